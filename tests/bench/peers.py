"""This hub and others on the same feeds, side by side: in one run, round by round, since the machine's mood changes."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crowd import a_crowd, feed_documents, write_hub
from feedserver import Served, serving
from measuring import HUB, Figure, in_week, run

READER = Path(".bench/reader")
READER_NEEDS = ("reader==3.26", "sgmllib3k")
SFEED = "Debian: apt install sfeed curl"

SFEEDRC = """\
sfeedpath="{folder}/feeds"
fetch() {{
    etag="{folder}/etags/$(basename "$3")"
    curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 15 --compressed \\
        --etag-save "$etag" --etag-compare "$etag" -z "$etag" "$2" 2>/dev/null
}}
feeds() {{
{feeds}}}
"""
READER_ADDS = """\
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
for url in open(sys.argv[2]).read().split():
    reader.add_feed(url)
"""
READER_UPDATES = """\
import sys
from reader import make_reader
make_reader(sys.argv[1]).update_feeds(workers=8, scheduled=False)
"""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """One program: how its state is made empty, and the command that asks all feeds, by the number of the round."""

    name: str
    empty: Callable[[], None]
    command: Sequence[str]
    in_week: bool = False

    def asks(self, week: int) -> tuple[float, float, str]:
        return run(self.command, environment=in_week(week) if self.in_week else None)


def peers(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """A first run from nothing and one when nothing is new, of each program that is installed."""
    with serving(_documents(options)) as served:
        programs = [made for made in (make(folder, served) for make in (_hub, _sfeed, _reader)) if made is not None]
        found: dict[tuple[str, str], list[tuple[float, float, int, int]]] = {}
        week = 0
        for _ in range(options.runs):
            for program in programs:
                program.empty()
                for scene in ("first run", "unchanged run"):
                    week += 1
                    served.counted()
                    seconds, megabytes, _said = program.asks(week)
                    counted = served.counted()
                    found.setdefault((scene, program.name), []).append(
                        (seconds, megabytes, counted["requests"], counted["304"])
                    )
    figures = [_figure(scene, name, found[scene, name]) for scene, name in sorted(found)]
    return [_beside(figure, figures) for figure in figures]


def _figure(scene: str, name: str, rounds: list[tuple[float, float, int, int]]) -> Figure:
    return Figure(
        scene=f"{scene}: {name}",
        seconds=tuple(seconds for seconds, *_ in rounds),
        megabytes=max(megabytes for _, megabytes, *_ in rounds),
        work=f"{rounds[-1][2]} requests, {rounds[-1][3]} answered 304",
    )


def _beside(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """With the hub's share of each peer's time: the median of the rounds, each against its own."""
    scene, _, name = figure.scene.partition(": ")
    hubs = next(each for each in figures if each.scene == f"{scene}: hub")
    if name == "hub":
        return figure
    shares = sorted(own / other for own, other in zip(hubs.seconds, figure.seconds, strict=True))
    middle = shares[len(shares) // 2]
    remark = f"the hub takes {middle:.2f} of it ({shares[0]:.2f} to {shares[-1]:.2f})"
    return Figure(
        scene=figure.scene, seconds=figure.seconds, megabytes=figure.megabytes, work=figure.work, remark=remark
    )


def _documents(options: argparse.Namespace) -> list[bytes]:
    if options.set:
        return [path.read_bytes() for path in sorted((options.set / "feeds").glob("*.xml"))]
    return feed_documents(options.feeds, options.entries, seed=options.seed)


def _hub(folder: Path, served: Served) -> Peer:
    root = folder / "hub"
    write_hub(root, a_crowd(len(served.addresses)), feeds=served.addresses)
    return Peer(
        name="hub",
        empty=lambda: shutil.rmtree(root / ".hub", ignore_errors=True),
        command=[*HUB, "-C", str(root), "update"],
        in_week=True,
    )


def _sfeed(folder: Path, served: Served) -> Peer | None:
    if not (shutil.which("sfeed_update") and shutil.which("curl")):
        print(f"sfeed is left out: it is not installed ({SFEED})", file=sys.stderr)
        return None
    root = folder / "sfeed"
    root.mkdir()
    feeds = "".join(f"    feed 'feed-{n}' '{url}'\n" for n, url in enumerate(served.addresses))
    (root / "sfeedrc").write_text(SFEEDRC.format(folder=root, feeds=feeds), encoding="utf-8")

    def empty() -> None:
        for name in ("feeds", "etags"):
            shutil.rmtree(root / name, ignore_errors=True)
            (root / name).mkdir()

    return Peer(name="sfeed 1.7 with ETags", empty=empty, command=["sfeed_update", str(root / "sfeedrc")])


def _reader(folder: Path, served: Served) -> Peer | None:
    python = READER / "bin/python"
    if not _reader_is_there(python):
        return None
    root = folder / "reader"
    root.mkdir()
    (root / "urls").write_text("\n".join(served.addresses), encoding="utf-8")

    def empty() -> None:
        for file in root.glob("db*"):
            file.unlink()
        run([str(python), "-c", READER_ADDS, str(root / "db"), str(root / "urls")])

    command = [str(python), "-c", READER_UPDATES, str(root / "db")]
    return Peer(name="reader 3.26, 8 workers", empty=empty, command=command)


def _reader_is_there(python: Path) -> bool:
    """Installs it beside the project, once."""
    try:
        if not python.exists():
            venv.create(READER, with_pip=True)
        if subprocess.run([python, "-c", "import reader"], check=False, capture_output=True).returncode:
            subprocess.run(
                [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *READER_NEEDS], check=True
            )
    except (OSError, subprocess.CalledProcessError) as error:
        needs = " ".join(READER_NEEDS)
        print(f"reader is left out: {error}. By hand: {python} -m pip install {needs}", file=sys.stderr)
        return False
    return True
