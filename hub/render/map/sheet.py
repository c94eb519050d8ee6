"""The map as a table for spreadsheets: `/map.csv`, a row an account."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from hub.model import Ambassador, File, Group, Site
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.feeds.xmltext import clean
from hub.render.map.presence import Present, Spot

COLUMNS = ("kind", "name", "slug", "networks", "expertise", "platform", "handle", "url", "latest", "page")
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def sheet(site: Site, everybody: Iterable[Present]) -> File:
    """RFC 4180, in UTF-8 with the mark that spreadsheets look for.

    Names are in the site's first language. A cell that a spreadsheet would take for a formula begins with an
    apostrophe: handles that begin with @ do.
    """
    where = Addresses.of(site.programme)
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in everybody:
        for spot in one.spots:
            rows.writerow(map(_cell, _row(one, spot, site, where)))
    return File(path=addresses.MAP_CSV, content=out.getvalue().encode("utf-8-sig", "replace"))


def kind_of(who: Ambassador | Group) -> str:
    """What data calls somebody: `person`, `external` for a person of another house, `group`."""
    if isinstance(who, Group):
        return "group"
    return "external" if who.kind == "external" else "person"


def _row(one: Present, spot: Spot, site: Site, where: Addresses) -> tuple[str, ...]:
    who = one.who
    group = isinstance(who, Group)
    name = who.title.said_in(site.programme.default_language).text if isinstance(who, Group) else who.name
    place = addresses.group(who.slug) if group else addresses.ambassador(who.slug)
    return (
        kind_of(who),
        name,
        who.slug,
        " ".join(one.networks),
        "" if isinstance(who, Group) else ", ".join(who.expertise),
        spot.platform,
        spot.handle,
        spot.url,
        spot.latest.isoformat() if spot.latest else "",
        where.absolute(place),
    )


def _cell(text: str) -> str:
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text
