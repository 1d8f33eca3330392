"""The page of the papers: each is uploaded by itself, so that a slow line loses little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import masuk_saja
from sinormas.berkas.aturan import PDF, sebut_tipe, sebut_ukuran
from sinormas.izin import TidakAda
from sinormas.pelaporan import dokumen, kueri_dokumen, layanan_dokumen, tugas
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Bagian
from sinormas.pelaporan.dokumen import DokumenDiminta, JenisDokumen, Sifat
from sinormas.pelaporan.forms import FormUnggah
from sinormas.pelaporan.isi import Pemeriksaan
from sinormas.pelaporan.kiriman import Kiriman
from sinormas.pelaporan.lengkap import LampiranTersimpan
from sinormas.pelaporan.pintu import Terbuka, buka
from sinormas.umum.pengenal import baca_pengenal


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One paper on the page."""

    jenis: JenisDokumen
    sifat: Sifat | None
    """None: it is not asked for any more."""
    syarat: str | None
    lampiran: LampiranTersimpan | None
    form: FormUnggah
    catatan: str | None
    kalimat: str
    jumlah_lembar: int

    @property
    def terbuka(self) -> bool:
        """Whether the field to replace the file stands open."""
        return bool(self.catatan or self.form.berkas.errors)


@masuk_saja
def halaman(laporan_id: str) -> str | Response:
    """The papers of a filing; a POST brings one, or takes one off."""
    terbuka = buka(laporan_id)
    if request.method == "POST":
        return _ubah(terbuka)
    if not terbuka.lengkap.dapat_diubah:
        return redirect(url_for("pelaporan.tugas", laporan_id=laporan_id), 303)
    return _tampilkan(terbuka)


def _ubah(terbuka: Terbuka) -> str | Response:
    jenis = dokumen.menurut_kunci(request.form.get("dokumen", ""), terbuka.lengkap.syarat)
    if jenis is None:
        raise TidakAda("dokumen")
    lama = baca_pengenal(request.form.get("sebelumnya", ""))
    if "lepas" in request.form:
        if lama is not None:
            layanan_dokumen.lepas(
                terbuka.instansi,
                terbuka.lengkap.id,
                jenis.kunci,
                lama,
                pelaku=terbuka.pelaku,
                saat=terbuka.saat,
            )
        flash(f"{jenis.nama} dihapus dari laporan ini.", "kabar")
        return _kembali(terbuka)
    berkas = [b for b in request.files.getlist("berkas") if b.filename]
    kiriman = Kiriman(terbuka, jenis, lama)
    if not berkas:
        kiriman.gagal.append(f"Pilih berkas {jenis.nama} dahulu.")
    elif "mulai" in request.form and kiriman.dari_skrip:
        kiriman.sambung(berkas[0])
    else:
        kiriman.terima(berkas)
    if kiriman.dari_skrip:
        return kiriman.jawab_json()
    if kiriman.gagal:
        return _tampilkan(buka(str(terbuka.lengkap.id)), {jenis.kunci: " ".join(kiriman.gagal)})
    kiriman.kabarkan()
    return redirect(kiriman.tujuan(), 303)


def _kembali(terbuka: Terbuka) -> Response:
    return redirect(
        url_for("pelaporan.bagian", laporan_id=terbuka.lengkap.id, bagian=Bagian.DOKUMEN.value),
        303,
    )


