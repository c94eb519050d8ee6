"""The pages of the agenda, in both languages."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from factories import EN, FR, NOW, a_content, a_network, a_programme, a_prose, a_text, an_ambassador, an_article
from hub.model import Event, File, Html, Kit, Output, Page, Site, Slug
from hub.render import once
from hub.render.addresses import Addresses
from hub.render.agenda import agenda, subscription
from hub.render.agenda.happenings import coming, lacking
from hub.render.edition import Edition
from hub.render.register import Register
from hub.river import flow
from markup import Markup

PARIS = ZoneInfo("Europe/Paris")
HOSTILE = '"><script>alert(1)</script>{{ 7919 * 7919 }}'


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def an_event(slug: str = "reading", **changes: Any) -> Event:
    made = Event(
        slug=Slug(slug),
        title=a_text("One file, read aloud", "Un fichier, lu à voix haute"),
        starts=at("2026-06-16T18:30"),
        ends=at("2026-06-16T20:00"),
        timezone=PARIS,
        type="meetup",
        place=a_text("Lyon", "À Lyon"),
        networks=(Slug("energy"),),
        owner=Slug("ada"),
    )
    return replace(made, **changes)


def a_site_of(*events: Event, target: Any = "public", **changes: Any) -> Site:
    programme = a_programme(timezone=PARIS, site_url="https://lumen.example/voices/")
    content = a_content(an_ambassador(), programme=programme, agenda=events, networks=(a_network(), a_network("quiet")))
    return flow(replace(content, **changes), [], {}, now=NOW, target=target)


def edition(site: Site, language: Any = EN) -> Edition:
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def pages(site: Site, language: Any = EN) -> dict[str, Page]:
    return {page.path: page for page in agenda(edition(site, language))}


def body(site: Site, path: str = "agenda/", language: Any = EN) -> Html:
    return pages(site, language)[path].body


def whens(*events: Event, language: Any = EN) -> list[str]:
    return [one.when for one in coming(edition(a_site_of(*events), language))]


WEEKLY = an_event("weekly", starts=at("2026-01-06T18:30"), ends=at("2026-01-06T20:00"), rrule="FREQ=WEEKLY")
FAIR = an_event("fair", starts=date(2026, 5, 29), ends=date(2026, 6, 2), type="topic")


def test_the_agenda_lists_by_month_what_is_to_come_with_all_that_goes_along() -> None:
    kit = Kit(slug=Slug("kit"), url="https://a.example/", title=a_text("Say it"))
    event = an_event(kits=(Slug("kit"),), articles=(Slug("heat"),), rrule="FREQ=MONTHLY;BYDAY=3TU")
    page = Markup(body(a_site_of(event, kits=(kit,), articles=(an_article(),))))
    (line,) = page.all("li", "hub-happening")
    for words in ("Meet-up", "One file, read aloud", "Tuesday 16 June, 18:30–20:00", "Lyon", "Ada", "Energy", "Say it"):
        assert words in line.text
    assert "On the third Tuesday of the month" in line.text
    assert next(h.text for h in page.all("h2")) == "June 2026"
    links = {a.attributes.get("href") for a in page.all("a")}
    assert {"/voices/events/reading/", "/voices/kits/kit/", "https://press.example/heat"} <= links
    assert {"webcal://lumen.example/voices/agenda.ics", "https://lumen.example/voices/agenda.ics"} <= links


def test_what_recurs_stands_in_the_list_once_at_its_next_time() -> None:
    (one,) = coming(edition(a_site_of(WEEKLY)))
    assert (one.when, one.again) == ("Tuesday 16 June, 18:30–20:00", "Every Tuesday")


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        ("FREQ=DAILY", "Every day", "Tous les jours"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday", "Du lundi au vendredi"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "Every Tuesday and Thursday", "Chaque mardi et jeudi"),
        ("FREQ=WEEKLY;INTERVAL=2", "Every other Tuesday", "Un mardi sur deux"),
        ("FREQ=MONTHLY;BYDAY=1TU", "On the first Tuesday of the month", "Le premier mardi du mois"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "On the last Tuesday of the month", "Le dernier mardi du mois"),
        ("FREQ=MONTHLY", "Every month on day 6", "Le 6 de chaque mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "On the first day of every month", "Le 1er de chaque mois"),
        ("FREQ=YEARLY", "Every year", "Tous les ans"),
        (
            "FREQ=WEEKLY;UNTIL=20270101T235959",
            "Every Tuesday, until 1 January 2027",
            "Chaque mardi, jusqu’au 1er janvier 2027",
        ),
        ("FREQ=WEEKLY;INTERVAL=3", "Then 14 Jul, 4 Aug and 25 Aug", "Puis 14 juil., 4 août et 25 août"),
    ],
)
def test_recurrences_are_told_in_words_or_by_the_next_dates(rule: str, english: str, french: str) -> None:
    site = a_site_of(replace(WEEKLY, rrule=rule))
    assert [coming(edition(site, language))[0].again for language in (EN, FR)] == [english, french]


def test_days_and_hours_are_written_as_each_language_does() -> None:
    night = an_event(starts=at("2026-07-01T22:00"), ends=at("2026-07-02T02:00"))
    days = an_event("days", starts=date(2026, 7, 14), ends=date(2026, 7, 16))
    camp = an_event("camp", starts=at("2026-07-20T09:00"), ends=at("2026-07-22T17:00"))
    moment = an_event("moment", starts=at("2026-08-01T09:00"), ends=None)
    assert whens(night, days, camp, moment) == [
        "Wednesday 1 July, 22:00–02:00",
        "14–16 July",
        "20 Jul, 09:00 to 22 Jul, 17:00",
        "Saturday 1 August, 09:00",
    ]
    assert whens(night, days, camp, moment, language=FR) == [
        "Mercredi 1er juillet, de 22\u00a0h à 2\u00a0h",
        "Du 14 au 16 juillet",
        "Du 20 juil. à 9\u00a0h au 22 juil. à 17\u00a0h",
        "Samedi 1er août, à 9\u00a0h",
    ]


def test_the_clock_of_another_place_is_named_and_the_time_at_home() -> None:
    far = a_site_of(an_event(timezone=ZoneInfo("America/New_York")))
    assert "18:30–20:00</time> (New York time; Paris: Wednesday 17 June, 00:30–02:00)" in body(far)
    home = "Paris\u00a0: mercredi 17 juin, de 0\u00a0h\u00a030 à 2\u00a0h"
    assert f"(heure locale, New York\u00a0; {home})" in body(far, "fr/agenda/", FR)
    near = a_site_of(an_event(timezone=ZoneInfo("Africa/Casablanca")))
    assert "(Casablanca time; Paris: 19:30–21:00)" in body(near, "events/reading/")
    assert "Paris" not in body(a_site_of(an_event()), "events/reading/")


def test_a_month_is_a_table_of_weeks_and_a_list() -> None:
    page = Markup(body(a_site_of(WEEKLY, FAIR), "agenda/2026-06/"))
    (table,) = page.all("table")
    assert [th.attributes["abbr"] for th in page.all("th")][:2] == ["Monday", "Tuesday"]
    assert all(th.attributes["scope"] == "col" for th in page.all("th"))
    assert len(page.all("td")) == 35
    assert "Tuesday 2 June: 2 events" in table.text
    # The fair began in May: its days lead to the first of June, under which it stands.
    assert [a.attributes["href"] for a in page.all("a", "hub-month-number")][:2] == ["#d2026-06-01", "#d2026-06-02"]
    targets = {section.attributes.get("id") for section in page.all("section")}
    assert {a.attributes["href"][1:] for a in page.all("a", "hub-month-number")} <= targets


def test_a_french_month_has_no_capital_after_a_comma() -> None:
    site = a_site_of(FAIR)
    assert pages(site, FR)["fr/agenda/2026-06/"].title == "Agenda, juin 2026"
    assert pages(site)["agenda/2026-06/"].title == "Agenda, June 2026"


def test_months_with_something_in_them_and_this_one_have_a_page() -> None:
    site = a_site_of(
        an_event(starts=date(2026, 8, 31), ends=date(2026, 9, 2)), an_event("old", starts=date(2020, 1, 1), ends=None)
    )
    assert [p for p in pages(site) if p.startswith("agenda/2")] == [
        "agenda/2026-06/",
        "agenda/2026-08/",
        "agenda/2026-09/",
    ]
    assert "Nothing is planned this month." in body(site, "agenda/2026-06/")
    july = Markup(body(site, "agenda/2026-08/"))
    assert [a.text.strip() for a in july.all("a") if "rel" in a.attributes] == ["← June 2026", "September 2026 →"]


def test_months_far_from_now_have_no_page() -> None:
    months = [path for path in pages(a_site_of(WEEKLY)) if path.startswith("agenda/2")]
    assert (months[0], months[-1], len(months)) == ("agenda/2026-04/", "agenda/2026-12/", 9)


def test_what_takes_place_on_most_days_stands_in_the_list_of_a_month_once_and_says_how_often() -> None:
    daily = an_event("daily", starts=at("2026-01-06T09:00"), ends=at("2026-01-06T09:15"), rrule="FREQ=DAILY")
    written = body(a_site_of(daily, WEEKLY), "agenda/2026-06/")
    page = Markup(written)
    assert written.count("Every day · 09:00–09:15 · Meet-up · Lyon") == 1
    assert "Every Tuesday" not in written
    listed = [section.attributes["id"] for section in page.all("section")]
    assert listed == ["d2026-06-01", "d2026-06-02", "d2026-06-09", "d2026-06-16", "d2026-06-23", "d2026-06-30"]
    links = [a.attributes["href"] for a in page.all("a", "hub-month-number")]
    assert len(links) == 30
    assert links[:4] == ["#d2026-06-01", "#d2026-06-02", "#d2026-06-01", "#d2026-06-01"]
    assert "Tuesday 9 June: 2 events" in written


def test_what_goes_on_until_it_begins_again_is_there_once_a_day() -> None:
    night = an_event("night", starts=at("2026-01-06T22:00"), ends=at("2026-01-07T04:00"), rrule="FREQ=DAILY")
    assert "Tuesday 9 June: 1 event" in body(a_site_of(night), "agenda/2026-06/")


MANY = [replace(WEEKLY, slug=Slug(f"w-{number}")) for number in range(60)]


def test_a_full_month_lists_everything_once() -> None:
    written = body(a_site_of(*MANY), "agenda/2026-06/")
    page = Markup(written)
    assert written.count("Every Tuesday · 18:30–20:00") == 60
    cell = next(td for td in page.all("td", "hub-month-some"))
    assert "Tuesday 2 June: 60 events" in cell.text
    assert "+56" in cell.text


def test_the_archive_tells_the_last_of_what_is_over_and_nothing_is_left_out_of_it() -> None:
    old = an_event("old", starts=date(2011, 1, 1), ends=None)
    page = Markup(body(a_site_of(old, *MANY), "agenda/past/"))
    lines = page.all("li", "hub-happening")
    assert len(lines) == 201
    assert "2011" in lines[-1].text


def test_many_recurring_events_cost_little() -> None:
    site = a_site_of(*(replace(WEEKLY, slug=Slug(f"w-{number}"), rrule="FREQ=DAILY") for number in range(100)))
    before = time.process_time()
    written = pages(site)
    assert time.process_time() - before < 2
    assert max(len(page.body) for page in written.values()) < 400_000


def test_what_is_over_is_kept_the_last_first_and_once_a_month() -> None:
    page = Markup(body(a_site_of(WEEKLY, FAIR), "agenda/past/"))
    assert [h.text for h in page.all("h2")][:3] == ["June 2026", "May 2026", "April 2026"]
    first, second = page.all("li", "hub-happening")[:2]
    assert "Tuesday 9 June" in first.text
    assert "29 May to 2 Jun" in second.text or "May" in second.text
    assert "fair" not in [one.event.slug for one in coming(edition(a_site_of(FAIR)))]


def test_an_event_has_a_page_with_its_next_dates_and_a_calendar() -> None:
    site = a_site_of(replace(WEEKLY, about=a_prose("Bring a file."), link="https://meet.example/x"))
    page = Markup(body(site, "events/weekly/"))
    (dates,) = page.all("ul", "hub-dates")
    assert dates.text.split("\n")[1:3] == ["Tuesday 16 June, 18:30–20:00", "Tuesday 23 June, 18:30–20:00"]
    assert "Bring a file." in body(site, "events/weekly/")
    links = [a.attributes.get("href") for a in page.all("a")]
    assert "/voices/events/weekly/event.ics" in links
    assert "https://meet.example/x" in links
    assert "Chaque mardi" in body(site, "fr/events/weekly/", FR)


def test_an_event_that_is_over_says_so_and_keeps_its_address() -> None:
    page = body(a_site_of(an_event(starts=date(2020, 1, 1), ends=None)), "events/reading/")
    assert "This is over." in page
    assert "Add to your calendar" not in page


def test_what_a_network_has_coming_is_its_own() -> None:
    one = edition(a_site_of(an_event(), an_event("other", networks=())))
    assert [h.event.slug for h in coming(one, Slug("energy"))] == ["reading"]
    assert coming(one, Slug("quiet")) == []
    assert len(coming(one, most=1)) == 1
    assert subscription(one, Slug("energy")).webcal == "webcal://lumen.example/voices/networks/energy/agenda.ics"
    panel = one.fragment("coming.html", coming=coming(one))
    assert "/voices/agenda/" in panel
    assert one.fragment("coming.html", coming=[]).strip() == ""


def test_the_intranet_sees_what_lacks_content_and_for_whom_it_is() -> None:
    site = a_site_of(an_event(audience="managers"), target="intranet")
    assert [h.event.slug for h in lacking(edition(site))] == ["reading"]
    assert "Nothing to share yet" in body(site)
    assert "hub-audience" in body(site)
    assert "Nothing to share yet" not in body(a_site_of(an_event()))


def test_nothing_internal_is_in_any_public_byte() -> None:
    secret = an_event("the-secret", audience="internal", title=a_text("Redundancies"), networks=(Slug("energy"),))
    site = a_site_of(an_event(), secret)
    written = b"".join(bytes_of([*agenda(edition(site)), *once(site)]))
    assert b"One file" in written
    assert b"Redundancies" not in written
    assert b"the-secret" not in written


def bytes_of(outputs: Iterable[Output]) -> list[bytes]:
    return [
        f"{o.path}{o.body}{o.search}".encode() if isinstance(o, Page) else o.path.encode() + o.content for o in outputs
    ]


def test_hostile_words_stay_words() -> None:
    hostile = an_event(title=a_text(HOSTILE), place=a_text(HOSTILE), rrule="FREQ=WEEKLY", link="javascript:alert(1)")
    for page in pages(a_site_of(hostile)).values():
        assert "<script" not in page.body
        assert "javascript:" not in page.body
        assert str(7919 * 7919) not in page.body


def test_nothing_is_made_where_nothing_was_ever_planned() -> None:
    assert pages(a_site_of()) == {}
    assert json.loads(api(a_site_of())) == {"events": []}


def api(site: Site) -> bytes:
    return next(o.content for o in once(site) if isinstance(o, File) and o.path == "api/v1/agenda.json")


def test_the_agenda_is_there_as_data() -> None:
    event = json.loads(api(a_site_of(WEEKLY)))["events"][0]
    assert event["url"] == "https://lumen.example/voices/events/weekly/"
    assert event["title"] == {"en": "One file, read aloud", "fr": "Un fichier, lu à voix haute"}
    assert event["next"][0] == {"starts": "2026-06-16T18:30:00+02:00", "ends": "2026-06-16T20:00:00+02:00"}
    assert (event["timezone"], event["rrule"], event["all_day"]) == ("Europe/Paris", "FREQ=WEEKLY", False)
