"""For how long posts are shown: `retention` of hub.yml. What is older is neither shown nor kept by an update.

Whole days count, so that a site changes once a day at most because something became too old.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hub.model import Programme, Site
from hub.river.copies import Copy, Keep, subject
from hub.river.moments import midnight
from hub.river.trace import Trace
from hub.wording import Sentence


def first_day(programme: Programme, now: datetime) -> date | None:
    """The first day whose posts are still shown; None where all are."""
    days = programme.retention_days
    today = now.astimezone(programme.timezone).date()
    return today - timedelta(min(days, today.toordinal() - 1)) if days else None


def retaining(programme: Programme, now: datetime, trace: Trace | None, keep: Keep | None) -> Keep | None:
    """What `keep` leaves of the copies that are not too old."""
    first = first_day(programme, now)
    if first is None:
        return keep
    oldest = midnight(first, programme.timezone)
    said = Sentence("not shown: older than the {days} days that posts are kept", days=programme.retention_days)

    def kept(made: list[Copy]) -> list[Copy]:
        if trace is not None:
            for copy in made:
                if copy.when.published < oldest:
                    trace.say(subject(copy.entry), said, path="hub.yml", kind="old")
        young = [copy for copy in made if copy.when.published >= oldest]
        return keep(young) if keep else young

    return kept


def next_expiry(site: Site) -> datetime | None:
    """When the first of the posts shown becomes too old; None where none ever does."""
    programme = site.programme
    fed = [post.published for post in site.posts if not post.local]
    if not programme.retention_days or not fed:
        return None
    day = min(fed).astimezone(programme.timezone).date()
    last = min(day.toordinal() + programme.retention_days + 1, date.max.toordinal())
    return midnight(date.fromordinal(last), programme.timezone)
