// The files of one paper, each sent by itself: form[data-unggah="lembar"].
// A picture is shrunk on the phone before it is sent. A file whose connection breaks is tried again,
// later and later, while the others go on; what the site refuses is said beside it. The answer is
// JSON: {"tersimpan": true, "tujuan": URL} or {"galat": "…"}; 503 may pass later. `ke` says where
// the sheet belongs, so that one that arrives late still has its place. A large file goes in pieces,
// each answered by {"sampai": bytes}: after a broken line it goes on from there.
const COBA = 5;
const JEDA = 1500;
const MACET = 45000; // nothing moved for so long: the line is dead, though nobody said so
const SISI = 2339; // A4 at 200 dots per inch
const CUKUP_KECIL = 500000;
const POTONG = 512 * 1024;

const mb = (bita) => (bita / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 });
const gambar = (berkas) => /^image\//.test(berkas.type);

async function kecilkan(berkas) {
  const biasa = /^image\/(jpeg|png)$/.test(berkas.type);
  if (!gambar(berkas) || (biasa && berkas.size < CUKUP_KECIL)) return berkas;
  try {
    const asal = await createImageBitmap(berkas, { imageOrientation: "from-image" });
    const skala = Math.min(1, SISI / Math.max(asal.width, asal.height));
    const kanvas = document.createElement("canvas");
    kanvas.width = Math.round(asal.width * skala);
    kanvas.height = Math.round(asal.height * skala);
    const pena = kanvas.getContext("2d");
    pena.fillStyle = "#fff";
    pena.fillRect(0, 0, kanvas.width, kanvas.height);
    pena.drawImage(asal, 0, 0, kanvas.width, kanvas.height);
    asal.close();
    const kecil = await new Promise((siap) => kanvas.toBlob(siap, "image/jpeg", 0.85));
    if (!kecil || (biasa && kecil.size >= berkas.size)) return berkas;
    return new File([kecil], berkas.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return berkas; // the site shrinks it as well
  }
}

function unsur(nama, isi = {}) {
  return Object.assign(document.createElement(nama), isi);
}

class Kiriman {
  constructor(berkas, ke, daftar, antrean) {
    Object.assign(this, { berkas, ke, antrean, keadaan: "menunggu", coba: 0, saat: 0, sampai: 0, utuh: 0 });
    this.tanda = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
    this.baris = daftar.appendChild(unsur("li"));
    this.batang = unsur("progress", { max: 100, value: 0 });
    this.batang.setAttribute("aria-label", `Kemajuan ${berkas.name}`);
    this.kata = unsur("p", { className: "govuk-body-s sn-rapat-bawah" });
    this.kata.setAttribute("role", "status");
    this.lagi = unsur("button", { type: "button", className: "sn-tombol-tautan", textContent: "Coba lagi", hidden: true });
    this.buang = unsur("button", { type: "button", className: "sn-tombol-tautan", textContent: "Batalkan", hidden: true });
    for (const [tombol, laku] of [[this.lagi, () => this.ulang()], [this.buang, () => this.lupakan()]]) {
      tombol.append(unsur("span", { className: "govuk-visually-hidden", textContent: ` ${berkas.name}` }));
      tombol.addEventListener("click", laku);
    }
    const wadah = unsur("div", { className: "sn-unggah" });
    wadah.append(unsur("p", { className: "sn-tebal sn-rapat-bawah", textContent: berkas.name }), this.batang, this.kata, this.lagi, " ", this.buang);
    this.baris.append(wadah);
    this.katakan("Menunggu giliran.", true);
  }

  // What only counts on (`senyap`) is not read aloud; what has changed is.
  katakan(teks, senyap = false) {
    this.kata.setAttribute("aria-live", senyap ? "off" : "polite");
    this.kata.textContent = teks;
  }

  async kirim(isian, akhir) {
    this.keadaan = "jalan";
    this.lagi.hidden = this.buang.hidden = true;
    this.coba += 1;
    this.katakan("Menyiapkan…", true);
    this.kecil ??= await kecilkan(this.berkas);
    const batas = this.antrean.batas;
    if (batas && !gambar(this.kecil) && this.kecil.size > batas * 1e6) {
      this.tolak(`Berkas ini terlalu besar (${mb(this.kecil.size)} MB). Paling besar ${batas} MB.`);
      return;
    }
    isian.set("ke", this.ke);
    if (akhir) isian.set("akhir", "1");
    do {
      this.berlanjut = false;
      this.potong(isian);
      await new Promise((selesai) => this.bawa(isian, selesai));
    } while (this.berlanjut);
  }

  potong(isian) {
    const { kecil, sampai } = this;
    if (kecil.size <= 2 * POTONG) {
      isian.set("berkas", kecil, kecil.name);
      return;
    }
    isian.set("berkas", kecil.slice(sampai, sampai + POTONG), kecil.name);
    isian.set("mulai", sampai);
    isian.set("besar", kecil.size);
    isian.set("tanda", this.tanda);
  }

  bawa(isian, selesai) {
    const permintaan = new XMLHttpRequest();
    let penunggu = 0;
    const hidup = () => {
      clearTimeout(penunggu);
      penunggu = setTimeout(() => permintaan.abort(), MACET);
    };
    const usai = (lanjut) => {
      clearTimeout(penunggu);
      lanjut();
      selesai();
    };
    hidup();
    permintaan.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      hidup();
      if (!lengthComputable) return;
      const terkirim = Math.min(this.sampai + loaded, this.kecil.size);
      this.batang.value = Math.floor((terkirim / this.kecil.size) * 100);
      const usai = loaded === total && terkirim === this.kecil.size;
      this.katakan(usai ? "Terkirim, sedang kami periksa…" : `${mb(terkirim)} dari ${mb(this.kecil.size)} MB terkirim.`, true);
    });
    permintaan.addEventListener("load", () => usai(() => this.jawab(permintaan)));
    permintaan.addEventListener("error", () => usai(() => this.putus("Sambungan terputus.")));
    permintaan.addEventListener("abort", () => usai(() => this.putus("Sambungan macet.")));
    permintaan.open("POST", this.antrean.formulir.action);
    permintaan.setRequestHeader("Accept", "application/json");
    permintaan.send(isian);
  }

  jawab(permintaan) {
    let isi = {};
    try {
      isi = JSON.parse(permintaan.responseText);
    } catch {
      // a page instead of an answer: signed out, or trouble at the site
    }
    if (isi.tersimpan) {
      this.keadaan = "selesai";
      this.batang.value = 100;
      this.katakan("Tersimpan.");
      this.antrean.tujuan = isi.tujuan;
    } else if (isi.sampai !== undefined && (isi.sampai !== this.sampai || this.utuh++ < 2)) {
      this.sampai = isi.sampai;
      this.coba = 1; // something has moved
      this.berlanjut = true;
    } else if (permintaan.status >= 500 || permintaan.status === 429) {
      this.putus(isi.galat ?? "Situs sedang terganggu.");
    } else {
      this.tolak(isi.galat ?? "Belum kami terima. Muat ulang halaman ini, masuk lagi bila diminta, lalu ulangi.");
    }
  }

  putus(sebab) {
    if (this.coba >= COBA) {
      this.keadaan = "gagal";
      this.lagi.hidden = this.buang.hidden = false;
      this.katakan(`${sebab} Berkas ini belum kami terima.`);
      return;
    }
    const jeda = JEDA * 2 ** (this.coba - 1);
    this.keadaan = "menunggu";
    this.saat = Date.now() + jeda;
    this.lagi.hidden = false;
    this.katakan(`${sebab} Kami coba lagi ${Math.round(jeda / 1000)} detik lagi (${this.coba} dari ${COBA}).`);
  }

  tolak(sebab) {
    this.keadaan = "ditolak";
    this.batang.hidden = true;
    this.buang.hidden = false;
    this.kata.className = "govuk-error-message";
    this.katakan(sebab);
  }

  ulang() {
    this.keadaan = "menunggu";
    this.coba = this.saat = 0;
    this.katakan("Menunggu giliran.", true);
    this.antrean.jalan();
  }

  lupakan() {
    this.keadaan = "batal";
    this.baris.remove();
    this.antrean.jalan();
  }
}

