"""`hub new ambassador` on a terminal: the feeds at somebody's addresses, and what would be shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hub.cli.checking import told_of_feeds
from hub.cli.session import Session
from hub.errors import HubError
from hub.wording import Sentence, verbatim

if TYPE_CHECKING:
    from hub.feeds.discovered import Discovery

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
        best = (found[address].best for address in accounts if address in found)
        return {"feeds": tuple(dict.fromkeys(feed.url for feed in best if feed))}

    def tell(self, path: Path) -> None:
        """What would be shown of each feed of the profile that was written."""
        if not self._asks:
            return
        from hub.pipeline.reading import checked

        own = path.relative_to(self._session.root).as_posix()
        try:
            content, _ = checked(self._session.root, now=self._session.now, touched=lambda each: each == own)
            spoken = self._session.language
            problems = told_of_feeds(self._session, content, lambda each: each == own, spoken) if content else []
        except HubError as error:
            reason = error.told(self._session.language)
            self._session.say(Sentence("The feeds were not asked: {reason}", reason=reason))
            return
        for problem in problems:
            self._session.say(problem.words)

    def _looked(self, addresses: Sequence[str]) -> Mapping[str, Discovery]:
        import asyncio

        from hub.pipeline.discovering import PATIENCE, discover_each

        if not addresses:
            return {}
        if len(addresses) == 1:
            said = Sentence("Looking for a feed there, for {seconds:.0f} seconds at most …", seconds=PATIENCE)
        else:
            number = len(addresses)
            said = Sentence(
                "Looking for feeds at {number} addresses, for {seconds:.0f} seconds at most …",
                number=number,
                seconds=PATIENCE,
            )
        self._session.say(said)
        known = 0

        def told(address: str, found: Discovery | HubError | None) -> None:
            nonlocal known
            known += 1
            said = Sentence(
                "  {known} of {all}: {address}: {found}",
                known=known,
                all=len(addresses),
                address=address,
                found=_told(found, self._session.language),
            )
            self._session.say(said)

        return asyncio.run(discover_each(self._session.root, addresses, now=self._session.now, told=told))


def _told(found: Discovery | HubError | None, language: str) -> Sentence:
    if found is None:
        return Sentence("no answer in time")
    if isinstance(found, HubError):
        return verbatim(found.told(language))
    best = found.best
    if not best:
        return Sentence("none found")
    if best.entries == 1:
        return Sentence("found {address}, 1 post", address=best.url)
    return Sentence("found {address}, {number} posts", address=best.url, number=best.entries)
