"""The two catalogues say the same things, and everything they say is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import Markup

import hub
from hub.errors import ContentError
from hub.model import Language
from hub.render.catalogue import LOCALES, Catalogue, known_languages, words_of

ROOT = Path(hub.__file__).parent
SOURCES = [*ROOT.rglob("*.py"), *ROOT.rglob("*.html"), *ROOT.parent.glob("plugins/**/*.py")]


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("language", known_languages())
def test_every_catalogue_has_the_same_keys_and_forms(language: str) -> None:
    english, other = words_of("en"), words_of(language)
    assert english.keys() == other.keys()
    assert {k for k, v in english.items() if isinstance(v, str)} == {k for k, v in other.items() if isinstance(v, str)}


@pytest.mark.parametrize("language", known_languages())
def test_every_text_fills_in_the_same_names(language: str) -> None:
    for key, english in words_of("en").items():
        other = words_of(language)[key]
        if isinstance(english, str) and isinstance(other, str):
            assert placeholders(english) == placeholders(other), key
        elif not isinstance(english, str) and not isinstance(other, str):
            assert placeholders(english["other"]) == placeholders(other["other"]), key


def test_every_key_is_used_and_every_key_used_exists() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    known = set(words_of("en"))
    quoted = set(re.findall(r"[\"']([a-z_]+\.[a-z_]+)[\"']", text))
    spoken = set(re.findall(r"\b(?:t|n|text|count)\(\s*[\"']([a-z_]+\.[a-z_]+)[\"']", text))
    assert not known - quoted - made_with_a_prefix(text)
    assert not spoken - known


def made_with_a_prefix(text: str) -> set[str]:
    """Keys made from the value of a field, as `f"feeds.{name}"`."""
    prefixes = set(re.findall(r"f[\"']([a-z_]+\.)\{", text))
    return {key for key in words_of("en") if key.startswith(tuple(prefixes))}


def test_french_has_no_space_that_could_break_before_a_high_sign() -> None:
    for key, words in words_of("fr").items():
        for form in [words] if isinstance(words, str) else words.values():
            assert not re.search(r" [:;!?»]|« ", form), key


def test_no_catalogue_writes_a_straight_apostrophe() -> None:
    for path in LOCALES.glob("*.yml"):
        texts = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        assert not [line for line in texts if re.search(r"\w'\w", line)], path.name


def test_plural_forms_follow_the_language() -> None:
    english, french = Catalogue(Language("en")), Catalogue(Language("fr"))
    assert [english.count("site.networks", n) for n in (0, 1, 2)] == ["0 networks", "1 network", "2 networks"]
    assert [french.count("site.networks", n) for n in (0, 1, 2)] == ["0 réseau", "1 réseau", "2 réseaux"]
    assert french.count("site.networks", 1_000_000) == "1\u202f000\u202f000 réseaux"


def test_words_around_markup_keep_it_and_escape_the_rest() -> None:
    catalogue = Catalogue(Language("en"))
    assert catalogue.text("card.with", names=Markup("<b>Ada</b>")) == Markup("with <b>Ada</b>")
    assert catalogue.text("card.with", names="<b>") == "with <b>"


def test_lists_end_as_the_language_ends_them() -> None:
    assert Catalogue(Language("en")).listed(["a", "b", "c"]) == "a, b and c"
    assert Catalogue(Language("fr")).listed(["a", "b", "c"]) == "a, b et c"
    assert Catalogue(Language("fr")).listed(["a"]) == "a"


def test_a_region_falls_back_to_its_language() -> None:
    assert Catalogue(Language("fr-CA")).text("networks.title") == "Réseaux"


def test_a_language_without_words_names_those_there_are() -> None:
    with pytest.raises(ContentError, match="expected one of en, fr"):
        Catalogue(Language("de"))
