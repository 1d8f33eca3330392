"""Sums of the tree: any tree of lines gives what adding its lines by oneself gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.anggaran import pohon
from sinormas.anggaran.aturan import JenisBelanja, Jumlah, KelompokBelanja, Tingkat
from sinormas.anggaran.pohon import Anggaran, BarisBelanja, BarisPos, BarisRincian

NOL = UUID(int=0)
uang = st.decimals(min_value=0, max_value=10**12, places=2)
sebulan = st.dictionaries(st.integers(1, 12), uang, max_size=12)


@st.composite
def rincian(gambar):
    setahun = gambar(st.none() | uang)
    return BarisRincian(
        NOL, gambar(st.sampled_from(JenisBelanja)), gambar(uang), gambar(st.none() | uang), setahun,
        gambar(sebulan) if setahun is None else {}, gambar(st.booleans()),
    )  # fmt: skip


def _pos(tingkat, bawah):
    return st.builds(
        lambda isi, anak: BarisPos(NOL, tingkat, None, "x", None, None, 1, tuple(isi), tuple(anak)),
        st.lists(rincian(), max_size=3),
        st.lists(bawah, max_size=3) if bawah is not None else st.just(()),
    )


SUB = _pos(Tingkat.SUB_KEGIATAN, None)
PROGRAM = st.lists(_pos(Tingkat.PROGRAM, _pos(Tingkat.KEGIATAN, SUB)), max_size=3)


def _daun(daftar: list[BarisPos]) -> Iterator[BarisRincian]:
    """Every line, by a stack of our own."""
    tumpukan = list(daftar)
    while tumpukan:
        satu = tumpukan.pop()
        yield from satu.rincian
        tumpukan.extend(satu.bawah)


def _terpakai(r: BarisRincian) -> Fraction:
    if r.setahun is not None:
        return Fraction(r.setahun)
    return sum((Fraction(n) for n in r.bulan.values()), Fraction(0))


@settings(max_examples=150, deadline=None)
@given(PROGRAM)
def test_jumlah_pohon_mana_pun_sama_dengan_jumlah_barisnya(program):
    daun = list(_daun(program))
    pagu = sum(
        (Fraction(r.pagu_murni if r.pagu_perubahan is None else r.pagu_perubahan) for r in daun),
        Fraction(0),
    )
    terpakai = sum(map(_terpakai, daun), Fraction(0))
    jumlah = Anggaran(tuple(program)).jumlah
    assert (Fraction(jumlah.pagu), Fraction(jumlah.realisasi)) == (pagu, terpakai)
    assert jumlah.serapan == (None if pagu == 0 else terpakai / pagu * 100)
    assert sum((p.murni for p in program), Decimal(0)) == sum(
        (r.pagu_murni for r in daun), Decimal(0)
    )


@settings(max_examples=100, deadline=None)
@given(PROGRAM)
def test_menurut_jenis_dan_menurut_bulan_berjumlah_sama_dengan_pohonnya(program):
    ada = Anggaran(tuple(program))
    assert pohon.jumlahkan(ada.belanja) == ada.jumlah
    bulanan = [r for r in _daun(program) if r.setahun is None]
    bulan = pohon.per_bulan(program)
    akhir = bulan[-1].kumulatif if bulan else Jumlah(pohon.jumlahkan(bulanan).pagu)
    assert akhir == pohon.jumlahkan(bulanan)
    assert akhir + pohon.hanya_setahun(program) == ada.jumlah
    assert sum((b.realisasi for b in bulan), Decimal(0)) == akhir.realisasi


def _satu(jenis, pagu, **lain):
    baris = BarisRincian(NOL, jenis, Decimal(pagu), None, Decimal(1), **lain)
    return BarisPos(NOL, Tingkat.PROGRAM, None, "P", None, None, 1, (baris,))


def test_belanja_tercatat_dipakai_bila_satu_baris_saja_tidak_menyebut_jenisnya():
    tercatat = (BarisBelanja(NOL, "Belanja Modal", KelompokBelanja.MODAL, Decimal(9), Decimal(1)),)
    lengkap = Anggaran((_satu(JenisBelanja.MODAL, 9),), tercatat)
    assert lengkap.belanja[0].id is None
    assert lengkap.temuan == []
    kurang = Anggaran((_satu(JenisBelanja.MODAL, 9), _satu(None, 1)), tercatat)
    assert kurang.belanja == tercatat
    assert [t.tentang for t in kurang.temuan] == ["Belanja menurut jenis"]
    beda = Anggaran((_satu(JenisBelanja.MODAL, 8),), tercatat)
    assert [t.tentang for t in beda.temuan] == ["Belanja Modal", "Belanja menurut jenis"]


def test_pagu_perubahan_menggantikan_yang_murni_juga_bila_nol():
    baris = BarisRincian(NOL, None, Decimal(10), Decimal(0), None, {3: Decimal(4)})
    assert baris.jumlah == Jumlah(Decimal(0), Decimal(4))
    assert baris.jumlah.lewat
