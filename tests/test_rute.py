"""Every route × every role × own and foreign objects, against one table.

A route that is not in the table fails, and so does one that declares no access rule. `RUTE` says
who may open it; whoever may not is sent to sign in (a visitor), or gets 403 or 404. An object of
another office or another reporter is 404 for everyone, as if it were not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from sinormas.akun import akses
from sinormas.extensions import Basis
from sinormas.izin import Peran
from sinormas.umum.transaksi import sesi_kini
from tests.pabrik import akun, rute

TAMU = "tamu"
PELAPOR = "pelapor"
STAF = frozenset({"petugas", "pimpinan", "auditor", "admin"})
MEMBACA = frozenset({"petugas", "pimpinan", "auditor"})
SEMUA = frozenset({TAMU, PELAPOR}) | STAF
MASUK = SEMUA - {TAMU}
PETUGAS = frozenset({"petugas"})
PIMPINAN = frozenset({"pimpinan"})
ADMIN = frozenset({"admin"})
MILIK = frozenset({PELAPOR})

RUTE: dict[str, frozenset[str]] = {
    "akun.akhiri_sesi": MILIK,
    "akun.akhiri_sesi_lain": MASUK,
    "akun.akhiri_sesi_staf": ADMIN,
    "akun.atur_ulang_faktor": ADMIN,
    "akun.beri_peran": ADMIN,
    "akun.cabut_peran": ADMIN,
    "akun.daftar": SEMUA,
    "akun.daftar_terkirim": SEMUA,
    "akun.data": MASUK,
    "akun.data_unduh": MASUK,
    "akun.faktor": MASUK,
    "akun.faktor_kode": MASUK,
    "akun.faktor_matikan": MASUK,
    "akun.faktor_mulai": MASUK,
    "akun.faktor_pasang": MASUK,
    "akun.hapus": MASUK,
    "akun.hapus_kunci": MILIK,
    "akun.keluar": SEMUA,
    "akun.konfirmasi": SEMUA,
    "akun.konfirmasi_ulang": MASUK,
    "akun.kunci_baru": MASUK,
    "akun.lupa_sandi": SEMUA,
    "akun.lupa_sandi_terkirim": SEMUA,
    "akun.masuk": SEMUA,
    "akun.masuk_faktor": SEMUA,
    "akun.masuk_kunci": SEMUA,
    "akun.masuk_pulih": SEMUA,
    "akun.masuk_tautan": SEMUA,
    "akun.nama": MASUK,
    "akun.sandi": MASUK,
    "akun.saya": MASUK,
    "akun.setel_sandi": SEMUA,
    "akun.staf": STAF - PETUGAS,
    "akun.surel": MASUK,
    "akun.surel_baru": SEMUA,
    "akun.surel_batal": MASUK,
    "anggaran.belanja_baru": PETUGAS,
    "anggaran.kegiatan_baru": PETUGAS,
    "anggaran.program_baru": PETUGAS,
    "anggaran.tahun": MEMBACA,
    "berkas.halaman": MEMBACA | MILIK,
    "berkas.lihat": MEMBACA | MILIK,
    "berkas.mini": MEMBACA | MILIK,
    "berkas.unduh": MEMBACA | MILIK,
    "catatan.awal": MEMBACA,
    "catatan.baru": PETUGAS,
    "catatan.buka": PETUGAS,
    "catatan.cabut": PETUGAS,
    "catatan.cabut_langkah": PETUGAS,
    "catatan.contoh": PETUGAS,
    "catatan.daftar": MEMBACA,
    "catatan.impor": PETUGAS,
    "catatan.langkah": PETUGAS,
    "catatan.satu": MEMBACA,
    "catatan.ubah": PETUGAS,
    "catatan.unduh": MEMBACA,
    "cetak.atur_kop": ADMIN,
    "cetak.atur_lambang": ADMIN,
    "cetak.contoh_kop": STAF - PETUGAS,
    "cetak.kop": STAF - PETUGAS,
    "impor.baris": PETUGAS,
    "impor.batal": PETUGAS,
    "impor.daftar": MEMBACA,
    "impor.kolom": PETUGAS,
    "impor.lewati": PETUGAS,
    "impor.muat": PETUGAS,
    "impor.satu": MEMBACA,
    "impor.unduh_salah": PETUGAS,
    "impor.unggah": PETUGAS,
    "instansi.atur": ADMIN,
    "instansi.hapus_libur": ADMIN,
    "instansi.hari_libur": STAF - PETUGAS,
    "instansi.tambah_libur": ADMIN,
    "instansi.pengaturan": STAF - PETUGAS,
    "jejak.daftar": STAF,
    "jejak.ekspor": STAF,
    "kabar.atur_gerbang": ADMIN,
    "kabar.daftar_teks": STAF - PETUGAS,
    "kabar.gagal": STAF - PETUGAS,
    "kabar.gerbang": ADMIN,
    "kabar.kembalikan_teks": ADMIN,
    "kabar.kirim_lagi": PETUGAS | ADMIN,
    "kabar.pesan": MASUK,
    "kabar.pratinjau": ADMIN,
    "kabar.rahasia_gerbang": ADMIN,
    "kabar.satu_pesan": MILIK,
    "kabar.semua_dibaca": MASUK,
    "kabar.simpan_teks": ADMIN,
    "kabar.surat": SEMUA,
    "kabar.surat_html": SEMUA,
    "kabar.teks": STAF - PETUGAS,
    "kabar.uji_gerbang": ADMIN,
    "kegiatan.baru": PETUGAS,
    "kegiatan.cabut": PETUGAS,
    "kegiatan.daftar": MEMBACA,
    "kegiatan.daftar_hadir": PETUGAS,
    "kegiatan.dari_berkas": PETUGAS,
    "kegiatan.hadir": PETUGAS,
    "kegiatan.lepas": PETUGAS,
    "kegiatan.pindai": PETUGAS,
    "kegiatan.satu": MEMBACA,
    "kegiatan.ubah": PETUGAS,
    "kegiatan.undang": PETUGAS,
    "kinerja.indikator": MEMBACA,
    "kinerja.indikator_baru": PETUGAS,
    "kinerja.indikator_coba": PETUGAS,
    "kinerja.indikator_satu": MEMBACA,
    "kinerja.indikator_ubah": PETUGAS,
    "kinerja.isi": PETUGAS,
    "kinerja.sasaran": MEMBACA,
    "kinerja.sasaran_isi": PETUGAS,
    "kinerja.skala": MEMBACA,
    "kinerja.skala_isi": PETUGAS,
    "kinerja.tahun": MEMBACA,
    "kinerja.target": PETUGAS,
    "kinerja.telusur": MEMBACA,
    "kinerja.terakhir": MEMBACA,
    "kinerja.triwulan": MEMBACA,
    "kinerja.unduh_daftar": MEMBACA,
    "klaim.baru": MASUK - STAF,
    "klaim.bukan": MILIK,
    "klaim.cabut": MILIK,
    "klaim.daftar": MEMBACA,
    "klaim.kasus": MEMBACA,
    "klaim.mirip_ketikan": MILIK,
    "klaim.permohonan": MILIK,
    "klaim.putuskan": PETUGAS,
    "konflik.baru": PETUGAS,
    "konflik.buka": PETUGAS,
    "konflik.daftar": MEMBACA,
    "konflik.cabut": PETUGAS,
    "konflik.langkah": PETUGAS,
    "konflik.pihak": PETUGAS,
    "konflik.satu": MEMBACA,
    "konflik.ubah": PETUGAS,
    "penetapan.buka": PIMPINAN,
    "penetapan.tahun": MEMBACA,
    "penetapan.tetapkan": PIMPINAN,
    "penetapan.unduh": MEMBACA,
    "lkip.kertas": MEMBACA,
    "lkip.muat": PETUGAS,
    "lkip.periksa": MEMBACA,
    "lkip.tahun": MEMBACA,
    "lkip.unduh": MEMBACA,
    "operasi.sehat": SEMUA,
    "operasi.siap": SEMUA,
    "organisasi.akhiri": PETUGAS,
    "organisasi.batalkan_akhir": PETUGAS,
    "organisasi.batalkan_undangan": MILIK,
    "organisasi.berhenti": MILIK,
    "organisasi.cari_kembar": PETUGAS,
    "organisasi.cari_ketik": STAF,
    "organisasi.cetak_register": STAF,
    "organisasi.data_pribadi": MEMBACA,
    "organisasi.gabung": PETUGAS,
    "organisasi.halaman": STAF,
    "organisasi.keluarkan": MILIK,
    "organisasi.keluarkan_oleh_kantor": PETUGAS,
    "organisasi.orang": MILIK,
    "organisasi.pisahkan": PETUGAS,
    "organisasi.register": STAF,
    "organisasi.saya": MASUK,
    "organisasi.tolak_undangan": SEMUA,
    "organisasi.unduh_register": STAF,
    "organisasi.ubah_peran": MILIK,
    "organisasi.undangan": SEMUA,
    "partisipasi.daftar": PETUGAS,
    "partisipasi.cabut": PETUGAS,
    "partisipasi.tahun": MEMBACA,
    "partisipasi.tandai": PETUGAS,
    "partisipasi.tolak_usul": PETUGAS,
    "partisipasi.urungkan": PETUGAS,
    "partisipasi.usul": PETUGAS,
    "pelaporan.bagian": MILIK,
    "pelaporan.cabut": MILIK,
    "pelaporan.daftar": MASUK,
    "pelaporan.data_pribadi": MEMBACA,
    "pelaporan.lembar": MILIK,
    "pelaporan.dokumen": MILIK,
    "pelaporan.jalan": SEMUA,
    "pelaporan.jalan_mulai": MILIK | {TAMU},
    "pelaporan.jalan_tanya": SEMUA,
    "pelaporan.jalan_terisi": MILIK,
    "pelaporan.loket": PETUGAS,
    "pelaporan.loket_ambil": PETUGAS,
    "pelaporan.loket_baru": PETUGAS,
    "pelaporan.mulai": MILIK,
    "pelaporan.pastikan": MILIK,
    "pelaporan.perbaiki": PETUGAS,
    "pelaporan.periksa": MILIK,
    "pelaporan.salinan": MEMBACA | MILIK,
    "pelaporan.syarat_baru": ADMIN,
    "pelaporan.syarat_batalkan": ADMIN,
    "pelaporan.syarat_daftar": STAF - PETUGAS,
    "pelaporan.syarat_dokumen": STAF - PETUGAS,
    "pelaporan.syarat_hentikan": ADMIN,
    "pelaporan.syarat_pratinjau": STAF - PETUGAS,
    "pelaporan.syarat_ubah": ADMIN,
    "pelaporan.tanda_terima": MILIK,
    "pelaporan.tanda_terima_pdf": MEMBACA | MILIK,
    "pelaporan.templat": MILIK,
    "pelaporan.templat_kosong": SEMUA,
    "pelaporan.tugas": MILIK,
    "pelaporan.versi": MILIK,
    "perencanaan.aksi": MEMBACA,
    "perencanaan.aksi_baru": PETUGAS,
    "perencanaan.aksi_cabut": PETUGAS,
    "perencanaan.aksi_ubah": PETUGAS,
    "perencanaan.aksi_unduh": MEMBACA,
    "perencanaan.awal": MEMBACA,
    "perencanaan.pk": MEMBACA,
    "perencanaan.pk_anggaran": PETUGAS,
    "perencanaan.pk_baru": PETUGAS,
    "perencanaan.pk_buka": PIMPINAN,
    "perencanaan.pk_cabut": PETUGAS,
    "perencanaan.pk_pakai": PETUGAS,
    "perencanaan.pk_pihak": PETUGAS,
    "perencanaan.pk_sahkan": PIMPINAN,
    "perencanaan.pk_target": PETUGAS,
    "perencanaan.pk_unduh": MEMBACA,
    "perencanaan.pk_unggah": PETUGAS,
    "perencanaan.renstra": MEMBACA,
    "perencanaan.renstra_baru": PETUGAS,
    "perencanaan.renstra_ubah": PETUGAS,
    "perencanaan.sk": MEMBACA,
    "perencanaan.sk_baru": PETUGAS,
    "perencanaan.sk_ubah": PETUGAS,
    "perencanaan.tahun": MEMBACA,
    "perencanaan.target_renstra": PETUGAS,
    "perencanaan.triwulan": PETUGAS,
    "perencanaan.tujuan": PETUGAS,
    "publik.aksesibilitas": SEMUA,
    "publik.bantuan": SEMUA,
    "publik.beranda": SEMUA,
    "publik.bukti": SEMUA,
    "publik.cari": SEMUA,
    "publik.organisasi": SEMUA,
    "publik.pelindungan_data": SEMUA,
    "publik.robots": SEMUA,
    "verifikasi.alasan": STAF - PETUGAS,
    "verifikasi.antrean": MEMBACA,
    "verifikasi.atur_surat": ADMIN,
    "verifikasi.bagi": PETUGAS,
    "verifikasi.catat": PETUGAS,
    "verifikasi.hapus_alasan": ADMIN,
    "verifikasi.hapus_pandangan": frozenset(),
    "verifikasi.kabar": MEMBACA,
    "verifikasi.kasus": MEMBACA,
    "verifikasi.lepas": PETUGAS,
    "verifikasi.pengaturan_surat": STAF - PETUGAS,
    "verifikasi.periksa": PETUGAS,
    "verifikasi.putuskan": PETUGAS,
    "verifikasi.serahkan": PETUGAS,
    "verifikasi.simpan": PETUGAS,
    "verifikasi.simpan_pandangan": PETUGAS,
    "verifikasi.surat": MEMBACA | MILIK,
    "verifikasi.tambah_alasan": ADMIN,
    "verifikasi.urungkan": PETUGAS,
}
"""Endpoint to the roles that may open it (with an object of their own).

