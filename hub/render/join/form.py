"""The form that ends in a profile's file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from hub import sanitise
from hub.model import File, Language, Repository, Scope, Site
from hub.platforms import COPIED
from hub.platforms.told import told
from hub.render.addresses import AMBASSADORS
from hub.render.edition import Edition

DATA = "assets/hub/join.json"
"""What the script knows of services, beside it."""
TAKEN = "assets/hub/taken.json"
"""The short names that pages have already; the script asks for it once somebody has written a name."""

RELATIONS = ("client", "partner", "consultant", "influencer", "journalist", "freelance", "expert")
SPOKEN = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ar")
"""Languages to tick, with those of the site."""

TERMS = (("charter/", "join.charter"), ("privacy/", "join.privacy"))
"""What is to be read before agreeing, as far as somebody wrote it."""


def join_data(site: Site) -> Iterator[File]:
    """`DATA`, the table of services, the same whatever the site; and `TAKEN`.

    That names nobody whom the sitemap does not name: who asked not to be found is not told to be there.
    """
    taken = [person.slug for person in site.ambassadors if not person.noindex]
    for path, told_of in ((DATA, told()), (TAKEN, taken)):
        text = json.dumps(told_of, ensure_ascii=False, separators=(",", ":"))
        yield File(path=path, content=text.encode("utf-8"))


def join_form(edition: Edition) -> str:
    """The block: a form that the script opens, and what stands in its place without script."""
    programme, words = edition.site.programme, edition.words
    repository = programme.repository
    spoken = {Language(tag) for tag in SPOKEN} | set(programme.languages)
    own_first = sorted(programme.languages, key=lambda tag: tag != edition.language)
    return edition.fragment(
        "filling_join.html",
        data=DATA,
        taken=TAKEN,
        pages=edition.link(AMBASSADORS),
        tracking=COPIED,
        relations=[(name, words.text(f"relation.{name}")) for name in RELATIONS],
        spoken=sorted(((words.language_name(tag), tag) for tag in spoken), key=lambda one: one[0].casefold()),
        site_languages=[(tag, words.language_name(tag)) for tag in own_first],
        networks=sorted(edition.site.networks, key=lambda one: edition.text_of(one.title).casefold()),
        scopes=[(str(scope), words.text(f"join_scope.{scope}")) for scope in Scope],
        terms=_terms(edition),
        repository=repository,
        folder=repository.path_of("ambassadors"),
        host=urlsplit(repository.url).hostname or "",
        mail=quote(programme.contact.mail, safe="@+"),
        issue=_issue(repository),
        subject=words.text("join.mail_subject", programme=edition.name),
    )


def _terms(edition: Edition) -> list[tuple[str, str]]:
    """Links to what is agreed to, and their words: where hub.yml says it stands, and the pages that there are."""
    words, elsewhere = edition.words, sanitise.link(edition.site.programme.consent.terms)
    written = [(edition.link(place), words.text(key)) for place, key in TERMS if edition.is_written(place)]
    return [*([(elsewhere, words.text("join.terms"))] if elsewhere else []), *written]


def _issue(repository: Repository) -> str:
    """The address of the form for whoever has an account at the forge; '' where it has none that an address opens."""
    return f"{repository.url}/issues/new?template=join.yml" if repository and repository.forge == "github" else ""
