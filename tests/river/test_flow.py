"""From entries and people to posts."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from factories import (
    NOW,
    a_collective_post,
    a_content,
    a_group,
    a_network,
    an_ambassador,
    an_entry,
)
from hub.model import FeedSpec, FeedState, FeedUrl, Slug
from hub.river import flow


def test_an_entry_becomes_a_post_of_its_owner() -> None:
    network = a_network("energy")
    content = a_content(an_ambassador(networks=("energy",)), networks=(network,))
    state = FeedState(feed=FeedUrl("https://ada.example/feed.xml"), title="Ada writes", site="https://ada.example/")

    (post,) = flow(content, [an_entry()], {state.feed: state}, now=NOW).posts

    assert (post.title, post.titled, post.url) == ("Note 1 of ada", True, "https://ada.example/1")
    assert (post.authors, post.networks) == ((Slug("ada"),), (Slug("energy"),))
    assert (post.source.title, post.source.feed) == ("Ada writes", state.feed)
    assert (post.platform, post.type, post.official, post.local) == ("website", "article", False, False)
    assert len(post.id) == 16
    assert int(post.id, 16) >= 0


def test_an_entry_nobody_subscribes_to_is_not_shown() -> None:
    assert flow(a_content(an_ambassador()), [an_entry(owner="eve")], {}, now=NOW).posts == ()


def test_posts_are_newest_first_whatever_the_order_of_the_entries() -> None:
    entries = [an_entry(n, days_ago=n % 7) for n in range(40)]
    expected = flow(a_content(an_ambassador()), entries, {}, now=NOW).posts
    assert [p.published for p in expected] == sorted((p.published for p in expected), reverse=True)
    for seed in range(5):
        Random(seed).shuffle(entries)
        assert flow(a_content(an_ambassador()), entries, {}, now=NOW).posts == expected


def test_posts_of_one_moment_keep_their_order_by_id() -> None:
    entries = [an_entry(n, first_seen=NOW) for n in range(20)]
    posts = flow(a_content(an_ambassador()), entries, {}, now=NOW).posts
    assert [p.id for p in posts] == sorted(p.id for p in posts)


def test_a_feed_listed_by_a_person_and_an_official_group_is_official_and_names_both() -> None:
    feed = "https://ada.example/feed.xml"
    content = a_content(an_ambassador(), groups=(a_group(feeds=(feed,), official=True),))
    (post,) = flow(content, [an_entry()], {}, now=NOW).posts
    assert (post.authors, post.groups, post.official) == (("ada",), ("lumen",), True)


def test_a_post_is_in_the_networks_of_all_its_people_by_priority() -> None:
    networks = (a_network("water", order=2), a_network("energy", order=1), a_network("land", order=3))
    feed = "https://ada.example/feed.xml"
    content = a_content(
        an_ambassador(networks=("land", "water")),
        an_ambassador("bo", feeds=(feed,), networks=("energy",)),
        networks=networks,
    )
    site = flow(content, [an_entry()], {}, now=NOW)
    assert [n.slug for n in site.networks] == ["energy", "water", "land"]
    assert site.posts[0].networks == ("energy", "water", "land")


@pytest.mark.parametrize("how", ["external_members", "committee"])
def test_those_a_network_names_belong_to_it(how: str) -> None:
    networks = (a_network("energy", **{how: ("ada",)}),)
    site = flow(a_content(an_ambassador(), networks=networks), [an_entry()], {}, now=NOW)
    assert site.ambassadors[0].networks == ("energy",)
    assert site.posts[0].networks == ("energy",)


def test_a_networks_words_choose_among_its_members_posts() -> None:
    networks = (
        a_network("energy", include=("Énergie",)),
        a_network("quiet", exclude=("energie solaire",)),
        a_network("all"),
    )
    content = a_content(an_ambassador(networks=("energy", "quiet", "all")), networks=networks)
    entries = [an_entry(1, title="L'ENERGIE  solaire"), an_entry(2, title="Water", days_ago=3)]
    solar, water = flow(content, entries, {}, now=NOW).posts
    assert set(solar.networks) == {"energy", "all"}
    assert set(water.networks) == {"quiet", "all"}


def test_include_exclude_and_tags_choose_entries() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", include=("wind", "#Réseau"), exclude=("advert",))
    entries = [
        an_entry(1, title="Of WIND and people"),
        an_entry(2, title="Of windows"),
        an_entry(3, title="Else", tags=("reseau",)),
        an_entry(4, title="Wind, an Advert"),
    ]
    posts = flow(a_content(an_ambassador(feeds=(spec,))), entries, {}, now=NOW).posts
    assert {p.url[-1] for p in posts} == {"1", "3"}


def test_words_of_scripts_without_spaces_are_found_within() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", include=("再生可能",))
    entries = [an_entry(1, title="日本の再生可能エネルギー"), an_entry(2, title="日本")]
    (post,) = flow(a_content(an_ambassador(feeds=(spec,))), entries, {}, now=NOW).posts
    assert post.url.endswith("/1")


def test_a_limit_keeps_the_newest_of_a_feed() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", limit=2)
    entries = [an_entry(n, days_ago=n) for n in (3, 1, 4, 2)]
    posts = flow(a_content(an_ambassador(feeds=(spec,))), entries, {}, now=NOW).posts
    assert [p.url[-1] for p in posts] == ["1", "2"]


def test_show_decides_what_leaves_the_entry() -> None:
    shown = {}
    for show in ("title", "excerpt", "full"):
        spec = FeedSpec(address="https://ada.example/feed.xml", show=show)
        entry = an_entry(summary="In short.", content="<p>At length.</p>")
        (post,) = flow(a_content(an_ambassador(feeds=(spec,))), [entry], {}, now=NOW).posts
        shown[show] = (post.summary, post.content)
    assert shown == {
        "title": ("", ""),
        "excerpt": ("In short.", ""),
        "full": ("In short.", "<p>At length.</p>"),
    }


def test_the_strictest_owner_decides_how_much_is_shown() -> None:
    feed = "https://ada.example/feed.xml"
    content = a_content(
        an_ambassador(feeds=(FeedSpec(address=feed, show="full"),)),
        an_ambassador("bo", feeds=(FeedSpec(address=feed, show="title"),)),
    )
    assert flow(content, [an_entry()], {}, now=NOW).posts[0].summary == ""


def test_the_language_a_feeds_owner_names_wins() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", language="fr")
    for feeds, expected in (((spec,), "fr"), (None, "de")):
        content = a_content(an_ambassador(feeds=feeds))
        assert flow(content, [an_entry(language="de")], {}, now=NOW).posts[0].language == expected


def test_a_collective_post_is_a_post_at_its_own_page() -> None:
    content = a_content(an_ambassador(networks=("energy",)), networks=(a_network(),), posts=(a_collective_post(),))
    (post,) = flow(content, [], {}, now=NOW).posts
    assert (post.local, post.url, post.authors) == (True, "posts/we-begin/", ("ada",))
    assert (post.title, post.summary, post.networks) == ("We begin", "What we did this week.", ("energy",))
    assert post.published <= post.first_seen <= NOW


def test_a_collective_post_waits_for_its_day_in_the_programmes_timezone() -> None:
    tomorrow = (NOW + timedelta(days=1)).date()
    content = a_content(an_ambassador(), posts=(a_collective_post(date=tomorrow),))
    assert flow(content, [], {}, now=NOW).posts == ()
    assert len(flow(content, [], {}, now=NOW + timedelta(days=1)).posts) == 1


def test_a_local_feed_is_known_by_its_normalised_path() -> None:
    content = a_content(an_ambassador(feeds=("./feeds//ada.xml",)))
    assert len(flow(content, [an_entry(feed=FeedUrl("feeds/ada.xml"))], {}, now=NOW).posts) == 1
