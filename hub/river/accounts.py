"""Which of somebody's accounts, and of the feeds of these, one target may show: the only place that decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from hub.errors import Problem
from hub.model import Account, Content, FeedSpec
from hub.platforms import PLATFORMS, WEBSITE
from hub.river.authority import accounts_known
from hub.river.identity import canonical
from hub.wording import Sentence

_PRIVATE = {platform.name: platform.label for platform in PLATFORMS if platform.usually_private}


def hidden_among(
    accounts: Sequence[Account], target: Literal["public", "intranet"], *, personal: bool
) -> tuple[Account, ...]:
    """Those that the target's site may not name: with each that is for others, or for nobody, other spellings of it.

    A group's accounts, which are not `personal`, were made for the public.
    """
    hidden = [account for account in accounts if not _is_shown(account, target, personal=personal)]
    if not hidden:
        return ()
    kept_back = [account for account in hidden if not _needs_a_word(account)]
    known, same = accounts_known(kept_back), {canonical(account.url) for account in kept_back}
    return tuple(a for a in accounts if a in hidden or canonical(a.url) in same or _is_at(a.url, known))


def _is_shown(account: Account, target: Literal["public", "intranet"], *, personal: bool) -> bool:
    if account.audience != "public":
        return target == "intranet"
    return account.public is not False and not (personal and _needs_a_word(account))


def why_hidden(account: Account) -> Sentence:
    """Why an account of `hidden_among` is one of them."""
    if account.audience != "public":
        return Sentence("its audience is `{audience}`, and this is the public site", audience=account.audience)
    if account.public is False:
        return Sentence("it is not public")
    if _needs_a_word(account):
        return Sentence("its owner does not say that it is public, and on this service most are not")
    return Sentence("another spelling of it is not for everybody")


def feeds_beside(feeds: Iterable[FeedSpec], hidden: Iterable[Account]) -> tuple[FeedSpec, ...]:
    """The feeds without those of accounts that are not shown, as far as their addresses tell whose they are."""
    is_hidden = at_one_of(tuple(hidden))
    return tuple(feed for feed in feeds if not is_hidden(feed.address))


def at_one_of(hidden: Sequence[Account]) -> Callable[[str], bool]:
    """Tells of an address whether it names one of these accounts: that of a feed, of a post, of the site of a feed."""
    known = accounts_known(hidden)
    places = tuple(f"{canonical(account.url)}/" for account in hidden if account.platform == WEBSITE.name)
    return lambda address: _is_of(address, known, places)


def account_warnings(content: Content) -> Iterator[Problem]:
    """A warning for each person's account that waits for their word that everybody may see it."""
    for person in content.ambassadors:
        for account in filter(_needs_a_word, person.accounts):
            service = _PRIVATE[account.platform]
            said = Sentence(
                "accounts: most profiles on {service} are private, so {address} is not shown",
                service=service,
                address=account.url,
            )
            fix = Sentence(
                "if everybody may see it, write `- {{url: '{address}', public: true}}`; else take it out",
                address=account.url,
            )
            yield Problem(path=person.path, line=account.line, message=said, fix=fix, severity="warning")


def _needs_a_word(account: Account) -> bool:
    """Whether it is on a service where people are usually among themselves, and they say nothing of whom it is for."""
    return account.platform in _PRIVATE and account.public is None and account.audience == "public"


def _is_of(address: str, known: frozenset[tuple[str, str]], places: tuple[str, ...]) -> bool:
    if not address:
        return False
    return (bool(places) and f"{canonical(address)}/".startswith(places)) or (bool(known) and _is_at(address, known))


def _is_at(address: str, known: frozenset[tuple[str, str]]) -> bool:
    at = accounts_known((Account(url=address, platform=""),))
    return any(platform != WEBSITE.name for platform, _ in at & known)
