"""`hub new ambassador` on a terminal: the feeds at somebody's addresses, and what would be shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.checking import told_of_feeds
from hub.cli.session import Session
from hub.errors import HubError

if TYPE_CHECKING:
    from hub.feeds.discovered import Discovery, Found

Answers = Mapping[str, tuple[str, ...]]


class FeedLook:
    """Looks once for the feeds of the accounts that were answered. With `asks` false, nobody is asked for anything.

    What cannot be found out is a line for whoever waits, and keeps nobody from going on.
    """

    def __init__(self, session: Session, *, asks: bool) -> None:
        self._session = session
        self._asks = asks

    def __call__(self, answers: Answers) -> Mapping[str, tuple[str, ...]]:
        """The best feed of each account, as the answer to `feeds`."""
        if not self._asks:
            return {}
        accounts = tuple(dict.fromkeys(answers.get("accounts", ())))
        found = self._looked(accounts)
        best = (_best(found[address]) for address in accounts if address in found)
        return {"feeds": tuple(dict.fromkeys(feed.url for feed in best if feed))}

    def tell(self, path: Path) -> None:
        """What would be shown of each feed of the profile that was written."""
        if not self._asks:
            return
        from hub.pipeline.reading import checked

        own = path.relative_to(self._session.root).as_posix()
        try:
            content, _ = checked(self._session.root, now=self._session.now, touched=lambda each: each == own)
            problems = (
                told_of_feeds(self._session, content, lambda each: each == own, self._session.language)
                if content
                else []
            )
        except HubError as error:
            self._session.say(f"The feeds were not asked: {error}")
            return
        for problem in problems:
            self._session.say(problem.sentence(self._session.language))

    def _looked(self, addresses: Sequence[str]) -> Mapping[str, Discovery]:
        import asyncio

        from hub.pipeline.discovering import PATIENCE, discover_each

        if not addresses:
            return {}
        many = "a feed there" if len(addresses) == 1 else f"feeds at {len(addresses)} addresses"
        self._session.say(f"Looking for {many}, for {PATIENCE:.0f} seconds at most …")
        known = 0

        def told(address: str, found: Discovery | HubError | None) -> None:
            nonlocal known
            known += 1
            self._session.say(f"  {known} of {len(addresses)}: {address}: {_told(found)}")

        return asyncio.run(discover_each(self._session.root, addresses, now=self._session.now, told=told))


def _best(found: Discovery) -> Found | None:
    return next((feed for feed in found.found if not feed.comments), None)


def _told(found: Discovery | HubError | None) -> str:
    if found is None:
        return "no answer in time"
    if isinstance(found, HubError):
        return str(found)
    best = _best(found)
    return f"found {best.url}, {best.entries} post{'' if best.entries == 1 else 's'}" if best else "none found"
