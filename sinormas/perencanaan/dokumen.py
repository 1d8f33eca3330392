"""The Perjanjian Kinerja and the Rencana Aksi as papers. Reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sinormas.cetak.aturan import (
    Alinea,
    Blok,
    HalamanBaru,
    Judul,
    KopSurat,
    Penanda,
    Rincian,
    Surat,
    Tabel,
    Tajuk,
    TandaTangan,
)
from sinormas.instansi.aturan import Instansi
from sinormas.kinerja import kata
from sinormas.kinerja.aturan import Skala
from sinormas.kinerja.definisi import Definisi
from sinormas.kinerja.target import Target
from sinormas.perencanaan.aturan import TRIWULAN, Jenjang, Pihak
from sinormas.perencanaan.tercatat import AksiTercatat, Perjanjian, RencanaAksi
from sinormas.umum.angka import format_angka
from sinormas.umum.waktu import BULAN, format_tanggal

PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
    "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
JANJI = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran "
    "perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah "
    "ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja "
    "tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
    "capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka "
    "pemberian penghargaan dan sanksi.",
)
"""The words of the form in PermenPAN-RB 53/2014, annex I."""
KOSONG = "–"


@dataclass(frozen=True, slots=True)
class Butir:
    """An indicator with the words in which its targets are written."""

    definisi: Definisi
    predikat: Skala | None

    def target(self, target: Target) -> str:
        return kata.tulis_target(target, self.definisi, self.predikat)

    def angka(self, nilai: Decimal | None) -> str:
        return KOSONG if nilai is None else kata.tulis(nilai, self.definisi, self.predikat)


Indikator = Sequence[Butir]
"""The indicators of a year, in the office's order."""


def perjanjian(
    instansi: Instansi, kop: KopSurat, pk: Perjanjian, indikator: Indikator, hari: date
) -> Surat:
    """The statement that is signed, and the annex with targets and budget."""
    ubah = " PERUBAHAN" if pk.ke else ""
    judul = f"PERJANJIAN KINERJA{ubah} TAHUN {pk.tahun}"
    return Surat(
        judul=judul.title(),
        pembuat=instansi.nama,
        hari=pk.tanggal or hari,
        kop=kop,
        tajuk=Tajuk(judul),
        isi=(
            Alinea(PEMBUKA),
            Rincian(_siapa(pk.pertama)),
            Alinea("selanjutnya disebut pihak pertama, dan"),
            Rincian(_siapa(pk.kedua)),
            Alinea("selaku atasan pihak pertama, selanjutnya disebut pihak kedua."),
            *(Alinea(a) for a in JANJI),
            _tanda_tangan(instansi, pk),
            HalamanBaru(),
            Tajuk(f"LAMPIRAN {judul}"),
            Alinea(_kantor(instansi, pk), "tengah"),
            *_lampiran(pk, indikator),
            _tanda_tangan(instansi, pk),
        ),
        kaki=judul.capitalize() if pk.disahkan else f"{judul.capitalize()}, draf",
    )


def _siapa(p: Pihak) -> tuple[tuple[str, str | None], ...]:
    return (("Nama", p.nama), ("Jabatan", p.jabatan))


def _kantor(instansi: Instansi, pk: Perjanjian) -> str:
    return instansi.nama if pk.jenjang is Jenjang.KANTOR else pk.pertama.jabatan


def _tanda_tangan(instansi: Instansi, pk: Perjanjian) -> TandaTangan:
    tempat = f"{instansi.kota}, {format_tanggal(pk.tanggal) if pk.tanggal else '…' * 8}"
    return TandaTangan(
        tempat,
        tuple(
            Penanda(
                f"{sebutan},\n{p.jabatan}",
                p.nama,
                tuple(b for b in (p.pangkat, f"NIP {p.nip}" if p.nip else None) if b),
            )
            for sebutan, p in (("Pihak Kedua", pk.kedua), ("Pihak Pertama", pk.pertama))
        ),
    )


def _lampiran(pk: Perjanjian, indikator: Indikator) -> tuple[Blok, ...]:
    return (
        Tabel(
            ("No", "Sasaran strategis", "Indikator kinerja", "Target"),
            baris_perjanjian(pk, indikator),
            (1, 6, 8, 3),
            (3,),
        ),
        *((Judul("Program dan anggaran"), _anggaran(pk)) if pk.program else ()),
    )


