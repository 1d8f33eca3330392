"""Use cases of the Perjanjian Kinerja: drawn up, filled in, signed, taken as the year's target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.anggaran import kueri as anggaran
from sinormas.cetak import kueri as cetak
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Tindakan
from sinormas.kinerja.layanan_definisi import periksa_tahun_mulai
from sinormas.kinerja.target import Target
from sinormas.perencanaan import aturan, ketikan, kueri
from sinormas.perencanaan.aturan import Jenjang, PerjanjianBaru, Pihak, ProgramPk
from sinormas.perencanaan.dalam import (
    catat_jejak,
    indikator_tahun,
    kata_target,
    kolom_target,
    serentak,
    target_pk,
    target_tahun,
    terbuka,
    ubah_kolom,
)
from sinormas.perencanaan.models import PerjanjianKinerja, PkIndikator, PkProgram
from sinormas.perencanaan.tercatat import Perjanjian
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import transaksi


def buat(instansi: Instansi, baru: PerjanjianBaru, *, pelaku: Pelaku, saat: datetime) -> UUID:
    """Draw up an agreement, filled from what is known. Raises `IsianSalah`, `Bentrok`.

    A murni takes the year's targets (else those of the Renstra) of the main indicators, and the
    programs of the budget register; a perubahan takes over the version before.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = aturan.rapikan_perjanjian(baru)
    with transaksi() as sesi, serentak():
        periksa_tahun_mulai(instansi, "tahun", rapi.tahun, saat)
        lama = _versi_lalu(instansi, rapi)
        ke = _ke(rapi, lama)
        target, program = _isi_awal(instansi, rapi, lama)
        return _catat(sesi, instansi, rapi, ke, target, program, pelaku, saat)


