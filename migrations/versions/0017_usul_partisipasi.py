"""Marks that are proposed.

Revision ID: 0017
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "usul_ditolak",
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("alasan", sa.String(length=500), nullable=False),
        sa.Column("penolak", sa.String(length=200), nullable=False),
        sa.Column("ditolak", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(alasan) > 0", name=op.f("ck_usul_ditolak_alasan")),
        sa.ForeignKeyConstraint(
            ["laporan_id"], ["laporan.id"], name=op.f("fk_usul_ditolak_laporan_id")
        ),
        sa.PrimaryKeyConstraint("laporan_id", name=op.f("pk_usul_ditolak")),
    )


def downgrade():
    op.drop_table("usul_ditolak")
