"""The comment on a proposal speaks one language throughout, and to whoever made the proposal."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import get_args

import pytest
import yaml

from factories import an_ambassador
from hub.errors import Problem
from hub.model import Language
from hub.model.health import READ, HealthClass
from hub.model.review import FeedSeen, LikelyFeed, PersonSeen, Review
from hub.render.review import comment, harmless, told_plainly
from hub.wording import Sentence

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FAILURES = [kind for kind in get_args(HealthClass) if kind not in READ]
GOT = Sentence("'{text}'", text="`Ada` @team")
PROBLEM = Problem(
    path="ambassadors/ada.md",
    line=4,
    message=Sentence("{label}: expected {expected}, got {got}", label="feeds", expected=Sentence("a list"), got=GOT),
    fix=Sentence("keep one"),
)


def a_review(language: str, **fields: object) -> Review:
    return Review(language=Language(language), now=NOW, **fields)  # type: ignore[arg-type]


def a_feed(failure: str) -> FeedSeen:
    return FeedSeen(
        owner="ada",  # type: ignore[arg-type]
        owner_kind="group",
        path="content/groups/ada.md",
        line=9,
        feed="https://ada.example/feed.xml",  # type: ignore[arg-type]
        failure=failure,
    )


def test_problems_are_told_in_the_language_of_the_comment() -> None:
    french = comment(a_review("fr", problems=(PROBLEM,)))
    assert "``feeds\u00a0: il faut une liste\u202f; trouvé\u00a0: «\u00a0`Ada` @team\u00a0»``" in french
    assert "`gardez-en un seul`" in french
    assert "anglais" not in french
    assert "``feeds: expected a list, got '`Ada` @team'``" in comment(a_review("en", problems=(PROBLEM,)))


def test_a_french_comment_is_harmless_as_it_is() -> None:
    french = comment(a_review("fr", problems=(PROBLEM,)))
    assert harmless(french) == french


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("failure", FAILURES)
def test_whoever_proposes_a_feed_is_told_what_they_can_do_themselves(failure: str, language: str) -> None:
    said = comment(a_review(language, feeds=(a_feed(failure),)))
    line = next(line for line in said.splitlines() if "https://ada.example/feed.xml" in line)
    assert "`ada`" not in line
    assert len(line) > 100


def test_a_terminal_is_told_of_a_feed_in_either_language() -> None:
    met, advice = told_plainly(a_feed("gone"), Language("fr"))
    assert met.startswith("https://ada.example/feed.xml: ")
    assert advice.startswith("Le site annonce")
    assert told_plainly(a_feed("gone"), Language("en"))[1].startswith("The site says")


def test_the_line_with_likely_feeds_is_yaml_whatever_their_addresses() -> None:
    odd = "https://ada.example/`\"]}'?a={b}: #c"
    for feeds in ([odd], [odd, *(f"https://ada.example/{'x' * 400}/{n}" for n in range(8))]):
        likely = tuple(LikelyFeed(feed=feed, title="", entries=2) for feed in feeds)
        seen = PersonSeen(person=an_ambassador(feeds=()), likely=likely)
        found = re.search(r"(`+)(feeds: .+?)\1(?!`)", comment(a_review("en", people=(seen,))))
        assert found
        kept = yaml.safe_load(found[2])["feeds"]
        assert kept == feeds[: len(kept)]
        assert kept
