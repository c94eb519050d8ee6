"""A site that was right yesterday: what is taken back, runs out or moves inside is in no file of the next build.

Each person's words begin with `zq` and the name of their case; each has a photograph of a colour of their own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from cli.test_audience import read
from command import a_feed, a_hub, called, run
from pictures_made import opened, written
from sources.hub_folder import page

BEFORE, LATE, AFTER = "1795262400", "1795321800", "1795325400"
"""In New York: seven in the morning of 21 November 2026, half an hour before its midnight, and half an hour after."""
SCOPES = ["profile", "photo", "feeds", "embed", "newsletter", "recognition"]
COLOURS = {
    "stays": (0, 200, 0),
    "photo": (200, 0, 0),
    "profile": (0, 0, 200),
    "inside": (200, 200, 0),
    "until": (0, 200, 200),
    "expires": (200, 0, 200),
    "deleted": (90, 90, 90),
    "tomorrow": (200, 100, 0),
}
WORD = re.compile(rf"zq({'|'.join(COLOURS)})".encode())


def a_person(case: str, **more: object) -> str:
    consent = {"given": "2026-11-01", "version": "1", "scopes": SCOPES}
    front = {
        "name": f"Eve zq{case}",
        "role": "Engineer",
        "photo": f"{case}.png",
        "feeds": [f"feeds/{case}.xml"],
        "networks": ["energy"],
        "consent": consent,
        **more,
    }
    return page(front, "Writes.")


def agreed(given: str = "2026-11-01", *without: str) -> dict[str, object]:
    scopes = [scope for scope in SCOPES if scope not in without]
    return {"consent": {"given": given, "version": "1", "scopes": scopes}}


FIRST = {
    **{case: a_person(case) for case in COLOURS},
    "until": a_person("until", until="2026-11-21"),
    "expires": a_person("expires", **agreed("2024-11-21")),
    "tomorrow": a_person("tomorrow", **agreed("2026-11-22")),
}
THEN = {
    "photo": a_person("photo", **agreed("2026-11-01", "photo")),
    "profile": a_person("profile", **agreed("2026-11-01", "profile")),
    "inside": a_person("inside", audience="internal"),
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        "content/networks/energy.md": page({"title": "Energy", "goal": "Share", "committee": [*COLOURS]})
    }
    for case, colour in COLOURS.items():
        files[f"ambassadors/{case}.md"] = FIRST[case]
        files[f"ambassadors/photos/{case}.png"] = written(Image.new("RGB", (300, 300), colour), "PNG")
        files[f"feeds/{case}.xml"] = a_feed(f"zq{case} post", site=f"https://zq{case}.example")
    root = a_hub(tmp_path_factory.mktemp("days"), files, more="timezone: America/New_York\nrecognition: true\n")
    assert called(root, "update", now=BEFORE).code == 0
    return root


def build(root: Path, now: str) -> None:
    ran = run(root, "build", now=now)
    assert ran.code == 0, ran.out + ran.err


def named(root: Path, place: str = "site") -> set[str]:
    files = [path for path in (root / place).rglob("*") if path.is_file()]
    return {found.decode() for path in files for found in WORD.findall(f"{path.name} ".encode() + read(path).lower())}


def seen(root: Path, *places: str) -> set[str]:
    """Whose colour is on any picture, card or photograph."""
    found = set()
    files = [path for place in places for path in (root / place).rglob("*") if path.suffix in (".webp", ".png", ".jpg")]
    for path in files:
        colours = opened(path.read_bytes()).convert("RGB").resize((90, 90)).getcolors(90 * 90) or []
        for case, wanted in COLOURS.items():
            if any(n > 9 and _is_near(colour, wanted) for n, colour in colours):
                found.add(case)
    return found


def _is_near(one: object, other: tuple[int, ...]) -> bool:
    return isinstance(one, tuple) and all(abs(a - b) < 25 for a, b in zip(one, other, strict=True))


def test_what_ended_since_the_last_build_is_in_no_file_of_the_next(hub: Path) -> None:
    build(hub, BEFORE)
    everybody = set(COLOURS) - {"tomorrow"}
    assert named(hub) == everybody
    assert seen(hub, "site", ".hub/photographs") >= everybody - {"deleted"}
    for case, text in THEN.items():
        (hub / f"ambassadors/{case}.md").write_text(text, "utf-8")
    (hub / "ambassadors/deleted.md").unlink()
    network = hub / "content/networks/energy.md"
    network.write_text(
        page({"title": "Energy", "goal": "Share", "committee": sorted(everybody - {"deleted"})}), "utf-8"
    )
    build(hub, AFTER)
    assert named(hub) == {"stays", "photo", "tomorrow"}
    assert seen(hub, "site") == {"stays", "tomorrow"}
    assert seen(hub, ".hub/photographs", ".hub/cards", ".hub/posters") <= {"stays", "tomorrow"}


def test_a_day_begins_where_the_programme_is(hub: Path) -> None:
    """It is the 22nd in UTC, and the 21st for everybody here."""
    (hub / "ambassadors/profile.md").write_text(FIRST["profile"], "utf-8")
    build(hub, LATE)
    assert {"until", "expires"} <= named(hub)
    assert "tomorrow" not in named(hub)
