"""What `hub doctor` says of a machine."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from command import a_hub, called
from factories import a_state
from hub.model import FeedUrl
from hub.pipeline.doctor import Finding, Machine, examined
from hub.store import STORE, Store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def known(host: str) -> object:
    return host


def unknown(host: str) -> object:
    raise OSError(host)


def findings(machine: Machine) -> Mapping[str, Finding]:
    return {finding.what: finding for finding in examined(machine)}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(root=tmp_path, environ={}, now=NOW, lookup=known)


def asked(root: Path, *feeds: str, checked: datetime = NOW) -> None:
    with Store.open(root / STORE) as store:
        store.save_states([a_state(feed=FeedUrl(feed), checked=checked) for feed in feeds])


def test_this_machine_can_run_the_hub(machine: Machine) -> None:
    assert [f for f in findings(machine).values() if f.state == "wrong"] == []


def test_whatever_is_not_well_says_what_to_do(machine: Machine) -> None:
    broken = replace(machine, environ={"SSL_CERT_FILE": "/none", "https_proxy": "p", "SOURCE_DATE_EPOCH": "1"})
    found = findings(broken)
    assert (found["certificates"].state, found["proxy"].state, found["clock"].state) == ("wrong", "odd", "odd")
    assert all(finding.fix for finding in found.values() if finding.state != "well")


def test_a_clock_behind_the_last_update_is_wrong(machine: Machine) -> None:
    asked(machine.root, "https://ada.example/feed", checked=NOW + timedelta(days=30))
    assert findings(machine)["clock"].state == "wrong"


def test_a_name_server_that_knows_no_feed_is_wrong(machine: Machine) -> None:
    asked(machine.root, "https://ada.example/feed", "https://bob.example/feed", "content/feeds/local.xml")
    assert findings(machine)["host names"].state == "well"
    said = findings(replace(machine, lookup=unknown))["host names"]
    assert said.state == "wrong"
    assert "ada.example" in said.said


def test_a_name_server_that_knows_one_of_the_feeds_is_well(machine: Machine) -> None:
    asked(machine.root, "https://ada.example/feed", "https://bob.example/feed")
    one = replace(machine, lookup=lambda host: known(host) if host == "bob.example" else unknown(host))
    assert findings(one)["host names"].said == "bob.example is found"


def test_a_silent_name_server_holds_nobody_up_for_long(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.pipeline.doctor._SECONDS", 0.1)
    asked(machine.root, "https://ada.example/feed")
    answered = Event()
    started = time.monotonic()
    assert findings(replace(machine, lookup=lambda host: answered.wait(60)))["host names"].state == "wrong"
    assert time.monotonic() - started < 30
    answered.set()


def test_a_damaged_store_is_wrong(machine: Machine) -> None:
    asked(machine.root, "https://ada.example/feed")
    (machine.root / STORE).write_bytes(b"no database at all" * 100)
    said = findings(machine)["store"]
    assert said.state == "wrong"
    assert "hub update" in said.fix


def test_the_command_ends_with_4_when_something_is_wrong(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    well = called(root, "doctor")
    assert well.code == 0, well.out
    assert "ok    Python: 3." in well.out
    (root / ".hub").mkdir(exist_ok=True)
    (root / STORE).write_bytes(b"no database at all" * 100)
    broken = called(root, "doctor")
    assert broken.code == 4
    assert "WRONG store" in broken.out


def test_the_command_works_where_there_is_no_hub_yet(tmp_path: Path) -> None:
    assert called(tmp_path, "doctor").code == 0


@pytest.mark.parametrize("change", ["due='x'", "due=9223372036854775807", "checked=9e18", "checked=x'ff'"])
def test_a_store_with_a_date_that_is_none_ends_no_look(machine: Machine, change: str) -> None:
    asked(machine.root, "https://ada.example/feed")
    with closing(sqlite3.connect(machine.root / STORE)) as db:
        db.execute(f"UPDATE feeds SET {change}")
        db.commit()
    assert {"clock", "host names", "store"} <= findings(machine).keys()
