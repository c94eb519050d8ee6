"""The preview: at the path of site_url, rebuilt on change, never stopped by a mistake."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import ADA, a_hub, a_profile

HUB = "name: Voices\nsite_url: https://company.example/voices/\nlanguages: [en]\nconsent: {version: '1'}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_hub(tmp_path, {"hub.yml": HUB, "ambassadors/ada.md": a_profile()})


@pytest.fixture
def preview(root: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "hub", "-C", str(root), "serve", "--port", "0"]
    environ = {"PATH": os.environ["PATH"]}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stderr
        for line in process.stderr:
            found = re.match(r"(http://\S+)", line)
            if found:
                yield found[1]
                break
        process.terminate()


def text_of(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        body: bytes = answer.read()
        return body.decode()


def text_once(address: str, word: str) -> str:
    """The page as soon as it holds `word`, at the latest after ten seconds."""
    end = time.monotonic() + 10
    while word not in (text := text_of(address)) and time.monotonic() < end:
        time.sleep(0.1)
    return text


def test_the_preview_stands_at_the_sites_path_and_the_root_leads_there(preview: str) -> None:
    assert preview.endswith("/voices/")
    assert "Ada Byron" in text_of(preview)
    assert "Ada Byron" in text_of(preview.removesuffix("voices/"))
    with pytest.raises(urllib.error.HTTPError) as missing:
        text_of(preview + "nobody/")
    assert missing.value.code == 404
    assert b"hub-header" in missing.value.read()


def test_a_changed_file_changes_the_preview_and_a_mistake_leaves_it(preview: str, root: Path) -> None:
    (root / "ambassadors/ada.md").write_text(a_profile("name: Ada\n"), "utf-8")
    time.sleep(1.5)
    assert "Ada Byron" in text_of(preview)
    (root / "ambassadors/ada.md").write_text(a_profile(ADA.replace("Byron", "Lovelace")), "utf-8")
    assert "Ada Lovelace" in text_once(preview, "Ada Lovelace")


def test_nothing_outside_the_site_is_served(preview: str) -> None:
    for path in ("../built-public-site.json", "%2e%2e/store.db", "..%2f..%2fhub.yml"):
        with pytest.raises(urllib.error.HTTPError):
            text_of(preview + path)
