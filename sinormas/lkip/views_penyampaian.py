"""The year around a report: the checklist to its deadline, and the register of its sendings."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.izin import Tindakan, boleh
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja import susunan
from sinormas.lkip.penyampaian import daftar_periksa, layanan
from sinormas.lkip.penyampaian.kueri import NAMA_KEADAAN
from sinormas.lkip.tersimpan import kueri as tersimpan
from sinormas.lkip.views_ekspor import wajar
from sinormas.penetapan import kueri as penetapan
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah
from sinormas.umum.transaksi import Bentrok


def pasang(bp: Blueprint) -> None:
    """Hang the pages up in the room's blueprint."""
    jalur = "/lkip/<int:tahun>/penyampaian"
    bp.add_url_rule(jalur, "penyampaian", halaman, methods=["GET"])
    bp.add_url_rule(jalur, "catat_tenggat", catat_tenggat, methods=["POST"])


@perlu(Tindakan.EKSPOR_LKIP)
def halaman(tahun: int) -> str:
    """What is due around a year's report, what is done, and what was sent to whom."""
    instansi = instansi_kini()
    hari_ini = waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu)
    versi = penetapan.berlaku(instansi, wajar(tahun))
    hasil = kinerja.indikator_utama(instansi, tahun)
    butir = daftar_periksa(instansi, tahun, hasil, versi, hari_ini)
    return render_template(
        "lkip/penyampaian.html",
        tahun=tahun,
        pilihan=susunan.susun_tahun_pilihan(kinerja.daftar_tahun(instansi), tahun, hari_ini.year),
        butir=butir,
        kurang=sum(b.tenggat.kepada is not None and b.catatan_id is None for b in butir),
        nama_keadaan=NAMA_KEADAAN,
        ditetapkan=versi is not None,
        laporan=tersimpan.berkode(instansi, tahun)[-1:],
        boleh_catat=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
    )


@perlu(Tindakan.UBAH_CATATAN)
def catat_tenggat(tahun: int) -> Response:
    """Put the year's sendings into the register of reports due."""
    try:
        banyak = layanan.catat_tenggat(
            instansi_kini(), wajar(tahun), pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
    except (Bentrok, IsianSalah) as galat:
        flash(str(galat), "galat")
    else:
        kata = f"{banyak} laporan dicatat." if banyak else "Semuanya sudah tercatat."
        flash(kata, "berhasil" if banyak else "kabar")
    return redirect(url_for("lkip.penyampaian", tahun=tahun), 303)
