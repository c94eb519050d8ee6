"""A command that is killed, at whatever moment, loses nothing and leaves no half of anything.

`HUB_KILLS` says how often (12 unless set), `HUB_KILLS_SEED` where.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from command import CONSENT, NOON, a_feed, a_hub, a_profile
from hub.store import STORE, Store
from web import Web

KILLS = int(os.environ.get("HUB_KILLS", "12"))
SEED = int(os.environ.get("HUB_KILLS_SEED", "1"))
PEOPLE = ("ada", "ben", "cleo", "dora", "eve", "finn")
ROUNDS = 3

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills whole process groups")


@dataclass
class Hub:
    """A hub whose feeds say more from day to day, and the same in every hub that has come to the same day."""

    root: Path
    web: Web
    temporary: Path
    killed: list[str] = field(default_factory=list)

    def dawns(self, day: int) -> None:
        for number, who in enumerate(PEOPLE):
            titles = [f"{who} on day {n}, note {m}" for n in range(day, -1, -1) for m in range(3)]
            self.web.serves(
                f"/{who}.xml", a_feed(*titles[:12], site=f"https://{who}.example"), etag=f'"{day}-{number}"'
            )

    def start(self, command: str, day: int) -> subprocess.Popen[bytes]:
        now = str(int(NOON) + day * 8 * 86_400)
        return subprocess.Popen(
            [sys.executable, "-m", "hub", "-C", str(self.root), command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={
                "PATH": os.environ["PATH"],
                "SOURCE_DATE_EPOCH": now,
                "HOME": "/nonexistent",
                "TMPDIR": str(self.temporary),
            },
        )

    def runs(self, command: str, day: int) -> float:
        """To its end, which must be well; gives the seconds."""
        began = time.monotonic()
        process = self.start(command, day)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
        return time.monotonic() - began

    def is_killed(self, command: str, day: int, after: float) -> bool:
        """Whether it was still running."""
        process = self.start(command, day)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self.killed.append(f"{command} of day {day} after {after:.3f} s")
            return True
        process.communicate()
        return False

    def site(self) -> dict[str, str]:
        return tree(self.root / "site")

    def entries(self) -> set[tuple[str, str]]:
        """Looked up in a copy, so that the next command finds what the killed one left."""
        with copied(self.root / ".hub", self.temporary.with_name("looked-at")) as copy, Store.open(copy) as store:
            return {(entry.feed, entry.uid) for entry in store.entries()}

    def left_running(self) -> list[str]:
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f"TMPDIR={self.temporary}".encode() in (process / "environ").read_bytes():
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found


def tree(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Path]:
    shutil.rmtree(to, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, to)
    try:
        yield to / Path(STORE).name
    finally:
        shutil.rmtree(to, ignore_errors=True)


def a_hub_of(root: Path, web: Web) -> Hub:
    front = f"role: Engineer\n{CONSENT}"
    files: dict[str, str | bytes] = {
        f"ambassadors/{who}.md": a_profile(f"name: {who.title()}\n{front}feeds: ['{web.url(f'/{who}.xml')}']\n")
        for who in PEOPLE
    }
    temporary = root.with_name(f"{root.name}-tmp")
    temporary.mkdir()
    rules = f"fetch: {{per_host_gap: 0, allow_private: ['{web.host}']}}\n"
    return Hub(root=a_hub(root, files, more=rules), web=web, temporary=temporary)


def state_of(hub: Hub, to: Path) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "hub", "-q", "-C", str(hub.root), "state", "save", str(to)], check=False
    )
    assert done.returncode == 0
    return tree(to)


def test_a_killed_command_loses_nothing_and_the_next_one_ends_as_if_nothing_had_been(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    with Web() as web:
        calm, killed = a_hub_of(tmp_path / "calm", web), a_hub_of(tmp_path / "killed", web)
        takes: dict[str, float] = {}
        sites = [tree(tmp_path / "nothing")]
        for day in range(ROUNDS):
            calm.dawns(day)
            for command in ("update", "build"):
                takes[command] = calm.runs(command, day)
                before = killed.entries()
                sites = [sites[-1], calm.site()]
                due = -(-(KILLS * (2 * day + 1 + (command == "build"))) // (2 * ROUNDS))
                tries = 0
                while len(killed.killed) < due and tries < 10 * KILLS:
                    tries += 1
                    if not killed.is_killed(command, day, chance.uniform(0, takes[command])) and command == "build":
                        # It came to its end: the next one would have nothing to do.
                        shutil.rmtree(killed.root / "site")
                    if (killed.root / "site").exists() or day == 0:
                        assert killed.site() in [*sites, {}], killed.killed[-1:]
                    assert killed.entries() >= before, killed.killed[-1:]
                killed.runs(command, day)
            assert killed.site() == calm.site(), killed.killed
        assert len(killed.killed) >= KILLS
        assert state_of(killed, tmp_path / "killed-text") == state_of(calm, tmp_path / "calm-text")
        assert killed.left_running() == []
        expected = {file.name for file in (calm.root / ".hub").iterdir()}
        assert {file.name for file in (killed.root / ".hub").iterdir()} == expected
        assert [p.name for p in killed.root.glob(".site*")] == []
