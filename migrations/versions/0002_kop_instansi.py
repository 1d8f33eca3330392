"""What an office's letters carry.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


BARIS = {
    "alamat": 200,
    "telepon": 60,
    "surel": 254,
    "situs": 200,
    "kepala_nama": 150,
    "kepala_nip": 30,
    "kepala_pangkat": 100,
    "kepala_jabatan": 150,
    "jam_layanan": 200,
    "pengaduan": 300,
}


def upgrade():
    with op.batch_alter_table("instansi") as tabel:
        tabel.add_column(sa.Column("klasifikasi", sa.String(length=40), nullable=True))
    op.create_table(
        "kop_instansi",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        *(sa.Column(nama, sa.String(length=n), nullable=False) for nama, n in BARIS.items()),
        sa.Column("lambang_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_kop_instansi_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["lambang_id"], ["berkas.id"], name=op.f("fk_kop_instansi_lambang_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", name=op.f("pk_kop_instansi")),
    )
    op.create_index(op.f("ix_kop_instansi_lambang_id"), "kop_instansi", ["lambang_id"])


def downgrade():
    op.drop_index(op.f("ix_kop_instansi_lambang_id"), table_name="kop_instansi")
    op.drop_table("kop_instansi")
    with op.batch_alter_table("instansi") as tabel:
        tabel.drop_column("klasifikasi")
