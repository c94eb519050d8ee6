"""The one place that asks what time it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from hub.errors import UsageError
from hub.wording import Sentence, quoted

LATEST = int(datetime(2500, 1, 1, tzinfo=UTC).timestamp())


def now(environ: Mapping[str, str]) -> datetime:
    """The current second in UTC, or the one that `SOURCE_DATE_EPOCH` names, in seconds since 1970.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12 and int(epoch) <= LATEST:
        return datetime.fromtimestamp(int(epoch), UTC)
    raise UsageError(
        Sentence(
            "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, up to the year 2500, got {got}; "
            "unset it or write the number that `date +%s` prints",
            got=quoted(epoch),
        )
    )
