"""Debian's Chromium, a running site, and the ways of a person: sign in, look, be checked by axe."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.bantuan.situs import Situs, situs

LAYAR = Path(__file__).parents[2] / "hasil" / "layar"
UKURAN = {"ponsel": (390, 844), "meja": (1280, 900), "sempit": (320, 640)}


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys of one file build on one another: they run in one process, in order."""
    for item in items:
        if "/alur/" in str(item.path):
            item.add_marker(pytest.mark.alur)
            item.add_marker(pytest.mark.xdist_group(f"alur-{item.path.stem}"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def jalan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situs]:
    """The running site: one for each process, and so for the journeys of several files."""
    with situs(tmp_path_factory.mktemp("situs")) as hasil:
        yield hasil


@pytest.fixture(scope="module", autouse=True)
def tanpa_draf(jalan: Situs) -> None:
    """A person may have so many drafts and no more: those of the file before are taken back."""
    with closing(sqlite3.connect(jalan.data / "sinormas.db", timeout=10)) as basis, basis:
        basis.execute("UPDATE laporan SET keadaan = 'dicabut' WHERE keadaan = 'draf'")


Buka = Callable[..., Page]


@pytest.fixture
def buka(browser: Browser, jalan: Situs) -> Iterator[Buka]:
    """Open a browser of a given size: `buka("ponsel")`, `buka("meja", skrip=False)`."""
    konteks = []

    def lakukan(ukuran: str = "meja", *, skrip: bool = True) -> Page:
        lebar, tinggi = UKURAN[ukuran]
        baru = browser.new_context(
            base_url=jalan.url,
            viewport={"width": lebar, "height": tinggi},
            java_script_enabled=skrip,
            locale="id-ID",
        )
        konteks.append(baru)
        halaman = baru.new_page()
        halaman.set_default_timeout(15_000)
        halaman.on("pageerror", lambda galat: pytest.fail(f"script error: {galat}"))
        return halaman

    yield lakukan
    for satu in konteks:
        satu.close()


@pytest.fixture
def masuk(jalan: Situs) -> Callable[[Page, str], None]:
    """Sign in as the example's account of a role."""

    def lakukan(halaman: Page, peran: str) -> None:
        email, sandi = jalan.akun[peran]
        halaman.goto("/masuk")
        halaman.get_by_label("Alamat e-mail").fill(email)
        halaman.get_by_label("Kata sandi", exact=True).fill(sandi)
        halaman.get_by_role("button", name="Masuk").click()
        expect(halaman).not_to_have_url(re.compile("/masuk"))

    return lakukan


@pytest.fixture
def lihat() -> Callable[[Page, str], None]:
    """Keep a picture of the page, and hold it against what everyone can use.

    No axe violation, no sideways scrolling; the picture lies in `hasil/layar/`.
    """
    axe = Axe()

    def lakukan(halaman: Page, nama: str) -> None:
        LAYAR.mkdir(parents=True, exist_ok=True)
        lebar = halaman.viewport_size["width"] if halaman.viewport_size else 0
        halaman.screenshot(path=LAYAR / f"{nama}-{lebar}.png", full_page=True)
        meluap = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert halaman.evaluate(meluap) <= 0, f"{nama} scrolls sideways at {lebar}"
        hasil = axe.run(halaman)
        assert hasil.violations_count == 0, f"{nama}: {hasil.generate_report()}"

    return lakukan
