"""A post that moves is the same post."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

from factories import NOW, a_content, an_ambassador, an_entry
from hub.model import Entry, Post
from hub.river import explain, flow


def river(*entries: Entry) -> dict[str, Post]:
    return {post.title: post for post in flow(a_content(an_ambassador()), list(entries), {}, now=NOW).posts}


def test_a_post_keeps_its_id_when_its_address_changes() -> None:
    before = an_entry(1)
    after = an_entry(1, url="https://new.example/a-note", origin=before.url, title="Mended")
    (one,), (other,) = river(before).values(), river(after).values()
    assert (other.id, other.first_seen, other.published) == (one.id, one.first_seen, one.published)
    assert (other.url, other.title) == (after.url, "Mended")


def test_a_new_post_at_the_place_another_left_has_an_id_of_its_own() -> None:
    moved = an_entry(1, url="https://ada.example/moved", origin="https://ada.example/1", days_ago=9)
    new = an_entry(2, url="https://ada.example/1", days_ago=1)
    third = an_entry(3, url="https://ada.example/3", origin="https://ada.example/1", days_ago=0.5)
    (before,) = river(an_entry(1, days_ago=9)).values()
    found = {tuple(sorted((t, p.id) for t, p in river(*order).items())) for order in permutations((moved, new, third))}
    assert len(found) == 1
    ids = dict(found.pop())
    assert len(set(ids.values())) == 3
    assert ids[moved.title] == before.id


def test_a_post_that_moved_is_explained_by_both_of_its_addresses() -> None:
    moved = an_entry(1, url="https://new.example/note", origin="https://ada.example/1", first_seen=NOW - timedelta(1))
    for query in (moved.url, moved.origin):
        told = "\n".join(explain(a_content(an_ambassador()), [moved], {}, now=NOW, query=query))
        assert "then at https://ada.example/1" in told
        assert "shown as post" in told


def test_the_authors_own_feed_wins_over_a_copy_whichever_was_seen_first() -> None:
    words = "Heat pumps that talk to the grid: what we learnt in a winter of measuring, house by house."
    own, copy = "https://ada.example/feed.xml", "https://medium.com/feed/@ada"
    content = a_content(an_ambassador(feeds=(own, copy)))
    said = {"title": "Heat pumps", "summary": words}
    for first, second in ((NOW - timedelta(1), NOW), (NOW, NOW - timedelta(1))):
        mine = an_entry(1, first_seen=first, **said)
        there = an_entry(1, feed=copy, url="https://medium.com/@ada/heat-1a2b", first_seen=second, **said)
        for entries in ((mine, there), (there, mine)):
            (post,) = flow(content, entries, {}, now=NOW).posts
            assert (post.url, [place.url for place in post.also_at]) == (mine.url, [there.url])
