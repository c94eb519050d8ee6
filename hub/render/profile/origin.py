"""Where what a person's page shows comes from, and how they change it or leave: at its end, in their reach."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Ambassador, Consent, Scope
from hub.render.edition import Edition

_LINK = Markup('<a href="{}">{}</a>')
_POINT = Markup("<li>{}</li>")


class Origins:
    """The origins of one edition's people. What many have in common is put into words once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._agreed: dict[tuple[Consent, frozenset[Scope]], str] = {}
        words = edition.words
        self._start = Markup('<details class="hub-panel hub-origin"><summary>{}</summary><ul>').format(
            words.text("origin.title")
        )
        self._change, self._withdraw = words.text("origin.change"), words.text("origin.withdraw")

    def of(self, person: Ambassador) -> Markup:
        """The folded lines below a person's page."""
        points = Markup().join(map(_POINT.format, self._points(person)))
        ways = Markup(" · ").join(_LINK.format(link, said) for link, said in self._ways(person) if link)
        end = Markup("</ul><p>{}</p></details>").format(ways) if ways else Markup("</ul></details>")
        return self._start + points + end

    def _points(self, person: Ambassador) -> Iterator[Markup | str]:
        words, repository = self._edition.words, self._edition.site.programme.repository
        if person.path:
            file = escape(person.path)
            if repository:
                inner = "/-/blob/" if repository.forge == "gitlab" else "/blob/"
                file = _LINK.format(self._at(f"{inner}{repository.branch}/", person), person.path)
            yield words.text("origin.file", file=file)
        if Scope.FEEDS in person.scopes and person.feeds:
            yield words.text("origin.feeds", feeds=words.listed(_feed(feed.address) for feed in person.feeds))
        if person.consent:
            yield self._agreement(person.consent, person.scopes)

    def _agreement(self, consent: Consent, scopes: frozenset[Scope]) -> str:
        if (consent, scopes) not in self._agreed:
            words = self._edition.words
            self._agreed[consent, scopes] = words.text(
                "origin.consent",
                date=self._edition.calendar.long(consent.given),
                version=consent.version,
                scopes=words.listed(words.text(f"origin_scope.{scope}") for scope in Scope if scope in scopes),
            )
        return self._agreed[consent, scopes]

    def _ways(self, person: Ambassador) -> Iterator[tuple[str, str]]:
        programme = self._edition.site.programme
        repository, contact = programme.repository, programme.contact
        if repository and person.path:
            inner = "/-/edit/" if repository.forge == "gitlab" else "/edit/"
            yield self._at(f"{inner}{repository.branch}/", person), self._change
        else:
            yield self._letter(contact.mail, "origin.change_subject", person), self._change
        if repository and repository.forge == "github":
            form = f"{repository.url}/issues/new?template=leave.yml&page={quote(person.slug)}"
            yield sanitise.link(form), self._withdraw
        else:
            # Where forms cannot be filled in by an address, a letter can: and nobody else reads it.
            yield self._letter(contact.privacy or contact.mail, "origin.withdraw_subject", person), self._withdraw

    def _at(self, inner: str, person: Ambassador) -> str:
        repository = self._edition.site.programme.repository
        return sanitise.link(f"{repository.url}{inner}{quote(repository.path_of(person.path))}")

    def _letter(self, mail: str, subject: str, person: Ambassador) -> str:
        """The address that opens a letter about a page, RFC 6068 §2; `mail` itself where it is a page's address."""
        if "@" not in mail or ":" in mail:
            return sanitise.link(mail)
        words = self._edition.words.text(subject, programme=self._edition.name, page=person.slug)
        return f"mailto:{quote(mail, safe='@')}?subject={quote(' '.join(words.split()), safe='')}"


def _feed(address: str) -> Markup:
    """A feed's address as a link that says its host; a file of the hub by its path."""
    link = sanitise.link(address)
    return _LINK.format(link, urlsplit(link).netloc.removeprefix("www.")) if link else escape(address)
