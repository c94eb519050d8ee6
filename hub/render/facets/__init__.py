"""The directory's facets: what people have in common, as pages for each value and as data to find people in."""

from __future__ import annotations

from hub.render.facets.columns import columns
from hub.render.facets.pages import facets
from hub.render.facets.slugs import expertise_place, slug_of

__all__ = ["columns", "expertise_place", "facets", "slug_of"]
