"""Every slug that a member of a site names is a member, whatever was taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any, get_args

import pytest

from factories import (
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_group,
    a_kit,
    a_moderation,
    a_network,
    a_rule,
    a_site,
    a_text,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import Article, Audience, Content, Event, Kit, Opinion, Scope, Site, Slug
from hub.river import Target, flow
from hub.river.members import among_members

TODAY = NOW.date()
ADDRESSES = (
    "https://press.example/heat",
    "https://ada.example/1",
    "https://bo.example/1",
    "https://voices.example/posts/we-begin/",
)
SPELLINGS = ("{}", "{}?utm_source=mail", "{}/?fbclid=1", "{}#top")
PEOPLE = ("ada", "bo", "cy", "di", "el", "fi")
MANY = 60


def some(chance: Random, several: tuple[str, ...]) -> tuple[Slug, ...]:
    return tuple(map(Slug, chance.sample(several, chance.randrange(4))))


def one_or_none(chance: Random, several: tuple[str, ...]) -> Slug | None:
    return Slug(chance.choice(several)) if chance.random() < 0.7 else None


def people() -> tuple[Any, ...]:
    return (
        an_ambassador("ada"),
        an_ambassador("bo", consent=a_consent("profile", "feeds")),
        an_ambassador("cy", audience="internal"),
        an_ambassador("di", until=TODAY - timedelta(days=1)),
        an_ambassador("el", consent=None),
        an_ambassador("fi", consent=a_consent("feeds", "newsletter")),
    )


def by_chance(seed: int) -> Content:
    """A hub in which everything names everything, and much of it may not be shown."""
    chance = Random(seed)
    audience = lambda: chance.choice(("public", "public", *get_args(Audience)))  # noqa: E731
    day = lambda: TODAY + timedelta(days=chance.randrange(-30, 4))  # noqa: E731
    address = lambda: chance.choice(SPELLINGS).format(chance.choice(ADDRESSES))  # noqa: E731
    nets, reads, offers = ("energy", "water"), tuple(f"read-{n}" for n in range(5)), tuple(f"kit-{n}" for n in range(5))
    articles = tuple(
        an_article(
            slug,
            url=address(),
            date=day(),
            audience=audience(),
            shareable=chance.random() < 0.8,
            shared_by=some(chance, PEOPLE),
            networks=some(chance, nets + nets),
        )
        for slug in reads
    )
    kits = tuple(
        a_kit(
            slug,
            article=article,
            url="" if article else address(),
            owner=one_or_none(chance, PEOPLE),
            starts=day(),
            audience=audience(),
            networks=some(chance, nets + nets),
        )
        for slug in offers
        for article in (one_or_none(chance, reads),)
    )
    agenda = tuple(
        Event(
            slug=Slug(f"event-{number}"),
            title=a_text("Talk"),
            starts=day(),
            owner=one_or_none(chance, PEOPLE),
            audience=audience(),
            kits=some(chance, offers),
            articles=some(chance, reads),
            networks=some(chance, nets + nets),
        )
        for number in range(3)
    )
    rules = [a_rule(post=address()) for _ in range(chance.randrange(3))]
    rules += [a_rule("hold", person=Slug("ada"))] * chance.randrange(2)
    rules += [a_rule("pin", kit=Slug("kit-1")), a_rule("pin", post=ADDRESSES[1], until=TODAY)]
    networks = tuple(
        a_network(slug, committee=some(chance, PEOPLE), sponsor=one_or_none(chance, PEOPLE)) for slug in nets
    )
    return a_content(
        *people(),
        networks=networks,
        groups=(a_group(members=some(chance, PEOPLE), networks=some(chance, nets + nets)),),
        articles=articles,
        posts=(a_collective_post("we-begin", *(some(chance, PEOPLE) or ("ada",))),),
        kits=kits,
        agenda=agenda,
        moderation=a_moderation(*rules),
    )


def named_and_unknown(site: Site) -> Iterator[tuple[str, str]]:
    """Each field that names what the site does not have."""
    known = {
        "person": {each.slug for each in site.ambassadors},
        "group": {each.slug for each in site.groups},
        "network": {each.slug for each in site.networks},
        "article": {each.slug for each in site.articles},
        "kit": {each.slug for each in site.kits},
        "event": {each.slug for each in site.agenda},
    }
    kinds = {
        **dict.fromkeys(("authors", "shared_by", "owner", "committee", "sponsor", "external_members"), "person"),
        **dict.fromkeys(("members", "recommended_by", "by"), "person"),
        **dict.fromkeys(("articles", "article", "recommended_in"), "article"),
        "groups": "group",
        "networks": "network",
        "kits": "kit",
        "event": "event",
    }
    several: tuple[Any, ...] = (*site.ambassadors, *site.groups, *site.networks, *site.articles, *site.posts)
    several += (*site.kits, *site.agenda, *site.collective, *site.occurrences)
    several += tuple(opinion for article in site.articles for opinion in article.opinions)
    for written, (field, kind) in product(several, kinds.items()):
        said = getattr(written, field, None) or ()
        for slug in said if isinstance(said, tuple) else (said,):
            if slug not in known[kind]:
                yield field, slug


@pytest.mark.parametrize("target", get_args(Target))
@pytest.mark.parametrize("scope", [None, Scope.NEWSLETTER, Scope.EMBED])
def test_nothing_on_a_site_names_what_is_not(target: Target, scope: Scope | None) -> None:
    entries = (an_entry(1), an_entry(2), an_entry(1, "bo"), an_entry(1, "cy"), an_entry(1, "el"))
    met = 0
    for seed in range(MANY):
        site = flow(by_chance(seed), entries, {}, now=NOW, target=target, scope=scope)
        assert list(named_and_unknown(site)) == [], f"seed {seed}"
        met += sum(len(event.kits) + len(event.articles) for event in site.agenda)
    assert met > MANY / 2, "the hubs are too bare to tell anything"


def test_what_is_named_and_gone_is_taken_out_and_all_else_left() -> None:
    ada, gone, heat, cold = Slug("ada"), Slug("gone"), Slug("heat"), Slug("cold")
    event = Event(slug=Slug("talk"), title=a_text("Talk"), starts=date(2026, 6, 20), owner=gone)
    event = replace(event, kits=(Slug("of-heat"), Slug("of-cold"), Slug("by-address")), articles=(heat, cold))
    said = (Opinion(why=a_text("One"), by=(gone,)), Opinion(why=a_text("Two"), by=(gone, ada)))
    article: Article = an_article("heat", shared_by=(gone, ada), authors=(gone,), groups=(gone,), networks=(gone,))
    kits: tuple[Kit, ...] = (a_kit("of-heat", article=heat, owner=ada), a_kit("of-cold", article=cold))
    site = among_members(
        a_site(
            ambassadors=(an_ambassador(),),
            articles=(replace(article, opinions=(*said, Opinion(why=a_text("Three")))),),
            kits=(*kits, a_kit("by-address", owner=gone)),
            agenda=(event,),
        )
    )
    (article,) = site.articles
    assert (article.shared_by, article.authors, article.groups, article.networks) == ((ada,), (), (), ())
    assert [opinion.by for opinion in article.opinions] == [(ada,), ()]
    assert [(kit.slug, kit.owner) for kit in site.kits] == [("of-heat", ada), ("by-address", None)]
    assert (site.agenda[0].kits, site.agenda[0].articles) == (("of-heat", "by-address"), (heat,))
    assert site.agenda[0].owner is None
