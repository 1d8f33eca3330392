"""A year as a `sinormas-lkip/1` file, piece by piece: the bytes that `format.tulis` would give."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.lkip import kueri
from sinormas.lkip.ekspor import berkas as ekspor_berkas
from sinormas.lkip.format import ke_objek
from sinormas.lkip.format.isi import FileLkip
from sinormas.lkip.format.pembaca import bidang_rekam
from sinormas.lkip.muat.catatan import Catatan


def tulis(aliran: IO[bytes], instansi: Instansi, tahun: int) -> None:
    """Write the file."""
    for potongan in _potongan(instansi, tahun):
        aliran.write(potongan.encode())


def _potongan(instansi: Instansi, tahun: int) -> Iterator[str]:
    catatan = kueri.catatan(instansi, tahun)
    dibuka = instansi_kueri.register_dibuka(instansi, tahun)
    kecil = ke_objek(ekspor_berkas.kecil(instansi, tahun, catatan, dibuka))
    panjang = dict(_panjang(instansi, tahun, catatan, dibuka))
    pemisah = "{\n"
    for kunci in bidang_rekam(FileLkip):
        if kunci in panjang:
            yield f'{pemisah}  "{kunci}": '
            yield from panjang[kunci]
        elif kunci in kecil:
            yield f'{pemisah}  "{kunci}": '
            yield from _bagian(kecil[kunci])
        else:
            continue
        pemisah = ",\n"
    yield "\n}\n"


def _panjang(
    instansi: Instansi, tahun: int, catatan: Catatan, dibuka: frozenset[str]
) -> Iterator[tuple[str, Iterator[str]]]:
    """The sections that are read row by row, as far as the year has them."""
    if dibuka & {"organisasi", "partisipasi"} or "organisasi" in catatan:
        yield "organisasi", _organisasi(instansi, tahun, catatan, dibuka)
    if "konflik" in dibuka:
        yield "konflik", _daftar(map(ke_objek, ekspor_berkas.kasus(instansi, tahun, catatan)))
    if "kegiatan" in dibuka:
        yield "kegiatan", _daftar(map(ke_objek, ekspor_berkas.acara(instansi, tahun, catatan)))
    if any(m.pernyataan for m in kueri.daftar_muatan(instansi, tahun)):
        yield "pernyataan", _daftar(kueri.pernyataan(instansi, tahun))


def _organisasi(
    instansi: Instansi, tahun: int, catatan: Catatan, dibuka: frozenset[str]
) -> Iterator[str]:
    """One line, however many names it holds."""
    kepala = _tulis(ke_objek(ekspor_berkas.organisasi(instansi, tahun, catatan, dibuka)))
    if "partisipasi" not in dibuka:
        yield kepala
        return
    pemisah = "" if kepala == "{}" else ", "
    yield f'{kepala[:-1]}{pemisah}"berpartisipasi": ['
    pemisah = ""
    for satu in ekspor_berkas.peserta(instansi, tahun, catatan):
        yield pemisah + _tulis(ke_objek(satu))
        pemisah = ", "
    yield "]}"


def _bagian(nilai: object) -> Iterator[str]:
    return _daftar(nilai) if isinstance(nilai, list) else iter((_tulis(nilai),))


def _daftar(daftar: Iterable[Any]) -> Iterator[str]:
    """A list, one record a line; an empty one on the line of its key."""
    pemisah = "[\n"
    for satu in daftar:
        yield f"{pemisah}    {_tulis(satu)}"
        pemisah = ",\n"
    yield "[]" if pemisah == "[\n" else "\n  ]"


_tulis: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode
