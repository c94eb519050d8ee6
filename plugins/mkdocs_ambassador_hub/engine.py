"""MkDocs called as a library: one run a language, which leaves its frame behind for all the other pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from hub.errors import ContentError, Problem
from hub.render.filling import Filling
from hub.render.frame import Frame
from hub.wording import Sentence, verbatim
from mkdocs_ambassador_hub.plugin import AmbassadorHubPlugin
from mkdocs_ambassador_hub.press import Press


def press(config_file: Path, *, frame: Frame, out: Path, filling: Filling | None = None) -> Press:
    """Build the hand-written pages of the frame's language into `out`, and give the press for the others.

    `filling` puts the programme's values into them; without it their placeholders stay as they are.

    Raises `ContentError` with what MkDocs says of its configuration or of a page.
    """
    heard = _Heard()
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    try:
        config = load_config(str(config_file), site_dir=str(out), site_url=frame.site_url)
        plugin = cast(AmbassadorHubPlugin, config.plugins.get("ambassador-hub"))
        if plugin is None:
            raise ContentError(
                [
                    Problem(
                        path=config_file.name,
                        line=0,
                        message=Sentence("plugins lacks 'ambassador-hub'"),
                        fix=Sentence("add it to the list"),
                    )
                ]
            )
        plugin.frame, plugin.filling = frame, filling
        build(config)
    except MkDocsException as error:
        said = [*heard.messages, str(error)]
        raise ContentError(
            [Problem(path=config_file.name, line=0, message=verbatim(" ".join(filter(None, said))))]
        ) from error
    finally:
        log.removeHandler(heard)
    return plugin.press


class _Heard(logging.Handler):
    """Keeps what MkDocs logs as an error: its exceptions often say only that something was wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
