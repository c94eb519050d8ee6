"""The plugin: hooks of one call each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from hub.render.filling import Filling
from hub.render.frame import Frame
from mkdocs_ambassador_hub import preview, written
from mkdocs_ambassador_hub.press import Press

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext


class HubConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: hub.yml says it all."""


class AmbassadorHubPlugin(BasePlugin[HubConfig]):  # type: ignore[no-untyped-call]
    """Lends MkDocs the hub's frame. `frame` is set by `press`; without it, MkDocs was called by itself: a preview."""

    frame: Frame | None = None
    filling: Filling | None = None
    press: Press

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before Material's own plugins, which ask the theme for its language."""
        self.alone = preview.of(Path(config.config_file_path).parent) if self.frame is None else None
        if self.alone:
            self.frame = self.alone.frame
            self.filling = Filling(self.alone.site, self.frame.language)
        assert self.frame is not None
        return written.lend_theme(config, self.frame)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        assert self.frame is not None
        self.sheets = written.sheets(files)
        return written.in_language(files, config, self.frame)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        assert self.frame is not None
        self.nav = nav
        if self.filling:
            self.filling = self.filling.beside(written.paths(files, self.frame))
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        assert self.frame is not None
        return written.marked_page(markdown, page, self.frame, self.filling) if self.filling else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        assert self.frame is not None
        return written.filled_page(html, page, self.frame, self.filling) if self.filling else html

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        assert self.frame is not None
        self.frame = written.with_logo(written.with_links(self.frame, self.nav, files), config)
        self.press = Press(
            frame=self.frame,
            template=env.get_template("main.html"),
            config=config,
            nav=self.nav,
            sheets=self.sheets,
            written=written.pages(files, self.frame),
        )
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        assert self.frame is not None
        context.update({"sheets": self.sheets} | written.context_of(page, self.frame))  # type: ignore[typeddict-item]
        return context

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the search plugin has written its index."""
        if self.alone:
            preview.write(self.alone, self.press, Path(config.site_dir))
