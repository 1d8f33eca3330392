"""Old registers that come as spreadsheets.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat


def _pilihan(nama, *nilai):
    return sa.Enum(*nilai, name=nama, native_enum=False, create_constraint=True, length=32)


def upgrade():
    op.create_table(
        "impor",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column(
            "keadaan",
            _pilihan("keadaan", "diunggah", "diperiksa", "siap", "dimuat", "selesai", "batal"),
            nullable=False,
        ),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("lembar", sa.JSON(), nullable=False),
        sa.Column("lembar_dipilih", sa.Integer(), nullable=True),
        sa.Column("baris_judul", sa.Integer(), nullable=True),
        sa.Column("peta", sa.JSON(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("bentuk", sa.String(length=32), nullable=True),
        sa.Column("terbaca", sa.Integer(), nullable=False),
        sa.Column("detak", SAAT(), nullable=True),
        sa.Column("kabar", sa.String(length=500), nullable=True),
        sa.Column("hasil", sa.JSON(), nullable=True),
        sa.Column("pengunggah_id", PENGENAL(), nullable=False),
        sa.Column("pengunggah", sa.String(length=200), nullable=False),
        sa.Column("diunggah", SAAT(), nullable=False),
        sa.Column("pemuat_id", PENGENAL(), nullable=True),
        sa.Column("pemuat", sa.String(length=200), nullable=True),
        sa.Column("dimuat", SAAT(), nullable=True),
        sa.CheckConstraint("versi > 0", name=op.f("ck_impor_versi")),
        sa.CheckConstraint(
            "(keadaan = 'selesai') = (dimuat IS NOT NULL)", name=op.f("ck_impor_dimuat")
        ),
        sa.ForeignKeyConstraint(["instansi_id"], ["instansi.id"], name="fk_impor_instansi_id"),
        sa.ForeignKeyConstraint(["pengunggah_id"], ["pengguna.id"], name="fk_impor_pengunggah_id"),
        sa.ForeignKeyConstraint(["pemuat_id"], ["pengguna.id"], name="fk_impor_pemuat_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor")),
    )
    hidup = sa.text("keadaan <> 'batal'")
    op.create_index(
        "uq_impor_sha256", "impor", ["instansi_id", "sha256"], unique=True,
        sqlite_where=hidup, postgresql_where=hidup,
    )  # fmt: skip
    op.create_index("ix_impor_instansi_id", "impor", ["instansi_id", "diunggah", "id"])
    op.create_index("ix_impor_keadaan", "impor", ["keadaan"])
    op.create_index(op.f("ix_impor_pengunggah_id"), "impor", ["pengunggah_id"])
    op.create_index(op.f("ix_impor_pemuat_id"), "impor", ["pemuat_id"])
    op.create_table(
        "impor_potong",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("impor_id", PENGENAL(), nullable=False),
        sa.Column("lembar", sa.Integer(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("isi", sinormas.umum.rahasia.JsonRahasia(), nullable=False),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name="fk_impor_potong_impor_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_potong")),
        sa.UniqueConstraint(
            "impor_id", "lembar", "urutan", name="uq_impor_potong_impor_id_lembar_urutan"
        ),
    )
    op.create_table(
        "impor_baris",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("impor_id", PENGENAL(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("rincian", sa.String(length=300), nullable=False),
        sa.Column("isi", sinormas.umum.rahasia.JsonRahasia(), nullable=False),
        sa.Column(
            "nasib",
            _pilihan("nasib", "baru", "sama", "kembar", "salah", "lengkapi", "lewati"),
            nullable=False,
        ),
        sa.Column("pesan", sa.JSON(), nullable=False),
        sa.Column("calon", sa.JSON(), nullable=False),
        sa.Column("pilihan", sa.Boolean(), nullable=False),
        sa.Column("organisasi_id", PENGENAL(), nullable=True),
        sa.Column("rujuk", sa.Integer(), nullable=True),
        sa.Column("kunci", sa.String(length=300), nullable=False),
        sa.Column("nomor_baku", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name="fk_impor_baris_impor_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_baris")),
        sa.UniqueConstraint("impor_id", "nomor", name="uq_impor_baris_impor_id_nomor"),
    )
    op.create_index("ix_impor_baris_nasib", "impor_baris", ["impor_id", "nasib", "nomor"])
    op.create_index("ix_impor_baris_kunci", "impor_baris", ["impor_id", "kunci"])
    op.create_index("ix_impor_baris_nomor_baku", "impor_baris", ["impor_id", "nomor_baku"])
    op.create_index("ix_impor_baris_rujuk", "impor_baris", ["impor_id", "rujuk"])
    op.create_table(
        "peta_impor",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("peta", sa.JSON(), nullable=False),
        sa.Column("diubah", SAAT(), nullable=False),
        sa.ForeignKeyConstraint(["instansi_id"], ["instansi.id"], name="fk_peta_impor_instansi_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peta_impor")),
        sa.UniqueConstraint("instansi_id", "sidik", name="uq_peta_impor_instansi_id_sidik"),
    )


def downgrade():
    op.drop_table("peta_impor")
    op.drop_table("impor_baris")
    op.drop_table("impor_potong")
    op.drop_table("impor")
