"""What a draft has in common with the register: asked while typing, and when it is submitted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sinormas.instansi.aturan import Instansi
from sinormas.klaim import kueri
from sinormas.organisasi import pencarian
from sinormas.organisasi.pencarian import Calon
from sinormas.pelaporan.aturan import Bagian, Jenis
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.penjaga import Tertahan

KOLOM = {"nama": 300, "singkatan": 60, "nomor_legalitas": 100, "npwp": 30}
"""What is compared, and how much of it is read."""
PALING_BANYAK = 3
"""More than so many are no question but a list."""


def diketik(lengkap: LaporanLengkap) -> dict[str, str]:
    """What a draft says so far of its name and numbers."""
    isi = {**lengkap.isi(Bagian.IDENTITAS), **lengkap.isi(Bagian.LEGALITAS)}
    return bersihkan(isi)


def bersihkan(isi: Mapping[str, Any]) -> dict[str, str]:
    """The compared columns of something typed; what is no text counts as blank."""
    return {
        k: nilai[:panjang] if isinstance(nilai := isi.get(k), str) else ""
        for k, panjang in KOLOM.items()
    }


def calon(instansi: Instansi, lengkap: LaporanLengkap, isi: Mapping[str, str]) -> tuple[Calon, ...]:
    """Whom of the register this new filing may be about, without those it says it is not.

    Only a first filing can be a twin. The same legal number is asked again: it cannot be submitted.
    """
    if lengkap.jenis is not Jenis.BARU or not any(isi.values()):
        return ()
    semua = pencarian.cari(
        instansi,
        nama=isi["nama"],
        singkatan=isi["singkatan"],
        nomor=isi["nomor_legalitas"],
        npwp=isi["npwp"],
        kecuali=lengkap.organisasi_id,
        paling=PALING_BANYAK + 5,
    )
    if not semua:
        return ()
    bukan = kueri.bukan(lengkap.id)
    return tuple(c for c in semua if c.sama_nomor or c.organisasi_id not in bukan)[:PALING_BANYAK]


def serupa(instansi: Instansi, lengkap: LaporanLengkap, organisasi_id: UUID) -> Calon | None:
    """What a draft has in common with one organisation."""
    isi = diketik(lengkap)
    semua = pencarian.cari(
        instansi, nama=isi["nama"], singkatan=isi["singkatan"], nomor=isi["nomor_legalitas"],
        npwp=isi["npwp"], paling=20,
    )  # fmt: skip
    return next((c for c in semua if c.organisasi_id == organisasi_id), None)


def dibantah(instansi: Instansi, lengkap: LaporanLengkap) -> tuple[Calon, ...]:
    """The organisations that the reporter said are others, for the officer at the case."""
    hasil = (kueri.wajah(instansi, o) for o in sorted(kueri.bukan(lengkap.id)))
    return tuple(c for c in hasil if c is not None)


def jaga(instansi: Instansi, lengkap: LaporanLengkap) -> None:
    """A filing whose legal number, or a first one whose NPWP, is another's becomes a claim.

    One NPWP may serve a branch and its pusat: who said "that is not us" may submit, and the officer
    reads it. Raises `Tertahan`.
    """
    isi = diketik(lengkap)
    sama = pencarian.pemilik_nomor(
        instansi,
        nomor=isi["nomor_legalitas"],
        npwp=isi["npwp"] if lengkap.jenis is Jenis.BARU else "",
        kecuali=lengkap.organisasi_id,
    )
    bukan = kueri.bukan(lengkap.id) if sama else frozenset()
    for satu in sama:
        if satu.sama_nomor or satu.organisasi_id not in bukan:
            apa = "Nomor surat" if satu.sama_nomor else "NPWP"
            raise Tertahan(
                f"{apa} di laporan ini sudah tercatat untuk {satu.nama}. Laporan belum dikirim, "
                "dan semua isiannya tetap tersimpan.",
                satu.organisasi_id,
            )
    if kueri.terbuka_laporan(lengkap.id) is not None:
        raise Tertahan(
            "Permohonan Anda untuk organisasi yang sudah tercatat sedang diperiksa petugas. Tunggu "
            "putusannya, atau tarik kembali permohonan itu, sebelum mengirim laporan ini.",
            lengkap.organisasi_id,
        )
