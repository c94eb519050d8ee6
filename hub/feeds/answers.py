"""What the web answers, and what its headers say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.feeds.freshness import Freshness, Wait

_LONGEST_VALIDATOR = 1_024
_UNSENDABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f]")  # RFC 9110 §5.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What a server gave to ask with next time, byte for byte."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back: `body` is None when the server says that nothing changed. `url` is where it came from, `links`
    the Link header (RFC 8288).

    `moved_to` is that address too, where every redirect on the way there is meant for good.
    """

    url: str
    body: bytes | None
    content_type: str = ""
    validators: Validators = field(default_factory=Validators)
    freshness: Freshness = field(default_factory=Freshness)
    moved_to: str = ""
    links: str = ""


def conditions(validators: Validators) -> dict[str, str]:
    """The headers of a conditional request (RFC 9110 §13.1), without what cannot be sent."""
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: said for name, said in asked.items() if said and not _UNSENDABLE.search(said)}


def freshness_of(headers: Mapping[str, str]) -> Freshness:
    """What an answer says of how long it holds."""
    return Freshness(
        cache_control=_joined(headers, "Cache-Control"),
        expires=headers.get("Expires", ""),
        age=headers.get("Age", ""),
        date=headers.get("Date", ""),
    )


def wait_of(headers: Mapping[str, str]) -> Wait:
    """What an answer says of when to come again."""
    return Wait(said=headers.get("Retry-After", ""), date=headers.get("Date", ""))


def _joined(headers: Mapping[str, str], name: str) -> str:
    """A list header, which may come in several lines (RFC 9110 §5.3)."""
    return ", ".join(said for known, said in headers.items() if known.lower() == name.lower())


def validators_of(headers: tuple[tuple[bytes, bytes], ...]) -> Validators:
    """What an answer gives to ask with next time."""
    said = {name.lower(): text for name, text in headers}
    return Validators(etag=_validator(said.get(b"etag")), last_modified=_validator(said.get(b"last-modified")))


def _validator(raw: bytes | None) -> str:
    """The header as text that encodes to the same bytes; '' for what could not be sent back as it came."""
    if not raw or len(raw) > _LONGEST_VALIDATOR:
        return ""
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if _UNSENDABLE.search(said) else said


def ascii_of(header: str) -> str:
    """The header without its odd bytes."""
    # aiohttp gives odd bytes as half surrogates, which feedparser cannot encode.
    return header.encode("ascii", "ignore").decode("ascii")
