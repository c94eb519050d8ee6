"""`/thanks/`, the spotlight at home, badges: everybody by the alphabet, nobody by a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    NOW,
    a_network,
    a_post,
    a_programme,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
)
from hub.model import (
    Ambassador,
    Anniversary,
    Badge,
    Deed,
    FirstPost,
    Goal,
    Language,
    Progress,
    Recognition,
    RecognitionRules,
    Scope,
    Site,
    Slug,
    Spotlight,
    Thanked,
)
from hub.render.addresses import Addresses
from hub.render.alphabet import sort_key
from hub.render.catalogue import known_languages, words_of
from hub.render.edition import Edition
from hub.render.register import Register
from hub.render.spotlight import first_sentence
from hub.render.thanks import MANY, has_thanks, thanks
from markup import Markup

NAMES = ("Zoé Øst", "Élodie Dæ", "Œdipe Roux", "Eva-Lou Petit", "Eva Lou Abel", "ada Byron", "Ángel Paz")


def opened(slug: str, **changes: object) -> Ambassador:
    return replace(an_ambassador(slug, feeds=(), scopes=EVERYTHING), **changes)  # type: ignore[arg-type]


def edition(site: Site, language: Language = EN) -> Edition:
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def body(site: Site, language: Language = EN) -> str:
    return "".join(page.body for page in thanks(edition(site, language)))


def lit(person: Ambassador, **changes: object) -> Site:
    chosen = Recognition(spotlight=Spotlight(person=person.slug, monday=date(2026, 6, 15)))
    return a_site(ambassadors=(person,), recognition=chosen, **changes)


def contributing(*people: Ambassador, deed: Deed = "reading") -> Site:
    found = tuple(Thanked(person=one.slug, deeds=(deed,)) for one in people)
    return a_site(ambassadors=people, recognition=Recognition(contributors=found))


def test_names_stand_as_the_alphabet_has_them() -> None:
    people = [opened(f"p{number}", name=name) for number, name in enumerate(NAMES)]
    page = Markup(body(contributing(*people)))
    assert [a.text for a in page.all("a", "hub-name")] == [
        "ada Byron",
        "Ángel Paz",
        "Élodie Dæ",
        "Eva Lou Abel",
        "Eva-Lou Petit",
        "Œdipe Roux",
        "Zoé Øst",
    ]


def test_an_accent_counts_only_where_nothing_else_differs() -> None:
    assert sorted(["Eva", "Éva", "Evb", "Éva"], key=sort_key) == ["Eva", "Éva", "Éva", "Evb"]


def test_what_there_is_nothing_of_is_not_on_the_page_and_an_empty_page_is_not_made() -> None:
    assert not has_thanks(a_site())
    assert body(a_site()) == ""
    page = Markup(body(contributing(opened("ada"))))
    assert [h.text for h in page.all("h2")] == ["Thanks to"]


def test_the_spotlight_says_a_sentence_in_the_page_s_language_or_marks_the_one_it_has() -> None:
    both = opened(
        "ada", bio=a_prose("I move lamps by river. And by night.", "Je déplace des lampes la nuit. Et alors ?")
    )
    assert "“<span>I move lamps by river. And by night.</span>”" in body(lit(both))
    assert "«\u00a0<span>Je déplace des lampes la nuit.</span>\u00a0»" in body(lit(both), FR)
    english = opened("ada", bio=a_prose("I move lamps by river when I can. And by night."))
    assert '<span lang="en">I move lamps by river when I can.</span>' in body(lit(english), FR)


def test_without_a_biography_the_spotlight_takes_the_words_of_a_short_post_of_this_season() -> None:
    ada = opened("ada", bio=a_prose(""))
    said = a_post(1, titled=False, title="x", summary="The lamp was never broken.", language=FR)
    assert '<span lang="fr">The lamp was never broken.</span>' in body(lit(ada, posts=(said,)))
    old = replace(said, published=NOW - timedelta(days=100))
    assert "The lamp" not in body(lit(ada, posts=(old,)))
    site = lit(ada, posts=(replace(said, published=NOW - timedelta(days=86)),))
    assert "The lamp" in body(site)
    assert "The lamp" in body(replace(site, now=NOW + timedelta(days=5)))
    closed = replace(ada, scopes=frozenset({Scope.PROFILE, Scope.RECOGNITION}))
    assert "The lamp" not in body(lit(closed, posts=(said,)))
    assert "Ada" in body(lit(ada))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("I count trees in the rain. Always.", "I count trees in the rain."),
        ("Hello! I count trees in the rain. Always.", "Hello! I count trees in the rain."),
        ("No end at all to it", "No end at all to it"),
        ("Version 2.5 of the pump, they said… Then not.", "Version 2.5 of the pump, they said…"),
        ("« Et si on éteignait la lumière ? » Puis rien.", "« Et si on éteignait la lumière ? »"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_it_ends(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_a_sentence_without_an_end_is_cut() -> None:
    assert len(first_sentence("words " * 500)) < 260


def test_the_panel_at_home_is_there_with_a_spotlight_and_leads_to_the_page() -> None:
    shown = Markup(edition(lit(opened("ada"))).fragment("spotlight.html"))
    assert [a.attributes["href"] for a in shown.all("a")] == ["/ambassadors/ada/", "/thanks/"]
    assert edition(a_site()).fragment("spotlight.html").strip() == ""


def test_first_posts_link_to_where_they_stand_and_are_marked_with_their_language() -> None:
    post = a_post(1, title="<b>Ma lampe</b>", language=FR)
    site = a_site(post, recognition=Recognition(firsts=(FirstPost(person=Slug("ada"), post=post.id),)))
    assert '<a href="https://ada.example/1" lang="fr">&lt;b&gt;Ma lampe&lt;/b&gt;</a>' in body(site)


def test_a_first_post_is_told_in_a_hundred_characters() -> None:
    short, long = "Trois mots\u00a0: voilà", "mot " * 60
    for title, told in ((short, short), (long, "mot mot…")):
        post = a_post(1, title=title, language=FR)
        found = body(a_site(post, recognition=Recognition(firsts=(FirstPost(person=Slug("ada"), post=post.id),))))
        assert f"{told}</a>" in found
        assert long not in found


def test_an_address_that_may_not_be_linked_to_is_not() -> None:
    post = a_post(1, url="javascript:alert(1)", title="A lamp")
    site = a_site(post, recognition=Recognition(firsts=(FirstPost(person=Slug("ada"), post=post.id),)))
    assert "javascript" not in body(site)
    assert "A lamp" in body(site)


def test_anniversaries_are_told_in_years() -> None:
    day = date(2026, 6, 20)
    site = a_site(recognition=Recognition(anniversaries=(Anniversary(person=Slug("ada"), day=day, years=1),)))
    assert "1 year on 20 Jun" in body(site)
    assert "1 an le 20 juin" in body(site, FR)


def a_progress(reached: int, **changes: object) -> Progress:
    goal = Goal(title=a_text("Twenty"), count=20, since=date(2026, 4, 1), until=date(2026, 6, 30))
    return Progress(goal=replace(goal, **changes), reached=reached)  # type: ignore[arg-type]


def test_a_goal_is_told_in_words_and_its_bar_never_leaves_its_frame() -> None:
    site = a_site(networks=(a_network(),), recognition=Recognition(goals=(a_progress(7, network=Slug("energy")),)))
    assert "7 of 20" in body(site)
    assert '<rect class="hub-bar-here" width="35"' in body(site)
    assert "/networks/energy/" in body(site)
    beyond = body(a_site(recognition=Recognition(goals=(a_progress(31),))))
    assert "Reached, with 31." in beyond
    assert 'width="100" height="1"/></svg>' in beyond


def badged(person: Ambassador, *badges: Badge) -> Site:
    rules = RecognitionRules(badges=badges)
    return a_site(ambassadors=(person,), programme=a_programme(recognition_rules=rules))


def test_badges_are_shown_as_hub_yml_names_them() -> None:
    talk = Badge(slug=Slug("talk"), title=a_text("First <talk>", "Prise de parole"), about=a_text("Spoke"))
    ada = opened("ada", badges=("talk", "gone"))
    shown = edition(badged(ada, talk), FR).fragment("badges.html", person=ada)
    assert shown.count("<li>") == 1
    assert "Prise de parole" in shown
    assert '<span lang="en">Spoke</span>' in shown
    assert "First &lt;talk&gt;" in edition(badged(ada, talk)).fragment("badges.html", person=ada)


def test_free_badges_stand_as_they_were_written_and_no_badges_give_no_panel() -> None:
    ada = opened("ada", badges=("Mentor <2025>",))
    assert "Mentor &lt;2025&gt;" in edition(badged(ada)).fragment("badges.html", person=ada)
    assert edition(a_site()).fragment("badges.html", person=opened("ada")).strip() == ""


def test_many_people_stand_as_names_without_faces() -> None:
    assert "hub-face" in body(contributing(*(opened(f"p{number}") for number in range(MANY - 1))))
    assert "hub-face" not in body(contributing(*(opened(f"p{number}") for number in range(MANY))))


def test_thousands_of_people_are_thanked_in_a_moment() -> None:
    site = contributing(*(opened(f"person-{number}") for number in range(2_000)))
    made = edition(site)
    begun = perf_counter()
    list(thanks(made))
    assert perf_counter() - begun < 2


_SHAMING = "|".join(
    (
        *("inactiv", "streak", r"rank(?!ing)", "leader ?board", "podium", r"top \d", "best of", "score", "champion"),
        *("most active", "behind others", r"\blos[et]", r"classé[es]?\b", "palmarès", "les plus actif", "meilleur"),
        *("perdu", "retardataire", "dernier de"),
    )
)
_OURS = ("thanks", "thanks_deed", "badges", "figures", "figures_kind", "figures_type", "figures_month")


@pytest.mark.parametrize("language", known_languages())
def test_no_text_ranks_or_shames_anybody(language: str) -> None:
    for key, words in words_of(language).items():
        if key.split(".")[0] in (
            "thanks",
            "thanks_deed",
            "badges",
            "figures",
            "figures_kind",
            "figures_type",
            "figures_month",
        ):
            for text in [words] if isinstance(words, str) else words.values():
                assert not re.search(_SHAMING, text, re.IGNORECASE), (key, text)


def test_no_figure_on_the_page_is_about_one_person() -> None:
    people = [opened("ada"), opened("ben")]
    site = contributing(*people)
    assert not re.search(r"\d", Markup(body(site)).all("ul", "hub-thanked")[0].text)
