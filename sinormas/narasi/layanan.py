"""Writing the sections of a report: saved while typing, with versions; nothing typed is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.narasi import kueri
from sinormas.narasi.aturan import PANJANG_TEKS, Bagian, rapikan
from sinormas.narasi.models import Narasi, NarasiLama, NarasiTertahan
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

APA = "Narasi LKIP"
PANJANG_LEMBAR = 40
SEDUDUK = timedelta(minutes=30)
"""What one page saves within so long is one version."""
BERUBAH = "Bagian ini baru saja disimpan lagi. Muat ulang halaman ini, lalu coba lagi."
TERTAHAN_TERBANYAK = 10
"""So many pages of one person wait beside a section; the oldest makes room."""


class Didahului(Bentrok):
    """The section was saved elsewhere since this page was opened; nothing was overwritten.

    What this page sent is kept beside it, as `tertahan_id`.
    """

    def __init__(self, oleh: UUID | None, saat: datetime | None, tertahan_id: UUID) -> None:
        super().__init__("Bagian ini baru saja disimpan dari tempat lain.")
        self.oleh = oleh
        self.saat = saat
        self.tertahan_id = tertahan_id


def simpan(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    teks: str,
    *,
    versi: int,
    lembar: str,
    urut: int = 0,
    otomatis: bool = False,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Keep what was typed; the section's version now.

    `versi` is the one that the page was opened with, `lembar` the page, `urut` the how manieth
    time it saves. A page may overtake itself; where another one saved in between, what was sent is
    kept beside and `Didahului` raised. Raises `IsianSalah` for a text that is too long and
    `Bentrok` for a year that is signed off.
    """
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    bersih, lembar = rapikan(teks), lembar[:PANJANG_LEMBAR]
    if len(bersih) > PANJANG_TEKS:
        raise IsianSalah("teks", f"Terlalu panjang: paling banyak {PANJANG_TEKS:_} karakter, "
                         f"sekarang {len(bersih):_}.".replace("_", "."))  # fmt: skip
    with transaksi() as sesi:
        baris = terkunci(sesi, instansi, tahun, kunci)
        if baris.teks == bersih:
            return baris.versi
        sendiri = bool(lembar) and baris.lembar == lembar
        if sendiri and otomatis and urut <= baris.urut and baris.versi != versi:
            return baris.versi  # late: the same page has sent something newer
        if not sendiri and baris.versi != versi:
            tertahan_id = _tahan(sesi, instansi, baris, bersih, lembar, urut, pelaku, saat)
            galat = Didahului(baris.penyimpan_id, baris.disimpan, tertahan_id)
        else:
            _tulis(sesi, baris, bersih, lembar, urut, pelaku, saat)
            catat(instansi, "simpan_narasi", baris, pelaku, saat)
            return baris.versi
    raise galat