def dari_berkas(
    instansi: Instansi,
    baru: PerjanjianBaru,
    target: Mapping[str, Target],
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Draw up an agreement whose targets a file names; one that is there already stays."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = aturan.rapikan_perjanjian(baru)
    with transaksi() as sesi, serentak():
        if _versi_lalu(instansi, rapi) is None:
            _catat(sesi, instansi, rapi, 0, target, (), pelaku, saat)


def _catat(
    sesi: Session,
    instansi: Instansi,
    rapi: PerjanjianBaru,
    ke: int,
    target: Mapping[str, Target],
    program: Sequence[ProgramPk],
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    pk = PerjanjianKinerja(
        instansi_id=instansi.id, tahun=rapi.tahun, jenjang=rapi.jenjang, ke=ke,
        **_kolom_pihak(rapi), pencatat=pelaku.nama, dicatat=saat,
    )  # fmt: skip
    sesi.add(pk)
    sesi.flush()
    _tulis_target(sesi, pk, target)
    _tulis_program(sesi, pk, program)
    sesi.flush()
    catat_jejak(
        instansi, "buat", pk, pelaku, saat,
        sesudah={"tahun": rapi.tahun, "jenjang": rapi.jenjang.value,
                 "versi": aturan.nama_versi(ke), **_kolom_pihak(rapi)},
    )  # fmt: skip
    return pk.id


def pihak_bawaan(instansi: Instansi) -> tuple[Pihak, Pihak]:
    """The head as the office's letters name them, and the head of the region."""
    kop = cetak.kop(instansi)
    pertama = Pihak(
        kop.kepala_jabatan or f"Kepala {instansi.nama}"[:150], kop.kepala_nama or None,
        kop.kepala_pangkat or None, kop.kepala_nip or None,
    )  # fmt: skip
    jenis, _, nama = instansi.kabupaten.partition(" ")
    jabatan = {"Kabupaten": f"Bupati {nama}", "Kota": f"Wali Kota {nama}"}
    return pertama, Pihak(jabatan.get(jenis, f"Gubernur {instansi.kabupaten}"))


def _versi_lalu(instansi: Instansi, baru: PerjanjianBaru) -> Perjanjian | None:
    """The last version of the same promise."""
    milik = [
        p
        for p in kueri.perjanjian_tahun(instansi, baru.tahun)
        if p.jenjang is baru.jenjang
        and (baru.jenjang is Jenjang.KANTOR or p.pertama.jabatan == baru.pertama.jabatan)
    ]
    return max(milik, key=lambda p: p.ke, default=None)


def _ke(baru: PerjanjianBaru, lama: Perjanjian | None) -> int:
    if not baru.perubahan:
        if lama is not None:
            raise IsianSalah(
                "versi_pk",
                f"Perjanjian Kinerja murni {baru.tahun} sudah ada. Buka yang itu, atau pilih "
                "perubahan.",
            )
        return 0
    if lama is None:
        raise IsianSalah(
            "versi_pk", f"Belum ada Perjanjian Kinerja murni {baru.tahun} yang dapat diubah."
        )
    if lama.disahkan is None:
        raise IsianSalah(
            "versi_pk", f"Versi {lama.nama_versi} belum ditandatangani; ubah yang itu."
        )
    if lama.ke >= aturan.PERUBAHAN_TERBANYAK:
        raise IsianSalah("versi_pk", "Sudah terlalu banyak perubahan untuk satu tahun.")
    return lama.ke + 1


def _isi_awal(
    instansi: Instansi, baru: PerjanjianBaru, lama: Perjanjian | None
) -> tuple[Mapping[str, Target], Sequence[ProgramPk]]:
    if lama is not None:
        return lama.target, lama.program
    if baru.jenjang is not Jenjang.KANTOR:
        return {}, ()
    bahan, berlaku = indikator_tahun(instansi, baru.tahun)
    renstra = kueri.renstra_tahun(instansi, baru.tahun)
    rencana = kueri.target_renstra(instansi, renstra.awal) if renstra else {}
    target = {
        kode: ada
        for kode, d in berlaku.items()
        if d.utama and (ada := target_tahun(bahan, baru.tahun, kode)
                        or rencana.get(kode, {}).get(baru.tahun))
    }  # fmt: skip
    program = anggaran.program_tahun(instansi, baru.tahun)[: aturan.PROGRAM_TERBANYAK]
    return target, [ProgramPk(p.nama, p.pagu) for p in program]


def ubah_pihak(
    instansi: Instansi,
    pk_id: UUID,
    baru: PerjanjianBaru,
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Who promises whom, and why anew. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = aturan.rapikan_perjanjian(baru)
    with transaksi() as sesi, serentak():
        pk = terbuka(sesi, instansi, pk_id, versi)
        sebelum, sesudah = ubah_kolom(pk, _kolom_pihak(rapi))
        pk.versi += 1
        sesi.flush()
        catat_jejak(instansi, "ubah", pk, pelaku, saat, sebelum, sesudah)


def _kolom_pihak(p: PerjanjianBaru) -> dict[str, str | None]:
    return {
        f"{bagian}_{sebutan}": getattr(pihak, bagian)
        for sebutan, pihak in (("pertama", p.pertama), ("kedua", p.kedua))
        for bagian in ("jabatan", "nama", "pangkat", "nip")
    } | {"alasan": p.alasan}


def isi_target(
    instansi: Instansi,
    pk_id: UUID,
    diketik: Mapping[str, str],
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """What is promised, by the code of the indicator; a blank is not promised.

    Raises `IsianSalah` at the code, `Bentrok`.
    """
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    with transaksi() as sesi, serentak():
        pk = terbuka(sesi, instansi, pk_id, versi)
        bahan, berlaku = indikator_tahun(instansi, pk.tahun)
        baru: dict[str, Target] = {}
        for kode, d in berlaku.items():
            target = ketikan.baca(kode, diketik.get(kode), pk.tahun, d, bahan.predikat(d, pk.tahun))
            if target is not None:
                baru[kode] = target
        lama = target_pk(instansi, pk_id)
        _tulis_target(sesi, pk, baru)
        pk.versi += 1
        sesi.flush()
        beda = [k for k in sorted({*lama, *baru}) if lama.get(k) != baru.get(k)]
        catat_jejak(
            instansi, "isi_target", pk, pelaku, saat,
            sebelum={k: kata_target(lama.get(k)) for k in beda},
            sesudah={k: kata_target(baru.get(k)) for k in beda},
        )  # fmt: skip


def isi_program(
    instansi: Instansi,
    pk_id: UUID,
    program: Sequence[ProgramPk],
    *,
    versi: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """The programs of an agreement and their budget, in order. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.ATUR_INDIKATOR, instansi.objek())
    rapi = [aturan.rapikan_program(ke, p) for ke, p in enumerate(program)]
    nama: set[str] = set()
    for ke, p in enumerate(rapi):
        if p.nama in nama:
            raise IsianSalah(f"program-{ke}-nama", "Program ini sudah ada di baris lain.")
        nama.add(p.nama)
    if len(rapi) > aturan.PROGRAM_TERBANYAK:
        raise IsianSalah("program", f"Paling banyak {aturan.PROGRAM_TERBANYAK} program.")
    with transaksi() as sesi, serentak():
        pk = terbuka(sesi, instansi, pk_id, versi)
        lama = kueri.satu_perjanjian(instansi, pk_id)
        _tulis_program(sesi, pk, rapi)
        pk.versi += 1
        sesi.flush()
        catat_jejak(
            instansi, "isi_program", pk, pelaku, saat,
            sebelum={p.nama: f"{p.anggaran:f}" for p in (lama.program if lama else ())},
            sesudah={p.nama: f"{p.anggaran:f}" for p in rapi},
        )  # fmt: skip


def _tulis_target(sesi: Session, pk: PerjanjianKinerja, target: Mapping[str, Target]) -> None:
    i = PkIndikator
    sesi.execute(delete(i).where(i.instansi_id == pk.instansi_id, i.pk_id == pk.id))
    sesi.add_all(
        i(instansi_id=pk.instansi_id, pk_id=pk.id, indikator=kode, **kolom_target(satu))
        for kode, satu in target.items()
    )


def _tulis_program(sesi: Session, pk: PerjanjianKinerja, program: Sequence[ProgramPk]) -> None:
    g = PkProgram
    sesi.execute(delete(g).where(g.instansi_id == pk.instansi_id, g.pk_id == pk.id))
    sesi.add_all(
        g(instansi_id=pk.instansi_id, pk_id=pk.id, urutan=ke, nama=p.nama, anggaran=p.anggaran,
          keterangan=p.keterangan)
        for ke, p in enumerate(program, start=1)
    )  # fmt: skip
