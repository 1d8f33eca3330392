"""One place of the budget's tree: its money by kind and month, and what stands below."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.anggaran import kueri, layanan, layanan_rincian, pohon
from sinormas.anggaran.aturan import (
    DUA_CARA,
    NAMA_JENIS,
    NAMA_TINGKAT,
    TANPA_JENIS,
    Cara,
    JenisBelanja,
    PosBaru,
    RincianBaru,
    Tingkat,
)
from sinormas.anggaran.forms import FormPos, FormProgram, FormRincian
from sinormas.anggaran.isian import isian, nol
from sinormas.anggaran.kueri import SatuPos
from sinormas.anggaran.pohon import BarisRincian
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

Jawaban = str | Response | tuple[str, int]
DUA = ["GET", "POST"]


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    pos_, rincian = "/anggaran/pos/<pos_id>", "/anggaran/rincian/<rincian_id>"
    bp.add_url_rule(pos_, "pos", pos)
    bp.add_url_rule(f"{pos_}/baru", "pos_baru", pos_baru, methods=DUA)
    bp.add_url_rule(f"{pos_}/ubah", "pos_ubah", pos_ubah, methods=DUA)
    bp.add_url_rule(f"{pos_}/hapus", "pos_hapus", pos_hapus, methods=["POST"])
    bp.add_url_rule(f"{pos_}/rincian/baru", "rincian_baru", rincian_baru, methods=DUA)
    bp.add_url_rule(rincian, "rincian_ubah", rincian_ubah, methods=DUA)
    bp.add_url_rule(f"{rincian}/hapus", "rincian_hapus", rincian_hapus, methods=["POST"])


@perlu(Tindakan.LIHAT_CATATAN)
def pos(pos_id: str) -> str:
    """A place of the tree."""
    satu = _buka(pos_id)
    return render_template(
        "anggaran/pos.html",
        satu=satu,
        pos=satu.pos,
        bulan=pohon.per_bulan([satu.pos]),
        nama_bulan=waktu.BULAN,
        nama_tingkat=NAMA_TINGKAT,
        nama_jenis=NAMA_JENIS,
        tanpa_jenis=TANPA_JENIS,
        boleh_ubah=boleh(pelaku_kini(), Tindakan.UBAH_CATATAN, instansi_kini().objek()),
    )


@perlu(Tindakan.UBAH_CATATAN)
def pos_baru(pos_id: str) -> Jawaban:
    """Record what stands below a place."""
    satu, form = _buka(pos_id), FormPos()
    bawah = satu.pos.tingkat.bawah
    if bawah is None:
        raise TidakAda("pos")
    nama = NAMA_TINGKAT[bawah]
    form.nama.label.text = f"Nama {nama.lower()}"

    def catat() -> UUID:
        return layanan.catat_pos(
            instansi_kini(), satu.tahun, _pos(form), induk_id=satu.pos.id, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip

    return isian(
        form, catat, judul=f"Catat {nama.lower()}", kabar=f"{nama} tercatat.",
        kembali=_ke(satu), di_atas=satu.pos.nama,
        tujuan=lambda id_: url_for("anggaran.pos", pos_id=id_),
    )  # fmt: skip


@perlu(Tindakan.UBAH_CATATAN)
def pos_ubah(pos_id: str) -> Jawaban:
    """Change code, name or goal of a place."""
    satu = _buka(pos_id)
    p = satu.pos
    kelas = FormProgram if p.tingkat is Tingkat.PROGRAM else FormPos
    form = kelas(data={"nama": p.nama, "kode": p.kode, "sasaran": p.sasaran, "versi": str(p.versi)})
    nama = NAMA_TINGKAT[p.tingkat]

    def catat() -> None:
        layanan.ubah_pos(
            instansi_kini(), p.id, baca_bulat(form.versi.data), _pos(form), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip

    return isian(
        form, catat, judul=f"Ubah {nama.lower()}", kabar=f"{nama} tersimpan.", kembali=_ke(satu)
    )


@perlu(Tindakan.UBAH_CATATAN)
def pos_hapus(pos_id: str) -> Response:
    """Remove a place that is empty."""
    satu = _buka(pos_id)
    try:
        layanan.hapus_pos(
            instansi_kini(), satu.pos.id, baca_bulat(request.form.get("versi")),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
    except Bentrok as galat:
        flash(str(galat), "galat")
        return redirect(_ke(satu)[0], 303)
    flash(f"{NAMA_TINGKAT[satu.pos.tingkat]} dihapus.", "berhasil")
    return redirect(_atas(satu), 303)


@perlu(Tindakan.UBAH_CATATAN)
def rincian_baru(pos_id: str) -> Jawaban:
    """Record money of a kind."""
    satu, form = _buka(pos_id), FormRincian()

    def catat() -> UUID:
        return layanan_rincian.catat_rincian(
            instansi_kini(), satu.pos.id, _rincian(form), pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip

    return isian(
        form, catat, judul="Catat rincian belanja", kabar="Rincian belanja tercatat.",
        kembali=_ke(satu), templat="anggaran/rincian.html",
    )  # fmt: skip


@perlu(Tindakan.UBAH_CATATAN)
def rincian_ubah(rincian_id: str) -> Jawaban:
    """Change money of a kind: its budget, and what was spent."""
    satu, rincian = _buka_rincian(rincian_id)
    form = FormRincian(data=_isi(rincian))

    def catat() -> bool:
        return layanan_rincian.ubah_rincian(
            instansi_kini(), rincian.id, baca_bulat(form.versi.data), _rincian(form),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip

    return isian(
        form, catat, judul="Ubah rincian belanja", kabar="Rincian belanja tersimpan.",
        kembali=_ke(satu), templat="anggaran/rincian.html",
    )  # fmt: skip


@perlu(Tindakan.UBAH_CATATAN)
def rincian_hapus(rincian_id: str) -> Response:
    """Remove money of a kind."""
    satu, rincian = _buka_rincian(rincian_id)
    try:
        layanan_rincian.hapus_rincian(
            instansi_kini(), rincian.id, baca_bulat(request.form.get("versi")),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
    except Bentrok as galat:
        flash(str(galat), "galat")
    else:
        flash("Rincian belanja dihapus.", "berhasil")
    return redirect(_ke(satu)[0], 303)


# -- What the address names, what the forms say ---------------------------------------------------


def _buka(pos_id: str) -> SatuPos:
    pengenal = baca_pengenal(pos_id)
    satu = kueri.satu_pos(instansi_kini(), pengenal) if pengenal else None
    if satu is None:
        raise TidakAda("pos anggaran")
    return satu


def _buka_rincian(rincian_id: str) -> tuple[SatuPos, BarisRincian]:
    pengenal = baca_pengenal(rincian_id)
    ada = kueri.satu_rincian(instansi_kini(), pengenal) if pengenal else None
    satu = kueri.satu_pos(instansi_kini(), ada[0]) if ada else None
    if ada is None or satu is None:
        raise TidakAda("rincian anggaran")
    return satu, ada[1]


def _ke(satu: SatuPos) -> tuple[str, str]:
    return url_for("anggaran.pos", pos_id=satu.pos.id), satu.pos.nama


def _atas(satu: SatuPos) -> str:
    if satu.atas:
        return url_for("anggaran.pos", pos_id=satu.atas[-1].id)
    return url_for("anggaran.tahun", tahun=satu.tahun)


def _pos(form: FormPos) -> PosBaru:
    sasaran = form.sasaran.data if isinstance(form, FormProgram) else None
    return PosBaru(form.nama.data or "", form.kode.data, sasaran)


def _rincian(form: FormRincian) -> RincianBaru:
    """What the form says. Raises `IsianSalah` where it says in both ways what was spent."""
    bulan: dict[int, Decimal] = {
        ke: b.data for ke, b in enumerate(form.bulan, start=1) if b.data is not None
    }
    setahun = form.cara.data == Cara.TAHUN
    if setahun and form.realisasi.data is None:
        raise IsianSalah("realisasi", "Realisasi setahun belum diisi. Tulis 0 bila tidak ada.")
    if bulan if setahun else form.realisasi.data is not None:
        raise IsianSalah("cara", DUA_CARA)
    return RincianBaru(
        pagu=nol(form.pagu.data),
        pagu_perubahan=form.pagu_perubahan.data,
        jenis=JenisBelanja(form.jenis.data) if form.jenis.data else None,
        realisasi=form.realisasi.data if setahun else None,
        bulan=bulan,
        titipan=bool(form.titipan.data),
    )


def _isi(r: BarisRincian) -> dict[str, object]:
    return {
        "jenis": r.jenis.value if r.jenis else "",
        "pagu": r.pagu_murni,
        "pagu_perubahan": r.pagu_perubahan,
        "titipan": r.titipan,
        "cara": r.cara.value,
        "realisasi": r.setahun,
        "versi": str(r.versi),
        **{f"bulan_{b}": n for b, n in r.bulan.items()},
    }
