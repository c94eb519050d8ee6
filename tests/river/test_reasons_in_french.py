"""Every reason the river gives for what is or is not on the site has French."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

import hub.river
from factories import (
    NOW,
    a_collective_post,
    a_consent,
    a_content,
    a_group,
    a_kit,
    a_moderation,
    a_network,
    a_programme,
    a_rule,
    a_state,
    an_ambassador,
    an_article,
    an_entry,
)
from hub.model import Account, Content, Entry, FeedSpec, FeedState, FeedUrl, ModerationRule, PostType, Slug
from hub.river import decided, explain, marks
from hub.river.explain_entry import KINDS
from hub.river.hidden import NOTHING, Memory
from hub.wording import Sentence, translated

REASONS = {
    "accounts.py": ("why_hidden",),
    "copies.py": (),
    "crossposts.py": (),
    "explain.py": (),
    "explain_entry.py": (),
    "hidden.py": (),
    "kits.py": ("_tell",),
    "moderation.py": (),
    "moments.py": (),
    "people.py": (),
    "reading.py": (),
    "retention.py": (),
    "trace.py": (),
}
"""Where reasons are given: in these modules, or in some functions of theirs alone."""
ALIKE = {"podcast", "code", "article", "{whose}{some}{since} {done}", "{said} ({place})", "  {line}", "{words}"}
"""What is the same in both languages."""
PINS_OF_MANY = {"come first"}
"""Of a person, a group or a feed, which content/moderation.yml has no line for."""
LONG = "What we did on the night when the regulator was switched off, told from the first hour to the very last one."
TODAY = NOW.date()


def written() -> set[str]:
    """The templates of all reasons, as the source has them."""
    found = set()
    for name, functions in REASONS.items():
        tree = ast.parse((Path(hub.river.__file__).parent / name).read_text("utf-8"))
        for part in ast.walk(tree) if functions else [tree]:
            if functions and getattr(part, "name", "") not in functions:
                continue
            for call in ast.walk(part):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Sentence":
                    found.add(str(ast.literal_eval(call.args[0])))
    return found


def parts(said: object) -> Iterator[Sentence]:
    if isinstance(said, Sentence):
        yield said
        for value in said.values.values():
            yield from parts(value)
    for one in said if isinstance(said, tuple) else ():
        yield from parts(one)


def told(
    content: Content,
    entries: Sequence[Entry] = (),
    feeds: Mapping[FeedUrl, FeedState] | None = None,
    memory: Memory = NOTHING,
    *more: str,
) -> list[Sentence]:
    """What is said of everything in it."""
    slugs = [who.slug for who in content.ambassadors] + [who.slug for who in content.groups]
    slugs += [one.slug for one in content.networks] + [one.slug for one in content.kits]
    slugs += [one.slug for one in content.articles] + [one.slug for one in content.posts]
    listed = [spec.address for who in content.ambassadors for spec in who.feeds]
    asked = (*slugs, *(one.url or one.uid for one in entries), *listed, *more)
    return [
        line
        for query in dict.fromkeys(asked)
        for line in explain(content, entries, feeds or {}, now=NOW, query=query, memory=memory)
    ]


def moderated(*rules: ModerationRule, released: tuple[str, ...] = (), people: tuple[str, ...] = ("ada",)) -> Content:
    return a_content(*map(an_ambassador, people), moderation=a_moderation(*rules, released=released))


def of_people() -> list[Sentence]:
    accounts = (
        Account(url="https://www.facebook.com/ada", platform="facebook"),
        Account(url="https://mastodon.example/@ada", platform="mastodon", public=False),
        Account(url="https://www.linkedin.com/in/ada", platform="linkedin", audience="internal"),
        Account(url="https://linkedin.com/in/ada/", platform="linkedin"),
    )
    feed = a_state(kind="not-found", message="answered 404", failing_since=NOW)
    people = (
        an_ambassador("ada", accounts=accounts),
        an_ambassador("bob", consent=a_consent("profile")),
        an_ambassador("cy", consent=None),
        an_ambassador("di", audience="internal"),
    )
    together = (a_collective_post("ours", "cy"), a_collective_post("later", date=TODAY + timedelta(days=1)))
    content = a_content(*people, posts=together, groups=(a_group("ada", feeds=()),))
    return told(content, [an_entry(1, "bob")], {feed.feed: feed})


def of_feeds() -> list[Sentence]:
    away = Account(url="https://ada.example/", platform="website", audience="internal")
    choosy = FeedSpec(address="https://bob.example/feed.xml", include=("solar",), exclude=("gas",), limit=1)
    people = (
        an_ambassador("bob", feeds=(choosy,)),
        an_ambassador("cy", accounts=(away,), feeds=("https://c.example/feed.xml",)),
    )
    entries = [
        an_entry(1, "bob", title="Solar"),
        an_entry(2, "bob", title="Solar too", days_ago=3),
        an_entry(3, "bob"),
        an_entry(4, "bob", title="Solar gas"),
        an_entry(5, "cy", feed=FeedUrl("https://c.example/feed.xml"), url="https://ada.example/5"),
        an_entry(6, "nobody"),
    ]
    return told(a_content(*people), entries)


def of_texts() -> list[Sentence]:
    entries = [
        an_entry(1, title="", summary="", url="https://ada.example/empty"),
        an_entry(2, title="Same"),
        an_entry(2, uid="other", title="Same", days_ago=1),
        an_entry(3, summary=LONG, title="Night"),
        an_entry(3, "bob", summary=LONG, title="Night"),
        an_entry(4, "bob", url="https://ada.example/2"),
        an_entry(5, title="", summary="A text that has no title.", origin="https://ada.example/before"),
        an_entry(6, days_ago=900),
    ]
    network = a_network(include=("solar",))
    people = (an_ambassador(networks=(network.slug,)), an_ambassador("bob"))
    programme = a_programme(retention_days=400)
    return told(a_content(*people, networks=(network,), programme=programme), entries, {a_state().feed: a_state()})


def of_dates() -> list[Sentence]:
    seen = NOW - timedelta(days=1)
    ahead = an_entry(1, published=NOW + timedelta(days=400), first_seen=seen)
    beside = [an_entry(2, first_seen=seen, position=1), an_entry(3, published=None, first_seen=seen, position=2)]
    early = an_entry(4, published=datetime(1926, 6, 1, tzinfo=UTC), first_seen=NOW, position=3)
    later = an_entry(5, published=NOW + timedelta(days=40), first_seen=NOW, position=4)
    alike = [an_entry(n, "bob", published=None, first_seen=seen, position=n) for n in range(10)]
    alone = an_entry(1, "cy", published=None, first_seen=seen)
    people = map(an_ambassador, ("ada", "bob", "cy"))
    return told(a_content(*people), [ahead, *beside, early, later, *alike, alone])


def of_rules() -> list[Sentence]:
    post = "https://ada.example/1"
    first = an_entry(1, summary=LONG)
    again = [
        an_entry(1, uid="new", url="https://ada.example/moved", summary=LONG),
        an_entry(2, url="https://ada.example/2", title="Other", summary=f"Yesterday, then. {LONG}"),
    ]
    hides = moderated(a_rule(post=post, reason="names a client"))
    hides = replace(hides, kits=(a_kit(url=post),), articles=(an_article(url=post),))
    memory = marks(decided(hides, now=NOW), [first])
    rules = (
        a_rule("hold", person=Slug("ada"), since=date(2026, 1, 1), spared=("https://ada.example/3",)),
        a_rule("hold", words=("merger",)),
        a_rule("hide", person=Slug("cy")),
        a_rule("hide", feed="https://bob.example/feed.xml"),
        a_rule("hide", person=Slug("bob"), words=("one", "two")),
        a_rule("pin", post="https://ada.example/4", until=TODAY),
    )
    content = moderated(*rules, released=("https://ada.example/4",), people=("ada", "bob", "cy", "di"))
    shared = FeedSpec(address="https://ada.example/feed.xml")
    di = an_ambassador("di", feeds=(shared,))
    content = replace(content, ambassadors=(*content.ambassadors[:3], di), posts=(a_collective_post("ours", "cy"),))
    entries = [an_entry(2), an_entry(3), an_entry(4), an_entry(5, title="A merger")]
    gone = [a_rule(act, post=f"https://gone.example/{act}") for act in ("hide", "hold", "pin")]
    names = tuple(rule.post for rule in gone)
    return [
        *told(hides, [first, *again], None, memory),
        *told(hides, again, None, memory),
        *told(content, entries),
        *told(moderated(*gone), (), None, NOTHING, *names),
    ]


def of_the_editors() -> list[Sentence]:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    kits = (
        a_kit("soon", starts=tomorrow),
        a_kit("over", expires=yesterday),
        a_kit("first", starts=TODAY - timedelta(days=3)),
        a_kit("full", starts=TODAY - timedelta(days=2)),
        a_kit("without", url="", article=Slug("nothing")),
        a_kit("inside", url="https://press.example/inside"),
    )
    articles = (
        an_article("heat", shared_by=("cy",)),
        an_article("late", url="https://press.example/heat"),
        an_article("inside", shareable=False),
    )
    content = moderated(a_rule("pin", kit=Slug("over"), until=tomorrow))
    programme = a_programme(kits_per_week=1)
    return told(replace(content, kits=kits, articles=articles, programme=programme))


MADE = (of_people, of_feeds, of_texts, of_dates, of_rules, of_the_editors)


@pytest.fixture(scope="module")
def lines() -> list[Sentence]:
    return [line for make in MADE for line in make()]


def test_each_kind_of_post_has_a_name() -> None:
    assert KINDS.keys() == set(get_args(PostType))


def test_each_line_is_a_sentence(lines: list[Sentence]) -> None:
    assert [line for line in lines if not isinstance(line, Sentence)] == []


def test_each_reason_in_the_source_is_met_here(lines: list[Sentence]) -> None:
    met = {part.template for line in lines for part in parts(line)}
    assert sorted(written() - met - KINDS.keys() - PINS_OF_MANY) == []


def test_each_reason_is_french_to_a_french_reader(lines: list[Sentence]) -> None:
    english = [line for line in lines if translated(line, "fr") == line]
    assert english == []


def test_each_part_of_a_reason_is_french(lines: list[Sentence]) -> None:
    alike = {part.template for line in lines for part in parts(line) if part and translated(part, "fr") == part}
    assert alike - ALIKE == set()
