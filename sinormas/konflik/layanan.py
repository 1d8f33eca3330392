"""Use cases of the conflict register: a case is recorded, and moves forward."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.konflik import aturan, kueri
from sinormas.konflik.aturan import NAMA_KEADAAN, KeadaanKonflik, KonflikBaru, LangkahBaru
from sinormas.konflik.models import Konflik, LangkahKonflik, PihakKonflik
from sinormas.organisasi import kueri as organisasi
from sinormas.umum import waktu
from sinormas.umum.isian import periksa_tahun, rapikan_alasan
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

REGISTER = "konflik"


def catat(instansi: Instansi, baru: KonflikBaru, *, pelaku: Pelaku, saat: datetime) -> UUID:
    """Record a case and open the register of its year. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan(baru, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, baru.tahun, REGISTER)
        kasus = Konflik(
            instansi_id=instansi.id, keadaan=baru.keadaan, pencatat=pelaku.nama, dicatat=saat,
            **_rincian(baru),
        )  # fmt: skip
        sesi.add(kasus)
        sesi.flush()
        jejak.catat(
            pelaku, "catat", "konflik", kasus.id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah=_untuk_jejak(kasus),
        )  # fmt: skip
        return kasus.id


def buka(instansi: Instansi, tahun: int, *, pelaku: Pelaku, saat: datetime) -> None:
    """Say that the office keeps the register for a year, so that no case means none, not unknown.

    A second time changes nothing. Raises `IsianSalah` for a year to come.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    periksa_tahun(tahun, None, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        if REGISTER in instansi_kueri.register_dibuka(instansi, tahun):
            return
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        jejak.catat(
            pelaku, "buka", "register", None, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"register": REGISTER, "tahun": tahun},
        )  # fmt: skip


def tambah_langkah(
    instansi: Instansi,
    konflik_id: UUID,
    baru: LangkahBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """Note what was done about a case, and where it stands after that; the step's id.

    `berkas` holds the minutes, let in by `berkas.layanan.siapkan`. Raises `IsianSalah`, and
    `Bentrok` where the case was changed since it stood at `versi`.
    """
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        kasus = _terkunci(sesi, instansi, konflik_id, versi)
        baru = aturan.rapikan_langkah(
            baru,
            kini=kasus.keadaan,
            sejak=kasus.ditangani_pada or kasus.tanggal,
            hari_ini=waktu.tanggal_di(saat, instansi.zona_waktu),
        )
        berkas_id = (
            berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat) if berkas else None
        )
        langkah = LangkahKonflik(
            konflik_id=konflik_id, keadaan=baru.keadaan, tanggal=baru.tanggal, uraian=baru.uraian,
            berkas_id=berkas_id, pencatat=pelaku.nama, dicatat=saat,
        )  # fmt: skip
        sesi.add(langkah)
        sebelum = _untuk_jejak(kasus)
        _majukan(kasus, baru)
        kasus.versi += 1
        sesi.flush()
        jejak.catat(
            pelaku, "tambah_langkah", "konflik", konflik_id, saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum=sebelum,
            sesudah=_untuk_jejak(kasus) | {"uraian": baru.uraian},
        )  # fmt: skip
        return langkah.id


def ubah(
    instansi: Instansi,
    konflik_id: UUID,
    baru: KonflikBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Correct what is told of a case, but for where it stands. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan(baru, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        kasus = _terkunci(sesi, instansi, konflik_id, versi)
        sebelum = _untuk_jejak(kasus)
        for kolom, nilai in _rincian(baru).items():
            setattr(kasus, kolom, nilai)
        kasus.versi += 1
        instansi_layanan.buka_register(sesi, instansi, baru.tahun, REGISTER)
        sesi.flush()
        jejak.catat(
            pelaku, "ubah", "konflik", konflik_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum=sebelum, sesudah=_untuk_jejak(kasus),
        )  # fmt: skip


def cabut(
    instansi: Instansi, konflik_id: UUID, alasan: str, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Withdraw a case that was none: it counts no more, and stays readable."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    alasan = rapikan_alasan(alasan)
    with transaksi() as sesi:
        kasus = _terkunci(sesi, instansi, konflik_id)
        kasus.dicabut, kasus.pencabut, kasus.alasan_cabut = saat, pelaku.nama, alasan
        kasus.versi += 1
        sesi.flush()
        jejak.catat(
            pelaku, "cabut", "konflik", konflik_id, saat=saat, rantai=instansi.kode_wilayah,
            sesudah={"alasan": alasan},
        )  # fmt: skip


def tambah_pihak(
    instansi: Instansi, konflik_id: UUID, organisasi_id: UUID, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Name an organisation of the register as a party; a second time changes nothing."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        _terkunci(sesi, instansi, konflik_id)
        if not organisasi.terdaftar(instansi, (organisasi_id,)):
            raise TidakAda("organisasi")
        baru = sesi.execute(
            sisip(sesi, PihakKonflik)
            .values(konflik_id=konflik_id, organisasi_id=organisasi_id)
            .on_conflict_do_nothing()
            .returning(PihakKonflik.organisasi_id)
        ).one_or_none()
        if baru:
            jejak.catat(
                pelaku, "tambah_pihak", "konflik", konflik_id, saat=saat,
                rantai=instansi.kode_wilayah, sesudah={"organisasi_id": str(organisasi_id)},
            )  # fmt: skip


def lepas_pihak(
    instansi: Instansi, konflik_id: UUID, organisasi_id: UUID, *, pelaku: Pelaku, saat: datetime
) -> None:
    """An organisation is no party after all; once it is none, nothing happens."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    with transaksi() as sesi:
        _terkunci(sesi, instansi, konflik_id)
        lama = sesi.get(PihakKonflik, (konflik_id, organisasi_id))
        if lama is None:
            return
        sesi.delete(lama)
        sesi.flush()
        jejak.catat(
            pelaku, "lepas_pihak", "konflik", konflik_id, saat=saat, rantai=instansi.kode_wilayah,
            sebelum={"organisasi_id": str(organisasi_id)},
        )  # fmt: skip


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_berita_acara(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see a file that an office keeps with a case."""
    kantor = (instansi_kueri.menurut_id(i) for i in kueri.instansi_berkas(berkas_id))
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_CATATAN, k.objek()) for k in kantor
    )


def _terkunci(
    sesi: Session, instansi: Instansi, konflik_id: UUID, versi: int | None = None
) -> Konflik:
    """The case, locked until the transaction ends.

    Raises `TidakAda`; `Bentrok` for a withdrawn one, or one that is no longer at `versi`.
    """
    kasus = sesi.execute(
        select(Konflik)
        .where(Konflik.id == konflik_id, Konflik.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if kasus is None:
        raise TidakAda("konflik")
    if kasus.dicabut is not None:
        raise Bentrok(f"Kasus ini sudah dicabut oleh {kasus.pencabut}.")
    if versi is not None and kasus.versi != versi:
        raise Bentrok(
            f"Kasus ini baru saja diubah orang lain; keadaannya sekarang "
            f"{NAMA_KEADAAN[kasus.keadaan].lower()}. Periksa lagi, lalu kirim kembali."
        )
    return kasus


def _majukan(kasus: Konflik, langkah: LangkahBaru) -> None:
    """Where the case stands after a step; what is settled has been handled by then too."""
    if langkah.keadaan is kasus.keadaan:
        return
    if kasus.keadaan is KeadaanKonflik.TERJADI:  # handled before, on a day unknown: it stays so
        kasus.ditangani_pada = langkah.tanggal
    kasus.keadaan = langkah.keadaan
    if langkah.keadaan is KeadaanKonflik.DISELESAIKAN:
        kasus.diselesaikan_pada = langkah.tanggal


def _rincian(baru: KonflikBaru) -> dict[str, Any]:
    """What is told of a case, but for where it stands."""
    return {
        "tahun": baru.tahun,
        "tanggal": baru.tanggal,
        "jenis": baru.jenis,
        "pihak": baru.pihak,
        "permasalahan": baru.permasalahan,
        "lokasi": baru.lokasi,
        "cara": baru.cara,
        "kronologi": baru.kronologi,
    }


def _untuk_jejak(kasus: Konflik) -> dict[str, Any]:
    return {
        "tahun": kasus.tahun,
        "tanggal": kasus.tanggal.isoformat() if kasus.tanggal else None,
        "jenis": kasus.jenis.value,
        "keadaan": kasus.keadaan.value,
        "permasalahan": kasus.permasalahan,
        "lokasi": kasus.lokasi,
    }
