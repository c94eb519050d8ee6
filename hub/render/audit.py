"""An audit in words: lines for a terminal, Markdown for a wiki, records for programs."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from hub import platforms
from hub.model import Language
from hub.model.audit import FEW, Finding, Value
from hub.render.catalogue import Catalogue

WIDTH = 80
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|])")


def audit_lines(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Report by report, at most 80 columns, but for places, which are never cut."""
    words = Catalogue(language)
    yield _summary(findings, words)
    for report, several in groupby(findings, key=lambda finding: finding.report):
        yield ""
        yield words.text(f"audit_report.{report}")
        for finding in several:
            weight = words.text(f"audit_weight.{finding.weight}")
            yield from _wrapped(f"{weight}{_stand(finding, words)}", "  ")
            yield from _wrapped(" ".join(_said(finding, words)), "      ")


def audit_markdown(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """A heading a report, a point a finding."""
    words = Catalogue(language)
    yield _escaped(_summary(findings, words))
    for report, several in groupby(findings, key=lambda finding: finding.report):
        yield f"\n## {words.text(f'audit_report.{report}')}\n"
        for finding in several:
            place = f" `{_place(finding)}`" if finding.path else ""
            weight = words.text(f"audit_weight.{finding.weight}")
            yield f"- **{weight}**{place} – {_escaped(' '.join(filter(None, _said(finding, words))))}"


def audit_json(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """A list of records, the same keys in each."""
    words = Catalogue(language)
    yield json.dumps([_record(finding, words) for finding in findings], ensure_ascii=False, indent=2)


FORMS: dict[str, Callable[[Sequence[Finding], Language], Iterator[str]]] = {
    "text": audit_lines,
    "json": audit_json,
    "markdown": audit_markdown,
}


def _record(finding: Finding, words: Catalogue) -> dict[str, object]:
    message, fix = _said(finding, words)
    return {
        "report": finding.report,
        "kind": finding.kind,
        "weight": finding.weight,
        "path": finding.path,
        "line": finding.line,
        "subjects": list(finding.subjects),
        "message": message,
        "fix": fix,
    }


def _summary(findings: Sequence[Finding], words: Catalogue) -> str:
    to_do = sum(finding.weight == "to-do" for finding in findings)
    if not to_do:
        return words.text("audit_summary.nothing")
    return words.count("audit_summary.to_do", to_do)


def _said(finding: Finding, words: Catalogue) -> tuple[str, str]:
    """What is found, and what to do about it."""
    values = {name: _in_words(name, value, words) for name, value in finding.values}
    key = f"audit.{finding.kind}"
    message = words.text(key, **values) if finding.number is None else words.count(key, finding.number, **values)
    advice = f"audit_fix.{finding.kind}"
    return message, words.text(advice, **values) if words.has(advice) else ""


def _in_words(name: str, value: Value, words: Catalogue) -> str:
    tell = _NAMED.get(name, _as_it_is)
    if isinstance(value, str):
        return tell(value, words)
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, date):
        return value.isoformat()
    return words.listed([_one(each, tell, words) for each in value])


def _one(each: str | date | tuple[str, int], tell: Callable[[str, Catalogue], str], words: Catalogue) -> str:
    if isinstance(each, str):
        return tell(each, words)
    if isinstance(each, date):
        return each.isoformat()
    name, number = each
    amount = words.text("audit_summary.few") if number == FEW else words.number(number)
    return f"{tell(name, words)} ({amount})"


def _as_it_is(name: str, words: Catalogue) -> str:
    return name


def _type(name: str, words: Catalogue) -> str:
    return words.text(f"type.{name}") if words.has(f"type.{name}") else name


def _platform(name: str, words: Catalogue) -> str:
    known = platforms.named(name)
    if name == platforms.WEBSITE.name or known is None:
        return words.text("audit_summary.websites") if known else name
    return known.label


def _language(tag: str, words: Catalogue) -> str:
    return words.language_name(Language(tag))


_NAMED: dict[str, Callable[[str, Catalogue], str]] = {
    "type": _type,
    "types": _type,
    "platform": _platform,
    "platforms": _platform,
    "language": _language,
}
"""How the values of some names are said; the others are said as they are."""


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}" if finding.line else finding.path


def _stand(finding: Finding, words: Catalogue) -> str:
    return words.text("audit_summary.place", place=_place(finding)) if finding.path else ""


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
