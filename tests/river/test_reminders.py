"""Who is to be asked again before a consent ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import NOW, a_consent, a_content, a_programme, an_ambassador
from hub.model import ConsentTerms, Contact, Content
from hub.river import reminders
from hub.river.consent import judge

TERMS = ConsentTerms(version="1", valid_months=24)
TODAY = NOW.date()


def ending(days: int) -> date:
    """The day on which a consent was given that ends in so many days."""
    return (TODAY + timedelta(days=days)).replace(year=TODAY.year - 2)


MAIL = Contact(mail="voices@voices.example")


def a_hub_of(*people: object) -> Content:
    return a_content(*people, programme=a_programme(consent=TERMS, contact=MAIL))


@pytest.mark.parametrize(
    ("days", "severity"), [(0, "warning"), (1, "warning"), (14, "warning"), (15, "notice"), (60, "notice")]
)
def test_an_end_is_told_sixty_days_ahead_and_louder_from_fourteen_on(days: int, severity: str) -> None:
    person = an_ambassador("ada", consent=a_consent(given=ending(days)), consent_line=5, lines=(("consent.given", 6),))
    (problem,) = reminders(a_hub_of(person), now=NOW)
    assert (problem.path, problem.line, problem.severity) == ("ambassadors/ada.md", 6, severity)
    assert f"until {TODAY + timedelta(days=days)}" in problem.message
    assert str(ending(days)) in problem.message
    assert "send them https://voices.example/ambassadors/ada/#hub-from," in problem.fix
    assert "`hub renew ada`" in problem.fix
    assert judge(person, TERMS, TODAY + timedelta(days=days)).scopes
    assert not judge(person, TERMS, TODAY + timedelta(days=days + 1)).scopes


def test_nobody_is_asked_too_early_or_too_late_or_in_vain() -> None:
    content = a_hub_of(
        an_ambassador("ada", consent=a_consent(given=ending(61))),
        an_ambassador("ben", consent=a_consent(given=ending(-1))),
        an_ambassador("cy", consent=a_consent(given=ending(10)), until=TODAY + timedelta(days=10)),
        an_ambassador("di", consent=a_consent("feeds", given=ending(10))),
        an_ambassador("eve", consent=None),
    )
    assert reminders(content, now=NOW) == []


def test_the_next_to_end_comes_first_and_each_person_once() -> None:
    days = {"ada": 40, "ben": 3, "cy": 20, "di": 3}
    content = a_hub_of(*(an_ambassador(slug, consent=a_consent(given=ending(n))) for slug, n in days.items()))
    assert [problem.path for problem in reminders(content, now=NOW)] == [
        f"ambassadors/{slug}.md" for slug in ("ben", "di", "cy", "ada")
    ]


def test_who_is_in_the_intranet_alone_is_sent_to_their_page_there() -> None:
    person = an_ambassador("ada", consent=a_consent(given=ending(5)), audience="internal")
    programme = a_programme(consent=TERMS, contact=MAIL, intranet_site_url="https://inside.lumen.example/")
    (problem,) = reminders(a_content(person, programme=programme), now=NOW)
    assert "send them https://inside.lumen.example/ambassadors/ada/#hub-from," in problem.fix


def test_nobody_is_sent_to_a_page_that_leads_nowhere() -> None:
    person = an_ambassador("ada", consent=a_consent(given=ending(5)))
    (problem,) = reminders(a_content(person, programme=a_programme(consent=TERMS)), now=NOW)
    assert problem.fix == "ask them, and write the day they agree again with `hub renew ada`"
