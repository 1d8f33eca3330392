// Keys for a work list: j and k go down and up, x chooses, Enter opens (the link has the focus),
// ? leads to the line that explains them. WCAG 2.1.4: the same line has the switch to turn them off.
const PILIHAN = "sinormas-papan-tombol";

const dipakai = () => {
  try {
    return localStorage.getItem(PILIHAN) !== "mati";
  } catch {
    return true; // storage refused: the keys work, the choice just isn't kept
  }
};
const simpan = (nilai) => {
  try {
    localStorage.setItem(PILIHAN, nilai);
  } catch {
    /* not kept */
  }
};
const sedangMengetik = (unsur) =>
  unsur.isContentEditable || unsur.matches('select, textarea, input:not([type="checkbox"], [type="radio"])');

export function pasangPapanTombol(daftar) {
  const tautan = () => [...daftar.querySelectorAll('th[scope="row"] a[href], [data-baris] a[href]')];
  const petunjuk = document.querySelector(".sn-papan-ketik");
  let aktif = dipakai();

  const langkah = (arah) => {
    const semua = tautan();
    const baris = document.activeElement.closest("tr, [data-baris]");
    const kini = semua.findIndex((a) => baris !== null && baris.contains(a));
    semua[Math.max(0, Math.min(semua.length - 1, kini + arah))]?.focus();
  };
  const perintah = {
    j: () => langkah(1),
    k: () => langkah(-1),
    x: () => document.activeElement.closest("tr, [data-baris]")?.querySelector('input[type="checkbox"]')?.click(),
    "?": () => petunjuk?.focus(),
  };

  daftar.ownerDocument.addEventListener("keydown", (tombol) => {
    if (!aktif || !daftar.isConnected || tombol.ctrlKey || tombol.metaKey || tombol.altKey) return;
    if (sedangMengetik(tombol.target) || !Object.hasOwn(perintah, tombol.key)) return;
    tombol.preventDefault();
    perintah[tombol.key]();
  });

  if (petunjuk) {
    const sakelar = document.createElement("button");
    const tulis = () => {
      sakelar.textContent = aktif ? "Matikan tombol pintas" : "Nyalakan tombol pintas";
    };
    sakelar.type = "button";
    sakelar.className = "sn-tombol-tautan";
    sakelar.addEventListener("click", () => {
      aktif = !aktif;
      simpan(aktif ? "nyala" : "mati");
      tulis();
    });
    tulis();
    petunjuk.hidden = false;
    petunjuk.append(" ", sakelar);
  }
}
