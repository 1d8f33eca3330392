"""From the database back to the records of `sinormas-lkip/1`: the way back of `muat_*`.

What the registers hold decides; a file's notes, which no register holds, come from its load.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sinormas.anggaran import kueri as anggaran
from sinormas.catatan.register import REGISTER
from sinormas.instansi.aturan import Instansi
from sinormas.kegiatan import aliran as kegiatan
from sinormas.kinerja import isi as kinerja
from sinormas.kinerja.aturan import Pembilang, Skala
from sinormas.kinerja.kueri import hitung_tahun
from sinormas.kinerja.layanan import IsiKinerja, RealisasiBaru
from sinormas.konflik import aliran as konflik
from sinormas.lkip import kueri
from sinormas.lkip.ekspor import definisi
from sinormas.lkip.ekspor.definisi import polos
from sinormas.lkip.ekspor.nama import Penamaan
from sinormas.lkip.format import isi as f
from sinormas.lkip.format.definisi import LangkahSkala
from sinormas.lkip.muat.catatan import Catatan, kunci_tahun
from sinormas.organisasi.aturan import Bentuk, baca_bentuk

KATA_BENTUK = {
    Bentuk.ORMAS: "Ormas",
    Bentuk.LSM: "LSM",
    Bentuk.YAYASAN: "Yayasan",
    Bentuk.PERKUMPULAN: "Perkumpulan",
    Bentuk.OKP: "OKP",
    Bentuk.KEAGAMAAN: "Keagamaan",
    Bentuk.SEMI_PEMERINTAH: "Semi Pemerintah",
}
"""Words that `baca_bentuk` reads, for an organisation whose report had none of its own."""


def kecil(instansi: Instansi, tahun: int, catatan: Catatan, dibuka: frozenset[str]) -> f.FileLkip:
    """The file without its long sections: registers row by row, statements."""
    isi = kinerja.baca(instansi, tahun)
    program, belanja = _anggaran(instansi, tahun, catatan, dibuka)
    muatan = kueri.daftar_muatan(instansi, tahun)
    return f.FileLkip(
        sumber=next((m.sumber for m in muatan if m.sumber), None),
        instansi=_instansi(instansi, catatan),
        tahun=tahun,
        skala=_skala(isi.skala, catatan),
        versi_skala=tuple(map(definisi.versi_skala, isi.versi_skala)) or None,
        sasaran=tuple(
            f.Sasaran(
                kode=s.kode, nama=s.nama, tingkat=s.tingkat,
                catatan=catatan.get("sasaran", {}).get(s.kode),
            )
            for s in isi.sasaran
        )
        or None,
        indikator=tuple(map(definisi.indikator, isi.indikator)) or None,
        versi_indikator=tuple(map(definisi.versi_indikator, isi.versi)) or None,
        target=tuple(map(definisi.target, isi.target)) or None,
        ukuran=(*_ukuran(isi, catatan), *_dari_catatan(instansi, tahun)) or None,
        realisasi=tuple(
            f.Realisasi(
                indikator=r.indikator, tahun=r.tahun, nilai=polos(r.nilai), bukti=r.bukti,
                catatan=_catatan_tahun(catatan, r),
            )
            for r in isi.realisasi
            if r.asal == "realisasi"
        )
        or None,
        realisasi_terdahulu=tuple(
            f.RealisasiTerdahulu(
                indikator=r.indikator, tahun=r.tahun, realisasi=polos(r.nilai),
                catatan=_catatan_tahun(catatan, r),
            )
            for r in isi.realisasi
            if r.asal == "realisasi_terdahulu"
        )
        or None,
        program=program,
        belanja=belanja,
        catatan=catatan.get("berkas"),
    )  # fmt: skip


def _instansi(instansi: Instansi, catatan: Catatan) -> f.Instansi:
    return f.Instansi(
        kode_wilayah=instansi.kode_wilayah,
        nama=instansi.nama,
        singkatan=instansi.singkatan,
        kabupaten=instansi.kabupaten,
        kota=instansi.kota,
        zona_waktu=instansi.zona_waktu,
        visi=instansi.visi,
        renstra=instansi.renstra,
        pembilang=Pembilang(instansi.pembilang),
        catatan=catatan.get("instansi"),
    )


def _skala(skala: Skala | None, catatan: Catatan) -> tuple[LangkahSkala, ...] | None:
    if skala is None:
        return None
    kata = catatan.get("skala", {})
    return tuple(
        LangkahSkala(kategori=s.kategori, minimal=polos(s.minimal), catatan=kata.get(s.kategori))
        for s in skala.langkah
    )


def _ukuran(isi: IsiKinerja, catatan: Catatan) -> tuple[f.Ukuran, ...]:
    kata = catatan.get("ukuran", {})
    return tuple(
        f.Ukuran(
            ukuran=u.ukuran,
            tahun=u.tahun,
            nilai=polos(u.nilai),
            bukti=u.bukti,
            catatan=kata.get(kunci_tahun(u.ukuran, u.tahun)),
        )
        for u in isi.ukuran
    )


def _dari_catatan(instansi: Instansi, tahun: int) -> tuple[f.Ukuran, ...]:
    """What the office's small registers count: the format has no section for their rows."""
    dihitung = {u.ukuran: u for h in hitung_tahun(instansi, tahun) for u in h.ukuran}
    return tuple(
        f.Ukuran(
            ukuran=u.ukuran,
            tahun=tahun,
            nilai=Decimal(u.nilai),
            bukti=f"Register {REGISTER[u.register].judul.lower()}",
        )
        for u in dihitung.values()
        if u.register in REGISTER and u.nilai is not None and u.diberikan is None
    )


