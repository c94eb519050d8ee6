"""What one profile of a proposal would come to: how its consent is understood, its card, its page, its likely feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from hub import river
from hub.errors import ContentError
from hub.feeds.discovered import Discovery
from hub.model import Account, Ambassador, Content, FetchRules, Language, Scope, Site, Slug
from hub.model.review import CardSeen, LikelyFeed, PersonSeen
from hub.pipeline.discovering import discover_each
from hub.pipeline.gallery import PHOTOGRAPHS
from hub.pipeline.layout import Engine
from hub.pipeline.sampling import Sample
from hub.pipeline.specimen import specimen
from hub.render import addresses, linkcards
from hub.river.accounts import hidden_among
from hub.river.consent import last_day
from hub.sources.photographs import photograph

Shown = tuple[PersonSeen, Mapping[str, bytes]]
"""What was seen, and the files that show it, by name."""

_MOST_ACCOUNTS = 8
"""Of one person who lists no feed: there they are looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Showing:
    """Shows people of `content` in one language, as of one moment."""

    root: Path
    content: Content
    language: Language
    now: datetime

    def understood(self, person: Ambassador, faulty: tuple[str, ...] = ()) -> PersonSeen:
        """How their consent is understood, without the `faulty` fields."""
        terms = self.content.programme.consent
        verdict = river.judge(person, terms, self.now.astimezone(self.content.programme.timezone).date())
        return PersonSeen(
            person=person,
            faulty=faulty,
            scopes=verdict.scopes,
            objections=tuple(objection.kind for objection in verdict.objections),
            ends=last_day(person.consent.given, terms.valid_months) if person.consent else None,
            version=terms.version,
        )

    def with_card(self, seen: PersonSeen) -> Shown:
        """With the card as it will look, and its picture; without for those who have none."""
        person, site = seen.person, self._site(seen.person)
        place = addresses.ambassador(person.slug)
        cards = dict(linkcards.cards_of(site, wanted=lambda each, _: each == place))
        card = cards.get(linkcards.Subjects(site).path(place, self.language)) or next(iter(cards.values()), None)
        if card is None:
            return seen, {}
        photo, picture = site.ambassadors[0].photo, b""
        try:
            picture = photograph(self.root, photo, cache=self.root / PHOTOGRAPHS) if photo else b""
        except ContentError:  # the check says what is wrong with it
            card = replace(card, tile=replace(card.tile, photo="", letters="?"))
        name = f"card-{person.slug}.png"
        told = CardSeen(heading=card.heading, line=card.line, letters=card.tile.letters, foot=card.foot, file=name)
        return replace(seen, card=told), {name: linkcards.drawn(card, picture)}

    def with_page(self, seen: PersonSeen, sample: Sample, engine: Callable[[], Engine]) -> Shown:
        """With the page, where they would be published."""
        if seen.objections:
            return seen, {}
        try:
            page = specimen(
                self.root,
                self.content,
                seen.person,
                entries=sample.entries,
                feeds=sample.states,
                language=self.language,
                now=self.now,
                engine=engine,
            )
        except ContentError:  # the check says what is wrong
            return seen, {}
        name = f"page-{seen.person.slug}.html"
        return (replace(seen, page=name), {name: page.encode()}) if page else (seen, {})

    def _site(self, person: Ambassador) -> Site:
        """A site of that person alone, as far as they agreed, or as if they had."""
        agreed = person.consent.scopes if person.consent else frozenset({Scope.PROFILE})
        shown = replace(person, scopes=agreed, photo=person.photo if Scope.PHOTO in agreed else "")
        programme, networks = self.content.programme, self.content.networks
        return Site(programme=programme, now=self.now, ambassadors=(shown,), networks=networks)


async def likely_feeds(
    rules: FetchRules, people: Sequence[PersonSeen], *, now: datetime
) -> dict[Slug, tuple[LikelyFeed, ...]]:
    """The feeds of those who agreed to have posts shown and named none: they would wait for nothing."""
    wanting = [each for each in people if Scope.FEEDS in each.scopes and not each.person.feeds]
    urls = {
        each.person.slug: [account.url for account in _shown(each.person)[:_MOST_ACCOUNTS]]
        for each in wanting
        if "feeds" not in each.faulty
    }
    asked = [url for several in urls.values() for url in several]
    found = await discover_each(rules, asked, now=now, told=lambda url, came: None) if asked else {}
    return {slug: tuple(_best(found[url] for url in several if url in found)) for slug, several in urls.items()}


def _shown(person: Ambassador) -> list[Account]:
    """The accounts that their page names: the feeds of others would not be shown, nor should a comment name them."""
    target: river.Target = "public" if person.audience == "public" else "intranet"
    hidden = hidden_among(person.accounts, target, personal=True)
    return [account for account in person.accounts if account not in hidden]


def _best(found: Iterable[Discovery]) -> Iterator[LikelyFeed]:
    """The best feed of each place, each once."""
    told = set()
    for each in found:
        best = each.best
        if best and best.url not in told:
            told.add(best.url)
            yield LikelyFeed(feed=best.url, title=best.title, entries=best.entries)
