"""Home, whatever there is: whole pictures of faces, rows of networks, and no heading without anything below it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from factories import EVERYTHING, a_group, a_network, a_post, a_site, a_text, an_ambassador, an_article
from hub.model import Page, Scope, Site, Slug
from hub.render import render
from hub.render.bundled import ASSETS
from hub.render.home import MOSAICS, across
from markup import Markup


def home_of(site: Site) -> Markup:
    (home,) = [page for page in render(site, embedded=site) if isinstance(page, Page) and page.path == ""]
    return Markup(home.body)


def a_house(people: int, networks: int = 0) -> Site:
    return a_site(
        ambassadors=tuple(an_ambassador(f"person-{number}") for number in range(people)),
        networks=tuple(a_network(f"network-{number}") for number in range(networks)),
    )


@pytest.mark.parametrize(("people", "shown"), [(2, 0), (3, 3), (5, 4), (8, 6), (11, 9), (12, 12), (40, 12)])
def test_the_faces_on_home_make_a_whole_picture(people: int, shown: int) -> None:
    home = home_of(a_house(people))
    tiles = home.all("a", "hub-tile")
    assert len(tiles) == shown
    assert len({tile.attributes["href"] for tile in tiles}) == shown
    assert len(home.all("ul", f"hub-mosaic--{shown}")) == (1 if shown else 0)


def test_every_number_of_faces_has_a_shape_of_its_own() -> None:
    css = (ASSETS / "hub.css").read_text(encoding="utf-8")
    assert all(f".hub-mosaic--{count}" in css for count in MOSAICS)


def test_the_faces_on_home_are_there_at_once_and_have_a_size() -> None:
    faces = [image for image in home_of(a_house(12)).all("img", "hub-face") if "a" in image.path]
    assert faces
    assert all("loading" not in face.attributes for face in faces)
    assert all(face.attributes["width"] == face.attributes["height"] == "120" for face in faces)


@pytest.mark.parametrize(
    ("networks", "beside"), [(1, 1), (2, 2), (5, 5), (6, 3), (7, 4), (8, 4), (9, 5), (10, 5), (11, 0), (40, 0)]
)
def test_rows_of_networks_are_about_as_full(networks: int, beside: int) -> None:
    assert across(networks) == beside
    home = home_of(a_house(1, networks))
    style = f"hub-nets--{beside}" if beside else "hub-nets--many"
    assert len(home.all("ul", style)) == 1
    links = {link.attributes["href"] for link in home.all("a")}
    assert {f"/networks/network-{number}/" for number in range(networks)} <= links
    assert len(home.all("li", "hub-nets-all")) == (0 if beside else 1), (
        "a phone shows the first of many, and the way to all"
    )


def test_each_block_of_home_is_there_with_what_it_shows_and_gone_without() -> None:
    team = a_group("team", members=())
    people = tuple(
        an_ambassador(f"p-{number}", scopes=EVERYTHING, joined=date(2026, 5, number + 1)) for number in range(5)
    )
    full = a_site(
        a_post(1, "p-0"), ambassadors=people, groups=(team,), articles=(an_article(),), networks=(a_network(),)
    )
    shown = {heading.text for heading in home_of(full).all("h2")}
    assert {"Networks", "Worth reading", "New voices", "Teams and official accounts"} <= shown
    shy = tuple(replace(person, scopes=EVERYTHING - {Scope.RECOGNITION}) for person in people)
    assert "New voices" not in {heading.text for heading in home_of(replace(full, ambassadors=shy)).all("h2")}
    bare = home_of(a_site(ambassadors=people[:3]))
    assert not bare.all("h2")
    assert not bare.all("aside")
    assert not bare.all("div", "hub-band")
    assert len(bare.all("div", "hub-cols--one")) == 1


def test_the_list_of_networks_tells_what_was_said_last_and_by_whom() -> None:
    people = (an_ambassador("ada", name="Ada <Byron>"),)
    post = a_post(1, "ada", title="Looms & lamps", networks=(Slug("energy"),))
    site = a_site(post, ambassadors=people, networks=(a_network("energy"), a_network("quiet", title=a_text("Quiet"))))
    (page,) = [page for page in render(site, embedded=site) if isinstance(page, Page) and page.path == "networks/"]
    last = Markup(page.body).all("p", "hub-net-last")
    assert [re.sub(r"\s+", " ", line.text) for line in last] == ["LatestLooms & lamps – Ada <Byron>"]
