"""The stamp of an office's figures, and figures that are kept under it.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

AWAL = "0" * 64


def upgrade():
    op.add_column(
        "ujung_jejak",
        sa.Column("angka", sa.String(length=64), server_default=AWAL, nullable=False),
    )
    op.execute("UPDATE ujung_jejak SET angka = hash")
    op.create_table(
        "ringkasan_kinerja",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("angka", sa.String(length=64), nullable=False),
        sa.Column("program", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(angka) = 64 AND length(program) = 64",
            name=op.f("ck_ringkasan_kinerja_stempel"),
        ),
        sa.CheckConstraint(
            "tahun BETWEEN 1900 AND 2200", name=op.f("ck_ringkasan_kinerja_tahun")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_ringkasan_kinerja_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "tahun", name=op.f("pk_ringkasan_kinerja")),
    )


def downgrade():
    op.drop_table("ringkasan_kinerja")
    with op.batch_alter_table("ujung_jejak") as batch_op:
        batch_op.drop_column("angka")
