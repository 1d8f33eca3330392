"""Who was invited to an event and who came; events that were withdrawn.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("kegiatan") as tabel:
        tabel.add_column(sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
        tabel.add_column(sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True))
        tabel.add_column(sa.Column("pencabut", sa.String(length=200), nullable=True))
        tabel.add_column(sa.Column("alasan_cabut", sa.String(length=500), nullable=True))
        tabel.create_check_constraint("versi", "versi > 0")
        tabel.create_check_constraint(
            "dicabut_utuh",
            "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
        )
    with op.batch_alter_table("kehadiran") as tabel:
        tabel.add_column(sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=True))
        tabel.add_column(
            sa.Column("diundang", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        tabel.add_column(sa.Column("hadir", sa.Boolean(), nullable=False, server_default=sa.true()))
        tabel.add_column(sa.Column("orang", sa.SmallInteger(), nullable=True))
        tabel.add_column(
            sa.Column("cara", sa.String(length=32), nullable=False, server_default="petugas")
        )
        tabel.add_column(
            sa.Column("pencatat", sa.String(length=200), nullable=False, server_default="")
        )
    op.execute(
        "UPDATE kehadiran SET instansi_id = "
        "(SELECT k.instansi_id FROM kegiatan k WHERE k.id = kehadiran.kegiatan_id)"
    )
    with op.batch_alter_table("kehadiran") as tabel:
        tabel.alter_column("instansi_id", nullable=False)
        tabel.create_foreign_key(
            "fk_kehadiran_instansi_id", "instansi", ["instansi_id"], ["id"]
        )
        tabel.create_check_constraint("diundang_atau_hadir", "diundang OR hadir")
        tabel.create_check_constraint("orang", "orang BETWEEN 1 AND 10000")
        tabel.create_check_constraint("cara", "cara IN ('petugas', 'pindai', 'daftar')")
        tabel.create_index("ix_kehadiran_instansi_id", ["instansi_id", "organisasi_id"])
    with op.batch_alter_table("bukti") as tabel:
        tabel.create_foreign_key(
            "fk_bukti_kegiatan_id", "kegiatan", ["kegiatan_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("bukti") as tabel:
        tabel.drop_constraint("fk_bukti_kegiatan_id", type_="foreignkey")
    with op.batch_alter_table("kehadiran") as tabel:
        tabel.drop_index("ix_kehadiran_instansi_id")
        tabel.drop_constraint("fk_kehadiran_instansi_id", type_="foreignkey")
        for nama in ("diundang_atau_hadir", "orang", "cara"):
            tabel.drop_constraint(op.f(f"ck_kehadiran_{nama}"), type_="check")
        for kolom in ("pencatat", "cara", "orang", "hadir", "diundang", "instansi_id"):
            tabel.drop_column(kolom)
    with op.batch_alter_table("kegiatan") as tabel:
        for nama in ("versi", "dicabut_utuh"):
            tabel.drop_constraint(op.f(f"ck_kegiatan_{nama}"), type_="check")
        for kolom in ("alasan_cabut", "pencabut", "dicabut", "versi"):
            tabel.drop_column(kolom)
