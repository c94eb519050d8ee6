"""Letters to the programme about somebody or something: the mailbox of all, with a subject that says for whom."""

from __future__ import annotations

from urllib.parse import quote

from hub.render.edition import Edition


def letter_about(edition: Edition, subject: str) -> str:
    """The address that opens a letter to the programme, RFC 6068 §2; '' where it has no mailbox."""
    mail = edition.site.programme.contact.mail
    if not mail:
        return ""
    return f"mailto:{quote(mail, safe='@')}?subject={quote(' '.join(subject.split()), safe='')}"
