"""What a visitor waits for: bytes and requests of the demo's pages, and whether anything moves while they load.

Bytes are as a server sends them: text through gzip, typefaces and pictures as they are, on a phone's screen that is
scrolled to the end. Pictures stand apart. A page's own is what home did not bring along already.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crowd import a_varied_crowd, fill_store, made_up, write_hub
from measuring import HUB, Figure, run, runs

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

DEMO = ("hub.yml", "mkdocs.yml", "ambassadors", "content")
PAGES = {
    "home": "",
    "person": "ambassadors/nathalie-legrand/",
    "directory": "ambassadors/",
    "network": "networks/open-data/",
    "kit": "kits/a-night-on-the-footbridge/",
}
KINDS = {
    ".html": "html", ".css": "css", ".js": "js", ".woff2": "fonts", ".svg": "pictures", ".webp": "pictures",
    ".png": "pictures", ".jpg": "pictures", ".json": "data",
}  # fmt: skip
COLUMNS = ("html", "css", "js", "fonts", "data", "pictures")
HOME, PERSON, DIRECTORY, INDEX = 160_000, 25_000, 300_000, 400
"""Bars in bytes: home without pictures, a person's page beyond home's files, the directory of up to ten thousand with
all it asks for, the search index for each person."""
LAST = 5
"""How many posts each of the crowd has: as many as the search index knows."""

FINDS = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const boxes = [...document.querySelectorAll('.hub-facets input[type=checkbox]')];
  const took = [];
  for (let turn = 0; turn < 3; turn++) for (const box of boxes) {
    for (let click = 0; click < 2; click++) {
      const start = performance.now();
      box.click();
      document.body.offsetHeight;
      took.push(performance.now() - start);
      await frame();
    }
  }
  return took.sort((a, b) => a - b);
}"""

SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  let at = 0;
  const step = () => {
    scrollTo(0, at += 600);
    if (at < document.documentElement.scrollHeight) setTimeout(step, 40); else setTimeout(() => done(moved), 300);
  };
  step();
})"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """One page: bytes of each kind, how many requests, what it adds to home's files, shifts, other hosts asked."""

    name: str
    bytes_of: dict[str, int]
    requests: int
    own: int
    shift: float
    elsewhere: int

    @property
    def total(self) -> int:
        """Everything but pictures."""
        return sum(size for kind, size in self.bytes_of.items() if kind != "pictures")


def page_weight(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """The demo in a browser, then the directory and the search index of a crowd of `--people`."""
    from browsing import CHROMIUM

    if not CHROMIUM:
        print("Pages are weighed in a Chromium: set HUB_CHROMIUM; left out.", file=sys.stderr)
        return []
    weighed, _ = _browsed(demo(folder / "demo"), PAGES, "https://lumen.example/voices/")
    crowd = _crowd(folder / "crowd", options)
    directory, took = _browsed(crowd, {"crowd's": PAGES["directory"]}, "https://crowd.example/")
    weighed += directory
    print(_table(weighed))
    figures = [
        Figure(
            scene=f"weight {page.name}",
            seconds=(0.0,),
            megabytes=page.total / 1e6,
            work=f"{page.requests} requests",
            remark=f"{page.total} B, own {page.own} B, shift {page.shift:.4f}, {page.elsewhere} other hosts",
        )
        for page in weighed
    ]
    each = _index(crowd, options)
    print(f"search index of {options.people}: {each:.0f} B a person, gzip (at most {INDEX})")
    print(f"found in the directory of {options.people}: median {took[len(took) // 2]:.1f} ms, best {took[0]:.1f} ms\n")
    return [*figures, Figure(scene="weight index", seconds=(0.0,), megabytes=each / 1e6, work="a person")]


def demo(root: Path) -> Path:
    """The demo, updated and built; the folder it is published in."""
    root.mkdir(parents=True)
    for name in DEMO:
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)  # type: ignore[operator]
    noon = {"SOURCE_DATE_EPOCH": "1795262400"}
    for word in ("update", "build"):
        run([*HUB, "-C", str(root), word], environment=noon)
    return root / "site"


