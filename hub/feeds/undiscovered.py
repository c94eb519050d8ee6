"""Why no feed was found, and what to do: words for somebody who has just started."""

from __future__ import annotations

from collections.abc import Set

from hub.platforms import Platform
from hub.wording import Sentence

_ACCOUNT = Sentence(
    "Put the address under 'accounts' all the same: the person is shown with it, and is no less an ambassador without "
    "a feed."
)
_WORTH_SHOWING = Sentence(
    "To show what they publish: recommend single posts by hand (hub new article), or publish first on a blog, Mastodon "
    "or Bluesky and share it from there."
)
_REASONS = (
    ({"dns"}, Sentence("The host is not known: is the address spelt right?")),
    (
        {"blocked-here"},
        Sentence("The address leads into a private network; fetch.allow_private in hub.yml can open its host."),
    ),
    ({"tls"}, Sentence("The certificate of the site is not valid: its owner has to mend that first.")),
    ({"time-out", "refused"}, Sentence("The site does not answer; it may do so later.")),
    (
        {"forbidden", "rate-limited"},
        Sentence(
            "The site refuses programs, or this machine's address: look for 'RSS' on its page with a browser, and ask "
            "again with what you find; where the hub runs, it may answer."
        ),
    ),
    ({"server-error"}, Sentence("The site has an error of its own; it may answer later.")),
)
_NOTHING = Sentence(
    "Nothing there is a feed. Look for 'RSS', 'Atom' or 'Feed' on the page, or ask whoever runs the site: most blogs "
    "have one, and every blog software can make one."
)


def advice_for(platform: Platform, failed: Set[str] = frozenset()) -> tuple[Sentence, ...]:
    """Sentences, the reason first. `failed` are the kinds of failure that were met."""
    if platform.state == "retired":
        return (
            Sentence(
                "{service} ended in {year}: nothing can be read there any more. Take the address out.",
                service=platform.label,
                year=platform.ended,
            ),
        )
    if platform.state == "no-public-feed":
        reason = Sentence(
            "{service} gives no public feed of what people publish there: nobody can subscribe to it.",
            service=platform.label,
        )
        return tuple(filter(None, (reason, _ACCOUNT, _WORTH_SHOWING, platform.advice)))
    reason = next((said for kinds, said in _REASONS if kinds & failed), _NOTHING)
    return tuple(filter(None, (reason, platform.advice, _ACCOUNT, _WORTH_SHOWING)))
