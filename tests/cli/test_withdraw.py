"""Somebody of the demo, who is in everything, leaves: nothing of theirs is left, and nothing brings it back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from cli.test_wizard import typed
from command import ADA, Ran, a_feed, a_hub, a_profile, called, run
from hub.pipeline.reading import content_of, site_of
from hub.store import STORE
from pictures_made import a_photo
from web import Web

SLUG, NAME = "nathalie-legrand", "Nathalie Legrand"
PROFILE = f"ambassadors/{SLUG}.md"
PHOTO = "ambassadors/photos/at-the-loom.jpg"
WORDS = (NAME, SLUG, "nathalie%20legrand", "nathalie+legrand", "qzxloom", "loom-and-log")
"""Whole names, and words that stand in that person's own posts and nowhere else."""
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HERE = Path(__file__).parents[2]


@dataclass
class Left:
    """A hub before and after somebody left; `pictures` are digests of what showed them."""

    root: Path
    web: Web
    said: Ran
    built: Ran
    before: dict[str, bytes]
    pictures: frozenset[str]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    root = tmp_path_factory.mktemp("demo")
    for name in ("ambassadors", "content"):
        shutil.copytree(HERE / name, root / name)
    shutil.copy(HERE / "mkdocs.yml", root)
    (root / ".git").mkdir()
    with Web() as web:
        web.serves("/nathalie.xml", a_feed("The qzxloom", "Warp", site="https://loom-and-log.example"))
        own = (HERE / "hub.yml").read_text("utf-8")
        (root / "hub.yml").write_text(f"{own}fetch: {{allow_private: ['{web.host}']}}\n", "utf-8")
        (root / PHOTO).parent.mkdir()
        (root / PHOTO).write_bytes(a_photo(700, 700))
        text = (root / PROFILE).read_text("utf-8")
        text = text.replace("feeds:\n", f"photo: at-the-loom.jpg\nfeeds:\n  - {web.url('/nathalie.xml')}\n", 1)
        (root / PROFILE).write_text(text, "utf-8")
        assert called(root, "update").code == 0
        assert run(root, "build").code == 0
        site = root / "site"
        shown = [*site.rglob(f"*{SLUG}*.webp"), *(root / ".hub/photographs").iterdir(), root / PHOTO]
        pictures = frozenset(sha256(file.read_bytes()).hexdigest() for file in shown if file.is_file())
        files = {p.relative_to(root).as_posix(): p.read_bytes() for p in _files(root, "ambassadors", "content")}
        assert {*_naming(root, "site"), *_naming(root, ".hub")}
        said = called(root, "withdraw", SLUG, "--yes")
        yield Left(
            root=root,
            web=web,
            said=said,
            built=run(root, "build"),
            before=files,
            pictures=pictures,
        )


def _files(root: Path, *places: str) -> list[Path]:
    return [file for place in places for file in (root / place).rglob("*") if file.is_file()]


def _naming(root: Path, *places: str, words: tuple[str, ...] = WORDS) -> list[str]:
    """The files below these places of which some byte, or the name, is that person's."""
    spelt = {form.lower() for word in words for form in (word.encode(), word.encode("utf-16-le"))}
    found = []
    for file in _files(root, *places):
        said = f"{file.relative_to(root)}\n".encode().lower() + file.read_bytes().lower()
        found += [f"{file.relative_to(root)}: {word!r}" for word in spelt if word in said]
    return sorted(found)


def test_no_byte_of_site_store_or_caches_names_or_shows_who_left(left: Left) -> None:
    assert (left.said.code, left.built.code) == (0, 0), left.said.err + left.built.err
    # One post that is somebody else's recommends a page of theirs: it is listed, and theirs to change.
    others = {"content/agenda/forty-words.md", "content/feeds/paul-keller-mastodon.xml"}
    assert all(path in left.said.out for path in others)
    assert _naming(left.root, "site", ".hub", words=WORDS[:-1]) == []
    digests = {sha256(file.read_bytes()).hexdigest() for file in _files(left.root, "site", ".hub", "ambassadors")}
    assert left.pictures
    assert not digests & left.pictures


def test_the_text_of_the_store_says_nothing_either(left: Left, tmp_path: Path) -> None:
    assert called(left.root, "state", "save", str(tmp_path)).code == 0
    assert _naming(tmp_path, "state", words=WORDS[:-1]) == []
    with sqlite3.connect(left.root / STORE) as db:
        assert db.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_what_people_wrote_names_them_nowhere_but_in_lines_that_are_listed(left: Left) -> None:
    assert _naming(left.root, "ambassadors", "content", words=(NAME, SLUG)) == []
    assert SLUG not in (left.root / "hub.yml").read_text("utf-8")
    assert "content/kits/all-our-energy-bills.md:85" in left.said.out


