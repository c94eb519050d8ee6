"""Who leaves takes along what is theirs, and nobody else takes it over."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from command import a_hub, a_profile
from hub.errors import GuardError
from hub.model import FeedUrl
from hub.pipeline.update import Updated, update
from hub.store import STORE, Store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
GIVEN = "consent: {given: 2026-11-01, version: '1', scopes: [profile, photo, feeds, embed]}\n"
RUN_OUT = "consent: {given: 2020-01-01, version: '1', scopes: [profile, photo, feeds, embed]}\n"
EARLIER_TEXT = "consent: {given: 2026-11-01, version: '0', scopes: [profile, photo, feeds, embed]}\n"
NO_FEEDS = "consent: {given: 2026-11-01, version: '1', scopes: [profile, photo]}\n"
OPEN_FEED, ADAS, EVES = "feeds/open.xml", "feeds/ada.xml", "feeds/eve.xml"


def a_feed(*numbers: int, whose: str = "ada", guids: str = "ada") -> bytes:
    """RSS of these posts, whose guids may be somebody else's."""
    written = "".join(
        f"<item><title>Note {n} of {whose}</title><link>https://{whose}.example/{n}/</link><guid>{guids}-{n}</guid>"
        f"<pubDate>{format(NOW - timedelta(days=n), '%a, %d %b %Y %H:%M:%S GMT')}</pubDate>"
        f"<description>What {whose} found out about pumps and the grid, number {n}.</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>A</title>{written}</channel></rss>".encode()


def person(slug: str, *feeds: str, consent: str = GIVEN) -> dict[str, str | bytes]:
    listed = f"feeds: [{', '.join(feeds)}]\n" if feeds else ""
    return {f"ambassadors/{slug}.md": a_profile(f"name: {slug.title()}\nrole: Engineer\n{listed}{consent}")}


def a_house(tmp_path: Path) -> Path:
    """Ada with five posts, Eve with one, and eight who have no feed."""
    others = {path: text for n in range(8) for path, text in person(f"person-{n}").items()}
    feeds = {ADAS: a_feed(1, 2, 3, 4, 5), EVES: a_feed(1, whose="eve", guids="eve")}
    root = a_hub(tmp_path, {**feeds, **others, **person("ada", ADAS), **person("eve", EVES)})
    look(root, NOW)
    return root


def look(root: Path, now: datetime, **how: bool) -> Updated:
    return asyncio.run(update(root, now=now, progress=lambda *_: None, everyone=True, **how))


def titles(root: Path, *feeds: str) -> list[str]:
    with Store.open(root / STORE) as store:
        return sorted(entry.title for entry in store.entries(list(map(FeedUrl, feeds)) if feeds else None))


def held(root: Path) -> list[str]:
    """The files below .hub that hold a word of Ada's."""
    return kept_in(root, b"of ada")


def kept_in(root: Path, word: bytes) -> list[str]:
    files = [file for file in (root / ".hub").rglob("*") if file.is_file()]
    return [str(file.relative_to(root)) for file in files if word in file.read_bytes()]


ADAS_FIVE = [f"Note {n} of ada" for n in range(1, 6)]


def test_a_feed_with_the_guids_of_somebody_who_left_takes_over_nothing(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    (root / "ambassadors/ada.md").unlink()
    a_hub(root, {"feeds/eve2.xml": a_feed(1, 2, whose="eve", guids="ada"), **person("eve", EVES, "feeds/eve2.xml")})
    look(root, NOW + HOUR)
    assert titles(root) == ["Note 1 of eve", "Note 1 of eve", "Note 2 of eve"]
    assert held(root) == []


def test_a_feed_that_repeats_who_left_to_the_letter_takes_over_nothing(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    (root / "ambassadors/ada.md").unlink()
    a_hub(root, {"feeds/eve2.xml": a_feed(1, 2, 3), **person("eve", EVES, "feeds/eve2.xml")})
    assert look(root, NOW + HOUR).new == 3
    with Store.open(root / STORE) as store:
        seen = {entry.first_seen for entry in store.entries([FeedUrl("feeds/eve2.xml")])}
    assert seen == {NOW + HOUR}


def test_whoever_moves_keeps_their_posts_though_somebody_else_repeats_their_guids(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(
        root,
        {
            "feeds/a-new.xml": a_feed(3, 4, 5, whose="eve", guids="ada"),
            "feeds/b-new.xml": a_feed(1, 2, 3),
            **person("eve", EVES, "feeds/a-new.xml"),
            **person("ada", "feeds/b-new.xml"),
        },
    )
    look(root, NOW + HOUR)
    with Store.open(root / STORE) as store:
        kept = store.entries([FeedUrl("feeds/b-new.xml")])
    assert {entry.first_seen for entry in kept} == {NOW}


def test_a_feed_two_people_list_may_be_followed_by_either(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {OPEN_FEED: a_feed(1, 2), **person("ada", OPEN_FEED), **person("eve", OPEN_FEED)})
    look(root, NOW)
    with Store.open(root / STORE) as store:
        (state,) = store.states().values()
    assert state.owners == ("ambassador/ada", "ambassador/eve")
    (root / "ambassadors/ada.md").unlink()
    a_hub(root, {"feeds/new.xml": a_feed(1, 2), **person("eve", "feeds/new.xml")})
    assert look(root, NOW + HOUR, insist=True).new == 0


def test_what_an_owner_had_waits_a_week_for_a_new_feed_that_cannot_be_read_yet(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(root, {"feeds/new.xml": b"<p>Soon</p>", **person("ada", "feeds/new.xml")})
    assert len(look(root, NOW + HOUR).failures) == 1
    assert titles(root, ADAS) == ADAS_FIVE
    a_hub(root, {"feeds/new.xml": a_feed(1, 2, 3)})
    assert look(root, NOW + DAY).new == 0
    assert titles(root) == sorted([*ADAS_FIVE[:3], "Note 1 of eve"])


def test_what_an_owner_had_does_not_wait_for_ever(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(root, {"feeds/new.xml": b"<p>Soon</p>", **person("ada", "feeds/new.xml")})
    for days in range(1, 10):
        look(root, NOW + days * DAY)
    assert held(root) == []


@pytest.mark.parametrize("consent", ["", NO_FEEDS])
def test_what_consent_is_withdrawn_from_is_forgotten_at_the_next_update(tmp_path: Path, consent: str) -> None:
    root = a_house(tmp_path)
    for left in ("store.db.damaged", "store.db.restored", "preview/index.html"):
        file = root / ".hub" / left
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"a word of ada")
    a_hub(root, person("ada", ADAS, consent=consent))
    assert look(root, NOW + HOUR).forgotten == 5
    assert held(root) == []
    a_hub(root, person("ada", ADAS))
    assert look(root, NOW + 2 * HOUR).new == 5


def test_a_withdrawal_holds_for_an_update_of_somebody_else_alone(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(root, person("ada", ADAS, consent=""))
    asyncio.run(update(root, now=NOW + HOUR, progress=lambda *_: None, only="eve"))
    assert held(root) == []


def test_a_withdrawal_holds_though_the_update_is_refused_because_too_many_left(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(root, person("ada", ADAS, consent=""))
    for n in range(8):
        (root / f"ambassadors/person-{n}.md").unlink()
    with pytest.raises(GuardError):
        look(root, NOW + HOUR)
    assert held(root) == []
    assert titles(root) == ["Note 1 of eve"]


@pytest.mark.parametrize("consent", [RUN_OUT, EARLIER_TEXT, GIVEN + "until: 2026-11-20\n"])
def test_a_consent_that_ran_out_may_be_renewed_for_a_month(tmp_path: Path, consent: str) -> None:
    root = a_house(tmp_path)
    a_hub(root, person("ada", ADAS, consent=consent))
    for days in (1, 15, 30):
        look(root, NOW + days * DAY)
        assert titles(root, ADAS) == ADAS_FIVE
    a_hub(root, person("ada", ADAS))
    assert look(root, NOW + 31 * DAY).new == 0
    a_hub(root, person("ada", ADAS, consent=consent))
    for days in (32, 61):
        look(root, NOW + days * DAY)
        assert titles(root, ADAS) == ADAS_FIVE
    look(root, NOW + 62 * DAY)
    assert held(root) == []


def test_a_feed_stays_while_anybody_agrees_to_it(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    a_hub(root, {**person("ada", ADAS, consent=""), **person("eve", ADAS, EVES)})
    look(root, NOW + HOUR)
    assert titles(root, ADAS) == ADAS_FIVE


def test_who_leaves_without_posts_leaves_no_name_in_the_copies(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    (root / "ambassadors/person-3.md").unlink()
    look(root, NOW + HOUR)
    assert kept_in(root, b"person-3") == []


def test_a_new_feed_is_known_by_its_owner_from_its_first_look_on(tmp_path: Path) -> None:
    root = a_house(tmp_path)
    with sqlite3.connect(root / STORE) as db:
        found = dict(db.execute("SELECT feed, owners FROM feeds"))
    db.close()
    assert found == {ADAS: "ambassador/ada", EVES: "ambassador/eve"}
