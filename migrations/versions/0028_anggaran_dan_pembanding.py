"""The budget as a tree with its money by kind and month; figures of province and nation.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

import sinormas.umum.tipe

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

JENIS = (
    "jenis IN ('pegawai', 'barang_jasa', 'hibah', 'bantuan_sosial', 'modal', 'tidak_terduga', "
    "'transfer')"
)
LAMA = "'langsung', 'tidak_langsung'"
BARU = "'operasi', 'modal', 'lain', " + LAMA
LONGGAR = 2000
"""Apart by so much the programs are numbered: more than lines below one were allowed."""


def pengenal(nama, *, kosong=False):
    return sa.Column(nama, sinormas.umum.tipe.Pengenal(), nullable=kosong)


def uang(nama, *, kosong=False):
    return sa.Column(nama, sinormas.umum.tipe.Desimal(2), nullable=kosong)


def teks(nama, panjang, *, kosong=False):
    return sa.Column(nama, sa.String(length=panjang), nullable=kosong)


def periksa(tabel, nama, syarat):
    return sa.CheckConstraint(syarat, name=op.f(f"ck_{tabel}_{nama}"))


def acuan(tabel, nama, kolom, tujuan):
    return sa.ForeignKeyConstraint(kolom, tujuan, name=nama or op.f(f"fk_{tabel}_{kolom[0]}"))


def unik_bila(nama, tabel, *kolom, syarat):
    syarat = sa.text(syarat)
    op.create_index(
        nama, tabel, list(kolom), unique=True, sqlite_where=syarat, postgresql_where=syarat
    )


def upgrade():
    _pos()
    _rincian()
    _bulan()
    _pembanding()
    op.add_column(
        "instansi",
        sa.Column("efisiensi_pmk", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    _pindahkan()
    op.drop_table("kegiatan_anggaran")
    op.drop_table("program")
    _kelompok(BARU)


def _pos():
    tabel = "pos_anggaran"
    op.create_table(
        tabel,
        pengenal("id"),
        pengenal("instansi_id"),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        teks("tingkat", 32),
        pengenal("induk_id", kosong=True),
        sa.Column("urutan", sa.Integer(), nullable=False),
        teks("kode", 40, kosong=True),
        teks("nama", 300),
        teks("sasaran", 20, kosong=True),
        uang("pagu_tertulis", kosong=True),
        uang("realisasi_tertulis", kosong=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        periksa(tabel, "tingkat", "tingkat IN ('program', 'kegiatan', 'sub_kegiatan')"),
        periksa(tabel, "tahun", "tahun BETWEEN 1900 AND 2200"),
        periksa(tabel, "nama", "length(nama) > 0"),
        periksa(tabel, "induk", "(tingkat = 'program') = (induk_id IS NULL)"),
        periksa(tabel, "sasaran", "sasaran IS NULL OR tingkat = 'program'"),
        periksa(tabel, "tertulis_utuh", "(pagu_tertulis IS NULL) = (realisasi_tertulis IS NULL)"),
        periksa(tabel, "tertulis", "pagu_tertulis >= 0 AND realisasi_tertulis >= 0"),
        periksa(tabel, "versi", "versi > 0"),
        acuan(tabel, None, ["instansi_id"], ["instansi.id"]),
        acuan(
            tabel,
            "fk_pos_anggaran_induk",
            ["instansi_id", "tahun", "induk_id"],
            [f"{tabel}.instansi_id", f"{tabel}.tahun", f"{tabel}.id"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
        sa.UniqueConstraint("instansi_id", "id", name=op.f(f"uq_{tabel}_instansi_id_id")),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "id", name=op.f(f"uq_{tabel}_instansi_id_tahun_id")
        ),
        sa.UniqueConstraint(
            "instansi_id", "tahun", "urutan", name=op.f(f"uq_{tabel}_instansi_id_tahun_urutan")
        ),
    )
    unik_bila(
        "uq_pos_anggaran_program", tabel, "instansi_id", "tahun", "nama", syarat="induk_id IS NULL"
    )
    op.create_index("ix_pos_anggaran_induk", tabel, ["instansi_id", "tahun", "induk_id"])


def _rincian():
    tabel = "rincian_anggaran"
    op.create_table(
        tabel,
        pengenal("id"),
        pengenal("instansi_id"),
        pengenal("pos_id"),
        teks("jenis", 32, kosong=True),
        sa.Column("titipan", sa.Boolean(), server_default=sa.false(), nullable=False),
        uang("pagu"),
        uang("pagu_perubahan", kosong=True),
        teks("cara", 32),
        uang("realisasi", kosong=True),
        sa.Column("versi", sa.Integer(), nullable=False),
        periksa(tabel, "jenis", JENIS),
        periksa(tabel, "cara", "cara IN ('tahun', 'bulan')"),
        periksa(tabel, "tak_negatif", "pagu >= 0 AND pagu_perubahan >= 0 AND realisasi >= 0"),
        periksa(tabel, "realisasi", "(cara = 'tahun') = (realisasi IS NOT NULL)"),
        periksa(tabel, "versi", "versi > 0"),
        acuan(tabel, None, ["instansi_id"], ["instansi.id"]),
        acuan(
            tabel,
            "fk_rincian_anggaran_pos",
            ["instansi_id", "pos_id"],
            ["pos_anggaran.instansi_id", "pos_anggaran.id"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
        sa.UniqueConstraint(
            "instansi_id", "pos_id", "jenis", name=op.f(f"uq_{tabel}_instansi_id_pos_id_jenis")
        ),
        sa.UniqueConstraint(
            "instansi_id", "id", "cara", name=op.f(f"uq_{tabel}_instansi_id_id_cara")
        ),
    )
    unik_bila(
        "uq_rincian_anggaran_tanpa_jenis", tabel, "instansi_id", "pos_id", syarat="jenis IS NULL"
    )


def _bulan():
    tabel = "realisasi_bulan"
    op.create_table(
        tabel,
        pengenal("instansi_id"),
        pengenal("rincian_id"),
        sa.Column("bulan", sa.SmallInteger(), nullable=False),
        teks("cara", 32),
        uang("nilai"),
        periksa(tabel, "bulan", "bulan BETWEEN 1 AND 12"),
        periksa(tabel, "cara", "cara = 'bulan'"),
        periksa(tabel, "nilai", "nilai >= 0"),
        acuan(
            tabel,
            "fk_realisasi_bulan_rincian",
            ["instansi_id", "rincian_id", "cara"],
            ["rincian_anggaran.instansi_id", "rincian_anggaran.id", "rincian_anggaran.cara"],
        ),
        sa.PrimaryKeyConstraint("instansi_id", "rincian_id", "bulan", name=op.f(f"pk_{tabel}")),
    )


def _pembanding():
    tabel = "pembanding"
    op.create_table(
        tabel,
        pengenal("id"),
        pengenal("instansi_id"),
        teks("indikator", 20),
        sa.Column("tahun", sa.SmallInteger(), nullable=False),
        teks("lingkup", 32),
        sa.Column("urutan", sa.SmallInteger(), nullable=False),
        sa.Column("nilai", sinormas.umum.tipe.Desimal(4), nullable=True),
        teks("sumber", 300, kosong=True),
        teks("pencatat", 200),
        sa.Column("dicatat", sinormas.umum.tipe.Saat(), nullable=False),
        periksa(tabel, "tahun", "tahun BETWEEN 1900 AND 2200"),
        periksa(tabel, "lingkup", "lingkup IN ('provinsi', 'nasional')"),
        periksa(tabel, "sumber", "(nilai IS NULL) = (sumber IS NULL)"),
        acuan(tabel, None, ["instansi_id"], ["instansi.id"]),
        acuan(
            tabel,
            "fk_pembanding_indikator",
            ["instansi_id", "indikator"],
            ["indikator.instansi_id", "indikator.kode"],
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
        sa.UniqueConstraint(
            "instansi_id",
            "tahun",
            "indikator",
            "lingkup",
            "urutan",
            name=op.f(f"uq_{tabel}_instansi_id_tahun_indikator_lingkup_urutan"),
        ),
    )


def _pindahkan():
    """Programs and their lines; a program's own amounts are a report's word where it has lines."""
    berbaris = "EXISTS (SELECT 1 FROM kegiatan_anggaran k WHERE k.program_id = p.id)"
    op.execute(
        "INSERT INTO pos_anggaran (id, instansi_id, tahun, tingkat, induk_id, urutan, kode, nama, "
        "sasaran, pagu_tertulis, realisasi_tertulis, versi) "
        f"SELECT p.id, p.instansi_id, p.tahun, 'program', NULL, p.urutan * {LONGGAR}, NULL, p.nama, "
        f"p.sasaran, CASE WHEN {berbaris} THEN p.pagu END, "
        f"CASE WHEN {berbaris} THEN p.realisasi END, 1 FROM program p"
    )
    op.execute(
        "INSERT INTO pos_anggaran (id, instansi_id, tahun, tingkat, induk_id, urutan, kode, nama, "
        "sasaran, pagu_tertulis, realisasi_tertulis, versi) "
        "SELECT k.id, p.instansi_id, p.tahun, 'kegiatan', p.id, "
        f"p.urutan * {LONGGAR} + k.urutan, NULL, k.nama, NULL, NULL, NULL, 1 "
        "FROM kegiatan_anggaran k JOIN program p ON p.id = k.program_id"
    )
    for asal, syarat in (
        ("program p", f"NOT {berbaris}"),
        ("kegiatan_anggaran k JOIN program p ON p.id = k.program_id", "1 = 1"),
    ):
        nama = asal.split()[1]
        op.execute(
            "INSERT INTO rincian_anggaran (id, instansi_id, pos_id, jenis, pagu, pagu_perubahan, "
            f"cara, realisasi, versi) SELECT {nama}.id, p.instansi_id, {nama}.id, NULL, "
            f"{nama}.pagu, NULL, 'tahun', {nama}.realisasi, 1 FROM {asal} WHERE {syarat}"
        )
    op.execute(
        "UPDATE penomoran SET jenis = 'anggaran_pos', terakhir = (SELECT coalesce(max(x.urutan), 0) "
        "FROM pos_anggaran x WHERE x.instansi_id = penomoran.instansi_id "
        "AND x.tahun = penomoran.tahun) WHERE jenis = 'anggaran_program'"
    )


def _kelompok(daftar):
    with op.batch_alter_table("belanja") as tabel:
        tabel.drop_constraint(op.f("ck_belanja_kelompok"), type_="check")
        tabel.create_check_constraint(op.f("ck_belanja_kelompok"), f"kelompok IN ({daftar})")


def downgrade():
    op.execute("UPDATE belanja SET kelompok = 'langsung' WHERE kelompok <> 'tidak_langsung'")
    _kelompok(LAMA)
    _tabel_lama()
    _kembalikan()
    op.drop_column("instansi", "efisiensi_pmk")
    for tabel in ("pembanding", "realisasi_bulan", "rincian_anggaran", "pos_anggaran"):
        op.drop_table(tabel)


def _tabel_lama():
    for tabel, induk, kolom in (
        ("program", "instansi", [teks("sasaran", 20, kosong=True)]),
        ("kegiatan_anggaran", "program", []),
    ):
        kunci = [f"{induk}_id"] + (["tahun"] if tabel == "program" else [])
        tahun = [sa.Column("tahun", sa.SmallInteger(), nullable=False)] if kolom else []
        unik = [[*kunci, "urutan"]] + ([[*kunci, "nama"]] if kolom else [])
        op.create_table(
            tabel,
            pengenal("id"),
            pengenal(f"{induk}_id"),
            *tahun,
            sa.Column("urutan", sa.SmallInteger(), nullable=False),
            teks("nama", 300),
            *kolom,
            uang("pagu"),
            uang("realisasi"),
            periksa(tabel, "tak_negatif", "pagu >= 0 AND realisasi >= 0"),
            *([periksa(tabel, "tahun", "tahun BETWEEN 1900 AND 2200")] if kolom else []),
            acuan(tabel, None, [f"{induk}_id"], [f"{induk}.id"]),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{tabel}")),
            *(
                sa.UniqueConstraint(*satu, name=op.f(f"uq_{tabel}_{'_'.join(satu)}"))
                for satu in unik
            ),
        )


def _kembalikan():
    """The sums of what was finer than the old tables could hold."""
    uang_pos = (
        "SELECT r.pos_id AS id, coalesce(r.pagu_perubahan, r.pagu) AS pagu, "
        "coalesce(r.realisasi, (SELECT sum(b.nilai) FROM realisasi_bulan b "
        "WHERE b.instansi_id = r.instansi_id AND b.rincian_id = r.id), 0) AS realisasi "
        "FROM rincian_anggaran r"
    )
    jalan = (
        "SELECT p.id AS id, p.id AS pos_id FROM pos_anggaran p UNION ALL "
        "SELECT p.induk_id, p.id FROM pos_anggaran p WHERE p.induk_id IS NOT NULL UNION ALL "
        "SELECT i.induk_id, p.id FROM pos_anggaran p JOIN pos_anggaran i ON i.id = p.induk_id "
        "WHERE i.induk_id IS NOT NULL"
    )
    jumlah = (
        f"SELECT j.id, sum(u.pagu) AS pagu, sum(u.realisasi) AS realisasi FROM ({jalan}) j "
        f"JOIN ({uang_pos}) u ON u.id = j.pos_id GROUP BY j.id"
    )
    nomor = "row_number() OVER (PARTITION BY {} ORDER BY p.urutan)"
    op.execute(
        "INSERT INTO program (id, instansi_id, tahun, urutan, nama, sasaran, pagu, realisasi) "
        f"SELECT p.id, p.instansi_id, p.tahun, {nomor.format('p.instansi_id, p.tahun')}, p.nama, "
        "p.sasaran, coalesce(p.pagu_tertulis, s.pagu, 0), "
        "coalesce(p.realisasi_tertulis, s.realisasi, 0) "
        f"FROM pos_anggaran p LEFT JOIN ({jumlah}) s ON s.id = p.id WHERE p.tingkat = 'program'"
    )
    op.execute(
        "INSERT INTO kegiatan_anggaran (id, program_id, urutan, nama, pagu, realisasi) "
        f"SELECT p.id, p.induk_id, {nomor.format('p.induk_id')}, p.nama, coalesce(s.pagu, 0), "
        f"coalesce(s.realisasi, 0) FROM pos_anggaran p LEFT JOIN ({jumlah}) s ON s.id = p.id "
        "WHERE p.tingkat = 'kegiatan'"
    )
    op.execute(
        "UPDATE penomoran SET jenis = 'anggaran_program', terakhir = (SELECT count(*) "
        "FROM program x WHERE x.instansi_id = penomoran.instansi_id "
        "AND x.tahun = penomoran.tahun) WHERE jenis = 'anggaran_pos'"
    )
