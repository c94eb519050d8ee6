"""`mkdocs build` and `mkdocs serve` by themselves: the default language's pages, with what the store holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import PluginError

from hub import clock, render
from hub.errors import HubError
from hub.model import Site
from hub.pipeline import gallery, layout
from hub.pipeline.reading import content_of, refuse_broken_pages, sites_of
from hub.render.frame import Frame
from hub.wording import language_of
from mkdocs_ambassador_hub.press import Press


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """The hub in `root`: its site as the store has it, as other sites may show it, and its default language's frame."""

    root: Path
    site: Site
    embedded: Site
    frame: Frame


def of(root: Path) -> Preview:
    """The preview of the hub in `root`. Raises MkDocs' own error for what is wrong with it."""
    try:
        content = content_of(root)
        refuse_broken_pages(root, content)
        site, embedded = sites_of(root, content, now=clock.now(os.environ))
        return Preview(
            root=root, site=site, embedded=embedded, frame=render.frame_of(site, site.programme.default_language)
        )
    except HubError as error:
        raise PluginError(error.told(language_of(os.environ))) from error


def write(preview: Preview, press: Press, out: Path) -> None:
    """Write the hub's own pages and files beside the hand-written ones."""

    def to_disk(path: str, content: bytes) -> None:
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    try:
        language = preview.frame.language
        laid = layout.in_language(preview.site, language, press, embedded=preview.embedded, out=out, write=to_disk)
        layout.once(preview.site, write=to_disk)
        gallery.photographs(preview.root, preview.site, write=to_disk)
        gallery.pictures(preview.root, preview.site, write=to_disk)
        gallery.cards(preview.root, preview.site, write=to_disk)
        layout.closing(preview.site, laid.pages, write=to_disk)
    except HubError as error:
        raise PluginError(error.told(language_of(os.environ))) from error
