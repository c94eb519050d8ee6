"""On which platforms the programme's people are, and where its networks ask them to be. Names nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from hub.audit.case import Case, told
from hub.model import Network, Slug
from hub.model.audit import Finding
from hub.platforms import WEBSITE, named


def presence(case: Case) -> Iterator[Finding]:
    """Recommended platforms without anybody, accounts where nothing is any more, accounts by platform."""
    there: dict[Slug, set[str]] = defaultdict(set)
    for person in case.site.ambassadors:
        for slug in person.networks:
            there[slug].update(account.platform for account in person.accounts)
    for network in case.site.networks:
        yield from _recommended(network, there[network.slug])
    people = Counter(p for person in case.site.ambassadors for p in {a.platform for a in person.accounts})
    for platform in sorted(people):
        known = named(platform)
        if known and known.state == "retired":
            number = told(people[platform], people[platform])
            values = (("year", known.ended), ("platforms", ((platform, number),)))
            yield Finding(report="presence", kind="accounts-retired", subjects=(platform,), values=values)
    shares = tuple((platform, told(people[platform], people[platform])) for platform in sorted(people))
    if shares:
        yield Finding(report="presence", kind="accounts", weight="to-know", values=(("platforms", shares),))


def _recommended(network: Network, there: set[str]) -> Iterator[Finding]:
    for wished in network.platforms:
        known = named(wished.platform)
        retired = known is not None and known.state == "retired"
        if (wished.platform in there and not retired) or wished.platform == WEBSITE.name:
            continue
        kind = "platform-retired" if retired else "platform-nobody"
        yield Finding(
            report="presence",
            kind=kind,
            path=network.path,
            subjects=(network.slug, wished.platform),
            values=(("network", network.slug), ("platform", wished.platform)),
        )