A saved view is its officer's alone: that of `dunia` is nobody's of these.
"""

DITOLAK = {403, 404}
ISIAN = {
    "instansi.hapus_libur": {"tanggal": "2026-11-30"},
    "organisasi.unduh_register": STAF,
    "organisasi.ubah_peran": {"peran": "pengurus"},
    "pelaporan.dokumen": {"dokumen": "skt"},
    "pelaporan.lembar": {
        "lembar": "018f0000-0000-7000-8000-000000000000",
        "tindakan": "naik",
    },
    "pelaporan.mulai": {"jenis": "baru", "kunci": "satu"},
}
"""What a POST must name to mean something; the others are sent empty."""
UMUM = frozenset({"klaim.baru", "publik.organisasi"})
"""Of an organisation on the register of the office that this site serves, anyone may know this."""


@dataclass(frozen=True)
class Satu:
    """One address and method of a route."""

    endpoint: str
    metode: str
    argumen: tuple[str, ...]


def _rute(app: Flask) -> list[Satu]:
    return [
        Satu(r.endpoint, metode, tuple(sorted(r.arguments)))
        for r in sorted(app.url_map.iter_rules(), key=lambda r: (r.endpoint, r.rule))
        if r.endpoint != "static"
        for metode in sorted((r.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _jawab(klien: FlaskClient, app: Flask, satu: Satu, nilai: dict[str, Any]) -> int:
    with app.test_request_context():
        alamat = app.url_for(satu.endpoint, **nilai)
    jawaban = klien.open(
        alamat,
        method=satu.metode,
        data=ISIAN.get(satu.endpoint) if satu.metode == "POST" else None,
    )
    ke_masuk = jawaban.status_code in (302, 303) and "/masuk" in jawaban.headers["Location"]
    jawaban.close()
    return 401 if ke_masuk and satu.endpoint != "akun.masuk" else jawaban.status_code


@pytest.fixture
def klien(app, tapin) -> Callable[[str], FlaskClient]:
    """A client for each role at Tapin; the reporter owns the objects of `dunia`."""
    dunia = rute.dunia(tapin)

    def beri(peran: str) -> FlaskClient:
        if peran == TAMU:
            return app.test_client()
        if peran == PELAPOR:
            return akun.klien(app, dunia.pelapor)
        return akun.klien(app, akun.pengguna(instansi=tapin, peran=Peran(peran)))

    beri.dunia = dunia
    return beri


def test_tiap_rute_ada_dalam_tabel(app):
    ada = {r.endpoint for r in _rute(app)}
    assert ada - set(RUTE) == set(), "routes without a row in the table"
    assert set(RUTE) - ada == set(), "rows of the table without a route"


def test_tiap_halaman_menyatakan_aturan_aksesnya(app):
    for satu in _rute(app):
        assert getattr(app.view_functions[satu.endpoint], akses.ATURAN, None), satu.endpoint


@pytest.mark.parametrize("peran", sorted(SEMUA))
def test_tiap_peran_membuka_yang_boleh_saja(app, klien, peran):
    browser = klien(peran)
    salah = []
    for satu in _rute(app):
        if satu.endpoint == "akun.keluar":
            continue
        kode = _jawab(browser, app, satu, klien.dunia.nilai(satu.endpoint, satu.argumen))
        boleh = peran in RUTE[satu.endpoint]
        if boleh:
            sesuai = kode not in DITOLAK | {401} and kode < 500
        else:
            sesuai = kode == 401 if peran == TAMU else kode in DITOLAK
        if not sesuai:
            salah.append((satu.endpoint, satu.metode, kode, "boleh" if boleh else "tidak"))
    assert salah == []


DIRI = {"kabar.semua_dibaca", "organisasi.tolak_undangan", "organisasi.undangan"}
"""What anyone signed in may change of what is theirs, beside the pages of the account (`akun`)."""
DIKIRIM_DIBACA = {"lkip.periksa", "organisasi.data_pribadi", "pelaporan.data_pribadi"}
"""Sent, and only read: a file that is audited; personal data, of whose opening the trace tells."""
KERJA = {
    "akun.atur_ulang_faktor", "anggaran.belanja_baru", "anggaran.kegiatan_baru",
    "anggaran.program_baru", "catatan.baru", "catatan.cabut", "catatan.cabut_langkah",
    "catatan.contoh", "catatan.impor", "catatan.ubah", "impor.baris", "impor.kolom",
    "impor.unduh_salah", "kabar.gerbang", "kegiatan.baru", "kegiatan.cabut",
    "kegiatan.daftar_hadir", "kegiatan.dari_berkas", "kegiatan.ubah", "kinerja.indikator_baru",
    "kinerja.indikator_ubah", "kinerja.isi", "kinerja.sasaran_isi", "kinerja.skala_isi",
    "kinerja.target", "konflik.baru", "konflik.cabut", "konflik.ubah", "organisasi.akhiri",
    "organisasi.batalkan_akhir", "organisasi.cari_kembar", "organisasi.gabung",
    "organisasi.keluarkan_oleh_kantor", "organisasi.pisahkan", "partisipasi.cabut",
    "partisipasi.daftar", "partisipasi.tandai", "partisipasi.tolak_usul", "partisipasi.usul",
    "pelaporan.loket", "pelaporan.loket_baru", "pelaporan.perbaiki", "pelaporan.syarat_baru",
    "pelaporan.syarat_hentikan", "pelaporan.syarat_ubah", "perencanaan.aksi_baru",
    "perencanaan.aksi_cabut", "perencanaan.aksi_ubah", "perencanaan.pk_anggaran",
    "perencanaan.pk_baru", "perencanaan.pk_buka", "perencanaan.pk_cabut", "perencanaan.pk_pihak",
    "perencanaan.pk_target", "perencanaan.renstra_baru", "perencanaan.renstra_ubah",
    "perencanaan.sk_baru", "perencanaan.sk_ubah", "perencanaan.target_renstra",
    "perencanaan.triwulan", "perencanaan.tujuan",
}  # fmt: skip
"""Forms, and lists of what is still to be done: they hold nothing that other pages do not show."""


def test_auditor_membaca_semua_yang_dibaca_staf(app):
    """A page that some staff may open and the auditor not is nothing but a place of work."""
    tertutup = {
        satu.endpoint
        for satu in _rute(app)
        if satu.metode == "GET"
        and RUTE[satu.endpoint] & (STAF - {"auditor"})
        and "auditor" not in RUTE[satu.endpoint]
    }
    assert tertutup == KERJA


def test_auditor_tidak_dapat_menulis_apa_pun(app, klien):
    """Every route, every method: nothing of the office is any different afterwards."""
    browser, bukan_diri = klien("auditor"), []
    for satu in _rute(app):
        if satu.metode == "GET" or "auditor" not in RUTE[satu.endpoint]:
            continue
        if not satu.endpoint.startswith("akun.") and satu.endpoint not in DIRI | DIKIRIM_DIBACA:
            bukan_diri.append(satu.endpoint)
    assert bukan_diri == []
    sebelum = _isi_tabel()
    for satu in _rute(app):
        if satu.endpoint.startswith("akun."):
            continue
        nilai = klien.dunia.nilai(satu.endpoint, satu.argumen)
        assert _jawab(browser, app, satu, nilai) < 500, satu
    assert _isi_tabel() == sebelum


def _isi_tabel() -> dict[str, list[str]]:
    """Every row of every table, but when a session was used last."""
    sesi_kini().close()
    hasil = {
        nama: sorted(map(repr, sesi_kini().execute(select(tabel)).all()))
        for nama, tabel in Basis.metadata.tables.items()
        if nama not in ("sesi", "wilayah")
    }
    sesi_kini().close()
    return hasil


@pytest.mark.parametrize("peran", sorted(MASUK))
def test_milik_kantor_atau_pelapor_lain_seolah_tidak_ada(app, klien, banjar, peran):
    """Rows of Banjar, and a filing of another reporter, from Tapin's people."""
    browser = klien(peran)
    asing = rute.dunia(banjar)
    salah = []
    for satu in _rute(app):
        if not rute.BEROBJEK.intersection(satu.argumen) or satu.endpoint in UMUM:
            continue
        kode = _jawab(browser, app, satu, asing.nilai(satu.endpoint, satu.argumen))
        if kode != 404 and not (peran not in RUTE[satu.endpoint] and kode == 403):
            salah.append((satu.endpoint, satu.metode, kode))
    assert salah == []


@pytest.mark.parametrize("peran", ["pelapor", "petugas", "admin"])
def test_pengenal_yang_tidak_ada_seolah_tidak_ada(app, klien, peran):
    browser = klien(peran)
    for satu in _rute(app):
        if not rute.BEROBJEK.intersection(satu.argumen):
            continue
        for palsu in (str(uuid4()), "x", "%00", "a" * 300):
            nilai = klien.dunia.nilai(satu.endpoint, satu.argumen)
            kunci = next(k for k in satu.argumen if k in rute.BEROBJEK)
            kode = _jawab(browser, app, satu, nilai | {kunci: palsu})
            assert kode in DITOLAK, (satu, palsu, kode)
