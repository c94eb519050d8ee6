"""The site's pages as Markdown with front matter, for another generator: a file a page and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import yaml

from hub import sanitise
from hub.model import (
    Account,
    Ambassador,
    Article,
    CollectivePost,
    Event,
    File,
    Group,
    Kit,
    Language,
    Network,
    Prose,
    Site,
    Text,
)
from hub.platforms import WEBSITE, composed, named
from hub.render import addresses
from hub.render.addresses import Addresses, photo_path
from hub.render.exports.markdown import markdown_of
from hub.render.feeds.xmltext import clean

Fields = Mapping[str, Any]


def markdown_pages(site: Site) -> Iterator[File]:
    """`ambassadors/ada.md` in the site's first language, `ambassadors/ada.fr.md` in another. `page` is its address."""
    where = Addresses.of(site.programme)
    members: dict[str, list[str]] = {}
    for person in site.ambassadors:
        for network in person.networks:
            members.setdefault(network, []).append(person.slug)
    for language in site.programme.languages:
        page = _Page(site, where, language, members)
        for kept, folder, told in _KINDS:
            for one in kept(site):
                front, body = told(page, one)
                yield page.file(folder, str(one.slug), front, body)


class _Dumper(yaml.SafeDumper):
    """Lists are indented, and texts of several lines stand as one reads them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


class _Page:
    """Pages in one language."""

    def __init__(self, site: Site, where: Addresses, language: Language, members: Mapping[str, list[str]]) -> None:
        self.site, self.where, self.language, self.members = site, where, language, members

    def file(self, folder: str, slug: str, front: Fields, body: str) -> File:
        said = {key: value for key, value in front.items() if value not in ("", None, [], {})}
        top = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        tag = "" if self.language == self.site.programme.default_language else f".{self.language}"
        return File(path=f"{folder}/{slug}{tag}.md", content=f"---\n{top}---\n\n{body}\n".encode("utf-8", "replace"))

    def say(self, text: Text) -> str:
        return clean(text.said_in(self.language).text)

    def prose(self, prose: Prose) -> str:
        return clean(markdown_of(prose.html_in(self.language)[0]))

    def speaks(self, language: Language) -> bool:
        """Whether words in `language` belong here: those in none of the site's are told in its first."""
        known = language in self.site.programme.languages
        return language == self.language if known else self.language == self.site.programme.default_language

    def at(self, place: str) -> str:
        home = "" if self.language == self.site.programme.default_language else f"{self.language}/"
        return self.where.absolute(home + place)


def _person(page: _Page, person: Ambassador) -> tuple[Fields, str]:
    front = {
        "title": clean(person.name),
        "page": page.at(addresses.ambassador(person.slug)),
        "role": page.say(person.role),
        "kind": person.kind,
        "relation": person.relation,
        "organisation": clean(person.organisation),
        "department": clean(person.department),
        "location": clean(person.location),
        "pronouns": page.say(person.pronouns),
        "languages": _plain(person.languages),
        "expertise": _plain(person.expertise),
        "networks": _plain(person.networks),
        "accounts": _accounts(person.accounts),
        "photo": page.where.absolute(photo_path(person.slug)) if person.photo else None,
        "photo_alt": page.say(person.photo_alt),
        "joined": person.joined,
        "noindex": person.noindex or None,
    }
    return front, page.prose(person.bio)


def _network(page: _Page, network: Network) -> tuple[Fields, str]:
    front = {
        "title": page.say(network.title),
        "page": page.at(addresses.network(network.slug)),
        "goal": page.say(network.goal),
        "hashtag": clean(network.hashtag),
        "committee": _plain(network.committee),
        "sponsor": network.sponsor and str(network.sponsor),
        "members": page.members.get(network.slug, []),
    }
    return front, page.prose(network.about)


def _group(page: _Page, group: Group) -> tuple[Fields, str]:
    front = {
        "title": page.say(group.title),
        "page": page.at(addresses.group(group.slug)),
        "role": page.say(group.role),
        "official": group.official,
        "members": _plain(group.members),
        "networks": _plain(group.networks),
        "accounts": _accounts(group.accounts),
    }
    return front, page.prose(group.about)


def _post(page: _Page, post: CollectivePost) -> tuple[Fields, str]:
    front = {
        "title": page.say(post.title),
        "page": page.at(addresses.collective_post(post.slug)),
        "date": post.date,
        "authors": _plain(post.authors),
        "networks": _plain(post.networks),
        "tags": _plain(post.tags),
        "summary": page.say(post.summary),
        "language": post.language and str(post.language),
    }
    return front, page.prose(post.body)


def _article(page: _Page, article: Article) -> tuple[Fields, str]:
    front = {
        "title": page.say(article.title),
        "link": sanitise.link(article.url),
        "date": article.date,
        "type": article.type,
        "site": clean(article.site),
        "shared_by": _plain(article.shared_by),
        "networks": _plain(article.networks),
        "language": article.language and str(article.language),
        "why": page.say(article.why),
    }
    return front, page.prose(article.notes)


def _kit(page: _Page, kit: Kit) -> tuple[Fields, str]:
    front = {
        "title": page.say(kit.title),
        "page": page.at(addresses.kit(kit.slug)),
        "link": sanitise.link(kit.url),
        "why": page.say(kit.why),
        "networks": _plain(kit.networks),
        "owner": kit.owner and str(kit.owner),
        "starts": kit.starts,
        "expires": kit.expires,
        "messages": [
            {
                "platform": (named(message.platform) or WEBSITE).name,
                "language": str(message.language),
                "text": clean(composed(message, kit.url, page.site.programme)),
            }
            for message in kit.messages
            if page.speaks(message.language)
        ],
    }
    return front, page.prose(kit.about)


def _event(page: _Page, event: Event) -> tuple[Fields, str]:
    front = {
        "title": page.say(event.title),
        "page": page.at(addresses.event(event.slug)),
        "type": event.type,
        "starts": _when(event.starts),
        "ends": _when(event.ends),
        "timezone": None if event.all_day else str(event.timezone),
        "repeats": event.rrule,
        "place": page.say(event.place),
        "link": sanitise.link(event.link),
        "networks": _plain(event.networks),
        "owner": event.owner and str(event.owner),
        "kits": _plain(event.kits),
        "articles": _plain(event.articles),
    }
    return front, page.prose(event.about)


_KINDS: tuple[tuple[Callable[[Site], Iterable[Any]], str, Callable[[_Page, Any], tuple[Fields, str]]], ...] = (
    (lambda site: site.ambassadors, "ambassadors", _person),
    (lambda site: site.networks, "networks", _network),
    (lambda site: site.groups, "groups", _group),
    (lambda site: site.collective, "posts", _post),
    (lambda site: site.articles, "articles", _article),
    (lambda site: site.kits, "kits", _kit),
    (lambda site: site.agenda, "agenda", _event),
)


def _plain(several: Iterable[str]) -> list[str]:
    return [clean(str(one)) for one in several]


def _accounts(accounts: Iterable[Account]) -> list[str]:
    return [url for account in accounts if (url := sanitise.link(account.url))]


def _when(moment: date | datetime | None) -> str | date | None:
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment
