"""Marking who took part in a year, and the figure that comes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from sinormas.akun.akses import alamat_aman, instansi_kini, pelaku_kini, perlu
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.kegiatan import kueri as kegiatan
from sinormas.kegiatan.kueri import Acara
from sinormas.organisasi.aturan import NAMA_BENTUK, Bentuk
from sinormas.partisipasi import aturan, kueri, layanan, sandaran, views_daftar, views_usul
from sinormas.partisipasi import usul as usul_kueri
from sinormas.partisipasi.aturan import (
    NAMA_BUKTI,
    JenisBukti,
    Keadaan,
    Kelompok,
    TidakTerdaftar,
)
from sinormas.partisipasi.daftar import Saring, daftar
from sinormas.partisipasi.forms import FormCabut, FormTandai, FormUrungkan
from sinormas.partisipasi.langkah import URUNG, laksanakan, periksa_tahun, tahun_kini, tertutup
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, saring_pilihan, tempelkan
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("partisipasi", __name__)
sandaran.pasang()

PANJANG_CARI = 200
TAHUN_PILIHAN = 6
LAMPAU = datetime.min.replace(tzinfo=UTC)
NAMA_KELOMPOK = {
    Kelompok.TERDATA: "Ormas terdata",
    Kelompok.DI_LUAR: "Yayasan, di luar penyebut",
    Kelompok.KELUAR: "Keluar dari register sebelum akhir tahun, di luar penyebut",
}
LUAR_LAIN = {Kelompok.DI_LUAR: "Yayasan dan yang tanpa SKT atau SK, di luar penyebut"}


@bp.get("/partisipasi/<int:tahun>")
@perlu(Tindakan.LIHAT_PARTISIPASI)
def tahun(tahun: int) -> str:
    """Everyone on the register in a year, who was marked, and the figure."""
    instansi = instansi_kini()
    berjalan = periksa_tahun(tahun)
    saring = Saring(
        cari=request.args.get("cari", "").strip()[:PANJANG_CARI],
        keadaan=saring_pilihan(Keadaan, request.args.get("keadaan")),
        bentuk=saring_pilihan(Bentuk, request.args.get("bentuk")),
    )
    kursor = request.args.get("kursor")
    ditetapkan = instansi_kueri.ditetapkan(instansi, tahun)
    boleh_tandai = ditetapkan is None and boleh(
        pelaku_kini(), Tindakan.TANDAI_PARTISIPASI, instansi.objek()
    )
    ringkas = kueri.ringkas(instansi, tahun)
    return render_template(
        "partisipasi/tahun.html",
        tahun=tahun,
        berjalan=berjalan,
        pilihan_tahun=_pilihan_tahun(tahun, berjalan),
        ringkas=ringkas,
        halaman=daftar(instansi, tahun, saring, kursor),
        saring=saring,
        kursor=kursor,
        urung=_urung(tahun),
        ditetapkan=ditetapkan,
        boleh_tandai=boleh_tandai,
        jumlah_usul=usul_kueri.jumlah(instansi, tahun) if boleh_tandai else 0,
        nama_bentuk=NAMA_BENTUK,
        nama_bukti=NAMA_BUKTI,
        nama_kelompok=NAMA_KELOMPOK if ringkas.hanya_yayasan else NAMA_KELOMPOK | LUAR_LAIN,
    )


@bp.route("/partisipasi/<int:tahun>/tandai", methods=["GET", "POST"])
@perlu(Tindakan.TANDAI_PARTISIPASI)
def tandai(tahun: int) -> str | Response | tuple[str, int]:
    """Mark those that the address (or the form) names, with one evidence for all."""
    instansi = instansi_kini()
    if jawaban := tertutup(tahun):
        return jawaban
    acara = _acara()
    dipilih = _hadir(tahun, acara) if acara and request.method == "GET" else _dipilih()
    kembali = _kembali(tahun)
    try:
        aturan.periksa_jumlah(len(dipilih))
        pilihan = layanan.periksa_pilihan(instansi, tahun, dipilih)
    except (IsianSalah, TidakTerdaftar) as galat:
        flash(str(galat), "galat")
        return redirect(kembali, 303)
    form = FormTandai(**_bukti_acara(acara))
    if form.validate_on_submit() and (jawaban := laksanakan(tahun, dipilih, form, kembali, acara)):
        return jawaban
    isi = render_template(
        "partisipasi/tandai.html", tahun=tahun, pilihan=pilihan, form=form, kembali=kembali,
        acara=acara, nama_bukti=NAMA_BUKTI,
    )  # fmt: skip
    return (isi, 422) if form.errors else isi


@bp.post("/partisipasi/<int:tahun>/urungkan")
@perlu(Tindakan.TANDAI_PARTISIPASI)
def urungkan(tahun: int) -> Response:
    """Undo the marks of one's last action, for ten minutes."""
    periksa_tahun(tahun)
    form = FormUrungkan()
    if form.validate_on_submit():
        session.pop(URUNG, None)
        try:
            jumlah = layanan.urungkan(
                instansi_kini(),
                tahun,
                _saat(form.ditandai.data),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
            flash(f"{format_angka(jumlah)} tanda diurungkan.", "berhasil")
        except Bentrok as galat:
            flash(str(galat), "galat")
    return redirect(url_for("partisipasi.tahun", tahun=tahun), 303)


@bp.route("/partisipasi/<int:tahun>/cabut/<tanda_id>", methods=["GET", "POST"])
@perlu(Tindakan.TANDAI_PARTISIPASI)
def cabut(tahun: int, tanda_id: str) -> str | Response | tuple[str, int]:
    """Withdraw one mark, with a reason."""
    instansi = instansi_kini()
    pengenal = baca_pengenal(tanda_id)
    ada = kueri.satu(instansi, pengenal) if pengenal else None
    if ada is None or ada.tanda is None or ada.tanda.tahun != tahun:
        raise TidakAda("partisipasi")
    kembali = _kembali(tahun)
    form = FormCabut()
    if form.validate_on_submit():
        try:
            layanan.cabut(
                instansi, ada.tanda.id, form.alasan.data or "", pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )  # fmt: skip
        except IsianSalah as galat:
            tempelkan(form, galat)
        except Bentrok as galat:
            flash(str(galat), "galat")
            return redirect(kembali, 303)
        else:
            flash(f"Tanda {ada.nama} untuk {tahun} dicabut.", "berhasil")
            return redirect(kembali, 303)
    isi = render_template(
        "partisipasi/cabut.html", tahun=tahun, ada=ada, form=form, kembali=kembali,
        nama_bukti=NAMA_BUKTI,
    )  # fmt: skip
    return (isi, 422) if form.errors else isi


@bp.app_template_global("partisipasi_organisasi")
def partisipasi_organisasi(organisasi_id: UUID) -> Markup:
    """The years for which an organisation is marked, as its page in the register shows them."""
    instansi = instansi_kini()
    terbuka = boleh(pelaku_kini(), Tindakan.LIHAT_PARTISIPASI, instansi.objek())
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "partisipasi/_organisasi.html",
            terbuka=terbuka,
            tanda=kueri.riwayat(instansi, organisasi_id) if terbuka else (),
            nama_bukti=NAMA_BUKTI,
        )
    )


