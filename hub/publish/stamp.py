"""What the last build published, kept beside the store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from hub.files import remembered


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """The last build of one target into one folder.

    `made` is its "now" and `until` the first moment at which its pages would differ though no file changed, both ISO
    8601 or empty; `identity` tells the published folder from another one put in its place; `posts` counts the posts
    of each person and group, which the next build compares its own with, and `days` are those of their publication,
    as ordinals; `withheld` counts what moderation kept back of each.
    """

    fingerprint: str
    identity: str
    made: str
    until: str = ""
    posts: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    withheld: dict[str, int] = field(default_factory=dict)
    days: dict[str, list[int]] = field(default_factory=dict)

    def posts_from(self, day: date | None) -> dict[str, int]:
        """The posts of each voice without those published before `day`, which nobody misses."""
        if day is None:
            return self.posts
        first = day.toordinal()
        return {who: n - sum(d < first for d in self.days.get(who, ())) for who, n in self.posts.items()}

    def holds(self, *, fingerprint: str, site_dir: Path, now: datetime) -> bool:
        """Whether the folder still is what a build at `now` would give."""
        return (
            self.fingerprint == fingerprint
            and self.identity == identity_of(site_dir)
            and datetime.fromisoformat(self.made) <= now
            and (not self.until or now < datetime.fromisoformat(self.until))
        )


def identity_of(site_dir: Path) -> str:
    """What a folder is known by; empty where there is none."""
    try:
        stat = site_dir.stat()
    except OSError:
        return ""
    return f"{stat.st_dev}:{stat.st_ino}:{stat.st_mtime_ns}"


def read_stamp(path: Path) -> Stamp | None:
    """The stamp, or None where there is none that can be read: the next build is then a whole one."""
    try:
        stamp = Stamp(**remembered(path) or {})
        return stamp if _is_whole(stamp) else None
    except (ValueError, TypeError, AttributeError):
        return None


def _is_whole(stamp: Stamp) -> bool:
    """Whether each part is of the kind it was written as."""
    words = (stamp.fingerprint, stamp.identity, stamp.made, stamp.until)
    moments = [datetime.fromisoformat(moment) for moment in (stamp.made, stamp.until) if moment]
    days = [day for of_one in stamp.days.values() for day in of_one]
    counts = (stamp.pages, *stamp.posts.values(), *stamp.withheld.values(), *days)
    return (
        all(isinstance(word, str) for word in words)
        and bool(stamp.made)
        and all(moment.tzinfo for moment in moments)
        and all(isinstance(count, int) for count in counts)
    )


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Keep the stamp, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    new.replace(path)
