"""What of this room follows a merge: the records, the people, the invitations, what was mended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from sinormas.akun.orang import orang
from sinormas.izin import PeranAnggota
from sinormas.kabar import gabung as gabung_kabar
from sinormas.organisasi import kueri
from sinormas.organisasi.aturan import Selang
from sinormas.organisasi.aturan_anggota import AkhirUndangan
from sinormas.organisasi.aturan_gabung import Pindahan, sisakan
from sinormas.organisasi.ikut_gabung import Gabungan, ikut
from sinormas.organisasi.models import (
    Keanggotaan,
    Pengakhiran,
    Pengurus,
    Perbaikan,
    Rekam,
    Undangan,
)
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.waktu import format_tanggal


@ikut("rekam")
def rekam(g: Gabungan) -> None:
    """The records: of the days that both tell of, the one that stays tells alone.

    A record that is left without a day stays behind with none; one that is cut in two is copied.
    """
    sesi = g.buku.sesi
    milik = select(Rekam).order_by(Rekam.mulai, Rekam.id)
    ada = sesi.scalars(milik.where(Rekam.organisasi_id == g.tetap)).all()
    tetap = [Selang(r.mulai, r.sampai) for r in ada]
    pindah = 0
    for r in sesi.scalars(milik.where(Rekam.organisasi_id == g.asal)).all():
        utuh = Selang(r.mulai, r.sampai)
        sisa = sisakan(utuh, tetap)
        if sisa != (utuh,) and r.sampai != r.mulai:
            g.bertabrakan("Catatan register", _kata_sisa(r.nama, utuh, sisa, g.nama_tetap))
        if not sisa:
            g.buku.ubah(Rekam, Rekam.id == r.id, sampai=r.mulai)
            continue
        pindah += 1
        nilai = {n: getattr(r, n) for n in _kolom(Rekam)}
        akhir = (r.sampai, r.alasan_akhir)
        for ke, satu in enumerate(sisa):
            baru = {
                "organisasi_id": g.tetap,
                "mulai": satu.mulai,
                "sampai": satu.sampai,
                "alasan_akhir": akhir[1] if satu.sampai == akhir[0] else None,
            }
            if ke:
                _salin(g, r.id, nilai | baru)
            else:
                g.buku.ubah(Rekam, Rekam.id == r.id, **baru)
    if pindah:
        g.pindahan.append(Pindahan("Catatan register", pindah))


def _kata_sisa(nama: str, utuh: Selang, sisa: tuple[Selang, ...], nama_tetap: str) -> str:
    awal = f"{nama}, {_sebut(utuh)}"
    if not sisa:
        return f"{awal}: untuk hari-hari itu berlaku catatan {nama_tetap}."
    return f"{awal}: yang ikut hanya {', '.join(_sebut(s) for s in sisa)}."


def _sebut(s: Selang) -> str:
    awal = format_tanggal(s.mulai)
    return f"{awal} sampai {format_tanggal(s.sampai)}" if s.sampai else f"sejak {awal}"


def _salin(g: Gabungan, rekam_id: UUID, nilai: dict[str, Any]) -> None:
    """One more record of the same, with its board."""
    baru = pengenal_baru()
    g.buku.tambah(Rekam, [nilai | {"id": baru}])
    semua = g.buku.sesi.scalars(select(Pengurus).where(Pengurus.rekam_id == rekam_id)).all()
    g.buku.tambah(
        Pengurus,
        [
            {n: getattr(p, n) for n in _kolom(Pengurus)} | {"id": pengenal_baru(), "rekam_id": baru}
            for p in semua
        ],
    )


def _kolom(model: Any) -> list[str]:
    return [satu.key for satu in inspect(model).column_attrs]


@ikut("perbaikan", "pengakhiran")
def yang_diperbaiki(g: Gabungan) -> None:
    """What was put right, and the ends with their papers."""
    g.pindah(Perbaikan, "Perbaikan salah ketik")
    g.pindah(Pengakhiran, "Pengakhiran dan suratnya")


@ikut("keanggotaan")
def keanggotaan(g: Gabungan) -> None:
    """Whoever acts for either acts for the one; for both: in the higher role."""
    di_tetap, di_asal = kueri.pemilik(g.tetap), kueri.pemilik(g.asal)
    sama = sorted(di_tetap.keys() & di_asal.keys())
    siapa = orang(sama)
    for satu in sama:
        if di_asal[satu] is PeranAnggota.PENGURUS and di_tetap[satu] is not PeranAnggota.PENGURUS:
            g.buku.ubah(
                Keanggotaan,
                Keanggotaan.organisasi_id == g.tetap,
                Keanggotaan.pengguna_id == satu,
                peran=PeranAnggota.PENGURUS,
            )
        g.bertabrakan("Pengurus akun", f"{siapa[satu].nama} mengurus keduanya: tetap satu kali.")
    g.buku.hapus(
        Keanggotaan, Keanggotaan.organisasi_id == g.asal, Keanggotaan.pengguna_id.in_(sama)
    )
    g.pindah(Keanggotaan, "Orang yang mengurus laporannya")


@ikut("undangan")
def undangan(g: Gabungan) -> None:
    """Invitations; of two to the same address that are open, one ends."""
    sesi = g.buku.sesi
    terbuka = select(Undangan.email).where(
        Undangan.organisasi_id == g.tetap, Undangan.akhir.is_(None)
    )
    kembar = list(sesi.scalars(terbuka))
    berakhir = g.buku.ubah(
        Undangan,
        Undangan.organisasi_id == g.asal,
        Undangan.akhir.is_(None),
        Undangan.email.in_(kembar),
        akhir=AkhirUndangan.DIBATALKAN,
        diakhiri=g.saat,
    )
    if berakhir:
        g.bertabrakan("Undangan", f"{berakhir} alamat diundang dua kali: satu undangan berakhir.")
    g.pindah(Undangan, "Undangan")


@ikut("pengingat")
def yang_diingatkan(g: Gabungan) -> None:
    """Reminders; of two of the same day one goes."""
    jumlah = gabung_kabar.pengingat(g.buku, g.tetap, g.asal)
    if jumlah:
        g.pindahan.append(Pindahan("Pengingat", jumlah))
