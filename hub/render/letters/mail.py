"""A letter as mail: as much as mail programs show at once, and the message that holds it with its plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from urllib.parse import urlsplit

from hub.model import Programme
from hub.render.edition import Edition
from hub.render.letters.sheet import mail_sheet
from hub.render.letters.text import plain_text
from hub.render.letters.told import Told

MOST_BYTES = 96_000
"""What a whole message may weigh on its way: Gmail cuts off what is over 102 kB."""
LINES, NAMES = 6, 150
_LEAST_NAMES = 12
_HOUR = time(8)
_ENCODED = "=?"
"""What begins an encoded word, RFC 2047: in words that people write it is broken up, for those who decode twice."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_MAILBOX = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A letter with as much as a mail can hold, as markup and as text."""

    told: Told
    html: str
    text: str


def mail_of(told: Told, edition: Edition) -> Mail:
    """The letter for mail programs: longer ones are cut, and say where the rest is."""
    programme, words = edition.site.programme, edition.words
    mail = mailbox(programme)
    lines, names = LINES, NAMES
    while True:
        shorter = told.with_at_most(lines, names)
        html = mail_sheet(shorter, words, programme.brand, mail)
        text = plain_text(shorter, words, mail)
        if lines == 1 or _weight(html) + _weight(text) <= MOST_BYTES:
            return Mail(told=shorter, html=html, text=text)
        lines, names = lines - 1, max(_LEAST_NAMES, names * 2 // 3)


def message(letter: Mail, edition: Edition) -> bytes:
    """A draft with both: RFC 5322, `multipart/alternative` of RFC 2046 §5.1.4. The same letter gives the same bytes."""
    # A build makes no messages: it should not wait for the email package.
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    programme, told = edition.site.programme, letter.told
    made = EmailMessage(policy=SMTP)
    made["Date"] = format_datetime(datetime.combine(told.letter.month.first, _HOUR, tzinfo=programme.timezone))
    made["Message-ID"] = f"<{told.place.strip('/').replace('/', '.')}.{told.language}@{_host(programme)}>"
    made["Content-Language"] = told.language
    made["X-Unsent"] = "1"  # Outlook then opens it as a draft
    made.set_content(letter.text, cte="quoted-printable")
    made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = told.language  # now, since the parts took such headers for theirs
    made.set_boundary(f"letter-{sha256((letter.text + letter.html).encode()).hexdigest()[:32]}")
    return (_named("Subject", told.subject) + _to_itself(edition) + made.as_bytes().decode("ascii")).encode("ascii")


def mailbox(programme: Programme) -> str:
    """The programme's mailbox as it may stand in a header, or ''."""
    mail = programme.contact.mail
    return mail if _MAILBOX.fullmatch(mail) and _ENCODED not in mail else ""


def _weight(text: str) -> int:
    """How many bytes it takes as quoted-printable, RFC 2045 §6.7, nearly: three for what is no plain sign."""
    size = len(text.encode())
    signs = len(text.encode("ascii", "ignore")) - text.count("=")
    return int((3 * size - 2 * signs) * 1.03)


def _host(programme: Programme) -> str:
    host = urlsplit(programme.site_url).hostname or ""
    try:
        named = host.encode("idna").decode()
    except UnicodeError:  # a label that is too long, say
        named = ""
    return named if _HOST.fullmatch(named) else "localhost"


def _to_itself(edition: Edition) -> str:
    """From the programme to the programme: those on the list are blind copies, in nobody's sight."""
    mail = mailbox(edition.site.programme)
    return "".join(_named(field, edition.name, f"<{mail}>") for field in ("From", "To")) if mail else ""


def _named(field: str, text: str, plain: str = "") -> str:
    """A header line of words, all of them encoded as RFC 2047 has it, and of what stands `plain` after them.

    Not left to EmailMessage: it decodes what looks encoded in the words it is given, line ends too, and Python 3.11
    loses the quotes of a name that takes several lines.
    """
    from email.header import Header

    seen = "".join(sign if sign.isprintable() else " " for sign in text).replace(_ENCODED, "= ?")
    words = Header(" ".join(seen.split()), "utf-8", header_name=field).encode(linesep="\r\n")
    return f"{field}: {words}\r\n" + (f" {plain}\r\n" if plain else "")
