"""The papers of a filing: each is kept by itself, put together from sheets, replaced, taken off.

Files are read, checked and put together outside of any transaction; the row is written within one,
after asking whether the paper is still what the work began with. Where it is not, the work is done
again on what is there now, or the person is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.aturan import BATAS_LEMBAR, MB, PDF, BerkasDitolak
from sinormas.berkas.kueri import BerkasTersimpan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.pelaporan import dokumen, kueri, kueri_dokumen
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.kueri_dokumen import LampiranBerlembar
from sinormas.pelaporan.layanan_isi import dapat_diubah, tolak_bila_tetap
from sinormas.pelaporan.lengkap import LaporanLengkap
from sinormas.pelaporan.models import Lampiran, Laporan, Lembar
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, transaksi

Satu = BerkasSiap | BerkasTersimpan
"""A sheet: just come in, or already there."""
Susunan = Callable[[LampiranBerlembar | None], Sequence[Satu]]
"""What the sheets of a paper shall be, given what is there; none takes the paper off."""

ULANG = 4
BATAS_FOTO = 15 * MB
"""A photograph as it leaves a phone; it is shrunk on arrival, whatever the paper's own limit."""


def lampirkan(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    aliran: IO[bytes],
    nama: str,
    *,
    sebelumnya: UUID | None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Attach a file as the paper `kunci`, in place of `sebelumnya`; the id of the paper's file.

    Raises `BerkasDitolak`, and `Bentrok` where the paper was replaced from elsewhere meanwhile.
    """
    jenis = jenis_boleh(instansi, laporan_id, kunci, pelaku)
    siap = _siapkan(jenis, aliran, nama)

    def ganti(kini: LampiranBerlembar | None) -> Sequence[Satu]:
        if kini and [b.sha256 for b in kini.lembar] == [siap.sha256]:
            return kini.lembar
        if (kini.berkas.id if kini else None) != sebelumnya:
            raise Bentrok(
                f"{jenis.nama} baru saja diubah dari jendela lain. Periksa yang tersimpan di bawah "
                "ini, lalu unggah lagi bila perlu."
            )
        return [siap]

    hasil = _ubah(instansi, laporan_id, jenis, ganti, "lampirkan", pelaku, saat)
    assert hasil is not None
    return hasil


def tambah_lembar(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    aliran: IO[bytes],
    nama: str,
    *,
    ke: int | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Add a sheet to the paper `kunci`, as the one at `ke` (0: the first; None: the last).

    The same file again changes nothing: a sender who never heard the answer may send it again.
    """
    jenis = jenis_boleh(instansi, laporan_id, kunci, pelaku)
    siap = _siapkan(jenis, aliran, nama)

    def sisipkan(kini: LampiranBerlembar | None) -> Sequence[Satu]:
        lembar: list[Satu] = list(kini.lembar) if kini else []
        if any(b.sha256 == siap.sha256 for b in lembar):
            return lembar
        if lembar and PDF not in jenis.tipe:
            raise BerkasDitolak(f"{jenis.nama} cukup satu gambar. Ganti gambar yang sudah ada.")
        if len(lembar) >= BATAS_LEMBAR:
            raise BerkasDitolak(
                f"Paling banyak {BATAS_LEMBAR} lembar untuk satu dokumen. Satukan sebagian menjadi "
                "PDF, atau hapus lembar yang tidak perlu."
            )
        lembar.insert(len(lembar) if ke is None else max(0, ke), siap)
        return lembar

    hasil = _ubah(instansi, laporan_id, jenis, sisipkan, "tambah_lembar", pelaku, saat)
    assert hasil is not None
    return hasil


def pindahkan_lembar(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    lembar_id: UUID,
    *,
    geser: int,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Move a sheet forward (-1) or back (1); at the end, or once it is gone, nothing happens."""

    def pindah(kini: LampiranBerlembar | None) -> Sequence[Satu]:
        lembar: list[Satu] = list(kini.lembar) if kini else []
        asal = next((i for i, b in enumerate(kini.lembar if kini else ()) if b.id == lembar_id), -1)
        if asal >= 0 and 0 <= asal + geser < len(lembar):
            lembar.insert(asal + geser, lembar.pop(asal))
        return lembar

    jenis = jenis_boleh(instansi, laporan_id, kunci, pelaku)
    _ubah(instansi, laporan_id, jenis, pindah, "pindah_lembar", pelaku, saat)


def lepas_lembar(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    lembar_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take one sheet off; the paper goes with its last one."""

    def kurangi(kini: LampiranBerlembar | None) -> Sequence[Satu]:
        return [b for b in (kini.lembar if kini else ()) if b.id != lembar_id]

    jenis = jenis_boleh(instansi, laporan_id, kunci, pelaku)
    _ubah(instansi, laporan_id, jenis, kurangi, "lepas_lembar", pelaku, saat)


def lepas(
    instansi: Instansi,
    laporan_id: UUID,
    kunci: str,
    berkas_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Take the file `berkas_id` off the paper `kunci`; once it is off, nothing happens."""

    def kosongkan(kini: LampiranBerlembar | None) -> Sequence[Satu]:
        return kini.lembar if kini and kini.berkas.id != berkas_id else ()

    jenis = jenis_boleh(instansi, laporan_id, kunci, pelaku)
    _ubah(instansi, laporan_id, jenis, kosongkan, "lepas", pelaku, saat)


# -- Before ---------------------------------------------------------------------------------------


def jenis_boleh(instansi: Instansi, laporan_id: UUID, kunci: str, pelaku: Pelaku) -> JenisDokumen:
    """The kind of paper; asks before a file is read whether the filing may be changed."""
    lengkap = _tolak_sebelum_membaca(instansi, laporan_id, pelaku)
    jenis = dokumen.menurut_kunci(kunci, lengkap.syarat)
    if jenis is None:
        raise TidakAda("dokumen")
    return jenis


def _tolak_sebelum_membaca(instansi: Instansi, laporan_id: UUID, pelaku: Pelaku) -> LaporanLengkap:
    lengkap = kueri.laporan_lengkap(instansi, laporan_id)
    if lengkap is None:
        raise TidakAda("laporan")
    izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(lengkap.pemilik))
    tolak_bila_tetap(lengkap.keadaan)
    return lengkap


def _siapkan(jenis: JenisDokumen, aliran: IO[bytes], nama: str) -> BerkasSiap:
    return berkas.siapkan(
        aliran,
        nama,
        batas=jenis.batas,
        tipe_boleh=tipe_diterima(jenis),
        batas_gambar=BATAS_FOTO,
    )


def batas_terima(jenis: JenisDokumen) -> int:
    """Bytes that may come in for it."""
    return max(jenis.batas, BATAS_FOTO)


def tipe_diterima(jenis: JenisDokumen) -> frozenset[str]:
    """What may come in: where a PDF is asked for, pictures are made one."""
    return jenis.diterima


# -- Putting together, and the row ----------------------------------------------------------------


def _ubah(
    instansi: Instansi,
    laporan_id: UUID,
    jenis: JenisDokumen,
    susunan: Susunan,
    tindakan: str,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID | None:
    """Make the paper of what `susunan` says; the id of its file, None once there is none."""
    for _ in range(ULANG):
        kini = kueri_dokumen.berlembar(laporan_id, jenis.kunci)
        lembar = susunan(kini)
        if kini is not None and list(kini.lembar) == list(lembar):
            return kini.berkas.id
        if kini is None and not lembar:
            return None
        hasil = _gabung(jenis, lembar) if lembar else None
        with transaksi() as sesi:
            laporan = dapat_diubah(sesi, instansi, laporan_id, pelaku)
            nyata = kueri_dokumen.berlembar(laporan_id, jenis.kunci)
            if (nyata.rangkai if nyata else ()) != (kini.rangkai if kini else ()):
                continue
            return _Penulisan(sesi, instansi, laporan, jenis.kunci, pelaku, saat).tulis(
                kini, lembar, hasil, tindakan
            )
    raise Bentrok(f"{jenis.nama} sedang diubah dari jendela lain. Coba lagi sebentar lagi.")


def _gabung(jenis: JenisDokumen, lembar: Sequence[Satu]) -> Satu:
    """The file of the paper: its only sheet, where it may be that, or one PDF of all."""
    if len(lembar) == 1 and lembar[0].tipe in jenis.tipe:
        return lembar[0]
    return berkas.satukan(lembar, f"{jenis.nama}.pdf", batas=max(jenis.batas, BATAS_FOTO))


class _Penulisan:
    """Writing one paper, within the caller's transaction."""

    def __init__(
        self,
        sesi: Session,
        instansi: Instansi,
        laporan: Laporan,
        kunci: str,
        pelaku: Pelaku,
        saat: datetime,
    ) -> None:
        self._sesi, self._instansi, self._laporan = sesi, instansi, laporan
        self._kunci, self._pelaku, self._saat = kunci, pelaku, saat

    def tulis(
        self,
        kini: LampiranBerlembar | None,
        lembar: Sequence[Satu],
        hasil: Satu | None,
        tindakan: str,
    ) -> UUID | None:
        baris = self._lampiran()
        if hasil is None:
            assert baris is not None
            assert kini is not None
            self._sesi.delete(baris)
            self._sesi.flush()
            utama, disebut = None, kini.berkas.id
        else:
            tercatat = [(b, self._catat(b)) for b in lembar]
            sendiri = next((i for b, i in tercatat if b is hasil), None)
            utama = disebut = sendiri or self._catat(hasil)
            self._pasang(baris, utama, [i for _, i in tercatat])
        self._lupakan(kini)
        self._laporan.versi += 1
        self._laporan.disimpan = self._saat
        jejak.catat(
            self._pelaku, tindakan, "laporan", self._laporan.id, saat=self._saat,
            rantai=self._instansi.kode_wilayah,
            sesudah={"dokumen": self._kunci, "berkas": str(disebut)},
        )  # fmt: skip
        return utama

    def _lampiran(self) -> Lampiran | None:
        return self._sesi.execute(
            select(Lampiran)
            .where(Lampiran.laporan_id == self._laporan.id, Lampiran.dokumen == self._kunci)
            .execution_options(populate_existing=True)
        ).scalar_one_or_none()

    def _catat(self, satu: Satu) -> UUID:
        if isinstance(satu, BerkasTersimpan):
            return satu.id
        return berkas.catat(self._instansi, satu, pelaku=self._pelaku, saat=self._saat)

    def _pasang(self, baris: Lampiran | None, utama: UUID, lembar: Sequence[UUID]) -> None:
        if baris is None:
            baris = Lampiran(
                id=pengenal_baru(),
                laporan_id=self._laporan.id,
                dokumen=self._kunci,
                berkas_id=utama,
                dilampirkan=self._saat,
            )
            self._sesi.add(baris)
        else:
            baris.berkas_id, baris.dilampirkan = utama, self._saat
        self._sesi.flush()
        self._sesi.execute(delete(Lembar).where(Lembar.lampiran_id == baris.id))
        self._sesi.add_all(
            Lembar(id=pengenal_baru(), lampiran_id=baris.id, berkas_id=satu, urutan=ke)
            for ke, satu in enumerate(lembar)
        )
        self._sesi.flush()

    def _lupakan(self, kini: LampiranBerlembar | None) -> None:
        """A file that the office never received is not kept once its reporter has taken it off."""
        if kini is None or self._laporan.nomor is not None:
            return
        for berkas_id in dict.fromkeys(kini.rangkai):
            if not kueri_dokumen.masih_dirujuk(berkas_id):
                berkas.hapus(self._instansi, berkas_id, pelaku=self._pelaku, saat=self._saat)
