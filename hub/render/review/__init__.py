"""The comment on a proposal: what is well, what has to change, what is only a hint, and what will be seen of it.

Takes a `Review`, gives Markdown for a forge. All words of profiles and feeds pass through `markdown.code` or `plain`,
and there is no link in it at all: whoever posts it adds the one to the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from hub.errors import Problem
from hub.model import Scope
from hub.model.review import CardSeen, FeedSeen, LikelyFeed, PersonSeen, Review
from hub.platforms import named
from hub.render.catalogue import Catalogue
from hub.render.dates import Calendar
from hub.render.review.feeds import feed_told, told_plainly
from hub.render.review.markdown import MARKER, bounded, code, harmless, plain
from hub.wording import translated

__all__ = ["MARKER", "PEOPLE", "comment", "harmless", "told_plainly"]

PEOPLE = 5
"""How many profiles are told of at length."""
_ZONE = ZoneInfo("UTC")  # only days are told here
_PROBLEMS = 30
_FEEDS = 20
_NAMES = 8
_MESSAGE = 400
_LINE = 1_000


def comment(review: Review) -> str:
    """The whole comment, at most `markdown.MOST` characters. The same review gives the same text."""
    words = Catalogue(review.language)
    return bounded(_lines(review, words), words.text("review.shortened"))


def _lines(review: Review, words: Catalogue) -> Iterator[str]:
    errors = [problem for problem in review.problems if problem.severity == "error"]
    hints = [problem for problem in review.problems if problem.severity != "error"]
    yield MARKER
    one = review.people[0].person if len(review.people) == 1 else None
    thanks = words.text("review.thanks_one", name=plain(one.name)) if one else words.text("review.thanks")
    yield from (f"### {thanks}", "")
    yield from (f"{_verdict(review, errors, words)} {words.text('review.about')}", "")
    yield from _listed(words.text("review.well"), list(_well(review, words, errors)))
    yield from _problems("review.change", errors, words)
    yield from _problems("review.hints", hints, words)
    for seen in review.people[:PEOPLE]:
        yield from _of_person(review, seen, words)
    if len(review.people) > PEOPLE:
        yield from (words.count("review.people_more", len(review.people) - PEOPLE), "")
    groups = [seen for seen in review.feeds if seen.owner_kind == "group"]
    yield from _listed(words.text("review.feeds"), [_feed(seen, words) for seen in groups[:_FEEDS]])
    yield words.text("review.foot")


def _verdict(review: Review, errors: Sequence[Problem], words: Catalogue) -> str:
    if errors:
        return words.count("review.must", len(errors))
    objections = {each for seen in review.people for each in seen.objections}
    if not objections:
        return words.text("review.fine")
    return words.text("review.yes_missing" if objections == {"none"} else "review.yes_ended")


def _well(review: Review, words: Catalogue, errors: Sequence[Problem]) -> Iterator[str]:
    for seen in review.people[:PEOPLE]:
        parts = [words.text("review.well_profile", name=plain(seen.person.name))]
        if not seen.objections and not errors:
            parts.append(words.text("review.well_consent"))
        if seen.person.photo and Scope.PHOTO in seen.scopes:
            parts.append(words.text("review.well_photo"))
        accounts = [f"{account.platform}" for account in seen.person.accounts]
        if accounts:
            names = words.listed(code(_label(name)) for name in dict.fromkeys(accounts[:_NAMES]))
            parts.append(words.count("review.well_accounts", len(accounts), names=names))
        yield " ".join(parts)
    told = {seen.person.path for seen in review.people} | {problem.path for problem in review.problems}
    for path in [path for path in review.touched if path not in told][:_NAMES]:
        yield words.text("review.well_file", path=code(path))
    if review.unread:
        names = words.listed(code(path) for path in review.unread[:_NAMES])
        yield words.count("review.unread", len(review.unread), names=names)
    if review.removed:
        names = words.listed(code(path) for path in review.removed[:_NAMES])
        yield words.count("review.removed", len(review.removed), names=names)


def _label(platform: str) -> str:
    known = named(platform)
    return known.label if known else platform


def _problems(title: str, problems: Sequence[Problem], words: Catalogue) -> Iterator[str]:
    if not problems:
        return
    yield from (f"#### {words.text(title)}", "")
    for problem in problems[:_PROBLEMS]:
        place = {"path": code(problem.path), "said": code(translated(problem.message, words.locale.language), _MESSAGE)}
        if problem.line:
            yield "- " + words.text("review.line", line=problem.line, **place)
        else:
            yield "- " + words.text("review.whole", **place)
        if problem.fix:
            yield "  " + words.text("review.fix", fix=code(translated(problem.fix, words.locale.language), _MESSAGE))
    if len(problems) > _PROBLEMS:
        yield "- " + words.count("review.more", len(problems) - _PROBLEMS)
    yield ""


def _of_person(review: Review, seen: PersonSeen, words: Catalogue) -> Iterator[str]:
    several = len(review.people) > 1
    title = words.text("review.consent_of", name=plain(seen.person.name)) if several else words.text("review.consent")
    if seen.faulty:
        names = words.listed(code(name) for name in seen.faulty[:_NAMES])
        yield from (words.count("review.faulty", len(seen.faulty), names=names), "")
    if "consent" not in seen.faulty:
        yield from (f"#### {title}", "", *_consent(seen, words), "")
    if "feeds" not in seen.faulty:
        yield from _feeds_of(review, seen, words)
    if seen.card:
        yield from (f"#### {words.text('review.card')}", "", *_card(seen.card, seen.page, words), "")


def _feeds_of(review: Review, seen: PersonSeen, words: Catalogue) -> Iterator[str]:
    yield from (f"#### {words.text('review.feeds')}", "")
    own = [each for each in review.feeds if each.owner == seen.person.slug and each.owner_kind == "ambassador"]
    if not seen.person.feeds:
        yield _no_feeds(review, seen, words)
    elif not review.online:
        yield words.text("review.offline")
    yield from (f"- {_feed(each, words)}" for each in own[:_FEEDS])
    yield ""


def _no_feeds(review: Review, seen: PersonSeen, words: Catalogue) -> str:
    if seen.likely:
        found = [
            words.text("review.likely_feed", feed=code(each.feed), number=words.count("review.entries", each.entries))
            for each in seen.likely[:_NAMES]
        ]
        return words.text("review.likely", feeds=words.listed(found), line=code(_feeds_line(seen.likely), _LINE))
    looked = review.online and Scope.FEEDS in seen.scopes and seen.person.accounts
    return words.text("review.none_found" if looked else "review.no_feeds")


def _feeds_line(likely: Sequence[LikelyFeed]) -> str:
    """As many of them as stand whole in the comment: one that is cut off would be no YAML."""
    written: list[str] = []
    room = _LINE - len("feeds: []")
    for each in likely[:_NAMES]:
        said = _yaml(each.feed)
        room -= len(said) + len(", ")
        if room >= 0 or not written:
            written.append(said)
    return f"feeds: [{', '.join(written)}]"


def _yaml(text: str) -> str:
    """A text of a line, quoted, which means the same in YAML."""
    return json.dumps(text, ensure_ascii=False)


def _feed(seen: FeedSeen, words: Catalogue) -> str:
    return f"{code(seen.feed)} – " + " ".join(feed_told(seen, words, code))


def _consent(seen: PersonSeen, words: Catalogue) -> Iterator[str]:
    consent = seen.person.consent
    if consent is None:
        line = f"consent: {{given: YYYY-MM-DD, version: {_yaml(seen.version)}, scopes: [profile]}}"
        scopes = words.listed(code(scope) for scope in Scope if scope != Scope.PROFILE)
        yield from (
            words.text("review.agree_nothing"),
            "",
            words.text("review.agree_how", line=code(line), scopes=scopes),
        )
        return
    day = _day(consent.given, words)
    yield from (words.text("review.agree", day=day, version=code(consent.version)), "")
    yield from _scopes([scope for scope in Scope if scope in consent.scopes], words)
    refused = [scope for scope in Scope if scope not in consent.scopes]
    yield from ("", words.text("review.agree_not") if refused else words.text("review.agree_all"), "")
    yield from _scopes(refused, words)
    if seen.objections:
        why = words.listed(words.text(f"review_why.{each}") for each in seen.objections)
        yield from ("", words.text("review.closed_now", why=why))
    elif seen.ends:
        yield from ("", words.text("review.holds", day=_day(seen.ends, words)))


def _scopes(scopes: Sequence[Scope], words: Catalogue) -> Iterator[str]:
    for scope in scopes:
        yield f"- {words.text(f'review_scope.{scope}')} ({code(scope)})"


def _card(card: CardSeen, page: str, words: Catalogue) -> Iterator[str]:
    letters = code(card.letters) if card.letters else words.text("review.card_photo")
    yield f"> {letters} – **{code(card.heading)}**"
    for line in (card.line, card.foot):
        if line:
            yield from (">", f"> {code(line)}")
    if card.file and page:
        yield from ("", words.text("review.page_file", file=code(card.file), page=code(page)))
    elif card.file:
        yield from ("", words.text("review.card_file", file=code(card.file)))


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"#### {title}", "", *(f"- {line}" for line in lines), "")


def _day(day: date, words: Catalogue) -> str:
    return Calendar(words.locale, _ZONE, day).long(day)
