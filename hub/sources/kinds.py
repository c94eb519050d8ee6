"""The kinds of files people write, in the order they are read."""

from __future__ import annotations

from hub.sources.agenda import AGENDA
from hub.sources.ambassadors import AMBASSADORS
from hub.sources.articles import ARTICLES
from hub.sources.groups import GROUPS
from hub.sources.kind import Kind
from hub.sources.kits import KITS
from hub.sources.networks import NETWORKS
from hub.sources.posts import POSTS

KINDS: dict[str, Kind] = {kind.name: kind for kind in (AMBASSADORS, NETWORKS, GROUPS, ARTICLES, POSTS, KITS, AGENDA)}
