"""A page cut and laid together is the page the theme would have rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo_time import demo_now
from hub import render
from hub.model import Html, Page
from hub.pipeline.layout import folder_of
from hub.pipeline.reading import content_of, site_of
from hub.render.frame import frame_of
from mkdocs_ambassador_hub import press


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_spliced_page_equals_a_fully_rendered_one(demo_root: Path, tmp_path: Path, language: str) -> None:
    site = site_of(demo_root, content_of(demo_root), now=demo_now())
    (chosen,) = [each for each in site.programme.languages if each == language]
    frame = frame_of(site, chosen)
    made = press(demo_root / "mkdocs.yml", frame=frame, out=tmp_path / folder_of(site, chosen))
    seen = set()
    for page in render.in_language(site, chosen, embedded=site, written=made.written):
        if isinstance(page, Page) and page.language == language and page.kind not in seen:
            seen.add(page.kind)
            whole = made.rendered(page.kind, made.frame.fittings(page), Html(page.body))
            assert made.printed(page) == whole, page.path
    assert {"home", "latest", "ambassadors", "ambassador", "networks", "network", "404"} <= seen
