"""The presence map: tables, drawing and data of the same people."""

from __future__ import annotations

import csv
import io
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from factories import EN, EVERYTHING, FR, a_group, a_network, a_post, a_programme, a_site, a_text, an_ambassador
from hub.model import Account, Ambassador, Group, Language, Page, Recommendation, Site, Slug
from hub.model.site import Elsewhere
from hub.platforms import handle_of, recognise
from hub.render.addresses import Addresses
from hub.render.colour import CARD, DARK_CARD, DARK_INK, INK, TEXT, contrast, mix
from hub.render.edition import Edition
from hub.render.map import has_map, map_files, presence_map
from hub.render.map.drawing import FACES
from hub.render.map.layout import Body, Sheet, placed
from hub.render.map.page import PART, WHOLE
from hub.render.map.presence import present
from hub.render.register import Register
from hub.render.stylesheet import PALETTE, chip

MASTODON, BLOG, LINKEDIN = "https://mastodon.example/@{}", "https://{}.example/", "https://www.linkedin.com/in/{}"


def at(url: str) -> Account:
    return Account(url=url, platform=recognise(url).name, handle=handle_of(url))


def a_person(slug: str, *urls: str, **changes: Any) -> Ambassador:
    accounts = tuple(at(url.format(slug)) for url in urls)
    return replace(an_ambassador(slug), scopes=EVERYTHING, accounts=accounts, **changes)


def some_people(count: int, networks: int = 3) -> tuple[Ambassador, ...]:
    """People of whom every third is in two networks, on one service or two."""
    return tuple(
        a_person(
            f"p{number:05}",
            *((MASTODON, BLOG) if number % 2 else (LINKEDIN,)),
            name=f"{chr(65 + number % 26)}nne Person {number}",
            networks=tuple(Slug(f"n{one}") for one in sorted({number % networks, (number + number % 3) % networks})),
        )
        for number in range(count)
    )


def networks(count: int) -> tuple[Any, ...]:
    return tuple(a_network(f"n{number}") for number in range(count))


def edition_of(site: Site, language: Language = EN) -> Edition:
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def pages_of(site: Site, language: Language = EN) -> list[Page]:
    return list(presence_map(edition_of(site, language)))


def body_of(site: Site, language: Language = EN) -> str:
    return str(pages_of(site, language)[0].body)


def rows_of(site: Site) -> list[dict[str, str]]:
    file, _ = map_files(site)
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


