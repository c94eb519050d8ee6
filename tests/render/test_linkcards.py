"""The pictures of shared links: the same each time, legible, and nothing on them that was not agreed to."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from factories import EN, EVERYTHING, FR, a_network, a_programme, a_site, a_text, an_ambassador
from hub.model import Ambassador, Site, Slug
from hub.pipeline import gallery
from hub.render import linkcards
from hub.render.linkcards import Card, Subjects, Tile, drawn, name_of
from hub.render.linkcards.drawing import HEIGHT, WIDTH
from hub.render.linkcards.lettering import HEAD, Style, can_write, fitted
from pictures_made import a_photo

LONG = "Marie-Charlotte Supercalifragilisticexpialidocious de la Villehuchet-Montreuil " * 3


def a_person(slug: str = "ada", **changes: object) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)  # type: ignore[arg-type]


def a_card(**changes: object) -> Card:
    plain = Card(
        heading="Ada Byron",
        line="Engineer",
        foot="Voices",
        tile=Tile(kind="portrait", seed="ada", letters="AB"),
        edge=("#2f5da8",),
        brand=("#1f3a5f", "#b4472f"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def seen(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
        picture.load()
        return picture.convert("RGB")


TILES = (
    Tile(kind="portrait", seed="ada", letters="AB"),
    Tile(kind="portrait", seed="yuki"),
    Tile(kind="emblem", seed="lumen", letters="L"),
    Tile(kind="pattern", seed="energy", colours=("#2f5da8", "#cfd9ea", "#8aa3ce")),
    Tile(kind="mosaic", seed="https://voices.example/", colours=("#1f3a5f", "#b4472f")),
)


@pytest.mark.parametrize("tile", TILES, ids=lambda tile: f"{tile.kind}-{tile.seed[:4]}")
def test_a_card_has_its_size_and_the_same_bytes_each_time(tile: Tile) -> None:
    content = drawn(a_card(tile=tile))
    assert content == drawn(a_card(tile=tile))
    assert seen(content).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) < 60_000


def test_the_rows_of_a_picture_are_whole_for_every_decoder() -> None:
    """Pillow forgives what others do not: a checksum, bytes too many."""
    for _ in range(2):  # the second card takes its upper and lower rows from the first
        content = drawn(a_card())
        chunks = re.findall(rb"....(IHDR|PLTE|IDAT|IEND)", content, re.DOTALL)
        assert chunks == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
        at = content.index(b"IDAT")
        size = int.from_bytes(content[at - 4 : at], "big")
        packed = content[at + 4 : at + 4 + size]
        assert zlib.crc32(b"IDAT" + packed) == int.from_bytes(content[at + 4 + size : at + 8 + size], "big")
        rows = zlib.decompress(packed)
        assert len(rows) == HEIGHT * (WIDTH + 1)
        assert set(rows[:: WIDTH + 1]) == {0}


def test_every_tile_and_as_many_colours_as_there_may_be_fit_the_palette() -> None:
    edge = tuple(f"#{n:02x}4080" for n in range(8))
    for tile in TILES:
        for seed in map(str, range(12)):
            one = replace(tile, seed=seed)
            assert drawn(a_card(tile=one, edge=edge, kicker="#Energy", heading=LONG, line=LONG))


def test_words_stay_on_the_card_however_long() -> None:
    picture = seen(drawn(a_card(heading=LONG, line=LONG, kicker=LONG, foot=LONG)))
    edges = picture.crop((1150, 0, WIDTH, HEIGHT - 20)).getcolors(maxcolors=WIDTH * HEIGHT)
    assert len(edges) == 1


def test_long_names_are_broken_before_they_are_cut() -> None:
    style = Style(font=HEAD, sizes=((84, 2), (44, 4)), leading=1)
    block = fitted("Marie-Charlotte de la Villehuchet-Montreuil", style, 576)
    assert " ".join(block.lines).replace("- ", "-") == "Marie-Charlotte de la Villehuchet-Montreuil"
    assert fitted(LONG, style, 576).lines[-1].endswith("…")


@pytest.mark.parametrize("name", ["田中 由紀", "عائشة", "Ада", "Ada \U0001f600"])
def test_what_the_typeface_has_no_letters_for_is_not_written(name: str) -> None:
    assert not can_write(name, HEAD)
    assert drawn(a_card(heading=name)) == drawn(a_card(heading="Voices", line=""))


@pytest.mark.parametrize("name", ["Inès Łukasz Ğül", "Nguyễn Thị Ánh", "L’Œuvre – “Zoë”"])
def test_every_latin_name_is_written(name: str) -> None:
    assert can_write(name, HEAD)


def test_a_photograph_is_on_the_card_of_whoever_agreed_and_of_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "ambassadors/photos").mkdir(parents=True)
    (tmp_path / "ambassadors/photos/ada.jpg").write_bytes(a_photo(300, 300))
    written: dict[str, bytes] = {}
    for photo in ("ada.jpg", ""):
        site = a_site(ambassadors=(a_person(photo=photo),))
        gallery.cards(tmp_path, site, write=lambda path, content: written.update({path: content}))
        card = seen(written["assets/cards/en/ambassadors/ada.png"])
        sky = [colour for _, colour in card.crop((84, 108, 476, 500)).getcolors(maxcolors=200_000) or []]
        assert any(abs(r - 160) < 12 and abs(g - 200) < 12 and abs(b - 230) < 12 for r, g, b in sky) is bool(photo)


def test_a_second_build_draws_nothing_and_forgets_who_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(site: Site) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        gallery.cards(tmp_path, site, write=lambda path, content: found.update({path: content}))
        return found

    both = a_site(ambassadors=(a_person("ada"), a_person("bob")))
    first = written(both)
    kept = {path.name for path in (tmp_path / ".hub/cards").rglob("*.png")}
    monkeypatch.setattr(linkcards, "drawn", None)
    assert written(both) == first
    alone = written(a_site(ambassadors=(a_person("ada"),)))
    assert not [path for path in alone if "bob" in path]
    gone = kept - {path.name for path in (tmp_path / ".hub/cards").rglob("*")}
    assert len(gone) == len([path for path in first if "bob" in path])


def test_no_card_is_left_where_none_are_wanted(tmp_path: Path) -> None:
    for wanted in (True, False):
        site = a_site(programme=replace(a_programme(), cards=wanted))
        gallery.cards(tmp_path, site, write=lambda path, content: None)
        assert bool([path for path in tmp_path.rglob("*") if path.is_file()]) is wanted


def test_languages_that_say_the_same_share_a_card() -> None:
    site = a_site(ambassadors=(a_person("ada", role=a_text("Engineer")), a_person("lin")))
    subjects = Subjects(site)
    same = subjects.path("ambassadors/ada/", EN) == subjects.path("ambassadors/ada/", FR)
    assert same == (site.programme.name.said_in(EN) == site.programme.name.said_in(FR))
    assert subjects.path("ambassadors/lin/", FR) == "assets/cards/fr/ambassadors/lin.png"
    paths = [path for path, _ in subjects.cards()]
    assert {subjects.path(place, language) for place in ("", "ambassadors/ada/") for language in (EN, FR)} <= set(paths)
    assert len(paths) == len(set(paths))


def test_where_there_are_very_many_people_each_has_one_card(monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(ambassadors=(a_person("ada"), a_person("lin")))
    monkeypatch.setattr("hub.render.linkcards.subjects.MANY", 1)
    assert Subjects(site).path("ambassadors/ada/", FR) == "assets/cards/en/ambassadors/ada.png"


def test_a_card_is_kept_under_all_that_is_on_it() -> None:
    names = {name_of(a_card()), name_of(a_card(line="Nurse")), name_of(a_card(), b"photo"), name_of(a_card(edge=()))}
    assert len(names) == 4


def test_a_networks_card_has_its_colour() -> None:
    site = a_site(
        networks=(a_network("energy", colour="#2f5da8"),), ambassadors=(a_person(networks=(Slug("energy"),)),)
    )
    cards = dict(linkcards.cards_of(site))
    assert cards["assets/cards/en/networks/energy.png"].edge == ("#2f5da8",)
    assert (0x2F, 0x5D, 0xA8) in {
        c for _, c in seen(drawn(cards["assets/cards/en/ambassadors/ada.png"])).getcolors(99_999)
    }
