"""One card an address, whoever recommends it; and its author's name on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from factories import (
    EN,
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_moderation,
    a_network,
    a_prose,
    a_rule,
    a_text,
    an_ambassador,
    an_article,
    an_entry,
)
from hub import river
from hub.model import Article, Content, Entry, Event, Kit, Opinion, Scope, Site, Slug

ADDRESS = "https://press.example/heat"
ADA, BO, CY = (Slug(slug) for slug in ("ada", "bo", "cy"))
PEOPLE = tuple(an_ambassador(slug) for slug in (ADA, BO, CY))


def shared(slug: str, *by: str, days_ago: int = 7, **changes: Any) -> Article:
    made = an_article(slug, url=ADDRESS, shared_by=tuple(map(Slug, by)), why=a_text(f"Said in {slug}"))
    return replace(made, date=(NOW - timedelta(days=days_ago)).date(), **changes)


def flowed(content: Content, *entries: Entry, target: river.Target = "public", scope: Scope | None = None) -> Site:
    return river.flow(content, entries, {}, now=NOW, target=target, scope=scope)


def three() -> tuple[Article, ...]:
    return (
        shared("late", "cy", days_ago=1, url="http://www.press.example/heat/?utm_source=mail", networks=(Slug("b"),)),
        shared("first", "ada", days_ago=9, url=ADDRESS + "?fbclid=x#top", networks=(Slug("a"),)),
        shared("second", "bo", days_ago=5, url=ADDRESS + "?utm_medium=social", site="The Press"),
    )


def test_three_sharers_of_one_address_are_one_card_and_the_earliest_file_leads() -> None:
    networks = (a_network("a"), a_network("b"))
    (card,) = flowed(a_content(*PEOPLE, articles=three(), networks=networks)).articles
    assert (card.slug, card.aliases) == ("first", ("second", "late"))
    assert card.url == ADDRESS + "#top"
    assert (card.shared_by, card.networks, card.site) == ((ADA, BO, CY), ("a", "b"), "The Press")
    assert card.date == (NOW - timedelta(days=9)).date()
    assert card.opinions == (
        Opinion(why=a_text("Said in first"), by=(ADA,)),
        Opinion(why=a_text("Said in second"), by=(BO,)),
        Opinion(why=a_text("Said in late"), by=(CY,)),
    )


def test_one_address_may_have_parameters_that_tell_pages_apart() -> None:
    several = (shared("one", url=ADDRESS + "?page=1"), shared("two", url=ADDRESS + "?page=2"))
    assert len(flowed(a_content(articles=several)).articles) == 2


def test_the_same_reason_twice_is_said_once_by_both() -> None:
    both = (shared("one", "ada"), replace(shared("two", "bo"), why=a_text("Said in one")))
    (card,) = flowed(a_content(*PEOPLE, articles=both)).articles
    assert card.opinions == (Opinion(why=a_text("Said in one"), by=(ADA, BO)),)


def test_a_file_alone_stays_what_it_is() -> None:
    article = shared("heat", "ada", language="en", site="The Press")
    (card,) = flowed(a_content(*PEOPLE, articles=(article,))).articles
    assert replace(card, opinions=()) == article
    assert card.reasons == article.reasons


def test_one_file_that_forbids_sharing_forbids_it_for_all() -> None:
    (card,) = flowed(a_content(articles=(shared("one"), shared("two", shareable=False)))).articles
    assert not card.shareable


@pytest.mark.parametrize("hidden", [{"audience": "internal"}, {"days_ago": -3}])
def test_a_file_that_is_not_shown_forbids_sharing_and_tells_nothing(hidden: dict[str, Any]) -> None:
    kept = shared("two", "bo", shareable=False, networks=(Slug("secret"),), **hidden)
    (card,) = flowed(a_content(*PEOPLE, articles=(shared("one", "ada"), kept))).articles
    assert not card.shareable
    assert (card.aliases, card.shared_by, card.networks) == ((), (ADA,), ())
    assert card.opinions == (Opinion(why=a_text("Said in one"), by=(ADA,)),)


def test_an_internal_file_says_nothing_in_public_even_if_it_is_the_first() -> None:
    content = a_content(
        *PEOPLE, articles=(shared("inside", "bo", days_ago=20, audience="managers"), shared("outside", "ada"))
    )
    (card,) = flowed(content).articles
    assert "inside" not in repr(card)
    assert (card.slug, card.audience, card.shareable, card.shared_by) == ("outside", "public", True, (ADA,))
    (card,) = flowed(content, target="intranet").articles
    assert (card.slug, card.audience, card.shareable) == ("inside", "managers", False)
    assert card.shared_by == (BO, ADA)


def test_who_may_not_be_named_is_not_named_on_a_card_of_several() -> None:
    people = (an_ambassador("ada"), an_ambassador("bo", consent=a_consent("feeds")))
    (card,) = flowed(a_content(*people, articles=three())).articles
    assert "bo" not in repr(card.shared_by) + repr([opinion.by for opinion in card.opinions])
    assert card.shared_by == (ADA,)


def test_kits_and_events_that_name_a_joined_file_find_the_card() -> None:
    kits = (Kit(slug=Slug("kit"), article=Slug("second"), title=a_text("Kit")),)
    event = Event(slug=Slug("talk"), title=a_text("Talk"), starts=date(2026, 6, 20))
    agenda = (replace(event, articles=(Slug("late"), Slug("first"), Slug("second"))),)
    site = flowed(a_content(*PEOPLE, articles=three(), kits=kits, agenda=agenda))
    assert [(kit.article, kit.url) for kit in site.kits] == [("first", ADDRESS + "#top")]
    assert [event.articles for event in site.agenda] == [("first",)]


@pytest.mark.parametrize("by", [{"article": Slug("heat")}, {"url": ADDRESS + "/?utm_source=kit"}])
def test_there_is_no_kit_for_what_is_not_to_be_shared(by: dict[str, Any]) -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), path="content/kits/kit.md", lines=(("content", 4),), **by)
    content = a_content(articles=(shared("heat", shareable=False),), kits=(kit,))
    assert flowed(content).kits == ()
    assert flowed(replace(content, articles=(shared("heat"),))).kits


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "/?utm_source=x", ADDRESS + "#second"])
@pytest.mark.parametrize("hidden", [{}, {"audience": "internal"}, {"days_ago": -3}])
def test_a_post_at_an_address_that_is_not_to_be_shared_is_not_to_be_shared_either(
    address: str, hidden: dict[str, Any]
) -> None:
    content = a_content(PEOPLE[0], articles=(shared("heat", shareable=False, **hidden),))
    posts = flowed(content, an_entry(1, url=address), an_entry(2, url="https://ada.example/other")).posts
    assert {post.url.partition("?")[0]: post.shareable for post in posts} == {
        address.partition("?")[0]: False,
        "https://ada.example/other": True,
    }


def test_a_post_written_in_the_hub_is_kept_inside_by_its_whole_address() -> None:
    post = a_collective_post(authors=(ADA,))
    kept = shared("heat", url=f"https://voices.example/posts/{post.slug}/", shareable=False)
    (shown,) = flowed(a_content(PEOPLE[0], articles=(kept,), posts=(post,))).posts
    assert not shown.shareable


def test_a_post_names_the_articles_that_lead_to_it_though_nobody_else_recommends_it() -> None:
    content = a_content(PEOPLE[0], articles=(shared("heat", "ada", url=ADDRESS + "/?utm_source=x"),))
    (post,) = flowed(content, an_entry(url=ADDRESS)).posts
    assert (post.recommended_by, post.recommended_in) == ((), (Slug("heat"),))


def test_a_kit_of_the_same_address_in_another_spelling_is_told_here_and_of_the_same_where_files_are_read() -> None:
    lines = (("content", 4),)
    kit = Kit(
        slug=Slug("kit"), title=a_text("Kit"), path="content/kits/kit.md", lines=lines, url=ADDRESS + "/?utm_id=k"
    )
    content = a_content(articles=(shared("heat", shareable=False),), kits=(kit,))
    (warning,) = river.warnings(content, now=NOW)
    assert (warning.severity, warning.path, warning.line) == ("warning", "content/kits/kit.md", 4)
    assert "content/articles/heat.md" in warning.message
    assert river.warnings(replace(content, kits=(replace(kit, url="", article=Slug("heat")),)), now=NOW) == []


def test_an_address_in_a_feed_names_its_author_and_its_post_who_recommends_it() -> None:
    article = shared("note", "bo", "cy", url="https://ada.example/1?utm_source=chat")
    site = flowed(a_content(*PEOPLE, articles=(article,)), an_entry(1), an_entry(2))
    assert site.articles[0].authors == (ADA,)
    assert {post.url: post.recommended_by for post in site.posts} == {
        "https://ada.example/1": (BO, CY),
        "https://ada.example/2": (),
    }


def test_the_address_of_a_copy_elsewhere_counts_too() -> None:
    words = {"title": "How we light the street at night", "summary": "We measured every lamp. " * 20}
    entries = (an_entry(1, **words), an_entry(1, "bo", **words))
    article = shared("note", "cy", url="https://bo.example/1")
    site = flowed(a_content(*PEOPLE, articles=(article,)), *entries)
    (post,) = site.posts
    assert post.recommended_by == (CY,)
    assert set(site.articles[0].authors) == set(post.authors)


def test_nobody_recommends_their_own_post() -> None:
    site = flowed(a_content(*PEOPLE, articles=(shared("note", "ada", url="https://ada.example/1"),)), an_entry(1))
    assert site.posts[0].recommended_by == ()
    assert site.articles[0].shared_by == (ADA,)


def test_a_post_of_the_collective_blog_is_an_address_like_any_other() -> None:
    article = shared("note", "bo", url="https://voices.example/posts/we-begin")
    site = flowed(a_content(*PEOPLE, articles=(article,), posts=(a_collective_post(),)))
    assert site.articles[0].authors == (ADA,)
    assert site.posts[0].recommended_by == (BO,)


def test_only_who_agreed_to_it_recommends_or_is_an_author_elsewhere() -> None:
    everywhere = {"profile", "feeds"}
    people = (
        an_ambassador("ada"),
        an_ambassador("bo", consent=a_consent(*everywhere)),
        an_ambassador("cy", consent=a_consent("profile")),
    )
    articles = (
        shared("note", "bo", "ada", "cy", url="https://bo.example/1"),
        shared("other", "bo", url="https://ada.example/1"),
    )
    entries = (an_entry(1), an_entry(1, "bo"))
    site = flowed(a_content(*people, articles=articles), *entries, scope=Scope.EMBED)
    assert {card.slug: (card.shared_by, card.authors) for card in site.articles} == {
        "note": ((ADA,), ()),
        "other": ((), (ADA,)),
    }
    assert [(post.authors, post.recommended_by) for post in site.posts] == [((ADA,), ())]


def test_a_reason_of_people_who_did_not_agree_to_it_is_not_said_without_them() -> None:
    people = (an_ambassador("ada"), an_ambassador("bo", consent=a_consent("profile", "feeds")))
    articles = (shared("one", "bo"), shared("two", "ada", "bo"), shared("three"))
    assert "Said in one" in repr(flowed(a_content(*people, articles=articles)))
    (card,) = flowed(a_content(*people, articles=articles), scope=Scope.NEWSLETTER).articles
    assert [(opinion.why.said_in(EN).text, opinion.by) for opinion in card.opinions] == [
        ("Said in three", ()),
        ("Said in two", (ADA,)),
    ]


def test_what_moderation_hides_leaves_kits_and_agenda_too() -> None:
    article = shared("note", "bo", url="https://ada.example/1")
    kits = (Kit(slug=Slug("kit"), article=Slug("note"), title=a_text("Kit")),)
    agenda = (Event(slug=Slug("talk"), title=a_text("Talk"), starts=date(2026, 6, 20), articles=(Slug("note"),)),)
    content = a_content(*PEOPLE, articles=(article,), kits=kits, agenda=agenda)
    hidden = flowed(replace(content, moderation=a_moderation(a_rule(post="https://ada.example/1"))), an_entry(1))
    assert (hidden.articles, hidden.kits, hidden.posts) == ((), (), ())
    assert hidden.agenda[0].articles == ()
    assert flowed(content, an_entry(1)).agenda[0].articles == ("note",)


HIDDEN = a_rule(post="http://www.press.example/heat/?utm_source=chat")
HELD = a_rule("hold", person=ADA)
PINNED = a_rule("pin", kit=Slug("kit"))


@pytest.mark.parametrize(
    ("rules", "left"), [((HIDDEN,), 0), ((HELD,), 1), ((PINNED, HIDDEN), 0), ((HELD, PINNED), 1), ((HELD, HIDDEN), 0)]
)
@pytest.mark.parametrize("about", [{"article": Slug("note")}, {"url": ADDRESS + "/?fbclid=1"}])
def test_an_event_loses_the_kit_that_moderation_takes(rules: Any, left: int, about: dict[str, Any]) -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), path="content/kits/kit.md", **about)
    event = Event(slug=Slug("talk"), title=a_text("Talk"), starts=date(2026, 6, 20), kits=(Slug("kit"),))
    content = a_content(*PEOPLE, articles=(shared("note", "ada"),), kits=(kit,), agenda=(event,))
    for scope in (None, Scope.NEWSLETTER):
        site = flowed(replace(content, moderation=a_moderation(*rules)), an_entry(1, url=ADDRESS), scope=scope)
        assert (len(site.articles), len(site.kits), len(site.agenda[0].kits)) == (left, left, left)


@pytest.mark.parametrize("name", ["https://ada.example/1", "http://www.ada.example/1/?utm_source=x", "", "id"])
def test_no_kit_shares_a_hidden_post(name: str) -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), url="https://ada.example/1?utm_source=kit")
    content = a_content(*PEOPLE, kits=(kit,))
    (post,) = flowed(content, an_entry(1)).posts
    hidden = replace(content, moderation=a_moderation(a_rule(post=post.id if name == "id" else name or post.url)))
    for entries in ((an_entry(1),), ()):
        assert len(flowed(content, *entries).kits) == 1
        assert flowed(hidden, *entries).kits == ()


@pytest.mark.parametrize("name", ["we-begin", "posts/we-begin/", "https://voices.example/posts/we-begin"])
def test_nothing_leads_to_a_hidden_post_of_the_collective_blog(name: str) -> None:
    address = "https://voices.example/posts/we-begin/"
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), url=address)
    content = a_content(*PEOPLE, articles=(shared("note", url=address),), kits=(kit,), posts=(a_collective_post(),))
    site = flowed(replace(content, moderation=a_moderation(a_rule(post=name))))
    assert (site.posts, site.articles, site.kits) == ((), (), ())
    assert len(flowed(content).kits) == len(flowed(content).articles) == 1


def test_a_post_hidden_by_its_uid_takes_along_what_leads_to_its_own_site_and_nothing_of_others() -> None:
    own, linked = an_entry(1), an_entry(2, url=ADDRESS)
    kits = tuple(Kit(slug=Slug(f"kit-{n}"), title=a_text("Kit"), url=e.url) for n, e in enumerate((own, linked)))
    rules = (a_rule(post=own.uid), a_rule(post=linked.uid))
    content = a_content(*PEOPLE, articles=(shared("note"),), kits=kits, moderation=a_moderation(*rules))
    quiet = replace(content, ambassadors=(an_ambassador(consent=a_consent("profile", "feeds")),))
    for site in (flowed(content, own, linked), flowed(quiet, own, linked, scope=Scope.NEWSLETTER)):
        assert ([kit.slug for kit in site.kits], [card.slug for card in site.articles]) == (["kit-1"], ["note"])
        assert site.posts == ()


@pytest.mark.parametrize("page", ["https://ada.example/", "https://ada.example/changes"])
def test_a_page_of_several_posts_of_which_one_is_hidden_by_its_uid_may_be_shared(page: str) -> None:
    entries = (an_entry(1, url=page), an_entry(2, url=page))
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), url=page)
    site = flowed(a_content(*PEOPLE, kits=(kit,), moderation=a_moderation(a_rule(post=entries[0].uid))), *entries)
    assert [len(site.kits), len(site.posts)] == [1, 1]


def test_no_front_page_is_hidden_by_what_has_no_page_of_its_own() -> None:
    entry = an_entry(1, url="https://ada.example/")
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), url="https://lumen.example/")
    site = flowed(a_content(*PEOPLE, kits=(kit,), moderation=a_moderation(a_rule(post=entry.uid))), entry)
    assert (len(site.kits), site.posts) == (1, ())


def test_explain_says_why_a_kit_or_a_read_is_hidden() -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), url=ADDRESS, path="content/kits/kit.md")
    rule = a_rule(post=ADDRESS, reason="names a client")
    content = a_content(articles=(shared("note"),), kits=(kit,), moderation=a_moderation(rule))
    why = "  hidden: it leads to a hidden post: names a client (content/moderation.yml:7)"
    told = {query: river.explain(content, (), {}, now=NOW, query=query) for query in ("kit", "note", ADDRESS + "/")}
    assert told["kit"] == ["content/kits/kit.md: not on the site", why]
    assert told["note"] == ["content/articles/note.md: not on the site", why]
    assert told[ADDRESS + "/"] == [*told["note"], *told["kit"]]
    pinned = replace(content, moderation=a_moderation(a_rule("pin", post=ADDRESS)))
    lines = river.explain(pinned, (), {}, now=NOW, query=ADDRESS)
    assert lines[-1] == f"{ADDRESS}: no entry is known by this name; it is to be pinned (content/moderation.yml:7)"


def test_explain_says_why_the_kit_of_what_is_kept_inside_is_not_offered() -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), article=Slug("note"), path="content/kits/kit.md")
    note = shared("note", shareable=False, path="content/articles/note.md")
    lines = river.explain(a_content(articles=(note,), kits=(kit,)), (), {}, now=NOW, query="kit")
    assert lines == [
        "content/kits/kit.md: not on the site",
        "  not shown: its address is not to be shared outside (content/kits/kit.md)",
    ]


def test_the_order_of_the_files_makes_no_difference() -> None:
    one, two = (flowed(a_content(*PEOPLE, articles=several)) for several in (three(), three()[::-1]))
    assert one.articles == two.articles


def test_two_files_of_one_address_are_no_problem_unless_one_person_has_both() -> None:
    assert river.warnings(a_content(*PEOPLE, articles=three()), now=NOW) == []
    again = replace(shared("again", "ada", days_ago=2), lines=(("url", 2),))
    (notice,) = river.warnings(a_content(*PEOPLE, articles=(*three(), again)), now=NOW)
    assert (notice.severity, notice.path, notice.line) == ("notice", "content/articles/again.md", 2)
    assert notice.message.startswith("ada recommends this address in content/articles/first.md")


UNNAMED = {
    "internal": {"audience": "internal"},
    "gone": {"until": (NOW - timedelta(days=1)).date()},
    "withdrawn": {"consent": None},
    "quiet": {"consent": a_consent("profile", "feeds")},
}


def of_the_unnamed(**changes: Any) -> Content:
    people = (an_ambassador(slug, **what) for slug, what in UNNAMED.items())
    articles = tuple(
        replace(shared(slug, slug, url=f"https://press.example/{slug}", notes=a_prose(f"By {slug}")), **changes)
        for slug in UNNAMED
    )
    return a_content(*people, articles=articles)


@pytest.mark.parametrize(
    ("target", "scope", "heard"),
    [
        ("public", None, {"quiet"}),
        ("public", Scope.NEWSLETTER, set()),
        ("intranet", None, {"quiet", "internal"}),
        ("intranet", Scope.NEWSLETTER, {"internal"}),
    ],
)
def test_words_of_people_who_may_not_be_named_are_not_said(
    target: river.Target, scope: Scope | None, heard: set[str]
) -> None:
    apart = flowed(of_the_unnamed(), target=target, scope=scope).articles
    assert {card.slug for card in apart} == set(UNNAMED)
    assert {card.slug for card in apart if card.why or card.notes or card.opinions} == heard
    (card,) = flowed(of_the_unnamed(url=ADDRESS), target=target, scope=scope).articles
    assert {slug for opinion in card.opinions for slug in opinion.by} == heard
    assert all(opinion.by for opinion in card.opinions)
    assert card.notes.plain == next((a.notes.plain for a in apart if a.slug in heard), ())


def test_words_stay_while_one_of_their_people_may_be_named_and_the_editors_always() -> None:
    people = (an_ambassador("ada"), an_ambassador("bo", consent=None))
    articles = (shared("both", "bo", "ada"), shared("editors", url="https://press.example/2"))
    both, editors = flowed(a_content(*people, articles=articles)).articles
    assert (both.opinions, editors.opinions) == (
        (Opinion(why=a_text("Said in both"), by=(ADA,)),),
        (Opinion(why=a_text("Said in editors")),),
    )


def test_editors_are_told_which_words_are_not_shown() -> None:
    lines = (("why", 5), ("shared_by", 6))
    content = of_the_unnamed(lines=lines)
    notices = [problem for problem in river.warnings(content, now=NOW) if "articles" in problem.path]
    assert [(p.severity, p.path, p.line, p.message) for p in notices] == [
        ("notice", f"content/articles/{slug}.md", 5, f"why: not shown{where}, since nobody of shared_by may be named")
        for slug, where in (("internal", " on the public site"), ("gone", ""), ("withdrawn", ""))
    ]
    without = replace(content, articles=tuple(replace(a, why=a_text("")) for a in content.articles))
    assert ("its text: not shown, since nobody of shared_by may be named", 6) in [
        (problem.message, problem.line) for problem in river.warnings(without, now=NOW)
    ]
    inside = replace(content, articles=tuple(replace(a, audience="internal") for a in content.articles))
    assert len([p for p in river.warnings(inside, now=NOW) if "articles" in p.path]) == 2


@pytest.mark.parametrize("audience", ["internal", "managers"])
@pytest.mark.parametrize("about", [{"article": Slug("note")}, {"url": ADDRESS + "/?utm_source=kit"}])
def test_there_is_no_kit_beside_a_read_of_insiders_and_editors_are_told(audience: Any, about: dict[str, Any]) -> None:
    kit = Kit(slug=Slug("kit"), title=a_text("Kit"), path="content/kits/kit.md", lines=(("content", 4),), **about)
    content = a_content(articles=(shared("note", audience=audience),), kits=(kit,))
    assert flowed(content, target="intranet").kits == ()
    assert len(flowed(content).kits) == (0 if kit.article else 1), "a file for insiders changes nothing in public"
    (warning,) = river.warnings(content, now=NOW)
    assert (warning.severity, warning.path, warning.line) == ("warning", "content/kits/kit.md", 4)
    assert f"content/articles/note.md keeps with `audience: {audience}`" in warning.message
    assert river.warnings(replace(content, articles=(shared("note"),)), now=NOW) == []


def test_explain_says_whose_card_a_file_is_on() -> None:
    lines = river.explain(a_content(*PEOPLE, articles=three()), (), {}, now=NOW, query="late")
    assert lines == [
        "content/articles/late.md: on the site",
        "  on the card of first, which has the same address (content/articles/late.md)",
    ]