class Antrean {
  constructor(formulir, buka) {
    Object.assign(this, { formulir, buka, semua: [], sibuk: false, tujuan: "" });
    this.masukan = formulir.querySelector('input[type="file"]');
    this.batas = Number(this.masukan.dataset.batasMb);
    this.daftar = unsur("ul", { className: "sn-antrean-unggah" });
    this.daftar.setAttribute("role", "list");
    this.menambah = formulir.elements.tambah !== undefined;
    this.dasar = Number(formulir.dataset.lembar ?? 0);
    formulir.append(this.daftar);
  }

  terima(berkas) {
    for (const satu of berkas) {
      this.semua.push(new Kiriman(satu, this.dasar + this.semua.length, this.daftar, this));
    }
    this.masukan.value = "";
    this.jalan();
  }

  get tersisa() {
    return this.semua.filter((k) => k.keadaan === "menunggu" || k.keadaan === "jalan" || k.keadaan === "gagal");
  }

  async jalan() {
    if (this.sibuk) return;
    this.sibuk = true;
    this.formulir.setAttribute("aria-busy", "true");
    for (let berikut = this.berikut(); berikut; berikut = this.berikut()) {
      const jeda = berikut.saat - Date.now();
      if (jeda > 0) {
        await this.tidur(jeda);
        continue;
      }
      const isian = new FormData(this.formulir);
      if (this.menambah) isian.set("tambah", "1");
      await berikut.kirim(isian, this.tersisa.length === 1);
      this.menambah ||= berikut.keadaan === "selesai";
    }
    this.formulir.removeAttribute("aria-busy");
    this.sibuk = false;
    this.tutup();
  }

