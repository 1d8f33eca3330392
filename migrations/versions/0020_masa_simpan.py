"""What is kept how long; from where a person signs in.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat


def upgrade():
    op.add_column("pengguna", sa.Column("terakhir_masuk", SAAT(), nullable=True))
    op.add_column("pengguna", sa.Column("diperingatkan", SAAT(), nullable=True))
    op.add_column("laporan", sa.Column("dikosongkan", SAAT(), nullable=True))
    op.add_column("perangkat_dikenal", sa.Column("terakhir", SAAT(), nullable=True))
    op.execute(sa.text("UPDATE perangkat_dikenal SET terakhir = pertama"))
    with op.batch_alter_table("perangkat_dikenal") as batch_op:
        batch_op.alter_column("terakhir", existing_type=SAAT(), nullable=False)
    op.create_table(
        "jaringan_dikenal",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("pengguna_id", PENGENAL(), nullable=False),
        sa.Column("jaringan", sa.String(length=60), nullable=False),
        sa.Column("pertama", SAAT(), nullable=False),
        sa.Column("terakhir", SAAT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name="fk_jaringan_dikenal_pengguna_id"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jaringan_dikenal")),
        sa.UniqueConstraint(
            "pengguna_id", "jaringan", name="uq_jaringan_dikenal_pengguna_id_jaringan"
        ),
    )


def downgrade():
    op.drop_table("jaringan_dikenal")
    with op.batch_alter_table("perangkat_dikenal") as batch_op:
        batch_op.drop_column("terakhir")
    op.drop_column("laporan", "dikosongkan")
    op.drop_column("pengguna", "diperingatkan")
    op.drop_column("pengguna", "terakhir_masuk")
