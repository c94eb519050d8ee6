"""The directory as data for its script: a column for each thing a card says or a facet asks, told apart by codes.

Ten thousand people are to be found within a frame, from a file that a phone on a train can fetch.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

from hub.model import Ambassador, Group, Slug
from hub.render import addresses, tongue
from hub.render.facets.slugs import plain
from hub.render.facets.values import Value, Voice

if TYPE_CHECKING:
    from hub.render.edition import Edition

Code = TypeVar("Code", bound=Hashable)
Json = str | int | list["Json"] | dict[str, "Json"]
_LATIN = re.compile("[\x20-\x7e\xa0-\u024f]*")


def columns(edition: Edition) -> bytes:
    """The people and groups of `edition.facets.voices`, in their order, as JSON.

    `names` and `slugs` have a line each; of a slug that begins with what `usual_slug` makes of the name only the rest
    is there, nothing or `-2`. `roles` and `standings` are `[texts, codes]`. A facet has its `values`, and for everybody
    those they have: `[sets, codes]`, or the `sets` alone, where hardly any two people have the same. What is in another
    language is `[text, {lang, dir}]`.
    """
    voices = edition.facets.voices
    names = [edition.facets.name_of(who) for who in voices]
    written: dict[str, Json] = {
        "places": {kind: edition.addresses.link(edition.language, place) for kind, place in _PLACES.items()},
        "faces": {kind: edition.addresses.file(path) for kind, path in _FACES.items()},
        "names": "\n".join(" ".join(name.split()) for name in names),
        "slugs": "\n".join(_rest(w.slug, usual_slug(n)) for n, w in zip(names, voices, strict=True)),
        "photos": [rank for rank, who in enumerate(voices) if isinstance(who, Ambassador) and who.photo],
        "marks": {str(rank): _marks(edition, who) for rank, who in enumerate(voices) if _marks(edition, who)},
        "roles": _coded([_said(edition, who) for who in voices]),
        "standings": _coded([edition.voices.standing(who) for who in voices]),
        "labels": {
            str(rank): str(label.striptags()) for rank, who in enumerate(voices) if (label := edition.audience(who))
        },
        "facets": {
            name: {"values": [_value(one) for one in values], "of": _sets(edition.facets.codes[name])}
            for name, values in edition.facets.values.items()
        },
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


def usual_slug(name: str) -> str:
    """The slug that a Latin name gives by itself; '' where the script could not be sure to make the same of it."""
    return re.sub("[^a-z0-9]+", "-", plain(name)).strip("-") if _LATIN.fullmatch(name) else ""


def _rest(slug: Slug, usual: str) -> str:
    return slug.removeprefix(usual) if usual and (slug == usual or slug.startswith(f"{usual}-")) else slug


_PLACES = {"person": addresses.ambassador(Slug("*")), "group": addresses.group(Slug("*"))}
_FACES = {
    "photo": addresses.photo_path(Slug("*")),
    "portrait": addresses.portrait_path(Slug("*")),
    "group": addresses.group_portrait_path(Slug("*")),
}


def _value(value: Value) -> Json:
    marks = _attributes(str(value.label))
    if usual_slug(value.name) == value.slug and not marks:
        return value.name
    return [value.name, value.slug, marks] if marks else [value.name, value.slug]


def _said(edition: Edition, who: Voice) -> str:
    """A role as its text, and its attributes after a line break where it is in another language."""
    said = who.role.said_in(edition.language)
    return said.text + "\n" + tongue.attributes(said.text, said.language, edition.language)


def _marks(edition: Edition, who: Voice) -> Json:
    return _attributes(str(edition.said(who.title))) if isinstance(who, Group) else {}


def _attributes(markup: str) -> dict[str, Json]:
    """The language and direction that markup of `edition.said` or `tongue.attributes` begins with."""
    start = markup.partition(">")[0] if markup.startswith("<span") else markup if markup.startswith(" ") else ""
    return dict(re.findall(r'(lang|dir)="([^"]*)"', start))


def _coded(texts: Sequence[str]) -> Json:
    """Texts and for each its code: the most frequent have the shortest."""
    known, codes = _by_frequency(texts)
    return [[_told(text) for text in known], [*codes]]


def _told(text: str) -> Json:
    words, _, attributes = text.partition("\n")
    marks = _attributes(attributes)
    return [words, marks] if marks else words


def _sets(codes: Sequence[tuple[int, ...]]) -> Json:
    known, coded = _by_frequency(codes)
    if len(known) * 2 > len(codes):
        return [[[*each] for each in codes]]
    return [[[*each] for each in known], [*coded]]


def _by_frequency(several: Sequence[Code]) -> tuple[list[Code], list[int]]:
    known = [one for one, _ in Counter(several).most_common()]
    code = {one: position for position, one in enumerate(known)}
    return known, [code[one] for one in several]
