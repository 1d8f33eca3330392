"""The year around a report: what is due when, and who sent what to whom."""

from sinormas.lkip.penyampaian.kueri import KOLOM, daftar_periksa, pengiriman

__all__ = ["KOLOM", "daftar_periksa", "pengiriman"]
