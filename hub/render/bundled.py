"""What every site brings along: style sheets, script, typefaces and their licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.model import File, Site

ASSETS = Path(__file__).parent / "assets"


def bundled(site: Site) -> Iterator[File]:
    """The files of `ASSETS`, as `/assets/hub/`."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            yield File(path=f"assets/hub/{path.relative_to(ASSETS).as_posix()}", content=path.read_bytes())
