"""The store as text: nothing left out, the same bytes, and nothing taken in that no hub wrote."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.errors import HubError
from hub.model import Enclosure, Entry, Html, Language
from hub.store import Store, check, states
from hub.store.foreign import CHANGED_BY_A_FEED
from hub.store.rows import row_of
from hub.store.shelf import file_of

HOURS = [NOW + timedelta(hours=hour) for hour in range(12)]


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the numbers of rows replaced by what they stand for."""
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        feeds = dict(db.execute("SELECT id, feed FROM feeds"))
        found = {}
        for name in names:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            rows = [dict(zip(columns, row, strict=True)) for row in db.execute(f"SELECT * FROM {name}")]
            for row in rows:
                row.pop("id", None)
                if "feed_id" in row:
                    row["feed_id"] = feeds[row["feed_id"]]
            found[name] = sorted((tuple(row.items()) for row in rows), key=repr)
    return found


def filled(path: Path) -> Path:
    """A store in which every column of every table says something somewhere."""
    rich = an_entry(
        1,
        url="https://ada.example/un-très-long/1",
        content=Html("<p>é \u2028 <b>x</b></p>"),
        updated=NOW,
        authors=("Ada", "Léa"),
        language=Language("fr"),
        tags=("moss", "苔"),
        enclosures=(Enclosure(url="https://ada.example/1.mp3", type="audio/mpeg", length=3, duration=4),),
        image="https://ada.example/1.jpg",
    )
    others = [an_entry(n, position=n) for n in range(2, 12)]
    state = a_state(
        kind="gone", message="answers 410", failures=3, failing_since=NOW, wants_full=True, interval=3600,
        due=NOW, retry_at=NOW, moved_to="https://new.example/feed", moved_since=NOW,
        owners=("ambassador/ada", "group/lumen"), closed=NOW,
    )  # fmt: skip
    with Store.open(path) as store:
        store.save(state, [rich, *others], NOW)
        for number, now in enumerate(HOURS):
            edited = replace(rich, title=f"Edited {number}", summary="Quite other words, and many of them.")
            store.save(state, [edited, *others[:4], *others[6:]], now)
        for day in range(1, 6):
            store.save(state, [rich, *others[:4], *others[6:]], NOW + timedelta(days=day))
        store.tidy(NOW + timedelta(days=5))
        store.keep_marks({"0123": ["https://ada.example/hidden", "Ada's secret"]})
        moved = replace(others[0], uid="tag:elsewhere.example,2026:2", url="https://ada.example/moved/2")
        store.save(state, [rich, moved, *others[1:3], *others[6:]], NOW + timedelta(days=6))
        store.save(a_state("bee"), [an_entry(n, "bee", position=n) for n in range(3)], NOW)
        store.save_states([a_state("empty", etag="", title="", site="")])
        store.keep_voices(["ada", "bee"])
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "hub/store.db")


def saved(path: Path, folder: Path) -> Path:
    folder.mkdir()
    states.save(path, folder)
    return folder


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_nothing_of_the_store_is_left_out(path: Path, tmp_path: Path) -> None:
    text = saved(path, tmp_path / "text")
    again = tmp_path / "again/store.db"
    states.restore(again, text)
    assert everything(again) == everything(path)
    with Store.open(path) as old, Store.open(again) as new:
        assert (new.revision(), new.entries(), new.states()) == (old.revision(), old.entries(), old.states())


def test_the_store_of_these_tests_says_something_in_every_column(path: Path) -> None:
    silent = set()
    for table, rows in everything(path).items():
        for column in dict(rows[0]) if rows else ("nothing",):
            values = {dict(row)[column] for row in rows}
            if not values - {None, 0, ""}:
                silent.add(f"{table}.{column}")
    assert silent == set()


def test_saving_twice_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    text = saved(path, tmp_path / "text")
    states.restore(tmp_path / "again/store.db", text)
    assert bytes_below(saved(tmp_path / "again/store.db", tmp_path / "second")) == bytes_below(text)


def test_the_digest_is_of_the_columns_a_feed_can_change() -> None:
    assert len(row_of(an_entry())) == len(CHANGED_BY_A_FEED)


def test_a_new_entry_changes_two_lines_and_adds_one(path: Path, tmp_path: Path) -> None:
    before = bytes_below(saved(path, tmp_path / "before"))
    with Store.open(path) as store:
        bee = [an_entry(n, "bee", position=n + 1) for n in range(3)]
        new = an_entry(9, "bee", position=0, first_seen=NOW + timedelta(days=1))
        store.save(a_state("bee"), [new, *bee], NOW)
    after = bytes_below(saved(path, tmp_path / "after"))
    (name,) = (name for name in after if after[name] != before[name])
    assert name.startswith("feeds/bee-example-feed-xml-")
    lines = [set(text[name].decode().splitlines()) for text in (before, after)]
    assert len(lines[1] - lines[0]) == 3
    assert len(lines[0] - lines[1]) == 2


