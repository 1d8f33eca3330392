"""What offices write of a year's report.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def _milik_narasi(nama, *kolom):
    op.create_table(
        nama,
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("narasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("disimpan", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("penyimpan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        *kolom,
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f(f"fk_{nama}_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "narasi_id"],
            ["narasi.instansi_id", "narasi.id"],
            name=op.f(f"fk_{nama}_instansi_id_narasi_id"),
        ),
        sa.ForeignKeyConstraint(
            ["penyimpan_id"], ["pengguna.id"], name=op.f(f"fk_{nama}_penyimpan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{nama}")),
    )


def upgrade():
    op.create_table(
        "narasi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("kunci", sa.String(length=60), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("lembar", sa.String(length=40), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("mulai", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("disimpan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("penyimpan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("bawaan", sa.SmallInteger(), nullable=True),
        sa.Column("selesai", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("penyelesai", sa.String(length=200), nullable=True),
        sa.Column("penanggung_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_narasi_tahun")),
        sa.CheckConstraint("versi >= 0", name=op.f("ck_narasi_versi")),
        sa.CheckConstraint("bawaan IS NULL OR bawaan < tahun", name=op.f("ck_narasi_bawaan")),
        sa.CheckConstraint(
            "(selesai IS NULL) = (penyelesai IS NULL)", name=op.f("ck_narasi_selesai_utuh")
        ),
        sa.CheckConstraint(
            "selesai IS NULL OR (bawaan IS NULL AND length(teks) > 0)",
            name=op.f("ck_narasi_selesai_berisi"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_narasi_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["penyimpan_id"], ["pengguna.id"], name=op.f("fk_narasi_penyimpan_id")
        ),
        sa.ForeignKeyConstraint(
            ["penanggung_id"], ["pengguna.id"], name=op.f("fk_narasi_penanggung_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narasi")),
        sa.UniqueConstraint("instansi_id", "id", name=op.f("uq_narasi_instansi_id_id")),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "kunci", name=op.f("uq_narasi_instansi_id_tahun_kunci")
        ),
    )
    _milik_narasi(
        "narasi_lama",
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.CheckConstraint("nomor > 0", name=op.f("ck_narasi_lama_nomor")),
        sa.CheckConstraint("length(teks) > 0", name=op.f("ck_narasi_lama_berisi")),
        sa.UniqueConstraint(
            "instansi_id",
            "narasi_id",
            "nomor",
            name=op.f("uq_narasi_lama_instansi_id_narasi_id_nomor"),
        ),
    )
    _milik_narasi(
        "narasi_tertahan",
        sa.Column("lembar", sa.String(length=40), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "instansi_id",
            "narasi_id",
            "lembar",
            name=op.f("uq_narasi_tertahan_instansi_id_narasi_id_lembar"),
        ),
    )
    op.create_table(
        "narasi_gambar",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("nomor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.CheckConstraint("nomor > 0", name=op.f("ck_narasi_gambar_nomor")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_narasi_gambar_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["berkas_id"], ["berkas.id"], name=op.f("fk_narasi_gambar_berkas_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "nomor", name=op.f("pk_narasi_gambar")),
        sa.UniqueConstraint(
            "instansi_id", "berkas_id", name=op.f("uq_narasi_gambar_instansi_id_berkas_id")
        ),
    )
    op.create_index(op.f("ix_narasi_gambar_berkas_id"), "narasi_gambar", ["berkas_id"])


def downgrade():
    for tabel in ("narasi_gambar", "narasi_tertahan", "narasi_lama", "narasi"):
        op.drop_table(tabel)