def baris_perjanjian(pk: Perjanjian, indikator: Indikator) -> tuple[tuple[str, ...], ...]:
    """Number, goal (once), indicator, target: what an agreement promises."""
    hasil: list[tuple[str, ...]] = []
    nomor, sasaran = 0, ""
    for b in indikator:
        target = pk.target.get(b.definisi.kode)
        if target is None:
            continue
        milik = b.definisi.nama_sasaran or KOSONG
        baru = milik != sasaran or nomor == 0
        nomor, sasaran = nomor + baru, milik
        hasil.append(
            (str(nomor) if baru else "", milik if baru else "", b.definisi.nama, b.target(target))
        )
    return tuple(hasil)


def _anggaran(pk: Perjanjian) -> Tabel:
    return Tabel(
        ("No", "Program", "Anggaran (Rp)", "Keterangan"),
        (
            *(
                (str(ke), p.nama, format_angka(p.anggaran), p.keterangan or "")
                for ke, p in enumerate(pk.program, start=1)
            ),
            ("", "Jumlah", format_angka(pk.anggaran), ""),
        ),
        (1, 9, 4, 4),
        (2,),
    )


# -- Rencana Aksi ---------------------------------------------------------------------------------


def rencana_aksi(
    instansi: Instansi,
    kop: KopSurat,
    tahun: int,
    aksi: RencanaAksi,
    indikator: Indikator,
    penanda: Penanda,
    hari: date,
) -> Surat:
    """The quarters' targets, and below them who does what in which months."""
    judul = f"RENCANA AKSI TAHUN {tahun}"
    return Surat(
        judul=judul.title(),
        pembuat=instansi.nama,
        hari=hari,
        kop=kop,
        tajuk=Tajuk(judul),
        isi=(
            Judul("Target per triwulan, dihitung sejak Januari"),
            Tabel(
                ("No", "Indikator kinerja", *(f"TW {n}" for n in ("I", "II", "III", "IV"))),
                baris_triwulan(aksi, indikator),
                (2, 9, 4, 4, 4, 4),
                (2, 3, 4, 5),
            ),
            *_langkah(aksi, indikator),
            TandaTangan(f"{instansi.kota}, {format_tanggal(hari)}", (penanda,)),
        ),
        kaki=judul.capitalize(),
    )


def baris_triwulan(aksi: RencanaAksi, indikator: Indikator) -> tuple[tuple[str, ...], ...]:
    """Number, indicator, target of each quarter."""
    ada = [b for b in indikator if aksi.triwulan.get(b.definisi.kode)]
    return tuple(
        (
            str(ke),
            b.definisi.nama,
            *(b.angka(aksi.triwulan[b.definisi.kode].get(n)) for n in TRIWULAN),
        )
        for ke, b in enumerate(ada, start=1)
    )


def baris_langkah(aksi: Sequence[AksiTercatat]) -> tuple[tuple[str, ...], ...]:
    """Number, step, who, when, what comes of it."""
    return tuple(
        (str(ke), a.uraian, a.pelaksana, waktu_aksi(a), a.keluaran or KOSONG)
        for ke, a in enumerate(aksi, start=1)
    )


def waktu_aksi(a: AksiTercatat) -> str:
    """`Januari`, or `Januari – Maret`."""
    mulai, selesai = BULAN[a.mulai - 1], BULAN[a.selesai - 1]
    return mulai if a.mulai == a.selesai else f"{mulai} – {selesai}"


def _langkah(aksi: RencanaAksi, indikator: Indikator) -> tuple[Blok, ...]:
    hasil: list[Blok] = []
    for b in indikator:
        milik = aksi.langkah(b.definisi.kode)
        if milik:
            hasil += [
                Judul(b.definisi.nama),
                Tabel(
                    ("No", "Kegiatan", "Pelaksana", "Waktu", "Keluaran"),
                    baris_langkah(milik),
                    (2, 9, 6, 5, 6),
                ),
            ]
    return tuple(hasil)
