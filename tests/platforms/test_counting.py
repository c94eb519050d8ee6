"""Counting agrees with what the services publish: each case of counting_cases.json names where it stands.

The page counts the same cases in the browser. `times` repeats a case's text.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from hub.platforms import PLATFORMS, length_of, named

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "counting_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['platform']}: {case['fact']}")
def test_a_published_example_counts_as_published(case: dict[str, Any]) -> None:
    platform = named(case["platform"])
    assert platform is not None
    assert length_of(platform, case["text"] * case.get("times", 1)) == case["length"], case["source"]


def test_every_case_says_where_it_is_published() -> None:
    assert all(case["source"].startswith("https://") and case["fact"] for case in CASES)


@pytest.mark.parametrize(
    ("name", "limit"),
    [("x", 280), ("bluesky", 300), ("mastodon", 500), ("threads", 500), ("linkedin", 3000)],
)
def test_the_limits_are_those_published(name: str, limit: int) -> None:
    platform = named(name)
    assert platform is not None
    assert platform.limit == limit


def test_bluesky_also_bounds_the_bytes() -> None:
    """https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json"""
    assert {platform.name: platform.most_bytes for platform in PLATFORMS if platform.most_bytes} == {"bluesky": 3000}


def test_punycode_decides_whether_a_long_host_is_a_link() -> None:
    """https://github.com/twitter/twitter-text/blob/master/conformance/validate.yml"""
    x = named("x")
    assert x is not None
    words, host = "あいうえおかきくけこ" * 12, "あいうえおかきくけこ" * 5
    assert length_of(x, f"{words} http://{host}あい.com") == 264
    assert length_of(x, f"{words} http://{host}あいう.com") == 358


@pytest.mark.parametrize("text", ["@" * 20_000, "a." * 20_000, "https://" * 5_000, "[[" * 20_000, "@a@" * 10_000])
def test_a_hostile_text_is_counted_in_no_time(text: str) -> None:
    began = time.process_time()
    for name in ("x", "mastodon"):
        platform = named(name)
        assert platform is not None
        length_of(platform, text)
    assert time.process_time() - began < 3
