"""Who has not agreed to the charter that holds: a word to the team, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hub.errors import Problem
from hub.model import Ambassador, Content, Scope
from hub.river.consent import judge

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
    said = [f"{len(who)} of {len(shown)} {what} ({_listed(who)})" for who, what in _both(other, none) if who]
    if said:
        yield Problem(
            path=HUB_FILE,
            line=dict(content.programme.lines).get("charter", 0),
            message=f"charter: {' and '.join(said)}, expected version {version}",
            fix=f"ask them; who agrees has `charter: {{version: '{version}', date: {today}}}` in their own file",
            severity="warning",
        )


def _both(other: list[Ambassador], none: list[Ambassador]) -> Sequence[tuple[list[Ambassador], str]]:
    return (other, "agreed to another version"), (none, "to none so far")


def _listed(people: Sequence[Ambassador]) -> str:
    named = ", ".join(person.slug for person in people[:_NAMED])
    return named if len(people) <= _NAMED else f"{named} and {len(people) - _NAMED} more"
