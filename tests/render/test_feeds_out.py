"""The feeds the site gives: read back by a feed reader, and held against golden files."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from factories import EN, EVERYTHING, FR, NOW, a_group, a_network, a_post, a_programme, a_site, a_text, an_ambassador
from hub.model import Elsewhere, Enclosure, Post, Site, Source
from hub.render.feeds import feeds

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert("1")</script> & \x00\x0b\ud800\ufffe ]]> </title> 🌍 مرحبا 日本語 \u202f:'


def a_whole_site() -> Site:
    """Two people, a group and a network, with posts of every shape."""
    ada = replace(an_ambassador(networks=("energy",)), scopes=EVERYTHING)
    zoe = replace(an_ambassador("zoe", name="Zoë d’Or"), scopes=EVERYTHING)
    posts = (
        a_post(1, "ada", "zoe", networks=("energy",), tags=("grid", "R&D"), days_ago=1),
        a_post(2, groups=("lumen",), title="مضخات الحرارة", language="ar", official=True, days_ago=2),
        a_post(3, title=HOSTILE, summary=HOSTILE, updated=NOW, days_ago=3),
        a_post(4, show="full", content="<p>Whole &amp; <em>sound</em></p>", language="fr", days_ago=4),
        a_post(
            5,
            "zoe",
            enclosures=(Enclosure(url="https://zoe.example/5.mp3", type="audio/mpeg", length=123, duration=61),),
            also_at=(Elsewhere(url="https://zoe.example/copy?a=1&b=2", platform="medium"),),
            type="podcast",
            days_ago=5,
        ),
        a_post(6, url="posts/we-begin/", local=True, source=Source(title="Lumen voices"), days_ago=6),
        a_post(7, summary="", show="title", source=Source(feed="feeds/ada.xml", title="A file"), days_ago=400),
    )
    return a_site(
        *posts,
        ambassadors=(ada, zoe),
        groups=(a_group(title=a_text("The Lumen team", "L’équipe Lumen")),),
        networks=(a_network(title=a_text("Energy", "Énergie")),),
        programme=a_programme(tagline=a_text("People who do the work", "Les gens du métier")),
    )


def files(site: Site | None = None) -> dict[str, bytes]:
    return {file.path: file.content for file in feeds(site or a_whole_site())}


def test_each_page_has_its_three_feeds_and_a_persons_stand_once() -> None:
    places = ["", "networks/energy/", "groups/lumen/"]
    places += [*(f"fr/{place}" for place in places), "ambassadors/ada/", "ambassadors/zoe/"]
    assert set(files()) == {place + name for place in places for name in ("feed.xml", "rss.xml", "feed.json")}


def test_the_accent_of_the_headline_is_no_part_of_the_words() -> None:
    site = replace(a_whole_site(), programme=a_programme(tagline=a_text("People who *do the work*")))
    assert feedparser.parse(io.BytesIO(files(site)["feed.xml"])).feed.subtitle == "People who do the work"


def test_a_feed_reader_reads_them_all_without_complaint() -> None:
    made = files()
    for path, content in made.items():
        if path.endswith(".json"):
            continue
        read = feedparser.parse(io.BytesIO(content))
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == ("atom10" if path.endswith("feed.xml") else "rss20")
        as_json = json.loads(made[path.replace("rss.xml", "feed.json").replace("feed.xml", "feed.json")])
        assert [entry.link for entry in read.entries] == [entry["url"] for entry in as_json["items"]]
        assert [entry.id for entry in read.entries] == [entry["id"] for entry in as_json["items"]]


@pytest.mark.parametrize("path", ["feed.xml", "rss.xml", "feed.json", "fr/feed.xml", "fr/networks/energy/rss.xml"])
def test_feeds_are_as_their_golden_files(path: str) -> None:
    golden = GOLDEN / path.replace("/", "-")
    made = files()[path]
    if os.environ.get("HUB_GOLDEN") == "write":
        golden.write_bytes(made)
    assert made.decode() == golden.read_text("utf-8")


def test_a_hostile_title_stays_a_text() -> None:
    made = files()
    expected = HOSTILE.translate(dict.fromkeys(map(ord, "\x00\x0b\ud800\ufffe")))
    atom = ElementTree.fromstring(made["feed.xml"])
    assert atom.findall(f"{ATOM}entry")[2].findtext(f"{ATOM}title") == expected
    rss = ElementTree.fromstring(made["rss.xml"])
    assert rss.findall("channel/item")[2].findtext("title") == expected
    assert "<script" not in rss.findall("channel/item")[2].findtext("description")
    assert json.loads(made["feed.json"])["items"][2]["title"] == expected
    for content in made.values():
        assert b"\x00" not in content


def test_every_entry_says_who_speaks_in_the_language_of_the_feed() -> None:
    made = files()
    for path, personal, official in (
        ("feed.xml", "Personal account", "Official account"),
        ("fr/feed.xml", "Compte personnel", "Compte officiel"),
    ):
        entries = ElementTree.fromstring(made[path]).findall(f"{ATOM}entry")
        labels = [[c.get("label") for c in entry.findall(f"{ATOM}category")] for entry in entries]
        assert all(official in said if n == 1 else personal in said for n, said in enumerate(labels))
    assert {"Personal account", "Energy"} <= {
        c.text for c in ElementTree.fromstring(made["rss.xml"]).findall("channel/item/category")
    }
    assert [e["_ambassador_hub"]["official"] for e in json.loads(made["feed.json"])["items"]][:3] == [
        False,
        True,
        False,
    ]


def test_titles_are_in_the_language_of_the_feed() -> None:
    made = files()
    assert feedparser.parse(io.BytesIO(made["fr/feed.xml"])).feed.title == "Les voix de Lumen"
    assert feedparser.parse(io.BytesIO(made["fr/networks/energy/rss.xml"])).feed.title == "Énergie · Les voix de Lumen"
    assert json.loads(made["fr/feed.json"])["language"] == "fr"
    assert ElementTree.fromstring(made["fr/feed.xml"]).get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_feeds_know_their_own_address_and_their_page() -> None:
    for path, content in files().items():
        page = f"https://voices.example/{path.rpartition('/')[0]}/".replace("example//", "example/")
        own = f"https://voices.example/{path}"
        if path.endswith(".json"):
            read = json.loads(content)
            assert (read["feed_url"], read["home_page_url"]) == (own, page)
        else:
            feed = feedparser.parse(io.BytesIO(content)).feed
            assert feed.link == page
            assert own in [link.href for link in feed.links if link.rel == "self"]


def test_only_a_post_shown_in_full_carries_its_content() -> None:
    made = files()
    entries = feedparser.parse(io.BytesIO(made["feed.xml"])).entries
    assert [entry.title for entry in entries if "content" in entry] == ["Note 4"]
    assert [e["title"] for e in json.loads(made["feed.json"])["items"] if "content_html" in e] == ["Note 4"]
    assert made["rss.xml"].count(b"<content:encoded>") == 1


def test_a_path_inside_the_hub_is_never_told_and_a_page_of_the_hub_gets_its_whole_address() -> None:
    for content in files().values():
        assert b"feeds/ada.xml" not in content
    assert json.loads(files()["feed.json"])["items"][5]["url"] == "https://voices.example/posts/we-begin/"


def test_the_newest_fifty_are_in_a_feed_and_it_is_as_new_as_they_are() -> None:
    posts = [a_post(n, days_ago=n) for n in range(60)]
    feed = feedparser.parse(io.BytesIO(files(a_site(*posts))["feed.xml"]))
    assert len(feed.entries) == 50
    assert feed.feed.updated == "2026-06-15T12:00:00Z"


def test_a_feed_without_posts_is_still_one() -> None:
    for path, content in files(a_site()).items():
        if path.endswith("feed.xml"):
            assert ElementTree.fromstring(content).findtext(f"{ATOM}updated") == "2026-06-15T12:00:00Z"


def test_a_post_keeps_its_name_in_all_feeds_and_formats() -> None:
    made = files()
    names = {e["id"] for e in json.loads(made["feed.json"])["items"]}
    assert {e.id for e in feedparser.parse(io.BytesIO(made["fr/rss.xml"])).entries} == names
    assert all(name.startswith("tag:voices.example,2026:") for name in names)


def test_json_feeds_are_as_the_format_asks() -> None:
    for path, content in files().items():
        if not path.endswith(".json"):
            continue
        feed = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        for entry in feed["items"]:
            assert isinstance(entry["id"], str)
            assert "content_text" in entry or "content_html" in entry
            assert datetime.fromisoformat(entry["date_published"]).tzinfo == UTC
            assert all(author["name"] and author["url"].startswith("https://") for author in entry["authors"])
            assert entry["authors"]
            for attachment in entry.get("attachments", ()):
                assert attachment["url"]
                assert attachment["mime_type"]
            known = {"id", "url", "title", "content_text", "content_html", "date_published", "date_modified"}
            known |= {"authors", "tags", "language", "attachments"}
            assert all(key in known or key.startswith("_") for key in entry)


def test_atom_has_what_the_standard_asks_of_every_entry() -> None:
    for path, content in files().items():
        if not path.endswith("feed.xml"):
            continue
        feed = ElementTree.fromstring(content)
        for place in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(place.findall(f"{ATOM}{name}")) == 1
                assert place.findtext(f"{ATOM}{name}")
        for entry in feed.findall(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}author/{ATOM}name")
            assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1


def test_the_same_site_gives_the_same_bytes() -> None:
    assert files() == files()


def test_a_language_nobody_can_write_down_is_left_out() -> None:
    post: Post = a_post(language='x" onload="')
    entry = ElementTree.fromstring(files(a_site(post))["feed.xml"]).find(f"{ATOM}entry")
    assert entry.attrib == {}


def test_the_languages_are_those_of_the_programme() -> None:
    assert a_programme().languages == (EN, FR)
    only = a_site(a_post(), programme=a_programme(languages=(FR,)))
    assert set(files(only)) == {
        f"{p}{n}" for p in ("", "ambassadors/ada/") for n in ("feed.xml", "rss.xml", "feed.json")
    }


def test_a_description_of_a_feed_is_a_text_within_markup() -> None:
    role = a_text("<img src=x onerror=alert(1)> & co")
    made = files(a_site(a_post(1), ambassadors=(replace(an_ambassador(role=role), scopes=EVERYTHING),)))
    described = ElementTree.fromstring(made["ambassadors/ada/rss.xml"]).findtext("channel/description") or ""
    assert "<img" not in described
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; co" in described


def test_a_post_without_an_address_leads_to_its_first_voice() -> None:
    made = files(a_site(a_post(1, url="")))
    page = "https://voices.example/ambassadors/ada/"
    assert json.loads(made["feed.json"])["items"][0]["url"] == page
    assert ElementTree.fromstring(made["rss.xml"]).findtext("channel/item/link") == page
    (alternate,) = ElementTree.fromstring(made["feed.xml"]).findall(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
    assert alternate.get("href") == page
