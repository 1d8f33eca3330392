// form[data-pratinjau]: what is typed is shown as it will be sent, a moment after the typing stops.
// The address gives the whole page again; its #pratinjau takes the place of ours.
const JEDA = 400;

export function pasangPratinjau(formulir) {
  let jam;
  let urutan = 0;
  const perbarui = async () => {
    const ini = ++urutan;
    const isi = new FormData(formulir);
    for (const [nama, nilai] of [...isi]) if (nilai instanceof File) isi.delete(nama);
    try {
      const jawaban = await fetch(formulir.dataset.pratinjau, { method: "POST", body: isi });
      if (!jawaban.ok || ini !== urutan) return;
      const baru = new DOMParser().parseFromString(await jawaban.text(), "text/html").querySelector("#pratinjau");
      if (baru && ini === urutan) document.querySelector("#pratinjau").replaceWith(document.adoptNode(baru));
    } catch {
      /* offline: the preview stays as it was, the button still works */
    }
  };
  formulir.addEventListener("input", () => {
    clearTimeout(jam);
    jam = setTimeout(perbarui, JEDA);
  });
}