def test_windows_line_ends_are_no_damage(path: Path, tmp_path: Path) -> None:
    text = saved(path, tmp_path / "text")
    for file in text.rglob("*.jsonl"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    states.restore(tmp_path / "again/store.db", text)
    assert everything(tmp_path / "again/store.db") == everything(path)


Change = Callable[[Path], None]


def of_bee(text: Path) -> Path:
    return next((text / "feeds").glob("bee-*"))


def replaced(old: str, new: str) -> Change:
    def change(text: Path) -> None:
        said = of_bee(text).read_text("utf-8")
        assert old in said
        of_bee(text).write_text(said.replace(old, new, 1), "utf-8")

    return change


def cut_within_a_line(text: Path) -> None:
    of_bee(text).write_bytes(of_bee(text).read_bytes()[:600])


def cut_after_a_line(text: Path) -> None:
    of_bee(text).write_text("\n".join(of_bee(text).read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")


def a_line_less(text: Path) -> None:
    lines = of_bee(text).read_text("utf-8").splitlines(keepends=True)
    of_bee(text).write_text("".join(lines[:1] + lines[2:]), "utf-8")


def an_entry_twice(text: Path) -> None:
    lines = of_bee(text).read_text("utf-8").splitlines(keepends=True)
    said = "".join([*lines[:2], *lines[1:-2], '{"positions": [0, 1, 2, 3]}\n', '{"lines": 6}\n'])
    of_bee(text).write_text(said, "utf-8")


def not_utf8(text: Path) -> None:
    of_bee(text).write_bytes(of_bee(text).read_bytes().replace(b"bee's notes", b"bee\xe9s notes"))


def a_file_less(text: Path) -> None:
    of_bee(text).unlink()


def a_file_more(text: Path) -> None:
    of_bee(text).with_name("stray.jsonl").write_text("{}\n")


def somebody_elses_file(text: Path) -> None:
    (adas,) = (text / "feeds").glob("ada-*")
    (text / "feeds" / file_of("https://bee.example/feed.xml")).write_bytes(adas.read_bytes())


def a_link(text: Path) -> None:
    place = of_bee(text)
    place.unlink()
    place.symlink_to("/etc/passwd")


def a_later_hub(text: Path) -> None:
    index = text / "index.jsonl"
    index.write_text(index.read_text("utf-8").replace('"schema": ', '"schema": 9', 1), "utf-8")


DAMAGE: list[tuple[Change, str]] = [
    (cut_within_a_line, r"bee-.*\.jsonl:[23]: expected a line of JSON"),
    (cut_after_a_line, r"bee-.*\.jsonl:3: the file ends too soon"),
    (a_line_less, r"bee-.*\.jsonl:4: 'positions' should be 2 numbers"),
    (an_entry_twice, r"entries holds 'tag:bee.example,2026:0' twice"),
    (not_utf8, r"bee-.*\.jsonl:1: is not UTF-8"),
    (a_file_less, r"bee-.*\.jsonl: is missing"),
    (a_file_more, r"stray\.jsonl: is not listed"),
    (somebody_elses_file, r"bee-.*: expected the state of https://bee.example/feed.xml"),
    (a_link, r"bee-.*: is no file"),
    (a_later_hub, r"index\.jsonl:1: was written by a later version"),
    (replaced('{"entries"', '<<<<<<< ours\n{"entries"'), r"bee-.*\.jsonl:2: the marks of a git conflict"),
    (replaced('"failures": 0', '"failures": "0"'), r"bee-.*\.jsonl:1: 'failures' should be a whole number"),
    (replaced('"failures": 0', '"failures": true'), "should be a whole number"),
    (replaced('"failures": 0', '"failures": 1e3'), "1e3 is no number"),
    (replaced('"failures": 0', '"failures": NaN'), "NaN is no number"),
    (replaced('"failures": 0', '"failures": 99999999999999999999'), "should be a whole number"),
    (replaced('"failures": 0', '"failures": 0, "failures": 1'), "a key stands twice"),
    (replaced('"failures": 0', '"failurs": 0'), "'failurs' is no column of feeds"),
    (replaced('"etag": "\\"1\\"", ', ""), r"bee-.*\.jsonl:1: 'etag' is missing"),
    (replaced('"title": "bee', '"title": "\\ud800bee'), r"bee-.*\.jsonl:1: "),
    (replaced('"site": "https://bee.example/"', '"site": "javascript:alert(1)"'), "'site' should be an http"),
    (replaced('"url": "https://bee.example/0"', '"url": "javascript:alert(1)"'), r":2: 'url' should be an http"),
    (replaced('"digest": "', '"digest": "xy'), r":2: "),
    (replaced('"title": "Note 1', '"title": "Vote 1'), r":3: the entry is not what was saved"),
    (replaced('{"entries"', '{"passwords"'), r":2: an unknown kind of line"),
    (replaced('{"entries": {', '{"entries": ' + "[" * 9000 + "{"), r":2: expected a line of JSON"),
    (replaced('"positions": [0', '"positions": [-1'), "'positions' should be a list of whole numbers"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGE)
def test_damaged_text_is_refused_with_its_place_and_the_store_stands(
    path: Path, tmp_path: Path, damage: Change, said: str
) -> None:
    text = saved(path, tmp_path / "text")
    before = everything(path)
    damage(text)
    for act in (lambda: states.restore(path, text), lambda: states.merge(path, [text])):
        with pytest.raises(HubError, match=said) as told:
            act()
        assert "the store stands as it was" in str(told.value).lower()
        assert "root:" not in str(told.value)
    assert everything(path) == before
    check(path)
    assert sorted(file.name for file in path.parent.iterdir()) == sorted(
        file.name for file in path.parent.iterdir() if not file.name.endswith((".restored", "-wal", ".new"))
    )


def test_hostile_markup_is_made_harmless(path: Path, tmp_path: Path) -> None:
    hostile = an_entry(7, "bee", content=Html("<p onclick=x>a</p><script>alert(1)</script>"))
    with Store.open(path) as store:
        store.save(a_state("bee"), [hostile], NOW)
    states.restore(path, saved(path, tmp_path / "text"))
    with Store.open(path) as store:
        assert {entry.content for entry in store.entries() if "bee" in entry.feed} == {"", "<p>a</p>"}
    check(path)


def test_a_folder_that_holds_no_state_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(HubError, match="expected a folder that `hub state save` wrote"):
        states.restore(path, tmp_path)


def test_a_restore_takes_the_place_of_a_damaged_store(path: Path, tmp_path: Path) -> None:
    text, before = saved(path, tmp_path / "text"), everything(path)
    path.write_bytes(b"nothing of a database" * 99)
    moved = states.restore(path, text)
    assert "set aside as store.db.damaged" in moved.note
    assert everything(path) == before


def several(tmp_path: Path, seed: int) -> list[Path]:
    """Three saved states of one hub that went their own ways for a while."""
    chance = random.Random(seed)
    texts = []
    for name in "abc":
        path = tmp_path / f"{seed}{name}/store.db"
        with Store.open(path) as store:
            for look in range(chance.randrange(1, 4)):
                now = NOW + timedelta(days=chance.randrange(4) + 4 * look)
                for owner in chance.sample(["ada", "bee", "cid"], 2):
                    store.save(a_state(owner, checked=now), some_entries(chance, owner, now), now)
            store.keep_voices(chance.sample(["ada", "bee", "cid"], 2))
        texts.append(saved(path, tmp_path / f"{seed}{name}-text"))
    return texts


def some_entries(chance: random.Random, owner: str, now: object) -> list[Entry]:
    numbers = chance.sample(range(8), 5)
    return [
        an_entry(n, owner, position=place, title=f"Note {n} {chance.randrange(3)}", first_seen=now)
        for place, n in enumerate(numbers)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_what_is_joined_does_not_matter(tmp_path: Path, seed: int) -> None:
    texts = several(tmp_path, seed)
    outcomes = []
    for number, order in enumerate(permutations(texts)):
        path = tmp_path / f"at-once-{number}/store.db"
        states.merge(path, order)
        outcomes.append(bytes_below(saved(path, tmp_path / f"at-once-{number}-text")))
        path = tmp_path / f"one-by-one-{number}/store.db"
        for text in (*order, order[0]):
            states.merge(path, [text])
        outcomes.append(bytes_below(saved(path, tmp_path / f"one-by-one-{number}-text")))
    assert all(outcome == outcomes[0] for outcome in outcomes)
    check(path)


def test_what_is_joined_keeps_every_entry_its_first_seen_and_the_last_state(tmp_path: Path) -> None:
    early, late = NOW, NOW + timedelta(days=9)
    for name, now, numbers in (("a", early, (1, 2)), ("b", late, (2, 3))):
        with Store.open(tmp_path / name / "store.db") as store:
            entries = [an_entry(n, position=n, title=f"As {name} has it", first_seen=now) for n in numbers]
            store.save(a_state(checked=now, etag=f'"{name}"'), entries, now)
        saved(tmp_path / name / "store.db", tmp_path / f"{name}-text")
    path = tmp_path / "b/store.db"
    states.merge(path, [tmp_path / "a-text"])
    with Store.open(path) as store:
        (state,) = store.states().values()
        found = {entry.url[-1]: entry.first_seen for entry in store.entries()}
    assert state.etag == '"b"'
    assert found == {"1": early, "2": early, "3": late}


def test_an_entry_that_was_taken_away_is_not_brought_back(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        before = {entry.uid for entry in store.entries()}
    old = tmp_path / "old/store.db"
    with Store.open(old) as store:
        store.save(a_state(checked=NOW - timedelta(days=1)), [an_entry(n, position=n) for n in range(1, 12)], NOW)
    states.merge(path, [saved(old, tmp_path / "old-text")])
    with Store.open(path) as store:
        assert {entry.uid for entry in store.entries()} == before


def test_the_index_can_be_read_by_people(path: Path, tmp_path: Path) -> None:
    lines = (saved(path, tmp_path / "text") / "index.jsonl").read_text("utf-8").splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == [
        "hub-state", "hidden", "hidden", "listed", "listed", "listed", "voices", "voices", "lines",
    ]  # fmt: skip
