"""Lead pictures as they come over a real socket."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from factories import NOW, a_feed_body
from hub.feeds.documents import Document
from hub.feeds.local import beside
from hub.feeds.pictures import MOST_BYTES, Taken, take
from hub.feeds.reading import read
from hub.model import FeedUrl, FetchRules
from pictures_made import a_photo, a_png_bomb
from web import Web


def taken(*addresses: str, web: Web | None = None, root: Path = Path(), **how: Any) -> dict[str, Taken]:
    rules = how.pop("rules", None) or FetchRules(allow_private=(web.host,) if web else (), per_host_gap=0, timeout=5)
    how = dict[str, Any]({"seconds": 30.0, "user_agent": "hub/0 (+mailto:x@voices.example)", "now": NOW}) | how

    async def all_of_them() -> dict[str, Taken]:
        return {one.address: one async for one in take(addresses, rules=rules, root=root, **how)}

    return asyncio.run(all_of_them())


def kinds(found: dict[str, Taken]) -> list[str]:
    return [one.failure.kind if one.failure else "came" for one in found.values()]


def test_a_picture_comes_as_webp_and_is_asked_for_as_a_picture() -> None:
    with Web() as web:
        address = web.serves("/a.jpg", a_photo(), content_type="image/jpeg")
        made = taken(address, web=web)[address].developed
        (asked,) = web.requests
    assert made is not None
    assert made.webp[8:12] == b"WEBP"
    assert asked.headers["accept"].startswith("image/webp")
    assert "cookie" not in asked.headers
    assert "referer" not in asked.headers
    assert "voices.example" in asked.headers["user-agent"]


def test_what_it_is_shows_in_its_bytes_not_in_what_the_server_says() -> None:
    with Web() as web:
        picture = web.serves("/a", a_photo(), content_type="text/html")
        page = web.serves("/b.png", b"<svg/>", content_type="image/png")
        found = taken(picture, page, web=web)
    assert {a.rpartition("/")[2]: kind for a, kind in zip(found, kinds(found), strict=True)} == {
        "a": "came",
        "b.png": "not-a-picture",
    }


def test_one_bad_picture_does_not_stop_the_others() -> None:
    with Web() as web:
        good = [web.serves(f"/{n}.png", a_photo(seed=n, kind="PNG")) for n in range(3)]
        bad = [
            web.fails("/gone.png", 410),
            web.fails("/no.png", 403),
            web.serves("/pixel.gif", a_photo(1, 1, kind="GIF")),
            web.serves("/bomb.png", a_png_bomb()),
            web.serves("/empty.png", b""),
            web.drops("/dropped.png"),
            web.serves("/cut.jpg", a_photo()[:900]),
        ]
        found = taken(*[a for pair in zip(bad, (good * 3)[: len(bad)], strict=True) for a in pair], web=web)
    by_name = {a.rpartition("/")[2]: one.failure.kind if one.failure else "came" for a, one in found.items()}
    assert by_name["gone.png"] == "gone"
    assert by_name["no.png"] == "forbidden"
    assert by_name["pixel.gif"] == "too-small"
    assert by_name["bomb.png"] == "too-large"
    assert by_name["cut.jpg"] == "damaged"
    assert [by_name[f"{n}.png"] for n in range(2)] == ["came", "came"]


def test_a_redirect_is_followed_but_not_out_of_what_is_open() -> None:
    with Web() as web, Web() as closed:
        target = web.serves("/b.jpg", a_photo())
        moved = web.redirects("/a.jpg", target)
        out = web.redirects("/c.jpg", closed.serves("/secret.jpg", a_photo()))
        found = taken(moved, out, web=web)
        assert not closed.requests
    assert found[moved].developed
    assert kinds({out: found[out]}) == ["blocked-here"]


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.png", "http://[::1]/a.png", "http://169.254.169.254/a.png"])
def test_a_private_address_is_not_reached(address: str) -> None:
    assert kinds(taken(address)) == ["blocked-here"]


def test_a_body_beyond_five_megabytes_is_left() -> None:
    with Web() as web:
        address = web.serves("/large.png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES))
        rules = FetchRules(allow_private=(web.host,), per_host_gap=0, max_bytes=50_000_000)
        assert kinds(taken(address, rules=rules)) == ["too-large"]


def test_time_is_bounded_and_what_is_not_done_is_left_for_later() -> None:
    with Web() as web, Web() as slow:
        hung = [slow.hangs(f"/{n}.png") for n in range(5)]
        good = web.serves("/a.png", a_photo())
        rules = FetchRules(allow_private=(web.host, slow.host), per_host_gap=0, timeout=10)
        found = taken(*hung, good, rules=rules, seconds=2.5)
    assert found[good].developed
    assert hung[4] not in found


def test_a_dead_host_is_not_asked_for_all_its_pictures() -> None:
    with Web() as web:
        port = web.port
    addresses = [f"http://127.0.0.1:{port}/{n}.png" for n in range(4)]
    rules = FetchRules(allow_private=(f"127.0.0.1:{port}",), per_host_gap=1.5, timeout=5)
    found = taken(*addresses, rules=rules, seconds=4)
    assert kinds(found) == ["refused"] * 4


def test_a_host_that_says_wait_is_asked_no_more() -> None:
    with Web() as web:
        addresses = [web.fails(f"/{n}.png", 429, {"Retry-After": "7200"}) for n in range(3)]
        found = taken(*addresses, web=web)
        assert len(web.requests) == 1
    failures = [one.failure for one in found.values() if one.failure]
    assert {failure.kind for failure in failures} == {"rate-limited"}
    assert {failure.retry_after for failure in failures} == {7200}


def test_a_host_that_asked_to_wait_earlier_is_left_alone() -> None:
    with Web() as web:
        address = web.serves("/a.png", a_photo())
        assert taken(address, web=web, held={web.host: NOW + timedelta(hours=1)}) == {}
        assert not web.requests


def test_a_file_beside_its_feed_needs_no_web(tmp_path: Path) -> None:
    (tmp_path / "content/feeds").mkdir(parents=True)
    (tmp_path / "content/feeds/a.png").write_bytes(a_photo(kind="PNG"))
    assert taken("content/feeds/a.png", root=tmp_path)["content/feeds/a.png"].developed


def test_no_link_and_no_way_up_leads_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    (root / "content/feeds").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(a_photo(kind="PNG"))
    (root / "own.png").write_bytes(a_photo(kind="PNG"))
    (root / "content/feeds/out.png").symlink_to(tmp_path / "secret.png")
    (root / "content/feeds/in.png").symlink_to(root / "own.png")
    (root / "content/way").symlink_to(tmp_path)
    addresses = ["content/feeds/out.png", "content/feeds/in.png", "content/way/secret.png", "../secret.png"]
    addresses += [str(tmp_path / "secret.png"), "content/feeds/../../../secret.png", "a\0.png", "content/feeds"]
    found = taken(*addresses, root=root)
    assert len(found) == len(addresses)
    assert {one.failure.kind for one in found.values() if one.failure} <= {"local-refused", "local-missing"}
    assert not any(one.developed for one in found.values())


def test_feeds_take_turns_and_one_full_of_dead_hosts_does_not_stop_the_others() -> None:
    with contextlib.ExitStack() as all_of_them:
        web, *dead = (all_of_them.enter_context(Web()) for _ in range(21))
        hung = [tarpit.hangs("/a.png") for tarpit in dead]
        good = [web.serves(f"/{n}.png", a_photo(seed=n)) for n in range(3)]
        whose = dict.fromkeys(hung, ("eve",)) | dict.fromkeys(good, ("ada",))
        rules = FetchRules(allow_private=tuple(each.host for each in (web, *dead)), per_host_gap=0, timeout=20)
        found = taken(*hung, *good, rules=rules, seconds=15, whose=whose)
    assert all(found[address].developed for address in good)
    assert sum(bool(tarpit.requests) for tarpit in dead) == 4


def test_a_picture_of_two_feeds_does_not_wait_for_the_one_that_used_up_its_time() -> None:
    with contextlib.ExitStack() as all_of_them:
        web, *dead = (all_of_them.enter_context(Web()) for _ in range(6))
        hung = [tarpit.hangs("/a.png") for tarpit in dead]
        shared = web.serves("/a.png", a_photo())
        whose = dict.fromkeys(hung, ("eve",)) | {shared: ("ada", "eve")}
        rules = FetchRules(allow_private=tuple(each.host for each in (web, *dead)), per_host_gap=0, timeout=20)
        found = taken(*hung, shared, rules=rules, seconds=2, whose=whose)
        assert len([one for one in web.requests if one.path == "/a.png"]) == 1
    assert found[shared].developed


def test_a_host_that_answers_in_its_own_time_is_asked_for_all_its_pictures() -> None:
    with Web() as web:
        addresses = [web.serves(f"/{n}.png", a_photo(seed=n)) for n in range(12)]
        found = taken(*addresses, web=web, whose=dict.fromkeys(addresses, ("ada",)))
    assert kinds(found) == ["came"] * 12


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("pictures/a.webp", "content/feeds/pictures/a.webp"),
        ("a.JPG", "content/feeds/a.JPG"),
        ("été.png", "content/feeds/été.png"),
        ("../a.png", ""),
        ("x/../../a.png", ""),
        ("/a.png", ""),
        ("//host.example/a.png", ""),
        ("https://host.example/a.png", ""),
        ("file:a.png", ""),
        (".hidden.png", ""),
        ("x\\..\\a.png", ""),
        ("a.svg", ""),
        ("a.png\0", ""),
        ("a.png?x=1", ""),
        ("", ""),
    ],
)
def test_only_a_plain_name_lies_beside_a_feed(said: str, path: str) -> None:
    assert beside("content/feeds/ada.xml", [said]) == path


def test_a_feed_of_the_web_never_names_a_file_of_the_hub() -> None:
    body = a_feed_body(
        "<title>One</title><link>https://ada.example/1</link>"
        '<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="pictures/a.png"/>'
    )
    web, own = FeedUrl("https://ada.example/feed.xml"), FeedUrl("content/feeds/ada.xml")
    (of_the_web,) = read(Document(feed=web, body=body, base=web, now=NOW)).entries
    (of_the_hub,) = read(Document(feed=own, body=body, base="", now=NOW)).entries
    assert of_the_web.image == "https://ada.example/pictures/a.png"
    assert of_the_hub.image == "content/feeds/pictures/a.png"
