"""Share kits: wordings for one content, which everybody adapts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hub.model.people import Audience
from hub.model.text import Language, Prose, Slug, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One wording for one platform in one language. `[[…]]` in `text` is for whoever shares it to fill in.

    `hashtags` have lost their #; without any, the programme's own goes along. `line` is where it is written.
    """

    platform: str
    language: Language
    text: str
    hashtags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    """Messages for one content. `url` is its address; where the file names an article by its slug, `article` is set.

    It is offered from `starts` to the end of the day `expires`; after that its page stays, with a notice. `opens` is
    the day `hub.river` lets it into the lists: later than `starts` where a network has its kits of that week already.
    `moment` names the template of a company moment that it was made from, '' for none.
    """

    slug: Slug
    title: Text = Text()
    url: str = ""
    article: Slug | None = None
    why: Text = Text()
    moment: str = ""
    networks: tuple[Slug, ...] = ()
    owner: Slug | None = None
    starts: date | None = None
    expires: date | None = None
    opens: date | None = None
    pinned: bool = False
    audience: Audience = "public"
    messages: tuple[Message, ...] = ()
    about: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    def is_over(self, day: date) -> bool:
        """Whether it has expired on `day`."""
        return self.expires is not None and self.expires < day

    def is_offered(self, day: date) -> bool:
        """Whether lists show it on `day`."""
        return not self.is_over(day) and (self.opens or self.starts or day) <= day
