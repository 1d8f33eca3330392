"""Older versions of a section, and two texts side by side when somebody was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import perlu
from sinormas.akun.orang import Orang, orang
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda, Tindakan
from sinormas.narasi import kueri, layanan
from sinormas.narasi.forms import FormPilih
from sinormas.narasi.kueri import Tertahan
from sinormas.narasi.pintu import Terbuka, boleh_tulis, buka
from sinormas.umum.isian import baca_bulat
from sinormas.umum.pengenal import baca_pengenal
from sinormas.umum.transaksi import Bentrok


@dataclass(frozen=True, slots=True)
class Menunggu:
    """A text that waits, as a page speaks of it."""

    kata: str
    alamat: str


@dataclass(frozen=True, slots=True)
class Versi:
    """An older version, as the page shows it."""

    nomor: int
    teks: str
    kata: str


def pasang(bp: Blueprint) -> None:
    """Add the pages to the room."""
    awal = "/lkip/<int:tahun>/narasi"
    bp.add_url_rule(f"{awal}/riwayat/<path:kunci>", view_func=riwayat)
    bp.add_url_rule(f"{awal}/versi/<int:ke>/<path:kunci>", view_func=pulihkan, methods=["POST"])
    bp.add_url_rule(
        f"{awal}/pilih/<tertahan_id>/<path:kunci>", view_func=pilih, methods=["GET", "POST"]
    )


def alamat_pilih(terbuka: Terbuka, tertahan_id: UUID) -> str:
    """Where one chooses between what stands and what waits."""
    return url_for(
        "narasi.pilih", tahun=terbuka.tahun, kunci=terbuka.bagian.kunci, tertahan_id=tertahan_id
    )


def menunggu(terbuka: Terbuka, t: Tertahan, nama: Mapping[UUID, Orang]) -> Menunggu:
    """What a page says of a text that waits."""
    siapa = terbuka.sebut(t.penyimpan_id, nama)
    return Menunggu(
        f"{siapa[:1].upper()}{siapa[1:]} mengetiknya {terbuka.kapan(t.disimpan)}, tetapi bagian "
        "ini sudah lebih dahulu disimpan dari tempat lain.",
        alamat_pilih(terbuka, t.id),
    )  # fmt: skip


@perlu(Tindakan.EKSPOR_LKIP)
def riwayat(tahun: int, kunci: str) -> str:
    """The older versions of a section, the latest first."""
    return _riwayat(buka(tahun, kunci))


@perlu(Tindakan.TULIS_NARASI)
def pulihkan(tahun: int, ke: int, kunci: str) -> Response | tuple[str, int]:
    """Let an older version stand again."""
    terbuka = buka(tahun, kunci)
    try:
        layanan.pulihkan(
            terbuka.instansi, tahun, kunci, ke, versi=baca_bulat(request.form.get("versi")),
            pelaku=terbuka.pelaku, saat=terbuka.saat,
        )  # fmt: skip
    except Bentrok as galat:
        return _riwayat(terbuka, str(galat)), 409
    flash(f"Versi {ke} dipakai lagi. Teks sebelumnya ada di riwayat.", "berhasil")
    return redirect(terbuka.alamat, 303)


def _riwayat(terbuka: Terbuka, kabar: str = "") -> str:
    tulisan = terbuka.tulisan
    semua = kueri.riwayat(terbuka.instansi, tulisan.id) if tulisan else ()
    nama = orang(v.penyimpan_id for v in semua)
    tutup = instansi_kueri.ditetapkan(terbuka.instansi, terbuka.tahun)
    return render_template(
        "narasi/riwayat.html",
        tahun=terbuka.tahun,
        bagian=terbuka.bagian,
        tulisan=tulisan,
        versi=[
            Versi(v.nomor, v.teks,
                  f"{terbuka.kapan(v.disimpan)} oleh {terbuka.sebut(v.penyimpan_id, nama)}")
            for v in semua
        ],
        form=FormPilih(formdata=None, versi=str(tulisan.versi if tulisan else 0)),
        boleh_tulis=boleh_tulis(terbuka.instansi, terbuka.pelaku) and tutup is None,
        kabar=kabar,
    )  # fmt: skip


@perlu(Tindakan.TULIS_NARASI)
def pilih(tahun: int, tertahan_id: str, kunci: str) -> str | Response | tuple[str, int]:
    """Choose between what stands and what waits beside it."""
    pengenal = baca_pengenal(tertahan_id)
    if pengenal is None:
        raise TidakAda("versi")
    terbuka = buka(tahun, kunci)
    tulisan = terbuka.tulisan
    semua = kueri.tertahan(terbuka.instansi, tulisan.id) if tulisan else ()
    ada = next((t for t in semua if t.id == pengenal), None)
    if ada is None:
        return redirect(terbuka.alamat, 303)
    if request.method != "POST":
        return _pilih(terbuka, ada)
    try:
        layanan.pilih(
            terbuka.instansi, tahun, kunci, pengenal, dipakai=request.form.get("pilih") == "ini",
            versi=baca_bulat(request.form.get("versi")), pelaku=terbuka.pelaku,
            saat=terbuka.saat,
        )  # fmt: skip
    except Bentrok as galat:
        return _pilih(buka(tahun, kunci), ada, str(galat)), 409
    flash("Pilihan Anda sudah disimpan.", "berhasil")
    return redirect(terbuka.alamat, 303)


def _pilih(terbuka: Terbuka, ada: Tertahan, kabar: str = "") -> str:
    tulisan = terbuka.tulisan
    assert tulisan is not None  # what waits, waits beside one
    nama = orang([tulisan.penyimpan_id, ada.penyimpan_id])
    oleh = terbuka.sebut(tulisan.penyimpan_id, nama)
    sendiri = ada.penyimpan_id == terbuka.pelaku.id
    if sendiri and tulisan.penyimpan_id == ada.penyimpan_id:
        oleh = "Anda dari jendela lain"
    kapan = terbuka.kapan(tulisan.disimpan) if tulisan.disimpan else ""
    return render_template(
        "narasi/pilih.html",
        tahun=terbuka.tahun,
        bagian=terbuka.bagian,
        form=FormPilih(formdata=None, versi=str(tulisan.versi)),
        tersimpan=tulisan.teks,
        oleh=f"{oleh}, {kapan}",
        diketik=ada.teks,
        diketik_oleh=f"{terbuka.sebut(ada.penyimpan_id, nama)}, {terbuka.kapan(ada.disimpan)}",
        sendiri=sendiri,
        alamat=alamat_pilih(terbuka, ada.id),
        kabar=kabar,
    )
