"""The stamp of an office's figures.

Revision ID: 0030
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0025"
branch_labels = None
depends_on = None

AWAL = "0" * 64


def upgrade():
    op.add_column(
        "ujung_jejak",
        sa.Column("angka", sa.String(length=64), server_default=AWAL, nullable=False),
    )
    op.execute("UPDATE ujung_jejak SET angka = hash")


def downgrade():
    with op.batch_alter_table("ujung_jejak") as batch_op:
        batch_op.drop_column("angka")
