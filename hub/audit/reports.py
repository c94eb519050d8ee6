"""The table of reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from hub.audit.agenda import agenda
from hub.audit.case import Case
from hub.audit.collisions import collisions
from hub.audit.coverage import coverage
from hub.audit.diversity import diversity
from hub.audit.feeds import feeds
from hub.audit.hashtags import hashtags
from hub.audit.kits import kits
from hub.audit.networks import networks
from hub.audit.presence import presence
from hub.audit.wordings import wordings
from hub.model.audit import REPORTS, Finding, ReportName

TABLE: Mapping[ReportName, Callable[[Case], Iterator[Finding]]] = {
    "agenda": agenda,
    "collisions": collisions,
    "kits": kits,
    "wordings": wordings,
    "networks": networks,
    "hashtags": hashtags,
    "diversity": diversity,
    "coverage": coverage,
    "presence": presence,
    "feeds": feeds,
}


def audit(case: Case, reports: Collection[ReportName] = REPORTS) -> tuple[Finding, ...]:
    """What the reports find, report by report, in each what is to do before what is to know."""
    return tuple(
        finding
        for name in REPORTS
        if name in reports
        for finding in sorted(TABLE[name](case), key=lambda found: found.weight)
    )
