"""A new file from the answers to its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import count
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from hub.errors import GuardError, UsageError
from hub.join.slugs import LONGEST, chosen, slug_of
from hub.model import Form, Programme, Question
from hub.platforms import addressed
from hub.wording import Sentence, verbatim

Answers = Mapping[str, Sequence[str]]
"""What was answered, by the key of the question: `{"name": ["Ada"], "consent.given": ["2026-01-05"]}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A file that is not written yet; `path` is below the hub's folder, with forward slashes."""

    path: str
    text: str


def draft(form: Form, answers: Answers, *, programme: Programme, today: date, slug: str = "", body: str = "") -> Draft:
    """The file that holds `answers`. What they say is judged by whoever reads files, before it is written.

    A required date that nobody gave is `today`. A consent needs a day and scopes, both given; its version is the
    programme's unless given. Raises UsageError for what is missing or cannot be told apart.
    """
    given = {key: texts for key, texts in answers.items() if any(text.strip() for text in texts)}
    _refuse_unknown(form, given)
    for question in form.questions:
        if question.required and question.shape == "date":
            given.setdefault(question.key, (today.isoformat(),))
    _refuse_missing(form, given)
    _complete_consent(form, given, programme)
    front: dict[str, Any] = {}
    for question in form.questions:
        if question.key in given:
            _put(front, question.path, _value(question, given[question.key], programme))
    name = chosen(slug) if slug else slug_for(form, given, programme)
    return Draft(path=f"{form.folder}/{name}.md", text=page(front, body))


def write(root: Path, new: Draft) -> Path:
    """Writes the file; raises GuardError where there is one already."""
    file = root / new.path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        out = file.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        other = another(root, new.path)
        said = Sentence(
            "{path} is there already: change it, or choose another name: --slug {other}", path=new.path, other=other
        )
        raise GuardError(said) from None
    try:
        with out:
            out.write(new.text)
    except (OSError, KeyboardInterrupt):
        file.unlink(missing_ok=True)  # half a file would be in the way of the next command
        raise
    return file


def another(root: Path, path: str) -> str:
    """A slug like that of the file at `path`, which nobody has yet."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")[: LONGEST - 4].rstrip("-")
    return next(f"{stem}-{number}" for number in count(2) if not (root / folder / f"{stem}-{number}.md").exists())


def slug_for(form: Form, given: Answers, programme: Programme) -> str:
    """What the file of these answers is called. Raises `UsageError` where nothing there gives it a name."""
    if form.slug_from in given:
        return slug_of(_said(given[form.slug_from][0], programme))
    raise UsageError(
        Sentence("--{field} or --slug is missing: the file is named after one of them", field=form.slug_from)
    )


def page(front: Mapping[str, Any], body: str) -> str:
    """Front matter and body as one text."""
    post = frontmatter.Post(body.strip())
    post.metadata.update(front)  # a field may be called as an argument of Post is: `content`
    return str(frontmatter.dumps(post, handler=_HANDLER, Dumper=_Dumper, sort_keys=False, width=10_000)) + "\n"


class _Dumper(yaml.SafeDumper):
    """Plain YAML: lists are indented, and nothing is abbreviated by an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as one reads it."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _written)
_HANDLER = YAMLHandler()


def _refuse_unknown(form: Form, given: Answers) -> None:
    unknown = set(given) - {question.key for question in form.questions}
    if unknown:
        raise UsageError(
            Sentence("{folder}/<slug>.md has no field {names}", folder=form.folder, names=", ".join(sorted(unknown)))
        )


def _refuse_missing(form: Form, given: Answers) -> None:
    missing = [question for question in form.questions if question.required and question.key not in given]
    if missing:
        raise UsageError(
            reduce(lambda one, other: Sentence("{hint}; {more}", hint=one, more=other), map(_lacks, missing))
        )


def _lacks(question: Question) -> Sentence:
    english, french = question.about
    return Sentence("{flag} is missing: {about}", flag=question.flag, about=verbatim(english, fr=french))


def _complete_consent(form: Form, given: dict[str, Sequence[str]], programme: Programme) -> None:
    if not any(question.path[0] == "consent" for question in form.questions):
        return
    day, scopes = "consent.given" in given, "consent.scopes" in given
    if day and scopes:
        given.setdefault("consent.version", (programme.consent.version,))
    elif day or scopes or "consent.version" in given:
        raise UsageError(Sentence("a consent needs both --consent-given DATE and --consent-scopes, or neither"))


def _put(front: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *above, last = path
    for key in above:
        front = front.setdefault(key, {})
    front[last] = value


def _value(question: Question, texts: Sequence[str], programme: Programme) -> Any:
    given = [text.strip() for text in texts if text.strip()]
    if question.several:
        return [_single(question, text) for text in _apart(question, given)]
    if question.shape == "words-by-language":
        return _by_language(question, given, programme)
    if len(given) > 1:
        raise UsageError(Sentence("{flag} is given more than once", flag=question.flag))
    return _single(question, given[0])


def _apart(question: Question, given: Iterable[str]) -> list[str]:
    if not question.commas:
        return list(given)
    return [part for text in given for part in re.split(r"[,\s]+", text) if part]


def _by_language(question: Question, given: Sequence[str], programme: Programme) -> str | dict[str, str]:
    """`en=Engineer` and `fr=Ingénieure` are one text each, `Engineer` alone is one for all languages."""
    marked = [text.partition("=") for text in given]
    if all(sign and language in programme.languages for language, sign, _ in marked):
        return {language: text.strip() for language, _, text in marked}
    if len(given) > 1:
        flags = [verbatim(f"{question.flag} {language}=…") for language in programme.languages]
        languages = reduce(lambda one, other: Sentence("{one} or {other}", one=one, other=other), flags)
        raise UsageError(
            Sentence(
                "{flag} is given more than once: say in which language, {languages}",
                flag=question.flag,
                languages=languages,
            )
        )
    return given[0]


def _said(text: str, programme: Programme) -> str:
    language, sign, rest = text.partition("=")
    return rest if sign and language in programme.languages else text


def _message(question: Question, text: str) -> dict[str, str]:
    parts = addressed(text)
    if parts is None:
        raise UsageError(
            Sentence(
                "{flag} '{text}': expected platform:language:text, such as 'linkedin:fr:Bonjour…'",
                flag=question.flag,
                text=text[:60],
            )
        )
    return {name: part for name, part in zip(("platform", "language", "text"), parts, strict=True) if part}


_YES_NO = {"yes": True, "oui": True, "true": True, "on": True, "no": False, "non": False, "false": False, "off": False}


def _single(question: Question, text: str) -> str | int | bool | date | dict[str, str]:
    """Plain where YAML can say it plainly, as it was given elsewhere: it is judged when it is read."""
    if question.shape == "message":
        return _message(question, text)
    if question.shape == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if question.shape == "number" and re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    if question.shape == "yes-no":
        return _YES_NO.get(text.lower(), text)
    return text
