"""Bytes that are no file of the format: one clear word each."""

import pytest

from sinormas.lkip.format import baca
from sinormas.lkip.format.urai_json import BATAS_UKURAN
from tests.lkip.bantu_format import SUMBER, berkas, salah

# The bytes


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        (b"", "baris 1, kolom 1: bukan JSON yang sah"),
        (b'{\n "format": sinormas}', "baris 2, kolom 12: bukan JSON yang sah"),
        (SUMBER[:-3], "bukan JSON yang sah"),
        (b'{"a": "\x01"}', "baris 1, kolom 8: bukan JSON yang sah"),
        (b"\xff\xfe{\x00", "berkas: bukan teks UTF-8 (byte ke-1)"),
        (b'{"a": "\xe9"}', "berkas: bukan teks UTF-8 (byte ke-8)"),
        (b"[" * 100_000, "berkas: bersarang terlalu dalam"),
        (b'{"a":' * 100_000, "berkas: bersarang terlalu dalam"),
        (b"[]", "berkas: harus objek JSON, bukan daftar"),
        (b'"x"', 'berkas: harus objek JSON, bukan "x"'),
        (b"null", "berkas: harus objek JSON, bukan null"),
        (b"{}", 'format: harus "sinormas-lkip/1", bukan null'),
        (
            b'{"format": "sinormas-lkip/2", "tahun": "x"}',
            'format: harus "sinormas-lkip/1", bukan "sinormas-lkip/2"',
        ),
        (b'{"format": ["\\ud800"]}', 'format: harus "sinormas-lkip/1", bukan daftar'),
    ],
)
def test_what_is_no_file_of_this_format_gets_one_clear_word(data: bytes, kalimat: str) -> None:
    (pesan,) = salah(data)
    assert kalimat in pesan


def test_a_byte_order_mark_is_no_fault() -> None:
    assert baca(b"\xef\xbb\xbf" + SUMBER) == baca(SUMBER)


def test_a_file_beyond_the_size_limit_is_not_even_parsed() -> None:
    assert salah(b" " * (BATAS_UKURAN + 1)) == [
        f"berkas: paling besar {BATAS_UKURAN} byte, bukan {BATAS_UKURAN + 1}"
    ]
    data = berkas()
    assert baca(data, batas=len(data))
    assert salah(data, batas=len(data) - 1)


def test_a_million_faults_are_counted_but_only_a_thousand_named() -> None:
    pesan = salah(berkas(target=[0] * 5000))
    assert len(pesan) == 1001
    assert pesan[999] == "target[999]: harus objek, bukan 0"
    assert pesan[1000] == "berkas: dan 4000 lagi"
