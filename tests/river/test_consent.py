"""Consent, `until` and audience decide what a site may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import (
    EVERYTHING,
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_group,
    a_network,
    a_programme,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import ConsentTerms, Entry, Scope, Site, Text
from hub.river import flow, judge, next_change, subscriptions, warnings

TODAY = date(2026, 6, 15)
TERMS = ConsentTerms(version="3", accepts=("2",), valid_months=24)
PROFILE = frozenset({Scope.PROFILE})


@pytest.mark.parametrize(
    ("given", "version", "until", "scopes", "opened"),
    [
        (date(2026, 6, 15), "3", None, EVERYTHING, True),
        (date(2026, 6, 16), "3", None, EVERYTHING, False),
        (date(2024, 6, 15), "3", None, EVERYTHING, True),
        (date(2024, 6, 14), "3", None, EVERYTHING, False),
        (date(2026, 1, 1), "2", None, EVERYTHING, True),
        (date(2026, 1, 1), "1", None, EVERYTHING, False),
        (date(2026, 1, 1), "3.0", None, EVERYTHING, False),
        (date(2026, 1, 1), "3", TODAY, EVERYTHING, True),
        (date(2026, 1, 1), "3", date(2026, 6, 14), EVERYTHING, False),
        (date(2026, 1, 1), "3", None, PROFILE, True),
        (date(2026, 1, 1), "3", None, EVERYTHING - PROFILE, False),
        (date(2026, 1, 1), "3", None, frozenset(), False),
    ],
)
def test_a_consent_opens_its_scopes_or_nothing(given, version, until, scopes, opened) -> None:
    consent = replace(a_consent(given=given, version=version), scopes=scopes)
    verdict = judge(an_ambassador(consent=consent, until=until), TERMS, TODAY)
    assert verdict.scopes == (scopes if opened else frozenset())
    assert bool(verdict.reasons) is not opened


def test_without_consent_nothing_is_opened_and_the_reason_said() -> None:
    verdict = judge(an_ambassador(consent=None), TERMS, TODAY)
    assert (verdict.scopes, verdict.reasons) == (frozenset(), ("no consent is given",))


def test_a_consent_of_the_last_of_a_long_month_ends_with_the_shorter_one() -> None:
    person = an_ambassador(consent=a_consent(given=date(2025, 8, 31)))
    terms = ConsentTerms(version="1", valid_months=6)
    assert judge(person, terms, date(2026, 2, 28)).scopes
    assert not judge(person, terms, date(2026, 3, 1)).scopes


def test_a_consent_valid_for_ever_does_not_leave_the_calendar() -> None:
    assert judge(an_ambassador(), ConsentTerms(valid_months=120_000), TODAY).scopes


def test_the_day_is_the_programmes_own() -> None:
    programme = a_programme(timezone=ZoneInfo("Pacific/Auckland"))
    content = a_content(an_ambassador(until=date(2026, 6, 15)), programme=programme)
    still_the_15th = datetime(2026, 6, 15, 11, 59, tzinfo=UTC)
    assert len(flow(content, [], {}, now=still_the_15th).ambassadors) == 1
    assert flow(content, [], {}, now=still_the_15th + timedelta(minutes=1)).ambassadors == ()


def a_full_content(**changes):
    """Ada, whatever is changed, wherever a name can stand, beside Bo."""
    return a_content(
        an_ambassador(**changes),
        an_ambassador("bo", networks=("energy",)),
        networks=(a_network(committee=("ada", "bo"), sponsor="ada", external_members=("ada",)),),
        groups=(a_group(members=("ada", "bo"), feeds=()),),
        articles=(an_article(shared_by=("ada", "bo")), an_article("lone", shared_by=("ada",))),
        posts=(a_collective_post("together", "ada", "bo"), a_collective_post("alone", "ada")),
    )


def entries() -> list[Entry]:
    return [an_entry(), an_entry(2, "bo")]


def names_in(site: Site) -> set[str]:
    """Everywhere a slug of a person can stand."""
    found = {p.slug for p in site.ambassadors}
    for network in site.networks:
        found |= {*network.committee, *network.external_members} | ({network.sponsor} if network.sponsor else set())
    for slugs in (
        *(g.members for g in site.groups),
        *(a.shared_by for a in site.articles),
        *(c.authors for c in site.collective),
        *(p.authors for p in site.posts),
    ):
        found |= set(slugs)
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {"consent": None},
        {"consent": a_consent("photo", "feeds", "embed", "newsletter", "recognition")},
        {"consent": a_consent(given=date(2023, 1, 2))},
        {"consent": a_consent(version="0")},
        {"until": date(2026, 6, 14)},
        {"audience": "internal"},
        {"audience": "managers"},
    ],
    ids=["no consent", "no profile", "expired", "another text", "left", "internal", "managers"],
)
def test_nothing_names_a_person_who_may_not_be_named(changes) -> None:
    site = flow(a_full_content(**changes), entries(), {}, now=NOW)
    assert names_in(site) == {"bo"}
    assert "ada" not in repr(replace(site, programme=a_programme()))
    assert site.networks[0].sponsor is None
    assert {a.slug for a in site.articles} == {"heat", "lone"}
    assert [c.slug for c in site.collective] == ["together"]


def test_everything_names_a_person_who_agreed() -> None:
    site = flow(a_full_content(), entries(), {}, now=NOW)
    assert names_in(site) == {"ada", "bo"}
    assert {c.slug for c in site.collective} == {"together", "alone"}


@pytest.mark.parametrize("scopes", [EVERYTHING, PROFILE, *(PROFILE | {s} for s in Scope if s not in PROFILE)])
def test_each_scope_opens_its_part_and_no_other(scopes) -> None:
    consent = replace(a_consent(), scopes=scopes)
    content = a_content(
        an_ambassador(
            consent=consent, photo="ada.jpg", photo_alt=Text(by_language=(("en", "Ada"),)), badges=("mentor",)
        ),
        posts=(a_collective_post(),),
    )
    site = flow(content, [an_entry()], {}, now=NOW)
    (person,) = site.ambassadors
    assert person.scopes == scopes
    assert bool(person.photo) == bool(person.photo_alt) == (Scope.PHOTO in scopes)
    assert bool(person.badges) == (Scope.RECOGNITION in scopes)
    assert bool(person.feeds) == (Scope.FEEDS in scopes)
    assert {post.local for post in site.posts} == ({True, False} if Scope.FEEDS in scopes else {True})


@pytest.mark.parametrize(("scopes", "pulled"), [(("profile", "feeds"), 1), (("profile",), 0), (("feeds",), 0)])
def test_a_feed_is_pulled_only_with_profile_and_feeds(scopes, pulled) -> None:
    content = a_content(an_ambassador(consent=a_consent(*scopes)))
    assert len(subscriptions(content, now=NOW)) == pulled


def test_the_intranet_shows_what_the_public_site_may_not() -> None:
    content = a_content(
        an_ambassador(audience="internal"),
        groups=(a_group(audience="managers"),),
        articles=(an_article(audience="internal"),),
        posts=(a_collective_post(audience="managers"),),
    )
    found = [an_entry(), an_entry(2, "lumen")]
    public = flow(content, found, {}, now=NOW)
    assert (public.ambassadors, public.groups, public.articles, public.collective, public.posts) == ((),) * 5
    intranet = flow(content, found, {}, now=NOW, target="intranet")
    assert [len(part) for part in (intranet.ambassadors, intranet.groups, intranet.articles)] == [1, 1, 1]
    assert len(intranet.posts) == 3
    assert len(subscriptions(content, now=NOW)) == 2


def test_the_next_change_is_the_midnight_after_the_last_day() -> None:
    programme = a_programme(timezone=ZoneInfo("Europe/Paris"))
    leaving = an_ambassador(until=date(2026, 7, 1))
    content = a_content(leaving, an_ambassador("bo", until=date(2026, 8, 1)), programme=programme)
    assert next_change(content, now=NOW) == datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    assert next_change(content, now=datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == datetime(2026, 8, 1, 22, 0, tzinfo=UTC)


def test_a_consent_to_come_an_ending_one_and_a_waiting_post_change_the_site() -> None:
    def alone(*people, **changes):
        return next_change(a_content(*people, **changes), now=NOW)

    assert alone() is None
    assert alone(an_ambassador(consent=None, until=date(2026, 7, 1))) is None
    assert alone(an_ambassador(consent=a_consent(given=date(2026, 6, 20)))) == datetime(2026, 6, 20, tzinfo=UTC)
    assert alone(an_ambassador(consent=a_consent(given=date(2024, 7, 1)))) == datetime(2026, 7, 2, tzinfo=UTC)
    assert alone(posts=(a_collective_post(date=date(2026, 6, 18)),)) == datetime(2026, 6, 18, tzinfo=UTC)


def test_a_site_is_the_same_until_its_next_change_and_another_after() -> None:
    content = a_content(
        an_ambassador(until=date(2026, 6, 30)),
        an_ambassador("bo", consent=a_consent(given=date(2024, 7, 9))),
        an_ambassador("cy", consent=a_consent(given=date(2026, 8, 1))),
        programme=a_programme(timezone=ZoneInfo("America/New_York")),
    )
    now: datetime | None = NOW
    steps = 0
    while now is not None and (then := next_change(content, now=now)) is not None and steps < 20:
        before = flow(content, [], {}, now=now).ambassadors
        assert flow(content, [], {}, now=then - timedelta(seconds=1)).ambassadors == before
        assert flow(content, [], {}, now=then).ambassadors != before
        now, steps = then, steps + 1
    assert steps == 4


def test_whoever_is_not_published_is_a_warning_with_a_line_and_never_an_error() -> None:
    content = a_content(
        an_ambassador(consent=None),
        an_ambassador("bo", consent=a_consent(given=date(2023, 1, 2)), consent_line=9),
        an_ambassador("di"),
    )
    found = warnings(content, now=NOW)
    assert {problem.severity for problem in found} == {"warning"}
    assert [(problem.path, problem.line) for problem in found] == [
        ("ambassadors/ada.md", 0),
        ("ambassadors/bo.md", 9),
    ]
    assert "consent given 2023-01-02 is older than 24 months" in found[1].message


@pytest.mark.parametrize(
    ("changes", "message", "fix"),
    [
        ({"consent": None}, "not published: no consent is given", "once they agree"),
        ({"consent": a_consent(given=date(2023, 1, 2))}, "is older than 24 months", "they agree again"),
        (
            {"consent": a_consent(version="2026-01")},
            "consent is for version 2026-01, hub.yml accepts 1",
            "if 1 is the text that was agreed to, write version: '1'",
        ),
        ({"consent": a_consent(given=date(2027, 1, 2))}, "is in the future", "look at the date"),
        ({"consent": a_consent("feeds")}, "does not cover the scope `profile`", "add it to the scopes"),
        ({"until": date(2026, 6, 14)}, "`until` 2026-06-14 has passed", "remove their file"),
    ],
    ids=["none", "old", "version", "future", "no profile", "left"],
)
def test_each_reason_comes_with_its_own_mend(changes, message, fix) -> None:
    (problem,) = warnings(a_content(an_ambassador(**changes)), now=NOW)

    assert message in problem.message
    assert fix in problem.fix
