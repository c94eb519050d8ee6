"""The same content at several places is one post."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from itertools import permutations

import pytest

from factories import NOW, a_content, a_group, an_ambassador, an_entry
from hub.model import Entry, FeedUrl, Post
from hub.river import flow

WORDS = "Heat pumps that talk to the grid: what we learnt in a winter of measuring, house by house, and why it pays."


def at(feed: str, url: str, owner: str = "ada", **changes: object) -> Entry:
    """An entry of another feed, otherwise the same content."""
    plain = {"title": "Heat pumps that talk", "summary": WORDS, "uid": url}
    return an_entry(1, owner, feed=FeedUrl(feed), url=url, **(plain | changes))


BLOG = at("https://ada.example/feed.xml", "https://ada.example/pumps/")
MEDIUM = at("https://medium.com/feed/@ada", "https://medium.com/@ada/pumps-1a2b?source=rss", days_ago=1)
DEVTO = at("https://dev.to/feed/ada", "https://dev.to/ada/pumps-3c4d", days_ago=1.5)
ADA = an_ambassador(feeds=(BLOG.feed, MEDIUM.feed, DEVTO.feed))


def river(*entries: Entry, people=(ADA,), **changes) -> tuple[Post, ...]:
    return flow(a_content(*people, **changes), list(entries), {}, now=NOW).posts


def test_three_copies_in_any_order_are_one_post_at_its_authors_own_site() -> None:
    expected = river(BLOG, MEDIUM, DEVTO)
    assert len(expected) == 1
    assert expected[0].url == "https://ada.example/pumps/"
    assert [(p.platform, p.url) for p in expected[0].also_at] == [
        ("devto", "https://dev.to/ada/pumps-3c4d"),
        ("medium", "https://medium.com/@ada/pumps-1a2b"),
    ]
    assert expected[0].published == BLOG.published
    for order in permutations((BLOG, MEDIUM, DEVTO)):
        assert river(*order) == expected


def test_the_date_is_the_originals_and_never_a_copys() -> None:
    early = at(MEDIUM.feed, MEDIUM.url, days_ago=9, first_seen=BLOG.first_seen)
    (post,) = river(BLOG, early)
    assert (post.url, post.published, post.updated) == (BLOG.url, BLOG.published, None)


def test_a_copy_seen_before_the_original_was_dated_bounds_its_date() -> None:
    early = at(MEDIUM.feed, MEDIUM.url, days_ago=9)
    (post,) = river(BLOG, early)
    assert (post.url, post.published, post.first_seen) == (BLOG.url, early.first_seen, early.first_seen)


def test_an_undated_copy_seen_first_bounds_the_date() -> None:
    undated = at(MEDIUM.feed, MEDIUM.url, published=None, first_seen=NOW - timedelta(days=5))
    (post,) = river(BLOG, undated)
    assert post.published == post.first_seen == undated.first_seen
    assert post.dated


def test_an_excerpt_cut_shorter_is_still_the_same_text() -> None:
    assert len(river(BLOG, at(MEDIUM.feed, MEDIUM.url, summary=WORDS[:70].upper() + "…"))) == 1


def test_the_same_words_without_titles_are_one_post() -> None:
    toot = at("https://mastodon.example/@ada.rss", "https://mastodon.example/@ada/1", title="")
    sky = at("https://bsky.app/profile/did:plc:a/rss", "https://bsky.app/profile/ada.example/post/2", title="")
    (post,) = river(toot, sky, people=(an_ambassador(feeds=(toot.feed, sky.feed)),))
    assert {post.platform, *(p.platform for p in post.also_at)} == {"mastodon", "bluesky"}


@pytest.mark.parametrize(
    "other",
    [
        at(MEDIUM.feed, MEDIUM.url, title="Heat pumps that sing"),
        at(MEDIUM.feed, MEDIUM.url, summary="Something else that is written at some length, about another winter."),
        at(MEDIUM.feed, MEDIUM.url, days_ago=40),
        at(BLOG.feed, "https://ada.example/pumps-again/"),
    ],
    ids=["other title", "other text", "weeks apart", "same feed"],
)
def test_what_only_resembles_stays_apart(other: Entry) -> None:
    assert len(river(BLOG, other)) == 2


def test_a_short_phrase_in_common_is_no_copy() -> None:
    said = {"title": "", "summary": "Good morning!"}
    assert len(river(at(BLOG.feed, BLOG.url, **said), at(MEDIUM.feed, MEDIUM.url, **said))) == 2


def test_fewer_signs_are_enough_in_japanese() -> None:
    said = {"title": "", "summary": "再生可能エネルギーと地域の水の話を始めます"}
    assert len(river(at(BLOG.feed, BLOG.url, **said), at(MEDIUM.feed, MEDIUM.url, **said))) == 1


def test_one_message_posted_by_two_people_is_one_post_by_both() -> None:
    bo = an_ambassador("bo", feeds=("https://bo.example/feed.xml",))
    by_bo = at("https://bo.example/feed.xml", "https://bo.example/pumps", days_ago=1)
    (post,) = river(by_bo, BLOG, people=(ADA, bo))
    assert (post.url, post.authors) == (BLOG.url, ("ada", "bo"))


def test_an_address_in_the_feed_of_somebody_else_too_is_one_post_by_whose_site_it_is() -> None:
    group = a_group(feeds=("https://lumen.example/feed.xml",), official=True)
    relayed = at("https://lumen.example/feed.xml", "http://www.ada.example/pumps?utm_source=lumen", summary="Relayed")
    (post,) = river(relayed, BLOG, groups=(group,))
    assert (post.authors, post.groups, post.also_at) == (("ada",), (), ())
    assert (post.url, post.official) == (BLOG.url, False)


def test_a_better_copy_found_later_does_not_make_it_another_post() -> None:
    first = at(MEDIUM.feed, MEDIUM.url, first_seen=NOW - timedelta(days=1))
    (before,) = river(first)
    (after,) = river(first, at(BLOG.feed, BLOG.url, first_seen=NOW))
    assert (after.id, after.url) == (before.id, BLOG.url)


def test_an_id_depends_on_the_address_and_not_on_feed_title_or_tracking() -> None:
    (one,) = river(BLOG)
    (other,) = river(at(MEDIUM.feed, "http://ada.example/pumps?utm_source=medium", title="Else"))
    assert one.id == other.id


def test_a_feed_that_changes_its_identifiers_does_not_repeat_its_posts() -> None:
    again = at(BLOG.feed, BLOG.url, first_seen=NOW)
    posts = river(BLOG, an_entry(1, feed=BLOG.feed, uid="new", url=BLOG.url, title=BLOG.title, first_seen=NOW), again)
    assert len(posts) == 1


def test_a_repeated_entry_brings_its_new_text_and_keeps_its_old_date() -> None:
    for published in (None, NOW):
        old = at(BLOG.feed, BLOG.url, uid="a", published=None, first_seen=NOW - timedelta(days=9))
        new = at(BLOG.feed, BLOG.url, uid="b", published=published, summary="Mended.", first_seen=NOW)
        (post,) = river(new, old)
        assert (post.summary, post.published, post.first_seen) == ("Mended.", old.first_seen, old.first_seen)


def test_entries_of_one_page_stay_apart_and_keep_their_ids() -> None:
    changelog = "https://ada.example/changes"
    one = at(BLOG.feed, f"{changelog}#1", title="One", summary="", first_seen=NOW - timedelta(days=2))
    two = at(BLOG.feed, f"{changelog}#2", title="Two", summary="", first_seen=NOW)
    (before,) = river(one)
    posts = river(two, one)
    assert len({post.id for post in posts}) == 2
    assert before.id in {post.id for post in posts}


def test_entries_that_point_to_a_front_page_are_not_one_content() -> None:
    home = at(BLOG.feed, "https://ada.example/", title="Episode 1", summary="")
    other = at(MEDIUM.feed, "https://ada.example/", title="Another show", summary="")
    assert len(river(home, other)) == 2


def test_entries_without_an_address_keep_their_feeds_identity() -> None:
    posts = river(at(BLOG.feed, "", uid="a", title="A"), at(BLOG.feed, "", uid="b", title="B"))
    assert len({post.id for post in posts}) == 2


def _calls(entries: list[Entry]) -> int:
    """How many functions it takes to tell whose copies are whose, on a machine of any speed."""
    people = [an_ambassador(slug, feeds=(f"https://{slug}.example/feed.xml",)) for slug in ("ada", "bo", "eve")]
    content, calls = a_content(*people), 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        flow(content, entries, {}, now=NOW)
    finally:
        sys.setprofile(None)
    return calls


START = "everything is well in the house as it was on the day before, and the day before that one too; "
SHAPES = {
    "other ends": lambda n: START + f"number {n:06d}",
    "the same text": lambda _: START,
    "one the start of all": lambda n: START + f"number {n:06d}" if n else START,
    "ever longer": lambda n: START + "x" * (n % 140),
    "beyond what is compared": lambda n: START * 3 + f"number {n:06d}",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", ["Status", ""])
@pytest.mark.parametrize("owners", [("eve",), ("eve", "bo", "ada")], ids=["one feed", "three feeds"])
@pytest.mark.parametrize("apart", [0.0001, 40], ids=["together", "far apart"])
def test_many_texts_that_begin_alike_take_no_more_time_than_their_number(
    shape: str, title: str, owners: tuple[str, ...], apart: float
) -> None:
    def entries(number: int) -> list[Entry]:
        return [
            an_entry(n, owner, title=title, summary=SHAPES[shape](n), days_ago=1 + n * apart, first_seen=NOW)
            for n in range(number // len(owners))
            for owner in owners
        ]

    assert _calls(entries(600)) < 2.6 * _calls(entries(300))


def test_twenty_thousand_texts_that_begin_alike_are_told_apart_in_seconds() -> None:
    eve = an_ambassador("eve")
    status = [an_entry(n, "eve", title="Status", summary=START + f"number {n:06d}", days_ago=1) for n in range(20_000)]
    began = time.monotonic()
    assert len(river(*status, people=(eve,))) == 20_000
    assert time.monotonic() - began < 30


def test_a_flood_of_texts_that_begin_alike_keeps_no_two_places_of_one_post_apart() -> None:
    ours = [at(BLOG.feed, f"https://ada.example/{n}", days_ago=1, summary=WORDS + f" Number {n}.") for n in range(9)]
    there = at(MEDIUM.feed, MEDIUM.url, days_ago=0.9, summary=WORDS[:100])
    flood = [
        at("https://eve.example/feed.xml", f"https://eve.example/{n}", "eve", days_ago=0.95, summary=f"{WORDS} {n}")
        for n in range(500)
    ]
    posts = river(*ours, there, *flood, people=(ADA, an_ambassador("eve")))
    found = [post.authors for post in posts if "https://medium.com/@ada/pumps-1a2b" in {p.url for p in post.also_at}]
    assert found == [("ada",)]
    assert len(posts) == 9 + 500
