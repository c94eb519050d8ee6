"""Pictures from the web onto the site, and off it again: through the real command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from command import ADA, NOON, Ran, a_hub, a_profile, called, run
from hub.feeds.guard import guard_of
from hub.model import FeedUrl
from hub.pipeline.pictures import MOST_AT_ONCE, MOST_KEPT, _fairly, _wanted
from hub.pipeline.reading import content_of, site_of
from pictures_made import a_photo, drawn, opened, written
from web import Web

WITHOUT_PHOTO = ADA.replace("photo, ", "")


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


def a_feed(*pictures: str, site: str = "https://ada.example") -> bytes:
    """RSS with a post for each picture, the first the newest."""
    posts = "".join(
        f"<item><title>Note {n}</title><link>{site}/{n}/</link><guid>{site}/{n}/</guid>"
        f"<pubDate>Fri, {20 - n} Nov 2026 09:00:00 GMT</pubDate><description>About {n}.</description>"
        f'<media:thumbnail url="{picture}"/></item>'
        for n, picture in enumerate(pictures)
    )
    head = f"<title>Ada</title><link>{site}/</link>"
    media = "xmlns:media='http://search.yahoo.com/mrss/'"
    return f"<rss version='2.0' {media}><channel>{head}{posts}</channel></rss>".encode()


def a_house(root: Path, web: Web, *pictures: str, front: str = ADA, more: str = "") -> Path:
    """A hub with Ada, whose feed shows these pictures."""
    feed = web.serves("/feed.xml", a_feed(*pictures), etag='"1"')
    fetch = f"fetch: {{allow_private: ['{web.host}'], per_host_gap: 0, timeout: 5}}\n"
    return a_hub(root, {"ambassadors/ada.md": a_profile(front + f"feeds: ['{feed}']\n")}, more=fetch + more)


def updated(root: Path, *words: str, now: str = NOON) -> Ran:
    done = called(root, "update", *words, now=now)
    assert done.code == 0, done.err
    return done


def built(root: Path) -> set[str]:
    """Which pictures the site has."""
    done = run(root, "build")
    assert done.code == 0, done.err
    return {path.name for path in (root / "site/pictures").glob("*")}


def shown(root: Path) -> set[str]:
    """Which pictures a build would show."""
    now = datetime.fromtimestamp(int(NOON), UTC)
    return {post.picture.name for post in site_of(root, content_of(root), now=now).posts if post.picture}


def asked(web: Web) -> list[str]:
    return [one.path for one in web.requests if one.path != "/feed.xml"]


def album(root: Path) -> list[Path]:
    return sorted((root / ".hub/pictures").glob("*.webp"))


def test_a_picture_goes_from_the_web_onto_the_site(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    assert "1 picture" in updated(root).out
    (name,) = built(root)
    page = (root / "site/index.html").read_text()
    assert f'src="/pictures/{name}"' in page
    assert web.host not in page
    shown = opened((root / "site/pictures" / name).read_bytes())
    assert (shown.format, shown.width) == ("WEBP", 640)
    assert json.loads((root / "site/feed.json").read_text())["items"][0]["image"].endswith(f"/pictures/{name}")


def test_the_next_update_asks_for_nothing_and_the_next_build_has_nothing_to_do(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()), web.fails("/b.jpg", 404))
    updated(root)
    built(root)
    before = asked(web)
    assert sorted(before) == ["/a.jpg", "/b.jpg"]
    updated(root)
    assert asked(web) == before
    assert "nothing changed" in run(root, "build").err


def test_what_failed_is_asked_again_later(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.fails("/a.jpg", 503))
    updated(root)
    assert shown(root) == set()
    updated(root, now=str(int(NOON) + 3600))
    assert len(asked(web)) == 1
    web.serves("/a.jpg", a_photo())
    updated(root, now=str(int(NOON) + 7 * 3600))
    assert len(asked(web)) == 2
    assert len(shown(root)) == 1


def test_without_consent_to_be_seen_not_one_picture_is_asked_for(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()), front=WITHOUT_PHOTO)
    updated(root)
    assert asked(web) == []
    assert not (root / ".hub/pictures").exists()


def test_with_the_switch_off_not_one_picture_is_asked_for(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()), more="pictures: false\n")
    updated(root)
    assert asked(web) == []


@pytest.mark.parametrize("how", ["consent", "switch", "profile"])
def test_what_is_withdrawn_is_off_the_site_at_the_next_build_and_deleted_at_the_next_update(
    tmp_path: Path, web: Web, how: str
) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    updated(root)
    assert len(built(root) if how == "consent" else shown(root)) == 1
    if how == "switch":
        (root / "hub.yml").write_text((root / "hub.yml").read_text() + "pictures: false\n")
    else:
        profile = root / "ambassadors/ada.md"
        scopes = "profile, feeds, embed" if how == "consent" else "profile"
        profile.write_text(profile.read_text().replace("profile, photo, feeds, embed", scopes))
    assert (built(root) if how == "consent" else shown(root)) == set()
    updated(root)
    assert album(root) == []
    assert "a.jpg" not in "".join(path.read_text() for path in (root / ".hub/pictures").glob("*.json"))
    assert asked(web) == ["/a.jpg"]


def test_a_picture_whose_entry_now_shows_another_is_deleted(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    updated(root)
    (first,) = album(root)
    web.serves("/feed.xml", a_feed(web.serves("/b.jpg", a_photo(seed=2))), etag='"2"')
    updated(root, "--only", "ada")
    updated(root, now=str(int(NOON) + 8 * 86_400))
    (second,) = album(root)
    assert second != first


def test_a_logo_at_every_entry_is_shown_at_none(tmp_path: Path, web: Web) -> None:
    logo = web.serves("/logo.png", a_photo(kind="PNG"))
    same = [web.serves(f"/{n}.jpg", a_photo(seed=7)) for n in range(3)]
    own = web.serves("/own.jpg", a_photo(seed=8))
    root = a_house(tmp_path, web, logo, logo, logo, *same, own)
    updated(root)
    assert "/logo.png" not in asked(web)
    assert len(shown(root)) == 1


def test_a_tracking_pixel_is_shown_nowhere(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/1.gif", a_photo(1, 1, kind="GIF")))
    updated(root)
    assert shown(root) == set()


def test_a_file_beside_a_local_feed_is_shown_without_the_web(tmp_path: Path) -> None:
    root = a_hub(
        tmp_path,
        {
            "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/ada.xml]\n"),
            "content/feeds/ada.xml": a_feed("pictures/one.png", "https://ada.example/never.jpg"),
            "content/feeds/pictures/one.png": written(drawn(), "PNG"),
        },
    )
    assert "1 picture" in updated(root).out
    (first,) = shown(root)
    (root / "content/feeds/pictures/one.png").write_bytes(written(drawn(seed=5), "PNG"))
    updated(root)
    (second,) = shown(root)
    assert second != first
    assert not json.loads((root / ".hub/pictures/failures.json").read_text())


def test_a_feed_from_outside_has_nothing_fetched_from_the_companys_own_network(tmp_path: Path, web: Web) -> None:
    with Web() as intranet:
        secret = intranet.serves("/secret.jpg", a_photo())
        local = a_feed(secret)
        root = a_hub(
            tmp_path,
            {
                "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/ada.xml]\n"),
                "content/feeds/ada.xml": local,
            },
            more=f"fetch: {{allow_private: ['{intranet.host}'], timeout: 5}}\n",
        )
        updated(root)
        assert not intranet.requests
        outside, guard = FeedUrl("https://ada.example/feed.xml"), guard_of([intranet.host])
        assert _wanted([(outside, secret, 0)], guard) == {}
        assert _wanted([(FeedUrl(intranet.url("/feed.xml")), secret, 0)], guard).keys() == {secret}
        assert _wanted([(outside, "https://ada.example/a.jpg", 0)], guard).keys() == {"https://ada.example/a.jpg"}


def test_a_saved_state_carries_the_pictures_to_another_machine(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path / "one", web, web.serves("/a.jpg", a_photo()))
    updated(root)
    assert called(root, "state", "save", str(tmp_path / "kept")).code == 0
    for how in ("restore", "merge"):
        other = a_house(tmp_path / how, web, web.url("/a.jpg"))
        assert called(other, "state", how, str(tmp_path / "kept")).code == 0
        assert shown(other) == shown(root) != set()
        updated(other)
    assert asked(web) == ["/a.jpg"]


def test_only_one_persons_pictures_are_asked_for_with_only(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    other = web.serves("/bob.xml", a_feed(web.serves("/bob.jpg", a_photo(seed=2)), site="https://bob.example"))
    bob = a_profile(ADA.replace("Ada Byron", "Bob Hale") + f"feeds: ['{other}']\n")
    (root / "ambassadors/bob.md").write_text(bob)
    updated(root, "--only", "ada")
    assert "/bob.jpg" not in asked(web)
    updated(root)
    assert "/bob.jpg" in asked(web)
    assert len(shown(root)) == 2


def test_the_check_says_nothing_of_pictures_beside_feeds(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"content/feeds/pictures/one.png": a_photo(kind="PNG")})
    assert called(root, "check").code == 0


def test_killed_in_the_middle_nothing_is_half_and_the_next_update_goes_on(tmp_path: Path, web: Web) -> None:
    pictures = [web.serves(f"/{n}.jpg", a_photo(500, 400, seed=n)) for n in range(40)]
    root = a_house(tmp_path, web, *pictures)
    for pause in (0.2, 0.35, 0.5, 0.7):
        _killed_after(root, web, pause)
        _whole(root)
    updated(root)
    _whole(root)
    assert len(json.loads((root / ".hub/pictures/index.json").read_text())) == len(pictures)
    assert len(shown(root)) == len(pictures)


def _killed_after(root: Path, web: Web, seconds: float) -> None:
    """An update that is killed so long after it began to ask for pictures."""
    before = len(asked(web))
    environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": NOON, "HOME": "/nonexistent"}
    command = [sys.executable, "-m", "hub", "-C", str(root), "update"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(asked(web)) == before:
        time.sleep(0.01)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _whole(root: Path) -> None:
    for picture in album(root):
        assert opened(picture.read_bytes()).format == "WEBP"
    for index in (root / ".hub/pictures").glob("*.json"):
        json.loads(index.read_text())


def test_however_many_pictures_one_feed_has_those_of_the_others_are_kept() -> None:
    eve, ada, bo = (FeedUrl(f"https://{who}.example/feed.xml") for who in ("eve", "ada", "bo"))
    images = [(eve, f"https://eve.example/{n}.jpg", 9_999 - n) for n in range(3 * MOST_KEPT)]
    images += [(ada, f"https://ada.example/{n}.jpg", 99 - n) for n in range(50)]
    images += [(bo, f"https://bo.example/{n}.jpg", 9 - n) for n in range(MOST_KEPT)]
    wanted = _wanted(images, guard_of(()))
    kept = {feed: [address for address, feeds in wanted.items() if feed in feeds] for feed in (eve, ada, bo)}
    assert len(wanted) == MOST_KEPT
    assert kept[ada] == [f"https://ada.example/{n}.jpg" for n in range(50)]
    assert abs(len(kept[eve]) - len(kept[bo])) <= 1
    assert kept[eve] == [f"https://eve.example/{n}.jpg" for n in range(len(kept[eve]))]
    asked = _fairly({address: feeds for address, feeds in wanted.items() if "eve" in address or "ada" in address})
    assert len(asked) == MOST_AT_ONCE
    assert sum("ada" in address for address in asked) == 50


def test_one_feeds_new_pictures_do_not_put_anothers_off_the_site(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    many = a_feed(*(web.url(f"/none/{n}.jpg") for n in range(18)), site="https://eve.example")
    flood = many.replace(b"</channel>", many.partition(b"</link>")[2].partition(b"</channel>")[0] + b"</channel>")
    (root / "ambassadors/eve.md").write_text(
        a_profile(ADA.replace("Ada Byron", "Eve Hale") + f"feeds: ['{web.serves('/eve.xml', flood)}']\n")
    )
    updated(root)
    assert len(shown(root)) == 1


def test_a_host_that_timed_out_is_left_alone_for_a_growing_time_whatever_the_pictures_address(
    tmp_path: Path, web: Web
) -> None:
    with Web() as dead:
        root = a_house(tmp_path, web, dead.hangs("/0.jpg", 1.5))
        hub = root / "hub.yml"
        more = f"allow_private: ['{web.host}', '{dead.host}']"
        said = hub.read_text().replace(f"allow_private: ['{web.host}']", more)
        hub.write_text(said.replace("timeout: 5", "timeout: 1"))
        for times, hours in enumerate((0, 1, 7, 12, 32), start=1):
            web.serves("/feed.xml", a_feed(dead.hangs(f"/{times}.jpg", 1.5)), etag=f'"{times}"')
            before = len(dead.requests)
            updated(root, "--all", now=str(int(NOON) + hours * 3600))
            time.sleep(0.7)  # a request is noted when it has hung for long enough
            assert bool(len(dead.requests) - before) == (hours in (0, 7, 32)), hours


HIDE = "hide:\n  - post: https://ada.example/0/\n"
HOLD = "hold:\n  - person: ada\n"


@pytest.mark.parametrize("said", [HIDE, HOLD])
def test_the_picture_of_what_moderation_keeps_back_is_not_asked_for(tmp_path: Path, web: Web, said: str) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()), web.serves("/b.jpg", a_photo(seed=2)))
    (root / "content").mkdir(exist_ok=True)
    (root / "content/moderation.yml").write_text(said)
    updated(root)
    assert asked(web) == (["/b.jpg"] if said == HIDE else [])


def test_a_picture_goes_when_its_post_is_hidden_and_comes_back_with_it(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    updated(root)
    (root / "content").mkdir(exist_ok=True)
    (root / "content/moderation.yml").write_text(HIDE)
    updated(root)
    assert album(root) == []
    (root / "content/moderation.yml").unlink()
    updated(root)
    assert len(album(root)) == len(shown(root)) == 1


def test_the_picture_of_what_an_owner_leaves_out_is_not_asked_for(tmp_path: Path, web: Web) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()), web.serves("/b.jpg", a_photo(seed=2)))
    profile = root / "ambassadors/ada.md"
    feed = web.url("/feed.xml")
    spec = f"feeds:\n  - url: '{feed}'\n    exclude: ['Note 1']"
    profile.write_text(profile.read_text().replace(f"feeds: ['{feed}']", spec))
    updated(root)
    assert asked(web) == ["/a.jpg"]


@pytest.mark.parametrize("file", ["pictures/index.json", "pictures/failures.json", "pictures-looked.json"])
@pytest.mark.parametrize(
    "said", ["[" * 200_000, '{"a": [Infinity]}', '{"again": null, "mark": 1, "looked": "2026-01-01"}']
)
def test_a_spoilt_memory_of_pictures_is_none(tmp_path: Path, web: Web, file: str, said: str) -> None:
    root = a_house(tmp_path, web, web.serves("/a.jpg", a_photo()))
    updated(root)
    (root / ".hub" / file).write_text(said)
    updated(root)
    (root / ".hub" / file).write_text(said)
    assert run(root, "build").code == 0
