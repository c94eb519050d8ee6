"""JSON Schemas (draft 2020-12) of the files people write, from the tables that read them."""

from __future__ import annotations

from hub.sources import moderation, programme, withdrawn
from hub.sources.fields import Schema
from hub.sources.hints import hinted
from hub.sources.kinds import KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Schema]:
    """By name: `hub` for hub.yml, the singular of each kind for its front matter, `moderation`, `withdrawn`."""
    about = ("the programme", "le programme")
    made = {"hub": _titled("hub.yml", about, programme.schema())}
    for kind in KINDS.values():
        made[kind.singular] = _titled(f"{kind.folder}/<slug>.md", kind.about, kind.reader.schema() | kind.rule)
    decided = ("what editors hide, hold back and pin", "ce que la rédaction masque, retient et épingle")
    made["moderation"] = _titled(moderation.FILE, decided, moderation.schema())
    left = ("who left, as `hub withdraw` tells it", "qui est parti, tel que `hub withdraw` le note")
    made["withdrawn"] = _titled(withdrawn.FILE, left, withdrawn.schema())
    return {name: hinted(name, schema) for name, schema in made.items()}


def _titled(title: str, about: tuple[str, str], schema: Schema) -> Schema:
    return {
        "$schema": _DIALECT,
        "title": title,
        "description": about[0],
        "x-description-fr": about[1],
        **schema,
    }
