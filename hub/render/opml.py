"""The blogroll: everybody's own feeds as OPML 2.0, to be taken into any feed reader. http://opml.org/spec2.opml"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.model import Ambassador, File, Group, Network, Site, Slug, Source, Text
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.feeds.xmltext import DECLARATION, escaped


def blogrolls(site: Site) -> Iterator[File]:
    """One blogroll for the site and one for each network."""
    writer = _Writer(site)
    yield File(path=addresses.OPML, content=writer.everybody().encode())
    for network in site.networks:
        path = addresses.network(network.slug) + addresses.OPML
        yield File(path=path, content=writer.of(network).encode())


def blogroll(site: Site) -> Iterator[str]:
    """The site's blogroll, line by line."""
    yield from _Writer(site).everybody().splitlines()


class _Writer:
    """Writes in the site's default language: a blogroll has one address only."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._addresses = Addresses.of(site.programme)
        self._sources: dict[str, Source] = {}
        for post in site.posts:
            self._sources.setdefault(post.source.feed, post.source)
        self._heard = {slug for post in site.posts if not post.local for slug in post.authors}
        self._groups_heard = {slug for post in site.posts for slug in post.groups}

    def everybody(self) -> str:
        """The blogroll of the whole site."""
        return self._document(self._text(self._site.programme.name), self._site.ambassadors, self._site.groups)

    def of(self, network: Network) -> str:
        """The blogroll of a network."""
        people = (person for person in self._site.ambassadors if network.slug in person.networks)
        groups = (group for group in self._site.groups if network.slug in group.networks)
        title = f"{self._text(network.title)} · {self._text(self._site.programme.name)}"
        return self._document(title, people, groups)

    def _document(self, title: str, people: Iterable[Ambassador], groups: Iterable[Group]) -> str:
        outlines = [line for person in people for line in self._person(person)]
        outlines += [line for group in groups for line in self._group(group)]
        body = "\n".join(outlines)
        return (
            f'{DECLARATION}<opml version="2.0">\n<head>\n<title>{escaped(title)}</title>\n'
            f"<docs>http://opml.org/spec2.opml</docs>\n</head>\n<body>\n{body}\n</body>\n</opml>\n"
        )

    def _person(self, person: Ambassador) -> Iterator[str]:
        feeds = [spec.address for spec in person.feeds]
        place = addresses.ambassador(person.slug)
        return self._outlines(person.name, place, feeds, person.networks, has_posts=person.slug in self._heard)

    def _group(self, group: Group) -> Iterator[str]:
        feeds = [spec.address for spec in group.feeds]
        place = addresses.group(group.slug)
        has_posts = group.slug in self._groups_heard
        return self._outlines(self._text(group.title), place, feeds, group.networks, has_posts=has_posts)

    def _outlines(
        self, name: str, place: str, feeds: list[str], networks: tuple[Slug, ...], *, has_posts: bool
    ) -> Iterator[str]:
        page = self._addresses.absolute(place)
        on_the_web = list(dict.fromkeys(feed for feed in feeds if feed.startswith(("http://", "https://"))))
        for feed in on_the_web:
            source = self._sources.get(feed, Source())
            text = f"{name} · {source.title}" if source.title and len(on_the_web) > 1 else name
            yield _outline(text, feed, source.url or page, networks)
        # A file inside the hub has no address: the feed of the person's page holds what it holds.
        if len(on_the_web) < len(feeds) and has_posts:
            own = self._addresses.absolute(place + addresses.ATOM)
            yield _outline(name, own, page, networks)

    def _text(self, text: Text) -> str:
        return text.said_in(self._site.programme.default_language).text


def _outline(text: str, feed: str, page: str, networks: tuple[Slug, ...]) -> str:
    categories = ",".join(f"/{slug}" for slug in networks)
    category = f' category="{categories}"' if networks else ""
    name = escaped(text)
    return (
        f'<outline type="rss" text="{name}" title="{name}" '
        f'xmlUrl="{escaped(feed)}" htmlUrl="{escaped(page)}"{category}/>'
    )
