"""What can be said of a service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hub.model import PostType
from hub.wording import NOTHING, Sentence

PlatformState = Literal["active", "retired", "no-public-feed"]
Counting = Literal["characters", "graphemes", "mastodon", "emoji-bytes", "x-weighted"]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedRule:
    """Where the feed of an account is, told from the account's address alone.

    `at` is searched for in `host[:port]/path?query`, the host in lower case, the rest as it is written. `feeds` are
    addresses with the groups of `at` in braces, best first; `{home}` is the scheme and host that were given. A feed's
    own address leads to itself.
    """

    at: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup:
    """Where the feed of an account is, told by somebody who has to be asked first.

    `at` is as in a FeedRule. `ask` is the address to ask, '' for the account's own page. The first of the patterns
    `find` that is in the answer gives the groups of `feed`. They read foreign texts of any size: each begins with
    plain characters and repeats nothing without a bound.
    """

    at: str
    find: tuple[str, ...]
    feed: str
    ask: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """One service.

    `icon` is a picture bundled with Material for MkDocs, without `.svg`. `hosts` are domains, with all below
    them; `first_labels` begin host names of people's own instances; `paths` is a pattern for any host. `handle`
    is searched for in `host/path`, and `handle_form` writes its groups as people do. `post_type` is what is
    published there, unless an enclosure says otherwise. `ended` is the year a retired service closed; `advice` tells
    what helps where it gives no feed. `has_timeline` is false for registers of works, where nobody follows anybody.

    Feeds: the first of `feeds` that knows an address says where its feeds are; where none does, `lookups` are tried.

    Sharing: `share` is an address that opens a message ready to be sent, '' where there is none. Its parameters are
    all that the service takes: `{text}`, `{title}` (the text without address), `{url}`, `{post}` (text, hashtags and
    address in one), `{tags}` (all hashtags, with commas), `{tag}` (the first). A message may have `limit` units, 0
    where none is known, counted as `counts` says; a link takes `link_length` of them, 0 for as many as it has. Nor may
    it have more than `most_bytes` in UTF-8, where that is not 0.

    Hashtags: `tag` is the page of a hashtag, `{tag}`, '' where there is none; on servers that speak to each other, a
    large public one's. Films: `players` say from a film's address where it plays within another page, without cookies
    or a trace as far as the service offers that.

    Manners: the service bears `at_once` requests to one of its hosts at the same time, `gap` seconds after the end
    of one in each of these places before the next begins there; None leaves it to `per_host_gap` of hub.yml.
    `waves` marks a service that answers 404 and 5xx to valid feeds now and then: failures of many of its feeds at
    the same time say nothing of any of them.

    Privacy: on a service that is `usually_private`, people's profiles are meant for those close to them, and most show
    little to strangers: nobody's is made known for having been written down, unless its owner says that it is public.
    """

    name: str
    label: str
    icon: str
    hosts: tuple[str, ...] = ()
    first_labels: tuple[str, ...] = ()
    paths: str = ""
    handle: str = r"^[^/]+/@?(?P<name>[^/]+)"
    handle_form: str = "{name}"
    post_type: PostType = "article"
    state: PlatformState = "active"
    ended: int = 0
    advice: Sentence = NOTHING
    has_timeline: bool = True
    feeds: tuple[FeedRule, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    share: str = ""
    tag: str = ""
    players: tuple[FeedRule, ...] = ()
    limit: int = 0
    counts: Counting = "characters"
    link_length: int = 0
    most_bytes: int = 0
    at_once: int = 1
    gap: float | None = None
    waves: bool = False
    usually_private: bool = False
