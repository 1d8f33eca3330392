"""What lists and the page of an organisation are read by, however large the register is.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TERBUKA, BERAKHIR = sa.text("sampai IS NULL"), sa.text("sampai IS NOT NULL")


def upgrade():
    op.create_index(
        "ix_rekam_bentuk", "rekam", ["instansi_id", "bentuk", "nama_urut", "id"],
        sqlite_where=TERBUKA, postgresql_where=TERBUKA,
    )  # fmt: skip
    op.create_index(
        "ix_rekam_sampai", "rekam", ["instansi_id", "sampai", "organisasi_id"],
        sqlite_where=BERAKHIR, postgresql_where=BERAKHIR,
    )  # fmt: skip
    op.create_index(
        "ix_laporan_milik", "laporan", ["instansi_id", "organisasi_id", "keadaan", "diajukan"]
    )


def downgrade():
    op.drop_index("ix_laporan_milik", "laporan")
    op.drop_index("ix_rekam_sampai", "rekam")
    op.drop_index("ix_rekam_bentuk", "rekam")
