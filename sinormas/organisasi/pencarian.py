"""The index of names: asked for what a typed name, number or NPWP may be on the register.

A query fetches, by whole words of the office and by words that are spelt nearly so, a bounded
number of candidates; `kemiripan` judges them, the same on both databases. Reasons: docs/adr/0017.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from sinormas.instansi.aturan import Instansi
from sinormas.organisasi.aturan import Bentuk, Legalitas
from sinormas.organisasi.indeks_nama import kata_kantor, segarkan
from sinormas.organisasi.kemiripan import (
    MIRIP,
    SANGAT_MIRIP,
    Nama,
    bobot,
    eja,
    mirip,
    mirip_kata,
    urai,
)
from sinormas.organisasi.models import Rekam
from sinormas.organisasi.models_cari import CariKata, CariNama
from sinormas.organisasi.nomor import bakukan, bakukan_npwp
from sinormas.umum.teks import bersih, lipat
from sinormas.umum.transaksi import baca, sesi_kini

TERBANYAK = 300
"""Candidates of one question. What more organisations answer to tells nothing: none is fetched."""
KATA_TANYA = 8
"""Words of a name that are asked for, those that tell most first."""
SEJENIS = 6
"""Words that one misspelt word may mean."""
SEJENIS_DARI = 0.6
"""From this likeness on."""
TERPENDEK = 3
KURANG_TERBANYAK = 2
CUKUP = 5
PANJANG_RUGI_DUA = range(4, 7)
"""Names of so many words may lack two of them."""
TERNILAI = 80
"""Candidates that are compared letter by letter."""
AKHIR = "\U0010ffff"
_SEMUA_LEGALITAS = tuple(Legalitas)


@dataclass(frozen=True, slots=True)
class Calon:
    """An organisation of today's register that what was typed may be."""

    organisasi_id: UUID
    nama: str
    singkatan: str | None
    bentuk: Bentuk
    kode_kecamatan: str | None
    nilai: float
    """0 to 1; a number that is the same makes 1."""
    sama_nomor: bool
    sama_npwp: bool

    @property
    def alasan(self) -> tuple[str, ...]:
        """Why, in words."""
        kata = []
        if self.sama_nomor:
            kata.append("Nomor suratnya sama")
        if self.sama_npwp:
            kata.append("NPWP-nya sama")
        if self.nilai_nama >= 1:
            kata.append("Namanya sama")
        elif self.nilai_nama >= SANGAT_MIRIP:
            kata.append("Namanya hampir sama, atau singkatannya sama")
        elif self.nilai_nama >= MIRIP:
            kata.append("Namanya mirip")
        return tuple(kata)

    nilai_nama: float = 0.0


_KOLOM: tuple[Any, ...] = (
    Rekam.organisasi_id,
    Rekam.nama,
    Rekam.nama_urut,
    Rekam.singkatan,
    Rekam.bentuk,
    Rekam.kode_kecamatan,
    Rekam.legalitas,
    Rekam.nomor_legalitas_baku,
    Rekam.npwp_baku,
)


def cari(
    instansi: Instansi,
    *,
    nama: str = "",
    singkatan: str = "",
    nomor: str = "",
    npwp: str = "",
    kecuali: UUID | None = None,
    paling: int = 5,
) -> tuple[Calon, ...]:
    """Whom of the office's register this may be, the likeliest first.

    The same legal number or NPWP always counts; a name counts from `kemiripan.MIRIP` on.
    """
    baku, pajak = bakukan(nomor), bakukan_npwp(npwp)
    dicari = urai(bersih(nama)[:300], bersih(singkatan)[:60] or None) if lipat(nama) else None
    tempat = frozenset(lipat(instansi.kabupaten).split())
    hasil: dict[UUID, Calon] = {}
    for b in _baris(instansi, dicari, baku, pajak, tempat):
        if b.organisasi_id == kecuali:
            continue
        sama_nomor = bool(baku) and b.nomor_legalitas_baku == baku
        sama_npwp = bool(pajak) and b.npwp_baku == pajak
        mirip_nama = mirip(dicari, urai(b.nama, b.singkatan), tempat) if dicari else 0.0
        if sama_nomor or sama_npwp or mirip_nama >= MIRIP:
            hasil[b.organisasi_id] = Calon(
                organisasi_id=b.organisasi_id,
                nama=b.nama,
                singkatan=b.singkatan,
                bentuk=b.bentuk,
                kode_kecamatan=b.kode_kecamatan,
                nilai=1.0 if sama_nomor or sama_npwp else mirip_nama,
                sama_nomor=sama_nomor,
                sama_npwp=sama_npwp,
                nilai_nama=mirip_nama,
            )
    urut = sorted(hasil.values(), key=lambda c: (-c.nilai, -c.nilai_nama, lipat(c.nama),
                                                 c.organisasi_id))  # fmt: skip
    return tuple(urut[:paling])


def pemilik_nomor(instansi: Instansi, *, nomor: str, npwp: str, kecuali: UUID) -> tuple[Calon, ...]:
    """Which other organisations of the register have this legal number or NPWP."""
    return cari(instansi, nomor=nomor, npwp=npwp, kecuali=kecuali)


