"""Generated files come back the same; mutated ones never give anything but faults."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sinormas.kinerja.aturan import Arah, Pembilang, RumusCapaian
from sinormas.konflik.aturan import JenisKonflik, KeadaanKonflik
from sinormas.lkip.format import FileLkip, FormatSalah, baca, baca_objek, ke_objek, tulis
from sinormas.lkip.format.isi import (
    Belanja,
    Indikator,
    Instansi,
    Kegiatan,
    KegiatanAnggaran,
    Konflik,
    LangkahSkala,
    Organisasi,
    Peserta,
    Program,
    Realisasi,
    RealisasiTerdahulu,
    Sasaran,
    Target,
    Ukuran,
)
from sinormas.lkip.format.pernyataan import PernyataanAnggaran, PernyataanIndikator
from tests.lkip.bantu_format import ASLI, SUMBER

CONTOH = settings(derandomize=True, database=None, max_examples=100, deadline=None)

# There and back again

desimal = st.decimals(0, 10**9, places=2)
bertanda = st.decimals(-(10**6), 10**6, places=1)
tahun = st.integers(1900, 2200)
cacah = st.integers(0, 10**6)
huruf = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Cn"])
teks = st.text(huruf, min_size=1, max_size=8)


def mungkin(isian: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | isian


def daftar(rekam: st.SearchStrategy[Any], *kunci: str) -> st.SearchStrategy[Any]:
    """A missing, empty or short list, in which `kunci` together stand only once."""
    unik = (lambda satu: tuple(getattr(satu, k) for k in kunci)) if kunci else None
    return mungkin(st.lists(rekam, max_size=3, unique_by=unik).map(tuple))


catatan = mungkin(
    st.text(huruf | st.sampled_from("\n\t"), min_size=1, max_size=8).filter(str.strip)
)
anggaran = {"nama": teks, "pagu": desimal, "realisasi": desimal, "catatan": catatan}
cetak = {
    "lokasi": teks,
    "baris": mungkin(st.integers(1, 500)),
    "desimal": mungkin(st.integers(0, 9)),
    "realisasi": mungkin(bertanda),
    "catatan": catatan,
}
indikator_acak = st.one_of(
    [
        st.builds(
            Indikator,
            kode=teks,
            nama=teks,
            arah=st.just(arah),
            rumus_capaian=st.none()
            if arah is Arah.NAIK
            else mungkin(st.sampled_from(RumusCapaian)),
            pembilang=teks,
            penyebut=mungkin(teks),
            pengali=mungkin(st.sampled_from([Decimal(100), Decimal("1000.0")])),
            penyebut_nol=mungkin(bertanda),
            satuan=mungkin(teks),
            penanggung_jawab=mungkin(teks),
            utama=mungkin(st.booleans()),
            catatan=catatan,
        )
        for arah in Arah
    ]
)
organisasi_acak = st.builds(
    Organisasi,
    terdata=mungkin(cacah),
    jumlah=mungkin(cacah),
    berpartisipasi=daftar(st.builds(Peserta, nama=teks, bentuk=teks, catatan=catatan), "nama"),
    catatan=catatan,
)
tanggal = st.dates(date(1900, 1, 1), date(2200, 12, 31))
kegiatan_acak = st.builds(
    Kegiatan, nama=teks, tanggal=tanggal, diundang=mungkin(cacah), hadir=mungkin(cacah)
) | st.builds(Kegiatan, nama=teks, tahun=mungkin(tahun), catatan=catatan)
konflik_acak = st.builds(
    Konflik,
    jenis=st.sampled_from(JenisKonflik),
    tahun=tahun,
    status=mungkin(st.sampled_from(KeadaanKonflik)),
    permasalahan=catatan,
    **dict.fromkeys(("pihak", "lokasi", "cara"), mungkin(teks)),
)
instansi_acak = st.builds(
    Instansi,
    kode_wilayah=st.sampled_from(["63", "63.05"]),
    nama=teks,
    zona_waktu=mungkin(st.sampled_from(["Asia/Jakarta", "Asia/Makassar"])),
    pembilang=mungkin(st.sampled_from(Pembilang)),
    catatan=catatan,
    **dict.fromkeys(("singkatan", "kabupaten", "kota", "visi", "renstra"), mungkin(teks)),
)
skala_acak = daftar(st.builds(LangkahSkala, kategori=teks, minimal=bertanda), "minimal").map(
    lambda langkah: (
        langkah
        and tuple(
            LangkahSkala(kategori=f"{satu.kategori}{nomor}", minimal=satu.minimal)
            for nomor, satu in enumerate(sorted(langkah, key=lambda s: s.minimal, reverse=True))
        )
    )
)


@st.composite
def file_acak(draw: st.DrawFn) -> FileLkip:
    """Any valid file."""
    sasaran = draw(daftar(st.builds(Sasaran, kode=teks, nama=teks, catatan=catatan), "kode"))
    indikator = draw(daftar(indikator_acak, "kode"))
    tujuan = mungkin(
        teks if sasaran is None else st.sampled_from([s.kode for s in sasaran] or [None])
    )
    if indikator is not None:
        indikator = tuple(replace(satu, sasaran=draw(tujuan)) for satu in indikator)
    kode = teks if indikator is None else st.sampled_from([i.kode for i in indikator] or ["-"])
    acuan = {"indikator": kode, "tahun": tahun, "catatan": catatan}

    def berkode(rekam: st.SearchStrategy[Any], *kunci: str) -> Any:
        return draw(daftar(rekam, *kunci)) if indikator != () else None

    kegiatan = daftar(st.builds(KegiatanAnggaran, **anggaran), "nama")
    belanja = {k: v for k, v in anggaran.items() if k != "nama"}
    return FileLkip(
        sumber=draw(mungkin(teks)),
        instansi=draw(mungkin(instansi_acak)),
        tahun=draw(mungkin(tahun)),
        skala=draw(skala_acak),
        sasaran=sasaran,
        indikator=indikator,
        target=berkode(st.builds(Target, **acuan, nilai=desimal, versi=mungkin(teks))),
        ukuran=draw(
            daftar(st.builds(Ukuran, ukuran=teks, tahun=tahun, nilai=desimal), "ukuran", "tahun")
        ),
        realisasi=berkode(st.builds(Realisasi, **acuan, nilai=bertanda), "indikator", "tahun"),
        realisasi_terdahulu=berkode(
            st.builds(RealisasiTerdahulu, **acuan, realisasi=bertanda), "indikator", "tahun"
        ),
        organisasi=draw(mungkin(organisasi_acak)),
        konflik=draw(daftar(konflik_acak)),
        kegiatan=draw(daftar(kegiatan_acak)),
        program=draw(
            daftar(st.builds(Program, **anggaran, sasaran=tujuan, kegiatan=kegiatan), "nama")
        ),
        belanja=draw(daftar(st.builds(Belanja, jenis=teks, **belanja), "jenis")),
        pernyataan=draw(
            daftar(
                st.builds(PernyataanIndikator, indikator=teks, tahun=tahun, **cetak)
                | st.builds(PernyataanAnggaran, uraian=teks, induk=mungkin(teks), **cetak)
            )
        ),
        catatan=draw(catatan),
    )


@CONTOH
@given(file_acak())
def test_reading_what_was_written_gives_the_same(isi_file: FileLkip) -> None:
    data = tulis(isi_file)
    dibaca, _ = baca(data)
    assert dibaca == isi_file
    assert tulis(dibaca) == data
    assert baca_objek(ke_objek(isi_file))[0] == isi_file


def test_the_example_survives_reading_and_writing() -> None:
    hasil, _ = baca(SUMBER)
    data = tulis(hasil)
    assert baca(data) == (hasil, ())
    assert tulis(baca(data)[0]) == data


def test_a_file_is_written_one_record_a_line_without_nulls() -> None:
    hasil = FileLkip(
        tahun=2020,
        sasaran=(Sasaran(kode="S", nama="Ä “x”"), Sasaran(kode="T", nama="y", catatan="z")),
        konflik=(),
        realisasi=(Realisasi(indikator="A", tahun=2020, nilai=Decimal("1E+2")),),
    )
    assert (
        tulis(hasil).decode()
        == """{
  "format": "sinormas-lkip/1",
  "tahun": 2020,
  "sasaran": [
    {"kode": "S", "nama": "Ä “x”"},
    {"kode": "T", "nama": "y", "catatan": "z"}
  ],
  "realisasi": [
    {"indikator": "A", "tahun": 2020, "nilai": "100"}
  ],
  "konflik": []
}
"""
    )


# Mutated files

sampah = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["naik", "2020-01-01", "1e9", "\x00", "\ud800", "-1", " ", "63.05", "IKU-1"]),
    lambda anak: (
        st.lists(anak, max_size=3) | st.dictionaries(st.text(max_size=4), anak, max_size=3)
    ),
    max_leaves=5,
)


def tempat_tempat(nilai: Any) -> list[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys."""
    kunci = list(nilai) if isinstance(nilai, dict) else list(range(len(nilai)))
    anak = [nilai[satu] for satu in kunci if isinstance(nilai[satu], dict | list)]
    return [(nilai, satu) for satu in kunci] + [t for satu in anak for t in tempat_tempat(satu)]


