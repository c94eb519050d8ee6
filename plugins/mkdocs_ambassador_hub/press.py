"""Printing pages: the frame is rendered once a kind of page, then cut and laid around each finished body."""

from __future__ import annotations

import html
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from hub.model import Html, Page
from hub.render.frame import Fittings, Frame
from hub.render.searching import kinds

_TAG = re.compile(r"<[^>]*>")


@dataclass(kw_only=True)
class Press:
    """One language's frame, ready for its pages.

    The frame's own links are root-absolute, so it is the same at any depth: what a page changes in it are the three
    fittings (head, language switch, body) and, by its kind, the section marked as current.
    """

    frame: Frame
    template: jinja2.Template
    config: MkDocsConfig
    nav: Navigation
    sheets: tuple[str, ...]
    written: tuple[Page, ...] = ()
    _cut: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)

    def printed(self, page: Page) -> str:
        """The whole page."""
        if page.kind not in self._cut:
            self._cut[page.kind] = self._around(page.kind)
        start, before, after, end = self._cut[page.kind]
        fittings = self.frame.fittings(page)
        return f"{start}{fittings.head}{before}{fittings.switch}{after}{page.body}{end}"

    def rendered(self, kind: str, fittings: Fittings, body: Html) -> str:
        """The page as the theme's template gives it, without any cutting: what `printed` must equal."""
        return self.template.render(
            config=self.config,
            nav=self.nav,
            page=None,
            sheets=self.sheets,
            frame=self.frame,
            kind=kind,
            fittings=fittings,
            body=body,
        )

    def _around(self, kind: str) -> tuple[str, str, str, str]:
        # Marks that nobody can have written into a name or a title.
        head, switch, body = (Html(secrets.token_hex(16)) for _ in range(3))
        whole = self.rendered(kind, Fittings(head=head, switch=switch), body)
        start, rest = whole.split(head)
        before, rest = rest.split(switch)
        after, end = rest.split(body)
        return start, before, after, end

    def add_to_search(self, pages: Iterable[tuple[str, str, str, str]], *, out: Path) -> None:
        """Add (path below this language's root, kind, title, text) to the index that the search plugin wrote, if it
        did, before the pages that are already there; and what the kinds are called."""
        index = out / "search" / "search_index.json"
        if not index.is_file():
            return
        written = json.loads(index.read_text(encoding="utf-8"))
        written["kinds"] = kinds(self.frame.catalogue)
        ours = [{"location": path, "kind": kind, "title": title, "text": text} for path, kind, title, text in pages]
        written["docs"] = ours + [
            {**doc, "title": _words(doc["title"]), "text": _words(doc["text"])} for doc in written["docs"]
        ]
        # Of results that fit as well as each other, people stand first and paragraphs last.
        order = list(written["kinds"])
        written["docs"].sort(key=lambda doc: order.index(doc.get("kind", "") if doc.get("kind") in order else ""))
        index.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _words(markup: str) -> str:
    """What the search plugin keeps of a page is markup: visitors seek and read its words."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
