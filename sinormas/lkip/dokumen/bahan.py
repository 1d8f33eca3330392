"""All that the report of a year is written from, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.kueri import BarisBelanja, BarisProgram
from sinormas.cetak import kueri as cetak_kueri
from sinormas.cetak import layanan as cetak
from sinormas.cetak.aturan import Alinea, Kop, KopSurat
from sinormas.cetak.aturan_dokumen import BlokDokumen
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import aliran as kegiatan
from sinormas.kegiatan.kueri import Acara
from sinormas.kinerja import isi as kinerja_isi
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.layanan import IsiKinerja
from sinormas.konflik import aliran as konflik
from sinormas.konflik.aturan import TERTANGANI, KeadaanKonflik
from sinormas.konflik.kueri import Kasus
from sinormas.lkip import kueri
from sinormas.organisasi.aturan import NAMA_BENTUK, dihitung_terdata
from sinormas.partisipasi import kueri as partisipasi
from sinormas.partisipasi.aturan import NAMA_BUKTI
from sinormas.partisipasi.kueri import Ringkas
from sinormas.perencanaan import kueri as perencanaan
from sinormas.perencanaan.tercatat import Rencana, TujuanTercatat
from sinormas.umum.waktu import akhir_tahun

Narasi = Mapping[str, tuple[BlokDokumen, ...]]
"""What people wrote, by the key of its section (`iku.IKU-4.sebab`, `penutup.kesimpulan`)."""
BELUM_DITULIS = Alinea("Belum ditulis.", "kecil")
TAHUN_BANDING = 3
"""This year and two before it."""
_PERIODE = re.compile(r"((?:19|20|21)\d\d)\s*[-–—/]\s*((?:19|20|21)\d\d)")


@dataclass(frozen=True, slots=True)
class Peserta:
    """An organisation that was marked for the year."""

    nama: str
    bentuk: str
    terdata: bool
    bukti: str


@dataclass(frozen=True, slots=True)
class Bahan:
    """A year of an office, as far as it is known."""

    instansi: Instansi
    tahun: int
    saat: datetime
    draf: bool
    kop: Kop
    kop_surat: KopSurat
    hasil: Mapping[int, tuple[HasilIndikator, ...]]
    """Every indicator, this year and those it is compared with."""
    kinerja: IsiKinerja
    dibuka: frozenset[str]
    """The registers that are kept for the year."""
    ringkas: Ringkas
    program: tuple[BarisProgram, ...]
    belanja: tuple[BarisBelanja, ...]
    peserta: tuple[Peserta, ...]
    konflik: tuple[Kasus, ...]
    kegiatan: tuple[Acara, ...]
    rencana: Rencana
    """The papers of the year's plan; empty where the office keeps none."""
    tujuan: tuple[TujuanTercatat, ...]
    narasi: Narasi = field(default_factory=dict)

    @property
    def kini(self) -> tuple[HasilIndikator, ...]:
        """Every indicator of the year."""
        return self.hasil[self.tahun]

    @property
    def utama(self) -> tuple[HasilIndikator, ...]:
        """The main indicators."""
        return tuple(h for h in self.kini if h.definisi.utama)

    @property
    def penunjang(self) -> tuple[HasilIndikator, ...]:
        """The indicators below them."""
        return tuple(h for h in self.kini if not h.definisi.utama)

    def menurut_sasaran(self) -> list[tuple[str | None, list[HasilIndikator]]]:
        """The main indicators by their sasaran, in the order in which one is first met."""
        kelompok: dict[str | None, list[HasilIndikator]] = {}
        for h in self.utama:
            kelompok.setdefault(h.definisi.sasaran, []).append(h)
        return list(kelompok.items())

    @property
    def renstra(self) -> tuple[int, int] | None:
        """The first and the last year of the office's plan."""
        if self.rencana.renstra is not None:
            return self.rencana.renstra.awal, self.rencana.renstra.akhir
        cocok = _PERIODE.search(self.instansi.renstra or "")
        if cocok is None or int(cocok[1]) > int(cocok[2]):
            return None
        return int(cocok[1]), int(cocok[2])

    def target(self, kode: str, tahun: int) -> Decimal | None:
        """The target of an indicator for any year; of several the last one counts.

        A year that has none yet has that of the Renstra.
        """
        milik = [t.nilai for t in self.kinerja.target if (t.indikator, t.tahun) == (kode, tahun)]
        if milik:
            return milik[-1]
        rencana = self.rencana.target_renstra.get(kode, {}).get(tahun)
        return rencana.nilai if rencana else None

    def tulisan(self, kunci: str) -> tuple[BlokDokumen, ...]:
        """What was written for a section; a draft says where nothing was."""
        ada = self.narasi.get(kunci, ())
        return ada or ((BELUM_DITULIS,) if self.draf else ())


def baca(
    instansi: Instansi,
    tahun: int,
    saat: datetime,
    *,
    draf: bool = True,
    narasi: Narasi | None = None,
) -> Bahan:
    """Read a year; `draf` until it has been signed off. Only within `potret`."""
    banding = range(tahun - TAHUN_BANDING + 1, tahun + 1)
    rencana = perencanaan.rencana(instansi, tahun)
    return Bahan(
        instansi=instansi,
        tahun=tahun,
        saat=saat,
        draf=draf,
        kop=cetak_kueri.kop(instansi),
        kop_surat=cetak.kop_surat(instansi),
        hasil=kinerja.hitung_beberapa(instansi, banding),
        kinerja=kinerja_isi.baca(instansi, tahun),
        dibuka=instansi_kueri.register_dibuka(instansi, tahun),
        ringkas=partisipasi.ringkas(instansi, tahun),
        program=anggaran.program_tahun(instansi, tahun),
        belanja=anggaran.belanja_tahun(instansi, tahun),
        peserta=_peserta(instansi, tahun),
        konflik=tuple(konflik.alirkan(instansi, tahun)),
        kegiatan=tuple(
            sorted(kegiatan.alirkan(instansi, tahun), key=lambda k: k.tanggal or date.max)
        ),
        rencana=rencana,
        tujuan=perencanaan.tujuan(instansi, rencana.renstra.awal) if rencana.renstra else (),
        narasi=narasi or {},
    )


def _peserta(instansi: Instansi, tahun: int) -> tuple[Peserta, ...]:
    boleh = instansi.tanpa_legalitas_terdata
    return tuple(
        Peserta(
            nama=b.nama or "–",
            bentuk=NAMA_BENTUK.get(b.bentuk, "–"),
            terdata=bool(
                b.terdaftar and dihitung_terdata(b.bentuk, b.legalitas, tanpa_legalitas=boleh)
            ),
            bukti=NAMA_BUKTI[b.jenis],
        )
        for b in kueri.tanda(instansi, tahun)
    )


def keadaan_akhir(kasus: Kasus, tahun: int) -> KeadaanKonflik:
    """Where a case stood at the year's end, as the measures count it."""
    akhir = akhir_tahun(tahun)
    if kasus.keadaan is KeadaanKonflik.DISELESAIKAN and _sudah(kasus.diselesaikan_pada, akhir):
        return KeadaanKonflik.DISELESAIKAN
    if kasus.keadaan in TERTANGANI and _sudah(kasus.ditangani_pada, akhir):
        return KeadaanKonflik.DITANGANI
    return KeadaanKonflik.TERJADI


def _sudah(hari: date | None, akhir: date) -> bool:
    return hari is None or hari <= akhir
