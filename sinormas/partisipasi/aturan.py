"""What counts as having taken part. Source: istilah, "berpartisipasi"."""

from __future__ import annotations

import enum


class JenisBukti(enum.StrEnum):
    """The kinds of evidence for a mark."""

    KEGIATAN = "kegiatan"
    DAFTAR_HADIR = "daftar_hadir"
    LAPORAN_KEGIATAN = "laporan_kegiatan"
    KERJA_SAMA = "kerja_sama"
    LKIP = "lkip"
    LAINNYA = "lainnya"


NAMA_BUKTI = {
    JenisBukti.KEGIATAN: "Ikut kegiatan",
    JenisBukti.DAFTAR_HADIR: "Daftar hadir",
    JenisBukti.LAPORAN_KEGIATAN: "Laporan kegiatan",
    JenisBukti.KERJA_SAMA: "Kerja sama",
    JenisBukti.LKIP: "Tertulis dalam LKIP terbit",
    JenisBukti.LAINNYA: "Lainnya",
}
