// Autosave: <form data-simpan-otomatis="URL"> is posted a few seconds after typing, when the page is
// left, and before it is submitted. The answer is JSON: {"tersimpan": "14.05 WITA", "versi": 3}, or
// with 409 {"galat": words, "pilih": where to choose between two versions}. Files go with the form.
// Until the answer is there, what was typed also lies on this device (simpanan-lokal.js): a cut
// connection, a dead battery or a sign-out loses nothing. The state is said in [data-tersimpan].
import { sesuaikanBaris } from "./baris.js";
import { adaTitipan, lupakan, lupakanSemua, semuaTitipan, titip, titipan } from "./simpanan-lokal.js";

const JEDA = 3000;
const JEDA_TITIP = 400;
const SABAR = 20_000;
const COBA_AWAL = 4000;
const COBA_TERLAMA = 60_000;
const BUKAN_ISI = new Set(["csrf_token", "versi", "lembar", "urut", "dilihat"]);

const TERSIMPAN = "tersimpan";
const BENTROK = "bentrok";
const KELUAR = "keluar";
const PUTUS = "putus";
const TOLAK = "tolak";
const penyimpan = new Set();

async function kirim(alamat, isi, keepalive = false) {
  const henti = new AbortController();
  const penjaga = setTimeout(() => henti.abort(), SABAR);
  try {
    return await fetch(alamat, {
      method: "POST",
      body: isi,
      keepalive,
      redirect: "manual", // to the sign-in page: the session has ended
      signal: henti.signal,
      headers: { Accept: "application/json" },
    });
  } finally {
    clearTimeout(penjaga);
  }
}

// A refused token: either the session has ended, or it is another one by now. Then take its token.
async function tokenBaru(alamat) {
  const jawaban = await fetch(alamat, { redirect: "manual", headers: { Accept: "text/html" } });
  if (jawaban.type === "opaqueredirect" || jawaban.status === 401) return null;
  const halaman = new DOMParser().parseFromString(await jawaban.text(), "text/html");
  return halaman.querySelector('form[data-simpan-otomatis] input[name="csrf_token"]')?.value ?? null;
}

// What another page left unsent, as that page would have sent it: between two of its own numbers.
async function susulkan(alamat, entri, token) {
  const isi = new FormData();
  for (const [nama, satu] of entri.isi) isi.append(nama, satu);
  const samping = { csrf_token: token, versi: entri.versi, lembar: entri.lembar, urut: entri.urut + 1 };
  for (const [nama, satu] of Object.entries(samping)) isi.set(nama, satu);
  const jawaban = await kirim(alamat, isi).catch(() => null);
  const balasan = (await jawaban?.json().catch(() => null)) ?? {};
  if (!jawaban || (!jawaban.ok && !balasan.pilih)) return null;
  lupakan(alamat, entri.lembar);
  return { tersimpan: jawaban.ok, ...balasan };
}

// Someone left a page before its last words were sent: send them from the page that came next.
export async function susulkanTitipan() {
  const token = document.querySelector('input[name="csrf_token"]')?.value;
  const sini = document.querySelector("form[data-simpan-otomatis]") ? location.pathname : "";
  for (const [alamat, entri] of semuaTitipan()) {
    if (alamat === sini || !token) continue;
    const hasil = await susulkan(alamat, entri, token);
    if (hasil && alamat.startsWith(`${location.pathname}/`)) location.reload();
  }
}

