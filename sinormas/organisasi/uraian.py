"""What a record says, line by line, as pages show it; and where two records differ.

Personal numbers are masked here, and compared unmasked: a changed NIK shows as changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sinormas.organisasi.aturan import (
    NAMA_ALASAN_AKHIR,
    NAMA_BENTUK,
    NAMA_CIRI,
    NAMA_JABATAN,
    NAMA_LEGALITAS,
    NAMA_STATUS_SEKRETARIAT,
    NAMA_STRUKTUR,
    PEJABAT,
    Akta,
    Jabatan,
    PengurusBaru,
    RekamBaru,
)
from sinormas.organisasi.kueri import RekamTercatat, RiwayatOrganisasi
from sinormas.organisasi.kueri_gabung import PenggabunganTercatat
from sinormas.umum.angka import format_angka
from sinormas.umum.rahasia import samarkan, samarkan_surel, samarkan_telepon
from sinormas.umum.waktu import format_tanggal, tanggal_di


@dataclass(frozen=True, slots=True)
class Uraian:
    """One line of a record. `bagian` and `kolom` say where a filing asks for it."""

    bagian: str
    kolom: str
    nama: str
    nilai: str | None
    banding: str | None = field(repr=False)
    """What is compared: the value before it was masked."""
    pribadi: bool = False
    """Whether it says something of a person that is shown masked."""


@dataclass(frozen=True, slots=True)
class Beda:
    """One line in which two records differ; None where one of them says nothing."""

    bagian: str
    kolom: str
    nama: str
    lama: str | None
    baru: str | None


def _tanggal(hari: date | None) -> str | None:
    return format_tanggal(hari) if hari else None


Cetakan = tuple[str, str, str, Callable[[RekamBaru], str | None]]


def _baris_akta(awal: str, nama: str, baca: Callable[[RekamBaru], Akta]) -> tuple[Cetakan, ...]:
    return (
        ("legalitas", f"{awal}_nomor", f"Nomor {nama}", lambda r: baca(r).nomor),
        ("legalitas", f"{awal}_tanggal", f"Tanggal {nama}", lambda r: _tanggal(baca(r).tanggal)),
        ("legalitas", f"{awal}_notaris", f"Notaris {nama}", lambda r: baca(r).notaris),
    )


_BARIS: tuple[Cetakan, ...] = (
    ("identitas", "nama", "Nama", lambda r: r.nama),
    ("identitas", "singkatan", "Singkatan", lambda r: r.singkatan),
    ("identitas", "bentuk", "Bentuk", lambda r: NAMA_BENTUK[r.bentuk]),
    ("identitas", "struktur", "Struktur", lambda r: r.struktur and NAMA_STRUKTUR[r.struktur]),
    ("identitas", "ciri", "Ciri khusus", lambda r: ", ".join(NAMA_CIRI[c] for c in r.ciri) or None),
    ("identitas", "bidang", "Bidang kegiatan", lambda r: ", ".join(r.bidang) or None),
    (
        "legalitas",
        "legalitas",
        "Dasar hukum",
        lambda r: r.legalitas and NAMA_LEGALITAS[r.legalitas],
    ),
    ("legalitas", "nomor_legalitas", "Nomor surat", lambda r: r.nomor_legalitas),
    ("legalitas", "tanggal_legalitas", "Tanggal surat", lambda r: _tanggal(r.tanggal_legalitas)),
    ("legalitas", "legalitas_berakhir", "Berlaku sampai", lambda r: _tanggal(r.legalitas_berakhir)),
    *_baris_akta("akta", "akta pendirian", lambda r: r.akta),
    *_baris_akta("perubahan", "akta perubahan", lambda r: r.akta_perubahan),
    ("legalitas", "npwp", "NPWP", lambda r: r.npwp),
    ("alamat", "alamat", "Alamat sekretariat", lambda r: r.alamat),
    ("alamat", "kode_kecamatan", "Kecamatan", lambda r: r.kode_kecamatan),
    ("alamat", "kode_desa", "Desa atau kelurahan", lambda r: r.kode_desa),
    (
        "alamat",
        "status_sekretariat",
        "Status sekretariat",
        lambda r: r.status_sekretariat and NAMA_STATUS_SEKRETARIAT[r.status_sekretariat],
    ),
    (
        "alamat",
        "sekretariat_sampai",
        "Sewa atau izin berakhir",
        lambda r: _tanggal(r.sekretariat_sampai),
    ),
    ("alamat", "telepon", "Telepon", lambda r: r.telepon),
    ("alamat", "email", "Surel", lambda r: r.email),
    ("alamat", "situs", "Situs web", lambda r: r.situs),
    ("alamat", "media_sosial", "Media sosial", lambda r: r.media_sosial),
    ("alamat", "narahubung", "Narahubung", lambda r: r.narahubung),
    ("alamat", "narahubung_telepon", "Telepon narahubung", lambda r: r.narahubung_telepon),
    ("pengurus", "masa_bakti_mulai", "Masa bakti mulai", lambda r: _tanggal(r.masa_bakti_mulai)),
    ("pengurus", "masa_bakti_sampai", "Masa bakti sampai", lambda r: _tanggal(r.masa_bakti_sampai)),
    (
        "kegiatan",
        "jumlah_anggota",
        "Jumlah anggota",
        lambda r: None if r.jumlah_anggota is None else format_angka(r.jumlah_anggota),
    ),
    ("kegiatan", "program", "Program kerja", lambda r: r.program),
)
NAMA_BAGIAN = {
    "identitas": "Identitas",
    "legalitas": "Legalitas",
    "alamat": "Alamat",
    "pengurus": "Pengurus",
    "kegiatan": "Kegiatan",
}
SEBUT_PALING_BANYAK = 4
"""How many changed lines a history names before it only counts them."""
_SAMAR = {
    "telepon": samarkan_telepon,
    "narahubung_telepon": samarkan_telepon,
    "email": samarkan_surel,
}
_WILAYAH = frozenset({"kode_kecamatan", "kode_desa"})


def uraikan(rekam: RekamBaru, wilayah: Mapping[str, str]) -> tuple[Uraian, ...]:
    """Every line of `rekam`, in the order of a filing. `wilayah` names areas by their codes."""
    return tuple(_uraikan(rekam, wilayah))


def _uraikan(rekam: RekamBaru, wilayah: Mapping[str, str]) -> Iterator[Uraian]:
    pengurus = tuple(_baris_pengurus(rekam.pengurus))
    for bagian, kolom, nama, baca in _BARIS:
        if kolom == "masa_bakti_mulai":
            yield from pengurus
        nilai = baca(rekam)
        tampil = nilai
        if kolom in _WILAYAH and nilai is not None:
            tampil = wilayah.get(nilai, nilai)
        elif (samar := _SAMAR.get(kolom)) and nilai is not None:
            tampil = samar(nilai)
        yield Uraian(bagian, kolom, nama, tampil or None, nilai or None, pribadi=kolom in _SAMAR)


def pribadi(rekam: RekamBaru) -> tuple[Uraian, ...]:
    """What a record says of people, unmasked. Only for who asked for it with a reason."""
    semua = (u for u in _uraikan(rekam, {}) if u.pribadi and u.banding)
    return tuple(replace(u, nilai=u.banding) for u in semua)


def _baris_pengurus(pengurus: tuple[PengurusBaru, ...]) -> Iterator[Uraian]:
    """The three with a line for each thing that is known of them, the others in one line."""
    for orang in pengurus:
        if orang.jabatan is Jabatan.LAIN:
            continue
        jabatan, nama = orang.jabatan.value, NAMA_JABATAN[orang.jabatan]
        kecil = nama.lower()
        yield Uraian("pengurus", f"{jabatan}_nama", nama, orang.nama, orang.nama)
        nik = samarkan(orang.nik) if orang.nik else None
        telepon = samarkan_telepon(orang.telepon) if orang.telepon else None
        for kolom, sebut, tampil, asli in (
            ("nik", "NIK", nik, orang.nik or None),
            ("telepon", "Telepon", telepon, orang.telepon),
        ):
            yield Uraian(
                "pengurus", f"{jabatan}_{kolom}", f"{sebut} {kecil}", tampil, asli, pribadi=True
            )
        pejabat = "Ya" if orang.pejabat else None
        yield Uraian("pengurus", f"{jabatan}_pejabat", f"{nama} {PEJABAT}", pejabat, pejabat)
    lain = [orang for orang in pengurus if orang.jabatan is Jabatan.LAIN]
    yield Uraian(
        "pengurus",
        "lain",
        NAMA_JABATAN[Jabatan.LAIN],
        "; ".join(_satu_lain(orang, tersamar=True) for orang in lain) or None,
        "; ".join(_satu_lain(orang, tersamar=False) for orang in lain) or None,
        pribadi=any(orang.nik or orang.telepon for orang in lain),
    )


def _satu_lain(orang: PengurusBaru, *, tersamar: bool) -> str:
    """`Wakil Ketua: Nur Aini (NIK 6305••••••••0001)`."""
    rinci = []
    if orang.nik:
        rinci.append(f"NIK {samarkan(orang.nik) if tersamar else orang.nik}")
    if orang.telepon:
        rinci.append(f"telepon {samarkan_telepon(orang.telepon) if tersamar else orang.telepon}")
    if orang.pejabat:
        rinci.append(PEJABAT)
    return f"{orang.sebutan}: {orang.nama}" + (f" ({', '.join(rinci)})" if rinci else "")


def bandingkan(
    lama: RekamBaru, baru: RekamBaru, wilayah: Mapping[str, str]
) -> tuple[tuple[Beda, ...], tuple[Uraian, ...]]:
    """What differs between two records, and the lines of `baru` that stayed as they were."""
    sebelum = {(u.bagian, u.kolom): u for u in uraikan(lama, wilayah)}
    sesudah = {(u.bagian, u.kolom): u for u in uraikan(baru, wilayah)}
    beda, tetap = [], []
    for kunci in [*sesudah, *(k for k in sebelum if k not in sesudah)]:
        dulu, kini = sebelum.get(kunci), sesudah.get(kunci)
        if (kini.banding if kini else None) == (dulu.banding if dulu else None):
            tetap += [kini] if kini else []
        elif (satu := kini or dulu) is not None:
            beda.append(
                Beda(*kunci, satu.nama, dulu.nilai if dulu else None, kini.nilai if kini else None)
            )
    return tuple(beda), tuple(tetap)


def kode_wilayah(*rekam: RekamBaru | None) -> frozenset[str]:
    """The codes of areas that some records name."""
    return frozenset(kode for r in rekam if r for kode in (r.kode_kecamatan, r.kode_desa) if kode)


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One step in an organisation's history. `rekam` is what held from that day on, if anything."""

    hari: date
    judul: str
    isi: str
    rekam: RekamTercatat | None


