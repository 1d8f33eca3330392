"""Turning the keys: all that an earlier key wrote is written anew, nothing is lost on the way."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, type_coerce, update

import config
from sinormas.akun import layanan_faktor
from sinormas.extensions import Basis
from sinormas.izin import Peran, TidakBoleh, sistem
from sinormas.jejak import kueri as jejak
from sinormas.operasi import kunci
from sinormas.organisasi.models import Pengurus, Rekam
from sinormas.pelaporan.models import IsiTertahan
from sinormas.umum import rahasia, waktu
from sinormas.umum.rahasia import JsonRahasia, gantungan
from sinormas.umum.transaksi import sesi_kini, transaksi
from tests.bantuan.kunci_data import BARU, LAIN, LAMA, dengan_kunci
from tests.pabrik import akun, impor, kabar, rute

NIK = "6305012003750001"


@pytest.fixture
def berisi(app, tapin):
    """Something in every encrypted column, written with the old key."""
    with dengan_kunci(app, LAMA):
        dunia = rute.dunia(tapin)
        petugas = akun.pengguna(instansi=tapin, peran=Peran.PETUGAS)
        impor.diunggah(tapin, petugas, [("Forum", "LSM", None, None)], nama="lain.xlsx")
        kabar.surat(instansi_id=tapin.id, kanal="wa", telepon="0812")
        layanan_faktor.mulai(pelaku=petugas, saat=waktu.sekarang())
        with transaksi() as sesi:
            sesi.add(
                IsiTertahan(
                    laporan_id=dunia.objek["laporan_id"], bagian="alamat", lembar="a", urut=1,
                    isi={"alamat": "Jalan"}, disimpan=waktu.sekarang(),
                )
            )  # fmt: skip
            for t in kunci.tempat():
                for kolom in t.rahasia:
                    if not sesi.execute(select(t.kunci).where(kolom.is_not(None))).first():
                        sesi.execute(update(t.tabel).values(_nilai(kolom)))
            sesi.execute(
                update(Pengurus)
                .where(Pengurus.nik.is_not(None))
                .values(nik=NIK, nik_sidik=rahasia.sidik_kunci(NIK))
            )
    return dunia


def _nilai(kolom):
    isi = {kolom.name: {"a": "b"} if isinstance(kolom.type, JsonRahasia) else "teks"}
    return isi | ({"sejak": waktu.sekarang()} if kolom.name == "rahasia" else {})


def _isi():
    """All that is encrypted, as it reads."""
    sesi_kini().close()
    return {
        (t.tabel.name, kolom.name): sesi_kini().execute(
            select(t.kunci, kolom).where(kolom.is_not(None)).order_by(t.kunci)
        ).all()
        for t in kunci.tempat()
        for kolom in t.rahasia
    }  # fmt: skip


def _awalan():
    """What the values begin with, by column."""
    sesi_kini().close()
    return {
        (t.tabel.name, kolom.name): {
            bytes(b)[: rahasia.PANJANG_AWALAN]
            for b in sesi_kini().scalars(
                select(type_coerce(kolom, LargeBinary)).where(kolom.is_not(None))
            )
        }
        for t in kunci.tempat()
        for kolom in t.rahasia
    }


def _cari_nik() -> int:
    cari = select(Pengurus.id).where(rahasia.sama_sidik(Pengurus.nik_sidik, NIK))
    return len(sesi_kini().scalars(cari).all())


def _putar():
    return kunci.putar(pelaku=sistem(), saat=waktu.sekarang())


def test_setiap_kolom_tersandi_ditulis_ulang_dan_isinya_tetap(app, berisi):
    with dengan_kunci(app, BARU, LAMA):
        sebelum, nik = _isi(), _cari_nik()
        assert all(sebelum.values()), "something in every column"
        assert nik > 0
        assert set.union(*_awalan().values()) == {gantungan(LAMA).kini.awalan}
        assert _putar().nilai == sum(len(baris) for baris in sebelum.values())
        assert _cari_nik() == nik
    with dengan_kunci(app, BARU):
        assert _isi() == sebelum
        assert _cari_nik() == nik
        assert set(_awalan()) == set(sebelum)
        assert all(awalan == {gantungan(BARU).kini.awalan} for awalan in _awalan().values())
    assert jejak.periksa()[1] == []


def test_ketemu_juga_bila_baru_separuh_terputar_dan_dapat_dilanjutkan(app, berisi, monkeypatch):
    monkeypatch.setattr(kunci, "SEKALI", 2)
    tabel = len(list(kunci.tempat()))
    with dengan_kunci(app, BARU, LAMA):
        sebelum, nik = _isi(), _cari_nik()
        berhenti = 0
        while berhenti < 200:
            langkah = 0

            def mati(_nama, _baris):
                nonlocal langkah
                langkah += 1
                if langkah == 3:
                    raise KeyboardInterrupt

            try:
                kunci.putar(pelaku=sistem(), saat=waktu.sekarang(), kabari=mati)
            except KeyboardInterrupt:
                berhenti += 1
                assert _isi() == sebelum
                assert _cari_nik() == nik
            else:
                break
        assert 1 < berhenti < 200
        assert berhenti > tabel // 3
    with dengan_kunci(app, BARU):
        assert _isi() == sebelum


def test_tanpa_kunci_lamanya_tidak_ada_yang_disentuh(app, berisi):
    sebelum = _awalan()
    with dengan_kunci(app, BARU, LAIN):
        with pytest.raises(kunci.TidakDapatDiputar, match=gantungan(LAMA).kini.tanda.hex()):
            _putar()
        jalan = app.test_cli_runner().invoke(args=["kunci", "periksa"])
        assert jalan.exit_code == 1
        assert "kuncinya tidak ada di setelan" in jalan.output
        assert "Traceback" not in app.test_cli_runner().invoke(args=["kunci", "putar"]).output
    assert _awalan() == sebelum


def test_yang_menulis_dengan_kunci_lama_selagi_diputar_ketahuan(app, berisi):
    """A server that was not started again goes on with the key it knows."""

    def tulis_lama(nama, _baris):
        if nama == "isi_bagian":  # comes after `rekam`
            with dengan_kunci(app, LAMA), transaksi() as sesi:
                sesi.execute(update(Rekam).values(telepon="0813"))

    with dengan_kunci(app, BARU, LAMA):
        with pytest.raises(kunci.TidakDapatDiputar, match="Mulai ulang layanan"):
            kunci.putar(pelaku=sistem(), saat=waktu.sekarang(), kabari=tulis_lama)
        assert jejak.terakhir("sistem", "putar_kunci") is None
        _putar()
        assert set.union(*_awalan().values()) == {gantungan(BARU).kini.awalan}


def test_pemutaran_tercatat_dan_kali_kedua_tidak_mengubah_apa_pun(app, berisi):
    with dengan_kunci(app, BARU, LAMA):
        nilai = _putar().nilai
        baris = jejak.terakhir("sistem", "putar_kunci")
        ubah = {p.nama: (p.sebelum, p.sesudah) for p in baris.perubahan}
        tanda = [gantungan(k).kini.tanda.hex() for k in (LAMA, BARU)]
        assert ubah == {"kunci": tuple(tanda), "nilai": (None, str(nilai))}
    with dengan_kunci(app, BARU):
        sebelum = _isi()
        assert _putar() == kunci.HasilPutar(0, None)
        assert jejak.terakhir("sistem", "putar_kunci").nomor == baris.nomor
        assert _isi() == sebelum
        keluar = app.test_cli_runner().invoke(args=["kunci", "periksa", "--json"])
        assert json.loads(keluar.output)["nilai"].keys() == {tanda[1]}


def test_nilai_dari_sebelum_ada_tanda_ikut_ditulis_ulang(app, berisi):
    nonce = b"n" * rahasia.PANJANG_NONCE
    lama = b"\x01" + nonce + gantungan(LAMA).kini.sandi.encrypt(nonce, NIK.encode(), b"\x01")
    with transaksi() as sesi:
        tabel = Basis.metadata.tables["pengurus"]
        sesi.execute(
            update(tabel).values(nik=type_coerce(lama, LargeBinary)).where(tabel.c.nik.is_not(None))
        )
    with dengan_kunci(app, BARU, LAMA):
        assert kunci.TANPA_TANDA in kunci.hitung()
        _putar()
        assert set(kunci.hitung()) == {gantungan(BARU).kini.tanda.hex()}
        assert set(sesi_kini().scalars(select(Pengurus.nik)).all()) - {None} == {NIK}


def test_hanya_pengelola_mesin_yang_memutar(app, tapin):
    admin = akun.pengguna(instansi=tapin, peran=Peran.ADMIN)
    with pytest.raises(TidakBoleh):
        kunci.putar(pelaku=admin, saat=waktu.sekarang())
    with pytest.raises(TidakBoleh):
        kunci.kunci_baru(pelaku=admin)


# -- Where the keys are kept ----------------------------------------------------------------------


def test_kunci_di_lingkungan_dicetak_untuk_ditulis_sendiri(app, tapin, monkeypatch):
    pengaturan = replace(app.config["SINORMAS"], jalur_kunci=None)
    monkeypatch.setitem(app.config, "SINORMAS", pengaturan)
    hasil = app.test_cli_runner().invoke(args=["kunci", "baru"])
    assert hasil.exit_code == 0
    (baris,) = [b for b in hasil.output.split() if b.startswith("SINORMAS_KUNCI_DATA=")]
    assert baris.partition("=")[2] not in ("", None)
    assert "SINORMAS_KUNCI_DATA_LAMA=<isi" in hasil.output
    with dengan_kunci(app, BARU, LAMA):
        lagi = app.test_cli_runner().invoke(args=["kunci", "baru"])
        assert lagi.exit_code == 1
        assert "sinormas kunci putar" in lagi.output


def test_kunci_di_berkas_ditambah_lalu_pensiun_tanpa_dimusnahkan(tmp_path):
    lama = config.muat({"SINORMAS_DATA": str(tmp_path)})
    assert lama.jalur_kunci == tmp_path / "kunci-data"
    config.tambah_kunci(lama.jalur_kunci)
    baru = config.muat({"SINORMAS_DATA": str(tmp_path)})
    assert baru.kunci_data != lama.kunci_data
    assert baru.kunci_lama == (lama.kunci_data,)
    pensiun = config.simpan_kunci_pensiun(lama.jalur_kunci)
    akhir = config.muat({"SINORMAS_DATA": str(tmp_path)})
    assert (akhir.kunci_data, akhir.kunci_lama) == (baru.kunci_data, ())
    config.tambah_kunci(lama.jalur_kunci)
    assert config.simpan_kunci_pensiun(lama.jalur_kunci) == pensiun
    assert len(set(pensiun.read_text().split())) == 2, "those before are still there"
    assert config.simpan_kunci_pensiun(lama.jalur_kunci) is None
    for jalur in (lama.jalur_kunci, pensiun):
        assert stat.S_IMODE(Path(jalur).stat().st_mode) == 0o600
