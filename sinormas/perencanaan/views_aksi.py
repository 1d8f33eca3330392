"""Pages of the Rencana Aksi: the quarters' targets, and who does what when."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.cetak import kueri as cetak_kueri
from sinormas.cetak import layanan as cetak
from sinormas.cetak.contoh import penanda
from sinormas.izin import TidakAda, Tindakan
from sinormas.kinerja import definisi, kata
from sinormas.kinerja import kueri as kinerja
from sinormas.kinerja.definisi import Definisi
from sinormas.perencanaan import dokumen, ketikan, kueri, layanan_aksi
from sinormas.perencanaan.aturan import NAMA_TRIWULAN, TRIWULAN, AksiBaru
from sinormas.perencanaan.forms import FormAksi, FormAlasan, FormTriwulan
from sinormas.perencanaan.isian import Jawaban, boleh_susun, cari_aksi, isi, wajar
from sinormas.perencanaan.views_pk import AKHIRAN, berkas, butir
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat
from sinormas.umum.tampilan import pilihan

ALAMAT = "/perencanaan/<int:tahun>/aksi"
SATU = "/perencanaan/aksi/<aksi_id>"


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya = ["GET", "POST"]
    bp.add_url_rule(ALAMAT, "aksi", aksi)
    bp.add_url_rule(f"{ALAMAT}/berkas.<akhiran>", "aksi_unduh", unduh)
    bp.add_url_rule(f"{ALAMAT}/baru", "aksi_baru", baru, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/triwulan/<path:kode>", "triwulan", triwulan, methods=keduanya)
    bp.add_url_rule(f"{SATU}/ubah", "aksi_ubah", ubah, methods=keduanya)
    bp.add_url_rule(f"{SATU}/cabut", "aksi_cabut", cabut, methods=keduanya)


@perlu(Tindakan.LIHAT_KINERJA)
def aksi(tahun: int) -> str:
    """The Rencana Aksi of a year."""
    instansi = instansi_kini()
    hasil = kinerja.hitung_tahun(instansi, wajar(tahun))
    rencana = kueri.rencana_aksi(instansi, tahun)
    return render_template(
        "perencanaan/aksi.html",
        tahun=tahun,
        baris=[
            (
                h,
                [b.angka(rencana.triwulan.get(h.kode, {}).get(n)) for n in TRIWULAN],
                kata.target(h),
                rencana.langkah(h.kode),
            )
            for h, b in zip(hasil, butir(hasil), strict=True)
        ],
        nama_triwulan=NAMA_TRIWULAN,
        waktu_aksi=dokumen.waktu_aksi,
        kosong=not rencana.triwulan and not rencana.aksi,
        boleh_susun=boleh_susun(),
    )


@perlu(Tindakan.LIHAT_KINERJA)
def unduh(tahun: int, akhiran: str) -> Response:
    """The Rencana Aksi to be signed, as PDF or Word."""
    instansi = instansi_kini()
    if akhiran not in AKHIRAN:
        raise TidakAda("berkas")
    surat = dokumen.rencana_aksi(
        instansi, cetak.kop_surat(instansi), wajar(tahun), kueri.rencana_aksi(instansi, tahun),
        butir(kinerja.hitung_tahun(instansi, tahun)), penanda(instansi, cetak_kueri.kop(instansi)),
        waktu.tanggal_di(waktu.sekarang(), instansi.zona_waktu),
    )  # fmt: skip
    return berkas(instansi, surat, akhiran, f"rencana-aksi-{tahun}")


def _ke(tahun: int) -> str:
    return url_for("perencanaan.aksi", tahun=tahun)


@perlu(Tindakan.ATUR_INDIKATOR)
def triwulan(tahun: int, kode: str) -> Jawaban:
    """How far an indicator is to be at each quarter's end."""
    instansi = instansi_kini()
    h = kinerja.lineage(instansi, wajar(tahun), kode)
    if h is None:
        raise TidakAda("indikator")
    form = FormTriwulan()
    if not form.is_submitted():
        ada = kueri.rencana_aksi(instansi, tahun).triwulan.get(h.kode, {})
        for n in TRIWULAN:
            form[f"triwulan_{n}"].data = ketikan.tulis_angka(ada.get(n), h.predikat)

    def kerja() -> object:
        layanan_aksi.isi_triwulan(
            instansi, tahun, h.kode, {n: form[f"triwulan_{n}"].data or "" for n in TRIWULAN},
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke(tahun), kabar="Target triwulan tersimpan.",
        judul_isian=f"Target triwulan {tahun}", di_atas=f"{h.kode}: {h.nama}",
        keterangan="Dihitung sejak Januari; triwulan IV adalah target setahun.",
        balik=(_ke(tahun), f"Rencana Aksi {tahun}"), sempit_isian=True,
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def baru(tahun: int) -> Jawaban:
    """A further step."""
    instansi, form = instansi_kini(), FormAksi()
    _pilihan(form, tahun=wajar(tahun))
    if not form.is_submitted():
        form.indikator.data = request.args.get("indikator")

    def kerja() -> object:
        return layanan_aksi.tambah_aksi(
            instansi, tahun, _baca(form), pelaku=pelaku_kini(), saat=waktu.sekarang()
        )

    return isi(
        form, kerja, tujuan=lambda _: _ke(tahun), kabar="Langkah tersimpan.",
        judul_isian=f"Tambah langkah {tahun}", balik=(_ke(tahun), f"Rencana Aksi {tahun}"),
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def ubah(aksi_id: str) -> Jawaban:
    """Correct a step."""
    ini = cari_aksi(aksi_id)
    form = FormAksi(obj=None if request.method == "POST" else ini)
    _pilihan(form, tahun=ini.tahun)
    if not form.is_submitted():
        form.versi.data = str(ini.versi)
        form.mulai.data, form.selesai.data = str(ini.mulai), str(ini.selesai)

    def kerja() -> object:
        layanan_aksi.ubah_aksi(
            instansi_kini(), ini.id, _baca(form), versi=baca_bulat(form.versi.data),
            pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke(ini.tahun), kabar="Langkah diperbaiki.",
        judul_isian="Perbaiki langkah", balik=(_ke(ini.tahun), f"Rencana Aksi {ini.tahun}"),
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def cabut(aksi_id: str) -> Jawaban:
    """Withdraw a step."""
    ini, form = cari_aksi(aksi_id), FormAlasan()

    def kerja() -> object:
        layanan_aksi.cabut_aksi(
            instansi_kini(), ini.id, form.alasan.data, pelaku=pelaku_kini(), saat=waktu.sekarang()
        )
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke(ini.tahun), kabar="Langkah dicabut.",
        judul_isian="Cabut langkah", keterangan=ini.uraian,
        balik=(_ke(ini.tahun), f"Rencana Aksi {ini.tahun}"),
    )  # fmt: skip


def _pilihan(form: FormAksi, *, tahun: int) -> None:
    dikenal: tuple[Definisi, ...] = definisi.baca(instansi_kini(), (tahun,)).definisi(tahun)
    form.indikator.choices = pilihan((d.kode, f"{d.kode}: {d.nama}") for d in dikenal)


def _baca(form: FormAksi) -> AksiBaru:
    return AksiBaru(
        form.indikator.data or "", form.uraian.data or "", form.pelaksana.data or "",
        baca_bulat(form.mulai.data), baca_bulat(form.selesai.data), form.keluaran.data,
    )  # fmt: skip
