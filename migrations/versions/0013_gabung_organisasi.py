"""The day of the register: corrections, and why an organisation left it, with the paper.

`rekam` is not made anew (it would lose its triggers on SQLite): its column is only added.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DISARING = ("struktur", "legalitas", "kode_kecamatan", "kode_desa")
TERBUKA = sa.text("sampai IS NULL")


def upgrade():
    op.add_column("rekam", sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
    for kolom in DISARING:
        op.create_index(
            f"ix_rekam_{kolom}",
            "rekam",
            ["instansi_id", kolom, "nama_urut", "id"],
            sqlite_where=TERBUKA,
            postgresql_where=TERBUKA,
        )
    _buat_perbaikan()
    _buat_pengakhiran()


def downgrade():
    op.drop_table("pengakhiran")
    op.drop_table("perbaikan")
    for kolom in reversed(DISARING):
        op.drop_index(f"ix_rekam_{kolom}", table_name="rekam")
    op.drop_column("rekam", "versi")


def _rujukan(tabel, sasaran, *, kosong=False):
    kunci = sa.ForeignKey(f"{sasaran}.id", name=op.f(f"fk_{tabel}_{sasaran}_id"))
    return sa.Column(f"{sasaran}_id", sinormas.umum.tipe.Pengenal(), kunci, nullable=kosong)


def _buat_perbaikan():
    op.create_table(
        "perbaikan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        _rujukan("perbaikan", "instansi"),
        _rujukan("perbaikan", "organisasi"),
        _rujukan("perbaikan", "rekam"),
        sa.Column("kolom", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.String(length=500), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_perbaikan_organisasi_id", "perbaikan", ["organisasi_id", "dicatat"])
    op.create_index("ix_perbaikan_rekam_id", "perbaikan", ["rekam_id"])


def _buat_pengakhiran():
    op.create_table(
        "pengakhiran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        _rujukan("pengakhiran", "instansi"),
        _rujukan("pengakhiran", "organisasi"),
        _rujukan("pengakhiran", "rekam"),
        sa.Column("alasan", sa.String(length=32), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("nomor_surat", sa.String(length=100), nullable=True),
        _rujukan("pengakhiran", "berkas", kosong=True),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dibatalkan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("pembatal", sa.String(length=200), nullable=True),
        sa.Column("alasan_batal", sa.String(length=500), nullable=True),
        sa.CheckConstraint("alasan IN ('bubar', 'tidak_aktif', 'dicoret')", name="alasan"),
        sa.CheckConstraint(
            "(dibatalkan IS NULL) = (alasan_batal IS NULL) "
            "AND (dibatalkan IS NULL) = (pembatal IS NULL)",
            name="dibatalkan_utuh",
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pengakhiran_organisasi_id", "pengakhiran", ["organisasi_id", "dicatat"])
    op.create_index("ix_pengakhiran_rekam_id", "pengakhiran", ["rekam_id"])
    op.create_index("ix_pengakhiran_berkas_id", "pengakhiran", ["berkas_id"])
