"""Where a hashtag is followed, and where a film plays within another page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from hub.platforms import PLATFORMS, named, player_of, recognise, tagged

YOUTUBE = "https://www.youtube-nocookie.com/embed/abc-DEF_123?autoplay=1&rel=0"
PEERTUBE = "https://peertube.lumen.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0&autoplay=1"


@pytest.mark.parametrize(
    ("film", "player"),
    [
        ("https://www.youtube.com/watch?v=abc-DEF_123", YOUTUBE),
        ("https://m.youtube.com/watch?list=PL1&v=abc-DEF_123&t=30", YOUTUBE),
        ("https://youtu.be/abc-DEF_123?si=tracking", YOUTUBE),
        ("https://www.youtube.com/shorts/abc-DEF_123", YOUTUBE),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1&autoplay=1",
        ),
        ("https://peertube.lumen.example/w/kkGMgK9ZtnKfYAgnEtQxbv", PEERTUBE),
        ("https://peertube.lumen.example/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv", PEERTUBE),
    ],
)
def test_a_film_plays_where_its_service_keeps_least(film: str, player: str) -> None:
    assert player_of(film) == player


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@ada",
        "https://www.youtube.com/watch?v=tooshort",
        "https://www.youtube.com/watch?v=abc-DEF_123-and-more",
        "https://vimeo.com/ada",
        "https://films.example/film.mp4",
        "https://films.example/www.youtube.com/watch?v=abc-DEF_123",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_film_has_no_player(url: str) -> None:
    assert player_of(url) == ""


def test_a_player_is_at_its_film_s_own_service() -> None:
    for film in ("https://youtu.be/abc-DEF_123", "https://vimeo.com/76979871", PEERTUBE):
        assert recognise(player_of(film)) is recognise(film)


def test_a_hashtag_has_a_page_on_each_service_that_knows_hashtags() -> None:
    pages = {platform.name: tagged(platform, "#OpenData") for platform in PLATFORMS if platform.tag}
    assert {"linkedin", "x", "mastodon", "bluesky", "threads", "instagram", "tiktok", "youtube", "facebook"} <= set(
        pages
    )
    for name, page in pages.items():
        assert page.count("OpenData") == 1, name
        assert urlsplit(page).scheme == "https"
        assert recognise(page) is named(name)


def test_a_hashtag_is_percent_encoded_and_says_nothing_of_services_without() -> None:
    mastodon, x, orcid = named("mastodon"), named("x"), named("orcid")
    assert mastodon is not None
    assert x is not None
    assert orcid is not None
    assert tagged(mastodon, "Énergie") == "https://mastodon.social/tags/%C3%89nergie"
    assert tagged(x, "a/b?c") == "https://x.com/hashtag/a%2Fb%3Fc"
    assert tagged(orcid, "OpenData") == ""
    assert tagged(x, "#") == ""
