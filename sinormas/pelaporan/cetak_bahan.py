"""What the letters of an organisation are made of: what is known of it, and pieces of paper. Plain.

What is not known is a dotted line, so that the same letters serve a visitor who has typed nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from sinormas.cetak.aturan import (
    Blok,
    Judul,
    Kepala,
    KopSurat,
    PasFoto,
    Penanda,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
    TandaTangan,
)
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    NAMA_BENTUK,
    NAMA_CIRI,
    NAMA_JABATAN,
    NAMA_LEGALITAS,
    NAMA_STATUS_SEKRETARIAT,
    NAMA_STRUKTUR,
    Jabatan,
    Legalitas,
    PengurusBaru,
    RekamBaru,
    Struktur,
)
from sinormas.pelaporan.aturan import NAMA_JENIS, Jenis
from sinormas.pelaporan.terbaca import Terbaca
from sinormas.umum.angka import format_angka
from sinormas.umum.rahasia import samarkan
from sinormas.umum.waktu import format_tanggal

TITIK = "." * 24
"""A short dotted line within a sentence."""
BARIS_KOSONG = 5
"""Rows of a table that is to be filled by hand."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a letter is made of: the office it goes to, and what is known of who writes it."""

    instansi: Instansi
    hari: date
    terbaca: Terbaca
    wilayah: Mapping[str, str]
    """Names of areas by their codes."""
    jenis: Jenis = Jenis.BARU
    perihal: str = NAMA_JENIS[Jenis.BARU]

    def orang(self, jabatan: Jabatan) -> PengurusBaru | None:
        return next((o for o in self.terbaca.pengurus if o.jabatan is jabatan), None)

    def nama(self, jabatan: Jabatan) -> str | None:
        orang = self.orang(jabatan)
        return orang.nama if orang else None

    @property
    def alamat(self) -> str | None:
        t = self.terbaca
        bagian = [t.alamat]
        if desa := self.wilayah.get(t.kode_desa or ""):
            bagian.append(f"Desa/Kelurahan {desa}")
        if kecamatan := self.wilayah.get(t.kode_kecamatan or ""):
            bagian += [f"Kecamatan {kecamatan}", self.instansi.kabupaten]
        return ", ".join(b for b in bagian if b) or None

    @property
    def tempat_tanggal(self) -> str:
        return f"{self.instansi.kota}, {TITIK} {self.hari.year}"


def lengkapi(terbaca: Terbaca, rekam: RekamBaru) -> Terbaca:
    """What a filing that asks for a part only does not say, from today's record."""
    kosong = Terbaca()
    for isian in fields(Terbaca):
        baku = getattr(kosong, isian.name)
        if getattr(terbaca, isian.name) == baku:
            nilai = getattr(rekam, isian.name, baku)
            setattr(terbaca, isian.name, list(nilai) if isian.name == "pengurus" else nilai)
    return terbaca


# -- Pieces ----------------------------------------------------------------------------------------


def surat(
    b: Bahan,
    judul: str,
    *,
    isi: tuple[Blok, ...],
    kop: KopSurat | None = None,
    kepala: Kepala | None = None,
    tajuk: Tajuk | None = None,
) -> Surat:
    """A letter whose title carries the organisation's name, and stands at the foot of each page."""
    nama = b.terbaca.nama
    return Surat(
        judul=f"{judul} {nama}" if nama else judul,
        pembuat=nama or b.instansi.nama,
        hari=b.hari,
        isi=isi,
        kop=kop,
        kepala=kepala,
        tajuk=tajuk,
        kaki=f"{judul}, {nama}" if nama else judul,
    )


def kepala_daerah(instansi: Instansi) -> str:
    """`Bupati Tapin`, `Wali Kota Banjarbaru`, `Gubernur Kalimantan Selatan`."""
    wilayah = instansi.kabupaten
    for awalan, jabatan in (("Kabupaten ", "Bupati"), ("Kota ", "Wali Kota")):
        if wilayah.startswith(awalan):
            return f"{jabatan} {wilayah.removeprefix(awalan)}"
    return f"Gubernur {wilayah.removeprefix('Provinsi ')}"


