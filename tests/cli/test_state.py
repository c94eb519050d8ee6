"""`hub state`, `hub update --shard`, and a store that is damaged, through the command itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command import CONSENT, NOON, a_feed, a_hub, a_profile, run
from web import Web

LATER = str(int(NOON) + 9 * 86_400)
PEOPLE = ("ada", "ben", "cleo", "dora", "eve")


@pytest.fixture
def web() -> Iterator[Web]:
    with Web("0.0.0.0") as web:
        for who in PEOPLE:
            web.serves(
                f"/{who}.xml", a_feed(f"{who} one", f"{who} two", site=f"https://{who}.example"), etag=f'"{who}"'
            )
        yield web


def a_hub_of_five(root: Path, web: Web) -> Path:
    """Five people, each with a feed on a host of their own."""
    hosts = [f"127.0.1.{number}:{web.port}" for number in range(1, len(PEOPLE) + 1)]
    files: dict[str, str | bytes] = {
        f"ambassadors/{who}.md": a_profile(
            f"name: {who.title()}\nrole: Engineer\n{CONSENT}feeds: ['http://{host}/{who}.xml']\n"
        )
        for who, host in zip(PEOPLE, hosts, strict=True)
    }
    return a_hub(root, files, more=f"fetch: {{per_host_gap: 0, allow_private: {hosts}}}\n")


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def well(root: Path, *words: str, now: str = NOON) -> str:
    done = run(root, *words, now=now)
    assert done.code == 0, done.err
    return done.out + done.err


def test_a_restored_store_gives_the_same_site_and_the_same_next_update(tmp_path: Path, web: Web) -> None:
    root, other = a_hub_of_five(tmp_path / "one", web), a_hub_of_five(tmp_path / "other", web)
    well(root, "update")
    assert "5 feeds with 10 entries saved" in well(root, "state", "save", str(tmp_path / "kept"))
    assert "5 feeds with 10 entries restored" in well(other, "state", "restore", str(tmp_path / "kept"))
    for each in (root, other):
        well(each, "build")
    assert bytes_below(root / "site") == bytes_below(other / "site")
    web.serves("/ada.xml", a_feed("ada three", "ada one", site="https://ada.example"), etag='"ada-2"')
    asked = len(web.requests)
    for each in (root, other):
        well(each, "update", now=LATER)
        well(each, "build", now=LATER)
        well(each, "state", "save", str(each / "kept"))
    assert bytes_below(root / "site") == bytes_below(other / "site")
    assert bytes_below(root / "kept") == bytes_below(other / "kept")
    assert all("if-none-match" in request.headers for request in web.requests[asked:])


def test_a_save_takes_the_place_of_the_one_before_and_of_nothing_else(tmp_path: Path, web: Web) -> None:
    root, kept = a_hub_of_five(tmp_path / "one", web), tmp_path / "kept"
    well(root, "update", "--only", "ada")
    well(root, "state", "save", str(kept))
    (kept / ".git").mkdir()
    (root / "ambassadors/ada.md").unlink()
    well(root, "update", "--yes", now=LATER)
    well(root, "state", "save", str(kept))
    assert sorted(file.name.split("-")[0] for file in (kept / "state/feeds").iterdir()) == ["127"] * 4
    assert (kept / ".git").is_dir()
    (tmp_path / "mine/state").mkdir(parents=True)
    (tmp_path / "mine/state/thesis.txt").write_text("mine")
    done = run(root, "state", "save", str(tmp_path / "mine"))
    assert (done.code, (tmp_path / "mine/state/thesis.txt").read_text()) == (3, "mine")


def test_shards_ask_every_feed_once_and_their_states_join_into_the_whole(tmp_path: Path, web: Web) -> None:
    whole = a_hub_of_five(tmp_path / "whole", web)
    well(whole, "update")
    asked = len(web.requests)
    parts = []
    for number in (1, 2, 3):
        part = a_hub_of_five(tmp_path / f"part-{number}", web)
        well(part, "update", "--shard", f"{number}/3")
        well(part, "state", "save", str(part / "kept"))
        parts.append(str(part / "kept"))
    assert len(web.requests) - asked == len(PEOPLE)
    joined = a_hub_of_five(tmp_path / "joined", web)
    well(joined, "state", "merge", *parts)
    for each in (whole, joined):
        well(each, "state", "save", str(each / "kept"))
    assert bytes_below(whole / "kept") == bytes_below(joined / "kept")


@pytest.mark.parametrize("said", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])
def test_a_shard_that_is_none_is_told(tmp_path: Path, said: str) -> None:
    done = run(a_hub(tmp_path), "update", f"--shard={said}")
    assert done.code == 2
    assert "such as 1/3, 2/3 and 3/3" in done.err


def test_damaged_text_is_told_with_its_line(tmp_path: Path, web: Web) -> None:
    root, kept = a_hub_of_five(tmp_path / "one", web), tmp_path / "kept"
    well(root, "update")
    well(root, "state", "save", str(kept))
    file = min((kept / "state/feeds").iterdir())
    file.write_text(file.read_text("utf-8").replace('{"entries"', "<<<<<<< ours\n", 1), "utf-8")
    done = run(root, "state", "restore", str(kept))
    assert done.code == 1
    assert f"{file}:2: the marks of a git conflict" in done.err
    assert "the store stands as it was" in done.err


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


def overwritten(path: Path) -> None:
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])


def a_letter_changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"ben one", b"ben 0ne", 1))


DAMAGE = [emptied, removed, overwritten, a_letter_changed]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("command", ["update", "build"])
def test_a_damaged_store_stops_nobody(tmp_path: Path, web: Web, damage: Callable[[Path], None], command: str) -> None:
    root = a_hub_of_five(tmp_path / "one", web)
    for each in ("update", "build"):
        well(root, each)
    before = bytes_below(root / "site")
    shutil.rmtree(root / "site")
    damage(root / ".hub/store.db")
    said = well(root, "-q", command)
    assert "the last good copy took its place: 10 entries of 5 feeds" in said
    assert damage is removed or "set aside as store.db.damaged" in said
    assert "last good copy" not in well(root, "build")
    assert bytes_below(root / "site") == before


def test_without_a_copy_an_update_begins_anew_and_a_build_refuses(tmp_path: Path, web: Web) -> None:
    root = a_hub_of_five(tmp_path / "one", web)
    for each in ("update", "build"):
        well(root, each)
    before = bytes_below(root / "site")
    overwritten(root / ".hub/store.db")
    (root / ".hub/store.db.good").unlink()
    (root / "hub.yml").write_text((root / "hub.yml").read_text("utf-8") + "hashtag: New\n", "utf-8")
    done = run(root, "build")
    assert done.code == 4
    assert "no good copy" in done.err
    assert "hub update" in done.err
    assert bytes_below(root / "site") == before
    said = well(root, "update")
    assert "a new one begins" in said
    assert "10 new" in said
    well(root, "build")


@pytest.mark.parametrize("command", ["explain", "export"])
def test_what_only_reads_says_how_to_go_on(tmp_path: Path, web: Web, command: str) -> None:
    root = a_hub_of_five(tmp_path / "one", web)
    well(root, "update")
    overwritten(root / ".hub/store.db")
    done = run(root, command, "ada" if command == "explain" else "posts")
    assert done.code == 4
    assert "`hub update` sets the file aside" in done.err


def test_a_build_that_lost_most_posts_is_refused(tmp_path: Path, web: Web) -> None:
    root, kept = a_hub_of_five(tmp_path / "one", web), tmp_path / "kept"
    well(root, "update", "--only", "ada")
    well(root, "state", "save", str(kept))
    well(root, "update")
    well(root, "build")
    before = bytes_below(root / "site")
    shutil.copytree(root / "ambassadors", tmp_path / "people")
    for who in PEOPLE[1:]:
        (root / f"ambassadors/{who}.md").unlink()
    for command in ("update", "build"):
        done = run(root, command)
        assert done.code == 3
        assert "4 of 5 people and groups would leave" in done.err
    shutil.copytree(tmp_path / "people", root / "ambassadors", dirs_exist_ok=True)
    well(root, "state", "restore", str(kept))
    done = run(root, "build")
    assert done.code == 3
    assert "8 of 10 posts would leave the site at once" in done.err
    for name in ("store.db", "store.db.good"):
        (root / ".hub" / name).unlink()
    done = run(root, "build")
    assert done.code == 3
    assert "10 of 10 posts would leave" in done.err
    assert bytes_below(root / "site") == before


@pytest.mark.parametrize("how", ["restore", "merge"])
def test_pictures_that_no_hub_made_are_refused_before_anything_is_replaced(tmp_path: Path, web: Web, how: str) -> None:
    root = a_hub_of_five(tmp_path / "one", web)
    well(root, "update")
    well(root, "state", "save", str(tmp_path / "kept"))
    pictures = tmp_path / "kept/state/pictures"
    pictures.mkdir(exist_ok=True)
    (pictures / "index.json").write_text("[" * 100_000)
    web.serves("/ada.xml", a_feed("ada three", site="https://ada.example"), etag='"ada-2"')
    well(root, "update", now=LATER)
    before = bytes_below(root / ".hub")
    done = run(root, "state", how, str(tmp_path / "kept"))
    assert done.code == 1
    assert str(pictures / "index.json") in done.err
    assert "Traceback" not in done.err
    assert bytes_below(root / ".hub") == before
