"""Hubs of which much may not be shown, made by chance and the same for the same seed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, get_args

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
    a_text,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import Audience, Content, Event, Slug

TODAY = NOW.date()
ADDRESSES = (
    "https://press.example/heat",
    "https://ada.example/1",
    "https://bo.example/1",
    "https://voices.example/posts/we-begin/",
)
SPELLINGS = ("{}", "{}?utm_source=mail", "{}/?fbclid=1", "{}#top")
ENTRIES = (an_entry(1), an_entry(2), an_entry(1, "bo"), an_entry(1, "cy"), an_entry(1, "el"))
PEOPLE = ("ada", "bo", "cy", "di", "el", "fi")


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
