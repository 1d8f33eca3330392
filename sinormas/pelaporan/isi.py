"""What the parts of a filing say, and whether they say enough.

The same reading serves the form (words beside the field), the task list (what is missing), the
check before submitting and, on acceptance, the organisation's new record. Plain Python: the day and
the areas are passed in.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sinormas.organisasi.aturan import Legalitas, RekamBaru, Struktur
from sinormas.pelaporan import dokumen
from sinormas.pelaporan.aturan import DATA_LENGKAP, Bagian
from sinormas.pelaporan.baca import Pembaca
from sinormas.pelaporan.bagian import BACA, Konteks, Terbaca
from sinormas.pelaporan.lengkap import LaporanLengkap

__all__ = ["HasilBagian", "Konteks", "Pemeriksaan", "Status", "periksa", "rekam_baru"]


class Status(enum.StrEnum):
    """How far a part is."""

    BELUM = "belum"
    BAWAAN = "bawaan"
    """As the register has it; nobody has confirmed or changed it yet."""
    SEDANG = "sedang"
    SELESAI = "selesai"


@dataclass(frozen=True, slots=True)
class HasilBagian:
    """The state of one part: words for its faulty and its odd columns, and what is blank."""

    status: Status
    galat: Mapping[str, str]
    tanda: Mapping[str, str]
    kurang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """The state of a whole filing."""

    bagian: Mapping[Bagian, HasilBagian]
    dokumen: tuple[dokumen.DokumenDiminta, ...] | None
    """The papers asked for; None until form, structure and legal basis are known."""
    terbaca: Terbaca

    @property
    def belum(self) -> tuple[Bagian, ...]:
        """The parts that are not complete."""
        return tuple(b for b, hasil in self.bagian.items() if hasil.status is not Status.SELESAI)


def periksa(lengkap: LaporanLengkap, konteks: Konteks) -> Pemeriksaan:
    """Read and check every part."""
    terbaca = Terbaca()
    hasil: dict[Bagian, HasilBagian] = {}
    for bagian, baca in BACA.items():
        pembaca = Pembaca(bagian, lengkap.isi(bagian))
        baca(pembaca, terbaca, konteks)
        hasil[bagian] = _nilai(pembaca)
        if (ada := lengkap.bagian.get(bagian)) and ada.bawaan:
            hasil[bagian] = replace(hasil[bagian], status=Status.BAWAAN)
    diminta = dokumen_diminta(lengkap, terbaca)
    hasil[Bagian.DOKUMEN] = _periksa_dokumen(diminta, frozenset(lengkap.lampiran))
    return Pemeriksaan({b: hasil[b] for b in lengkap.susunan}, diminta, terbaca)


def rekam_baru(lengkap: LaporanLengkap) -> RekamBaru:
    """What the organisation is, by a filing that was submitted; ValueError for lesser ones."""
    t = Terbaca()
    konteks = Konteks(hari=date.max, kecamatan={}, desa={})
    for bagian, baca in BACA.items():
        baca(Pembaca(bagian, lengkap.isi(bagian)), t, konteks)
    if not (t.nama and t.bentuk):
        raise ValueError("a filing without name and form has no record")
    return RekamBaru(
        nama=t.nama,
        bentuk=t.bentuk,
        singkatan=t.singkatan,
        struktur=t.struktur,
        legalitas=t.legalitas,
        nomor_legalitas=t.nomor_legalitas,
        tanggal_legalitas=t.tanggal_legalitas,
        legalitas_berakhir=t.legalitas_berakhir,
        npwp=t.npwp,
        alamat=t.alamat,
        kode_kecamatan=t.kode_kecamatan,
        kode_desa=t.kode_desa,
        telepon=t.telepon,
        email=t.email,
        bidang=t.bidang,
        program=t.program,
        masa_bakti_sampai=t.masa_bakti_sampai,
        pengurus=tuple(t.pengurus),
        ciri=t.ciri,
        akta=t.akta,
        akta_perubahan=t.akta_perubahan,
        status_sekretariat=t.status_sekretariat,
        sekretariat_sampai=t.sekretariat_sampai,
        situs=t.situs,
        media_sosial=t.media_sosial,
        narahubung=t.narahubung,
        narahubung_telepon=t.narahubung_telepon,
        jumlah_anggota=t.jumlah_anggota,
        masa_bakti_mulai=t.masa_bakti_mulai,
    )


def dokumen_diminta(
    lengkap: LaporanLengkap, terbaca: Terbaca
) -> tuple[dokumen.DokumenDiminta, ...] | None:
    """The papers that follow from the answers; None while the answers are not there."""
    struktur = terbaca.struktur or lengkap.struktur
    legalitas = terbaca.legalitas or lengkap.legalitas
    bentuk = terbaca.bentuk or lengkap.bentuk
    if lengkap.jenis not in DATA_LENGKAP:  # the register may not know it: then the least is asked
        struktur = struktur or Struktur.TIDAK_BERJENJANG
        legalitas = legalitas or Legalitas.BELUM
    if not (struktur and legalitas and bentuk):
        return None
    ciri = dokumen.Ciri(
        struktur=struktur,
        legalitas=legalitas,
        bentuk=bentuk,
        bidang=terbaca.bidang,
        jenis=lengkap.jenis,
        pejabat=terbaca.pejabat_di_pengurus,
        berubah=frozenset(terbaca.berubah) or None,
    )
    return dokumen.diminta(ciri, lengkap.syarat)


def _nilai(pembaca: Pembaca) -> HasilBagian:
    if pembaca.kosong():
        status = Status.BELUM
    else:
        status = Status.SEDANG if pembaca.galat else Status.SELESAI
    return HasilBagian(status, pembaca.galat, pembaca.tanda, pembaca.belum_terisi())


def _periksa_dokumen(
    diminta: tuple[dokumen.DokumenDiminta, ...] | None, ada: frozenset[str]
) -> HasilBagian:
    if diminta is None:
        kata = "Isi dahulu Identitas dan Legalitas; daftar dokumen mengikuti jawabannya."
        return HasilBagian(Status.BELUM, {"": kata}, {}, ())
    kurang = [d for d in diminta if d.wajib and d.kunci not in ada]
    status = Status.SELESAI if not kurang else (Status.SEDANG if ada else Status.BELUM)
    return HasilBagian(
        status,
        {d.kunci: f"{d.jenis.nama} belum diunggah." for d in kurang},
        {},
        tuple(d.jenis.nama for d in kurang),
    )
