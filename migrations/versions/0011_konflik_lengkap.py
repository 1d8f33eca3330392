"""The whole story of a conflict case: its steps with their days and papers, its parties.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEADAAN = ("terjadi", "ditangani", "diselesaikan")
TIDAK_TERBALIK = "ditangani_pada IS NULL OR diselesaikan_pada IS NULL OR diselesaikan_pada >= ditangani_pada"


def upgrade():
    with op.batch_alter_table("konflik") as tabel:
        tabel.add_column(sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
        tabel.add_column(sa.Column("kronologi", sa.String(length=4000), nullable=True))
        tabel.add_column(sa.Column("ditangani_pada", sa.Date(), nullable=True))
        tabel.add_column(sa.Column("diselesaikan_pada", sa.Date(), nullable=True))
        tabel.add_column(sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True))
        tabel.add_column(sa.Column("pencabut", sa.String(length=200), nullable=True))
        tabel.add_column(sa.Column("alasan_cabut", sa.String(length=500), nullable=True))
        tabel.create_check_constraint("versi", "versi > 0")
        tabel.create_check_constraint("urut_tanggal", TIDAK_TERBALIK)
        tabel.create_check_constraint(
            "dicabut_utuh",
            "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
        )
    op.create_table(
        "langkah_konflik",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("konflik_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("keadaan", sa.Enum(*KEADAAN, name="keadaan", native_enum=False,
                                     create_constraint=True, length=32), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("uraian", sa.String(length=2000), nullable=False),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(uraian) > 0", name=op.f("ck_langkah_konflik_uraian")),
        sa.ForeignKeyConstraint(
            ["konflik_id"], ["konflik.id"], name=op.f("fk_langkah_konflik_konflik_id")
        ),
        sa.ForeignKeyConstraint(
            ["berkas_id"], ["berkas.id"], name=op.f("fk_langkah_konflik_berkas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_konflik")),
    )
    op.create_index("ix_langkah_konflik_konflik_id", "langkah_konflik", ["konflik_id", "id"])
    op.create_index("ix_langkah_konflik_berkas_id", "langkah_konflik", ["berkas_id"])
    op.create_table(
        "pihak_konflik",
        sa.Column("konflik_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.ForeignKeyConstraint(
            ["konflik_id"], ["konflik.id"], name=op.f("fk_pihak_konflik_konflik_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_pihak_konflik_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("konflik_id", "organisasi_id", name=op.f("pk_pihak_konflik")),
    )
    op.create_index(
        op.f("ix_pihak_konflik_organisasi_id"), "pihak_konflik", ["organisasi_id"]
    )


def downgrade():
    op.drop_table("pihak_konflik")
    op.drop_table("langkah_konflik")
    with op.batch_alter_table("konflik") as tabel:
        for nama in ("versi", "urut_tanggal", "dicabut_utuh"):
            tabel.drop_constraint(op.f(f"ck_konflik_{nama}"), type_="check")
        for kolom in (
            "alasan_cabut", "pencabut", "dicabut", "diselesaikan_pada", "ditangani_pada",
            "kronologi", "versi",
        ):
            tabel.drop_column(kolom)
