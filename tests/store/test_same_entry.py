"""An entry that changes its guid, its address or its words is the entry it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from factories import NOW, a_state, an_entry
from hub.model import Entry, FeedUrl
from hub.store import Saved, Store

LATER = NOW + timedelta(days=3)
TEXT = "What {n} of us found out about pumps, meters and the grid in a winter of measuring, house by house."


def post(n: int = 1, **changes: object) -> Entry:
    plain = {"title": f"Note {n}", "summary": TEXT.format(n=n), "days_ago": 10 * n, "position": n, "first_seen": NOW}
    return an_entry(n, **(plain | changes))


def saved(tmp_path: Path, *documents: Sequence[Entry]) -> tuple[Saved, tuple[Entry, ...]]:
    """The last save's outcome and the entries, after each document came three days after the one before."""
    done = Saved()
    with Store.open(tmp_path / "store.db") as store:
        for number, entries in enumerate(documents):
            now = NOW + timedelta(days=3 * number)
            come = [replace(entry, first_seen=now, position=place) for place, entry in enumerate(entries)]
            done = store.save(a_state(), come, now)
        return done, store.entries()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (post(), post(uid="https://ada.example/?p=1")),
        (post(url="http://ada.example/1/"), post(uid="new", url="https://www.ada.example/1")),
        (post(), post(uid="new", url="https://ada.example/note-one")),
        (post(uid="https://a.example/1"), post(uid="https://b.example/x/1", url="https://b.example/x/1")),
        (post(published=None), post(uid="new", url="https://b.example/1", published=None)),
        (post(), post(uid="new", url="https://b.example/1", published=post().published + timedelta(hours=9))),
        (post(), post(uid="new", url="https://ada.example/new-title", title="A new title")),
        (post(title=""), post(title="", uid="new", url="https://b.example/@ada/9")),
        (post(summary=""), post(summary="", uid="new", url="https://b.example/1")),
        (post(title="It’s “here”"), post(title='It\'s "here"', uid="new", url="https://b.example/1")),
        (post(), post(uid="new", summary=TEXT.format(n=1)[:70] + "…")),
        (post(), post(uid="new", url="https://b.example/1", summary="Another excerpt of the same.")),
        (post(), post(title="Else", summary="Quite other words.")),
        (post(uid="one"), post(uid="one https://ada.example/1")),
        (post(uid="one https://ada.example/1"), post(uid="one")),
    ],
    ids=[
        "guid scheme",
        "https",
        "slug",
        "domain",
        "domain, undated",
        "domain, other time zone",
        "slug and title",
        "domain, titleless",
        "domain, title only",
        "quotation marks",
        "guid, shorter excerpt",
        "domain, other excerpt",
        "words under one guid",
        "guid repeated from now on",
        "guid no longer repeated",
    ],
)
def test_one_entry_by_another_name_is_the_same(tmp_path: Path, before: Entry, after: Entry) -> None:
    done, entries = saved(tmp_path, [before, post(2)], [after, post(2)])
    assert len(entries) == 2
    (entry,) = (one for one in entries if one.uid == before.uid)
    assert (entry.first_seen, entry.url, entry.title) == (NOW, after.url, after.title)
    assert entry.origin == (before.url if before.url != after.url else "")
    assert done.new == 0
    again, _ = saved(tmp_path, [after, post(2)])
    assert (again.new, again.changed) == (0, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (post(title="Links of the week"), post(9, title="Links of the week", days_ago=3)),
        (
            post(title="Weekly show", summary=TEXT, days_ago=10),
            post(9, title="Weekly show", summary=TEXT, days_ago=3),
        ),
        (post(title="", summary="Good morning!"), post(9, title="", summary="Good morning!", days_ago=9.5)),
        (post(title="", summary=TEXT, days_ago=10), post(9, title="", summary=TEXT, days_ago=3)),
        (post(), post(9, title="Else", summary="Quite other words.", days_ago=10)),
        (post(url="https://ada.example/"), post(9, url="https://ada.example/", title="Episode 9", summary="")),
        (post(url=""), post(9, url="", title="Else", summary="Quite other words.")),
        (post(uid="0"), post(9, uid="0")),
    ],
    ids=[
        "one title",
        "one title and blurb",
        "few words",
        "many words, days apart",
        "title and text",
        "front page",
        "no address",
        "one guid for all",
    ],
)
def test_two_entries_that_resemble_each_other_stay_two(tmp_path: Path, before: Entry, after: Entry) -> None:
    done, entries = saved(tmp_path, [before, post(5)], [after, post(5)], [after, post(5)])
    assert len(entries) == 3
    assert (done.new, done.changed) == (0, 0)
    assert {entry.origin for entry in entries} == {""}


