"""The demo hub, updated and built once for all tests of the finished site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from browsing import CHROMIUM, FLAGS
from published import Published, serving

PROJECT = Path(__file__).parents[2]
DEMO = ("hub.yml", "mkdocs.yml", "ambassadors", "content")
NOON = "1795262400"

# Most that is waited for is there at once; a machine with much to do besides may take long.
expect.set_options(timeout=20_000)


def hub(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The real command, at the demo's "now"."""
    return subprocess.run(
        [sys.executable, "-m", "hub", "-C", str(root), *words],
        capture_output=True,
        text=True,
        check=False,
        env={"SOURCE_DATE_EPOCH": NOON, "PATH": "/usr/bin:/bin"},
    )


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo")
    for name in DEMO:
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)  # type: ignore[operator]
    for words in (("update",), ("build",)):
        done = hub(root, *words)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def site(demo_root: Path) -> Published:
    return Published(demo_root / "site", "https://lumen.example/voices/")


@pytest.fixture(scope="session")
def served(site: Published) -> Iterator[str]:
    """The site behind a web server on loopback; the address of its home page."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all browsers of the session: two at a time would be one inside the other's loop."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()
