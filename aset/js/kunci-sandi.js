// Passkeys: ask the device, put its answer into the form, send the form. Without script, or in a
// browser that knows none, the form stays hidden and the code of the app is the way in.
const GAGAL = "Perangkat tidak memberi kunci sandi. Coba lagi, atau pakai kode dari aplikasi.";

function keBita(teks) {
  const biasa = atob(teks.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(biasa, (huruf) => huruf.charCodeAt(0));
}

function keTeks(bita) {
  const biasa = btoa(String.fromCharCode(...new Uint8Array(bita)));
  return biasa.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bacaOpsi(teks) {
  const opsi = JSON.parse(teks);
  opsi.challenge = keBita(opsi.challenge);
  if (opsi.user) opsi.user.id = keBita(opsi.user.id);
  for (const daftar of [opsi.excludeCredentials, opsi.allowCredentials]) {
    for (const satu of daftar || []) satu.id = keBita(satu.id);
  }
  return opsi;
}

function tulisJawaban(kredensial) {
  const response = {};
  for (const nama of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const nilai = kredensial.response[nama];
    if (nilai) response[nama] = keTeks(nilai);
  }
  return JSON.stringify({
    id: kredensial.id,
    rawId: keTeks(kredensial.rawId),
    type: kredensial.type,
    response,
    clientExtensionResults: {},
  });
}

export function pasangKunciSandi(formulir) {
  if (!window.PublicKeyCredential) return;
  formulir.hidden = false;
  for (const kata of document.querySelectorAll("[data-kunci-tanpa]")) kata.hidden = true;
  const galat = formulir.querySelector("[data-kunci-galat]");
  formulir.addEventListener("submit", async (peristiwa) => {
    peristiwa.preventDefault();
    galat.hidden = true;
    try {
      const publicKey = bacaOpsi(formulir.dataset.opsi);
      const kredensial =
        formulir.dataset.kunciSandi === "buat"
          ? await navigator.credentials.create({ publicKey })
          : await navigator.credentials.get({ publicKey });
      formulir.elements.jawaban.value = tulisJawaban(kredensial);
    } catch {
      galat.textContent = GAGAL;
      galat.className = "govuk-error-message";
      galat.hidden = false;
      return;
    }
    formulir.submit();
  });
}
