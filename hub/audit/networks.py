"""What a network lacks to be one: people who run it, members, an agenda, kits, reading."""

from __future__ import annotations

from collections.abc import Iterator

from hub.audit.case import AHEAD, Case
from hub.model import Network
from hub.model.audit import Finding, Value


def networks(case: Case) -> Iterator[Finding]:
    """Network by network, in the order of their priority."""
    members = {slug for person in case.site.ambassadors for slug in person.networks}
    busy = {slug for one in case.coming if one.event in case.events for slug in case.events[one.event].networks}
    offered = {slug for kit in case.content.kits if not kit.is_over(case.today) for slug in kit.networks}
    read = {slug for article in case.content.articles for slug in article.networks}
    for network in case.site.networks:
        yield from _committee(network, case.written.get(network.slug, network))
        if network.slug not in members:
            yield _lack(network, "network-no-member")
        if network.slug not in busy:
            yield _lack(network, "network-no-agenda", days=AHEAD.days)
        if network.slug not in offered:
            yield _lack(network, "network-no-kit")
        if network.slug not in read:
            yield _lack(network, "network-no-reading")


def _committee(named: Network, written: Network) -> Iterator[Finding]:
    people = set(written.committee)
    if not people:
        yield _lack(written, "network-no-committee")
    elif len(people) == 1:
        yield _lack(written, "network-small-committee", line="committee")
    if people and not named.committee:
        yield _lack(written, "network-unnamed-committee", line="committee")


def _lack(network: Network, kind: str, *, line: str = "", **values: Value) -> Finding:
    return Finding(
        report="networks",
        kind=kind,
        path=network.path,
        line=dict(network.lines).get(line, 0),
        subjects=(network.slug,),
        values=(("network", network.slug), *values.items()),
    )
