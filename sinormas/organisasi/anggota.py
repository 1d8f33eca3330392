"""Who acts for an organisation: added by the office, given another role, removed, gone.

Each change locks the organisation, so that two at once cannot leave it without a pengurus; each is
traced, and told to the person and to those who stay. Invitations are in `undangan`.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.akun.orang import orang, tahan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, Pemilik, PeranAnggota, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.organisasi import kueri, surat
from sinormas.organisasi.aturan_anggota import (
    BATAS_ANGGOTA,
    PANJANG_ALASAN,
    AnggotaSalah,
    PengurusTerakhir,
    periksa_sisa,
)
from sinormas.organisasi.layanan import terkunci
from sinormas.organisasi.models import Keanggotaan
from sinormas.organisasi.sebutan import sebut
from sinormas.umum.isian import teks_bebas, teks_wajib
from sinormas.umum.transaksi import transaksi

__all__ = ["AnggotaSalah", "PengurusTerakhir", "keluar", "keluarkan", "tambah", "ubah_peran"]


def tambah(
    instansi: Instansi,
    organisasi_id: UUID,
    pengguna_id: UUID,
    peran: PeranAnggota = PeranAnggota.PENGURUS,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> bool:
    """The office lets a person act for an organisation (a claim it accepted).

    A pembantu may become a pengurus so, nobody less than they were; False where nothing changed.
    The person and the other pengurus are told.
    """
    with transaksi() as sesi:
        anggota = buka(
            sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.TAMBAH_ANGGOTA
        )
        if not masukkan(sesi, organisasi_id, anggota, pengguna_id, peran, saat):
            return False
        _catat(
            instansi, organisasi_id, "tambah_anggota", pengguna_id, pelaku=pelaku, saat=saat,
            sebelum=anggota.get(pengguna_id), sesudah=peran,
        )  # fmt: skip
        surat.kontak_diganti(
            instansi,
            organisasi_id,
            {*pengurus(anggota), pengguna_id},
            organisasi=sebut(organisasi_id),
            nama=_nama(pengguna_id),
            saat=saat,
        )
        return True


def keluarkan(
    instansi: Instansi,
    organisasi_id: UUID,
    pengguna_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
    alasan: str | None = None,
) -> None:
    """A pengurus, or the office (which gives a reason), removes somebody.

    Raises `PengurusTerakhir`, `IsianSalah` for the reason, `TidakAda` for who is no member.
    """
    with transaksi() as sesi:
        anggota = buka(
            sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.KELUARKAN_ANGGOTA
        )
        if pengguna_id == pelaku.id:
            raise AnggotaSalah("Untuk berhenti sendiri, pakai “Berhenti mengurus organisasi ini”.")
        oleh_kantor = pelaku.id not in anggota
        sebab = (
            teks_wajib("alasan", alasan, PANJANG_ALASAN, kosong="Alasannya belum diisi.")
            if oleh_kantor and not pelaku.sistem
            else teks_bebas("alasan", alasan, PANJANG_ALASAN)
        )
        _lepas(sesi, organisasi_id, anggota, pengguna_id)
        _catat(
            instansi, organisasi_id, "keluarkan_anggota", pengguna_id, pelaku=pelaku, saat=saat,
            sebelum=anggota[pengguna_id], alasan=sebab,
        )  # fmt: skip
        surat.dikeluarkan(
            instansi,
            organisasi_id,
            pengguna_id,
            organisasi=sebut(organisasi_id),
            alasan=sebab,
            oleh_kantor=oleh_kantor,
            saat=saat,
        )
        _kabari_yang_tinggal(
            instansi, organisasi_id, anggota, pengguna_id, saat=saat, kecuali=pelaku.id
        )


def keluar(instansi: Instansi, organisasi_id: UUID, *, pelaku: Pelaku, saat: datetime) -> None:
    """Stop acting for an organisation. Raises `PengurusTerakhir`."""
    with transaksi() as sesi:
        anggota = buka(
            sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.LIHAT_ANGGOTA
        )
        if pelaku.id is None or pelaku.id not in anggota:
            raise TidakAda("keanggotaan")
        _lepas(sesi, organisasi_id, anggota, pelaku.id)
        _catat(
            instansi, organisasi_id, "keluar_organisasi", pelaku.id, pelaku=pelaku, saat=saat,
            sebelum=anggota[pelaku.id],
        )  # fmt: skip
        _kabari_yang_tinggal(instansi, organisasi_id, anggota, pelaku.id, saat=saat)


def ubah_peran(
    instansi: Instansi,
    organisasi_id: UUID,
    pengguna_id: UUID,
    peran: PeranAnggota,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """A pengurus gives a member the other role; their own too. Raises `PengurusTerakhir`."""
    with transaksi() as sesi:
        anggota = buka(sesi, instansi, organisasi_id, pelaku=pelaku, tindakan=Tindakan.ATUR_ANGGOTA)
        if pengguna_id not in anggota:
            raise TidakAda("keanggotaan")
        if anggota[pengguna_id] is peran:
            return
        periksa_sisa(anggota, pengguna_id, peran)
        _tulis_peran(sesi, organisasi_id, pengguna_id, peran)
        _catat(
            instansi, organisasi_id, "ubah_peran_anggota", pengguna_id, pelaku=pelaku, saat=saat,
            sebelum=anggota[pengguna_id], sesudah=peran,
        )  # fmt: skip
        if pengguna_id != pelaku.id:
            surat.peran_diubah(
                instansi,
                organisasi_id,
                pengguna_id,
                organisasi=sebut(organisasi_id),
                peran=peran,
                saat=saat,
            )


# -- For this and the neighbouring modules --------------------------------------------------------


def buka(
    sesi: Session,
    instansi: Instansi,
    organisasi_id: UUID,
    *,
    pelaku: Pelaku,
    tindakan: Tindakan,
) -> Pemilik:
    """The members of an organisation, locked until the transaction ends; asks for permission."""
    terkunci(sesi, instansi, organisasi_id)
    anggota = kueri.pemilik(organisasi_id)
    izin.wajib(pelaku, tindakan, instansi.objek(anggota))
    return anggota


def masukkan(
    sesi: Session,
    organisasi_id: UUID,
    anggota: Pemilik,
    pengguna_id: UUID,
    peran: PeranAnggota,
    saat: datetime,
) -> bool:
    """Add a person, or give a pembantu the higher role; False where nothing changed."""
    lama = anggota.get(pengguna_id)
    if lama is PeranAnggota.PENGURUS or lama is peran:
        return False
    if lama is not None:
        _tulis_peran(sesi, organisasi_id, pengguna_id, peran)
        return True
    if len(anggota) >= BATAS_ANGGOTA:
        raise AnggotaSalah(f"Satu organisasi diurus paling banyak {BATAS_ANGGOTA} orang.")
    if not tahan(pengguna_id):
        raise AnggotaSalah("Akun orang ini sudah dihapus.")
    sesi.add(
        Keanggotaan(organisasi_id=organisasi_id, pengguna_id=pengguna_id, peran=peran, dibuat=saat)
    )
    sesi.flush()
    return True


def kabari_bergabung(
    instansi: Instansi,
    organisasi_id: UUID,
    anggota: Pemilik,
    pengguna_id: UUID,
    peran: PeranAnggota,
    *,
    saat: datetime,
) -> None:
    """Tell those who were pengurus before that somebody joined."""
    surat.bergabung(
        instansi,
        organisasi_id,
        pengurus(anggota) - {pengguna_id},
        organisasi=sebut(organisasi_id),
        nama=_nama(pengguna_id),
        peran=peran,
        saat=saat,
    )


def _lepas(sesi: Session, organisasi_id: UUID, anggota: Pemilik, pengguna_id: UUID) -> None:
    if pengguna_id not in anggota:
        raise TidakAda("keanggotaan")
    periksa_sisa(anggota, pengguna_id, None)
    sesi.execute(
        delete(Keanggotaan).where(
            Keanggotaan.organisasi_id == organisasi_id, Keanggotaan.pengguna_id == pengguna_id
        )
    )


def _tulis_peran(
    sesi: Session, organisasi_id: UUID, pengguna_id: UUID, peran: PeranAnggota
) -> None:
    sesi.execute(
        update(Keanggotaan)
        .where(Keanggotaan.organisasi_id == organisasi_id, Keanggotaan.pengguna_id == pengguna_id)
        .values(peran=peran)
    )


def _kabari_yang_tinggal(
    instansi: Instansi,
    organisasi_id: UUID,
    anggota: Pemilik,
    pengguna_id: UUID,
    *,
    saat: datetime,
    kecuali: UUID | None = None,
) -> None:
    surat.keluar(
        instansi,
        organisasi_id,
        pengurus(anggota) - {pengguna_id, kecuali},
        organisasi=sebut(organisasi_id),
        nama=_nama(pengguna_id),
        saat=saat,
    )


def pengurus(anggota: Pemilik) -> set[UUID]:
    """The pengurus among them."""
    return {o for o, peran in anggota.items() if peran is PeranAnggota.PENGURUS}


def _nama(pengguna_id: UUID) -> str:
    return orang([pengguna_id])[pengguna_id].nama


def _catat(
    instansi: Instansi,
    organisasi_id: UUID,
    tindakan: str,
    pengguna_id: UUID,
    *,
    pelaku: Pelaku,
    saat: datetime,
    sebelum: PeranAnggota | None = None,
    sesudah: PeranAnggota | None = None,
    alasan: str | None = None,
) -> None:
    siapa = {"pengguna": str(pengguna_id)}
    jejak.catat(
        pelaku,
        tindakan,
        "organisasi",
        organisasi_id,
        saat=saat,
        rantai=instansi.kode_wilayah,
        sebelum=siapa | {"peran": sebelum.value} if sebelum else None,
        sesudah=siapa
        | ({"peran": sesudah.value} if sesudah else {})
        | ({"alasan": alasan} if alasan else {}),
    )
