"""People and what they publish, made from a seed: the same seed gives the same bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from hub.model import Entry, FeedState, FeedUrl
from hub.store import Store

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NETWORKS = ("open-data", "frugal-computing", "care-at-work", "craft-and-tools", "living-cities")
FIRST = tuple(
    re.findall(r"\w+", "Ada Ben Chloé Dora Émile Farah Gaël Hanna Ines João Karim Lena Maud Nils Olga Paul Rosa")
)
LAST = tuple(
    re.findall(r"\w+", "Abel Brun Costa Dumas Ek Ferry Gil Holm Idris Jung Klee Lund Morin Noor Orsini Petit Roux")
)
WORDS = tuple(
    re.findall(
        r"\w+",
        "the river carries what we measure every night and nobody reads it twice so we switched off half of the copies "
        "then asked the people on shift what they missed it was one line a name and a time the rest is kept in a "
        "drawer a lamp costs less than a meeting and helps more the bridge holds the map was wrong by a street",
    )
)


@dataclass(frozen=True, kw_only=True)
class Person:
    slug: str
    name: str
    networks: tuple[str, ...]
    role: str = "{en: Engineer, fr: Ingénierie}"
    department: str = ""
    location: str = "Lyon"
    expertise: tuple[str, ...] = ("meters", "maps")
    about: str = "measures rivers and writes about it on Thursdays"


def a_crowd(size: int) -> list[Person]:
    """`size` people, each in one or two of five networks."""
    return [
        Person(
            slug=f"person-{number:05}",
            name=f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]} {number}",
            networks=tuple(dict.fromkeys((NETWORKS[number % 5], NETWORKS[number // 5 % 5]))),
        )
        for number in range(size)
    ]


def a_varied_crowd(size: int, *, seed: int) -> list[Person]:
    """`size` people who differ as people do: names that nobody else has, places that many have in common."""
    chance = random.Random(seed)
    words = made_up(chance, 500)
    roles, skills = ([" ".join(chance.sample(words, 2)) for _ in range(number)] for number in (500, 400))
    first, last = made_up(chance, 600), made_up(chance, 6_000)

    def often(several: Sequence[str]) -> str:
        return several[min(int(chance.expovariate(4) * len(several)), len(several) - 1)]

    def one(number: int) -> Person:
        name = f"{chance.choice(first).capitalize()} {chance.choice(last).capitalize()}"
        return Person(
            slug=f"{name.lower().replace(' ', '-')}-{number}",
            name=name,
            networks=tuple(chance.sample(NETWORKS, chance.choice((1, 1, 2)))),
            role=often(roles).capitalize(),
            department=often(words[:30]).capitalize(),
            location=often(words[30:110]).capitalize(),
            expertise=tuple(dict.fromkeys(often(skills) for _ in range(chance.choice((2, 3, 4))))),
            about=" ".join(chance.choices(words, k=25)),
        )

    return [one(number) for number in range(size)]


def made_up(chance: random.Random, number: int) -> list[str]:
    """Words that no language has, each another."""
    syllables = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(syllables, k=chance.choice((2, 3, 3))))] = None
    return list(found)


def write_hub(root: Path, crowd: Sequence[Person], *, feeds: Sequence[str]) -> None:
    """A hub of these people, each with one of `feeds`, in English and French."""
    hosts = [urlsplit(feed).netloc for feed in feeds if urlsplit(feed).netloc.startswith("127.")]
    allowed = "".join(f"    - {host}\n" for host in dict.fromkeys(hosts))
    _write(root / "hub.yml", HUB + (f"fetch:\n  per_host_gap: 0\n  allow_private:\n{allowed}" if allowed else ""))
    _write(root / "mkdocs.yml", MKDOCS)
    for page in ("about", "privacy"):
        _write(root / f"content/pages/{page}.md", f"# {page.title()}\n\nA page written by hand.\n")
    for network in NETWORKS:
        _write(root / f"content/networks/{network}.md", f"---\ntitle: {network}\ngoal: To meet.\n---\nA network.\n")
    for person, feed in zip(crowd, feeds, strict=True):
        _write(
            root / f"ambassadors/{person.slug}.md",
            f"---\nname: {person.name}\nrole: {person.role}\nlocation: {person.location}\n"
            + (f"department: {person.department}\n" if person.department else "")
            + f"expertise: [{', '.join(person.expertise)}]\nnetworks: [{', '.join(person.networks)}]\n"
            f"accounts:\n  - https://social.example/@{person.slug}\nfeeds:\n  - {feed}\n"
            "consent:\n  given: 2026-06-01\n  version: '1'\n  scopes: [profile, photo, feeds, embed]\n---\n"
            f"{person.name} {person.about}.\n",
        )


def fill_store(root: Path, feeds: Sequence[str], entries: int, *, seed: int, words: Sequence[str] = WORDS) -> None:
    """The store as an update of these feeds would leave it, with entries made of `words`."""
    chance = random.Random(seed)
    with Store.open(root / ".hub/store.db") as store:
        for number, feed in enumerate(feeds):
            url = FeedUrl(feed)
            state = FeedState(
                feed=url, title=f"Notes of person {number}", site=feed.rpartition("/")[0] + "/", checked=NOW
            )
            store.save(state, [_entry(url, place, chance, words) for place in range(entries)], NOW)


def _entry(feed: FeedUrl, place: int, chance: random.Random, words: Sequence[str]) -> Entry:
    said = NOW - timedelta(minutes=chance.randrange(1, 300_000))
    return Entry(
        feed=feed,
        uid=f"{feed}#{place}",
        url=f"{feed.rpartition('/')[0]}/posts/{place}/",
        title=_sentence(chance, 6, words),
        summary=_sentence(chance, 40, words),
        published=said,
        first_seen=said,
        language=None,
        tags=("rivers",),
        position=place,
    )


def feed_documents(feeds: int, entries: int, *, seed: int) -> list[bytes]:
    """Feed documents, RSS and Atom by turns, with whole articles as people's software writes them."""
    chance = random.Random(seed)
    return [(_rss if number % 2 else _atom)(number, entries, chance).encode() for number in range(feeds)]


