"""Use cases of the Renstra: its period, its aims, its yearly targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.kinerja import kueri_definisi
from sinormas.kinerja.layanan_definisi import periksa_tahun_mulai
from sinormas.kinerja.target import Target
from sinormas.perencanaan import aturan, ketikan, kueri
from sinormas.perencanaan.aturan import RenstraBaru
from sinormas.perencanaan.dalam import (
    catat_jejak,
    hari_ini,
    indikator_tahun,
    kata_target,
    kolom_target,
    pasang_berkas,
    serentak,
    terkunci,
    ubah_kolom,
)
from sinormas.perencanaan.models import (
    Renstra,
    TargetRenstra,
    Tujuan,
    TujuanSasaran,
)
from sinormas.umum.isian import IsianSalah, teks_wajib
from sinormas.umum.transaksi import transaksi


def buat_renstra(
    instansi: Instansi,
    baru: RenstraBaru,
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """A further five-year plan. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        rapi = _rapi_renstra(sesi, instansi, baru, None, saat)
        renstra = Renstra(
            instansi_id=instansi.id, awal=rapi.awal, akhir=rapi.akhir, nama=rapi.nama,
            nomor=rapi.nomor, tanggal=rapi.tanggal, pencatat=pelaku.nama, dicatat=saat,
        )  # fmt: skip
        sesi.add(renstra)
        pasang_berkas(instansi, renstra, berkas, pelaku, saat)
        sesi.flush()
        catat_jejak(instansi, "buat", renstra, pelaku, saat, sesudah=_isi_renstra(rapi))
        return renstra.id


