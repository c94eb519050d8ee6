"""Wordings that are too alike to choose between."""

from __future__ import annotations

import time

import pytest

from factories import EN, FR
from hub.model import Language, Message
from hub.platforms.alike import likeness, too_alike

LONG = " ".join(f"word{n}" for n in range(300))


def a_message(text: str, platform: str = "linkedin", language: Language = EN, line: int = 1) -> Message:
    return Message(platform=platform, language=language, text=text, line=line)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("We opened the night school.", "We opened the night school!", True),
        ("We opened the night school.", "WE OPENED  the night school.", True),
        ("We opened it. https://a.example/1 #Lumen", "We opened it. https://b.example/2", True),
        ("We opened the night school.", "Forty welders came to learn to read plans.", False),
        (LONG, LONG.replace("word7 ", ""), True),
        (LONG, LONG.replace("1", "one "), False),
        ("", "", True),
    ],
)
def test_a_wording_is_another_when_its_words_are(one: str, other: str, alike: bool) -> None:
    assert bool(list(too_alike([a_message(one), a_message(other)]))) == alike


def test_only_wordings_of_one_platform_and_language_are_compared() -> None:
    text = "We opened the night school."
    assert list(too_alike([a_message(text), a_message(text, "x"), a_message(text, language=FR)])) == []


def test_each_is_told_once_after_the_first_it_repeats() -> None:
    three = [a_message("The same words.", line=line) for line in (3, 5, 8)]
    assert [(a.line, b.line) for a, b in too_alike(three)] == [(3, 5), (3, 8)]


def test_likeness_is_the_share_in_common() -> None:
    assert likeness("abcdefghij", "abcdefghiX") == pytest.approx(0.9)
    assert likeness("abcdefghij", "0123456789") == 0.0


@pytest.mark.parametrize("piece", ["lorem ipsum "])
def test_hundreds_of_wordings_made_to_be_slow_are_compared_in_a_moment(piece: str) -> None:
    before = time.process_time()
    whole = piece * (4000 // len(piece))
    several = [a_message(f"{n} {whole[n:]} {whole[: n * 7]}"[: 390 if n % 2 else 5000]) for n in range(200)]
    list(too_alike(several))
    assert time.process_time() - before < 8
