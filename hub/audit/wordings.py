"""Wordings of a kit that are no choice, because they say the same in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from hub.audit.case import Case
from hub.model.audit import Finding
from hub.platforms.alike import too_alike


def wordings(case: Case) -> Iterator[Finding]:
    """Each pair of one platform and language, in the kits that are not over."""
    for kit, one, other in too_alike(kit for kit in case.content.kits if not kit.is_over(case.today)):
        yield Finding(
            report="wordings",
            kind="wordings-alike",
            path=kit.path,
            line=other.line,
            subjects=(kit.slug, *kit.networks),
            values=(("kit", kit.slug), ("platform", one.platform), ("other", one.line), ("language", one.language)),
        )
