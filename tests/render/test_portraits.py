"""Portraits drawn from a slug."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from hashlib import sha256

import pytest

from factories import a_group, a_site, an_ambassador
from hub.model import File
from hub.render.portrait import emblem, initials, portrait, portraits


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nathalie Legrand", "NL"),
        ("Ada de Vries", "AV"),
        ("Marie-Charlotte de La Villehuchet-Montreuil", "MV"),
        ("Élodie", "É"),
        ("E\u0301lodie Zola", "ÉZ"),
        ("Ольга Иванова", "ОИ"),
        ("ليلى حداد", "ل"),
        ("田中 ユキ", "田"),
        ("de la cruz", "DC"),
        ("Øyvind Ås", "ØÅ"),
        ("42", ""),
        ("", ""),
    ],
)
def test_initials_are_those_people_would_write(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("name", ["Nathalie Legrand", "ليلى حداد", "田中 ユキ", "", "<&> <&>"])
def test_a_portrait_is_a_well_formed_picture(name: str) -> None:
    for drawn in (portrait("somebody", name), emblem("somebody", name)):
        assert ET.fromstring(drawn).attrib["viewBox"] == "0 0 96 96"


def test_a_portrait_is_the_same_everywhere_for_ever() -> None:
    assert sha256(portrait("ada", "Ada Byron").encode()).hexdigest()[:16] == "3aca067335cb55dc"


def test_people_have_different_portraits() -> None:
    drawn = {portrait(f"person-{number}", "") for number in range(300)}
    assert len(drawn) == 300


def test_whoever_has_a_photograph_needs_no_drawing() -> None:
    ada = replace(a_site().ambassadors[0], photo="ada.webp")
    site = a_site(ambassadors=(ada, an_ambassador("bob")), groups=(a_group("bob"),))
    paths = [output.path for output in portraits(site) if isinstance(output, File)]
    assert paths == ["assets/portraits/bob.svg", "assets/portraits/groups/bob.svg"]
