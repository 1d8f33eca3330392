"""Claims of a registered organisation, filings at the counter, and names found by likeness.

The words of every name in force stand in `cari_nama`, all words that there are in `cari_kata`.
Triggers on `rekam` note what has to follow, whoever writes it. SQLite finds the words by FTS5,
PostgreSQL by a GIN index over a tsvector; neither needs an extension (docs/adr/0017). Whoever makes
`rekam` anew on SQLite later (batch mode) loses its triggers and makes them again as
`pasang_pemicu` does; the tests of names fail if not.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PENGENAL = sinormas.umum.tipe.Pengenal
SAAT = sinormas.umum.tipe.Saat
NOMOR = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KATA = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")

YANG_DICARI = "nama, nama_urut, singkatan, sampai, instansi_id"
"""Columns of `rekam` that its words come from."""


def upgrade():
    _buat_cari()
    _buat_klaim()
    _buat_loket()
    pasang_pemicu()
    op.execute("INSERT INTO cari_tunggu (rekam_id) SELECT id FROM rekam WHERE sampai IS NULL")


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for nama in ("rekam_cari_tambah", "rekam_cari_ubah", "rekam_cari_hapus"):
            op.execute(f"DROP TRIGGER {nama}")
        op.execute("DROP TABLE cari_nama_fts")
    else:
        op.execute("DROP TRIGGER rekam_cari ON rekam")
        op.execute("DROP FUNCTION cari_nama_ikut()")
    op.drop_table("laporan_loket")
    op.drop_table("bukan_organisasi")
    op.drop_index("ix_klaim_antrean", table_name="klaim")
    op.drop_index("uq_klaim_terbuka", table_name="klaim")
    op.drop_table("klaim")
    op.drop_table("cari_tunggu")
    op.drop_table("cari_kata")
    op.drop_table("cari_nama")


# -- Names ----------------------------------------------------------------------------------------


def _buat_cari():
    op.create_table(
        "cari_nama",
        sa.Column("id", NOMOR, autoincrement=True, nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("organisasi_id", PENGENAL(), nullable=False),
        sa.Column("rekam_id", PENGENAL(), nullable=False),
        sa.Column("kata", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cari_nama")),
        sa.UniqueConstraint("rekam_id", name=op.f("uq_cari_nama_rekam_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "cari_kata",
        sa.Column("kata", KATA, nullable=False),
        sa.Column("balik", KATA, nullable=False),
        sa.PrimaryKeyConstraint("kata", name=op.f("pk_cari_kata")),
        sa.UniqueConstraint("balik", name=op.f("uq_cari_kata_balik")),
    )
    op.create_table(
        "cari_tunggu",
        sa.Column("rekam_id", PENGENAL(), nullable=False),
        sa.PrimaryKeyConstraint("rekam_id", name=op.f("pk_cari_tunggu")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE cari_nama_fts USING "
            "fts5(kata, content='', tokenize='ascii', detail=none, columnsize=0)"
        )
    else:
        op.execute(
            "CREATE INDEX ix_cari_nama_kata ON cari_nama "
            "USING gin (array_to_tsvector(string_to_array(kata, ' ')))"
        )


def pasang_pemicu():
    """What notes that a record came, changed or went; `organisasi.pencarian.ikuti` does the rest.

    A record that changes is no longer found by what it was, at once; no trigger on SQLite may reach
    FTS5 or split a text while `trusted_schema` is off.
    """
    if op.get_bind().dialect.name == "sqlite":
        buang = "DELETE FROM cari_nama WHERE rekam_id = OLD.id;"
        lupa = "DELETE FROM cari_tunggu WHERE rekam_id = OLD.id;"
        catat = "INSERT INTO cari_tunggu (rekam_id) SELECT NEW.id WHERE NEW.sampai IS NULL;"
        op.execute(f"CREATE TRIGGER rekam_cari_tambah AFTER INSERT ON rekam BEGIN {catat} END")
        op.execute(
            f"CREATE TRIGGER rekam_cari_ubah AFTER UPDATE OF {YANG_DICARI} ON rekam "
            f"BEGIN {buang} {lupa} {catat} END"
        )
        op.execute(
            f"CREATE TRIGGER rekam_cari_hapus AFTER DELETE ON rekam BEGIN {buang} {lupa} END"
        )
        return
    op.execute("""
CREATE FUNCTION cari_nama_ikut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM cari_nama WHERE rekam_id = OLD.id;
    DELETE FROM cari_tunggu WHERE rekam_id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF NEW.sampai IS NULL THEN
      INSERT INTO cari_tunggu (rekam_id) VALUES (NEW.id);
    END IF;
  END IF;
  RETURN NULL;
