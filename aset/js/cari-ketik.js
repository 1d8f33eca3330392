// Search as you type: <div data-cari-ketik="URL"> below a search field is filled with what the server
// answers for what stands in the field `data-dari`. It asks a moment after the last letter and shows
// only the newest answer. Without script the form searches when it is sent.
const JEDA = 180;

export function pasangCariKetik(wadah) {
  const bidang = document.getElementById(wadah.dataset.dari);
  if (!bidang) return;
  let penunda = 0;
  let batal = null;
  let terakhir = bidang.value.trim();

  async function tanya() {
    const cari = bidang.value.trim();
    if (cari === terakhir) return;
    terakhir = cari;
    batal?.abort();
    if (cari.length < 2) {
      wadah.replaceChildren();
      return;
    }
    batal = new AbortController();
    try {
      const alamat = `${wadah.dataset.cariKetik}?${new URLSearchParams({ cari })}`;
      const jawaban = await fetch(alamat, { signal: batal.signal, redirect: "error" });
      if (jawaban.ok && cari === bidang.value.trim()) wadah.innerHTML = await jawaban.text();
    } catch {
      if (cari === bidang.value.trim()) terakhir = ""; // asked again with the next letter
    }
  }

  bidang.addEventListener("input", () => {
    clearTimeout(penunda);
    penunda = setTimeout(tanya, JEDA);
  });
  bidang.addEventListener("keydown", (kejadian) => {
    if (kejadian.key === "Escape") wadah.replaceChildren();
    else if (kejadian.key === "ArrowDown") {
      const pertama = wadah.querySelector("a");
      if (pertama) {
        kejadian.preventDefault();
        pertama.focus();
      }
    }
  });
}