def test_what_two_could_be_is_left_alone(tmp_path: Path) -> None:
    twins = [post(n, title="Twin", summary=TEXT, days_ago=9) for n in (1, 2)]
    moved = [replace(one, uid=f"new{n}", url=f"https://b.example/{n}") for n, one in enumerate(twins)]
    _, entries = saved(tmp_path, [*twins, post(5)], [*moved, post(5)])
    assert len(entries) == 5


def test_a_whole_site_that_moves_keeps_its_posts_even_when_all_dates_are_stamped_anew(tmp_path: Path) -> None:
    old = [post(n) for n in range(20)]
    new = [replace(one, uid=f"b{n}", url=f"https://b.example/{n}", published=LATER) for n, one in enumerate(old[:12])]
    done, entries = saved(tmp_path, old, [post(99), *new])
    assert (done.new, done.changed, len(entries)) == (1, 12, 21)
    assert sum(entry.first_seen == NOW for entry in entries) == 20


def test_one_guid_for_all_entries_shown_one_at_a_time_hides_none(tmp_path: Path) -> None:
    one, two, three = (post(n, uid="0") for n in (1, 2, 3))
    both = [replace(each, uid=f"0 {each.url}") for each in (two, three)]
    done, entries = saved(tmp_path, [one], [two], [one], [three], [two], [three], both)
    assert {entry.title for entry in entries} == {"Note 1", "Note 2", "Note 3"}
    assert (len(entries), done.new) == (3, 0)


def test_a_guid_used_again_for_something_else_makes_a_new_entry(tmp_path: Path) -> None:
    renamed, other = post(1, uid="b"), post(7, uid="a")
    documents = [[post(1, uid="a"), post(5)], [renamed, post(5)], [other, renamed, post(5)]]
    _, entries = saved(tmp_path, *documents)
    assert sorted(entry.title for entry in entries) == ["Note 1", "Note 5", "Note 7"]
    done, again = saved(tmp_path, documents[-1])
    assert (again, done.new, done.changed) == (entries, 0, 0)


