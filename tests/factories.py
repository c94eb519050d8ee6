"""Values with sensible defaults, so that a test says only what it is about. Append; change nobody's defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from hub.model import (
    Ambassador,
    Article,
    CollectivePost,
    Consent,
    ConsentTerms,
    Content,
    Entry,
    FeedSpec,
    FeedState,
    FeedUrl,
    Group,
    Html,
    Kit,
    Language,
    Message,
    Moderation,
    ModerationRule,
    Network,
    Post,
    Programme,
    Prose,
    Scope,
    Site,
    Slug,
    Source,
    Text,
)

EN, FR = Language("en"), Language("fr")
NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
EVERYTHING = frozenset(Scope)


def a_text(en: str, fr: str = "") -> Text:
    """A text in English, and in French where given."""
    return Text(by_language=((EN, en), (FR, fr)) if fr else ((EN, en),), default=EN)


def a_prose(en: str, fr: str = "") -> Prose:
    """One paragraph of plain words, in English, and in French where given."""
    plain = ((EN, en), (FR, fr)) if fr else ((EN, en),)
    return Prose(html=tuple((k, Html(f"<p>{v}</p>")) for k, v in plain), plain=plain, default=EN)


def a_programme(**changes: Any) -> Programme:
    """A programme in English and French, in UTC, whose consent is version 1 and valid for 24 months."""
    made = Programme(
        name=a_text("Lumen voices", "Les voix de Lumen"),
        site_url="https://voices.example/",
        languages=(EN, FR),
        consent=ConsentTerms(version="1", valid_months=24),
    )
    return replace(made, **changes)


def a_consent(*scopes: str, given: date = date(2026, 1, 10), version: str = "1") -> Consent:
    """A consent that is valid at `NOW`, to everything unless scopes are named."""
    return Consent(given=given, version=version, scopes=frozenset(map(Scope, scopes)) or EVERYTHING)


def an_ambassador(slug: str = "ada", *, feeds: tuple[str | FeedSpec, ...] | None = None, **changes: Any) -> Ambassador:
    """A person with full consent and one feed, `https://<slug>.example/feed.xml`."""
    addresses = (f"https://{slug}.example/feed.xml",) if feeds is None else feeds
    made = Ambassador(
        slug=Slug(slug),
        name=slug.replace("-", " ").title(),
        role=a_text("Engineer", "Ingénieure"),
        feeds=tuple(FeedSpec(address=f) if isinstance(f, str) else f for f in addresses),
        consent=a_consent(),
        path=f"ambassadors/{slug}.md",
    )
    return replace(made, **changes)


def a_network(slug: str = "energy", **changes: Any) -> Network:
    """A network with a title made from its slug."""
    title = a_text(slug.title(), f"Réseau {slug}")
    made = Network(slug=Slug(slug), title=title, goal=a_text("To share"), path=f"content/networks/{slug}.md")
    return replace(made, **changes)


def a_group(slug: str = "lumen", *, feeds: tuple[str | FeedSpec, ...] | None = None, **changes: Any) -> Group:
    """A group with one feed, `https://<slug>.example/feed.xml`; not official."""
    addresses = (f"https://{slug}.example/feed.xml",) if feeds is None else feeds
    made = Group(
        slug=Slug(slug),
        title=a_text(slug.title()),
        feeds=tuple(FeedSpec(address=f) if isinstance(f, str) else f for f in addresses),
        path=f"content/groups/{slug}.md",
    )
    return replace(made, **changes)


def an_article(slug: str = "heat", **changes: Any) -> Article:
    """A curated link, a week old."""
    made = Article(
        slug=Slug(slug),
        url=f"https://press.example/{slug}",
        title=a_text(slug.title()),
        why=a_text("Worth reading"),
        date=(NOW - timedelta(days=7)).date(),
        path=f"content/articles/{slug}.md",
    )
    return replace(made, **changes)


def a_collective_post(slug: str = "we-begin", *authors: str, **changes: Any) -> CollectivePost:
    """A post of the collective blog, three days old, by `ada` unless said."""
    made = CollectivePost(
        slug=Slug(slug),
        title=a_text(slug.replace("-", " ").capitalize()),
        authors=tuple(map(Slug, authors or ("ada",))),
        date=(NOW - timedelta(days=3)).date(),
        body=a_prose("What we did this week."),
        path=f"content/posts/{slug}.md",
    )
    return replace(made, **changes)


def an_entry(number: int = 1, owner: str = "ada", *, days_ago: float = 2, **changes: Any) -> Entry:
    """One entry of `<owner>`'s own feed, seen an hour after it was published."""
    published = NOW - timedelta(days=days_ago)
    made = Entry(
        feed=FeedUrl(f"https://{owner}.example/feed.xml"),
        uid=f"tag:{owner}.example,2026:{number}",
        url=f"https://{owner}.example/{number}",
        title=f"Note {number} of {owner}",
        summary=f"What {owner} found out, number {number}.",
        published=published,
        first_seen=published + timedelta(hours=1),
    )
    return replace(made, **changes)


