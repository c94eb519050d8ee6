"""Share kits on one day: those that may be shown, whom they name, when they come into the lists.

So that nobody is flooded, a network offers no more new kits a week than hub.yml says: in the order of their starts, a
kit waits for the first week in which each of its networks has room, and opens on its Monday. Weeks are those of ISO
8601. A kit without a start is offered all along, and takes nobody's place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hub.errors import Problem
from hub.model import Article, Content, Kit, ModerationRule, Slug
from hub.river.trace import Trace, line_of
from hub.wording import Sentence

_LAST_WEEK = date(9999, 12, 20)
_EVERYBODY = Slug("")
"""Kits of no network are for everybody, and have a week of their own."""


def kits_naming(
    content: Content,
    kits: Iterable[Kit],
    named: Container[Slug],
    articles: Mapping[Slug, Article],
    *,
    today: date,
    trace: Trace | None = None,
) -> Iterator[Kit]:
    """Those of `kits` that have begun, with their address, opening day and pin; not of an article that is not shown.

    All kits of the content take their places, whoever may see them: so a kit opens on one day in every target.
    """
    opening, pinned = openings(content), {rule.kit for rule in _pins(content, today)}
    for kit in kits:
        article = articles.get(kit.article) if kit.article else None
        made = replace(
            kit,
            owner=kit.owner if kit.owner in named else None,
            url=article.url if article else kit.url,
            title=kit.title or (article.title if article else kit.title),
            opens=opening.get(kit.slug),
            pinned=kit.slug in pinned,
        )
        if trace is not None:
            _tell(made, article is not None, today, trace)
        if not (kit.article and article is None) and not (kit.starts and kit.starts > today):
            yield made


def openings(content: Content) -> dict[Slug, date]:
    """The day on which each kit that has a start comes into the lists."""
    per_week = content.programme.kits_per_week
    taken: Counter[tuple[Slug, date]] = Counter()
    days: dict[Slug, date] = {}
    for start, kit in sorted(
        ((kit.starts, kit) for kit in content.kits if kit.starts), key=lambda k: (k[0], k[1].slug)
    ):
        networks, week = kit.networks or (_EVERYBODY,), _monday(start)
        while per_week and week < _LAST_WEEK and any(taken[network, week] >= per_week for network in networks):
            week += timedelta(weeks=1)
        days[kit.slug] = max(start, week)
        if not kit.is_over(days[kit.slug]):
            taken.update((network, week) for network in networks)
    return days


def kit_days(content: Content) -> Iterator[date]:
    """The days on which a kit begins, opens, or is over."""
    yield from openings(content).values()
    for kit in content.kits:
        if kit.starts:
            yield kit.starts
        if kit.expires and kit.expires < date.max:
            yield kit.expires + timedelta(days=1)


def kit_warnings(content: Content, today: date) -> Iterator[Problem]:
    """What editors should know: which kits wait for room, which will never be offered, which are pinned in vain."""
    days = openings(content)
    for kit in content.kits:
        if kit.slug in days and days[kit.slug] != kit.starts and days[kit.slug] > today and not kit.is_over(today):
            yield _held_back(kit, days[kit.slug], content.programme.kits_per_week)
    by_slug = {kit.slug: kit for kit in content.kits}
    for rule in _pins(content, today):
        meant = by_slug.get(rule.kit) if rule.kit else None
        if meant is not None and meant.is_over(today):
            yield _pinned_in_vain(meant, rule, content.moderation.path)


def _held_back(kit: Kit, day: date, per_week: int) -> Problem:
    whose = kit.networks or Sentence("the kits of no network")
    full = Sentence(
        "starts: expected a week with room ({whose}: at most {most} new kits a week), got {got}",
        whose=whose,
        most=per_week,
        got=kit.starts,
    )
    then = Sentence("it opens on {day}", day=day)
    if kit.is_over(day):
        then = Sentence(
            "it would open on {day}, after its last day, {last}, and is never offered", day=day, last=kit.expires
        )
    fix = Sentence("choose another week, or raise per_week under kits in hub.yml")
    return Problem(
        path=kit.path,
        line=line_of(kit, "starts"),
        message=Sentence("{full}: {then}", full=full, then=then),
        fix=fix,
        severity="warning",
    )


def _pinned_in_vain(kit: Kit, rule: ModerationRule, path: str) -> Problem:
    said = Sentence(
        "pin: expected a kit that is still offered, got '{slug}', whose last day was {expires}",
        slug=kit.slug,
        expires=kit.expires,
    )
    where = f"{kit.path}:{line_of(kit, 'expires')}"
    fix = Sentence("remove the line, or change the date ({where})", where=where)
    return Problem(path=path, line=rule.line, message=said, fix=fix, severity="warning")


def _pins(content: Content, today: date) -> Iterator[ModerationRule]:
    pins = (rule for rule in content.moderation.rules if rule.kit and rule.act == "pin")
    return (rule for rule in pins if rule.until is None or today <= rule.until)


def _tell(kit: Kit, has_article: bool, today: date, trace: Trace) -> None:
    reasons = (
        (
            bool(kit.article) and not has_article,
            Sentence("not shown: its article {article} is not", article=kit.article),
            "content",
        ),
        (
            kit.starts is not None and kit.starts > today,
            Sentence("waits for its start, {day}", day=kit.starts),
            "starts",
        ),
        (
            kit.is_over(today),
            Sentence("in no list: its last day was {day}; its page says so", day=kit.expires),
            "expires",
        ),
        (
            kit.opens != kit.starts and kit.opens is not None and kit.opens > today,
            Sentence(
                "in no list before {day}: until then its networks have all the new kits they take in a week",
                day=kit.opens,
            ),
            "starts",
        ),
        (kit.pinned, Sentence("pinned: comes first in the lists"), "pin"),
    )
    for holds, said, field in reasons:
        if holds:
            trace.say(kit.slug, said, path=kit.path, line=line_of(kit, field))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday()) if day > date.min + timedelta(weeks=1) else day
