"""The contribution desk: who helps, how to propose something, what is still to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from hub import sanitise
from hub.model import Ambassador, Page
from hub.render import addresses
from hub.render.agenda.happenings import lacking
from hub.render.bookmarklet import bookmarklet
from hub.render.edition import Edition

GUIDE = "guide/"
FIRST_POST = ("one", "plain", "people", "secret", "who", "picture", "aloud")
"""The points of the list for a first post, `first_post.<point>`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AtTheDesk:
    """Somebody who helps, and with what."""

    who: Ambassador
    helps: Markup


def contribute(edition: Edition) -> Iterator[Page]:
    """`/contribute/`: it is there even where nobody is at the desk."""
    words, programme = edition.words, edition.site.programme
    desk = [
        AtTheDesk(who=edition.register.people[helper.person], helps=edition.said(helper.helps))
        for helper in programme.contribution.desk
    ]
    yield edition.page(
        addresses.CONTRIBUTE,
        "contribute",
        "contribute.html",
        title=words.text("contribute.title"),
        description=words.text("contribute.description", name=edition.name),
        search=" · ".join(helper.who.name for helper in desk),
        desk=desk,
        calls=lacking(edition),
        form=empty_form(programme.contribution.form),
        bookmark=bookmarklet(programme.contribution.form),
        mail=_letter(edition),
        points=[words.text(f"first_post.{point}") for point in FIRST_POST],
        guide=edition.is_written(GUIDE),
        guide_place=GUIDE,
        join=edition.is_written(addresses.JOIN),
    )


def empty_form(form: str) -> str:
    """The address of the form with nothing filled in; '' where there is none."""
    for blank in ("{url}", "{title}", "{text}"):
        form = form.replace(blank, "")
    return sanitise.link(form)


def _letter(edition: Edition) -> str:
    """The address of a letter to the programme with the questions in it; '' where it has no mailbox."""
    words, mail = edition.words, edition.site.programme.contact.mail
    if not mail:
        return ""
    lines = (words.text(f"proposal.{line}") for line in ("what", "where", "why", "help"))
    subject, body = words.text("proposal.subject"), "\r\n\r\n".join(lines)
    return f"mailto:{quote(mail, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
