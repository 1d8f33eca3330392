"""The texts of a year's report: the list of sections, and each one written beside its preview."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.akun.orang import berperan, orang
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.cetak.ke_html import html
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import Peran, Tindakan
from sinormas.narasi import (
    bahan,
    kueri,
    layanan,
    layanan_gambar,
    layanan_tugas,
    susunan,
    views_versi,
)
from sinormas.narasi.aturan import PANJANG_TEKS
from sinormas.narasi.forms import FormNarasi
from sinormas.narasi.layanan import Didahului
from sinormas.narasi.pintu import Terbuka, boleh_tulis, buka, jam, wajar
from sinormas.narasi.rujukan import BIDANG, BIDANG_ANGGARAN
from sinormas.umum import waktu
from sinormas.umum.isian import IsianSalah, baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.tampilan import pilihan
from sinormas.umum.transaksi import Bentrok

bp = Blueprint("narasi", __name__)
views_versi.pasang(bp)

Jawaban = str | Response | tuple[str, int] | tuple[dict[str, Any], int] | dict[str, Any]
CONTOH_GAMBAR = '![Tulis apa yang tampak di gambar]({label} "Tulis keterangan gambar")'
JUDUL_PRATINJAU = 3
"""The page's own headings are h1 and h2."""


@bp.get("/lkip/<int:tahun>/narasi")
@perlu(Tindakan.EKSPOR_LKIP)
def tahun(tahun: int) -> str:
    """How far each section is, and who looks after it."""
    instansi, pelaku = instansi_kini(), pelaku_kini()
    semua = bahan.baca(instansi, wajar(tahun))
    tutup = instansi_kueri.ditetapkan(instansi, tahun)
    baris = susunan.baris(semua)
    menulis = boleh_tulis(instansi, pelaku) and tutup is None
    return render_template(
        "narasi/tahun.html",
        tahun=tahun,
        bab=susunan.menurut_bab(baris),
        hitung=susunan.hitung(baris),
        jumlah=len(baris),
        tutup=tutup,
        boleh_tulis=menulis,
        lalu=kueri.tahun_sebelumnya(instansi, tahun) if menulis else None,
    )


@bp.post("/lkip/<int:tahun>/narasi/awal")
@perlu(Tindakan.TULIS_NARASI)
def bawa(tahun: int) -> Response:
    """Start the empty describing sections from the latest earlier year."""
    instansi = instansi_kini()
    bagian = tuple(b for b in bahan.baca(instansi, wajar(tahun)).bagian if not b.mengurai)
    dibawa = layanan.bawa(instansi, tahun, bagian, pelaku=pelaku_kini(), saat=waktu.sekarang())
    if dibawa:
        flash(f"{dibawa} bagian diisi dengan teks tahun sebelumnya. Baca tiap bagian, lalu tandai "
              "selesai.", "berhasil")  # fmt: skip
    else:
        flash("Tidak ada bagian kosong yang teksnya ada pada tahun sebelumnya.", "kabar")
    return redirect(url_for("narasi.tahun", tahun=tahun), 303)


@bp.get("/lkip/<int:tahun>/narasi/bagian/<path:kunci>")
@perlu(Tindakan.EKSPOR_LKIP)
def bagian(tahun: int, kunci: str) -> str:
    """One section: written by officers, read by the others."""
    terbuka = buka(tahun, kunci)
    return _halaman(terbuka, terbuka.bahan.teks(kunci))


@bp.post("/lkip/<int:tahun>/narasi/bagian/<path:kunci>")
@perlu(Tindakan.TULIS_NARASI)
def tulis(tahun: int, kunci: str) -> Jawaban:
    """Save a section, by hand or by itself while typing (JSON), and do what the button says."""
    terbuka = buka(tahun, kunci)
    otomatis = request.accept_mimetypes.best == "application/json"
    teks = request.form.get("teks", "")
    try:
        versi = _simpan(terbuka, teks, otomatis=otomatis)
    except Bentrok as galat:
        return _bentrok(terbuka, galat, teks, otomatis=otomatis)
    except IsianSalah as galat:
        if otomatis:
            return {"galat": galat.pesan}, 422
        return _halaman(terbuka, teks, galat), 422
    if otomatis:
        return {"tersimpan": jam(terbuka.saat, terbuka.instansi.zona_waktu), "versi": versi}
    try:
        _lanjut(terbuka, versi, teks)
    except (IsianSalah, BerkasDitolak) as galat:
        salah = galat if isinstance(galat, IsianSalah) else IsianSalah("gambar", str(galat))
        return _halaman(buka(tahun, kunci), teks, salah), 422
    except Bentrok as galat:
        return _bentrok(terbuka, galat, teks, otomatis=False)
    return redirect(terbuka.alamat, 303)


