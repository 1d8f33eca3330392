"""Yearly reports, changes, activities, dissolutions; the steps of a filing and what was handed in.

Revision ID: 0008
Revises: 0007
"""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import holidays
import sqlalchemy as sa
from alembic import op

from sinormas.umum.pengenal import pengenal_baru
from sinormas.umum.rahasia import JsonRahasia
from sinormas.umum.tipe import Pengenal, Saat

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JENIS = ("baru", "tahunan", "perubahan", "kegiatan")
BAGIAN = ("identitas", "legalitas", "alamat", "pengurus", "kegiatan", "dokumen", "pernyataan")
BAGIAN_BARU = ("perubahan", "kegiatan_tahun", "acara", "pembubaran")
BERBAGIAN = ("isi_bagian", "catatan_bagian")
KEADAAN = ("draf", "diajukan", "diperiksa", "dikembalikan", "diterima", "ditolak", "dicabut")
LANGKAH = ("mulai", "ajukan", "periksa", "kembalikan", "terima", "tolak", "cabut")
TERBUKA = "keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')"
SATU_TERBUKA = f"{TERBUKA} AND jenis NOT IN ('tahunan', 'kegiatan')"
SATU_SETAHUN = "jenis = 'tahunan' AND keadaan NOT IN ('ditolak', 'dicabut')"
BATASAN_LAPORAN = {
    "periode": "(jenis = 'tahunan') = (periode IS NOT NULL)",
    "tenggat": ("(keadaan IN ('diajukan', 'diperiksa', 'dikembalikan')) = (tenggat IS NOT NULL)"),
    "hari_terpakai": "hari_terpakai >= 0",
}

laporan = sa.table(
    "laporan",
    sa.column("id", Pengenal), sa.column("instansi_id", Pengenal), sa.column("jenis"),
    sa.column("keadaan"), sa.column("pembuat_id", Pengenal), sa.column("petugas_id", Pengenal),
    sa.column("dibuat", Saat), sa.column("diajukan", Saat), sa.column("dikembalikan", Saat),
    sa.column("diputuskan", Saat), sa.column("periode", sa.Integer),
    sa.column("tenggat", sa.Date),
)  # fmt: skip
instansi = sa.table(
    "instansi",
    sa.column("id", Pengenal), sa.column("zona_waktu"), sa.column("batas_periksa"),
    sa.column("batas_lengkapi"),
)  # fmt: skip
hari_libur = sa.table(
    "hari_libur", sa.column("instansi_id", Pengenal), sa.column("tanggal", sa.Date)
)
pengguna = sa.table("pengguna", sa.column("id", Pengenal), sa.column("nama"))
langkah_laporan = sa.table(
    "langkah_laporan",
    sa.column("id", Pengenal), sa.column("laporan_id", Pengenal), sa.column("langkah"),
    sa.column("dari"), sa.column("ke"), sa.column("saat", Saat), sa.column("pelaku_id", Pengenal),
    sa.column("pelaku"), sa.column("kata"),
)  # fmt: skip


