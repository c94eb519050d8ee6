"""The programme's own pages, as the demo publishes them."""

from __future__ import annotations

import re

import pytest

from hub.join.init import PAGES
from hub.placeholders import marked
from published import Published

UNDER_TERMS = ("conduct", "privacy", "accessibility", "charter")


def words_of(site: Published, path: str) -> str:
    (body,) = site.document(path).all("main")
    return re.sub(r"\s+", " ", body.text)


@pytest.mark.parametrize("language", ["", "fr/"])
def test_every_page_is_filled_and_none_shows_how(site: Published, language: str) -> None:
    mark = re.compile("[\U000f0000-\U000ffffd]")
    assert mark.match(marked("{{ name }}"))
    for page in PAGES:
        text = site.file(f"{language}{page}/index.html").read_text("utf-8")
        assert "{{" not in text, page
        assert not mark.search(text), page


def test_pages_are_titled_in_their_language(site: Published) -> None:
    assert "<title>Glossary" in site.file("glossary/index.html").read_text("utf-8")
    assert "<title>Glossaire" in site.file("fr/glossary/index.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["", "fr/"])
def test_what_hub_yml_says_stands_on_the_pages_the_law_asks_for(site: Published, language: str) -> None:
    privacy = words_of(site, f"{language}privacy/")
    for said in ("privacy@lumen.example", "12 quai des Lanterniers", "24", "CNIL"):
        assert said in privacy, said
    state = {"": "Accessibility: not compliant", "fr/": "Accessibilité\u00a0: non conforme"}[language]
    assert state.replace("\u00a0", " ") in words_of(site, f"{language}accessibility/").replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["", "fr/"])
def test_the_rules_are_in_the_footer_of_every_page_and_the_guide_beside_what_is_shared(
    site: Published, language: str
) -> None:
    for path in (language, f"{language}latest/", f"{language}programme/"):
        links = {site.path_of(link["href"], on=path) for link in site.document(path).all("a") if link["href"]}
        assert {f"{language}{page}/index.html" for page in UNDER_TERMS} <= {_file(link) for link in links if link}, path
    kits = [path for path in site.pages if re.fullmatch(rf"{language}kits/[a-z0-9-]+/(index\.html)?", path)]
    assert kits
    for path in [*kits, f"{language}contribute/"]:
        links = {site.path_of(link["href"], on=path) for link in site.document(path).all("a") if link["href"]}
        assert f"{language}guide/index.html" in {_file(link) for link in links if link}, path


def test_nobody_who_did_not_agree_is_named_in_the_team(site: Published) -> None:
    assert "Nathalie Legrand" in words_of(site, "team/")
    assert "Le Bihan" not in words_of(site, "team/")


def _file(path: str) -> str:
    return path + "index.html" if path.endswith("/") or not path else path
