"""The letters that an organisation signs, filled with what it has typed so far. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sinormas.cetak.aturan import (
    Alinea,
    Blok,
    Butir,
    HalamanBaru,
    Judul,
    Kepala,
    Rincian,
    Surat,
    Tajuk,
)
from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    Jabatan,
)
from sinormas.pelaporan.cetak_bahan import (
    Bahan,
    biodata_satu,
    diri,
    identitas,
    jumlah_anggota,
    kepala_daerah,
    kop,
    legalitas,
    masa_bakti,
    pembuka,
    ringkas,
    sekretariat,
    surat,
    tabel_pengurus,
    tanda_tangan,
)
from sinormas.pelaporan.kolom import PERNYATAAN


def surat_pelaporan(b: Bahan) -> Surat:
    """To the head of the region through the office, signed by ketua and sekretaris."""
    return surat(
        b,
        f"Surat {b.perihal[:1].lower()}{b.perihal[1:]}",
        kop=kop(b),
        kepala=Kepala(
            (
                ("Nomor", None),
                ("Lampiran", "1 (satu) berkas"),
                ("Perihal", b.perihal),
            ),
            b.tempat_tanggal,
            (
                f"Yth. {kepala_daerah(b.instansi)}",
                f"c.q. Kepala {b.instansi.nama}",
                f"di {b.instansi.kota}",
            ),
        ),
        isi=(
            Alinea("Dengan hormat,"),
            Alinea(pembuka(b)),
            Rincian(tuple(ringkas(b))),
            Alinea(
                "Sebagai kelengkapan, kami lampirkan dokumen yang diminta. Setiap perubahan pada "
                "data di atas akan kami laporkan."
            ),
            Alinea(
                "Demikian laporan ini kami sampaikan. Atas perhatiannya kami ucapkan terima kasih."
            ),
            tanda_tangan(b, None),
        ),
    )


def surat_pernyataan(b: Bahan) -> Surat:
    """The points that the board answers for, with a stamp duty of Rp 10.000."""
    return surat(
        b,
        "Surat pernyataan",
        kop=kop(b),
        tajuk=Tajuk("SURAT PERNYATAAN"),
        isi=(
            Alinea("Kami yang bertanda tangan di bawah ini:"),
            diri(b, Jabatan.KETUA),
            diri(b, Jabatan.SEKRETARIS),
            Alinea("bertindak untuk dan atas nama organisasi:"),
            Rincian((("Nama organisasi", b.terbaca.nama), ("Alamat sekretariat", b.alamat))),
            Alinea("menyatakan dengan sebenarnya bahwa:"),
            Butir(PERNYATAAN, bernomor=True),
            Alinea(
                "Bila di kemudian hari pernyataan ini ternyata tidak benar, kami bersedia "
                "bertanggung jawab sesuai dengan peraturan perundang-undangan."
            ),
            tanda_tangan(b, b.tempat_tanggal, meterai=True),
        ),
    )


def biodata(b: Bahan) -> Surat:
    """One page for each of the three, with the place of a photograph."""
    isi: list[Blok] = []
    for jabatan in JABATAN_INTI:
        isi += [HalamanBaru()] if isi else []
        isi += biodata_satu(b, jabatan)
    return surat(b, "Biodata pengurus", isi=tuple(isi))


def formulir(b: Bahan) -> Surat:
    """All that the office records of an organisation, to be signed as a whole."""
    return surat(
        b,
        "Formulir isian data organisasi",
        tajuk=Tajuk("FORMULIR ISIAN DATA ORGANISASI"),
        isi=(
            Judul("Identitas"),
            Rincian(tuple(identitas(b))),
            Judul("Legalitas"),
            Rincian(tuple(legalitas(b.terbaca))),
            Judul("Sekretariat dan kontak"),
            Rincian(tuple(sekretariat(b))),
            Judul("Pengurus"),
            tabel_pengurus(b.terbaca.pengurus),
            Rincian((("Masa bakti", masa_bakti(b.terbaca)),)),
            Judul("Anggota dan kegiatan"),
            Rincian(
                (
                    ("Jumlah anggota", jumlah_anggota(b.terbaca)),
                    ("Program kerja", b.terbaca.program),
                )
            ),
            Alinea("Kami menyatakan bahwa isian ini benar."),
            tanda_tangan(b, b.tempat_tanggal),
        ),
    )


@dataclass(frozen=True, slots=True)
class Templat:
    """A letter that can be had filled in."""

    nama: str
    susun: Callable[[Bahan], Surat]


TEMPLAT: Mapping[str, Templat] = {
    "surat_pelaporan": Templat("Surat pelaporan keberadaan", surat_pelaporan),
    "surat_pernyataan": Templat("Surat pernyataan bermeterai", surat_pernyataan),
    "biodata": Templat("Biodata ketua, sekretaris, dan bendahara", biodata),
    "formulir": Templat("Formulir isian data organisasi", formulir),
}
"""By the key that the matrix of papers names (`JenisDokumen.templat`)."""
