"""The pictures that stand for a page where its link is shared: what is on them, and drawing them.

Takes a site, gives `Card`s with their paths, and draws one as a PNG; reads its own typefaces alone, and keeps nothing.
Whoever writes them keeps what was drawn under `name_of` a card: the same card has the same name, on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from hub.model import Site
from hub.render.linkcards.card import Card, Tile
from hub.render.linkcards.subjects import Subjects

__all__ = ["Card", "Subjects", "Tile", "cards_of", "drawn", "name_of"]


def cards_of(site: Site, *, wanted: Callable[[str, Card], bool] | None = None) -> Iterator[tuple[str, Card]]:
    """The cards of a site with the paths they stand at: of the places that are `wanted`, by their first card."""
    return Subjects(site).cards(wanted)


def drawn(card: Card, photo: bytes = b"") -> bytes:
    """A card as a PNG; `photo` is what its tile names. Imports Pillow, which takes its time."""
    from hub.render.linkcards import drawing

    return drawing.drawn(card, photo)


def name_of(card: Card, photo: bytes = b"") -> str:
    """What a card is kept under: made of what is on it and of how cards are drawn."""
    return sha256(f"{_manner()} {card!r} ".encode() + sha256(photo).digest()).hexdigest() + ".png"


@cache
def _manner() -> str:
    """A mark of what draws: this package, the shapes and colours it takes from others, Pillow and zlib."""
    import zlib

    import PIL

    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".ttf"})
    files += [here.parent / "portrait.py", here.parent / "colour.py"]
    mark = sha256(f"{PIL.__version__} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for path in files:
        mark.update(path.read_bytes())
    return mark.hexdigest()