def _rss(number: int, entries: int, chance: random.Random) -> str:
    items = "".join(
        f"<item><title>{_sentence(chance, 6)}</title><link>https://p{number}.example/{n}/</link>"
        f"<guid isPermaLink='false'>p{number}-{n}</guid><pubDate>{format_datetime(_date(chance))}</pubDate>"
        f"<category>rivers</category><description><![CDATA[{_article(chance)}]]></description></item>"
        for n in range(entries)
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>Notes {number}</title>"
        f"<link>https://p{number}.example/</link><description>Notes</description>{items}</channel></rss>"
    )


def _atom(number: int, entries: int, chance: random.Random) -> str:
    items = "".join(
        f"<entry><title>{_sentence(chance, 6)}</title><link href='https://p{number}.example/{n}/'/>"
        f"<id>tag:p{number}.example,2026:{n}</id><updated>{_date(chance).isoformat()}</updated>"
        f"<content type='html'><![CDATA[{_article(chance)}]]></content></entry>"
        for n in range(entries)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>Notes {number}</title><link href='https://p{number}.example/'/><id>tag:p{number}.example,2026:</id>"
        f"<updated>{NOW.isoformat()}</updated>{items}</feed>"
    )


def _article(chance: random.Random) -> str:
    """About 2.5 kB of markup with links, a picture, a script that must not survive."""
    paragraphs = "".join(f"<p>{_sentence(chance, 60)} <a href='/more'>more</a></p>" for _ in range(7))
    return f"<h2>{_sentence(chance, 4)}</h2>{paragraphs}<img src='a.png' alt=''><script>alert(1)</script>"


def _sentence(chance: random.Random, length: int, words: Sequence[str] = WORDS) -> str:
    return " ".join(chance.choice(words) for _ in range(length)).capitalize() + "."


def _date(chance: random.Random) -> datetime:
    return NOW - timedelta(minutes=chance.randrange(1, 300_000))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


HUB = """\
name: {en: The crowd, fr: La foule}
site_url: https://crowd.example/
languages: [en, fr]
organisation: {name: Crowd}
pictures: false
contact: {mail: hello@crowd.example, privacy: privacy@crowd.example, controller: Crowd}
consent: {version: '1', valid_months: 24}
"""
MKDOCS = """\
site_name: The crowd
docs_dir: content/pages
site_dir: .hub/preview
theme: {name: material}
plugins: {search: {}, ambassador-hub: {}}
nav: [about.md]
"""
