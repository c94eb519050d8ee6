"""The real command, in a process of its own or in that of the test, on a hub made for one test."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from hub.cli.main import _code, _run

NOON = "1795262400"  # 2026-11-21 12:00 UTC

HUB = """\
name: {en: Voices, fr: Voix}
site_url: https://voices.example/
languages: [en, fr]
consent: {version: '1', valid_months: 24}
"""
MKDOCS = """\
site_name: Voices
docs_dir: content/pages
site_dir: .hub/preview
theme: {name: material}
plugins: {search: {}, ambassador-hub: {}}
"""
CONSENT = "consent: {given: 2026-11-01, version: '1', scopes: [profile, photo, feeds, embed]}\n"
ADA = f"name: Ada Byron\nrole: Engineer\n{CONSENT}"


@dataclass(frozen=True, kw_only=True)
class Ran:
    code: int
    out: str
    err: str


def run(root: Path | None, *words: str, now: str = NOON, limits: list[str] | None = None) -> Ran:
    """Run `hub` with `words` in the hub at `root`."""
    done = subprocess.run(
        [*(limits or []), sys.executable, "-m", "hub", *_in(root), *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=_environ(now),
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(code=done.returncode, out=done.stdout, err=done.stderr)


def called(root: Path | None, *words: str, now: str = NOON, locale: str = "") -> Ran:
    """The same without a process, which takes ten times as long as a short command.

    Not for builds: they fork, MkDocs keeps what it read, and their bytes must not hang on how one process hashes.
    """
    out, err, before = io.StringIO(), io.StringIO(), dict(os.environ)
    try:
        _become(_environ(now) | ({"LC_ALL": locale} if locale else {}))
        with redirect_stdout(out), redirect_stderr(err):
            code = _code(lambda: _run([*_in(root), *words]))
    finally:
        _become(before)
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


def _become(environ: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environ)


def _in(root: Path | None) -> list[str]:
    return ["-C", str(root)] if root else []


def _environ(now: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": now, "HOME": "/nonexistent"}


def a_hub(root: Path, files: dict[str, str | bytes] | None = None, *, more: str = "") -> Path:
    """A hub with the given files; `more` is added to its hub.yml."""
    for path, text in {
        "hub.yml": HUB + more,
        "mkdocs.yml": MKDOCS,
        "content/pages/about.md": "# About\n",
        **(files or {}),
    }.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def a_profile(front: str = ADA, body: str = "Ada writes.") -> str:
    return f"---\n{front}---\n{body}\n"


def a_feed(*titles: str, site: str = "https://ada.example") -> bytes:
    """RSS with a post for each title, the first the newest."""
    items = "".join(
        f"<item><title>{title}</title><link>{site}/{n}/</link><guid>{site}/{n}/</guid>"
        f"<pubDate>Fri, {20 - n} Nov 2026 09:00:00 GMT</pubDate><description>About {title}.</description></item>"
        for n, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>Ada</title><link>{site}/</link>{items}</channel></rss>".encode()
