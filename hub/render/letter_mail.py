"""A letter as mail: markup that mail programs render, and the message that holds it with its plain text.

Mail programs know tables and inline styles; some drop every style sheet, so that the one here only adds the dark scheme
and small screens. Nothing is fetched: there are no pictures. Most of them cut off what is over 100 kB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from hub.model import Brand, Programme
from hub.render.colour import (
    CARD,
    DARK_CARD,
    DARK_INK,
    DARK_PAPER,
    INK,
    PAPER,
    SHAPE,
    TEXT,
    ink_on,
    is_colour,
    lightened,
    mix,
    readable,
)
from hub.render.edition import Edition
from hub.render.letter_text import footer, plain_text
from hub.render.letter_told import Told, named

MOST_BYTES = 90_000
"""Gmail cuts a message off at 102 kB, and sharing links grow when they are encoded for the way."""
LINES, NAMES = 12, 150
_LEAST_NAMES = 12
_HOUR = time(8)
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A letter with as much as a mail can hold, as markup and as text."""

    told: Told
    html: str
    text: str


def mail_of(told: Told, edition: Edition) -> Mail:
    """The letter for mail programs: longer ones are cut, and say where the rest is."""
    lines, names = LINES, NAMES
    while True:
        shorter = told.with_at_most(lines, names)
        html = _html(shorter, edition)
        if lines == 1 or len(html.encode()) <= MOST_BYTES:
            text = plain_text(shorter, edition.words, mailbox(edition.site.programme))
            return Mail(told=shorter, html=html, text=text)
        lines, names = max(1, lines * 2 // 3), max(_LEAST_NAMES, names // 2)


def _html(told: Told, edition: Edition) -> str:
    programme = edition.site.programme
    mail = mailbox(programme)
    return edition.fragment(
        "letter_mail.html",
        told=told,
        colours=_colours(programme.brand),
        direction=edition.words.locale.text_direction,
        mail=mail,
        footer=footer(told, edition.words, mail),
        chip=_chip,
        named=named,
    )


def message(letter: Mail, edition: Edition) -> bytes:
    """A draft with both: RFC 5322, `multipart/alternative` of RFC 2046 §5.1.4. The same letter gives the same bytes."""
    programme, told = edition.site.programme, letter.told
    made = EmailMessage(policy=SMTP)
    made["Subject"] = told.subject
    mail = mailbox(programme)
    if mail:
        # Sent to the programme itself: those on the list are in nobody's sight, as blind copies.
        made["From"] = made["To"] = Address(display_name=_header(edition.name), addr_spec=mail)
    begins = datetime.combine(told.letter.month.first, _HOUR, tzinfo=programme.timezone)
    made["Date"] = format_datetime(begins)
    host = (urlsplit(programme.site_url).hostname or "localhost").encode("idna").decode()
    made["Message-ID"] = f"<{told.place.strip('/').replace('/', '.')}.{told.language}@{host}>"
    made["Content-Language"] = told.language
    made["X-Unsent"] = "1"  # Outlook then opens it as a draft
    made.set_content(letter.text, cte="quoted-printable")
    made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    made.set_boundary(f"letter-{sha256((letter.text + letter.html).encode()).hexdigest()[:32]}")
    return made.as_bytes()


def mailbox(programme: Programme) -> str:
    """The programme's mailbox as it may stand in a header, or ''."""
    mail = programme.contact.mail
    return mail if _MAILBOX.fullmatch(mail) else ""


def _chip(colour: str) -> str:
    """A network's colour, to be seen on a card in both schemes."""
    return readable(colour, CARD, SHAPE)


def _header(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _colours(brand: Brand) -> Mapping[str, Mapping[str, str]]:
    usual = Brand()
    primary = (brand.primary if is_colour(brand.primary) else usual.primary).lower()
    accent = (brand.accent if is_colour(brand.accent) else usual.accent).lower()
    strong = readable(primary, CARD, TEXT)
    light = {
        "paper": PAPER,
        "card": CARD,
        "ink": INK,
        "soft": "#5a6274",
        "line": "#e4ded3",
        "wash": "#f3ede2",
        "brand": strong,
        "on": ink_on(strong),
        "accent": readable(accent, mix(PAPER, 0.5, "#f3ede2"), TEXT),
    }
    band = mix(primary, 0.6, DARK_PAPER)
    dark = {
        "paper": DARK_PAPER,
        "card": DARK_CARD,
        "ink": DARK_INK,
        "soft": "#a6aebf",
        "line": "#2b3342",
        "wash": "#232b3a",
        "brand": readable(lightened(primary, 0.8), DARK_CARD, TEXT),
        "band": band,
        "on": readable(DARK_INK, band, TEXT),
        "accent": readable(lightened(accent, 0.76), "#232b3a", TEXT),
    }
    return {"light": light, "dark": dark}
