"""Two loads of one year at the same moment: the year is counted once."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from sinormas.instansi import kueri as instansi_kueri
from sinormas.jejak import kueri as jejak
from sinormas.lkip.layanan import HasilMuat, RegisterTerisi
from sinormas.lkip.muat import tulis as muat_tulis
from sinormas.partisipasi import kueri as partisipasi
from sinormas.umum.transaksi import Bentrok
from tests.lkip.bantu_format import SUMBER
from tests.lkip.bantu_muat import contoh, muat

LAIN = contoh(lambda isi: isi.update(sumber="LKIP perubahan"))


@pytest.mark.parametrize("kedua", [SUMBER, LAIN], ids=["berkas_sama", "berkas_lain"])
@pytest.mark.parametrize("kantor_ada", [True, False])
def test_satu_tahun_terhitung_sekali(app, request, monkeypatch, kedua, kantor_ada):
    if kantor_ada:
        request.getfixturevalue("tapin")
    bersama = Barrier(2, timeout=20)
    hasil: list[object] = []

    def jalankan(isi: bytes) -> None:
        with app.app_context():
            bersama.wait()
            try:
                hasil.append(muat(isi))
            except (Bentrok, RegisterTerisi) as galat:
                hasil.append(galat)

    utas = [Thread(target=jalankan, args=(isi,)) for isi in (SUMBER, kedua)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(60)
    masuk = [h for h in hasil if isinstance(h, HasilMuat) and h.berubah]
    assert len(hasil) == 2
    assert len(masuk) == 1
    kantor = instansi_kueri.menurut_kode("63.05")
    assert kantor is not None
    ringkas = partisipasi.ringkas(kantor, 2020)
    assert (ringkas.melapor, ringkas.ikut) == (82, 30)
    assert jejak.periksa()[1] == []


@pytest.mark.basisdata("postgresql")
def test_yang_kedua_menunggu_sebelum_melihat_isi_register(app, tapin, monkeypatch):
    """The registers are opened before they are looked into, or both would find them empty."""
    asli, urutan = muat_tulis.terisi, []

    def terisi(*isi):
        urutan.append(instansi_kueri.register_dibuka(tapin, 2020))
        return asli(*isi)

    monkeypatch.setattr(muat_tulis, "terisi", terisi)
    muat(SUMBER)
    assert urutan == [{"organisasi", "partisipasi", "konflik", "kegiatan", "anggaran"}]
