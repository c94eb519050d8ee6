"""`hub discover` prints what scripts can cut, and says why where it finds nothing."""

from __future__ import annotations

import json
from pathlib import Path

from command import a_feed, a_hub, called
from web import Web

PAGE = b"""<!doctype html><title>Ada</title>
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" href="/feed/">"""
COMMENTS = a_feed("Hm").replace(b"<title>Ada</title>", b"<title>Comments for Ada</title>")


def opened(web: Web) -> str:
    return f"fetch: {{allow_private: ['{web.host}'], per_host_gap: 0.1}}\n"


def test_feeds_are_printed_a_line_each_address_first(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/", PAGE, content_type="text/html")
        web.serves("/feed/", a_feed("Moss", "Stone"))
        web.serves("/comments/feed/", COMMENTS)
        done = called(a_hub(tmp_path, more=opened(web)), "discover", web.url("/"))
        assert done.code == 0, done.err
        assert done.out.splitlines() == [
            f"{web.url('/feed/')}\tRSS\tAda\t2 entries, newest 2026-11-20",
            f"{web.url('/comments/feed/')}\tRSS\tComments for Ada\t1 entry, newest 2026-11-20, comments",
        ]
        assert done.err == ""
        (agent,) = {asked.headers["user-agent"] for asked in web.requests}
        assert agent.startswith("ambassador-hub/")
        assert not (tmp_path / ".hub").exists()


def test_programs_get_everything_as_json(tmp_path: Path) -> None:
    with Web() as web:
        feed = web.serves("/feed.xml", a_feed("Moss"))
        done = called(a_hub(tmp_path, more=opened(web)), "discover", "--format", "json", feed)
        assert done.code == 0
        found = json.loads(done.out)
        assert found["platform"] == "website"
        assert found["advice"] == []
        assert found["tried"] == [{"url": feed, "outcome": "is a feed"}]
        assert found["feeds"] == [
            {
                "url": feed,
                "kind": "RSS",
                "title": "Ada",
                "entries": 1,
                "newest": "2026-11-20T09:00:00+00:00",
                "full": False,
                "comments": False,
            }
        ]


def test_nothing_found_ends_with_1_and_says_what_was_tried_and_what_helps(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/", b"<!doctype html><title>Ada</title>", content_type="text/html")
        done = called(a_hub(tmp_path, more=opened(web)), "discover", web.url("/"))
    assert done.code == 1
    assert done.out == ""
    assert f"{web.url('/feed.xml')}: answers 404" in done.err
    assert "Nothing there is a feed" in done.err
    assert "'accounts'" in done.err


def test_somebody_without_a_hub_is_helped_too(tmp_path: Path) -> None:
    done = called(tmp_path, "discover", "https://www.linkedin.com/in/ada")
    assert done.code == 1
    assert "LinkedIn gives no public feed" in done.err
    assert "no less an ambassador" in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_address_is_wrong_usage(tmp_path: Path) -> None:
    done = called(tmp_path, "discover", "ada@social.example")
    assert done.code == 2
    assert "@ada@social.example" in done.err
    assert called(tmp_path, "discover", "").code == 2


def test_a_hub_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "hub.yml").write_text("name: [\n", "utf-8")
    done = called(tmp_path, "discover", "https://ada.example/")
    assert done.code == 1
    assert "hub.yml" in done.err


def test_control_characters_of_a_feed_do_not_reach_the_terminal(tmp_path: Path) -> None:
    with Web() as web:
        body = a_feed("Moss").replace(b"<title>Ada</title>", "<title>A\u009b31m\u202eda&#9;\n\tX</title>".encode())
        feed = web.serves("/feed.xml", body)
        done = called(a_hub(tmp_path, more=opened(web)), "discover", feed)
    assert done.out.count("\t") == 3
    assert done.out.isprintable() or set(done.out) - set("\t\n") <= {c for c in done.out if c.isprintable()}