def periksa_acak(data: bytes) -> None:
    """Only FormatSalah comes out, in words that can be shown; or a file that round-trips."""
    try:
        hasil, peringatan = baca(data)
    except FormatSalah as kesalahan:
        pesan: tuple[str, ...] = kesalahan.daftar_kesalahan
        assert pesan
    else:
        pesan = peringatan
        assert baca(tulis(hasil))[0] == hasil
    for satu in pesan:
        assert satu.encode()
        assert satu.isprintable()
        assert ": " in satu
        assert len(satu) < 400


@CONTOH
@given(st.data())
def test_a_mutated_file_never_gives_anything_but_faults(data: st.DataObject) -> None:
    rusak = deepcopy(ASLI)
    rusak["pernyataan"] = rusak["pernyataan"][::10]
    for _ in range(data.draw(st.integers(1, 4))):
        wadah, kunci = data.draw(st.sampled_from(tempat_tempat(rusak)))
        cara = data.draw(st.sampled_from(["ganti", "hapus", "gandakan", "tambah"]))
        if cara == "hapus":
            del wadah[kunci]
        elif cara == "gandakan" and isinstance(wadah, list):
            wadah.append(deepcopy(wadah[kunci]))
        elif cara == "tambah" and isinstance(wadah, dict):
            wadah[data.draw(st.text(max_size=5))] = data.draw(sampah)
        else:
            wadah[kunci] = data.draw(sampah)
    periksa_acak(json.dumps(rusak).encode())


@CONTOH
@given(st.integers(0, len(SUMBER) - 1), st.binary(max_size=4), st.integers(0, 4))
def test_broken_bytes_never_give_anything_but_faults(di: int, sisip: bytes, buang: int) -> None:
    periksa_acak(SUMBER[:di] + sisip + SUMBER[di + buang :])
