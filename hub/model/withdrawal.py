"""Who left, without saying who: content/withdrawn.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Tombstone:
    """Somebody left on that day. `mark` is a salted slow hash of their slug, in hexadecimal."""

    mark: str
    left: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawals:
    """All tombstones. They share one `salt`, in hexadecimal, so that a slug is hashed once and not once for each."""

    salt: str = ""
    people: tuple[Tombstone, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people)


NOBODY = Withdrawals()
