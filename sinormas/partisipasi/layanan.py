"""Use cases of participation: mark with evidence, undo, withdraw. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from sinormas import izin
from sinormas.berkas import layanan as berkas_layanan
from sinormas.berkas.layanan import BerkasSiap
from sinormas.instansi import kueri as instansi_kueri
from sinormas.instansi import layanan as instansi_layanan
from sinormas.instansi.aturan import Instansi
from sinormas.izin import Pelaku, TidakAda, Tindakan
from sinormas.jejak import layanan as jejak
from sinormas.jejak.layanan import Butir
from sinormas.kegiatan import kueri as kegiatan
from sinormas.organisasi import kueri as organisasi
from sinormas.partisipasi import aturan, kueri
from sinormas.partisipasi.aturan import APA, BuktiBaru, TidakTerdaftar
from sinormas.partisipasi.models import Bukti, Partisipasi
from sinormas.umum import waktu
from sinormas.umum.isian import rapikan_alasan
from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.transaksi import Bentrok, sisip, transaksi

REGISTER = "partisipasi"


@dataclass(frozen=True, slots=True)
class HasilTandai:
    """What a bulk mark did: the new marks, and who had one already (by name)."""

    tanda: tuple[UUID, ...]
    sudah: tuple[str, ...]


def tandai(
    instansi: Instansi,
    organisasi_id: UUID,
    tahun: int,
    bukti: BuktiBaru,
    *,
    pelaku: Pelaku,
    saat: datetime,
) -> UUID:
    """Mark one organisation for a year, and open the register of that year.

    Raises `IsianSalah` (future year, evidence without words), `TidakTerdaftar`, and `Bentrok`
    where it is marked already, also by somebody at this very moment.
    """
    hasil = tandai_banyak(instansi, (organisasi_id,), tahun, bukti, pelaku=pelaku, saat=saat)
    return hasil.tanda[0]


def tandai_banyak(
    instansi: Instansi,
    organisasi_id: Iterable[UUID],
    tahun: int,
    bukti: BuktiBaru,
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> HasilTandai:
    """Mark several with the same evidence; those marked already stay as they are.

    `berkas` is a file of the evidence, let in by `berkas.layanan.siapkan`.

    Raises what `tandai` raises; nothing is written then. `Bentrok` only where none was left to
    mark.
    """
    bukti_semua = dict.fromkeys(organisasi_id, bukti)
    return tandai_menurut(instansi, bukti_semua, tahun, pelaku=pelaku, saat=saat, berkas=berkas)


def tandai_menurut(
    instansi: Instansi,
    bukti: Mapping[UUID, BuktiBaru],
    tahun: int,
    *,
    pelaku: Pelaku,
    saat: datetime,
    berkas: BerkasSiap | None = None,
) -> HasilTandai:
    """The same, each organisation with an evidence of its own."""
    izin.wajib(pelaku, Tindakan.TANDAI_PARTISIPASI, instansi.objek())
    aturan.periksa_jumlah(len(bukti))
    aturan.periksa_tahun_tanda(tahun, waktu.tanggal_di(saat, instansi.zona_waktu))
    rapi = {o: aturan.rapikan_bukti(bukti[o]) for o in sorted(bukti)}
    for kegiatan_id in {b.kegiatan_id for b in rapi.values() if b.kegiatan_id}:
        if kegiatan.satu(instansi, kegiatan_id) is None:
            raise TidakAda("kegiatan")
    with transaksi() as sesi:
        instansi_layanan.wajib_terbuka(instansi, tahun, APA)
        nama = {p.organisasi_id: p.nama for p in periksa_pilihan(instansi, tahun, rapi)}
        if berkas is not None:
            berkas_id = berkas_layanan.catat(instansi, berkas, pelaku=pelaku, saat=saat)
            rapi = {o: replace(b, berkas_id=berkas_id) for o, b in rapi.items()}
        instansi_layanan.buka_register(sesi, instansi, tahun, REGISTER)
        tanda = _sisipkan(sesi, instansi, rapi, tahun, pelaku, saat)
        sudah = [o for o in rapi if o not in tanda]
        if not tanda:
            raise Bentrok(_kata_sudah(instansi, tahun, sudah, nama))
        jejak.catat_banyak(
            pelaku, "tandai", "partisipasi", [
                Butir(
                    tanda_id,
                    sesudah={
                        "tahun": tahun, "organisasi_id": str(o), "bukti": rapi[o].jenis.value,
                    },
                )
                for o, tanda_id in tanda.items()
            ],
            saat=saat, rantai=instansi.kode_wilayah,
        )  # fmt: skip
        return HasilTandai(tuple(tanda.values()), tuple(nama[o] for o in sudah))


def periksa_pilihan(
    instansi: Instansi, tahun: int, dipilih: Collection[UUID]
) -> list[kueri.Pilihan]:
    """The organisations chosen for marking, by name.

    Raises `TidakAda` for one that the office does not know, `TidakTerdaftar` for one that was not
    on its register on any day of the year.
    """
    pilihan = kueri.pilihan(instansi, tahun, dipilih)
    for organisasi_id in set(dipilih) - {p.organisasi_id for p in pilihan}:
        riwayat = organisasi.halaman(instansi, organisasi_id)
        if riwayat is None:
            raise TidakAda("organisasi")
        nama = riwayat.rekam[0].isi.nama if riwayat.rekam else "Organisasi ini"
        raise TidakTerdaftar(nama, tahun)
    return pilihan


def cabut(
    instansi: Instansi, tanda_id: UUID, alasan: str, *, pelaku: Pelaku, saat: datetime
) -> None:
    """Withdraw a mark, with a reason. Raises `IsianSalah`, and `Bentrok` for one withdrawn."""
    izin.wajib(pelaku, Tindakan.TANDAI_PARTISIPASI, instansi.objek())
    alasan = rapikan_alasan(alasan)
    with transaksi() as sesi:
        milik = (Partisipasi.instansi_id == instansi.id, Partisipasi.id == tanda_id)
        if not _cabut(sesi, (tanda_id,), instansi, alasan, pelaku, saat):
            lama = sesi.execute(select(Partisipasi.pencabut).where(*milik)).one_or_none()
            if lama is None:
                raise TidakAda("partisipasi")
            raise Bentrok(f"Tanda ini sudah dicabut oleh {lama.pencabut}.")


def urungkan(
    instansi: Instansi, tahun: int, ditandai: datetime, *, pelaku: Pelaku, saat: datetime
) -> int:
    """Undo the marks that `pelaku` set in one action, at `ditandai`; how many were left to undo.

    Raises `Bentrok` after ten minutes, and where nothing is left of it.
    """
    izin.wajib(pelaku, Tindakan.TANDAI_PARTISIPASI, instansi.objek())
    if not aturan.dapat_diurungkan(ditandai, saat):
        raise Bentrok("Sepuluh menit sudah lewat. Cabut tandanya satu per satu, dengan alasan.")
    with transaksi() as sesi:
        tanda = sesi.scalars(
            select(Partisipasi.id).where(
                *kueri.syarat_berlaku(instansi, tahun),
                Partisipasi.penanda_id == pelaku.id,
                Partisipasi.ditandai == ditandai,
            )
        ).all()
        jumlah = _cabut(sesi, tanda, instansi, aturan.ALASAN_URUNG, pelaku, saat)
        if not jumlah:
            raise Bentrok("Tidak ada lagi yang dapat diurungkan.")
        return jumlah


def _cabut(
    sesi: Session,
    tanda_id: Sequence[UUID],
    instansi: Instansi,
    alasan: str,
    pelaku: Pelaku,
    saat: datetime,
) -> int:
    """Withdraw those of the marks that are in force; how many."""
    dicabut = sesi.execute(
        update(Partisipasi)
        .where(
            Partisipasi.instansi_id == instansi.id,
            Partisipasi.id.in_(tanda_id),
            Partisipasi.dicabut.is_(None),
        )
        .values(dicabut=saat, pencabut=pelaku.nama, alasan_cabut=alasan)
        .returning(Partisipasi.id, Partisipasi.tahun, Partisipasi.organisasi_id)
    ).all()
    for tahun in {tanda.tahun for tanda in dicabut}:
        instansi_layanan.wajib_terbuka(instansi, tahun, APA)
    jejak.catat_banyak(
        pelaku, "cabut", "partisipasi", [
            Butir(
                tanda.id,
                sebelum={"tahun": tanda.tahun, "organisasi_id": str(tanda.organisasi_id)},
                sesudah={"alasan": alasan},
            )
            for tanda in sorted(dicabut)
        ],
        saat=saat, rantai=instansi.kode_wilayah,
    )  # fmt: skip
    return len(dicabut)


def _sisipkan(
    sesi: Session,
    instansi: Instansi,
    bukti: Mapping[UUID, BuktiBaru],
    tahun: int,
    pelaku: Pelaku,
    saat: datetime,
) -> dict[UUID, UUID]:
    """New marks, each on its evidence, by organisation; where one is in force there is none.

    The unique index decides. The marks of an action are set in the order of their ids, before any
    line of the trace, so that two actions wait for each other and never in a circle.
    """
    bukti_id = {o: pengenal_baru() for o in bukti}
    sesi.execute(
        insert(Bukti),
        [
            {
                "id": bukti_id[o],
                "instansi_id": instansi.id,
                "organisasi_id": o,
                "tahun": tahun,
                "jenis": b.jenis,
                "uraian": b.uraian,
                "laporan_id": b.laporan_id,
                "kegiatan_id": b.kegiatan_id,
                "berkas_id": b.berkas_id,
                "dicatat": saat,
            }
            for o, b in bukti.items()
        ],
    )
    tanda = sesi.execute(
        sisip(sesi, Partisipasi)
        .on_conflict_do_nothing()
        .returning(Partisipasi.organisasi_id, Partisipasi.id),
        [
            {
                "id": pengenal_baru(),
                "instansi_id": instansi.id,
                "organisasi_id": o,
                "tahun": tahun,
                "bukti_id": bukti_id[o],
                "penanda_id": pelaku.id,
                "penanda": pelaku.nama,
                "ditandai": saat,
            }
            for o in bukti
        ],
    )
    baru = dict(sorted(map(tuple, tanda)))
    sia_sia = [bukti_id[o] for o in bukti if o not in baru]
    if sia_sia:
        sesi.execute(delete(Bukti).where(Bukti.id.in_(sia_sia)))
    return baru


def _kata_sudah(
    instansi: Instansi, tahun: int, sudah: Sequence[UUID], nama: dict[UUID, str]
) -> str:
    if len(sudah) > 1:
        return f"Semua organisasi yang dipilih sudah ditandai untuk {tahun}."
    tanda = kueri.tanda_berlaku(instansi, tahun, sudah[0])
    oleh = ""
    if tanda is not None:
        hari = waktu.format_tanggal(waktu.tanggal_di(tanda.ditandai, instansi.zona_waktu))
        oleh = f" oleh {tanda.penanda} pada {hari}"
    return f"{nama[sudah[0]]} sudah ditandai untuk {tahun}{oleh}."


@berkas_layanan.daftarkan_pemeriksa
def boleh_lihat_bukti(pelaku: Pelaku, berkas_id: UUID) -> bool:
    """Whether `pelaku` may see a file that an office keeps as evidence."""
    kantor = (instansi_kueri.menurut_id(i) for i in kueri.instansi_bukti(berkas_id))
    return any(
        k is not None and izin.boleh(pelaku, Tindakan.LIHAT_PARTISIPASI, k.objek()) for k in kantor
    )
