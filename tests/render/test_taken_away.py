"""Whatever may not be shown, the rest is rendered, and nothing leads to what is gone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from factories import NOW
from hub.model import Page, Scope, Site
from hub.render import render
from hub.river import Target, flow
from hubs_made import ENTRIES, by_chance


def hub_of(seed: int, target: Target) -> tuple[Site, Site]:
    """The site with its letters, and what may be embedded of it."""
    site, letters, embedded = (
        flow(by_chance(seed), ENTRIES, {}, now=NOW, target=target, scope=scope)
        for scope in (None, Scope.NEWSLETTER, Scope.EMBED)
    )
    return replace(site, letters=letters), embedded


@pytest.mark.parametrize("target", get_args(Target))
@pytest.mark.parametrize("seed", range(4))
def test_every_hub_is_rendered_and_its_pages_lead_to_each_other(seed: int, target: Target) -> None:
    site, embedded = hub_of(seed, target)
    outputs = list(render(site, embedded=embedded))
    paths = {page.path for page in outputs if isinstance(page, Page)}
    assert len(paths) > 20
    for page in (page for page in outputs if isinstance(page, Page)):
        found = re.findall(r'href="/((?:fr/)?(?:kits|events|ambassadors|networks|groups)/[^"#?.]*)["#?]', page.body)
        assert set(found) <= paths, page.path
