"""What was found, as far as a file of this hub can say it; remarks on the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from hub import sanitise
from hub.join.importing.addresses import host
from hub.join.importing.found import Find, Remark
from hub.join.importing.known import Register, folded
from hub.model import Form, Programme
from hub.wording import Sentence

_WRITES_AT = {"en": "Writes at {host}", "fr": "Écrit sur {host}"}
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


def clean(find: Find) -> Find:
    """As a file will say it: what is known again must be what was written."""
    said = {key: tuple(_INVISIBLE.sub("", text).strip() for text in several) for key, several in find.answers.items()}
    for key, longest in _LONGEST.items():
        if key in said:
            said[key] = tuple(_shortened(text, longest) for text in said[key])
    return replace(find, answers=said)


def _shortened(text: str, longest: int) -> str:
    language, words = marked(text)
    return f"{language}={sanitise.excerpt(words, longest)}" if language else sanitise.excerpt(text, longest)


def body(text: str) -> str:
    """Words that came from outside, on lines of their own: no front matter, no markup."""
    lines = (" " * (len(line) - len(line.lstrip(" "))) + sanitise.plain(line) for line in text.split("\n"))
    return "\n".join("\\" + line if line.startswith("---") else line.rstrip() for line in lines).strip()


def fitted(find: Find, ground: Ground) -> tuple[dict[str, tuple[str, ...]], list[Remark]]:
    """The answers as far as this hub can take them, and what it cannot."""
    said, remarks = dict(find.answers), list[Remark]()
    said |= texts(said, ground.programme)
    for key, there in (("photo", ground.photos), ("badges", _badges(said, ground.programme))):
        remarks += [
            Remark(
                line=find.line,
                message=Sentence("{key}: this hub has no '{text}': left out", key=key, text=text[:60]),
            )
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
        Remark(line=find.line, message=Sentence("networks: there is no '{name}' here: left out", name=name[:60]))
        for name in unknown
        if name in named
    ]
    site = host(find.site)
    if ground.form.name == "ambassador" and not said.get("role") and site:
        words = ((language, _WRITES_AT.get(language)) for language in ground.programme.languages)
        said["role"] = tuple(f"{language}={text.format(host=site)}" for language, text in words if text)
    return {key: given for key, given in (said | {"networks": networks}).items() if given}, remarks


def _only_known(said: dict[str, tuple[str, ...]], line: int, form: Form) -> list[Remark]:
    """Takes out what a field of few words does not know, and tells of it."""
    remarks = []
    for question in form.questions:
        given = said.get(question.key, ())
        if question.choices and any(text not in question.choices for text in given):
            message = Sentence(
                "{key}: '{text}' is none of {options}: left out",
                key=question.key,
                text=given[0][:40],
                options=question.choices,
            )
            remarks.append(Remark(line=line, message=message))
            del said[question.key]
    for key in said.keys() & {"languages", "speaker.languages"}:
        tags = tuple(text for text in said[key] if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text))
        remarks += [
            Remark(
                line=line,
                message=Sentence("{key}: '{text}' is no language such as fr: left out", key=key, text=text[:40]),
            )
            for text in said[key]
            if text not in tags
        ]
        said[key] = tags
    return remarks


def texts(said: Mapping[str, tuple[str, ...]], programme: Programme) -> dict[str, tuple[str, ...]]:
    """Texts by language, of languages the site speaks. One without a language is the default's."""
    kept = {}
    for key in said.keys() & {"role", "photo_alt", "pronouns"}:
        by_language = {tag: text for tag, text in map(marked, said[key]) if tag}
        plain = [text for tag, text in map(marked, said[key]) if not tag]
        if by_language:
            # Of columns such as «Fonction» and «Fonction (en)», the first is in the language that has none of its own.
            free = next((str(tag) for tag in programme.languages if tag not in by_language), "")
            by_language |= {free: plain[0]} if free and plain else {}
            spoken = [f"{tag}={by_language[tag]}" for tag in programme.languages if by_language.get(tag)]
            kept[key] = tuple(spoken or [next(iter(filter(None, by_language.values())), "")])
    return kept


def marked(text: str) -> tuple[str, str]:
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
