"""Judging rows: against the register, and against the rows above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sinormas.impor.aturan import Kolom, Nasib
from sinormas.impor.kueri import Berkas
from sinormas.impor.urai import Patokan, Urai, Wilayah, kunci_nama, rincian, urai
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.organisasi import pencarian, sama
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk, Jabatan, RekamBaru
from sinormas.organisasi.nomor import bakukan, bakukan_npwp
from sinormas.organisasi.sama import Terbuka
from sinormas.umum import waktu
from sinormas.umum.teks import bersih, lipat

TAK_DIBANDING = frozenset({"bentuk_asal", "pengurus", "nama", "nomor_legalitas", "npwp"})
CALON_TERBANYAK = 5
ALASAN = {"nomor": "Nomor suratnya sama", "npwp": "NPWP-nya sama", "nama": "Namanya sama"}


@dataclass(slots=True)
class Penilaian:
    """A row and what is found about it."""

    nomor: int
    isi: Mapping[str, str]
    urai: Urai
    nasib: Nasib = Nasib.BARU
    calon: list[dict[str, Any]] = field(default_factory=list)
    organisasi_id: UUID | None = None

    def kolom(self) -> dict[str, Any]:
        """The row as its table has it."""
        rekam = self.urai.rekam
        nama = rekam.nama if rekam else bersih(self.isi.get(Kolom.NAMA, ""))[:300]
        return {
            "nomor": self.nomor,
            "nama": nama,
            "rincian": rincian(rekam, self.isi),
            "isi": dict(self.isi),
            "nasib": self.nasib,
            "pesan": self.urai.pesan,
            "calon": self.calon,
            "pilihan": False,
            "organisasi_id": self.organisasi_id,
            "rujuk": None,
            "kunci": kunci_nama(nama),
            "nomor_baku": nomor_unik(rekam),
        }


def patokan(instansi: Instansi, berkas: Berkas, saat: datetime) -> Patokan:
    """What the rows of a file are read by; two queries."""
    hari_ini = waktu.tanggal_di(saat, instansi.zona_waktu)
    kecamatan = instansi_kueri.kecamatan(instansi.kode_wilayah)
    desa: dict[str, tuple[str, ...]] = {}
    for kode, nama in instansi_kueri.desa([k for k, _ in kecamatan]):
        desa[lipat(nama)] = (*desa.get(lipat(nama), ()), kode)
    return Patokan(
        hari_ini=hari_ini,
        mulai=berkas.mulai or hari_ini,
        bentuk=Bentuk(berkas.bentuk) if berkas.bentuk else None,
        wilayah=Wilayah({lipat(nama): kode for kode, nama in kecamatan}, desa),
    )


def nilai(
    instansi: Instansi,
    baris: Iterable[tuple[int, Mapping[str, str]]],
    dasar: Patokan,
    *,
    teliti: bool,
) -> list[Penilaian]:
    """Judge some rows against the register: a fixed number of queries, more where `teliti`."""
    hasil = [Penilaian(nomor, isi, urai(isi, dasar)) for nomor, isi in baris]
    terbuka = _terbuka(instansi, [p.urai.rekam for p in hasil if p.urai.rekam])
    for satu in hasil:
        rekam = satu.urai.rekam
        if rekam is None:
            satu.nasib = Nasib.SALAH
            continue
        cocok = terbuka.cari(rekam)
        persis = next((t for t, _ in cocok if sama_isi(rekam, t.isi)), None)
        if persis is not None:
            satu.nasib, satu.organisasi_id = Nasib.SAMA, persis.organisasi_id
            satu.calon = [_calon(persis.organisasi_id, persis.isi.nama, persis.isi.bentuk, ())]
        elif cocok:
            satu.nasib = Nasib.KEMBAR
            satu.calon = [
                _calon(t.organisasi_id, t.isi.nama, t.isi.bentuk, alasan)
                for t, alasan in cocok[:CALON_TERBANYAK]
            ]
        elif teliti:
            _mirip(instansi, satu, rekam)
    return hasil


def _mirip(instansi: Instansi, satu: Penilaian, rekam: RekamBaru) -> None:
    for c in pencarian.cari(instansi, nama=rekam.nama, singkatan=rekam.singkatan or ""):
        satu.calon.append(_calon(c.organisasi_id, c.nama, c.bentuk, c.alasan))
        satu.nasib = Nasib.KEMBAR


def _calon(organisasi_id: UUID, nama: str, bentuk: Bentuk, alasan: Sequence[str]) -> dict[str, Any]:
    return {
        "id": str(organisasi_id),
        "nama": nama,
        "bentuk": NAMA_BENTUK[bentuk],
        "alasan": list(alasan),
    }


def nomor_unik(rekam: RekamBaru | None) -> str | None:
    """The number of which the register holds one: that of a legal basis."""
    if rekam is None or rekam.legalitas is None:
        return None
    return bakukan(rekam.nomor_legalitas or "") or None


class _Terbuka:
    """Some of today's register by their keys."""

    def __init__(self, semua: Sequence[Terbuka]) -> None:
        self._menurut: dict[tuple[str, str], list[Terbuka]] = {}
        for t in semua:
            for jenis, kunci in (
                ("nomor", t.nomor_baku), ("npwp", t.npwp_baku), ("nama", t.nama_urut)
            ):  # fmt: skip
                if kunci:
                    self._menurut.setdefault((jenis, kunci), []).append(t)

    def cari(self, rekam: RekamBaru) -> list[tuple[Terbuka, list[str]]]:
        """Whom a row may be by number, NPWP or name, each with the reasons."""
        hasil: dict[UUID, tuple[Terbuka, list[str]]] = {}
        for jenis, kunci in _kunci(rekam):
            for t in self._menurut.get((jenis, kunci), ()):
                hasil.setdefault(t.organisasi_id, (t, []))[1].append(ALASAN[jenis])
        return sorted(hasil.values(), key=lambda x: (-len(x[1]), x[0].nama_urut))


