"""A second factor for staff.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat
RAHASIA = sinormas.umum.rahasia.TeksRahasia


def upgrade():
    op.add_column("instansi", sa.Column("wajib_faktor", sa.Boolean(), nullable=True))
    op.add_column(
        "sesi", sa.Column("setengah", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "faktor_totp",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("pengguna_id", PENGENAL(), nullable=False),
        sa.Column("rahasia", RAHASIA(), nullable=True),
        sa.Column("sejak", SAAT(), nullable=True),
        sa.Column("langkah", sa.BigInteger(), nullable=False),
        sa.Column("rahasia_baru", RAHASIA(), nullable=True),
        sa.Column("dimulai", SAAT(), nullable=False),
        sa.CheckConstraint(
            "(rahasia IS NULL) = (sejak IS NULL)", name=op.f("ck_faktor_totp_sejak")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name="fk_faktor_totp_pengguna_id"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faktor_totp")),
        sa.UniqueConstraint("pengguna_id", name="uq_faktor_totp_pengguna_id"),
    )
    op.create_table(
        "kode_pulih",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("pengguna_id", PENGENAL(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("dipakai", SAAT(), nullable=True),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name="fk_kode_pulih_pengguna_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kode_pulih")),
        sa.UniqueConstraint("pengguna_id", "sidik", name="uq_kode_pulih_pengguna_id_sidik"),
    )
    op.create_table(
        "kunci_masuk",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("pengguna_id", PENGENAL(), nullable=False),
        sa.Column("kredensial", sa.LargeBinary(), nullable=False),
        sa.Column("kunci_umum", sa.LargeBinary(), nullable=False),
        sa.Column("hitungan", sa.BigInteger(), nullable=False),
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("dibuat", SAAT(), nullable=False),
        sa.Column("terakhir", SAAT(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name="fk_kunci_masuk_pengguna_id"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci_masuk")),
        sa.UniqueConstraint("kredensial", name="uq_kunci_masuk_kredensial"),
    )
    op.create_index(op.f("ix_kunci_masuk_pengguna_id"), "kunci_masuk", ["pengguna_id"])


def downgrade():
    op.drop_table("kunci_masuk")
    op.drop_table("kode_pulih")
    op.drop_table("faktor_totp")
    op.execute(sa.text("DELETE FROM sesi WHERE setengah"))
    op.drop_column("sesi", "setengah")
    op.drop_column("instansi", "wajib_faktor")
