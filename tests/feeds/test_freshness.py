from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from factories import NOW
from hub.feeds.freshness import Freshness, Wait


def http(**ahead: float) -> str:
    return format_datetime(NOW + timedelta(**ahead), usegmt=True)


@pytest.mark.parametrize(
    ("cache_control", "seconds"),
    [
        ("max-age=600", 600),
        ("public, MAX-AGE = 600 , must-revalidate", 600),
        ('max-age="600"', 600),
        ("max-age=600, s-maxage=9", 600),
        ("s-maxage=600", 0),
        ("max-age=600, max-age=60", 60),
        ("max-age=0", 0),
        ("max-age=-1", 0),
        ("max-age=soon", 0),
        ("max-age=31536000", 31_536_000),
        ("no-cache, max-age=600", 0),
        ('no-cache="Set-Cookie", max-age=600', 600),
        ("no-store", 0),
        ("public", 0),
        ("=,;, =", 0),
        ("", None),
    ],
)
def test_cache_control_says_how_long_an_answer_holds(cache_control: str, seconds: int | None) -> None:
    assert Freshness(cache_control=cache_control).seconds(NOW) == seconds


def test_the_time_an_answer_spent_in_a_cache_is_gone() -> None:
    assert Freshness(cache_control="max-age=600", age="500").seconds(NOW) == 100
    assert Freshness(cache_control="max-age=600", age="700").seconds(NOW) == 0
    assert Freshness(cache_control="max-age=600", age="old").seconds(NOW) == 600
    assert Freshness(cache_control="max-age=600", age="-5").seconds(NOW) == 600


@pytest.mark.parametrize(
    ("expires", "date", "seconds"),
    [
        (http(hours=2), http(), 7200),
        (http(hours=2), "", 7200),
        (http(hours=2), http(hours=1), 3600),
        (http(hours=-2), http(), 0),
        (http(), http(), 0),
        ("0", http(), 0),
        ("-1", "", 0),
        ("tomorrow", http(), 0),
        (http(days=400, hours=2), http(days=400), 7200),  # a server whose clock is wrong
        (http(days=-400, hours=2), http(days=-400), 7200),
        (http(hours=2), http(days=30), 7200),  # a proxy whose clock is wrong
        ("Monday, 15-Jun-26 14:00:00 GMT", http(), 7200),
        ("Mon Jun 15 14:00:00 2026", http(), 7200),
        ("Mon, 99 Jun 99999 99:00:00 GMT", http(), 0),
    ],
)
def test_expires_counts_from_the_servers_own_date(expires: str, date: str, seconds: int) -> None:
    assert Freshness(expires=expires, date=date).seconds(NOW) == seconds


def test_max_age_outweighs_expires() -> None:
    assert Freshness(cache_control="max-age=60", expires=http(hours=9)).seconds(NOW) == 60
    assert Freshness(cache_control="private", expires=http(hours=9)).seconds(NOW) == 9 * 3600


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("120.5", 120),
        ("0", 60),
        ("-5", 60),
        ("9999999999", 604_800),
        (http(hours=3), 10_800),
        (http(hours=-3), 60),
        (http(days=4000), 604_800),
        ("later", 0),
        ("١٢٠", 0),
        ("", 0),
        ("9" * 5000, 604_800),
    ],
)
def test_retry_after_is_a_number_or_a_date_within_reason(said: str, seconds: int) -> None:
    wait = Wait(said=said)
    assert wait.seconds(NOW) == seconds
    assert wait.readable == bool(seconds)
