"""Invitations to act for an organisation: sent to one address, taken up once, by its owner only.

The link proves who reads the mailbox. Somebody with an account signs in to it; somebody without
makes one on the page of the invitation. Whether an address has an account, the inviter never
learns: the answer and the mail are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from sinormas.akun import layanan_diri
from sinormas.akun.layanan_diri import Peramban
from sinormas.akun.orang import ada_akun, orang
from sinormas.akun.surel import baca_surel
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Pemilik, PeranAnggota, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, surat
from sinormas.organisasi.anggota import buka, kabari_bergabung, masukkan
from sinormas.organisasi.aturan_anggota import (
    BATAS_ANGGOTA,
    LAMA_SIMPAN_UNDANGAN,
    UMUR_UNDANGAN,
    AkhirUndangan,
    AnggotaSalah,
)
from sinormas.organisasi.layanan import terkunci
from sinormas.organisasi.models import Organisasi, Undangan
from sinormas.organisasi.sebutan import sebut, terdaftar
from sinormas.umum.isian import IsianSalah
from sinormas.umum.pengenal import pengenal_baru, sidik, token_baru
from sinormas.umum.transaksi import sesi_kini, transaksi


class UndanganMati(Exception):
    """The link is unknown, used, withdrawn or too old: which of them is nobody's business."""


class UndanganOrangLain(Exception):
    """The link was sent to another address than that of the person who is signed in."""


@dataclass(frozen=True, slots=True)
class IsiUndangan:
    """An invitation that still works, as the page behind its link shows it."""

    id: UUID
    instansi: Instansi
    organisasi_id: UUID
    organisasi: str
    email: str
    peran: PeranAnggota
    pengundang_id: UUID
    pengundang: str
    berakhir: datetime
    ada_akun: bool


