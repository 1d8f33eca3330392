"""Use case of the IKU decree: which indicators are the main ones, by which decree."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.kinerja.layanan_definisi import periksa_tahun_mulai
from sinormas.perencanaan import aturan
from sinormas.perencanaan.aturan import SkBaru
from sinormas.perencanaan.dalam import (
    catat_jejak,
    hari_ini,
    indikator_tahun,
    pasang_berkas,
    serentak,
    terkunci,
    ubah_kolom,
)
from sinormas.perencanaan.models import SkIku, SkIkuIndikator
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import transaksi


def simpan_sk(
    instansi: Instansi,
    sk_id: UUID | None,
    baru: SkBaru,
    *,
    versi: int | None,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> UUID:
    """A decree, new or corrected. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        lama = None if sk_id is None else terkunci(sesi, instansi, SkIku, sk_id, versi)
        periksa_tahun_mulai(instansi, "mulai", baru.mulai, saat)
        dikenal = frozenset(indikator_tahun(instansi, baru.mulai)[1])
        rapi = aturan.rapikan_sk(baru, dikenal, hari_ini(instansi, saat))
        _tolak_sk_kembar(sesi, instansi, rapi.mulai, sk_id)
        isi = {"nomor": rapi.nomor, "tanggal": rapi.tanggal, "tentang": rapi.tentang,
               "mulai": rapi.mulai}  # fmt: skip
        sk = lama or SkIku(instansi_id=instansi.id, pencatat=pelaku.nama, dicatat=saat, **isi)
        sebelum, sesudah = ubah_kolom(sk, isi) if lama else (None, isi)
        if lama is None:
            sesi.add(sk)
        else:
            sk.versi += 1
        pasang_berkas(instansi, sk, berkas, pelaku, saat)
        sesi.flush()
        s = SkIkuIndikator
        sesi.execute(delete(s).where(s.instansi_id == instansi.id, s.sk_id == sk.id))
        sesi.add_all(
            s(instansi_id=instansi.id, sk_id=sk.id, indikator=kode) for kode in rapi.indikator
        )
        sesi.flush()
        catat_jejak(
            instansi, "ubah" if lama else "buat", sk, pelaku, saat, sebelum,
            {**sesudah, "indikator": ", ".join(rapi.indikator)},
        )  # fmt: skip
        return sk.id


def _tolak_sk_kembar(sesi: Session, instansi: Instansi, mulai: int, sk_id: UUID | None) -> None:
    lain = sesi.execute(
        select(SkIku.id, SkIku.nomor).where(SkIku.instansi_id == instansi.id, SkIku.mulai == mulai)
    ).one_or_none()
    if lain is not None and lain.id != sk_id:
        raise IsianSalah("mulai", f"Sudah ada SK yang berlaku mulai {mulai}: {lain.nomor}.")