def test_the_files_of_others_lose_the_name_and_nothing_else(left: Left) -> None:
    after = {p.relative_to(left.root).as_posix(): p.read_bytes() for p in _files(left.root, "ambassadors", "content")}
    changed = {path for path in left.before if path in after and after[path] != left.before[path]}
    for path in changed - {"content/articles/a-small-book-of-units.md"}:
        old, new = left.before[path].decode().split("\n"), after[path].decode().split("\n")
        assert [line for line in old if SLUG not in line] == [line for line in new if line in old], path
        assert len(old) - len(new) <= 1
    assert changed > {"content/networks/open-data.md", "content/posts/what-we-switched-off-this-year.md"}
    gone = {path for path in left.before if path not in after}
    assert {PROFILE, f"ambassadors/{SLUG}.fr.md", PHOTO, f"content/feeds/{SLUG}-blog.xml"} <= gone


def test_words_that_were_theirs_alone_go_and_the_link_stays(left: Left) -> None:
    article = (left.root / "content/articles/a-small-book-of-units.md").read_text("utf-8")
    assert "url:" in article
    assert "why:" not in article
    assert "shared_by" not in article
    assert "content/articles/a-small-book-of-units.md: shared_by" in left.said.out


def test_a_post_by_several_stays_without_them(left: Left) -> None:
    page = (left.root / "site/posts/what-we-switched-off-this-year/index.html").read_text("utf-8")
    assert "Aya Okafor" in page


def test_check_is_as_good_as_before(left: Left) -> None:
    checked = called(left.root, "check")
    assert checked.code == 0
    assert SLUG not in checked.out


def test_the_old_feed_brings_nothing_back_though_it_is_served(left: Left) -> None:
    asked = len(left.web.requests)
    assert called(left.root, "update", "--all").code == 0
    assert len(left.web.requests) == asked
    assert _naming(left.root, ".hub", words=WORDS[:-1]) == []
    site = site_of(left.root, content_of(left.root), now=NOW)
    assert not [post for post in site.posts if SLUG in post.authors or "qzxloom" in post.title]


def test_files_that_are_put_back_are_not_published_and_not_asked(left: Left) -> None:
    gone = {path: said for path, said in left.before.items() if not (left.root / path).exists()}
    for path, said in gone.items():
        (left.root / path).write_bytes(said)
    try:
        asked = len(left.web.requests)
        checked = called(left.root, "check")
        assert checked.code == 0
        assert f"{PROFILE}:" in checked.out
        assert "they left on 2026-11-21" in checked.out
        assert called(left.root, "update", "--all").code == 0
        assert len(left.web.requests) == asked
        assert SLUG not in {person.slug for person in site_of(left.root, content_of(left.root), now=NOW).ambassadors}
    finally:
        again = called(left.root, "withdraw", SLUG, "--yes")
    assert again.code == 0
    assert not [path for path in gone if (left.root / path).exists()]
    assert _naming(left.root, ".hub", words=WORDS[:-1]) == []


def test_the_advice_names_the_commands_and_what_others_hold(left: Left) -> None:
    said = " ".join(left.said.out.split())
    for words in ("git filter-repo", f"'{PROFILE}'", "hub build", "10 minutes", "hub-state", "search engines"):
        assert words in said


def test_it_asks_first_and_a_no_changes_nothing(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada-byron.md": a_profile(f"{ADA}joined: 2026-01-01\n")})
    alone = called(root, "withdraw", "ada-byron")
    assert (alone.code, "--yes" in alone.err) == (2, True)
    declined = typed(root, "withdraw", "ada-byron", answers=["n"])
    assert declined.code == 3
    assert "ambassadors/ada-byron.md" in declined.err
    assert "Nothing was changed" in declined.err
    assert sorted(path.name for path in root.iterdir()) == ["ambassadors", "content", "hub.yml", "mkdocs.yml"]
    agreed = typed(root, "withdraw", "ada-byron", answers=["y"])
    assert agreed.code == 0, agreed.err
    assert not (root / "ambassadors/ada-byron.md").exists()
    stranger = called(root, "withdraw", "ada-biron", "--yes")
    assert stranger.code == 2
