"""The form of the page to join by asks for what a profile may hold, and is as strict as its check."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from factories import EN, FR, a_network, a_programme, a_site, an_ambassador
from hub.model import ConsentTerms, Contact, Language, Organisation, Repository, Scope
from hub.placeholders import marked
from hub.platforms import PLATFORMS
from hub.render.filling import Filling
from hub.render.join import DATA, TAKEN, join_data
from hub.sources import schemas
from hub.sources.ambassadors import RELATIONS
from markup import Markup

NASTY = "Q\"'><b>&{{ name }}"


def form(language: Language = EN, **programme: object) -> str:
    site = a_site(programme=a_programme(**programme), networks=(a_network("water"),))
    return Filling(site, language).markup(marked("<p>{{ join.form }}</p>"), said_in=language)


def options(said: str, name: str) -> list[str]:
    return re.findall(r'value="([^"]*)"', said[said.index(f'name="{name}"') :].partition("</select>")[0])


def test_relations_scopes_and_lengths_are_those_of_the_profiles_own_table() -> None:
    said = form()
    assert options(said, "relation") == list(RELATIONS)
    assert re.findall(r'name="scopes" value="(\w+)"', said) == [str(scope) for scope in Scope]
    fields: Any = schemas()["ambassador"]["properties"]
    for name in ("name", "organisation", "department", "location"):
        (longest,) = re.findall(rf'name="{name}"[^>]* maxlength="(\d+)"', said)
        assert int(longest) == fields[name]["maxLength"], name


@pytest.mark.parametrize("language", [EN, FR])
def test_the_language_of_the_page_alone_is_ticked_and_every_field_has_its_name_and_a_place_for_what_is_wrong(
    language: Language,
) -> None:
    said = form(language)
    assert re.findall(r'name="(\w+)" value="(\w+)" checked', said) == [("languages", str(language))]
    assert said.count("checked") == 1
    page = Markup(said)
    ids = {each.attributes["id"] for each in page.elements if "id" in each.attributes}
    labels = {each.attributes["for"] for each in page.elements if each.name == "label" and "for" in each.attributes}
    typed = [
        each.attributes
        for each in page.elements
        if each.name in ("input", "textarea") and "aria-describedby" in each.attributes
    ]
    assert len(typed) > 10
    for field in typed:
        assert field["id"] in labels
        assert f"{field['id']}-error" in ids
    for described in re.findall(r'aria-describedby="([^"]+)"', said):
        assert set(described.split()) <= ids


def test_without_a_repository_there_is_no_link_to_one() -> None:
    assert "data-forge=" not in form()
    said = form(repository=Repository(url="https://github.com/lumen/voices"))
    assert 'data-forge="github"' in said
    assert "https://github.com/lumen/voices/issues/new?template=join.yml" in said


def test_what_hub_yml_says_stays_words_within_the_form() -> None:
    said = form(contact=Contact(mail="a'b@voices.example"), languages=(EN,))
    assert "mailto:a%27b@voices.example" in said
    said = form(
        organisation=Organisation(name=NASTY), repository=Repository(url="https://github.com/l/v", branch='"><b>')
    )
    assert '"><b>' not in said


def test_the_script_is_told_of_each_service_in_its_own_patterns() -> None:
    file = next(iter(join_data(a_site())))
    assert file.path == DATA
    told = json.loads(file.content)
    assert [one["name"] for one in told] == [*(platform.name for platform in PLATFORMS), "website"]
    assert b"(?P<" not in file.content
    assert len(file.content) < 20_000


def test_short_names_that_are_taken_are_told_but_of_nobody_who_asked_not_to_be_found() -> None:
    people = (an_ambassador("ada"), an_ambassador("bob", noindex=True), an_ambassador("eve"))
    (taken,) = [file for file in join_data(a_site(ambassadors=people)) if file.path == TAKEN]
    assert taken.content == b'["ada","eve"]'


@pytest.mark.parametrize(("language", "first"), [(EN, "Read first: "), (FR, "À lire d’abord\u202f: ")])
def test_only_terms_that_somebody_wrote_are_led_to(language: Language, first: str) -> None:
    def hint(*written: str, terms: str = "") -> str:
        programme = a_programme(consent=ConsentTerms(terms=terms))
        filling = Filling(a_site(programme=programme), language).beside(frozenset(written))
        said = filling.markup(marked("<p>{{ join.form }}</p>"), said_in=language)
        return said[said.index('id="join-scopes-hint"') :].partition("</p>")[0]

    at = "" if language == EN else "fr/"
    assert "<a" not in hint()
    assert first.strip() not in hint()
    said = hint(f"{at}charter/")
    assert first in said.replace("\u00a0:", "\u202f:")
    assert "charter/" in said
    assert "privacy/" not in said
    assert said.count("<a") == 1
    assert hint(f"{at}charter/", f"{at}privacy/").count("<a") == 2
    said = hint(terms="https://terms.example/voices")
    assert 'href="https://terms.example/voices"' in said
    assert "javascript:" not in hint(terms="javascript:alert(1)")


def test_who_has_neither_mailbox_nor_repository_is_told_to_hand_the_file_over() -> None:
    alone = form(contact=Contact())
    assert "hand it to whoever looks after this site" in alone
    assert "write to us" not in alone
    assert "mailto:" not in alone
    with_mail = form(contact=Contact(mail="voices@voices.example"))
    assert "hand it to whoever" not in with_mail
    assert "write to us" in with_mail


def test_a_long_list_of_networks_is_kept_low() -> None:
    def said(count: int) -> str:
        networks = tuple(a_network(f"n{number}") for number in range(count))
        return Filling(a_site(networks=networks), EN).markup(marked("<p>{{ join.form }}</p>"), said_in=EN)

    assert "hub-jointicks--many" not in said(12)
    assert said(40).count("hub-jointicks--many") == 1
    assert said(40).count('name="networks"') == 40


def test_the_charter_is_agreed_to_apart_where_it_has_a_version() -> None:
    assert 'name="charter"' not in form()
    said = form(charter_version='2.0"><b>')
    assert '<input type="checkbox" name="charter" value="2.0&#34;&gt;&lt;b&gt;">' in said


def test_what_needs_an_account_and_what_does_not_is_said_as_far_as_it_is_offered() -> None:
    forge, mail = Repository(url="https://github.com/lumen/voices"), Contact(mail="voices@voices.example")
    both = form(repository=forge, contact=mail)
    assert "You then choose: by mail, without an account, or on github.com, with one." in both
    assert "For github.com you need an account there. For the mail you need none." in both
    assert form(repository=forge).count("For github.com you need an account there.") == 2
    assert "you need no account" in form(contact=mail)
    assert "data-ways" not in form(contact=mail)
    assert "account there" not in form()


def test_a_long_text_is_not_cut_as_one_types() -> None:
    said = form()
    (bio,) = re.findall(r'<textarea id="join-bio-en"[^>]*>', said)
    assert "maxlength" not in bio
    assert 'data-biotold="en"' in said
