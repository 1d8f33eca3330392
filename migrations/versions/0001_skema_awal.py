"""skema awal

Revision: 0001, after
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.rahasia
import sinormas.umum.tipe

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JAGA_JEJAK = {
    "sqlite": (
        "CREATE TRIGGER jejak_tetap_ubah BEFORE UPDATE ON jejak "
        "BEGIN SELECT RAISE(ABORT, 'jejak tidak dapat diubah'); END",
        "CREATE TRIGGER jejak_tetap_hapus BEFORE DELETE ON jejak "
        "BEGIN SELECT RAISE(ABORT, 'jejak tidak dapat diubah'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'jejak tidak dapat diubah'; END $$",
        "CREATE TRIGGER jejak_tetap BEFORE UPDATE OR DELETE ON jejak "
        "FOR EACH ROW EXECUTE FUNCTION jejak_tetap()",
    ),
}


def upgrade():
    op.create_table(
        "instansi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kode_wilayah", sa.String(length=13), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("singkatan", sa.String(length=60), nullable=False),
        sa.Column("kabupaten", sa.String(length=100), nullable=False),
        sa.Column("kota", sa.String(length=100), nullable=False),
        sa.Column("zona_waktu", sa.String(length=40), nullable=False),
        sa.Column("visi", sa.String(length=500), nullable=True),
        sa.Column("renstra", sa.String(length=40), nullable=True),
        sa.Column("pembilang", sa.String(length=20), nullable=False),
        sa.Column("batas_periksa", sa.SmallInteger(), nullable=False),
        sa.Column("batas_lengkapi", sa.SmallInteger(), nullable=False),
        sa.Column("pola_tanda_terima", sa.String(length=100), nullable=False),
        sa.CheckConstraint(
            "pembilang IN ('semua_pelapor', 'hanya_terdata')", name=op.f("ck_instansi_pembilang")
        ),
        sa.CheckConstraint(
            "batas_lengkapi BETWEEN 1 AND 90", name=op.f("ck_instansi_batas_lengkapi")
        ),
        sa.CheckConstraint(
            "batas_periksa BETWEEN 1 AND 90", name=op.f("ck_instansi_batas_periksa")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instansi")),
        sa.UniqueConstraint("kode_wilayah", name=op.f("uq_instansi_kode_wilayah")),
    )
    op.create_table(
        "jejak",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("rantai", sa.String(length=32), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("saat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("pelaku_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("pelaku", sa.String(length=200), nullable=False),
        sa.Column("dari", sa.String(length=64), nullable=False),
        sa.Column("tindakan", sa.String(length=64), nullable=False),
        sa.Column("objek", sa.String(length=32), nullable=False),
        sa.Column("objek_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("hash_sebelum", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_jejak_hash_penuh")),
        sa.CheckConstraint("nomor > 0", name=op.f("ck_jejak_nomor_positif")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak")),
        sa.UniqueConstraint("rantai", "nomor", name=op.f("uq_jejak_rantai_nomor")),
    )
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.create_index("ix_jejak_objek", ["rantai", "objek", "nomor", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jejak_objek_id"), ["objek_id"], unique=False)
        batch_op.create_index(
            "ix_jejak_tindakan", ["rantai", "tindakan", "nomor", "id"], unique=False
        )

    op.create_table(
        "pengguna",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("sandi", sa.String(length=200), nullable=True),
        sa.Column("dikonfirmasi", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_pengguna_email_kecil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengguna")),
        sa.UniqueConstraint("email", name=op.f("uq_pengguna_email")),
    )
    op.create_table(
        "surat_keluar",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kepada", sa.String(length=254), nullable=False),
        sa.Column("perihal", sa.String(length=200), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("coba_lagi", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("percobaan", sa.SmallInteger(), nullable=False),
        sa.Column("galat_terakhir", sa.String(length=500), nullable=True),
        sa.Column("terkirim", sinormas.umum.tipe.Saat(), nullable=True),
        sa.CheckConstraint("percobaan >= 0", name=op.f("ck_surat_keluar_percobaan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_keluar")),
    )
    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.create_index("ix_surat_keluar_menunggu", ["terkirim", "coba_lagi"], unique=False)

    op.create_table(
        "ujung_jejak",
        sa.Column("rantai", sa.String(length=32), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("rantai", name=op.f("pk_ujung_jejak")),
    )
    op.create_table(
        "wilayah",
        sa.Column("kode", sa.String(length=13), nullable=False),
        sa.Column("nama", sa.String(length=100), nullable=False),
        sa.Column("tingkat", sa.SmallInteger(), nullable=False),
        sa.Column("induk", sa.String(length=13), nullable=True),
        sa.CheckConstraint("(tingkat = 1) = (induk IS NULL)", name=op.f("ck_wilayah_induk")),
        sa.CheckConstraint("tingkat BETWEEN 1 AND 4", name=op.f("ck_wilayah_tingkat")),
        sa.ForeignKeyConstraint(["induk"], ["wilayah.kode"], name=op.f("fk_wilayah_induk")),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_wilayah")),
    )
    with op.batch_alter_table("wilayah", schema=None) as batch_op:
        batch_op.create_index("ix_wilayah_induk", ["induk", "nama"], unique=False)

    op.create_table(
        "belanja",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("jenis", sa.String(length=100), nullable=False),
        sa.Column(
            "kelompok",
            sa.Enum(
                "langsung",
                "tidak_langsung",
                name="kelompok",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("pagu", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.Column("realisasi", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.CheckConstraint("pagu >= 0 AND realisasi >= 0", name=op.f("ck_belanja_tak_negatif")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_belanja_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_belanja_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belanja")),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "jenis", name=op.f("uq_belanja_instansi_id_tahun_jenis")
        ),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "urutan", name=op.f("uq_belanja_instansi_id_tahun_urutan")
        ),
    )
    op.create_table(
        "berkas",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("tipe", sa.String(length=32), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("pengunggah_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("diunggah", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint(
            "tipe IN ('application/pdf', 'image/jpeg', 'image/png')", name=op.f("ck_berkas_tipe")
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_berkas_sha256")),
        sa.CheckConstraint("ukuran > 0", name=op.f("ck_berkas_ukuran")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_berkas_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas")),
    )
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.create_index("ix_berkas_instansi_sha256", ["instansi_id", "sha256"], unique=False)

    op.create_table(
        "hari_libur",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nama", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_hari_libur_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hari_libur")),
        sa.UniqueConstraint(
            "instansi_id", "tanggal", name=op.f("uq_hari_libur_instansi_id_tanggal")
        ),
    )
    op.create_table(
        "kegiatan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("tempat", sa.String(length=300), nullable=True),
        sa.Column("diundang", sa.Integer(), nullable=True),
        sa.Column("hadir", sa.Integer(), nullable=True),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("diundang >= 0", name=op.f("ck_kegiatan_diundang")),
        sa.CheckConstraint("hadir >= 0", name=op.f("ck_kegiatan_hadir")),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_kegiatan_nama")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_kegiatan_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_kegiatan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kegiatan")),
    )
    with op.batch_alter_table("kegiatan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_kegiatan_instansi_id", ["instansi_id", "tahun", "id"], unique=False
        )

    op.create_table(
        "konflik",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column(
            "jenis",
            sa.Enum(
                "sosial_budaya",
                "agama",
                "ekonomi",
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
                "terjadi",
                "ditangani",
                "diselesaikan",
                name="keadaan",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("pihak", sa.String(length=500), nullable=False),
        sa.Column("permasalahan", sa.String(length=2000), nullable=False),
        sa.Column("lokasi", sa.String(length=300), nullable=False),
        sa.Column("cara", sa.String(length=300), nullable=True),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(permasalahan) > 0", name=op.f("ck_konflik_permasalahan")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_konflik_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_konflik_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_konflik")),
    )
    with op.batch_alter_table("konflik", schema=None) as batch_op:
        batch_op.create_index(
            "ix_konflik_instansi_id",
            ["instansi_id", "tahun", "jenis", "keadaan", "id"],
            unique=False,
        )

    op.create_table(
        "langkah_skala",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kategori", sa.String(length=60), nullable=False),
        sa.Column("minimal", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_langkah_skala_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_langkah_skala")),
        sa.UniqueConstraint(
            "instansi_id", "kategori", name=op.f("uq_langkah_skala_instansi_id_kategori")
        ),
        sa.UniqueConstraint(
            "instansi_id", "minimal", name=op.f("uq_langkah_skala_instansi_id_minimal")
        ),
    )
    op.create_table(
        "muatan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("sumber", sa.String(length=300), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("catatan", sa.JSON(), nullable=False),
        sa.Column("dimuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_muatan_sha256")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_muatan_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_muatan")),
        sa.UniqueConstraint("instansi_id", "sha256", name=op.f("uq_muatan_instansi_id_sha256")),
    )
    op.create_table(
        "organisasi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("nomor_induk", sa.Integer(), nullable=True),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("sumber", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_organisasi_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisasi")),
        sa.UniqueConstraint(
            "instansi_id", "nomor_induk", name=op.f("uq_organisasi_instansi_id_nomor_induk")
        ),
    )
    with op.batch_alter_table("organisasi", schema=None) as batch_op:
        batch_op.create_index("ix_organisasi_instansi_id", ["instansi_id", "id"], unique=False)

    op.create_table(
        "penomoran",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("jenis", sa.String(length=32), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("terakhir", sa.Integer(), nullable=False),
        sa.CheckConstraint("terakhir >= 0", name=op.f("ck_penomoran_terakhir")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_penomoran_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "jenis", "tahun", name=op.f("pk_penomoran")),
    )
    op.create_table(
        "penugasan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column(
            "peran",
            sa.Enum(
                "pelapor",
                "petugas",
                "pimpinan",
                "auditor",
                "admin",
                name="peran",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("peran <> 'pelapor'", name=op.f("ck_penugasan_bukan_pelapor")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_penugasan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_penugasan_pengguna_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penugasan")),
        sa.UniqueConstraint(
            "instansi_id",
            "pengguna_id",
            "peran",
            name=op.f("uq_penugasan_instansi_id_pengguna_id_peran"),
        ),
    )
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_penugasan_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "program",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("sasaran", sa.String(length=20), nullable=True),
        sa.Column("pagu", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.Column("realisasi", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.CheckConstraint("pagu >= 0 AND realisasi >= 0", name=op.f("ck_program_tak_negatif")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_program_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_program_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "nama", name=op.f("uq_program_instansi_id_tahun_nama")
        ),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "urutan", name=op.f("uq_program_instansi_id_tahun_urutan")
        ),
    )
    op.create_table(
        "register_tahun",
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "register IN ('organisasi', 'partisipasi', 'konflik', 'kegiatan', 'anggaran')",
            name=op.f("ck_register_tahun_register"),
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_register_tahun_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_register_tahun_instansi_id")
        ),
        sa.PrimaryKeyConstraint("instansi_id", "tahun", "register", name=op.f("pk_register_tahun")),
    )
    op.create_table(
        "sasaran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("nama", sa.String(length=500), nullable=False),
        sa.Column("tingkat", sa.String(length=16), nullable=False),
        sa.CheckConstraint("tingkat IN ('strategis', 'program')", name=op.f("ck_sasaran_tingkat")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_sasaran_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sasaran")),
        sa.UniqueConstraint("instansi_id", "kode", name=op.f("uq_sasaran_instansi_id_kode")),
    )
    op.create_table(
        "sesi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("terakhir", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("berakhir", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("alamat", sa.String(length=64), nullable=False),
        sa.Column("agen", sa.String(length=200), nullable=False),
        sa.CheckConstraint("berakhir > dibuat", name=op.f("ck_sesi_berakhir")),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_sesi_pengguna_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("sidik", name=op.f("uq_sesi_sidik")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "tautan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("guna", sa.String(length=16), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("berakhir", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dipakai", sinormas.umum.tipe.Saat(), nullable=True),
        sa.CheckConstraint(
            "guna IN ('konfirmasi', 'setel_ulang', 'masuk')", name=op.f("ck_tautan_guna")
        ),
        sa.CheckConstraint("berakhir > dibuat", name=op.f("ck_tautan_berakhir")),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_tautan_pengguna_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tautan")),
        sa.UniqueConstraint("sidik", name=op.f("uq_tautan_sidik")),
    )
    with op.batch_alter_table("tautan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tautan_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "ukuran_tersedia",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("ukuran", sa.String(length=60), nullable=False),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("bukti", sa.String(length=500), nullable=True),
        sa.CheckConstraint("nilai >= 0", name=op.f("ck_ukuran_tersedia_nilai")),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_ukuran_tersedia_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_ukuran_tersedia_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ukuran_tersedia")),
        sa.UniqueConstraint(
            "instansi_id",
            "tahun",
            "ukuran",
            name=op.f("uq_ukuran_tersedia_instansi_id_tahun_ukuran"),
        ),
    )
    op.create_table(
        "indikator",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("sasaran", sa.String(length=20), nullable=True),
        sa.Column("nama", sa.String(length=500), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=100), nullable=True),
        sa.Column(
            "arah",
            sa.Enum(
                "naik", "turun", name="arah", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "rumus_capaian",
            sa.Enum(
                "selisih",
                "banding",
                name="rumus_capaian",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("pembilang", sa.String(length=60), nullable=True),
        sa.Column("penyebut", sa.String(length=60), nullable=True),
        sa.Column("pengali", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("penyebut_nol", sinormas.umum.tipe.Desimal(4), nullable=True),
        sa.Column("utama", sa.Boolean(), nullable=False),
        sa.Column("catatan", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("pengali > 0", name=op.f("ck_indikator_pengali")),
        sa.CheckConstraint(
            "penyebut IS NULL OR pembilang IS NOT NULL", name=op.f("ck_indikator_penyebut")
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "sasaran"],
            ["sasaran.instansi_id", "sasaran.kode"],
            name=op.f("fk_indikator_instansi_id_sasaran"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_indikator_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indikator")),
        sa.UniqueConstraint("instansi_id", "kode", name=op.f("uq_indikator_instansi_id_kode")),
    )
    op.create_table(
        "keanggotaan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("pengguna_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_keanggotaan_organisasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_keanggotaan_pengguna_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keanggotaan")),
        sa.UniqueConstraint(
            "organisasi_id", "pengguna_id", name=op.f("uq_keanggotaan_organisasi_id_pengguna_id")
        ),
    )
    with op.batch_alter_table("keanggotaan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_keanggotaan_pengguna_id"), ["pengguna_id"], unique=False
        )

    op.create_table(
        "kegiatan_anggaran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("program_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("pagu", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.Column("realisasi", sinormas.umum.tipe.Desimal(2), nullable=False),
        sa.CheckConstraint(
            "pagu >= 0 AND realisasi >= 0", name=op.f("ck_kegiatan_anggaran_tak_negatif")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_kegiatan_anggaran_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kegiatan_anggaran")),
        sa.UniqueConstraint(
            "program_id", "urutan", name=op.f("uq_kegiatan_anggaran_program_id_urutan")
        ),
    )
    op.create_table(
        "kehadiran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("kegiatan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_kehadiran_kegiatan_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_kehadiran_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kehadiran")),
        sa.UniqueConstraint(
            "kegiatan_id", "organisasi_id", name=op.f("uq_kehadiran_kegiatan_id_organisasi_id")
        ),
    )
    with op.batch_alter_table("kehadiran", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_kehadiran_organisasi_id"), ["organisasi_id"], unique=False
        )

    op.create_table(
        "laporan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "baru",
                "tahunan",
                "perubahan",
                "kegiatan",
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
                "draf",
                "diajukan",
                "diperiksa",
                "dikembalikan",
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
        sa.Column("dibuat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("pembuat_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("disimpan", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=True),
        sa.Column(
            "bentuk",
            sa.Enum(
                "ormas",
                "lsm",
                "yayasan",
                "perkumpulan",
                "okp",
                "keagamaan",
                "semi_pemerintah",
                name="bentuk",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "struktur",
            sa.Enum(
                "berjenjang",
                "tidak_berjenjang",
                name="struktur",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "legalitas",
            sa.Enum(
                "skt",
                "badan_hukum",
                "sk_induk",
                "belum",
                name="legalitas",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("kode_kecamatan", sa.String(length=13), nullable=True),
        sa.Column("tahun", sa.SmallInteger(), nullable=True),
        sa.Column("seri", sa.Integer(), nullable=True),
        sa.Column("nomor", sa.String(length=100), nullable=True),
        sa.Column("kode_bukti", sa.String(length=43), nullable=True),
        sa.Column("kunci_sekali", sa.String(length=64), nullable=True),
        sa.Column("diajukan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("petugas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("dikembalikan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("diputuskan", sinormas.umum.tipe.Saat(), nullable=True),
        sa.CheckConstraint(
            "keadaan <> 'dikembalikan' OR dikembalikan IS NOT NULL",
            name=op.f("ck_laporan_dikembalikan"),
        ),
        sa.CheckConstraint(
            "(keadaan IN ('diterima', 'ditolak')) = (diputuskan IS NOT NULL)",
            name=op.f("ck_laporan_diputuskan"),
        ),
        sa.CheckConstraint(
            "keadaan <> 'draf' OR nomor IS NULL", name=op.f("ck_laporan_draf_tanpa_nomor")
        ),
        sa.CheckConstraint(
            "keadaan IN ('draf', 'dicabut') OR nomor IS NOT NULL",
            name=op.f("ck_laporan_bernomor_bila_diajukan"),
        ),
        sa.CheckConstraint(
            "(nomor IS NULL) = (diajukan IS NULL) AND (nomor IS NULL) = (seri IS NULL) AND (nomor IS NULL) = (tahun IS NULL) AND (nomor IS NULL) = (kode_bukti IS NULL)",
            name=op.f("ck_laporan_tanda_terima_utuh"),
        ),
        sa.CheckConstraint("versi > 0", name=op.f("ck_laporan_versi")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_laporan_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_laporan_organisasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["pembuat_id"], ["pengguna.id"], name=op.f("fk_laporan_pembuat_id")
        ),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["pengguna.id"], name=op.f("fk_laporan_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_laporan")),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "seri", name=op.f("uq_laporan_instansi_id_tahun_seri")
        ),
        sa.UniqueConstraint("kode_bukti", name=op.f("uq_laporan_kode_bukti")),
        sa.UniqueConstraint("kunci_sekali", name=op.f("uq_laporan_kunci_sekali")),
    )
    with op.batch_alter_table("laporan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_laporan_antrean", ["instansi_id", "keadaan", "diajukan", "id"], unique=False
        )
        batch_op.create_index("ix_laporan_organisasi_id", ["organisasi_id", "dibuat"], unique=False)
        batch_op.create_index(batch_op.f("ix_laporan_pembuat_id"), ["pembuat_id"], unique=False)
        batch_op.create_index(
            "uq_laporan_terbuka",
            ["organisasi_id", "jenis"],
            unique=True,
            sqlite_where=sa.text("keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')"),
            postgresql_where=sa.text(
                "keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')"
            ),
        )

    op.create_table(
        "pernyataan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("muatan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_pernyataan_instansi_id")
        ),
        sa.ForeignKeyConstraint(["muatan_id"], ["muatan.id"], name=op.f("fk_pernyataan_muatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pernyataan")),
        sa.UniqueConstraint("muatan_id", "urutan", name=op.f("uq_pernyataan_muatan_id_urutan")),
    )
    op.create_table(
        "rekam",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=True),
        sa.Column(
            "alasan_akhir",
            sa.Enum(
                "bubar",
                "tidak_aktif",
                "dicoret",
                name="alasan_akhir",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("nama_urut", sa.String(length=300), nullable=False),
        sa.Column("singkatan", sa.String(length=60), nullable=True),
        sa.Column(
            "bentuk",
            sa.Enum(
                "ormas",
                "lsm",
                "yayasan",
                "perkumpulan",
                "okp",
                "keagamaan",
                "semi_pemerintah",
                name="bentuk",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("bentuk_asal", sa.String(length=60), nullable=True),
        sa.Column(
            "struktur",
            sa.Enum(
                "berjenjang",
                "tidak_berjenjang",
                name="struktur",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "legalitas",
            sa.Enum(
                "skt",
                "badan_hukum",
                "sk_induk",
                "belum",
                name="legalitas",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("nomor_legalitas", sa.String(length=100), nullable=True),
        sa.Column("nomor_legalitas_baku", sa.String(length=100), nullable=True),
        sa.Column("tanggal_legalitas", sa.Date(), nullable=True),
        sa.Column("legalitas_berakhir", sa.Date(), nullable=True),
        sa.Column("npwp", sa.String(length=30), nullable=True),
        sa.Column("alamat", sa.String(length=300), nullable=True),
        sa.Column("kode_kecamatan", sa.String(length=13), nullable=True),
        sa.Column("kode_desa", sa.String(length=13), nullable=True),
        sa.Column("telepon", sinormas.umum.rahasia.TeksRahasia(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("bidang", sa.JSON(), nullable=False),
        sa.Column("program", sa.String(length=4000), nullable=True),
        sa.Column("masa_bakti_sampai", sa.Date(), nullable=True),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("dicatat_oleh", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint(
            "alasan_akhir IS NULL OR sampai IS NOT NULL", name=op.f("ck_rekam_alasan_akhir_sampai")
        ),
        sa.CheckConstraint("length(nama) > 0", name=op.f("ck_rekam_nama")),
        sa.CheckConstraint("sampai IS NULL OR sampai >= mulai", name=op.f("ck_rekam_selang")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_rekam_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_rekam_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekam")),
    )
    with op.batch_alter_table("rekam", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rekam_organisasi_id",
            ["organisasi_id", "mulai", "sampai", "bentuk", "instansi_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_rekam_terdata", ["instansi_id", "mulai", "sampai", "bentuk"], unique=False
        )
        batch_op.create_index(
            "ix_rekam_urut_nama", ["instansi_id", "nama_urut", "id"], unique=False
        )
        batch_op.create_index(
            "uq_rekam_nomor_legalitas",
            ["instansi_id", "legalitas", "nomor_legalitas_baku"],
            unique=True,
            sqlite_where=sa.text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
            postgresql_where=sa.text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_rekam_terbuka",
            ["organisasi_id"],
            unique=True,
            sqlite_where=sa.text("sampai IS NULL"),
            postgresql_where=sa.text("sampai IS NULL"),
        )

    op.create_table(
        "bukti",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "kegiatan",
                "daftar_hadir",
                "laporan_kegiatan",
                "kerja_sama",
                "lkip",
                "lainnya",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("uraian", sa.String(length=500), nullable=False),
        sa.Column("kegiatan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint("length(uraian) > 0", name=op.f("ck_bukti_uraian")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_bukti_berkas_id")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_bukti_instansi_id")
        ),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name=op.f("fk_bukti_laporan_id")),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_bukti_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti")),
    )
    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.create_index(
            "ix_bukti_instansi_id", ["instansi_id", "tahun", "organisasi_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_bukti_organisasi_id"), ["organisasi_id"], unique=False)

    op.create_table(
        "isi_bagian",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column(
            "bagian",
            sa.Enum(
                "identitas",
                "legalitas",
                "alamat",
                "pengurus",
                "kegiatan",
                "dokumen",
                "pernyataan",
                name="bagian",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("isi", sinormas.umum.rahasia.JsonRahasia(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("disimpan", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("penyimpan_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.CheckConstraint("versi > 0", name=op.f("ck_isi_bagian_versi")),
        sa.ForeignKeyConstraint(
            ["laporan_id"], ["laporan.id"], name=op.f("fk_isi_bagian_laporan_id")
        ),
        sa.ForeignKeyConstraint(
            ["penyimpan_id"], ["pengguna.id"], name=op.f("fk_isi_bagian_penyimpan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isi_bagian")),
        sa.UniqueConstraint("laporan_id", "bagian", name=op.f("uq_isi_bagian_laporan_id_bagian")),
    )
    op.create_table(
        "lampiran",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dokumen", sa.String(length=40), nullable=False),
        sa.Column("berkas_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("dilampirkan", sinormas.umum.tipe.Saat(), nullable=False),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_lampiran_berkas_id")),
        sa.ForeignKeyConstraint(
            ["laporan_id"], ["laporan.id"], name=op.f("fk_lampiran_laporan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran")),
        sa.UniqueConstraint("laporan_id", "dokumen", name=op.f("uq_lampiran_laporan_id_dokumen")),
    )
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lampiran_berkas_id"), ["berkas_id"], unique=False)

    op.create_table(
        "pengurus",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("rekam_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column(
            "jabatan",
            sa.Enum(
                "ketua",
                "sekretaris",
                "bendahara",
                name="jabatan",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nik", sinormas.umum.rahasia.TeksRahasia(), nullable=True),
        sa.Column("nik_sidik", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_pengurus_instansi_id")
        ),
        sa.ForeignKeyConstraint(["rekam_id"], ["rekam.id"], name=op.f("fk_pengurus_rekam_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengurus")),
        sa.UniqueConstraint("rekam_id", "urutan", name=op.f("uq_pengurus_rekam_id_urutan")),
    )
    with op.batch_alter_table("pengurus", schema=None) as batch_op:
        batch_op.create_index("ix_pengurus_nik_sidik", ["instansi_id", "nik_sidik"], unique=False)

    op.create_table(
        "putusan",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("laporan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "terima",
                "kembalikan",
                "tolak",
                name="jenis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "alasan",
            sa.Enum(
                "bukan_ormas",
                "yayasan_asing",
                "wilayah_lain",
                "ganda",
                "nama_lambang_dilarang",
                "dokumen_palsu",
                name="alasan",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("kata", sa.String(length=2000), nullable=False),
        sa.Column("petugas_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("petugas", sa.String(length=200), nullable=False),
        sa.Column("saat", sinormas.umum.tipe.Saat(), nullable=False),
        sa.CheckConstraint(
            "(jenis = 'tolak') = (alasan IS NOT NULL)",
            name=op.f("ck_putusan_beralasan_bila_ditolak"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_putusan_instansi_id")
        ),
        sa.ForeignKeyConstraint(["laporan_id"], ["laporan.id"], name=op.f("fk_putusan_laporan_id")),
        sa.ForeignKeyConstraint(
            ["petugas_id"], ["pengguna.id"], name=op.f("fk_putusan_petugas_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_putusan")),
        sa.UniqueConstraint("laporan_id", "versi", name=op.f("uq_putusan_laporan_id_versi")),
    )
    with op.batch_alter_table("putusan", schema=None) as batch_op:
        batch_op.create_index("ix_putusan_instansi_id", ["instansi_id", "saat"], unique=False)

    op.create_table(
        "realisasi_tersedia",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("asal", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "asal IN ('realisasi', 'realisasi_terdahulu')", name=op.f("ck_realisasi_tersedia_asal")
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_realisasi_tersedia_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_realisasi_tersedia_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_realisasi_tersedia_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisasi_tersedia")),
        sa.UniqueConstraint(
            "instansi_id",
            "tahun",
            "indikator",
            name=op.f("uq_realisasi_tersedia_instansi_id_tahun_indikator"),
        ),
    )
    op.create_table(
        "target",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("indikator", sa.String(length=20), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("versi", sa.String(length=60), nullable=True),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=False),
        sa.Column("catatan", sa.String(length=2000), nullable=True),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_target_tahun")),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
            name=op.f("fk_target_instansi_id_indikator"),
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_target_instansi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "instansi_id",
            "tahun",
            "indikator",
            "urutan",
            name=op.f("uq_target_instansi_id_tahun_indikator_urutan"),
        ),
    )
    op.create_table(
        "catatan_bagian",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("putusan_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column(
            "bagian",
            sa.Enum(
                "identitas",
                "legalitas",
                "alamat",
                "pengurus",
                "kegiatan",
                "dokumen",
                "pernyataan",
                name="bagian",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("kolom", sa.String(length=40), nullable=False),
        sa.Column("kata", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("length(kata) > 0", name=op.f("ck_catatan_bagian_kata")),
        sa.ForeignKeyConstraint(
            ["putusan_id"], ["putusan.id"], name=op.f("fk_catatan_bagian_putusan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_bagian")),
        sa.UniqueConstraint(
            "putusan_id", "bagian", "kolom", name=op.f("uq_catatan_bagian_putusan_id_bagian_kolom")
        ),
    )
    op.create_table(
        "partisipasi",
        sa.Column("id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("instansi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("organisasi_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        sa.Column("bukti_id", sinormas.umum.tipe.Pengenal(), nullable=False),
        sa.Column("penanda_id", sinormas.umum.tipe.Pengenal(), nullable=True),
        sa.Column("penanda", sa.String(length=200), nullable=False),
        sa.Column("ditandai", sinormas.umum.tipe.Saat(), nullable=False),
        sa.Column("dicabut", sinormas.umum.tipe.Saat(), nullable=True),
        sa.Column("pencabut", sa.String(length=200), nullable=True),
        sa.Column("alasan_cabut", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(dicabut IS NULL) = (alasan_cabut IS NULL) AND (dicabut IS NULL) = (pencabut IS NULL)",
            name=op.f("ck_partisipasi_dicabut_utuh"),
        ),
        sa.CheckConstraint("tahun BETWEEN 1900 AND 2200", name=op.f("ck_partisipasi_tahun")),
        sa.ForeignKeyConstraint(["bukti_id"], ["bukti.id"], name=op.f("fk_partisipasi_bukti_id")),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_partisipasi_instansi_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisasi_id"], ["organisasi.id"], name=op.f("fk_partisipasi_organisasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partisipasi")),
    )
    with op.batch_alter_table("partisipasi", schema=None) as batch_op:
        batch_op.create_index(
            "ix_partisipasi_organisasi_id",
            ["instansi_id", "organisasi_id", "tahun"],
            unique=False,
        )
        batch_op.create_index(
            "uq_partisipasi_berlaku",
            ["instansi_id", "tahun", "organisasi_id"],
            unique=True,
            sqlite_where=sa.text("dicabut IS NULL"),
            postgresql_where=sa.text("dicabut IS NULL"),
        )

    for perintah in JAGA_JEJAK[op.get_bind().dialect.name]:
        op.execute(perintah)


def downgrade():
    with op.batch_alter_table("partisipasi", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_partisipasi_berlaku",
            sqlite_where=sa.text("dicabut IS NULL"),
            postgresql_where=sa.text("dicabut IS NULL"),
        )
        batch_op.drop_index("ix_partisipasi_organisasi_id")

    op.drop_table("partisipasi")
    op.drop_table("catatan_bagian")
    op.drop_table("target")
    op.drop_table("realisasi_tersedia")
    with op.batch_alter_table("putusan", schema=None) as batch_op:
        batch_op.drop_index("ix_putusan_instansi_id")

    op.drop_table("putusan")
    with op.batch_alter_table("pengurus", schema=None) as batch_op:
        batch_op.drop_index("ix_pengurus_nik_sidik")

    op.drop_table("pengurus")
    with op.batch_alter_table("lampiran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lampiran_berkas_id"))

    op.drop_table("lampiran")
    op.drop_table("isi_bagian")
    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bukti_organisasi_id"))
        batch_op.drop_index("ix_bukti_instansi_id")

    op.drop_table("bukti")
    with op.batch_alter_table("rekam", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_rekam_terbuka",
            sqlite_where=sa.text("sampai IS NULL"),
            postgresql_where=sa.text("sampai IS NULL"),
        )
        batch_op.drop_index(
            "uq_rekam_nomor_legalitas",
            sqlite_where=sa.text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
            postgresql_where=sa.text("sampai IS NULL AND nomor_legalitas_baku IS NOT NULL"),
        )
        batch_op.drop_index("ix_rekam_urut_nama")
        batch_op.drop_index("ix_rekam_terdata")
        batch_op.drop_index("ix_rekam_organisasi_id")

    op.drop_table("rekam")
    op.drop_table("pernyataan")
    with op.batch_alter_table("laporan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_laporan_terbuka",
            sqlite_where=sa.text("keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')"),
            postgresql_where=sa.text(
                "keadaan IN ('draf', 'diajukan', 'diperiksa', 'dikembalikan')"
            ),
        )
        batch_op.drop_index(batch_op.f("ix_laporan_pembuat_id"))
        batch_op.drop_index("ix_laporan_organisasi_id")
        batch_op.drop_index("ix_laporan_antrean")

    op.drop_table("laporan")
    with op.batch_alter_table("kehadiran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kehadiran_organisasi_id"))

    op.drop_table("kehadiran")
    op.drop_table("kegiatan_anggaran")
    with op.batch_alter_table("keanggotaan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keanggotaan_pengguna_id"))

    op.drop_table("keanggotaan")
    op.drop_table("indikator")
    op.drop_table("ukuran_tersedia")
    with op.batch_alter_table("tautan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tautan_pengguna_id"))

    op.drop_table("tautan")
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sesi_pengguna_id"))

    op.drop_table("sesi")
    op.drop_table("sasaran")
    op.drop_table("register_tahun")
    op.drop_table("program")
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_penugasan_pengguna_id"))

    op.drop_table("penugasan")
    op.drop_table("penomoran")
    with op.batch_alter_table("organisasi", schema=None) as batch_op:
        batch_op.drop_index("ix_organisasi_instansi_id")

    op.drop_table("organisasi")
    op.drop_table("muatan")
    op.drop_table("langkah_skala")
    with op.batch_alter_table("konflik", schema=None) as batch_op:
        batch_op.drop_index("ix_konflik_instansi_id")

    op.drop_table("konflik")
    with op.batch_alter_table("kegiatan", schema=None) as batch_op:
        batch_op.drop_index("ix_kegiatan_instansi_id")

    op.drop_table("kegiatan")
    op.drop_table("hari_libur")
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.drop_index("ix_berkas_instansi_sha256")

    op.drop_table("berkas")
    op.drop_table("belanja")
    with op.batch_alter_table("wilayah", schema=None) as batch_op:
        batch_op.drop_index("ix_wilayah_induk")

    op.drop_table("wilayah")
    op.drop_table("ujung_jejak")
    with op.batch_alter_table("surat_keluar", schema=None) as batch_op:
        batch_op.drop_index("ix_surat_keluar_menunggu")

    op.drop_table("surat_keluar")
    op.drop_table("pengguna")
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.drop_index("ix_jejak_tindakan")
        batch_op.drop_index(batch_op.f("ix_jejak_objek_id"))
        batch_op.drop_index("ix_jejak_objek")

    op.drop_table("jejak")
    op.drop_table("instansi")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION jejak_tetap()")
