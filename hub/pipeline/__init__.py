"""The two journeys, which never mix, and the only package that knows all rooms.

    update:   files -> subscriptions -> pull -> store                (asks the web)
    build:    files + store -> river -> site -> render -> publish    (asks nobody)

The clock, the network, the root folder and the site engine are arguments. Decisions are made in the rooms; what is
done about them, here.
"""

from hub.pipeline.asking import explain, export
from hub.pipeline.build import Built, build
from hub.pipeline.layout import Engine, Press, lay_out
from hub.pipeline.reading import checked, content_of, site_of
from hub.pipeline.update import Updated, update

__all__ = [
    "Built",
    "Engine",
    "Press",
    "Updated",
    "build",
    "checked",
    "content_of",
    "explain",
    "export",
    "lay_out",
    "site_of",
    "update",
]
