"""What other sites may show."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from hub.model import Content, Enclosure, Entry, FeedUrl, Html, Scope, Site
from hub.river import embedded, flow

WORDS = "The same words in both places, long enough that nobody would write them twice by chance."
WITHOUT_EMBED = a_consent("profile", "photo", "feeds")


def a_wide_content() -> Content:
    """Ada, who may not be embedded, and Bo, who may."""
    return a_content(
        an_ambassador(consent=WITHOUT_EMBED, networks=("water",)),
        an_ambassador("bo", networks=("energy",)),
        networks=(a_network(committee=("ada", "bo"), sponsor="ada"), a_network("water", external_members=("ada",))),
        groups=(a_group(members=("ada", "bo"), feeds=("https://both.example/feed.xml",)),),
        articles=(an_article(shared_by=("ada",)),),
        posts=(a_collective_post("alone", "ada"), a_collective_post("together", "ada", "bo")),
    )


ENTRIES = [
    an_entry(1),
    an_entry(2, "bo"),
    an_entry(3, title="Same", summary=WORDS),
    an_entry(4, "bo", title="Same", summary=WORDS, days_ago=1),
    an_entry(5, "both"),
]


def quoted(content: Content, *entries: Entry) -> Site:
    site = flow(content, entries, {}, now=NOW)
    return embedded(site, content, entries, {}, now=NOW)


def test_people_without_the_scope_are_named_nowhere() -> None:
    site = quoted(a_wide_content(), *ENTRIES)
    assert [person.slug for person in site.ambassadors] == ["bo"]
    assert "ada" not in repr(replace(site, programme=None))


def test_a_post_shown_for_somebody_else_too_stays_at_their_place() -> None:
    wide = flow(a_wide_content(), ENTRIES, {}, now=NOW)
    (before,) = [post for post in wide.posts if post.title == "Same"]
    assert (before.url, before.authors) == ("https://ada.example/3", ("ada", "bo"))
    (after,) = [post for post in quoted(a_wide_content(), *ENTRIES).posts if post.title == "Same"]
    assert (after.url, after.authors, after.also_at) == ("https://bo.example/4", ("bo",), ())
    assert after.networks == ("energy",)


def test_no_word_of_somebody_without_the_scope_is_quoted_under_anothers_name() -> None:
    address = "https://ada.example/1"
    hers = an_entry(
        url=address,
        title="Secretly hers",
        summary="Secretly hers, every word.",
        content=Html("<p>Secretly hers.</p>"),
        tags=("secret",),
        enclosures=(Enclosure(url="https://ada.example/secret.mp3", type="audio/mpeg"),),
        language="fr",
    )
    his = an_entry(1, "bo", url=address, title="Ada wrote", summary="Read this.", tags=("read",), language="en")
    (post,) = [post for post in quoted(a_wide_content(), hers, his).posts if post.url == address]
    assert (post.title, post.summary, post.tags, post.enclosures) == ("Ada wrote", "Read this.", ("read",), ())
    assert (post.authors, post.type, post.language, post.published) == (("bo",), "article", "en", his.published)
    assert "ecret" not in repr(post)


def test_posts_of_nobody_else_leave_and_articles_stay() -> None:
    site = quoted(a_wide_content(), *ENTRIES)
    assert {post.url for post in site.posts} == {
        "https://bo.example/2",
        "https://bo.example/4",
        "https://both.example/5",
    }
    assert [article.shared_by for article in site.articles] == [()]


def test_a_feed_two_people_share_stays_with_the_one() -> None:
    feed = FeedUrl("https://ada.example/feed.xml")
    site = quoted(a_content(an_ambassador(consent=WITHOUT_EMBED), an_ambassador("bo", feeds=(feed,))), an_entry())
    assert [post.authors for post in site.posts] == [("bo",)]
    assert site.posts[0].source.feed == feed


@pytest.mark.parametrize(
    ("ada", "shown", "quoted_as"),
    [
        (a_consent(), ("ada", "bo"), ("ada", "bo")),
        (a_consent("profile", "embed"), ("ada", "bo"), ("ada", "bo")),
        (WITHOUT_EMBED, ("ada", "bo"), None),
        (None, ("bo",), ("bo",)),
        (a_consent("feeds", "embed"), ("bo",), ("bo",)),
    ],
    ids=["all scopes", "no feeds", "no embed", "no consent", "no profile"],
)
def test_what_several_wrote_in_the_hub_is_shown_by_profile_and_quoted_by_embed(ada, shown, quoted_as) -> None:
    bo, cy = an_ambassador("bo"), an_ambassador("cy", consent=WITHOUT_EMBED)
    content = a_content(an_ambassador(consent=ada), bo, cy, posts=(a_collective_post("together", "ada", "bo"),))
    assert [post.authors for post in flow(content, [], {}, now=NOW).posts] == [shown]
    expected = [] if quoted_as is None else [quoted_as]
    assert [post.authors for post in quoted(content).posts] == expected
    assert [post.authors for post in quoted(content).collective] == expected


def test_a_site_where_all_have_the_scope_stays_as_it_is() -> None:
    content = a_content(an_ambassador(), an_ambassador("bo", consent=None))
    site = flow(content, ENTRIES, {}, now=NOW)
    assert embedded(site, content, ENTRIES, {}, now=NOW) is site


def test_any_scope_can_be_asked_for() -> None:
    site = flow(a_wide_content(), ENTRIES, {}, now=NOW, scope=Scope.NEWSLETTER)
    assert [person.slug for person in site.ambassadors] == ["bo"]
