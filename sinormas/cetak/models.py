"""What an office's letters carry."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sinormas.extensions import Basis
from sinormas.umum.kolom import rujukan_boleh_kosong


class KopInstansi(Basis):
    """The letterhead and the signer of an office; "" is a line that its letters leave out."""

    __tablename__ = "kop_instansi"

    instansi_id: Mapped[UUID] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    alamat: Mapped[str] = mapped_column(String(200), default="")
    telepon: Mapped[str] = mapped_column(String(60), default="")
    surel: Mapped[str] = mapped_column(String(254), default="")
    situs: Mapped[str] = mapped_column(String(200), default="")
    kepala_nama: Mapped[str] = mapped_column(String(150), default="")
    kepala_nip: Mapped[str] = mapped_column(String(30), default="")
    kepala_pangkat: Mapped[str] = mapped_column(String(100), default="")
    kepala_jabatan: Mapped[str] = mapped_column(String(150), default="")
    jam_layanan: Mapped[str] = mapped_column(String(200), default="")
    pengaduan: Mapped[str] = mapped_column(String(300), default="")
    lambang_id: Mapped[UUID | None] = rujukan_boleh_kosong("berkas.id", index=True)
