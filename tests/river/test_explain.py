"""Why something is or is not on the site."""

from __future__ import annotations

from datetime import timedelta

from factories import (
    NOW,
    a_consent,
    a_content,
    a_moderation,
    a_network,
    a_rule,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import FeedSpec, FeedState, FeedUrl
from hub.river import Trace, explain, flow


def said(query: str, *people, entries=(), feeds=None, **changes) -> str:
    return "\n".join(explain(a_content(*people, **changes), entries, feeds or {}, now=NOW, query=query))


def test_a_person_without_consent_is_explained_with_file_and_line() -> None:
    told = said("ada", an_ambassador(consent=None, consent_line=7))
    assert "ambassadors/ada.md: not on the site" in told
    assert "no consent is given (ambassadors/ada.md:7)" in told


def test_a_persons_feeds_are_counted_and_their_trouble_told() -> None:
    feed = FeedUrl("https://ada.example/feed.xml")
    state = FeedState(feed=feed, kind="http-404", message="not found", failing_since=NOW)
    told = said("ada", an_ambassador(), entries=[an_entry()], feeds={feed: state})
    assert "ambassadors/ada.md: on the site" in told
    assert "1 entry known, 1 post shown" in told
    assert "cannot be read since 2026-06-15: http-404: not found" in told


def test_an_entry_left_out_names_the_rule_and_where_it_is_written() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", exclude=("note",), line=12)
    told = said("http://ada.example/1?utm_source=x", an_ambassador(feeds=(spec,)), entries=[an_entry()])
    assert "an `exclude` word is in it (ambassadors/ada.md:12)" in told
    assert "shown as post" not in told


def test_a_shown_entry_names_its_post_by_address_id_and_uid() -> None:
    entry = an_entry()
    (post,) = flow(a_content(an_ambassador()), [entry], {}, now=NOW).posts
    for query in (entry.url, post.id, entry.uid):
        assert f"shown as post {post.id}" in said(query, an_ambassador(), entries=[entry])


def test_a_date_that_cannot_be_and_a_network_that_passes_it_over_are_told() -> None:
    entry = an_entry(published=NOW + timedelta(days=40), first_seen=NOW)
    network = a_network(include=("solar",))
    told = said(entry.url, an_ambassador(networks=("energy",)), entries=[entry], networks=(network,))
    assert "its feed says 2026-07-25 12:00, which is later than it was first seen" in told
    assert "not in energy: its words leave this out (content/networks/energy.md)" in told


def test_an_entry_of_nobody_is_explained() -> None:
    assert "nobody who may be shown has this feed" in said("https://ada.example/1", entries=[an_entry()])


def test_networks_articles_and_feeds_can_be_asked_for() -> None:
    assert "energy.md: on the site" in said("energy", networks=(a_network(),))
    assert "its audience is `internal`" in said("heat", articles=(an_article(audience="internal"),))
    assert "a feed of ada" in said("https://ada.example/feed.xml", an_ambassador())


def test_nothing_is_said_of_what_nobody_knows() -> None:
    assert said("nobody", an_ambassador(), entries=[an_entry()]) == ""
    assert said("https://else.example/", an_ambassador(), entries=[an_entry()]) == ""


def test_a_trace_changes_nothing() -> None:
    content, entries = a_content(an_ambassador()), [an_entry(n) for n in range(5)]
    trace = Trace()
    assert flow(content, entries, {}, now=NOW, trace=trace) == flow(content, entries, {}, now=NOW)
    assert trace.notes


def test_a_feed_that_consent_does_not_open_is_said_not_to_be_asked() -> None:
    told = said("ada", an_ambassador(consent=a_consent("profile")))
    assert "not asked: its owner's consent does not open it" in told
    assert "hub update" not in told


def test_the_owner_who_may_not_be_named_is_told_with_the_line_of_the_reason() -> None:
    spec = FeedSpec(address="https://ada.example/feed.xml", line=9)
    ada = an_ambassador(feeds=(spec,), audience="internal", lines=(("audience", 5),))
    told = said("https://ada.example/1", ada, entries=[an_entry()])
    assert "a feed of ada (ambassadors/ada.md:9)" in told
    assert "its audience is `internal`, and this is the public site (ambassadors/ada.md:5)" in told


def test_the_words_of_a_network_are_told_with_their_line() -> None:
    network = a_network(include=("solar",), lines=(("filters", 6),))
    told = said("https://ada.example/1", an_ambassador(networks=("energy",)), entries=[an_entry()], networks=(network,))
    assert "not in energy: its words leave this out (content/networks/energy.md:6)" in told


def test_a_hidden_post_is_explained_by_its_id() -> None:
    (post,) = flow(a_content(an_ambassador()), [an_entry()], {}, now=NOW).posts
    moderation = a_moderation(a_rule(post="https://ada.example/1", reason="names a client"))
    told = said(post.id, an_ambassador(), entries=[an_entry()], moderation=moderation)
    assert "hidden: names a client (content/moderation.yml:7)" in told
    assert "shown as post" not in told


def test_what_is_decided_of_a_post_that_is_gone_is_still_told() -> None:
    moderation = a_moderation(a_rule(post="https://ada.example/1"))
    told = said("http://www.ada.example/1/", an_ambassador(), moderation=moderation)
    assert "it is to be hidden (content/moderation.yml:7)" in told
