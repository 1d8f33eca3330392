"""Use cases of an office: set it up, give out numbers, say which registers it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi import kueri, models, wilayah
from sinormas.instansi.aturan import (
    BATAS_HARI,
    PANJANG_KLASIFIKASI,
    PEMBILANG,
    Instansi,
    Setelan,
    memakai,
    salah_pola,
)
from sinormas.instansi.zona import zona_baku
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import Bentrok, sesi_kini, sisip, transaksi

PengikutKalender = Callable[[Session, Instansi, datetime], int]
_PENGIKUT: list[PengikutKalender] = []


def ikuti_kalender(fungsi: PengikutKalender) -> PengikutKalender:
    """Have a room to the right told, within the transaction, that working days or limits change."""
    if fungsi not in _PENGIKUT:
        _PENGIKUT.append(fungsi)
    return fungsi


def beri_tahu_kalender(sesi: Session, instansi: Instansi, saat: datetime) -> int:
    """Let the rooms that keep days by the calendar count them anew; how many days have moved."""
    sesi.flush()
    kini = kueri.menurut_id(instansi.id) or instansi
    return sum(fungsi(sesi, kini, saat) for fungsi in _PENGIKUT)


class WilayahTidakDikenal(Exception):
    """No province or regency has this code; the message is Indonesian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstansiBaru:
    """An office to be set up; what is None is made from its area."""

    kode_wilayah: str
    nama: str
    singkatan: str | None = None
    kabupaten: str | None = None
    kota: str | None = None
    zona_waktu: str | None = None
    visi: str | None = None
    renstra: str | None = None
    pembilang: str | None = None


def dirikan(baru: InstansiBaru, *, pelaku: Pelaku, saat: datetime) -> Instansi:
    """Set up an office with its areas; only the operator of the machine may.

    Raises `WilayahTidakDikenal` for a code that names no province or regency.
    """
    if not pelaku.sistem:
        raise TidakAda("instansi")
    with transaksi() as sesi:
        muat_wilayah_dasar()
        wilayahnya = kueri.nama_wilayah([baru.kode_wilayah]).get(baru.kode_wilayah)
        if wilayahnya is None or baru.kode_wilayah.count(".") > 1:
            raise WilayahTidakDikenal(f"Kode wilayah {baru.kode_wilayah} tidak dikenal.")
        if "." in baru.kode_wilayah:
            muat_desa(baru.kode_wilayah)
        nama_pendek = wilayahnya.removeprefix("Kabupaten ").removeprefix("Kota ")
        sesi.add(
            models.Instansi(
                kode_wilayah=baru.kode_wilayah,
                nama=baru.nama,
                singkatan=(baru.singkatan or f"Kesbangpol {nama_pendek}")[:60],
                kabupaten=baru.kabupaten or wilayahnya,
                kota=baru.kota or nama_pendek,
                zona_waktu=baru.zona_waktu or zona_baku(baru.kode_wilayah),
                visi=baru.visi,
                renstra=baru.renstra,
                pembilang=baru.pembilang,
            )
        )
        sesi.flush()
        hasil = kueri.menurut_kode(baru.kode_wilayah)
        assert hasil is not None  # it has just been written
        jejak.catat(
            pelaku, "dirikan", "instansi", hasil.id, saat=saat, rantai=hasil.kode_wilayah,
            sesudah={"nama": hasil.nama, "zona_waktu": hasil.zona_waktu},
        )  # fmt: skip
        return hasil