def terkunci(sesi: Session, instansi: Instansi, tahun: int, kunci: str) -> Narasi:
    """The section, begun where nobody had; nobody else writes it until the transaction ends."""
    instansi_layanan.wajib_terbuka(instansi, tahun, APA)
    sesi.execute(
        sisip(sesi, Narasi)
        .values(
            id=pengenal_baru(), instansi_id=instansi.id, tahun=tahun, kunci=kunci, teks="",
            versi=0, lembar="", urut=0,
        )
        .on_conflict_do_nothing()
    )  # fmt: skip
    return sesi.execute(
        select(Narasi)
        .where(Narasi.instansi_id == instansi.id, Narasi.tahun == tahun, Narasi.kunci == kunci)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()


def _tulis(
    sesi: Session,
    baris: Narasi,
    teks: str,
    lembar: str,
    urut: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Let a text stand; the one before becomes a version unless the same sitting wrote it."""
    seduduk = (
        bool(lembar)
        and (baris.lembar, baris.penyimpan_id) == (lembar, pelaku.id)
        and baris.mulai is not None
        and saat - baris.mulai < SEDUDUK
    )
    if not seduduk:
        if baris.teks and baris.disimpan is not None:
            sesi.add(
                NarasiLama(
                    id=pengenal_baru(), instansi_id=baris.instansi_id, narasi_id=baris.id,
                    nomor=baris.versi, teks=baris.teks, disimpan=baris.disimpan,
                    penyimpan_id=baris.penyimpan_id,
                )
            )  # fmt: skip
        baris.mulai = saat
    baris.teks, baris.lembar, baris.urut = teks, lembar, urut
    baris.versi += 1
    baris.disimpan, baris.penyimpan_id = saat, pelaku.id
    baris.bawaan = baris.selesai = baris.penyelesai = None
    sesi.flush()


def _tahan(
    sesi: Session,
    instansi: Instansi,
    baris: Narasi,
    teks: str,
    lembar: str,
    urut: int,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Keep what a page sent; a page has one place here."""
    lembar = lembar or str(pengenal_baru())
    milik = (NarasiTertahan.instansi_id == instansi.id, NarasiTertahan.narasi_id == baris.id)
    ada = sesi.scalar(select(NarasiTertahan).where(*milik, NarasiTertahan.lembar == lembar))
    if ada is None:
        lama = sesi.scalars(
            select(NarasiTertahan.id)
            .where(*milik, NarasiTertahan.penyimpan_id == pelaku.id)
            .order_by(NarasiTertahan.disimpan.desc(), NarasiTertahan.id.desc())
            .offset(TERTAHAN_TERBANYAK - 1)
        ).all()
        sesi.execute(delete(NarasiTertahan).where(*milik, NarasiTertahan.id.in_(lama)))
        ada = NarasiTertahan(
            id=pengenal_baru(), instansi_id=instansi.id, narasi_id=baris.id, lembar=lembar,
            urut=urut, teks=teks, disimpan=saat, penyimpan_id=pelaku.id,
        )  # fmt: skip
        sesi.add(ada)
        catat(instansi, "tahan_narasi", baris, pelaku, saat)
    elif ada.penyimpan_id == pelaku.id and (urut == 0 or urut > ada.urut):
        ada.teks, ada.urut, ada.disimpan = teks, urut, saat
    return ada.id


# -- Choosing, going back, starting from an earlier year ------------------------------------------


def pilih(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    tertahan_id: UUID,
    *,
    dipakai: bool,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Let the text that waits stand (`dipakai`; the other becomes a version), or forget it.

    Raises `Bentrok` where the section was saved again since both were shown.
    """
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    with transaksi() as sesi:
        baris = terkunci(sesi, instansi, tahun, kunci)
        ada = sesi.scalar(
            select(NarasiTertahan).where(
                NarasiTertahan.instansi_id == instansi.id,
                NarasiTertahan.narasi_id == baris.id,
                NarasiTertahan.id == tertahan_id,
            )
        )
        if ada is None:
            return  # somebody has chosen already
        if baris.versi != versi:
            raise Bentrok("Bagian ini baru saja disimpan lagi. Bandingkan sekali lagi.")
        sesi.delete(ada)
        if dipakai and ada.teks != baris.teks:
            _tulis(sesi, baris, ada.teks, "", 0, pelaku, saat)
        catat(instansi, "pilih_narasi", baris, pelaku, saat)


def pulihkan(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    nomor: int,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Let an older version stand again; the present one stays in the history."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    with transaksi() as sesi:
        baris = terkunci(sesi, instansi, tahun, kunci)
        lama = next((v for v in kueri.riwayat(instansi, baris.id) if v.nomor == nomor), None)
        if lama is None:
            raise TidakAda("versi")
        if baris.versi != versi:
            raise Bentrok(BERUBAH)
        if lama.teks != baris.teks:
            _tulis(sesi, baris, lama.teks, "", 0, pelaku, saat)
            catat(instansi, "pulihkan_narasi", baris, pelaku, saat)


def bawa(
    instansi: Instansi, tahun: int, bagian: tuple[Bagian, ...], *, pelaku: Pelaku, saat: datetime
) -> int:
    """Start empty sections from the text of the latest earlier year; gives how many."""
    izin.wajib(pelaku, Tindakan.TULIS_NARASI, instansi.objek())
    dibawa = 0
    with transaksi() as sesi:
        for satu in bagian:
            ada = kueri.sebelumnya(instansi, tahun, satu.kunci)
            if ada is None:
                continue
            baris = terkunci(sesi, instansi, tahun, satu.kunci)
            if baris.teks:
                continue
            _tulis(sesi, baris, ada[1], "", 0, pelaku, saat)
            baris.bawaan = ada[0]
            sesi.flush()
            catat(instansi, "bawa_narasi", baris, pelaku, saat)
            dibawa += 1
    return dibawa


def catat(instansi: Instansi, tindakan: str, baris: Narasi, pelaku: Pelaku, saat: datetime) -> None:
    """Leave a line of what was done to a section."""
    jejak.catat(
        pelaku, tindakan, "narasi", baris.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"tahun": baris.tahun, "bagian": baris.kunci, "versi": baris.versi},
    )  # fmt: skip
