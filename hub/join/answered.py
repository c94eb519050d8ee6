"""The answer to an issue form, as a forge writes it down, taken apart into answers to the questions of a profile.

A forge writes each label as a heading of the third level and the answer beneath it. Only the first heading with a label
counts, and the free text is asked for last, so that no answer can pass for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from hub.errors import UsageError
from hub.model import Scope
from hub.wording import Sentence

_NOTHING = "_No response_"
_TICKED = re.compile(r"- \[[xX]\] (.*)")
_RELATIONS = ("client", "partner", "consultant", "influencer", "journalist", "freelance", "expert")
_APART = {"languages": r"[,;\s]+", "accounts": r"\s+", "feeds": r"\s+", "expertise": r"[,;\n]+"}
_ONE = ("name", "role", "organisation", "location")


def answered(
    text: str, own_forms: Iterable[str] = (), *, today: date, charter: str = ""
) -> tuple[dict[str, tuple[str, ...]], str]:
    """Answers by the key of their question, and the text about the person.

    `own_forms` are forms of the hub, whose labels may be other than those a new hub has. The consent is of `today`, and
    there is one only where the person gave their word and agreed to a page. `charter` is the version that holds;
    without one nobody can agree to it. Raises `UsageError` where the text answers no form.
    """
    said = _sections(text, _labels(own_forms))
    if "name" not in said:
        raise UsageError(Sentence("this answers no form: expected the headings of join.yml, such as '### Your name'"))
    answers: dict[str, tuple[str, ...]] = {key: (" ".join(said[key].split()),) for key in _ONE if said.get(key)}
    for key, apart in _APART.items():
        several = tuple(part.strip() for part in re.split(apart, said.get(key, "")) if part.strip())
        if several:
            answers[key] = several
    if said.get("relation") in _RELATIONS:
        answers |= {"kind": ("external",), "relation": (said["relation"],)}
    scopes = tuple(scope for scope in Scope if scope in map(_first_word, _ticked(said.get("scopes", ""))))
    if _ticked(said.get("agreement", "")) and Scope.PROFILE in scopes:
        answers |= {"consent.given": (today.isoformat(),), "consent.scopes": tuple(map(str, scopes))}
    if charter and _ticked(said.get("charter", "")):
        answers |= {"charter.version": (charter,), "charter.date": (today.isoformat(),)}
    return answers, said.get("bio", "")


def renewal(text: str, own_forms: Iterable[str] = ()) -> tuple[str, str]:
    """The answer to the form renew.yml: which page stays, and the version of the terms, '' where none is said.

    `own_forms` are as in `answered`. Raises `UsageError` for what answers no such form, and without their word.
    """
    said = _sections(text, _labels(own_forms, "renew.yml"))
    if not said.get("page"):
        raise UsageError(
            Sentence("this answers no form: expected the headings of renew.yml, such as '### Which page stays?'")
        )
    if not _ticked(said.get("agreement", "")):
        raise UsageError(Sentence("nobody gave their word: the box below the last question is not ticked"))
    return " ".join(said["page"].split()), " ".join(said.get("version", "").split())


def _labels(own_forms: Iterable[str], name: str = "join.yml") -> dict[str, str]:
    """What each question of a form is called, by its label."""
    starter = files("hub.join") / "starter"
    forms = [(each / name).read_text("utf-8") for each in starter.iterdir() if (each / name).is_file()]
    return {label: key for form in (*forms, *own_forms) for label, key in _asked(form)}


def _asked(form: str) -> Iterable[tuple[str, str]]:
    try:
        read: Any = yaml.safe_load(form)
    except yaml.YAMLError:
        return
    body = read.get("body") if isinstance(read, dict) else None
    for question in body if isinstance(body, list) else ():
        match question:
            case {"id": str(key), "attributes": {"label": str(label)}}:
                yield label.strip(), key


def _sections(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        key = labels.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if key and key not in lines:
            current = lines.setdefault(key, [])
        else:
            current.append(line)
    said = {key: "\n".join(several).strip() for key, several in lines.items()}
    return {key: "" if answer == _NOTHING else answer for key, answer in said.items()}


def _ticked(answer: str) -> list[str]:
    return [found[1] for line in answer.split("\n") if (found := _TICKED.fullmatch(line.strip()))]


def _first_word(option: str) -> str:
    return option.split(maxsplit=1)[0] if option.strip() else ""
