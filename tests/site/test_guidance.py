"""What helps people to speak, as the demo publishes it: rules with a day, training to come, sheets to print; and as
whom everybody speaks."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from browsing import CHROMIUM
from published import Published

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGES = ["", "fr/"]
STANDINGS = {
    "": {"Personal account", "Team account", "Official account"},
    "fr/": {"Compte personnel", "Compte d’équipe", "Compte officiel"},
}


def words_of(site: Published, path: str) -> str:
    (body,) = site.document(path).all("main")
    return re.sub(r"\s+", " ", body.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_and_charter_say_which_version_holds_from_which_day(site: Published, language: str) -> None:
    day = {"": "9 November 2026", "fr/": "9 novembre 2026"}[language]
    for page in ("guide", "charter"):
        assert re.search(rf"Version \d[\d.]*, {day}", words_of(site, f"{language}{page}/")), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_training_has_three_levels_and_the_next_session_is_to_come(site: Published, language: str) -> None:
    levels = {"": "Beginner Intermediate Advanced", "fr/": "Débutant Intermédiaire Avancé"}[language].split()
    titles = " ".join(each.text for each in site.document(f"{language}training/").all("h2"))
    assert [level for level in levels if level.lower() not in titles.lower()] == []
    path = f"{language}training/index.html"
    days = [each["datetime"][:10] for each in site.document(path).all("time") if each["datetime"]]
    assert days
    assert min(days) >= "2026-11-21"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_says_as_whom_it_speaks_on_pages_in_feeds_and_in_embeds(site: Published, language: str) -> None:
    standings = STANDINGS[language]
    for page in ("", "latest/", "networks/craft-and-tools/", "ambassadors/paul-keller/"):
        document = site.document(f"{language}{page}")
        cards = [each for each in document.all("article") if "hub-post" in each["class"].split()]
        said = [each["value"] for each in document.all("data") if each["value"] in standings]
        assert len(said) == len(cards) > 0, page
    entries = ElementTree.fromstring(site.text(f"{language}feed.xml")).findall(f"{ATOM}entry")
    labels = [{each.get("label") for each in entry.findall(f"{ATOM}category")} for entry in entries]
    assert all(len(label & standings) == 1 for label in labels)
    items = ElementTree.fromstring(site.text(f"{language}rss.xml")).findall("channel/item")
    assert all(len({each.text for each in item.findall("category")} & standings) == 1 for item in items)
    assert all("official" in each["_ambassador_hub"] for each in json.loads(site.text(f"{language}feed.json"))["items"])
    shown = [each.text for each in site.document(f"{language}embed/latest/").all("p") if each["class"] == "hub-meta"]
    assert shown
    assert all(any(standing in text for standing in standings) for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybodys_page_says_that_they_speak_for_themselves_and_where_it_comes_from(
    site: Published, language: str
) -> None:
    people = [path for path in site.pages if re.fullmatch(rf"{language}ambassadors/[a-z-]+/", path)]
    assert len(people) > 20
    spoken = {"": r"speaks? in their own name", "fr/": "en son propre nom|en son nom"}[language]
    for path in people:
        assert "hub-origin" in site.text(path), path
        assert re.search(spoken, words_of(site, path)), path


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_prints_on_a_page_and_the_guide_on_two(browser: Browser, served: str, language: str) -> None:
    page = browser.new_page()
    printed = {}
    for name in ("sheets", "guide"):
        page.goto(f"{served}{language}{name}/")
        printed[name] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    page.goto(f"{served}{language}sheets/")
    sheets = page.locator(".hub-written h2").count()
    page.close()
    # Each but the first begins a page: as many pages as sheets are one for each.
    assert printed["sheets"] == sheets > 10
    assert printed["guide"] <= 2
