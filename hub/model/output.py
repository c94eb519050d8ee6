"""What rendering gives: pages for the theme's frame, and finished files."""

from __future__ import annotations

from dataclasses import dataclass

from hub.model.text import Html, Language


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink:
    """A feed a page announces to feed readers."""

    title: str
    path: str
    type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A body that the theme's frame goes around.

    `path` is below the root of the site, `fr/ambassadors/ada/`, or `404.html`; `kind` names the tab the frame
    marks as current; `alternates` maps each language to the same page's path in it; `search` is the text a
    search finds the page by, empty to stay out of the index; `noindex` keeps search engines and the sitemap away.

    `structured` says in JSON-LD what the page is about, ready to stand in a script element; `image` is the path of
    the picture that stands for the page where its link is shared; `creators` are the addresses in the fediverse
    (`@ada@mastodon.example`) of those it is by.
    """

    path: str
    kind: str
    language: Language
    title: str
    description: str
    body: Html
    alternates: tuple[tuple[Language, str], ...]
    feeds: tuple[FeedLink, ...] = ()
    search: str = ""
    noindex: bool = False
    structured: str = ""
    image: str = ""
    creators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A finished file at `path` below the root of the site."""

    path: str
    content: bytes


Output = Page | File
