"""The services people publish on: one table, one value a service.

A service is recognised by its hosts first, then by the first label of a host (`mastodon.…`, `peertube.…`), then
by a path that only its software makes (`/@ada` is Mastodon, wherever it runs). Whatever else has an address is
a website.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from hub.model import Enclosure, PostType

PlatformState = Literal["active", "retired", "no-public-feed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """One service.

    `icon` is a picture bundled with Material for MkDocs, without `.svg`. `hosts` are domains, with all below
    them; `first_labels` begin host names of people's own instances; `paths` is a pattern for any host. `handle`
    is searched for in `host/path`, and `handle_form` writes its groups as people do. `post_type` is what is
    published there, unless an enclosure says otherwise. `has_timeline` is false for registers of works, where
    nobody follows anybody.

    Manners: the service bears `at_once` requests to one of its hosts at the same time, `gap` seconds after the end
    of one in each of these places before the next begins there; None leaves it to `per_host_gap` of hub.yml.
    `waves` marks a service that answers 404 and 5xx to valid feeds now and then: failures of many of its feeds at
    the same time say nothing of any of them.
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
    has_timeline: bool = True
    at_once: int = 1
    gap: float | None = None
    waves: bool = False


_BELOW = r"^(?!www\.)(?P<name>[^./]+)\.[^./]+\.[^/]+"
_AT_ANY_HOST = r"^(?P<host>[^/]+)/(?:@|users/|profile/)(?P<name>[^/@]+?)(?:\.rss|\.atom)?(?:/|$)"

WEBSITE = Platform(
    name="website",
    label="Website",
    icon="material/web",
    handle=r"^(?:www\.)?(?P<name>[^/]+)",
)

