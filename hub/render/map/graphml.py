"""The map as a graph for other programs: `/map.graphml`, http://graphml.graphdrawing.org/specification.html."""

from __future__ import annotations

from collections.abc import Sequence

from hub.model import File, Group, Network, Site
from hub.render import addresses
from hub.render.feeds.xmltext import DECLARATION, escaped
from hub.render.map.presence import Present
from hub.render.map.sheet import kind_of

_KEYS = "".join(
    f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n' for name in ("kind", "label", "platforms")
)


def graphml(site: Site, everybody: Sequence[Present]) -> File:
    """Networks, people and groups as nodes, with an edge for each network that somebody is in."""
    lines = [_network(network, site) for network in site.networks]
    lines += [_voice(one, site) for one in everybody]
    lines += [f'<edge source="{_id(one)}" target="network:{slug}"/>\n' for one in everybody for slug in one.networks]
    document = (
        f'{DECLARATION}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{_KEYS}'
        f'<graph id="map" edgedefault="undirected">\n{"".join(lines)}</graph>\n</graphml>\n'
    )
    return File(path=addresses.MAP_GRAPHML, content=document.encode())


def _network(network: Network, site: Site) -> str:
    title = network.title.said_in(site.programme.default_language).text
    return _node(f"network:{network.slug}", kind="network", label=title)


def _voice(one: Present, site: Site) -> str:
    who = one.who
    name = who.title.said_in(site.programme.default_language).text if isinstance(who, Group) else who.name
    return _node(
        _id(one), kind=kind_of(who), label=name, platforms=" ".join(dict.fromkeys(s.platform for s in one.spots))
    )


def _id(one: Present) -> str:
    return f"{'group' if one.is_group else 'person'}:{one.who.slug}"


def _node(name: str, **told: str) -> str:
    values = "".join(f'<data key="{key}">{escaped(said)}</data>' for key, said in told.items() if said)
    return f'<node id="{name}">{values}</node>\n'