def _tampilkan(terbuka: Terbuka, galat: Mapping[str, str] | None = None) -> str:
    pemeriksaan = terbuka.periksa()
    catatan = tugas.milik_bagian(terbuka.catatan(), Bagian.DOKUMEN)
    baris = _susun(terbuka, pemeriksaan, catatan, galat or {})
    return render_template(
        "pelaporan/bagian/dokumen.html",
        laporan=terbuka.lengkap,
        bagian=Bagian.DOKUMEN,
        nama=NAMA_BAGIAN[Bagian.DOKUMEN],
        urutan=terbuka.lengkap.susunan.index(Bagian.DOKUMEN) + 1,
        jumlah=len(terbuka.lengkap.susunan),
        dikenal=pemeriksaan.dokumen is not None,
        kelompok=_kelompok(baris),
        galat=next((b.form for b in baris if b.form.berkas.errors), None),
        ringkas=tugas.hitung_dokumen(terbuka.lengkap, pemeriksaan.dokumen or ()),
        catatan_lain=[kata for kunci, kata in catatan.items() if not kunci],
        tersimpan=terbuka.tersimpan(),
    )


def _susun(
    terbuka: Terbuka,
    pemeriksaan: Pemeriksaan,
    catatan: Mapping[str, str],
    galat: Mapping[str, str],
) -> list[BarisDokumen]:
    """The papers asked for, then those that lie with the filing though nobody asks any more."""
    lampiran = terbuka.lengkap.lampiran
    diminta: Sequence[DokumenDiminta] = pemeriksaan.dokumen or ()
    pilihan: list[tuple[JenisDokumen, Sifat | None, str | None]] = [
        (d.jenis, d.sifat, d.syarat) for d in diminta
    ]
    terdaftar = {d.kunci for d in diminta}
    pilihan += [
        (j, None, None) for j in terbuka.lengkap.syarat if j.kunci in set(lampiran) - terdaftar
    ]
    jumlah = kueri_dokumen.jumlah_lembar(terbuka.lengkap.id)
    return [
        BarisDokumen(
            jenis=jenis,
            sifat=sifat,
            syarat=syarat,
            lampiran=lampiran.get(jenis.kunci),
            form=isian_unggah(jenis, galat.get(jenis.kunci)),
            catatan=catatan.get(jenis.kunci),
            kalimat=kalimat(jenis),
            jumlah_lembar=jumlah.get(jenis.kunci, 1),
        )
        for jenis, sifat, syarat in pilihan
    ]


def kalimat(jenis: JenisDokumen) -> str:
    """What the paper is, and what it may come as."""
    tipe = sebut_tipe(layanan_dokumen.tipe_diterima(jenis))
    lembar = " Beberapa foto kami satukan menjadi satu PDF." if PDF in jenis.tipe else ""
    return f"{jenis.kalimat} {tipe}, paling besar {sebut_ukuran(jenis.batas)}.{lembar}"


def isian_unggah(jenis: JenisDokumen, galat: str | None, awalan: str = "berkas") -> FormUnggah:
    """The field for the files of one paper."""
    form = FormUnggah(formdata=None)
    form.berkas.id = f"{awalan}-{jenis.kunci}"
    form.berkas.label.text = jenis.nama
    form.berkas.errors = [galat] if galat else []
    form.berkas.render_kw = {
        "accept": ",".join(sorted(layanan_dokumen.tipe_diterima(jenis))),
        "data-batas-mb": f"{jenis.batas / 1_000_000:g}",
    }
    if PDF in jenis.tipe:
        form.berkas.render_kw["multiple"] = True
    return form


def _kelompok(baris: Sequence[BarisDokumen]) -> list[tuple[str, list[BarisDokumen]]]:
    """What is still to come first, so that the next paper is always at the top."""
    kelompok = [
        ("Perlu diganti", [b for b in baris if b.lampiran and b.terbuka]),
        ("Belum diunggah", [b for b in baris if b.sifat is Sifat.WAJIB and not b.lampiran]),
        ("Sudah kami simpan", [b for b in baris if b.lampiran and not b.terbuka and b.sifat]),
        ("Tidak diminta lagi", [b for b in baris if b.lampiran and not b.terbuka and not b.sifat]),
        (
            "Bila ada",
            [b for b in baris if b.sifat not in (Sifat.WAJIB, None) and not b.lampiran],
        ),
    ]
    return [(judul, isi) for judul, isi in kelompok if isi]
