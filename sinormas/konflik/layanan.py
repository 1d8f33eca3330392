"""Use cases of the conflict register: a case is recorded, and moves forward."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.konflik import aturan
from sinormas.konflik.aturan import NAMA_KEADAAN, KeadaanKonflik, KonflikBaru
from sinormas.konflik.models import Konflik
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, periksa_tahun, teks_bebas
from sinormas.umum.transaksi import Bentrok, transaksi

REGISTER = "konflik"


def catat(instansi: Instansi, baru: KonflikBaru, *, pelaku: Pelaku, saat: datetime) -> UUID:
    """Record a case and open the register of its year. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    baru = aturan.rapikan(baru, waktu.tanggal_di(saat, instansi.zona_waktu))
    with transaksi() as sesi:
        instansi_layanan.buka_register(sesi, instansi, baru.tahun, REGISTER)
        kasus = Konflik(
            instansi_id=instansi.id,
            tahun=baru.tahun,
            tanggal=baru.tanggal,
            jenis=baru.jenis,
            keadaan=baru.keadaan,
            pihak=baru.pihak,
            permasalahan=baru.permasalahan,
            lokasi=baru.lokasi,
            cara=baru.cara,
            pencatat=pelaku.nama,
            dicatat=saat,
        )
        sesi.add(kasus)
        sesi.flush()
        jejak.catat(
            pelaku,
            "catat",
            "konflik",
            kasus.id,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"tahun": baru.tahun, "jenis": baru.jenis, "keadaan": baru.keadaan},
        )
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


def majukan(
    instansi: Instansi,
    konflik_id: UUID,
    *,
    dari: KeadaanKonflik,
    ke: KeadaanKonflik,
    cara: str | None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Move a case forward (handled, settled). Raises `Bentrok` where it is no longer in `dari`."""
    izin.wajib(pelaku, Tindakan.UBAH_CATATAN, instansi.objek())
    if not aturan.boleh_menjadi(dari, ke):
        raise IsianSalah("keadaan", "Keadaan kasus hanya dapat maju.")
    cara = teks_bebas("cara", cara, 300)
    milik = (Konflik.instansi_id == instansi.id, Konflik.id == konflik_id)
    with transaksi() as sesi:
        lama = sesi.execute(
            select(Konflik.keadaan, Konflik.cara).where(*milik).with_for_update()
        ).one_or_none()
        if lama is None:
            raise TidakAda("konflik")
        if lama.keadaan is not dari:
            raise Bentrok(f"Kasus ini sudah berkeadaan {NAMA_KEADAAN[lama.keadaan].lower()}.")
        sesi.execute(update(Konflik).where(*milik).values(keadaan=ke, cara=cara or lama.cara))
        jejak.catat(
            pelaku,
            "majukan",
            "konflik",
            konflik_id,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sebelum={"keadaan": dari},
            sesudah={"keadaan": ke},
        )
