"""How many feeds need a hand, by what is wrong with them; `hub health` says which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hub.audit.case import Case
from hub.model.audit import Finding


def feeds(case: Case) -> Iterator[Finding]:
    """A class of trouble a finding; that nothing is known, where no feed was ever read."""
    if not case.feeds_known:
        yield Finding(report="feeds", kind="feeds-unknown", weight="to-know")
        return
    troubled = Counter(one.kind for one in case.site.health.feeds if one.lasting)
    for trouble, number in sorted(troubled.items()):
        yield Finding(
            report="feeds", kind="dead-feed", subjects=(trouble,), number=number, values=(("trouble", trouble),)
        )
