"""The people of an organisation: for those who act for it, who are invited, and for the office."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from sinormas.akun import akses, batas
from sinormas.akun.akses import instansi_kini, masuk_saja, pelaku_kini, perlu, terbuka
from sinormas.akun.views_saya import peramban
from sinormas.izin import TABEL, PeranAnggota, TidakAda, TidakBoleh, Tindakan
from sinormas.organisasi import anggota as layanan
from sinormas.organisasi import kueri_anggota as kueri
from sinormas.organisasi import kueri_gabung, undangan
from sinormas.organisasi.aturan_anggota import NAMA_PERAN, WEWENANG, AnggotaSalah
from sinormas.organisasi.forms_anggota import (
    FormAkunUndangan,
    FormAlasan,
    FormTombol,
    FormUndang,
)
from sinormas.organisasi.sebutan import sebut
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, saring_pilihan, tempelkan
from sinormas.umum.pengenal import baca_pengenal

Jawaban = str | Response | tuple[str, int]


# -- For those who act for an organisation --------------------------------------------------------


@masuk_saja
def saya() -> str:
    """The organisations that a person acts for."""
    pelaku = pelaku_kini()
    kursor = request.args.get("kursor")
    assert pelaku.id is not None
    return render_template(
        "organisasi/saya.html",
        halaman=kueri.organisasi_saya(instansi_kini(), pelaku.id, kursor),
        nama_peran=NAMA_PERAN,
        awal=kursor is not None,
        staf=pelaku.staf,
    )


@batas.undangan
@masuk_saja
def orang(organisasi_id: str) -> Jawaban:
    """Everyone who acts for the organisation, who is invited; a pengurus invites others here."""
    pengenal, peran = _milik_saya(organisasi_id)
    form = FormUndang()
    if request.method == "POST" and form.validate():
        try:
            alamat = undangan.undang(
                instansi_kini(),
                pengenal,
                form.email.data,
                PeranAnggota(form.peran.data),
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        except AnggotaSalah as galat:
            tempelkan(form, IsianSalah("", str(galat)))
        else:
            flash(f"Undangan sudah dikirim ke {alamat}.", "berhasil")
            return _ke_orang(pengenal)
    if request.method == "POST" and not _boleh_atur(peran):
        raise TidakBoleh(Tindakan.ATUR_ANGGOTA.value)
    return render_template(
        "organisasi/orang.html",
        organisasi_id=pengenal,
        nama_organisasi=sebut(pengenal),
        anggota=kueri.daftar_anggota(pengenal),
        undangan=kueri.daftar_undangan(pengenal, waktu.sekarang()),
        saya=pelaku_kini().id,
        boleh_atur=_boleh_atur(peran),
        nama_peran=NAMA_PERAN,
        wewenang=WEWENANG,
        form=form,
    )


@masuk_saja
def ubah_peran(organisasi_id: str, anggota_id: str) -> Response:
    """A pembantu becomes pengurus, or the other way round."""
    pengenal, _ = _milik_saya(organisasi_id)
    peran = saring_pilihan(PeranAnggota, request.form.get("peran"))
    if peran is None:
        raise TidakAda("peran")
    siapa = _anggota(pengenal, anggota_id)
    try:
        layanan.ubah_peran(
            instansi_kini(),
            pengenal,
            siapa.pengguna_id,
            peran,
            pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )
    except AnggotaSalah as galat:
        flash(str(galat), "galat")
    else:
        flash(f"{siapa.nama} sekarang {peran.value}.", "berhasil")
    return _ke_orang(pengenal)


@masuk_saja
def keluarkan(organisasi_id: str, anggota_id: str) -> Jawaban:
    """A pengurus removes somebody: asked once, done on the second page."""
    pengenal, peran = _milik_saya(organisasi_id)
    siapa = _anggota(pengenal, anggota_id)
    if not _boleh_atur(peran):
        raise TidakBoleh(Tindakan.KELUARKAN_ANGGOTA.value)
    form = FormTombol()
    if form.validate_on_submit():
        try:
            layanan.keluarkan(
                instansi_kini(),
                pengenal,
                siapa.pengguna_id,
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
            )
        except AnggotaSalah as galat:
            tempelkan(form, IsianSalah("", str(galat)))
        else:
            flash(f"{siapa.nama} tidak lagi mengurus organisasi ini.", "berhasil")
            return _ke_orang(pengenal)
    return render_template(
        "organisasi/keluarkan.html",
        organisasi_id=pengenal,
        nama_organisasi=sebut(pengenal),
        siapa=siapa,
        form=form,
    )


@masuk_saja
def berhenti(organisasi_id: str) -> Jawaban:
    """Stop acting for the organisation: asked once, done on the second page."""
    pengenal, _ = _milik_saya(organisasi_id)
    nama = sebut(pengenal)
    form = FormTombol()
    if form.validate_on_submit():
        try:
            layanan.keluar(instansi_kini(), pengenal, pelaku=pelaku_kini(), saat=waktu.sekarang())
        except AnggotaSalah as galat:
            tempelkan(form, IsianSalah("", str(galat)))
        else:
            flash(f"Anda tidak lagi mengurus {nama}.", "berhasil")
            return redirect(url_for("organisasi.saya"), 303)
    return render_template(
        "organisasi/berhenti.html", organisasi_id=pengenal, nama_organisasi=nama, form=form
    )


@masuk_saja
def batalkan_undangan(organisasi_id: str, undangan_id: str) -> Response:
    """Withdraw an invitation."""
    pengenal, _ = _milik_saya(organisasi_id)
    mana = baca_pengenal(undangan_id)
    if mana is None:
        raise TidakAda("undangan")
    alamat = undangan.batalkan(
        instansi_kini(), pengenal, mana, pelaku=pelaku_kini(), saat=waktu.sekarang()
    )
    flash(f"Undangan ke {alamat} sudah dibatalkan.", "berhasil")
    return _ke_orang(pengenal)


# -- For who is invited ---------------------------------------------------------------------------


@batas.sandi_tautan
@terbuka
def terima_undangan(token: str) -> Jawaban:
    """What the invitation is for; taken up by its owner, who may make an account right here."""
    try:
        isi = undangan.lihat(token, waktu.sekarang())
        masuk = current_user.is_authenticated
        form = FormTombol() if masuk else FormAkunUndangan()
        if request.method == "POST" and not masuk and isi.ada_akun:
            return redirect(url_for("akun.masuk", next=request.path), 303)
        if form.validate_on_submit():
            try:
                return _terima(token, form)
            except IsianSalah as galat:
                tempelkan(form, galat)
            except AnggotaSalah as galat:
                tempelkan(form, IsianSalah("", str(galat)))
            except undangan.UndanganOrangLain:
                pass  # the page says whose it is
    except undangan.UndanganMati:
        return _undangan_mati()
    return render_template(
        "organisasi/undangan.html",
        isi=isi,
        token=token,
        form=form,
        nama_peran=NAMA_PERAN,
        wewenang=WEWENANG,
        milik_saya=masuk and current_user.email == isi.email,
    )


def _terima(token: str, form: FormAkunUndangan | FormTombol) -> Response:
    saat = waktu.sekarang()
    if isinstance(form, FormAkunUndangan):
        sesi_baru, isi = undangan.terima_dengan_akun_baru(
            token, form.nama.data, form.sandi.data, peramban=peramban(), saat=saat
        )
        akses.masukkan(sesi_baru)
    else:
        isi = undangan.terima(token, pelaku=pelaku_kini(), saat=saat)
    flash(f"Anda sekarang {isi.peran.value} {isi.organisasi}.", "berhasil")
    return redirect(url_for("pelaporan.daftar"), 303)


@terbuka
def tolak_undangan(token: str) -> Jawaban:
    """No, thank you."""
    try:
        undangan.tolak(token, dari=request.remote_addr or "-", saat=waktu.sekarang())
    except undangan.UndanganMati:
        return _undangan_mati()
    flash("Undangan sudah ditolak.", "berhasil")
    return redirect(url_for("publik.beranda"), 303)


def _undangan_mati() -> tuple[str, int]:
    return render_template("organisasi/undangan_mati.html"), 410


# -- For the office -------------------------------------------------------------------------------


@perlu(Tindakan.KELUARKAN_ANGGOTA)
def keluarkan_oleh_kantor(organisasi_id: str, anggota_id: str) -> Jawaban:
    """The office removes somebody, with a reason."""
    pengenal = baca_pengenal(organisasi_id)
    if pengenal is None or not kueri.ada(instansi_kini(), pengenal):
        raise TidakAda("organisasi")
    siapa = _anggota(pengenal, anggota_id)
    form = FormAlasan()
    if form.validate_on_submit():
        try:
            layanan.keluarkan(
                instansi_kini(),
                pengenal,
                siapa.pengguna_id,
                pelaku=pelaku_kini(),
                saat=waktu.sekarang(),
                alasan=form.alasan.data,
            )
        except IsianSalah as galat:
            tempelkan(form, galat)
        except AnggotaSalah as galat:
            tempelkan(form, IsianSalah("", str(galat)))
        else:
            flash(f"{siapa.nama} tidak lagi mengurus organisasi ini.", "berhasil")
            return redirect(url_for("organisasi.halaman", organisasi_id=pengenal), 303)
    return render_template(
        "organisasi/keluarkan_kantor.html",
        organisasi_id=pengenal,
        nama_organisasi=sebut(pengenal),
        siapa=siapa,
        form=form,
    )


def pasang(bp: Blueprint) -> None:
    """Give these pages their addresses."""
    isian = ["GET", "POST"]
    milik = "/organisasi-saya/<organisasi_id>"
    bp.add_url_rule("/organisasi-saya", "saya", saya)
    bp.add_url_rule(f"{milik}/orang", "orang", orang, methods=isian)
    bp.add_url_rule(f"{milik}/berhenti", "berhenti", berhenti, methods=isian)
    bp.add_url_rule(f"{milik}/orang/<anggota_id>/peran", "ubah_peran", ubah_peran, methods=["POST"])
    bp.add_url_rule(f"{milik}/orang/<anggota_id>/keluarkan", "keluarkan", keluarkan, methods=isian)
    bp.add_url_rule(
        f"{milik}/undangan/<undangan_id>/batalkan",
        "batalkan_undangan",
        batalkan_undangan,
        methods=["POST"],
    )
    bp.add_url_rule("/undangan/<token>", "undangan", terima_undangan, methods=isian)
    bp.add_url_rule("/undangan/<token>/tolak", "tolak_undangan", tolak_undangan, methods=["POST"])
    bp.add_url_rule(
        "/register/<organisasi_id>/orang/<anggota_id>/keluarkan",
        "keluarkan_oleh_kantor",
        keluarkan_oleh_kantor,
        methods=isian,
    )


def _milik_saya(organisasi_id: str) -> tuple[UUID, PeranAnggota]:
    """The organisation of that address, and what the person is to it; else it is not there."""
    pelaku, pengenal = pelaku_kini(), baca_pengenal(organisasi_id)
    if pengenal is None or pelaku.id is None:
        raise TidakAda("organisasi")
    peran = kueri.peran_saya(instansi_kini(), pengenal, pelaku.id)
    if peran is None:
        tujuan = kueri_gabung.tujuan(instansi_kini(), pengenal)
        if tujuan and kueri.peran_saya(instansi_kini(), tujuan, pelaku.id):
            abort(_ke_orang(tujuan))  # it was merged into another that is theirs too
        raise TidakAda("organisasi")
    return pengenal, peran


def _anggota(organisasi_id: UUID, anggota_id: str) -> kueri.Anggota:
    pengenal = baca_pengenal(anggota_id)
    siapa = kueri.anggota(organisasi_id, pengenal) if pengenal else None
    if siapa is None:
        raise TidakAda("keanggotaan")
    return siapa


def _boleh_atur(peran: PeranAnggota) -> bool:
    return Tindakan.ATUR_ANGGOTA in TABEL[peran]


def _ke_orang(organisasi_id: UUID) -> Response:
    return redirect(url_for("organisasi.orang", organisasi_id=organisasi_id), 303)
