"""Pages of the Renstra and of the IKU decree."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.berkas import unggahan
from sinormas.izin import TidakAda, Tindakan
from sinormas.jejak import kueri as jejak
from sinormas.kinerja import definisi, kata, kueri_definisi
from sinormas.perencanaan import ketikan, kueri, layanan, layanan_sk
from sinormas.perencanaan.aturan import RenstraBaru, SkBaru
from sinormas.perencanaan.forms import FormRenstra, FormSk, FormTargetRenstra, FormTujuan
from sinormas.perencanaan.isian import (
    Jawaban,
    boleh_susun,
    cari_renstra,
    cari_sk,
    isi,
    tahun_kini,
)
from sinormas.perencanaan.tercatat import RenstraTercatat, SkTercatat
from sinormas.umum import waktu
from sinormas.umum.isian import baca_bulat, saring_tahun
from sinormas.umum.tampilan import pilihan

ALAMAT = "/perencanaan/renstra"
SK = "/perencanaan/sk-iku"


def pasang(bp: Blueprint) -> None:
    """The addresses of these pages."""
    keduanya = ["GET", "POST"]
    bp.add_url_rule(f"{ALAMAT}/baru", "renstra_baru", renstra_baru, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/<renstra_id>", "renstra", renstra)
    bp.add_url_rule(f"{ALAMAT}/<renstra_id>/ubah", "renstra_ubah", renstra_ubah, methods=keduanya)
    bp.add_url_rule(f"{ALAMAT}/<renstra_id>/tujuan", "tujuan", tujuan, methods=keduanya)
    bp.add_url_rule(
        f"{ALAMAT}/<renstra_id>/target/<path:kode>", "target_renstra", target, methods=keduanya
    )
    bp.add_url_rule(f"{SK}/baru", "sk_baru", sk_baru, methods=keduanya)
    bp.add_url_rule(f"{SK}/<sk_id>", "sk", sk)
    bp.add_url_rule(f"{SK}/<sk_id>/ubah", "sk_ubah", sk_ubah, methods=keduanya)


# -- Renstra --------------------------------------------------------------------------------------


@perlu(Tindakan.LIHAT_KINERJA)
def renstra(renstra_id: str) -> str:
    """A plan: its aims and goals, its yearly targets, its history."""
    instansi, ini = instansi_kini(), cari_renstra(renstra_id)
    bahan = definisi.baca(instansi, ini.tahun)
    target = kueri.target_renstra(instansi, ini.awal)
    berlaku = {d.kode: d for tahun in ini.tahun for d in bahan.definisi(tahun)}
    return render_template(
        "perencanaan/renstra.html",
        renstra=ini,
        tujuan=kueri.tujuan(instansi, ini.awal),
        sasaran={s.kode: s.nama for s in kueri_definisi.daftar_sasaran(instansi)},
        baris=[
            (
                d,
                [
                    kata.tulis_target(ada, d, bahan.predikat(d, tahun))
                    if (ada := target.get(d.kode, {}).get(tahun))
                    else "–"
                    for tahun in ini.tahun
                ],
            )
            for d in sorted(berlaku.values(), key=lambda d: not d.utama)
            if d.utama or d.kode in target or boleh_susun()
        ],
        riwayat=jejak.riwayat(instansi.kode_wilayah, "renstra", ini.id),
        boleh_susun=boleh_susun(),
    )


@perlu(Tindakan.ATUR_INDIKATOR)
def renstra_baru() -> Jawaban:
    """Record a further plan."""
    form = FormRenstra()
    if not form.is_submitted():
        mulai = saring_tahun(request.args.get("tahun")) or tahun_kini(instansi_kini())
        form.awal.data, form.akhir.data = mulai, mulai + 4

    def kerja() -> object:
        return layanan.buat_renstra(
            instansi_kini(), _renstra(form), pelaku=pelaku_kini(), saat=waktu.sekarang(),
            berkas=unggahan.terima(form.berkas.data),
        )  # fmt: skip

    return isi(
        form, kerja, tujuan=lambda id_: url_for("perencanaan.renstra", renstra_id=id_),
        kabar="Renstra tersimpan. Isi tujuan dan targetnya.", judul_isian="Catat Renstra",
        balik=(url_for("perencanaan.awal"), "Perencanaan"),
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def renstra_ubah(renstra_id: str) -> Jawaban:
    """Correct a plan."""
    ini = cari_renstra(renstra_id)
    form = FormRenstra(obj=None if request.method == "POST" else ini)
    if not form.is_submitted():
        form.versi.data = str(ini.versi)

    def kerja() -> object:
        layanan.ubah_renstra(
            instansi_kini(), ini.id, _renstra(form), versi=baca_bulat(form.versi.data),
            pelaku=pelaku_kini(), saat=waktu.sekarang(), berkas=unggahan.terima(form.berkas.data),
        )  # fmt: skip
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke_renstra(ini), kabar="Renstra diperbaiki.",
        judul_isian="Perbaiki Renstra", balik=(_ke_renstra(ini), ini.nama),
    )  # fmt: skip


def _renstra(form: FormRenstra) -> RenstraBaru:
    return RenstraBaru(
        form.awal.data or 0, form.akhir.data or 0, form.nama.data or "", form.nomor.data,
        form.tanggal.data,
    )  # fmt: skip


def _ke_renstra(ini: RenstraTercatat) -> str:
    return url_for("perencanaan.renstra", renstra_id=ini.id)


@perlu(Tindakan.ATUR_INDIKATOR)
def tujuan(renstra_id: str) -> Jawaban:
    """A further aim, or with `?kode=` one worded anew."""
    instansi, ini = instansi_kini(), cari_renstra(renstra_id)
    ada = {t.kode: t for t in kueri.tujuan(instansi, ini.awal)}
    kode = request.args.get("kode")
    if kode is not None and kode not in ada:
        raise TidakAda("tujuan")
    form = FormTujuan()
    form.sasaran.choices = pilihan(
        (s.kode, f"{s.kode}: {s.nama}") for s in kueri_definisi.daftar_sasaran(instansi)
    )
    if not form.is_submitted() and kode:
        form.nama.data, form.sasaran.data = ada[kode].nama, list(ada[kode].sasaran)
    del form["kode" if kode else "hapus"]

    def kerja() -> object:
        if kode and form.hapus.data:
            layanan.hapus_tujuan(
                instansi, ini.id, kode, pelaku=pelaku_kini(), saat=waktu.sekarang()
            )
            return True
        layanan.isi_tujuan(
            instansi, ini.id, kode or form.kode.data, form.nama.data,
            tuple(form.sasaran.data or ()), baru=kode is None, pelaku=pelaku_kini(),
            saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke_renstra(ini), kabar="Tujuan tersimpan.",
        judul_isian=f"Ubah tujuan {kode}" if kode else "Tambah tujuan",
        balik=(_ke_renstra(ini), ini.nama),
    )  # fmt: skip


@perlu(Tindakan.ATUR_INDIKATOR)
def target(renstra_id: str, kode: str) -> Jawaban:
    """The targets of an indicator in each year of a plan."""
    instansi, ini = instansi_kini(), cari_renstra(renstra_id)
    if "\x00" in kode:  # PostgreSQL has no such text
        raise TidakAda("indikator")
    bahan = definisi.baca(instansi, ini.tahun, kode=kode)
    if not bahan.versi:
        raise TidakAda("indikator")
    d = bahan.versi[-1]
    form = FormTargetRenstra()
    ada = kueri.target_renstra(instansi, ini.awal).get(kode, {})
    for ke, tahun in enumerate(ini.tahun, start=1):
        bidang = form[f"tahun_{ke}"]
        bidang.label.text = str(tahun)
        if not form.is_submitted():
            bidang.data = ketikan.tulis(ada.get(tahun), bahan.predikat(d, tahun))
    if not form.is_submitted():
        form.versi.data = str(ini.versi)

    def kerja() -> object:
        layanan.isi_target_renstra(
            instansi, ini.id, kode,
            {t: form[f"tahun_{ke}"].data or "" for ke, t in enumerate(ini.tahun, start=1)},
            versi=baca_bulat(form.versi.data), pelaku=pelaku_kini(), saat=waktu.sekarang(),
        )  # fmt: skip
        return True

    return isi(
        form, kerja, tujuan=lambda _: _ke_renstra(ini), kabar="Target Renstra tersimpan.",
        judul_isian=f"Target Renstra {ini.periode}", di_atas=f"{d.kode}: {d.nama}",
        keterangan=ketikan.CONTOH, balik=(_ke_renstra(ini), ini.nama), sempit_isian=True,
    )  # fmt: skip


# -- The IKU decree -------------------------------------------------------------------------------


@perlu(Tindakan.LIHAT_KINERJA)
def sk(sk_id: str) -> str:
    """A decree: what it names, its file, its history."""
    instansi, ini = instansi_kini(), cari_sk(sk_id)
    return render_template(
        "perencanaan/sk.html",
        sk=ini,
        indikator=[
            d
            for d in definisi.baca(instansi, (ini.mulai,)).definisi(ini.mulai)
            if d.kode in ini.indikator
        ],
        riwayat=jejak.riwayat(instansi.kode_wilayah, "sk_iku", ini.id),
        boleh_susun=boleh_susun(),
    )


@perlu(Tindakan.ATUR_INDIKATOR)
def sk_baru() -> Jawaban:
    """Record a decree."""
    return _isi_sk(None)


@perlu(Tindakan.ATUR_INDIKATOR)
def sk_ubah(sk_id: str) -> Jawaban:
    """Correct a decree."""
    return _isi_sk(cari_sk(sk_id))


def _isi_sk(ini: SkTercatat | None) -> Jawaban:
    instansi = instansi_kini()
    form = FormSk(obj=None if request.method == "POST" else ini)
    tahun = ini.mulai if ini else saring_tahun(request.args.get("tahun")) or tahun_kini(instansi)
    dikenal = definisi.baca(instansi, (tahun,)).definisi(tahun)
    form.indikator.choices = pilihan((d.kode, f"{d.kode}: {d.nama}") for d in dikenal)
    if not form.is_submitted():
        form.versi.data = str(ini.versi) if ini else ""
        form.mulai.data = tahun
        form.indikator.data = list(ini.indikator) if ini else [d.kode for d in dikenal if d.utama]

    def kerja() -> object:
        return layanan_sk.simpan_sk(
            instansi, ini.id if ini else None,
            SkBaru(form.nomor.data or "", form.tanggal.data, form.mulai.data or 0,
                   form.tentang.data, tuple(form.indikator.data or ())),
            versi=baca_bulat(form.versi.data) if ini else None, pelaku=pelaku_kini(),
            saat=waktu.sekarang(), berkas=unggahan.terima(form.berkas.data),
        )  # fmt: skip

    balik = (
        (url_for("perencanaan.sk", sk_id=ini.id), f"SK {ini.nomor}")
        if ini
        else (url_for("perencanaan.tahun", tahun=tahun), f"Perencanaan {tahun}")
    )
    return isi(
        form, kerja, tujuan=lambda id_: url_for("perencanaan.sk", sk_id=id_),
        kabar="SK tersimpan.", judul_isian="Perbaiki SK penetapan IKU" if ini
        else "Catat SK penetapan IKU", balik=balik,
    )  # fmt: skip
