"""What the pages that mark have in common: the year they may mark, the act, the answer."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, session, url_for
from werkzeug.wrappers import Response

from sinormas.akun.akses import instansi_kini, pelaku_kini
from sinormas.berkas import unggahan
from sinormas.berkas.aturan import BerkasDitolak
from sinormas.instansi import kueri as instansi_kueri
from sinormas.izin import TidakAda
from sinormas.kegiatan.kueri import Acara
from sinormas.partisipasi import layanan
from sinormas.partisipasi.aturan import BuktiBaru, JenisBukti
from sinormas.partisipasi.forms import FormTandai
from sinormas.umum import waktu
from sinormas.umum.angka import format_angka
from sinormas.umum.isian import IsianSalah, tahun_wajar, tempelkan
from sinormas.umum.transaksi import Bentrok

URUNG = "partisipasi_urung"
"""Where a browser's session keeps its last action."""


def periksa_tahun(tahun: int) -> bool:
    """Whether the year is the running one; a year to come is not there."""
    kini = tahun_kini()
    if not tahun_wajar(tahun) or tahun > kini:
        raise TidakAda("tahun")
    return tahun == kini


def tertutup(tahun: int) -> Response | None:
    """Where a year was signed off, the way to its page, which says so: nobody fills a form that
    would be refused."""
    periksa_tahun(tahun)
    if instansi_kueri.ditetapkan(instansi_kini(), tahun) is None:
        return None
    return redirect(url_for("partisipasi.tahun", tahun=tahun), 303)


def tahun_kini() -> int:
    return waktu.tanggal_di(waktu.sekarang(), instansi_kini().zona_waktu).year


def laksanakan(
    tahun: int, dipilih: list[UUID], form: FormTandai, kembali: str, acara: Acara | None = None
) -> Response | None:
    """Do it; None where the form has something to be mended."""
    saat = waktu.sekarang()
    try:
        hasil = layanan.tandai_banyak(
            instansi_kini(),
            dipilih,
            tahun,
            BuktiBaru(
                JenisBukti(form.jenis.data),
                form.uraian.data or "",
                kegiatan_id=acara.id if acara else None,
            ),
            pelaku=pelaku_kini(),
            saat=saat,
            berkas=unggahan.terima(form.berkas.data),
        )
    except IsianSalah as galat:
        tempelkan(form, galat)
        return None
    except BerkasDitolak as galat:
        form.berkas.errors = [str(galat)]
        return None
    except Bentrok as galat:
        flash(str(galat), "galat")
        return redirect(kembali, 303)
    kata = f"{format_angka(len(hasil.tanda))} organisasi ditandai berpartisipasi pada {tahun}."
    if hasil.sudah:
        kata += f" Sudah ditandai sebelumnya: {', '.join(hasil.sudah)}."
    session[URUNG] = {"tahun": tahun, "ditandai": saat.isoformat(), "kata": kata}
    return redirect(kembali, 303)
