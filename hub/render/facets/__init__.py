"""The directory's facets: what people have in common, a page for each value."""

from __future__ import annotations

from hub.render.facets.slugs import expertise_place, slug_of

__all__ = ["expertise_place", "slug_of"]
