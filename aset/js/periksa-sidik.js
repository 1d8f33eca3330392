// Compare a chosen or dropped file with a SHA-256 (form[data-periksa-sidik]) without sending it.
// Where the browser cannot (no secure origin), the form is sent and the server compares.
const HASIL = {
  sama: ["Sama", "Berkas Anda sama persis dengan laporan ini."],
  beda: ["Berbeda", "Berkas Anda bukan laporan ini, atau isinya sudah diubah."],
};

function tulis(wadah, hasil) {
  const [judul, kata] = HASIL[hasil];
  const kotak = document.createElement("div");
  const tebal = document.createElement("strong");
  const alinea = document.createElement("p");
  kotak.className = `sn-hasil-sidik sn-hasil-sidik--${hasil}`;
  tebal.textContent = judul;
  alinea.append(tebal, ` ${kata}`);
  kotak.append(alinea);
  wadah.replaceChildren(kotak);
}

async function sidik(berkas) {
  const hitung = await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer());
  return [...new Uint8Array(hitung)].map((bita) => bita.toString(16).padStart(2, "0")).join("");
}

export function pasangPeriksaSidik(formulir) {
  if (!globalThis.crypto?.subtle) return;
  const masukan = formulir.querySelector('input[type="file"]');
  const wadah = document.querySelector("[data-hasil-sidik]");
  const periksa = async () => {
    const [berkas] = masukan.files;
    if (!berkas) return;
    wadah.textContent = "Sedang diperiksa di peramban Anda…";
    try {
      tulis(wadah, (await sidik(berkas)) === formulir.dataset.periksaSidik ? "sama" : "beda");
    } catch {
      wadah.textContent = "Berkas ini tidak dapat dibaca peramban Anda. Pilih lagi berkasnya.";
    }
  };
  masukan.addEventListener("change", periksa);
  formulir.addEventListener("dragover", (kejadian) => kejadian.preventDefault());
  formulir.addEventListener("drop", (kejadian) => {
    kejadian.preventDefault();
    if (!kejadian.dataTransfer.files.length) return;
    masukan.files = kejadian.dataTransfer.files;
    periksa();
  });
  formulir.addEventListener("submit", (kejadian) => {
    if (!masukan.files.length) return; // the server says what is missing
    kejadian.preventDefault();
    periksa();
  });
}
