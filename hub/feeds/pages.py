"""What a page on the web says it is: title, site, language, kind (Open Graph; JSON-LD; HTML, 4.2).

Pages are hostile and large: the beginning is looked through once for the few tags that matter, nothing is built of it,
and every word passes `hub.sanitise`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import urlsplit

from hub.errors import FeedError
from hub.feeds.failures import cleaned
from hub.feeds.fetch import Answer, Validators, Web
from hub.feeds.guard import guard_of
from hub.model import FetchRules
from hub.platforms import recognise, type_of
from hub.sanitise import excerpt, words
from hub.wording import NOTHING, Sentence

LONGEST_TITLE = 200
LONGEST_SITE = 120
_SECONDS = 15.0
_READ = 1_000_000
_LONGEST_TAG = 4_000
_MOST_TAGS = 2_000
_LONGEST_RECORD = 200_000
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"

# Possessive and bounded, so that a page full of half tags and half quotes is read about once.
_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<name>html|meta|title|script|style|template|textarea|svg|xmp|iframe|noscript)(?=[\s/>])"
    r"(?P<said>(?:[^<>\"']{1,4000}+|\"[^\"]{0,4000}+\"|'[^']{0,4000}+'){0,64}+)>)",
    re.ASCII | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.ASCII | re.IGNORECASE)
# Python knows codecs that are no writing of any page, and some that take for ever.
_WRITINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|windows-?\d{3,4}|cp\d{3,4}|koi8-[ru]|"
    r"shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
# `str.lower` makes two letters of İ, and every place behind it another one.
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}|[A-Za-z]{2}|[0-9]{3}))?", re.ASCII)
_BETWEEN = re.compile(r"\s+[|·•»–—-]\s+|:\s+")
_BEHIND = re.compile(r"\s+[|·•»–—-]\s+[^|]{1,30}\Z")
_SIDEWAYS = re.compile("[\u200b\u200e\u200f\u061c\u2028\u2029]")
_DOORS = re.compile(
    r"(?:just a moment|attention required|access denied|forbidden|(?:page )?not found|error|"
    r"(?:error )?[45]\d\d(?: (?:not found|forbidden|error|bad gateway|gone|unauthori[sz]ed|service unavailable|"
    r"internal server error|too many requests))?|(?:please )?(?:sign|log) ?(?:in|up|on)\b.*|login\b.*|"
    r"\w+ log ?in(?:, sign in)?|one moment.*|are you (?:a )?(?:robot|human).*|"
    r"(?:verify|checking) .*|security check.*|captcha.*|robot check|before you continue.*|redirecting.*|loading.*|"
    r"untitled.*|home(?: ?page)?|index|connexion|(?:s.)?identifie[rz].*|se connecter.*|accueil|un instant.*|"
    r"page (?:non trouvée|introuvable)|accès refusé|enable javascript.*|javascript is .*)[\s.…!]*",
    re.IGNORECASE,
)
_OPEN_GRAPH = {"article": "article", "book": "book", "video": "video", "music": "podcast"}
_RECORDS = {
    "Article": "article",
    "BlogPosting": "article",
    "Book": "book",
    "Event": "event",
    "Map": "map",
    "NewsArticle": "article",
    "PodcastEpisode": "podcast",
    "PodcastSeries": "podcast",
    "PresentationDigitalDocument": "slides",
    "Report": "analysis",
    "ScholarlyArticle": "paper",
    "SoftwareSourceCode": "code",
    "VideoObject": "video",
}
_SHORTENERS = frozenset(
    ("bit.ly", "buff.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "t.co", "tinyurl.com", "trib.al", "t.ly")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """What is known of the page at `url`, '' for what is not; `trouble` says why, in words.

    `url` is the address asked, or where it leads if it only stands for another. `type` is one of those an article of
    the hub may have.
    """

    url: str
    title: str = ""
    site: str = ""
    language: str = ""
    type: str = ""
    trouble: Sentence = NOTHING


async def page_at(url: str, *, rules: FetchRules, user_agent: str) -> Linked:
    """Ask for a page, behind the same guard as feeds; what cannot be had is `trouble`, never an error.

    Only those hosts that hub.yml opens and that the address itself names are asked in the company's own network.
    """
    doors = tuple(door for door in rules.allow_private if guard_of([door]).opens(url))
    rules = replace(rules, allow_private=doors, timeout=min(rules.timeout, _SECONDS))
    told = Linked(url=url, type=_type_by_address(url))
    try:
        async with Web(rules, user_agent, _at_once, accept=_ACCEPT) as web:
            answer = await web.get(url, Validators())
    except FeedError as error:
        return replace(told, trouble=cleaned(error))
    if _host(url) in _SHORTENERS:
        url = answer.url
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind and kind not in {"text/html", "application/xhtml+xml"}:
        trouble = Sentence("is no web page but {kind}", kind=words(kind)[:60])
        return replace(told, url=url, type=_type_by_address(url), trouble=trouble)
    return told_by(answer, url)


def told_by(answer: Answer, url: str) -> Linked:
    """What the page itself says."""
    said = _Said()
    said.read(_text_of(answer)[:_READ])
    site = excerpt(_clean(said.first("og:site_name", "application-name")), LONGEST_SITE)
    titles = (said.first("og:title", "twitter:title"), said.title)
    candidates = [title for each in titles if (title := _without_site(_clean(each), site))]
    title = next((each for each in candidates if not _is_door(each, site, url)), "")
    untitled = Sentence("has no title")
    if candidates:
        untitled = Sentence("calls itself “{title}”", title=excerpt(candidates[0], 60))
    return Linked(
        url=url,
        title=excerpt(title, LONGEST_TITLE),
        site=site,
        language=_language(said.language) or _language(said.first("og:locale")),
        type=_type_by_address(url) or _type_by_page(said),
        trouble=NOTHING if title else untitled,
    )


@dataclass(slots=True)
class _Said:
    """What the tags of a page say, the first of each name."""

    title: str = ""
    language: str = ""
    named: dict[str, str] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str:
        return next((self.named[name] for name in names if self.named.get(name)), "")

    def read(self, page: str) -> None:
        for name, said, within in _tags(page):
            if name == "title":
                self.title = self.title or within
            elif name == "script":
                if said.get("type", "").lower() == "application/ld+json" and len(self.records) < 10:
                    self.records.append(within)
            elif name == "html":
                self.language = self.language or said.get("lang", "") or said.get("xml:lang", "")
            elif name == "meta":
                key = (said.get("property") or said.get("name") or "").lower()
                self.named.setdefault(key, said.get("content", ""))


def _tags(page: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The tags that matter, with what stands within a title or a script; comments and drawings are passed over."""
    lower = page.translate(_LOWER)
    at = 0
    for _ in range(_MOST_TAGS):
        found = _TAG.search(page, at)
        if found is None:
            return
        at, name, within = found.end(), (found["name"] or "").lower(), ""
        if name not in {"html", "meta", "noscript"}:
            end = lower.find(f"</{name}" if name else "-->", at)
            if end < 0:
                return
            within, at = page[at:end], end
        if name in {"html", "meta", "title", "script"} and len(found["said"]) <= _LONGEST_TAG:
            yield name, _attributes(found["said"]), unescape(within[:_LONGEST_TAG]) if name == "title" else within


