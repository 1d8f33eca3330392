"""`/perencanaan/<tahun>`: what was planned for a year, and what its papers say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_bila_ada, instansi_kini, perlu
from sinormas.anggaran import kueri as anggaran
from sinormas.anggaran.kueri import BarisProgram
from sinormas.izin import Tindakan
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.perencanaan import banding, kueri, views_aksi, views_pk, views_pk_isi, views_renstra
from sinormas.perencanaan.isian import boleh_susun, tahun_kini, wajar
from sinormas.perencanaan.temuan import Temuan

bp = Blueprint("perencanaan", __name__)
TAHUN_SEKITAR = (-1, 0, 1)
TAHUN_BERENCANA = 4
"""The years to switch between: those around the running one, and the last with an agreement."""


@bp.get("/perencanaan")
@perlu(Tindakan.LIHAT_KINERJA)
def awal() -> Response:
    """To the running year."""
    return redirect(url_for("perencanaan.tahun", tahun=tahun_kini(instansi_kini())))


@bp.get("/perencanaan/<int:tahun>")
@perlu(Tindakan.LIHAT_KINERJA)
def tahun(tahun: int) -> str:
    """Renstra, IKU decree, agreements and Rencana Aksi of a year, and its targets side by side."""
    instansi, kini = instansi_kini(), tahun_kini(instansi_kini())
    hasil = kinerja.hitung_tahun(instansi, wajar(tahun))
    rencana = kueri.rencana(instansi, tahun)
    berencana = kueri.tahun_berencana(instansi)[:TAHUN_BERENCANA]
    return render_template(
        "perencanaan/tahun.html",
        tahun=tahun,
        rencana=rencana,
        banding=banding.banding(rencana, hasil),
        temuan=banding.temuan(rencana, hasil, anggaran.program_tahun(instansi, tahun)),
        tujuan=kueri.tujuan(instansi, rencana.renstra.awal) if rencana.renstra else (),
        renstra_lain=kueri.daftar_renstra(instansi),
        sk_lain=kueri.daftar_sk(instansi),
        nama={h.kode: h.nama for h in hasil},
        pilihan=[
            {
                "tahun": t,
                "url": url_for("perencanaan.tahun", tahun=t),
                "keterangan": "Berjalan" if t == kini else "Lalu" if t < kini else "Depan",
                "draf": True,
                "aktif": t == tahun,
            }
            for t in sorted({*(kini + s for s in TAHUN_SEKITAR), *berencana, tahun})
        ],
        boleh_susun=boleh_susun(),
    )


@bp.app_template_global("temuan_perencanaan")
def temuan_perencanaan(
    tahun: int, hasil: Sequence[HasilIndikator], program: Sequence[BarisProgram]
) -> tuple[Temuan, ...]:
    """For the year's page of `kinerja`: where the papers of its plan differ."""
    instansi = instansi_bila_ada()
    return banding.temuan_tahun(instansi, tahun, hasil, program) if instansi else ()


@bp.app_template_global("target_triwulan")
def target_triwulan(tahun: int) -> Mapping[str, Mapping[int, Decimal]]:
    """For the quarters' page of `kinerja`: the targets of the Rencana Aksi, by code and quarter."""
    instansi = instansi_bila_ada()
    return kueri.target_triwulan(instansi, tahun) if instansi else {}


views_renstra.pasang(bp)
views_pk.pasang(bp)
views_pk_isi.pasang(bp)
views_aksi.pasang(bp)
