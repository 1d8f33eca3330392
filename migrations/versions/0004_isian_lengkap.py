"""Every field of a report, and what was typed on a page that another save had overtaken.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATUS_SEKRETARIAT = "status_sekretariat IN ('milik', 'sewa', 'izin_pakai')"
ANGGOTA = "jumlah_anggota >= 0"


def upgrade():
    for kolom in _kolom_rekam():
        op.add_column("rekam", kolom)
    _tambah_terjaga("rekam", "status_sekretariat", sa.String(32), STATUS_SEKRETARIAT)
    _tambah_terjaga("rekam", "jumlah_anggota", sa.Integer(), ANGGOTA)
    op.create_index("ix_rekam_npwp_baku", "rekam", ["instansi_id", "npwp_baku"])
    op.add_column("pengurus", sa.Column("sebutan", sa.String(100), nullable=True))
    op.add_column(
        "pengurus", sa.Column("telepon", sinormas.umum.rahasia.TeksRahasia(), nullable=True)
    )
    op.add_column(
        "pengurus", sa.Column("pejabat", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _batasi_pengurus(("ketua", "sekretaris", "bendahara", "lain"), bersebutan=True)
    op.create_table(
        "isi_tertahan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("bagian", sa.String(length=32), nullable=False),
        sa.Column("lembar", sa.String(length=40), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("isi", sinormas.umum.rahasia.JsonRahasia(), nullable=False),
        sa.Column("disimpan", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("penyimpan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.ForeignKeyConstraint(
            ["laporan_id"], ["laporan.id"], name=op.f("fk_isi_tertahan_laporan_id")
        ),
        sa.ForeignKeyConstraint(
            ["penyimpan_id"], ["pengguna.id"], name=op.f("fk_isi_tertahan_penyimpan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isi_tertahan")),
        sa.UniqueConstraint(
            "laporan_id", "bagian", "lembar", name=op.f("uq_isi_tertahan_laporan_id_bagian_lembar")
        ),
    )


def downgrade():
    op.drop_table("isi_tertahan")
    op.execute("DELETE FROM pengurus WHERE jabatan = 'lain'")  # no place for them before
    _batasi_pengurus(("ketua", "sekretaris", "bendahara"), bersebutan=False)
    for nama in ("pejabat", "telepon", "sebutan"):
        op.drop_column("pengurus", nama)
    op.drop_index("ix_rekam_npwp_baku", "rekam")
    for nama in ("jumlah_anggota", "status_sekretariat"):
        op.drop_column("rekam", nama)
    for kolom in reversed(_kolom_rekam()):
        op.drop_column("rekam", kolom.name)


def _kolom_rekam():
    return (
        sa.Column("masa_bakti_mulai", sa.Date(), nullable=True),
        sa.Column("npwp_baku", sa.String(16), nullable=True),
        sa.Column("ciri", sa.JSON(), nullable=True),
        sa.Column("akta_nomor", sa.String(60), nullable=True),
        sa.Column("akta_tanggal", sa.Date(), nullable=True),
        sa.Column("akta_notaris", sa.String(200), nullable=True),
        sa.Column("perubahan_nomor", sa.String(60), nullable=True),
        sa.Column("perubahan_tanggal", sa.Date(), nullable=True),
        sa.Column("perubahan_notaris", sa.String(200), nullable=True),
        sa.Column("sekretariat_sampai", sa.Date(), nullable=True),
        sa.Column("situs", sa.String(254), nullable=True),
        sa.Column("media_sosial", sa.String(300), nullable=True),
        sa.Column("narahubung", sa.String(200), nullable=True),
        sa.Column("narahubung_telepon", sinormas.umum.rahasia.TeksRahasia(), nullable=True),
    )


def _tambah_terjaga(tabel, kolom, tipe, syarat):
    """A column with its CHECK. SQLite takes both at once; copying the table would lose others."""
    jenis = tipe.compile(op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE {tabel} ADD COLUMN {kolom} {jenis} "
        f"CONSTRAINT ck_{tabel}_{kolom} CHECK ({syarat})"
    )


def _batasi_pengurus(jabatan, *, bersebutan):
    """The posts that may stand on the board; one that is none of the three says what it is."""
    if op.get_bind().dialect.name == "sqlite":
        _salin_pengurus(jabatan, bersebutan=bersebutan)
        return
    op.drop_constraint(op.f("ck_pengurus_jabatan"), "pengurus", type_="check")
    op.create_check_constraint(op.f("ck_pengurus_jabatan"), "pengurus", _satu_dari(jabatan))
    if bersebutan:
        op.create_check_constraint(op.f("ck_pengurus_sebutan"), "pengurus", SEBUTAN)
    else:
        op.drop_constraint(op.f("ck_pengurus_sebutan"), "pengurus", type_="check")


SEBUTAN = "jabatan <> 'lain' OR sebutan IS NOT NULL"


def _satu_dari(jabatan):
    return f"jabatan IN ({', '.join(repr(j) for j in jabatan)})"


def _salin_pengurus(jabatan, *, bersebutan):
    """SQLite cannot change a CHECK: the table is written anew, with all that it holds."""
    batasan = f"CONSTRAINT ck_pengurus_jabatan CHECK ({_satu_dari(jabatan)})"
    if bersebutan:
        batasan += f", CONSTRAINT ck_pengurus_sebutan CHECK ({SEBUTAN})"
    op.execute(
        "CREATE TABLE pengurus_baru ("
        "id BLOB NOT NULL, instansi_id BLOB NOT NULL, rekam_id BLOB NOT NULL, "
        "urutan SMALLINT NOT NULL, jabatan VARCHAR(32) NOT NULL, nama VARCHAR(200) NOT NULL, "
        "nik BLOB, nik_sidik VARCHAR(64), sebutan VARCHAR(100), telepon BLOB, "
        "pejabat BOOLEAN DEFAULT 0 NOT NULL, "
        "CONSTRAINT pk_pengurus PRIMARY KEY (id), "
        "CONSTRAINT fk_pengurus_instansi_id FOREIGN KEY(instansi_id) REFERENCES instansi (id), "
        "CONSTRAINT fk_pengurus_rekam_id FOREIGN KEY(rekam_id) REFERENCES rekam (id), "
        f"CONSTRAINT uq_pengurus_rekam_id_urutan UNIQUE (rekam_id, urutan), {batasan})"
    )
    op.execute(
        "INSERT INTO pengurus_baru (id, instansi_id, rekam_id, urutan, jabatan, nama, nik, "
        "nik_sidik, sebutan, telepon, pejabat) "
        "SELECT id, instansi_id, rekam_id, urutan, jabatan, nama, nik, nik_sidik, sebutan, "
        "telepon, pejabat FROM pengurus"
    )
    op.execute("DROP TABLE pengurus")
    op.execute("ALTER TABLE pengurus_baru RENAME TO pengurus")
    op.create_index("ix_pengurus_nik_sidik", "pengurus", ["instansi_id", "nik_sidik"])
