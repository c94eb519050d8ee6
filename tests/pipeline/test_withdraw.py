"""Leaving, cut off, repeated, undone and taken back: the person stays off the site until they agree anew."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import shutil
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from command import HUB, a_feed, a_hub, a_profile
from hub import sources
from hub.errors import GuardError, StoreError, UsageError
from hub.model import FeedUrl
from hub.pipeline import marks, state
from hub.pipeline.build import _guard
from hub.pipeline.departed import MEMORY
from hub.pipeline.lock import one_at_a_time
from hub.pipeline.plan import plan
from hub.pipeline.reading import checked, content_of, site_of, sites_of
from hub.pipeline.starting import new_file
from hub.pipeline.update import Updated, update
from hub.pipeline.withdrawing import leaving, withdraw
from hub.publish import Stamp
from hub.sources.withdrawn import FILE
from hub.store import STORE, Store
from pictures_made import a_photo

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=40)
CONSENT = "consent: {{given: {}, version: '1', scopes: [profile, photo, feeds]}}\n"
OWN, SHARED = FeedUrl("content/feeds/ada.xml"), FeedUrl("content/feeds/both.xml")


def a_person(name: str, *feeds: str, given: str = "2026-11-01", more: str = "") -> str:
    listed = f"feeds: [{', '.join(feeds)}]\n" if feeds else ""
    return a_profile(f"name: {name}\nrole: Engineer\n{listed}{more}{CONSENT.format(given)}", f"{name} writes.")


def a_house(root: Path, **people: str) -> Path:
    """Ada, who is everywhere, and Ben, who lists one feed with her."""
    a_hub(
        root,
        {
            "ambassadors/ada.md": a_person("Ada Byron", OWN, SHARED, more="photo: face.jpg\n"),
            "ambassadors/ada.fr.md": "Ada écrit.\n",
            "ambassadors/ben.md": a_person("Ben Okafor", SHARED),
            "ambassadors/photos/face.jpg": a_photo(300, 300),
            OWN: a_feed("Qzx one", "Qzx two", site="https://ada.example"),
            SHARED: a_feed("Of both", site="https://both.example").replace(b">Ada<", b">Both<"),
            "content/networks/n.md": "---\ntitle: N\ngoal: G\ncommittee: [ada, ben]\nsponsor: ada\n---\n",
            "content/articles/a.md": "---\nurl: https://x.example/\ntitle: T\nwhy: Mine.\nshared_by: [ada]\n"
            "date: 2026-11-01\n---\nMine too.\n",
            "content/articles/a.fr.md": "À moi.\n",
            "content/posts/hers.md": "---\ntitle: Hers\nauthors: [ada]\ndate: 2026-11-01\n---\nHers.\n",
            "content/posts/hers.fr.md": "À elle.\n",
            "content/pages/team.md": "# Team\n\nAsk Ada.\n",
            **{f"ambassadors/{slug}.md": text for slug, text in people.items()},
        },
    )
    return root


def look(root: Path, now: datetime = NOW) -> Updated:
    return asyncio.run(update(root, now=now, progress=lambda *_: None, everyone=True))


def leave(root: Path, slug: str = "ada", now: datetime = NOW) -> None:
    withdraw(root, leaving(root, slug), now=now, say=lambda _: None)


def named(root: Path, now: datetime = NOW) -> set[str]:
    return {str(person.slug) for person in site_of(root, content_of(root), now=now).ambassadors}


def tree(root: Path) -> dict[str, bytes]:
    """Every file, without what the salt, which differs each time, is in, and what the album clears away later."""
    files = [file for file in root.rglob("*") if file.is_file() and "store.db" not in file.name]
    files = [file for file in files if not re.search(r"\.\d+\.new$", file.name)]
    found = {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
    return {path: said if path not in (FILE, MEMORY) else b"" for path, said in found.items()}


def entries(root: Path) -> list[str]:
    with Store.open(root / STORE) as store:
        return sorted(entry.title for entry in store.entries())


def test_what_two_share_stays_with_the_other(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    look(root)
    leave(root)
    assert entries(root) == ["Of both"]
    with Store.open(root / STORE) as store:
        assert store.states()[SHARED].owners == ("ambassador/ben",)
    assert (root / SHARED).is_file()
    assert not (root / OWN).exists()
    assert named(root) == {"ben"}


def test_nothing_of_the_hub_says_the_name_after_it(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    look(root)
    plan(root, now=NOW)
    (root / ".hub/store.db.damaged").write_bytes((root / STORE).read_bytes())
    before = [mention.where for mention in leaving(root, "ada").mentions]
    leave(root)
    assert before == ["content/pages/team.md:3"]
    for path, said in tree(root).items() | {(f.name, f.read_bytes()) for f in (root / ".hub").glob("store.db*")}:
        if path != "content/pages/team.md":
            assert b"Ada" not in said, path
            assert b'"ada"' not in said, path
            assert b"Qzx" not in said, path


def _changes(event: str, args: tuple[object, ...]) -> bool:
    return event in ("os.rename", "os.remove", "shutil.rmtree")


def _cut_off(root: Path, at: int) -> bool:
    """Withdraw in a process that ends, as if killed, before the `at`-th change of a file; whether it came that far."""
    child = os.fork()
    if child == 0:
        left = iter(range(at))

        def hook(event: str, args: tuple[object, ...]) -> None:
            if _changes(event, args) and next(left, None) is None:
                os._exit(9)

        sys.addaudithook(hook)
        try:
            leave(root)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a forked process half-way")
def test_a_withdrawal_that_is_cut_off_can_be_run_again(tmp_path: Path) -> None:
    whole = a_house(tmp_path / "whole")
    look(whole)
    start = tmp_path / "start"
    shutil.copytree(whole, start)
    leave(whole)
    wanted = tree(whole)
    at = 0
    while True:
        root = tmp_path / "cut"
        shutil.copytree(start, root)
        if not _cut_off(root, at):
            break
        if at:  # the first change is the tombstone
            assert named(root) == {"ben"}, at
            assert not [problem for problem in checked(root, now=NOW)[1] if problem.severity == "error"], at
        leave(root)
        assert tree(root) == wanted, at
        assert entries(root) == ["Of both"]
        shutil.rmtree(root)
        at += 3 if at else 1
    assert at > 12


def test_what_their_hidden_posts_were_known_by_goes_with_the_rule(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    rules = [f"  - {{post: 'https://{who}.example/0/', reason: asked}}\n" for who in ("ada", "both")]
    (root / "content/moderation.yml").write_text(f"hide:\n{''.join(rules)}", "utf-8")
    look(root)
    look(root, NOW + timedelta(hours=1))
    with Store.open(root / STORE) as store:
        before = store.marks()
    leave(root)
    with Store.open(root / STORE) as store:
        after = store.marks()
    assert len(before) == 2
    assert len(after) == 1
    assert after.items() <= before.items()


def test_letters_and_saved_stores_that_name_somebody_are_told(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    for path, text in {
        "newsletter/2026-10.txt": "Ada Byron",
        "kept/state/a.jsonl": "ambassador/ada",
        "kept/b": "",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert leaving(root, "ada").copies == ("newsletter/2026-10.txt", "kept/state/a.jsonl")


def test_twice_does_no_harm_and_a_stranger_is_refused(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    leave(root)
    once = tree(root)
    stones = (root / FILE).read_bytes()
    assert leaving(root, "ada").removed == ()
    leave(root, now=LATER)
    assert tree(root) == once
    assert (root / FILE).read_bytes() == stones
    for stranger in ("bem", "../hub", "", "Ada Byron"):
        with pytest.raises(UsageError, match="nobody is called"):
            leaving(root, stranger)
    with pytest.raises(UsageError, match="did you mean 'ben'"):
        leaving(root, "bem")


def test_a_consent_given_later_lifts_it_and_one_of_the_day_does_not(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    leave(root)
    for given, back in (("2026-11-01", False), ("2026-11-21", False), ("2026-11-22", True)):
        (root / "ambassadors/ada.md").write_text(a_person("Ada Byron", given=given), "utf-8")
        assert ("ada" in named(root, LATER)) is back, given
        _, problems = checked(root, now=LATER)
        assert any("they left on 2026-11-21" in problem.message for problem in problems) is not back
    leave(root, now=LATER)
    assert {str(stone.left) for stone in sources.withdrawals(root).people} == {"2026-12-31"}


def test_a_revert_of_everything_brings_nobody_back_on_a_machine_that_has_seen_it(tmp_path: Path) -> None:
    root = a_house(tmp_path / "hub")
    before = tree(root)
    leave(root)
    (root / FILE).unlink()
    for path, said in before.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(said)
    assert named(root) == {"ben"}
    _, problems = checked(root, now=NOW)
    assert [p.path for p in problems if "line is gone" in p.message] == [FILE]
    leave(root, "ben")
    assert [p.path for p in checked(root, now=NOW)[1] if "line is gone" in p.message] == [FILE]
    leave(root)
    assert [p.message for p in checked(root, now=NOW)[1] if "line is gone" in p.message] == []


def test_another_salt_which_frees_all_who_left_is_told_of(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    leave(root)
    assert [p for p in checked(root, now=NOW)[1] if p.path == FILE] == []
    file = root / FILE
    file.write_text(file.read_text("utf-8").replace(sources.withdrawals(root).salt, "0" * 32), "utf-8")
    said = [p for p in checked(root, now=NOW)[1] if p.path == FILE]
    assert [p.severity for p in said] == ["warning"]
    assert "salt is another one" in said[0].message


def test_the_feeds_of_who_came_back_unasked_are_not_asked_and_not_kept(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    look(root)
    profile, feed = (root / "ambassadors/ada.md").read_bytes(), (root / OWN).read_bytes()
    saved = (root / STORE).read_bytes()
    leave(root)
    (root / "ambassadors/ada.md").write_bytes(profile.replace(b"photo: face.jpg\n", b""))
    (root / OWN).write_bytes(feed)
    for end in (".sum", ".good", ".good.sum"):
        (root / f"{STORE}{end}").unlink(missing_ok=True)
    (root / STORE).write_bytes(saved)  # as a machine has it that knows the line from git alone
    (root / MEMORY).unlink()
    # Even before an update: the store knows, and the site does not.
    assert "Qzx one" in entries(root)
    site, _ = sites_of(root, content_of(root), now=NOW)
    assert [post.title for post in site.posts if "Qzx" in post.title] == []
    assert OWN not in repr(site.health)
    assert OWN not in [feed for feed, _ in plan(root, now=NOW).feeds]
    look(root)
    assert entries(root) == ["Of both"]
    assert named(root) == {"ben"}


@pytest.mark.parametrize("name", ["Ada Byron", "ADA  BYRON", "Ada-Byron"])
def test_a_file_that_comes_back_under_another_slug_brings_nobody_back(tmp_path: Path, name: str) -> None:
    root = a_house(tmp_path)
    look(root)
    feed = (root / OWN).read_bytes()
    leave(root)
    (root / OWN).write_bytes(feed)
    (root / "ambassadors/somebody.md").write_text(a_person(name, OWN), "utf-8")
    for forgets in (False, True):
        if forgets:
            (root / MEMORY).unlink()
        assert named(root) == {"ben"}
        assert OWN not in [feed for feed, _ in plan(root, now=NOW).feeds]
    (told,) = [p for p in checked(root, now=NOW)[1] if "2026-11-21" in p.message]
    assert told.path == "ambassadors/somebody.md"
    assert "`hub withdraw somebody`" in told.fix
    assert "somebody else of the same name" in told.fix
    (root / "ambassadors/somebody.md").write_text(a_person(name, OWN, given="2026-11-22"), "utf-8")
    assert named(root, LATER) == {"ben", "somebody"}


def test_a_namesake_stays_and_the_file_does_not_tell_that_there_is_one(tmp_path: Path) -> None:
    root = a_house(tmp_path, **{"ada-2": a_person("Ada  byron")})
    leave(root)
    assert named(root) == {"ben", "ada-2"}
    assert len(sources.withdrawals(root).people) == 2
    (root / MEMORY).unlink()
    assert named(root) == {"ben", "ada-2"}
    leave(root, "ben")
    assert len(sources.withdrawals(root).people) == 4


def test_a_name_that_left_says_nothing_of_a_slug(tmp_path: Path) -> None:
    """Rose left, whose file was called something else; the one of that slug is Rosemary."""
    root = a_house(tmp_path, other=a_person("Rose"), rose=a_person("Rosemary"))
    leave(root, "other")
    (root / MEMORY).unlink()
    assert "rose" in named(root)


def test_no_wizard_makes_a_file_of_who_left_without_a_later_consent(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    leave(root)
    form = sources.forms()["ambassador"]
    answers = {"name": ("Ada",), "role": ("Engineer",)}
    with pytest.raises(GuardError, match="ada left on 2026-11-21"):
        new_file(root, form, answers, slug="ada", body="", now=LATER)
    with pytest.raises(GuardError, match="anybody left on 2026-11-21"):
        new_file(root, form, {**answers, "name": ("Ada Byron",)}, slug="anybody", body="", now=LATER)
    agreed = {**answers, "consent.given": ("2026-12-01",), "consent.scopes": ("profile",)}
    assert new_file(root, form, agreed, slug="ada", body="", now=LATER).is_file()


def test_many_may_leave_at_once(tmp_path: Path) -> None:
    others = {f"person-{n}": a_person(f"Person {n}") for n in range(4)}
    root = a_house(tmp_path, **others)
    look(root)
    for slug in others:
        leave(root, slug)
    stones = (root / FILE).read_bytes()
    # Another machine, whose store still knows them, learns it from git.
    with Store.open(root / STORE) as store:
        store.keep_voices({"ada", "ben", *others})
    shutil.rmtree(root / ".hub/cards", ignore_errors=True)
    (root / MEMORY).unlink()
    assert look(root).failures == ()
    (root / FILE).write_bytes(b"")
    (root / MEMORY).unlink(missing_ok=True)
    with Store.open(root / STORE) as store:
        store.keep_voices({"ada", "ben", *others})
    with pytest.raises(GuardError, match="would leave the site at once"):
        look(root)
    assert stones


def test_a_file_that_cannot_be_read_keeps_nobody(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    broken = a_person("Ada Byron", OWN).replace("role:", "rolle:").replace("consent:", "email: a@b.example\nconsent:")
    (root / "ambassadors/ada.md").write_text(broken, "utf-8")
    leave(root)
    assert not list(root.glob("ambassadors/ada*"))
    assert not (root / OWN).exists()


def test_nothing_outside_and_nothing_of_others_is_removed(tmp_path: Path) -> None:
    (tmp_path / "outside.xml").write_text("<rss/>")
    root = a_house(tmp_path / "hub")
    listed = a_person("Ada Byron", "../outside.xml", "hub.yml", "content/networks/n.md", SHARED)
    (root / "ambassadors/ada.md").write_text(listed.replace("role:", "photo: ../../hub.yml\nrole:"), "utf-8")
    (root / "ambassadors/eve.md").write_text(a_person("Eve", more="photo: face.jpg\nrolle: x\n"), "utf-8")
    planned = leaving(root, "ada")
    assert planned.files == ()
    leave(root)
    assert (tmp_path / "outside.xml").is_file()
    assert (root / "hub.yml").read_text("utf-8") == HUB


def test_while_an_update_runs_the_person_is_off_the_site_and_the_command_says_so(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    look(root)
    picture = sha256((root / "ambassadors/photos/face.jpg").read_bytes()).hexdigest()
    made = root / f".hub/photographs/{picture}-96.webp"
    made.parent.mkdir()
    made.write_bytes(b"made of her face")
    with one_at_a_time(root, "update"), pytest.raises(StoreError, match=r"another update.* run this command again"):
        leave(root)
    assert named(root) == {"ben"}
    leave(root)
    assert not made.exists()
    assert not list((root / ".hub").glob("leaving-*"))
    assert entries(root) == ["Of both"]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs that were hashed, one after the other."""
    slugs: list[str] = []
    real = marks.marks_of

    def marks_of(word: str, salt: str) -> tuple[str, str]:
        slugs.append(word)
        return real(word, salt)

    monkeypatch.setattr(marks, "marks_of", marks_of)
    return slugs


