"""What editors hide stays hidden, what they hold back waits, what they pin comes first for a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from factories import (
    NOW,
    a_collective_post,
    a_content,
    a_group,
    a_moderation,
    a_rule,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import Account, Content, Entry, FeedSpec, Html, ModerationRule, Site, Slug
from hub.river import decided, decisions, explain, flow, marks, next_change, waiting

LONG = (
    "The turbine hall was quiet on the night we switched the old regulator off, and nobody had told the cat about it."
)
TODAY = NOW.date()


def moderated(*rules: ModerationRule, released: tuple[str, ...] = (), people: Any = None, **changes: Any) -> Content:
    people = people or (an_ambassador(), an_ambassador("bob"))
    return a_content(*people, moderation=a_moderation(*rules, released=released), **changes)


def shown(content: Content, *entries: Entry, memory: Any = None, **how: Any) -> list[str]:
    return [post.url for post in flowed(content, *entries, memory=memory, **how).posts]


def flowed(content: Content, *entries: Entry, memory: Any = None, **how: Any) -> Site:
    return flow(content, entries, {}, now=how.pop("now", NOW), memory=memory or {}, **how)


def remembered(content: Content, *entries: Entry, before: Any = None) -> Any:
    """What an update notes before it asks the feeds."""
    return marks(decided(content, now=NOW), entries, before or {})


@pytest.mark.parametrize(
    "spelling",
    [
        "https://ada.example/1",
        "http://www.ada.example/1/?utm_source=x",
        "ada.example/1",
        "HTTPS://ADA.example:443/1#comments",
        "tag:ada.example,2026:1",
    ],
)
def test_a_post_is_hidden_by_any_spelling_of_its_address_or_by_its_uid(spelling: str) -> None:
    content = moderated(a_rule(post=spelling))
    assert shown(content, an_entry(1), an_entry(2)) == ["https://ada.example/2"]


def test_escaped_and_plain_letters_are_one_spelling() -> None:
    entry = an_entry(url="https://ada.example/%C3%A9t%c3%a9")
    assert shown(moderated(a_rule(post="https://ada.example/été")), entry) == []


def test_a_post_is_hidden_by_its_id() -> None:
    (post,) = flowed(a_content(an_ambassador()), an_entry()).posts
    assert shown(moderated(a_rule(post=post.id)), an_entry()) == []


def test_the_front_page_of_a_site_names_no_post() -> None:
    entries = [an_entry(n, url="https://ada.example/") for n in (1, 2)]
    assert len(shown(moderated(a_rule(post="https://ada.example/")), *entries)) == 2


def test_a_fragment_tells_posts_of_one_page_apart() -> None:
    entries = [an_entry(n, url=f"https://ada.example/changes#v{n}", title=f"Version {n}") for n in (1, 2)]
    content = moderated(a_rule(post="https://ada.example/changes#v1"))
    assert shown(content, *entries) == ["https://ada.example/changes#v2"]


@pytest.mark.parametrize("number", [0, 1])
def test_each_post_of_one_page_is_hidden_by_its_own_id(number: int) -> None:
    entries = [an_entry(n, url=f"https://ada.example/changes#v{n}", title=f"Version {n}") for n in (1, 2)]
    hidden, left = sorted(flowed(a_content(an_ambassador()), *entries).posts, key=lambda p: p.id, reverse=number == 1)
    assert shown(moderated(a_rule(post=hidden.id)), *entries) == [left.url]


def test_a_hidden_post_is_hidden_in_everybodys_feed() -> None:
    copied = an_entry(9, "bob", url="https://ada.example/1")
    assert shown(moderated(a_rule(post="https://ada.example/1")), an_entry(1), copied) == []


def test_a_hidden_text_is_hidden_at_every_address() -> None:
    own, copied = an_entry(1, summary=LONG), an_entry(9, "bob", title="Note 1 of ada", summary=LONG[:90] + "…")
    content = moderated(a_rule(post="https://ada.example/1"))
    assert shown(a_content(*content.ambassadors), own, copied) == ["https://ada.example/1"]
    assert shown(content, own, copied) == []


def test_a_copy_stays_hidden_though_the_hidden_one_is_nobodys() -> None:
    own, copied = an_entry(1, "carl", summary=LONG), an_entry(9, "bob", title="Note 1 of carl", summary=LONG)
    assert shown(moderated(a_rule(post="https://carl.example/1")), own, copied) == []


def test_what_is_hidden_does_not_count_for_a_feeds_limit() -> None:
    ada = an_ambassador(feeds=(FeedSpec(address="https://ada.example/feed.xml", limit=1),))
    entries = [an_entry(n, days_ago=n) for n in (1, 2)]
    content = moderated(a_rule(post="https://ada.example/1"), people=(ada,))
    assert shown(content, *entries) == ["https://ada.example/2"]


class TestNeverReturns:
    rule = a_rule(post="https://ada.example/1", reason="names a client")
    first = an_entry(1, summary=LONG)

    def memory(self, *entries: Entry, before: Any = None) -> Any:
        return remembered(moderated(self.rule), *entries, before=before)

    def test_with_another_permalink(self) -> None:
        back = replace(self.first, url="https://ada.example/2026/moved", summary="Quite another text.")
        assert shown(moderated(self.rule), back, memory=self.memory(self.first)) == []

    def test_with_another_uid(self) -> None:
        back = replace(self.first, uid="new", summary="Quite another text.")
        assert shown(moderated(self.rule), back, memory=self.memory(self.first)) == []

    def test_with_another_permalink_and_uid(self) -> None:
        back = replace(self.first, uid="new", url="https://ada.example/2026/moved")
        assert shown(moderated(self.rule), back, memory=self.memory(self.first)) == []

    def test_step_by_step_with_everything_changed(self) -> None:
        moved = replace(self.first, url="https://ada.example/moved")
        renamed = replace(moved, uid="new", title="Another title", summary="Another text")
        memory = self.memory(moved, before=self.memory(self.first))
        assert shown(moderated(self.rule), renamed, memory=memory) == []

    def test_and_is_explained_though_the_rule_names_another_address(self) -> None:
        back = replace(self.first, uid="new", url="https://ada.example/moved")
        content = moderated(self.rule)
        told = explain(content, [back], {}, now=NOW, query=back.url, memory=self.memory(self.first))
        assert any("known again" in line and "(content/moderation.yml:7)" in line for line in told), told

    def test_unless_the_rule_is_taken_away(self) -> None:
        assert shown(moderated(), self.first, memory=self.memory(self.first)) == ["https://ada.example/1"]
        assert marks([], [self.first], self.memory(self.first)) == {}

    def test_and_hides_nobody_elses_posts(self) -> None:
        other = an_entry(
            5, "bob", summary="Bob's own words about the weather in the mountains, which nobody else wrote."
        )
        memory = self.memory(self.first, other)
        assert shown(moderated(self.rule), other, memory=memory) == [other.url]

    def test_not_even_where_a_stranger_links_them_together(self) -> None:
        bobs = an_entry(
            5, "bob", summary="Bob's own words about the weather in the mountains, which nobody else wrote."
        )
        # Mallory's entry says it is the hidden post, first with Bob's text, then at Bob's address.
        mallory = an_entry(7, "mallory", url="https://ada.example/1", title=bobs.title, summary=bobs.summary)
        people = (an_ambassador(), an_ambassador("bob"), an_ambassador("mallory"))
        content = moderated(self.rule, people=people)
        memory = self.memory(self.first, mallory, bobs)
        moved = replace(mallory, url=bobs.url)
        memory = self.memory(moved, bobs, before=memory)
        assert shown(content, mallory, bobs, memory=memory) == [bobs.url]
        assert shown(content, moved, bobs, memory=memory) == [bobs.url]


class TestWhoeverIsHidden:
    """may say anything of their entries later: it hides nothing of anybody else."""

    rule = a_rule(post="https://eve.example/1")
    eves = an_entry(
        1, "eve", summary="A harmful text with plenty of words in it, which names a client who did not agree."
    )
    adas = an_entry(1, summary=LONG)
    content = moderated(rule, people=(an_ambassador(), an_ambassador("eve")))

    @pytest.mark.parametrize(
        "changes",
        [
            {"url": "https://ada.example/1", "origin": "https://eve.example/1"},
            {"title": "Note 1 of ada", "summary": LONG},
            {"uid": "tag:ada.example,2026:1"},
            {"uid": "https://ada.example/1"},
        ],
    )
    def test_and_takes_over_anothers_address_or_words(self, changes: dict[str, str]) -> None:
        memory = remembered(self.content, self.eves, self.adas)
        after = replace(self.eves, **changes)
        for _ in range(2):
            assert self.adas.url in shown(self.content, after, self.adas, memory=memory)
            memory = remembered(self.content, after, self.adas, before=memory)
        assert shown(self.content, self.adas, memory=memory) == [self.adas.url]

    def test_and_had_begun_with_the_words_of_somebody_else(self) -> None:
        copied = an_entry(1, "eve", days_ago=1, title="", summary=LONG + " And here comes the harmful part of it.")
        memory = remembered(self.content, copied, self.adas)
        assert shown(self.content, copied, self.adas, memory=memory) == [self.adas.url]

    def test_but_not_an_earlier_copy_of_their_own(self) -> None:
        feeds = ("https://eve.example/feed.xml", "https://toots.example/feed.xml")
        content = moderated(self.rule, people=(an_ambassador("eve", feeds=feeds),))
        earlier = an_entry(3, "toots", days_ago=5, title="", summary=self.eves.summary)
        assert shown(content, self.eves, earlier) == []


class TestHiddenTexts:
    rule = a_rule(post="https://ada.example/1")
    hidden = an_entry(1, summary=LONG)

    def back(self, text: str, **changes: Any) -> list[str]:
        other = an_entry(7, "bob", days_ago=1, summary=text, **changes)
        memory = remembered(moderated(self.rule), self.hidden)
        return shown(moderated(self.rule), other, memory=memory)

    @pytest.mark.parametrize("text", [LONG, "Our" + LONG[3:], LONG[:90] + "…", "Read this. " + LONG, LONG.upper()])
    def test_are_known_again_under_any_title_and_with_a_word_changed(self, text: str) -> None:
        assert self.back(text, title="Quite another title") == []
        assert self.back(text, title="") == []

    def test_are_not_what_only_quotes_a_few_of_their_words(self) -> None:
        text = (
            "She writes that nobody had told the cat about it. I do not agree: our cat was told in time, by me, twice."
        )
        assert self.back(text) == ["https://bob.example/7"]

    def test_are_not_what_all_posts_of_the_feed_begin_with(self) -> None:
        start = "Every week we tell you here what we read, what we saw and what we heard, and whom you should know. "
        ends = ("This week a bridge was opened.", "This week three cranes came.", "This week it rained on all of us.")
        weekly = [an_entry(n, summary=start + end) for n, end in enumerate(ends, 1)]
        memory = remembered(moderated(self.rule), *weekly[:2])
        assert sorted(shown(moderated(self.rule), *weekly, memory=memory)) == [weekly[1].url, weekly[2].url]

    def test_are_shown_where_the_rule_makes_an_exception(self) -> None:
        rule = replace(self.rule, spared=("https://bob.example/7",))
        assert shown(moderated(rule), self.hidden, an_entry(7, "bob", summary=LONG)) == ["https://bob.example/7"]


def test_a_rule_for_a_person_takes_away_what_stands_at_their_own_site_in_any_feed() -> None:
    accounts = (Account(url="https://medium.com/@ada", platform="medium"),)
    people = (an_ambassador(accounts=accounts), an_ambassador("bob"))
    bobs = [
        an_entry(n, "bob", url=url)
        for n, url in enumerate(
            ("https://ada.example/1", "https://medium.com/@ada/story", "https://medium.com/@adam/story"), start=1
        )
    ]
    content = moderated(a_rule(person=Slug("ada")), people=people)
    assert shown(content, *bobs) == ["https://medium.com/@adam/story"]


def test_a_site_that_others_have_too_is_not_a_persons_own() -> None:
    ada = an_ambassador(accounts=(Account(url="https://bob.example/", platform="website"),))
    content = moderated(a_rule(person=Slug("ada")), people=(ada, an_ambassador("bob")))
    assert shown(content, an_entry(1, "bob")) == ["https://bob.example/1"]


def test_a_rule_for_a_person_takes_away_only_what_comes_from_them() -> None:
    shared = FeedSpec(address="https://team.example/feed.xml")
    people = (an_ambassador(feeds=(shared, "https://ada.example/feed.xml")), an_ambassador("bob", feeds=(shared,)))
    content = moderated(a_rule(person=Slug("ada")), people=people)
    posts = flowed(content, an_entry(1, "team"), an_entry(1)).posts
    assert [(post.url, post.authors) for post in posts] == [("https://team.example/1", ("bob",))]


def test_a_rule_for_a_feed_leaves_the_same_text_from_elsewhere() -> None:
    own, copied = an_entry(1, summary=LONG), an_entry(9, "bob", title="Note 1 of ada", summary=LONG)
    content = moderated(a_rule(feed="HTTPS://ada.example/feed.xml#x"))
    assert shown(content, own, copied, an_entry(2)) == ["https://bob.example/9"]


def test_a_group_is_not_a_person_of_the_same_name() -> None:
    groups = (a_group("ada", feeds=("https://lumen.example/feed.xml",)),)
    content = moderated(a_rule(group=Slug("ada")), groups=groups)
    assert shown(content, an_entry(1), an_entry(1, "lumen")) == ["https://ada.example/1"]


def test_exceptions_to_a_rule_are_shown() -> None:
    rule = a_rule(person=Slug("ada"), spared=("https://ada.example/2",))
    assert shown(moderated(rule), an_entry(1), an_entry(2)) == ["https://ada.example/2"]


def test_a_hold_begins_on_its_day_and_leaves_what_was_there() -> None:
    content = moderated(a_rule("hold", person=Slug("ada"), since=TODAY - timedelta(days=3)))
    entries = [an_entry(1, days_ago=2), an_entry(2, days_ago=10)]
    assert shown(content, *entries) == ["https://ada.example/2"]
    assert [one.entry.url for one in waiting(content, entries, {}, now=NOW)] == ["https://ada.example/1"]


def test_what_is_held_is_shown_once_released() -> None:
    rule = a_rule("hold", person=Slug("ada"))
    assert shown(moderated(rule), an_entry(1), an_entry(2)) == []
    assert shown(moderated(rule, released=("ada.example/1",)), an_entry(1), an_entry(2)) == ["https://ada.example/1"]


class TestARelease:
    rule = a_rule("hold", person=Slug("ada"))
    content = moderated(rule, released=("https://ada.example/1",))
    nice = an_entry(1)

    def memory(self) -> Any:
        return remembered(self.content, self.nice)

    @pytest.mark.parametrize(
        "unread",
        [
            an_entry(2, uid="https://ada.example/1"),
            an_entry(2, url="https://ada.example/1#x"),
            an_entry(2, url="https://ada.example/1?utm_source=x"),
            an_entry(2, uid="tag:ada.example,2026:1 https://ada.example/1", url="https://ada.example/1"),
        ],
    )
    def test_lets_nothing_else_through(self, unread: Entry) -> None:
        (post,) = flowed(self.content, self.nice, unread, memory=self.memory()).posts
        assert post.title == self.nice.title
        assert shown(self.content, replace(unread, first_seen=NOW), memory=self.memory()) == []

    @pytest.mark.parametrize(
        "changes", [{"title": "Buy pills"}, {"summary": "Nobody has read this."}, {"content": Html("<p>Nor this.</p>")}]
    )
    def test_holds_for_the_words_that_were_read(self, changes: Any) -> None:
        after = replace(self.nice, **changes)
        assert shown(self.content, after, memory=self.memory()) == []
        (held, told) = decisions(self.content, [after], {}, now=NOW, memory=self.memory())
        assert held.severity == "notice"
        assert "waits again" in told.message
        again = replace(self.content, moderation=replace(self.content.moderation, read=((self.nice.url, TODAY),)))
        assert shown(again, after, memory=remembered(again, after, before=self.memory())) == [self.nice.url]

    def test_holds_though_commas_spaces_and_case_change(self) -> None:
        after = replace(self.nice, title="NOTE 1,  of Ada!", url="http://www.ada.example/1/")
        assert len(shown(self.content, after, memory=self.memory())) == 1

    def test_is_of_none_of_two_that_came_together(self) -> None:
        second = replace(self.nice, uid="b", title="Buy pills")
        memory = remembered(self.content, self.nice, second)
        assert shown(self.content, self.nice, second, memory=memory) == []
        assert shown(self.content, second, memory=remembered(self.content, second, before=memory)) == []


def test_an_exception_holds_for_the_words_it_was_made_for() -> None:
    content = moderated(a_rule(person=Slug("ada"), spared=("https://ada.example/2",)))
    entry = an_entry(2)
    memory = remembered(content, entry)
    assert shown(content, entry, memory=memory) == [entry.url]
    assert shown(content, replace(entry, summary="Nobody has read this."), memory=memory) == []


def test_what_was_there_before_a_hold_waits_once_it_is_rewritten() -> None:
    content = moderated(a_rule("hold", person=Slug("ada"), since=TODAY))
    old, bobs = an_entry(1, days_ago=9), an_entry(1, "bob", days_ago=9)
    memory = remembered(content, old, bobs)
    assert len(shown(content, old, bobs, memory=memory)) == 2
    after = replace(old, title="Buy pills", url="https://ada.example/pills")
    assert shown(content, after, replace(bobs, title="New"), memory=memory) == [bobs.url]
    memory = remembered(content, after, before=memory)
    assert shown(content, after, memory=memory) == []


def test_a_hold_of_a_later_day_is_met_on_that_day() -> None:
    content = moderated(a_rule("hold", person=Slug("ada"), since=TODAY + timedelta(days=3)))
    assert remembered(content, an_entry(1)) == {}
    turn = next_change(content, now=NOW)
    assert turn is not None
    assert turn.date() == TODAY + timedelta(days=3)


@pytest.mark.parametrize("act", ["hide", "pin"])
def test_an_address_means_what_stands_there_whatever_uids_say(act: str) -> None:
    rule = a_rule(act, post="https://ada.example/1", until=TODAY)
    entries = [an_entry(1), an_entry(9, "bob", uid="https://ada.example/1")]
    site = flowed(moderated(rule), *entries)
    assert [(post.url, post.pinned) for post in site.posts if post.authors == ("bob",)] == [
        ("https://bob.example/9", False)
    ]


def test_a_uid_that_several_have_touches_none_and_that_is_said() -> None:
    entries = [an_entry(n, who, uid="7") for n, who in ((1, "ada"), (2, "bob"))]
    content = moderated(a_rule(post="7"))
    assert len(shown(content, *entries)) == 2
    (told,) = decisions(content, entries, {}, now=NOW)
    assert "https://bob.example/2 in https://bob.example/feed.xml" in told.message
    assert told.fix == "write the address of the post that is meant"


def test_what_was_hidden_by_its_uid_stays_so_when_another_takes_it() -> None:
    ours, theirs = an_entry(1, uid="7"), an_entry(2, "bob", uid="7")
    content = moderated(a_rule(post="7"))
    assert shown(content, ours, theirs, memory=remembered(content, ours)) == [theirs.url]


def test_a_uid_that_looks_like_an_address_is_told_to_be_none() -> None:
    content = moderated(a_rule(post="https://ada.example/?p=1"))
    (told,) = decisions(content, [an_entry(1, uid="https://ada.example/?p=1")], {}, now=NOW)
    assert "an address means what stands there alone: https://ada.example/1" in told.message


def test_a_release_does_not_show_what_is_hidden() -> None:
    content = moderated(a_rule(post="https://ada.example/1"), released=("https://ada.example/1",))
    assert shown(content, an_entry(1)) == []


@pytest.mark.parametrize(
    ("word", "title", "hidden"),
    [
        ("casino", "The Casíno of Évian", True),
        ("casino", "Casinos everywhere", False),
        ("forex trading", "About FOREX\n trading, again", True),
        ("forex trading", "Forex and trading", False),
        ("été", "ETE", True),
        ("c++", "C++ for all", True),
        ("c++", "C for all", False),
        ("l'offre", "L’offre du jour", True),
        ("casino", "ca\u00adsi\u200bno", True),
        ("カジノ", "新しいカジノです", True),
        ("казино", "Новое Казино", True),
        (".net", "On .NET", True),
    ],
)
def test_words_are_looked_for_whole_and_without_case_or_accents(word: str, title: str, hidden: bool) -> None:
    assert (shown(moderated(a_rule(words=(word,))), an_entry(title=title)) == []) is hidden


def test_words_are_found_in_summary_tags_and_full_text() -> None:
    content = moderated(a_rule(words=("casino",)))
    full = an_entry(3, content=Html("<p>At the <b>casino</b></p>"))
    entries = [an_entry(1, summary="A casino."), an_entry(2, tags=("#Casino",)), full, an_entry(4)]
    assert shown(content, *entries) == ["https://ada.example/4"]


def test_words_may_be_meant_for_one_person() -> None:
    content = moderated(a_rule("hold", words=("note",), person=Slug("ada")))
    assert shown(content, an_entry(1), an_entry(1, "bob")) == ["https://bob.example/1"]


def test_a_rule_ends_after_its_last_day_and_the_build_knows() -> None:
    ending = a_rule(post="https://ada.example/1", until=TODAY)
    assert shown(moderated(ending), an_entry(1)) == []
    assert shown(moderated(replace(ending, until=TODAY - timedelta(days=1))), an_entry(1)) == ["https://ada.example/1"]
    turn = next_change(moderated(ending), now=NOW)
    assert turn is not None
    assert turn.date() == TODAY + timedelta(days=1)
    assert shown(moderated(ending), an_entry(1), now=turn) == ["https://ada.example/1"]


def test_a_pinned_post_is_marked_and_the_order_stays() -> None:
    content = moderated(a_rule("pin", post="https://ada.example/2", until=TODAY))
    posts = flowed(content, an_entry(1, days_ago=1), an_entry(2, days_ago=5)).posts
    assert [(post.url[-1], post.pinned) for post in posts] == [("1", False), ("2", True)]


def test_only_the_first_three_pins_come_first() -> None:
    rules = [a_rule("pin", post=f"https://ada.example/{n}", until=TODAY, line=n) for n in range(1, 6)]
    site = flowed(moderated(*rules), *[an_entry(n) for n in range(1, 6)])
    assert sorted(post.url[-1] for post in site.posts if post.pinned) == ["1", "2", "3"]


def test_posts_written_here_and_recommended_links_are_moderated_too() -> None:
    rules = a_rule(post="https://voices.example/posts/we-begin/"), a_rule(post="https://press.example/heat")
    content = moderated(*rules, posts=(a_collective_post(), a_collective_post("two")), articles=(an_article(),))
    site = flowed(content)
    assert [post.slug for post in site.collective] == ["two"]
    assert [post.url for post in site.posts] == ["posts/two/"]
    assert site.articles == ()


def test_a_post_written_here_goes_with_the_last_of_its_authors() -> None:
    content = moderated(
        a_rule(person=Slug("ada")), posts=(a_collective_post("alone"), a_collective_post("both", "ada", "bob"))
    )
    assert [post.slug for post in flowed(content).collective] == ["both"]


def test_what_moderation_takes_is_counted_by_whose_it_is() -> None:
    content = moderated(a_rule(post="https://ada.example/1"), a_rule("hold", person=Slug("bob")))
    assert flowed(content, an_entry(1), an_entry(2), an_entry(3, "bob")).withheld == (("ada", 1), ("bob", 1))


class TestWhatEditorsAreTold:
    def told(self, content: Content, *entries: Entry) -> list[tuple[int, str, str]]:
        return [(p.line, p.severity, p.message) for p in decisions(content, entries, {}, now=NOW)]

    def test_nothing_without_rules(self) -> None:
        assert self.told(moderated(), an_entry()) == []

    def test_a_pin_of_something_that_is_not_there(self) -> None:
        ((line, severity, said),) = self.told(moderated(a_rule("pin", post="https://ada.example/9", until=TODAY)))
        assert (line, severity) == (7, "warning")
        assert "no post on the site is known as 'https://ada.example/9'" in said

    def test_a_pin_that_is_over(self) -> None:
        over = a_rule("pin", post="https://ada.example/1", until=date(2026, 1, 1))
        ((_, severity, said),) = self.told(moderated(over), an_entry(1))
        assert (severity, said) == ("warning", "the pin ended after 2026-01-01")

    def test_what_waits_as_a_notice(self) -> None:
        entries = [an_entry(n, days_ago=n) for n in range(1, 6)]
        ((line, severity, said),) = self.told(moderated(a_rule("hold", person=Slug("ada"))), *entries)
        assert (line, severity) == (7, "notice")
        assert said.startswith("5 posts wait here: https://ada.example/1, ")
        assert said.endswith(" and 2 more")

    def test_a_release_of_nothing(self) -> None:
        content = moderated(a_rule("hold", person=Slug("ada")), released=("https://ada.example/x",))
        ((line, severity, _),) = self.told(content)
        assert (line, severity) == (20, "warning")

    def test_not_of_a_hidden_post_that_is_gone(self) -> None:
        assert self.told(moderated(a_rule(post="https://ada.example/gone"))) == []
