"""A site's outputs, laid out as files below one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hub import render
from hub.errors import ContentError, Problem
from hub.model import Language, Page, Site
from hub.render.frame import Frame

Write = Callable[[str, bytes], None]


class Press(Protocol):
    """The site engine's frame in one language, ready to go around pages."""

    @property
    def written(self) -> tuple[Page, ...]:
        """The hand-written pages, which the engine has already published."""

    def printed(self, page: Page) -> str:
        """The whole page."""

    def add_to_search(self, pages: Iterable[tuple[str, str, str]], *, out: Path) -> None:
        """Add (path below the language's root, title, text) to the index below `out`."""


class Engine(Protocol):
    """What builds the hand-written pages of one language into `out` and leaves its press."""

    def __call__(self, config_file: Path, *, frame: Frame, out: Path) -> Press: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """How much was laid out."""

    pages: int
    files: int


def lay_out(site: Site, presses: Mapping[Language, Press], *, out: Path, write: Write) -> Laid:
    """Write every page and file of `site` in the languages of `presses` below `out`, by way of `write`.

    Raises `ContentError` where a hand-written page takes an address that the hub makes.
    """
    written = [page for press in presses.values() for page in press.written]
    taken = {page.path: page for page in written}
    found: dict[Language, list[tuple[str, str, str]]] = {language: [] for language in presses}
    pages = files = 0
    for output in render.render(site, written=tuple(written)):
        if isinstance(output, Page):
            if output.language not in presses:
                continue
            if output.path in taken:
                raise ContentError([_twice(output)])
            write(_file_of(output.path), presses[output.language].printed(output).encode("utf-8", "replace"))
            if output.search:
                found[output.language].append((output.path, output.title, output.search))
            pages += 1
        else:
            write(output.path, output.content)
            files += 1
    for language, press in presses.items():
        prefix = folder_of(site, language)
        press.add_to_search(
            ((p.removeprefix(prefix), title, text) for p, title, text in found[language]), out=out / prefix
        )
    return Laid(pages=pages + len(written), files=files)


def folder_of(site: Site, language: Language) -> str:
    """The folder of a language below the root of the site: empty for the default one, else with its slash."""
    return "" if language == site.programme.default_language else f"{language}/"


def _file_of(path: str) -> str:
    return path + "index.html" if not path or path.endswith("/") else path


def _twice(page: Page) -> Problem:
    name = page.path.rstrip("/").rpartition("/")[2] or "index"
    return Problem(
        path=f"content/pages/{name}.md",
        line=0,
        message=f"this page would stand at /{page.path}, where the hub puts one of its own",
        fix="give the file another name",
    )
