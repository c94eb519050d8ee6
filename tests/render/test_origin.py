"""The end of a person's page: where it comes from, and how they change it or leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from factories import EN, EVERYTHING, FR, a_consent, a_programme, a_site, an_ambassador
from hub.model import ConsentTerms, Contact, FeedSpec, Language, Repository, Scope
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.profile import Origins
from hub.render.register import Register

GITHUB = Repository(url="https://github.com/lumen/voices", branch="live", folder="sites/hub")
GITLAB = replace(GITHUB, url="https://gitlab.com/lumen/voices", forge="gitlab")
MAIL = Contact(mail="voices@voices.example", privacy="privacy@voices.example")


def origin(language: Language = EN, *, person: dict[str, Any] | None = None, **programme: Any) -> str:
    who = replace(an_ambassador(), **{"path": "ambassadors/ada.md", "scopes": EVERYTHING, **(person or {})})
    site = a_site(programme=a_programme(**programme), ambassadors=(who,))
    return str(Origins(Edition(site, language, Addresses.of(site.programme), Register(site))).of(who))


def test_the_file_is_changed_and_left_in_place_where_the_repository_is_known() -> None:
    said = origin(repository=GITHUB, contact=MAIL)
    assert 'href="https://github.com/lumen/voices/edit/live/sites/hub/ambassadors/ada.md">Change this page<' in said
    assert 'href="https://github.com/lumen/voices/issues/new?template=leave.yml&amp;page=ada">Withdraw<' in said
    assert 'href="https://github.com/lumen/voices/blob/live/sites/hub/ambassadors/ada.md">ambassadors/ada.md<' in said


def test_who_leaves_where_no_form_can_be_filled_in_writes_to_the_mailbox_for_rights() -> None:
    said = origin(FR, repository=GITLAB, contact=MAIL)
    assert (
        'href="https://gitlab.com/lumen/voices/-/edit/live/sites/hub/ambassadors/ada.md">Modifier cette page<' in said
    )
    assert 'href="mailto:privacy@voices.example?subject=' in said
    assert "retirer la page ada" in unquote(said)


def test_a_consent_is_renewed_by_one_act_that_is_filled_in() -> None:
    terms = ConsentTerms(version="2026-01 & more")
    said = origin(repository=GITHUB, contact=MAIL, consent=terms)
    form = "https://github.com/lumen/voices/issues/new?template=renew.yml&amp;page=ada&amp;version=2026-01%20%26%20more"
    assert f'href="{form}">Agree again<' in said
    said = unquote(origin(FR, repository=GITLAB, contact=MAIL, consent=terms))
    assert (
        "https://gitlab.com/lumen/voices/-/issues/new?issue[title]=Les voix de Lumen : la page ada reste"
        in said.replace("\u00a0", " ")
    )
    assert "&amp;issue[confidential]=true&amp;issue[description]=C’est moi que présente la page ada." in said
    said = unquote(origin(contact=MAIL, consent=terms))
    assert "mailto:voices@voices.example?subject=Lumen voices: the page ada stays&amp;body=I am the person" in said
    assert "to version 2026-01 & more of the terms" in said
    assert "Agree again" not in origin()


def test_who_leaves_where_there_is_no_mailbox_says_so_where_only_the_team_reads_it() -> None:
    said = unquote(origin(repository=GITLAB))
    assert "/-/issues/new?issue[title]=Lumen voices: please take down the page ada&amp;issue[confidential]=true" in said


def test_rights_may_be_asked_for_on_a_page() -> None:
    said = origin(contact=replace(MAIL, privacy="https://voices.example/rights"))
    assert 'href="https://voices.example/rights">Withdraw<' in said


def test_without_a_repository_both_are_letters_and_without_a_mailbox_there_is_no_dead_link() -> None:
    said = origin(contact=MAIL)
    assert said.count("mailto:") == 3
    assert "mailto:voices@voices.example?subject=Lumen%20voices%3A%20please%20change%20the%20page%20ada" in said
    assert "Withdraw" not in origin()
    assert "<p>" not in origin()


def test_the_consent_is_told_in_words_as_far_as_it_holds() -> None:
    consent = a_consent("profile", "photo", "feeds", version="7")
    said = origin(person={"consent": consent, "scopes": frozenset({Scope.PROFILE, Scope.PHOTO})})
    assert "Agreed on 10 January 2026, to version 7: a page and the photograph." in said
    said = origin(FR, person={"consent": consent, "scopes": frozenset({Scope.PROFILE})})
    assert "Accord donné le 10 janvier 2026, pour la version 7\u00a0: une page." in said.replace("\u202f", "\u00a0")


def test_feeds_are_named_only_where_their_posts_may_be_shown() -> None:
    feeds = (FeedSpec(address="https://www.ada.example/feed.xml"), FeedSpec(address="content/feeds/<ada>.xml"))
    said = origin(person={"feeds": feeds})
    assert '<a href="https://www.ada.example/feed.xml">ada.example</a> and content/feeds/&lt;ada&gt;.xml' in said
    assert "ada.example" not in origin(person={"feeds": feeds, "scopes": frozenset({Scope.PROFILE})})


def test_hostile_words_of_a_file_stay_words() -> None:
    nasty = '"><script>alert(1)</script>'
    said = origin(person={"path": f"ambassadors/{nasty}.md", "consent": a_consent(version=nasty)}, repository=GITHUB)
    assert "<script" not in said
    assert 'md"><script' not in said
    assert said.count('"&gt;&lt;script') + said.count("&#34;&gt;&lt;script") == 2


def test_who_has_no_account_at_the_forge_is_told_where_to_write() -> None:
    for repository in (GITHUB, GITLAB):
        said = unquote(origin(repository=repository, contact=MAIL))
        letter = "mailto:privacy@voices.example?subject=Lumen voices: about the page ada"
        assert f'<a href="{letter}">No account there? Write to us</a></p>' in said
        assert "No account" not in origin(repository=repository)
    assert "No account" not in origin(contact=MAIL)


def noted(language: Language = EN, *, given: str = "Ada", **programme: Any) -> str:
    who = replace(an_ambassador(), path="ambassadors/ada.md")
    site = a_site(programme=a_programme(**programme), ambassadors=(who,))
    origins = Origins(Edition(site, language, Addresses.of(site.programme), Register(site)))
    assert origins.note("person.note", who, given) == origins.note("person.note", who, given)
    other = replace(who, path="ambassadors/else.md")
    assert origins.note("person.note", other, given).count("<a ") == origins.note("person.note", who, given).count(
        "<a "
    )
    return str(origins.note("person.note", who, given))


def test_the_sentence_about_whose_choice_it_is_leads_to_where_one_changes_it_and_leaves() -> None:
    said = noted(repository=GITHUB, contact=MAIL)
    assert '<a href="https://github.com/lumen/voices/edit/live/sites/hub/ambassadors/ada.md">change</a> or <a' in said
    assert '/issues/new?template=leave.yml&amp;page=ada">withdraw</a> at any time.' in said
    said = noted(FR, contact=MAIL)
    assert said.count('<a href="mailto:') == 2
    assert '">modifié</a> ou <a ' in said
    assert noted().endswith("which they can change or withdraw at any time.")


def test_a_name_in_that_sentence_stays_a_name() -> None:
    said = noted(given="<b>{change} hub-slug-hub hub-name-hub</b>", contact=MAIL)
    assert said.startswith("&lt;b&gt;{change} hub-slug-hub hub-name-hub&lt;/b&gt; speaks in their own name.")
