"""The parts of `/thanks/`, put into the words of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from markupsafe import Markup, escape

from hub.model import Ambassador, Post, Progress
from hub.render import tongue
from hub.render.alphabet import sort_key
from hub.render.badges import Badges, Worn
from hub.render.dates import NO_BREAK
from hub.render.edition import Edition

_TITLE = 100
"""Characters of the title of a first post: some have no end."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Somebody, and in a few words what for."""

    who: Ambassador
    what: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A goal in words, and how much of it is reached, in hundredths of its width."""

    title: Markup
    network: Markup
    said: str
    when: str
    share: int
    done: bool


def newcomers(edition: Edition) -> list[Line]:
    """Who joined lately, and when."""
    people = _people(edition, edition.site.recognition.newcomers)
    days = [(who, edition.calendar.short(who.since) if who.since else "") for who in people]
    return [Line(who=who, what=escape(edition.words.text("thanks.since", day=day))) for who, day in days]


def anniversaries(edition: Edition) -> list[Line]:
    """Who joined in this month of another year."""
    found = [(one, edition.register.people[one.person]) for one in edition.site.recognition.anniversaries]
    return [
        Line(who=who, what=escape(edition.words.count("thanks.years", one.years, day=edition.calendar.short(one.day))))
        for one, who in sorted(found, key=lambda pair: (pair[0].day, sort_key(pair[1].name)))
    ]


def firsts(edition: Edition) -> list[Line]:
    """First posts, each as a link to where it stands."""
    post_of = {one.person: one.post for one in edition.site.recognition.firsts}
    wanted = set(post_of.values())
    posts = {post.id: post for post in edition.site.posts if post.id in wanted} if wanted else {}
    return [Line(who=who, what=_post(edition, posts[post_of[who.slug]])) for who in _people(edition, post_of)]


def contributors(edition: Edition) -> list[Line]:
    """All who did something for the others, and what."""
    deeds = {one.person: one.deeds for one in edition.site.recognition.contributors}
    return [Line(who=who, what=_done(edition, deeds[who.slug])) for who in _people(edition, deeds)]


def goals(edition: Edition) -> list[Bar]:
    """What all want to reach together."""
    return [_bar(edition, one) for one in edition.site.recognition.goals]


def badges(edition: Edition) -> list[Worn]:
    """All the badges there are."""
    return list(Badges(edition.site.programme, edition.language).defined.values())


def _people(edition: Edition, slugs: Iterable[str]) -> list[Ambassador]:
    return sorted((edition.register.people[slug] for slug in slugs), key=lambda who: sort_key(who.name))  # type: ignore[index]


def _done(edition: Edition, deeds: Iterable[str]) -> Markup:
    told = (edition.words.text(f"thanks_deed.{deed}").replace(" ", NO_BREAK) for deed in deeds)
    return escape(" · ".join(told))


def _post(edition: Edition, post: Post) -> Markup:
    """A post's title as a link, with the place it stands in."""
    post = edition.cards.said(post)
    marks = tongue.attributes(post.title, post.language, edition.language)
    title = post.title if len(post.title) <= _TITLE else shorten(post.title, _TITLE, placeholder="…")
    title = tongue.spaced(title, post.language)
    href = edition.cards.href(post)
    link = (
        Markup('<a href="{}"{}>{}</a>').format(href, marks, title)
        if href
        else Markup("<span{}>{}</span>").format(marks, title)
    )
    place = "" if post.local else edition.cards.place(post)
    return Markup('{} <span class="hub-meta">· {}</span>').format(link, place) if place else link


def _bar(edition: Edition, one: Progress) -> Bar:
    goal, words = one.goal, edition.words
    first, last = edition.calendar.ends(goal.since, goal.until)
    done = one.reached >= goal.count
    network = edition.voices.chips((goal.network,)) if goal.network in edition.register.networks else Markup()
    return Bar(
        title=edition.said(goal.title),
        network=network,
        said=words.text(
            "thanks.reached" if done else "thanks.of", reached=words.number(one.reached), count=words.number(goal.count)
        ),
        when=words.text("thanks.span", first=first, last=last),
        share=min(100, one.reached * 100 // goal.count),
        done=done,
    )
