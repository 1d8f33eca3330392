"""Bab III.A: what came of each sasaran, in the seven comparisons that the outline asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinormas.cetak.aturan import Alinea, Butir
from sinormas.cetak.aturan_dokumen import Bagian, BlokDokumen, Kolom, TabelData
from sinormas.kinerja import kata
from sinormas.kinerja.aturan import capaian as hitung_capaian
from sinormas.kinerja.hitungan import HasilIndikator
from sinormas.kinerja.kata import tulis
from sinormas.lkip.dokumen import efisiensi, kalimat, tabel
from sinormas.lkip.dokumen.bahan import Bahan
from sinormas.umum.angka import format_angka
from sinormas.umum.waktu import format_tanggal


def capaian(b: Bahan) -> Iterator[BlokDokumen]:
    """Bab III up to the money."""
    yield Bagian("AKUNTABILITAS KINERJA")
    yield from _skala(b)
    yield Bagian("Capaian Kinerja Organisasi", 2)
    if not b.utama:
        yield Alinea("Kantor belum menetapkan indikator kinerja utama.")
    else:
        yield tabel.capaian(b, f"Capaian indikator kinerja utama {b.tahun}", b.utama)
        yield from tabel.grafik_capaian(b)
    for sasaran, hasil in b.menurut_sasaran():
        yield from _sasaran(b, sasaran, hasil)
    yield Bagian("Indikator di Bawah Sasaran Strategis", 3)
    if b.penunjang:
        yield tabel.capaian(b, f"Capaian indikator sasaran program {b.tahun}", b.penunjang)
        yield from _tanpa_realisasi(b.penunjang)
        yield from _temuan(b.penunjang)
    else:
        yield Alinea("Tidak ada indikator di bawah sasaran strategis.")
    yield Bagian("Kegiatan yang Menunjang", 3)
    yield from _kegiatan(b)


def _skala(b: Bahan) -> Iterator[BlokDokumen]:
    skala = b.kinerja.skala
    if skala is None:
        yield Alinea("Kantor belum menetapkan skala capaian, jadi kategorinya tidak disebut.")
        return
    yield Alinea("Capaian dinilai dengan satu skala di seluruh laporan ini.")
    baris: list[tuple[str, str]] = []
    atas = None
    for langkah in skala.langkah:
        batas = format_angka(langkah.minimal, 2)
        if atas is None:
            rentang = f"{batas} ke atas"
        elif langkah.minimal == 0 and langkah is skala.langkah[-1]:
            rentang = f"di bawah {atas}"
        else:
            rentang = f"{batas} sampai di bawah {atas}"
        baris.append((rentang, langkah.kategori))
        atas = batas
    yield TabelData(
        "Skala capaian kinerja",
        (tabel.NO, Kolom("Capaian (%)", 7), Kolom("Kategori", 7)),
        tabel.bernomor(baris),
        sumber="Sumber: skala kantor.",
    )


def _sasaran(b: Bahan, sasaran: str | None, hasil: list[HasilIndikator]) -> Iterator[BlokDokumen]:
    yield Bagian(hasil[0].definisi.nama_sasaran or "Indikator tanpa sasaran", 3)
    sebutan = f"sasaran {sasaran}" if sasaran else "tanpa sasaran"
    yield Bagian("Target dan realisasi tahun ini", 4)
    yield tabel.capaian(b, f"Target dan realisasi {sebutan}, {b.tahun}", hasil)
    yield Butir(tuple(kalimat.terhadap_target(h) for h in hasil))
    yield _rumusan(b, sebutan, hasil)
    yield from _temuan(hasil)
    yield from _daftar(hasil)
    yield Bagian("Perbandingan dengan tahun sebelumnya", 4)
    yield from _tahun(b, sebutan, hasil)
    yield Bagian("Perbandingan dengan target akhir Renstra", 4)
    yield from _renstra(b, sebutan, hasil)
    yield Bagian("Perbandingan dengan standar", 4)
    yield from _standar(b, hasil)
    yield Bagian("Sebab keberhasilan atau kegagalan, dan solusinya", 4)
    for h in hasil:
        yield from _sebab(b, h)
    yield Bagian("Efisiensi penggunaan sumber daya", 4)
    yield from efisiensi.sasaran(b, sasaran, hasil)
    yield Bagian("Program yang menunjang", 4)
    yield from efisiensi.program(b, sasaran)


def _sebab(b: Bahan, h: HasilIndikator) -> Iterator[BlokDokumen]:
    belum = []
    for hal in ("sebab", "solusi"):
        isi = b.narasi.get(f"iku.{h.kode}.{hal}", ())
        if isi:
            yield Alinea(f"{kalimat.besar(hal)} {h.kode}:")
            yield from isi
        else:
            belum.append(hal)
    if belum and b.draf:
        kata_belum = f"{' dan '.join(belum)} {h.kode} belum ditulis."
        yield Alinea(kalimat.besar(kata_belum), "kecil")


def _rumusan(b: Bahan, sebutan: str, hasil: Sequence[HasilIndikator]) -> TabelData:
    return TabelData(
        f"Rumusan dan hitungan indikator {sebutan}",
        (
            Kolom("Indikator", 3),
            Kolom("Rumusan", 8),
            Kolom("Hitungan realisasi", 6),
            Kolom("Hitungan capaian", 6),
        ),
        [(h.kode, kalimat.cara_hitung(h), kalimat.rumus(h), kata.rumus_capaian(h)) for h in hasil],
        sumber=tabel.sumber_kinerja(b) + " Asal setiap angka: lihat lampiran.",
    )


def _temuan(hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    """What is odd about a figure stands beside it."""
    for h in hasil:
        tanpa = kalimat.tanpa_kejadian(h)
        if tanpa:
            yield Alinea(tanpa, "kecil")
        for t in h.hasil.temuan:
            yield Alinea(f"{h.kode}: {t.kalimat}", "kotak")


def _tanpa_realisasi(hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    """Why some have no realisasi, one line a reason."""
    menurut: dict[str, list[str]] = {}
    for h in hasil:
        if h.hasil.realisasi is None:
            menurut.setdefault(kata.sebab(h), []).append(h.kode)
    for sebab, kode in menurut.items():
        kalimat_sebab = f"Realisasi {', '.join(kode)} belum diketahui: {sebab.lower()}."
        yield Alinea(kalimat_sebab, "kecil")


def _daftar(hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    """Where the lists behind the counts are."""
    register = {u.register for h in hasil for u in h.ukuran}
    if "partisipasi" in register:
        yield Alinea("Organisasi yang dihitung berpartisipasi disebut satu per satu di lampiran.")
    if "konflik" in register:
        yield Alinea("Kasus konflik yang dihitung disebut satu per satu di lampiran.")


def _tahun(b: Bahan, sebutan: str, hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    tahun = sorted(b.hasil)
    menurut = {t: {h.kode: h for h in b.hasil[t]} for t in tahun}
    terbit = sorted(
        {
            t
            for t in tahun
            for h in hasil
            if (diberikan := menurut[t][h.kode].diberikan)
            and diberikan.keterangan == "realisasi_terdahulu"
        }
    )
    yield TabelData(
        f"Realisasi dan capaian {sebutan}, {tahun[0]}–{tahun[-1]}",
        (
            Kolom("Indikator", 9),
            *(
                Kolom(f"{angka} {t}", 3, kanan=True)
                for t in tahun
                for angka in ("Realisasi", "Capaian")
            ),
        ),
        [
            (
                kalimat.nama(h),
                *(
                    isi(menurut[t][h.kode])
                    for t in tahun
                    for isi in (kalimat.realisasi, kalimat.capaian)
                ),
            )
            for h in hasil
        ],
        sumber=tabel.sumber_kinerja(b)
        + (
            f" Angka {' dan '.join(map(str, terbit))} diambil dari laporan terdahulu."
            if terbit
            else ""
        ),
    )
    yield from tabel.grafik_tahun(b, hasil, f"Realisasi {sebutan}, {tahun[0]}–{tahun[-1]}")
    dulu = menurut[b.tahun - 1]
    yield Butir(tuple(kalimat.terhadap_tahun(h, dulu.get(h.kode)) for h in hasil))
    for h in hasil:
        yield from b.narasi.get(f"iku.{h.kode}.banding_tahun", ())


def _renstra(b: Bahan, sebutan: str, hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    if b.renstra is None:
        yield Alinea("Periode Renstra belum dicatat, jadi targetnya tidak dapat dibandingkan.")
        return
    akhir = b.renstra[1]
    baris = []
    for h in hasil:
        sasaran = b.target(h.kode, akhir)
        if sasaran is None:
            continue
        maju = hitung_capaian(h.definisi.aturan, sasaran, h.hasil.realisasi)
        baris.append(
            (
                kalimat.nama(h),
                tulis(sasaran, h.definisi),
                kalimat.realisasi(h),
                kalimat.persen(maju),
            )
        )
    kurang = [h.kode for h in hasil if b.target(h.kode, akhir) is None]
    if baris:
        yield TabelData(
            f"Kemajuan {sebutan} terhadap target akhir Renstra ({akhir})",
            (
                Kolom("Indikator", 9),
                Kolom(f"Target {akhir}", 3, kanan=True),
                Kolom(f"Realisasi {b.tahun}", 3, kanan=True),
                Kolom("Tingkat kemajuan", 4, kanan=True),
            ),
            baris,
            sumber=tabel.sumber_kinerja(b),
        )
    if kurang:
        yield Alinea(
            f"Target akhir Renstra ({akhir}) belum dicatat untuk {', '.join(kurang)}, "
            "jadi kemajuannya belum dapat dihitung."
        )
    for h in hasil:
        yield from b.narasi.get(f"iku.{h.kode}.banding_renstra", ())


def _standar(b: Bahan, hasil: Sequence[HasilIndikator]) -> Iterator[BlokDokumen]:
    ada = [isi for h in hasil for isi in b.narasi.get(f"iku.{h.kode}.banding_standar", ())]
    yield from ada or [Alinea("Belum ada standar nasional yang dicatat untuk indikator ini.")]


def _kegiatan(b: Bahan) -> Iterator[BlokDokumen]:
    yield tabel.atau(
        TabelData(
            f"Kegiatan {b.tahun}",
            (
                tabel.NO,
                Kolom("Tanggal", 6),
                Kolom("Kegiatan", 9),
                Kolom("Tempat", 5),
                Kolom("Diundang", 3, kanan=True),
                Kolom("Hadir", 3, kanan=True),
            ),
            tabel.bernomor(
                (
                    format_tanggal(k.tanggal),
                    k.nama,
                    k.tempat or kalimat.KOSONG,
                    *(
                        kalimat.KOSONG if n is None else format_angka(n)
                        for n in (k.diundang, k.hadir)
                    ),
                )
                for k in b.kegiatan
            ),
            sumber=f"Sumber: register kegiatan {b.tahun}; tanda – berarti tidak dicatat.",
        ),
        f"Tidak ada kegiatan pada {b.tahun}."
        if "kegiatan" in b.dibuka
        else f"Register kegiatan belum dicatat untuk {b.tahun}.",
    )
