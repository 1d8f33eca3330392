// "Is this yours?" while typing: <div data-mirip="URL"> is filled with what the server answers for
// the form on the page. It asks a moment after typing in a compared field, never twice for the same,
// and shows the answer below that field. Without script the page asks when it is opened.
const JEDA = 700;
const KOLOM = ["nama", "singkatan", "nomor_legalitas", "npwp"];

export function pasangMirip(wadah) {
  const formulir = document.querySelector("form[data-simpan-otomatis]");
  if (!formulir) return;
  let penunda = 0;
  let terakhir = "";
  let urutan = 0;

  async function tanya(bidang) {
    const isi = new FormData(formulir);
    const kunci = JSON.stringify(KOLOM.map((nama) => isi.get(nama)));
    if (kunci === terakhir) return;
    terakhir = kunci;
    const ini = ++urutan;
    const kiriman = new FormData();
    kiriman.set("csrf_token", isi.get("csrf_token"));
    for (const nama of KOLOM) if (isi.has(nama)) kiriman.set(nama, isi.get(nama));
    try {
      const jawaban = await fetch(wadah.dataset.mirip, { method: "POST", body: kiriman });
      if (!jawaban.ok || ini !== urutan) return;
      const potongan = (await jawaban.text()).trim();
      if (potongan) bidang.closest(".govuk-form-group")?.after(wadah);
      if (wadah.innerHTML.trim() !== potongan) wadah.innerHTML = potongan;
    } catch {
      terakhir = ""; // asked again with the next letter
    }
  }

  formulir.addEventListener("input", ({ target }) => {
    if (!KOLOM.includes(target.name)) return;
    clearTimeout(penunda);
    penunda = setTimeout(() => tanya(target), JEDA);
  });
}