PLATFORMS: tuple[Platform, ...] = (
    Platform(
        name="linkedin",
        label="LinkedIn",
        icon="fontawesome/brands/linkedin",
        hosts=("linkedin.com", "lnkd.in"),
        handle=r"/(?:in|pub|company|school|showcase|newsletters)/(?P<name>[^/]+)",
        post_type="post",
        state="no-public-feed",
    ),
    Platform(
        name="x",
        label="X",
        icon="fontawesome/brands/x-twitter",
        hosts=("x.com", "twitter.com", "t.co"),
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
    ),
    Platform(
        name="mastodon",
        label="Mastodon",
        icon="fontawesome/brands/mastodon",
        hosts=("mastodon.social", "mstdn.social", "mas.to", "fosstodon.org", "hachyderm.io", "piaille.fr"),
        first_labels=("mastodon", "mstdn", "masto"),
        paths=r"^/@[\w.-]+(?:@[\w.-]+)?(?:\.rss|/\d+|/with_replies|/media|/tagged/[^/]+)?/?$|^/users/\w+/statuses/\d+",
        handle=_AT_ANY_HOST,
        handle_form="@{name}@{host}",
        post_type="post",
    ),
    Platform(
        name="bluesky",
        label="Bluesky",
        icon="fontawesome/brands/bluesky",
        hosts=("bsky.app", "bsky.social"),
        handle=r"/profile/(?P<name>[^/]+)",
        handle_form="@{name}",
        post_type="post",
        at_once=2,
        gap=0.25,
    ),
    Platform(
        name="threads",
        label="Threads",
        icon="fontawesome/brands/threads",
        hosts=("threads.com", "threads.net"),
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
    ),
    Platform(
        name="facebook",
        label="Facebook",
        icon="fontawesome/brands/facebook",
        hosts=("facebook.com", "fb.com", "fb.me"),
        handle=r"/(?:pg/|people/|groups/)?(?!profile\.php)(?P<name>[^/]+)",
        post_type="post",
        state="no-public-feed",
    ),
    Platform(
        name="instagram",
        label="Instagram",
        icon="fontawesome/brands/instagram",
        hosts=("instagram.com", "instagr.am"),
        handle=r"/(?!p/|reel/|stories/)(?P<name>[^/]+)",
        handle_form="@{name}",
        post_type="post",
        state="no-public-feed",
    ),
    Platform(
        name="tiktok",
        label="TikTok",
        icon="fontawesome/brands/tiktok",
        hosts=("tiktok.com",),
        handle=r"/@(?P<name>[^/]+)",
        handle_form="@{name}",
        post_type="video",
        state="no-public-feed",
    ),
    Platform(
        name="youtube",
        label="YouTube",
        icon="fontawesome/brands/youtube",
        hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
        handle=r"/(?P<name>@[^/]+)|/(?:c|user|channel)/(?P<other>[^/]+)",
        handle_form="{name}{other}",
        post_type="video",
        at_once=4,
        gap=0.1,
        waves=True,
    ),
    Platform(
        name="vimeo",
        label="Vimeo",
        icon="fontawesome/brands/vimeo",
        hosts=("vimeo.com",),
        handle=r"/(?!\d+(?:/|$)|channels/)(?P<name>[^/]+)",
        post_type="video",
    ),
    Platform(
        name="peertube",
        label="PeerTube",
        icon="simple/peertube",
        hosts=("framatube.org", "video.blender.org", "tilvids.com", "makertube.net"),
        first_labels=("peertube", "tube"),
        paths=r"^/(?:a|c)/[\w.@-]+/(?:videos|video-channels|video-playlists)/?$|^/w/[0-9A-Za-z-]{20,}/?$|^/videos/watch/",
        handle=r"^(?P<host>[^/]+)/(?:a|c|accounts|video-channels)/(?P<name>[^/@]+)",
        handle_form="@{name}@{host}",
        post_type="video",
    ),
    Platform(
        name="twitch",
        label="Twitch",
        icon="fontawesome/brands/twitch",
        hosts=("twitch.tv",),
        handle=r"/(?!videos/)(?P<name>[^/]+)",
        post_type="video",
        state="no-public-feed",
    ),
    Platform(
        name="medium",
        label="Medium",
        icon="fontawesome/brands/medium",
        hosts=("medium.com",),
        handle=r"/(?:feed/)?(?P<name>@[^/]+)|^(?!www\.)(?P<below>[^./]+)\.medium\.com",
        handle_form="{name}{below}",
    ),
    Platform(
        name="substack",
        label="Substack",
        icon="simple/substack",
        hosts=("substack.com",),
        handle=rf"{_BELOW}|/@(?P<other>[^/]+)",
        handle_form="{name}{other}",
    ),
    Platform(name="ghost", label="Ghost", icon="simple/ghost", hosts=("ghost.io",), handle=_BELOW),
    Platform(
        name="wordpress",
        label="WordPress",
        icon="fontawesome/brands/wordpress",
        hosts=("wordpress.com", "wp.com"),
        handle=_BELOW,
    ),
    Platform(
        name="devto",
        label="DEV",
        icon="fontawesome/brands/dev",
        hosts=("dev.to",),
        handle=r"/(?:feed/)?(?P<name>[^/]+)",
    ),
    Platform(
        name="hashnode",
        label="Hashnode",
        icon="fontawesome/brands/hashnode",
        hosts=("hashnode.com", "hashnode.dev"),
        handle=rf"/@(?P<other>[^/]+)|{_BELOW}",
        handle_form="{other}{name}",
    ),
    Platform(
        name="tumblr",
        label="Tumblr",
        icon="fontawesome/brands/tumblr",
        hosts=("tumblr.com",),
        handle=rf"{_BELOW}|/(?P<other>[^/]+)",
        handle_form="{name}{other}",
        post_type="post",
    ),
    Platform(
        name="blogger",
        label="Blogger",
        icon="fontawesome/brands/blogger",
        hosts=("blogger.com", "blogspot.com", "blogspot.fr", "blogspot.de", "blogspot.co.uk", "blogspot.ch"),
        handle=_BELOW,
    ),
    Platform(
        name="github",
        label="GitHub",
        icon="fontawesome/brands/github",
        hosts=("github.com",),
        handle=r"/(?:orgs/)?(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        post_type="code",
        at_once=2,
        gap=0.5,
    ),
    Platform(
        name="gitlab",
        label="GitLab",
        icon="fontawesome/brands/gitlab",
        hosts=("gitlab.com",),
        first_labels=("gitlab",),
        handle=r"/(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        post_type="code",
    ),
    Platform(
        name="codeberg",
        label="Codeberg",
        icon="simple/codeberg",
        hosts=("codeberg.org",),
        handle=r"/(?P<name>[^/]+?)(?:\.rss|\.atom)?(?:/|$)",
        post_type="code",
    ),
    Platform(
        name="stackoverflow",
        label="Stack Overflow",
        icon="fontawesome/brands/stack-overflow",
        hosts=("stackoverflow.com", "stackexchange.com", "superuser.com", "serverfault.com"),
        handle=r"/users/\d+/(?P<name>[^/]+)",
        post_type="post",
    ),
    Platform(
        name="reddit",
        label="Reddit",
        icon="fontawesome/brands/reddit",
        hosts=("reddit.com", "redd.it"),
        handle=r"/(?:user|u)/(?P<name>[^/]+?)(?:\.rss)?(?:/|$)",
        handle_form="u/{name}",
        post_type="post",
        gap=6.0,
    ),
    Platform(
        name="lemmy",
        label="Lemmy",
        icon="simple/lemmy",
        hosts=("programming.dev", "sh.itjust.works", "beehaw.org", "jlai.lu", "discuss.tchncs.de"),
        first_labels=("lemmy", "feddit"),
        paths=r"^/feeds/[uc]/[\w.@-]+\.xml$",
        handle=r"^(?P<host>[^/]+)/(?:feeds/)?u/(?P<name>[^/@]+?)(?:\.xml)?(?:/|$)",
        handle_form="@{name}@{host}",
        post_type="post",
    ),
    Platform(
        name="pixelfed",
        label="Pixelfed",
        icon="fontawesome/brands/pixelfed",
        hosts=("pixelfed.social",),
        first_labels=("pixelfed",),
        paths=r"^/users/\w+\.atom$",
        handle=r"^(?P<host>[^/]+)/(?:users/|i/profile/|@)?(?P<name>[^/]+?)(?:\.atom)?(?:/|$)",
        handle_form="@{name}@{host}",
        post_type="post",
    ),
    Platform(
        name="slideshare",
        label="SlideShare",
        icon="fontawesome/brands/slideshare",
        hosts=("slideshare.net",),
        handle=r"/(?!slideshow/)(?P<name>[^/]+)",
        post_type="slides",
    ),
    Platform(
        name="speakerdeck",
        label="Speaker Deck",
        icon="fontawesome/brands/speaker-deck",
        hosts=("speakerdeck.com",),
        handle=r"/(?P<name>[^/]+?)(?:\.rss|\.atom)?(?:/|$)",
        post_type="slides",
    ),
    Platform(
        name="soundcloud",
        label="SoundCloud",
        icon="fontawesome/brands/soundcloud",
        hosts=("soundcloud.com",),
        post_type="podcast",
    ),
    Platform(
        name="podcast",
        label="Podcast",
        icon="material/podcast",
        hosts=(
            "podcasts.apple.com",
            "podcasters.spotify.com",
            "open.spotify.com",
            "anchor.fm",
            "acast.com",
            "ausha.co",
            "buzzsprout.com",
            "castos.com",
            "libsyn.com",
            "podbean.com",
            "podigee.io",
            "simplecast.com",
            "spreaker.com",
            "transistor.fm",
        ),
        first_labels=("podcast", "podcasts", "castopod"),
        handle=r"/(?:show|podcast|podcasts)/(?P<name>[^/]+)",
        post_type="podcast",
    ),
    Platform(
        name="orcid",
        label="ORCID",
        icon="fontawesome/brands/orcid",
        hosts=("orcid.org",),
        handle=r"/(?P<name>\d{4}-\d{4}-\d{4}-\d{3}[\dX])",
        post_type="paper",
        has_timeline=False,
    ),
    Platform(
        name="hal",
        label="HAL",
        icon="simple/hal",
        hosts=("hal.science", "archives-ouvertes.fr"),
        handle=r"^(?:cv\.|.*/cv/)(?:[^/]*/)?(?P<name>[^/]+)",
        post_type="paper",
        has_timeline=False,
    ),
    Platform(
        name="scoopit",
        label="Scoop.it",
        icon="material/newspaper-variant-multiple",
        hosts=("scoop.it",),
        handle=r"/(?:u|t)/(?P<name>[^/]+)",
    ),
    Platform(
        name="flickr",
        label="Flickr",
        icon="fontawesome/brands/flickr",
        hosts=("flickr.com", "flic.kr"),
        handle=r"/(?:photos|people)/(?P<name>[^/]+)",
        post_type="post",
    ),
    Platform(
        name="googleplus",
        label="Google+",
        icon="fontawesome/brands/google-plus",
        hosts=("plus.google.com",),
        handle=r"/(?P<name>\+?[^/]+)",
        post_type="post",
        state="retired",
    ),
    WEBSITE,
)

