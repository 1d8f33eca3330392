"""Which papers are asked for, with effect from a date.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "syarat_dokumen",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(timezone=True), nullable=False),
        sa.Column("pencatat_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.CheckConstraint("versi > 0", name=op.f("ck_syarat_dokumen_versi")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_syarat_dokumen_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pencatat_id"], ["pengguna.id"], name=op.f("fk_syarat_dokumen_pencatat_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_syarat_dokumen")),
        sa.UniqueConstraint(
            "instansi_id", "kunci", "versi", name=op.f("uq_syarat_dokumen_instansi_id_kunci_versi")
        ),
    )


def downgrade():
    op.drop_table("syarat_dokumen")
