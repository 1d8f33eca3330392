"""Writing to people: a message enters the outbox in the transaction of the fact that it tells of.

If that transaction fails there is no message; if it commits it stays until it was delivered.

    with transaksi():
        ...
        kabar.kirim(
            instansi,                       # the office that speaks; None: the site's (accounts)
            "klaim_diterima",               # a key of teks.toml
            penerima([pengguna_id]),        # akun.penerima: active people with confirmed addresses
            {"organisasi": nama, "waktu": …, "batas": …, "tautan": tautan_penuh(…)},
            tentang=klaim_id,               # the case that staff see it in (`pesan_tentang`)
            saat=saat,
        )

`data` names exactly the fields that the registry lists for the key, each a text ("" where there is
nothing: its paragraph is left out). Somebody without an account is `Penerima(email=…)`. Which ways
a text takes stands in the registry: the page Pesan (needs `pengguna_id`), e-mail (needs `email`),
WhatsApp (one message to `telepon`, where the office has a gateway).

The keys, and the fields of each, stand in teks.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, event, select, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.kabar import kueri, pekerja
from sinormas.kabar.aturan import Kanal, Kata, Teks, nomor_wa
from sinormas.kabar.models import GerbangWa, Pesan, SuratKeluar
from sinormas.kabar.teks import daftar_teks, kantor_situs, kata_kantor, susun
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.rahasia import samarkan
from sinormas.umum.teks import bersih
from sinormas.umum.transaksi import TULIS, Bentrok, sesi_kini, transaksi

MENUNGGU = "kabar_menunggu"
TERLUPA = "(dihapus)"
TANPA_TUNDA = timedelta()


@dataclass(frozen=True, slots=True)
class Penerima:
    """Somebody to write to: an account, an address, or both."""

    email: str | None = None
    pengguna_id: UUID | None = None


def kirim(
    instansi: Instansi | None,
    kunci: str,
    penerima: Penerima | Iterable[Penerima],
    data: Mapping[str, str],
    *,
    saat: datetime,
    tentang: UUID | None = None,
    telepon: str | None = None,
    kata: Kata | None = None,
    tunda: timedelta = TANPA_TUNDA,
) -> None:
    """Write a text of the registry to some people. Must run inside `transaksi()`.

    `kata`: the office's words for it, where the caller has read them (many texts at once).
    `tunda`: it leaves, and is on the page Pesan, only so much later; until then `tarik` undoes it.
    """
    sesi = sesi_kini()
    if not sesi.info.get(TULIS):
        raise RuntimeError("a message belongs to the transaction it tells of")
    kantor = instansi or kantor_situs()
    teks = daftar_teks()[kunci]
    isi = susun(kantor, teks, kata or kata_kantor(kantor, kunci), data)
    tulis = _Penulis(sesi, kantor.id if kantor else None, teks, isi, tentang, saat + tunda, tunda)
    for satu in [penerima] if isinstance(penerima, Penerima) else penerima:
        tulis.kepada(satu)
    nomor = nomor_wa(telepon)
    if nomor and Kanal.WA in teks.kanal and kantor and bergerbang(kantor):
        tulis.wa(nomor)


@dataclass(frozen=True, slots=True)
class _Penulis:
    """One text on its ways."""

    sesi: Session
    instansi_id: UUID | None
    teks: Teks
    kata: Kata
    tentang: UUID | None
    saat: datetime
    tunda: timedelta

    def kepada(self, penerima: Penerima) -> None:
        if Kanal.APLIKASI in self.teks.kanal and penerima.pengguna_id:
            self.sesi.add(
                Pesan(
                    id=pengenal_baru(),
                    instansi_id=self.instansi_id,
                    pengguna_id=penerima.pengguna_id,
                    kunci=self.teks.kunci,
                    tentang_id=self.tentang,
                    perihal=self.kata.perihal,
                    isi=self.kata.isi,
                    dibuat=self.saat,
                )
            )
        if Kanal.SUREL in self.teks.kanal and penerima.email:
            self._keluar(Kanal.SUREL, bersih(penerima.email), None)

    def wa(self, nomor: str) -> None:
        self._keluar(Kanal.WA, samarkan(nomor, 5, 3), nomor)

    def _keluar(self, kanal: Kanal, kepada: str, telepon: str | None) -> None:
        self.sesi.add(
            SuratKeluar(
                id=pengenal_baru(),
                instansi_id=self.instansi_id,
                kanal=kanal.value,
                borongan=self.teks.borongan,
                kunci=self.teks.kunci,
                tentang_id=self.tentang,
                kepada=kepada,
                telepon=telepon,
                perihal=self.kata.perihal,
                isi=self.kata.isi,
                dibuat=self.saat,
                coba_lagi=self.saat,
            )
        )
        if not self.tunda:
            self.sesi.info[MENUNGGU] = True


def tarik(tentang: UUID, kunci: str, dibuat: datetime) -> None:
    """Undo what was written about a case and held until `dibuat`. Must run inside `transaksi()`.

    Raises `Bentrok` where one of them has left (`kueri.berangkat`).
    """
    sesi = sesi_kini()
    for tabel in (SuratKeluar, Pesan):
        sesi.execute(  # in the order in which the worker takes them: whoever is second waits
            select(tabel.id)
            .where(tabel.tentang_id == tentang, tabel.kunci == kunci, tabel.dibuat == dibuat)
            .order_by(tabel.id)
            .with_for_update()
        )
    if kueri.berangkat(tentang, kunci, dibuat):
        raise Bentrok("Pesan kepada organisasi sudah dikirim.")
    for tabel in (SuratKeluar, Pesan):
        sesi.execute(
            delete(tabel).where(
                tabel.tentang_id == tentang, tabel.kunci == kunci, tabel.dibuat == dibuat
            )
        )


def bergerbang(instansi: Instansi) -> bool:
    """Whether the office has a WhatsApp gateway in use."""
    aktif = select(GerbangWa.aktif).where(GerbangWa.instansi_id == instansi.id)
    return bool(sesi_kini().scalar(aktif))


# -- Messages that were given up ------------------------------------------------------------------


def coba_ulang(*, saat: datetime) -> int:
    """For the operator: make the messages that were given up due again; how many."""
    with transaksi() as sesi:
        menyerah = sesi.scalars(
            update(SuratKeluar)
            .where(SuratKeluar.menyerah.is_not(None))
            .values(percobaan=0, menyerah=None, coba_lagi=saat)
            .returning(SuratKeluar.id)
        ).all()
        return len(menyerah)


def kirim_lagi(instansi: Instansi, surat_id: UUID, *, pelaku: Pelaku, saat: datetime) -> bool:
    """Try a message of the office again that was given up; False where it is on its way already.

    Raises `TidakAda` for a message that is not the office's.
    """
    izin.wajib(pelaku, Tindakan.KIRIM_LAGI, instansi.objek())
    with transaksi() as sesi:
        surat = sesi.scalars(
            select(SuratKeluar)
            .where(SuratKeluar.id == surat_id, SuratKeluar.instansi_id == instansi.id)
            .with_for_update()
        ).one_or_none()
        if surat is None:
            raise TidakAda("surat")
        if surat.menyerah is None:
            return False
        surat.percobaan, surat.menyerah, surat.coba_lagi = 0, None, saat
        sesi.info[MENUNGGU] = True
        jejak.catat(
            pelaku,
            "kirim_lagi",
            "surat",
            surat_id,
            saat=saat,
            rantai=instansi.kode_wilayah,
            sesudah={"kunci": surat.kunci, "kanal": surat.kanal},
        )
        return True


# -- A person's own -------------------------------------------------------------------------------


def tandai_dibaca(pelaku: Pelaku, pesan_id: UUID | None = None, *, saat: datetime) -> None:
    """Mark one message of the person as read, or (without an id) all of them."""
    with transaksi() as sesi:
        syarat = [
            Pesan.pengguna_id == pelaku.id, Pesan.dibaca.is_(None), Pesan.dibuat <= saat
        ]  # fmt: skip
        if pesan_id is not None:
            syarat.append(Pesan.id == pesan_id)
        sesi.execute(update(Pesan).where(*syarat).values(dibaca=saat))


def lupakan(pengguna_id: UUID, email: str) -> None:
    """Forget what was written to somebody who erased their account; what waits still goes out."""
    with transaksi() as sesi:
        sesi.execute(delete(Pesan).where(Pesan.pengguna_id == pengguna_id))
        sesi.execute(
            update(SuratKeluar)
            .where(SuratKeluar.kepada == email, SuratKeluar.terkirim.is_not(None))
            .values(kepada=TERLUPA, isi="")
        )


@event.listens_for(Session, "after_commit")
def _setelah_simpan(sesi: Session) -> None:
    """The message is safe now: wake the worker."""
    if sesi.info.pop(MENUNGGU, False):
        pekerja.colek()


@event.listens_for(Session, "after_rollback")
def _setelah_batal(sesi: Session) -> None:
    sesi.info.pop(MENUNGGU, None)
