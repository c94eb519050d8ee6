"""`hub audit` on a hub of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile, called

EVENT = "---\ntitle: Walk\nstarts: 2026-11-28\nnetworks: [energy]\n---\n"
NETWORK = "---\ntitle: Open energy\ngoal: To share\nhashtag: openenergy\n---\n"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(ADA + "networks: [energy]\nfeeds: [feed.xml]\n"),
        "content/networks/energy.md": NETWORK,
        "content/agenda/walk.md": EVENT,
        "feed.xml": a_feed("Alpha"),
    }
    return a_hub(tmp_path_factory.mktemp("hub"), files)


def test_without_a_store_it_tells_what_is_written_and_what_it_cannot_know(hub: Path) -> None:
    ran = called(hub, "audit")
    assert (ran.code, ran.err) == (0, "")
    assert "content/agenda/walk.md:3" in ran.out
    assert "No feed was ever read here" in ran.out
    assert not (hub / ".hub").exists()


def test_a_program_reads_records_and_is_warned_by_the_exit_code(hub: Path) -> None:
    ran = called(hub, "audit", "--format", "json", "--report", "hashtags", "--fail-on", "agenda-gap")
    assert ran.code == 1
    (record,) = json.loads(ran.out)
    assert (record["path"], record["line"], record["fix"]) == (
        "content/networks/energy.md",
        4,
        "Write #OpenEnergy.",
    )


@pytest.mark.parametrize(("name", "code"), [("networks", 1), ("wordings", 0), ("feeds", 0), ("feeds-unknown", 1)])
def test_a_report_fails_where_it_has_something_to_do_and_a_kind_wherever_it_is(hub: Path, name: str, code: int) -> None:
    assert called(hub, "audit", "--fail-on", name).code == code


def test_unknown_reports_and_languages_are_wrong_usage(hub: Path) -> None:
    assert called(hub, "audit", "--report", "agendas").code == 2
    assert called(hub, "audit", "--fail-on", "agendas").code == 2
    assert "expected one of en, fr" in called(hub, "audit", "--language", "xx").err


def test_an_empty_hub_has_an_agenda_to_fill_and_nothing_else(tmp_path: Path) -> None:
    ran = called(a_hub(tmp_path), "audit", "--format", "json")
    assert [record["kind"] for record in json.loads(ran.out)] == ["agenda-empty", "feeds-unknown"]


def test_mistakes_in_files_are_told_first(tmp_path: Path) -> None:
    ran = called(a_hub(tmp_path, {"content/agenda/walk.md": EVENT}), "audit")
    assert ran.code == 1
    assert "there is no 'energy' among the networks" in ran.err
