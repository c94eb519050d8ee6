"""The values that hand-written pages may use, each in the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import quote

from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Language, Site, Text
from hub.render.catalogue import Catalogue
from hub.render.dates import Calendar


class Values:
    """What hub.yml says, by the names of `hub.placeholders.VALUES`; what it leaves open is said to be open."""

    def __init__(self, site: Site, language: Language) -> None:
        self.site = site
        self.language = language
        self.catalogue = Catalogue(language)

    def words(self, name: str) -> str:
        """A value as plain words; nothing for a block, which has no place among words."""
        return _VALUES[name](self) if name in _VALUES else ""

    def escaped(self, name: str) -> str:
        """A value as markup that may stand in an attribute."""
        return str(escape(self.words(name)))

    def linked(self, name: str) -> str:
        """A value as markup, and as a link where it is an address that there is."""
        said = self.words(name)
        address = destination(said) if name in _ADDRESSES else ""
        return str(Markup('<a href="{}">{}</a>').format(address, said) if address else escape(said))

    def text(self, text: Text) -> str:
        """A text of hub.yml."""
        return text.said_in(self.language).text

    def long_date(self) -> str:
        """The day of the build."""
        return self.calendar().long(self.site.now.astimezone(self.site.programme.timezone).date())

    def calendar(self) -> Calendar:
        zone = self.site.programme.timezone
        return Calendar(self.catalogue.locale, zone, self.site.now.astimezone(zone).date())


def destination(place: str) -> str:
    """The link to a mailbox or an address; '' for anything else."""
    if "@" in place and ":" not in place:
        return f"mailto:{quote(place, safe='@+')}"
    return sanitise.link(place)


_ADDRESSES = frozenset({"contact.mail", "contact.privacy", "organisation.url", "site"})


def _open(values: Values) -> str:
    return values.catalogue.text("filling.open")


def _contact(name: str, values: Values) -> str:
    contact = values.site.programme.contact
    said: str = getattr(contact, name)
    if not said and name in ("mail", "privacy"):
        return contact.mail or values.catalogue.text("filling.open_mail")
    return said or _open(values)


def _organisation(values: Values) -> str:
    programme = values.site.programme
    return programme.organisation.name or values.text(programme.name)


def _retention(values: Values) -> str:
    days = values.site.programme.retention_days
    return values.catalogue.count("filling.kept_days", days) if days else values.catalogue.text("filling.kept")


def _languages(values: Values) -> str:
    catalogue = values.catalogue
    return catalogue.listed(catalogue.language_name(language) for language in values.site.programme.languages)


def _hashtag(values: Values) -> str:
    hashtag = values.site.programme.hashtag
    return f"#{hashtag}" if hashtag else _open(values)


def _disclosure(values: Values) -> str:
    given = values.text(values.site.programme.disclosure)
    return given or values.catalogue.text("filling.disclosure", organisation=_organisation(values))


_VALUES: Mapping[str, Callable[[Values], str]] = {
    "name": lambda values: values.text(values.site.programme.name),
    "organisation": _organisation,
    "organisation.url": lambda values: values.site.programme.organisation.url or _open(values),
    "site": lambda values: values.site.programme.site_url,
    "hashtag": _hashtag,
    "languages": _languages,
    "disclosure": _disclosure,
    "contact.mail": partial(_contact, "mail"),
    "contact.privacy": partial(_contact, "privacy"),
    "contact.controller": partial(_contact, "controller"),
    "contact.host": partial(_contact, "host"),
    "consent.version": lambda values: values.site.programme.consent.version,
    "consent.months": lambda values: str(values.site.programme.consent.valid_months),
    "retention": _retention,
    "kits.per_week": lambda values: str(values.site.programme.kits_per_week),
    "accessibility": lambda values: values.catalogue.text(
        f"filling_state.{values.site.programme.accessibility.status}"
    ),
    "today": Values.long_date,
}
