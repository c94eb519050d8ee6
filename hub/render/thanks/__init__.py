"""`/thanks/`: recognition without ranking. What a site's `recognition` names is shown, by the alphabet; no figure here
is about one person."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Page, Site
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.spotlight import spotlight
from hub.render.thanks.blocks import anniversaries, badges, contributors, firsts, goals, newcomers

MANY = 120
"""From how many on people stand as names alone, without faces."""


def thanks(edition: Edition) -> Iterator[Page]:
    """`/thanks/`, where there is anybody to thank."""
    if not has_thanks(edition.site):
        return
    words, title = edition.words, edition.words.text("thanks.title")
    yield edition.page(
        addresses.THANKS,
        "thanks",
        "thanks.html",
        title=title,
        description=words.text("thanks.description", name=edition.name),
        lit=spotlight(edition),
        goals=goals(edition),
        newcomers=newcomers(edition),
        anniversaries=anniversaries(edition),
        firsts=firsts(edition),
        contributors=contributors(edition),
        badges=badges(edition),
        many=MANY,
        in_turn=sum(map(edition.site.may_thank, edition.site.ambassadors)) > 1,
        join=edition.is_written(addresses.JOIN),
    )


def has_thanks(site: Site) -> bool:
    """Whether there is anybody or anything to thank for."""
    found = site.recognition
    several = (found.spotlight, found.newcomers, found.anniversaries, found.firsts, found.contributors, found.goals)
    return any(several)
