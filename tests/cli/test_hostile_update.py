"""All hostile servers at once, and thirty good ones: the update ends in time, and every good feed is stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from command import ADA, NOON, a_feed, a_hub, a_profile, run
from hostile_web import attacks
from web import Web

TIMEOUT = 5
GOOD = 30
MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127/8, and /proc")


@dataclass
class _Watched:
    """How an update ended, and the most memory that its processes held, in bytes: its own first."""

    code: int = -1
    out: str = ""
    err: str = ""
    seconds: float = 0.0
    peaks: dict[int, int] = field(default_factory=dict)


def watched_update(root: Path) -> _Watched:
    began, seen = time.monotonic(), _Watched()
    process = subprocess.Popen(
        [sys.executable, "-m", "hub", "-C", str(root), "update"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": NOON, "HOME": "/nonexistent"},
    )
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, seen.peaks, ended))
    watching.start()
    try:
        seen.out, seen.err = process.communicate(timeout=120)
    finally:
        process.kill()
        ended.set()
        watching.join()
    seen.code, seen.seconds = process.returncode, time.monotonic() - began
    return seen


def _watch(pid: int, peaks: dict[int, int], ended: threading.Event) -> None:
    while not ended.wait(0.02):
        for each in (pid, *_children(pid)):
            if peak := _peak(each):
                peaks[each] = max(peak, peaks.get(each, 0))


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, listed.read_text().split())
        except OSError:
            continue
    return found


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def test_an_update_survives_all_hostile_servers_at_once(tmp_path: Path) -> None:
    with ExitStack() as stack:
        secret = stack.enter_context(Web("127.9.0.1"))
        expected, doors = {}, []
        for number, (name, attack) in enumerate(attacks(secret.url("/secret")).items()):
            web = stack.enter_context(Web(f"127.9.1.{number + 1}"))
            expected[attack.announce(web, "/feed.xml")] = (name, attack.kinds)
            doors.append(web.host.partition(":")[0])
        good = [stack.enter_context(Web(f"127.9.2.{number + 1}")) for number in range(GOOD)]
        feeds = [
            web.serves("/feed.xml", a_feed(f"Moss {n}", site=f"https://b{n}.example")) for n, web in enumerate(good)
        ]
        doors += [web.host for web in good]
        mixed = [feed for pair in zip(expected, [*feeds, *[""] * len(expected)], strict=False) for feed in pair if feed]
        rules = {"allow_private": doors, "timeout": TIMEOUT, "per_host_gap": 0}
        people: dict[str, str | bytes] = {
            f"ambassadors/ada-{start}.md": a_profile(ADA + f"feeds: {json.dumps(mixed[start : start + 20])}\n")
            for start in range(0, len(mixed), 20)
        }
        root = a_hub(tmp_path, people, more=f"fetch: {json.dumps(rules)}\n")
        done = watched_update(root)
        assert secret.requests == []

    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    kinds = dict(_said(line) for line in done.err.splitlines() if line.startswith("  ") and ": http" in line)
    wrong = {name: kinds.get(feed, "") for feed, (name, due) in expected.items() if kinds.get(feed, "") not in due}
    assert wrong == {}
    assert [feed for feed in feeds if feed in kinds] == []
    posts = [json.loads(line)["title"] for line in run(root, "export", "posts").out.splitlines()]
    assert {f"Moss {n}" for n in range(GOOD)} <= set(posts)
    assert "root:" not in done.err + "".join(posts)

    own, *parsers = done.peaks.values()
    assert done.seconds < 2 * TIMEOUT + 10
    assert own < 300 * MEGABYTE
    assert max(parsers) < 512 * MEGABYTE


def _said(line: str) -> tuple[str, str]:
    kind, feed, _ = line.strip().split(": ", 2)
    return feed, kind
