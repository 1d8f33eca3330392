"""What one request brings for a paper: one file or several, each of which stands for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO
from uuid import UUID

from flask import flash, jsonify, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from sinormas.berkas import sambungan
from sinormas.berkas.aturan import BerkasDitolak, BerkasTertunda
from sinormas.pelaporan import kueri_dokumen, layanan_dokumen
from sinormas.pelaporan.aturan import Bagian
from sinormas.pelaporan.dokumen import JenisDokumen
from sinormas.pelaporan.pintu import Terbuka
from sinormas.umum.transaksi import Bentrok


class Kiriman:
    """The files of a request, taken in one by one: one that fails costs no other.

    The first takes the paper's place unless the request adds (`tambah`); the others follow it. A
    browser with script sends each in a request of its own and says where it belongs (`ke`).
    """

    def __init__(self, terbuka: Terbuka, jenis: JenisDokumen, sebelumnya: UUID | None) -> None:
        self._terbuka, self._jenis, self._sebelumnya = terbuka, jenis, sebelumnya
        self._menambah = "tambah" in request.form
        self._kode = 200
        self.gagal: list[str] = []
        self._sampai: int | None = None

    def terima(self, berkas: Sequence[FileStorage]) -> None:
        """Take in files that came whole."""
        for satu in berkas:
            nama = satu.filename or ""
            with self._dicatat(nama, beberapa=len(berkas) > 1):
                self._terima(satu.stream, nama)

    def sambung(self, potong: FileStorage) -> None:
        """Take in a piece of one file, and with the last of them the file."""
        mulai, besar = _bilangan("mulai"), _bilangan("besar")
        tanda, t = request.form.get("tanda", ""), self._terbuka
        with self._dicatat(potong.filename or "", beberapa=False):
            if mulai is None or besar is None:
                raise BerkasDitolak("Kiriman ini tidak lengkap. Ulangi unggahannya.")
            jenis = layanan_dokumen.jenis_boleh(
                t.instansi, t.lengkap.id, self._jenis.kunci, t.pelaku
            )
            self._sampai = sambungan.terima(
                t.pelaku, tanda, potong.stream, mulai=mulai, besar=besar,
                batas=layanan_dokumen.batas_terima(jenis),
            )  # fmt: skip
            if self._sampai == besar:
                with sambungan.lengkap(t.pelaku, tanda) as aliran:
                    self._terima(aliran, potong.filename or "")
                self._sampai = None

    @contextmanager
    def _dicatat(self, nama: str, *, beberapa: bool) -> Iterator[None]:
        try:
            yield
        except (BerkasDitolak, Bentrok) as galat:
            self._catat_gagal(nama, galat, beberapa=beberapa)

    def _terima(self, aliran: IO[bytes], nama: str) -> None:
        t = self._terbuka
        if self._menambah:
            layanan_dokumen.tambah_lembar(
                t.instansi, t.lengkap.id, self._jenis.kunci, aliran, nama, ke=_bilangan("ke"),
                pelaku=t.pelaku, saat=t.saat,
            )  # fmt: skip
        else:
            layanan_dokumen.lampirkan(
                t.instansi, t.lengkap.id, self._jenis.kunci, aliran, nama,
                sebelumnya=self._sebelumnya, pelaku=t.pelaku, saat=t.saat,
            )  # fmt: skip
        self._menambah = True

    def _catat_gagal(self, nama: str, galat: Exception, *, beberapa: bool) -> None:
        if isinstance(galat, Bentrok) and not self.dari_skrip:
            raise galat
        if isinstance(galat, BerkasTertunda):
            self._kode = 503
        else:
            self._kode = 409 if isinstance(galat, Bentrok) else 422
        apa = nama if beberapa else self._jenis.nama
        self.gagal.append(f"{apa}: {galat}")

    @property
    def dari_skrip(self) -> bool:
        """Whether the answer is read by the page's script."""
        return request.accept_mimetypes.best == "application/json"

    def tujuan(self) -> str:
        """The page that shows the result: of this paper where it has several sheets."""
        laporan_id = self._terbuka.lengkap.id
        if "di_lembar" in request.form or self._jumlah() > 1:
            return url_for("pelaporan.lembar", laporan_id=laporan_id, dokumen=self._jenis.kunci)
        return url_for("pelaporan.bagian", laporan_id=laporan_id, bagian=Bagian.DOKUMEN.value)

    def _jumlah(self) -> int:
        kini = kueri_dokumen.berlembar(self._terbuka.lengkap.id, self._jenis.kunci)
        return len(kini.lembar) if kini else 0

    def kabarkan(self) -> None:
        jumlah = self._jumlah()
        lembar = f", {jumlah} lembar," if jumlah > 1 else ""
        flash(f"{self._jenis.nama}{lembar} sudah kami simpan.", "berhasil")

    def jawab_json(self) -> Response:
        """For the script: what became of its one file, and where the page of the result is."""
        if self.gagal:
            jawaban = jsonify(galat=" ".join(self.gagal))
            jawaban.status_code = self._kode if self._kode != 200 else 422
            return jawaban
        if self._sampai is not None:
            return jsonify(sampai=self._sampai)
        if "akhir" in request.form:
            self.kabarkan()
        return jsonify(tersimpan=True, tujuan=self.tujuan())


def _bilangan(kolom: str) -> int | None:
    """A count or a place that the script sends along; None where it is none."""
    teks = request.form.get(kolom, "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
