"""The frame's links: each leads to a page of this very site, once, under the heading where one looks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import EN, a_kit, a_network, a_post, a_programme, a_site, a_text, an_ambassador, an_article
from hub.model import File, Page, Programme, Site
from hub.model.programme import Accessibility
from hub.render import frame_of, render
from hub.render.frame import Frame
from hub.render.frame.footer import Section, columns, is_inner, is_trust

SITES = {
    "nothing": replace(a_site(), ambassadors=(), posts=()),
    "one person": a_site(),
    "one of each": a_site(a_post(), networks=(a_network(),), articles=(an_article(),), kits=(a_kit(),)),
    "forty networks": a_site(
        a_post(), networks=tuple(a_network(f"n-{n}") for n in range(40)), ambassadors=(an_ambassador(),)
    ),
}


def framed(site: Site | None = None, programme: Programme | None = None) -> Frame:
    site = site or a_site()
    return frame_of(replace(site, programme=programme or site.programme), EN)


def by_hand(name: str, title: str = "") -> Section:
    return Section(title=title or name, link=f"/{name}/", kinds=(f"written:{name}.md",))


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_the_frame_leads_only_to_what_is_rendered(site: Site) -> None:
    there = {f"/{output.path}" for output in render(site, embedded=site) if isinstance(output, Page | File)}
    for language in site.programme.languages:
        frame = frame_of(site, language)
        links = [link.link for column in frame.columns for link in column.links]
        assert {*links, *(section.link for section in frame.sections)} <= there
        assert len(links) == len(set(links))


def test_no_column_stands_without_a_link() -> None:
    assert all(column.links for site in SITES.values() for column in framed(site).columns)
    assert not columns([("Discover", ())])


def test_pages_of_terms_stand_together_and_those_of_a_group_under_its_name() -> None:
    group = replace(by_hand("programme"), title="Programme", inside=(by_hand("programme"), by_hand("charter")))
    frame = replace(
        framed(),
        sections=(*framed().sections, group, by_hand("join", "Become a voice")),
        footer=(by_hand("privacy"), by_hand("conduct"), by_hand("about"), by_hand("sheets/mastodon")),
    )
    found = {column.title: [link.title for link in column.links] for column in frame.columns}
    assert found["Programme"] == ["programme", "charter"]
    assert found["Take part"][:2] == ["Become a voice", "about"]
    assert found["On what terms"] == ["privacy", "conduct", "Sources"]
    assert not any("sheets/mastodon" in links for links in found.values())


def test_only_whole_names_make_a_page_one_of_terms() -> None:
    assert is_trust(by_hand("legal/index"))
    assert not is_trust(by_hand("charter-of-fun"))
    assert not is_trust(Section(title="Atom", link="/feed.xml"))
    assert not is_inner(by_hand("training/index"))
    assert is_inner(by_hand("training/mastodon"))


@pytest.mark.parametrize(
    ("status", "said"), [("none", "not compliant"), ("partial", "partially compliant"), ("full", "fully compliant")]
)
def test_the_state_of_accessibility_is_said_on_every_page_in_words(status: str, said: str) -> None:
    programme = replace(a_programme(), accessibility=Accessibility(status=status))  # type: ignore[arg-type]
    frame = framed(programme=programme)
    assert frame.accessibility == f"Accessibility: {said}"
    assert not frame.has_statement
    stated = replace(frame, footer=(by_hand("accessibility"),))
    assert stated.has_statement
    assert frame.accessibility in [link.title for column in stated.columns for link in column.links]


def test_many_sections_or_a_long_name_take_a_row_of_their_own() -> None:
    frame = framed(SITES["one of each"])
    assert not frame.is_crowded
    assert replace(frame, sections=frame.sections * 3).is_crowded
    named = replace(frame.programme, name=a_text("The association of all " + "very " * 15 + "long names"))
    assert replace(frame, programme=named).is_crowded
