"""Feeds are found by the table of platforms, by what pages declare, by usual names; and each was read."""

from __future__ import annotations

import asyncio
import json

import pytest

from factories import NOW
from hub.errors import UsageError
from hub.feeds.discover import address_of, discover
from hub.feeds.discovered import Discovery
from hub.model import FetchRules
from web import Web

ID = "UC0123456789abcdefghij_-"
ENTRY = (
    "<item><title>{title}</title><link>https://ada.example/{title}/</link><guid>{title}</guid>"
    "<pubDate>Fri, {day:02} Nov 2026 09:00:00 GMT</pubDate><description>{text}</description></item>"
)


def rss(*titles: str, title: str = "Ada", site: str = "https://ada.example/", day: int = 20, text: str = "x") -> bytes:
    entries = "".join(ENTRY.format(title=each, day=day - n, text=text) for n, each in enumerate(titles))
    return f"<rss version='2.0'><channel><title>{title}</title><link>{site}</link>{entries}</channel></rss>".encode()


def atom(title: str = "Ada", site: str = "https://ada.example/") -> bytes:
    return (
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title><id>a</id>"
        f"<link href='{site}'/><updated>2026-11-20T09:00:00Z</updated><entry><title>Moss</title><id>m</id>"
        "<link href='/moss'/><updated>2026-11-20T09:00:00Z</updated><summary>x</summary></entry></feed>"
    ).encode()


def a_page(*feeds: str, body: str = "", head: str = "") -> bytes:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    return f"<!doctype html><html><head><title>Ada</title>{links}{head}</head><body>{body}</body></html>".encode()


def search(url: str, web: Web | None = None, *, plays: tuple[str, ...] = (), timeout: float = 5) -> Discovery:
    """Search at `url`, where `web` plays the origins named."""
    rules = FetchRules(allow_private=(web.host,) if web else (), per_host_gap=0, timeout=timeout)
    elsewhere = {origin: web.url("") for origin in plays} if web else {}
    return asyncio.run(discover(url, rules=rules, now=NOW, user_agent="hub/0", elsewhere=elsewhere))


def addresses(found: Discovery) -> list[str]:
    return [feed.url for feed in found.found]


def asked(web: Web) -> list[str]:
    return [each.path for each in web.requests]


def test_a_feeds_own_address_is_the_answer(web: Web) -> None:
    feed = web.serves("/moss.xml", rss("Moss", "Stone"))
    found = search(feed, web)
    assert addresses(found) == [feed]
    assert (found.found[0].kind, found.found[0].title, found.found[0].entries) == ("RSS", "Ada", 2)
    assert str(found.found[0].newest) == "2026-11-20 09:00:00+00:00"
    assert found.advice == ()
    assert asked(web) == ["/moss.xml"]


def test_a_declared_feed_is_fetched_and_read_before_it_is_named(web: Web) -> None:
    web.serves("/", a_page("/dead.xml", "/page.html", "/good.xml"), content_type="text/html")
    web.serves("/page.html", a_page(), content_type="text/html")
    web.serves("/good.xml", rss("Moss"))
    found = search(web.url("/"), web)
    assert addresses(found) == [web.url("/good.xml")]
    outcomes = {tried.url: tried.outcome for tried in found.tried}
    assert "404" in outcomes[web.url("/dead.xml")]
    assert "web page" in outcomes[web.url("/page.html")]
    assert outcomes[web.url("/good.xml")] == "is a feed"


def test_posts_come_before_comments_whatever_the_page_says(web: Web) -> None:
    web.serves("/", a_page("/comments/feed/", "/category/moss/feed/", "/feed/"), content_type="text/html")
    web.serves("/comments/feed/", rss("By: Someone", title="Comments for Ada", day=21))
    web.serves("/category/moss/feed/", rss("Moss"))
    web.serves("/feed/", rss("Moss", "Stone"))
    found = search(web.url("/"), web)
    assert addresses(found) == [web.url(path) for path in ("/feed/", "/category/moss/feed/", "/comments/feed/")]
    assert [feed.comments for feed in found.found] == [False, False, True]


def test_a_page_that_declares_comments_alone_is_searched_on(web: Web) -> None:
    web.serves("/moss/", a_page("/moss/feed/"), content_type="text/html")
    web.serves("/moss/feed/", rss("x", title="Commentaires sur : Moss"))
    web.serves("/feed/", rss("Moss"))
    assert addresses(search(web.url("/moss/"), web)) == [web.url("/feed/"), web.url("/moss/feed/")]


