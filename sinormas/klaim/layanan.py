"""Use cases of a claim: asked for, taken back, accepted, rejected; and "that is not ours".

A claim becomes a membership, never a twin. Each is one transaction with its trace and its messages;
whoever comes second is told what happened (`Bentrok`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, PeranAnggota, TidakAda, TidakBoleh, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.klaim import kueri, surat
from sinormas.klaim.aturan import (
    BATAS_MENUNGGU,
    NAMA_KEADAAN_KLAIM,
    PANJANG_KATA,
    JenisKlaim,
    KeadaanKlaim,
    SudahAnggota,
    SudahDiklaim,
    TerlaluBanyakKlaim,
)
from sinormas.klaim.models import BukanOrganisasi, Klaim
from sinormas.organisasi import anggota
from sinormas.organisasi.kueri import pemilik
from sinormas.pelaporan.aturan import Keadaan, Langkah, SurelBelumDikonfirmasi
from sinormas.pelaporan.layanan import pindahkan, terkunci
from sinormas.umum.isian import teks_bebas, teks_wajib
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

KATA_TUTUP = "Permohonan untuk organisasi yang sudah tercatat disetujui; laporan ini ditutup."
ALASAN_LEPAS = "Diganti oleh pengurus baru yang permohonannya disetujui kantor."


def ajukan(
    instansi: Instansi,
    organisasi_id: UUID,
    *,
    jenis: JenisKlaim,
    alasan: str | None,
    surat_siap: BerkasSiap,
    laporan_id: UUID | None = None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Ask the office to act for an organisation of its register; the id of the claim.

    `laporan_id` is the person's own draft in which the likeness was found. Raises `IsianSalah`,
    `SurelBelumDikonfirmasi`, `SudahAnggota`, `SudahDiklaim`, `TerlaluBanyakKlaim`, `TidakAda`.
    """
    izin.wajib(pelaku, Tindakan.LAPOR, instansi.objek(izin.milik_sendiri(pelaku)))
    if pelaku.id is None or pelaku.staf:
        raise TidakBoleh("klaim")
    kata = teks_wajib(
        "alasan", alasan, PANJANG_KATA, kosong="Tulis siapa Anda dalam organisasi ini.", baris=True
    )
    if not pelaku.email_dikonfirmasi:
        raise SurelBelumDikonfirmasi
    try:
        with transaksi() as sesi:
            return _ajukan(
                sesi, instansi, organisasi_id, jenis, kata, surat_siap, laporan_id, pelaku, saat
            )
    except IntegrityError as galat:  # the same person in this very moment
        if "klaim_terbuka" in str(galat.orig) or "klaim.organisasi_id" in str(galat.orig):
            raise SudahDiklaim from galat
        raise


