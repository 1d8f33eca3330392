"""Exports of the yearly report that are kept.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat
LAMA = "'application/pdf', 'image/jpeg', 'image/png'"
BARU = (
    f"{LAMA}, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', "
    "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv', "
    "'application/json', 'application/zip'"
)
BERJALAN = sa.text("keadaan IN ('menunggu', 'dibuat')")


def upgrade():
    with op.batch_alter_table("berkas") as tabel:
        tabel.alter_column("tipe", existing_type=sa.String(32), type_=sa.String(80))
        tabel.drop_constraint(op.f("ck_berkas_tipe"), type_="check")
        tabel.create_check_constraint(op.f("ck_berkas_tipe"), f"tipe IN ({BARU})")
        tabel.create_unique_constraint(op.f("uq_berkas_instansi_id_id"), ["instansi_id", "id"])
    op.create_table(
        "ekspor_lkip",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("bentuk", sa.String(length=32), nullable=False),
        sa.Column("keadaan", sa.String(length=32), nullable=False),
        sa.Column("diminta", SAAT(), nullable=False),
        sa.Column("peminta_id", PENGENAL(), nullable=True),
        sa.Column("peminta", sa.String(length=200), nullable=False),
        sa.Column("percobaan", sa.SmallInteger(), nullable=False),
        sa.Column("detak", SAAT(), nullable=True),
        sa.Column("langkah", sa.SmallInteger(), nullable=False),
        sa.Column("banyak_langkah", sa.SmallInteger(), nullable=False),
        sa.Column("kabar", sa.String(length=500), nullable=True),
        sa.Column("selesai", SAAT(), nullable=True),
        sa.Column("berkas_id", PENGENAL(), nullable=True),
        sa.Column("versi", sa.SmallInteger(), nullable=True),
        sa.Column("kode", sa.String(length=32), nullable=True),
        sa.Column("tanda_tangan", sa.String(length=8), nullable=True),
        sa.CheckConstraint(
            "bentuk IN ('xlsx', 'csv', 'json', 'docx', 'pdf', 'zip')",
            name=op.f("ck_ekspor_lkip_bentuk"),
        ),
        sa.CheckConstraint(
            "keadaan IN ('menunggu', 'dibuat', 'selesai', 'gagal')",
            name=op.f("ck_ekspor_lkip_keadaan"),
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_ekspor_lkip_tahun")),
        sa.CheckConstraint(
            "percobaan >= 0 AND langkah >= 0 AND banyak_langkah >= langkah",
            name=op.f("ck_ekspor_lkip_kemajuan"),
        ),
        sa.CheckConstraint(
            "(keadaan = 'selesai') = (berkas_id IS NOT NULL) "
            "AND (keadaan IN ('selesai', 'gagal')) = (selesai IS NOT NULL)",
            name=op.f("ck_ekspor_lkip_selesai"),
        ),
        sa.CheckConstraint(
            "versi IS NULL OR keadaan = 'selesai'", name=op.f("ck_ekspor_lkip_versi")
        ),
        sa.CheckConstraint(
            "(kode IS NOT NULL) = (versi IS NOT NULL AND bentuk IN ('pdf', 'docx'))",
            name=op.f("ck_ekspor_lkip_kode"),
        ),
        sa.CheckConstraint(
            "tanda_tangan IS NULL OR (bentuk = 'pdf' AND kode IS NOT NULL "
            "AND tanda_tangan IN ('B-B', 'B-T', 'B-LT'))",
            name=op.f("ck_ekspor_lkip_tanda_tangan"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_ekspor_lkip_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["peminta_id"], ["pengguna.id"], name=op.f("fk_ekspor_lkip_peminta_id")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "berkas_id"],
            ["berkas.instansi_id", "berkas.id"],
            name=op.f("fk_ekspor_lkip_instansi_id_berkas_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "tahun", "versi"],
            ["penetapan.instansi_id", "penetapan.tahun", "penetapan.versi"],
            name=op.f("fk_ekspor_lkip_instansi_id_tahun_versi"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ekspor_lkip")),
        sa.UniqueConstraint("kode", name=op.f("uq_ekspor_lkip_kode")),
    )
    op.create_index(
        "ix_ekspor_lkip_diminta", "ekspor_lkip", ["instansi_id", "tahun", "diminta", "id"]
    )
    op.create_index("ix_ekspor_lkip_berkas_id", "ekspor_lkip", ["instansi_id", "berkas_id"])
    op.create_index(
        "uq_ekspor_lkip_berjalan",
        "ekspor_lkip",
        ["instansi_id", "tahun", "bentuk"],
        unique=True,
        sqlite_where=BERJALAN,
        postgresql_where=BERJALAN,
    )


def downgrade():
    op.drop_table("ekspor_lkip")
    # What only an export could be is gone with it; nothing else names those files.
    op.execute(f"DELETE FROM berkas WHERE tipe NOT IN ({LAMA})")
    with op.batch_alter_table("berkas") as tabel:
        tabel.drop_constraint(op.f("uq_berkas_instansi_id_id"), type_="unique")
        tabel.drop_constraint(op.f("ck_berkas_tipe"), type_="check")
        tabel.create_check_constraint(op.f("ck_berkas_tipe"), f"tipe IN ({LAMA})")
        tabel.alter_column("tipe", existing_type=sa.String(80), type_=sa.String(32))
