"""The register as staff see it: the list, and one organisation with its history."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request

from sinormas.akun.akses import instansi_kini, pelaku_kini, perlu
from sinormas.instansi.kueri import nama_wilayah
from sinormas.izin import TidakAda, Tindakan, boleh
from sinormas.organisasi import (
    akun_dihapus,
    kueri,
    kueri_anggota,
    pengakhiran,
    perbaikan,
    uraian,
    views_akhir,
    views_anggota,
    views_register,
)
from sinormas.organisasi.aturan import (
    NAMA_ALASAN_AKHIR,
    dihitung_terdata,
)
from sinormas.organisasi.aturan_anggota import NAMA_PERAN
from sinormas.organisasi.masa import jatuh_tempo
from sinormas.umum import waktu
from sinormas.umum.pengenal import baca_pengenal

bp = Blueprint("organisasi", __name__)
views_akhir.pasang(bp)
views_anggota.pasang(bp)
views_register.pasang(bp)
akun_dihapus.pasang()


@bp.get("/register/<organisasi_id>")
@perlu(Tindakan.LIHAT_REGISTER)
def halaman(organisasi_id: str) -> str:
    """One organisation: what it is today, or was on the day `?pada=` names, and its history."""
    riwayat = _riwayat(organisasi_id)
    hari_ini = _hari_ini()
    diminta = request.args.get("pada", "")
    pada = _baca_tanggal(diminta)
    hari = min(pada or hari_ini, hari_ini)
    rekam = riwayat.pada(hari)
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
        hari_ini=hari_ini,
        jatuh=jatuh_tempo(rekam.isi, hari) if rekam else (),
        salah_tanggal=bool(diminta) and pada is None,
        kelompok=uraian.kelompok(rekam.isi, nama_wilayah(uraian.kode_wilayah(rekam.isi)))
        if rekam
        else (),
        perjalanan=uraian.perjalanan(riwayat),
        perbaikan=perbaikan.daftar(riwayat.id),
        pengakhiran=pengakhiran.daftar(riwayat.id),
        nama_alasan_akhir=NAMA_ALASAN_AKHIR,
        boleh_batalkan_akhir=riwayat.rekam[0].selang.sampai is not None
        and boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi_kini().objek()),
        boleh_akhiri=riwayat.pada(hari_ini) is not None
        and boleh(pelaku_kini(), Tindakan.PUTUSKAN_LAPORAN, instansi_kini().objek()),
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
        "boleh_keluarkan": boleh(pelaku, Tindakan.KELUARKAN_ANGGOTA, objek),
    }


def _riwayat(organisasi_id: str) -> kueri.RiwayatOrganisasi:
    """The organisation an address names; an unknown or foreign one is not there."""
    pengenal: UUID | None = baca_pengenal(organisasi_id)
    riwayat = kueri.halaman(instansi_kini(), pengenal) if pengenal else None
    if riwayat is None or not riwayat.rekam:
        raise TidakAda("organisasi")
    return riwayat


def _hari_ini() -> date:
    return waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu)


def _baca_tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None
