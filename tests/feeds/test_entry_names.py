"""What an entry is called where its feed is careless, and which dates are none."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from factories import an_entry
from hub.feeds.entries import made_feed, uid_of
from hub.model import Entry


def settled(*entries: Entry) -> list[Entry]:
    return list(made_feed(entries, title="", site="", language=None, seen=len(entries)).entries)


def one(n: int, **changes: object) -> Entry:
    return an_entry(n, **({"uid": "0"} | changes))


@pytest.mark.parametrize(
    ("guid", "url", "expected"),
    [("a", "https://ada.example/1", "a"), ("", "https://ada.example/1", "https://ada.example/1")],
)
def test_a_guid_comes_before_an_address(guid: str, url: str, expected: str) -> None:
    assert uid_of(guid, url, "T", "x") == expected


def test_without_guid_and_address_the_words_name_an_entry() -> None:
    assert uid_of("", "", "T", "x") == uid_of("", "", "T", "x") != uid_of("", "", "T", "y")


def test_a_guid_that_repeats_is_told_apart_by_the_address() -> None:
    named = [entry.uid for entry in settled(one(1), one(2), an_entry(3, uid="own"))]
    assert named == ["0 https://ada.example/1", "0 https://ada.example/2", "own"]


@pytest.mark.parametrize("url", ["", "https://ada.example/"])
def test_names_of_what_the_feed_names_alike_do_not_depend_on_the_others(url: str) -> None:
    entries = [one(n, url=url) for n in range(12)]
    names = {entry.title: entry.uid for entry in settled(*entries)}
    assert len(set(names.values())) == 12
    for seed in range(6):
        some = Random(seed).sample(entries, 7)
        assert all(names[entry.title] == entry.uid for entry in settled(*some))


def test_what_stands_twice_word_for_word_stays_two() -> None:
    assert len({entry.uid for entry in settled(*[one(1)] * 3)}) == 3


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1899, 12, 30, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=UTC),
        datetime(1970, 1, 1, 11, tzinfo=UTC),
        datetime(1969, 12, 31, 19, tzinfo=UTC),
        datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
    ],
)
def test_a_programs_word_for_no_date_is_no_date(moment: datetime) -> None:
    (entry,) = settled(one(1, published=moment))
    assert (entry.published, entry.updated) == (None, None)
    (entry,) = settled(one(1, published=moment, updated=an_entry().published))
    assert (entry.published, entry.updated) == (None, an_entry().published)


@pytest.mark.parametrize("year", [1902, 1969, 1971, 1999, 2027, 2099])
def test_an_odd_year_may_be_meant(year: int) -> None:
    (entry,) = settled(one(1, published=datetime(year, 5, 4, tzinfo=UTC)))
    assert entry.published == datetime(year, 5, 4, tzinfo=UTC)
