"""The register as staff see it: the list, and one organisation with its history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.kueri import nama_wilayah
from sinormas.izin import Tindakan, boleh
from sinormas.organisasi import (
    akun_dihapus,
    kueri_anggota,
    kueri_gabung,
    pengakhiran,
    perbaikan,
    uraian,
    views_akhir,
    views_anggota,
    views_gabung,
    views_pribadi,
    views_register,
)
from sinormas.organisasi.aturan import (
    NAMA_ALASAN_AKHIR,
    dihitung_terdata,
)
from sinormas.organisasi.aturan_anggota import NAMA_PERAN
from sinormas.organisasi.masa import jatuh_tempo
from sinormas.organisasi.pintu import baca_hari, buka, hari_ini
from sinormas.umum.rahasia import samarkan_surel

bp = Blueprint("organisasi", __name__)
views_akhir.pasang(bp)
views_anggota.pasang(bp)
views_gabung.pasang(bp)
views_pribadi.pasang(bp)
views_register.pasang(bp)
akun_dihapus.pasang()


@bp.get("/register/<organisasi_id>")
@perlu(Tindakan.LIHAT_REGISTER)
def halaman(organisasi_id: str) -> str:
    """One organisation: what it is today, or was on the day `?pada=` names, and its history."""
    riwayat = buka(organisasi_id)
    kini = hari_ini()
    diminta = request.args.get("pada", "")
    pada = baca_hari(diminta)
    hari = min(pada or kini, kini)
    rekam = riwayat.pada(hari)
    digabung = kueri_gabung.daftar(riwayat.id)
    boleh_putuskan = boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi_kini().objek())
    return render_template(
        "organisasi/halaman.html",
        riwayat=riwayat,
        rekam=rekam,
        terdata=rekam is not None
        and dihitung_terdata(
            rekam.isi.bentuk,
            rekam.isi.legalitas,
            tanpa_legalitas=instansi_kini().tanpa_legalitas_terdata,
        ),
        hari=hari,
        hari_ini=kini,
        jatuh=jatuh_tempo(rekam.isi, hari) if rekam else (),
        salah_tanggal=bool(diminta) and pada is None,
        kelompok=uraian.kelompok(rekam.isi, nama_wilayah(uraian.kode_wilayah(rekam.isi)))
        if rekam
        else (),
        perjalanan=uraian.perjalanan(riwayat, digabung, instansi_kini().zona_waktu),
        penggabungan=digabung,
        perbaikan=perbaikan.daftar(riwayat.id),
        pengakhiran=pengakhiran.daftar(riwayat.id),
        nama_alasan_akhir=NAMA_ALASAN_AKHIR,
        boleh_putuskan=boleh_putuskan,
        boleh_batalkan_akhir=boleh_putuskan and riwayat.rekam[0].selang.sampai is not None,
        boleh_akhiri=boleh_putuskan and riwayat.pada(kini) is not None,
        **_orang(riwayat.id),
    )


def _orang(organisasi_id: UUID) -> dict[str, Any]:
    """Who acts for it, for those of the staff who deal with these people."""
    pelaku, objek = pelaku_kini(), instansi_kini().objek()
    return {
        "anggota": kueri_anggota.daftar_anggota(organisasi_id)
        if boleh(pelaku, Tindakan.LIHAT_ANGGOTA, objek)
        else None,
        "nama_peran": NAMA_PERAN,
        "samarkan_surel": samarkan_surel,
        "boleh_keluarkan": boleh(pelaku, Tindakan.KELUARKAN_ANGGOTA, objek),
    }