def test_an_entry_keeps_its_first_address_however_often_it_moves(tmp_path: Path) -> None:
    places = [post(url=f"https://ada.example/{slug}", uid=slug) for slug in ("a", "b", "c", "a")]
    _, (entry, _) = saved(tmp_path, *([place, post(5)] for place in places))
    assert (entry.uid, entry.origin) == ("a", "https://ada.example/a")


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_documents_entries_and_feeds_makes_no_difference(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    feeds = ("ada", "bee", "cy")
    first = {o: [an_entry(n, o, days_ago=n + 3, position=n, first_seen=NOW) for n in range(8)] for o in feeds}
    second = {
        o: [
            replace(e, uid=f"x{e.uid}" if n % 2 else e.uid, url=f"https://new-{o}.example/{n}", first_seen=LATER)
            for n, e in enumerate(entries[:-1])
        ]
        for o, entries in first.items()
    }
    found = set()
    for attempt in range(3):
        with Store.open(tmp_path / f"{attempt}.db") as store:
            for now, document in ((NOW, first), (LATER, second)):
                for owner in chance.sample(feeds, 3):
                    entries = document[owner]
                    store.save(a_state(owner), chance.sample(entries, len(entries)), now)
            found.add((store.entries(), store.revision()))
    assert len(found) == 1


MOVED = FeedUrl("https://new.example/feed.xml")
FORMER = {FeedUrl("unknown"): "", post().feed: ""}


def moved_feed(store: Store, entries: Sequence[Entry]) -> Saved:
    there = [replace(e, feed=MOVED, uid=f"n{e.uid}", url=f"https://new.example/{n}") for n, e in enumerate(entries)]
    state = replace(a_state("new"), feed=MOVED)
    return store.save(state, [replace(e, first_seen=LATER) for e in there], LATER, forebears=FORMER)


def test_a_feed_under_a_new_address_takes_over_what_both_hold(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.save(a_state(), [post(n) for n in range(9)], NOW)
        assert moved_feed(store, [post(9), *(post(n) for n in range(5))]) == Saved(new=1, changed=5)
        assert store.forget([post().feed]) == 4
        entries = store.entries()
    assert {entry.feed for entry in entries} == {MOVED}
    assert sorted(entry.first_seen for entry in entries) == [NOW] * 5 + [LATER]


@pytest.mark.parametrize(
    ("address", "moved_to"),
    [("http://www.new.example/feed.xml/", ""), ("https://old.example/rss", "https://new.example/feed.xml")],
    ids=["spelling", "moved for good"],
)
def test_the_same_feed_under_another_address_takes_over_everything(tmp_path: Path, address: str, moved_to: str) -> None:
    former = FeedUrl(address)
    with Store.open(tmp_path / "store.db") as store:
        old = [replace(post(n), feed=former) for n in range(9)]
        store.save(a_state(feed=former), old, NOW)
        come = [replace(one, feed=MOVED, first_seen=LATER) for one in old[:2]]
        assert store.save(a_state(feed=MOVED), come, LATER, forebears={former: moved_to}) == Saved(unchanged=2)
        assert store.forget([former]) == 0
        assert len(store.entries([MOVED])) == 9


def test_a_feed_takes_over_nothing_that_it_does_not_hold_itself(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.save(a_state(), [post(n) for n in range(9)], NOW)
        assert moved_feed(store, [post(3)]) == Saved(changed=1)
        assert [entry.title for entry in store.entries([MOVED])] == ["Note 3"]


def test_a_habit_is_not_taken_for_a_move_when_a_feed_was_not_read_for_long(tmp_path: Path) -> None:
    digest = {"title": "Monthly digest", "summary": TEXT}
    old = [post(1, **digest), *(post(n) for n in range(2, 9))]
    new = [post(21, days_ago=1, **digest), *(post(n, days_ago=n / 9) for n in range(22, 29))]
    done, entries = saved(tmp_path, old, new)
    assert (done.new, len(entries)) == (8, 16)


def test_a_feed_of_something_else_takes_over_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.save(a_state(), [post(n) for n in range(9)], NOW)
        others = [post(n, title=f"Else {n}", summary=f"Words of {n}", days_ago=n / 7) for n in range(20, 29)]
        assert moved_feed(store, [post(1), *others]).new == 10
        assert store.forget([post().feed]) == 9


def test_a_guid_alone_lets_no_feed_take_over_anything(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.save(a_state(), [post(n) for n in range(9)], NOW)
        others = [
            post(n, feed=MOVED, url=f"https://new.example/{n}", title=f"Else {n}", summary="Else", first_seen=LATER)
            for n in (1, 2)
        ]
        assert store.save(a_state(feed=MOVED), others, LATER, forebears=FORMER) == Saved(new=2)
        assert store.forget([post().feed]) == 9


def test_an_address_it_is_not_believed_to_have_moved_to_inherits_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.save(a_state(moved_to=MOVED, moved_since=NOW), [post(n) for n in range(9)], NOW)
        other = post(40, feed=MOVED, title="Else", summary="Else", days_ago=1)
        assert store.save(a_state(feed=MOVED), [other], LATER, forebears=FORMER) == Saved(new=1)
        assert len(store.entries([MOVED])) == 1


def small(*, look: int, n: int = 1, **changes: object) -> Entry:
    """An entry whose generator gives it another guid, address and date at each look."""
    named = {"uid": f"{look}-{n}", "url": f"https://ada.example/{look}/{n}", "days_ago": -3 * look}
    return post(n, **(named | changes))


@pytest.mark.parametrize("numbers", [(1,), (1, 2)])
def test_a_small_feed_that_names_and_dates_its_entries_anew_at_each_look_brings_nothing_new(
    tmp_path: Path, numbers: Sequence[int]
) -> None:
    done, entries = saved(tmp_path, *([small(look=look, n=n) for n in numbers] for look in range(5)))
    assert (done.new, len(entries)) == (0, len(numbers))
    assert {entry.first_seen for entry in entries} == {NOW}


@pytest.mark.parametrize("changes", [{"title": "Else"}, {"summary": "Few words"}, {"summary": TEXT + " And more."}])
def test_a_small_feed_that_says_something_else_brings_something_new(tmp_path: Path, changes: dict[str, object]) -> None:
    _, entries = saved(tmp_path, [small(look=0, summary="Few words")], [small(look=1, **changes)])
    assert len(entries) == 2
