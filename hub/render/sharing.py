"""Links that open a service with one thing ready to be shared: plain addresses, which need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from hub import sanitise
from hub.platforms import PLATFORMS, share

if TYPE_CHECKING:
    from hub.render.edition import Edition

MAIL = "mail"
"""What stands for a letter where a service's name is expected."""

_INTENTS = tuple(platform for platform in PLATFORMS if platform.share)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareLink:
    """One way to share: a service by `name` and as people call it, and the address that opens it."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing:
    """One thing with all ways to share it, for `share.html`."""

    title: str
    url: str
    links: tuple[ShareLink, ...]

    def __bool__(self) -> bool:
        return bool(self.links)


def share_links(edition: Edition, title: str, url: str, hashtags: Sequence[str] = ()) -> Sharing:
    """The ways to share what stands at `url`: none where it has no address of the web. Hashtags come without '#'."""
    url = sanitise.link(url)
    if not url:
        return Sharing(title=title, url="", links=())
    links = [
        ShareLink(name=platform.name, label=platform.label, href=share(platform, title, url, hashtags))
        for platform in _INTENTS
    ]
    mail = ShareLink(name=MAIL, label=edition.words.text("share.mail"), href=letter(title, f"{title}\n\n{url}"))
    return Sharing(title=title, url=url, links=(*links, mail))


def letter(subject: str, text: str) -> str:
    """The address that opens a letter to nobody yet: RFC 6068 §2, spaces as %20, lines ended by CRLF."""
    lines = "\r\n".join(text.splitlines())
    return f"mailto:?subject={quote(' '.join(subject.split()), safe='')}&body={quote(lines, safe='')}"