def undang(
    instansi: Instansi,
    organisasi_id: UUID,
    email: str | None,
    peran: PeranAnggota,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> str:
    """Invite the owner of an address; the address. Inviting again sends a new link for the old one.

    Raises `IsianSalah`, `AnggotaSalah`.
    """
    alamat = baca_surel(email)
    with transaksi() as sesi:
        anggota = buka(sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.ATUR_ANGGOTA)
        pengundang = _pengundang(pelaku)
        _tolak_anggota(anggota, alamat)
        _buang_lama(sesi, organisasi_id, saat)
        _periksa_jumlah(sesi, organisasi_id, anggota, alamat, saat)
        token = token_baru()
        sesi.execute(
            delete(Undangan).where(
                Undangan.organisasi_id == organisasi_id,
                Undangan.email == alamat,
                Undangan.akhir.is_(None),
            )
        )
        sesi.add(
            Undangan(
                id=pengenal_baru(),
                organisasi_id=organisasi_id,
                email=alamat,
                peran=peran,
                sidik=sidik(token),
                pengundang_id=pelaku.id,
                dibuat=saat,
                berakhir=saat + UMUR_UNDANGAN,
            )
        )
        sesi.flush()
        surat.undangan(
            instansi,
            alamat,
            token,
            pengundang=pengundang,
            organisasi=terdaftar([organisasi_id]).get(organisasi_id),
            peran=peran,
            saat=saat,
        )
        _catat(instansi, organisasi_id, "undang", pelaku, saat, email=alamat, peran=peran.value)
        return alamat


def batalkan(
    instansi: Instansi,
    organisasi_id: UUID,
    undangan_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> str:
    """Withdraw an invitation; the address it went to. Raises `TidakAda` for one that has ended."""
    with transaksi() as sesi:
        buka(sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.ATUR_ANGGOTA)
        alamat = _akhiri(
            sesi,
            AkhirUndangan.DIBATALKAN,
            saat,
            Undangan.id == undangan_id,
            Undangan.organisasi_id == organisasi_id,
        )
        if alamat is None:
            raise TidakAda("undangan")
        _catat(instansi, organisasi_id, "batalkan_undangan", pelaku, saat, email=alamat)
        return alamat


def lihat(token: str, saat: datetime) -> IsiUndangan:
    """What the link is for, without using it; raises `UndanganMati`."""
    baris = (
        sesi_kini()
        .execute(
            select(Undangan, Organisasi.instansi_id)
            .join(Organisasi, Organisasi.id == Undangan.organisasi_id)
            .where(
                Undangan.sidik == sidik(token), Undangan.akhir.is_(None), Undangan.berakhir > saat
            )
            .execution_options(populate_existing=True)
        )
        .one_or_none()
    )
    instansi = instansi_kueri.menurut_id(baris.instansi_id) if baris else None
    if baris is None or instansi is None:
        raise UndanganMati
    u: Undangan = baris.Undangan
    pengundang = orang([u.pengundang_id]).get(u.pengundang_id)
    return IsiUndangan(
        id=u.id,
        instansi=instansi,
        organisasi_id=u.organisasi_id,
        organisasi=sebut(u.organisasi_id),
        email=u.email,
        peran=u.peran,
        pengundang_id=u.pengundang_id,
        pengundang=pengundang.nama if pengundang else "–",
        berakhir=u.berakhir,
        ada_akun=ada_akun(u.email),
    )


def terima(token: str, *, pelaku: Pelaku, saat: datetime) -> IsiUndangan:
    """Take an invitation up, as the signed-in owner of its address.

    Whoever holds the link reads the mailbox, so the address counts as confirmed. Raises
    `UndanganMati`, `UndanganOrangLain`, `AnggotaSalah`.
    """
    if pelaku.staf:
        raise AnggotaSalah(
            "Akun petugas tidak dipakai untuk melapor. Minta undangan ke alamat e-mail lain."
        )
    with transaksi() as sesi:
        isi = lihat(token, saat)
        penerima = orang([pelaku.id]).get(pelaku.id) if pelaku.id else None
        if pelaku.id is None or penerima is None or penerima.email != isi.email:
            raise UndanganOrangLain
        terkunci(sesi, isi.instansi, isi.organisasi_id)
        diterima = _akhiri(
            sesi,
            AkhirUndangan.DITERIMA,
            saat,
            Undangan.id == isi.id,
            Undangan.berakhir > saat,
            penerima=pelaku.id,
        )
        if diterima is None:  # used or withdrawn in this very moment
            raise UndanganMati
        anggota = kueri.pemilik(isi.organisasi_id)
        masukkan(sesi, isi.organisasi_id, anggota, pelaku.id, isi.peran, saat)
        layanan_diri.anggap_terkonfirmasi(pelaku.id, saat)
        _catat(
            isi.instansi, isi.organisasi_id, "terima_undangan", pelaku, saat,
            pengguna=str(pelaku.id), peran=isi.peran.value,
        )  # fmt: skip
        kabari_bergabung(isi.instansi, isi.organisasi_id, anggota, pelaku.id, isi.peran, saat=saat)
        return isi


def terima_dengan_akun_baru(
    token: str, nama: str | None, sandi: str | None, *, peramban: Peramban, saat: datetime
) -> tuple[str, IsiUndangan]:
    """Make an account for the invited address and take the invitation up; the session's token.

    Raises `UndanganMati`, `IsianSalah` (also where the address has an account by now).
    """
    isi = lihat(token, saat)
    masuk = layanan_diri.siapkan_akun(isi.email, nama, sandi)
    with transaksi():
        pelaku, sesi_baru = layanan_diri.buat_terkonfirmasi(masuk, peramban=peramban, saat=saat)
        return sesi_baru, terima(token, pelaku=pelaku, saat=saat)


def tolak(token: str, *, dari: str, saat: datetime) -> None:
    """Say no to an invitation; the inviter is told. Raises `UndanganMati`."""
    with transaksi() as sesi:
        isi = lihat(token, saat)
        if _akhiri(sesi, AkhirUndangan.DITOLAK, saat, Undangan.id == isi.id) is None:
            raise UndanganMati
        _catat(
            isi.instansi,
            isi.organisasi_id,
            "tolak_undangan",
            Pelaku(None, "penerima undangan", dari),
            saat,
            email=isi.email,
        )
        surat.undangan_ditolak(
            isi.instansi,
            isi.organisasi_id,
            isi.pengundang_id,
            organisasi=isi.organisasi,
            alamat=isi.email,
            saat=saat,
        )


def _akhiri(
    sesi: Session,
    akhir: AkhirUndangan,
    saat: datetime,
    *syarat: ColumnElement[bool],
    penerima: UUID | None = None,
) -> str | None:
    """End an open invitation; its address, or None where it was not open any more."""
    alamat: str | None = sesi.scalars(
        update(Undangan)
        .where(Undangan.akhir.is_(None), *syarat)
        .values(akhir=akhir, diakhiri=saat, penerima_id=penerima)
        .returning(Undangan.email)
    ).one_or_none()
    return alamat


def _pengundang(pelaku: Pelaku) -> str:
    """The address that the invitation names: only a confirmed one vouches for a person."""
    if not pelaku.email_dikonfirmasi:
        raise AnggotaSalah("Konfirmasi dahulu alamat e-mail Anda, lalu undang orang lain.")
    return orang([pelaku.id])[pelaku.id].email if pelaku.id else "kantor"


def _tolak_anggota(anggota: Pemilik, alamat: str) -> None:
    if any(o.email == alamat for o in orang(anggota).values()):
        raise IsianSalah("email", "Orang ini sudah mengurus organisasi Anda.")


def _buang_lama(sesi: Session, organisasi_id: UUID, saat: datetime) -> None:
    sesi.execute(
        delete(Undangan).where(
            Undangan.organisasi_id == organisasi_id,
            func.coalesce(Undangan.diakhiri, Undangan.berakhir) < saat - LAMA_SIMPAN_UNDANGAN,
        )
    )


def _periksa_jumlah(
    sesi: Session, organisasi_id: UUID, anggota: Pemilik, alamat: str, saat: datetime
) -> None:
    menunggu: int = sesi.execute(
        select(func.count()).where(
            Undangan.organisasi_id == organisasi_id,
            Undangan.email != alamat,
            Undangan.akhir.is_(None),
            Undangan.berakhir > saat,
        )
    ).scalar_one()
    if len(anggota) + menunggu >= BATAS_ANGGOTA:
        raise AnggotaSalah(
            f"Satu organisasi diurus paling banyak {BATAS_ANGGOTA} orang, termasuk yang diundang."
        )


def _catat(
    instansi: Instansi,
    organisasi_id: UUID,
    tindakan: str,
    pelaku: Pelaku,
    saat: datetime,
    **sesudah: str,
) -> None:
    jejak.catat(
        pelaku,
        tindakan,
        "organisasi",
        organisasi_id,
        saat=saat,
        rantai=instansi.kode_wilayah,
        sesudah=dict(sesudah),
    )
