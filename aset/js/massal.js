// Bulk bar: how many rows are chosen, choose all, and out of sight while nothing is.
// Without script the bar is simply always there, and the checkboxes are a plain form.
export function pasangMassal(bilah) {
  const formulir = bilah.closest("form");
  const kotak = [...formulir.querySelectorAll('input[type="checkbox"][name="pilih"]')];
  const semua = formulir.querySelector("[data-pilih-semua]");
  const jumlah = bilah.querySelector("[data-massal-jumlah]");

  function perbarui() {
    const terpilih = kotak.filter((k) => k.checked).length;
    for (const k of kotak) k.closest("tr, li")?.classList.toggle("sn-terpilih", k.checked);
    bilah.hidden = terpilih === 0;
    jumlah.textContent = `${terpilih} ${bilah.dataset.massal} dipilih`;
    if (semua) {
      semua.checked = terpilih > 0 && terpilih === kotak.length;
      semua.indeterminate = terpilih > 0 && terpilih < kotak.length;
    }
  }

  if (semua) {
    semua.closest("label").hidden = false;
    semua.addEventListener("change", () => {
      for (const k of kotak) k.checked = semua.checked;
      perbarui();
    });
  }
  formulir.addEventListener("change", perbarui);
  formulir.addEventListener("reset", () => setTimeout(perbarui)); // after the browser has put the values back
  perbarui();
}
