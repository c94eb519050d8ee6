"""The audit of a hub's content, for whoever edits it. Asks nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hub import river
from hub.audit import Case
from hub.audit import audit as find
from hub.model import Language
from hub.model.audit import Finding
from hub.pipeline.reading import content_of, hidden_marks, refuse_unspoken, stored
from hub.render.audit import FORMS
from hub.store import STORE


def audit(root: Path, *, now: datetime, language: str | None = None) -> tuple[tuple[Finding, ...], Language]:
    """What all reports find, and the language to say it in: the hub's unless one is given.

    Speaks of what the intranet shows. Without a store it speaks of what people wrote, and says so. Raises `UsageError`
    for a language the hub does not speak.
    """
    refuse_unspoken(language)
    content = content_of(root, bodies=False)
    known = (root / STORE).is_file()
    entries, states = stored(root) if known else ((), {})
    site = river.flow(content, entries, states, now=now, target="intranet", memory=hidden_marks(root))
    site = replace(site, health=river.health(site, entries, states, now=now))
    today = now.astimezone(content.programme.timezone).date()
    case = Case(content=content, site=site, today=today, feeds_known=known)
    return find(case), Language(language or content.programme.default_language)


def lines(findings: Sequence[Finding], language: Language, form: str) -> Iterator[str]:
    """The findings as `text`, `json` or `markdown`."""
    return FORMS[form](findings, language)


def failing(findings: Sequence[Finding], names: Collection[str]) -> bool:
    """Whether there is something to do in one of the reports named, or anything of one of the kinds named."""
    return any((each.report in names and each.weight == "to-do") or each.kind in names for each in findings)