def kop(b: Bahan) -> KopSurat:
    """The organisation's own letterhead, from what it typed."""
    t = b.terbaca
    if not t.nama:
        return KopSurat(None, "(kop surat organisasi)", kosong=True)
    kontak = [f"Telepon {t.telepon}"] if t.telepon else []
    kontak += [f"Surel {t.email}"] if t.email else []
    kontak += [t.situs] if t.situs else []
    baris = (b.alamat, ", ".join(kontak))
    return KopSurat(None, t.nama.upper(), tuple(teks for teks in baris if teks))


def pembuka(b: Bahan) -> str:
    """The law is named only for those whose local report it speaks of (aturan, section 1)."""
    t = b.terbaca
    dasar = ""
    if t.struktur is Struktur.BERJENJANG or t.legalitas is Legalitas.BADAN_HUKUM:
        dasar = (
            "sesuai dengan Peraturan Pemerintah Nomor 58 Tahun 2016 dan Pasal 7 ayat (2) Peraturan "
            "Menteri Dalam Negeri Nomor 57 Tahun 2017, "
        )
    kami = "organisasi kami"
    apa = {
        Jenis.BARU: f"keberadaan {kami} di {b.instansi.kabupaten}",
        Jenis.TAHUNAN: f"perkembangan dan kegiatan {kami}",
        Jenis.PERUBAHAN: f"perubahan pada {kami}",
        Jenis.KEGIATAN: f"kegiatan {kami}",
        Jenis.BUBAR: f"pembubaran {kami}",
    }[b.jenis]
    kalimat = f"{dasar}bersama surat ini kami melaporkan {apa}, sebagai berikut:"
    return kalimat[0].upper() + kalimat[1:]


def diri(b: Bahan, jabatan: Jabatan) -> Rincian:
    """Who signs, as a letter says it."""
    orang = b.orang(jabatan)
    return Rincian(
        (
            ("Nama", orang.nama if orang else None),
            ("NIK", orang.nik if orang else None),
            ("Jabatan", NAMA_JABATAN[jabatan]),
        )
    )


def tanda_tangan(b: Bahan, tempat_tanggal: str | None, *, meterai: bool = False) -> TandaTangan:
    """Ketua and sekretaris, with room for a stamp where one is asked for."""
    return TandaTangan(
        tempat_tanggal,
        tuple(
            Penanda(
                f"{NAMA_JABATAN[jabatan]},",
                b.nama(jabatan),
                meterai=meterai and jabatan is Jabatan.KETUA,
            )
            for jabatan in (Jabatan.KETUA, Jabatan.SEKRETARIS)
        ),
    )


def biodata_satu(b: Bahan, jabatan: Jabatan) -> Iterator[Blok]:
    """The sheet of one office-holder, with room for a photograph."""
    orang = b.orang(jabatan)
    yield Tajuk(f"BIODATA {NAMA_JABATAN[jabatan].upper()}")
    yield Rincian(
        (
            ("Nama lengkap", orang.nama if orang else None),
            ("NIK", orang.nik if orang else None),
            ("Tempat dan tanggal lahir", None),
            ("Jenis kelamin", None),
            ("Pendidikan terakhir", None),
            ("Pekerjaan", None),
            ("Alamat rumah", None),
            ("Telepon", orang.telepon if orang else None),
            ("Nama organisasi", b.terbaca.nama),
            ("Jabatan dalam organisasi", NAMA_JABATAN[jabatan]),
            ("Masa bakti", masa_bakti(b.terbaca)),
        )
    )
    yield Judul("Pengalaman berorganisasi")
    yield Rincian(tuple((f"{ke}.", None) for ke in range(1, 4)))
    yield PasFoto()
    yield TandaTangan(
        b.tempat_tanggal, (Penanda("Yang bersangkutan,", orang.nama if orang else None),)
    )