def _pilihan_tahun(tahun: int, berjalan: bool) -> list[dict[str, object]]:
    """The years that the year switch offers: those with a register, the running one, this one."""
    kini = tahun if berjalan else tahun_kini()
    dikenal = {t for t in instansi_kueri.register_per_tahun(instansi_kini()) if t <= kini}
    urut = sorted(dikenal | {tahun, kini})[-TAHUN_PILIHAN:]
    return [
        {
            "tahun": t,
            "url": url_for("partisipasi.tahun", tahun=t),
            "keterangan": "Berjalan" if t == kini else "Draf",
            "draf": True,
            "aktif": t == tahun,
        }
        for t in sorted({*urut, tahun})
    ]


def _acara() -> Acara | None:
    """The event whose list of those present is the evidence, where the address names one."""
    teks = request.values.get("kegiatan")
    if not teks:
        return None
    pengenal = baca_pengenal(teks)
    acara = kegiatan.satu(instansi_kini(), pengenal) if pengenal else None
    if acara is None or acara.dicabut is not None:
        raise TidakAda("kegiatan")
    return acara


def _bukti_acara(acara: Acara | None) -> dict[str, str]:
    if acara is None:
        return {}
    kapan = f", {waktu.format_tanggal(acara.tanggal)}" if acara.tanggal else ""
    return {"jenis": JenisBukti.DAFTAR_HADIR.value, "uraian": f"{acara.nama}{kapan}"}


def _hadir(tahun: int, acara: Acara) -> list[UUID]:
    """Who came to the event and can be marked."""
    hadir = kueri.hadir(instansi_kini(), tahun, acara.id, aturan.TERBANYAK)
    return [p.organisasi_id for p in hadir]


@bp.app_template_global("tandai_dari_kegiatan")
def tandai_dari_kegiatan(kegiatan_id: UUID, tahun: int, hadir: int) -> Markup:
    """On an event's page: the way to mark those present."""
    instansi = instansi_kini()
    if not (hadir and boleh(pelaku_kini(), Tindakan.TANDAI_PARTISIPASI, instansi.objek())):
        return Markup()
    return Markup(  # noqa: S704  (rendered and escaped by the template)
        render_template(
            "partisipasi/_dari_kegiatan.html", kegiatan_id=kegiatan_id, tahun=tahun, hadir=hadir
        )
    )


def _dipilih() -> list[UUID]:
    """The organisations chosen; one that is no id at all is as unknown as a foreign one.

    A list sends one field each; the form of the evidence, where they may be a thousand, only one.
    """
    semua = (teks for satu in request.values.getlist("pilih") for teks in satu.split(","))
    pengenal = [baca_pengenal(teks) for teks in semua]
    if None in pengenal:
        raise TidakAda("organisasi")
    return list(dict.fromkeys(p for p in pengenal if p is not None))


def _kembali(tahun: int) -> str:
    """The list one came from, with its filters; never another site or page."""
    asal = url_for("partisipasi.tahun", tahun=tahun)
    diminta = alamat_aman(request.values.get("kembali"))
    return diminta if diminta and diminta.partition("?")[0] == asal else asal


def _urung(tahun: int) -> dict[str, str] | None:
    """The last action of this browser, while it can be undone."""
    terakhir = session.get(URUNG)
    if not terakhir or terakhir["tahun"] != tahun:
        return None
    masih = aturan.dapat_diurungkan(_saat(terakhir["ditandai"]), waktu.sekarang())
    return terakhir if masih else None


def _saat(teks: str | None) -> datetime:
    """An instant as it was written; one that is none is long past, too late for anything."""
    try:
        saat = datetime.fromisoformat(teks or "")
    except ValueError:
        return LAMPAU
    return saat if saat.tzinfo else LAMPAU


bp.add_url_rule(
    "/partisipasi/<int:tahun>/daftar", "daftar", views_daftar.daftar, methods=["GET", "POST"]
)
bp.add_url_rule("/partisipasi/<int:tahun>/usul", "usul", views_usul.daftar, methods=["GET", "POST"])
bp.add_url_rule(
    "/partisipasi/<int:tahun>/usul/<laporan_id>/tolak", "tolak_usul", views_usul.tolak,
    methods=["GET", "POST"],
)  # fmt: skip