def test_a_slug_is_hashed_once_and_only_where_it_could_matter(tmp_path: Path, hashed: list[str]) -> None:
    root = a_house(tmp_path, eve=a_person("Eve", given="2026-12-24"), kim=a_profile("name: Kim\nrole: X\n"))
    content_of(root)
    leave(root)
    hashed.clear()
    content_of(root)
    assert hashed == []  # on this machine nobody else can be meant
    (root / MEMORY).unlink()
    content_of(root)
    content_of(root)
    assert sorted(hashed) == ["ben", "ben-okafor"]
    checked(root, now=NOW)
    assert sorted(hashed) == ["ben", "ben-okafor", "kim"]


def test_an_interrupt_does_not_wait_for_words_that_nobody_asks_for_any_more() -> None:
    words = [f"person-{number}" for number in range(30_000)]  # more than a minute of work
    gc.collect()  # an interrupt within the finaliser of what other tests left would be lost
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    began = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.02)  # while they are still handed out
        with pytest.raises(KeyboardInterrupt):
            marks.marks_of_all(words, "ab" * 16)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < 30


def test_a_build_loses_those_who_left_without_asking(tmp_path: Path) -> None:
    root = a_house(tmp_path, **{f"person-{n}": a_person(f"Person {n}") for n in range(4)})
    before = Stamp(fingerprint="", identity="", made=NOW.isoformat(), posts={f"person-{n}": 3 for n in range(4)})
    for slug in before.posts:
        leave(root, slug)
    content = content_of(root)
    _guard(root, before, site_of(root, content, now=NOW), content)
    (root / FILE).unlink()
    (root / MEMORY).unlink()
    content = content_of(root)
    with pytest.raises(GuardError, match="would leave the site at once"):
        _guard(root, before, site_of(root, content, now=NOW), content)


def test_a_store_saved_or_restored_without_an_update_holds_nobody_who_left(tmp_path: Path) -> None:
    root = a_house(tmp_path / "hub")
    look(root)
    state.save(root, tmp_path / "before")
    assert state.merge(root, [tmp_path / "before"]).entries == 3
    saved = (root / STORE).read_bytes()
    leave(root)
    # A machine that learnt of it from git alone, as where a workflow publishes at once, without an update.
    for each in (root / ".hub").glob("store.db*"):
        each.unlink()
    (root / STORE).write_bytes(saved)
    (root / MEMORY).unlink()
    assert "Qzx one" in entries(root)
    assert state.save(root, tmp_path / "after").entries == 1
    assert all(b"Qzx" not in f.read_bytes() for f in (tmp_path / "after").rglob("*") if f.is_file())
    for bring_back in (state.restore, lambda root, folder: state.merge(root, [folder])):
        assert bring_back(root, tmp_path / "before").entries == 1
        assert entries(root) == ["Of both"]
        assert all(b"Qzx" not in f.read_bytes() for f in (root / ".hub").glob("store.db*"))