  berikut() {
    return this.semua.filter((k) => k.keadaan === "menunggu").sort((a, b) => a.saat - b.saat)[0];
  }

  tidur(jeda) {
    return new Promise((bangun) => {
      const penunggu = setTimeout(bangun, jeda);
      this.bangunkan = () => {
        clearTimeout(penunggu);
        bangun();
      };
    });
  }

  sambungKembali() {
    for (const satu of this.semua) if (satu.keadaan === "menunggu") satu.saat = 0;
    this.bangunkan?.();
  }

  async tutup() {
    const belum = this.semua.some((k) => !["selesai", "batal"].includes(k.keadaan));
    if (belum || !this.tujuan || !this.formulir.isConnected) return;
    try {
      const jawaban = await fetch(this.tujuan, { headers: { Accept: "text/html" } });
      if (jawaban.ok) this.buka(jawaban.url, await jawaban.text());
    } catch {
      location.assign(this.tujuan);
    }
  }
}

// On a phone: a button that opens the camera at once, beside the ordinary choice.
function pasangKamera(antrean) {
  if (!matchMedia("(pointer: coarse)").matches || !/image\//.test(antrean.masukan.accept)) return;
  const kamera = unsur("input", { type: "file", accept: "image/*", hidden: true });
  kamera.setAttribute("capture", "environment");
  kamera.addEventListener("change", () => {
    antrean.terima([...kamera.files]);
    kamera.value = "";
  });
  const tombol = unsur("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Ambil foto" });
  tombol.append(unsur("span", { className: "govuk-visually-hidden", textContent: ` ${antrean.formulir.querySelector("label").textContent.trim()}` }));
  tombol.addEventListener("click", () => kamera.click());
  antrean.formulir.querySelector('button[type="submit"]').after(" ", tombol, kamera);
}

const semua = new Set();

export function pasangUnggahLembar(formulir, buka) {
  const antrean = new Antrean(formulir, buka);
  semua.add(antrean);
  pasangKamera(antrean);
  formulir.addEventListener("submit", (kejadian) => {
    if (!antrean.masukan.files.length) return; // nothing chosen: the site says so
    kejadian.preventDefault();
    antrean.terima([...antrean.masukan.files]);
  });
}

addEventListener("online", () => {
  for (const antrean of semua) antrean.sambungKembali();
});
addEventListener("beforeunload", (kejadian) => {
  if ([...semua].some((antrean) => antrean.sibuk && antrean.formulir.isConnected)) kejadian.preventDefault();
});
