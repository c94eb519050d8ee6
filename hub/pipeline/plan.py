"""Whom an update asks, remembered for as long as neither a file nor a date changes it.

An update that finds nothing new should cost little more than asking: thousands of profiles are not read again only to
learn that they are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import hub
from hub.errors import UsageError
from hub.files import remembered
from hub.model import Content, FeedUrl, FetchRules, Subscription
from hub.pipeline.introducing import agent_of, contact_of
from hub.publish import fingerprint
from hub.wording import Sentence

KEPT = ".hub/plan.json"
READ = (
    "hub.yml",
    "ambassadors",
    "content/networks",
    "content/groups",
    "content/articles",
    "content/posts",
    "content/moderation.yml",
    "content/withdrawn.yml",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What an update needs to know of the files.

    `feeds` are those to ask, each with whether somebody shows it in full; `owners` are whose files list a feed with a
    consent that holds; `owned` all feeds that any file lists, `withdrawn` those of them to which nobody agrees any
    more; `voices` who has a file; `waiting` counts the people whose feeds are left out for want of a valid consent;
    `pictured` are the feeds, of everybody, whose entries' pictures may be asked for;
    `retention_days` for how long entries are kept, 0 for ever;
    `hidden` what moderation decided that is to be remembered, as `river.decided` tells it;
    `choices` a word for what moderation, filters and limits leave out, empty where there are none.
    """

    rules: FetchRules
    agent: str
    feeds: tuple[tuple[FeedUrl, bool], ...]
    owners: Mapping[FeedUrl, tuple[str, ...]]
    owned: tuple[FeedUrl, ...]
    withdrawn: tuple[FeedUrl, ...]
    voices: tuple[str, ...]
    waiting: int
    max_drop: float
    pictured: tuple[FeedUrl, ...]
    retention_days: int = 0
    hidden: tuple[str, ...] = ()
    choices: str = ""


def plan(root: Path, *, now: datetime, only: str | None = None) -> Plan:
    """The plan for everybody, or for `only` that person or group: `UsageError` where there is none of that name."""
    mark = fingerprint([root / name for name in READ], [hub.__version__])
    kept = None if only else _remembered(root / KEPT, mark, now)
    if kept:
        return kept
    from hub import river  # a plan that is remembered waits for neither the rules nor the readers of files
    from hub.pipeline.reading import content_of

    content = content_of(root, bodies=False)
    made = _planned(content, now, only)
    if not only:
        until = river.next_change(content, now=now)
        _remember(
            root / KEPT, made, {"mark": mark, "made": now.isoformat(), "until": until.isoformat() if until else None}
        )
    return made


def _planned(content: Content, now: datetime, only: str | None) -> Plan:
    from hub import river

    voices = tuple(a.slug for a in content.ambassadors) + tuple(g.slug for g in content.groups)
    if only and only not in voices:
        raise UsageError(
            Sentence(
                "nobody is called '{name}' here; the slug is the name of a file in ambassadors/ or content/groups/",
                name=only,
            )
        )
    subscriptions = river.subscriptions(content, now=now)
    asked = {each.owner for each in subscriptions}
    owners: dict[FeedUrl, tuple[str, ...]] = {}
    full: dict[FeedUrl, bool] = {}
    for each in subscriptions:
        owners[each.feed] = (*owners.get(each.feed, ()), f"{each.owner_kind}/{each.owner}")
        if not only or each.owner == only:
            full[each.feed] = full.get(each.feed, False) or each.spec.show == "full"
    return Plan(
        rules=content.programme.fetch,
        agent=agent_of(contact_of(content.programme)),
        feeds=tuple(full.items()),
        owners=owners,
        owned=tuple(sorted(river.owned_feeds(content))),
        withdrawn=tuple(sorted(river.withdrawn_feeds(content))),
        voices=tuple(map(str, voices)),
        waiting=sum(bool(person.feeds) and person.slug not in asked for person in content.ambassadors),
        max_drop=content.programme.publish.max_drop,
        retention_days=content.programme.retention_days,
        hidden=river.decided(content, now=now),
        choices=_choices(content, subscriptions),
        pictured=tuple(sorted(river.pictured_feeds(content, now=now))),
    )


def _choices(content: Content, subscriptions: Iterable[Subscription]) -> str:
    specs = [each.spec for each in subscriptions if each.spec.include or each.spec.exclude or each.spec.limit]
    said = repr((content.moderation, specs)) if content.moderation or specs else ""
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest() if said else ""


def _remembered(path: Path, mark: str, now: datetime) -> Plan | None:
    try:
        kept: dict[str, Any] = remembered(path) or {}
        holds = datetime.fromisoformat(kept["made"]) <= now
        holds = holds and (not kept["until"] or now < datetime.fromisoformat(kept["until"]))
        if kept["mark"] != mark or not holds:
            return None
        fields = kept["plan"]
        rules = fields["rules"]
        return Plan(
            **fields
            | {
                "rules": FetchRules(**rules | {"allow_private": tuple(rules["allow_private"])}),
                "feeds": tuple((FeedUrl(feed), bool(full)) for feed, full in fields["feeds"]),
                "owners": {FeedUrl(feed): tuple(of) for feed, of in fields["owners"].items()},
                "owned": tuple(fields["owned"]),
                "withdrawn": tuple(fields["withdrawn"]),
                "voices": tuple(fields["voices"]),
                "hidden": tuple(fields["hidden"]),
                "pictured": tuple(map(FeedUrl, fields["pictured"])),
            }
        )
    except (ValueError, TypeError, KeyError, AttributeError):  # none, or none that can be read: the files are read anew
        return None


def _remember(path: Path, made: Plan, until: dict[str, str | None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(until | {"plan": asdict(made)}), encoding="utf-8")
    new.replace(path)
