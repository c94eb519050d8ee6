"""The only door through which foreign markup, text and addresses come in.

`markup` alone makes an `Html`; the others give plain text and addresses, which templates still escape.
"""

from __future__ import annotations

import html as entities
import re
from urllib.parse import urljoin, urlsplit

import nh3

from hub.model import Html

_BLOCKS = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 "
        "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_LAYOUT = frozenset({"address", "article", "aside", "footer", "header", "main", "nav", "section"})
_PHRASES = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time "
        "u var wbr"
    ).split()
)
_TAGS = (_BLOCKS - _LAYOUT) | _PHRASES
_DROPPED = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "applet audio canvas embed frameset iframe noembed noframes noscript object script select style svg "
        "template textarea title video"
    ).split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_IMAGE_ATTRIBUTES = {"src", "alt", "title", "width", "height"}
_ADDRESSES = frozenset({"href", "src"})

# XML 1.0 forbids most control characters, half surrogates cannot be encoded, and directional overrides let a
# text rewrite the line it stands in (https://trojansource.codes). Joiners and marks stay: scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s{2,}|[^\S\u00a0\u202f]")
_USUAL_LINK = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST_LINK = 4096
_ESCAPED_IN_LINKS = {ord(c): f"%{ord(c):02X}" for c in ' "<>\\^`{|}'}
_READ_AT_FIRST = 8
_READ_AT_MOST = 50_000


def markup(html: str, *, base: str = "", images: bool = False) -> Html:
    """Foreign markup reduced to what an article or a biography needs, well-formed.

    Links become absolute against `base`, and those that are not http(s) go; so do scripts, styles, classes, ids,
    forms and frames; a first-level heading becomes a second-level one, since the page has its own.
    """
    cleaned = nh3.clean(
        _UNWANTED.sub("", html),  # half a surrogate cannot be handed over
        tags=_TAGS | {"img"} if images else _TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES | {"img": _IMAGE_ATTRIBUTES} if images else _ATTRIBUTES,
        attribute_filter=lambda tag, name, text: (link(text, base=base) or None) if name in _ADDRESSES else text,
        set_tag_attribute_values={"img": {"loading": "lazy"}} if images else None,
        link_rel="nofollow ugc noopener",
        url_schemes={"http", "https"},
        url_relative="pass_through",  # the filter has made them absolute, or nothing
    )
    cleaned = _UNWANTED.sub("", cleaned)  # once more, since entities are decoded by now
    return Html(cleaned.replace("<h1", "<h2").replace("</h1>", "</h2>"))


def plain(html: str) -> str:
    """The words of foreign markup: ends of blocks become spaces, entities are decoded once."""
    if "<" in html:
        html = _UNWANTED.sub("", html)
        blocks = nh3.clean(html, tags=set(_BLOCKS), clean_content_tags=_DROPPED, attributes={}, link_rel=None)
        html = _TAG.sub(" ", blocks)
    return words(entities.unescape(html))


def words(text: str) -> str:
    """Plain text cleaned: no control or overriding characters, white space collapsed. Decodes nothing.

    A single no-break space stays: French sets it before a colon and within guillemets.
    """
    if _UNWANTED.search(text):
        text = _UNWANTED.sub("", text)
    if "\u00a0" in text or "\u202f" in text:
        return _SPACES.sub(" ", text).strip()
    return " ".join(text.split())


def opening(html: str, limit: int) -> str:
    """`excerpt(plain(html), limit)` without reading a long text to its end, and never more of it than 50,000
    characters: what begins with more markup than that is no text."""
    enough = limit * _READ_AT_FIRST
    if len(html) > enough:
        beginning = plain(html[:enough].rpartition("<")[0])
        if len(beginning) > limit:
            return excerpt(beginning, limit)
    return excerpt(plain(html[:_READ_AT_MOST]), limit)


def excerpt(text: str, limit: int) -> str:
    """At most `limit` characters of plain text, cut after a word, with an ellipsis if cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole, space, _ = cut.rpartition(" ")
    # Japanese and Chinese have no spaces: cut between characters rather than lose most of the text.
    kept = whole if space and len(whole) > limit // 2 else cut
    return kept.rstrip(" ,;:.!?–—-\u00a0\u200d") + "…"


def link(url: str, *, base: str = "") -> str:
    """An absolute http(s) address fit for an `href`, or '' for what is anything else.

    Refused: other schemes, no host, user names and passwords, control characters, more than 4,096 characters.
    """
    url = url.strip()
    if _USUAL_LINK.fullmatch(url):
        return url if len(url) <= _LONGEST_LINK else ""
    if not url or len(url) > _LONGEST_LINK or _UNWANTED.search(url) or any(c in url for c in "\t\r\n\x85\u2028\u2029"):
        return ""
    try:
        if base and not _SCHEME.match(url):
            url = urljoin(base, url)
        parts = urlsplit(url)
        well = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    if not well or any(c in parts.netloc for c in "@\\ <>\"'`%"):
        return ""
    return url.translate(_ESCAPED_IN_LINKS)
