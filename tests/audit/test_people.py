"""Coverage, presence and feeds: of places and platforms, never of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.cases import a_case, found, told
from factories import EN, a_network, a_post, a_programme, an_ambassador
from hub.audit import Case, audit
from hub.model import Account, Ambassador, FeedHealth, FeedUrl, Health, HealthClass, Organisation, Recommendation, Slug
from hub.model.audit import FEW

HOUSE = Organisation(name="Lumen", departments=("Works", "Legal", "works"), locations=("Lille", "Brest"))


def people(number: int, **changes: object) -> list[Ambassador]:
    return [an_ambassador(f"p{n}-{len(changes)}", **changes) for n in range(number)]


def test_departments_and_places_of_the_house_with_nobody_are_told() -> None:
    case = a_case(
        an_ambassador(department="works", location="Lille"),
        programme=a_programme(organisation=HOUSE),
        posts=(a_post(),),
    )
    told_of = told(case, "coverage")
    assert ("department-nobody", ("Legal",)) in told_of
    assert ("location-nobody", ("Brest",)) in told_of


def test_a_department_of_which_nobody_may_be_named_has_nobody() -> None:
    case = a_case(an_ambassador(department="Works", consent=None), programme=a_programme(organisation=HOUSE))
    assert ("department-nobody", ("Works", "Legal", "works")) in told(case, "coverage")


@pytest.mark.parametrize(("number", "said"), [(1, FEW), (2, FEW), (3, 3), (4, 4)])
def test_fewer_than_three_people_are_not_counted(number: int, said: int) -> None:
    case = a_case(*people(number, department="Works"))
    assert ("departments", (("Works", said),)) in told(case, "coverage")


def test_languages_nobody_publishes_in_or_speaks_are_told() -> None:
    old = a_post(2, language="fr", days_ago=400)
    case = a_case(an_ambassador(languages=("en-GB",)), posts=(a_post(language=EN), old))
    assert told(case, "coverage") == [("language-nobody", "fr"), ("language-unspoken", "fr")]


def test_a_network_of_one_department_is_told() -> None:
    members = people(3, department="Works", networks=(Slug("energy"),))
    other = an_ambassador("zoe", department="Legal")
    case = a_case(*members, other, networks=(a_network(),))
    assert ("network-one-department", "energy", "Works") in told(case, "coverage")


def accounts(*platforms: str) -> tuple[Account, ...]:
    return tuple(Account(url=f"https://{name}.example/", platform=name) for name in platforms)


def test_a_recommended_platform_where_no_member_is_is_told() -> None:
    network = a_network(platforms=tuple(Recommendation(platform=name) for name in ("x", "linkedin", "googleplus")))
    case = a_case(
        an_ambassador(networks=(Slug("energy"),), accounts=accounts("linkedin")),
        an_ambassador("bob", accounts=accounts("x")),
        networks=(network,),
    )
    assert told(case, "presence")[:2] == [
        ("platform-nobody", "energy", "x"),
        ("platform-retired", "energy", "googleplus"),
    ]


def test_accounts_are_counted_by_platform_and_those_of_closed_ones_told_without_names() -> None:
    case = a_case(*people(3, accounts=accounts("linkedin", "linkedin")), an_ambassador(accounts=accounts("googleplus")))
    assert told(case, "presence") == [
        ("accounts-retired", 2019, (("googleplus", FEW),)),
        ("accounts", (("googleplus", FEW), ("linkedin", 3))),
    ]
    assert all(finding.path == "" for finding in found(case, "presence"))


def a_sick_feed(kind: HealthClass, *, lasting: bool = True) -> FeedHealth:
    return FeedHealth(feed=FeedUrl("https://a.example/feed"), owner=Slug("ada"), kind=kind, lasting=lasting)


def test_feeds_that_need_a_hand_are_counted_by_what_is_wrong() -> None:
    feeds = (
        a_sick_feed("gone"),
        a_sick_feed("gone"),
        a_sick_feed("dns", lasting=False),
        a_sick_feed("fine", lasting=False),
    )
    case = a_case()
    case = Case(content=case.content, site=replace(case.site, health=Health(feeds=feeds)), today=case.today)
    assert [(f.kind, f.number, f.subjects) for f in found(case, "feeds")] == [("dead-feed", 2, ("gone",))]


def test_without_a_store_nothing_is_said_of_posts() -> None:
    case = a_case(*people(3, networks=(Slug("energy"),)), networks=(a_network(),))
    case = Case(content=case.content, site=case.site, today=case.today, feeds_known=False)
    assert told(case, "feeds") == [("feeds-unknown",)]
    assert told(case, "diversity") == []
    assert not [kind for kind, *_ in told(case, "coverage") if kind == "language-nobody"]


def test_no_finding_ever_names_a_person() -> None:
    names = ("p0", "p1", "p2", "Ada", "ada")
    crowd = people(3, department="Works", location="Lille", networks=(Slug("energy"),), accounts=accounts("x"))
    one = an_ambassador("ada", department="Legal", accounts=accounts("googleplus"), consent=None)
    posts = tuple(a_post(n, crowd[n % 3].slug, networks=(Slug("energy"),)) for n in range(6))
    network = a_network(committee=(Slug("ada"),), sponsor=Slug("ada"))
    case = a_case(*crowd, one, networks=(network,), posts=posts)

    findings = audit(case)
    assert findings
    assert not [name for name in names for finding in findings if name in str((finding.subjects, finding.values))]
    assert not [finding for finding in findings if finding.path.startswith("ambassadors/")]