# -- Candidates -----------------------------------------------------------------------------------


def _baris(
    instansi: Instansi, dicari: Nama | None, baku: str, pajak: str, tempat: frozenset[str]
) -> Iterator[Any]:
    """Rows of today's register, each once: by number, by the very name, by its words."""
    dasar = select(*_KOLOM).where(Rekam.instansi_id == instansi.id, Rekam.sampai.is_(None))
    bagian: list[Select[Any]] = []
    if baku:
        bagian.append(
            dasar.where(Rekam.legalitas.in_(_SEMUA_LEGALITAS), Rekam.nomor_legalitas_baku == baku)
        )
    if pajak:
        bagian.append(dasar.where(Rekam.npwp_baku == pajak).limit(TERBANYAK))
    if dicari:
        bagian.append(dasar.where(Rekam.nama_urut == dicari.lipat[:300]).limit(TERBANYAK))
        dari_kata = _menurut_kata(instansi, dicari, tempat)
        if dari_kata:
            bagian.append(select(*_KOLOM).where(Rekam.id.in_(dari_kata)))
    ada: set[UUID] = set()
    for satu in bagian:
        for b in sesi_kini().execute(satu):
            if b.organisasi_id not in ada:
                ada.add(b.organisasi_id)
                yield b


def _menurut_kata(instansi: Instansi, dicari: Nama, tempat: frozenset[str]) -> list[UUID]:
    """Records that have the words of the name, or all but one, or all but two of them."""
    segarkan()
    tanya = list(_tanya(dicari, tempat))
    sejenis = _sejenis({k for bentuk in tanya for k in bentuk})
    terbaik: dict[UUID, tuple[float, str]] = {}
    for bentuk in tanya:
        for kurang in range(min(len(bentuk), KURANG_TERBANYAK + 1)):
            if kurang > 1 and (len(terbaik) >= CUKUP or len(bentuk) not in PANJANG_RUGI_DUA):
                break
            pilihan = [
                [sejenis[k] for k in sisa] for sisa in combinations(bentuk, len(bentuk) - kurang)
            ]
            for b in _cocok(instansi, pilihan):
                nilai = (-_kasar([sejenis[k] for k in bentuk], b.kata), b.kata)
                terbaik[b.rekam_id] = min(nilai, terbaik.get(b.rekam_id, nilai))
    return sorted(terbaik, key=lambda i: terbaik[i])[:TERNILAI]


