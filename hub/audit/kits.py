"""Share kits that will soon be over, that wait for room, or that nobody looks after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hub.audit.case import Case
from hub.model import Kit
from hub.model.audit import Finding, Value, Weight

SOON = timedelta(days=14)


def kits(case: Case) -> Iterator[Finding]:
    """Of the kits that are offered or wait for it."""
    for kit in case.content.kits:
        if kit.is_over(case.today):
            continue
        if kit.expires is None:
            yield _about(kit, "kit-without-end", "to-know")
        elif kit.expires - case.today <= SOON:
            yield _about(kit, "kit-ends", line="expires", day=kit.expires)
        if kit.owner is None:
            yield _about(kit, "kit-no-owner")
    for kit in case.site.kits:
        if kit.opens and kit.starts and kit.opens > kit.starts and kit.opens > case.today - SOON:
            kind = "kit-waits" if kit.opens > case.today else "kit-late"
            yield _about(kit, kind, "to-know", line="starts", day=kit.opens, starts=kit.starts)


def _about(kit: Kit, kind: str, weight: Weight = "to-do", *, line: str = "", **values: Value) -> Finding:
    return Finding(
        report="kits",
        kind=kind,
        weight=weight,
        path=kit.path,
        line=dict(kit.lines).get(line, 0),
        subjects=(kit.slug, *kit.networks),
        values=(("kit", kit.slug), *values.items()),
    )
