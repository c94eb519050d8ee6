"""Share kits on a day: who sees them, when they come into the lists, what editors are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import (
    NOW,
    a_content,
    a_kit,
    a_moderation,
    a_network,
    a_programme,
    a_rule,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Content, Kit, Slug
from hub.river import Target, explain, flow, next_change, warnings
from hub.river.kits import openings

TODAY = NOW.date()  # a Monday
ENERGY, WATER = Slug("energy"), Slug("water")


def content_with(*kits: Kit, **changes: object) -> Content:
    networks = (a_network("energy"), a_network("water"))
    return a_content(an_ambassador(), **{"kits": kits, "networks": networks} | changes)


def shown(content: Content, *, now: datetime = NOW, target: Target = "public") -> tuple[Kit, ...]:
    return flow(content, [], {}, now=now, target=target).kits


def slugs(kits: tuple[Kit, ...]) -> list[str]:
    return [str(kit.slug) for kit in kits]


def told(content: Content) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.message) for p in warnings(content, now=NOW) if "kit" in p.path or "pin" in p.message]


def test_a_kit_that_has_not_begun_is_nowhere() -> None:
    waiting = a_kit(starts=TODAY + timedelta(days=1))
    assert shown(content_with(waiting)) == ()
    assert slugs(shown(content_with(waiting), now=NOW + timedelta(days=1))) == ["night-school"]


def test_a_kit_that_has_expired_keeps_its_page_and_leaves_the_lists() -> None:
    (kit,) = shown(content_with(a_kit(expires=TODAY - timedelta(days=1))))
    assert kit.is_over(TODAY)
    assert not kit.is_offered(TODAY)


def test_a_kit_is_offered_to_the_end_of_its_last_day_as_the_programme_counts_days() -> None:
    paris = a_programme(timezone=ZoneInfo("Europe/Paris"))
    late = datetime(2026, 6, 15, 22, 30, tzinfo=UTC)  # the 16th in Paris
    begins_on_the_16th = content_with(a_kit(starts=date(2026, 6, 16)), programme=paris)
    assert slugs(shown(begins_on_the_16th, now=late)) == ["night-school"]
    assert shown(begins_on_the_16th, now=late - timedelta(hours=1)) == ()


@pytest.mark.parametrize(("audience", "public"), [("public", 1), ("internal", 0), ("managers", 0)])
def test_a_kit_for_insiders_is_in_the_intranet_alone(audience: str, public: int) -> None:
    content = content_with(a_kit(audience=audience))
    assert len(shown(content)) == public
    assert len(shown(content, target="intranet")) == 1


def test_an_owner_who_may_not_be_named_is_not() -> None:
    assert shown(content_with(a_kit(owner=Slug("ada"))))[0].owner == "ada"
    silent = a_content(an_ambassador(consent=None), kits=(a_kit(owner=Slug("ada")),))
    assert shown(silent)[0].owner is None


def test_a_kit_takes_address_and_title_from_its_article_and_goes_with_it() -> None:
    kit = a_kit(article=Slug("heat"), url="", title=a_text(""))
    (made,) = shown(content_with(kit, articles=(an_article("heat"),)))
    assert (made.url, made.title) == ("https://press.example/heat", a_text("Heat"))
    assert shown(content_with(kit, articles=(an_article("heat", audience="internal"),))) == ()
    assert shown(content_with(kit, articles=(an_article("heat", shareable=False),))) == ()


def opens(*kits: Kit, per_week: int = 2) -> dict[str, date]:
    return {str(k): v for k, v in openings(content_with(*kits, programme=a_programme(kits_per_week=per_week))).items()}


def the_kits(number: int, *, day: date = TODAY, networks: tuple[Slug, ...] = (ENERGY,)) -> list[Kit]:
    return [a_kit(f"kit-{n}", starts=day, networks=networks) for n in range(1, number + 1)]


def test_what_a_network_has_too_much_of_in_one_week_opens_on_the_next_mondays() -> None:
    monday = TODAY + timedelta(weeks=1)
    assert opens(*the_kits(5, day=TODAY + timedelta(days=2))) == {
        "kit-1": TODAY + timedelta(days=2),
        "kit-2": TODAY + timedelta(days=2),
        "kit-3": monday,
        "kit-4": monday,
        "kit-5": monday + timedelta(weeks=1),
    }


def test_the_week_is_that_of_iso_8601_across_the_year() -> None:
    days = [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 3), date(2027, 1, 4)]
    kits = [a_kit(f"kit-{n}", starts=day, networks=(ENERGY,)) for n, day in enumerate(days)]
    assert list(opens(*kits).values()) == [days[0], days[1], date(2027, 1, 4), date(2027, 1, 4)]


def test_kits_take_their_places_by_start_then_slug_whatever_the_order_of_files() -> None:
    kits = the_kits(3)
    assert opens(*reversed(kits)) == opens(*kits)


def test_every_network_of_a_kit_needs_room() -> None:
    both = a_kit("kit-9", starts=TODAY, networks=(ENERGY, WATER))
    assert opens(*the_kits(2), both)["kit-9"] == TODAY + timedelta(weeks=1)
    assert opens(*the_kits(2), a_kit("kit-9", starts=TODAY, networks=(WATER,)))["kit-9"] == TODAY


def test_kits_for_everybody_have_a_week_of_their_own() -> None:
    everybody = the_kits(3, networks=())
    assert opens(*the_kits(2), a_kit("kit-9", starts=TODAY))["kit-9"] == TODAY
    assert opens(*everybody)["kit-3"] == TODAY + timedelta(weeks=1)


def test_no_cap_holds_nothing_back() -> None:
    assert set(opens(*the_kits(9), per_week=0).values()) == {TODAY}


def test_a_kit_that_would_open_after_its_end_takes_nobodys_place() -> None:
    short = a_kit("kit-3", starts=TODAY, expires=TODAY + timedelta(days=3), networks=(ENERGY,))
    later = [a_kit(f"kit-{n}", starts=TODAY, networks=(ENERGY,)) for n in (4, 5)]
    made = opens(*the_kits(2), short, *later)
    assert made["kit-4"] == made["kit-5"] == TODAY + timedelta(weeks=1)


def test_a_kit_without_a_start_is_offered_all_along() -> None:
    (kit,) = shown(content_with(a_kit(starts=None)))
    assert kit.opens is None
    assert kit.is_offered(TODAY)


def test_the_last_weeks_of_the_calendar_do_no_harm() -> None:
    assert len(opens(*the_kits(4, day=date.max))) == len(opens(*the_kits(4, day=date.min))) == 4


def test_a_kit_held_back_has_its_page_and_opens_on_its_day_in_both_targets() -> None:
    content = content_with(*the_kits(2), a_kit("kit-3", starts=TODAY, networks=(ENERGY,), audience="internal"))
    last = next(kit for kit in shown(content, target="intranet") if kit.slug == "kit-3")
    assert not last.is_offered(TODAY)
    assert last.is_offered(TODAY + timedelta(weeks=1))


def test_a_kit_held_back_is_told_with_the_line_of_its_start_and_its_day() -> None:
    late = a_kit("kit-3", starts=TODAY, networks=(ENERGY,), lines=(("starts", 4),))
    assert told(content_with(*the_kits(2), late)) == [
        (
            "content/kits/kit-3.md",
            4,
            "starts: expected a week with room (energy: at most 2 new kits a week), got 2026-06-15: "
            "it opens on 2026-06-22",
        )
    ]
    never = a_kit("kit-3", starts=TODAY, expires=TODAY, networks=(ENERGY,))
    ((_, _, message),) = told(content_with(*the_kits(2), never))
    assert message.endswith("it would open on 2026-06-22, after its last day, 2026-06-15, and is never offered")


def test_a_pin_puts_a_kit_first_until_its_last_day() -> None:
    pin = a_rule("pin", kit=Slug("night-school"), until=TODAY)
    content = content_with(a_kit(), moderation=a_moderation(pin))
    assert shown(content)[0].pinned
    assert not shown(content, now=NOW + timedelta(days=1))[0].pinned


def test_an_expired_kit_still_pinned_is_told_with_both_lines() -> None:
    pin = a_rule("pin", kit=Slug("night-school"), until=TODAY)
    over = a_kit(expires=TODAY - timedelta(days=1), lines=(("expires", 5),))
    (problem,) = [p for p in warnings(content_with(over, moderation=a_moderation(pin)), now=NOW) if "pin" in p.message]
    assert str(problem) == (
        "content/moderation.yml:7: warning: pin: expected a kit that is still offered, got 'night-school', whose last "
        "day was 2026-06-14; remove the line, or change the date (content/kits/night-school.md:5)"
    )


def test_a_pin_of_a_kit_pins_no_post_and_is_no_pin_in_vain() -> None:
    from hub.river import decisions

    pins = [a_rule("pin", kit=Slug("night-school"), until=TODAY, line=n) for n in range(1, 6)]
    assert decisions(content_with(a_kit(), moderation=a_moderation(*pins)), [], {}, now=NOW) == []


@pytest.mark.parametrize(
    ("kit", "day"),
    [
        (a_kit(starts=TODAY + timedelta(days=3)), TODAY + timedelta(days=3)),
        (a_kit(expires=TODAY + timedelta(days=3)), TODAY + timedelta(days=4)),
    ],
)
def test_the_site_changes_when_a_kit_begins_and_after_its_last_day(kit: Kit, day: date) -> None:
    assert next_change(a_content(kits=(kit,)), now=NOW) == datetime(day.year, day.month, day.day, tzinfo=UTC)


def test_the_site_changes_when_a_kit_held_back_opens() -> None:
    kits = tuple(the_kits(3))
    assert next_change(a_content(kits=kits), now=NOW) == datetime(2026, 6, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kit", "said"),
    [
        (a_kit("k", starts=TODAY + timedelta(days=1)), ["not on the site", "waits for its start, 2026-06-16"]),
        (
            a_kit("k", expires=TODAY - timedelta(days=1)),
            ["k.md: on the site", "in no list: its last day was 2026-06-14"],
        ),
        (a_kit("k", article=Slug("heat"), url=""), ["not on the site", "its article heat is not"]),
        (a_kit("k", audience="managers"), ["not on the site", "its audience is `managers`"]),
        (a_kit("k"), ["k.md: on the site"]),
    ],
)
def test_explain_says_why_a_kit_is_or_is_not_offered(kit: Kit, said: list[str]) -> None:
    lines = "\n".join(explain(content_with(kit), [], {}, now=NOW, query="k"))
    assert all(part in lines for part in said), lines