END
$$""")
    op.execute(
        f"CREATE TRIGGER rekam_cari AFTER INSERT OR DELETE OR UPDATE OF {YANG_DICARI} ON rekam "
        "FOR EACH ROW EXECUTE FUNCTION cari_nama_ikut()"
    )


# -- Claims and the counter -----------------------------------------------------------------------


def _buat_klaim():
    op.create_table(
        "klaim",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("instansi_id", PENGENAL(), nullable=False),
        sa.Column("organisasi_id", PENGENAL(), nullable=False),
        sa.Column("pengaju_id", PENGENAL(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "kepemilikan",
                "ganti_kontak",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "keadaan",
            sa.Enum(
                "menunggu",
                "diterima",
                "ditolak",
                "dicabut",
                name="keadaan",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.String(length=2000), nullable=False),
        sa.Column("berkas_id", PENGENAL(), nullable=False),
        sa.Column("laporan_id", PENGENAL(), nullable=True),
        sa.Column("dibuat", SAAT(), nullable=False),
        sa.Column("kata", sa.String(length=2000), nullable=False, server_default=""),
        sa.Column("lepas_anggota", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("petugas_id", PENGENAL(), nullable=True),
        sa.Column("petugas", sa.String(length=200), nullable=True),
        sa.Column("diputuskan", SAAT(), nullable=True),
        sa.CheckConstraint("length(alasan) > 0", name=op.f("ck_klaim_alasan")),
        sa.CheckConstraint("versi > 0", name=op.f("ck_klaim_versi")),
        sa.CheckConstraint(
            "(keadaan IN ('diterima', 'ditolak')) = (diputuskan IS NOT NULL) "
            "AND (diputuskan IS NULL) = (petugas_id IS NULL) "
            "AND (diputuskan IS NULL) = (petugas IS NULL)",
            name=op.f("ck_klaim_diputuskan"),
        ),
        sa.CheckConstraint(
            "keadaan <> 'ditolak' OR length(kata) > 0", name=op.f("ck_klaim_alasan_tolak")
        ),
        sa.ForeignKeyConstraint(["instansi_id"], ["instansi.id"], name="fk_klaim_instansi_id"),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name="fk_klaim_organisasi_id"
        ),
        sa.ForeignKeyConstraint(["pengaju_id"], ["pengguna.id"], name="fk_klaim_pengaju_id"),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_klaim_berkas_id"),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_klaim_laporan_id"),
        sa.ForeignKeyConstraint(["petugas_id"], ["pengguna.id"], name="fk_klaim_petugas_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_klaim")),
    )
    terbuka = sa.text("keadaan = 'menunggu'")
    op.create_index(
        "uq_klaim_terbuka", "klaim", ["organisasi_id", "pengaju_id"], unique=True,
        sqlite_where=terbuka, postgresql_where=terbuka,
    )  # fmt: skip
    op.create_index("ix_klaim_antrean", "klaim", ["instansi_id", "keadaan", "dibuat", "id"])
    op.create_index(op.f("ix_klaim_pengaju_id"), "klaim", ["pengaju_id"])
    op.create_index(op.f("ix_klaim_berkas_id"), "klaim", ["berkas_id"])
    op.create_index(op.f("ix_klaim_laporan_id"), "klaim", ["laporan_id"])
    op.create_table(
        "bukan_organisasi",
        sa.Column("id", PENGENAL(), nullable=False),
        sa.Column("laporan_id", PENGENAL(), nullable=False),
        sa.Column("organisasi_id", PENGENAL(), nullable=False),
        sa.Column("pengguna_id", PENGENAL(), nullable=False),
        sa.Column("saat", SAAT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["laporan_id"], ["laporan.id"], name="fk_bukan_organisasi_laporan_id"
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name="fk_bukan_organisasi_organisasi_id"
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name="fk_bukan_organisasi_pengguna_id"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukan_organisasi")),
        sa.UniqueConstraint(
            "laporan_id", "organisasi_id", name="uq_bukan_organisasi_laporan_id_organisasi_id"
        ),
    )


def _buat_loket():
    op.create_table(
        "laporan_loket",
        sa.Column("laporan_id", PENGENAL(), nullable=False),
        sa.Column("petugas_id", PENGENAL(), nullable=False),
        sa.Column("petugas", sa.String(length=200), nullable=False),
        sa.Column("tamu", sa.String(length=200), nullable=False),
        sa.Column("telepon", sinormas.umum.rahasia.TeksRahasia(), nullable=False),
        sa.Column("hubungan", sa.String(length=100), nullable=False),
        sa.Column("dibuat", SAAT(), nullable=False),
        sa.CheckConstraint("length(tamu) > 0", name=op.f("ck_laporan_loket_tamu")),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name="fk_laporan_loket_laporan_id"),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["pengguna.id"], name="fk_laporan_loket_petugas_id"
        ),
        sa.PrimaryKeyConstraint("laporan_id", name=op.f("pk_laporan_loket")),
    )
