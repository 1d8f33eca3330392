"""Django's own admin over the same tables: what a developer has after an afternoon.

The models are unmanaged, so Django reads the rows that sinormas wrote. People, sessions and the
admin's log stand in a second database. One site is plain. The other is given every help: the office
is part of the query, so that the indexes serve it and no row is sorted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.urls import path

from bench.basisdata import Basisdata
from bench.wsgi import Halaman
from sinormas.organisasi.aturan import NAMA_BENTUK, NAMA_LEGALITAS, NAMA_STRUKTUR
from sinormas.pelaporan.aturan import NAMA_JENIS, NAMA_KEADAAN

HALAMAN = {
    "antrean": "bench/laporan/?keadaan__exact=diajukan",
    "register": "bench/rekam/?sampai__isempty=1",
}
"""The filters of its own that give the rows of ours."""
POLOS, TERBANTU = "/admin/", "/terbantu/"
urlpatterns: list[Any] = []


def pasang(basis: Basisdata, instansi_id: UUID, folder: Path) -> Callable[[str], Halaman]:
    """Set Django up on `basis`; gives its pages by their address. Once in a process."""
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "django.db"},
            "register": _basisdata(basis),
        },
        DATABASE_ROUTERS=[_Pengarah()],
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "bench",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        ROOT_URLCONF="bench.djangoadmin",
        SECRET_KEY="for-measuring-only",
        STATIC_URL="/static/",
        USE_TZ=True,
    )
    django.setup()
    call_command("migrate", verbosity=0)
    terbantu = admin.AdminSite("terbantu")
    _daftarkan(instansi_id, terbantu)
    urlpatterns.extend((path(POLOS[1:], admin.site.urls), path(TERBANTU[1:], terbantu.urls)))
    kuki = _masuk()
    aplikasi = get_wsgi_application()
    return lambda alamat: Halaman(aplikasi, alamat, kuki)


def _basisdata(basis: Basisdata) -> dict[str, Any]:
    if basis.url is None:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": basis.berkas}
    alamat, _, nama = basis.url.rpartition("/")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": nama,
        "USER": "sinormas",
        "HOST": "127.0.0.1",
        "PORT": alamat.rpartition(":")[2],
        "CONN_MAX_AGE": None,
    }


class _Pengarah:
    """The register's tables are read from the register's database, all others are Django's."""

    def db_for_read(self, model: type[models.Model], **_: Any) -> str | None:
        return "register" if model._meta.app_label == "bench" else None

    def allow_migrate(self, db: str, *_: Any, **__: Any) -> bool:
        return db == "default"


def _masuk() -> str:
    from django.contrib.auth import get_user_model
    from django.test import Client

    pengguna = get_user_model().objects.create_superuser("ukur")
    klien = Client()
    klien.force_login(pengguna)
    return f"{settings.SESSION_COOKIE_NAME}={klien.cookies[settings.SESSION_COOKIE_NAME].value}"


def _daftarkan(instansi_id: UUID, terbantu: admin.AdminSite) -> None:
    """Models and admin pages; after `django.setup`, as Django wants it."""

    class Pengenal(models.UUIDField):
        """A UUID as sinormas keeps it: 16 bytes on SQLite."""

        def get_internal_type(self) -> str:
            return "BinaryField"  # else SQLite's rows are read as text

        def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
            if connection.vendor == "sqlite" and value is not None:
                return self.to_python(value).bytes
            return super().get_db_prep_value(value, connection, prepared)

        def from_db_value(self, value: Any, _ungkapan: Any, _koneksi: Any) -> Any:
            return UUID(bytes=value) if isinstance(value, bytes) else value

    class Organisasi(models.Model):
        id = Pengenal(primary_key=True)
        nomor_induk = models.IntegerField(null=True)

        class Meta:
            app_label, managed, db_table = "bench", False, "organisasi"

    class Rekam(models.Model):
        id = Pengenal(primary_key=True)
        instansi_id = Pengenal()
        organisasi = models.ForeignKey(Organisasi, models.DO_NOTHING)
        nama = models.CharField(max_length=300)
        nama_urut = models.CharField(max_length=300)
        bentuk = models.CharField(max_length=32, choices=_pilihan(NAMA_BENTUK))
        struktur = models.CharField(max_length=32, null=True, choices=_pilihan(NAMA_STRUKTUR))
        legalitas = models.CharField(max_length=32, null=True, choices=_pilihan(NAMA_LEGALITAS))
        nomor_legalitas = models.CharField(max_length=100, null=True)
        masa_bakti_sampai = models.DateField(null=True)
        mulai = models.DateField()
        sampai = models.DateField(null=True)

        class Meta:
            app_label, managed, db_table = "bench", False, "rekam"

    class Laporan(models.Model):
        id = Pengenal(primary_key=True)
        instansi_id = Pengenal()
        nama = models.CharField(max_length=300, null=True)
        bentuk = models.CharField(max_length=32, null=True, choices=_pilihan(NAMA_BENTUK))
        struktur = models.CharField(max_length=32, null=True, choices=_pilihan(NAMA_STRUKTUR))
        jenis = models.CharField(max_length=32, choices=_pilihan(NAMA_JENIS))
        keadaan = models.CharField(max_length=32, choices=_pilihan(NAMA_KEADAAN))
        nomor = models.CharField(max_length=100, null=True)
        diajukan = models.DateTimeField(null=True)

        class Meta:
            app_label, managed, db_table = "bench", False, "laporan"

    class Daftar(admin.ModelAdmin):
        list_per_page = 25

        def get_queryset(self, request: Any) -> Any:
            semua = super().get_queryset(request)
            return semua.filter(instansi_id=instansi_id) if self.admin_site is terbantu else semua

    class DaftarRekam(Daftar):
        list_display = ("nama", "bentuk", "struktur", "legalitas", "nomor_legalitas",
                        "masa_bakti_sampai", "mulai", "nomor_induk")  # fmt: skip
        list_filter = (("sampai", admin.EmptyFieldListFilter), "bentuk", "struktur", "legalitas")
        list_select_related = ("organisasi",)
        search_fields = ("nama",)
        ordering = ("nama_urut", "id")

        @admin.display(description="Nomor induk")
        def nomor_induk(self, rekam: Any) -> Any:
            return rekam.organisasi.nomor_induk

    class DaftarLaporan(Daftar):
        list_display = ("nama", "bentuk", "jenis", "nomor", "diajukan", "keadaan")
        list_filter = ("keadaan", "jenis", "bentuk", "struktur")
        search_fields = ("nama", "nomor")
        ordering = ("diajukan", "id")

    for situs in (admin.site, terbantu):
        situs.register(Rekam, DaftarRekam)
        situs.register(Laporan, DaftarLaporan)


def _pilihan(nama: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(nilai), kata) for nilai, kata in nama.items()]
