"""Share intents, and how long a message is."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hub.platforms import PLATFORMS, Platform, length_of, named, share, takes_text, wording
from hub.platforms.graphemes import graphemes

URL = "https://ada.example/moss/?a=1&b=2#c"
FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🇫🇷"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def the(name: str) -> Platform:
    platform = named(name)
    assert platform is not None
    return platform


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        ("x", "https://x.com/intent/post?text=Mousse%20%26%20pierre&url={url}&hashtags=Rivers,Eau"),
        ("mastodon", "https://share.joinmastodon.org/#text=Mousse%20%26%20pierre%20%23Rivers%20%23Eau%20{url}"),
        ("bluesky", "https://bsky.app/intent/compose?text=Mousse%20%26%20pierre%20%23Rivers%20%23Eau%20{url}"),
        ("threads", "https://www.threads.com/intent/post?text=Mousse%20%26%20pierre%20%23Eau&url={url}&tag=Rivers"),
        ("facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
        ("reddit", "https://www.reddit.com/submit?url={url}&title=Mousse%20%26%20pierre%20%23Rivers%20%23Eau"),
        ("instagram", ""),
        ("tiktok", ""),
        ("googleplus", ""),
        ("website", ""),
    ],
)
def test_an_intent_carries_what_the_service_takes_and_nothing_else(name: str, link: str) -> None:
    encoded = "https%3A%2F%2Fada.example%2Fmoss%2F%3Fa%3D1%26b%3D2%23c"
    made = share(the(name), "Mousse & pierre", URL, ["Rivers", "#Eau"])
    assert made == link.replace("{url}", encoded)


@pytest.mark.parametrize("platform", [p for p in PLATFORMS if p.share], ids=lambda p: p.name)
def test_an_intent_survives_any_text(platform: Platform) -> None:
    text = "a+b c%20d & <script>\"'\n«Écoute » 👩‍🔬 {url} {0} \ud800"
    made = share(platform, text, URL, ["Ça"])
    assert made.isascii()
    assert "+" not in made
    assert not set(made) & set(" \"'<>\n{}")
    parts = urlsplit(made)
    values = parse_qs(parts.query or parts.fragment, strict_parsing=True)
    said = " ".join(value for each in values.values() for value in each)
    assert URL in said
    if takes_text(platform):
        assert text.replace("\ud800", "?") in said


def test_what_is_empty_leaves_no_parameter_behind() -> None:
    assert share(the("x"), "Moss", "") == "https://x.com/intent/post?text=Moss"
    assert share(the("x"), "", URL).startswith("https://x.com/intent/post?url=https")
    assert share(the("linkedin"), "Moss", "") == "https://www.linkedin.com/sharing/share-offsite/"
    assert share(the("bluesky"), "Moss", "", ["", "#"]) == "https://bsky.app/intent/compose?text=Moss"


def test_linkedin_and_facebook_take_no_text() -> None:
    taking = {platform.name for platform in PLATFORMS if takes_text(platform)}
    assert taking == {"x", "mastodon", "bluesky", "threads", "reddit"}


def test_what_an_intent_opens_reads_as_the_wording_says() -> None:
    opened = unquote(urlsplit(share(the("mastodon"), "Moss", URL, ["Rivers"])).fragment.removeprefix("text="))
    assert opened == wording("Moss", URL, ["Rivers"]) == f"Moss #Rivers {URL}"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Moss", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("’“”–…", 6),  # the ellipsis lies beyond the light signs
        ("苔", 2),
        ("こけ", 4),
        ("한국", 4),
        ("😀", 2),
        (FAMILY, 2),
        (FLAG, 2),
        (FLAG * 2, 4),
        (SCOTLAND, 2),
        ("👍🏽", 2),
        ("1\ufe0f\u20e3", 2),
        ("©", 1),
        ("©\ufe0f", 2),
        ("❤\ufe0f", 2),
        ("a" * 280, 280),
        ("a\nb", 3),
        ("https://ada.example/a-very-long-address/that-would-take-more-than-23", 23),
        ("http://a.fr", 23),
        ("See https://ada.example/moss. Then https://ada.example/b!", 4 + 23 + 7 + 23 + 1),
        ("(https://ada.example/moss)", 25),
        ("www.ada.com", 23),
        ("ada.com.", 24),
        ("t.co", 23),
        ("ada.co.uk", 23),
        ("ada.fr/moss", 23),
        ("ada.command and/or ada.fr", 25),
        ("ada@moss.com", 12),
        ("e.g. Node.js", 12),
    ],
)
def test_x_weighs_as_x_does(text: str, length: int) -> None:
    assert length_of(the("x"), text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Moss", 4),
        (FAMILY, 1),
        (FLAG * 3, 3),
        ("e\u0301", 1),
        ("한국", 2),
        ("\u1112\u1161\u11ab", 1),
        ("नि", 1),
        ("a\r\nb", 3),
        ("https://ada.example/0123456789/0123456789", 41),
    ],
)
def test_bluesky_counts_what_people_take_for_a_character(text: str, length: int) -> None:
    assert length_of(the("bluesky"), text) == length


def test_mastodon_counts_a_link_as_23_and_a_mention_without_its_server() -> None:
    mastodon = the("mastodon")
    assert length_of(mastodon, "Moss https://ada.example/0123456789/0123456789") == 5 + 23
    assert length_of(mastodon, "www.ada.com") == 11
    assert length_of(mastodon, "@ada@social.example hello") == len("@ada hello")
    assert length_of(mastodon, FAMILY) == 1


def test_linkedin_and_threads_count_characters_and_links_as_they_are() -> None:
    for name in ("linkedin", "threads"):
        assert length_of(the(name), f"Moss {URL}") == 5 + len(URL)


def test_pieces_of_a_text_make_the_text_again() -> None:
    text = f"a{FAMILY}{FLAG}e\u0301\r\n\u0301b\u200d😀{SCOTLAND}각\u200d\u200d"
    assert "".join(graphemes(text)) == text
    assert list(graphemes("")) == []