def _attributes(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        said.setdefault(name.lower(), unescape(double or single or bare).strip())
    return said


def _text_of(answer: Answer) -> str:
    body = (answer.body or b"")[: 4 * _READ]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    for said in (answer.content_type, body[:2048].decode("ascii", "replace")):
        named = _CHARSET.search(said)
        if named and _WRITINGS.fullmatch(named[1]) and not body.startswith(b"\xef\xbb\xbf"):
            return _decoded(body, named[1])
    return _decoded(body, "utf-8")


def _decoded(body: bytes, writing: str) -> str:
    # What calls itself Latin-1 is Windows-1252 on the web (https://encoding.spec.whatwg.org/#names-and-labels).
    if re.fullmatch(r"latin-?1|iso-?8859-?1|(?:us-)?ascii", writing, re.IGNORECASE):
        writing = "windows-1252"
    try:
        return body.decode(writing, "replace").removeprefix("\ufeff")
    except LookupError:
        return body.decode("utf-8", "replace")


def _clean(text: str) -> str:
    return words(_SIDEWAYS.sub("", text[:_LONGEST_TAG]))


def _without_site(title: str, site: str) -> str:
    """The title without the name of its site before or behind it."""
    if not site:
        return title
    for found in _BETWEEN.finditer(title):
        if title[: found.start()].casefold() == site.casefold():
            return title[found.end() :]
        if title[found.end() :].casefold() == site.casefold():
            return title[: found.start()]
    return title


def _is_door(title: str, site: str, url: str) -> bool:
    """Whether this is what stands in the place of the page: a login, a refusal, the bare name of the site."""
    names = {name.casefold() for name in (site, recognise(url).label, _host(url), _host(url).removeprefix("www."))}
    nothing = not any(letter.isalnum() for letter in title)
    return nothing or title.casefold() in names or _DOORS.fullmatch(_BEHIND.sub("", title)) is not None


def _language(tag: str) -> str:
    found = _LANGUAGE.match(tag.strip())
    if found is None or tag.strip()[found.end() : found.end() + 1] not in {"", "-", "_", ".", "@"}:
        return ""
    region = found[2] or ""
    region = region.title() if len(region) == 4 else region.upper()
    return found[1].lower() + (f"-{region}" if region else "")


def _type_by_address(url: str) -> str:
    """What the service tells; nothing where it is any website."""
    told = type_of(recognise(url), ())
    return "" if told == "article" else told


def _type_by_page(said: _Said) -> str:
    records = [kind for record in said.records for kind in _kinds_in(record) if kind in _RECORDS]
    if records:
        return _RECORDS[records[0]]
    kind = said.first("og:type").lower().partition(".")[0].strip()
    return _OPEN_GRAPH.get(kind, "")


def _kinds_in(record: str) -> Iterator[str]:
    """The kinds of what a record of JSON-LD is about: itself, a list, or a graph of several."""
    if len(record) > _LONGEST_RECORD:
        return
    try:
        told = json.loads(record)
    except (ValueError, RecursionError):
        return
    several = told.get("@graph", [told]) if isinstance(told, dict) else told
    for one in several[:20] if isinstance(several, Sequence) and not isinstance(several, str) else ():
        kinds = one.get("@type") if isinstance(one, dict) else None
        yield from (kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


async def _at_once() -> None:
    """Nothing holds a single page back."""
