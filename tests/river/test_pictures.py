"""Nobody is seen who did not agree to be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import EVERYTHING, NOW, a_content, a_group, a_programme, an_ambassador, an_entry
from hub.model import Ambassador, Content, FeedSpec, FeedUrl, Picture, Post, Scope
from hub.river import decorations, flow, pictured_feeds

IMAGE = "https://ada.example/1.jpg"
LONG = "Heat pumps that talk to the grid: what we learnt in a winter of measuring, house by house, and why it pays."
AT_HAND = {IMAGE: Picture(name="0" * 32 + ".webp", width=640, height=400)}


def somebody(slug: str, *scopes: Scope, feeds: tuple[str, ...] = ()) -> Ambassador:
    made = an_ambassador(slug)
    assert made.consent is not None
    specs = tuple(FeedSpec(address=address) for address in feeds or (f"https://{slug}.example/feed.xml",))
    return replace(made, feeds=specs, consent=replace(made.consent, scopes=frozenset(scopes)))


def posts(content: Content) -> tuple[Post, ...]:
    return flow(content, [an_entry(image=IMAGE)], {}, now=NOW, pictures=AT_HAND).posts


@pytest.mark.parametrize("without", [Scope.PHOTO, Scope.FEEDS, Scope.PROFILE])
def test_pictures_are_asked_for_only_with_every_scope_they_need(without: Scope) -> None:
    assert pictured_feeds(a_content(somebody("ada", *EVERYTHING)), now=NOW) == {"https://ada.example/feed.xml"}
    assert not pictured_feeds(a_content(somebody("ada", *(EVERYTHING - {without}))), now=NOW)


def test_a_feed_of_two_is_asked_for_pictures_only_when_both_agreed() -> None:
    ours = "https://ours.example/feed.xml"
    ada, bob = somebody("ada", *EVERYTHING, feeds=(ours,)), somebody("bob", *EVERYTHING, feeds=(ours,))
    assert pictured_feeds(a_content(ada, bob), now=NOW) == {ours}
    shy = somebody("bob", Scope.PROFILE, Scope.FEEDS, feeds=(ours,))
    assert not pictured_feeds(a_content(ada, shy), now=NOW)


def test_a_group_needs_nobodys_consent() -> None:
    group = replace(a_group(), feeds=(FeedSpec(address="https://team.example/feed.xml"),))
    assert pictured_feeds(a_content(groups=(group,)), now=NOW) == {"https://team.example/feed.xml"}


def test_one_switch_closes_all() -> None:
    programme = replace(a_programme(), pictures=False)
    ada = somebody("ada", *EVERYTHING)
    assert not pictured_feeds(a_content(ada, programme=programme), now=NOW)
    assert [post.picture for post in posts(a_content(ada, programme=programme))] == [None]


def test_a_post_shows_its_picture() -> None:
    assert [post.picture for post in posts(a_content(somebody("ada", *EVERYTHING)))] == [AT_HAND[IMAGE]]


def test_a_post_of_somebody_who_does_not_want_to_be_seen_shows_none_even_if_it_is_at_hand() -> None:
    shy = somebody("ada", Scope.PROFILE, Scope.FEEDS)
    assert [post.picture for post in posts(a_content(shy))] == [None]


def test_a_post_of_two_shows_none_unless_both_agreed() -> None:
    ada = somebody("ada", *EVERYTHING)
    feed = ada.feeds[0].address
    both = a_content(ada, somebody("bob", *EVERYTHING, feeds=(feed,)))
    one = a_content(ada, somebody("bob", Scope.PROFILE, Scope.FEEDS, feeds=(feed,)))
    assert [post.picture for post in posts(both)] == [AT_HAND[IMAGE]]
    assert [post.picture for post in posts(one)] == [None]


def test_a_picture_that_stands_at_three_entries_of_a_feed_is_decoration() -> None:
    one, other = FeedUrl("https://a.example/feed"), FeedUrl("https://b.example/feed")
    shown = [(one, "logo")] * 3 + [(one, "twice")] * 2 + [(other, "twice"), (other, "once")]
    assert decorations(shown) == {"logo"}


def test_whoever_repeats_an_address_has_no_say_in_its_picture() -> None:
    shy = somebody("bob", Scope.PROFILE, Scope.FEEDS)
    content = a_content(somebody("ada", *EVERYTHING), shy)
    hers = an_entry(image=IMAGE, title="Hers", summary=LONG)
    for his in (an_entry(1, "bob", url=hers.url), an_entry(1, "bob", title="Hers", summary=LONG)):
        (post,) = flow(content, [hers, his], {}, now=NOW, pictures=AT_HAND).posts
        assert (post.source.feed, post.picture) == (hers.feed, AT_HAND[IMAGE])


def test_a_post_at_an_address_of_neither_shows_its_picture_only_when_both_agreed() -> None:
    url = "https://collective.example/1"
    entries = [an_entry(image=IMAGE, url=url), an_entry(1, "bob", image=IMAGE, url=url)]
    ada, shy = somebody("ada", *EVERYTHING), somebody("bob", Scope.PROFILE, Scope.FEEDS)
    for bob, shown in ((somebody("bob", *EVERYTHING), AT_HAND[IMAGE]), (shy, None)):
        (post,) = flow(a_content(ada, bob), entries, {}, now=NOW, pictures=AT_HAND).posts
        assert post.picture == shown