def upgrade():
    _tabel_baru()
    for nama in ("tanpa_legalitas_terdata", "tampilkan_petugas"):
        op.add_column(
            "instansi", sa.Column(nama, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column(
        "isi_bagian",
        sa.Column("bawaan", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for tabel in BERBAGIAN:
        _ganti_batasan(tabel, f"ck_{tabel}_bagian", _satu_dari("bagian", BAGIAN_BARU + BAGIAN))
    _ganti_batasan("laporan", "ck_laporan_jenis", _satu_dari("jenis", (*JENIS, "bubar")))
    op.add_column("laporan", sa.Column("periode", sa.SmallInteger(), nullable=True))
    op.add_column("laporan", sa.Column("tenggat", sa.Date(), nullable=True))
    op.add_column(
        "laporan",
        sa.Column("hari_terpakai", sa.SmallInteger(), nullable=False, server_default="0"),
    )
    _tambah_rujukan_rekam()
    _isi_kolom()
    _isi_langkah()
    for nama, syarat in BATASAN_LAPORAN.items():
        _tambah_batasan("laporan", f"ck_laporan_{nama}", syarat)
    op.drop_index("uq_laporan_terbuka", "laporan")
    _indeks_satu("uq_laporan_terbuka", ["organisasi_id", "jenis"], SATU_TERBUKA)
    _indeks_satu("uq_laporan_tahunan", ["organisasi_id", "periode"], SATU_SETAHUN)
    op.create_index("ix_laporan_tenggat", "laporan", ["instansi_id", "keadaan", "tenggat", "id"])
    op.create_index("ix_laporan_dasar_rekam_id", "laporan", ["dasar_rekam_id"])
    _indeks_rekam("legalitas")  # terdata asks for it, from the index alone


def downgrade():
    _indeks_rekam()
    for nama in (
        "ix_laporan_dasar_rekam_id", "ix_laporan_tenggat", "uq_laporan_tahunan",
        "uq_laporan_terbuka",
    ):  # fmt: skip
        op.drop_index(nama, "laporan")
    for nama in BATASAN_LAPORAN:
        _buang_batasan("laporan", f"ck_laporan_{nama}")
    # Before, an organisation had one open filing of a kind, and none of its end.
    op.execute(
        "UPDATE laporan SET keadaan = 'dicabut' "
        "WHERE jenis IN ('tahunan', 'kegiatan', 'bubar') "
        "AND keadaan NOT IN ('diterima', 'ditolak')"
    )
    op.execute("UPDATE laporan SET jenis = 'kegiatan' WHERE jenis = 'bubar'")
    _indeks_satu("uq_laporan_terbuka", ["organisasi_id", "jenis"], TERBUKA)
    _ganti_batasan("laporan", "ck_laporan_jenis", _satu_dari("jenis", JENIS))
    _buang_rujukan_rekam()
    for nama in ("hari_terpakai", "tenggat", "periode"):
        op.drop_column("laporan", nama)
    for tabel in BERBAGIAN:
        baris = sa.table(tabel, sa.column("bagian"))
        op.execute(sa.delete(baris).where(baris.c.bagian.in_(BAGIAN_BARU)))
        _ganti_batasan(tabel, f"ck_{tabel}_bagian", _satu_dari("bagian", BAGIAN))
    op.drop_column("isi_bagian", "bawaan")
    for nama in ("tampilkan_petugas", "tanpa_legalitas_terdata"):
        op.drop_column("instansi", nama)
    for nama in ("kegiatan_organisasi", "lampiran_pengajuan", "pengajuan", "langkah_laporan"):
        op.drop_table(nama)


def _pilihan(nama, nilai, kolom, **sifat):
    tipe = sa.Enum(*nilai, name=nama, native_enum=False, create_constraint=True, length=32)
    return sa.Column(kolom, tipe, **sifat)


def _rujukan(tabel, kolom, tujuan):
    return sa.ForeignKeyConstraint([kolom], [f"{tujuan}.id"], name=op.f(f"fk_{tabel}_{kolom}"))


def _tabel_baru():
    op.create_table(
        "langkah_laporan",
        sa.Column("id", Pengenal(), nullable=False),
        sa.Column("laporan_id", Pengenal(), nullable=False),
        _pilihan("langkah", LANGKAH, "langkah", nullable=False),
        _pilihan("dari_keadaan", KEADAAN, "dari", nullable=True),
        _pilihan("ke_keadaan", KEADAAN, "ke", nullable=False),
        sa.Column("saat", Saat(), nullable=False),
        sa.Column("pelaku_id", Pengenal(), nullable=True),
        sa.Column("pelaku", sa.String(length=200), nullable=False),
        sa.Column("kata", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(dari IS NULL) = (langkah = 'mulai')", name=op.f("ck_langkah_laporan_dari")
        ),
        _rujukan("langkah_laporan", "laporan_id", "laporan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_laporan")),
    )
    op.create_index(
        "ix_langkah_laporan_laporan_id", "langkah_laporan", ["laporan_id", "saat", "id"]
    )
    op.create_table(
        "pengajuan",
        sa.Column("id", Pengenal(), nullable=False),
        sa.Column("laporan_id", Pengenal(), nullable=False),
        sa.Column("ke", sa.SmallInteger(), nullable=False),
        sa.Column("saat", Saat(), nullable=False),
        sa.Column("pengaju_id", Pengenal(), nullable=True),
        sa.Column("pengaju", sa.String(length=200), nullable=False),
        sa.Column("isi", JsonRahasia(), nullable=False),
        sa.CheckConstraint("ke > 0", name=op.f("ck_pengajuan_ke")),
        _rujukan("pengajuan", "laporan_id", "laporan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengajuan")),
        sa.UniqueConstraint("laporan_id", "ke", name=op.f("uq_pengajuan_laporan_id_ke")),
    )
    op.create_table(
        "lampiran_pengajuan",
        sa.Column("id", Pengenal(), nullable=False),
        sa.Column("pengajuan_id", Pengenal(), nullable=False),
        sa.Column("dokumen", sa.String(length=40), nullable=False),
        sa.Column("berkas_id", Pengenal(), nullable=False),
        sa.Column("dilampirkan", Saat(), nullable=False),
        _rujukan("lampiran_pengajuan", "pengajuan_id", "pengajuan"),
        _rujukan("lampiran_pengajuan", "berkas_id", "berkas"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran_pengajuan")),
        sa.UniqueConstraint(
            "pengajuan_id", "dokumen", name=op.f("uq_lampiran_pengajuan_pengajuan_id_dokumen")
        ),
    )
    op.create_index(op.f("ix_lampiran_pengajuan_berkas_id"), "lampiran_pengajuan", ["berkas_id"])
    op.create_table(
        "kegiatan_organisasi",
        sa.Column("laporan_id", Pengenal(), nullable=False),
        sa.Column("instansi_id", Pengenal(), nullable=False),
        sa.Column("organisasi_id", Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("tempat", sa.String(length=300), nullable=False),
        sa.Column("peserta", sa.Integer(), nullable=True),
        sa.Column("diterima", Saat(), nullable=False),
        sa.CheckConstraint(
            "peserta IS NULL OR peserta >= 0", name=op.f("ck_kegiatan_organisasi_peserta")
        ),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_kegiatan_organisasi_nama")),
        _rujukan("kegiatan_organisasi", "laporan_id", "laporan"),
        _rujukan("kegiatan_organisasi", "instansi_id", "instansi"),
        _rujukan("kegiatan_organisasi", "organisasi_id", "organisasi"),
        sa.PrimaryKeyConstraint("laporan_id", name=op.f("pk_kegiatan_organisasi")),
    )
    op.create_index(
        "ix_kegiatan_organisasi_tahun",
        "kegiatan_organisasi",
        ["instansi_id", "tahun", "organisasi_id"],
    )
    op.create_index(
        "ix_kegiatan_organisasi_organisasi_id", "kegiatan_organisasi", ["organisasi_id", "tanggal"]
    )


def _indeks_satu(nama, kolom, syarat):
    op.create_index(
        nama, "laporan", kolom, unique=True, sqlite_where=sa.text(syarat),
        postgresql_where=sa.text(syarat),
    )  # fmt: skip


def _indeks_rekam(*tambahan):
    for nama in ("ix_rekam_terdata", "ix_rekam_organisasi_id"):
        op.drop_index(nama, "rekam")
    op.create_index(
        "ix_rekam_terdata", "rekam", ["instansi_id", "mulai", "sampai", "bentuk", *tambahan]
    )
    op.create_index(
        "ix_rekam_organisasi_id",
        "rekam",
        ["organisasi_id", "mulai", "sampai", "bentuk", *tambahan, "instansi_id"],
    )


# -- What was there before ------------------------------------------------------------------------


def _isi_kolom():
    """Of filings that were there: the year of a yearly one, and the last day of who is at turn."""
    kini = op.get_bind()
    kantor = {i.id: i for i in kini.execute(sa.select(instansi))}
    libur = {i: set() for i in kantor}
    for baris in kini.execute(sa.select(hari_libur)):
        libur[baris.instansi_id].add(baris.tanggal)
    menunggu = laporan.c.keadaan.in_(("diajukan", "diperiksa", "dikembalikan"))
    for baris in kini.execute(
        sa.select(laporan).where(menunggu | (laporan.c.jenis == "tahunan"))
    ).all():
        nilai = {}
        if baris.jenis == "tahunan":
            nilai["periode"] = (baris.diajukan or baris.dibuat).year
        if baris.keadaan in ("diajukan", "diperiksa", "dikembalikan"):
            nilai["tenggat"] = _tenggat(baris, kantor[baris.instansi_id], libur)
        kini.execute(sa.update(laporan).where(laporan.c.id == baris.id).values(**nilai))


def _tenggat(baris, kantor, libur):
    kembali = baris.keadaan == "dikembalikan"
    mulai = baris.dikembalikan if kembali else baris.diajukan
    hari = mulai.replace(tzinfo=mulai.tzinfo or UTC).astimezone(ZoneInfo(kantor.zona_waktu)).date()
    sisa = kantor.batas_lengkapi if kembali else kantor.batas_periksa
    nasional = holidays.country_holidays(
        "ID", years=(hari.year, hari.year + 1), categories=(holidays.PUBLIC, holidays.GOVERNMENT)
    )
    while sisa:
        hari += timedelta(days=1)
        sisa -= hari.weekday() < 5 and hari not in nasional and hari not in libur[kantor.id]
    return hari


def _isi_langkah():
    """The steps of filings that were there, as far as their own columns tell them."""
    kini = op.get_bind()
    nama = {o.id: o.nama for o in kini.execute(sa.select(pengguna))}
    akhir = {"diterima": "terima", "ditolak": "tolak"}
    for baris in kini.execute(sa.select(laporan)).all():
        langkah = [("mulai", None, "draf", baris.dibuat, baris.pembuat_id)]
        if baris.diajukan:
            langkah.append(("ajukan", "draf", "diajukan", baris.diajukan, baris.pembuat_id))
        if baris.dikembalikan:
            langkah.append(
                ("kembalikan", "diajukan", "dikembalikan", baris.dikembalikan, baris.petugas_id)
            )
        if baris.keadaan in akhir:
            langkah.append(
                (akhir[baris.keadaan], "diajukan", baris.keadaan, baris.diputuskan,
                 baris.petugas_id)
            )  # fmt: skip
        kini.execute(
            sa.insert(langkah_laporan),
            [
                {"id": pengenal_baru(), "laporan_id": baris.id, "langkah": kata, "dari": dari,
                 "ke": ke, "saat": saat, "pelaku_id": siapa, "pelaku": nama.get(siapa, "–"),
                 "kata": ""}
                for kata, dari, ke, saat, siapa in langkah
            ],
        )  # fmt: skip


# -- Constraints ----------------------------------------------------------------------------------


def _satu_dari(kolom, nilai):
    return f"{kolom} IN ({', '.join(repr(n) for n in nilai)})"


def _sqlite():
    return op.get_bind().dialect.name == "sqlite"


def _tambah_rujukan_rekam():
    if _sqlite():
        op.execute(
            "ALTER TABLE laporan ADD COLUMN dasar_rekam_id BLOB "
            "CONSTRAINT fk_laporan_dasar_rekam_id REFERENCES rekam (id)"
        )
        return
    op.add_column("laporan", sa.Column("dasar_rekam_id", Pengenal(), nullable=True))
    op.create_foreign_key(
        op.f("fk_laporan_dasar_rekam_id"), "laporan", "rekam", ["dasar_rekam_id"], ["id"]
    )


def _buang_rujukan_rekam():
    op.drop_column("laporan", "dasar_rekam_id")


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
    """Change a CHECK of a table on SQLite, in its stored text.

    SQLite has no statement for it, and copying a table that others refer to needs foreign keys
    switched off. This is the way its manual names for a change of constraints
    (lang_altertable, section 7): within a transaction, with the number of the schema raised.
    """
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
    """Where the bracket that opens at `buka` closes; no text within our CHECKs holds a bracket."""
    dalam = 0
    for letak in range(buka, len(teks)):
        dalam += {"(": 1, ")": -1}.get(teks[letak], 0)
        if dalam == 0:
            return letak
    raise ValueError(teks)
