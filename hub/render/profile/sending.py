"""The ways to send somebody's page to others: one row for very many pages, made once and filled in."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup, escape

from hub.model import Slug
from hub.render.edition import Edition

_NAME, _SLUG = "\ue000name\ue000", "hub-slug-hub"


class Sending:
    """The row of one edition for the pages below a folder, `ambassadors/`."""

    def __init__(self, edition: Edition, folder: str) -> None:
        where = edition.addresses
        url = where.absolute(where.path(edition.language, f"{folder}{_SLUG}/"))
        share = edition.sharing(f"{_NAME} – {edition.name}", url)
        # The name stands in the row as it is, and percent-encoded within links; a slug is the same in both.
        self._row = edition.fragment("share.html", share=share)

    def row(self, slug: Slug, name: str) -> Markup:
        """The row for one page."""
        name = " ".join(name.split())
        row = self._row.replace(_SLUG, slug).replace(quote(_NAME, safe=""), quote(name, safe=""))
        return Markup(row.replace(_NAME, str(escape(name))))  # noqa: S704 – escaped
