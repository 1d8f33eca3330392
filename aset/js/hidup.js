// [data-hidup]: rows that somebody else may move while one looks at them. Asked for now and then,
// and at once when one comes back to the page; a row that has changed says so where it stands, and
// nothing else moves. Nobody asks while nobody looks.
const JEDA = 20_000;

export function pasangHidup(wadah) {
  const kata = wadah.querySelector("[data-hidup-kabar]");
  let sedang = false;

  async function perbarui() {
    const baris = [...wadah.querySelectorAll("[data-baris]")];
    if (sedang || document.hidden || !wadah.isConnected || baris.length === 0) return;
    sedang = true;
    try {
      const alamat = new URL(wadah.dataset.hidup, location.href);
      for (const b of baris) alamat.searchParams.append("l", `${b.dataset.baris}.${b.dataset.versi}`);
      const jawaban = await fetch(alamat, { redirect: "error" });
      if (jawaban.status === 200) tunjukkan(new DOMParser().parseFromString(await jawaban.text(), "text/html"));
    } catch {
      /* offline, or signed out: what is shown stays as it is */
    } finally {
      sedang = false;
    }
  }

  // A row that says less than before must not let those below move up under somebody's finger.
  function tahanTinggi(baris) {
    const sebagaiBaris = getComputedStyle(baris).display === "table-row";
    baris.style.boxSizing = "border-box";
    baris.style[sebagaiBaris ? "height" : "minHeight"] = `${baris.getBoundingClientRect().height}px`;
  }

  function tunjukkan(baru) {
    for (const ini of baru.querySelectorAll("[data-baris]")) {
      const lama = wadah.querySelector(`[data-baris="${CSS.escape(ini.dataset.baris)}"]`);
      if (lama === null) continue;
      tahanTinggi(lama);
      for (const sel of ini.querySelectorAll("td[data-label]")) {
        lama.querySelector(`td[data-label="${CSS.escape(sel.dataset.label)}"]`)?.replaceWith(document.adoptNode(sel));
      }
      const kotak = lama.querySelector('input[name="pilih"]');
      if (kotak) kotak.value = `${ini.dataset.baris}.${ini.dataset.versi}`;
      lama.dataset.versi = ini.dataset.versi;
      lama.classList.add("sn-berubah");
    }
    kata.textContent = [...baru.querySelectorAll("li")].map((b) => b.textContent).join(". ");
  }

  setInterval(perbarui, JEDA);
  document.addEventListener("visibilitychange", perbarui);
  window.addEventListener("focus", perbarui);
}
