"""Hand-written pages: which file is which page in which language, and what the frame says of each."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as WrittenPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.theme import Theme

from hub.files import regular
from hub.model import Html, Language, Page
from hub.placeholders import marked
from hub.render.filling import Filling, Heading
from hub.render.frame import THEME, Frame, Section, logo

_LOGO = 2_000_000
SHEETS = ("assets/stylesheets/main.", "assets/stylesheets/palette.")


def lend_theme(config: MkDocsConfig, frame: Frame) -> MkDocsConfig:
    """Put the hub's frame before the theme's own, in the frame's language, with nothing that calls another host."""
    config.theme.dirs.insert(0, str(THEME))
    config.theme["language"] = frame.language
    config.theme["font"] = False
    config.theme.static_templates = set()
    config.theme.get_env = partial(_environment, config.theme)  # type: ignore[method-assign]
    config.site_name = frame.site_name
    config.site_url = frame.site_url
    config.use_directory_urls = True
    config.validation.nav.omitted_files = logging.DEBUG
    return config


def _environment(theme: Theme) -> jinja2.Environment:
    env = Theme.get_env(theme)
    env.loader = _Seen(theme.dirs)
    return env


class _Seen(jinja2.FileSystemLoader):
    """Lists no hidden folders. MkDocs leaves them out as well, but looks at each of the theme's 14,000 icons before."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for base in self.searchpath:
            for folder, inner, names in os.walk(base):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(base).as_posix() for name in names)
        return sorted(found)


def in_language(files: Files, config: MkDocsConfig, frame: Frame) -> Files:
    """`about.fr.md` stands in for `about.md` on the French site, and is no page of its own.

    Of the theme's files, only the style sheets are kept, and only at the root of the site.
    """
    at_root = frame.language == frame.programme.default_language
    chosen: dict[str, File] = {}
    for file in files:
        original, language = _language_of(file, frame.programme.languages)
        if file.is_documentation_page():
            if language == frame.language:
                chosen[original] = File.generated(config, original, abs_src_path=str(file.abs_src_path))
                chosen[original].said_in = language  # type: ignore[attr-defined]
            elif language is None:
                chosen.setdefault(original, file)
        elif at_root and (_is_of_docs(file, config) or file.src_uri.startswith(SHEETS)):
            chosen[file.src_uri] = file
    return Files(list(chosen.values()))


def with_links(frame: Frame, nav: Navigation, files: Files) -> Frame:
    """The frame with the hand-written pages: those of the navigation among its sections, the others in its footer."""
    others = [file.page for file in files.documentation_pages() if file.page]
    ours = tuple(_section(each) for each in nav.items)
    in_nav = {id(page) for page in nav.pages}
    return replace(
        frame,
        sections=(*frame.sections, *ours),
        footer=tuple(_section(page) for page in others if id(page) not in in_nav),
    )


def with_logo(frame: Frame, config: MkDocsConfig) -> Frame:
    """The frame with the shape of its logo, if that can be read: nothing hangs on it but a place that is kept."""
    try:
        content = (
            regular(Path(config.docs_dir, frame.programme.brand.logo), _LOGO) if frame.programme.brand.logo else b""
        )
    except (OSError, ValueError):
        return frame
    return replace(frame, logo_ratio=logo.ratio(content))


def sheets(files: Files) -> tuple[str, ...]:
    """The paths of the theme's style sheets, in the order they must come."""
    return tuple(sorted(uri for uri in files.src_uris if uri.endswith(".css") and uri.startswith(SHEETS)))


def pages(files: Files, frame: Frame) -> tuple[Page, ...]:
    """The hand-written pages as the hub speaks of pages."""
    return tuple(_page(file.page, frame) for file in files.documentation_pages() if file.page)


def paths(files: Files, frame: Frame) -> frozenset[str]:
    """Where the hand-written pages will stand; known before any of them is read."""
    return frozenset(_path(file.page, frame) for file in files.documentation_pages() if file.page)


def marked_page(markdown: str, page: WrittenPage, frame: Frame, filling: Filling) -> str:
    """A page's Markdown with marks for its placeholders; those of its title and description are filled at once."""
    said_in = _said_in(page, frame)
    for key in ("title", "description"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = filling.words(marked(page.meta[key]), said_in=said_in)
    return marked(markdown)


def filled_page(html: str, page: WrittenPage, frame: Frame, filling: Filling) -> str:
    """A page's markup with the programme's values and blocks; its title and its headings get theirs as well."""
    said_in = _said_in(page, frame)
    page.title = filling.words(str(page.title), said_in=said_in)
    headings = []
    for anchor in _anchors(page.toc):
        anchor.title = filling.markup(anchor.title, said_in=said_in)
        headings.append(Heading(anchor=anchor.id, title=Markup(anchor.title), level=anchor.level))  # noqa: S704 – MkDocs'
    return filling.markup(html, said_in=said_in, headings=headings)


def _anchors(anchors: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for anchor in anchors:
        yield anchor
        yield from _anchors(anchor.children)


def _said_in(page: WrittenPage, frame: Frame) -> Language:
    said_in: Language = getattr(page.file, "said_in", frame.programme.default_language)
    return said_in


def context_of(page: WrittenPage, frame: Frame) -> dict[str, Any]:
    """What the frame's template needs beyond MkDocs' own context."""
    ours = _page(page, frame)
    return {"frame": frame, "kind": ours.kind, "fittings": frame.fittings(ours), "said_in": _said_in(page, frame)}


def _path(page: WrittenPage, frame: Frame) -> str:
    return frame.addresses.path(frame.language, _place(page))


def _place(page: WrittenPage) -> str:
    return "" if page.url in (".", "./") else page.url


def _page(page: WrittenPage, frame: Frame) -> Page:
    return Page(
        path=_path(page, frame),
        kind=_kind(page),
        language=frame.language,
        title=str(page.title),
        description=str(page.meta.get("description", "")),
        body=Html(""),
        alternates=frame.addresses.alternates(_place(page)),
    )


def _kind(page: WrittenPage) -> str:
    return f"written:{page.file.src_uri}"


def _section(entry: Any) -> Section:
    """A page, a link or a group of the navigation as one section; a group leads to its first page."""
    match entry:
        case WrittenPage():
            return Section(title=str(entry.title), link=str(entry.abs_url), kinds=(_kind(entry),))
        case NavSection():
            inside = tuple(map(_section, entry.children))
            kinds = tuple(kind for section in inside for kind in section.kinds)
            return replace(inside[0], title=entry.title, kinds=kinds, inside=inside)
        case Link():
            return Section(title=entry.title, link=entry.url)
        case _:
            raise TypeError(f"an entry of the navigation is a {type(entry).__name__}")


def _language_of(file: File, languages: tuple[Language, ...]) -> tuple[str, Language | None]:
    """`about.fr.md` -> (`about.md`, `fr`); a page without a language of its own -> (itself, None)."""
    path = PurePosixPath(file.src_uri)
    stem, _, language = path.stem.rpartition(".")
    if path.suffix == ".md" and stem and language in languages:
        return str(path.with_name(f"{stem}.md")), Language(language)
    return file.src_uri, None


def _is_of_docs(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)
