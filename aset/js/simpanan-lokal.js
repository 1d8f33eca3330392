// What was typed and has not reached the office yet, on this device only: one entry for each open
// page of a form. It goes as soon as it is saved, at sign-out, and after a week.
const AWAL = "sinormas-isian:";
const PALING_LAMA = 7 * 24 * 3600 * 1000;

function gudang() {
  try {
    return globalThis.localStorage;
  } catch {
    return null; // storage refused: the page itself is all there is
  }
}

function semua() {
  const tempat = gudang();
  if (!tempat) return [];
  const kunci = Array.from({ length: tempat.length }, (_, i) => tempat.key(i)).filter((k) => k?.startsWith(AWAL));
  return kunci.map((k) => [k, baca(tempat.getItem(k))]);
}

function baca(teks) {
  try {
    const isi = JSON.parse(teks);
    return Array.isArray(isi.isi) && Date.now() - isi.saat < PALING_LAMA ? isi : null;
  } catch {
    return null;
  }
}

const kunci = (alamat, lembar) => `${AWAL}${alamat}|${lembar}`;

/** Keep an entry ({isi, versi, lembar, urut}); whether it is kept. */
export function titip(alamat, entri) {
  try {
    gudang().setItem(kunci(alamat, entri.lembar), JSON.stringify({ ...entri, saat: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** Forget what one page kept. */
export function lupakan(alamat, lembar) {
  gudang()?.removeItem(kunci(alamat, lembar));
}

/** What is kept for a form, the oldest first; entries past their time go. */
export function titipan(alamat) {
  const milik = [];
  for (const [k, entri] of semua()) {
    if (!entri) gudang().removeItem(k);
    else if (k.startsWith(kunci(alamat, ""))) milik.push(entri);
  }
  return milik.sort((a, b) => a.saat - b.saat);
}

/** Everything that is kept, with the address it is for. */
export const semuaTitipan = () =>
  semua()
    .filter(([, entri]) => entri)
    .map(([k, entri]) => [k.slice(AWAL.length, k.lastIndexOf("|")), entri]);

/** Whether anything is kept at all. */
export const adaTitipan = () => semua().some(([, entri]) => entri);

/** Forget everything: whoever signs out leaves nothing on the device. */
export function lupakanSemua() {
  for (const [k] of semua()) gudang().removeItem(k);
}
