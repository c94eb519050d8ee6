"""Where what a person's page shows comes from, and how they change it, stay or leave: at its end, in their reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Ambassador, Consent, Scope, Slug
from hub.render.edition import Edition

_LINK = Markup('<a href="{}">{}</a>')
_POINT = Markup("<li>{}</li>")
_SLUG = Slug("hub-slug-hub")
_NAME = "hub-name-hub"


class Origins:
    """The origins of one edition's people. What many have in common is put into words once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._agreed: dict[tuple[Consent, frozenset[Scope]], str] = {}
        self._notes: dict[str, str] = {}
        words = edition.words
        self._start = Markup('<details class="hub-panel hub-origin"><summary>{}</summary><ul id="hub-from">').format(
            words.text("origin.title")
        )
        self._change, self._withdraw = words.text("origin.change"), words.text("origin.withdraw")
        self._renew = words.text("origin.renew")
        # Slugs need no escapes anywhere: what tells of a file and leads to it is made once, and filled in.
        self._file, self._end = self._told_of(_SLUG, _path_of(_SLUG))

    def of(self, person: Ambassador) -> Markup:
        """The folded lines below a person's page."""
        if person.path == _path_of(person.slug):
            file, end = (Markup(part.replace(_SLUG, person.slug)) for part in (self._file, self._end))  # noqa: S704
        else:
            file, end = self._told_of(person.slug, person.path)
        return self._start + file + Markup().join(map(_POINT.format, self._points(person))) + end

    def note(self, key: str, person: Ambassador, given: str) -> Markup:
        """The sentence of a catalogue's key about whose choice the page is; its verbs lead to where that is done."""
        if person.path != _path_of(person.slug):
            said = self._noted(key, person.slug, person.path)
        elif key in self._notes:
            said = self._notes[key]
        else:
            said = self._notes[key] = self._noted(key, _SLUG, _path_of(_SLUG))
        # The name comes last: nothing is looked for in it.
        return Markup(said.replace(_SLUG, person.slug).replace(_NAME, str(escape(given))))  # noqa: S704 - escaped

    def _noted(self, key: str, slug: Slug, path: str) -> str:
        words = self._edition.words
        verbs = {
            "change": (self._to_change(slug, path), words.text("origin.to_change")),
            "withdraw": (self._to_withdraw(slug), words.text("origin.to_withdraw")),
        }
        ways = {verb: _LINK.format(link, said) if link else escape(said) for verb, (link, said) in verbs.items()}
        return str(words.text(key, name=_NAME, **ways))

    def _told_of(self, slug: Slug, path: str) -> tuple[Markup, Markup]:
        """The line that names a file, and the ways to change it, to agree again and to leave."""
        repository = self._edition.site.programme.repository
        file = escape(path)
        if repository:
            inner = "/-/blob/" if repository.forge == "gitlab" else "/blob/"
            file = _LINK.format(self._at(f"{inner}{repository.branch}/", path), path)
        line = _POINT.format(self._edition.words.text("origin.file", file=file)) if path else Markup()
        ways = Markup(" · ").join(_LINK.format(link, said) for link, said in self._ways(slug, path) if link)
        return line, Markup("</ul><p>{}</p></details>").format(ways) if ways else Markup("</ul></details>")

    def _points(self, person: Ambassador) -> Iterator[Markup | str]:
        words = self._edition.words
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

    def _ways(self, slug: Slug, path: str) -> Iterator[tuple[str, str]]:
        programme = self._edition.site.programme
        yield self._to_change(slug, path), self._change
        yield self._again(slug), self._renew
        yield self._to_withdraw(slug), self._withdraw
        if programme.repository:
            words, mail = self._edition.words, programme.contact.privacy or programme.contact.mail
            yield self._letter(mail, "origin.write_subject", slug), words.text("origin.write")

    def _to_change(self, slug: Slug, path: str) -> str:
        programme = self._edition.site.programme
        repository = programme.repository
        if not (repository and path):
            return self._letter(programme.contact.mail, "origin.change_subject", slug)
        inner = "/-/edit/" if repository.forge == "gitlab" else "/edit/"
        return self._at(f"{inner}{repository.branch}/", path)

    def _to_withdraw(self, slug: Slug) -> str:
        """Of a letter nobody else knows, which is why it comes before a forge where forms cannot be filled in."""
        contact = self._edition.site.programme.contact
        letter = self._letter(contact.privacy or contact.mail, "origin.withdraw_subject", slug)
        return self._form("leave", page=slug) or letter or self._issue("origin.withdraw_subject", "", slug)

    def _again(self, slug: Slug) -> str:
        """Where a person agrees again, filled in but for their yes: a form, an issue that few can read, or a letter."""
        programme = self._edition.site.programme
        version = programme.consent.version
        words = self._edition.words.text("origin.renew_words", page=slug, version=version)
        return (
            self._form("renew", page=slug, version=version)
            or self._issue("origin.renew_subject", words, slug)
            or self._letter(programme.contact.mail, "origin.renew_subject", slug, words)
        )

    def _form(self, name: str, **fields: str) -> str:
        """The address of an issue form, filled in; '' where the forge has none that an address fills in."""
        repository = self._edition.site.programme.repository
        if not repository or repository.forge != "github":
            return ""
        return sanitise.link(f"{repository.url}/issues/new?{_query({'template': f'{name}.yml'} | fields)}")

    def _issue(self, subject: str, words: str, slug: Slug) -> str:
        """The address of a new issue at the other forge, open to the team alone; '' where the hub is not kept there."""
        repository = self._edition.site.programme.repository
        if not repository or repository.forge != "gitlab":
            return ""
        title = self._edition.words.text(subject, programme=self._edition.name, page=slug)
        fields = {"issue[title]": title, "issue[confidential]": "true"} | (
            {"issue[description]": words} if words else {}
        )
        return sanitise.link(f"{repository.url}/-/issues/new?{_query(fields)}")

    def _at(self, inner: str, path: str) -> str:
        repository = self._edition.site.programme.repository
        return sanitise.link(f"{repository.url}{inner}{quote(repository.path_of(path))}")

    def _letter(self, mail: str, subject: str, slug: Slug, body: str = "") -> str:
        """The address that opens a letter about a page, RFC 6068 §2; `mail` itself where it is a page's address."""
        if "@" not in mail or ":" in mail:
            return sanitise.link(mail)
        words = self._edition.words.text(subject, programme=self._edition.name, page=slug)
        said = {"subject": " ".join(words.split())} | ({"body": body} if body else {})
        return f"mailto:{quote(mail, safe='@')}?{_query(said)}"


def _query(fields: Mapping[str, str]) -> str:
    return "&".join(f"{quote(name, safe='')}={quote(said, safe='')}" for name, said in fields.items())


def _path_of(slug: Slug) -> str:
    return f"ambassadors/{slug}.md"


def _feed(address: str) -> Markup:
    """A feed's address as a link that says its host; a file of the hub by its path."""
    link = sanitise.link(address)
    return _LINK.format(link, urlsplit(link).netloc.removeprefix("www.")) if link else escape(address)
