"""The four questions that lead to a way. A GET form: its answers are an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField
from wtforms.validators import InputRequired

from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk, Legalitas, Struktur
from sinormas.pelaporan.aturan import Jenis
from sinormas.pelaporan.jalan import kata_alamat
from sinormas.umum.tampilan import Formulir, pilihan

BENTUK = (
    Bentuk.YAYASAN,
    Bentuk.PERKUMPULAN,
    Bentuk.ORMAS,
    Bentuk.LSM,
    Bentuk.OKP,
    Bentuk.KEAGAMAAN,
    Bentuk.SEMI_PEMERINTAH,
)


def _tanya(label: str, keterangan: str, kata: Iterable[tuple[str, str]], kosong: str) -> RadioField:
    return RadioField(
        label,
        [InputRequired(kosong)],
        choices=pilihan(kata),
        description=keterangan,
        widget=GovRadioInput(),
    )


class FormJalan(Formulir):
    """Four questions."""

    class Meta(Formulir.Meta):
        csrf = False

    URUTAN: ClassVar = ("bentuk", "struktur", "legalitas", "jenis")

    bentuk = _tanya(
        "Apa bentuk organisasi Anda?",
        "Lihat judul akta atau surat Anda.",
        [(kata_alamat(b), NAMA_BENTUK[b]) for b in BENTUK],
        "Pilih bentuk organisasi Anda.",
    )
    struktur = _tanya(
        "Apakah organisasi ini juga ada di pusat dan provinsi?",
        "",
        [
            (kata_alamat(Struktur.TIDAK_BERJENJANG), "Tidak, hanya di daerah ini"),
            (kata_alamat(Struktur.BERJENJANG), "Ya, kami pengurus daerah dari organisasi itu"),
        ],
        "Pilih apakah organisasi ini juga ada di pusat dan provinsi.",
    )
    legalitas = _tanya(
        "Surat apa yang menjadi dasar organisasi Anda?",
        "",
        [
            (kata_alamat(Legalitas.BADAN_HUKUM), "SK pengesahan dari Kementerian Hukum"),
            (kata_alamat(Legalitas.SKT), "Surat Keterangan Terdaftar (SKT)"),
            (kata_alamat(Legalitas.SK_INDUK), "SK dari pengurus pusat atau provinsi"),
            (kata_alamat(Legalitas.BELUM), "Belum punya surat"),
        ],
        "Pilih surat yang menjadi dasar organisasi Anda.",
    )
    jenis = _tanya(
        "Apa yang akan Anda laporkan?",
        "",
        [
            (kata_alamat(Jenis.BARU), "Keberadaan organisasi, baru pertama kali"),
            (kata_alamat(Jenis.PERUBAHAN), "Ada yang berubah: pengurus, alamat, atau surat"),
            (kata_alamat(Jenis.TAHUNAN), "Laporan tahunan"),
            (kata_alamat(Jenis.KEGIATAN), "Satu kegiatan"),
            (kata_alamat(Jenis.BUBAR), "Organisasi ini bubar"),
        ],
        "Pilih apa yang akan Anda laporkan.",
    )
