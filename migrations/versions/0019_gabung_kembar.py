"""Twin entries become one, and can be parted again; organisations are found by their ketua.

`rekam` and `laporan` keep their triggers and rows: columns are only added. The words of all names
are written anew by the next search, now with those of the ketua.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TERBUKA = (
    "keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan') "
    "AND jenis NOT IN ('tahunan', 'kegiatan')"
)
YANG_DICARI = "nama, nama_urut, singkatan, sampai, instansi_id"
"""Columns of `rekam` that its words came from until now."""
URUT = (("nama_urut", 300), ("nomor_legalitas_baku", 100))
SETAHUN = "jenis = 'tahunan' AND keadaan NOT IN ('ditolak', 'dicabut')"


def upgrade():
    _buat_penggabungan()
    op.add_column(
        "laporan", sa.Column("ganda", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _buka_satu(" AND NOT ganda")
    op.create_index("ix_klaim_organisasi_id", "klaim", ["organisasi_id"])
    op.create_index("ix_bukan_organisasi_organisasi_id", "bukan_organisasi", ["organisasi_id"])
    op.add_column("cari_nama", sa.Column("ketua", sa.Text(), nullable=False, server_default=""))
    _buat_cari_ketua()
    _pasang_pemicu(f"{YANG_DICARI}, nomor_legalitas_baku", 'COLLATE "C"')
    _tulis_ulang()


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for nama in ("tambah", "ubah", "hapus"):
            op.execute(f"DROP TRIGGER pengurus_cari_{nama}")
        op.execute("DROP TABLE cari_nama_ketua_fts")
    else:
        op.execute("DROP TRIGGER pengurus_cari ON pengurus")
        op.execute("DROP FUNCTION cari_ketua_ikut()")
        op.execute("DROP INDEX ix_cari_nama_ketua")
    _pasang_pemicu(YANG_DICARI, 'COLLATE "default"')
    op.drop_column("cari_nama", "ketua")
    op.drop_index("ix_bukan_organisasi_organisasi_id", table_name="bukan_organisasi")
    op.drop_index("ix_klaim_organisasi_id", table_name="klaim")
    _buka_satu("")
    op.drop_column("laporan", "ganda")
    op.drop_table("penggabungan")


# -- Merging --------------------------------------------------------------------------------------


def _buka_satu(kecuali):
    """What an organisation has one of at a time."""
    for nama, kolom, syarat in (
        ("uq_laporan_terbuka", ["organisasi_id", "jenis"], TERBUKA),
        ("uq_laporan_tahunan", ["organisasi_id", "periode"], SETAHUN),
    ):
        op.drop_index(nama, table_name="laporan")
        bila = sa.text(syarat + kecuali)
        op.create_index(
            nama, "laporan", kolom, unique=True, sqlite_where=bila, postgresql_where=bila
        )


def _buat_penggabungan():
    pengenal, saat = sinormas.umum.tipe.Pengenal, sinormas.umum.tipe.Saat
    op.create_table(
        "penggabungan",
        sa.Column("id", pengenal(), nullable=False),
        sa.Column("instansi_id", pengenal(), nullable=False),
        sa.Column("organisasi_id", pengenal(), nullable=False),
        sa.Column("asal_id", pengenal(), nullable=False),
        sa.Column("riwayat", sa.JSON(), nullable=False),
        sa.Column("buku", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.String(length=500), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", saat(), nullable=False),
        sa.Column("dibatalkan", saat(), nullable=True),
        sa.Column("pembatal", sa.String(length=200), nullable=True),
        sa.Column("alasan_batal", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "asal_id <> organisasi_id", name=op.f("ck_penggabungan_dua_catatan")
        ),
        sa.CheckConstraint("length(alasan) > 0", name=op.f("ck_penggabungan_alasan")),
        sa.CheckConstraint(
            "(dibatalkan IS NULL) = (alasan_batal IS NULL) "
            "AND (dibatalkan IS NULL) = (pembatal IS NULL)",
            name=op.f("ck_penggabungan_dibatalkan_utuh"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_penggabungan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_penggabungan_organisasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["asal_id"], ["organisasi.id"], name=op.f("fk_penggabungan_asal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penggabungan")),
    )
    berlaku = sa.text("dibatalkan IS NULL")
    op.create_index(
        "uq_penggabungan_berlaku", "penggabungan", ["asal_id"], unique=True,
        sqlite_where=berlaku, postgresql_where=berlaku,
    )  # fmt: skip
    op.create_index("ix_penggabungan_asal_id", "penggabungan", ["asal_id"])
    op.create_index("ix_penggabungan_organisasi_id", "penggabungan", ["organisasi_id", "dicatat"])
    op.create_index("ix_penggabungan_instansi_id", "penggabungan", ["instansi_id", "dicatat"])


# -- The ketua ------------------------------------------------------------------------------------


def _buat_cari_ketua():
    """Where their words are looked up, and what notes that a ketua came, changed or went."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE cari_nama_ketua_fts USING "
            "fts5(ketua, content='', tokenize='ascii', detail=none, columnsize=0)"
        )
        for nama, kapan, bila, yang in (
            ("tambah", "INSERT", "NEW.jabatan = 'ketua'", ("NEW",)),
            (
                "ubah",
                "UPDATE OF nama, jabatan, rekam_id",
                "NEW.jabatan = 'ketua' OR OLD.jabatan = 'ketua'",
                ("OLD", "NEW"),
            ),
            ("hapus", "DELETE", "OLD.jabatan = 'ketua'", ("OLD",)),
        ):
            isi = " ".join(
                f"DELETE FROM cari_nama WHERE rekam_id = {satu}.rekam_id; "
                "INSERT OR IGNORE INTO cari_tunggu (rekam_id) "
                f"SELECT id FROM rekam WHERE id = {satu}.rekam_id AND sampai IS NULL;"
                for satu in yang
            )
            op.execute(
                f"CREATE TRIGGER pengurus_cari_{nama} AFTER {kapan} ON pengurus "
                f"WHEN {bila} BEGIN {isi} END"
            )
        return
    op.execute(
        "CREATE INDEX ix_cari_nama_ketua ON cari_nama "
        "USING gin (array_to_tsvector(string_to_array(ketua, ' ')))"
    )
    op.execute(
        "CREATE FUNCTION cari_ketua_ikut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        + "".join(
            f"IF TG_OP <> '{bukan}' THEN IF {satu}.jabatan = 'ketua' THEN "
            f"DELETE FROM cari_nama WHERE rekam_id = {satu}.rekam_id; "
            "INSERT INTO cari_tunggu (rekam_id) "
            f"SELECT id FROM rekam WHERE id = {satu}.rekam_id AND sampai IS NULL "
            "ON CONFLICT DO NOTHING; END IF; END IF; "
            for satu, bukan in (("OLD", "INSERT"), ("NEW", "DELETE"))
        )
        + "RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER pengurus_cari AFTER INSERT OR DELETE OR UPDATE OF nama, jabatan, rekam_id "
        "ON pengurus FOR EACH ROW EXECUTE FUNCTION cari_ketua_ikut()"
    )