def _tanya(dicari: Nama, tempat: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The lists of words to ask for: what tells something, of each way to write the name."""
    singkat = sorted(dicari.pendek | {a for a in dicari.awal if len(a) >= TERPENDEK})
    sudah: set[tuple[str, ...]] = set()
    for bentuk in (*dicari.bentuk, *((p,) for p in singkat)):
        pokok = tuple(k for k in bentuk if bobot(k, tempat) == 1.0) or bentuk
        pokok = tuple(sorted(dict.fromkeys(pokok), key=lambda k: (-len(k), k))[:KATA_TANYA])
        if pokok and pokok not in sudah:
            sudah.add(pokok)
            yield pokok


def _kasar(tanya: Sequence[frozenset[str]], kata: str) -> float:
    """A first look at a candidate: the share of words in common."""
    ada = kata.split(" ")[1:]
    sama = sum(not satu.isdisjoint(ada) for satu in tanya)
    return sama / (len(tanya) + max(len(ada) - sama, 0) / 2)


# -- Words that are spelt nearly so ---------------------------------------------------------------


def _sejenis(semua: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each word, in the one spelling: itself, and those of the register that it may mean."""
    kata = sorted(semua)
    tetangga = _tetangga([k for k in kata if len(k) >= TERPENDEK])
    return {k: frozenset({eja(k), *map(eja, _terdekat(k, tetangga.get(k, ())))}) for k in kata}


def _terdekat(kata: str, tetangga: Iterable[str]) -> list[str]:
    huruf = set(kata)
    calon = (k for k in tetangga if k != kata and 2 * len(huruf.intersection(k)) >= len(huruf))
    nilai = ((mirip_kata(kata, k), k) for k in calon)
    dekat = sorted(((n, k) for n, k in nilai if n >= SEJENIS_DARI), key=lambda x: (-x[0], x[1]))
    return [k for _, k in dekat[:SEJENIS]]


def _tetangga(kata: Sequence[str]) -> dict[str, set[str]]:
    """For each word those of the register with its first or its second half.

    A slip leaves one half of a word as it is.
    """
    if not kata:
        return {}
    bagian = []
    for satu in kata:
        tengah, longgar = max(2, len(satu) // 2), 1 if len(satu) < 7 else 2
        panjang = func.length(CariKata.kata).between(len(satu) - longgar, len(satu) + longgar)
        for kolom, awalan in (
            (CariKata.kata, satu[:tengah]),
            (CariKata.balik, satu[::-1][: max(2, len(satu) - tengah)]),
        ):
            bagian.append(
                select(literal(satu).label("untuk"), CariKata.kata.label("kata")).where(
                    kolom >= awalan, kolom < awalan + AKHIR, panjang
                )
            )
    hasil: dict[str, set[str]] = {}
    for untuk, ini in sesi_kini().execute(union_all(*bagian)):
        hasil.setdefault(untuk, set()).add(ini)
    return hasil


# -- The two databases ----------------------------------------------------------------------------


def _cocok(instansi: Instansi, pilihan: Sequence[Sequence[frozenset[str]]]) -> Sequence[Any]:
    """Names of the office with a word of each set of one list; none where there are too many."""
    if sesi_kini().get_bind().dialect.name == "sqlite":
        kueri, nilai = _FTS5, _tulis_fts5(kata_kantor(instansi.id), pilihan)
    else:
        kueri, nilai = _TSQUERY, _tulis_tsquery(kata_kantor(instansi.id), pilihan)
    baris = baca(kueri, {"tanya": nilai, "instansi_id": instansi.id}).all()
    return baris if len(baris) <= TERBANYAK else ()


_DICARI: tuple[Any, ...] = (CariNama.rekam_id, CariNama.kata)


def _fts5(pilih: str) -> Select[Any]:
    return (
        select(*_DICARI)
        .where(
            CariNama.id.in_(text(pilih).columns(CariNama.id)),
            CariNama.instansi_id == bindparam("instansi_id"),
        )
        .limit(TERBANYAK + 1)
    )


def _tsquery(kolom: Any) -> Select[Any]:
    return (
        select(*_DICARI)
        .where(
            func.array_to_tsvector(func.string_to_array(kolom, literal_column("' '"))).op("@@")(
                cast(bindparam("tanya", type_=String), TSQUERY)
            ),
            CariNama.instansi_id == bindparam("instansi_id"),
        )
        .limit(TERBANYAK + 1)
    )


_FTS5: Final = _fts5("SELECT rowid FROM cari_nama_fts WHERE cari_nama_fts MATCH :tanya")
_TSQUERY: Final = _tsquery(CariNama.kata)
_FTS5_KETUA: Final = _fts5(
    "SELECT rowid FROM cari_nama_ketua_fts WHERE cari_nama_ketua_fts MATCH :tanya"
)
_TSQUERY_KETUA: Final = _tsquery(CariNama.ketua)


def _tulis_fts5(kantor: str, pilihan: Sequence[Sequence[frozenset[str]]]) -> str:
    def salah_satu(kata: frozenset[str]) -> str:
        return "(" + " OR ".join(f'"{k}"' for k in sorted(kata)) + ")"

    semua = " OR ".join("(" + " AND ".join(map(salah_satu, satu)) + ")" for satu in pilihan)
    return f'"{kantor}" AND ({semua})' if _perlu_kantor(pilihan) else semua


def _tulis_tsquery(kantor: str, pilihan: Sequence[Sequence[frozenset[str]]]) -> str:
    def salah_satu(kata: frozenset[str]) -> str:
        return "(" + "|".join(f"'{k}'" for k in sorted(kata)) + ")"

    semua = "|".join("(" + "&".join(map(salah_satu, satu)) + ")" for satu in pilihan)
    return f"'{kantor}'&({semua})" if _perlu_kantor(pilihan) else semua


def berkata(
    instansi: Instansi, utuh: Sequence[str], awal: str, *, ketua: bool = False
) -> list[UUID] | None:
    """Records of the office with all the words `utuh` and one that begins with `awal`.

    None where there are too many. The words are in the one spelling (`kemiripan.eja`). `ketua`:
    words of the ketua's name, not of the organisation's; for staff alone.
    """
    segarkan()
    kata = [*(() if utuh else (kata_kantor(instansi.id),)), *utuh]
    if sesi_kini().get_bind().dialect.name == "sqlite":
        kueri = _FTS5_KETUA if ketua else _FTS5
        tanya = " AND ".join((*(f'"{k}"' for k in kata), f'"{awal}"*'))
    else:
        kueri = _TSQUERY_KETUA if ketua else _TSQUERY
        tanya = "&".join((*(f"'{k}'" for k in kata), f"'{awal}':*"))
    baris = baca(kueri, {"tanya": tanya, "instansi_id": instansi.id}).all()
    return [b.rekam_id for b in baris] if len(baris) <= TERBANYAK else None


def _perlu_kantor(pilihan: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether the office is asked for as a word too, and not only of the rows.

    Its list is as long as its register; two words have fewer names in all offices together.
    """
    return min(map(len, pilihan)) == 1


def tercatat(instansi: Instansi, organisasi_id: UUID) -> Calon | None:
    """The public facts of an organisation of today's register; None for any other."""
    b = (
        sesi_kini()
        .execute(
            select(*_KOLOM).where(
                Rekam.organisasi_id == organisasi_id,
                Rekam.instansi_id == instansi.id,
                Rekam.sampai.is_(None),
            )
        )
        .first()
    )
    if b is None:
        return None
    return Calon(
        organisasi_id=b.organisasi_id,
        nama=b.nama,
        singkatan=b.singkatan,
        bentuk=b.bentuk,
        kode_kecamatan=b.kode_kecamatan,
        nilai=0.0,
        sama_nomor=False,
        sama_npwp=False,
    )
