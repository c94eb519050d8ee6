"""A hashtag of several words has a capital for each."""

from __future__ import annotations

import pytest

from hub.platforms.hashtags import in_capitals


@pytest.mark.parametrize(
    ("hashtag", "texts", "better"),
    [
        ("opendata", ("Open data",), "OpenData"),
        ("OPENDATA", ("Open data",), "OpenData"),
        ("Opendata", ("Open data",), "OpenData"),
        ("voixdelumen", ("Voices of Lumen", "Voix de Lumen"), "VoixDeLumen"),
        ("énergieetvilles", ("Énergie et villes",), "ÉnergieEtVilles"),
        ("energieetvilles", ("Énergie et villes",), "EnergieEtVilles"),
        ("homewell", ("Care at work", "Go home as well as we came"), "HomeWell"),
        ("data2030", ("Data 2030",), "Data2030"),
        ("workshop", ("The workshop for all who work in a shop",), ""),
    ],
)
def test_a_run_of_words_of_the_title_or_goal_is_cut_where_they_end(
    hashtag: str, texts: tuple[str, ...], better: str
) -> None:
    assert in_capitals(hashtag, texts) == better


@pytest.mark.parametrize(
    ("hashtag", "texts"),
    [
        ("OpenData", ("Open data",)),
        ("openData", ("Open data",)),
        ("energy", ("Energy",)),
        ("energy", ("En er gy and energy",)),
        ("elsewhere", ("Open data",)),
        ("opendatas", ("Open data",)),
        ("a", ("A",)),
        ("", ("A",)),
        ("ßß", ("ss ssss",)),
    ],
)
def test_one_word_or_one_nobody_can_cut_is_left_as_it_is(hashtag: str, texts: tuple[str, ...]) -> None:
    assert in_capitals(hashtag, texts) == ""
