"""What a site shows of people and posts that is neither drawn nor written: photographs and lead pictures."""

from __future__ import annotations

from pathlib import Path

from hub.errors import StoreError
from hub.model import Site
from hub.pipeline.layout import Laid, Write
from hub.render.addresses import photo_path, picture_path, poster_path
from hub.sources.photographs import POSTER, keep_photographs, photograph
from hub.store import ALBUM

_PHOTOGRAPHS = ".hub/photographs"
_POSTERS = ".hub/posters"


def photographs(root: Path, site: Site, *, write: Write) -> Laid:
    """The photographs of those who agreed to be seen; everybody else has a drawn portrait."""
    shown = [person for person in site.ambassadors if person.photo]
    for person in shown:
        write(photo_path(person.slug), photograph(root, person.photo, cache=root / _PHOTOGRAPHS))
    keep_photographs(root, (person.photo for person in shown), cache=root / _PHOTOGRAPHS)
    return Laid(files=len(shown))


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
            raise StoreError(f"{root / ALBUM / name}: an update has just taken it away; build again") from error
    return Laid(files=len(shown))
