"""Kits, wordings, networks, hashtags, diversity."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.cases import TODAY, a_case, an_event, found, told
from factories import (
    EN,
    FR,
    a_kit,
    a_message,
    a_network,
    a_post,
    a_programme,
    a_text,
    an_ambassador,
    an_article,
)
from hub.audit import Case, audit
from hub.model import Network, Post, Slug

ENERGY = (Slug("energy"),)


def day(days: int) -> object:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("expires", "kinds"),
    [
        (day(-1), set()),
        (day(0), {"kit-ends"}),
        (day(14), {"kit-ends"}),
        (day(15), set()),
        (None, {"kit-without-end"}),
    ],
)
def test_kits_that_end_within_a_fortnight_are_told(expires: object, kinds: set[str]) -> None:
    case = a_case(an_ambassador(), kits=(a_kit(expires=expires, owner=Slug("ada")),))
    assert {finding.kind for finding in found(case, "kits")} == kinds


def test_a_kit_that_nobody_answers_for_is_told() -> None:
    assert ("kit-no-owner", "night-school") in told(a_case(kits=(a_kit(expires=day(90)),)), "kits")


@pytest.mark.parametrize(("days", "kind"), [(3, "kit-waits"), (-3, "kit-late")])
def test_a_kit_that_had_to_wait_for_room_is_told(days: int, kind: str) -> None:
    kit = a_kit(expires=day(90), owner=Slug("ada"))
    case = a_case(an_ambassador(), kits=(kit,))
    case = Case(content=case.content, site=replace(case.site, kits=(replace(kit, opens=day(days)),)), today=TODAY)
    assert told(case, "kits") == [(kind, "night-school", day(days), kit.starts)]


def test_a_third_kit_of_a_week_waits_as_the_river_says() -> None:
    kits = tuple(a_kit(f"k{n}", starts=TODAY, expires=day(90), owner=Slug("ada"), networks=ENERGY) for n in range(3))
    case = a_case(an_ambassador(), networks=(a_network(),), kits=kits, programme=a_programme(kits_per_week=2))
    assert told(case, "kits") == [("kit-waits", "k2", day(7), TODAY)]


def test_wordings_that_say_the_same_are_told_on_the_line_of_the_second() -> None:
    messages = (a_message("The same words.", line=10), a_message("The same words!", line=14))
    (alike,) = found(a_case(kits=(a_kit("one", *messages),)), "wordings")
    assert (alike.path, alike.line, dict(alike.values)["other"]) == ("content/kits/one.md", 14, 10)
    assert found(a_case(kits=(a_kit("one", *messages, expires=day(-1)),)), "wordings") == []


def test_a_network_that_has_nothing_is_told_all_it_lacks() -> None:
    assert [kind for kind, *_ in told(a_case(networks=(a_network(),)), "networks")] == [
        "network-no-committee",
        "network-no-member",
        "network-no-agenda",
        "network-no-kit",
        "network-no-reading",
    ]


def test_a_network_that_has_all_lacks_nothing() -> None:
    case = a_case(
        an_ambassador("ada", networks=ENERGY),
        an_ambassador("bob"),
        networks=(a_network(committee=(Slug("ada"), Slug("bob"))),),
        agenda=(an_event("walk", TODAY + timedelta(days=3), "energy"),),
        kits=(a_kit(networks=ENERGY),),
        articles=(an_article(networks=ENERGY),),
    )
    assert told(case, "networks") == []


def test_a_committee_of_one_and_one_that_is_not_named_are_told() -> None:
    network = a_network(committee=(Slug("eve"),), lines=(("committee", 6),))
    case = a_case(an_ambassador("eve", consent=None), networks=(network,))
    small, unnamed = found(case, "networks")[:2]
    assert (small.kind, small.line) == ("network-small-committee", 6)
    assert (unnamed.kind, unnamed.line) == ("network-unnamed-committee", 6)
    assert "eve" not in str(found(case, "networks"))


def test_hashtags_run_together_are_told() -> None:
    programme = replace(a_programme(hashtag="lumenvoices"), lines=(("hashtag", 5),))
    network = a_network(title=a_text("Open data"), hashtag="OpenData")
    (one,) = found(a_case(programme=programme, networks=(network,)), "hashtags")
    assert (one.path, one.line, dict(one.values)["better"]) == ("hub.yml", 5, "LumenVoices")


THREE = ("ada", "bob", "cleo")


def a_network_with(*posts: Post) -> Case:
    people = [an_ambassador(slug, networks=ENERGY) for slug in THREE]
    shown = tuple(replace(post, networks=ENERGY) for post in posts)
    network: Network = a_network()
    return a_case(*people, networks=(network,), posts=shown)


def test_posts_that_are_all_of_one_kind_place_and_language_are_told() -> None:
    posts = [a_post(n, THREE[n % 3], language=EN, platform="x", type="post") for n in range(6)]
    case = a_network_with(*posts)
    assert [(f.kind, f.number) for f in found(case, "diversity")] == [
        ("network-one-type", 6),
        ("network-one-platform", 6),
        ("network-one-language", 6),
    ]


def test_a_mix_is_counted_by_kind() -> None:
    posts = [
        a_post(
            n, THREE[n % 3], language=(EN, FR)[n % 2], platform=("x", "website")[n % 2], type=("post", "video")[n // 4]
        )
        for n in range(6)
    ]
    assert told(a_network_with(*posts), "diversity") == [("network-mix", (("post", 4), ("video", 2)), "energy")]


def test_what_two_people_made_is_not_counted() -> None:
    posts = [a_post(n, THREE[n % 2], language=EN) for n in range(9)]
    assert told(a_network_with(*posts), "diversity") == [("network-few", "energy")]


def test_recommendations_of_one_kind_are_told_and_those_of_two_people_are_not_counted() -> None:
    def reading(*sharers: str) -> Case:
        people = map(an_ambassador, THREE)
        articles = [an_article(f"a{n}", shared_by=(Slug(sharers[n % len(sharers)]),), language=EN) for n in range(6)]
        return a_case(*people, articles=tuple(articles))

    assert [f.kind for f in found(reading(*THREE), "diversity")] == ["reading-one-type", "reading-one-language"]
    assert found(reading("ada", "bob"), "diversity") == []


def test_a_hub_with_nothing_is_told_nothing_of_diversity_and_presence() -> None:
    case = a_case()
    assert found(case, "diversity") == found(case, "presence") == found(case, "wordings") == []


def test_what_is_to_do_comes_first_in_each_report() -> None:
    case = a_case(kits=(a_kit(expires=day(3)), a_kit("other")))
    assert [f.weight for f in audit(case, ("kits",))] == ["to-do"] * 3 + ["to-know"]