def _browsed(site: Path, pages: Mapping[str, str], url: str) -> tuple[list[Weighed], list[float]]:
    """Pages of what is published at `url` as a phone has them, and the milliseconds of each choice in a directory."""
    from playwright.sync_api import sync_playwright

    from browsing import CHROMIUM, FLAGS
    from published import Published, serving

    weighed, at_home, took = [], set[str](), [0.0]
    with serving(Published(site, url)) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in ("", "fr/"):
            for name, place in pages.items():
                page = browser.new_page(viewport={"width": 390, "height": 800})
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(address + language + place, wait_until="networkidle")
                shift = page.evaluate(SHIFTS)
                took = sorted(page.evaluate(FINDS) if place == PAGES["directory"] else took)
                page.close()
                here = [url for url in asked if url.startswith(address)]
                paths = dict.fromkeys(urlsplit(url).path.removeprefix(urlsplit(address).path) for url in here)
                at_home = at_home or set(paths)
                weighed.append(
                    _weighed(
                        site, f"{name} {language.strip('/') or 'en'}", paths, at_home, shift, len(asked) - len(here)
                    )
                )
        browser.close()
    return weighed, took


def _weighed(site: Path, name: str, paths: dict[str, None], at_home: set[str], shift: float, elsewhere: int) -> Weighed:
    sizes: Counter[str] = Counter()
    own = 0
    for path in paths:
        kind, size = _size(site, path)
        sizes[kind] += size
        if kind != "pictures" and (kind == "html" or path not in at_home):
            own += size
    return Weighed(name=name, bytes_of=dict(sizes), requests=len(paths), own=own, shift=shift, elsewhere=elsewhere)


def _size(site: Path, path: str) -> tuple[str, int]:
    file = site / (path + "index.html" if not path or path.endswith("/") else path)
    kind = KINDS.get(file.suffix, "data")
    packed = kind in ("html", "css", "js", "data") or file.suffix == ".svg"
    content = file.read_bytes()
    return kind, len(gzip.compress(content, 6)) if packed else len(content)


def _crowd(root: Path, options: argparse.Namespace) -> Path:
    """The site of a varied crowd, as large as `--people`."""
    people = a_varied_crowd(options.people, seed=options.seed)
    addresses = [f"https://{person.slug}.example/feed.xml" for person in people]
    words = made_up(random.Random(options.seed), 3_000)
    root.mkdir(parents=True)
    write_hub(root, people, feeds=addresses)
    fill_store(root, addresses, LAST, seed=options.seed, words=words)
    runs(root, "build", times=1)
    return root / "site"


def _index(site: Path, options: argparse.Namespace) -> float:
    """Bytes of the search index for each person."""
    place = re.search(r'data-index="([^"]+)"', (site / "index.html").read_text(encoding="utf-8"))
    if place is None:
        return 0.0
    index = site / urlsplit(place[1]).path.lstrip("/")
    return len(gzip.compress(index.read_bytes(), 6)) / options.people


def _table(weighed: list[Weighed]) -> str:
    lines = [f"{'kB':<14}" + "".join(f"{c:>9}" for c in (*COLUMNS, "total", "own", "requests", "shift", "other"))]
    for page in weighed:
        sizes = [f"{page.bytes_of.get(kind, 0) / 1000:>9.1f}" for kind in COLUMNS]
        rest = (
            f"{page.total / 1000:>9.1f}{page.own / 1000:>9.1f}{page.requests:>9}{page.shift:>9.4f}{page.elsewhere:>9}"
        )
        over = (
            (page.name.startswith("home") and page.total > HOME)
            or (page.name.startswith("person") and page.own > PERSON)
            or (page.name.startswith("crowd") and page.total > DIRECTORY)
        )
        lines.append(f"{page.name:<14}" + "".join(sizes) + rest + ("  over the bar" if over else ""))
    return (
        "\n".join(lines)
        + f"\n(total and own without pictures; at most: home {HOME / 1000:.0f}, a person's own {PERSON / 1000:.0f}, "
        f"the crowd's directory {DIRECTORY / 1000:.0f})"
    )
