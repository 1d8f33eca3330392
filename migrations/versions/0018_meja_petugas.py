"""The officers' desk: saved views, handing over, taking a decision back, twins by telephone.

`rekam` and `laporan` are not made anew: columns are added, and on SQLite a CHECK is changed in the
stored text of its table (as in 0008).

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from sinormas.organisasi.nomor import bakukan_telepon
from sinormas.umum.rahasia import TeksRahasia, sidik_kunci
from sinormas.umum.tipe import Pengenal, Saat

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

LANGKAH = ("mulai", "ajukan", "periksa", "kembalikan", "terima", "tolak", "cabut")
LANGKAH_BARU = ("serah", "lepas", "urungkan")
DIPUTUSKAN = "dilihat IS NULL OR keadaan IN ('dikembalikan', 'diterima', 'ditolak')"
DIURUNGKAN = "diurungkan IS NULL OR diurungkan >= saat"
TIDAK_JADI = "SELECT id FROM putusan WHERE diurungkan IS NOT NULL"
"""Before, a decision that stood there was in force."""
MENUNGGU = sa.text("tenggat IS NOT NULL")
BERTELEPON = sa.text("sampai IS NULL AND telepon_sidik IS NOT NULL")
SEKALI = 5_000

rekam = sa.table(
    "rekam",
    sa.column("id", Pengenal),
    sa.column("telepon", TeksRahasia),
    sa.column("telepon_sidik", sa.String),
)
langkah_laporan = sa.table("langkah_laporan", sa.column("langkah"))


def upgrade():
    _ganti_batasan(
        "langkah_laporan", "ck_langkah_laporan_langkah", _satu_dari(LANGKAH + LANGKAH_BARU)
    )
    op.add_column("laporan", sa.Column("dilihat", Saat(), nullable=True))
    _tambah_batasan("laporan", "ck_laporan_dilihat", DIPUTUSKAN)
    op.create_index(
        "ix_laporan_petugas", "laporan",
        ["instansi_id", "keadaan", "petugas_id", "tenggat", "id"],
        sqlite_where=MENUNGGU, postgresql_where=MENUNGGU,
    )  # fmt: skip
    op.add_column("putusan", sa.Column("diurungkan", Saat(), nullable=True))
    _tambah_batasan("putusan", "ck_putusan_diurungkan", DIURUNGKAN)
    op.add_column(
        "daftar_periksa", sa.Column("versi", sa.Integer(), nullable=False, server_default="1")
    )
    _tambah_batasan("daftar_periksa", "ck_daftar_periksa_versi", "versi > 0")
    _buat_pandangan()
    op.add_column("rekam", sa.Column("telepon_sidik", sa.String(length=64), nullable=True))
    _isi_sidik()
    op.create_index(
        "ix_rekam_telepon_sidik", "rekam", ["instansi_id", "telepon_sidik"],
        sqlite_where=BERTELEPON, postgresql_where=BERTELEPON,
    )  # fmt: skip


def downgrade():
    op.drop_index("ix_rekam_telepon_sidik", "rekam")
    op.drop_column("rekam", "telepon_sidik")
    op.drop_table("pandangan")
    _buang_batasan("daftar_periksa", "ck_daftar_periksa_versi")
    op.drop_column("daftar_periksa", "versi")
    for tabel in ("catatan_bagian", "surat_putusan"):
        op.execute(f"DELETE FROM {tabel} WHERE putusan_id IN ({TIDAK_JADI})")
    op.execute(f"DELETE FROM putusan WHERE id IN ({TIDAK_JADI})")
    _buang_batasan("putusan", "ck_putusan_diurungkan")
    op.drop_column("putusan", "diurungkan")
    op.drop_index("ix_laporan_petugas", "laporan")
    _buang_batasan("laporan", "ck_laporan_dilihat")
    op.drop_column("laporan", "dilihat")
    op.execute(sa.delete(langkah_laporan).where(langkah_laporan.c.langkah.in_(LANGKAH_BARU)))
    _ganti_batasan("langkah_laporan", "ck_langkah_laporan_langkah", _satu_dari(LANGKAH))


def _buat_pandangan():
    op.create_table(
        "pandangan",
        sa.Column("id", Pengenal(), nullable=False),
        sa.Column("instansi_id", Pengenal(), nullable=False),
        sa.Column("pengguna_id", Pengenal(), nullable=False),
        sa.Column("nama", sa.String(length=60), nullable=False),
        sa.Column("saring", sa.String(length=600), nullable=False),
        sa.Column("dibuat", Saat(), nullable=False),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_pandangan_nama")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_pandangan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_pandangan_pengguna_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pandangan")),
        sa.UniqueConstraint(
            "instansi_id", "pengguna_id", "nama",
            name=op.f("uq_pandangan_instansi_id_pengguna_id_nama"),
        ),
    )  # fmt: skip


def _isi_sidik():
    """The telephones of the records that are there, by their keyed hash, some at a time."""
    kini, mulai = op.get_bind(), None
    while True:
        pilih = sa.select(rekam.c.id, rekam.c.telepon).where(rekam.c.telepon.is_not(None))
        if mulai is not None:
            pilih = pilih.where(rekam.c.id > mulai)
        semua = kini.execute(pilih.order_by(rekam.c.id).limit(SEKALI)).all()
        isi = [
            {"kunci": b.id, "sidik": sidik_kunci(baku)}
            for b in semua
            if (baku := bakukan_telepon(b.telepon))
        ]
        if isi:
            ubah = sa.update(rekam).where(rekam.c.id == sa.bindparam("kunci"))
            kini.execute(ubah.values(telepon_sidik=sa.bindparam("sidik")), isi)
        if len(semua) < SEKALI:
            return
        mulai = semua[-1].id


# -- Constraints (the way of 0008) ----------------------------------------------------------------


def _satu_dari(nilai):
    return f"langkah IN ({', '.join(repr(n) for n in nilai)})"


def _sqlite():
    return op.get_bind().dialect.name == "sqlite"


def _ganti_batasan(tabel, nama, syarat):
    if _sqlite():
        _tulis_ulang(tabel, nama, f"CONSTRAINT {nama} CHECK ({syarat})")
        return
    op.drop_constraint(op.f(nama), tabel, type_="check")
    op.create_check_constraint(op.f(nama), tabel, syarat)


def _tambah_batasan(tabel, nama, syarat):
    if _sqlite():
        _tulis_ulang(tabel, None, f"CONSTRAINT {nama} CHECK ({syarat})")
    else:
        op.create_check_constraint(op.f(nama), tabel, syarat)


def _buang_batasan(tabel, nama):
    if _sqlite():
        _tulis_ulang(tabel, nama, "")
    else:
        op.drop_constraint(op.f(nama), tabel, type_="check")


def _tulis_ulang(tabel, nama, ganti):
    kini = op.get_bind()
    teks = kini.exec_driver_sql(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (tabel,)
    ).scalar_one()
    if nama is None:
        tutup = teks.rindex(")")
        baru = f"{teks[:tutup].rstrip()}, {ganti})"
    else:
        awal = teks.index(f"CONSTRAINT {nama} CHECK")
        akhir = _tutup_kurung(teks, teks.index("(", awal)) + 1
        if not ganti:
            awal = teks.rindex(",", 0, awal)
        baru = teks[:awal] + ganti + teks[akhir:]
    versi = kini.exec_driver_sql("PRAGMA schema_version").scalar_one()
    kini.exec_driver_sql("PRAGMA writable_schema = ON")
    kini.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", (baru, tabel)
    )
    kini.exec_driver_sql(f"PRAGMA schema_version = {versi + 1}")
    kini.exec_driver_sql("PRAGMA writable_schema = OFF")


def _tutup_kurung(teks, buka):
    dalam = 0
    for letak in range(buka, len(teks)):
        dalam += {"(": 1, ")": -1}.get(teks[letak], 0)
        if dalam == 0:
            return letak
    raise ValueError(teks)
