"""`/figures/`: totals over time, as charts with their tables, with what they do not say; and the same as data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hub.model import File, Page, Site
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.figures.counted import Figures, Series, Share, counted
from hub.render.figures.told import Told


def figures(edition: Edition) -> Iterator[Page]:
    """`/figures/`, where there is anything to count."""
    if not has_figures(edition.site):
        return
    words = edition.words
    yield edition.page(
        addresses.FIGURES,
        "figures",
        "figures.html",
        title=words.text("figures.title"),
        description=words.text("figures.description", name=edition.name),
        told=Told(edition, counted(edition.site)),
        kept_days=edition.site.programme.retention_days,
        data=addresses.FIGURES_JSON,
    )


def has_figures(site: Site) -> bool:
    """Whether there is anything to count."""
    return any((site.ambassadors, site.groups, site.networks, site.articles, site.kits, site.agenda))


def figures_file(site: Site) -> Iterator[File]:
    """`/api/v1/figures.json`: what the page says, with plain values."""
    text = json.dumps(_record(counted(site)), ensure_ascii=False, indent=1)
    yield File(path=addresses.FIGURES_JSON, content=f"{text}\n".encode())


def _record(made: Figures) -> dict[str, object]:
    months = [
        {
            "month": month.isoformat()[:7],
            "people": made.people[place] if made.people else None,
            "posts": made.posts[place] if made.posts else None,
            "by_type": _at(made.types, place),
            "for_all": _at(made.editors, place),
        }
        for place, month in enumerate(made.months)
    ]
    return {
        "day": made.day.isoformat(),
        "totals": dict(made.totals),
        "months": months,
        "networks": [{"network": one.key, "people": one.people, "posts": one.posts} for one in made.networks],
        "platforms": [_shared("platform", one) for one in made.platforms],
        "languages": [_shared("language", one) for one in made.languages],
    }


def _at(several: tuple[Series, ...], place: int) -> dict[str, int]:
    return {one.key: one.counts[place] for one in several}


def _shared(name: str, one: Share) -> dict[str, object]:
    return {name: one.key, "posts": one.posts}
