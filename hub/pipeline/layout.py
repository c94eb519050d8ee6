"""A site's outputs, laid out as files below one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hub import render
from hub.errors import ContentError, Problem
from hub.model import Language, Output, Page, Site
from hub.render.filling import Filling
from hub.render.frame import Frame
from hub.wording import Sentence

Write = Callable[[str, bytes], None]


class Press(Protocol):
    """The site engine's frame in one language, ready to go around pages."""

    @property
    def written(self) -> tuple[Page, ...]:
        """The hand-written pages, which the engine has already published."""

    def printed(self, page: Page) -> str:
        """The whole page."""

    def add_to_search(self, pages: Iterable[tuple[str, str, str, str]], *, out: Path) -> None:
        """Add (path below the language's root, kind, title, text) to the index below `out`."""


class Engine(Protocol):
    """What builds the hand-written pages of one language into `out` and leaves its press."""

    def __call__(self, config_file: Path, *, frame: Frame, out: Path, filling: Filling | None) -> Press: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """What was laid out: the pages, without their bodies, and the number of other files."""

    pages: tuple[Page, ...] = ()
    files: int = 0


def in_language(site: Site, language: Language, press: Press, *, embedded: Site, out: Path, write: Write) -> Laid:
    """Everything below one language's root.

    `embedded` is the site as other sites may show it; `out` is where the engine wrote that language's pages.

    Raises `ContentError` where a hand-written page takes an address that the hub makes.
    """
    taken = {page.path for page in press.written}
    pages = list(press.written)
    found: list[tuple[str, str, str, str]] = []
    files = 0
    prefix = folder_of(site, language)
    for output in render.in_language(site, language, embedded=embedded, written=press.written):
        if not isinstance(output, Page):
            write(output.path, output.content)
            files += 1
            continue
        if output.path in taken:
            raise ContentError([_twice(output, prefix)])
        write(_file_of(output.path), press.printed(output).encode("utf-8", "replace"))
        pages.append(render.without_body(output))
        if output.search:
            found.append((output.path.removeprefix(prefix), output.kind, output.title, output.search))
    press.add_to_search(found, out=out)
    return Laid(pages=tuple(pages), files=files)


def once(site: Site, *, write: Write) -> Laid:
    """What knows no language, or speaks all."""
    return _files(render.once(site), write)


def closing(site: Site, pages: Iterable[Page], *, write: Write) -> Laid:
    """What speaks of all pages."""
    return _files(render.closing(site, tuple(pages)), write)


def folder_of(site: Site, language: Language) -> str:
    """The folder of a language below the root of the site: empty for the default one, else with its slash."""
    return "" if language == site.programme.default_language else f"{language}/"


def _files(outputs: Iterable[Output], write: Write) -> Laid:
    count = 0
    for output in outputs:
        assert not isinstance(output, Page)
        write(output.path, output.content)
        count += 1
    return Laid(files=count)


def _file_of(path: str) -> str:
    return path + "index.html" if not path or path.endswith("/") else path


def _twice(page: Page, prefix: str) -> Problem:
    name = page.path.removeprefix(prefix).rstrip("/") or "index"
    return Problem(
        path=f"content/pages/{name}.md",
        line=0,
        message=Sentence("this page would stand at /{path}, where the hub puts one of its own", path=page.path),
        fix=Sentence("give the file another name"),
    )
