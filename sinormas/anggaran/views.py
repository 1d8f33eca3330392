"""The budget register as staff see it: a year's programs and spending, and new rows of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import kueri, layanan
from sinormas.anggaran.aturan import (
    NAMA_KELOMPOK,
    BelanjaBaru,
    KegiatanBaru,
    KelompokBelanja,
    ProgramBaru,
)
from sinormas.anggaran.forms import FormBelanja, FormKegiatanAnggaran, FormProgram
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import Formulir

bp = Blueprint("anggaran", __name__)

TAHUN_PILIHAN = 6
Jawaban = str | Response | tuple[str, int]


@bp.get("/anggaran/<int:tahun>")
@perlu(Tindakan.LIHAT_CATATAN)
def tahun(tahun: int) -> str:
    """Budget and spending of a year: programs with their lines, spending by kind, what differs."""
    instansi = instansi_kini()
    kini = _periksa_tahun(tahun)
    program = kueri.program_tahun(instansi, tahun)
    belanja = kueri.belanja_tahun(instansi, tahun)
    dikenal = {*kueri.tahun_tercatat(instansi), tahun, kini}
    return render_template(
        "anggaran/tahun.html",
        tahun=tahun,
        program=program,
        belanja=belanja,
        jumlah_program=kueri.jumlahkan(program),
        jumlah_belanja=kueri.jumlahkan(belanja),
        temuan=kueri.temuan(program, belanja),
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
    )


@bp.route("/anggaran/<int:tahun>/program/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def program_baru(tahun: int) -> Jawaban:
    """Record a program."""
    _periksa_tahun(tahun)
    form = FormProgram()

    def catat() -> UUID:
        baru = ProgramBaru(
            form.nama.data or "", _nol(form.pagu.data), _nol(form.realisasi.data), form.sasaran.data
        )
        return layanan.catat_program(
            instansi_kini(), tahun, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return _isian(form, catat, tahun, "Catat program", "Program tercatat.")


@bp.route("/anggaran/<int:tahun>/belanja/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def belanja_baru(tahun: int) -> Jawaban:
    """Record spending of a kind."""
    _periksa_tahun(tahun)
    form = FormBelanja()

    def catat() -> UUID:
        baru = BelanjaBaru(
            form.jenis.data or "",
            KelompokBelanja(form.kelompok.data),
            _nol(form.pagu.data),
            _nol(form.realisasi.data),
        )
        return layanan.catat_belanja(
            instansi_kini(), tahun, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return _isian(form, catat, tahun, "Catat belanja", "Belanja tercatat.")


@bp.route("/anggaran/program/<program_id>/kegiatan/baru", methods=["GET", "POST"])
@perlu(Tindakan.UBAH_CATATAN)
def kegiatan_baru(program_id: str) -> Jawaban:
    """Record a line below a program."""
    instansi = instansi_kini()
    pengenal = baca_pengenal(program_id)
    program = kueri.satu_program(instansi, pengenal) if pengenal else None
    if program is None or pengenal is None:
        raise TidakAda("program")
    tahun, nama = program
    form = FormKegiatanAnggaran()

    def catat() -> UUID:
        baru = KegiatanBaru(form.nama.data or "", _nol(form.pagu.data), _nol(form.realisasi.data))
        return layanan.catat_kegiatan(
            instansi, pengenal, baru, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return _isian(form, catat, tahun, "Catat kegiatan", "Kegiatan tercatat.", di_bawah=nama)


def _isian(
    form: Formulir,
    catat: Callable[[], UUID],
    tahun: int,
    judul: str,
    kabar: str,
    di_bawah: str | None = None,
) -> Jawaban:
    """Show a form; record what it says, or the words of what is wrong beside its fields."""
    if form.validate_on_submit():
        try:
            catat()
        except IsianSalah as galat:
            tempelkan(form, galat)
        else:
            flash(kabar, "berhasil")
            return redirect(url_for("anggaran.tahun", tahun=tahun), 303)
    isi = render_template(
        "anggaran/isian.html", form=form, tahun=tahun, judul_isian=judul, di_bawah=di_bawah
    )
    return (isi, 422) if form.errors else isi


def _nol(nilai: Decimal | None) -> Decimal:
    return Decimal(0) if nilai is None else nilai


def _periksa_tahun(tahun: int) -> int:
    """The running year; a year that no register may hold is not there, nor one too far ahead."""
    kini = waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu).year
    if not tahun_wajar(tahun) or tahun > kini + 1:
        raise TidakAda("tahun")
    return kini
