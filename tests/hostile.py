"""A hub in which every field that takes words or addresses holds something that wants to be executed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from command import MKDOCS, Ran, run

A_PERSON = 12
"""So many payloads are in one person's feeds: each format's posts all find room in the feeds that go out."""

EDITORS = 10
"""One payload in so many is tried on what editors write, too."""

SITE = "https://voices.example/"
_HUB = """\
name: "\\"><script>alert('name')</script>"
tagline: "<img src=x onerror=alert('tagline')>"
promise: "</title><svg/onload=alert('promise')> {{7*7}} *all*"
organisation: {name: "'-alert('organisation')-' </script>", url: "https://x.example/?q=\\"onclick=\\"alert(1)"}
contact: {privacy: "https://x.example/'><script>alert(1)</script>", controller: "<script>alert('controller')</script>"}
site_url: https://voices.example/
languages: [en]
consent: {version: '1', valid_months: 24}
"""
_CONSENT = "consent: {given: 2026-11-01, version: '1', scopes: [profile, photo, feeds, embed, newsletter, recognition]}"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
_WORDS = ("organisation", "department", "location", "photo_alt", "pronouns", "photo", "kind", "relation", "joined")
_LISTS = ("languages", "expertise", "badges", "networks")


def payloads(folder: Path) -> list[str]:
    """Each once, in a stable order."""
    known = json.loads((folder / "xss/dompurify.json").read_text("utf-8"))
    known += (folder / "xss/payloadbox.txt").read_text("utf-8").splitlines()
    return list(dict.fromkeys(one for one in known if one.strip()))


def build_hostile_hub(root: Path, wanted: Sequence[str]) -> list[Ran]:
    """Writes the hub, takes out what `hub check` refuses, updates and builds; what each command said."""
    root.mkdir(parents=True)
    for name, text in (("hub.yml", _HUB), ("mkdocs.yml", MKDOCS), ("content/pages/about.md", "# About\n")):
        _write(root / name, text)
    for number, payload in enumerate(wanted):
        _write(root / f"ambassadors/p{number}.md", _profile(number, payload, len(wanted)))
        if number % EDITORS == 0:
            _write(root / f"content/networks/n{number}.md", _network(number, payload))
            _write(root / f"content/articles/a{number}.md", _article(number, payload))
            _write(root / f"content/posts/c{number}.md", _collective(number, payload))
            _write(root / f"content/groups/g{number}.md", _group(payload))
            _write(root / f"content/kits/k{number}.md", _kit(number, payload))
        _write(root / f"content/feeds/{number}.json", json_feed(number, payload))
    chunks = iter(enumerate(wanted))
    for person in range((len(wanted) + A_PERSON - 1) // A_PERSON):
        chunk = list(islice(chunks, A_PERSON))
        _write(root / f"content/feeds/rss{person}.xml", rss(chunk))
        _write(root / f"content/feeds/atom{person}.xml", atom(chunk))
        _write(root / f"content/feeds/raw{person}.xml", raw(chunk))
    checked = run(root, "check", "--format", "json")
    _take_out(root, json.loads(checked.out))
    return [checked, run(root, "update"), run(root, "build")]


def _take_out(root: Path, problems: list[dict[str, object]]) -> None:
    """Every line with an error goes; what a file cannot be without becomes a plain word."""
    by_path: dict[str, set[int]] = {}
    for problem in problems:
        if problem["severity"] == "error":
            by_path.setdefault(str(problem["path"]), set()).add(int(str(problem["line"])))
    for path, numbers in by_path.items():
        file = root / path
        kept = []
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            key = line.partition(":")[0]
            if number not in numbers:
                kept.append(line)
            elif key in {"name", "role", "title", "goal"}:
                kept.append(f"{key}: Plain")
            elif key in {"url", "content"}:
                kept.append(f"{key}: https://plain.example/")
        file.write_text("\n".join(kept), "utf-8")


def _profile(number: int, payload: str, count: int) -> str:
    said = json.dumps(payload)
    lines = [f"name: {said}", f"role: {said}", _CONSENT]
    lines += [f"{key}: {said}" for key in _WORDS]
    lines += [f"{key}: [{said}]" for key in _LISTS]
    lines.append(f"speaker: {{topics: [{said}]}}")
    # Two lines, so that one may be refused without the other.
    lines += ["accounts:", f"- {json.dumps('https://x.example/' + payload)}", f"- {said}"]
    if number * A_PERSON < count:
        first = number * A_PERSON
        lines.append("feeds:")
        lines += [f"- {{url: content/feeds/{kind}{number}.xml, show: full}}" for kind in ("rss", "atom", "raw")]
        lines += [
            f"- {{url: content/feeds/{one}.json, show: full}}" for one in range(first, min(first + A_PERSON, count))
        ]
    return _document(lines, payload)


def _network(number: int, payload: str) -> str:
    said = json.dumps(payload)
    lines = [f"title: {said}", f"goal: {said}", f"hashtag: {said}", f"brand: {said}", f"colour: {said}"]
    lines += [f"platforms: [{{platform: mastodon, reason: {said}}}]", f"committee: [p{number}]"]
    return _document(lines, payload)


def _article(number: int, payload: str) -> str:
    said, url = json.dumps(payload), json.dumps(f"https://x.example/{number}?q={payload}")
    lines = [f"url: {url}", f"title: {said}", f"why: {said}", f"site: {said}", f"shared_by: [p{number}]"]
    return _document([*lines, f"type: {('video', 'map')[number % 2]}", "date: 2026-11-10"], "")


def _collective(number: int, payload: str) -> str:
    said = json.dumps(payload)
    lines = [f"title: {said}", f"summary: {said}", f"tags: [{said}]", f"authors: [p{number}]", "date: 2026-11-10"]
    return _document(lines, payload)


def _group(payload: str) -> str:
    said = json.dumps(payload)
    return _document([f"title: {said}", f"role: {said}", f"accounts: [{said}]"], payload)


def _kit(number: int, payload: str) -> str:
    """Two plain wordings first: those with the payload may be refused, and too long ones are not tried."""
    said, url = json.dumps(payload), json.dumps(f"https://x.example/{number}?q={payload}")
    lines = [
        f"title: {said}",
        f"why: {said}",
        f"owner: p{number}",
        f"content: {url}",
        "starts: 2026-11-10",
        "messages:",
    ]
    for platform in ("mastodon", "reddit", "linkedin") if len(payload) < 80 else ("linkedin", "facebook"):
        texts = ("Plain", "Calm", said, json.dumps(f"[[{payload}]] I say"))
        lines += [f"- {{platform: {platform}, text: {text}}}" for text in texts]
    lines.append(f"- {{platform: facebook, text: {said}, hashtags: [{said}], language: {said}}}")
    return _document(lines, payload)


def _document(lines: Sequence[str], body: str) -> str:
    body = _CONTROL.sub("", body)  # refused in a body for the whole file's sake
    return "\n".join(("---", *lines, "---", "Words.", "", body, "", f"[a link]({body}) and <{body}>", ""))


def json_feed(number: int, payload: str) -> str:
    """A JSON Feed of one entry."""
    entry = {
        "id": f"j{number} {payload}",
        "url": f"https://x.example/j{number}?q={payload}",
        "external_url": payload,
        "title": f"J{number} {payload}",
        "summary": payload,
        "content_html": payload,
        "image": payload,
        "banner_image": f"https://x.example/{payload}",
        "date_published": "2026-11-01T10:00:00Z",
        "authors": [{"name": payload, "url": payload, "avatar": payload}],
        "tags": [payload],
        "language": payload,
        "attachments": [
            {"url": f"https://x.example/a.mp3?{payload}", "mime_type": payload, "title": payload},
            {"url": payload, "mime_type": "audio/mpeg"},
        ],
    }
    feed = {"title": payload, "home_page_url": payload, "feed_url": payload, "icon": payload, "language": payload}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", **feed, "items": [entry]})


def rss(chunk: Sequence[tuple[int, str]]) -> str:
    """An entry for each; the first speaks for the feed, too."""
    said, _ = _xml(chunk[0][1])
    head = f"<title>{said}</title><link>{said}</link><description>{said}</description><language>{said}</language>"
    head += f"<image><url>{said}</url><link>{said}</link><title>{said}</title></image><ttl>{said}</ttl>"
    return f'<rss version="2.0" {_SPACES}><channel>{head}{"".join(_rss_items(chunk))}</channel></rss>'


def _rss_items(chunk: Sequence[tuple[int, str]]) -> Iterator[str]:
    for number, payload in chunk:
        said, attribute = _xml(payload)
        yield (
            f"<item><title>R{number} {said}</title><link>https://x.example/r{number}?q={said}</link>"
            f"<guid isPermaLink='false'>r{number} {said}</guid><author>{said}</author><dc:creator>{said}</dc:creator>"
            f"<pubDate>Sun, 01 Nov 2026 09:00:00 GMT</pubDate><category domain={attribute}>{said}</category>"
            f"<description>{said}</description><content:encoded>{said}</content:encoded>"
            f"<enclosure url={attribute} type={attribute} length={attribute}/><dc:language>{said}</dc:language>"
            f"<media:thumbnail url={attribute}/><media:content url={attribute} medium={attribute}/>"
            f"<itunes:duration>{said}</itunes:duration><itunes:image href={attribute}/>"
            f"<source url={attribute}>{said}</source><comments>{said}</comments></item>"
        )


def atom(chunk: Sequence[tuple[int, str]]) -> str:
    """As `rss`."""
    said, attribute = _xml(chunk[0][1])
    head = f"<title type='html'>{said}</title><link href={attribute}/><id>{said}</id><icon>{said}</icon>"
    space = f'xmlns="http://www.w3.org/2005/Atom" {_SPACES} xml:lang={attribute}'
    return f"<feed {space}>{head}{''.join(_atom_entries(chunk))}</feed>"


def _atom_entries(chunk: Sequence[tuple[int, str]]) -> Iterator[str]:
    for number, payload in chunk:
        said, attribute = _xml(payload)
        yield (
            f"<entry xml:base={attribute}><title type='text'>A{number} {said}</title><id>a{number} {said}</id>"
            f"<link href={attribute}/><link rel='alternate' href={quoteattr(f'https://x.example/a{number}/')}/>"
            f"<link rel='enclosure' href={attribute} type={attribute}/><link rel={attribute} href={attribute}/>"
            f"<published>2026-11-01T08:00:00Z</published><summary type='text'>{said}</summary>"
            f"<content type='html'>&lt;p>{said}&lt;/p>&lt;a href='{said}'>a&lt;/a>&lt;img src=\"{said}\"></content>"
            f"<author><name>{said}</name><uri>{said}</uri><email>{said}</email></author>"
            f"<category term={attribute} label={attribute} scheme={attribute}/>"
            f"<source><title type='html'>{said}</title><id>{said}</id></source></entry>"
        )


def raw(chunk: Sequence[tuple[int, str]]) -> str:
    """RSS in which nothing is escaped: read as far as it goes."""
    items = "".join(
        f"<item><title>Raw {number} {payload}</title><link>https://x.example/w{number}</link><guid>w{number}</guid>"
        f"<pubDate>Sun, 01 Nov 2026 07:00:00 GMT</pubDate><description>{payload}</description></item>"
        for number, payload in chunk
    )
    return f'<rss version="2.0"><channel><title>Raw</title>{items}</channel></rss>'


def _xml(payload: str) -> tuple[str, str]:
    """As text and as an attribute, within what XML can say."""
    sayable = _NO_XML.sub("", payload)
    return escape(sayable), quoteattr(sayable)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", errors="replace")


def removed(root: Path) -> None:
    """The hub, gone: it is large."""
    shutil.rmtree(root, ignore_errors=True)
