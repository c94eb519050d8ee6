"""From what was found to files that can be written: each with a slug of its own, what is there already left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import host, is_inside, secret
from hub.join.importing.found import Find, Format, Remark
from hub.join.importing.known import Register, folded
from hub.join.new import Draft, draft
from hub.model import Form, Programme

_WRITES_AT = {"en": "Writes at {host}", "fr": "Écrit sur {host}"}
_KNOWN_BY = {"feed": "feeds", "url": "url"}
# What programs leave in names unseen, and the check refuses; joiners stay, scripts need them.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e0fff]")
_LONGEST = {
    "name": 80,
    "role": 120,
    "department": 120,
    "location": 120,
    "organisation": 120,
    "expertise": 60,
    "pronouns": 40,
    "photo_alt": 200,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Where files are to be made. `networks` gives a network's slug by the names it goes by, folded."""

    form: Form
    programme: Programme
    today: date
    register: Register
    networks: Mapping[str, str]
    photos: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A file to be written, for what was found at `line`; `there` is the slug of one that holds it already, then
    without a draft."""

    line: int
    draft: Draft | None = None
    there: str = ""


def placed(finds: Iterable[Find], kind: Format, ground: Ground) -> Iterator[Placed | Remark]:
    """For each find a file, the one that is there, or why there can be none; remarks on a file follow it."""
    for find in map(_clean, finds):
        there = ground.register.holder(find, kind.identity)
        if there:
            yield Placed(line=find.line, there=there)
            yield from _shared(find, there, kind, ground)
            continue
        try:
            yield from _new(*_open(find, kind), ground)
        except UsageError as error:
            yield Remark(line=find.line, message=str(error).removeprefix("--"))


def _clean(find: Find) -> Find:
    """As a file will say it: what is known again must be what was written."""
    said = {key: tuple(_INVISIBLE.sub("", text).strip() for text in texts) for key, texts in find.answers.items()}
    for key, longest in _LONGEST.items():
        if key in said:
            said[key] = tuple(sanitise.excerpt(text, longest) for text in said[key])
    return replace(find, answers=said)


def _shared(find: Find, there: str, kind: Format, ground: Ground) -> Iterator[Remark]:
    """What two people of one list have in common stands in one file, and the other is nowhere; so is a feed of somebody
    who has none or another in their file."""
    name, first = " ".join(find.answers.get("name", ())), ground.register.just_made(there)
    if kind.identity == "feed" and not ground.register.has_feed(find):
        feed, path = find.answers["feeds"][0].partition("?")[0][:200], f"{ground.form.folder}/{there}.md"
        message = (
            f"'{name[:60]}' is {path} by name and site, where {feed} is not among the feeds: add it if it is theirs"
        )
        yield Remark(line=find.line, message=message)
    elif name and first and folded(name) != folded(first):
        message = (
            f"'{name[:60]}' has an address of '{first[:60]}': no file was made; if they are two, 'hub new ambassador'"
        )
        yield Remark(line=find.line, message=message)


def _new(find: Find, closed: Iterable[Remark], ground: Ground) -> Iterator[Placed | Remark]:
    answers, remarks = _fitted(find, ground)
    slug = ground.register.slug_for(find)
    name = " ".join(find.answers.get("name", ()))
    made = draft(ground.form, answers, programme=ground.programme, today=ground.today, slug=slug, body=_body(find.body))
    namesake = ground.register.namesake(name) if name else ""
    ground.register.add(find, slug)
    yield Placed(line=find.line, draft=made)
    if namesake:
        folder = ground.form.folder
        yield Remark(
            line=find.line,
            message=f"{made.path} has the same name as {folder}/{namesake}.md: if it is one person, keep one file",
        )
    yield from (*closed, *remarks)


def _open(find: Find, kind: Format) -> tuple[Find, list[Remark]]:
    """Without addresses that not everybody may know. Raises UsageError where nothing is left to know it by."""
    remarks = []
    for key in ("url", "feeds", "accounts"):
        kept = []
        for address in find.answers.get(key, ()):
            if why := _closed(address, kind.form):
                remarks.append(Remark(line=find.line, message=f"{key}: {why}: left out"))
            else:
                kept.append(address)
        if find.answers.get(key):
            find = replace(find, answers={**find.answers, key: tuple(kept)})
            if not kept and key == _KNOWN_BY.get(kind.identity):
                raise UsageError(remarks[-1].message)
    return find, remarks


def _closed(address: str, form: str) -> str:
    shown = address.partition("?")[0][:80]
    if key := secret(address):
        return f"{shown} comes with a key ({key}=…), which is for one person alone"
    if form == "article" and is_inside(address):
        return f"{shown} opens within a network alone"
    return ""


def _fitted(find: Find, ground: Ground) -> tuple[dict[str, tuple[str, ...]], list[Remark]]:
    """The answers as far as this hub can take them, and what it cannot."""
    said, remarks = dict(find.answers), list[Remark]()
    said |= _texts(said, ground.programme)
    for key, there in (("photo", ground.photos), ("badges", _badges(said, ground.programme))):
        remarks += [
            Remark(line=find.line, message=f"{key}: this hub has no '{text[:60]}': left out")
            for text in said.get(key, ())
            if text not in there
        ]
        said[key] = tuple(text for text in said.get(key, ()) if text in there)
    remarks += _only_known(said, find.line, ground.form)
    if not said["photo"]:
        said.pop("photo_alt", None)
    networks, unknown = _networks((*said.pop("networks", ()), *find.shelves), ground)
    named = find.answers.get("networks", ())
    remarks += [
        Remark(line=find.line, message=f"networks: there is no '{name[:60]}' here: left out")
        for name in unknown
        if name in named
    ]
    site = host(find.site)
    if ground.form.name == "ambassador" and not said.get("role") and site:
        words = ((language, _WRITES_AT.get(language)) for language in ground.programme.languages)
        said["role"] = tuple(f"{language}={text.format(host=site)}" for language, text in words if text)
    return {key: texts for key, texts in (said | {"networks": networks}).items() if texts}, remarks


def _only_known(said: dict[str, tuple[str, ...]], line: int, form: Form) -> list[Remark]:
    """Takes out what a field of few words does not know, and tells of it."""
    remarks = []
    for question in form.questions:
        given = said.get(question.key, ())
        if question.choices and any(text not in question.choices for text in given):
            options = ", ".join(question.choices)
            message = f"{question.key}: '{given[0][:40]}' is none of {options}: left out"
            remarks.append(Remark(line=line, message=message))
            del said[question.key]
    for key in said.keys() & {"languages", "speaker.languages"}:
        tags = tuple(text for text in said[key] if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text))
        remarks += [
            Remark(line=line, message=f"{key}: '{text[:40]}' is no language such as fr: left out")
            for text in said[key]
            if text not in tags
        ]
        said[key] = tags
    return remarks


def _texts(said: Mapping[str, tuple[str, ...]], programme: Programme) -> dict[str, tuple[str, ...]]:
    """Texts by language, of languages the site speaks. One without a language is the default's."""
    kept = {}
    for key in said.keys() & {"role", "photo_alt", "pronouns"}:
        by_language = {tag: text for tag, text in map(_marked, said[key]) if tag}
        plain = [text for tag, text in map(_marked, said[key]) if not tag]
        if by_language:
            # Of columns such as «Fonction» and «Fonction (en)», the first is in the language that has none of its own.
            free = next((str(tag) for tag in programme.languages if tag not in by_language), "")
            by_language |= {free: plain[0]} if free and plain else {}
            spoken = [f"{tag}={by_language[tag]}" for tag in programme.languages if by_language.get(tag)]
            kept[key] = tuple(spoken or [next(iter(filter(None, by_language.values())), "")])
    return kept


