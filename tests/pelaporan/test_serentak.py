"""Many at once: no gap in the numbers, one receipt for one key, nobody overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from sinormas.kabar.models import SuratKeluar
from sinormas.organisasi.models import Organisasi
from sinormas.pelaporan import layanan, layanan_isi, tertahan
from sinormas.pelaporan.aturan import Bagian, Keadaan, Langkah
from sinormas.pelaporan.layanan_isi import BagianBerubah
from sinormas.pelaporan.models import Laporan
from sinormas.pelaporan.tertahan import Pilih
from sinormas.umum import waktu
from sinormas.umum.transaksi import Bentrok, sesi_kini
from tests.pabrik import akun
from tests.pabrik import pelaporan as pabrik

pytestmark = pytest.mark.ketahanan


def _serentak(app, kerja: list[Callable[[], Any]]) -> list[Any]:
    """Run all pieces of work in threads that start together; results or exceptions, in order."""
    sesi_kini().close()
    gerbang = Barrier(len(kerja))

    def jalankan(satu):
        with app.app_context():
            gerbang.wait()
            try:
                return satu()
            except Exception as galat:
                return galat

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(jalankan, kerja))


def test_lima_puluh_laporan_serentak_bernomor_tanpa_lompatan(app, tapin):
    pelaku = [akun.pengguna() for _ in range(5)]
    siap = [(pabrik.siap(tapin, p), p) for p in pelaku * 10]
    hasil = _serentak(
        app,
        [
            lambda s=s, p=p: layanan.ajukan(
                tapin, s.id, kunci="k", versi=s.versi, pelaku=p, saat=waktu.sekarang()
            )
            for s, p in siap
        ],
    )
    assert not [h for h in hasil if isinstance(h, Exception)]
    assert sorted(h.nomor for h in hasil) == [f"{i:03}/TT/63.05/2026" for i in range(1, 51)]
    assert len({h.kode_bukti for h in hasil}) == 50
    assert sesi_kini().scalar(select(func.count()).select_from(SuratKeluar)) == 50


def test_kunci_yang_sama_serentak_memberi_satu_tanda_terima(app, tapin):
    pelapor = akun.pengguna()
    siap = pabrik.siap(tapin, pelapor)
    hasil = _serentak(
        app,
        8
        * [
            lambda: layanan.ajukan(
                tapin, siap.id, kunci="k", versi=siap.versi, pelaku=pelapor, saat=waktu.sekarang()
            )
        ],
    )
    assert len(set(hasil)) == 1, hasil
    assert hasil[0].nomor == "001/TT/63.05/2026"
    assert sesi_kini().scalar(select(func.count()).select_from(SuratKeluar)) == 1


def test_kunci_yang_berbeda_serentak_hanya_satu_yang_mengajukan(app, tapin):
    pelapor = akun.pengguna()
    siap = pabrik.siap(tapin, pelapor)
    hasil = _serentak(
        app,
        [
            lambda k=k: layanan.ajukan(
                tapin, siap.id, kunci=f"k{k}", versi=siap.versi, pelaku=pelapor,
                saat=waktu.sekarang(),
            )
            for k in range(6)
        ],
    )  # fmt: skip
    assert [isinstance(h, Bentrok) for h in hasil].count(False) == 1
    assert pabrik.muat(tapin, siap.id).nomor == "001/TT/63.05/2026"


def test_mulai_serentak_dengan_satu_kunci_memberi_satu_draf(app, tapin):
    pelapor = akun.pengguna()
    hasil = _serentak(
        app,
        6 * [lambda: layanan.mulai(tapin, kunci="k", pelaku=pelapor, saat=waktu.sekarang())],
    )
    assert len(set(hasil)) == 1, hasil
    assert sesi_kini().scalar(select(func.count()).select_from(Laporan)) == 1
    assert sesi_kini().scalar(select(func.count()).select_from(Organisasi)) == 1


def test_satu_bagian_disimpan_serentak_dari_banyak_lembar_hanya_satu_yang_menang(app, tapin):
    pelapor = akun.pengguna()
    laporan_id = pabrik.draf(tapin, pelapor)
    hasil = _serentak(
        app,
        [
            lambda i=i: layanan_isi.simpan_bagian(
                tapin, laporan_id, Bagian.IDENTITAS, {"nama": f"Nama {i}"}, versi=0,
                lembar=f"lembar-{i}", pelaku=pelapor, saat=waktu.sekarang(),
            )
            for i in range(6)
        ],
    )  # fmt: skip
    menang = [i for i, h in enumerate(hasil) if h == 1]
    assert len(menang) == 1, hasil
    assert all(isinstance(h, BagianBerubah) for i, h in enumerate(hasil) if i not in menang)
    isi = pabrik.muat(tapin, laporan_id).isi(Bagian.IDENTITAS)
    assert isi["nama"] == f"Nama {menang[0]}"
    menunggu = {t.isi["nama"] for t in tertahan.daftar(laporan_id)}
    assert {isi["nama"], *menunggu} == {f"Nama {i}" for i in range(6)}, "nothing typed is lost"


def test_dua_orang_memilih_serentak_hanya_sekali_terpakai(app, tapin):
    pelapor = akun.pengguna()
    laporan_id = pabrik.draf(tapin, pelapor)
    pabrik.simpan(tapin, laporan_id, pelapor, Bagian.KEGIATAN, {"program": "Satu"})
    with pytest.raises(BagianBerubah) as galat:
        layanan_isi.simpan_bagian(
            tapin, laporan_id, Bagian.KEGIATAN, {"program": "Dua"}, versi=0, lembar="lain",
            pelaku=pelapor, saat=waktu.sekarang(),
        )  # fmt: skip
    hasil = _serentak(
        app,
        [
            lambda pilih=pilih: layanan_isi.pilih_versi(
                tapin, laporan_id, Bagian.KEGIATAN, galat.value.tertahan_id, {"program": pilih},
                versi=1, pelaku=pelapor, saat=waktu.sekarang(),
            )
            for pilih in (Pilih.DIKETIK, Pilih.DIKETIK, Pilih.TERSIMPAN)
        ],
    )  # fmt: skip
    assert set(hasil) <= {1, 2}, hasil
    assert tertahan.daftar(laporan_id) == ()
    assert pabrik.muat(tapin, laporan_id).isi(Bagian.KEGIATAN)["program"] in ("Satu", "Dua")


def test_dicabut_dan_diputuskan_serentak_hanya_satu_yang_terjadi(app, tapin):
    pelapor = akun.pengguna()
    aju = pabrik.diajukan(tapin, pelapor)
    hasil = _serentak(
        app,
        [
            lambda: layanan.cabut(tapin, aju.id, aju.versi, pelaku=pelapor, saat=waktu.sekarang()),
            *(
                lambda langkah=langkah: pabrik.pindahkan(tapin, aju, langkah)
                for langkah in (Langkah.TERIMA, Langkah.TOLAK, Langkah.KEMBALIKAN)
            ),
        ],
    )
    assert [isinstance(h, Bentrok) for h in hasil].count(False) == 1
    kini = pabrik.muat(tapin, aju.id)
    assert kini.versi == aju.versi + 1
    assert kini.keadaan is not Keadaan.DIAJUKAN
