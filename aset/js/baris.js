// Rows of a form ([data-baris-kelompok]): add and remove one without a round trip. Without script
// the same buttons save the page and bring it back with a row more or less.
const baris = (kelompok) => [...kelompok.querySelectorAll("[data-baris-isian]")];

function nomori(kelompok) {
  const semua = baris(kelompok);
  semua.forEach((satu, i) => {
    for (const unsur of satu.querySelectorAll("[data-baris-nomor]")) unsur.textContent = String(i + 1);
  });
  kelompok.querySelector('button[name="tambah"]').hidden = semua.length >= Number(kelompok.dataset.barisTerbanyak);
}

function tambah(kelompok, urutan) {
  const cetakan = kelompok.querySelector("template").innerHTML;
  kelompok.querySelector("[data-baris-daftar]").insertAdjacentHTML("beforeend", cetakan.replaceAll("__n__", urutan));
  nomori(kelompok);
  return baris(kelompok).at(-1);
}

const berikut = (kelompok) => Math.max(-1, ...baris(kelompok).map((b) => Number(b.dataset.barisIsian))) + 1;

/** Make the rows those that the names of some fields speak of (`lain-2-nama`). */
export function sesuaikanBaris(formulir, nama) {
  for (const kelompok of formulir.querySelectorAll("[data-baris-kelompok]")) {
    const pola = new RegExp(`^${kelompok.dataset.barisKelompok}-(\\d+)-`);
    const perlu = new Set(nama.map((n) => pola.exec(n)?.[1]).filter(Boolean));
    for (const satu of baris(kelompok)) if (!perlu.delete(satu.dataset.barisIsian)) satu.remove();
    for (const urutan of perlu) tambah(kelompok, urutan);
    nomori(kelompok);
  }
}

export function pasangBaris(kelompok) {
  const formulir = kelompok.closest("form");
  const kabarkan = () => formulir.dispatchEvent(new Event("input", { bubbles: true }));

  kelompok.addEventListener("click", (kejadian) => {
    const tombol = kejadian.target.closest("button");
    if (tombol?.name === "tambah") {
      kejadian.preventDefault();
      tambah(kelompok, berikut(kelompok)).querySelector("input").focus();
    } else if (tombol?.name === "hapus") {
      kejadian.preventDefault();
      const ini = tombol.closest("[data-baris-isian]");
      const dekat = ini.nextElementSibling ?? ini.previousElementSibling;
      ini.remove();
      nomori(kelompok);
      (dekat?.querySelector("input") ?? kelompok.querySelector('button[name="tambah"]')).focus();
      kabarkan();
    }
  });
  nomori(kelompok);
}
