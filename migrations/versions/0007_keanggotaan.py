"""People of an organisation, their sessions and accounts.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _peran(**sifat):
    return sa.Column(
        "peran",
        sa.Enum(
            "pengurus",
            "pembantu",
            name="peran",
            native_enum=False,
            create_constraint=True,
            length=32,
        ),
        nullable=False,
        **sifat,
    )


def upgrade():
    # Whoever acts for an organisation today may do everything for it.
    with op.batch_alter_table("keanggotaan", schema=None) as batch_op:
        batch_op.add_column(_peran(server_default="pengurus"))

    op.create_table(
        "undangan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        _peran(),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("pengundang_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("berakhir", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column(
            "akhir",
            sa.Enum(
                "diterima",
                "ditolak",
                "dibatalkan",
                name="akhir",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("diakhiri", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("penerima_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_undangan_email_kecil")),
        sa.CheckConstraint("berakhir > dibuat", name=op.f("ck_undangan_berakhir")),
        sa.CheckConstraint(
            "(akhir IS NULL) = (diakhiri IS NULL)", name=op.f("ck_undangan_akhir_diakhiri")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_undangan_organisasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengundang_id"], ["pengguna.id"], name=op.f("fk_undangan_pengundang_id")
        ),
        sa.ForeignKeyConstraint(
            ["penerima_id"], ["pengguna.id"], name=op.f("fk_undangan_penerima_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undangan")),
        sa.UniqueConstraint("sidik", name=op.f("uq_undangan_sidik")),
    )
    with op.batch_alter_table("undangan", schema=None) as batch_op:
        batch_op.create_index(
            "uq_undangan_terbuka",
            ["organisasi_id", "email"],
            unique=True,
            sqlite_where=sa.text("akhir IS NULL"),
            postgresql_where=sa.text("akhir IS NULL"),
        )
        batch_op.create_index("ix_undangan_organisasi_id", ["organisasi_id", "dibuat"])
        batch_op.create_index(batch_op.f("ix_undangan_pengundang_id"), ["pengundang_id"])
        batch_op.create_index(batch_op.f("ix_undangan_penerima_id"), ["penerima_id"])

    op.create_table(
        "surel_baru",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("berakhir", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_surel_baru_email_kecil")),
        sa.CheckConstraint("berakhir > dibuat", name=op.f("ck_surel_baru_berakhir")),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_surel_baru_pengguna_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surel_baru")),
        sa.UniqueConstraint("sidik", name=op.f("uq_surel_baru_sidik")),
        sa.UniqueConstraint("pengguna_id", name=op.f("uq_surel_baru_pengguna_id")),
    )

    op.create_table(
        "perangkat_dikenal",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("perangkat", sa.String(length=60), nullable=False),
        sa.Column("pertama", sinormas.umum.tipe.Saat(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_perangkat_dikenal_pengguna_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perangkat_dikenal")),
        sa.UniqueConstraint(
            "pengguna_id", "perangkat", name=op.f("uq_perangkat_dikenal_pengguna_id_perangkat")
        ),
    )


def downgrade():
    op.drop_table("perangkat_dikenal")
    op.drop_table("surel_baru")
    op.drop_table("undangan")
    with op.batch_alter_table("keanggotaan", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_keanggotaan_peran"), type_="check")
        batch_op.drop_column("peran")
