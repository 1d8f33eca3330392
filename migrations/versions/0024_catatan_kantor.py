"""The office's own registers: sarana, unit kerja, reports due, grants to parties, officials.

Revision ID: 0024
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

DICABUT = (
    "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)"
)
LAMA = "'organisasi', 'partisipasi', 'konflik', 'kegiatan', 'anggaran'"
BARU = "'sarana', 'unit_kerja', 'laporan_wajib', 'bantuan_parpol'"


def teks(nama, panjang, *, kosong=False):
    return sa.Column(nama, sa.String(length=panjang), nullable=kosong)


def hari(nama, *, kosong=False):
    return sa.Column(nama, sa.Date(), nullable=kosong)


def bulat(nama):
    return sa.Column(nama, sa.Integer(), nullable=False)


def pengenal(nama, *, kosong=False):
    return sa.Column(nama, sinormas.umum.tipe.Pengenal(), nullable=kosong)


def periksa(tabel, nama, syarat):
    return sa.CheckConstraint(syarat, name=op.f(f"ck_{tabel}_{nama}"))


def bersama(tabel):
    """What records and entries have alike."""
    return (
        teks("pencatat", 200),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True),
        teks("pencabut", 200, kosong=True),
        teks("alasan_cabut", 500, kosong=True),
        periksa(tabel, "dicabut_utuh", DICABUT),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
    )


def unik(nama, tabel, *kolom, syarat="dicabut IS NULL"):
    syarat = sa.text(syarat)
    op.create_index(
        nama, tabel, list(kolom), unique=True, sqlite_where=syarat, postgresql_where=syarat
    )


def pokok(tabel, *isi):
    op.create_table(
        tabel,
        pengenal("id"),
        pengenal("instansi_id"),
        teks("kunci", 650),
        *isi,
        bulat("versi"),
        *bersama(tabel),
        periksa(tabel, "versi", "versi > 0"),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f(f"fk_{tabel}_instansi_id")
        ),
    )
    unik(f"uq_{tabel}_kunci", tabel, "instansi_id", "kunci")


def langkah(tabel, induk, *isi):
    op.create_table(
        tabel,
        pengenal("id"),
        pengenal("pokok_id"),
        hari("tanggal"),
        *isi,
        pengenal("berkas_id", kosong=True),
        *bersama(tabel),
        sa.ForeignKeyConstraint(["pokok_id"], [f"{induk}.id"], name=op.f(f"fk_{tabel}_pokok_id")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f(f"fk_{tabel}_berkas_id")),
    )
    op.create_index(f"ix_{tabel}_pokok_id", tabel, ["pokok_id", "tanggal", "id"])
    op.create_index(op.f(f"ix_{tabel}_berkas_id"), tabel, ["berkas_id"])


def upgrade():
    _register(f"{LAMA}, {BARU}")
    pokok(
        "sarana",
        teks("nama", 200),
        teks("kode", 60, kosong=True),
        teks("lokasi", 200, kosong=True),
        periksa("sarana", "nama", "length(nama) > 0"),
    )
    langkah(
        "periksa_sarana",
        "sarana",
        bulat("baik"),
        bulat("rusak_ringan"),
        bulat("rusak_berat"),
        teks("uraian", 500, kosong=True),
        periksa(
            "periksa_sarana", "jumlah", "baik >= 0 AND rusak_ringan >= 0 AND rusak_berat >= 0"
        ),
    )
    unik("uq_periksa_sarana_tanggal", "periksa_sarana", "pokok_id", "tanggal")
    pokok(
        "unit_kerja",
        teks("nama", 200),
        hari("mulai", kosong=True),
        hari("sampai", kosong=True),
        periksa("unit_kerja", "nama", "length(nama) > 0"),
        periksa(
            "unit_kerja", "rentang", "mulai IS NULL OR sampai IS NULL OR sampai >= mulai"
        ),
    )
    langkah(
        "layanan_unit",
        "unit_kerja",
        teks("uraian", 500),
        periksa("layanan_unit", "uraian", "length(uraian) > 0"),
    )
    pokok(
        "laporan_wajib",
        teks("nama", 200),
        teks("kepada", 200),
        hari("jatuh_tempo"),
        periksa("laporan_wajib", "nama", "length(nama) > 0"),
    )
    op.create_index(
        "ix_laporan_wajib_jatuh_tempo", "laporan_wajib", ["instansi_id", "jatuh_tempo", "id"]
    )
    langkah("kirim_laporan", "laporan_wajib", teks("uraian", 500, kosong=True))
    pokok(
        "bantuan_parpol",
        teks("partai", 200),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        bulat("suara"),
        sa.Column("jumlah", sinormas.umum.tipe.Desimal(2), nullable=False),
        periksa("bantuan_parpol", "partai", "length(partai) > 0"),
        periksa("bantuan_parpol", "tahun", "tahun BETWEEN 1900 AND 2200"),
        periksa("bantuan_parpol", "jumlah", "suara >= 0 AND jumlah >= 0"),
    )
    op.create_index("ix_bantuan_parpol_tahun", "bantuan_parpol", ["instansi_id", "tahun", "id"])
    langkah(
        "tahap_bantuan",
        "bantuan_parpol",
        teks("tahap", 16),
        teks("uraian", 500, kosong=True),
        periksa(
            "tahap_bantuan",
            "tahap",
            "tahap IN ('diajukan', 'lengkap', 'ditetapkan', 'disalurkan', 'lpj')",
        ),
    )
    unik("uq_tahap_bantuan_tahap", "tahap_bantuan", "pokok_id", "tahap")
    pokok(
        "pejabat",
        teks("jabatan", 200),
        teks("nama", 200),
        teks("nip", 30, kosong=True),
        teks("pangkat", 200, kosong=True),
        hari("mulai"),
        hari("sampai", kosong=True),
        periksa("pejabat", "jabatan", "length(jabatan) > 0"),
        periksa("pejabat", "nama", "length(nama) > 0"),
        periksa("pejabat", "rentang", "sampai IS NULL OR sampai >= mulai"),
    )
    unik(
        "uq_pejabat_jabatan",
        "pejabat",
        "instansi_id",
        "jabatan",
        syarat="dicabut IS NULL AND sampai IS NULL",
    )
    langkah(
        "sk_pejabat",
        "pejabat",
        teks("uraian", 500),
        periksa("sk_pejabat", "uraian", "length(uraian) > 0"),
    )


def downgrade():
    for tabel in (
        "sk_pejabat",
        "pejabat",
        "tahap_bantuan",
        "bantuan_parpol",
        "kirim_laporan",
        "laporan_wajib",
        "layanan_unit",
        "unit_kerja",
        "periksa_sarana",
        "sarana",
    ):
        op.drop_table(tabel)
    op.execute(f"DELETE FROM register_tahun WHERE register IN ({BARU})")
    _register(LAMA)


def _register(daftar):
    """Which registers an office may keep for a year."""
    with op.batch_alter_table("register_tahun") as tabel:
        tabel.drop_constraint(op.f("ck_register_tahun_register"), type_="check")
        tabel.create_check_constraint(
            op.f("ck_register_tahun_register"), f"register IN ({daftar})"
        )