def _catatan_tahun(catatan: Catatan, satu: RealisasiBaru) -> str | None:
    hasil: str | None = catatan.get(satu.asal, {}).get(kunci_tahun(satu.indikator, satu.tahun))
    return hasil


def _anggaran(
    instansi: Instansi, tahun: int, catatan: Catatan, dibuka: frozenset[str]
) -> tuple[tuple[f.Program, ...] | None, tuple[f.Belanja, ...] | None]:
    """Both sections where the register is kept and empty; else those that have rows.

    The register does not tell a kind of line that is unknown from one of which there is none.
    """
    ada = anggaran.tahun(instansi, tahun)
    program = tuple(_program(p, catatan) for p in ada.program)
    belanja = tuple(
        f.Belanja(
            jenis=b.jenis,
            kelompok=f.Kelompok.LANGSUNG if b.kelompok.berprogram else f.Kelompok.TIDAK_LANGSUNG,
            pagu=polos(b.pagu),
            realisasi=polos(b.realisasi),
            catatan=catatan.get("belanja", {}).get(b.jenis),
        )
        for b in ada.belanja
    )
    if "anggaran" in dibuka and not program and not belanja:
        return (), ()
    return program or None, belanja or None


def _program(program: anggaran.BarisPos, catatan: Catatan) -> f.Program:
    kata = catatan.get("kegiatan_anggaran", {}).get(program.nama, {})
    jumlah = program.tertulis or program.jumlah
    kegiatan_ = tuple(
        f.KegiatanAnggaran(
            nama=k.nama,
            pagu=polos(k.pagu),
            realisasi=polos(k.realisasi),
            catatan=kata.get(k.nama),
        )
        for k in program.bawah
    )
    return f.Program(
        nama=program.nama,
        sasaran=program.sasaran,
        pagu=polos(jumlah.pagu),
        realisasi=polos(jumlah.realisasi),
        kegiatan=kegiatan_ or None,
        catatan=catatan.get("program", {}).get(program.nama),
    )


# -- Long sections --------------------------------------------------------------------------------


def organisasi(
    instansi: Instansi, tahun: int, catatan: Catatan, dibuka: frozenset[str]
) -> f.Organisasi:
    """The counts, without the names."""
    kata = catatan.get("organisasi")
    if "organisasi" not in dibuka:
        return f.Organisasi(catatan=kata)
    terdata, melapor = kueri.jumlah_register(instansi, tahun)
    return f.Organisasi(
        terdata=terdata, melapor_yayasan=melapor - terdata, jumlah=melapor, catatan=kata
    )


def peserta(instansi: Instansi, tahun: int, catatan: Catatan) -> Iterator[f.Peserta]:
    """Who took part, by name, each name once."""
    kata, penamaan = catatan.get("peserta", {}), Penamaan()
    for b in kueri.tanda(instansi, tahun, pengenal=bool(kata)):
        yield f.Peserta(
            nama=penamaan.nama(b.nama, b.nama_urut, b.nomor_induk),
            bentuk=_kata_bentuk(b.bentuk, b.bentuk_asal),
            catatan=kata.get(str(b.organisasi_id)) if kata else None,
        )


def _kata_bentuk(bentuk: str | None, asal: str | None) -> str:
    """The report's own word where it still says what the organisation is."""
    if bentuk is None:
        return KATA_BENTUK[Bentuk.ORMAS]
    try:
        if asal and baca_bentuk(asal) == bentuk:
            return asal
    except ValueError:
        pass
    return KATA_BENTUK[Bentuk(bentuk)]


def kasus(instansi: Instansi, tahun: int, catatan: Catatan) -> Iterator[f.Konflik]:
    """The cases of the year."""
    kata: dict[str, Any] = catatan.get("konflik", {})
    for k in konflik.alirkan(instansi, tahun):
        yield f.Konflik(
            jenis=k.jenis,
            tahun=k.tahun,
            pihak=k.pihak or None,
            permasalahan=k.permasalahan,
            lokasi=k.lokasi or None,
            status=k.keadaan,
            cara=k.cara,
            catatan=kata.get(str(k.id)),
        )


def acara(instansi: Instansi, tahun: int, catatan: Catatan) -> Iterator[f.Kegiatan]:
    """The events of the year."""
    kata: dict[str, Any] = catatan.get("kegiatan", {})
    for k in kegiatan.alirkan(instansi, tahun):
        yield f.Kegiatan(
            nama=k.nama,
            tanggal=k.tanggal,
            tahun=None if k.tanggal else k.tahun,
            diundang=k.diundang,
            hadir=k.hadir,
            catatan=kata.get(str(k.id)),
        )
