"""`hub new ambassador` on a terminal: the feeds at somebody's addresses, and what would be shown of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hub.cli.checking import told_of_feeds
from hub.cli.session import Session
from hub.errors import HubError

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
        best = [self._best(address) for address in answers.get("accounts", ())]
        return {"feeds": tuple(dict.fromkeys(filter(None, best)))}

    def tell(self, path: Path) -> None:
        """What would be shown of each feed of the profile that was written."""
        if not self._asks:
            return
        from hub.pipeline.reading import checked

        own = path.relative_to(self._session.root).as_posix()
        try:
            content, _ = checked(self._session.root, now=self._session.now, touched=lambda each: each == own)
            problems = told_of_feeds(self._session, content, lambda each: each == own) if content else []
        except HubError as error:
            self._session.say(f"The feeds were not asked: {error}")
            return
        for problem in problems:
            self._session.say("; ".join(filter(None, (problem.message, problem.fix))))

    def _best(self, address: str) -> str:
        import asyncio

        from hub.pipeline.discovering import discover

        self._session.say(f"Looking for a feed at {address} …")
        try:
            found = asyncio.run(discover(self._session.root, address, now=self._session.now)).found
        except HubError as error:
            self._session.say(f"  {error}")
            return ""
        best = next((feed for feed in found if not feed.comments), None)
        said = f"found {best.url}, {best.entries} post{'' if best.entries == 1 else 's'}" if best else "none found"
        self._session.say(f"  {said}")
        return best.url if best else ""