def _pasang_pemicu(yang_dicari, urutan):
    """Names and numbers in the order of their codes, and noted when they change (see 0009)."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER rekam_cari_ubah")
        op.execute(
            f"CREATE TRIGGER rekam_cari_ubah AFTER UPDATE OF {yang_dicari} ON rekam BEGIN "
            "DELETE FROM cari_nama WHERE rekam_id = OLD.id; "
            "DELETE FROM cari_tunggu WHERE rekam_id = OLD.id; "
            "INSERT INTO cari_tunggu (rekam_id) SELECT NEW.id WHERE NEW.sampai IS NULL; END"
        )
        return
    op.execute("DROP TRIGGER rekam_cari ON rekam")
    for kolom, panjang in URUT:
        op.execute(f"ALTER TABLE rekam ALTER {kolom} TYPE varchar({panjang}) {urutan}")
    op.execute(
        f"CREATE TRIGGER rekam_cari AFTER INSERT OR DELETE OR UPDATE OF {yang_dicari} ON rekam "
        "FOR EACH ROW EXECUTE FUNCTION cari_nama_ikut()"
    )


def _tulis_ulang():
    """Let the next search write the words of every record in force."""
    op.execute("DELETE FROM cari_nama")
    op.execute("DELETE FROM cari_tunggu")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO cari_nama_fts (cari_nama_fts) VALUES ('delete-all')")
    op.execute("INSERT INTO cari_tunggu (rekam_id) SELECT id FROM rekam WHERE sampai IS NULL")
