"""What `hub check` says of networks and hashtags: committees too small, names that stay unsaid, words run together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hub.errors import Problem
from hub.model import Content, Network, Scope, Slug, Text
from hub.platforms.hashtags import in_capitals
from hub.river.consent import judge
from hub.river.trace import line_of
from hub.wording import Sentence

HUB_FILE = "hub.yml"


def network_warnings(content: Content, today: date) -> Iterator[Problem]:
    """A warning for a committee of one and for a hashtag nobody can read aloud, a notice where a name is left out."""
    terms = content.programme.consent
    judged = {person.slug: judge(person, terms, today) for person in content.ambassadors}
    unnamed = {slug for slug, verdict in judged.items() if Scope.PROFILE not in verdict.scopes}
    for network in content.networks:
        yield from _committee(network, unnamed)
    yield from _desk(content, unnamed)
    yield from _hashtags(content)


def _desk(content: Content, unnamed: set[Slug]) -> Iterator[Problem]:
    programme = content.programme
    asked = {
        "contribution.desk": [helper.person for helper in programme.contribution.desk],
        "team": [person for role in programme.team for person in role.people],
    }
    for field, people in asked.items():
        silent = [person for person in dict.fromkeys(people) if person in unnamed]
        if silent:
            line = dict(programme.lines).get(field.partition(".")[0], 0)
            said = Sentence(
                "{field}: the site does not name {people}, for want of a valid consent",
                field=field,
                people=tuple(silent),
            )
            yield Problem(path=HUB_FILE, line=line, message=said, severity="notice")


def _committee(network: Network, unnamed: set[Slug]) -> Iterator[Problem]:
    line = line_of(network, "committee")
    members = dict.fromkeys(network.committee)
    if len(members) == 1:
        said = Sentence("committee: expected at least two people, got one")
        yield Problem(
            path=network.path,
            line=line,
            message=said,
            fix=Sentence("ask a second one to share the work"),
            severity="warning",
        )
    silent = [slug for slug in members if slug in unnamed]
    if silent:
        said = Sentence(
            "{field}: the site does not name {people}, for want of a valid consent",
            field="committee",
            people=tuple(silent),
        )
        yield Problem(path=network.path, line=line, message=said, severity="notice")


def _hashtags(content: Content) -> Iterator[Problem]:
    programme = content.programme
    house = [*_words(programme.name, programme.tagline), programme.organisation.name]
    lines = dict(programme.lines)
    yield from _readable(programme.hashtag, house, HUB_FILE, lines.get("hashtag", 0))
    for network in content.networks:
        texts = _words(network.title, network.goal)
        yield from _readable(network.hashtag, texts, network.path, line_of(network, "hashtag"))
        house += _words(network.title)
    for kit in content.kits:
        texts = [*house, *_words(kit.title, kit.why)]
        for message in kit.messages:
            for hashtag in message.hashtags:
                yield from _readable(hashtag, texts, kit.path, message.line)


def _readable(hashtag: str, texts: list[str], path: str, line: int) -> Iterator[Problem]:
    better = in_capitals(hashtag, texts)
    if better:
        said = Sentence(
            "hashtag: #{hashtag} is several words run together, which screen readers cannot read aloud", hashtag=hashtag
        )
        yield Problem(
            path=path, line=line, message=said, fix=Sentence("write #{better}", better=better), severity="warning"
        )


def _words(*texts: Text) -> list[str]:
    return [words for text in texts for _, words in text.by_language]
