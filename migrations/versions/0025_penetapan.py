"""Years that are signed off.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

BERLAKU = sa.text("dibuka IS NULL")


def upgrade():
    op.create_table(
        "tahun_ditetapkan",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("sejak", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_tahun_ditetapkan_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_tahun_ditetapkan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "tahun", name=op.f("pk_tahun_ditetapkan")),
    )
    op.create_table(
        "penetapan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("versi", sa.SmallInteger(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("perlu_dibaca", sa.SmallInteger(), nullable=False),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.Column("saat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("penetap_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("penetap", sa.String(length=200), nullable=False),
        sa.Column("dibuka", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("pembuka", sa.String(length=200), nullable=True),
        sa.Column("alasan_buka", sa.String(length=500), nullable=True),
        sa.CheckConstraint("versi > 0", name=op.f("ck_penetapan_versi")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_penetapan_tahun")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_penetapan_sha256")),
        sa.CheckConstraint(
            "perlu_dibaca = 0 OR alasan IS NOT NULL", name=op.f("ck_penetapan_beralasan")
        ),
        sa.CheckConstraint(
            "(dibuka IS NULL) = (pembuka IS NULL) AND (dibuka IS NULL) = (alasan_buka IS NULL)",
            name=op.f("ck_penetapan_dibuka_utuh"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_penetapan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["penetap_id"], ["pengguna.id"], name=op.f("fk_penetapan_penetap_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penetapan")),
        sa.UniqueConstraint("instansi_id", "tahun", "versi", name=op.f("uq_penetapan_instansi_id_tahun_versi")),
    )
    op.create_index(
        "uq_penetapan_berlaku",
        "penetapan",
        ["instansi_id", "tahun"],
        unique=True,
        sqlite_where=BERLAKU,
        postgresql_where=BERLAKU,
    )


def downgrade():
    op.drop_table("penetapan")
    op.drop_table("tahun_ditetapkan")
