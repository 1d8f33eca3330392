"""The budget of a year as staff see it: its tree, its spending by kind and by month."""

from __future__ import annotations

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response as Jawab

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import kueri, layanan, layanan_belanja, massal, pohon, views_impor, views_pos
from sinormas.anggaran.aturan import (
    NAMA_KELOMPOK,
    NAMA_TINGKAT,
    BelanjaBaru,
    KelompokBelanja,
    PosBaru,
)
from sinormas.anggaran.forms import FormBelanja, FormProgram
from sinormas.anggaran.isian import isian, nol, periksa_tahun
from sinormas.cetak import grafik_tahun
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.jejak.bubuhan import bubuhi
from sinormas.umum import waktu
from sinormas.umum.lembar import alirkan_csv
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("anggaran", __name__)

TAHUN_PILIHAN = 6
Jawaban = str | Jawab | tuple[str, int]


@bp.get("/anggaran/<int:tahun>")
@perlu(Tindakan.LIHAT_CATATAN)
def tahun(tahun: int) -> str:
    """Budget and spending of a year: the tree, by kind, by month, and what differs."""
    instansi = instansi_kini()
    kini = periksa_tahun(tahun)
    ada = kueri.tahun(instansi, tahun)
    dikenal = {*kueri.tahun_tercatat(instansi), tahun, kini}
    bulan = pohon.per_bulan(ada.program)
    return render_template(
        "anggaran/tahun.html",
        tahun=tahun,
        anggaran=ada,
        jumlah_belanja=pohon.jumlahkan(ada.belanja),
        bulan=bulan,
        nama_bulan=waktu.BULAN,
        tren_bulan=grafik_tahun.tren(
            [(waktu.BULAN[b.bulan - 1][:3], b.kumulatif.serapan) for b in bulan],
            kata="Serapan kumulatif per bulan",
        )
        if bulan
        else "",
        setahun=pohon.hanya_setahun(ada.program),
        pilihan_tahun=[
            {
                "tahun": t,
                "url": url_for("anggaran.tahun", tahun=t),
                "keterangan": "Berjalan" if t == kini else "Draf",
                "draf": True,
                "aktif": t == tahun,
            }
            for t in sorted({*sorted(dikenal)[-TAHUN_PILIHAN:], tahun})
        ],
        boleh_ubah=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi.objek()),
        nama_kelompok=NAMA_KELOMPOK,
        nama_tingkat=NAMA_TINGKAT,
    )


@bp.get("/anggaran/<int:tahun>/unduh")
@perlu(Tindakan.LIHAT_CATATAN)
def unduh(tahun: int) -> Response:
    """The tree as a sheet that can be loaded again."""
    periksa_tahun(tahun)
    instansi = instansi_kini()
    baris = massal.lembar(kueri.program_tahun(instansi, tahun))
    jawaban = Response(stream_with_context(alirkan_csv(massal.KEPALA, baris)), mimetype="text/csv")
    return bubuhi(jawaban, f"anggaran-{instansi.kode_wilayah}-{tahun}.csv", instansi.kode_wilayah)


@bp.route("/anggaran/<int:tahun>/program/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def program_baru(tahun: int) -> Jawaban:
    """Record a program; its money comes below it."""
    periksa_tahun(tahun)
    form = FormProgram()

    def catat() -> UUID:
        baru = PosBaru(form.nama.data or "", form.kode.data, form.sasaran.data)
        return layanan.catat_pos(
            instansi_kini(), tahun, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return isian(
        form, catat, judul="Catat program", kabar="Program tercatat.",
        kembali=(url_for("anggaran.tahun", tahun=tahun), f"Anggaran {tahun}"),
        tujuan=lambda pos_id: url_for("anggaran.pos", pos_id=pos_id),
    )  # fmt: skip


@bp.route("/anggaran/<int:tahun>/belanja/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def belanja_baru(tahun: int) -> Jawaban:
    """Record spending of a kind."""
    periksa_tahun(tahun)
    form = FormBelanja()

    def catat() -> UUID:
        baru = BelanjaBaru(
            form.jenis.data or "",
            KelompokBelanja(form.kelompok.data),
            nol(form.pagu.data),
            nol(form.realisasi.data),
        )
        return layanan_belanja.catat_belanja(
            instansi_kini(), tahun, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return isian(
        form, catat, judul="Catat belanja", kabar="Belanja tercatat.",
        kembali=(url_for("anggaran.tahun", tahun=tahun), f"Anggaran {tahun}"),
    )  # fmt: skip


@bp.post("/anggaran/belanja/<belanja_id>/hapus")
@perlu(Tindakan.UBAH_CATATAN)
def belanja_hapus(belanja_id: str) -> Jawab:
    """Remove recorded spending."""
    instansi, pengenal = instansi_kini(), baca_pengenal(belanja_id)
    tahun = kueri.tahun_belanja(instansi, pengenal) if pengenal else None
    if tahun is None or pengenal is None:
        raise TidakAda("belanja")
    layanan_belanja.hapus_belanja(instansi, pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
    flash("Belanja dihapus.", "berhasil")
    return redirect(url_for("anggaran.tahun", tahun=tahun), 303)


views_pos.pasang(bp)
views_impor.pasang(bp)
