"""Two officers share one queue: found by keyboard, taken, decided, undone, handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

import config
from sinormas import create_app
from sinormas.akun import sesi as akun_sesi
from sinormas.akun.models import Pengguna
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Pelaku, Peran
from sinormas.umum import waktu
from sinormas.umum.transaksi import sesi_kini
from tests.alur.conftest import Buka
from tests.bantuan.situs import Situs
from tests.pabrik import akun, pelaporan

Lihat = Callable[[Page, str], None]
KODE = {"ponsel": "Elok", "meja": "Jernih"}


@dataclass(frozen=True)
class Rekan:
    """The second officer: their name, and the cookie of a browser in which they are signed in."""

    nama: str
    kuki: tuple[str, str]


@pytest.fixture(scope="module")
def rekan(jalan: Situs) -> Rekan:
    """A colleague of the example's officer; and three filings for each size of window."""
    app = create_app(config.muat({"SINORMAS_DATA": str(jalan.data)}))
    with app.app_context():
        kantor = instansi_kueri.pertama()
        assert kantor is not None
        orang = akun.pengguna(instansi=kantor, peran=Peran.PETUGAS, nama="Rekan Sejawat")
        pelapor = select(Pengguna.id, Pengguna.nama).where(
            Pengguna.email == jalan.akun["pelapor"][0]
        )
        siapa = Pelaku(*sesi_kini().execute(pelapor).one())
        for kode in KODE.values():
            for ke in (1, 2, 3):
                pelaporan.diajukan(
                    kantor, siapa, identitas={"nama": f"Regu {kode} Ke-{ke}"},
                    legalitas={"nomor_legalitas": f"1117-00-00/{ke}{len(kode)}9/IV/2024",
                               "npwp": ""},
                )  # fmt: skip
        assert orang.id is not None
        token = akun_sesi.buka(orang.id, saat=waktu.sekarang(), alamat="127.0.0.1", agen="uji")
        penanda = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        isi = penanda.dumps({"_user_id": token, "_fresh": True})
        return Rekan(orang.nama, (app.config["SESSION_COOKIE_NAME"], isi))


def _kembali(halaman: Page) -> None:
    """The officer comes back to this window: what has changed is asked for at once."""
    with halaman.expect_response(lambda j: "/antrean/kabar" in j.url):
        halaman.evaluate("window.dispatchEvent(new Event('focus'))")


def _letak(halaman: Page) -> list[tuple[str, int]]:
    """Where each row stands on the screen."""
    return halaman.locator("tr[data-baris]").evaluate_all(
        "baris => baris.map(b => [b.dataset.baris, Math.round(b.getBoundingClientRect().y)])"
    )


def _saring_dan_simpan(halaman: Page, kode: str, lihat: Lihat) -> None:
    halaman.goto("/antrean")
    halaman.get_by_role("searchbox", name="Cari").fill(f"regu {kode}")
    halaman.get_by_label("Bentuk").select_option(label="Ormas")
    halaman.get_by_role("button", name="Terapkan").click()
    expect(halaman.locator("tr[data-baris]")).to_have_count(3)
    halaman.get_by_text("Simpan atau hapus pandangan").click()
    halaman.get_by_label("Nama untuk saringan di halaman ini").fill(f"Regu {kode}")
    lihat(halaman, "antrean-pandangan")
    halaman.get_by_role("button", name="Simpan pandangan").click()
    pandangan = halaman.get_by_role("link", name=f"Regu {kode}", exact=True)
    expect(pandangan).to_have_attribute("aria-current", "true")


def _buka_dengan_papan_tombol(halaman: Page) -> str:
    """`?` shows the keys, j and k move, Enter opens; the name of the filing that was opened."""
    halaman.keyboard.press("?")
    expect(halaman.locator(".sn-papan-ketik")).to_be_focused()
    for tombol, ke in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        halaman.keyboard.press(tombol)
        expect(halaman.locator("tr[data-baris] th a").nth(ke)).to_be_focused()
    nama = halaman.locator("tr[data-baris] th a").nth(1).inner_text()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    return nama


