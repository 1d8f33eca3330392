// A long select with groups (select[data-pilih-cari]) becomes a box to type in, with the matching
// choices below it (ARIA combobox). The select stays the field of the form; without script it is
// all there is. data-pilih-cari names the select of the groups: both follow each other.
const TERBANYAK = 40;
const lipat = (teks) =>
  teks.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

function baca(pilihan) {
  return [...pilihan.options]
    .filter((o) => o.value)
    .map((o) => ({ nilai: o.value, nama: o.label, kelompok: o.parentElement.label ?? "", kata: lipat(`${o.label} ${o.parentElement.label ?? ""}`) }));
}

function kotak(pilihan) {
  const masukan = document.createElement("input");
  masukan.className = pilihan.className.replaceAll("govuk-select", "govuk-input");
  masukan.id = pilihan.id;
  masukan.type = "text";
  const atribut = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${pilihan.id}-daftar`, "aria-describedby": pilihan.getAttribute("aria-describedby") ?? "" };
  for (const [nama, isi] of Object.entries(atribut)) masukan.setAttribute(nama, isi);
  return masukan;
}

export function pasangPilihCari(pilihan) {
  const semua = baca(pilihan);
  const induk = pilihan.form.elements[pilihan.dataset.pilihCari];
  const label = document.querySelector(`label[for="${pilihan.id}"]`);
  const petunjuk = document.getElementById(`${pilihan.id}-hint`);
  const masukan = kotak(pilihan);
  const daftar = Object.assign(document.createElement("ul"), { id: `${pilihan.id}-daftar`, className: "sn-pilih-cari__daftar", hidden: true });
  const kabar = Object.assign(document.createElement("p"), { className: "govuk-visually-hidden" });
  const wadah = Object.assign(document.createElement("div"), { className: "sn-pilih-cari" });
  let tampil = [];
  let aktif = -1;

  daftar.setAttribute("role", "listbox");
  daftar.setAttribute("aria-label", label?.textContent.trim() ?? "");
  kabar.setAttribute("role", "status");
  if (petunjuk) petunjuk.textContent = "Ketik beberapa huruf nama desa atau kecamatan, lalu pilih.";
  pilihan.id = `${pilihan.id}-asli`;
  pilihan.hidden = true;
  pilihan.before(wadah);
  wadah.append(masukan, daftar, kabar);

  const terpilih = () => semua.find((s) => s.nilai === pilihan.value);
  const cocok = (satu, cari) => cari.every((c) => satu.kata.some((k) => k.startsWith(c)));
  const sekelompok = (satu) => !induk?.value || satu.nilai.startsWith(`${induk.value}.`);

  function cari() {
    const kata = lipat(masukan.value === terpilih()?.nama ? "" : masukan.value);
    const hasil = semua.filter((s) => cocok(s, kata));
    const dekat = hasil.filter(sekelompok);
    return dekat.length || !kata.length ? dekat : hasil;
  }
  function tutup() {
    daftar.hidden = true;
    aktif = -1;
    masukan.setAttribute("aria-expanded", "false");
    masukan.removeAttribute("aria-activedescendant");
  }
  function buka() {
    const hasil = cari();
    tampil = hasil.slice(0, TERBANYAK);
    daftar.replaceChildren(
      ...tampil.map((satu, i) => {
        const butir = document.createElement("li");
        const rinci = document.createElement("span");
        rinci.textContent = satu.kelompok;
        butir.id = `${daftar.id}-${i}`;
        butir.setAttribute("role", "option");
        butir.setAttribute("aria-selected", String(satu.nilai === pilihan.value));
        butir.append(satu.nama, " ", rinci);
        return butir;
      }),
    );
    aktif = -1;
    masukan.removeAttribute("aria-activedescendant");
    daftar.hidden = tampil.length === 0;
    masukan.setAttribute("aria-expanded", String(tampil.length > 0));
    kabar.textContent = hasil.length ? `${hasil.length} pilihan` : "Tidak ada yang cocok. Periksa ejaannya.";
  }
  function sorot(arah) {
    if (daftar.hidden) buka();
    if (!tampil.length) return;
    daftar.children[aktif]?.classList.remove("sn-pilih-cari__aktif");
    aktif = (aktif + arah + tampil.length + (aktif < 0 && arah < 0 ? 1 : 0)) % tampil.length;
    const butir = daftar.children[aktif];
    butir.classList.add("sn-pilih-cari__aktif");
    butir.scrollIntoView({ block: "nearest" });
    masukan.setAttribute("aria-activedescendant", butir.id);
  }
  function pilih(satu) {
    pilihan.value = satu?.nilai ?? "";
    masukan.value = satu?.nama ?? "";
    if (satu && induk) induk.value = satu.nilai.slice(0, satu.nilai.lastIndexOf("."));
    tutup();
    pilihan.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const tepat = () => {
    const sama = semua.filter((s) => s.nama.toLowerCase() === masukan.value.trim().toLowerCase());
    return sama.find(sekelompok) ?? (sama.length === 1 ? sama[0] : undefined);
  };

  masukan.addEventListener("input", (kejadian) => {
    kejadian.stopPropagation(); // only a choice is a change of the form
    if (pilihan.value) {
      pilihan.value = "";
      pilihan.dispatchEvent(new Event("input", { bubbles: true }));
    }
    buka();
  });
  masukan.addEventListener("click", buka);
  masukan.addEventListener("keydown", (tombol) => {
    const arah = { ArrowDown: 1, ArrowUp: -1 }[tombol.key];
    if (arah) {
      tombol.preventDefault();
      sorot(arah);
    } else if (tombol.key === "Enter" && !daftar.hidden) {
      tombol.preventDefault();
      pilih(tampil[aktif] ?? tepat() ?? (tampil.length === 1 ? tampil[0] : undefined));
    } else if (tombol.key === "Escape" && !daftar.hidden) {
      tombol.preventDefault();
      tutup();
    }
  });
  masukan.addEventListener("blur", () => {
    tutup();
    if (!pilihan.value && tepat()) pilih(tepat());
  });
  daftar.addEventListener("mousedown", (kejadian) => kejadian.preventDefault()); // the box keeps the focus
  daftar.addEventListener("click", (kejadian) => {
    const butir = kejadian.target.closest("li");
    if (butir) pilih(tampil[[...daftar.children].indexOf(butir)]);
  });
  induk?.addEventListener("change", () => {
    if (pilihan.value && !sekelompok(terpilih())) pilih(undefined);
  });
  pilihan.addEventListener("change", () => {
    masukan.value = terpilih()?.nama ?? "";
  });
  masukan.value = terpilih()?.nama ?? "";
}
