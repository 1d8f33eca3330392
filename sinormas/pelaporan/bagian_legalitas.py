"""Reading which papers an organisation stands on: its legal basis, its deeds, its tax number."""

from __future__ import annotations

from sinormas.organisasi.aturan import Akta, Bentuk, Legalitas, Struktur
from sinormas.pelaporan import nomor
from sinormas.pelaporan.baca import Pembaca
from sinormas.pelaporan.terbaca import Konteks, Terbaca
from sinormas.umum.waktu import format_tanggal


def legalitas(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.legalitas = p.pilihan("legalitas", Legalitas, "Pilih dasar hukum organisasi.")
    t.npwp = p.teks("npwp")
    if t.npwp and (kata := nomor.tanda_npwp(t.npwp)):
        p.tanda["npwp"] = kata
    if t.legalitas is Legalitas.SK_INDUK and t.struktur is Struktur.TIDAK_BERJENJANG:
        p.galat["legalitas"] = (
            "SK dari tingkat di atasnya hanya untuk organisasi berjenjang. Pilih dasar hukum lain, "
            "atau ubah tingkat kepengurusan di bagian Identitas."
        )
    if t.legalitas is Legalitas.SKT and t.bentuk is Bentuk.YAYASAN:
        p.tanda["legalitas"] = f"{nomor.PERIKSA}Yayasan biasanya ber-SK pengesahan badan hukum."
    _surat(p, t, konteks)
    _akta(p, t, konteks)


def _surat(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    if t.legalitas in (None, Legalitas.BELUM):
        return
    surat = "SKT" if t.legalitas is Legalitas.SKT else "SK"
    t.nomor_legalitas = p.teks(
        "nomor_legalitas", f"Nomor {surat} belum diisi. Lihat baris Nomor di surat Anda."
    )
    t.tanggal_legalitas = p.tanggal("tanggal_legalitas", "Tanggal terbit belum diisi.")
    if t.tanggal_legalitas and t.tanggal_legalitas > konteks.hari:
        p.galat["tanggal_legalitas"] = "Tanggal terbit ini belum tiba. Periksa tahunnya."
    _nomor(p, t)
    if t.legalitas is Legalitas.SKT:
        _masa_berlaku(p, t, konteks)


def _nomor(p: Pembaca, t: Terbaca) -> None:
    if t.nomor_legalitas is None or t.legalitas is None:
        return
    if t.legalitas is not Legalitas.SK_INDUK and (kata := nomor.salah_jenis(t.nomor_legalitas)):
        p.galat["nomor_legalitas"] = kata
    elif kata := nomor.tanda(
        t.nomor_legalitas, legalitas=t.legalitas, bentuk=t.bentuk, tanggal=t.tanggal_legalitas
    ):
        p.tanda["nomor_legalitas"] = kata


def _masa_berlaku(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    t.legalitas_berakhir = p.tanggal("legalitas_berakhir", "Masa berlaku SKT belum diisi.")
    if t.legalitas_berakhir is None:
        return
    if t.tanggal_legalitas and t.legalitas_berakhir < t.tanggal_legalitas:
        p.galat["legalitas_berakhir"] = (
            "Tanggal berakhir lebih awal daripada tanggal terbit, "
            f"{format_tanggal(t.tanggal_legalitas)}. Periksa tahunnya."
        )
    elif t.legalitas_berakhir < konteks.hari:
        p.tanda["legalitas_berakhir"] = (
            "SKT ini sudah habis masa berlakunya. Anda tetap dapat melapor; petugas akan memberi "
            "tahu langkah berikutnya."
        )


def _akta(p: Pembaca, t: Terbaca, konteks: Konteks) -> None:
    """The founding deed, and the latest deed of a change where there was one.

    The founding deed is asked of an organisation of this region with an SKT or SK of its own;
    that of a branch lies with its pusat, and one without any paper may have none.
    """
    sendiri = t.legalitas in (Legalitas.SKT, Legalitas.BADAN_HUKUM)
    diminta = sendiri and t.struktur is not Struktur.BERJENJANG
    t.akta = _satu_akta(p, "akta", "akta pendirian", konteks, diminta=diminta)
    t.akta_perubahan = _satu_akta(p, "perubahan", "akta perubahan", konteks, diminta=False)
    pendirian, perubahan = t.akta.tanggal, t.akta_perubahan.tanggal
    if pendirian and sendiri and t.tanggal_legalitas and pendirian > t.tanggal_legalitas:
        p.tanda["akta_tanggal"] = (
            f"{nomor.PERIKSA}Akta pendirian biasanya lebih dahulu daripada suratnya, "
            f"{format_tanggal(t.tanggal_legalitas)}."
        )
    if pendirian and perubahan and perubahan < pendirian:
        p.galat["perubahan_tanggal"] = (
            "Akta perubahan lebih awal daripada akta pendirian, "
            f"{format_tanggal(pendirian)}. Periksa tahunnya."
        )


def _satu_akta(p: Pembaca, awal: str, nama: str, konteks: Konteks, *, diminta: bool) -> Akta:
    """A deed: once one of its three is typed, the others are asked for too."""
    kunci = {apa: f"{awal}_{apa}" for apa in ("nomor", "tanggal", "notaris")}
    perlu = diminta or any(p.terisi(k) for k in kunci.values())
    tanggal = p.tanggal(kunci["tanggal"], f"Tanggal {nama} belum diisi." if perlu else None)
    if tanggal and tanggal > konteks.hari:
        p.galat[kunci["tanggal"]] = f"Tanggal {nama} ini belum tiba. Periksa tahunnya."
    return Akta(
        p.teks(kunci["nomor"], f"Nomor {nama} belum diisi." if perlu else None),
        tanggal,
        p.nama(kunci["notaris"], f"Nama notaris {nama} belum diisi." if perlu else None),
    )
