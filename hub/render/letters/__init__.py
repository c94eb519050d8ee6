"""The newsletter on the site: the list, a page a month, the same as mail and as text, and a feed.

Each network has its own for this month and the last. A `hub newsletter` writes the same letters as files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hub.model import FeedLink, File, Language, Network, Output, Page, Scope, Site, Slug
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.letters.almanac import Almanac
from hub.render.letters.feed import letter_feed
from hub.render.letters.letter import Letter, Month
from hub.render.letters.mail import mail_of, message
from hub.render.letters.markup import letter_body
from hub.render.letters.teller import Teller
from hub.render.letters.told import Told
from hub.render.register import Register

MONTHS, BACK = 12, 24
"""How many letters there are, and from how many months back."""
MAIL, TEXT = "mail.html", "letter.txt"


def letters(edition: Edition) -> Iterator[Output]:
    """`/newsletter/` and its months and feed; `/networks/<slug>/newsletter/` and its months."""
    own = own_edition(edition)
    if own is None:
        return
    almanac = Almanac(own.site, own.register)
    teller = Teller(own)
    networks = dict(_of_networks(own, almanac, teller))
    chosen = list(almanac.past(MONTHS, BACK))
    feed = _feed_link(edition)
    written: list[tuple[Told, str]] = []
    for letter in chosen:
        one = _told(letter, teller, networks)
        body = letter_body(one, own.words)
        written.append((one, body))
        yield from _letter(edition, own, one, body, feeds=(feed,))
    for one in networks.values():
        yield from _letter(edition, own, one, letter_body(one, own.words), feeds=(feed,))
    yield _list(edition, [one for one, _ in written], feed)
    if has_letters(edition.site):
        for network in edition.site.networks:
            yield _list(edition, [one for (slug, _), one in networks.items() if slug == network.slug], feed, network)
    if written:
        page = edition.addresses.absolute(edition.addresses.path(edition.language, addresses.NEWSLETTER))
        content = letter_feed(own, written, path=feed.path, page=page, title=feed.title)
        yield File(path=feed.path, content=content)


def own_edition(edition: Edition) -> Edition | None:
    """The edition of what newsletters may tell; None where nobody has decided that."""
    site = site_of_letters(edition.site)
    if site is None or site is edition.site:
        return edition if site else None
    return Edition(site, edition.language, edition.addresses, Register(site))


def has_letters(site: Site) -> bool:
    """Whether there is anything that a letter could tell."""
    told = site_of_letters(site)
    return told is not None and bool(told.posts or told.articles or told.agenda or told.kits)


def site_of_letters(site: Site) -> Site | None:
    """What newsletters may tell of a site: never of anybody who did not agree to that."""
    if site.letters is not None:
        return site.letters
    return site if all(Scope.NEWSLETTER in person.scopes for person in site.ambassadors) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A letter in one language in all its forms, and what is in it: how many lines each section has."""

    language: Language
    mail: str
    text: str
    message: bytes
    page: str
    holds: tuple[tuple[str, int], ...]


def written(site: Site, language: Language, month: Month, network: Network | None = None) -> Written | None:
    """A letter to be sent; None where there is nothing to tell. `site` is that of newsletters."""
    edition = Edition(site, language, Addresses.of(site.programme), Register(site))
    almanac = Almanac(site, edition.register)
    letter = almanac.letter(month, network)
    if not letter:
        return None
    teller = Teller(edition)
    whole = _told(letter, teller, dict(_of_networks(edition, almanac, teller)))
    mail = mail_of(whole, edition)
    direction = edition.words.locale.text_direction
    body = Markup(letter_body(whole, edition.words))  # noqa: S704 – escaped there
    page = edition.fragment("letter_alone.html", told=whole, body=body, direction=direction)
    return Written(
        language=language,
        mail=mail.html,
        text=mail.text,
        message=message(mail, edition),
        page=page,
        holds=tuple((s.title, len(s.lines) or max(1, len(s.names))) for s in whole.sections),
    )


def _of_networks(own: Edition, almanac: Almanac, teller: Teller) -> Iterator[tuple[tuple[Slug, Month], Told]]:
    """The letters of the networks: of this month and the one before."""
    for month in (almanac.current, almanac.current.before):
        for network in own.site.networks:
            letter = almanac.letter(month, network)
            if letter:
                yield (network.slug, month), teller.told(letter)


def _told(letter: Letter, teller: Teller, networks: dict[tuple[Slug, Month], Told]) -> Told:
    def letters_of(slug: Slug) -> str:
        known = networks.get((slug, letter.month))
        return known.place if known else ""

    return teller.told(letter, letters_of)


def _letter(edition: Edition, own: Edition, one: Told, body: str, feeds: tuple[FeedLink, ...]) -> Iterator[Page | File]:
    words, where, network = edition.words, edition.addresses, one.letter.network
    # On the site's own pages its links stand without host, as everywhere.
    near = body.replace(f'href="{where.site_url}', f'href="{where.root}')
    yield edition.page(
        one.place,
        "newsletter",
        "letter.html",
        title=words.text("letter.page_title", name=one.name, month=one.month),
        description=words.text("letter.description", name=one.name, month=edition.calendar.within(one.month)),
        feeds=feeds,
        search=one.opening,
        told=one,
        body=Markup(near),  # noqa: S704 – escaped there
        own_list=addresses.network(network.slug) + addresses.NEWSLETTER if network else "",
    )
    mail = mail_of(one, own)
    path = where.path(edition.language, one.place)
    yield File(path=path + MAIL, content=mail.html.encode())
    yield File(path=path + TEXT, content=mail.text.encode())


def _list(edition: Edition, several: list[Told], feed: FeedLink, network: Network | None = None) -> Page:
    words, title = edition.words, edition.words.text("letter.title")
    if network:
        title = words.text("letter.title_of", name=edition.text_of(network.title))
    return edition.page(
        (addresses.network(network.slug) if network else "") + addresses.NEWSLETTER,
        "newsletter",
        "letters.html",
        title=title,
        description=words.text("letter.lede"),
        feeds=(feed,) if several else (),
        letters=several,
        feed=feed,
    )


def _feed_link(edition: Edition) -> FeedLink:
    return FeedLink(
        title=edition.words.text("letter.feed", name=edition.name),
        path=edition.addresses.feed(edition.language, addresses.NEWSLETTER, addresses.ATOM),
        type="application/atom+xml",
    )
