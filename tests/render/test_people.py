"""The pages of people, groups and networks: who somebody is, how to reach them, who is in it."""

from __future__ import annotations

from dataclasses import replace
from gzip import compress
from random import Random
from time import perf_counter
from typing import Any

import pytest

from factories import EN, EVERYTHING, a_group, a_network, a_post, a_programme, a_prose, a_site, a_text, an_ambassador
from hub.model import Account, Ambassador, Contact, Page, Post, Site, Slug, Source, Speaker
from hub.render.addresses import AMBASSADORS, Addresses
from hub.render.edition import Edition
from hub.render.group import groups
from hub.render.network import GUESTS, MEMBERS, networks
from hub.render.person import people
from hub.render.profile import Sending
from hub.render.register import Register
from markup import Markup

ENERGY, CARE = Slug("energy"), Slug("care")
MAIL = a_programme(contact=Contact(mail="voices@lumen.example"))


def a_person(slug: str = "ada", **changes: Any) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)


def an_edition(site: Site) -> Edition:
    return Edition(site, EN, Addresses.of(site.programme), Register(site))


def pages_of(site: Site) -> dict[str, Page]:
    edition = an_edition(site)
    return {page.path: page for render in (people, groups, networks) for page in render(edition)}


def page_of(site: Site, path: str) -> Markup:
    return Markup(pages_of(site)[path].body)


def a_site_of(*posts: Post, ada: Ambassador | None = None, **changes: Any) -> Site:
    others = (a_person("lin"), a_person("tom"))
    return a_site(*posts, ambassadors=(ada or a_person(), *others), networks=(a_network("energy"),), **changes)


def test_the_cards_of_ones_own_page_say_where_and_when_but_not_who_again() -> None:
    posts = [a_post(number, "ada", source=Source(title="Loom & Log")) for number in (1, 2)]
    page = page_of(a_site_of(*posts), "ambassadors/ada/")
    assert len(page.all("img")) == 1
    cards = page.all("article")
    assert len(cards) == 2
    assert not any("Ada" in card.text for card in cards)
    assert all("Loom & Log" in card.text and " Jun" in card.text for card in cards)


def test_whoever_wrote_it_too_is_named_on_everybodys_own_page() -> None:
    site = a_site_of(a_post(1, "ada", "lin", "tom"))
    for own, others in (("ada", "with Lin and Tom"), ("lin", "with Ada and Tom"), ("tom", "with Ada and Lin")):
        (card,) = page_of(site, f"ambassadors/{own}/").all("article")
        assert others in " ".join(card.text.split())


def test_a_card_names_networks_only_where_they_differ_from_those_said_above() -> None:
    ada = a_person(networks=(ENERGY, CARE))
    posts = (a_post(1, "ada", days_ago=1, networks=(CARE, ENERGY)), a_post(2, "ada", networks=(CARE,)))
    site = a_site(*posts, ambassadors=(ada,), networks=(a_network("energy"), a_network("care")))
    same, other = page_of(site, "ambassadors/ada/").all("article")
    assert "Energy" not in same.text
    assert "Care" not in same.text
    assert "Care" in other.text
    assert "Energy" in page_of(site, "networks/care/").all("article")[0].text


def test_the_house_says_official_on_the_pages_of_others_alone() -> None:
    group = a_group("lumen", official=True, title=a_text("Lumen"))
    post = a_post(1, "ada", groups=(Slug("lumen"),), official=True)
    site = a_site_of(post, groups=(group,))
    assert "Official" in page_of(site, "ambassadors/ada/").all("article")[0].text
    own = page_of(site, "groups/lumen/")
    assert "Official account" in own.all("p", "hub-kicker")[0].text
    assert "Official" not in own.all("article")[0].text


def test_biography_and_expertise_come_before_the_timeline() -> None:
    ada = a_person(bio=a_prose("I write notes."), expertise=("looms",))
    body = pages_of(a_site_of(a_post(1, "ada"), ada=ada))["ambassadors/ada/"].body
    assert body.index("I write notes.") < body.index("looms") < body.index("<article")


def test_what_somebody_knows_leads_to_all_who_do() -> None:
    page = page_of(a_site_of(ada=a_person(expertise=("Looms & wool",))), "ambassadors/ada/")
    (topic,) = [link for link in page.all("a") if link.text == "Looms & wool"]
    assert topic.attributes["href"] == "/expertise/looms-wool/"


