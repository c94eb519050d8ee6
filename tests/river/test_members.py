"""Every slug that a member of a site names is a member, whatever was taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any, get_args

import pytest

from factories import (
    NOW,
    a_kit,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Article, Event, Kit, Opinion, Scope, Site, Slug
from hub.river import Target, flow
from hub.river.members import among_members
from hubs_made import ENTRIES, by_chance

MANY = 60


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
    met = 0
    for seed in range(MANY):
        site = flow(by_chance(seed), ENTRIES, {}, now=NOW, target=target, scope=scope)
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
