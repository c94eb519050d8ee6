"""The presence map: who to talk to, where, about what. As tables, as a drawing, and as data.

It takes a Site, in which everybody may be named. It counts people of networks and services, and ranks nobody: it knows
when something was last published, and draws no conclusion from it.
"""

from collections.abc import Iterator

from hub.model import File, Site
from hub.render.map.graphml import graphml
from hub.render.map.page import has_map, presence_map
from hub.render.map.presence import present
from hub.render.map.sheet import sheet

__all__ = ["has_map", "map_files", "presence_map"]


def map_files(site: Site) -> Iterator[File]:
    """`/map.csv` and `/map.graphml`"""
    everybody = present(site)
    yield sheet(site, everybody)
    yield graphml(site, everybody)
