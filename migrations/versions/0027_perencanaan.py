"""What an office plans: Renstra, IKU decree, Perjanjian Kinerja, Rencana Aksi.

Revision ID: 0027
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None

BERLAKU = sa.text("dicabut IS NULL")
KANTOR = sa.text("jenjang = 'kantor' AND dicabut IS NULL")


def upgrade():
    op.create_table(
        "perjanjian_kinerja",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "jenjang",
            sa.Enum(
                "kantor",
                "bawahan",
                name="jenjang",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ke", sa.SmallInteger(), nullable=False),
        sa.Column("jabatan_pertama", sa.String(length=150), nullable=False),
        sa.Column("nama_pertama", sa.String(length=150), nullable=True),
        sa.Column("pangkat_pertama", sa.String(length=100), nullable=True),
        sa.Column("nip_pertama", sa.String(length=30), nullable=True),
        sa.Column("jabatan_kedua", sa.String(length=150), nullable=False),
        sa.Column("nama_kedua", sa.String(length=150), nullable=True),
        sa.Column("pangkat_kedua", sa.String(length=100), nullable=True),
        sa.Column("nip_kedua", sa.String(length=30), nullable=True),
        sa.Column("alasan", sa.String(length=500), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("disahkan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("penanda", sa.String(length=200), nullable=True),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("pencabut", sa.String(length=200), nullable=True),
        sa.Column("alasan_cabut", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
            name=op.f("ck_perjanjian_kinerja_dicabut_utuh"),
        ),
        sa.CheckConstraint(
            "(disahkan IS NULL) = (penanda IS NULL) AND (disahkan IS NULL OR (tanggal IS NOT NULL AND nama_pertama IS NOT NULL AND nama_kedua IS NOT NULL))",
            name=op.f("ck_perjanjian_kinerja_disahkan_utuh"),
        ),
        sa.CheckConstraint(
            "ke = 0 OR alasan IS NOT NULL", name=op.f("ck_perjanjian_kinerja_beralasan")
        ),
        sa.CheckConstraint("ke BETWEEN 0 AND 9", name=op.f("ck_perjanjian_kinerja_ke")),
        sa.CheckConstraint(
            "length(jabatan_kedua) > 0", name=op.f("ck_perjanjian_kinerja_jabatan_kedua")
        ),
        sa.CheckConstraint(
            "length(jabatan_pertama) > 0", name=op.f("ck_perjanjian_kinerja_jabatan_pertama")
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_perjanjian_kinerja_tahun")),
        sa.ForeignKeyConstraint(
            ["berkas_id"], ["berkas.id"], name=op.f("fk_perjanjian_kinerja_berkas_id")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_perjanjian_kinerja_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perjanjian_kinerja")),
        sa.UniqueConstraint("instansi_id", "id", name=op.f("uq_perjanjian_kinerja_instansi_id_id")),
    )
    op.create_index(
        op.f("ix_perjanjian_kinerja_berkas_id"), "perjanjian_kinerja", ["berkas_id"], unique=False
    )
    op.create_index(
        "uq_perjanjian_kinerja_kantor",
        "perjanjian_kinerja",
        ["instansi_id", "tahun", "ke"],
        unique=True,
        sqlite_where=KANTOR,
        postgresql_where=KANTOR,
    )
    op.create_index(
        "uq_perjanjian_kinerja_pihak",
        "perjanjian_kinerja",
        ["instansi_id", "tahun", "jabatan_pertama", "ke"],
        unique=True,
        sqlite_where=BERLAKU,
        postgresql_where=BERLAKU,
    )

    op.create_table(
        "rencana_aksi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("uraian", sa.String(length=500), nullable=False),
        sa.Column("pelaksana", sa.String(length=150), nullable=False),
        sa.Column("mulai", sa.SmallInteger(), nullable=False),
        sa.Column("selesai", sa.SmallInteger(), nullable=False),
        sa.Column("keluaran", sa.String(length=300), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("pencabut", sa.String(length=200), nullable=True),
        sa.Column("alasan_cabut", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
            name=op.f("ck_rencana_aksi_dicabut_utuh"),
        ),
        sa.CheckConstraint("length(pelaksana) > 0", name=op.f("ck_rencana_aksi_pelaksana")),
        sa.CheckConstraint("length(uraian) > 0", name=op.f("ck_rencana_aksi_uraian")),
        sa.CheckConstraint(
            "mulai BETWEEN 1 AND 12 AND selesai BETWEEN mulai AND 12",
            name=op.f("ck_rencana_aksi_bulan"),
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_rencana_aksi_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_rencana_aksi_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_rencana_aksi_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rencana_aksi")),
    )
    op.create_index("ix_rencana_aksi_tahun", "rencana_aksi", ["instansi_id", "tahun"], unique=False)

    op.create_table(
        "renstra",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("awal", sa.SmallInteger(), nullable=False),
        sa.Column("akhir", sa.SmallInteger(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nomor", sa.String(length=100), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("akhir = awal + 4", name=op.f("ck_renstra_lima_tahun")),
        sa.CheckConstraint("awal BETWEEN 1900 AND 2196", name=op.f("ck_renstra_awal")),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_renstra_nama")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_renstra_berkas_id")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_renstra_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renstra")),
        sa.UniqueConstraint("instansi_id", "awal", name=op.f("uq_renstra_instansi_id_awal")),
    )
    op.create_index(op.f("ix_renstra_berkas_id"), "renstra", ["berkas_id"], unique=False)

    op.create_table(
        "sk_iku",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("nomor", sa.String(length=100), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tentang", sa.String(length=300), nullable=True),
        sa.Column("mulai", sa.SmallInteger(), nullable=False),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(nomor) > 0", name=op.f("ck_sk_iku_nomor")),
        sa.CheckConstraint("mulai BETWEEN 1900 AND 2200", name=op.f("ck_sk_iku_mulai")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_sk_iku_berkas_id")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_sk_iku_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sk_iku")),
        sa.UniqueConstraint("instansi_id", "id", name=op.f("uq_sk_iku_instansi_id_id")),
        sa.UniqueConstraint("instansi_id", "mulai", name=op.f("uq_sk_iku_instansi_id_mulai")),
    )
    op.create_index(op.f("ix_sk_iku_berkas_id"), "sk_iku", ["berkas_id"], unique=False)

    op.create_table(
        "target_triwulan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("triwulan", sa.SmallInteger(), nullable=False),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.CheckConstraint("nilai >= 0", name=op.f("ck_target_triwulan_nilai")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_target_triwulan_tahun")),
        sa.CheckConstraint("triwulan BETWEEN 1 AND 4", name=op.f("ck_target_triwulan_triwulan")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_target_triwulan_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_target_triwulan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_triwulan")),
        sa.UniqueConstraint(
            "instansi_id",
            "tahun",
            "indikator",
            "triwulan",
            name=op.f("uq_target_triwulan_instansi_id_tahun_indikator_triwulan"),
        ),
    )
    op.create_table(
        "perjanjian_indikator",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pk_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "tepat",
                "minimal",
                "maksimal",
                "rentang",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("atas", sinormas.umum.tipe.Desimal(4), nullable=True),
        sa.CheckConstraint(
            "(jenis = 'rentang') = (atas IS NOT NULL)", name=op.f("ck_perjanjian_indikator_rentang")
        ),
        sa.CheckConstraint("atas > nilai", name=op.f("ck_perjanjian_indikator_atas")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_perjanjian_indikator_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pk_id"],
            ["perjanjian_kinerja.instansi_id", "perjanjian_kinerja.id"],
            name=op.f("fk_perjanjian_indikator_instansi_id_pk_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_perjanjian_indikator_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perjanjian_indikator")),
        sa.UniqueConstraint(
            "instansi_id",
            "pk_id",
            "indikator",
            name=op.f("uq_perjanjian_indikator_instansi_id_pk_id_indikator"),
        ),
    )
    op.create_table(
        "perjanjian_program",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pk_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("anggaran", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.Column("keterangan", sa.String(length=100), nullable=True),
        sa.CheckConstraint("anggaran >= 0", name=op.f("ck_perjanjian_program_anggaran")),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_perjanjian_program_nama")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pk_id"],
            ["perjanjian_kinerja.instansi_id", "perjanjian_kinerja.id"],
            name=op.f("fk_perjanjian_program_instansi_id_pk_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_perjanjian_program_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perjanjian_program")),
        sa.UniqueConstraint(
            "instansi_id",
            "pk_id",
            "nama",
            name=op.f("uq_perjanjian_program_instansi_id_pk_id_nama"),
        ),
    )
    op.create_table(
        "sk_iku_indikator",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("sk_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_sk_iku_indikator_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "sk_id"],
            ["sk_iku.instansi_id", "sk_iku.id"],
            name=op.f("fk_sk_iku_indikator_instansi_id_sk_id"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_sk_iku_indikator_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sk_iku_indikator")),
        sa.UniqueConstraint(
            "instansi_id",
            "sk_id",
            "indikator",
            name=op.f("uq_sk_iku_indikator_instansi_id_sk_id_indikator"),
        ),
    )
    op.create_table(
        "target_renstra",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("awal", sa.SmallInteger(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "tepat",
                "minimal",
                "maksimal",
                "rentang",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("atas", sinormas.umum.tipe.Desimal(4), nullable=True),
        sa.CheckConstraint(
            "(jenis = 'rentang') = (atas IS NOT NULL)", name=op.f("ck_target_renstra_rentang")
        ),
        sa.CheckConstraint("atas > nilai", name=op.f("ck_target_renstra_atas")),
        sa.CheckConstraint("tahun BETWEEN awal AND awal + 4", name=op.f("ck_target_renstra_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "awal"],
            ["renstra.instansi_id", "renstra.awal"],
            name=op.f("fk_target_renstra_instansi_id_awal"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_target_renstra_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_target_renstra_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_renstra")),
        sa.UniqueConstraint(
            "instansi_id",
            "awal",
            "indikator",
            "tahun",
            name=op.f("uq_target_renstra_instansi_id_awal_indikator_tahun"),
        ),
    )
    op.create_table(
        "tujuan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("awal", sa.SmallInteger(), nullable=False),
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=500), nullable=False),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_tujuan_nama")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "awal"],
            ["renstra.instansi_id", "renstra.awal"],
            name=op.f("fk_tujuan_instansi_id_awal"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_tujuan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tujuan")),
        sa.UniqueConstraint(
            "instansi_id", "awal", "kode", name=op.f("uq_tujuan_instansi_id_awal_kode")
        ),
    )
    op.create_table(
        "tujuan_sasaran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("awal", sa.SmallInteger(), nullable=False),
        sa.Column("tujuan", sa.String(length=20), nullable=False),
        sa.Column("sasaran", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id", "awal", "tujuan"],
            ["tujuan.instansi_id", "tujuan.awal", "tujuan.kode"],
            name=op.f("fk_tujuan_sasaran_instansi_id_awal_tujuan"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "sasaran"],
            ["sasaran.instansi_id", "sasaran.kode"],
            name=op.f("fk_tujuan_sasaran_instansi_id_sasaran"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_tujuan_sasaran_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tujuan_sasaran")),
        sa.UniqueConstraint(
            "instansi_id",
            "awal",
            "sasaran",
            name=op.f("uq_tujuan_sasaran_instansi_id_awal_sasaran"),
        ),
    )


def downgrade():
    op.drop_table("tujuan_sasaran")
    op.drop_table("tujuan")
    op.drop_table("target_renstra")
    op.drop_table("sk_iku_indikator")
    op.drop_table("perjanjian_program")
    op.drop_table("perjanjian_indikator")
    op.drop_table("target_triwulan")
    op.drop_table("sk_iku")
    op.drop_table("renstra")
    op.drop_table("rencana_aksi")
    op.drop_table("perjanjian_kinerja")
