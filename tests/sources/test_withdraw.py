"""Taking names out of what people wrote, and the file of those who left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from command import a_hub
from hub.errors import ContentError
from hub.model import Tombstone
from hub.sources import withdrawals
from hub.sources.striking import path_of, struck
from hub.sources.unnamed import Edit, without
from hub.sources.withdrawn import FILE, with_tombstone

MARK, SALT = "ab" * 32, "cd" * 16
STONE = Tombstone(mark=MARK, left=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("label", "before", "after"),
    [
        ("a[0]", "a: [x, y, z]\nb: 1\n", "a: [y, z]\nb: 1\n"),
        ("a[1]", "a: [x, y, z] # three\n", "a: [x, z] # three\n"),
        ("a[2]", "a: [x, y, z]\n", "a: [x, y]\n"),
        ("a[2]", "a: [x, 'y, q' , z]\n", "a: [x, 'y, q']\n"),
        ("a[0]", "a: [x]\nb: 1\n", "b: 1\n"),
        ("a[1]", "a:\n  - x # one\n  # two\n  - y # him\n\n  - z\n", "a:\n  - x # one\n  # two\n\n  - z\n"),
        ("a[0]", "a:\n- x\nb: 1\n", "b: 1\n"),
        ("a[1]", "a: [\n  x, # one\n  y, # two\n  z\n]\n", "a: [\n  x, # one\n  z\n]\n"),
        ("a[2]", "a: [\n  x,\n  z\n]\n", "ValueError"),
        ("a[1]", "a: [\n  x,\n  z\n]\n", "a: [\n  x,\n]\n"),
        ("a[0].p", "a:\n  - p: x\n    q: y\n  - p: z\n", "a:\n  - q: y\n  - p: z\n"),
        ("a[0].p", "a:\n  - q: y\n    p: x # who\n  - p: z\n", "a:\n  - q: y\n  - p: z\n"),
        ("a[0]", "a:\n  - p: >-\n      long\n      words\n    q: y\n  # next\n  - p: z\n", "a:\n  # next\n  - p: z\n"),
        ("a[0].p", "a:\n  - {p: x, q: y}\n", "a:\n  - {q: y}\n"),
        ("w", "w: |\n  one\n\n  two\n\nb: 1\n", "\nb: 1\n"),
        ("b", "a: 1\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n"),
        ("a.b.c[0]", "a:\n  b:\n    c: [x]\nd: 1\n", "d: 1\n"),
        ("a", "a: 1", "a: 1"),
    ],
)
def test_a_value_is_taken_out_and_the_rest_stays_as_it_was_written(label: str, before: str, after: str) -> None:
    if after == "ValueError":
        with pytest.raises(ValueError, match="there is no"):
            struck(before, path_of(label))
    elif before == after:
        assert struck(before, path_of(label)) == ""
    else:
        assert struck(before, path_of(label)) == after
        yaml.safe_load(after)


def edits(root: Path, **files: str) -> dict[str, Edit]:
    a_hub(root, {f"ambassadors/{slug}.md": f"---\nname: {slug}\nrole: X\n---\n" for slug in ("ada", "ben")})
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    found = without(root, "ada", feeds={"https://ada.example/feed"}, posts=lambda name: "ada.example" in name)
    return {edit.path: edit for edit in found}


def test_rules_about_somebody_go_whole_lest_they_aim_at_everybody(tmp_path: Path) -> None:
    rules = (
        "# ours\nhide:\n  - person: ada\n    reason: asked\n  - post: https://ada.example/1\n  - person: ben # stays\n"
        "    except: [https://ada.example/2, https://ben.example/2]\n"
        "words:\n  hide:\n    - casino\n    - words: [gin]\n      person: ada\n"
        "hold:\n  - feed: https://ADA.example/feed/#top\nrelease:\n  - https://ada.example/3\n"
    )
    edit = edits(tmp_path, **{"content/moderation.yml": rules})["content/moderation.yml"]
    assert edit.after is not None
    assert edit.after.decode() == (
        "# ours\nhide:\n  - person: ben # stays\n    except: [https://ben.example/2]\nwords:\n  hide:\n    - casino\n"
    )


def test_what_cannot_stand_without_somebody_goes_with_its_translations(tmp_path: Path) -> None:
    alone = "---\ntitle: T\nauthors: [ada]\ndate: 2026-11-01\n---\nMine.\n"
    both = alone.replace("[ada]", "\n  - ada\n  - ben")
    found = edits(
        tmp_path,
        **{"content/posts/mine.md": alone, "content/posts/mine.fr.md": "À moi.\n", "content/posts/ours.md": both},
    )
    assert found["content/posts/mine.md"].after is None
    assert found["content/posts/mine.fr.md"].after is None
    assert (found["content/posts/ours.md"].after or b"").decode() == both.replace("  - ada\n", "")


def test_words_of_the_last_sharer_go_in_every_language_with_the_ends_of_lines_as_they_are(tmp_path: Path) -> None:
    article = "\ufeff---\r\nurl: https://x.example/\r\ntitle: T\r\nwhy: I liked it.\r\nshared_by: [ada]\r\n"
    article += "date: 2026-11-01\r\n---\r\nI said so.\r\n"
    found = edits(tmp_path, **{"content/articles/a.md": article, "content/articles/a.fr.md": "Je l’ai dit.\n"})
    after = (found["content/articles/a.md"].after or b"").decode()
    assert after.startswith("\ufeff---\r\nurl: https://x.example/\r\ntitle: T\r\ndate: 2026-11-01\r\n---")
    assert "said" not in after
    assert found["content/articles/a.fr.md"].after is None


def test_the_desk_and_the_team_of_hub_yml_lose_their_helper(tmp_path: Path) -> None:
    root = a_hub(tmp_path, more="contribution:\n  desk:\n    - person: ada\n      helps: with git\n    - person: ben\n"
                 "team:\n  - role: Lead\n    people: [ada]\n")  # fmt: skip
    edit = edits_of(root)["hub.yml"]
    assert b"ada" not in (edit.after or b"")
    assert b"  desk:\n    - person: ben\nteam:\n  - role: Lead\n" in (edit.after or b"")


def edits_of(root: Path) -> dict[str, Edit]:
    return {edit.path: edit for edit in without(root, "ada", feeds=(), posts=lambda name: False)}


def test_a_name_in_another_name_is_no_name(tmp_path: Path) -> None:
    found = edits(tmp_path, **{"content/networks/n.md": "---\ntitle: ada\ngoal: ada\ncommittee: [ben]\n---\nada\n"})
    assert found == {}


def test_a_tombstone_is_added_once_and_comments_stay(tmp_path: Path) -> None:
    text = with_tombstone("", STONE, SALT)
    other = with_tombstone(text + "# mine\n", Tombstone(mark="ef" * 32, left=date(2027, 1, 1)), SALT)
    again = with_tombstone(other, Tombstone(mark=MARK, left=date(2027, 2, 2)), SALT)
    a_hub(tmp_path, {FILE: again})
    read = withdrawals(tmp_path)
    assert read.salt == SALT
    assert [(stone.mark, stone.left.year) for stone in read.people] == [(MARK, 2027), ("ef" * 32, 2027)]
    assert "# mine\n" in again


@pytest.mark.parametrize(
    "line", ["mark: xyz, left: 2026-11-21", f"mark: {MARK}", f"mark: {MARK}, left: soon", "who: me"]
)
def test_a_broken_line_is_an_error_with_its_place(tmp_path: Path, line: str) -> None:
    a_hub(tmp_path, {FILE: f"salt: '{SALT}'\npeople:\n  - {{{line}}}\n"})
    with pytest.raises(ContentError, match=f"{FILE}:3"):
        withdrawals(tmp_path)


def test_a_file_without_anybody_in_it_is_well(tmp_path: Path) -> None:
    a_hub(tmp_path, {FILE: "# nobody\n"})
    assert not withdrawals(tmp_path)


def test_a_big_house_of_many_years_can_still_read_who_left(tmp_path: Path) -> None:
    """More lines than any other file may have values, and more bytes."""
    text = with_tombstone("", STONE, SALT)
    text += "".join(f'  - {{left: 2026-11-21, mark: "{number:064x}"}}\n' for number in range(10_500))
    a_hub(tmp_path, {FILE: text})
    assert len(text) > 1_000_000
    assert len(withdrawals(tmp_path).people) == 10_501
