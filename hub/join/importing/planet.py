"""INI files of planets.

Planet and Planet Venus name a section after the feed's address and write the person's name in it; Pluto names it as it
likes, indents the lines, and writes the address of the feed below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from hub import sanitise
from hub.join.importing.addresses import host, web, wrong_with
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.wording import Sentence

_SECTION = re.compile(r"\s*\[(.+)\]\s*(?:[#;].*)?")
_PAIR = re.compile(r"\s*([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)")
_OTHERS = re.compile(r"%\(([\w.-]{1,60})\)s")
_LONGEST = 1_000
_OWN = ("planet", "default")
_FEED = ("feed", "feed_url", "feedurl", "rss", "atom")
_PAGE = ("link", "url", "site", "web", "href")
_NAME = ("author", "name", "title")
_HANDLES = {"github": "https://github.com/", "twitter": "https://x.com/", "x": "https://x.com/"}


@dataclass(kw_only=True, slots=True)
class _Section:
    line: int
    title: str
    said: dict[str, str] = field(default_factory=dict)


def _read(text: str) -> Findings:
    """A person for each section that has a feed."""
    sections = list(_sections(text))
    default = {
        key: value for section in sections if section.title.lower() == "default" for key, value in section.said.items()
    }
    for section in sections:
        section.said = {key: _filled(value, default | section.said) for key, value in section.said.items()}
    found = [one for section in sections for one in _section(section)]
    return Findings(
        finds=tuple(one for one in found if isinstance(one, Find)),
        remarks=tuple(one for one in found if isinstance(one, Remark)),
    )


def _sections(text: str) -> Iterator[_Section]:
    # configparser would take Pluto's indented lines for one long value, and refuse a section that is there twice.
    section: _Section | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith(("#", ";")):
            continue
        if begun := _SECTION.fullmatch(line):
            if section:
                yield section
            section = _Section(line=number, title=begun[1].strip())
        elif section and (pair := _PAIR.fullmatch(line)):
            section.said.setdefault(pair[1].lower(), _bare(pair[2]))
    if section:
        yield section


def _bare(value: str) -> str:
    """A value without the comment behind it; a # belongs to an address unless there is a blank before it."""
    return re.sub(r"(?<=\S)\s++[;#].*", "", value).strip().strip("\"'")


def _filled(value: str, said: Mapping[str, str]) -> str:
    """A value with those of other keys in it, as `%(key)s` means; one that was blown up to be large stays as it is."""
    if "%(" not in value or len(value) > _LONGEST:
        return value
    return _OTHERS.sub(lambda found: said.get(found[1].lower(), found[0])[:_LONGEST], value)


def _section(section: _Section) -> Iterator[Find | Remark]:
    said = section.said
    of_venus = re.match(r"(?:feed:|https?:)", section.title, re.IGNORECASE)
    if section.title.lower() in _OWN or section.title.lower().endswith((".tmpl", ".xslt", ".py", ".html")):
        return
    address = section.title if of_venus else _first(said, _FEED)
    address, *more = address.split() or [""]
    feed, page = web(address), web(_first(said, _PAGE))
    name = sanitise.plain(_first(said, _NAME if not of_venus else ("name", "author", "title")))
    title, remark = section.title[:60], partial(Remark, line=section.line)
    if said.get("content_type", "").lower() in ("opml", "foaf", "config", "ini"):
        yield remark(message=Sentence("[{title}] is a list of feeds: import that one by itself", title=title))
    elif not feed:
        if not of_venus and not address and (page or "name" in said or "title" in said):
            yield remark(message=Sentence("[{title}] has no feed", title=title))
        elif address:
            yield remark(message=Sentence("[{title}]: its feed {wrong}", title=title, wrong=wrong_with(address)))
    else:
        name = name or (host(page or feed) if of_venus else sanitise.plain(section.title))
        yield Find(line=section.line, answers=_answers(name, feed, page, said), site=page or feed)
        for other in more:
            message = Sentence("[{title}]: of several feeds, '{other}' is left out", title=title, other=other[:60])
            yield remark(message=message)


def _answers(name: str, feed: str, page: str, said: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    handles = [prefix + said[key].lstrip("@") for key, prefix in _HANDLES.items() if _is_handle(said.get(key, ""))]
    accounts = tuple(dict.fromkeys(account for account in (page, *handles) if account and account != feed))
    where = sanitise.words(re.split(r"[›,/•|]", said.get("location", ""))[0])
    answers: dict[str, tuple[str, ...]] = {"name": (name,), "feeds": (feed,)}
    if accounts:
        answers["accounts"] = accounts
    if re.fullmatch(r"[a-z]{2}", where):
        answers["languages"] = (where,)
    elif where:
        answers["location"] = (sanitise.excerpt(where, 120),)
    return answers


def _is_handle(text: str) -> bool:
    return bool(re.fullmatch(r"@?[A-Za-z0-9_-]{1,40}", text))


def _first(said: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((said[key] for key in keys if said.get(key)), "")


def _is_planet(text: str) -> bool:
    lines = [line for line in text[:20_000].split("\n") if line.strip() and not line.lstrip().startswith(("#", ";"))]
    has_sections = any(_SECTION.fullmatch(line) for line in lines)
    return has_sections and any(_PAIR.fullmatch(line) for line in lines) and not text.lstrip().startswith(("{", "<"))


PLANET = Format(
    name="planet",
    form="ambassador",
    identity="feed",
    read=_read,
    sign=_is_planet,
    looks=Sentence("a planet's INI file"),
)
