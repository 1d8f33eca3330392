"""The year 2020 through the pages: the old register, then the 30 participants from a list."""

from __future__ import annotations

import re

from sinormas.kinerja import kueri as kinerja
from sinormas.partisipasi import kueri
from tests.bantuan.baca import Halaman
from tests.impor.buat_register_lama import EJAAN, peserta
from tests.impor.test_register_lama import muat_register_lama
from tests.pabrik import kinerja as pabrik_kinerja

ALAMAT = "/partisipasi/2020/daftar"


def _pilihan(halaman: Halaman) -> dict[str, str]:
    """By line, what is chosen before anybody says something."""
    return {
        str(i.get("name")): i.get("value")
        for i in halaman.cari("//input[@type='radio'][starts-with(@name,'pilih-')][@checked]")
    }


def _yang_benar(halaman: Halaman) -> dict[str, str]:
    """What a person picks: of each line the one that it means, by its name in the register."""
    hasil = {}
    for kotak in halaman.cari("//div[starts-with(@id,'baris-')]"):
        (tulisan,) = re.findall("“(.*)”", kotak.text_content())
        nama = EJAAN.get(tulisan, tulisan)
        (pilih,) = (
            i.get("value")
            for i in kotak.xpath(".//input")
            if kotak.xpath(f"string(.//label[@for='{i.get('id')}']/text())") == nama
        )
        hasil[kotak.get("id").replace("baris", "pilih")] = pilih
    return hasil


def test_tiga_puluh_peserta_dari_daftar_tempel_menjadikan_iku_4_30_per_60(
    klien_petugas, tapin
) -> None:
    pabrik_kinerja.definisi_2020(tapin)
    muat_register_lama(klien_petugas, tapin)
    daftar = "\n".join(f"{i}. {nama}" for i, (nama, _) in enumerate(peserta(), start=1))
    halaman = Halaman(klien_petugas.post(ALAMAT, data={"daftar": daftar}))
    assert "0 tidak ditemukan" in halaman.utama
    benar, usul = _yang_benar(halaman), _pilihan(halaman)
    assert len(benar) == 30
    assert usul.items() <= benar.items(), "none is proposed wrongly"
    assert len(usul) >= 26, "few are left to a person"

    bukti = {"jenis": "daftar_hadir", "uraian": "Daftar peserta 2020", "tandai": "ya"}
    data = {"daftar": halaman.nilai("daftar"), **bukti, **benar}
    assert klien_petugas.post(ALAMAT, data=data).status_code == 303
    halaman = Halaman(klien_petugas.get("/partisipasi/2020"))
    assert "30 organisasi ditandai berpartisipasi pada 2020." in halaman.kabar
    assert "30 dari 60" in halaman.teks("//p[contains(@class,'sn-angka__nilai')]")
    assert "50,00 %. Target 50,00 %" in halaman.utama
    assert "28/60 = 46,67 %" in halaman.utama, "the stricter figure beside it"
    iku4 = next(h for h in kinerja.hitung_tahun(tapin, 2020) if h.kode == "IKU-4")
    assert (iku4.hasil.pembilang, iku4.hasil.penyebut) == (30, 60)
    assert kueri.ringkas(tapin, 2020).di_luar_ikut == 2
    assert "30" in Halaman(klien_petugas.get("/kinerja/2020/IKU-4")).utama
