"""Where an export goes: whole or not at all, over the old file only when it is whole."""

from __future__ import annotations

import errno
import gc
import io
import tracemalloc
from pathlib import Path

import pytest

from sinormas import izin
from sinormas.instansi import kueri as instansi_kueri
from sinormas.lkip import ekspor
from sinormas.lkip.ekspor import EksporGagal, Format
from sinormas.lkip.ekspor import ke_csv as ekspor_csv
from sinormas.umum import waktu
from sinormas.umum.aliran import SEKALI, alirkan, potret
from tests.lkip.bantu_ekspor import baris_lembar, buka_xlsx
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import kecil, muat


@pytest.fixture
def kantor(app):
    muat(SUMBER)
    return instansi_kueri.menurut_kode("63.05")


def tulis(jalur: Path, kantor, format_: Format = Format.CSV) -> int:
    return ekspor.ke_jalur(
        jalur, kantor, 2020, format_, pelaku=izin.sistem(), saat=waktu.sekarang()
    )


@pytest.mark.parametrize("format_", list(Format))
def test_berkas_ditulis_utuh_dengan_ukurannya(kantor, tmp_path, format_):
    jalur = tmp_path / f"lkip.{format_}"
    assert tulis(jalur, kantor, format_) == jalur.stat().st_size > 0
    assert [p.name for p in tmp_path.iterdir()] == [jalur.name]


def test_berkas_lama_diganti_dan_haknya_dipertahankan(kantor, tmp_path):
    jalur = tmp_path / "lkip.csv"
    jalur.write_text("lama")
    jalur.chmod(0o640)
    tulis(jalur, kantor)
    assert jalur.read_bytes().startswith(b"\xef\xbb\xbf")
    assert jalur.stat().st_mode & 0o777 == 0o640


def test_berkas_baru_mengikuti_umask(kantor, tmp_path):
    tulis(tmp_path / "lkip.csv", kantor)
    (tmp_path / "biasa").touch()
    assert (tmp_path / "lkip.csv").stat().st_mode == (tmp_path / "biasa").stat().st_mode


@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "penyimpanan penuh"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
@pytest.mark.parametrize("ada", [True, False])
def test_penyimpanan_yang_penuh_tidak_menyentuh_berkas_lama(
    kantor, tmp_path, monkeypatch, galat, kata, ada
):
    jalur = tmp_path / "lkip.csv"
    if ada:
        jalur.write_text("lama")

    def penuh(aliran, *_):
        aliran.write(b"setengah")
        raise galat

    monkeypatch.setattr(ekspor_csv, "tulis", penuh)
    with pytest.raises(EksporGagal, match=kata):
        tulis(jalur, kantor)
    assert [p.read_text() for p in tmp_path.iterdir()] == (["lama"] if ada else [])


def test_ekspor_yang_dihentikan_tidak_meninggalkan_berkas_setengah(kantor, tmp_path, monkeypatch):
    def henti(aliran, *_):
        aliran.write(b"setengah")
        raise KeyboardInterrupt

    monkeypatch.setattr(ekspor_csv, "tulis", henti)
    with pytest.raises(KeyboardInterrupt):
        tulis(tmp_path / "lkip.csv", kantor)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_xlsx_yang_gagal_di_akhir_pun_memberi_kalimat(kantor):
    class Penuh(io.BytesIO):
        def write(self, isi):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(EksporGagal, match="penyimpanan penuh"):
        ekspor.ke_aliran(
            Penuh(), kantor, 2020, Format.XLSX, pelaku=izin.sistem(), saat=waktu.sekarang()
        )


@pytest.mark.parametrize(
    ("jalur", "kata"),
    [
        ("tidak-ada/lkip.csv", "Folder .*tidak-ada tidak ada"),
        ("folder", "bukan berkas biasa"),
        ("nul\0.csv", "tidak dapat dipakai"),
        ("berkas/lkip.csv", "Folder .*berkas tidak ada"),
        ("x" * 300 + ".csv", "terlalu panjang"),
    ],
)
def test_jalur_yang_tidak_dapat_ditulis_disebut_sebabnya(kantor, tmp_path, jalur, kata):
    (tmp_path / "folder").mkdir()
    (tmp_path / "berkas").touch()
    with pytest.raises(EksporGagal, match=kata):
        tulis(tmp_path / jalur, kantor)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["berkas", "folder"]


@pytest.mark.parametrize(("format_", "bertanda"), [(Format.XLSX, False), (Format.JSON, True)])
def test_memori_ekspor_tidak_tumbuh_dengan_banyaknya_baris(
    basisdata, app, tmp_path, format_, bertanda
):
    """Three times the organisations or marks, all more than are held at once: no higher peak.

    (Held as a list, they would raise it twofold. Not finer, as garbage is collected when it may.)
    """
    puncak = []
    for banyak in (3 * SEKALI, 9 * SEKALI):
        basisdata.pulihkan()
        peserta = [{"nama": f"Ormas {n:06}", "bentuk": "LSM"} for n in range(bertanda * banyak)]
        muat(kecil(organisasi={"terdata": banyak, "berpartisipasi": peserta}))
        kantor = instansi_kueri.menurut_kode("63.05")
        tulis(tmp_path / "hasil", kantor, format_)
        gc.collect()
        tracemalloc.start()
        tulis(tmp_path / "hasil", kantor, format_)
        puncak.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert puncak[1] < 1.5 * puncak[0]
    if format_ is Format.XLSX:
        buku = buka_xlsx((tmp_path / "hasil").read_bytes())
        assert len(baris_lembar(buku, "organisasi")) == 9 * SEKALI


def test_aliran_di_luar_potret_ditolak(app):
    from sqlalchemy import literal, select

    with pytest.raises(RuntimeError):
        alirkan(select(literal(1)))
    with potret():
        assert [b[0] for b in alirkan(select(literal(1)))] == [1]
