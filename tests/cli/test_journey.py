"""From a feed on the web to a published site, and again when nothing changed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from command import ADA, a_feed, a_hub, a_profile, called, run
from web import Web

NETWORK = "---\ntitle: Rivers\ngoal: To measure.\n---\nA network.\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


def subscribed(root: Path, web: Web, path: str = "/feed.xml") -> Path:
    front = ADA + f"networks: [rivers]\nfeeds: ['{web.url(path)}']\n"
    files: dict[str, str | bytes] = {"ambassadors/ada.md": a_profile(front), "content/networks/rivers.md": NETWORK}
    return a_hub(root, files, more=f"fetch: {{allow_private: ['{web.host}']}}\n")


def test_posts_of_a_feed_are_on_every_page_and_in_every_feed(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water", "High water"))
    root = subscribed(tmp_path, web)
    assert run(root, "update").code == 0
    built = run(root, "build")
    assert built.code == 0, built.err
    for page in ("", "latest/", "ambassadors/ada/", "networks/rivers/", "fr/", "fr/ambassadors/ada/"):
        text = (root / "site" / page / "index.html").read_text("utf-8")
        assert "Low water" in text, page
        assert "High water" in text, page
    for below in ("", "fr/", "ambassadors/ada/", "networks/rivers/"):
        for name in ("feed.xml", "rss.xml"):
            feed = feedparser.parse(io.BytesIO((root / "site" / below / name).read_bytes()))
            assert not feed.bozo
            assert [entry.title for entry in feed.entries] == ["Low water", "High water"]
        items = json.loads((root / "site" / below / "feed.json").read_text("utf-8"))["items"]
        assert [item["title"] for item in items] == ["Low water", "High water"]


def test_export_prints_posts_newest_first(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water", "High water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    lines = [json.loads(line) for line in called(root, "export", "posts").out.splitlines()]
    assert [line["title"] for line in lines] == ["Low water", "High water"]
    assert lines[0]["authors"] == ["ada"]
    assert lines[0]["networks"] == ["rivers"]
    assert lines[0]["published"] == "2026-11-20T09:00:00Z"
    assert set(lines[0]) >= {
        "id", "url", "title", "summary", "published", "first_seen", "authors", "networks", "platform", "type",
        "language", "tags", "official", "source", "also_at",
    }  # fmt: skip


def test_an_unchanged_site_is_left_alone(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    run(root, "build")
    before = (root / "site").stat().st_mtime_ns
    again = run(root, "build")
    assert again.code == 0
    assert "nothing changed" in again.err
    assert (root / "site").stat().st_mtime_ns == before
    web.serves("/feed.xml", a_feed("Higher water", "Low water"))
    run(root, "update")
    assert "pages and" in run(root, "build").err


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water", "High water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    sites = []
    for name in ("one", "two"):
        assert run(root, "build", "--site-dir", name).code == 0
        sites.append({p.relative_to(root / name): p.read_bytes() for p in (root / name).rglob("*") if p.is_file()})
    assert sites[0] == sites[1]


def test_an_unchanged_feed_is_asked_with_its_validators(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"), etag='W/"one"')
    root = subscribed(tmp_path, web)
    run(root, "update")
    assert "1 unchanged" in run(root, "update").out
    assert web.requests[-1].headers["if-none-match"] == 'W/"one"'


def test_a_feed_that_dies_keeps_its_posts_and_is_told(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    web.fails("/feed.xml", 404)
    after = run(root, "update")
    assert after.code == 0
    assert "1 failed (1 not-found)" in after.out
    assert run(root, "update", "--strict").code == 1
    assert "Low water" in called(root, "export", "posts").out


def test_explain_says_why_a_post_is_there_and_why_a_person_is_not(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"))
    root = subscribed(tmp_path, web)
    (root / "ambassadors/ben.md").write_text(a_profile("name: Ben\nrole: Welder\n"), "utf-8")
    run(root, "update")
    assert "ada" in called(root, "explain", "https://ada.example/0/").out
    for query in ("ben", "ambassadors/ben.md"):
        assert "consent" in called(root, "explain", query).out
    assert called(root, "explain", "https://voices.example/ambassadors/ada/").out == called(root, "explain", "ada").out
    unknown = called(root, "explain", "nobody")
    assert unknown.code == 2
    assert "nothing is known of 'nobody'" in unknown.err


def test_feeds_of_people_who_are_gone_are_forgotten(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    (root / "ambassadors/ada.md").unlink()
    assert "1 forgotten" in run(root, "update").out
    assert b"Low water" not in (root / ".hub/store.db").read_bytes()


def test_a_wrong_checkout_forgets_nothing_unless_told_to(tmp_path: Path, web: Web) -> None:
    root = subscribed(tmp_path, web)
    for name in ("ben", "cleo", "dora"):
        web.serves(f"/{name}.xml", a_feed("Low water", site=f"https://{name}.example"))
        front = ADA.replace("Ada", name) + f"feeds: ['{web.url(f'/{name}.xml')}']\n"
        (root / f"ambassadors/{name}.md").write_text(a_profile(front), "utf-8")
    run(root, "update")
    run(root, "build")
    for name in ("ben", "cleo", "dora"):
        (root / f"ambassadors/{name}.md").unlink()
    refused = run(root, "update")
    assert refused.code == 3
    assert "3 of 4 people and groups would leave" in refused.err
    refused = run(root, "build")
    assert refused.code == 3
    assert (root / "site/ambassadors/ben/index.html").is_file()
    assert run(root, "update", "--yes").code == 0
    assert run(root, "build", "--yes").code == 0
    assert not (root / "site/ambassadors/ben").exists()


def test_withdrawn_consent_takes_effect_however_much_leaves_with_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for name in ("ada", "ben", "cleo", "dora"):
        files[f"content/feeds/{name}.xml"] = a_feed("One", "Two", "Three", site=f"https://{name}.example")
        files[f"ambassadors/{name}.md"] = a_profile(ADA.replace("Ada", name) + f"feeds: [content/feeds/{name}.xml]\n")
    root = a_hub(tmp_path, files)
    run(root, "update")
    assert run(root, "build").code == 0
    for name in ("ada", "ben"):
        path = root / f"ambassadors/{name}.md"
        path.write_text(path.read_text("utf-8").replace("photo, feeds, embed", "photo"), "utf-8")
    assert run(root, "build").code == 0
    (root / "ambassadors/cleo.md").unlink()
    for command in ("update", "build"):
        assert run(root, command).code == 0
    posts = called(root, "export", "posts").out
    assert "dora.example" in posts
    assert not any(f"{name}.example" in posts for name in ("ada", "ben", "cleo"))


def test_a_consent_that_ends_rebuilds_the_site_with_no_file_changed(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(ADA + "until: 2026-11-30\n")})
    run(root, "update")
    run(root, "build")
    assert (root / "site/ambassadors/ada/index.html").is_file()
    assert "nothing changed" in run(root, "build", now=str(1795262400 + 86400)).err
    later = run(root, "build", now=str(1795262400 + 11 * 86400))
    assert later.code == 0
    assert "pages and" in later.err
    assert not (root / "site/ambassadors/ada").exists()


def test_mkdocs_alone_previews_the_default_language(tmp_path: Path, web: Web) -> None:
    import subprocess
    import sys

    web.serves("/feed.xml", a_feed("Low water"))
    root = subscribed(tmp_path, web)
    run(root, "update")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Low water" in (root / ".hub/preview/ambassadors/ada/index.html").read_text("utf-8")
    assert (root / ".hub/preview/about/index.html").is_file()
    assert not (root / "site").exists()


def test_an_embed_names_and_quotes_only_those_who_agreed_to_it(tmp_path: Path) -> None:
    shy = ADA.replace("Ada", "Ben").replace(", embed]", "]") + "feeds: [content/feeds/ben.xml]\n"
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/ada.xml]\n"),
        "ambassadors/ben.md": a_profile(shy),
        "content/feeds/ada.xml": a_feed("Low water"),
        "content/feeds/ben.xml": a_feed("Under the bridge", site="https://ben.example"),
    }
    root = a_hub(tmp_path, files)
    assert run(root, "update").code == 0
    assert run(root, "build").code == 0
    assert "Ben Byron" in (root / "site/index.html").read_text("utf-8")
    for path in ("embed/latest/index.html", "fr/embed/latest/index.html"):
        embed = (root / "site" / path).read_text("utf-8")
        assert "Low water" in embed
        assert "Under the bridge" not in embed
        assert "ben" not in embed.lower()


def test_a_photograph_is_shown_only_to_those_who_may_see_it(tmp_path: Path) -> None:
    from PIL import Image

    shy = ADA.replace("Ada", "Ben").replace("photo, ", "")
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(ADA + "photo: ada.jpg\n"),
        "ambassadors/ben.md": a_profile(shy + "photo: ben.jpg\n"),
    }
    root = a_hub(tmp_path, files)
    (root / "ambassadors/photos").mkdir()
    for name in ("ada", "ben"):
        Image.new("RGB", (700, 500), "#336699").save(root / f"ambassadors/photos/{name}.jpg")
    assert run(root, "build").code == 0
    assert [p.name for p in (root / "site/assets/photos").iterdir()] == ["ada.webp"]
    assert "assets/photos/ada.webp" in (root / "site/ambassadors/ada/index.html").read_text("utf-8")
    assert "assets/photos" not in (root / "site/ambassadors/ben/index.html").read_text("utf-8")
    (root / "hub.yml").write_text((root / "hub.yml").read_text("utf-8") + "pictures: false\n", "utf-8")
    assert run(root, "build").code == 0
    assert not (root / "site/assets/photos").exists()
    assert "assets/photos" not in (root / "site/ambassadors/ada/index.html").read_text("utf-8")


def test_a_plan_is_made_anew_when_a_file_or_a_date_changes_it(tmp_path: Path, web: Web) -> None:
    web.serves("/feed.xml", a_feed("Low water"))
    web.serves("/other.xml", a_feed("Rain", site="https://rain.example"))
    root = subscribed(tmp_path, web)
    profile = root / "ambassadors/ada.md"
    profile.write_text(profile.read_text("utf-8").replace("role:", "until: 2026-11-30\nrole:"), "utf-8")
    asked = lambda: [request.path for request in web.requests]  # noqa: E731
    run(root, "update")
    run(root, "update")
    assert asked() == ["/feed.xml", "/feed.xml"]
    later = run(root, "update", now=str(1795262400 + 11 * 86400))
    assert asked() == ["/feed.xml", "/feed.xml"]
    assert "left out for want of a valid consent" in later.err
    profile.write_text(profile.read_text("utf-8").replace("/feed.xml", "/other.xml"), "utf-8")
    run(root, "update")
    assert asked()[2:] == ["/other.xml"]
    (root / ".hub/plan.json").write_text('{"mark": 3', "utf-8")
    assert run(root, "update").code == 0
    assert asked()[3:] == ["/other.xml"]