def test_the_part_of_the_site_that_was_asked_for_comes_first(web: Web) -> None:
    page = a_page("/feed.xml", "/blog/feed.xml")
    web.serves("/blog/", page, content_type="text/html")
    web.serves("/", page, content_type="text/html")
    web.serves("/feed.xml", rss("All"))
    web.serves("/blog/feed.xml", rss("Moss"))
    assert addresses(search(web.url("/blog/"), web))[0] == web.url("/blog/feed.xml")


def test_whole_texts_come_before_excerpts_and_atom_before_rss_before_json(web: Web) -> None:
    web.serves("/", a_page("/a.json", "/b.xml", "/c.xml", "/d.xml"), content_type="text/html")
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Ada", "items": [{"id": "1", "content_text": "x"}]}
    web.serves("/a.json", json.dumps(feed).encode(), content_type="application/feed+json")
    web.serves("/b.xml", rss("Moss"))
    web.serves("/c.xml", atom())
    web.serves("/d.xml", rss("Moss", text="word " * 400))
    found = search(web.url("/"), web)
    assert [(feed.url.rpartition("/")[2][0], feed.kind, feed.full) for feed in found.found] == [
        ("d", "RSS", True),
        ("c", "Atom", False),
        ("b", "RSS", False),
        ("a", "JSON Feed", False),
    ]


def test_an_empty_feed_and_a_strangers_come_after_the_own(web: Web) -> None:
    web.serves("/", a_page("/empty.xml", "/own.xml"), content_type="text/html")
    web.serves("/empty.xml", rss())
    web.serves("/own.xml", rss("Moss"))
    assert addresses(search(web.url("/"), web)) == [web.url("/own.xml"), web.url("/empty.xml")]


def test_the_same_feed_at_two_addresses_is_named_once(web: Web) -> None:
    web.serves("/", a_page("/feed", "/rss", "/moved"), content_type="text/html")
    web.serves("/rss", rss("Moss"))
    web.redirects("/feed", "/rss", 301)
    web.redirects("/moved", "/rss", 302)
    assert addresses(search(web.url("/"), web)) == [web.url("/rss")]


def test_links_and_usual_names_help_where_nothing_is_declared(web: Web) -> None:
    web.serves("/", a_page(body='<a href="/rss-all.rss">RSS</a>'), content_type="text/html")
    web.serves("/rss-all.rss", rss("Moss"))
    assert addresses(search(web.url("/"), web)) == [web.url("/rss-all.rss")]
    web.serves("/blog", a_page(), content_type="text/html")
    web.serves("/blog/index.xml", rss("Moss"))
    web.serves("/feed/", a_page(), content_type="text/html")
    assert addresses(search(web.url("/blog"), web)) == [web.url("/blog/index.xml")]


def test_the_link_header_is_read(web: Web) -> None:
    header = {"Link": '</quiet.xml>; rel="alternate"; type="application/rss+xml"'}
    web.serves("/", a_page(), content_type="text/html", headers=header)
    web.serves("/quiet.xml", rss("Moss"))
    assert addresses(search(web.url("/"), web)) == [web.url("/quiet.xml")]