def ringkas(b: Bahan) -> Iterator[tuple[str, str | None]]:
    """The organisation in the lines of a letter."""
    yield from identitas(b)
    t = b.terbaca
    yield "Dasar hukum", _dasar_hukum(t)
    yield "NPWP", t.npwp
    yield "Alamat sekretariat", b.alamat
    kontak = [nilai for nilai in (t.telepon, t.email) if nilai]
    yield "Telepon dan surel", ", ".join(kontak) or None
    for jabatan in JABATAN_INTI:
        yield NAMA_JABATAN[jabatan], b.nama(jabatan)
    yield "Masa bakti", masa_bakti(t)


def identitas(b: Bahan) -> Iterator[tuple[str, str | None]]:
    """Who it is."""
    t = b.terbaca
    yield "Nama organisasi", t.nama
    if t.singkatan or not t.nama:
        yield "Singkatan", t.singkatan
    yield "Bentuk", NAMA_BENTUK[t.bentuk] if t.bentuk else None
    yield "Tingkat kepengurusan", NAMA_STRUKTUR[t.struktur] if t.struktur else None
    if t.ciri:
        yield "Ciri khusus", ", ".join(NAMA_CIRI[c] for c in t.ciri)
    yield "Bidang kegiatan", ", ".join(t.bidang) or None


def _dasar_hukum(t: Terbaca) -> str | None:
    if t.legalitas is None:
        return None
    bagian = [NAMA_LEGALITAS[t.legalitas]]
    if t.nomor_legalitas:
        bagian.append(f"nomor {t.nomor_legalitas}")
    if t.tanggal_legalitas:
        bagian.append(f"tanggal {format_tanggal(t.tanggal_legalitas)}")
    if t.legalitas_berakhir:
        bagian.append(f"berlaku sampai {format_tanggal(t.legalitas_berakhir)}")
    return ", ".join(bagian)


def legalitas(t: Terbaca) -> Iterator[tuple[str, str | None]]:
    """The paper it stands on."""
    yield "Dasar hukum", NAMA_LEGALITAS[t.legalitas] if t.legalitas else None
    yield "Nomor surat", t.nomor_legalitas
    yield "Tanggal terbit", _tanggal(t.tanggal_legalitas)
    if t.legalitas_berakhir or t.legalitas in (None, Legalitas.SKT):
        yield "Berlaku sampai", _tanggal(t.legalitas_berakhir)
    yield "Nomor akta pendirian", t.akta.nomor
    yield "Tanggal akta", _tanggal(t.akta.tanggal)
    yield "Notaris", t.akta.notaris
    yield "NPWP", t.npwp


def sekretariat(b: Bahan) -> Iterator[tuple[str, str | None]]:
    """Where it sits."""
    t = b.terbaca
    yield "Alamat", b.alamat
    status = t.status_sekretariat
    yield "Status sekretariat", NAMA_STATUS_SEKRETARIAT[status] if status else None
    yield "Telepon", t.telepon
    yield "Surel", t.email
    yield "Situs web", t.situs
    yield "Narahubung", t.narahubung


def tabel_pengurus(pengurus: list[PengurusBaru]) -> Tabel:
    """The board, NIK masked; empty rows where nothing was typed."""
    baris = [
        (o.sebutan or NAMA_JABATAN[o.jabatan], o.nama, samarkan(o.nik) if o.nik else "")
        for o in pengurus
    ]
    if not baris:
        baris = [(NAMA_JABATAN[jabatan], "", "") for jabatan in JABATAN_INTI]
        baris += [("", "", "")] * (BARIS_KOSONG - len(baris))
    return Tabel(("Jabatan", "Nama", "NIK"), tuple(baris), (3, 5, 4))


def masa_bakti(t: Terbaca) -> str | None:
    """The board's term; None where it is not known."""
    if t.masa_bakti_sampai is None:
        return None
    sampai = format_tanggal(t.masa_bakti_sampai)
    if t.masa_bakti_mulai is None:
        return f"sampai {sampai}"
    return f"{format_tanggal(t.masa_bakti_mulai)} sampai {sampai}"


def _tanggal(hari: date | None) -> str | None:
    return format_tanggal(hari) if hari else None


def jumlah_anggota(t: Terbaca) -> str | None:
    """How many members; None where it is not known."""
    return None if t.jumlah_anggota is None else format_angka(t.jumlah_anggota)
