"""What holds whatever comes in, tried with seeded chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from factories import NOW, a_consent, a_content, a_group, a_network, a_programme, an_ambassador, an_entry
from hub.model import Content, Entry, FeedSpec, Scope
from hub.river import flow, judge

SCOPES = tuple(Scope)
PLACES = (
    "https://{o}.example/{n}",
    "https://medium.com/@{o}/{n}",
    "https://{o}.example/",
    "",
    "https://all.example/{n}",
)
WORDS = (
    "",
    "Short.",
    "A text that several feeds hold in common, at a length that is no coincidence: {n}",
    "日本語" * 9,
)


def by_chance(seed: int) -> tuple[Content, list[Entry]]:
    """Twelve people of every standing, three groups, three networks and 200 entries."""
    chance = Random(seed)
    slugs = [f"p{n}" for n in range(12)]
    networks = [
        a_network(f"n{n}", order=chance.randrange(3), committee=tuple(chance.sample(slugs, 3))) for n in range(3)
    ]
    people = []
    for slug in slugs:
        scopes = [scope for scope in SCOPES if chance.random() < 0.8]
        consent = replace(
            a_consent(given=NOW.date() - timedelta(days=chance.randrange(-50, 900))), scopes=frozenset(scopes)
        )
        spec = FeedSpec(address=f"https://{slug}.example/feed.xml", limit=chance.choice((0, 0, 3)))
        people.append(
            an_ambassador(
                slug,
                feeds=(spec, FeedSpec(address=f"https://{chance.choice(slugs)}.example/feed.xml")),
                consent=consent if chance.random() < 0.9 else None,
                until=chance.choice((None, None, date(2026, 6, 1), date(2026, 7, 1))),
                audience=chance.choice(("public", "public", "internal")),
                networks=tuple(chance.sample(["n0", "n1", "n2"], 2)),
            )
        )
    groups = tuple(
        a_group(f"g{n}", feeds=(f"https://p{n}.example/feed.xml",), members=tuple(slugs[:4])) for n in range(3)
    )
    return a_content(*people, networks=tuple(networks), groups=groups), [_entry(chance, slugs) for _ in range(200)]


def _entry(chance: Random, slugs: list[str]) -> Entry:
    owner, number = chance.choice(slugs), chance.randrange(40)
    published = chance.choice((None, NOW - timedelta(hours=chance.randrange(-500, 2000))))
    return an_entry(
        chance.randrange(10**9),
        owner,
        url=chance.choice(PLACES).format(o=owner, n=number),
        title=chance.choice(("", "None", f"Title {number}")),
        summary=chance.choice(WORDS).format(n=number),
        published=published,
        first_seen=NOW - timedelta(hours=chance.randrange(100)),
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_site_keeps_its_promises(seed: int) -> None:
    content, entries = by_chance(seed)
    site = flow(content, entries, {}, now=NOW)
    named = {person.slug for person in site.ambassadors}
    groups, networks = {g.slug for g in site.groups}, {n.slug for n in site.networks}

    for person in content.ambassadors:
        scopes = judge(person, content.programme.consent, NOW.date()).scopes
        assert (person.slug in named) == (Scope.PROFILE in scopes and person.audience == "public")
    assert len({post.id for post in site.posts}) == len(site.posts)
    assert [post.published for post in site.posts] == sorted((p.published for p in site.posts), reverse=True)
    for post in site.posts:
        assert post.authors or post.groups
        assert set(post.authors) <= named
        assert set(post.groups) <= groups
        assert set(post.networks) <= networks
        assert post.published <= min(NOW, post.first_seen)
        assert post.title.strip()
        assert post.title != "None"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_entries_does_not_matter(seed: int) -> None:
    content, entries = by_chance(seed)
    expected = flow(content, entries, {}, now=NOW)
    Random(seed).shuffle(entries)
    assert flow(content, entries, {}, now=NOW) == expected


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("scope", [Scope.EMBED, Scope.NEWSLETTER])
def test_a_narrower_site_names_only_those_who_agreed(seed: int, scope: Scope) -> None:
    content, entries = by_chance(seed)
    site = flow(content, entries, {}, now=NOW)
    narrower = flow(content, entries, {}, now=NOW, scope=scope)
    kept = {person.slug for person in site.ambassadors if scope in person.scopes}
    assert {person.slug for person in narrower.ambassadors} == kept
    for post in narrower.posts:
        assert set(post.authors) <= kept
        assert post.authors or post.groups
    without = replace(content, ambassadors=tuple(p for p in content.ambassadors if p.slug in kept))
    assert narrower.posts == flow(without, entries, {}, now=NOW).posts
    assert narrower.programme == a_programme()