def perjalanan(
    riwayat: RiwayatOrganisasi, digabung: Iterable[PenggabunganTercatat] = (), zona: str = "UTC"
) -> tuple[Peristiwa, ...]:
    """What happened to an organisation on the register, the newest first."""
    semua = [*_gabungan(riwayat.id, digabung, zona), *_perjalanan(riwayat.rekam)]
    return tuple(sorted(semua, key=lambda p: p.hari, reverse=True))


def _gabungan(
    organisasi_id: UUID, digabung: Iterable[PenggabunganTercatat], zona: str
) -> Iterator[Peristiwa]:
    """The merges of an entry, and those taken back, on the office's days."""
    for satu in digabung:
        if satu.dibatalkan:
            hari = tanggal_di(satu.dibatalkan, zona)
            yield Peristiwa(hari, "Penggabungan dibatalkan", f"Oleh {satu.pembatal}", None)
        nama = satu.sebutan_asal
        judul = (
            f"Digabung dengan {nama}"
            if satu.organisasi_id == organisasi_id
            else "Digabung dengan catatan lain"
        )
        yield Peristiwa(tanggal_di(satu.dicatat, zona), judul, f"Oleh {satu.pencatat}", None)


def _perjalanan(rekam: tuple[RekamTercatat, ...]) -> Iterator[Peristiwa]:
    for ini, lama in zip(rekam, (*rekam[1:], None), strict=True):
        if ini.alasan_akhir and ini.selang.sampai:
            yield Peristiwa(
                ini.selang.sampai,
                NAMA_ALASAN_AKHIR[ini.alasan_akhir],
                "Tidak lagi di register",
                None,
            )
        sesaat = ini.selang.sampai == ini.selang.mulai
        isi = f"Dicatat oleh {ini.pencatat}"
        if sesaat:
            isi += ". Diganti lagi pada hari yang sama"
        yield Peristiwa(ini.selang.mulai, _judul(ini, lama), isi, None if sesaat else ini)


