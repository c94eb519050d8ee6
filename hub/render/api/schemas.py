"""The JSON Schemas of the interface's files: `/api/v1/schemas/`. https://json-schema.org/draft/2020-12"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.model import File, Site
from hub.render import addresses

SCHEMAS = Path(__file__).parent / "schema"


def schemas(site: Site) -> Iterator[File]:
    """One of the same name for each file. They say what is there; later versions may have more."""
    for path in sorted(SCHEMAS.glob("*.json")):
        yield File(path=addresses.SCHEMAS + path.name, content=path.read_bytes())
