// Autosave: <form data-simpan-otomatis="URL"> (or its action) is posted some seconds after typing.
// The answer is JSON: {"tersimpan": "14.05 WITA"}, and "versi" when the form carries that field.
// Files are left out; they go with the form itself. The state is said in
// [data-tersimpan] (macro `tersimpan`); what holds only when saved is marked data-bila-tersimpan.
const JEDA = 3000;
const JEDA_COBA_LAGI = 15000;

export function pasangSimpanOtomatis(formulir) {
  const keadaan = document.querySelector("[data-tersimpan]");
  const alamat = formulir.dataset.simpanOtomatis || formulir.action;
  let penunda = 0;
  let berubah = false;
  let jalan = false;
  let selesai = false; // the form itself is on its way

  const katakan = (teks, tersimpan = false) => {
    if (!keadaan) return;
    const wadah = keadaan.closest(".sn-tersimpan");
    wadah?.removeAttribute("hidden");
    for (const unsur of wadah?.querySelectorAll("[data-bila-tersimpan]") ?? []) {
      unsur.toggleAttribute("hidden", !tersimpan);
    }
    keadaan.textContent = teks;
  };
  const nanti = (jeda) => {
    clearTimeout(penunda);
    penunda = setTimeout(simpan, jeda);
  };

  async function simpan(keepalive = false) {
    clearTimeout(penunda);
    if (!berubah || jalan || selesai) return;
    berubah = false;
    jalan = true;
    const isi = new FormData(formulir);
    for (const [nama, nilai] of [...isi]) if (nilai instanceof File) isi.delete(nama);
    try {
      const jawaban = await fetch(alamat, {
        method: "POST",
        body: isi,
        keepalive: keepalive === true,
        headers: { Accept: "application/json" },
      });
      if (jawaban.ok) {
        const { tersimpan, versi } = await jawaban.json();
        if (versi !== undefined && formulir.elements.versi) formulir.elements.versi.value = versi;
        katakan(`Tersimpan pukul ${tersimpan}.`, true);
      } else if (jawaban.status >= 500) {
        throw new Error(String(jawaban.status));
      } else {
        katakan("Belum tersimpan otomatis. Tekan tombol simpan di bawah supaya isian Anda tidak hilang.");
      }
    } catch {
      berubah = true;
      katakan("Belum tersimpan, sambungan terputus. Kami coba lagi sebentar lagi.");
      nanti(JEDA_COBA_LAGI);
    } finally {
      jalan = false;
    }
    if (berubah) nanti(JEDA_COBA_LAGI);
  }

  formulir.addEventListener("input", (kejadian) => {
    if (kejadian.target.type === "file") return;
    selesai = false; // it was held back after all
    berubah = true;
    nanti(JEDA);
  });
  formulir.addEventListener("submit", () => {
    selesai = true;
    clearTimeout(penunda);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") simpan(true);
  });
}