def _marked(text: str) -> tuple[str, str]:
    """The language before the sign, '' for none, and the text behind it."""
    found = re.match(r"([a-z]{2,3}(?:-[a-z]+)?)=", text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _badges(said: Mapping[str, tuple[str, ...]], programme: Programme) -> frozenset[str]:
    """The badges there are; where hub.yml names none, any will do."""
    return frozenset(badge.slug for badge in programme.recognition_rules.badges) or frozenset(said.get("badges", ()))


def _networks(names: Iterable[str], ground: Ground) -> tuple[tuple[str, ...], list[str]]:
    known, unknown = [], []
    for name in dict.fromkeys(names):
        slug = ground.networks.get(folded(name))
        if slug:
            known.append(slug)
        else:
            unknown.append(name)
    return tuple(dict.fromkeys(known)), unknown


def _body(text: str) -> str:
    """Words that came from outside, on lines of their own: no front matter, no markup."""
    lines = (" " * (len(line) - len(line.lstrip(" "))) + sanitise.plain(line) for line in text.split("\n"))
    return "\n".join("\\" + line if line.startswith("---") else line.rstrip() for line in lines).strip()


def within(finds: Iterable[Find], shelf: str) -> tuple[Find, ...]:
    """Those found in a folder or list, or under a label, called `shelf`."""
    return tuple(find for find in finds if folded(shelf) in map(folded, find.shelves))