def atur(instansi: Instansi, setelan: Setelan, *, pelaku: Pelaku, saat: datetime) -> bool:
    """Change what an office decides for itself; whether anything was different.

    Raises `IsianSalah`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INSTANSI, instansi.objek())
    _periksa_setelan(instansi, setelan)
    with transaksi() as sesi:
        baris = sesi.get_one(models.Instansi, instansi.id, with_for_update=True)
        baru = asdict(setelan)
        lama = {nama: getattr(baris, nama) for nama in baru}
        beda = [nama for nama in baru if baru[nama] != lama[nama]]
        for nama in beda:
            setattr(baris, nama, baru[nama])
        if {"batas_periksa", "batas_lengkapi"} & set(beda):
            beri_tahu_kalender(sesi, instansi, saat)
        if beda:
            jejak.catat(
                pelaku,
                "atur",
                "instansi",
                instansi.id,
                saat=saat,
                rantai=instansi.kode_wilayah,
                sebelum={nama: lama[nama] for nama in beda},
                sesudah={nama: baru[nama] for nama in beda},
            )
        return bool(beda)


def _periksa_setelan(instansi: Instansi, setelan: Setelan) -> None:
    if setelan.pembilang not in PEMBILANG:
        raise IsianSalah("pembilang", "Pilih siapa yang dihitung.")
    terkecil, terbesar = BATAS_HARI
    for nama in ("batas_periksa", "batas_lengkapi"):
        if not terkecil <= getattr(setelan, nama) <= terbesar:
            raise IsianSalah(nama, f"Isi antara {terkecil} dan {terbesar} hari kerja.")
    _periksa_nomor(instansi, setelan)


def coba_nomor(instansi: Instansi, setelan: Setelan) -> Instansi:
    """The office as it would number with these settings, to show; nothing is kept.

    Raises `IsianSalah`.
    """
    _periksa_nomor(instansi, setelan)
    return replace(
        instansi, pola_tanda_terima=setelan.pola_tanda_terima, klasifikasi=setelan.klasifikasi
    )


def _periksa_nomor(instansi: Instansi, setelan: Setelan) -> None:
    pola, klasifikasi = setelan.pola_tanda_terima, setelan.klasifikasi or ""
    if bersih(pola) != pola:
        raise IsianSalah("pola_tanda_terima", "Pola memuat karakter yang tidak tampak.")
    if bersih(klasifikasi) != klasifikasi or len(klasifikasi) > PANJANG_KLASIFIKASI:
        raise IsianSalah("klasifikasi", f"Paling banyak {PANJANG_KLASIFIKASI} karakter biasa.")
    salah = salah_pola(pola, singkatan=instansi.singkatan, klasifikasi=klasifikasi)
    if salah:
        raise IsianSalah("pola_tanda_terima", salah)
    if memakai(pola, "klasifikasi") and not klasifikasi:
        raise IsianSalah("klasifikasi", "Pola nomor memakai {klasifikasi}; isi klasifikasinya.")


def nomor_berikut(
    sesi: Session, instansi: Instansi, jenis: str, tahun: int, *, banyak: int = 1
) -> int:
    """The next serial of a kind in a year, without gaps: it is given back if the write fails.

    With `banyak`, so many at once: the first of them. The row stays locked until the transaction
    ends, so parallel writers wait for each other.
    """
    kunci = {"instansi_id": instansi.id, "jenis": jenis, "tahun": tahun}
    sesi.execute(sisip(sesi, models.Penomoran).values(**kunci, terakhir=0).on_conflict_do_nothing())
    terakhir = sesi.execute(
        update(models.Penomoran)
        .where(*(getattr(models.Penomoran, k) == v for k, v in kunci.items()))
        .values(terakhir=models.Penomoran.terakhir + banyak)
        .returning(models.Penomoran.terakhir)
    ).scalar_one()
    return terakhir - banyak + 1


def buka_register(sesi: Session, instansi: Instansi, tahun: int, register: str) -> None:
    """Note that the office keeps `register` for `tahun`; a second time changes nothing."""
    sesi.execute(
        sisip(sesi, models.RegisterTahun)
        .values(instansi_id=instansi.id, tahun=tahun, register=register)
        .on_conflict_do_nothing()
    )


def tutup_tahun(sesi: Session, instansi: Instansi, tahun: int, saat: datetime) -> None:
    """Close a year that is signed off; whoever is writing to it now is waited for."""
    _antre(sesi, instansi, tahun, sendiri=True)
    sesi.execute(
        sisip(sesi, models.TahunDitetapkan)
        .values(instansi_id=instansi.id, tahun=tahun, sejak=saat)
        .on_conflict_do_nothing()
    )


def buka_tahun(sesi: Session, instansi: Instansi, tahun: int) -> None:
    """Open a year again for a new version."""
    sesi.execute(
        delete(models.TahunDitetapkan).where(
            models.TahunDitetapkan.instansi_id == instansi.id,
            models.TahunDitetapkan.tahun == tahun,
        )
    )


def wajib_terbuka(instansi: Instansi, tahun: int, apa: str) -> None:
    """Raise `Bentrok` where a year is signed off; `apa` can't be changed then ("Partisipasi").

    Until the transaction ends it stays open.
    """
    _antre(sesi_kini(), instansi, tahun, sendiri=False)
    sejak = kueri.ditetapkan(instansi, tahun)
    if sejak is not None:
        raise Bentrok(
            f"{apa} {tahun} tidak dapat diubah: tahun itu sudah ditetapkan pada "
            f"{waktu.format_tanggal(waktu.tanggal_di(sejak, instansi.zona_waktu))}. Pimpinan dapat "
            "membukanya untuk versi baru di halaman Penetapan."
        )


def _antre(sesi: Session, instansi: Instansi, tahun: int, *, sendiri: bool) -> None:
    """Those who write to a year pass together, whoever closes it alone. On SQLite all do so."""
    if sesi.get_bind().dialect.name == "postgresql":
        kunci = func.pg_advisory_xact_lock if sendiri else func.pg_advisory_xact_lock_shared
        sesi.execute(select(kunci(func.hashtext(str(instansi.id)), tahun)))


def kunci_register(sesi: Session, instansi: Instansi, tahun: int, register: str) -> None:
    """Open `register` for `tahun`; until the transaction ends nobody else does this with it.

    For whoever looks first whether the register holds something already.
    """
    buka_register(sesi, instansi, tahun, register)
    sesi.execute(
        select(models.RegisterTahun.tahun)
        .where(
            models.RegisterTahun.instansi_id == instansi.id,
            models.RegisterTahun.tahun == tahun,
            models.RegisterTahun.register == register,
        )
        .with_for_update()
    )


def muat_wilayah_dasar() -> int:
    """Load provinces, regencies and districts into an empty table; how many came in."""
    with transaksi() as sesi:
        if sesi.execute(select(models.Wilayah.kode).limit(1)).first():
            return 0
        return _masukkan(sesi, wilayah.baca_dasar())


def muat_desa(kode_kabupaten: str) -> int:
    """Load the villages of one regency, once; how many came in."""
    with transaksi() as sesi:
        ada = select(models.Wilayah.kode).where(
            models.Wilayah.tingkat == wilayah.Tingkat.DESA,
            models.Wilayah.kode.startswith(kode_kabupaten + "."),
        )
        if sesi.execute(ada.limit(1)).first():
            return 0
        return _masukkan(sesi, wilayah.baca_desa(kode_kabupaten))


def _masukkan(sesi: Session, daftar: Iterable[wilayah.Wilayah]) -> int:
    baris = [
        {"kode": w.kode, "nama": w.nama, "tingkat": int(w.tingkat), "induk": w.induk}
        for w in daftar
    ]
    sesi.execute(insert(models.Wilayah), baris)
    return len(baris)