def test_talks_are_told_with_their_topics_and_languages() -> None:
    ada = a_person(speaker=Speaker(topics=("engines",), languages=(EN,)))
    body = pages_of(a_site_of(ada=ada))["ambassadors/ada/"].body
    assert "Gives talks" in body
    assert "<li>engines</li>" in body
    assert "In English" in body


def test_letters_go_through_the_programme_and_say_for_whom_they_are() -> None:
    ada = a_person(name="Ada & Co?subject=x")
    (letter,) = [
        link.attributes["href"]
        for link in page_of(a_site_of(ada=ada, programme=MAIL), "ambassadors/ada/").all("a")
        if link.text == "Write through the programme"
    ]
    assert letter.startswith("mailto:voices@lumen.example?subject=")
    assert letter.count("?") == 1
    assert "&" not in letter
    assert "Ada%20%26%20Co%3Fsubject%3Dx" in letter


def test_without_a_mailbox_nobody_is_asked_to_write() -> None:
    assert not any("Write through" in page.body for page in pages_of(a_site_of(groups=(a_group("team"),))).values())


@pytest.mark.parametrize("name", ["Ada Byron", 'A & B "C" <d> – é', "李 小龙", "O’Neill\u00a0%20{0}", "عائشة"])
def test_the_row_made_once_is_the_row_of_each_page(name: str) -> None:
    edition = an_edition(a_site_of())
    url = edition.addresses.absolute("ambassadors/ada/")
    share = edition.sharing(f"{' '.join(name.split())} – {edition.name}", url)
    assert Sending(edition, AMBASSADORS).row(Slug("ada"), name) == edition.fragment("share.html", share=share)


@pytest.mark.parametrize("changes", [{"noindex": True}, {"audience": "internal"}])
def test_nobody_is_offered_to_spread_the_page_of_whoever_does_not_want_to_be_found(changes: dict[str, Any]) -> None:
    assert page_of(a_site_of(), "ambassadors/ada/").all("details", "hub-share")
    assert not page_of(a_site_of(ada=a_person(**changes)), "ambassadors/ada/").all("details", "hub-share")


def test_two_accounts_of_one_service_are_told_apart_and_one_says_whose_it_is() -> None:
    def account(name: str, platform: str = "github") -> Account:
        return Account(url=f"https://{platform}.com/{name}", platform=platform, handle=name)

    ada = a_person(accounts=(account("ada-a"), account("ada-b"), account("ada", "linkedin")))
    links = [link for link in page_of(a_site_of(ada=ada), "ambassadors/ada/").all("a") if "rel" in link.attributes]
    named = [" ".join(link.text.split()) for link in links if link.attributes["rel"] == "me"]
    assert named == ["GitHub ada-a", "GitHub ada-b", "LinkedIn – Ada"]


def test_what_is_older_leads_to_where_it_was_published() -> None:
    source = Source(title="Loom & Log", url="https://loom.example/")
    posts = tuple(a_post(number, "ada", days_ago=1 + number, source=source) for number in range(70))
    page = page_of(a_site_of(*posts), "ambassadors/ada/")
    assert len(page.all("article")) == 60
    (told,) = page.all("p", "hub-quiet")
    assert "where it was published: Loom & Log" in " ".join(told.text.split())
    assert [link.attributes["href"] for link in page.all("a") if link.text == "Loom & Log"] == ["https://loom.example/"]


def test_a_source_with_a_hostile_address_is_named_and_not_linked_to() -> None:
    source = Source(title="<b>Loom</b>", url="javascript:alert(1)")
    posts = tuple(a_post(number, "ada", days_ago=1 + number, source=source) for number in range(61))
    body = pages_of(a_site_of(*posts))["ambassadors/ada/"].body
    assert "javascript:" not in body
    assert "<b>Loom" not in body


def a_crowd(house: int, guests: int) -> Site:
    crowd = [a_person(f"p-{number:03}", networks=(ENERGY,)) for number in range(house)]
    crowd += [
        a_person(f"guest-{number:03}", kind="external", relation="client", networks=(ENERGY,))
        for number in range(guests)
    ]
    return a_site(ambassadors=tuple(crowd), networks=(a_network("energy"),))