def _ajukan(
    sesi: Session,
    instansi: Instansi,
    organisasi_id: UUID,
    jenis: JenisKlaim,
    alasan: str,
    surat_siap: BerkasSiap,
    laporan_id: UUID | None,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    assert pelaku.id is not None
    wajah = kueri.wajah(instansi, organisasi_id)
    if wajah is None:
        raise TidakAda("organisasi")
    ada = pemilik(organisasi_id)
    if pelaku.id in ada:
        raise SudahAnggota
    _periksa_banyak(sesi, organisasi_id, pelaku.id)
    if laporan_id is not None:
        terkunci(sesi, instansi, laporan_id, pelaku=pelaku)
    klaim = Klaim(
        id=pengenal_baru(),
        instansi_id=instansi.id,
        organisasi_id=organisasi_id,
        pengaju_id=pelaku.id,
        jenis=jenis,
        keadaan=KeadaanKlaim.MENUNGGU,
        versi=1,
        alasan=alasan,
        berkas_id=berkas.catat(instansi, surat_siap, pelaku=pelaku, saat=saat),
        laporan_id=laporan_id,
        dibuat=saat,
    )
    sesi.add(klaim)
    sesi.flush()
    jejak.catat(
        pelaku, "ajukan", "klaim", klaim.id, saat=saat, rantai=instansi.kode_wilayah,
        sesudah={"organisasi": str(organisasi_id), "jenis": jenis.value},
    )  # fmt: skip
    surat.diterima(instansi, klaim.id, wajah.nama, pelaku.id, ada, saat=saat)
    return klaim.id


def _periksa_banyak(sesi: Session, organisasi_id: UUID, pengaju_id: UUID) -> None:
    terbuka = select(Klaim.organisasi_id).where(
        Klaim.pengaju_id == pengaju_id, Klaim.keadaan == KeadaanKlaim.MENUNGGU
    )
    menunggu = list(sesi.scalars(terbuka))
    if organisasi_id in menunggu:
        raise SudahDiklaim
    if len(menunggu) >= BATAS_MENUNGGU:
        raise TerlaluBanyakKlaim


def cabut(
    instansi: Instansi, klaim_id: UUID, versi: int, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Take one's own claim back before it is decided. Raises `Bentrok`."""
    with transaksi() as sesi:
        klaim = _terkunci(sesi, instansi, klaim_id)
        if pelaku.id is None or klaim.pengaju_id != pelaku.id:
            raise TidakAda("klaim")
        _pindah(sesi, instansi, klaim, versi, KeadaanKlaim.DICABUT, pelaku=pelaku, saat=saat)


def terima(
    instansi: Instansi,
    klaim_id: UUID,
    versi: int,
    *,
    kata: str | None = "",
    lepas_anggota: bool = False,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Accept: the person acts for the organisation from now on, as pengurus.

    `lepas_anggota`: those who did before no longer do. The draft that the claim came from ends.
    Raises `Bentrok`, `AnggotaSalah`.
    """
    izin.wajib(pelaku, Tindakan.PUTUSKAN_KLAIM, instansi.objek())
    kata_bersih = teks_bebas("kata", kata, PANJANG_KATA, baris=True) or ""
    with transaksi() as sesi:
        klaim = _terkunci(sesi, instansi, klaim_id)
        klaim.kata, klaim.lepas_anggota = kata_bersih, lepas_anggota
        _pindah(sesi, instansi, klaim, versi, KeadaanKlaim.DITERIMA, pelaku=pelaku, saat=saat)
        lama = pemilik(klaim.organisasi_id)
        anggota.tambah(
            instansi, klaim.organisasi_id, klaim.pengaju_id, PeranAnggota.PENGURUS,
            pelaku=pelaku, saat=saat,
        )  # fmt: skip
        for pengguna_id in sorted(lama.keys() - {klaim.pengaju_id}) if lepas_anggota else ():
            anggota.keluarkan(
                instansi, klaim.organisasi_id, pengguna_id, pelaku=pelaku, saat=saat,
                alasan=ALASAN_LEPAS,
            )  # fmt: skip
        if klaim.laporan_id is not None:
            _akhiri_draf(sesi, instansi, klaim.laporan_id, saat)
        surat.diputuskan(instansi, klaim, kueri.nama(klaim.organisasi_id), "disetujui", saat=saat)


def _akhiri_draf(sesi: Session, instansi: Instansi, laporan_id: UUID, saat: datetime) -> None:
    """End the draft of the would-be twin; what was submitted meanwhile is the desk's."""
    laporan = terkunci(sesi, instansi, laporan_id, pelaku=None)
    if laporan.keadaan is Keadaan.DRAF:
        pindahkan(
            instansi, laporan_id, laporan.versi, Langkah.CABUT,
            pelaku=izin.sistem("klaim"), saat=saat, kata=KATA_TUTUP,
        )  # fmt: skip


def tolak(
    instansi: Instansi,
    klaim_id: UUID,
    versi: int,
    *,
    kata: str | None,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    """Reject, with a reason that the person reads. Raises `IsianSalah`, `Bentrok`."""
    izin.wajib(pelaku, Tindakan.PUTUSKAN_KLAIM, instansi.objek())
    alasan = teks_wajib(
        "kata", kata, PANJANG_KATA, kosong="Tulis alasan penolakan; pemohon membacanya.", baris=True
    )
    with transaksi() as sesi:
        klaim = _terkunci(sesi, instansi, klaim_id)
        klaim.kata = alasan
        _pindah(sesi, instansi, klaim, versi, KeadaanKlaim.DITOLAK, pelaku=pelaku, saat=saat)
        surat.diputuskan(
            instansi, klaim, kueri.nama(klaim.organisasi_id), "tidak disetujui", saat=saat
        )


def bukan_kami(
    instansi: Instansi, laporan_id: UUID, organisasi_id: UUID, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Remember with a draft that its reporter says: this registered organisation is another."""
    with transaksi() as sesi:
        terkunci(sesi, instansi, laporan_id, pelaku=pelaku)
        if kueri.wajah(instansi, organisasi_id) is None or pelaku.id is None:
            raise TidakAda("organisasi")
        sesi.execute(
            sisip(sesi, BukanOrganisasi)
            .values(
                id=pengenal_baru(), laporan_id=laporan_id, organisasi_id=organisasi_id,
                pengguna_id=pelaku.id, saat=saat,
            )
            .on_conflict_do_nothing()
        )  # fmt: skip
        jejak.catat(
            pelaku, "bukan_organisasi", "laporan", laporan_id, saat=saat,
            rantai=instansi.kode_wilayah, sesudah={"organisasi": str(organisasi_id)},
        )  # fmt: skip


def _terkunci(sesi: Session, instansi: Instansi, klaim_id: UUID) -> Klaim:
    klaim = sesi.execute(
        select(Klaim)
        .where(Klaim.id == klaim_id, Klaim.instansi_id == instansi.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if klaim is None:
        raise TidakAda("klaim")
    return klaim


def _pindah(
    sesi: Session,
    instansi: Instansi,
    klaim: Klaim,
    versi: int,
    ke: KeadaanKlaim,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> None:
    if klaim.keadaan is not KeadaanKlaim.MENUNGGU or klaim.versi != versi:
        oleh = f" oleh {klaim.petugas}" if klaim.petugas else ""
        raise Bentrok(
            f"Permohonan ini sudah {NAMA_KEADAAN_KLAIM[klaim.keadaan].lower()}{oleh}. "
            "Pilihan Anda belum disimpan."
        )
    klaim.keadaan = ke
    klaim.versi += 1
    if ke is not KeadaanKlaim.DICABUT:
        if pelaku.id is None:
            raise TypeError("a decision is a person's")
        klaim.petugas_id, klaim.petugas, klaim.diputuskan = pelaku.id, pelaku.nama, saat
    sesi.flush()
    jejak.catat(
        pelaku, ke.value, "klaim", klaim.id, saat=saat, rantai=instansi.kode_wilayah,
        sebelum={"keadaan": KeadaanKlaim.MENUNGGU.value},
        sesudah={
            "keadaan": ke.value, "organisasi": str(klaim.organisasi_id),
            "pengaju": str(klaim.pengaju_id), "lepas_anggota": klaim.lepas_anggota,
        },
    )  # fmt: skip
