"""What pages say to machines: true, in words of schema.org, of nobody who does not want it, and never more than words.

`schema_org.json` has the properties of each type as the npm package schema-dts 2.1.0 lists them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    a_collective_post,
    a_group,
    a_kit,
    a_network,
    a_post,
    a_programme,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Account, Ambassador, Event, Occurrence, Organisation, Page, Scope, Site, Slug, Speaker
from hub.render import frame_of, in_language
from hub.render.linkcards import cards_of

ATTACK = '</script><script>alert(1)</script><!--<script> \u2028 & "x"'
PARIS = ZoneInfo("Europe/Paris")


@cache
def vocabulary() -> dict[str, set[str]]:
    known = json.loads(Path(__file__).with_name("schema_org.json").read_text("utf-8"))
    return {kind: set(names.split()) for kind, names in known.items()}


def a_person(slug: str = "ada", **changes: Any) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)


def an_event(**changes: Any) -> tuple[Event, Occurrence]:
    starts, ends = datetime(2026, 12, 1, 18, 30), datetime(2026, 12, 1, 20, 0)
    event = Event(slug=Slug("meet"), title=a_text("Meet"), starts=starts, ends=ends, timezone=PARIS)
    time = Occurrence(event=Slug("meet"), starts=starts.replace(tzinfo=PARIS), ends=ends.replace(tzinfo=PARIS))
    return replace(event, **changes), time


def a_full_site(**changes: Any) -> Site:
    ada = a_person(
        networks=(Slug("energy"),),
        expertise=("looms", "heat"),
        speaker=Speaker(topics=("engines", "heat")),
        languages=(EN, FR),
        joined=date(2024, 2, 1),
        photo="ada.jpg",
        bio=a_prose("I write notes."),
        accounts=(Account(url="https://mastodon.social/@ada", platform="mastodon", handle="@ada@mastodon.social"),),
    )
    lin = a_person("lin", kind="external", relation="partner", organisation="Wattwise")
    shy = Account(url="https://mastodon.social/@shy", platform="mastodon", handle="@shy@mastodon.social")
    hidden = a_person("shy", noindex=True, accounts=(shy,))
    event, time = an_event(place=a_text("Lyon"), link="https://lumen.example/meet")
    whole = a_site(
        a_post(1, "ada", networks=(Slug("energy"),)),
        a_post(2, "shy", networks=(Slug("energy"),), title="What shy wrote"),
        programme=replace(a_programme(), organisation=Organisation(name="Lumen", url="https://lumen.example/")),
        ambassadors=(ada, lin, hidden),
        networks=(a_network("energy", hashtag="Energy"),),
        groups=(a_group("desk", members=(Slug("ada"), Slug("shy"))),),
        articles=(an_article("heat"),),
        collective=(a_collective_post("we-begin", "ada", "shy"),),
        kits=(a_kit("night-school"),),
        agenda=(event,),
        occurrences=(time,),
    )
    return replace(whole, **changes)


def pages_of(site: Site, language: Any = EN) -> dict[str, Page]:
    return {page.path: page for page in in_language(site, language, embedded=site) if isinstance(page, Page)}


def said(page: Page) -> dict[str, Any]:
    """What a page says, by type."""
    document = json.loads(page.structured) if page.structured else {"@graph": []}
    return {node["@type"]: node for node in document["@graph"]}


def head_of(site: Site, page: Page) -> str:
    return str(frame_of(site, page.language).fittings(page).head)


def test_every_word_is_one_of_schema_org() -> None:
    found: set[str] = set()

    def look(value: Any, at: str) -> None:
        if isinstance(value, list):
            for one in value:
                look(one, at)
        elif isinstance(value, dict) and "@type" in value:
            found.add(value["@type"])
            assert {name for name in value if name[0] != "@"} <= vocabulary()[value["@type"]], (at, value)
            for one in value.values():
                look(one, at)

    site = a_full_site()
    for language in (EN, FR):
        for path, page in pages_of(site, language).items():
            if page.structured:
                document = json.loads(page.structured)
                assert document["@context"] == "https://schema.org"
                look(document["@graph"], path)
    assert found >= {"ProfilePage", "Person", "Organization", "WebSite", "CollectionPage", "Event", "BlogPosting"}


def test_a_person_is_told_with_what_their_page_shows() -> None:
    site = a_full_site()
    profile = said(pages_of(site)["ambassadors/ada/"])["ProfilePage"]
    person = profile["mainEntity"]
    assert profile["dateCreated"] == "2024-02-01"
    silent = replace(site.ambassadors[0], scopes=EVERYTHING - {Scope.RECOGNITION})
    others = replace(site, ambassadors=(silent, *site.ambassadors[1:]))
    assert "dateCreated" not in said(pages_of(others)["ambassadors/ada/"])["ProfilePage"]
    assert profile["dateModified"] == site.posts[0].published.isoformat()
    assert person["name"] == "Ada"
    assert person["knowsAbout"] == ["looms", "heat", "engines"]
    assert person["knowsLanguage"] == ["en", "fr"]
    assert person["sameAs"] == ["https://mastodon.social/@ada"]
    assert person["worksFor"]["name"] == "Lumen"
    assert person["image"].endswith("assets/photos/ada.webp")
    assert person["description"] == "I write notes."


def test_people_from_outside_do_not_work_for_the_house() -> None:
    person = said(pages_of(a_full_site())["ambassadors/lin/"])["ProfilePage"]["mainEntity"]
    assert "worksFor" not in person
    assert person["affiliation"] == {"@type": "Organization", "name": "Wattwise"}
    assert "image" not in person


def test_who_does_not_want_to_be_found_is_in_no_structured_data_and_on_no_picture() -> None:
    pages = pages_of(a_full_site())
    assert pages["ambassadors/shy/"].structured == pages["ambassadors/shy/"].image == ""
    assert [path for path, page in pages.items() if "shy" in page.structured.lower()] == []
    assert pages["posts/we-begin/"].creators == ("@ada@mastodon.social",)
    assert [path for path, card in cards_of(a_full_site()) if "shy" in repr(card).lower()] == []


def test_nothing_in_a_name_ends_the_script_or_the_attribute_it_stands_in() -> None:
    name = f"Eve {ATTACK}"
    hostile = a_full_site(
        ambassadors=(
            a_person("ada", name=name, organisation=ATTACK, expertise=(ATTACK,), bio=a_prose(ATTACK)),
            a_person("shy"),
        ),
    )
    page = pages_of(hostile)["ambassadors/ada/"]
    assert said(page)["ProfilePage"]["mainEntity"]["name"] == name
    assert not set(page.structured) & set("<>&\u2028\u2029")
    head = head_of(hostile, page)
    assert head.count("<script") == head.count("</script>") == 1
    assert "alert(1)</script>" not in head.replace(page.structured, "")
    assert '"x"' not in head.replace(page.structured, "")


def test_an_event_has_its_zone_and_its_place() -> None:
    event = said(pages_of(a_full_site())["events/meet/"])["Event"]
    assert (event["startDate"], event["endDate"]) == ("2026-12-01T18:30:00+01:00", "2026-12-01T20:00:00+01:00")
    assert event["location"] == {"@type": "Place", "name": "Lyon", "address": "Lyon"}
    assert event["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert event["organizer"]["name"] == "Lumen"


@pytest.mark.parametrize(
    ("changes", "mode"),
    [
        ({"type": "webinar"}, "Online"),
        ({"place": a_text("Online, camera off")}, "Online"),
        ({"place": a_text("Lyon, and by telephone")}, "Mixed"),
        ({"place": a_text("Lyon")}, "Offline"),
    ],
)
def test_how_one_takes_part_follows_from_the_place(changes: dict[str, Any], mode: str) -> None:
    event, time = an_event(link="https://lumen.example/meet", **changes)
    told = said(pages_of(a_full_site(agenda=(event,), occurrences=(time,)))["events/meet/"])["Event"]
    assert told["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"


def test_what_nobody_attends_is_no_event() -> None:
    event, time = an_event(type="deadline")
    assert "Event" not in said(pages_of(a_full_site(agenda=(event,), occurrences=(time,)))["events/meet/"])


def test_what_others_wrote_is_a_link_and_no_work_of_ours() -> None:
    pages = pages_of(a_full_site())
    for path in ("networks/energy/", "articles/"):
        things = said(pages[path])["CollectionPage"]["mainEntity"]
        assert {one["@type"] for one in things["itemListElement"]} == {"ListItem"}
        assert all(set(one) <= {"@type", "position", "url", "name"} for one in things["itemListElement"])


def test_a_post_of_the_hubs_own_names_its_authors() -> None:
    post = said(pages_of(a_full_site())["posts/we-begin/"])["BlogPosting"]
    assert [author["name"] for author in post["author"]] == ["Ada"]


def test_a_page_is_shared_with_title_picture_and_language() -> None:
    site = a_full_site()
    head = head_of(site, pages_of(site, FR)["fr/ambassadors/ada/"])
    for line in (
        '<meta property="og:type" content="profile">',
        '<meta property="og:locale" content="fr_FR">',
        '<meta property="og:locale:alternate" content="en_GB">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:alt" content="Ada">',
        '<meta name="fediverse:creator" content="@ada@mastodon.social">',
    ):
        assert line in head
    assert "fediverse:creator" not in head_of(site, pages_of(site)["networks/energy/"])


@pytest.mark.parametrize("handle", ["", "@ada", "ada@x.example", '@a"b@x.example', "@ada@localhost", "@a@b@x.example"])
def test_only_an_address_of_the_fediverse_is_a_creator(handle: str) -> None:
    account = Account(url="https://x.example/@ada", platform="mastodon", handle=handle)
    site = a_full_site(ambassadors=(a_person("ada", accounts=(account,)), a_person("shy")))
    assert pages_of(site)["ambassadors/ada/"].creators == ()


def test_without_cards_no_page_names_a_picture() -> None:
    site = a_full_site(programme=replace(a_programme(), cards=False))
    pages = pages_of(site)
    assert "og:image" not in head_of(site, pages["ambassadors/ada/"]) + head_of(site, pages[""])
