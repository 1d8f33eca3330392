"""The officers' desk: checks that are kept, notes, saved views, undoing.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat


def upgrade():
    _buat_surat()
    _buat_meja()


def downgrade():
    op.drop_table("alasan_kantor")
    op.drop_table("daftar_periksa")
    op.drop_index("ix_catatan_dalam_laporan_id", table_name="catatan_dalam")
    op.drop_table("catatan_dalam")
    op.drop_table("setelan_surat")
    op.drop_index("ix_surat_putusan_organisasi_id", table_name="surat_putusan")
    op.drop_index("ix_surat_putusan_laporan_id", table_name="surat_putusan")
    op.drop_table("surat_putusan")


def _rujukan(tabel, kolom, induk):
    return sa.ForeignKeyConstraint([kolom], [f"{induk}.id"], name=op.f(f"fk_{tabel}_{kolom}"))


def _buat_surat():
    op.create_table(
        "surat_putusan",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("laporan_id", PENGENAL(), nullable=False),
        sa.Column("organisasi_id", PENGENAL(), nullable=False),
        sa.Column("putusan_id", PENGENAL(), nullable=False),
        sa.Column("deret", sa.String(length=32), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("seri", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=100), nullable=False),
        sa.Column("kode", sa.String(length=32), nullable=False),
        sa.Column("judul", sa.String(length=120), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("saat", SAAT(), nullable=False),
        sa.CheckConstraint(
            "berlaku_sampai IS NULL OR berlaku_sampai >= hari",
            name=op.f("ck_surat_putusan_berlaku_sampai"),
        ),
        _rujukan("surat_putusan", "instansi_id", "instansi"),
        _rujukan("surat_putusan", "laporan_id", "laporan"),
        _rujukan("surat_putusan", "organisasi_id", "organisasi"),
        _rujukan("surat_putusan", "putusan_id", "putusan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_putusan")),
        sa.UniqueConstraint("putusan_id", name=op.f("uq_surat_putusan_putusan_id")),
        sa.UniqueConstraint("kode", name=op.f("uq_surat_putusan_kode")),
        sa.UniqueConstraint(
            "instansi_id",
            "deret",
            "tahun",
            "seri",
            name=op.f("uq_surat_putusan_instansi_id_deret_tahun_seri"),
        ),
    )
    op.create_index("ix_surat_putusan_laporan_id", "surat_putusan", ["laporan_id", "saat"])
    op.create_index("ix_surat_putusan_organisasi_id", "surat_putusan", ["organisasi_id", "saat"])
    op.create_table(
        "setelan_surat",
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("judul", sa.String(length=120), nullable=False),
        sa.Column("pola", sa.String(length=100), nullable=False),
        sa.Column("pola_pemberitahuan", sa.String(length=100), nullable=False),
        sa.Column("masa_berlaku", sa.String(length=12), nullable=False),
        sa.Column("tembusan", sa.String(length=1000), nullable=False),
        _rujukan("setelan_surat", "instansi_id", "instansi"),
        sa.PrimaryKeyConstraint("instansi_id", name=op.f("pk_setelan_surat")),
    )


def _buat_meja():
    op.create_table(
        "catatan_dalam",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("laporan_id", PENGENAL(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "catatan",
                "skt",
                "ahu",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "hasil",
            sa.Enum(
                "sesuai",
                "berbeda",
                "tidak_ditemukan",
                name="hasil",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("kata", sa.String(length=1000), nullable=False),
        sa.Column("petugas_id", PENGENAL(), nullable=False),
        sa.Column("petugas", sa.String(length=200), nullable=False),
        sa.Column("saat", SAAT(), nullable=False),
        sa.CheckConstraint(
            "(jenis = 'catatan') = (hasil IS NULL)", name=op.f("ck_catatan_dalam_hasil_bila_dicek")
        ),
        sa.CheckConstraint(
            "jenis <> 'catatan' OR length(kata) > 0", name=op.f("ck_catatan_dalam_kata")
        ),
        _rujukan("catatan_dalam", "laporan_id", "laporan"),
        _rujukan("catatan_dalam", "petugas_id", "pengguna"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_dalam")),
    )
    op.create_index("ix_catatan_dalam_laporan_id", "catatan_dalam", ["laporan_id", "saat"])
    op.create_table(
        "daftar_periksa",
        sa.Column("laporan_id", PENGENAL(), nullable=False),
        sa.Column("tanda", sa.JSON(), nullable=False),
        sa.Column("kata_butir", sa.JSON(), nullable=False),
        sa.Column("kata", sa.String(length=2000), nullable=False),
        sa.Column("petugas_id", PENGENAL(), nullable=False),
        sa.Column("petugas", sa.String(length=200), nullable=False),
        sa.Column("saat", SAAT(), nullable=False),
        _rujukan("daftar_periksa", "laporan_id", "laporan"),
        _rujukan("daftar_periksa", "petugas_id", "pengguna"),
        sa.PrimaryKeyConstraint("laporan_id", name=op.f("pk_daftar_periksa")),
    )
    op.create_table(
        "alasan_kantor",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("kata", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(kata) > 0", name=op.f("ck_alasan_kantor_kata")),
        _rujukan("alasan_kantor", "instansi_id", "instansi"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alasan_kantor")),
        sa.UniqueConstraint("instansi_id", "kata", name=op.f("uq_alasan_kantor_instansi_id_kata")),
    )
