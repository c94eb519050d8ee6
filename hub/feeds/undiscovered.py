"""Why no feed was found, and what to do: words for somebody who has just started."""

from __future__ import annotations

from collections.abc import Set

from hub.platforms import Platform

_ACCOUNT = (
    "Put the address under 'accounts' all the same: the person is shown with it, and is no less an ambassador without "
    "a feed."
)
_WORTH_SHOWING = (
    "To show what they publish: recommend single posts by hand (hub new article), or publish first on a blog, Mastodon "
    "or Bluesky and share it from there."
)
_REASONS = (
    ({"dns"}, "The host is not known: is the address spelt right?"),
    ({"blocked-here"}, "The address leads into a private network; fetch.allow_private in hub.yml can open its host."),
    ({"tls"}, "The certificate of the site is not valid: its owner has to mend that first."),
    ({"time-out", "refused"}, "The site does not answer; it may do so later."),
    (
        {"forbidden", "rate-limited"},
        "The site refuses programs, or this machine's address: look for 'RSS' on its page with a browser, and ask "
        "again with what you find; where the hub runs, it may answer.",
    ),
    ({"server-error"}, "The site has an error of its own; it may answer later."),
)
_NOTHING = (
    "Nothing there is a feed. Look for 'RSS', 'Atom' or 'Feed' on the page, or ask whoever runs the site: most blogs "
    "have one, and every blog software can make one."
)


def advice_for(platform: Platform, failed: Set[str] = frozenset()) -> tuple[str, ...]:
    """Sentences, the reason first. `failed` are the kinds of failure that were met."""
    if platform.state == "retired":
        return (
            f"{platform.label} ended in {platform.ended}: nothing can be read there any more. Take the address out.",
        )
    if platform.state == "no-public-feed":
        reason = f"{platform.label} gives no public feed of what people publish there: nobody can subscribe to it."
        return tuple(filter(None, (reason, _ACCOUNT, _WORTH_SHOWING, platform.advice)))
    reason = next((said for kinds, said in _REASONS if kinds & failed), _NOTHING)
    return tuple(filter(None, (reason, platform.advice, _ACCOUNT, _WORTH_SHOWING)))
