"""Why a feed cannot be read, from the parse process and from the web, in the words of either language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hub.errors import FeedError
from hub.feeds.failures import cleaned
from hub.feeds.wire import packed_failure, unpacked_failure
from hub.wording import Sentence, translated


def told(reply: dict[str, Any]) -> str:
    return translated(unpacked_failure(reply).said, "fr")


def test_a_failure_comes_back_in_both_languages() -> None:
    said = Sentence("holds more than {most} entries", most=9)
    reply = json.loads(packed_failure("too-large", said))
    assert (unpacked_failure(reply).kind, str(unpacked_failure(reply))) == ("too-large", "holds more than 9 entries")
    assert told(reply) == "contient plus de 9 publications"


@pytest.mark.parametrize(
    "made",
    [
        (),
        ("{a.__class__}", {"a.__class__": "x"}),
        ("{a:>99999999}", {"a": "x"}),
        ("{a} {", {"a": "x"}),
        ("{a} {b}", {"a": "x"}),
        ("other words", {}),
    ],
)
def test_a_reply_that_nobody_packed_says_its_words_and_no_more(made: tuple[object, ...]) -> None:
    assert told({"failure": ["invalid", "is {odd}", *made]}) == "is {odd}"


def test_what_a_server_said_is_cleaned_in_both_languages() -> None:
    error = FeedError(
        "refused", Sentence("{what} ({why})", what=Sentence("the connection breaks"), why="\x1b[2J a\n b")
    )
    assert cleaned(error) == "the connection breaks ([2J a b)"
    assert translated(cleaned(error), "fr") == "la connexion se coupe ([2J a b)"