def ubah_renstra(
    instansi: Instansi,
    renstra_id: UUID,
    baru: RenstraBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> None:
    """Correct a plan; its period only while nothing hangs on it. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        renstra = terkunci(sesi, instansi, Renstra, renstra_id, versi)
        rapi = _rapi_renstra(sesi, instansi, baru, renstra, saat)
        if rapi.awal != renstra.awal and _berisi(sesi, renstra):
            raise IsianSalah(
                "awal", "Periode tidak dapat diubah: tujuan atau targetnya sudah diisi."
            )
        sebelum, sesudah = ubah_kolom(renstra, _isi_renstra(rapi))
        pasang_berkas(instansi, renstra, berkas, pelaku, saat)
        renstra.versi += 1
        sesi.flush()
        catat_jejak(instansi, "ubah", renstra, pelaku, saat, sebelum, sesudah)


def _rapi_renstra(
    sesi: Session, instansi: Instansi, baru: RenstraBaru, lama: Renstra | None, saat: datetime
) -> RenstraBaru:
    ada = sesi.execute(
        select(Renstra.awal, Renstra.akhir).where(
            Renstra.instansi_id == instansi.id,
            Renstra.id.is_not(None) if lama is None else Renstra.id != lama.id,
        )
    )
    rapi = aturan.rapikan_renstra(baru, [(a, b) for a, b in ada])
    periksa_tahun_mulai(instansi, "awal", rapi.awal, saat)
    if rapi.tanggal is not None and rapi.tanggal > hari_ini(instansi, saat):
        raise IsianSalah("tanggal", "Tanggal ini belum tiba.")
    return rapi


def _isi_renstra(r: RenstraBaru) -> dict[str, object]:
    return {"awal": r.awal, "akhir": r.akhir, "nama": r.nama, "nomor": r.nomor,
            "tanggal": r.tanggal}  # fmt: skip


def _berisi(sesi: Session, renstra: Renstra) -> bool:
    return any(
        sesi.execute(
            select(t.id)
            .where(t.instansi_id == renstra.instansi_id, t.awal == renstra.awal)
            .limit(1)
        ).first()
        for t in (Tujuan, TargetRenstra)
    )


def isi_tujuan(
    instansi: Instansi,
    renstra_id: UUID,
    kode: str | None,
    nama: str | None,
    sasaran: tuple[str, ...],
    *,
    baru: bool,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """An aim and the goals below it; a goal leaves the aim that had it. Raises `IsianSalah`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    kode = teks_wajib("kode", kode, 20, kosong="Kode belum diisi, misalnya T1.")
    nama = teks_wajib("nama", nama, 500, kosong="Tujuan belum diisi.")
    dikenal = {s.kode for s in kueri_definisi.daftar_sasaran(instansi)}
    if not set(sasaran) <= dikenal:
        raise IsianSalah("sasaran", "Ada sasaran yang tidak dikenal.")
    with transaksi() as sesi, serentak():
        renstra = terkunci(sesi, instansi, Renstra, renstra_id, None)
        milik = (Tujuan.instansi_id == instansi.id, Tujuan.awal == renstra.awal)
        tujuan = sesi.scalars(select(Tujuan).where(*milik, Tujuan.kode == kode)).one_or_none()
        if tujuan is not None and baru:
            raise IsianSalah("kode", f"Kode {kode} sudah dipakai tujuan lain.")
        if tujuan is None and not baru:
            raise TidakAda("tujuan")
        lama = tujuan.nama if tujuan else None
        if tujuan is None:
            tujuan = Tujuan(instansi_id=instansi.id, awal=renstra.awal, kode=kode, nama=nama)
            sesi.add(tujuan)
        tujuan.nama = nama
        sesi.flush()
        t = TujuanSasaran
        sesi.execute(
            delete(t).where(
                t.instansi_id == instansi.id, t.awal == renstra.awal,
                (t.tujuan == kode) | t.sasaran.in_(sasaran),
            )
        )  # fmt: skip
        sesi.add_all(
            t(instansi_id=instansi.id, awal=renstra.awal, tujuan=kode, sasaran=s) for s in sasaran
        )
        sesi.flush()
        catat_jejak(
            instansi, "isi_tujuan", renstra, pelaku, saat,
            sebelum={"kode": kode, "nama": lama} if lama else None,
            sesudah={"kode": kode, "nama": nama, "sasaran": ", ".join(sasaran)},
        )  # fmt: skip


def hapus_tujuan(
    instansi: Instansi, renstra_id: UUID, kode: str, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Take an aim out of a plan; the goals below it stay goals. Raises `TidakAda`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi:
        renstra = terkunci(sesi, instansi, Renstra, renstra_id, None)
        t, s = Tujuan, TujuanSasaran
        tujuan = sesi.scalars(
            select(t).where(t.instansi_id == instansi.id, t.awal == renstra.awal, t.kode == kode)
        ).one_or_none()
        if tujuan is None:
            raise TidakAda("tujuan")
        sesi.execute(
            delete(s).where(s.instansi_id == instansi.id, s.awal == renstra.awal, s.tujuan == kode)
        )
        sesi.delete(tujuan)
        sesi.flush()
        catat_jejak(
            instansi, "hapus_tujuan", renstra, pelaku, saat, {"kode": kode, "nama": tujuan.nama}
        )


def isi_target_renstra(
    instansi: Instansi,
    renstra_id: UUID,
    kode: str,
    diketik: Mapping[int, str],
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """The targets of an indicator in the years of a plan; `diketik` by year, blank for none.

    Raises `IsianSalah` at `tahun_<ke>` (1 the first year), `Bentrok`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        renstra = terkunci(sesi, instansi, Renstra, renstra_id, versi)
        baru: dict[int, Target] = {}
        for ke, tahun in enumerate(range(renstra.awal, renstra.akhir + 1), start=1):
            bahan, berlaku = indikator_tahun(instansi, tahun)
            if kode not in berlaku:
                if diketik.get(tahun):
                    raise IsianSalah(f"tahun_{ke}", f"Indikator ini tidak dipakai pada {tahun}.")
                continue
            d = berlaku[kode]
            target = ketikan.baca(
                f"tahun_{ke}", diketik.get(tahun), tahun, d, bahan.predikat(d, tahun)
            )
            if target is not None:
                baru[tahun] = target
        lama = kueri.target_renstra(instansi, renstra.awal).get(kode, {})
        t = TargetRenstra
        sesi.execute(
            delete(t).where(
                t.instansi_id == instansi.id, t.awal == renstra.awal, t.indikator == kode
            )
        )
        sesi.add_all(
            t(instansi_id=instansi.id, awal=renstra.awal, indikator=kode, tahun=tahun,
              **kolom_target(target))
            for tahun, target in baru.items()
        )  # fmt: skip
        renstra.versi += 1
        sesi.flush()
        beda = [th for th in sorted({*lama, *baru}) if lama.get(th) != baru.get(th)]
        catat_jejak(
            instansi, "isi_target", renstra, pelaku, saat,
            sebelum={"indikator": kode} | {str(th): kata_target(lama.get(th)) for th in beda},
            sesudah={"indikator": kode} | {str(th): kata_target(baru.get(th)) for th in beda},
        )  # fmt: skip


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_berkas_rencana(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see a file that an office keeps with a paper of its plan."""
    kantor = (instansi_kueri.menurut_id(i) for i in kueri.instansi_berkas(berkas_id))
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_KINERJA, k.objek()) for k in kantor
    )
