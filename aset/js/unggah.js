// Upload progress: form[data-unggah] is sent by XMLHttpRequest, because only that tells how far it
// is. The answer, whatever page it is, takes the place of this one. A file over its own limit
// (data-batas-mb on the input) is refused before it costs the sender anything.
// form[data-unggah="lembar"] sends its files one by one: see unggah-lembar.js.
import { pasangUnggahLembar } from "./unggah-lembar.js";

const mb = (bita) => (bita / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 });

function periksaUkuran(masukan) {
  const batas = Number(masukan.dataset.batasMb);
  const besar = [...masukan.files].find((berkas) => batas && berkas.size > batas * 1e6);
  const id = `${masukan.id}-terlalu-besar`;
  document.getElementById(id)?.remove();
  masukan.setAttribute("aria-invalid", String(Boolean(besar)));
  if (!besar) return true;
  const pesan = document.createElement("p");
  pesan.id = id;
  pesan.className = "govuk-error-message";
  pesan.setAttribute("role", "alert");
  pesan.textContent = `Berkas ${besar.name} terlalu besar (${mb(besar.size)} MB). Paling besar ${batas} MB.`;
  masukan.before(pesan);
  return false;
}

function gantiHalaman(alamat, teks, mulai) {
  const baru = new DOMParser().parseFromString(teks, "text/html");
  if (alamat !== location.href) history.pushState({ unggah: true }, "", alamat);
  document.title = baru.title;
  document.body.replaceWith(document.adoptNode(baru.body));
  scrollTo(0, 0);
  mulai();
}

function kirim(formulir, pengirim, mulai) {
  const wadah = formulir.appendChild(document.createElement("div"));
  wadah.className = "sn-unggah";
  wadah.innerHTML = '<progress max="100" value="0" aria-label="Kemajuan unggahan"></progress><p role="status"></p>';
  const [batang, kata] = wadah.children;
  const permintaan = new XMLHttpRequest();
  const gagal = () => {
    formulir.removeAttribute("aria-busy");
    kata.textContent = "Unggahan terputus dan berkas belum kami terima. Periksa sambungan Anda, lalu kirim lagi.";
  };

  kata.textContent = "Mengunggah…";
  formulir.setAttribute("aria-busy", "true");
  permintaan.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
    if (!lengthComputable) return;
    batang.value = Math.floor((loaded / total) * 100);
    kata.textContent =
      loaded < total
        ? `${mb(loaded)} dari ${mb(total)} MB terkirim. Jangan tutup halaman ini.`
        : "Terkirim, sedang kami periksa…";
  });
  permintaan.addEventListener("load", () => {
    if ((permintaan.getResponseHeader("Content-Type") ?? "").startsWith("text/html")) {
      gantiHalaman(permintaan.responseURL, permintaan.responseText, mulai);
    } else {
      gagal();
    }
  });
  permintaan.addEventListener("error", gagal);
  permintaan.addEventListener("abort", gagal);
  permintaan.open("POST", pengirim?.formAction || formulir.action);
  const isi = new FormData(formulir);
  if (pengirim?.name) isi.append(pengirim.name, pengirim.value);
  permintaan.send(isi);
}

export function pasangUnggah(formulir, mulai) {
  if (formulir.dataset.unggah === "lembar") {
    pasangUnggahLembar(formulir, (alamat, teks) => gantiHalaman(alamat, teks, mulai));
    return;
  }
  const masukan = [...formulir.querySelectorAll('input[type="file"]')];
  for (const m of masukan) m.addEventListener("change", () => periksaUkuran(m));
  formulir.addEventListener("submit", (kejadian) => {
    if (!masukan.some((m) => m.files.length > 0)) return; // nothing to watch: an ordinary submit
    kejadian.preventDefault();
    if (formulir.getAttribute("aria-busy") === "true" || !masukan.every(periksaUkuran)) return;
    kirim(formulir, kejadian.submitter, mulai);
  });
}

addEventListener("popstate", () => location.reload());
