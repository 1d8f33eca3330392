"""Taking one's own decision back, within ten minutes and while nobody has seen it (ADR 0022).

All that followed from it goes: the filing is under check again, the register says what it said
before, the messages that were held are never sent, and the letter is void with its number. What was
done, and that it was undone, stays in the trace and on the page of the case.

Rooms to the right say with `daftarkan` when something of theirs rests on it already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar import kueri as kabar_kueri
from sinormas.kabar import layanan as kabar
from sinormas.klaim import kueri as klaim
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import layanan as organisasi_layanan
from sinormas.organisasi import penarikan, pengakhiran
from sinormas.organisasi.aturan import NomorTerpakai
from sinormas.pelaporan import layanan as pelaporan
from sinormas.pelaporan import urung as pelaporan_urung
from sinormas.pelaporan.aturan import Jenis, Langkah
from sinormas.pelaporan.kueri import dasar_dipakai
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi
from sinormas.umum.waktu import format_waktu
from sinormas.verifikasi import kueri, kueri_surat
from sinormas.verifikasi.aturan import JenisPutusan
from sinormas.verifikasi.aturan_antrean import batas_urung
from sinormas.verifikasi.kueri import PutusanTercatat, laporan_di_meja
from sinormas.verifikasi.models import CatatanDalam, Putusan
from sinormas.verifikasi.surat import KUNCI

BUKAN_SENDIRI = "Hanya petugas yang memutuskannya yang dapat mengurungkannya."
LEWAT = "Sepuluh menit sudah lewat."
SUDAH_DIKIRIM = "Pesan kepada organisasi sudah dikirim."
SUDAH_DITINDAK = "Petugas lain sudah menindaklanjutinya."
SUDAH_PINDAH = "Laporan ini sudah berubah lagi sesudah keputusan itu."
SUDAH_DIPAKAI = "Catatan organisasi di register sudah dipakai sesudah keputusan itu."
ALASAN_KEMBALI = "Keputusan menerima laporan pembubarannya diurungkan."


@dataclass(frozen=True, slots=True)
class Diterima:
    """An acceptance that is to be taken back."""

    instansi: Instansi
    laporan: LaporanLengkap
    sejak: datetime
    keluar: bool
    """Whether its organisation would not be on the register any more."""


Sandaran = Callable[[Diterima], bool]
_SANDARAN: list[Sandaran] = []


def daftarkan(fungsi: Sandaran) -> Sandaran:
    """Ask `fungsi` whether something of its room rests on a decision that is to be undone."""
    if fungsi not in _SANDARAN:
        _SANDARAN.append(fungsi)
    return fungsi


class TidakDapatDiurungkan(Bentrok):
    """A decision that stands, and why."""


def halangan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    putusan: PutusanTercatat,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> str | None:
    """Why this decision cannot be taken back by `pelaku`; None where it can."""
    if putusan.petugas_id != pelaku.id:
        return BUKAN_SENDIRI
    if laporan.versi != putusan.versi + 1 or putusan.diurungkan:
        return SUDAH_PINDAH
    if laporan.dilihat:
        kapan = format_waktu(laporan.dilihat, instansi.zona_waktu)
        return f"Organisasi sudah membuka hasilnya, {kapan}."
    if saat >= batas_urung(putusan.saat):
        return LEWAT
    if kabar_kueri.berangkat(laporan.id, KUNCI[putusan.jenis], batas_urung(putusan.saat)):
        return SUDAH_DIKIRIM
    if _dicatat_lain(laporan.id, putusan):
        return SUDAH_DITINDAK
    return _halangan_register(instansi, laporan, putusan)


def _dicatat_lain(laporan_id: UUID, putusan: PutusanTercatat) -> bool:
    """Whether a colleague has noted something on the case since."""
    catatan = select(CatatanDalam.id).where(
        CatatanDalam.laporan_id == laporan_id,
        CatatanDalam.petugas_id != putusan.petugas_id,
        CatatanDalam.saat >= putusan.saat,
    )
    return sesi_kini().execute(catatan.limit(1)).first() is not None


def _halangan_register(
    instansi: Instansi, laporan: LaporanLengkap, putusan: PutusanTercatat
) -> str | None:
    if putusan.jenis is not JenisPutusan.TERIMA:
        return None
    rekam_id = penarikan.rekam_laporan(laporan.organisasi_id, laporan.id)
    keluar = False
    if rekam_id is not None:
        if not penarikan.masih_utuh(rekam_id):
            return penarikan.SUDAH_BERUBAH
        keluar = penarikan.pendahulu(rekam_id) is None
        if dasar_dipakai(rekam_id) or (keluar and klaim.menunggu(laporan.organisasi_id)):
            return SUDAH_DIPAKAI
    satu = Diterima(instansi, laporan, putusan.saat, keluar)
    return SUDAH_DIPAKAI if any(fungsi(satu) for fungsi in _SANDARAN) else None


def urungkan(
    instansi: Instansi, laporan_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Undo the decision that was taken on version `versi`; the filing is under check again.

    Raises `TidakDapatDiurungkan`, also where somebody sees or uses it in this very moment.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_LAPORAN, instansi.objek())
    try:
        with transaksi() as sesi:
            pelaporan.terkunci(sesi, instansi, laporan_id, pelaku=None)
            laporan, putusan = laporan_di_meja(instansi, laporan_id), kueri.terakhir(laporan_id)
            organisasi_layanan.terkunci(sesi, instansi, laporan.organisasi_id)
            if putusan is None or putusan.versi != versi:
                raise TidakDapatDiurungkan(SUDAH_PINDAH)
            sebab = halangan(instansi, laporan, putusan, pelaku=pelaku, saat=saat)
            if sebab:
                raise TidakDapatDiurungkan(sebab)
            _tarik(instansi, laporan, putusan, pelaku=pelaku, saat=saat)
    except (NomorTerpakai, IntegrityError) as galat:  # what was there before cannot be again
        raise TidakDapatDiurungkan(SUDAH_DIPAKAI) from galat
    except Bentrok as galat:
        raise TidakDapatDiurungkan(str(galat)) from galat


def _tarik(
    instansi: Instansi,
    laporan: LaporanLengkap,
    putusan: PutusanTercatat,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    pelaporan.pindahkan(
        instansi, laporan.id, laporan.versi, Langkah.URUNGKAN, pelaku=pelaku, saat=saat,
        petugas_id=pelaku.id,
    )  # fmt: skip
    if putusan.jenis is JenisPutusan.TERIMA:
        _tarik_akibat(instansi, laporan, pelaku=pelaku, saat=saat)
    kabar.tarik(laporan.id, KUNCI[putusan.jenis], batas_urung(putusan.saat))
    sesi = sesi_kini()
    sesi.get_one(Putusan, putusan.id).diurungkan = saat
    sesi.flush()
    jejak.catat(
        pelaku, "urungkan_putusan", "laporan", laporan.id, saat=saat,
        rantai=instansi.kode_wilayah,
        sebelum={
            "putusan": putusan.jenis.value, "surat": kueri_surat.nomor_surat(putusan.id),
        },
    )  # fmt: skip


def _tarik_akibat(
    instansi: Instansi, laporan: LaporanLengkap, *, pelaku: Pelaku, saat: datetime
) -> None:
    """What followed from accepting, by the kind of the filing (`layanan.AKIBAT`)."""
    if laporan.jenis is Jenis.KEGIATAN:
        pelaporan_urung.tarik_kegiatan(instansi, laporan.id, pelaku=pelaku, saat=saat)
    elif laporan.jenis is Jenis.BUBAR:
        riwayat = organisasi.halaman(instansi, laporan.organisasi_id)
        assert riwayat is not None  # its dissolution was accepted
        pengakhiran.batalkan(
            instansi, laporan.organisasi_id, ALASAN_KEMBALI, rekam_id=riwayat.rekam[0].id,
            pelaku=pelaku, saat=saat,
        )  # fmt: skip
    elif rekam_id := penarikan.rekam_laporan(laporan.organisasi_id, laporan.id):
        penarikan.tarik(instansi, laporan.organisasi_id, rekam_id, pelaku=pelaku, saat=saat)
