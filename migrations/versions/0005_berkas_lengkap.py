"""Files that came as several pictures, and where they are kept.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("berkas", sa.Column("halaman", sa.SmallInteger(), nullable=True))
    op.create_table(
        "lembar",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("lampiran_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("urutan >= 0", name=op.f("ck_lembar_urutan")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_lembar_berkas_id")),
        sa.ForeignKeyConstraint(
            ["lampiran_id"],
            ["lampiran.id"],
            name=op.f("fk_lembar_lampiran_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lembar")),
        sa.UniqueConstraint(
            "lampiran_id", "berkas_id", name=op.f("uq_lembar_lampiran_id_berkas_id")
        ),
    )
    with op.batch_alter_table("lembar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lembar_berkas_id"), ["berkas_id"], unique=False)


def downgrade():
    with op.batch_alter_table("lembar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lembar_berkas_id"))
    op.drop_table("lembar")
    op.drop_column("berkas", "halaman")  # in place: rows of other tables hold on to this one
