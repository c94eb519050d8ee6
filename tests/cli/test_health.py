"""`hub health`, the page it has on the site, and when a site is built anew for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile, called, run

DAY = 86400
NOW = 1795262400
PAGE = b"<!doctype html><html><head><title>Hello</title></head><body><p>Not a feed.</p></body></html>"


def a_sick_hub(root: Path) -> Path:
    """Ada has a feed that is well and a file that is no feed; Eve, who is internal, has one that is not there."""
    eve = "name: Eve Hale\nrole: Engineer\naudience: internal\nfeeds: [eve.xml]\n"
    consent = ADA.partition("\n")[2].partition("\n")[2]
    return a_hub(
        root,
        {
            "ambassadors/ada.md": a_profile(ADA + "feeds:\n  - feed.xml\n  - old.xml\n"),
            "ambassadors/eve.md": a_profile(eve + consent),
            "feed.xml": a_feed("Alpha", "Beta"),
            "old.xml": PAGE,
            "eve.xml": PAGE,
        },
    )


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    made = a_sick_hub(tmp_path)
    ran = called(made, "update")
    assert ran.code == 0, ran.err
    assert "2 feeds may need a hand: see 'hub health'" in ran.err
    return made


def test_every_feed_has_a_record_with_what_to_do(hub: Path) -> None:
    ran = called(hub, "health", "--format", "json")
    assert ran.code == 0
    records = json.loads(ran.out)
    assert [(r["feed"], r["owner"], r["class"], r["shown"]) for r in records] == [
        ("feed.xml", "ada", "fine", 2),
        ("old.xml", "ada", "not-a-feed", 0),
        ("eve.xml", "eve", "not-a-feed", 0),
    ]
    assert records[1]["since"] == "2026-11-21T12:00:00Z"
    assert "change ambassadors/ada.md:7" in records[1]["advice"]
    assert set(records[0]) == {"feed", "owner", "class", "since", "shown", "said", "advice"}


def test_the_text_puts_what_needs_a_hand_first_within_80_columns(hub: Path) -> None:
    ran = called(hub, "health")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "3 feeds: 2 need a hand, 1 is read well."
    assert max(map(len, lines)) <= 80
    assert lines[3].startswith("not-a-feed")
    assert lines[-1].startswith("fine")


def test_advice_is_given_in_the_language_asked_for(hub: Path) -> None:
    assert "demandent votre aide" in called(hub, "health", "--language", "fr").out
    refused = called(hub, "health", "--language", "xx")
    assert refused.code == 2
    assert "expected one of en, fr" in refused.err


def test_health_of_an_empty_hub_says_so(tmp_path: Path) -> None:
    ran = called(a_hub(tmp_path), "health")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert json.loads(called(tmp_path, "health", "--format", "json").out) == []


def test_a_hub_without_anybody_is_built_and_its_page_says_there_are_no_sources(tmp_path: Path) -> None:
    ran = run(a_hub(tmp_path), "build")
    assert ran.code == 0, ran.err
    assert "There are no sources yet." in (tmp_path / "site/health/index.html").read_text()


def test_the_public_page_tells_only_of_what_cannot_be_read_of_people_it_names(hub: Path) -> None:
    assert run(hub, "build").code == 0
    told = json.loads((hub / "site/api/v1/health.json").read_text())
    assert told == {
        "feeds": [{"feed": "old.xml", "owner": "ada", "class": "not-a-feed", "since": "2026-11-21T12:00:00Z"}],
        "waves": [],
    }
    for page in ("health/index.html", "fr/health/index.html"):
        text = (hub / "site" / page).read_text()
        assert "Ada Byron" in text
        assert "Eve" not in text
    assert "health/" not in (hub / "site/sitemap.xml").read_text()


def test_the_intranets_page_tells_of_all(hub: Path) -> None:
    assert run(hub, "build", "--target", "intranet").code == 0
    told = json.loads((hub / "site-intranet/api/v1/health.json").read_text())
    assert [(one["owner"], one["class"]) for one in told["feeds"]] == [
        ("ada", "fine"),
        ("ada", "not-a-feed"),
        ("eve", "not-a-feed"),
    ]
    assert told["feeds"][0]["since"] is None


@pytest.mark.parametrize("target", ["public", "intranet"])
def test_the_site_is_built_anew_when_health_changes_and_not_for_a_visit(hub: Path, target: str) -> None:
    def built(days: int) -> bool:
        now = str(NOW + days * DAY)
        called(hub, "update", now=now)
        ran = run(hub, "build", "--target", target, now=now)
        assert ran.code == 0, ran.err
        return "nothing changed" not in ran.err

    assert built(0)
    assert not built(1)
    assert not built(2)
    (hub / "old.xml").write_bytes(a_feed(site="https://old.example"))
    assert built(10)
    assert not built(11)
    # What the store holds stays as it was: only the feed's health is another.
    (hub / "old.xml").write_bytes(PAGE)
    assert built(20)
    assert not built(21)
