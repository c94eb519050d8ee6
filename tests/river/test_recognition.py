"""Whom a site thanks: everybody in turn, those who are new, what all did together."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest

from factories import (
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_kit,
    a_network,
    a_programme,
    a_text,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import (
    Ambassador,
    ConsentTerms,
    Contribution,
    Goal,
    Helper,
    Recognition,
    RecognitionRules,
    Scope,
    Site,
    Slug,
)
from hub.river import flow, next_recognition
from hub.river.spotlight import in_the_spotlight

TERMS = ConsentTerms(version="1", valid_months=1200)
START = date(2020, 1, 6)
WEEK = timedelta(days=7)


def a_member(number: int, joined: date = START, **changes: object) -> Ambassador:
    made = an_ambassador(f"person-{number}", feeds=(), joined=joined, consent=a_consent(given=joined))
    return replace(made, **changes)  # type: ignore[arg-type]


def weeks(people: list[Ambassador], first: date, count: int) -> list[Slug | None]:
    """Whose week each is, asked on a day of that week, of the same files."""
    return [
        in_the_spotlight(people, TERMS, first + number * WEEK + timedelta(days=number % 7)) for number in range(count)
    ]


@pytest.mark.parametrize("size", [1, 2, 7, 23])
def test_everybody_has_a_turn_before_anybody_has_a_second(size: int) -> None:
    turns = weeks([a_member(number) for number in range(size)], START, size * 12)
    assert all(len(set(turns[at : at + size])) == size for at in range(len(turns) - size))


def test_a_week_is_the_same_person_s_from_monday_to_sunday() -> None:
    people = [a_member(number) for number in range(9)]
    for monday in (START + number * WEEK for number in range(60)):
        assert len({in_the_spotlight(people, TERMS, monday + timedelta(days=day)) for day in range(7)}) == 1


def test_the_turns_do_not_depend_on_the_order_of_the_files() -> None:
    people = [a_member(number, START + timedelta(days=number // 3)) for number in range(30)]
    assert weeks(people, START, 90) == weeks(people[::-1], START, 90)


def test_a_newcomer_waits_for_nobody_s_second_turn() -> None:
    people = [a_member(number) for number in range(20)]
    arrival = START + 30 * WEEK
    turns = weeks([*people, a_member(99, arrival + timedelta(days=2))], arrival, 3)
    assert turns[0] != "person-99"
    assert turns[1] == "person-99"


def test_a_newcomer_moves_the_others_by_a_week_and_keeps_their_order() -> None:
    people = [a_member(number) for number in range(20)]
    arrival = START + 30 * WEEK
    before = weeks(people, arrival, 19)
    after = weeks([*people, a_member(99, arrival)], arrival, 20)
    assert [slug for slug in after if slug != "person-99"] == before


def test_nobody_s_turn_is_lost_when_somebody_leaves_on_a_day_their_file_says() -> None:
    people = [a_member(number) for number in range(20)]
    turns = weeks(people, START, 40)
    leaver = next(slug for slug in turns[25:] if slug)
    last_day = START + 25 * WEEK - timedelta(days=1)
    gone = [replace(p, until=last_day) if p.slug == leaver else p for p in people]
    after = weeks(gone, START, 60)
    assert after[:25] == turns[:25]
    assert leaver not in after[25:]
    assert [slug for slug in turns[25:40] if slug != leaver] == after[25 : 25 + 14]


def test_over_years_of_coming_and_going_nobody_is_forgotten_and_nobody_has_two_turns_in_one_round() -> None:
    chance = random.Random(7)
    people = [a_member(number) for number in range(12)]
    for number in range(12, 60):
        joined = START + timedelta(days=chance.randrange(3000))
        stays = timedelta(days=chance.randrange(30, 2500))
        people.append(a_member(number, joined, until=joined + stays if number % 2 else None))
    last: dict[Slug, int] = {}
    for number in range(520):
        monday = START + number * WEEK
        chosen = in_the_spotlight(people, TERMS, monday)
        assert chosen is not None
        here = {p.slug: p for p in people if _is_here(p, monday)}
        assert chosen in here
        waiting = [slug for slug in here if slug not in last]
        assert chosen in waiting if waiting else chosen == min(here, key=lambda slug: last[slug])
        last[chosen] = number


def _is_here(person: Ambassador, monday: date) -> bool:
    assert person.joined
    return person.joined <= monday and (person.until is None or person.until >= monday + timedelta(days=6))


def test_who_withdraws_without_a_trace_makes_nobody_wait_for_longer_than_two_rounds() -> None:
    chance = random.Random(3)
    people = [a_member(number) for number in range(23)]
    last: dict[Slug, int] = {}
    for number in range(400):
        if number % 57 == 56:
            people.remove(chance.choice(people))
        chosen = in_the_spotlight(people, TERMS, START + number * WEEK)
        assert chosen is not None
        last[chosen] = number
        assert number < 46 or all(number - last[p.slug] <= 46 for p in people)


def test_a_renewed_consent_changes_no_turn() -> None:
    people = [a_member(number) for number in range(20)]
    renewed = [replace(p, consent=a_consent(given=START + 80 * WEEK)) if n % 3 else p for n, p in enumerate(people)]
    assert weeks(people, START + 90 * WEEK, 40) == weeks(renewed, START + 90 * WEEK, 40)


def test_on_the_first_day_of_a_hub_there_is_somebody_to_show_already() -> None:
    wednesday = START + timedelta(days=2)
    assert in_the_spotlight([a_member(1, wednesday)], TERMS, wednesday) == "person-1"


def test_years_without_anybody_are_passed_over() -> None:
    left = a_member(1, date(1970, 1, 1), until=date(2003, 5, 5))
    assert in_the_spotlight([left, a_member(2, date(2019, 3, 4))], TERMS, date(2019, 3, 6)) == "person-2"
    assert in_the_spotlight([left], TERMS, date(2019, 3, 6)) is None
    assert in_the_spotlight([], TERMS, date(2019, 3, 6)) is None


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2000, 1, 3), date(9999, 12, 31)])
def test_no_day_is_too_early_or_too_late_to_ask(day: date) -> None:
    in_the_spotlight([a_member(1, date(1969, 1, 1)), a_member(2, date(9990, 1, 1))], TERMS, day)


def test_ten_thousand_people_and_twenty_years_take_no_time() -> None:
    people = [a_member(number, START + timedelta(days=number % 3650)) for number in range(10_000)]
    begun = perf_counter()
    assert in_the_spotlight(people, TERMS, START + 1040 * WEEK)
    assert perf_counter() - begun < 2


def everything(*people: Ambassador, programme: object = None) -> Site:
    """A site on which these people did all there is to thank for."""
    slugs = tuple(p.slug for p in people)
    made = programme or a_programme()
    content = a_content(
        *people,
        programme=replace(made, contribution=Contribution(desk=tuple(Helper(person=s) for s in slugs))),  # type: ignore[type-var]
        networks=(a_network(committee=slugs),),
        articles=(an_article(shared_by=slugs),),
        posts=(a_collective_post("we-begin", *slugs),),
        kits=tuple(a_kit(f"kit-{s}", owner=s) for s in slugs),
    )
    return flow(content, [an_entry(owner=s) for s in slugs], {}, now=NOW)


def named(recognition: Recognition) -> set[str]:
    lists = (recognition.anniversaries, recognition.firsts, recognition.contributors)
    slugs = {one.person for several in lists for one in several} | set(recognition.newcomers)  # type: ignore[attr-defined]
    return slugs | ({recognition.spotlight.person} if recognition.spotlight else set())


def test_without_the_scope_nobody_is_thanked() -> None:
    joined = date(2025, 6, 2)
    ada = an_ambassador("ada", joined=joined, badges=("mentor",))
    eve = an_ambassador(
        "eve", joined=joined, badges=("mentor",), consent=a_consent("profile", "photo", "feeds", "embed", "newsletter")
    )
    site = everything(ada, eve)
    assert {p.slug for p in site.ambassadors} == {"ada", "eve"}
    assert named(site.recognition) == {"ada"}
    assert [p.badges for p in site.ambassadors] == [("mentor",), ()]


def test_hub_yml_switches_all_of_it_off() -> None:
    ada = an_ambassador("ada", joined=date(2025, 6, 2), badges=("mentor",))
    site = everything(ada, programme=a_programme(recognition=False))
    assert site.recognition == Recognition()
    assert site.ambassadors[0].badges == ()
    assert next_recognition(site, a_content(ada, programme=site.programme)) is None


@pytest.mark.parametrize("part", ["spotlight", "anniversaries", "firsts"])
def test_hub_yml_switches_a_part_off(part: str) -> None:
    ada = an_ambassador("ada", joined=date(2025, 6, 2))
    assert getattr(everything(ada).recognition, part)
    rules = RecognitionRules(**{part: False})  # type: ignore[arg-type]
    assert not getattr(everything(ada, programme=a_programme(recognition_rules=rules)).recognition, part)


def test_without_the_scope_feeds_nobody_s_first_post_is_told() -> None:
    ada = an_ambassador("ada", consent=a_consent("profile", "recognition"))
    assert everything(ada).recognition.firsts == ()


def test_what_other_sites_show_thanks_nobody() -> None:
    content = a_content(an_ambassador("ada"))
    assert flow(content, [an_entry()], {}, now=NOW, scope=Scope.EMBED).recognition == Recognition()


def test_people_are_new_for_sixty_days_and_their_consent_tells_where_nothing_else_does() -> None:
    today = NOW.date()
    people = (
        an_ambassador("by-consent", feeds=(), consent=a_consent(given=today - timedelta(days=3))),
        an_ambassador("just", feeds=(), joined=today - timedelta(days=60)),
        an_ambassador("no-more", feeds=(), joined=today - timedelta(days=61)),
        an_ambassador("renewed", feeds=(), joined=date(2020, 1, 1), consent=a_consent(given=today)),
        an_ambassador("soon", feeds=(), joined=today + timedelta(days=1)),
    )
    assert flow(a_content(*people), (), {}, now=NOW).recognition.newcomers == ("by-consent", "just")


def test_anniversaries_are_of_this_month_in_whole_years_by_their_day() -> None:
    people = (
        an_ambassador("a", feeds=(), joined=date(2020, 6, 30)),
        an_ambassador("b", feeds=(), joined=date(2025, 6, 1)),
        an_ambassador("new", feeds=(), joined=date(2026, 6, 1)),
        an_ambassador("other-month", feeds=(), joined=date(2020, 7, 1)),
    )
    found = flow(a_content(*people), (), {}, now=NOW).recognition.anniversaries
    assert [(one.person, one.day, one.years) for one in found] == [
        ("b", date(2026, 6, 1), 1),
        ("a", date(2026, 6, 30), 6),
    ]


def test_who_joined_on_the_29th_of_february_is_thanked_each_year() -> None:
    ada = an_ambassador("ada", feeds=(), joined=date(2024, 2, 29), consent=a_consent(given=date(2026, 1, 1)))
    site = flow(a_content(ada), (), {}, now=datetime(2027, 2, 3, tzinfo=UTC))
    assert [one.day for one in site.recognition.anniversaries] == [date(2027, 2, 28)]


def test_a_first_post_is_the_first_of_somebody_and_no_longer_than_sixty_days_ago() -> None:
    people = (an_ambassador("ada"), an_ambassador("ben"), an_ambassador("eve"))
    entries = [an_entry(1, "ada", days_ago=2), an_entry(2, "ada", days_ago=20), an_entry(1, "ben", days_ago=1)]
    entries += [an_entry(2, "ben", days_ago=90)]
    site = flow(a_content(*people), entries, {}, now=NOW)
    posts = {post.id: post for post in site.posts}
    assert [(one.person, posts[one.post].title) for one in site.recognition.firsts] == [("ada", "Note 2 of ada")]


def test_where_old_posts_are_not_kept_none_is_taken_for_a_first() -> None:
    programme = a_programme(retention_days=30)
    long_here, new = an_ambassador("ada", joined=date(2024, 1, 1)), an_ambassador("ben", joined=date(2026, 6, 1))
    content = a_content(long_here, new, programme=programme)
    site = flow(content, [an_entry(owner="ada"), an_entry(owner="ben")], {}, now=NOW)
    assert [one.person for one in site.recognition.firsts] == ["ben"]


def test_contributors_are_thanked_for_what_they_did_and_not_for_how_much() -> None:
    site = everything(an_ambassador("ada"), an_ambassador("ben"))
    assert [one.person for one in site.recognition.contributors] == ["ada", "ben"]
    assert set(site.recognition.contributors[0].deeds) == {"collective", "kits", "reading", "committee", "desk"}


def a_goal(**changes: object) -> Goal:
    made = Goal(title=a_text("Twenty"), count=2, since=date(2026, 6, 1), until=date(2026, 6, 30))
    return replace(made, **changes)  # type: ignore[arg-type]


def reached(goal: Goal, *, people: int = 2, days_ago: tuple[float, ...] = (1, 2, 40)) -> list[int]:
    programme = a_programme(recognition_rules=RecognitionRules(goals=(goal,)))
    crowd = [an_ambassador(f"p{number}", networks=(Slug("energy"),)) for number in range(people)]
    entries = [an_entry(n, "p0", days_ago=ago, title="" if n == 1 else "A title") for n, ago in enumerate(days_ago)]
    content = a_content(*crowd, programme=programme, networks=(a_network(),))
    return [one.reached for one in flow(content, entries, {}, now=NOW).recognition.goals]


def test_a_goal_counts_the_posts_of_its_days() -> None:
    assert reached(a_goal()) == [2]
    assert reached(a_goal(network=Slug("energy"))) == [2]
    assert reached(a_goal(type="video")) == [0]


def test_a_goal_is_told_from_its_first_day_and_after_its_last_only_where_it_was_reached() -> None:
    assert reached(a_goal(since=date(2026, 6, 16))) == []
    assert reached(a_goal(since=date(2026, 5, 1), until=date(2026, 6, 14))) == [3]
    assert reached(a_goal(since=date(2026, 5, 1), until=date(2026, 6, 14), count=4)) == []
    assert reached(a_goal(since=date(2026, 3, 1), until=date(2026, 3, 31), count=1)) == []


def test_a_goal_of_one_alone_is_told_of_nobody() -> None:
    assert reached(a_goal(network=Slug("energy")), people=1) == []


def test_the_next_change_is_a_monday_or_the_day_on_which_something_ends() -> None:
    ada = an_ambassador("ada", feeds=(), joined=date(2020, 1, 1))
    content = a_content(ada)
    site = flow(content, (), {}, now=NOW)
    assert next_recognition(site, content) == datetime(2026, 6, 22, tzinfo=UTC)
    new = a_content(replace(ada, joined=NOW.date() - timedelta(days=60)))
    assert next_recognition(flow(new, (), {}, now=NOW), new) == datetime(2026, 6, 16, tzinfo=UTC)
    goal = a_content(
        ada, programme=a_programme(recognition_rules=RecognitionRules(goals=(a_goal(until=date(2026, 6, 16)),)))
    )
    assert next_recognition(flow(goal, (), {}, now=NOW), goal) == datetime(2026, 6, 17, tzinfo=UTC)


def test_the_same_files_give_the_same_thanks() -> None:
    people = [an_ambassador(f"p{number}", joined=date(2024, 1, 1)) for number in range(9)]
    assert everything(*people).recognition == everything(*reversed(people)).recognition


def test_nothing_of_recognition_counts_what_one_person_did() -> None:
    site = everything(an_ambassador("ada"), an_ambassador("ben"))
    numbers = Counter(
        type(value).__name__ for one in site.recognition.contributors for value in (one.person, *one.deeds)
    )
    assert set(numbers) == {"str"}
