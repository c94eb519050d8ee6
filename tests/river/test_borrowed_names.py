"""Nobody's feed puts words, dates or a label under the name of somebody else."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from factories import NOW, a_content, a_group, an_ambassador, an_entry
from hub.model import Account, Ambassador, Entry, FeedState, FeedUrl, Group, Post
from hub.river import explain, flow

HERS = an_entry(1, title="What she wrote", summary="Her own words.", tags=("hers",), language="en")
ADA = an_ambassador()
MAL = an_ambassador("mal")
LONG = "Heat pumps that talk to the grid: what we learnt in a winter of measuring, house by house, and why it pays."


def river(*entries: Entry, people: tuple[Ambassador, ...], sites=None, groups: tuple[Group, ...] = ()) -> list[Post]:
    states = {FeedUrl(feed): FeedState(feed=FeedUrl(feed), site=site) for feed, site in (sites or {}).items()}
    posts = [flow(a_content(*people, groups=groups), order, states, now=NOW).posts for order in permutations(entries)]
    assert all(post == posts[0] for post in posts)
    return list(posts[0])


def mals(feed: str = "https://mal.example/feed.xml", **changes) -> Entry:
    """What Mal's feed says is at Ada's address, backdated."""
    plain = {
        "url": HERS.url,
        "title": "What she never wrote",
        "summary": "Foul words.",
        "days_ago": 30,
        "tags": ("his",),
    }
    return an_entry(1, "mal", **(plain | {"feed": FeedUrl(feed), "first_seen": HERS.first_seen} | changes))


@pytest.mark.parametrize("feed", ["https://mal.example/feed.xml", "content/feeds/mal.xml"])
@pytest.mark.parametrize("site", ["https://ada.example/", "https://mal.example/", ""])
@pytest.mark.parametrize("seen", [HERS.first_seen, HERS.first_seen - timedelta(days=9)], ids=["with hers", "before"])
def test_words_at_an_address_are_those_of_whose_site_it_is(feed: str, site: str, seen) -> None:
    mal = an_ambassador("mal", feeds=(feed,))
    (post,) = river(HERS, mals(feed, first_seen=seen), people=(ADA, mal), sites={feed: site})
    assert (post.title, post.summary, post.tags) == ("What she wrote", "Her own words.", ("hers",))
    assert post.published == min(HERS.published, seen)
    assert (post.authors, post.source.feed) == (("ada",), HERS.feed)


@pytest.mark.parametrize("accounts", [(), (Account(url="https://ada.example/", platform="website"),)])
def test_a_file_may_name_its_site_unless_somebody_else_has_it(accounts) -> None:
    ada = an_ambassador(feeds=("content/feeds/ada.xml",), accounts=accounts)
    mal = an_ambassador("mal", feeds=("content/feeds/mal.xml",))
    hers, his = an_entry(1, feed=FeedUrl("content/feeds/ada.xml"), title="Hers"), mals("content/feeds/mal.xml")
    before = mals("content/feeds/mal.xml", first_seen=HERS.first_seen - timedelta(days=9))
    sites = {"content/feeds/ada.xml": "https://ada.example/", "content/feeds/mal.xml": "https://mal.example/"}
    for copied in (his, before):
        (post,) = river(hers, copied, people=(ada, mal), sites=sites)
        assert post.title == "Hers"
    contested = sites | {"content/feeds/mal.xml": "https://ada.example/"}
    (post,) = river(hers, before, people=(ada, mal), sites=contested)
    assert (post.title == "Hers") == bool(accounts)


def test_where_the_address_is_nobodys_site_the_copy_seen_first_counts_entirely() -> None:
    hers = an_entry(1, url="https://medium.com/@ada/1", title="Hers", summary="Hers.", published=None)
    his = mals(url=hers.url, first_seen=hers.first_seen + timedelta(days=1))
    (post,) = river(hers, his, people=(ADA, an_ambassador("mal")))
    assert (post.title, post.summary, post.tags) == ("Hers", "Hers.", ())
    assert (post.published, post.dated) == (hers.first_seen, False)


def test_an_official_feed_makes_nobody_elses_text_official() -> None:
    group = a_group("mal", official=True)
    (post,) = river(HERS, mals(), people=(ADA,), groups=(group,))
    assert (post.official, post.authors, post.groups) == (False, ("ada",), ())


def test_a_site_of_ones_own_does_not_take_over_a_text_seen_before_on_a_platform() -> None:
    hers = an_entry(1, url="https://medium.com/@ada/1", title="Heat pumps", summary=LONG)
    his = mals(url="https://mal.example/1", title="Heat pumps", summary=f"{LONG} And foul words.", days_ago=9)
    his = mals(**{name: getattr(his, name) for name in ("url", "title", "summary", "published")}, first_seen=NOW)
    (post,) = river(hers, his, people=(ADA, an_ambassador("mal")))
    assert (post.url, post.summary, [place.url for place in post.also_at]) == (hers.url, LONG, [his.url])


def test_a_copy_with_another_text_does_not_join_two_posts() -> None:
    bos = an_entry(1, "bo", title="Heat pumps", summary=LONG)
    his = mals(title="Heat pumps", summary=LONG)
    posts = river(HERS, bos, his, people=(ADA, an_ambassador("bo"), an_ambassador("mal")))
    assert {(post.title, post.authors) for post in posts} == {
        ("What she wrote", ("ada",)),
        ("Heat pumps", ("bo",)),
    }


def test_whose_words_count_is_explained() -> None:
    content = a_content(ADA, an_ambassador("mal"))
    told = explain(content, [HERS, mals()], {}, now=NOW, query=HERS.url)
    assert f"  same address as in {HERS.feed}, whose words count" in told


MEDIUM = "https://medium.com/@ada/1"
HERS_ON_MEDIUM = (Account(url="https://medium.com/@ada", platform="medium", handle="@ada"),)


@pytest.mark.parametrize("by", ["account", "feed"])
@pytest.mark.parametrize("later", [0, 9], ids=["seen together", "hers seen later"])
@pytest.mark.parametrize("mals_feed", ["https://mal.example/feed.xml", "https://medium.com/feed/tag/pumps"])
def test_a_post_at_an_account_is_its_owners_however_a_copy_is_dated(by: str, later: int, mals_feed: str) -> None:
    feed = FeedUrl("https://medium.com/feed/@ada" if by == "feed" else "https://zoe.example/ada.xml")
    accounts = HERS_ON_MEDIUM if by == "account" else ()
    hers = an_entry(1, feed=feed, url=MEDIUM, title="Hers")
    his = mals(mals_feed, url=MEDIUM, first_seen=hers.first_seen - timedelta(days=later))
    people = (an_ambassador(feeds=(feed,), accounts=accounts), an_ambassador("mal", feeds=(mals_feed,)))
    (post,) = river(hers, his, people=people)
    assert (post.title, post.authors, post.source.feed) == ("Hers", ("ada",), feed)


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://www.youtube.com/watch?v=1", "https://www.youtube.com/feeds/videos.xml?channel_id=UCada"),
        ("https://bsky.app/profile/ada.example/post/1", "https://bsky.app/profile/did:plc:ada/rss"),
        ("https://mastodon.example/@ada/1", "https://mastodon.example/@ada.rss"),
        ("https://ada.substack.com/p/1", "https://ada.substack.com/feed"),
    ],
)
def test_a_platforms_own_feed_knows_whose_a_post_is(url: str, feed: str) -> None:
    hers = an_entry(1, feed=FeedUrl(feed), url=url, title="Hers")
    (post,) = river(hers, mals(url=url), people=(an_ambassador(feeds=(feed,)), an_ambassador("mal")))
    assert (post.title, post.authors) == ("Hers", ("ada",))


def test_a_date_that_a_feed_states_decides_nothing_between_two_owners() -> None:
    url = "https://collective.example/ada/1"
    hers = an_entry(1, feed=FeedUrl("https://zoe.example/feed.xml"), url=url, title="Hers")
    ada = an_ambassador(feeds=(hers.feed,))
    told = [
        [(post.title, post.authors) for post in river(hers, mals(url=url, days_ago=days), people=(ada, MAL))]
        for days in (0.5, 3, 30)
    ]
    assert told[0] == told[1] == told[2]


def test_of_two_seen_together_the_feed_that_stands_nearest_counts() -> None:
    hers = an_entry(1, feed=FeedUrl("https://pages.example/ada/feed.xml"), url="https://pages.example/ada/1", title="H")
    his = mals("https://pages.example/a-mal/feed.xml", url=hers.url)
    (post,) = river(hers, his, people=(an_ambassador(feeds=(hers.feed,)), an_ambassador("mal", feeds=(his.feed,))))
    assert post.title == "H"


def test_two_who_list_a_post_at_an_address_of_neither_are_both_its_authors() -> None:
    url = "https://collective.example/1"
    both = (an_entry(1, url=url), an_entry(1, "mal", url=url))
    (post,) = river(*both, people=(ADA, MAL))
    assert post.authors == ("ada", "mal")


def test_whom_an_entry_at_its_own_site_names_is_an_author_where_it_is_in_their_feed_too() -> None:
    together = an_entry(1, title="Ours", authors=("Ada", MAL.name))
    (post,) = river(together, mals(), people=(ADA, MAL))
    assert (post.title, post.authors) == ("Ours", ("ada", "mal"))
    (post,) = river(HERS, mals(authors=(MAL.name, ADA.name)), people=(ADA, MAL))
    assert post.authors == ("ada",)


def test_a_copy_does_not_make_a_post_another_one() -> None:
    alone = river(HERS, people=(ADA, MAL))[0].id
    before = HERS.first_seen - timedelta(days=9)
    his = mals(first_seen=before, origin="https://mal.example/elsewhere")
    assert river(HERS, his, people=(ADA, MAL))[0].id == alone
