"""What stays where one more scope is needed."""

from __future__ import annotations

from dataclasses import replace

from factories import (
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_group,
    a_network,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import FeedUrl, Scope, Site
from hub.river import flow, narrow

WORDS = "The same words in both places, long enough that nobody would write them twice by chance."
WITHOUT_EMBED = a_consent("profile", "photo", "feeds")


def a_wide_site(**changes) -> Site:
    """Ada, who may not be embedded, and Bo, who may."""
    content = a_content(
        an_ambassador(consent=WITHOUT_EMBED, networks=("water",)),
        an_ambassador("bo", networks=("energy",)),
        networks=(a_network(committee=("ada", "bo"), sponsor="ada"), a_network("water", external_members=("ada",))),
        groups=(a_group(members=("ada", "bo"), feeds=("https://both.example/feed.xml",)),),
        articles=(an_article(shared_by=("ada",)),),
        posts=(a_collective_post("alone", "ada"), a_collective_post("together", "ada", "bo")),
    )
    return flow(replace(content, **changes), ENTRIES, {}, now=NOW)


ENTRIES = [
    an_entry(1),
    an_entry(2, "bo"),
    an_entry(3, title="Same", summary=WORDS),
    an_entry(4, "bo", title="Same", summary=WORDS, days_ago=1),
    an_entry(5, "both"),
]


def test_people_without_the_scope_are_named_nowhere() -> None:
    site = narrow(a_wide_site(), Scope.EMBED)
    assert [person.slug for person in site.ambassadors] == ["bo"]
    assert "ada" not in repr(replace(site, programme=None))


def test_a_post_shown_for_somebody_else_too_stays_at_their_place() -> None:
    wide = a_wide_site()
    (before,) = [post for post in wide.posts if post.title == "Same"]
    assert (before.url, before.authors) == ("https://ada.example/3", ("ada", "bo"))
    (after,) = [post for post in narrow(wide, Scope.EMBED).posts if post.title == "Same"]
    assert (after.url, after.authors, after.also_at) == ("https://bo.example/4", ("bo",), ())
    assert (after.id, after.networks) == (before.id, ("energy",))


def test_posts_of_nobody_else_leave_and_articles_stay() -> None:
    site = narrow(a_wide_site(), Scope.EMBED)
    assert {post.url for post in site.posts} == {
        "https://bo.example/2",
        "https://bo.example/4",
        "https://both.example/5",
    }
    assert [article.shared_by for article in site.articles] == [()]
    assert site.collective == ()


def test_a_feed_two_people_share_stays_with_the_one() -> None:
    feed = FeedUrl("https://ada.example/feed.xml")
    content = a_content(an_ambassador(consent=WITHOUT_EMBED), an_ambassador("bo", feeds=(feed,)))
    site = narrow(flow(content, [an_entry()], {}, now=NOW), Scope.EMBED)
    assert [post.authors for post in site.posts] == [("bo",)]
    assert site.posts[0].source.feed == feed


def test_a_site_where_all_have_the_scope_stays_as_it_is() -> None:
    site = a_wide_site()
    assert narrow(site, Scope.FEEDS) is site
