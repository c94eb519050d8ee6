"""The messages of a share kit, by language and platform, as a page shows them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from markupsafe import Markup, escape

from hub.model import Kit, Language, Message, Slug
from hub.platforms import WEBSITE, Platform, composed, is_filled, named, opening, prompts, share, takes_text, way_to
from hub.render import tongue
from hub.render.edition import Edition

_PROMPT = re.compile(r"\[\[.*?\]\]", re.DOTALL)

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A service by `name` and as people call it; `way` is how a message gets there."""

    name: str
    label: str
    platform: Platform

    @property
    def way(self) -> str:
        return way_to(self.platform)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One message, whole. `markup` is its words with what is to be filled in marked; `href` shares it as it is.

    `opening` is what an edited text, percent-encoded, completes to a share link, '' where none takes a text; `without`
    is to be left out of it.
    """

    markup: Markup
    marks: Markup
    prompts: tuple[str, ...]
    href: str
    opening: str
    without: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfService:
    """The wordings for one service."""

    service: Service
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OfLanguage:
    """The wordings in one language; `own` where it is the page's. `count` counts them."""

    language: Language
    name: str
    own: bool
    services: tuple[OfService, ...]
    count: int


def services(edition: Edition, messages: Iterable[Message]) -> tuple[Service, ...]:
    """The services that messages are for, each once, in the order they are written in."""
    return tuple(_service(edition, name) for name in dict.fromkeys(message.platform for message in messages))


def of_languages(edition: Edition, kit: Kit, day: date) -> list[OfLanguage]:
    """All wordings of a kit: the page's language first, the others as they are written; another one leads each day."""
    written = dict.fromkeys(message.language for message in kit.messages)
    ordered = sorted(written, key=lambda language: not tongue.same(language, edition.language))
    return [_of_language(edition, kit, language, day) for language in ordered]


def turned(several: Sequence[Thing], day: date, slug: Slug) -> tuple[Thing, ...]:
    """The same in another order each day, so that not everybody says the first; the same for all on one day."""
    by = (day.toordinal() + zlib.crc32(slug.encode())) % len(several) if several else 0
    return (*several[by:], *several[:by])


def _of_language(edition: Edition, kit: Kit, language: Language, day: date) -> OfLanguage:
    messages = [message for message in kit.messages if message.language == language]
    return OfLanguage(
        language=language,
        name=edition.words.language_name(language),
        own=tongue.same(language, edition.language),
        services=tuple(
            OfService(
                service=service,
                wordings=tuple(
                    _wording(edition, kit, service.platform, message)
                    for message in turned([m for m in messages if m.platform == service.name], day, kit.slug)
                ),
            )
            for service in services(edition, messages)
        ),
        count=len(messages),
    )


def _wording(edition: Edition, kit: Kit, platform: Platform, message: Message) -> Wording:
    text = composed(message, kit.url, edition.site.programme)
    begins, without = opening(platform), ""
    if not begins and takes_text(platform):
        # A title with the address in a parameter of its own: Reddit.
        begins, without = share(platform, "", kit.url) + "&title=", kit.url
    return Wording(
        markup=_marked(text),
        marks=tongue.attributes(text, message.language, edition.language),
        prompts=prompts(text),
        # As long as something waits to be filled in, the link brings the address alone.
        href=share(platform, text if is_filled(text) else "", kit.url),
        opening=begins,
        without=without,
    )


def _marked(text: str) -> Markup:
    pieces = [escape(piece) for piece in _PROMPT.split(text)]
    marks = [Markup("<mark>{}</mark>").format(found) for found in _PROMPT.findall(text)]
    return Markup("").join([pieces[0], *(part for pair in zip(marks, pieces[1:], strict=True) for part in pair)])


def _service(edition: Edition, name: str) -> Service:
    return Service(name=name, label=edition.cards.platform(name), platform=named(name) or WEBSITE)
