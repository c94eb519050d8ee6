"""Titles for what has none."""

from __future__ import annotations

import pytest

from factories import NOW, a_content, an_ambassador, an_entry
from hub.model import Enclosure, FeedUrl
from hub.river import flow
from hub.river.titles import LONGEST, cut, from_text, given


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pump runs. It is quiet.", "The pump runs"),
        ("Did it work at all? Yes.", "Did it work at all?"),
        ("No. It did not work at all. Sorry.", "No. It did not work at all"),
        ("Version 1.10 is out", "Version 1.10 is out"),
        ("  two\n lines \t here ", "two lines here"),
        ("Look https://ada.example/x now", "Look now"),
        ("https://ada.example/x", "https://ada.example/x"),
        (
            "Un client : «\u00a0Ça marche. Enfin, presque.\u00a0» Puis il rit.",
            "Un client : «\u00a0Ça marche. Enfin, presque.\u00a0»",
        ),
        ("It hums (softly. Still.) Then it stops.", "It hums (softly. Still.)"),
        ("C’est fait\u00a0: enfin\u202f! Merci.", "C’est fait\u00a0: enfin\u202f!"),
        ("3\u00a0h\u00a012. Un bruit au grenier.", "3\u00a0h\u00a012. Un bruit au grenier"),
        ("再生可能エネルギー。続きは明日。", "再生可能エネルギー。"),
        ("🌍🔋", "🌍🔋"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_title_is_the_first_sentence(text: str, expected: str) -> None:
    assert from_text(text) == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    title = from_text("word " * 40)
    assert title.endswith("word…")
    assert len(title) <= LONGEST + 1


@pytest.mark.parametrize("letter", ["👩🏽‍🔬", "e\u0301", "漢"])
def test_a_cut_never_divides_a_letter(letter: str) -> None:
    text = cut(letter * 60).removesuffix("…")
    assert len(text) <= LONGEST
    assert text == letter * (len(text) // len(letter))


@pytest.mark.parametrize("title", ["None", "null", "  Untitled ", "(no title)", "undefined", "", " "])
def test_a_programs_word_for_nothing_is_no_title(title: str) -> None:
    assert given(title) == ""
    (post,) = flow(a_content(an_ambassador()), [an_entry(title=title, summary="It rains.")], {}, now=NOW).posts
    assert (post.title, post.titled) == ("It rains", False)


def test_a_title_given_is_kept_on_one_line() -> None:
    assert given("  A\n title ") == "A title"
    assert given("None of us") == "None of us"
    assert given("À vous\u202f!\u2028Merci") == "À vous\u202f! Merci"


def test_an_entry_that_says_nothing_at_all_is_dropped() -> None:
    assert flow(a_content(an_ambassador()), [an_entry(title="", summary=" ")], {}, now=NOW).posts == ()


def test_a_film_or_a_toot_without_words_is_named_by_its_place_and_day() -> None:
    feed = FeedUrl("https://ada.example/feed.xml")
    wordless = {"title": "", "summary": "", "feed": feed}
    film = an_entry(1, enclosures=(Enclosure(url="https://ada.example/f.mp4", type="video/mp4"),), **wordless)
    toot = an_entry(2, url="https://mastodon.example/@ada/112233", days_ago=3, **wordless)
    posts = flow(a_content(an_ambassador()), [film, toot], {}, now=NOW).posts
    assert [post.title for post in posts] == ["Website, 2026-06-13", "Mastodon, 2026-06-12"]
    assert not any(post.titled for post in posts)
