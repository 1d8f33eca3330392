"""Texts of the office, ways of sending, reminders.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    _surat_keluar()
    _pesan_dan_teks()
    _pengingat()
    for nama, kolom in (
        ("ix_rekam_legalitas_berakhir", "legalitas_berakhir"),
        ("ix_rekam_masa_bakti_sampai", "masa_bakti_sampai"),
    ):
        syarat = sa.text(f"sampai IS NULL AND {kolom} IS NOT NULL")
        op.create_index(
            nama,
            "rekam",
            ["instansi_id", kolom, "organisasi_id"],
            sqlite_where=syarat,
            postgresql_where=syarat,
        )


def _surat_keluar():
    menunggu = sa.text("terkirim IS NULL AND menyerah IS NULL")
    menyerah = sa.text("menyerah IS NOT NULL")
    with op.batch_alter_table("surat_keluar") as batch_op:
        batch_op.drop_index("ix_surat_keluar_menunggu")
        batch_op.add_column(sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=True))
        batch_op.add_column(
            sa.Column("kanal", sa.String(length=8), server_default="surel", nullable=False)
        )
        batch_op.add_column(
            sa.Column("borongan", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("kunci", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("tentang_id", sinormas.umum.tipe.Pengenal(), nullable=True))
        batch_op.add_column(sa.Column("telepon", sinormas.umum.rahasia.TeksRahasia(), nullable=True))
        batch_op.add_column(sa.Column("menyerah", sinormas.umum.tipe.Saat(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_surat_keluar_instansi_id"), "instansi", ["instansi_id"], ["id"]
        )
        batch_op.create_check_constraint(
            op.f("ck_surat_keluar_kanal"), "kanal IN ('surel', 'wa')"
        )
        batch_op.create_check_constraint(
            op.f("ck_surat_keluar_telepon"), "(kanal = 'wa') = (telepon IS NOT NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_surat_keluar_satu_akhir"), "terkirim IS NULL OR menyerah IS NULL"
        )
        batch_op.create_index(
            "ix_surat_keluar_menunggu",
            ["kanal", "borongan", "coba_lagi", "id"],
            sqlite_where=menunggu,
            postgresql_where=menunggu,
        )
        batch_op.create_index(
            "ix_surat_keluar_menyerah",
            ["instansi_id", "menyerah", "id"],
            sqlite_where=menyerah,
            postgresql_where=menyerah,
        )
        batch_op.create_index("ix_surat_keluar_tentang_id", ["tentang_id", "dibuat", "id"])


def _pesan_dan_teks():
    belum_dibaca = sa.text("dibaca IS NULL")
    op.create_table(
        "pesan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("tentang_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("perihal", sa.String(length=200), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dibaca", sinormas.umum.tipe.Saat(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_pesan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"],
            ["pengguna.id"],
            name=op.f("fk_pesan_pengguna_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pesan")),
    )
    op.create_index("ix_pesan_pengguna_id", "pesan", ["pengguna_id", "dibuat", "id"])
    op.create_index("ix_pesan_tentang_id", "pesan", ["tentang_id", "dibuat", "id"])
    op.create_index(
        "ix_pesan_belum_dibaca",
        "pesan",
        ["pengguna_id"],
        sqlite_where=belum_dibaca,
        postgresql_where=belum_dibaca,
    )
    op.create_table(
        "teks_instansi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("perihal", sa.String(length=200), nullable=True),
        sa.Column("isi", sa.Text(), nullable=True),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("pembuat_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("pembuat", sa.String(length=200), nullable=False),
        sa.CheckConstraint("versi > 0", name=op.f("ck_teks_instansi_versi")),
        sa.CheckConstraint(
            "(isi IS NULL) = (perihal IS NULL)", name=op.f("ck_teks_instansi_utuh")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_teks_instansi_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teks_instansi")),
        sa.UniqueConstraint(
            "instansi_id", "kunci", "versi", name=op.f("uq_teks_instansi_instansi_id_kunci_versi")
        ),
    )
    op.create_table(
        "gerbang_wa",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("rahasia", sinormas.umum.rahasia.TeksRahasia(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("diubah", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("diuji", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("hasil_uji", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_gerbang_wa_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", name=op.f("pk_gerbang_wa")),
    )


def _pengingat():
    belum_dikirim = sa.text("dikirim IS NULL")
    op.create_table(
        "pengingat",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("hal", sa.String(length=16), nullable=False),
        sa.Column("jatuh_tempo", sa.Date(), nullable=False),
        sa.Column("langkah", sa.SmallInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("ringkas", sa.String(length=200), nullable=False),
        sa.Column("kalimat", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_pengingat_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_pengingat_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengingat")),
        sa.UniqueConstraint(
            "organisasi_id",
            "hal",
            "jatuh_tempo",
            "langkah",
            name=op.f("uq_pengingat_organisasi_id_hal_jatuh_tempo_langkah"),
        ),
    )
    op.create_index("ix_pengingat_instansi_id", "pengingat", ["instansi_id", "tanggal", "id"])
    op.create_table(
        "penerima_pengingat",
        sa.Column("pengingat_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dikirim", sinormas.umum.tipe.Saat(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pengingat_id"],
            ["pengingat.id"],
            name=op.f("fk_penerima_pengingat_pengingat_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"],
            ["pengguna.id"],
            name=op.f("fk_penerima_pengingat_pengguna_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "pengingat_id", "pengguna_id", name=op.f("pk_penerima_pengingat")
        ),
    )
    op.create_index(
        "ix_penerima_pengingat_menunggu",
        "penerima_pengingat",
        ["pengguna_id"],
        sqlite_where=belum_dikirim,
        postgresql_where=belum_dikirim,
    )
    op.create_table(
        "hari_pengingat",
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pengguna_id"],
            ["pengguna.id"],
            name=op.f("fk_hari_pengingat_pengguna_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("pengguna_id", "tanggal", name=op.f("pk_hari_pengingat")),
    )
    op.create_table(
        "tugas_harian",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tugas", sa.String(length=32), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_tugas_harian_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "tugas", name=op.f("pk_tugas_harian")),
    )


def downgrade():
    for nama in ("ix_rekam_masa_bakti_sampai", "ix_rekam_legalitas_berakhir"):
        op.drop_index(nama, table_name="rekam")
    for tabel in (
        "tugas_harian",
        "hari_pengingat",
        "penerima_pengingat",
        "pengingat",
        "gerbang_wa",
        "teks_instansi",
        "pesan",
    ):
        op.drop_table(tabel)
    op.execute("DELETE FROM surat_keluar WHERE kanal <> 'surel'")
    with op.batch_alter_table("surat_keluar") as batch_op:
        for nama in ("tentang_id", "menyerah", "menunggu"):
            batch_op.drop_index(f"ix_surat_keluar_{nama}")
        for nama in ("satu_akhir", "telepon", "kanal"):
            batch_op.drop_constraint(op.f(f"ck_surat_keluar_{nama}"), type_="check")
        batch_op.drop_constraint(op.f("fk_surat_keluar_instansi_id"), type_="foreignkey")
        for kolom in ("menyerah", "telepon", "tentang_id", "kunci", "borongan", "kanal", "instansi_id"):
            batch_op.drop_column(kolom)
        batch_op.create_index("ix_surat_keluar_menunggu", ["terkirim", "coba_lagi"])
