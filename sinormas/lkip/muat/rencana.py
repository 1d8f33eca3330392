"""What a file says was promised for its year, drawn up as agreements (`perencanaan`)."""

from __future__ import annotations

from datetime import datetime

from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku
from sinormas.kinerja.target import Target
from sinormas.lkip.format import isi as f
from sinormas.perencanaan import layanan_pk
from sinormas.perencanaan.aturan import Jenjang, PerjanjianBaru, Pihak
from sinormas.umum.teks import bersih

VERSI = "perjanjian-kinerja"
"""How a file names a target that stands in an agreement."""


def tulis(
    instansi: Instansi, tahun: int, berkas: f.FileLkip, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Drafts of the year's agreements: the office's with the main indicators, and one of each who
    answers for others. A file tells no date, no names and no budget of them: these stay open.
    """
    janji = {
        t.indikator: Target(t.nilai)
        for t in berkas.target or ()
        if t.tahun == tahun and t.versi == VERSI
    }
    kepala, atasan = layanan_pk.pihak_bawaan(instansi)
    milik: dict[str, dict[str, Target]] = {}
    for i in berkas.indikator or ():
        siapa = "" if i.utama else bersih(i.penanggung_jawab or "")
        if i.kode in janji and (i.utama or siapa.casefold() not in {"", kepala.jabatan.casefold()}):
            milik.setdefault(siapa, {})[i.kode] = janji[i.kode]
    for siapa, target in milik.items():
        pertama, kedua = (Pihak(siapa), kepala) if siapa else (kepala, atasan)
        jenjang = Jenjang.BAWAHAN if siapa else Jenjang.KANTOR
        baru = PerjanjianBaru(tahun, jenjang, perubahan=False, pertama=pertama, kedua=kedua)
        layanan_pk.dari_berkas(instansi, baru, target, pelaku=pelaku, saat=saat)
