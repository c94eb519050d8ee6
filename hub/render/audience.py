"""A word for what only the intranet shows: for whom it was written."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from hub.model import Audience
from hub.render.catalogue import Catalogue


class Written(Protocol):
    """Whatever says for whom it is."""

    @property
    def audience(self) -> Audience: ...


def label(written: Written, words: Catalogue) -> Markup:
    """The word beside a title, after a space; nothing for what everybody may see."""
    if written.audience == "public":
        return Markup()
    said = words.text(f"audience.{written.audience}")
    return Markup(' <span class="hub-audience">{}</span>').format(said)