def _buka_berkas(halaman: Page) -> None:
    """A paper is chosen from the checklist, turned and enlarged beside it."""
    pratinjau = halaman.frame_locator("iframe[name=pratinjau]")
    nama = halaman.locator(".sn-periksa__nama > a").nth(1)
    nama.click()
    expect(pratinjau.get_by_alt_text("Halaman 1 dari 1")).to_be_visible()
    pratinjau.get_by_role("link", name="Perbesar").click()
    pratinjau.get_by_role("link", name="Putar kanan").click()
    expect(pratinjau.get_by_role("link", name="Perkecil")).to_be_visible()
    expect(pratinjau.get_by_role("img")).to_have_js_property("complete", value=True)


@pytest.mark.parametrize("ukuran", ["ponsel", "meja"])
def test_dua_petugas_sehari(
    buka: Buka, masuk, lihat: Lihat, jalan: Situs, rekan: Rekan, ukuran: str
) -> None:
    kode = KODE[ukuran]
    satu, dua = buka(ukuran), buka(ukuran)
    masuk(satu, "petugas")
    dua.context.add_cookies([{"name": rekan.kuki[0], "value": rekan.kuki[1], "url": jalan.url}])
    dua.goto(f"/antrean?cari=regu+{kode}")
    letak = _letak(dua)

    _saring_dan_simpan(satu, kode, lihat)
    antrean = satu.url
    nama = _buka_dengan_papan_tombol(satu)
    baris = dua.get_by_role("row", name=nama)
    kasus = satu.url
    satu.get_by_role("button", name="Mulai periksa").click()
    expect(satu.get_by_text("Ditangani Anda")).to_be_visible()
    _kembali(dua)
    expect(baris).to_contain_text("Diperiksa")
    expect(baris).not_to_contain_text("Belum ada")
    assert _letak(dua) == letak, "nothing jumps"
    lihat(dua, "antrean-diambil-rekan")

    _buka_berkas(satu)
    satu.get_by_label("Kembalikan untuk diperbaiki").check()
    satu.get_by_role("button", name="Simpan keputusan").click()
    expect(satu.get_by_role("alert").first).to_contain_text("perlu diperbaiki")
    lihat(satu, "kasus-petugas-galat")
    butir = satu.locator(".sn-periksa > li").nth(1)
    butir.get_by_label("Perbaiki", exact=True).check()
    butir.get_by_label("Yang perlu diperbaiki, dibaca").fill("Cap kantornya tidak terbaca.")
    satu.get_by_role("button", name="Simpan keputusan").click()
    expect(satu.locator("main")).to_contain_text("dikembalikan")
    assert satu.url == antrean, "back to the list that one has come from"
    lihat(satu, "antrean-sesudah-putusan")
    _kembali(dua)
    expect(baris).to_contain_text("Dikembalikan")
    assert _letak(dua) == letak, "nothing jumps"

    satu.get_by_role("button", name="Urungkan").click()
    expect(satu.locator("main")).to_contain_text("Keputusan diurungkan")
    tulisan = satu.get_by_label("Yang perlu diperbaiki, dibaca").nth(1)
    expect(tulisan).to_have_value("Cap kantornya tidak terbaca.")
    satu.get_by_text("Serahkan atau lepaskan").click()
    satu.get_by_label("Serahkan kepada").select_option(label=rekan.nama)
    lihat(satu, "kasus-serahkan")
    satu.get_by_role("button", name="Serahkan", exact=True).click()
    expect(satu.locator("main")).to_contain_text(f"di tangan {rekan.nama}")

    dua.goto(kasus)
    expect(dua.get_by_text("Ditangani Anda")).to_be_visible()
    dua.locator(".sn-periksa > li").nth(1).get_by_label("Sesuai", exact=True).check()
    dua.get_by_label("Terima", exact=True).check()
    dua.get_by_role("button", name="Simpan keputusan").click()
    expect(dua.locator("main")).to_contain_text(f"{nama} diterima")
    satu.get_by_label("Pesan untuk organisasi").fill("Mohon dilengkapi.")
    satu.get_by_label("Kembalikan untuk diperbaiki").check()
    satu.get_by_role("button", name="Simpan keputusan").click()
    expect(satu.locator("main")).to_contain_text(f"sudah diterima oleh {rekan.nama}")
    expect(satu.locator("main")).to_contain_text("Mohon dilengkapi.")
    lihat(satu, "kasus-didahului")