_BY_NAME = {platform.name: platform for platform in PLATFORMS}
_BY_HOST = {host: platform for platform in PLATFORMS for host in platform.hosts}
_BY_FIRST_LABEL = {label: platform for platform in PLATFORMS for label in platform.first_labels}
# Every entry of every feed passes here: urlsplit takes four times as long.
_ADDRESS = re.compile(r"\s*https?://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]+)(?::\d*)?([^?#]*)", re.IGNORECASE)
_BY_PATH = tuple((re.compile(platform.paths), platform) for platform in PLATFORMS if platform.paths)


def recognise(url: str) -> Platform:
    """The service an address belongs to; `website` for any other, even for what is no address at all."""
    parts = _ADDRESS.match(url)
    if parts is None:
        return WEBSITE
    host, path = parts.groups()
    known = _at_host(host.lower().rstrip("."))
    if known is not None:
        return known
    return next((platform for pattern, platform in _BY_PATH if pattern.search(path)), WEBSITE)


def named(name: str) -> Platform | None:
    """The service of a name as people write it in files: `linkedin`, `mastodon`."""
    return _BY_NAME.get(name)


def handle_of(url: str) -> str:
    """What the person is called there, as people of that service write it; a website's host; '' if unclear."""
    platform = recognise(url)
    parts = _split(url)
    host = _host(parts)
    found = re.search(platform.handle, f"{host}{unquote(parts.path)}") if host else None
    if found is None:
        return ""
    return platform.handle_form.format_map({key: part or "" for key, part in found.groupdict().items()})


def platform_of(url: str, feed: str) -> Platform:
    """The service a post was published on: its own address decides, then the address of its feed."""
    own = recognise(url)
    return own if own is not WEBSITE else recognise(feed)


def type_of(platform: Platform, enclosures: Sequence[Enclosure]) -> PostType:
    """What a post is. Only an article changes with its enclosures: a short post with a film stays a post."""
    if platform.post_type != "article":
        return platform.post_type
    for enclosure in enclosures:
        kind = enclosure.type.partition("/")[0].lower()
        if kind in _ATTACHED:
            return _ATTACHED[kind]
    return "article"


_ATTACHED: dict[str, PostType] = {"audio": "podcast", "video": "video"}


@lru_cache(maxsize=10_000)
def _at_host(host: str) -> Platform | None:
    labels = host.split(".")
    for start in range(len(labels) - 1):
        known = _BY_HOST.get(".".join(labels[start:]))
        if known is not None:
            return known
    return _BY_FIRST_LABEL.get(labels[0]) if len(labels) > 1 else None


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return SplitResult("", "", "", "", "")


def _host(parts: SplitResult) -> str:
    if parts.scheme not in {"http", "https"}:
        return ""
    return (parts.hostname or "").rstrip(".")