def test_a_site_that_calls_everything_a_page_ends_the_search_in_time(web: Web) -> None:
    for path in ("/", *(f"/{name}" for name in ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml"))):
        web.serves(path, a_page(*(f"/{n}.xml" for n in range(500))), content_type="text/html")
    found = search(web.url("/"), web)
    assert found.found == ()
    assert len(web.requests) <= 30
    assert "Nothing there is a feed" in found.advice[0]


def test_a_host_that_cannot_be_reached_is_asked_once(web: Web) -> None:
    found = search(web.drops("/"), web)
    assert found.found == ()
    assert set(asked(web)) == {"/"}
    assert "does not answer" in found.advice[0]
    assert "host is not known" in search("https://nobody.invalid/").advice[0]
    assert "private network" in search("http://127.0.0.1/blog").advice[0]


def test_a_refusal_is_explained_and_feeds_are_tried_all_the_same(web: Web) -> None:
    web.fails("/", 403)
    found = search(web.url("/"), web)
    assert "refuses programs" in found.advice[0]
    web.serves("/feed.xml", rss("Moss"))
    assert addresses(search(web.url("/"), web)) == [web.url("/feed.xml")]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://www.linkedin.com/in/ada/", "LinkedIn gives no public feed"),
        ("https://x.com/ada", "X gives no public feed"),
        ("https://www.threads.net/@ada", "Threads gives no public feed"),
        ("https://www.facebook.com/ada", "Facebook gives no public feed"),
        ("https://www.instagram.com/ada/", "Instagram gives no public feed"),
        ("https://www.tiktok.com/@ada", "TikTok gives no public feed"),
        ("https://www.twitch.tv/ada", "Twitch gives no public feed"),
        ("https://plus.google.com/+Ada", "Google+ ended in 2019"),
    ],
)
def test_where_there_is_no_feed_that_is_said_without_asking_anybody(url: str, says: str) -> None:
    found = search(url)
    assert found.found == ()
    assert found.tried == ()
    assert found.advice[0].startswith(says)
    if "ended" not in says:
        assert "accounts" in found.advice[1]
        assert "hub new article" in found.advice[2]


@pytest.mark.parametrize(
    "told",
    [
        f'{{"metadata":{{"externalId":"{ID}"}}}}',
        f'<meta itemprop="identifier" content="{ID}">',
        f'<link rel="canonical" href="https://www.youtube.com/channel/{ID}">',
        f'<script>{{"channelId":"UCaaaaaaaaaaaaaaaaaaaaaa","x":{{"externalId":"{ID}"}}}}</script>',
    ],
)
def test_a_youtube_page_tells_its_channels_feed(web: Web, told: str) -> None:
    web.serves("/@ada", a_page(head=told), content_type="text/html")
    web.serves(f"/feeds/videos.xml?channel_id={ID}", atom("Ada's films"))
    found = search("https://www.youtube.com/@ada", web, plays=("https://www.youtube.com",))
    assert addresses(found) == [f"https://www.youtube.com/feeds/videos.xml?channel_id={ID}"]


@pytest.mark.parametrize("path", ["/c/ada", "/user/ada", "/watch?v=abc"])
def test_youtubes_older_names_and_films_lead_to_the_channel_too(web: Web, path: str) -> None:
    web.serves(path, a_page(head=f'<script>"externalChannelId":"{ID}"</script>'), content_type="text/html")
    web.serves(f"/feeds/videos.xml?channel_id={ID}", atom("Ada's films"))
    found = search(f"https://www.youtube.com{path}", web, plays=("https://www.youtube.com",))
    assert addresses(found) == [f"https://www.youtube.com/feeds/videos.xml?channel_id={ID}"]


def test_youtubes_page_about_cookies_is_passed_or_explained(web: Web) -> None:
    youtube, consent = "https://www.youtube.com", "https://consent.youtube.com"
    web.redirects("/@ada", "/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40ada")
    web.serves("/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40ada", a_page(body="Before you go on"))
    lost = search(f"{youtube}/@ada", web, plays=(youtube, consent))
    assert lost.found == ()
    assert any("Copy channel ID" in sentence for sentence in lost.advice)
    web.serves("/@ada?ucbcb=1", a_page(head=f'<script>"externalId":"{ID}"</script>'))
    web.serves(f"/feeds/videos.xml?channel_id={ID}", atom())
    assert addresses(search(f"{youtube}/@ada", web, plays=(youtube,))) == [
        f"{youtube}/feeds/videos.xml?channel_id={ID}"
    ]


def test_a_bluesky_handle_becomes_its_did(web: Web) -> None:
    did, api = "did:plc:abcdefghijklmnopqrstuvwx", "https://public.api.bsky.app"
    web.serves(
        "/xrpc/com.atproto.identity.resolveHandle?handle=ada.example",
        json.dumps({"did": did}).encode(),
        content_type="application/json",
    )
    web.serves(f"/profile/{did}/rss", rss("Moss", title="@ada.example"))
    for name in ("https://bsky.app/profile/ada.example", "@ada.example", "https://bsky.app/profile/ada.example/rss"):
        found = search(name, web, plays=(api, "https://bsky.app"))
        assert addresses(found) == [f"https://bsky.app/profile/{did}/rss"]
    assert addresses(search(did, web, plays=("https://bsky.app",))) == [f"https://bsky.app/profile/{did}/rss"]


