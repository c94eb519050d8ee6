"""Whatever happens to the file, the last good entries stand."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.errors import StoreError
from hub.model import Entry, FeedUrl
from hub.store import DamagedError, Store, begin_anew, check, keep, knows_less, rescue, schema
from hub.store.schema import VERSION
from hub.store.soundness import examine

ADA = FeedUrl("https://ada.example/feed.xml")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store as an update leaves it, with its good copy and its digest."""
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        for owner in ("ada", "bee"):
            store.save(a_state(owner), [an_entry(n, owner, summary=f"{n} " * 50) for n in range(40)], NOW)
        store.keep_voices(["ada", "bee"])
    keep(
        path,
    )
    return path


def entries_of(path: Path) -> tuple[Entry, ...]:
    with Store.open(path) as store:
        return store.entries()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_within_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def beheaded(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def text_instead(path: Path) -> None:
    path.write_text("not a database at all" * 100)


def other_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (a)")
    other.close()


def a_word_changed(path: Path) -> None:
    whole = path.read_bytes()
    place = whole.index(b"Note 7 of bee")
    path.write_bytes(whole[:place] + b"Vote" + whole[place + 4 :])


def another_stores_log(path: Path) -> None:
    path.with_name("store.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\xff" * 50_000)
    emptied(path)


DAMAGE = [emptied, gone, halved, cut_within_a_page, beheaded, text_instead, other_tables, a_word_changed]


@pytest.mark.parametrize("damage", [*DAMAGE, another_stores_log])
def test_a_damaged_store_makes_room_for_its_last_good_copy(path: Path, damage: Callable[[Path], None]) -> None:
    before = entries_of(path)
    damage(path)
    with pytest.raises(DamagedError, match="`hub update` sets the file aside"):
        check(path)
    said = rescue(path)
    assert "80 entries of 2 feeds" in said
    check(path)
    assert entries_of(path) == before
    assert damage is gone or path.with_name("store.db.damaged").is_file()
    assert not path.with_name("store.db-wal").exists()


def test_a_changed_bit_anywhere_is_seen_or_harmless(path: Path) -> None:
    before, whole = entries_of(path), path.read_bytes()
    chance = random.Random(4)
    harmless = 0
    for _ in range(150):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        try:
            examine(path)
        except DamagedError:
            continue
        except StoreError as error:
            assert "later version" in str(error)  # noqa: PT017  (the bit of the schema's number)
            continue
        assert entries_of(path) == before
        harmless += 1
    assert harmless < 100
    path.write_bytes(whole)
    check(path)


def test_a_damaged_store_never_takes_the_place_of_its_good_copy(path: Path) -> None:
    copy = path.with_name("store.db.good")
    before = copy.read_bytes()
    with Store.open(path) as store:
        store.save(a_state("cid"), [an_entry(1, "cid")], NOW)
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(whole)
    with pytest.raises(DamagedError):
        keep(
            path,
        )
    assert copy.read_bytes() == before


def test_a_store_that_was_killed_while_it_was_written_is_sound(path: Path) -> None:
    with Store.open(path) as store:
        store.save(a_state(), [an_entry(99)], NOW)
        log = path.with_name("store.db-wal").read_bytes()
        base = path.read_bytes()
    path.write_bytes(base)
    path.with_name("store.db-wal").write_bytes(log)
    check(path)
    assert len(entries_of(path)) == 81


def test_a_damaged_copy_is_not_taken(path: Path) -> None:
    emptied(path)
    a_word_changed(path.with_name("store.db.good"))
    with pytest.raises(DamagedError, match="neither can its copy, which holds an entry that is not as it was stored"):
        rescue(path)
    assert path.read_bytes() == b""
    assert "a new one begins" in begin_anew(path)
    assert entries_of(path) == ()


def test_without_a_copy_a_rescue_changes_nothing(path: Path) -> None:
    path.with_name("store.db.good").unlink()
    text_instead(path)
    with pytest.raises(DamagedError, match="no good copy"):
        rescue(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_copy_of_a_later_hub_is_left_alone(path: Path) -> None:
    copy = path.with_name("store.db.good")
    with sqlite3.connect(copy) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    emptied(path)
    with pytest.raises(StoreError, match="later version of the hub") as told:
        rescue(path)
    assert not isinstance(told.value, DamagedError)
    assert copy.is_file()


def test_what_is_forgotten_is_forgotten_in_the_copies(path: Path) -> None:
    path.with_name("store.db.damaged").write_bytes(path.read_bytes())
    with Store.open(path) as store:
        store.forget([ADA])
    keep(path, forgot=True)
    assert not [file.name for file in path.parent.iterdir() if b"of ada" in file.read_bytes()]
    assert b"of bee" in path.with_name("store.db.good").read_bytes()


def test_what_was_cut_off_or_set_aside_holds_nothing_forgotten(path: Path) -> None:
    left = ("store.db.damaged", "store.db.restored", "store.db.new", "store.db.restored-wal", "store.db.good.new")
    for name in left:
        path.with_name(name).write_bytes(path.read_bytes())
    with Store.open(path) as store:
        store.forget([ADA])
    keep(path, forgot=True)
    assert not [name for name in left if path.with_name(name).exists()]


def test_a_copy_that_knows_more_is_told(path: Path) -> None:
    assert not knows_less(path)
    for act in (
        lambda store: store.keep_voices(["bee"]),
        lambda store: store.keep_marks({}),
        lambda store: store.forget([ADA]),
    ):
        with Store.open(path) as store:
            store.keep_marks({"0123": ["Ada's secret"]})
        keep(path, forgot=True)
        with Store.open(path) as store:
            act(store)
        assert knows_less(path)
        keep(path, forgot=True)
        assert not knows_less(path)


def test_what_is_forgotten_does_not_stay_in_a_copy_that_cannot_be_replaced(path: Path) -> None:
    with Store.open(path) as store:
        store.forget([ADA])
    path.with_name("store.db.good.new").mkdir()
    with pytest.raises(StoreError):
        keep(path, forgot=True)
    assert not path.with_name("store.db.good").exists()


def test_an_empty_folder_is_no_damage(tmp_path: Path) -> None:
    check(tmp_path / ".hub" / "store.db")
    emptied(tmp_path / "store.db")
    check(tmp_path / "store.db")


def changed(*statements: str) -> Callable[[Path], None]:
    """A file whose seal went, as when a command is killed, and whose rows somebody changed."""

    def change(path: Path) -> None:
        path.with_name("store.db.sum").unlink(missing_ok=True)
        db = sqlite3.connect(path)
        with db:
            for statement in statements:
                db.execute(statement)
        db.close()

    return change


WAITING = "UPDATE entries SET edited = 1, withheld = "
NO_HUBS_ROWS = [
    "UPDATE entries SET title = x'ff'",
    "UPDATE entries SET first_seen = 'x'",
    "UPDATE entries SET first_seen = 9223372036854775807",
    "UPDATE entries SET published = 9e18",
    "UPDATE entries SET leaves = 'soon'",
    "UPDATE entries SET edits = 1.5",
    "UPDATE entries SET missed = -9223372036854775807 - 1",
    "UPDATE entries SET enclosures = '[[1]]'",
    """UPDATE entries SET enclosures = '[["a", 1, 2, 3]]'""",
    "UPDATE entries SET enclosures = '" + "[" * 100_000 + "'",
    "UPDATE entries SET digest = 'x'",
    WAITING + "'" + "[" * 100_000 + "'",
    WAITING + "'[]'",
    WAITING + "'null'",
    WAITING + "'{}'",
    WAITING + "'nothing'",
    WAITING + """'["a", 1, "c", "d", null, null, null, null, null, null, ""]'""",
    WAITING + """'["a", "b", "c", "d", 1e300, null, null, null, null, null, ""]'""",
    WAITING + """'["a", "b", "c", "d", null, null, null, null, null, "[[1]]", ""]'""",
    "UPDATE feeds SET due = 'x'",
    "UPDATE feeds SET retry_at = 9223372036854775807",
    "UPDATE feeds SET closed = 9000000000000",
    "UPDATE feeds SET owners = x'ff'",
    "INSERT INTO gone VALUES (1, x'00', 9000000000000)",
    "INSERT INTO hidden VALUES (1, x'00')",
    "DELETE FROM revision",
    "INSERT INTO revision VALUES (zeroblob(16))",
    "UPDATE revision SET said = 'x'",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER UPDATE ON feeds BEGIN DELETE FROM entries; END",
    "PRAGMA user_version = -1",
    "PRAGMA user_version = 3",
    "PRAGMA user_version = 0",
]


@pytest.mark.parametrize("statement", NO_HUBS_ROWS, ids=lambda said: said[:60])
def test_what_no_hub_wrote_is_damage_and_the_good_copy_takes_its_place(path: Path, statement: str) -> None:
    before = entries_of(path)
    changed(statement)(path)
    with pytest.raises(DamagedError):
        check(path)
    rescue(path)
    check(path)
    assert entries_of(path) == before


def test_a_text_that_waits_is_no_damage(path: Path) -> None:
    with Store.open(path) as store:
        for hour in range(8):
            now = NOW + timedelta(hours=hour)
            store.save(a_state(), [an_entry(1, title=f"Mended {hour}", tags=("a", "b"), language=None)], now)
    changed()(path)
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM entries WHERE withheld IS NOT NULL").fetchone() == (1,)
    db.close()
    check(path)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_store_of_an_earlier_hub_is_sound(tmp_path: Path, version: int) -> None:
    path = tmp_path / "store.db"
    db = sqlite3.connect(path)
    db.executescript("".join(schema._MIGRATIONS[:version]) + f"PRAGMA user_version = {version};")
    db.close()
    path.with_name("store.db.sum").write_text("0" * 64)
    check(path)
    assert entries_of(path) == ()
