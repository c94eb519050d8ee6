"""What the search of the site knows of its pages: little enough for a phone to fetch, when search is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hub import sanitise
from hub.model import Ambassador
from hub.render.catalogue import Catalogue

if TYPE_CHECKING:
    from hub.render.edition import Edition

POSTS = 5
TITLE = 80
BIOGRAPHY = 100
"""How many of a person's last posts are known by their titles, and how many characters of those and of a biography:
together with all else less than 400 bytes a person, compressed."""

_KINDS = (
    ("ambassador", "voices.title"),
    ("group", "search.groups"),
    ("network", "networks.title"),
    ("facet", "search.facets"),
    ("article", "articles.title"),
    ("post", "search.posts"),
    ("event", "agenda.title"),
    ("kit", "search.kits"),
    ("newsletter", "letter.title"),
    ("", "search.pages"),
)


def person_words(edition: Edition, person: Ambassador) -> str:
    """What a person is found by. The first line is shown with the name."""
    networks = [edition.register.networks[slug].title for slug in edition.register.networks_of(person.slug)]
    titles = [sanitise.excerpt(post.title, TITLE) for post in edition.register.posts_by(person.slug)[:POSTS]]
    topics = person.speaker.topics if person.speaker else ()
    biography = sanitise.excerpt(person.bio.plain_in(edition.language).text, BIOGRAPHY)
    standing = edition.voices.standing(person)
    told = _joined((edition.text_of(person.role), standing, person.location))
    known = (person.department, *person.expertise, *topics, *map(edition.text_of, networks), *titles, biography)
    return f"{told}\n{_joined(known)}"


def kinds(words: Catalogue) -> dict[str, str]:
    """What results of each kind of page are called, in the order in which they are shown; '' for all others."""
    return {kind: words.text(key) for kind, key in _KINDS}


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(" ".join(text.split()) for text in texts if text)