def a_content(*ambassadors: Ambassador, **changes: Any) -> Content:
    """Everything people wrote: these people and nothing else unless said."""
    return replace(Content(programme=a_programme(), ambassadors=ambassadors), **changes)


def a_post(number: int = 1, *authors: str, days_ago: float = 2, **changes: Any) -> Post:
    """A post as the river gives it, by `ada` unless said."""
    published = NOW - timedelta(days=days_ago)
    made = Post(
        id=f"{number:016x}",
        url=f"https://ada.example/{number}",
        title=f"Note {number}",
        summary=f"What was found out, number {number}.",
        published=published,
        first_seen=published + timedelta(hours=1),
        authors=tuple(map(Slug, authors or ("ada",))),
        source=Source(title="Ada's blog", url="https://ada.example/", feed=FeedUrl("https://ada.example/feed.xml")),
    )
    return replace(made, **changes)


def a_site(*posts: Post, **changes: Any) -> Site:
    """A site with `ada`, who opened everything, and these posts."""
    ada = replace(an_ambassador(), scopes=EVERYTHING)
    return replace(Site(programme=a_programme(), now=NOW, ambassadors=(ada,), posts=posts), **changes)


def a_state(owner: str = "ada", **changes: Any) -> FeedState:
    """What the store remembers of `<owner>`'s own feed after one update that went well."""
    made = FeedState(
        feed=FeedUrl(f"https://{owner}.example/feed.xml"),
        title=f"{owner}'s notes",
        site=f"https://{owner}.example/",
        etag='"1"',
        last_modified="Mon, 15 Jun 2026 10:00:00 GMT",
        body_hash="0" * 64,
        checked=NOW,
        changed=NOW,
    )
    return replace(made, **changes)


def a_feed_body(*entries: str, title: str = "Ada's notes", link: str = "https://ada.example/") -> bytes:
    """An RSS document; each entry is what stands between `<item>` and `</item>`."""
    stood = "".join(f"<item>{entry}</item>" for entry in entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{link}</link><description>d</description>{stood}</channel></rss>"
    ).encode()


def a_rule(act: str = "hide", **changes: Any) -> ModerationRule:
    """One line of content/moderation.yml, the seventh."""
    return replace(ModerationRule(act=cast(Any, act), line=7), **changes)


def a_moderation(*rules: ModerationRule, released: tuple[str, ...] = ()) -> Moderation:
    """content/moderation.yml with these rules; what is released stands on line 20."""
    return Moderation(rules=rules, released=tuple((name, 20) for name in released))


def a_message(text: str = "Forty welders came to read plans.", platform: str = "x", **changes: Any) -> Message:
    """One wording for X in English."""
    return replace(Message(platform=platform, language=EN, text=text), **changes)


def a_kit(slug: str = "night-school", *messages: Message, **changes: Any) -> Kit:
    """A share kit that has begun a week ago and has no end, with two wordings for X unless said."""
    made = Kit(
        slug=Slug(slug),
        title=a_text(slug.replace("-", " ").capitalize()),
        url=f"https://lumen.example/{slug}",
        starts=(NOW - timedelta(days=7)).date(),
        messages=messages or (a_message(), a_message("Monday evening, room 12.")),
        path=f"content/kits/{slug}.md",
    )
    return replace(made, **changes)
