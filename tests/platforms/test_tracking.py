"""An address somebody gives as their own says where their page is, and nothing of where it was copied."""

from __future__ import annotations

import pytest

from hub.platforms import COPIED, TRACKING, TRACKING_PREFIXES, untracked


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("https://a.example/in/ada/?utm_source=share&UTM_medium=x&trk=y", "https://a.example/in/ada/"),
        ("https://a.example/?v=1&fbclid=2&lang=fr#top", "https://a.example/?v=1&lang=fr#top"),
        ("https://a.example/@ada?igshid=1&igsh=2", "https://a.example/@ada"),
        ("https://a.example/c?mc_cid=1&mc_eid=2&gclid=3&si=4&trk_x=5#a?utm_b", "https://a.example/c#a?utm_b"),
    ],
)
def test_what_tells_where_an_address_was_copied_is_taken_off(copied: str, meant: str) -> None:
    assert untracked(copied) == meant
    assert untracked(meant) == meant


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/raw/feed.xml?ref=main",
        "https://a.example/?q=a%20b&&c",
        "https://a.example/?",
        "https://a.example/utm_source=x#?fbclid=1",
        "https://a.example/?title=utm_source",
        "",
    ],
)
def test_what_may_say_which_page_is_meant_stays(address: str) -> None:
    assert untracked(address) == address


def test_of_all_that_tracks_only_what_may_mean_something_stays() -> None:
    names = [*TRACKING, *(f"{prefix}x" for prefix in TRACKING_PREFIXES)]
    stays = {name for name in names if untracked(f"https://a.example/?{name.upper()}=1") != "https://a.example/"}
    assert stays == {"ref", "referrer", "scid", "ncid"}
    assert "(?P" not in COPIED
