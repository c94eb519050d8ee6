"""A post's picture on its card and in the feeds: our own copy, nothing that shifts, nothing from elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from factories import EN, a_post, a_site
from hub.model import File, Picture, Post, Site
from hub.render import once
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.grouping import AT_ONCE, by_day
from hub.render.register import Register
from markup import Markup

PICTURE = Picture(name="0" * 32 + ".webp", width=640, height=400)
PLACE = f"/pictures/{PICTURE.name}"


def an_edition(*posts: Post) -> Edition:
    site = a_site(*posts)
    return Edition(site, EN, Addresses.of(site.programme), Register(site))


def images(post: Post) -> list[dict[str, str]]:
    return [image.attributes for image in Markup(an_edition(post).cards.card(post)).all("img")]


def pictured(number: int = 1, **changes: Any) -> Post:
    return a_post(number, **{"picture": PICTURE} | changes)


def test_the_picture_has_its_size_and_waits_to_be_seen() -> None:
    _, shown = images(pictured())
    assert shown["src"] == PLACE
    assert (shown["width"], shown["height"]) == ("640", "400")
    assert (shown["loading"], shown["decoding"], shown["alt"]) == ("lazy", "async", "")


def test_a_card_without_a_picture_is_as_it_was() -> None:
    made = an_edition(a_post()).cards.card(a_post())
    assert "hub-told" not in made
    assert len(images(a_post())) == 1


def test_words_for_a_picture_are_escaped() -> None:
    made = an_edition().cards.card(pictured(picture=replace(PICTURE, alt='"><script>')))
    assert "<script>" not in made
    assert "&quot;&gt;&lt;script&gt;" in made


def test_short_posts_show_their_picture_too() -> None:
    assert len(images(pictured(titled=False, platform="mastodon"))) == 2


def test_there_is_one_link_to_the_post_and_none_around_the_picture() -> None:
    made = an_edition().cards.card(pictured())
    assert made.count('href="https://ada.example/1"') == 1


def test_only_what_is_seen_at_once_is_loaded_at_once() -> None:
    posts = [pictured(number, days_ago=number) for number in range(1, 8)]
    made = "".join(str(cards) for _, _, cards in by_day(an_edition(*posts), posts))
    shown = [image.attributes for image in Markup(made).all("img") if "hub-picture" in image.attributes["class"]]
    late = ["loading" in image for image in shown]
    assert late == [False] * AT_ONCE + [True] * (len(posts) - AT_ONCE)


def test_feeds_point_to_our_own_copy() -> None:
    files = written(a_site(pictured(), a_post(2)))
    whole = f"https://voices.example{PLACE}"
    first, second = json.loads(files["feed.json"])["items"]
    assert first["image"] == whole
    assert "image" not in second
    for name in ("feed.xml", "rss.xml"):
        thumbnails = ElementTree.fromstring(files[name]).findall(".//{http://search.yahoo.com/mrss/}thumbnail")
        assert [(t.get("url"), t.get("width"), t.get("height")) for t in thumbnails] == [(whole, "640", "400")]


def written(site: Site) -> dict[str, bytes]:
    return {output.path: output.content for output in once(site) if isinstance(output, File)}
