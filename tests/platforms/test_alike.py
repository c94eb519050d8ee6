"""Wordings that are too alike to choose between."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import pytest

from factories import FR, a_kit, a_message
from hub.model import Message
from hub.platforms.alike import likeness, too_alike

WORDS = [
    f"{a}{b}"
    for a in ("lam", "riv", "bri", "sea", "pla", "ste", "fla", "sca")
    for b in ("p", "er", "dge", "m", "ns", "el", "me", "le")
]
LONG = " ".join(f"word{n}" for n in range(300))


def alike(*kits: list[Message]) -> list[tuple[Message, Message]]:
    return [(one, other) for _, one, other in too_alike(a_kit(f"k{n}", *kit) for n, kit in enumerate(kits))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("We opened the night school.", "We opened the night school!", True),
        ("We opened the night school.", "WE OPENED  the night school.", True),
        ("We opened it. https://a.example/1 #Lumen", "We opened it. https://b.example/2", True),
        ("We opened the night school.", "Forty welders came to learn to read plans.", False),
        (LONG, LONG.replace("word7 ", ""), True),
        (LONG, LONG.replace("1", "one "), False),
        ("", "", True),
        ("🎉", "🎉 #Lumen", True),
        ("Quarante soudeurs sont venus à l’école.", "Quarante soudeurs sont venus a l'école.", True),
        ("夜間学校を開きました。四十人が来ました。", "夜間学校を開きました。四十人が来ました！", True),
        ("plans lamp flame seam river bridge steel", "bridge seam steel plans river lamp flame", False),
    ],
)
def test_a_wording_is_another_when_its_words_are(one: str, other: str, same: bool) -> None:
    assert bool(alike([a_message(one), a_message(other)])) == same


def test_only_wordings_of_one_platform_and_language_are_compared() -> None:
    text = "We opened the night school."
    assert alike([a_message(text), a_message(text, platform="linkedin"), a_message(text, language=FR)]) == []


def test_each_is_told_once_after_the_first_it_repeats() -> None:
    three = [a_message("The same words.", line=line) for line in (3, 5, 8)]
    assert [(a.line, b.line) for a, b in alike(three)] == [(3, 5), (3, 8)]


def test_likeness_is_the_share_in_common() -> None:
    assert likeness("abcdefghij", "abcdefghiX") == pytest.approx(0.9)
    assert likeness("abcdefghij", "0123456789") == 0.0


def test_a_near_copy_is_found_among_many_that_are_not() -> None:
    several = [a_message(f"{n} {' '.join(random.Random(n).sample(WORDS, 30))}", line=n) for n in range(79)]
    copy = replace(several[40], text=several[40].text.replace(" ", "  ").title() + "!", line=99)
    assert [(one.line, other.line) for one, other in alike([*several, copy])] == [(40, 99)]


def salad(n: int) -> str:
    return " ".join(random.Random(n).sample(WORDS, 60))


def blocks(n: int) -> str:
    pieces = [WORDS[at : at + 5] for at in range(0, 60, 5)]
    return " ".join(chain.from_iterable(random.Random(n).sample(pieces, len(pieces))))


def shifted(n: int) -> str:
    whole = "lorem ipsum " * 333
    return f"{n} {whole[n:]} {whole[: n * 7]}"[: 390 if n % 2 else 5000]


@pytest.mark.parametrize("made", [salad, blocks, shifted])
def test_the_wordings_of_a_whole_hub_made_to_be_slow_are_compared_in_seconds(made: Callable[[int], str]) -> None:
    kits = [[a_message(made(kit * 40 + n)) for n in range(40)] for kit in range(12)]
    before = time.process_time()
    alike(*kits)
    assert time.process_time() - before < 5