@pytest.mark.parametrize(
    "told",
    [
        '<link rel="alternate" type="application/rss+xml" href="https://bsky.app/profile/{did}/rss">',
        '<meta name="twitter:value1" content="{did}">',
        '<noscript><p id="bsky_did">{did}</p></noscript>',
    ],
)
def test_a_bluesky_page_helps_where_the_interface_does_not(web: Web, told: str) -> None:
    did = "did:plc:abcdefghijklmnopqrstuvwx"
    web.serves("/profile/ada.example", a_page(head=told.format(did=did)), content_type="text/html")
    web.serves(f"/profile/{did}/rss", rss("Moss"))
    found = search("@ada.example", web, plays=("https://public.api.bsky.app", "https://bsky.app"))
    assert addresses(found) == [f"https://bsky.app/profile/{did}/rss"]


def test_an_account_that_bluesky_shows_to_members_only_is_respected_and_explained(web: Web) -> None:
    did = "did:plc:abcdefghijklmnopqrstuvwx"
    web.fails(f"/profile/{did}/rss", 403)
    found = search(f"https://bsky.app/profile/{did}", web, plays=("https://bsky.app",))
    assert found.found == ()
    assert any("members only" in sentence for sentence in found.advice)


@pytest.mark.parametrize(
    "name",
    [
        "@ada@home.example",
        "acct:ada@home.example",
        "https://home.example/@ada",
        "https://home.example/@ada/115",
        "https://other.example/@ada@home.example",
        "home.example/@ada",
    ],
)
def test_a_mastodon_address_in_any_form_leads_to_its_home(web: Web, name: str) -> None:
    web.serves("/@ada.rss", rss("1", title="Ada"))
    found = search(name, web, plays=("https://home.example",))
    assert addresses(found) == ["https://home.example/@ada.rss"]


@pytest.mark.parametrize("name", ["@ada@ada.example", "https://other.example/@ada@ada.example"])
def test_a_fediverse_name_of_another_domain_is_resolved_by_webfinger(web: Web, name: str) -> None:
    finger = {
        "subject": "acct:ada@ada.example",
        "aliases": ["https://social.ada.example/@ada", "https://social.ada.example/users/ada"],
        "links": [{"rel": "self", "type": "application/activity+json", "href": "https://social.ada.example/users/ada"}],
    }
    with Web() as social:
        web.serves("/.well-known/webfinger?resource=acct:ada@ada.example", json.dumps(finger).encode())
        social.serves("/@ada.rss", rss("1"))
        rules = FetchRules(allow_private=(web.host, social.host), per_host_gap=0, timeout=5)
        there = {"https://ada.example": web.url(""), "https://social.ada.example": social.url("")}
        found = asyncio.run(discover(name, rules=rules, now=NOW, user_agent="hub/0", elsewhere=there))
    assert addresses(found) == ["https://social.ada.example/@ada.rss"]


def test_soundcloud_and_apple_are_asked_whose_feed_it_is(web: Web) -> None:
    web.serves("/ada", a_page(head='<meta property="al:ios:url" content="soundcloud://users:12">'))
    web.serves("/users/soundcloud:users:12/sounds.rss", rss("Moss"))
    found = search("https://soundcloud.com/ada", web, plays=("https://soundcloud.com", "https://feeds.soundcloud.com"))
    assert addresses(found) == ["https://feeds.soundcloud.com/users/soundcloud:users:12/sounds.rss"]
    told = {"results": [{"feedUrl": "https://casts.example/moss.xml"}]}
    web.serves("/lookup?id=123&entity=podcast", json.dumps(told).replace("/", "\\/").encode())
    web.serves("/moss.xml", rss("Moss"))
    apple = "https://podcasts.apple.com/fr/podcast/moss/id123"
    found = search(apple, web, plays=("https://itunes.apple.com", "https://casts.example"))
    assert addresses(found) == ["https://casts.example/moss.xml"]


def test_an_answer_that_names_something_else_than_a_web_address_is_not_followed(web: Web) -> None:
    web.serves("/lookup?id=123&entity=podcast", b'{"feedUrl": "https://u:p@casts.example/"}')
    found = search("https://podcasts.apple.com/fr/podcast/moss/id123", web, plays=("https://itunes.apple.com",))
    assert found.found == ()
    assert all("casts.example" not in tried.url for tried in found.tried)


