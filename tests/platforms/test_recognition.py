from __future__ import annotations

import re
import time
from pathlib import Path
from string import Formatter

import material  # type: ignore[import-untyped]
import pytest

from hub.model import Enclosure
from hub.platforms import (
    PLATFORMS,
    WEBSITE,
    Platform,
    feed_of,
    handle_of,
    lookups_of,
    named,
    platform_of,
    recognise,
    type_of,
)

ICONS = Path(material.__file__).parent / "templates" / ".icons"
GOLDEN = [
    line.split("\t")
    for line in Path(__file__).with_name("addresses.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_each_platform_is_whole(platform: Platform) -> None:
    assert (ICONS / f"{platform.icon}.svg").is_file()
    assert platform.label.strip()
    assert named(platform.name) is platform
    assert re.fullmatch(r"[a-z]+", platform.name)
    assert names_in(platform.handle_form) <= set(re.compile(platform.handle).groupindex)
    assert all(recognise(f"https://{host}/") is platform for host in platform.hosts)
    assert (platform.state == "retired") == bool(platform.ended)
    assert platform.at_once >= 1
    assert platform.gap is None or platform.gap >= 0


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_feed_rules_fill_their_templates_from_their_patterns(platform: Platform) -> None:
    for rule in platform.feeds:
        assert rule.feeds
        known = {"home", *re.compile(rule.at).groupindex}
        assert all(names_in(feed) <= known for feed in rule.feeds)
    for lookup in platform.lookups:
        known = {"home", *re.compile(lookup.at).groupindex}
        assert names_in(lookup.ask) <= known
        assert all(
            names_in(lookup.feed) == set(re.compile(find).groupindex) & names_in(lookup.feed) for find in lookup.find
        )
    if platform.state != "active":
        assert not platform.feeds
        assert not platform.lookups


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_patterns_that_read_foreign_pages_repeat_nothing_without_a_bound(platform: Platform) -> None:
    for lookup in platform.lookups:
        for find in lookup.find:
            assert not re.search(r"(?<!\\)[*+]", re.sub(r"\[[^]]*\]", "[]", find)), find


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_no_address_however_odd_holds_a_pattern_up(platform: Platform) -> None:
    rules = [rule.at for rule in platform.feeds] + [lookup.at for lookup in platform.lookups]
    patterns = [re.compile(pattern, re.ASCII) for pattern in (*rules, platform.handle, platform.paths)]
    pieces = ("a", "/", "@", "-", "a.", "a/", "@a@", "/a/b/c", "--1", "?a&", "/-/", "list=", "did:a:", "wt=rss")
    began = time.monotonic()
    for piece in pieces:
        place = "host.example/" + (piece * 4_000)[:4_000]
        for pattern in patterns:
            pattern.search(place + "\n")
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_share_intents_and_limits_are_whole(platform: Platform) -> None:
    assert names_in(platform.share) <= {"text", "title", "url", "post", "tags", "tag"}
    assert platform.share == "" or platform.share.startswith("https://")
    assert platform.limit or (platform.counts == "characters" and not platform.link_length)
    assert platform.state != "retired" or not platform.share


def test_names_hosts_and_first_labels_are_given_once() -> None:
    names = [platform.name for platform in PLATFORMS]
    hosts = [host for platform in PLATFORMS for host in (*platform.hosts, *platform.first_labels)]
    assert len(names) == len(set(names))
    assert len(hosts) == len(set(hosts))


def test_the_services_people_name_are_all_there() -> None:
    wanted = (
        "linkedin x mastodon bluesky threads facebook instagram tiktok youtube vimeo peertube twitch medium substack "
        "ghost wordpress devto hashnode tumblr blogger github gitlab codeberg stackoverflow reddit lemmy pixelfed "
        "slideshare speakerdeck soundcloud podcast orcid hal scoopit flickr googleplus website"
    )
    assert {platform.name for platform in PLATFORMS} == set(wanted.split())


@pytest.mark.parametrize(("url", "name", "handle", "feeds"), GOLDEN, ids=[line[0] for line in GOLDEN])
def test_an_address_tells_its_platform_the_persons_name_and_their_feeds(
    url: str, name: str, handle: str, feeds: str
) -> None:
    assert (recognise(url).name, handle_of(url)) == (name, handle)
    assert feed_of(url) == tuple(feeds.replace("?", "", 1).split() if feeds == "?" else feeds.split())
    if feeds == "?":
        assert lookups_of(url)


@pytest.mark.parametrize("url", [feed for line in GOLDEN for feed in line[3].split() if feed != "?"])
def test_a_feeds_own_address_leads_to_itself_or_to_a_better_one(url: str) -> None:
    assert feed_of(url)
    assert set(feed_of(feed_of(url)[0])) <= set(feed_of(url))


def test_each_platform_with_feeds_or_lookups_stands_in_the_golden_table() -> None:
    shown = {name for _, name, _, feeds in GOLDEN if feeds}
    assert shown == {platform.name for platform in PLATFORMS if platform.feeds or platform.lookups}
    assert {name for _, name, _, _ in GOLDEN} == {platform.name for platform in PLATFORMS}


def test_a_lookup_asks_the_service_by_the_name_in_the_address() -> None:
    assert [lookup.ask for lookup in lookups_of("https://bsky.app/profile/ada.example")] == [
        "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=ada.example",
        "https://bsky.app/profile/ada.example",
    ]
    assert [lookup.ask for lookup in lookups_of("https://www.youtube.com/@ada/videos")] == [
        "https://www.youtube.com/@ada/videos",
        "https://www.youtube.com/@ada?ucbcb=1",
    ]
    assert [lookup.ask for lookup in lookups_of("https://social.example/@ada@home.example")] == [
        "https://home.example/.well-known/webfinger?resource=acct:ada@home.example"
    ]


def test_a_thousand_feeds_of_youtube_fit_into_minutes() -> None:
    youtube = named("youtube")
    assert youtube is not None
    assert youtube.gap is not None
    assert youtube.waves
    latency = 0.2
    assert 2_000 * (latency + youtube.gap) / youtube.at_once < 300


def test_a_post_belongs_to_its_own_platform_then_to_its_feeds() -> None:
    mastodon = "https://social.example/@ada.rss"
    assert platform_of("https://github.com/ada/moss", mastodon).name == "github"
    assert platform_of("https://ada.example/", mastodon).name == "mastodon"
    assert platform_of("", "feeds/ada.xml") is WEBSITE


def test_enclosures_make_a_podcast_or_a_video_of_an_article_alone() -> None:
    sound, film = Enclosure(url="x", type="audio/mpeg"), Enclosure(url="y", type="video/mp4")
    mastodon, youtube = named("mastodon"), named("youtube")
    assert mastodon is not None
    assert youtube is not None
    assert type_of(WEBSITE, []) == "article"
    assert type_of(WEBSITE, [Enclosure(url="z", type="application/pdf"), sound]) == "podcast"
    assert type_of(WEBSITE, [film]) == "video"
    assert type_of(mastodon, [film]) == "post"
    assert type_of(youtube, []) == "video"
