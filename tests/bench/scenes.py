"""What is measured, one function a benchmark."""

from __future__ import annotations

import argparse
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from crowd import a_crowd, feed_documents, fill_store, write_hub
from feedserver import FAULTS, serving
from measuring import Figure, runs

PAGES = re.compile(r"(\d+) pages and (\d+) other files")


def update_cold(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Every feed for the first time."""
    with _subscribed(folder, options) as root:
        seconds, memory, said = runs(root, "update", times=options.runs, before=_forgetting(root))
    return [_of_update("update-cold", seconds, memory, said, options)]


def update_unchanged(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Every feed again, when nothing is new."""
    with _subscribed(folder, options) as root:
        runs(root, "update", times=1)
        seconds, memory, said = runs(root, "update", times=options.runs, first=1)
    return [_of_update("update-unchanged", seconds, memory, said, options)]


def build(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """A whole site, in two languages, from a full store."""
    root = filled(folder, options)

    def forget() -> None:
        # Put away, not deleted: ext4 is slow to make files where thousands have just been removed.
        (root / ".hub/built-public-site.json").unlink(missing_ok=True)
        if (root / "site").exists():
            (root / "site").rename(root / f"site-{time.monotonic_ns()}")

    seconds, memory, said = runs(root, "build", times=options.runs, before=forget)
    return [_of_build("build", seconds, memory, said, options)]


def build_unchanged(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """The same build when nothing changed."""
    root = filled(folder, options)
    whole, _, _ = runs(root, "build", times=1)
    seconds, memory, said = runs(root, "build", times=options.runs)
    figure = Figure(
        scene="build-unchanged",
        seconds=seconds,
        megabytes=memory,
        work=said.strip().rpartition(": ")[2],
        remark=f"{min(seconds) / whole[0]:.2f} of the whole build before it",
    )
    return [figure]


def scale(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """A tenth of the people, then all of them: what ten times the people cost."""
    figures = []
    for people in (options.people // 10, options.people):
        part = argparse.Namespace(**{**vars(options), "people": people, "runs": 1})
        figures += build(folder / str(people), part)
    return figures


def latency(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """A thousand feeds on a thousand hosts that take 200 ms each, when nothing is new."""
    documents = feed_documents(1000, 5, seed=options.seed)
    with serving(documents, seconds=0.2) as served:
        write_hub(folder, a_crowd(len(documents)), feeds=served.addresses)
        runs(folder, "update", times=1)
        served.counted()
        seconds, memory, said = runs(folder, "update", times=options.runs, first=1)
        counted = served.counted()
    figure = Figure(
        scene="latency",
        seconds=seconds,
        megabytes=memory,
        work=said.strip().splitlines()[-1],
        per_second=len(documents) / min(seconds),
        unit="feeds",
        remark=f"{counted['requests']} requests, {counted['304']} answered 304",
    )
    return [figure]


def faulty(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Ten faulty feeds among forty: two each of 404, 429, 500, silence, and a web page instead of a feed."""
    documents = feed_documents(40, options.entries, seed=options.seed)
    faults = {4 * n + 3: fault for n, fault in enumerate(FAULTS * 2)}
    figures = []
    for scene, some in (("forty good feeds", {}), ("ten of them faulty", faults)):
        with serving(documents, faults=some) as served:
            root = folder / scene.partition(" ")[0]
            write_hub(root, a_crowd(len(documents)), feeds=served.addresses)
            seconds, memory, said = runs(root, "update", times=1)
            figures.append(Figure(scene=scene, seconds=seconds, megabytes=memory, work=said.strip().splitlines()[-1]))
    return figures


@contextmanager
def _subscribed(folder: Path, options: argparse.Namespace) -> Iterator[Path]:
    """A hub of people with a feed each: of our own server, one host each, or of one somewhere else."""
    with ExitStack() as stack:
        if options.urls:
            addresses = options.urls.read_text(encoding="utf-8").split()
        else:
            documents = feed_documents(options.feeds, options.entries, seed=options.seed)
            addresses = stack.enter_context(serving(documents)).addresses
        write_hub(folder, a_crowd(len(addresses)), feeds=addresses)
        yield folder


def filled(folder: Path, options: argparse.Namespace) -> Path:
    crowd = a_crowd(options.people)
    addresses = [f"https://{person.slug}.example/feed.xml" for person in crowd]
    write_hub(folder, crowd, feeds=addresses)
    fill_store(folder, addresses, options.entries, seed=options.seed)
    return folder


def _forgetting(root: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(root / ".hub", ignore_errors=True)


def _of_update(name: str, seconds: tuple[float, ...], memory: float, said: str, options: argparse.Namespace) -> Figure:
    feeds = len(options.urls.read_text().split()) if options.urls else options.feeds
    return Figure(
        scene=name,
        seconds=seconds,
        megabytes=memory,
        work=said.strip().splitlines()[-1],
        per_second=feeds / min(seconds),
        unit="feeds",
    )


def _of_build(name: str, seconds: tuple[float, ...], memory: float, said: str, options: argparse.Namespace) -> Figure:
    found = PAGES.search(said)
    assert found, said
    pages, files = int(found[1]), int(found[2])
    return Figure(
        scene=name,
        seconds=seconds,
        megabytes=memory,
        work=f"{options.people} people x {options.entries} posts: {pages} pages, {files} files",
        per_second=pages / min(seconds),
        unit="pages",
        remark=f"{(pages + files) / min(seconds):.0f} files/s written",
    )