def _judul(ini: RekamTercatat, lama: RekamTercatat | None) -> str:
    if lama is None:
        return "Tercatat di register"
    if lama.alasan_akhir:
        return "Tercatat kembali"
    beda, _ = bandingkan(lama.isi, ini.isi, {})
    if not beda:
        return "Diperbarui tanpa perubahan"
    nama = [_kecil(b.nama) for b in beda]
    if len(nama) <= SEBUT_PALING_BANYAK:
        return "Berubah: " + ", ".join(nama)
    sisa = len(nama) - SEBUT_PALING_BANYAK + 1
    return f"Berubah: {', '.join(nama[: SEBUT_PALING_BANYAK - 1])}, dan {sisa} isian lain"


def _kecil(nama: str) -> str:
    """A line's name within a sentence: "NIK ketua" stays, "Nama" becomes "nama"."""
    return nama if nama[:2].isupper() else nama[0].lower() + nama[1:]


def kelompok(
    rekam: RekamBaru, wilayah: Mapping[str, str]
) -> tuple[tuple[str, str, tuple[Uraian, ...]], ...]:
    """The lines of a record under the headings of a filing's pages; empty lines are left out."""
    isi = [u for u in uraikan(rekam, wilayah) if u.nilai]
    return tuple(
        (bagian, judul, baris)
        for bagian, judul in NAMA_BAGIAN.items()
        if (baris := tuple(u for u in isi if u.bagian == bagian))
    )
