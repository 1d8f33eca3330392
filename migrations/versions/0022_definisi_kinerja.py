"""Definitions and scales with versions by year; targets that are ranges; numbers with history.

Revision ID: 0022
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat
DESIMAL = sinormas.umum.tipe.Desimal
AWAL = 1900
NAMA_SKALA = "Skala kantor"
DICATAT_UTUH = "(pencatat IS NULL) = (dicatat IS NULL)"
SEKODE = "v.instansi_id = indikator.instansi_id AND v.indikator = indikator.kode"
ISI = (
    "sasaran", "nama", "penanggung_jawab", "arah", "rumus_capaian", "satuan", "pembilang",
    "penyebut", "pengali", "penyebut_nol", "utama", "catatan",
)


def upgrade():
    _skala()
    _versi()
    _target()
    for tabel, kunci in (("ukuran_tersedia", "ukuran"), ("realisasi_tersedia", "indikator")):
        _angka(tabel, kunci)


def downgrade():
    for tabel, kunci in (("realisasi_tersedia", "indikator"), ("ukuran_tersedia", "ukuran")):
        _angka_lama(tabel, kunci)
    _target_lama()
    _versi_lama()
    _skala_lama()


def _pilihan(*nilai, nama):
    return sa.Enum(*nilai, name=nama, native_enum=False, create_constraint=True, length=32)


def _rujuk(tabel, kolom, induk, induk_kolom):
    return sa.ForeignKeyConstraint(
        ["instansi_id", kolom],
        [f"{induk}.instansi_id", f"{induk}.{induk_kolom}"],
        name=op.f(f"fk_{tabel}_instansi_id_{kolom}"),
    )


def _instansi(tabel):
    return sa.ForeignKeyConstraint(
        ["instansi_id"], ["instansi.id"], name=op.f(f"fk_{tabel}_instansi_id")
    )


# -- Scales ---------------------------------------------------------------------------------------


def _skala():
    op.create_table(
        "skala",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("guna", _pilihan("kategori", "predikat", nama="guna"), nullable=False),
        sa.Column("bawaan", sa.Boolean(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_skala_nama")),
        sa.CheckConstraint("NOT bawaan OR guna = 'kategori'", name=op.f("ck_skala_bawaan")),
        sa.CheckConstraint("versi > 0", name=op.f("ck_skala_versi")),
        _instansi("skala"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skala")),
        sa.UniqueConstraint("instansi_id", "nama", name=op.f("uq_skala_instansi_id_nama")),
    )
    bawaan = sa.text("bawaan")
    op.create_index(
        "uq_skala_bawaan", "skala", ["instansi_id"], unique=True, sqlite_where=bawaan,
        postgresql_where=bawaan,
    )  # fmt: skip
    op.execute(
        "INSERT INTO skala (id, instansi_id, nama, guna, bawaan, versi) "
        f"SELECT DISTINCT instansi_id, instansi_id, '{NAMA_SKALA}', 'kategori', true, 1 "
        "FROM langkah_skala"
    )
    with op.batch_alter_table("langkah_skala") as tabel:
        for kunci in ("kategori", "minimal"):
            tabel.drop_constraint(op.f(f"uq_langkah_skala_instansi_id_{kunci}"), type_="unique")
        tabel.add_column(
            sa.Column("skala", sa.String(length=60), nullable=False, server_default=NAMA_SKALA)
        )
        tabel.add_column(
            sa.Column("mulai", sa.SmallInteger(), nullable=False, server_default=str(AWAL))
        )
        tabel.create_check_constraint("mulai", "mulai BETWEEN 1900 AND 2200")
        for kunci in ("kategori", "minimal"):
            tabel.create_unique_constraint(
                op.f(f"uq_langkah_skala_instansi_id_skala_mulai_{kunci}"),
                ["instansi_id", "skala", "mulai", kunci],
            )
        tabel.create_foreign_key(
            op.f("fk_langkah_skala_instansi_id_skala"), "skala", ["instansi_id", "skala"],
            ["instansi_id", "nama"],
        )  # fmt: skip
    with op.batch_alter_table("langkah_skala") as tabel:
        tabel.alter_column("skala", server_default=None)
        tabel.alter_column("mulai", server_default=None)


def _skala_lama():
    op.execute(
        "DELETE FROM langkah_skala WHERE NOT EXISTS (SELECT 1 FROM skala s "
        "WHERE s.instansi_id = langkah_skala.instansi_id AND s.nama = langkah_skala.skala "
        "AND s.bawaan) OR mulai < (SELECT max(la.mulai) FROM langkah_skala la "
        "WHERE la.instansi_id = langkah_skala.instansi_id AND la.skala = langkah_skala.skala)"
    )
    with op.batch_alter_table("langkah_skala") as tabel:
        tabel.drop_constraint(op.f("fk_langkah_skala_instansi_id_skala"), type_="foreignkey")
        tabel.drop_constraint(op.f("ck_langkah_skala_mulai"), type_="check")
        for kunci in ("kategori", "minimal"):
            tabel.drop_constraint(
                op.f(f"uq_langkah_skala_instansi_id_skala_mulai_{kunci}"), type_="unique"
            )
        tabel.drop_column("skala")
        tabel.drop_column("mulai")
        for kunci in ("kategori", "minimal"):
            tabel.create_unique_constraint(
                op.f(f"uq_langkah_skala_instansi_id_{kunci}"), ["instansi_id", kunci]
            )
    op.drop_table("skala")


# -- Definitions ----------------------------------------------------------------------------------


def _versi():
    op.create_table(
        "versi_indikator",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("mulai", sa.SmallInteger(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("sasaran", sa.String(length=20), nullable=True),
        sa.Column("nama", sa.String(length=500), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=100), nullable=True),
        sa.Column("arah", _pilihan("naik", "turun", nama="arah"), nullable=False),
        sa.Column(
            "rumus_capaian", _pilihan("selisih", "banding", nama="rumus_capaian"), nullable=True
        ),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("pembilang", sa.String(length=300), nullable=True),
        sa.Column("penyebut", sa.String(length=300), nullable=True),
        sa.Column("pengali", DESIMAL(4), nullable=False),
        sa.Column("penyebut_nol", DESIMAL(4), nullable=True),
        sa.Column("mundur", sa.SmallInteger(), nullable=True),
        sa.Column("batas_capaian", sa.SmallInteger(), nullable=True),
        sa.Column("skala", sa.String(length=60), nullable=True),
        sa.Column("predikat", sa.String(length=60), nullable=True),
        sa.Column("sumber_data", sa.String(length=300), nullable=True),
        sa.Column("utama", sa.Boolean(), nullable=False),
        sa.Column("catatan", sa.String(length=2000), nullable=True),
        sa.Column("pencatat", sa.String(length=200), nullable=True),
        sa.Column("dicatat", SAAT(), nullable=True),
        sa.CheckConstraint(
            "mulai BETWEEN 1900 AND 2200", name=op.f("ck_versi_indikator_mulai")
        ),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_versi_indikator_nama")),
        sa.CheckConstraint("pengali > 0", name=op.f("ck_versi_indikator_pengali")),
        sa.CheckConstraint(
            "penyebut IS NULL OR pembilang IS NOT NULL", name=op.f("ck_versi_indikator_penyebut")
        ),
        sa.CheckConstraint(
            "mundur IS NULL OR "
            "(mundur BETWEEN 1 AND 10 AND pembilang IS NOT NULL AND penyebut IS NULL)",
            name=op.f("ck_versi_indikator_mundur"),
        ),
        sa.CheckConstraint(
            "predikat IS NULL OR pembilang IS NULL", name=op.f("ck_versi_indikator_predikat")
        ),
        sa.CheckConstraint(
            "batas_capaian IN (100, 120)", name=op.f("ck_versi_indikator_batas_capaian")
        ),
        sa.CheckConstraint(DICATAT_UTUH, name=op.f("ck_versi_indikator_dicatat_utuh")),
        _instansi("versi_indikator"),
        _rujuk("versi_indikator", "indikator", "indikator", "kode"),
        _rujuk("versi_indikator", "sasaran", "sasaran", "kode"),
        _rujuk("versi_indikator", "skala", "skala", "nama"),
        _rujuk("versi_indikator", "predikat", "skala", "nama"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versi_indikator")),
        sa.UniqueConstraint(
            "instansi_id", "indikator", "mulai",
            name=op.f("uq_versi_indikator_instansi_id_indikator_mulai"),
        ),
    )  # fmt: skip
    kolom = ", ".join(ISI)
    op.execute(
        f"INSERT INTO versi_indikator (id, instansi_id, indikator, mulai, aktif, {kolom}) "
        f"SELECT id, instansi_id, kode, {AWAL}, true, {kolom} FROM indikator"
    )
    with op.batch_alter_table("indikator") as tabel:
        tabel.drop_constraint(op.f("fk_indikator_instansi_id_sasaran"), type_="foreignkey")
        for nama in ("pengali", "penyebut", "arah", "rumus_capaian"):
            tabel.drop_constraint(op.f(f"ck_indikator_{nama}"), type_="check")
        for nama in ISI:
            tabel.drop_column(nama)
        tabel.add_column(sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
        tabel.create_check_constraint("versi", "versi > 0")
    with op.batch_alter_table("indikator") as tabel:
        tabel.alter_column("versi", server_default=None)


def _versi_lama():
    with op.batch_alter_table("indikator") as tabel:
        tabel.drop_constraint(op.f("ck_indikator_versi"), type_="check")
        tabel.drop_column("versi")
        for kolom in (
            sa.Column("sasaran", sa.String(length=20), nullable=True),
            sa.Column("nama", sa.String(length=500), nullable=True),
            sa.Column("penanggung_jawab", sa.String(length=100), nullable=True),
            sa.Column("arah", sa.String(length=32), nullable=True),
            sa.Column("rumus_capaian", sa.String(length=32), nullable=True),
            sa.Column("satuan", sa.String(length=40), nullable=True),
            sa.Column("pembilang", sa.String(length=60), nullable=True),
            sa.Column("penyebut", sa.String(length=60), nullable=True),
            sa.Column("pengali", DESIMAL(4), nullable=True),
            sa.Column("penyebut_nol", DESIMAL(4), nullable=True),
            sa.Column("utama", sa.Boolean(), nullable=True),
            sa.Column("catatan", sa.String(length=2000), nullable=True),
        ):
            tabel.add_column(kolom)
    for nama in ISI:
        nilai = f"substr(v.{nama}, 1, 60)" if nama in ("pembilang", "penyebut") else f"v.{nama}"
        op.execute(
            f"UPDATE indikator SET {nama} = (SELECT {nilai} FROM versi_indikator v "
            f"WHERE {SEKODE} ORDER BY v.mulai DESC LIMIT 1)"
        )
    op.drop_table("versi_indikator")
    with op.batch_alter_table("indikator") as tabel:
        for nama in ("nama", "arah", "satuan", "pengali", "utama"):
            tabel.alter_column(nama, nullable=False)
        tabel.create_check_constraint("pengali", "pengali > 0")
        tabel.create_check_constraint("penyebut", "penyebut IS NULL OR pembilang IS NOT NULL")
        tabel.create_check_constraint("arah", "arah IN ('naik', 'turun')")
        tabel.create_check_constraint("rumus_capaian", "rumus_capaian IN ('selisih', 'banding')")
        tabel.create_foreign_key(
            op.f("fk_indikator_instansi_id_sasaran"), "sasaran", ["instansi_id", "sasaran"],
            ["instansi_id", "kode"],
        )  # fmt: skip


# -- Targets and given numbers --------------------------------------------------------------------


def _dicatat(tabel):
    tabel.add_column(sa.Column("pencatat", sa.String(length=200), nullable=True))
    tabel.add_column(sa.Column("dicatat", SAAT(), nullable=True))
    tabel.create_check_constraint("dicatat_utuh", DICATAT_UTUH)


def _target():
    with op.batch_alter_table("target") as tabel:
        tabel.add_column(
            sa.Column("jenis", sa.String(length=32), nullable=False, server_default="tepat")
        )
        tabel.add_column(sa.Column("atas", DESIMAL(4), nullable=True))
        tabel.create_check_constraint(
            "jenis", "jenis IN ('tepat', 'minimal', 'maksimal', 'rentang')"
        )
        tabel.create_check_constraint(
            "rentang", "(jenis = 'rentang') = (atas IS NOT NULL)"
        )
        tabel.create_check_constraint("atas", "atas > nilai")
        _dicatat(tabel)


def _target_lama():
    with op.batch_alter_table("target") as tabel:
        for nama in ("dicatat_utuh", "atas", "rentang", "jenis"):
            tabel.drop_constraint(op.f(f"ck_target_{nama}"), type_="check")
        for nama in ("dicatat", "pencatat", "atas", "jenis"):
            tabel.drop_column(nama)


def _angka(nama, kunci):
    with op.batch_alter_table(nama) as tabel:
        tabel.drop_constraint(op.f(f"uq_{nama}_instansi_id_tahun_{kunci}"), type_="unique")
        tabel.add_column(
            sa.Column("urutan", sa.SmallInteger(), nullable=False, server_default="1")
        )
        if nama == "realisasi_tersedia":
            tabel.add_column(sa.Column("bukti", sa.String(length=500), nullable=True))
        tabel.add_column(sa.Column("berkas_id", PENGENAL(), nullable=True))
        _dicatat(tabel)
        tabel.create_unique_constraint(
            op.f(f"uq_{nama}_instansi_id_tahun_{kunci}_urutan"),
            ["instansi_id", "tahun", kunci, "urutan"],
        )
        tabel.create_foreign_key(op.f(f"fk_{nama}_berkas_id"), "berkas", ["berkas_id"], ["id"])
        tabel.create_index(op.f(f"ix_{nama}_berkas_id"), ["berkas_id"])


def _angka_lama(nama, kunci):
    op.execute(
        f"DELETE FROM {nama} WHERE urutan < (SELECT max(x.urutan) FROM {nama} x "
        f"WHERE x.instansi_id = {nama}.instansi_id AND x.tahun = {nama}.tahun "
        f"AND x.{kunci} = {nama}.{kunci})"
    )
    with op.batch_alter_table(nama) as tabel:
        tabel.drop_index(op.f(f"ix_{nama}_berkas_id"))
        tabel.drop_constraint(op.f(f"fk_{nama}_berkas_id"), type_="foreignkey")
        tabel.drop_constraint(
            op.f(f"uq_{nama}_instansi_id_tahun_{kunci}_urutan"), type_="unique"
        )
        tabel.drop_constraint(op.f(f"ck_{nama}_dicatat_utuh"), type_="check")
        kolom = ["dicatat", "pencatat", "berkas_id", "urutan"]
        for satu in (*kolom, *(("bukti",) if nama == "realisasi_tersedia" else ())):
            tabel.drop_column(satu)
        tabel.create_unique_constraint(
            op.f(f"uq_{nama}_instansi_id_tahun_{kunci}"), ["instansi_id", "tahun", kunci]
        )