def _simpan(terbuka: Terbuka, teks: str, *, otomatis: bool) -> int:
    return layanan.simpan(
        terbuka.instansi,
        terbuka.tahun,
        terbuka.bagian.kunci,
        teks,
        versi=baca_bulat(request.form.get("versi")),
        lembar=request.form.get("lembar", ""),
        urut=baca_bulat(request.form.get("urut")),
        otomatis=otomatis,
        pelaku=terbuka.pelaku,
        saat=terbuka.saat,
    )


def _lanjut(terbuka: Terbuka, versi: int, teks: str) -> None:
    """What a button asks for beyond saving."""
    for nama, kerja in _TOMBOL.items():
        if nama in request.form:
            kerja(terbuka, versi, teks)
            return
    flash(f"{terbuka.bagian.judul} tersimpan.", "berhasil")


def _selesai(terbuka: Terbuka, versi: int, _teks: str) -> None:
    selesai = request.form.get("selesai") == "1"
    layanan_tugas.tandai(
        terbuka.instansi, terbuka.tahun, terbuka.bagian.kunci, selesai=selesai, versi=versi,
        pelaku=terbuka.pelaku, saat=terbuka.saat,
    )  # fmt: skip
    kata = "ditandai selesai" if selesai else "dibuka untuk ditulis lagi"
    flash(f"{terbuka.bagian.judul} {kata}.", "berhasil")


def _awal(terbuka: Terbuka, _versi: int, _teks: str) -> None:
    dibawa = layanan.bawa(
        terbuka.instansi, terbuka.tahun, (terbuka.bagian,), pelaku=terbuka.pelaku,
        saat=terbuka.saat,
    )  # fmt: skip
    if not dibawa:
        raise IsianSalah("teks", "Bagian ini sudah berisi, jadi teks tahun lalu tidak dipakai.")
    flash("Teks tahun sebelumnya dipakai sebagai awal. Perbaiki, lalu tandai selesai.", "berhasil")


def _serahkan(terbuka: Terbuka, _versi: int, _teks: str) -> None:
    dipilih = request.form.get("penanggung", "")
    layanan_tugas.serahkan(
        terbuka.instansi, terbuka.tahun, terbuka.bagian.kunci,
        _petugas(dipilih) if dipilih else None, pelaku=terbuka.pelaku, saat=terbuka.saat,
    )  # fmt: skip
    flash("Penanggung jawab dicatat.", "berhasil")


def _petugas(teks: str) -> Any:
    pengenal = baca_pengenal(teks)
    if pengenal is None:
        raise IsianSalah("penanggung", "Pilih petugas kantor ini.")
    return pengenal


def _unggah(terbuka: Terbuka, versi: int, teks: str) -> None:
    berkas = request.files.get("gambar")
    if berkas is None or not berkas.filename:
        raise IsianSalah("gambar", "Pilih gambarnya dulu.")
    nomor = layanan_gambar.unggah(
        terbuka.instansi, berkas.stream, berkas.filename, pelaku=terbuka.pelaku,
        saat=terbuka.saat,
    )  # fmt: skip
    label = f"gambar-{nomor}"
    baru = f"{teks.rstrip()}\n\n{CONTOH_GAMBAR.format(label=label)}"
    layanan.simpan(
        terbuka.instansi, terbuka.tahun, terbuka.bagian.kunci, baru, versi=versi,
        lembar=request.form.get("lembar", ""), urut=baca_bulat(request.form.get("urut")),
        pelaku=terbuka.pelaku, saat=terbuka.saat,
    )  # fmt: skip
    flash(f"Gambar disimpan sebagai {label} dan ditaruh di akhir teks. Tulis keterangannya.",
          "berhasil")  # fmt: skip


_TOMBOL: dict[str, Callable[[Terbuka, int, str], None]] = {
    "selesai": _selesai,
    "awal": _awal,
    "serahkan": _serahkan,
    "unggah": _unggah,
}
"""The buttons of the form, by name; each comes after the text is saved."""


@bp.post("/lkip/<int:tahun>/narasi/pratinjau/<path:kunci>")
@perlu(Tindakan.TULIS_NARASI)
def pratinjau(tahun: int, kunci: str) -> str:
    """The page with what is typed now; nothing is saved."""
    teks = request.form.get("teks", "")
    return _halaman(buka(tahun, kunci, teks[:PANJANG_TEKS]), teks)


