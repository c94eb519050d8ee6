"""What a visitor waits for: bytes and requests of the demo's pages, and whether anything moves while they load.

Bytes are as a server sends them: text through gzip, typefaces and pictures as they are, on a phone's screen that is
scrolled to the end. Pictures stand apart. A page's own is what home did not bring along already.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from measuring import HUB, Figure, run, runs
from scenes import filled

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
HOME, PERSON, INDEX = 160_000, 25_000, 400
"""Bars in bytes: home without pictures, a person's page beyond home's files, the search index for each person."""

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
    """The demo in a browser, then the search index of a crowd."""
    weighed = _browsed(demo(folder / "demo"))
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
    each = _index(folder / "crowd", options)
    print(f"search index: {each:.0f} B a person, gzip (at most {INDEX})\n")
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


def _browsed(site: Path) -> list[Weighed]:
    from playwright.sync_api import sync_playwright

    from browsing import CHROMIUM, FLAGS
    from published import Published, serving

    weighed, at_home = [], set[str]()
    with serving(Published(site, "https://lumen.example/voices/")) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM or None, args=FLAGS)
        for language in ("", "fr/"):
            for name, place in PAGES.items():
                page = browser.new_page(viewport={"width": 390, "height": 800})
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(address + language + place, wait_until="networkidle")
                shift = page.evaluate(SHIFTS)
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
    return weighed


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


def _index(root: Path, options: argparse.Namespace) -> float:
    """Bytes of the search index for each person, of a crowd as large as `--people`."""
    root.mkdir(parents=True)
    made = filled(root, options)
    runs(made, "build", times=1)
    home = (made / "site/index.html").read_text(encoding="utf-8")
    place = re.search(r'data-index="([^"]+)"', home)
    if place is None:
        return 0.0
    name = Path(urlsplit(place[1]).path)
    (index,) = (found for found in (made / "site").rglob(name.name) if found.parent.parent == made / "site")
    return len(gzip.compress(index.read_bytes(), 6)) / options.people


def _table(weighed: list[Weighed]) -> str:
    lines = [f"{'kB':<14}" + "".join(f"{c:>9}" for c in (*COLUMNS, "total", "own", "requests", "shift", "other"))]
    for page in weighed:
        sizes = [f"{page.bytes_of.get(kind, 0) / 1000:>9.1f}" for kind in COLUMNS]
        rest = (
            f"{page.total / 1000:>9.1f}{page.own / 1000:>9.1f}{page.requests:>9}{page.shift:>9.4f}{page.elsewhere:>9}"
        )
        over = (page.name.startswith("home") and page.total > HOME) or (
            page.name.startswith("person") and page.own > PERSON
        )
        lines.append(f"{page.name:<14}" + "".join(sizes) + rest + ("  over the bar" if over else ""))
    return (
        "\n".join(lines)
        + f"\n(total and own without pictures; home at most {HOME / 1000:.0f}, a person's own {PERSON / 1000:.0f})"
    )
