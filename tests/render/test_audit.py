"""An audit in words."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import hub.audit
from factories import EN, FR
from hub.model import Language
from hub.model.audit import FEW, KINDS, REPORTS, Finding
from hub.render.audit import audit_json, audit_lines, audit_markdown
from hub.render.catalogue import words_of

FINDINGS = (
    Finding(
        report="agenda",
        kind="agenda-gap",
        path="content/agenda/walk.md",
        line=3,
        subjects=("walk", "energy"),
        values=(("event", "walk"), ("day", date(2026, 6, 20))),
    ),
    Finding(
        report="diversity",
        kind="reading-one-type",
        number=14,
        values=(("type", "white-paper"),),
    ),
    Finding(
        report="coverage",
        kind="departments",
        weight="to-know",
        values=(("shares", (("Works_*", 5), ("Legal", FEW))),),
    ),
)


def test_there_are_words_for_every_kind_and_report_and_for_no_other() -> None:
    known = set(words_of("en"))
    assert {key.partition(".")[2] for key in known if key.startswith("audit.")} == set(KINDS)
    assert {key.partition(".")[2] for key in known if key.startswith("audit_report.")} == set(REPORTS)
    assert {key.partition(".")[2] for key in known if key.startswith("audit_fix.")} <= set(KINDS)


def test_every_kind_is_found_by_a_report_and_no_other_is() -> None:
    folder = Path(hub.audit.__file__).parent
    text = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    # `reading-one-{each}` and `network-one-{each}` are made of what is counted.
    made = {f"{of}-one-{each}" for of in ("reading", "network") for each in ("type", "platform", "language")}
    assert {kind for kind in KINDS if f'"{kind}"' not in text} <= made


def test_the_text_says_place_finding_and_what_to_do_within_80_columns() -> None:
    lines = list(audit_lines(FINDINGS, EN))
    assert lines[:6] == [
        "2 things to do.",
        "",
        "Agenda",
        "  to do: content/agenda/walk.md:3",
        "      walk, on 2026-06-20, has nothing to share and nothing to read yet. Name a",
        "      kit or an article under kits or articles, or ask around: the contribution",
    ]
    assert "      People by department: Works_* (5) and Legal (few)." in lines
    assert max(map(len, lines)) <= 80


def test_the_text_speaks_french() -> None:
    said = " ".join("\n".join(audit_lines(FINDINGS, FR)).split())
    assert "Les 14 recommandations sont toutes du même genre : livre blanc." in said.replace("\u00a0", " ")


@pytest.mark.parametrize("language", [EN, FR])
def test_nothing_to_do_is_said(language: Language) -> None:
    assert list(audit_lines((), language)) == [{"en": "Nothing to do.", "fr": "Rien à faire."}[language]]
    assert next(audit_lines(FINDINGS[2:], language)) == {"en": "Nothing to do.", "fr": "Rien à faire."}[language]


def test_markdown_has_a_heading_a_report_and_is_not_upset_by_what_is_written() -> None:
    made = "\n".join(audit_markdown(FINDINGS, EN))
    assert re.findall(r"^## .*$", made, re.MULTILINE) == [
        "## Agenda",
        "## Diversity of content",
        "## Departments, places, languages",
    ]
    assert "- **to do** `content/agenda/walk.md:3` – walk, on 2026-06-20" in made
    assert r"Works\_\* (5)" in made


def test_json_has_the_same_keys_in_each_record() -> None:
    records = json.loads("\n".join(audit_json(FINDINGS, EN)))
    keys = ["report", "kind", "weight", "path", "line", "subjects", "message", "fix"]
    assert [list(record) for record in records] == [keys] * 3
    assert records[0]["subjects"] == ["walk", "energy"]
    assert (records[2]["weight"], records[2]["fix"]) == ("to-know", "")
