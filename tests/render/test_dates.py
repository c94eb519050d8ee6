"""Dates as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hub.render.catalogue import locale_of
from hub.render.dates import Calendar

TODAY = date(2026, 11, 21)
PARIS = ZoneInfo("Europe/Paris")


def calendar(language: str, zone: ZoneInfo = PARIS) -> Calendar:
    return Calendar(locale_of(language), zone, TODAY)


def test_a_day_is_written_without_its_year_within_the_year() -> None:
    assert calendar("en").day(TODAY) == "Saturday 21 November"
    assert calendar("fr").day(TODAY) == "Samedi 21 novembre"


def test_a_day_of_another_year_names_it() -> None:
    assert calendar("en").day(date(2025, 3, 4)).endswith("4 March 2025")
    assert calendar("fr").short(date(2025, 3, 4)) == "4 mars 2025"


def test_the_first_of_a_month_is_premier_in_french() -> None:
    assert calendar("fr").short(date(2026, 5, 1)) == "1er mai"
    assert calendar("fr").long(date(2026, 5, 11)) == "11 mai 2026"
    assert calendar("en").short(date(2026, 5, 1)) == "1 May"


def test_a_month_begins_with_a_capital_and_has_its_year() -> None:
    assert calendar("fr").month(TODAY) == "Novembre 2026"


def test_a_language_without_rules_of_its_own_keeps_the_long_name_of_the_day() -> None:
    assert calendar("de").day(TODAY) == "Samstag, 21. November"
    assert calendar("es").day(TODAY) == "Sábado, 21 de noviembre"


def test_the_hour_is_that_of_the_programme() -> None:
    moment = calendar("en").moment(datetime(2026, 11, 21, 8, 12, tzinfo=UTC))
    assert (moment.hour, moment.short, moment.iso) == ("09:12", "21 Nov", "2026-11-21T09:12+01:00")


def test_late_in_the_evening_is_the_next_day_further_east() -> None:
    assert calendar("en").moment(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)).day == TODAY


def test_midnight_is_a_day_without_an_hour_even_west_of_greenwich() -> None:
    moment = calendar("en", ZoneInfo("America/New_York")).moment(datetime(2026, 11, 21, tzinfo=UTC))
    assert (moment.hour, moment.day, moment.iso) == ("", TODAY, "2026-11-21")


def test_days_that_follow_each_other_name_their_month_and_year_once() -> None:
    november, january = (date(2026, 11, 23), date(2026, 11, 27)), (date(2027, 1, 11), date(2027, 1, 17))
    assert [calendar("en").ends(*days) for days in (november, january)] == [
        ("23", "27 November"),
        ("11", "17 January 2027"),
    ]
    assert calendar("fr").ends(*january) == ("11", "17 janvier 2027")
    assert calendar("fr").ends(date(2026, 5, 1), date(2026, 5, 3)) == ("1er", "3 mai")
    assert calendar("fr").ends(date(2026, 10, 30), date(2026, 11, 1)) == ("30 octobre", "1er novembre")
    assert calendar("en").ends(date(2026, 12, 30), date(2027, 1, 2)) == ("30 December 2026", "2 January 2027")


def test_a_french_sentence_says_the_hour_with_an_h_that_is_not_broken_off() -> None:
    times = [datetime(2026, 11, 21, hour, minute) for hour, minute in ((12, 30), (13, 0), (9, 5), (0, 0))]
    assert [calendar("fr").clock(at) for at in times] == [
        "12\u00a0h\u00a030",
        "13\u00a0h",
        "9\u00a0h\u00a005",
        "0\u00a0h",
    ]
    assert [calendar("en").clock(at) for at in times] == ["12:30", "13:00", "09:05", "00:00"]


def test_a_french_month_has_no_capital_within_a_sentence() -> None:
    assert calendar("fr").within(calendar("fr").month(TODAY)) == "novembre 2026"
    assert calendar("en").within(calendar("en").month(TODAY)) == "November 2026"


def test_lengths_are_in_minutes_then_hours() -> None:
    lengths = [calendar("fr").length(seconds) for seconds in (20, 1440, 3600, 5430)]
    assert lengths == ["1\u00a0min", "24\u00a0min", "1\u00a0h", "1\u00a0h\u00a030\u00a0min"]
