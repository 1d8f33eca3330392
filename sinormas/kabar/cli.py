"""`sinormas pekerja` and `sinormas surat …`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from flask import Blueprint, current_app

from sinormas.kabar import kueri, layanan, pekerja, pengiriman
from sinormas.umum import waktu

bp = Blueprint("kabar_cli", __name__, cli_group=None)


@bp.cli.command("pekerja")
def perintah_pekerja() -> None:
    """Jalankan pekerja latar belakang (pengirim surat) sampai dihentikan."""
    pekerja.jalankan()


@bp.cli.group("surat")
def surat() -> None:
    """Kotak surat keluar."""


@surat.command("kirim")
@click.option("--ulang", is_flag=True, help="Coba lagi juga surat yang sudah berhenti dicoba.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak satu nilai JSON.")
def surat_kirim(ulang: bool, sebagai_json: bool) -> None:
    """Kirim sekarang surat (dan pesan WhatsApp) yang sudah waktunya."""
    if current_app.config["SINORMAS"].surel.host is None:
        raise click.ClickException("SINORMAS_SMTP_HOST belum diatur; surat tidak dapat dikirim.")
    saat = waktu.sekarang()
    if ulang:
        layanan.coba_ulang(saat=saat)
    hasil = _jumlahkan(pengiriman.kirim_antrean(saat), pengiriman.kirim_wa(saat))
    isi = kueri.isi()
    if sebagai_json:
        click.echo(json.dumps(asdict(hasil) | asdict(isi), ensure_ascii=False))
    else:
        click.echo(
            f"Terkirim {hasil.terkirim}, ditolak {hasil.ditolak}, "
            f"menunggu {isi.menunggu}, berhenti dicoba {isi.menyerah}."
        )
    if hasil.galat_relai:
        raise click.ClickException(f"Relai surat tidak dapat dipakai: {hasil.galat_relai}")


def _jumlahkan(surat: pengiriman.HasilKirim, wa: pengiriman.HasilKirim) -> pengiriman.HasilKirim:
    galat = [g for g in (surat.galat_relai, wa.galat_relai) if g]
    return pengiriman.HasilKirim(
        surat.terkirim + wa.terkirim, surat.ditolak + wa.ditolak, "; ".join(galat) or None
    )
