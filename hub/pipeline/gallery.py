"""What a site shows of people and posts that is neither drawn nor written: photographs and lead pictures."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from hub.errors import StoreError
from hub.model import Site
from hub.pipeline.layout import Laid, Write
from hub.render import linkcards
from hub.render.addresses import photo_path, picture_path, poster_path
from hub.sources.photographs import POSTER, keep_photographs, photograph
from hub.store import ALBUM
from hub.wording import Sentence

PHOTOGRAPHS = ".hub/photographs"
_POSTERS = ".hub/posters"
_CARDS = ".hub/cards"
CARD_PARTS = 4


def photographs(root: Path, site: Site, *, write: Write) -> Laid:
    """The photographs of those who agreed to be seen; everybody else has a drawn portrait."""
    shown = [person for person in site.ambassadors if person.photo]
    for person in shown:
        write(photo_path(person.slug), photograph(root, person.photo, cache=root / PHOTOGRAPHS))
    keep_photographs(root, (person.photo for person in shown), cache=root / PHOTOGRAPHS)
    return Laid(files=len(shown))


def cards(root: Path, site: Site, *, write: Write, part: int | None = None) -> Laid:
    """The pictures that stand for pages where these are shared, all or one of `CARD_PARTS` parts.

    Those with a photograph are part 0. What is drawn is kept by what is on it, and forgotten once nothing shows it.
    """
    if part is None:
        return Laid(files=sum(cards(root, site, write=write, part=each).files for each in range(CARD_PARTS)))
    cache = root / _CARDS / str(part)
    named: set[str] = set()
    count = 0
    # A place's cards in all languages are drawn by one process, which writes what they have in common once.
    for path, card in linkcards.cards_of(site, wanted=lambda place, first: _part_of(place, first) == part):
        photo = photograph(root, card.tile.photo, cache=root / PHOTOGRAPHS) if card.tile.photo else b""
        name = linkcards.name_of(card, photo)
        write(path, _kept_card(cache / name, card, photo))
        named.add(name)
        count += 1
    if cache.is_dir():
        for file in cache.iterdir():
            if file.name not in named:
                file.unlink(missing_ok=True)
    return Laid(files=count)


def faces(root: Path, site: Site, *, write: Write) -> Laid:
    """The photographs, and then the cards that show one: both are made in the same place."""
    return Laid(
        files=photographs(root, site, write=write).files + cards(root, site, write=write, part=0).files,
    )


def posters(root: Path, site: Site, *, write: Write) -> Laid:
    """What stands in the place of the collective blog's films until somebody plays them."""
    shown = {post.slug: post.video.poster for post in site.collective if post.video and post.video.poster}
    for slug, name in shown.items():
        write(poster_path(slug), photograph(root, name, cache=root / _POSTERS, cut=POSTER))
    keep_photographs(root, shown.values(), cache=root / _POSTERS, cut=POSTER)
    return Laid(files=len(shown))


def pictures(root: Path, site: Site, *, write: Write) -> Laid:
    """The lead pictures of the posts that are shown, and no others."""
    shown = {post.picture.name for post in site.posts if post.picture}
    for name in sorted(shown):
        try:
            write(picture_path(name), (root / ALBUM / name).read_bytes())
        except FileNotFoundError as error:
            path = str(root / ALBUM / name)
            said = Sentence("{path}: an update has just taken it away; build again", path=path)
            raise StoreError(said) from error
    return Laid(files=len(shown))


def _part_of(place: str, card: linkcards.Card) -> int:
    return 0 if card.tile.photo else 1 + crc32(place.encode()) % (CARD_PARTS - 1)


def _kept_card(file: Path, card: linkcards.Card, photo: bytes) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        made = linkcards.drawn(card, photo)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_bytes(made)
    new.replace(file)
    return made
