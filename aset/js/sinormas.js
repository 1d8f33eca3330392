// The only script of sinormas. Every page works without it; this makes some of them quicker.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

import { pasangBaris } from "./baris.js";
import { pasangCariKetik } from "./cari-ketik.js";
import { pasangCetak } from "./cetak.js";
import { pasangHidup } from "./hidup.js";
import { pasangKunciSandi } from "./kunci-sandi.js";
import { pasangMassal } from "./massal.js";
import { pasangMirip } from "./mirip.js";
import { pasangPapanTombol } from "./papan-tombol.js";
import { pasangPilihCari } from "./pilih-cari.js";
import { pasangPratinjau } from "./pratinjau.js";
import { pasangKeluar, pasangSimpanOtomatis, susulkanTitipan } from "./simpan-otomatis.js";
import { pasangUnggah } from "./unggah.js";

const HITUNG_HURUF = {
  charactersUnderLimit: { one: "Tersisa %{count} karakter", other: "Tersisa %{count} karakter" },
  charactersAtLimit: "Tidak ada sisa karakter",
  charactersOverLimit: { one: "Kelebihan %{count} karakter", other: "Kelebihan %{count} karakter" },
  wordsUnderLimit: { one: "Tersisa %{count} kata", other: "Tersisa %{count} kata" },
  wordsAtLimit: "Tidak ada sisa kata",
  wordsOverLimit: { one: "Kelebihan %{count} kata", other: "Kelebihan %{count} kata" },
};
const SANDI = {
  showPassword: "Tampilkan",
  hidePassword: "Sembunyikan",
  showPasswordAriaLabel: "Tampilkan kata sandi",
  hidePasswordAriaLabel: "Sembunyikan kata sandi",
  passwordShownAnnouncement: "Kata sandi Anda terlihat",
  passwordHiddenAnnouncement: "Kata sandi Anda tersembunyi",
};

const KOMPONEN = [
  [Button, { preventDoubleClick: true }],
  [CharacterCount, { i18n: HITUNG_HURUF }],
  [Checkboxes],
  [ErrorSummary],
  [NotificationBanner],
  [PasswordInput, { i18n: SANDI }],
  [Radios],
  [SkipLink],
];

// Start everything on the present body; called again when an upload has brought a new one.
function mulai() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  for (const [Komponen, setelan] of KOMPONEN) {
    for (const unsur of document.querySelectorAll(`[data-module="${Komponen.moduleName}"]`)) {
      try {
        new Komponen(unsur, setelan);
      } catch (galat) {
        console.error(galat);
      }
    }
  }
  for (const tombol of document.querySelectorAll("[data-cetak]")) pasangCetak(tombol);
  for (const wadah of document.querySelectorAll("[data-cari-ketik]")) pasangCariKetik(wadah);
  for (const formulir of document.querySelectorAll("form[data-kunci-sandi]")) pasangKunciSandi(formulir);
  for (const tabel of document.querySelectorAll("[data-papan-tombol]")) pasangPapanTombol(tabel);
  for (const wadah of document.querySelectorAll("[data-hidup]")) pasangHidup(wadah);
  for (const wadah of document.querySelectorAll("[data-mirip]")) pasangMirip(wadah);
  for (const bilah of document.querySelectorAll("[data-massal]")) pasangMassal(bilah);
  for (const formulir of document.querySelectorAll("form[data-pratinjau]")) pasangPratinjau(formulir);
  for (const kelompok of document.querySelectorAll("[data-baris-kelompok]")) pasangBaris(kelompok);
  for (const pilihan of document.querySelectorAll("select[data-pilih-cari]")) pasangPilihCari(pilihan);
  for (const formulir of document.querySelectorAll("form[data-simpan-otomatis]")) pasangSimpanOtomatis(formulir);
  for (const formulir of document.querySelectorAll('form[action$="/keluar"]')) {
    pasangKeluar(formulir);
    susulkanTitipan();
  }
  for (const formulir of document.querySelectorAll("form[data-unggah]")) pasangUnggah(formulir, mulai);
}

mulai();
