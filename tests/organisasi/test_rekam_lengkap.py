"""Every field of an accepted filing comes back from the register as it went in, and is shown."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from sinormas.organisasi import kueri
from sinormas.organisasi.aturan import (
    Akta,
    Bentuk,
    Ciri,
    Jabatan,
    Legalitas,
    PengurusBaru,
    RekamBaru,
    StatusSekretariat,
    Struktur,
)
from sinormas.organisasi.models import Rekam
from sinormas.organisasi.uraian import bandingkan, uraikan
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan.baca import Halaman
from tests.pabrik import organisasi as pabrik

PENUH = RekamBaru(
    nama="Forum Pemuda Rantau",
    bentuk=Bentuk.ORMAS,
    singkatan="FPR",
    bentuk_asal="Ormas",
    struktur=Struktur.TIDAK_BERJENJANG,
    legalitas=Legalitas.SKT,
    nomor_legalitas="1117-00-00/167/IV/2024",
    tanggal_legalitas=date(2024, 4, 14),
    legalitas_berakhir=date(2029, 4, 13),
    npwp="99.999.999.9-999.999",
    alamat="Jalan A. Yani KM 1",
    kode_kecamatan="63.05.04",
    kode_desa="63.05.04.1004",
    telepon="081234567890",
    email="forum@contoh.id",
    bidang=("Sosial", "Kebencanaan"),
    program="Pelatihan.",
    masa_bakti_sampai=date(2028, 12, 31),
    pengurus=(
        PengurusBaru(
            Jabatan.KETUA, "Ahmad", "6305011203900001", None, "081100002222", pejabat=True
        ),
        PengurusBaru(Jabatan.LAIN, "Rina", "6305014507920004", "Wakil Ketua"),
        PengurusBaru(Jabatan.LAIN, "Budi", None, "Pembina", "081133334444", pejabat=True),
    ),
    ciri=(Ciri.KEPEMUDAAN, Ciri.MITRA),
    akta=Akta("17", date(2023, 8, 28), "Rahmadi, S.H."),
    akta_perubahan=Akta("5", date(2024, 3, 1), "Noor, S.H."),
    status_sekretariat=StatusSekretariat.SEWA,
    sekretariat_sampai=date(2030, 1, 1),
    situs="www.contoh.id",
    media_sosial="@contoh",
    narahubung="Siti Rahmah",
    narahubung_telepon="081255556666",
    jumlah_anggota=1200,
    masa_bakti_mulai=date(2024, 1, 1),
)


def test_semua_kolom_kembali_utuh(app, tapin):
    kosong = {f.name for f in fields(RekamBaru) if not getattr(PENUH, f.name)}
    assert kosong == set(), "the example fills every field"
    organisasi_id = pabrik.organisasi(tapin)
    pabrik.catat(tapin, organisasi_id, PENUH, mulai=date(2024, 5, 1))
    rekam = kueri.rekam_pada(tapin, organisasi_id, date(2026, 1, 1))
    assert rekam.isi == PENUH
    baris = sesi_kini().scalars(select(Rekam).where(Rekam.id == rekam.id)).one()
    assert baris.npwp_baku == "0999999999999999"
    for tabel, kolom in (("pengurus", "telepon"), ("rekam", "narahubung_telepon")):
        for isi in sesi_kini().scalars(text(f"SELECT {kolom} FROM {tabel}")):
            assert isi is None or b"08" not in bytes(isi)[:4]
    assert "081255556666" not in repr(rekam)
    assert "081100002222" not in repr(rekam)


def test_rekam_lama_tanpa_kolom_baru_tetap_terbaca(app, tapin):
    organisasi_id = pabrik.organisasi(tapin, "Lama")
    with transaksi() as sesi:
        sesi.execute(text("UPDATE rekam SET ciri = NULL"))
    isi = kueri.rekam_pada(tapin, organisasi_id, date(2026, 1, 1)).isi
    assert (isi.ciri, isi.akta, isi.jumlah_anggota) == ((), Akta(), None)


def test_halaman_organisasi_menyebut_kolom_baru_dengan_nomor_tersamar(klien_petugas, tapin):
    organisasi_id = pabrik.organisasi(tapin)
    pabrik.catat(tapin, organisasi_id, PENUH, mulai=date(2024, 5, 1))
    utama = Halaman(klien_petugas.get(f"/register/{organisasi_id}")).utama
    for kata in (
        "Kepemudaan, Mitra kementerian atau lembaga", "28 Agustus 2023", "Noor, S.H.", "Sewa",
        "1 Januari 2030", "www.contoh.id", "Siti Rahmah", "1.200", "Wakil Ketua: Rina",
        "Pembina: Budi", "pejabat atau tokoh masyarakat",
    ):  # fmt: skip
        assert kata in utama
    for rahasia in ("081255556666", "081100002222", "081133334444", "6305014507920004"):
        assert rahasia not in utama


def test_pengurus_lain_yang_diganti_atau_nomornya_berubah_tampak_sebagai_beda():
    lain = PengurusBaru(Jabatan.LAIN, "Rina", "6305014507920004", "Wakil Ketua")
    ubah = PengurusBaru(Jabatan.LAIN, "Rina", "6305014507920094", "Wakil Ketua")
    lama = pabrik.rekam("X", pengurus=(lain,))
    beda, _ = bandingkan(lama, pabrik.rekam("X", pengurus=(ubah,)), {})
    assert [(b.kolom, b.nama) for b in beda] == [("lain", "Pengurus lain")]
    assert bandingkan(lama, pabrik.rekam("X", pengurus=(lain,)), {})[0] == ()
    assert bandingkan(pabrik.rekam("X"), lama, {})[0][0].lama is None
    assert all("6305014507920004" not in (u.nilai or "") for u in uraikan(lama, {}))


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE rekam SET jumlah_anggota = -1",
        "UPDATE rekam SET status_sekretariat = 'pinjam'",
        "UPDATE pengurus SET jabatan = 'raja'",
        "UPDATE pengurus SET jabatan = 'lain', sebutan = NULL",
    ],
)
def test_baris_yang_salah_ditolak_basis_data(app, tapin, perintah):
    pabrik.catat(tapin, pabrik.organisasi(tapin), PENUH, mulai=date(2024, 5, 1))
    with pytest.raises(IntegrityError), transaksi() as sesi:
        sesi.execute(text(perintah))