class Cells(HTMLParser):
    """The cells of a page's tables, each a list of the addresses in it, by table."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "td":
            self.inside = True
            self.tables[-1].append([])
        elif tag == "a" and self.inside:
            self.tables[-1][-1].append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"


SOME = a_site(
    ambassadors=(
        a_person("ada", MASTODON, BLOG, networks=(Slug("energy"),)),
        a_person("bo", LINKEDIN, networks=(Slug("energy"), Slug("water")), kind="external"),
        a_person("cy"),
    ),
    groups=(replace(a_group("lab", networks=(Slug("water"),)), accounts=(at("https://github.com/lab"),)),),
    networks=(
        a_network(
            "energy",
            platforms=(
                Recommendation(platform="mastodon", reason=a_text("Readers are there.", "Le public y est.")),
                Recommendation(platform="youtube", reason=a_text("To be seen.")),
            ),
        ),
        a_network("water"),
    ),
)


def test_as_many_cells_are_filled_as_there_are_accounts() -> None:
    cells = Cells(body_of(SOME)).tables[0]
    accounts = [account for who in (*SOME.ambassadors, *SOME.groups) for account in who.accounts]
    assert len([cell for cell in cells if cell]) == len(accounts)
    assert sorted(url for cell in cells for url in cell) == sorted(account.url for account in accounts)


def test_the_spreadsheet_has_the_accounts_of_the_table() -> None:
    cells = Cells(body_of(SOME)).tables[0]
    assert sorted(row["url"] for row in rows_of(SOME)) == sorted(url for cell in cells for url in cell)
    assert [row["kind"] for row in rows_of(SOME)] == ["person", "person", "external", "group"]
    assert rows_of(SOME)[2]["networks"] == "energy water"


def test_the_table_stands_on_its_own() -> None:
    body = body_of(SOME)
    assert body.count("<caption") == 2
    assert body.count('<th scope="row">') == len(SOME.ambassadors) + len(SOME.groups) + len(SOME.networks) + 1
    assert not re.search(r"<th\b(?![^>]*scope=)", body)
    assert not re.search(r'role="region"(?! aria-labelledby="[^"]+" tabindex="0")', body)


def test_each_link_says_whose_it_is_and_where_it_leads() -> None:
    assert '<span class="hub-unseen">Mastodon of Ada</span>' in body_of(SOME)
    assert '<span class="hub-unseen">Mastodon\u00a0: Ada</span>' in body_of(SOME, FR)


def test_two_accounts_of_one_service_are_two_links_in_a_cell() -> None:
    ada = a_person("ada", BLOG, "https://garden.example/")
    cells = Cells(body_of(a_site(ambassadors=(ada,)))).tables[0]
    assert cells == [["https://ada.example/", "https://garden.example/"]]


def latest_of(site: Site, slug: str = "ada") -> dict[str, str]:
    [one] = [one for one in present(site) if one.who.slug == slug]
    return {spot.url: spot.latest.isoformat() for spot in one.spots if spot.latest}


def test_a_date_is_that_of_the_latest_post_at_the_account() -> None:
    ada = a_person("ada", MASTODON, BLOG, LINKEDIN)
    posts = (
        a_post(1, days_ago=1, url="https://elsewhere.example/1"),
        a_post(2, days_ago=2, platform="mastodon", url="https://mastodon.example/@ada/2"),
        a_post(3, days_ago=3, platform="mastodon", url="https://mastodon.example/@ada/3"),
        a_post(4, days_ago=4),
    )
    assert latest_of(a_site(*posts, ambassadors=(ada,))) == {
        "https://mastodon.example/@ada": "2026-06-13",
        "https://ada.example/": "2026-06-11",
    }


def test_what_is_also_elsewhere_was_published_there_too() -> None:
    also = (Elsewhere(url="https://mastodon.example/@ada/1", platform="mastodon"),)
    site = a_site(a_post(also_at=also), ambassadors=(a_person("ada", MASTODON),))
    assert latest_of(site) == {"https://mastodon.example/@ada": "2026-06-13"}


def test_a_post_of_two_is_at_the_account_that_its_address_names() -> None:
    people = (a_person("ada", MASTODON), a_person("bo", MASTODON))
    post = a_post(1, "ada", "bo", platform="mastodon", url="https://mastodon.example/@bo/1")
    site = a_site(post, ambassadors=people)
    assert latest_of(site) == {}
    assert latest_of(site, "bo") == {"https://mastodon.example/@bo": "2026-06-13"}


def test_a_day_that_nobody_told_is_not_told() -> None:
    assert latest_of(a_site(a_post(dated=False), ambassadors=(a_person("ada", BLOG),))) == {}


def test_a_cell_that_a_spreadsheet_would_calculate_is_text() -> None:
    ada = a_person("ada", MASTODON, name="=HYPERLINK(1)", expertise=("+1",))
    [row] = rows_of(a_site(ambassadors=(ada,)))
    assert (row["name"], row["expertise"], row["handle"]) == ("'=HYPERLINK(1)", "'+1", "'@ada@mastodon.example")


def test_an_address_that_may_not_be_linked_to_is_on_no_map() -> None:
    ada = replace(a_person("ada"), accounts=(Account(url="javascript:alert(1)", platform="website"),))
    site = a_site(ambassadors=(ada,))
    assert "javascript" not in body_of(site)
    assert rows_of(site) == []


def test_a_network_is_told_with_how_many_of_its_people_are_where() -> None:
    body = body_of(SOME)
    line = re.search(r'<tr class="hub-n-energy">.*?</tr>', body, re.DOTALL)
    assert line
    numbers = re.sub(r"<[^>]+>", " ", line[0]).replace("★", "").split()
    assert numbers[:2] == ["Energy", "2"]
    assert ", recommended" in line[0]
    assert "recommended, nobody there yet" in line[0]


def test_where_a_network_asks_its_people_to_be_its_reason_stands() -> None:
    body = body_of(SOME, FR)
    assert "Le public y est." in body
    assert "1 personne y est" in body
    assert "conseillé, personne n’y est encore" in body


@pytest.mark.parametrize("colour", [*PALETTE, "#000000", "#ffffff", "#ffff00", "#0000ff"])
def test_numbers_can_be_read_on_every_step_of_every_colour(colour: str) -> None:
    for dark, card, ink in ((False, CARD, INK), (True, DARK_CARD, DARK_INK)):
        edge = chip(colour, dark=dark)[0]
        assert contrast(ink, mix(edge, 0.28, card)) >= TEXT


def test_the_drawing_is_an_image_with_a_title_and_a_description_and_leads_to_the_table() -> None:
    body = body_of(SOME)
    drawn = re.findall(r'<svg role="img" aria-labelledby="([^"]+)" aria-describedby="([^"]+)">', body)
    assert len(drawn) == 2
    for title, about in drawn:
        assert f'<title id="{title}">' in body
        assert "Energy (2) and Water (1)." in body.split(f'<desc id="{about}">')[1].split("</desc>")[0]
    assert body.count('href="#who"') >= 3
    assert not re.search(r"<svg role=.*?<a .*?</svg>", body.split("hub-map-clip")[0], re.DOTALL)


def test_everybody_is_drawn_once_with_a_name_and_a_link() -> None:
    wide = body_of(SOME).split("hub-map-drawn--wide")[1].split("hub-map-drawn--tall")[0]
    assert re.findall(r'<a class="hub-map-face" href="([^"]+)">', wide) == [
        "/ambassadors/ada/",
        "/ambassadors/bo/",
        "/groups/lab/",
        "/ambassadors/cy/",
    ]
    assert "<title>Bo: Energy and Water</title>" in wide


def test_no_identifier_stands_twice_on_the_map() -> None:
    for page in pages_of(SOME):
        ids = re.findall(r'\bid="([^"]+)"', str(page.body))
        assert len(ids) == len(set(ids))


def test_the_map_has_no_style_of_its_own() -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=", body_of(SOME))


def test_very_many_are_drawn_as_networks_that_share_people() -> None:
    body = body_of(a_site(ambassadors=some_people(FACES + 1), networks=networks(3)))
    assert "hub-map-face" not in body
    assert body.count('class="hub-map-hub') == 6
    assert "Networks with people in common:" in body


def test_one_network_of_very_many_is_no_drawing() -> None:
    assert "hub-map-drawn" not in body_of(a_site(ambassadors=some_people(FACES + 1, 1), networks=networks(1)))
    assert "hub-map-drawn" in body_of(a_site(ambassadors=some_people(3, 1), networks=networks(1)))


def test_what_is_left_out_of_a_name_is_said_behind_its_last_word_and_not_below() -> None:
    long = a_network("n0", title=a_text(en="Donaudampfschifffahrtsgesellschaftskapitaenswitwenverein and others"))
    people = (
        a_person("p", BLOG, name="Wolfeschlegelsteinhausenbergerdorff Waren Gewissenhaft Schafers", networks=("n0",)),
    )
    drawn = body_of(a_site(ambassadors=people, networks=(long,)))
    assert "…</tspan>" in drawn
    assert ">…</tspan>" not in drawn


@pytest.mark.parametrize("width", [600, 1200])
@pytest.mark.parametrize(("hubs", "people"), [(1, 3), (2, 30), (5, 26), (6, 120), (40, 23)])
def test_nobody_stands_upon_anybody(hubs: int, people: int, width: int) -> None:
    stations = [Body(key=f"h{n}", half=(50, 50)) for n in range(hubs)]
    others = [
        Body(key=n, half=(48, 44), hubs=tuple({f"h{n % hubs}": 1, f"h{(n * 7 + n % 2) % hubs}": 1}))
        for n in range(people)
    ]
    height, places = placed(stations, others, Sheet(width=width, lowest=500, room=2.4))
    halves = {body.key: body.half for body in (*stations, *others)}
    for one, other in combinations([n for n in places if isinstance(n, int)], 2):
        (x, y), (u, v) = places[one], places[other]
        assert abs(x - u) > 94 or abs(y - v) > 86, (one, other)
    assert all(y - halves[key][1] >= 0 and y + halves[key][1] <= height for key, (_, y) in places.items())


def test_the_same_people_give_the_same_drawing() -> None:
    site = a_site(ambassadors=some_people(60, 5), networks=networks(5))
    assert body_of(site) == body_of(site)


def test_more_than_fit_a_table_are_divided_by_network() -> None:
    people = (*some_people(WHOLE + 150, 2), a_person("zoe", BLOG))
    site = a_site(ambassadors=people, networks=networks(2))
    first, *parts = pages_of(site)
    assert first.path == "map/"
    assert [page.path for page in parts] == [
        "map/n0/",
        "map/n0/2/",
        "map/n1/",
        "map/n1/2/",
        "map/no_network/",
    ]
    for page in parts:
        assert f'href="/{page.path}"' in str(first.body)
        assert str(page.body).count('<th scope="row">') <= PART
    linked = {url for page in parts for cell in Cells(str(page.body)).tables[0] for url in cell}
    assert linked == {row["url"] for row in rows_of(site)}


def test_a_hub_without_anybody_says_so_and_has_no_map() -> None:
    site = a_site(ambassadors=())
    assert not has_map(site)
    assert "hub-quiet" in body_of(site)
    assert rows_of(site) == []


def test_the_graph_holds_networks_people_and_groups_and_who_is_in_what() -> None:
    _, file = map_files(SOME)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(file.content)
    assert [node.get("id") for node in root.iter(f"{space}node")] == [
        "network:energy",
        "network:water",
        "person:ada",
        "person:bo",
        "person:cy",
        "group:lab",
    ]
    assert [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{space}edge")] == [
        ("person:ada", "network:energy"),
        ("person:bo", "network:energy"),
        ("person:bo", "network:water"),
        ("group:lab", "network:water"),
    ]


def test_names_that_are_markup_stay_names() -> None:
    title = '</title></svg><script>alert("1")</script>'
    ada = a_person("ada", BLOG, name=title, networks=(Slug("energy"),), expertise=(title,))
    group: Group = replace(a_group(), title=a_text(title))
    site = a_site(ambassadors=(ada,), groups=(group,), networks=(a_network(title=a_text(title)),))
    assert "<script" not in body_of(site)
    _, file = map_files(site)
    assert ElementTree.fromstring(file.content) is not None


def test_ten_thousand_people_take_a_time_that_grows_with_them() -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        site = a_site(ambassadors=some_people(count, 5), networks=networks(5), now=datetime(2026, 6, 15, tzinfo=UTC))
        edition = edition_of(replace(site, programme=a_programme()))
        begun = time.process_time()
        assert begun >= started
        pages = list(presence_map(edition))
        assert max(len(page.body) for page in pages) < 400_000
        return time.process_time() - begun

    small, large = seconds(1000), seconds(4000)
    assert large < 8 * small + 0.5
