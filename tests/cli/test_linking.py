"""`hub new article --url` asks the page for its title, its site and its language; nobody needs it to answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from command import NOON, a_hub, called
from web import Web

PAGE = b"""<!doctype html><html lang="fr"><title>La chaleur | La Presse</title>
<meta property="og:title" content="La chaleur"><meta property="og:site_name" content="La Presse">
<meta property="og:type" content="video.other">"""


def opened(root: Path, web: Web) -> Path:
    return a_hub(root, more=f"fetch: {{allow_private: ['{web.host}'], per_host_gap: 0.1, timeout: 5}}\n")


def test_the_page_fills_what_was_not_said_and_tracking_goes(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/heat?utm_source=mail&page=2", PAGE, content_type="text/html")
        root = opened(tmp_path, web)
        done = called(root, "new", "article", "--url", web.url("/heat?utm_source=mail&page=2"), "--why", "So warm.")
        assert done.code == 0, done.err
        assert "Read from the page: fr=La chaleur, video, fr, La Presse" in done.err
        text = (root / "content/articles/la-chaleur.md").read_text("utf-8")
        assert f"url: {web.url('/heat?page=2')}\n" in text
        assert "title:\n  fr: La chaleur\n" in text
        for line in ("site: La Presse", "language: fr", "type: video", "why: So warm.", "date: 2026-11-21"):
            assert f"{line}\n" in text
        assert called(root, "check").out == ""


def test_what_was_said_counts_more_than_what_was_found(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/heat", PAGE, content_type="text/html")
        root = opened(tmp_path, web)
        said = ["--title", "Heat", "--language", "en", "--site", "Mine", "--slug", "warm"]
        called(root, "new", "article", "--url", web.url("/heat"), *said)
        text = (root / "content/articles/warm.md").read_text("utf-8")
        assert "title: Heat\n" in text
        assert "language: en\nsite: Mine\n" in text


def test_nobody_is_asked_where_nothing_is_missing_or_it_is_not_wanted(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/heat", PAGE, content_type="text/html")
        root = opened(tmp_path, web)
        address = ["--url", web.url("/heat?utm_source=mail"), "--title", "Heat"]
        assert called(root, "new", "article", *address, "--no-fetch", "--slug", "one").code == 0
        everything = ["--language", "en", "--site", "Mine", "--type", "book", "--slug", "two"]
        assert called(root, "new", "article", *address, *everything).code == 0
        assert web.requests == []
        assert "utm_source" not in (root / "content/articles/one.md").read_text("utf-8")


def test_a_page_that_cannot_be_had_is_told_and_is_no_error_where_the_title_is_there(tmp_path: Path) -> None:
    with Web() as web:
        url = web.url("/heat")
        root = opened(tmp_path, web)
    without = called(root, "new", "article", "--url", url)
    assert without.code == 2
    assert without.err.count("the connection is refused") == 1
    assert "say with --title what it is called" in without.err
    assert not list((root / "content").rglob("*.md"))[1:]
    done = called(root, "new", "article", "--url", url, "--title", "Heat")
    assert done.code == 0
    assert "the connection is refused" in done.err
    assert (root / "content/articles/heat.md").is_file()


def test_a_page_of_the_companys_own_network_is_not_asked_unasked(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/heat", PAGE, content_type="text/html")
        done = called(a_hub(tmp_path), "new", "article", "--url", web.url("/heat"), "--title", "Heat")
        assert done.code == 0
        assert "fetch.allow_private" in done.err
        assert web.requests == []


def test_an_address_without_a_scheme_is_told_as_every_file_is(tmp_path: Path) -> None:
    done = called(a_hub(tmp_path), "new", "article", "--url", "press.example/heat", "--title", "Heat")
    assert done.code == 1
    assert "did you mean 'https://press.example/heat'?" in done.err


def test_what_a_page_calls_itself_is_never_taken_for_more_than_words(tmp_path: Path) -> None:
    with Web() as web:
        page = "<html lang=xx><title>fr=&#34;: {a: &amp;b} \u202e# [x]&#10;date: 2001-01-01</title>"
        web.serves("/heat", page.encode(), content_type="text/html; charset=utf-8")
        root = opened(tmp_path, web)
        done = called(root, "new", "article", "--url", web.url("/heat"), "--slug", "odd")
        assert done.code == 0, done.err
        assert "\u202e" not in done.err
        text = (root / "content/articles/odd.md").read_text("utf-8")
        assert "en: 'fr=\": {a: &b} # [x] date: 2001-01-01'" in text
        assert called(root, "check").out == ""


def test_on_a_terminal_the_page_makes_the_suggestions(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/heat", PAGE, content_type="text/html")
        root = opened(tmp_path, web)
        ours, theirs = pty.openpty()
        environ = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": NOON}
        command = [sys.executable, "-m", "hub", "-C", str(root), "new", "article"]
        with subprocess.Popen(
            command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True
        ) as process:
            os.write(ours, f"{web.url('/heat')}\n\nSo warm.\n\n\n".encode() + b"\x04")
            _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert "[fr=La chaleur]" in err
        text = (root / "content/articles/la-chaleur.md").read_text("utf-8")
        assert "fr: La chaleur\nwhy: So warm.\n" in text
        assert "site: La Presse\n" in text