export function pasangSimpanOtomatis(formulir) {
  const keadaan = document.querySelector("[data-tersimpan]");
  const alamat = new URL(formulir.dataset.simpanOtomatis || formulir.action, location.href).pathname;
  const tersembunyi = formulir.elements;
  let penunda = 0;
  let penundaTitip = 0;
  let berubah = false;
  let jalan = null;
  let gagal = 0;
  let lewat = false; // the form itself is on its way

  function katakan(teks, { tersimpan = false, gawat = false, tautan = null } = {}) {
    if (!keadaan) return;
    const wadah = keadaan.closest(".sn-tersimpan");
    wadah?.removeAttribute("hidden");
    wadah?.classList.toggle("sn-tersimpan--gawat", gawat);
    for (const unsur of wadah?.querySelectorAll("[data-bila-tersimpan]") ?? []) unsur.hidden = !tersimpan;
    keadaan.textContent = teks;
    if (!tautan) return;
    const a = Object.assign(document.createElement("a"), { className: "govuk-link", href: tautan[1], textContent: tautan[0] });
    keadaan.append(" ", a);
  }
  const nanti = (jeda) => {
    clearTimeout(penunda);
    penunda = setTimeout(() => simpan(), jeda);
  };

  function kumpulkan() {
    const isi = new FormData(formulir);
    for (const [nama, nilai] of [...isi]) if (nilai instanceof File) isi.delete(nama);
    return isi;
  }
  function titipkan() {
    clearTimeout(penundaTitip);
    penundaTitip = 0;
    return titip(alamat, {
      isi: [...kumpulkan()].filter(([nama]) => !BUKAN_ISI.has(nama)),
      versi: tersembunyi.versi.value,
      lembar: tersembunyi.lembar.value,
      urut: Number(tersembunyi.urut.value) || 0,
    });
  }
  function aman() {
    clearTimeout(penundaTitip);
    penundaTitip = 0;
    lupakan(alamat, tersembunyi.lembar.value);
  }

  function sudahKeluar() {
    const dititip = titipkan();
    katakan(
      dititip
        ? "Belum tersimpan: Anda sudah keluar dari akun. Yang Anda ketik ada di perangkat ini dan kami kirim sesudah Anda masuk lagi."
        : "Belum tersimpan: Anda sudah keluar dari akun. Jangan tutup halaman ini. Masuk lagi di tab lain, lalu lanjutkan di sini.",
      { gawat: true, tautan: dititip ? ["Masuk lagi", formulir.dataset.masuk] : null },
    );
    return KELUAR;
  }
  function terputus(kata) {
    berubah = true;
    titipkan();
    gagal += 1;
    const jeda = Math.min(COBA_TERLAMA, COBA_AWAL * 2 ** (gagal - 1)) * (0.8 + Math.random() * 0.4);
    katakan(`Belum tersimpan, ${kata}. Yang Anda ketik tidak hilang; kami coba lagi dalam ${Math.round(jeda / 1000)} detik.`, { gawat: true });
    nanti(jeda);
    return PUTUS;
  }

  async function jawab(jawaban, isi, ulang) {
    if (jawaban.type === "opaqueredirect" || jawaban.status === 401) return sudahKeluar();
    if (jawaban.status === 400 && ulang) {
      const token = await tokenBaru(alamat);
      if (!token) return sudahKeluar();
      for (const unsur of document.querySelectorAll('input[name="csrf_token"]')) unsur.value = token;
      isi.set("csrf_token", token);
      return jawab(await kirim(alamat, isi), isi, false);
    }
    if (jawaban.status >= 500 || jawaban.status === 429) return terputus("layanan kami sedang terganggu");
    const balasan = await jawaban.json().catch(() => ({}));
    if (jawaban.ok) {
      gagal = 0;
      tersembunyi.versi.value = balasan.versi;
      if (!berubah) aman();
      katakan(`Tersimpan pukul ${balasan.tersimpan}.`, { tersimpan: true });
      return TERSIMPAN;
    }
    if (balasan.pilih) {
      gagal = 0;
      if (!berubah) aman(); // the office has it, beside the other version
      katakan(balasan.galat, { gawat: true, tautan: ["Bandingkan dan pilih", balasan.pilih] });
      formulir.dataset.pilih = balasan.pilih;
      return BENTROK;
    }
    titipkan();
    katakan(`Belum tersimpan. ${balasan.galat ?? "Muat ulang halaman ini; yang Anda ketik ada di perangkat ini."}`, { gawat: true });
    return TOLAK;
  }

  async function sekali(keepalive) {
    berubah = false;
    tersembunyi.urut.value = (Number(tersembunyi.urut.value) || 0) + 2; // room for `susulkan`
    const isi = kumpulkan();
    try {
      return await jawab(await kirim(alamat, isi, keepalive), isi, true);
    } catch {
      return terputus("sambungan terputus");
    }
  }
  async function simpan({ paksa = false, keepalive = false } = {}) {
    clearTimeout(penunda);
    penunda = 0;
    if (jalan) await jalan;
    if (!berubah && !paksa) return TERSIMPAN;
    jalan = sekali(keepalive);
    const hasil = await jalan;
    jalan = null;
    if (berubah && !penunda) nanti(JEDA);
    return hasil;
  }

  // -- What an earlier visit left on this device ---------------------------------------------------

  function terapkan(isi) {
    const nilai = new Map();
    for (const [nama, satu] of isi) nilai.set(nama, [...(nilai.get(nama) ?? []), satu]);
    sesuaikanBaris(formulir, [...nilai.keys()]);
    for (const unsur of formulir.elements) {
      if (!unsur.name || BUKAN_ISI.has(unsur.name) || ["submit", "button", "file", "hidden"].includes(unsur.type)) continue;
      if (unsur.type === "checkbox" || unsur.type === "radio") {
        unsur.checked = nilai.get(unsur.name)?.includes(unsur.value) ?? false;
      } else {
        unsur.value = nilai.get(unsur.name)?.shift() ?? "";
      }
      unsur.dispatchEvent(new Event("change"));
    }
  }
  async function pulihkan() {
    const sisa = titipan(alamat);
    const terakhir = sisa.at(-1);
    if (!terakhir) return;
    if (String(terakhir.versi) === tersembunyi.versi.value) {
      sisa.pop();
      terapkan(terakhir.isi);
      tersembunyi.lembar.value = terakhir.lembar;
      tersembunyi.urut.value = terakhir.urut;
      berubah = true;
      katakan("Isian yang belum sempat terkirim dari perangkat ini sudah kami kembalikan ke halaman ini.");
      nanti(1500);
    }
    for (const entri of sisa) {
      const hasil = await susulkan(alamat, entri, tersembunyi.csrf_token?.value ?? "");
      if (hasil?.tersimpan) location.reload();
      else if (hasil) katakan(hasil.galat, { gawat: true, tautan: ["Bandingkan dan pilih", hasil.pilih] });
    }
  }

  formulir.addEventListener("input", (kejadian) => {
    if (kejadian.target.type === "file") return;
    lewat = false; // it was held back after all
    berubah = true;
    penundaTitip ||= setTimeout(titipkan, JEDA_TITIP);
    if (!penunda) nanti(JEDA);
  });
  formulir.addEventListener("submit", async (kejadian) => {
    if (lewat || (!berubah && !jalan && navigator.onLine)) {
      lewat = true;
      clearTimeout(penunda);
      return;
    }
    kejadian.preventDefault();
    if (formulir.getAttribute("aria-busy") === "true") return;
    formulir.setAttribute("aria-busy", "true");
    katakan("Menyimpan…");
    const hasil = await simpan({ paksa: true });
    formulir.removeAttribute("aria-busy");
    if (hasil === TERSIMPAN) {
      lewat = true;
      setTimeout(() => formulir.requestSubmit(kejadian.submitter));
    } else if (hasil === BENTROK) {
      location.assign(formulir.dataset.pilih);
    }
  });
  addEventListener("pageshow", () => {
    lewat = false;
  });
  addEventListener("online", () => {
    if (gagal && berubah) simpan();
  });
  const tinggalkan = () => {
    if (!berubah || lewat) return;
    titipkan();
    simpan({ keepalive: true });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tinggalkan();
  });
  addEventListener("pagehide", tinggalkan);
  penyimpan.add(simpan);
  pulihkan();
}

// Signing out leaves nothing of a filing on the device. What is not saved yet is sent before; where
// that cannot be done, the person decides.
export function pasangKeluar(formulir) {
  let boleh = false;
  formulir.addEventListener("submit", async (kejadian) => {
    if (boleh || (!adaTitipan() && penyimpan.size === 0)) return lupakanSemua();
    kejadian.preventDefault();
    await Promise.all([...penyimpan].map((simpan) => simpan()));
    const pasti = !adaTitipan() || confirm("Ada isian yang belum tersimpan. Bila Anda keluar sekarang, isian itu dihapus dari perangkat ini. Tetap keluar?");
    if (!pasti) return undefined;
    boleh = true;
    setTimeout(() => formulir.requestSubmit()); // not while the first submit is still going on
    return undefined;
  });
}
