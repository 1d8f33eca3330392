"""Writing a section in a real browser: seen beside, saved while typing, two people at once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.alur.conftest import Buka

BAGIAN = "/lkip/2020/narasi/bagian/iku.IKU-4.sebab"
LAMA = 30_000
"""How long a save may take to come by itself on a busy machine (ms)."""


def ketik(halaman: Page, teks: str) -> None:
    halaman.get_by_label("Teks bagian ini").fill(teks)


def test_menulis_melihat_tersimpan_dan_diberi_tahu_orang_kedua(buka: Buka, masuk, lihat) -> None:
    meja, ponsel = buka("meja"), buka("ponsel")
    masuk(meja, "petugas")
    meja.goto("/lkip/2020/narasi")
    lihat(meja, "narasi-daftar")
    meja.get_by_role("link", name="IKU-4: sebab").click()
    masuk(ponsel, "petugas")
    ponsel.goto(BAGIAN)

    ketik(
        meja,
        "Realisasi {IKU-4.realisasi} karena **pembinaan**.\n\nRealisasi IKU-4 45 %.\n\n- {IKU-9.x}",
    )
    pratinjau = meja.locator("#pratinjau")
    expect(pratinjau.locator("strong").first).to_have_text("pembinaan", timeout=LAMA)
    expect(pratinjau.locator(".sn-rujukan")).to_contain_text("50,00")
    expect(pratinjau.locator(".sn-ragu")).to_have_text("45 %")
    expect(pratinjau.locator(".sn-naskah .sn-rusak")).to_contain_text("{IKU-9.x}")
    expect(meja.locator("[data-tersimpan]")).to_contain_text(
        re.compile("Tersimpan pukul"), timeout=LAMA
    )
    lihat(meja, "narasi-bagian")

    ketik(ponsel, "Ditulis dari ponsel.")
    kabar = ponsel.locator("[data-tersimpan]")
    expect(kabar).to_contain_text("Yang Anda ketik kami simpan terpisah", timeout=LAMA)
    lihat(ponsel, "narasi-bagian")
    kabar.get_by_role("link", name="Bandingkan dan pilih").click()
    lihat(ponsel, "narasi-pilih")
    ponsel.get_by_role("button", name="Pakai yang ini").click()
    expect(ponsel.get_by_label("Teks bagian ini")).to_have_value("Ditulis dari ponsel.")
    ponsel.get_by_role("link", name="Lihat 1 versi sebelumnya").click()
    lihat(ponsel, "narasi-riwayat")

    tanpa = buka("meja", skrip=False)
    masuk(tanpa, "petugas")
    tanpa.goto(BAGIAN)
    ketik(tanpa, "Tanpa *skrip*.")
    tanpa.get_by_role("button", name="Lihat pratinjau").click()
    expect(tanpa.locator("#pratinjau em")).to_have_text("skrip")
    tanpa.get_by_role("button", name="Simpan dan tandai selesai").click()
    expect(tanpa.locator("#main-content, main").first).to_contain_text("ditandai selesai")
