"""What a person's consent opens on one day, and when that changes by itself."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hub.model import Ambassador, ConsentTerms, Content, Scope
from hub.model.review import Objected
from hub.river.kits import kit_days
from hub.river.moments import midnight
from hub.wording import Sentence

NOTHING: frozenset[Scope] = frozenset()
AGAIN = Sentence("to be published they agree again, and `consent` says when and to what")


class Objection(NamedTuple):
    """Why nothing is shown of a person, what would mend it, which field says so, and in one word."""

    reason: Sentence
    fix: Sentence
    field: str = "consent"
    kind: Objected = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What may be shown of a person. `objections` say why nothing is, and are empty where something is."""

    scopes: frozenset[Scope]
    objections: tuple[Objection, ...] = ()

    @property
    def reasons(self) -> tuple[Sentence, ...]:
        return tuple(objection.reason for objection in self.objections)


def judge(ambassador: Ambassador, terms: ConsentTerms, today: date) -> Verdict:
    """Weigh consent and `until` on `today`, a day in the programme's timezone. Audience is not judged here."""
    objections = tuple(_objections(ambassador, terms, today))
    if objections or ambassador.consent is None:
        return Verdict(scopes=NOTHING, objections=objections)
    return Verdict(scopes=ambassador.consent.scopes)


def next_change(content: Content, *, now: datetime) -> datetime | None:
    """The next moment after `now` at which the site changes though no file does; None if it never will.

    A build made before that moment is stale after it.
    """
    zone = content.programme.timezone
    today = now.astimezone(zone).date()
    days = {day for person in content.ambassadors for day in _turns(person, content.programme.consent, today)}
    days.update(day for rule in content.moderation.rules for day in _next_day(rule.until or date.max) if day > today)
    days.update(rule.since for rule in content.moderation.rules if rule.since and rule.since > today)
    days.update(post.date for post in content.posts if post.date > today)
    days.update(day for post in content.posts if post.fresh_until for day in _next_day(post.fresh_until) if day > today)
    days.update(article.date for article in content.articles if article.date > today)
    days.update(day for day in kit_days(content) if day > today)
    return midnight(min(days), zone) if days else None


def _objections(ambassador: Ambassador, terms: ConsentTerms, today: date) -> Iterator[Objection]:
    if ambassador.withdrawn is not None:
        reason = Sentence("they left on {day}, and no consent was given after that day", day=ambassador.withdrawn)
        fix = Sentence(
            "if this is that person, `hub withdraw {slug}` removes their files; if they came back, or this is somebody "
            "else of the same name, `given` needs a day after that one",
            slug=ambassador.slug,
        )
        yield Objection(reason, fix, kind="left")
    if ambassador.until is not None and ambassador.until < today:
        fix = Sentence("if they have left for good, remove their file")
        yield Objection(Sentence("`until` {until} has passed", until=ambassador.until), fix, "until", "until")
    consent = ambassador.consent
    if consent is None:
        yield Objection(
            Sentence("no consent is given"), Sentence("once they agree, `consent` says when and to what"), kind="none"
        )
        return
    if consent.given > today:
        yield Objection(
            Sentence("consent given {given} is in the future", given=consent.given),
            Sentence("look at the date"),
            kind="future",
        )
    elif last_day(consent.given, terms.valid_months) < today:
        yield Objection(
            Sentence(
                "consent given {given} is older than {valid_months} months",
                given=consent.given,
                valid_months=terms.valid_months,
            ),
            AGAIN,
            kind="expired",
        )
    if consent.version != terms.version and consent.version not in terms.accepts:
        accepted = (terms.version, *terms.accepts)
        yield Objection(
            Sentence(
                "consent is for version {version}, hub.yml accepts {accepted}",
                version=consent.version,
                accepted=accepted,
            ),
            Sentence("if {version} is the text that was agreed to, write version: '{version}'", version=terms.version),
            kind="version",
        )
    if Scope.PROFILE not in consent.scopes:
        fix = Sentence("once they agree to it, add it to the scopes")
        yield Objection(Sentence("consent does not cover the scope `profile`"), fix, kind="profile")


def _turns(ambassador: Ambassador, terms: ConsentTerms, today: date) -> Iterator[date]:
    """The days after `today` on which the verdict differs from the day before."""
    one = timedelta(days=1)
    days = [] if ambassador.until is None else _next_day(ambassador.until)
    if ambassador.consent is not None:
        days.append(ambassador.consent.given)
        days += _next_day(last_day(ambassador.consent.given, terms.valid_months))
    for day in days:
        if day > today and judge(ambassador, terms, day).scopes != judge(ambassador, terms, day - one).scopes:
            yield day


def _next_day(day: date) -> list[date]:
    return [] if day == date.max else [day + timedelta(days=1)]


def last_day(given: date, months: int) -> date:
    """The last day on which a consent `given` then holds: the same day `months` later, or that month's last."""
    years, month = divmod(given.month - 1 + months, 12)
    if given.year + years > date.max.year:
        return date.max
    year = given.year + years
    return date(year, month + 1, min(given.day, monthrange(year, month + 1)[1]))
