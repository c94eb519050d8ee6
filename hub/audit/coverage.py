"""Which departments, places and languages nobody on the site speaks for. Says how many people only where they are
three or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hub.audit.case import BACK, CROWD, Case, told
from hub.model import Ambassador
from hub.model.audit import Finding, Shares, Value, Weight


def coverage(case: Case) -> Iterator[Finding]:
    """Departments and locations, those of each network, languages."""
    house = case.content.programme.organisation
    people = case.site.ambassadors
    departments = Counter(person.department for person in people if person.department)
    locations = Counter(person.location for person in people if person.location)
    yield from _nobody("department-nobody", house.departments, departments)
    yield from _nobody("location-nobody", house.locations, locations)
    yield from _one_department(case, set(departments) | set(house.departments))
    yield from _languages(case)
    for kind, counted in (("departments", departments), ("locations", locations)):
        if counted:
            yield _finding(kind, weight="to-know", shares=_told(counted))


def _nobody(kind: str, known: Iterable[str], counted: Counter[str]) -> Iterator[Finding]:
    there = {name.casefold() for name in counted}
    missing = tuple(name for name in dict.fromkeys(known) if name.casefold() not in there)
    if missing:
        yield _finding(kind, subjects=missing, path="hub.yml", names=missing)


def _one_department(case: Case, departments: set[str]) -> Iterator[Finding]:
    """Networks that do not cross departments, though there are several to cross."""
    if len(departments) < 2:
        return
    for network in case.site.networks:
        members: list[Ambassador] = [p for p in case.site.ambassadors if network.slug in p.networks and p.department]
        found = {person.department for person in members}
        if len(members) >= CROWD and len(found) == 1:
            (name,) = found
            yield _finding(
                "network-one-department", subjects=(network.slug,), path=network.path, network=network.slug, name=name
            )


def _languages(case: Case) -> Iterator[Finding]:
    speak = {language for person in case.site.ambassadors for language in person.languages}
    since = case.site.now - BACK
    said = {post.language for post in case.site.posts if post.published >= since}
    for language in case.content.programme.languages:
        if said and not _among(language, said):
            yield _finding("language-nobody", subjects=(language,), language=language)
        if speak and not _among(language, speak):
            yield _finding("language-unspoken", subjects=(language,), language=language)


def _among(language: str, known: Iterable[str | None]) -> bool:
    base = language.partition("-")[0]
    return any(one is not None and one.partition("-")[0] == base for one in known)


def _told(counted: Counter[str]) -> Shares:
    """By name: an order of numbers would tell those that are not told."""
    return tuple((name, told(number, number)) for name, number in sorted(counted.items()))


def _finding(
    kind: str, *, weight: Weight = "to-do", path: str = "", subjects: tuple[str, ...] = (), **values: Value
) -> Finding:
    return Finding(
        report="coverage", kind=kind, weight=weight, path=path, subjects=subjects, values=tuple(values.items())
    )
