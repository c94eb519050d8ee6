"""Feeds move, drop posts and grow old, and the site stays true."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from command import CONSENT, a_hub, a_profile, run
from hub.model import Post
from hub.pipeline.reading import content_of, site_of
from hub.pipeline.update import Updated, update
from hub.store import STORE, Store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = "What {n} of us found out about pumps, meters and the grid in a winter of measuring, house by house."


def a_blog(*numbers: int, site: str = "https://ada.example", stamped: str = "") -> bytes:
    """RSS, newest first: number 1 is a day old, each further one five days older."""
    written = "".join(
        f"<item><title>Note {n}</title><link>{site}/{n}/</link><guid>{site}/?p={n}</guid><pubDate>"
        f"{stamped or format(NOW - timedelta(days=5 * n - 4), '%a, %d %b %Y %H:%M:%S GMT')}</pubDate>"
        f"<description>{WORDS.format(n=n)}</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>A</title><link>{site}/</link>{written}</channel></rss>".encode()


def people(**feeds: Sequence[str]) -> dict[str, str | bytes]:
    return {
        f"ambassadors/{slug}.md": a_profile(
            f"name: {slug.title()}\nrole: Engineer\nfeeds: [{', '.join(of)}]\n{CONSENT}"
        )
        for slug, of in feeds.items()
    }


def look(root: Path, now: datetime) -> Updated:
    return asyncio.run(update(root, now=now, progress=lambda *_: None, everyone=True))


def posts(root: Path, now: datetime) -> dict[str, Post]:
    return {post.title: post for post in site_of(root, content_of(root), now=now).posts}


def frozen(found: dict[str, Post]) -> dict[str, tuple[str, datetime, datetime]]:
    return {title: (post.id, post.first_seen, post.published) for title, post in found.items()}


@pytest.mark.parametrize("stamped", ["", "Sun, 22 Nov 2026 11:59:00 GMT"])
def test_a_blog_that_moves_to_another_feed_and_domain_brings_nothing_up_again(tmp_path: Path, stamped: str) -> None:
    root = a_hub(tmp_path, {"feeds/a.xml": a_blog(1, 2, 3, 4), **people(ada=["feeds/a.xml"])})
    look(root, NOW)
    before = frozen(posts(root, NOW))
    moved = a_blog(1, 2, 3, 4, site="https://new.example", stamped=stamped)
    a_hub(root, {"feeds/b.xml": moved, **people(ada=["feeds/b.xml"])})
    done = look(root, NOW + DAY)
    after = posts(root, NOW + DAY)
    assert (done.new, {title: said[:2] for title, said in frozen(after).items()}) == (
        0,
        {title: said[:2] for title, said in before.items()},
    )
    assert all(post.published <= NOW for post in after.values())
    assert all(post.url.startswith("https://new.example/") for post in after.values())
    with Store.open(root / STORE) as store:
        assert list(store.states()) == ["feeds/b.xml"]


def test_a_feed_that_changes_its_guids_and_addresses_makes_no_second_post(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"feeds/a.xml": a_blog(1, 2, 3, 4), **people(ada=["feeds/a.xml"])})
    look(root, NOW)
    before = frozen(posts(root, NOW))
    a_hub(root, {"feeds/a.xml": a_blog(1, 2, 3, 4, site="https://new.example")})
    assert look(root, NOW + DAY).new == 0
    assert frozen(posts(root, NOW + DAY)) == before


def test_a_post_taken_away_at_its_source_leaves_and_comes_back_as_it_was(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"feeds/a.xml": a_blog(1, 2, 3, 4), **people(ada=["feeds/a.xml"])})
    look(root, NOW)
    before = frozen(posts(root, NOW))
    a_hub(root, {"feeds/a.xml": a_blog(1, 2, 4)})
    shown = []
    for days in range(1, 5):
        look(root, NOW + days * DAY)
        shown.append("Note 3" in posts(root, NOW + days * DAY))
    assert shown == [True, True, False, False]
    assert not any(b"3 of us found out" in file.read_bytes() for file in (root / ".hub").glob("store.db*"))
    a_hub(root, {"feeds/a.xml": a_blog(1, 2, 3, 4)})
    look(root, NOW + 9 * DAY)
    assert frozen(posts(root, NOW + 9 * DAY)) == before


def test_old_posts_are_not_kept_where_hub_yml_says_so(tmp_path: Path) -> None:
    files = {"feeds/a.xml": a_blog(*range(1, 20)), **people(ada=["feeds/a.xml"])}
    root = a_hub(tmp_path, files, more="retention: {days: 30}\n")
    assert look(root, NOW).new == 7
    assert set(posts(root, NOW)) == {f"Note {n}" for n in range(1, 7)}
    (root / "feeds/a.xml").write_bytes(a_blog(*range(19)))
    assert look(root, NOW + DAY).new == 1
    assert set(posts(root, NOW + DAY)) == {f"Note {n}" for n in range(7)}
    look(root, NOW + 40 * DAY)
    with Store.open(root / STORE) as store:
        assert store.entries() == ()


def test_a_build_is_never_refused_because_posts_grew_old(tmp_path: Path) -> None:
    feeds = {"feeds/a.xml": a_blog(1, 2, 3), "feeds/b.xml": a_blog(4, 5, 6, site="https://bo.example")}
    files = {**feeds, **people(ada=["feeds/a.xml"], bo=["feeds/b.xml"])}
    root = a_hub(tmp_path, files, more="retention: {days: 30}\n")
    built = []
    for now in (NOW, NOW + timedelta(hours=3), NOW + 5 * DAY, NOW + 90 * DAY):
        said = str(int(now.timestamp()))
        assert run(root, "update", now=said).code == 0
        done = run(root, "build", now=said)
        assert done.code == 0, done.err
        built.append("unchanged" not in done.out + done.err and "nothing" not in (done.out + done.err).lower())
    assert built == [True, False, True, True]
    assert posts(root, NOW + 90 * DAY) == {}