@pytest.mark.parametrize(
    ("house", "guests", "shown_house", "shown_guests"),
    [(16, 8, 16, 8), (380, 20, MEMBERS - GUESTS, GUESTS), (380, 2, MEMBERS - 2, 2), (4, 30, 4, MEMBERS - 4)],
)
def test_of_many_members_some_are_shown_from_house_and_outside(
    house: int, guests: int, shown_house: int, shown_guests: int
) -> None:
    page = page_of(a_crowd(house, guests), "networks/energy/")
    cards = [card.text for card in page.all("li", "hub-voice")]
    assert ["Client" in text for text in cards] == [False] * shown_house + [True] * shown_guests
    all_of_them = [link for link in page.all("a") if link.attributes["href"] == "/ambassadors/?network=energy"]
    assert len(all_of_them) == (house + guests > MEMBERS)


def test_others_come_first_in_a_large_network_each_day_somebody_writes() -> None:
    site = a_crowd(60, 0)
    post = a_post(1, "p-000", networks=(ENERGY,))
    seen = set()
    for days in range(12):
        page = page_of(
            replace(site, posts=(replace(post, published=post.published.replace(day=1 + days)),)), "networks/energy/"
        )
        seen |= {card.text.split("\n")[0] for card in page.all("li", "hub-voice")}
    assert len(seen) > 2 * MEMBERS


def test_a_network_says_whom_to_talk_to_and_who_of_them_is_from_outside() -> None:
    guest = a_person("lin", kind="external", relation="partner", organisation="Deux-Rives", networks=(ENERGY,))
    network = a_network("energy", committee=(Slug("ada"), Slug("lin")), sponsor=Slug("ada"))
    site = a_site(ambassadors=(a_person(), guest), networks=(network,), programme=MAIL)
    (ask,) = page_of(site, "networks/energy/").all("section", "hub-ask")
    assert "Who to talk to" in ask.text
    assert "Partner, Deux-Rives" in ask.text
    assert "Sponsored by" in ask.text
    assert "Write through the programme" in ask.text


def test_a_network_without_a_committee_and_a_mailbox_names_nobody_to_talk_to() -> None:
    assert not page_of(a_site_of(), "networks/energy/").all("section", "hub-ask")


def test_a_name_with_markup_in_it_is_text_everywhere() -> None:
    hostile = '<script>alert("x")</script>'
    ada = a_person(name=hostile, department=hostile, location=hostile, expertise=(hostile,), networks=(ENERGY,))
    site = a_site_of(
        a_post(1, "ada", "lin"), ada=ada, groups=(a_group("team", members=(Slug("ada"),)),), programme=MAIL
    )
    for path, page in pages_of(site).items():
        assert "<script" not in page.body, path


def test_the_page_of_somebody_with_hundreds_of_posts_is_light() -> None:
    words = "Two thirds of its energy went into copies that nobody read, and here is how we found them out"
    posts = tuple(a_post(n, "ada", days_ago=n + 1, summary=f"{n} {words[n % 40 :]} {n * n}") for n in range(500))
    body = pages_of(a_site_of(*posts, programme=MAIL))["ambassadors/ada/"].body
    assert len(compress(body.encode())) < 20_000


def in_many_ways(count: int, known: int, most: int) -> Site:
    """People, each in other networks."""
    chance, slugs = Random(count), [f"net-{number}" for number in range(known)]
    own = [tuple(map(Slug, sorted(chance.sample(slugs, chance.randint(0, most))))) for _ in range(count)]
    people = tuple(an_ambassador(f"p-{rank:05}", networks=networks) for rank, networks in enumerate(own))
    return a_site(ambassadors=people, networks=tuple(map(a_network, slugs)))


def test_near_are_those_who_share_most_networks_and_then_the_next_in_the_list() -> None:
    site = in_many_ways(60, 9, 9)
    register = Register(site)
    for own, person in enumerate(site.ambassadors):
        shared = [len({*person.networks} & {*other.networks}) for other in site.ambassadors]
        ranks = [rank for rank, count in enumerate(shared) if count and rank != own]
        nearest = sorted(ranks, key=lambda rank: (-shared[rank], (rank - own) % len(shared)))
        assert [other.slug for other in register.near(person.slug)] == [f"p-{rank:05}" for rank in nearest[:6]]


def test_ten_thousand_people_in_as_many_combinations_of_networks_have_near_ones_in_a_moment() -> None:
    site = in_many_ways(10_000, 40, 4)
    register, started = Register(site), perf_counter()
    for person in site.ambassadors:
        register.near(person.slug)
    assert perf_counter() - started < 15  # one second where nothing else runs; counting all pairs takes minutes
