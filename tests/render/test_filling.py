"""Hand-written pages get the values of hub.yml, escaped, and blocks that name nobody but published people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import EN, FR, a_consent, a_content, a_programme, a_site, a_text, an_ambassador
from hub import river
from hub.model import Accessibility, Contact, Event, Language, Occurrence, Organisation, Site, Slug, TeamRole, Text
from hub.placeholders import BLOCKS, VALUES, marked
from hub.render.filling import Filling
from hub.render.filling.blocks import BLOCKS as MADE

NASTY = """A & B <b>*bold*</b> [x](javascript:alert(1)) "' {{ name }}"""


def filled(page: str, language: Language = EN, site: Site | None = None, **changes: Any) -> str:
    asked = site or a_site(programme=a_programme(**changes))
    return Filling(asked, language).markup(marked(page), said_in=language)


def test_every_name_has_a_value_and_every_block_is_made() -> None:
    site = a_site()
    for name in VALUES:
        assert Filling(site, EN).words(marked(f"{{{{ {name} }}}}"), said_in=EN).strip(), name
    assert set(MADE) == set(BLOCKS)
    for name in BLOCKS:
        assert "{{" not in filled(f"<p>{{{{ {name} }}}}</p>", site=site)


def test_a_value_is_neither_markup_nor_markdown_nor_another_placeholder() -> None:
    said = filled('<p title="{{ organisation }}">{{ organisation }}</p>', organisation=Organisation(name=NASTY))
    assert said.count("A &amp; B &lt;b&gt;*bold*&lt;/b&gt; [x](javascript:alert(1)) &#34;&#39; {{ name }}") == 2


def test_what_hub_yml_leaves_open_is_said_to_be_open() -> None:
    assert filled("<p>{{ contact.controller }}</p>") == "<p>(not said yet)</p>"
    assert filled("<p>{{ contact.controller }}</p>", FR) == "<p>(pas encore indiqué)</p>"


def test_rights_are_asked_for_at_the_programme_where_there_is_no_mailbox_for_them() -> None:
    contact = Contact(mail="voices@lumen.example")
    assert 'href="mailto:voices@lumen.example"' in filled("<p>{{ contact.privacy }}</p>", contact=contact)
    form = Contact(privacy="https://lumen.example/rights")
    assert 'href="https://lumen.example/rights"' in filled("<p>{{ contact.privacy }}</p>", contact=form)


def test_a_page_in_the_default_language_gets_its_values_in_that_language() -> None:
    site = a_site(programme=a_programme(name=a_text("Voices", "Voix"), languages=(EN, FR)))
    filling = Filling(site, FR)
    assert filling.markup(marked("<p>{{ name }}</p>"), said_in=EN) == "<p>Voices</p>"
    assert filling.markup(marked("<p>{{ name }}</p>"), said_in=FR) == "<p>Voix</p>"


def test_the_day_is_the_one_of_the_build() -> None:
    assert filled("<p>{{ today }}</p>") == "<p>15 June 2026</p>"
    assert filled("<p>{{ today }}</p>", FR) == "<p>15 juin 2026</p>"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Accessibility(), ["Accessibility: not compliant", "No audit"]),
        (
            Accessibility(status="partial", audited=date(2026, 3, 2), auditor="A <b>", rate=82),
            ["partially compliant", "2 March 2026", "A &lt;b&gt;", "82 %"],
        ),
    ],
)
def test_the_statement_says_what_the_audit_found(found: Accessibility, said: list[str]) -> None:
    page = filled("<p>{{ accessibility.statement }}</p>", accessibility=found)
    assert [words for words in said if words not in page] == []


def test_the_team_shows_only_those_who_agreed_to_be_shown() -> None:
    team = (TeamRole(role=a_text("Keeps the site"), people=(Slug("ada"), Slug("ben")), contact="desk@lumen.example"),)
    people = an_ambassador("ada", name="Ada Byron"), an_ambassador("ben", name="Ben Okafor", consent=a_consent("photo"))
    site = river.flow(a_content(*people, programme=a_programme(team=team)), (), {}, now=a_site().now)
    page = filled("<p>{{ team }}</p>", site=site)
    assert "Ada Byron" in page
    assert "ben" not in page.lower()
    assert 'href="mailto:desk@lumen.example"' in page


def test_the_next_training_is_taken_from_the_agenda() -> None:
    events = tuple(
        Event(slug=Slug(slug), title=a_text(slug), starts=date(2026, 6, day), type=kind)  # type: ignore[arg-type]
        for slug, day, kind in (("past", 1, "training"), ("welding", 20, "training"), ("party", 18, "meetup"))
    )
    times = tuple(Occurrence(event=each.slug, starts=each.starts, ends=each.starts) for each in events)
    page = filled("<p>{{ training }}</p>", site=a_site(agenda=events, occurrences=times))
    assert "welding" in page
    assert "party" not in page
    assert "past" not in page
    assert "No session" in filled("<p>{{ training }}</p>")


def test_places_lead_only_to_what_there_is() -> None:
    page = filled("<p>{{ places }}</p>")
    assert "contribute/" in page
    assert "kits/" not in page


def test_a_role_without_words_in_a_language_is_marked() -> None:
    team = (TeamRole(role=Text(by_language=((EN, "Keeps the site"),))),)
    site = a_site(programme=a_programme(team=team, languages=(EN, FR)))
    assert '<span lang="en">Keeps the site</span>' in filled("<p>{{ team }}</p>", FR, site=site)


def test_a_paragraph_all_in_emphasis_is_said_aside_and_no_other() -> None:
    assert filled("<p><em>Version 1, {{ name }}</em></p>").startswith('<p class="hub-aside">Version 1, ')
    for other in ("<p>of <em>this</em> site</p>", "<p><em>One</em> and <em>two</em></p>"):
        assert filled(other) == other