@bp.post("/lkip/<int:tahun>/narasi/gambar/<int:ke>/hapus/<path:kunci>")
@perlu(Tindakan.TULIS_NARASI)
def hapus_gambar(tahun: int, ke: int, kunci: str) -> Response | tuple[str, int]:
    """Remove a picture that no text shows."""
    terbuka = buka(tahun, kunci)
    try:
        layanan_gambar.hapus(terbuka.instansi, ke, pelaku=terbuka.pelaku, saat=terbuka.saat)
    except IsianSalah as galat:
        return _halaman(terbuka, terbuka.bahan.teks(kunci), galat), 422
    flash(f"gambar-{ke} dihapus.", "berhasil")
    return redirect(terbuka.alamat, 303)


# -- The page -------------------------------------------------------------------------------------


def _bentrok(terbuka: Terbuka, galat: Bentrok, teks: str, *, otomatis: bool) -> Jawaban:
    """Somebody was faster, or the year is closed: what was typed is kept, or stays on the page."""
    if not isinstance(galat, Didahului):
        if otomatis:
            return {"galat": str(galat)}, 409
        return _halaman(terbuka, teks, IsianSalah("teks", str(galat))), 409
    alamat = views_versi.alamat_pilih(terbuka, galat.tertahan_id)
    if not otomatis:
        return redirect(alamat, 303)
    siapa = terbuka.sebut(galat.oleh, orang([galat.oleh]))
    siapa = "Anda dari jendela lain" if siapa == "Anda" else siapa
    kapan = jam(galat.saat, terbuka.instansi.zona_waktu) if galat.saat else ""
    kata = f"Bagian ini disimpan oleh {siapa} pukul {kapan}. Yang Anda ketik kami simpan terpisah."
    return {"galat": kata, "pilih": alamat}, 409


def _halaman(terbuka: Terbuka, teks: str, galat: IsianSalah | None = None) -> str:
    instansi, tulisan = terbuka.instansi, terbuka.tulisan
    tutup = instansi_kueri.ditetapkan(instansi, terbuka.tahun)
    tertahan = kueri.tertahan(instansi, tulisan.id) if tulisan else ()
    riwayat = kueri.riwayat(instansi, tulisan.id) if tulisan else ()
    dikenal = [s.penyimpan_id for s in tertahan]
    if tulisan:
        dikenal += [tulisan.penyimpan_id, tulisan.penanggung_id]
    nama = orang(dikenal)
    terurai = bahan.tampilkan(terbuka.bahan, terbuka.bagian, teks[:PANJANG_TEKS])
    menulis = boleh_tulis(instansi, terbuka.pelaku) and tutup is None
    return render_template(
        "narasi/bagian.html",
        tahun=terbuka.tahun,
        bagian=terbuka.bagian,
        tulisan=tulisan,
        form=_formulir(terbuka, teks, galat) if menulis else None,
        boleh_tulis=menulis,
        tutup=tutup,
        tertolak=teks if galat is not None and tutup is not None else "",
        isi=html(
            terurai.blok, di_bawah=terbuka.bagian.tingkat, judul=JUDUL_PRATINJAU,
            alamat=lambda berkas_id: url_for("berkas.unduh", berkas_id=berkas_id),
        ),
        masalah=terurai.masalah,
        tersimpan=susunan.tersimpan(terbuka, nama),
        penanggung=nama.get(tulisan.penanggung_id) if tulisan and tulisan.penanggung_id else None,
        tertahan=[views_versi.menunggu(terbuka, t, nama) for t in tertahan],
        banyak_versi=len(riwayat),
        lalu=kueri.sebelumnya(instansi, terbuka.tahun, terbuka.bagian.kunci),
        gambar=kueri.gambar_terakhir(instansi) if menulis else (),
        rujukan=susunan.rujukan(terbuka.bahan, terbuka.bagian) if menulis else (),
        bidang=BIDANG,
        bidang_anggaran=BIDANG_ANGGARAN,
    )  # fmt: skip


def _formulir(terbuka: Terbuka, teks: str, galat: IsianSalah | None) -> FormNarasi:
    tulisan = terbuka.tulisan
    form = FormNarasi(formdata=None)
    form.penanggung.choices = [
        *pilihan((("", "Belum ada"),)),
        *pilihan((str(i), n) for i, n in berperan(terbuka.instansi, Peran.PETUGAS)),
    ]
    form.penanggung.data = str(tulisan.penanggung_id or "") if tulisan else ""
    form.teks.data = teks
    form.versi.data = request.form.get("versi") or str(tulisan.versi if tulisan else 0)
    form.lembar.data = request.form.get("lembar") or secrets.token_urlsafe(12)
    form.urut.data = request.form.get("urut", "")
    if galat is not None:
        bidang = {b.name: b for b in form}
        bidang.get(galat.kolom, form.teks).errors = [galat.pesan]
    return form