def _kunci(rekam: RekamBaru) -> list[tuple[str, str]]:
    semua = (
        ("nomor", nomor_unik(rekam) or ""),
        ("npwp", bakukan_npwp(rekam.npwp or "")),
        ("nama", lipat(rekam.nama)[:300]),
    )
    return [(jenis, kunci) for jenis, kunci in semua if kunci]


def _terbuka(instansi: Instansi, rekam: Sequence[RekamBaru]) -> _Terbuka:
    dicari: dict[str, set[str]] = {"nomor": set(), "npwp": set(), "nama": set()}
    for satu in rekam:
        for jenis, kunci in _kunci(satu):
            dicari[jenis].add(kunci)
    return _Terbuka(
        sama.menurut_kunci(
            instansi,
            nama_urut=dicari["nama"],
            nomor_baku=dicari["nomor"],
            npwp_baku=dicari["npwp"],
        )
    )


def sama_isi(baris: RekamBaru, tercatat: RekamBaru) -> bool:
    """Whether the register says all that the row says; what the row leaves blank is not asked."""
    for f in fields(RekamBaru):
        dari_baris = getattr(baris, f.name)
        if f.name in TAK_DIBANDING or dari_baris is None or dari_baris == ():
            continue
        if not _setara(dari_baris, getattr(tercatat, f.name)):
            return False
    return (
        lipat(baris.nama) == lipat(tercatat.nama)
        and _nomor_setara(baris, tercatat)
        and _pengurus_setara(baris, tercatat)
    )


def _setara(a: object, b: object) -> bool:
    return lipat(a) == lipat(b) if isinstance(a, str) and isinstance(b, str) else a == b


def _nomor_setara(baris: RekamBaru, tercatat: RekamBaru) -> bool:
    nomor = bakukan(baris.nomor_legalitas or "")
    npwp = bakukan_npwp(baris.npwp or "") or bersih(baris.npwp or "")
    return (not nomor or nomor == bakukan(tercatat.nomor_legalitas or "")) and (
        not npwp or npwp == (bakukan_npwp(tercatat.npwp or "") or bersih(tercatat.npwp or ""))
    )


def _pengurus_setara(baris: RekamBaru, tercatat: RekamBaru) -> bool:
    ada: dict[Jabatan, tuple[str, str | None]] = {
        p.jabatan: (lipat(p.nama), p.nik) for p in reversed(tercatat.pengurus)
    }
    return all(
        p.jabatan in ada
        and ada[p.jabatan][0] == lipat(p.nama)
        and p.nik in (None, ada[p.jabatan][1])
        for p in baris.pengurus
    )
