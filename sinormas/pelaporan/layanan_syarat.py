"""Changing the matrix of papers: always from a day on, never what has been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import aturan_syarat, dokumen, syarat
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.models import SyaratDokumen
from sinormas.pelaporan.syarat import Riwayat
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sesi_kini, transaksi


def ubah(
    instansi: Instansi,
    jenis: JenisDokumen,
    *,
    mulai: date,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """Ask for the paper `jenis.kunci` in this way from `mulai` on; whether that is different.

    `versi` is the one that was seen. Raises `IsianSalah`, and `Bentrok` for a newer version.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    baru = aturan_syarat.rapikan(jenis)
    if baru.berhenti:
        raise IsianSalah("petak", "Pilih sedikitnya satu yang diminta dokumen ini.")
    return _ganti(instansi, baru, "ubah_dokumen", mulai, versi, pelaku, saat)


def tambah(
    instansi: Instansi, jenis: JenisDokumen, *, mulai: date, pelaku: Pelaku, saat: datetime
) -> str:
    """Ask for a further paper from `mulai` on; its key. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    baru = aturan_syarat.rapikan(jenis)
    if baru.berhenti:
        raise IsianSalah("petak", "Pilih sedikitnya satu yang diminta dokumen ini.")
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    with transaksi():
        daftar = syarat.riwayat(instansi)
        baru = replace(
            baru, kunci=aturan_syarat.kunci_baru(baru.nama, [satu.kunci for satu in daftar])
        )
        aturan_syarat.periksa_mulai(mulai, None, hari_ini)
        _tolak_kembar(daftar, baru, mulai)
        _tulis(instansi, baru, "tambah_dokumen", mulai, None, pelaku, saat)
        return baru.kunci


def hentikan(
    instansi: Instansi,
    kunci: str,
    *,
    mulai: date,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """Ask nobody for a paper any more, from `mulai` on. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    lama = _riwayat(syarat.riwayat(instansi), kunci).terakhir.jenis
    baru = replace(lama, petak={}, syarat=None)
    return _ganti(instansi, baru, "hentikan_dokumen", mulai, versi, pelaku, saat)


def batalkan(instansi: Instansi, kunci: str, *, versi: int, pelaku: Pelaku, saat: datetime) -> None:
    """Take back the latest change, whose day has not come: what held before goes on holding."""
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    satu = _riwayat(syarat.riwayat(instansi), kunci)
    menanti = satu.menanti(waktu.tanggal_di(saat, instansi.zona_waktu))
    if menanti is None or menanti.mulai is None:
        raise Bentrok("Perubahan ini sudah berlaku, atau sudah dibatalkan.")
    mulai = menanti.mulai
    sebelum = [v for v in satu.versi if v.mulai is None or v.mulai < mulai]
    baru = sebelum[-1].jenis if sebelum else replace(menanti.jenis, petak={}, syarat=None)
    _ganti(instansi, baru, "batalkan_dokumen", mulai, versi, pelaku, saat)


def _ganti(
    instansi: Instansi,
    baru: JenisDokumen,
    tindakan: str,
    mulai: date,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    with transaksi():
        daftar = syarat.riwayat(instansi)
        satu = _riwayat(daftar, baru.kunci)
        if satu.terakhir.versi != versi:
            raise Bentrok("Dokumen ini baru saja diubah orang lain. Periksa lagi isinya.")
        if satu.terakhir.jenis == baru:
            return False
        aturan_syarat.periksa_mulai(mulai, satu.terakhir.mulai, hari_ini)
        _tolak_kembar(daftar, baru, mulai)
        _tulis(instansi, baru, tindakan, mulai, satu, pelaku, saat)
        return True


def _riwayat(daftar: Sequence[Riwayat], kunci: str) -> Riwayat:
    satu = syarat.menurut_kunci(daftar, kunci)
    if satu is None:
        raise TidakAda("dokumen")
    return satu


def _tolak_kembar(daftar: Sequence[Riwayat], baru: JenisDokumen, mulai: date) -> None:
    if not baru.berhenti:
        aturan_syarat.periksa_nama(baru, syarat.matriks_hari(daftar, mulai))


def _tulis(
    instansi: Instansi,
    baru: JenisDokumen,
    tindakan: str,
    mulai: date,
    lama: Riwayat | None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    baris = SyaratDokumen(
        id=pengenal_baru(),
        instansi_id=instansi.id,
        kunci=baru.kunci,
        versi=lama.terakhir.versi + 1 if lama else 1,
        mulai=mulai,
        dicatat=saat,
        pencatat_id=pelaku.id,
        isi=dokumen.tulis_jenis(baru),
    )
    try:
        sesi = sesi_kini()
        sesi.add(baris)
        sesi.flush()
    except IntegrityError as galat:  # somebody else in this very moment
        raise Bentrok("Dokumen ini baru saja diubah orang lain. Periksa lagi isinya.") from galat
    sebelum = dokumen.tulis_jenis(lama.terakhir.jenis) if lama else {}
    sesudah = dokumen.tulis_jenis(baru)
    beda = [k for k in {**sebelum, **sesudah} if sebelum.get(k) != sesudah.get(k)]
    jejak.catat(
        pelaku, tindakan, "syarat_dokumen", baris.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum={k: sebelum[k] for k in beda if k in sebelum} or None,
        sesudah={"dokumen": baru.kunci, "mulai": mulai.isoformat()}
        | {k: sesudah[k] for k in beda if k in sesudah},
    )  # fmt: skip
