"""The letter of a decision: numbered and kept with the decision, in its transaction.

It says what was so on that day. The record and the office's letterhead go on; the letter stays.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sinormas.cetak import kueri as cetak
from sinormas.cetak.aturan import Kop, nama_kop
from sinormas.instansi.aturan import Instansi, isi_pola
from sinormas.instansi.kueri import nama_wilayah
from sinormas.instansi.layanan import nomor_berikut
from sinormas.izin import Pelaku
from sinormas.jejak import layanan as jejak
from sinormas.kabar.alamat import tautan_penuh
from sinormas.organisasi import kueri as organisasi
from sinormas.organisasi import uraian
from sinormas.organisasi.aturan import (
    JABATAN_INTI,
    NAMA_BENTUK,
    NAMA_JABATAN,
    NAMA_LEGALITAS,
    NAMA_STRUKTUR,
    RekamBaru,
)
from sinormas.pelaporan.aturan import NAMA_BAGIAN, Jenis
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.rahasia import samarkan
from sinormas.umum.transaksi import sesi_kini
from sinormas.umum.waktu import format_tanggal, tanggal_di
from sinormas.verifikasi import kueri_surat
from sinormas.verifikasi.aturan import NAMA_ALASAN, AlasanTolak, Catatan
from sinormas.verifikasi.aturan_surat import (
    BUKAN_PENGESAHAN,
    DITINJAU,
    JUDUL_DITOLAK,
    JUDUL_KEMBALI,
    JUDUL_PENERIMAAN,
    PERUBAHAN_DILAPORKAN,
    IsiSurat,
    SetelanSurat,
    berlaku_sampai,
    sebut_masa,
)
from sinormas.verifikasi.models import Putusan, SuratPutusan

KETERANGAN = "surat_keterangan"
PEMBERITAHUAN = "surat_pemberitahuan"
"""The two series that letters are counted in."""
BITA_KODE = 16
"""A proof code is 128 random bits."""
TANPA_REKAM = frozenset({Jenis.KEGIATAN, Jenis.BUBAR})


@dataclass(frozen=True, slots=True)
class _Kata:
    """What one kind of letter says; the rest is the same for all."""

    judul: str
    pembuka: str
    deret: str = PEMBERITAHUAN
    fakta: Sequence[tuple[str, str]] = ()
    butir: Sequence[str] = ()
    penutup: str = ""
    klausul: Sequence[str] = ()
    sampai: date | None = None
    tembusan: Sequence[str] = ()


def diterima(
    instansi: Instansi, laporan: LaporanLengkap, putusan: Putusan, *, pelaku: Pelaku, saat: datetime
) -> None:
    """The certificate of having reported, from what the register says now."""
    setelan, hari = kueri_surat.setelan(instansi), tanggal_di(saat, instansi.zona_waktu)
    if laporan.jenis in TANPA_REKAM:
        kata = _penerimaan(instansi, laporan, setelan)
    else:
        rekam = organisasi.rekam_pada(instansi, laporan.organisasi_id, hari)
        assert rekam is not None  # it was recorded, or found unchanged, in this transaction
        kata = _keterangan(instansi, laporan, rekam.isi, setelan, hari)
    _terbitkan(instansi, laporan, putusan, kata, setelan, pelaku=pelaku, saat=saat)


def dikembalikan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    putusan: Putusan,
    catatan: Sequence[Catatan],
    nama: Mapping[tuple[str, str], str],
    batas: str,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """The letter that says, field by field, what to mend, and until when."""
    kata = _Kata(
        JUDUL_KEMBALI,
        f"{_laporan(instansi, laporan)} sudah kami periksa. Kami minta {_nama(laporan)} "
        f"memperbaiki hal-hal berikut dan mengirim laporannya lagi paling lambat {batas} "
        f"({instansi.batas_lengkapi} hari kerja).",
        butir=[
            f"{nama.get((c.bagian, c.kolom), NAMA_BAGIAN[c.bagian])}: {c.kata}" for c in catatan
        ],
        penutup=putusan.kata,
    )
    _terbitkan(
        instansi, laporan, putusan, kata, kueri_surat.setelan(instansi), pelaku=pelaku, saat=saat
    )


def ditolak(
    instansi: Instansi,
    laporan: LaporanLengkap,
    putusan: Putusan,
    alasan: AlasanTolak,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """The letter that says why a filing cannot be accepted."""
    kata = _Kata(
        JUDUL_DITOLAK,
        f"{_laporan(instansi, laporan)} sudah kami periksa dan tidak dapat kami terima.",
        fakta=(("Organisasi", _nama(laporan)), ("Alasan", NAMA_ALASAN[alasan])),
        penutup=putusan.kata,
    )
    _terbitkan(
        instansi, laporan, putusan, kata, kueri_surat.setelan(instansi), pelaku=pelaku, saat=saat
    )


# -- What each says --------------------------------------------------------------------------------


def _keterangan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    rekam: RekamBaru,
    setelan: SetelanSurat,
    hari: date,
) -> _Kata:
    sampai = berlaku_sampai(
        setelan.masa_berlaku, hari, (rekam.legalitas_berakhir, rekam.masa_bakti_sampai)
    )
    return _Kata(
        setelan.judul,
        f"{_sebutan(instansi, cetak.kop(instansi))} menerangkan bahwa berdasarkan "
        f"{_kecil(_laporan(instansi, laporan))}, telah dicatat keberadaan:",
        KETERANGAN,
        fakta=_fakta(rekam),
        klausul=(
            BUKAN_PENGESAHAN,
            PERUBAHAN_DILAPORKAN,
            sebut_masa(format_tanggal(sampai) if sampai else ""),
            DITINJAU,
        ),
        sampai=sampai,
        tembusan=setelan.daftar_tembusan,
    )


def _penerimaan(instansi: Instansi, laporan: LaporanLengkap, setelan: SetelanSurat) -> _Kata:
    akibat = "Organisasi ini tidak tercatat lagi di register kantor."
    if laporan.jenis is Jenis.KEGIATAN:
        akibat = "Kegiatannya tercatat di register kantor."
    return _Kata(
        JUDUL_PENERIMAAN,
        f"{_sebutan(instansi, cetak.kop(instansi))} menerangkan bahwa telah diterima dan dicatat:",
        KETERANGAN,
        fakta=(
            ("Laporan", laporan.judul),
            ("Nomor laporan", laporan.nomor or "–"),
            ("Tanggal", _diajukan(instansi, laporan)),
            ("Organisasi", _nama(laporan)),
        ),
        klausul=(akibat, BUKAN_PENGESAHAN),
        tembusan=setelan.daftar_tembusan,
    )


def _fakta(rekam: RekamBaru) -> tuple[tuple[str, str], ...]:
    """Names and papers of the organisation; of its people only names and posts."""
    wilayah = nama_wilayah(uraian.kode_wilayah(rekam))
    alamat = (
        rekam.alamat,
        wilayah.get(rekam.kode_desa or ""),
        wilayah.get(rekam.kode_kecamatan or ""),
    )
    legalitas = [NAMA_LEGALITAS[rekam.legalitas]] if rekam.legalitas else []
    legalitas += [
        f"{kata} {nilai}"
        for kata, nilai in (
            ("nomor", rekam.nomor_legalitas),
            ("tanggal", rekam.tanggal_legalitas and format_tanggal(rekam.tanggal_legalitas)),
            (
                "berlaku sampai",
                rekam.legalitas_berakhir and format_tanggal(rekam.legalitas_berakhir),
            ),
        )
        if nilai
    ]
    semua = (
        ("Nama", f"{rekam.nama} ({rekam.singkatan})" if rekam.singkatan else rekam.nama),
        ("Bentuk", NAMA_BENTUK[rekam.bentuk]),
        ("Bidang", ", ".join(rekam.bidang)),
        ("Alamat sekretariat", ", ".join(a for a in alamat if a)),
        ("Tingkat kepengurusan", NAMA_STRUKTUR[rekam.struktur] if rekam.struktur else None),
        ("Legalitas", ", ".join(legalitas)),
        ("NPWP", samarkan(rekam.npwp) if rekam.npwp else None),
        *((NAMA_JABATAN[p.jabatan], p.nama) for p in rekam.pengurus if p.jabatan in JABATAN_INTI),
        ("Masa bakti", _masa(rekam.masa_bakti_mulai, rekam.masa_bakti_sampai)),
    )
    return tuple((nama, nilai) for nama, nilai in semua if nilai)


def _masa(mulai: date | None, sampai: date | None) -> str:
    if mulai and sampai:
        return f"{format_tanggal(mulai)} sampai {format_tanggal(sampai)}"
    return f"sampai {format_tanggal(sampai)}" if sampai else ""


def _laporan(instansi: Instansi, laporan: LaporanLengkap) -> str:
    """`Laporan tahunan 2026 nomor 001/TT/63.05/2026 tanggal 24 November 2026`."""
    return f"{laporan.judul} nomor {laporan.nomor} tanggal {_diajukan(instansi, laporan)}"


def _diajukan(instansi: Instansi, laporan: LaporanLengkap) -> str:
    assert laporan.diajukan is not None
    return format_tanggal(tanggal_di(laporan.diajukan, instansi.zona_waktu))


def _nama(laporan: LaporanLengkap) -> str:
    return laporan.nama or "organisasi ini"


def _kecil(teks: str) -> str:
    return teks[:1].lower() + teks[1:]


def _sebutan(instansi: Instansi, kop: Kop) -> str:
    return kop.kepala_jabatan or f"Kepala {instansi.nama}"


# -- Kept ------------------------------------------------------------------------------------------


def _terbitkan(
    instansi: Instansi,
    laporan: LaporanLengkap,
    putusan: Putusan,
    kata: _Kata,
    setelan: SetelanSurat,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    sesi, hari = sesi_kini(), tanggal_di(saat, instansi.zona_waktu)
    kode = secrets.token_urlsafe(BITA_KODE)
    seri = nomor_berikut(sesi, instansi, kata.deret, hari.year)
    pola = setelan.pola if kata.deret == KETERANGAN else setelan.pola_pemberitahuan
    nomor = isi_pola(
        pola, seri=seri, kode_wilayah=instansi.kode_wilayah, tahun=hari.year, bulan=hari.month,
        singkatan=instansi.singkatan, klasifikasi=instansi.klasifikasi or "",
    )  # fmt: skip
    surat = SuratPutusan(
        id=pengenal_baru(),
        instansi_id=instansi.id,
        laporan_id=laporan.id,
        organisasi_id=laporan.organisasi_id,
        putusan_id=putusan.id,
        deret=kata.deret,
        tahun=hari.year,
        seri=seri,
        nomor=nomor,
        kode=kode,
        judul=kata.judul,
        nama=laporan.nama or "",
        hari=hari,
        berlaku_sampai=kata.sampai,
        isi=_isi(instansi, laporan, kata, nomor, kode, hari).simpan(),
        saat=saat,
    )
    sesi.add(surat)
    sesi.flush()
    jejak.catat(
        pelaku, "terbitkan", "surat", surat.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={
            "judul": kata.judul, "nomor": nomor, "laporan": str(laporan.id),
            "berlaku_sampai": kata.sampai.isoformat() if kata.sampai else None,
        },
    )  # fmt: skip


def _isi(
    instansi: Instansi, laporan: LaporanLengkap, kata: _Kata, nomor: str, kode: str, hari: date
) -> IsiSurat:
    kop = cetak.kop(instansi)
    induk, nama = nama_kop(instansi.nama, instansi.kabupaten, instansi.kode_wilayah)
    surat_biasa = kata.deret == PEMBERITAHUAN
    nip = f"NIP {kop.kepala_nip}" if kop.kepala_nip else ""
    return IsiSurat(
        judul=kata.judul,
        nomor=nomor,
        instansi=instansi.nama,
        hari=hari.isoformat(),
        tempat_tanggal=f"{instansi.kota}, {format_tanggal(hari)}",
        kop_induk=induk,
        kop_nama=nama,
        kop_baris=list(kop.baris or (instansi.kota,)),
        kepada=[f"Yth. Pengurus {_nama(laporan)}", "di tempat"] if surat_biasa else [],
        perihal=kata.judul if surat_biasa else "",
        pembuka=kata.pembuka,
        fakta=[list(f) for f in kata.fakta],
        butir=list(kata.butir),
        penutup=kata.penutup,
        klausul=list(kata.klausul),
        sebutan=_sebutan(instansi, kop),
        nama=kop.kepala_nama,
        bawah=[b for b in (kop.kepala_pangkat, nip) if b],
        tembusan=list(kata.tembusan),
        tautan=tautan_penuh("publik.bukti", kode=kode),
    )
