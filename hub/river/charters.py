"""Who has not agreed to the charter that holds: a word to the team, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hub.errors import Problem
from hub.model import Ambassador, Content, Scope
from hub.river.consent import judge
from hub.wording import Sentence, verbatim

HUB_FILE = "hub.yml"
_NAMED = 10
"""How many are named: of a thousand, a check says how many they are."""


def charter_warnings(content: Content, today: date) -> Iterator[Problem]:
    """One warning for all who are shown and agreed to another version of the charter, or to none."""
    version, terms = content.programme.charter_version, content.programme.consent
    if not version:
        return
    shown = [person for person in content.ambassadors if Scope.PROFILE in judge(person, terms, today).scopes]
    other = [person for person in shown if person.charter and person.charter.version != version]
    none = [person for person in shown if not person.charter]
    if other or none:
        yield Problem(
            path=HUB_FILE,
            line=dict(content.programme.lines).get("charter", 0),
            message=_said(other, none, len(shown), version),
            fix=Sentence(
                "ask them; who agrees has `charter: {{version: '{version}', date: {today}}}` in their own file",
                version=version,
                today=today,
            ),
            severity="warning",
        )


def _said(other: Sequence[Ambassador], none: Sequence[Ambassador], shown: int, version: str) -> Sentence:
    one = Sentence("{number} of {all} agreed to another version ({names})", **_who(other, shown))
    two = Sentence("{number} of {all} to none so far ({names})", **_who(none, shown))
    both = Sentence("{one} and {other}", one=one, other=two) if other and none else one if other else two
    return Sentence("charter: {said}, expected version {version}", said=both, version=version)


def _who(people: Sequence[Ambassador], shown: int) -> dict[str, object]:
    return {"number": len(people), "all": shown, "names": _listed(people)}


def _listed(people: Sequence[Ambassador]) -> Sentence:
    named, more = tuple(person.slug for person in people[:_NAMED]), len(people) - _NAMED
    if more > 0:
        return Sentence("{names} and {more} more", names=named, more=more)
    return verbatim(", ".join(named))