def test_a_peertube_channel_and_a_github_account_need_no_page(web: Web) -> None:
    web.serves("/feeds/videos.xml?videoChannelName=moss", rss("Moss"))
    found = search("https://tube.example/c/moss/videos", web, plays=("https://tube.example",))
    assert addresses(found) == ["https://tube.example/feeds/videos.xml?videoChannelName=moss"]
    web.serves("/ada/moss/releases.atom", atom("Release notes"))
    web.serves("/ada/moss/commits.atom", atom("Commits"))
    found = search("https://github.com/ada/moss", web, plays=("https://github.com",))
    assert [url.rpartition("/")[2] for url in addresses(found)] == ["releases.atom", "commits.atom"]


def test_a_page_that_leads_to_a_platform_is_that_platforms(web: Web) -> None:
    web.redirects("/users/ada", "/@ada")
    web.serves("/@ada", a_page(), content_type="text/html")
    web.serves("/@ada.rss", rss("1"))
    found = search("https://home.example/users/ada", web, plays=("https://home.example",))
    assert addresses(found) == ["https://home.example/@ada.rss"]


def test_no_script_address_is_ever_asked_or_named(web: Web) -> None:
    page = a_page("javascript:alert(1)", "data:application/rss+xml,<rss/>", "file:///etc/passwd", "ftp://ada.example/")
    web.serves("/", page, content_type="text/html")
    found = search(web.url("/"), web)
    assert all(tried.url.startswith("http://127.0.0.1") for tried in found.tried)


def test_a_page_cannot_make_the_hub_ask_the_companys_own_network(web: Web) -> None:
    web.serves("/", a_page("http://127.0.0.1:80/", "http://169.254.169.254/latest/"), content_type="text/html")
    found = search(web.url("/"), web)
    assert found.found == ()
    outcomes = {tried.url: tried.outcome for tried in found.tried}
    assert "private network" in outcomes["http://169.254.169.254/latest/"]


def test_only_the_address_that_was_typed_opens_its_own_door(web: Web) -> None:
    with Web() as intranet:
        secret = intranet.serves("/feed.xml", rss("Secret"))
        led = web.redirects("/led.xml", secret, 302)
        page = web.serves("/", a_page(secret, led, body=f'<a href="{secret}">feed</a>'))
        rules = FetchRules(allow_private=(web.host, intranet.host), per_host_gap=0, timeout=5)
        found = asyncio.run(discover(page, rules=rules, now=NOW, user_agent="hub/0"))
        typed = asyncio.run(discover(secret, rules=rules, now=NOW, user_agent="hub/0"))
        assert addresses(found) == []
        assert addresses(typed) == [secret]
        assert asked(intranet) == ["/feed.xml"]


def test_a_silent_server_does_not_hold_the_search_up(web: Web) -> None:
    found = search(web.hangs("/"), web, timeout=0.5)
    assert found.found == ()
    assert len(web.requests) <= 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" https://ada.example/ ", "https://ada.example/"),
        ("<https://ada.example/>", "https://ada.example/"),
        ("ada.example", "https://ada.example"),
        ("ada.example:8443/blog?x=1", "https://ada.example:8443/blog?x=1"),
        ("//ada.example/", "https://ada.example/"),
        ("feed:https://ada.example/feed", "https://ada.example/feed"),
        ("feed://ada.example/feed", "https://ada.example/feed"),
        ("@ada@Social.Example", "https://social.example/@ada"),
        ("acct:@ada@social.example", "https://social.example/@ada"),
        ("@ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"),
        ("at://did:plc:abc", "https://bsky.app/profile/did:plc:abc"),
        ("écoute.example", "https://écoute.example"),
    ],
)
def test_people_type_addresses_in_many_ways(typed: str, meant: str) -> None:
    assert address_of(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "@ada",
        "ada@social.example",
        "mailto:ada@social.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "feeds/ada.xml",
        "https://",
        "https://ada:secret@ada.example/",
        "ftp://ada.example/",
        "-v",
        "a" * 5000,
    ],
)
def test_what_is_no_address_is_refused_with_what_was_expected(typed: str) -> None:
    with pytest.raises(UsageError, match=r"expected|mail address"):
        address_of(typed)
