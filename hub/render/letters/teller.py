"""Puts letters into the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from hub import sanitise
from hub.model import Ambassador, Article, Kit, Language, Post, Prose, Said, Slug, Text
from hub.platforms import PLATFORMS, share
from hub.render import addresses, tongue
from hub.render.agenda import happenings
from hub.render.audience import Written
from hub.render.dates import NO_BREAK
from hub.render.edition import Edition
from hub.render.letters.letter import Coming, Letter, Month, NetworkNews, Totals
from hub.render.letters.told import Line, Phrase, Section, Told, Way, joined, place_of
from hub.render.portrait import initials
from hub.render.stylesheet import network_colour

TITLE, TEXT = 160, 180
"""The most characters of a line's title and of what is said below it."""
LINES, NAMES = 12, 1000
"""The most lines and names of a section; it leads to the rest."""
DATES = 3
"""How many further dates of an event are named."""
_SERVICES = tuple(p for p in PLATFORMS if p.name in {"linkedin", "mastodon", "bluesky", "x"})
_LONG_LINK = 1000


class Teller:
    """Tells letters in an edition's language. A line that several letters hold is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = edition.words
        self._lines: dict[tuple[str, str], Line] = {}
        zone = edition.site.programme.timezone
        self._fresh = Month.of(edition.site.now.astimezone(zone).date()).before.begins(zone)
        self._happenings = happenings.Teller(edition)
        programme = edition.site.programme
        self._hashtags = (programme.hashtag,) if programme.hashtag else ()
        self._internal = {p.slug for p in edition.site.collective if p.audience != "public"}
        # The intranet's own pages are of no use to those a link is shared with.
        self._shares_own = programme.site_url != programme.intranet_site_url

    def told(self, letter: Letter, letters_of: Callable[[Slug], str] = lambda slug: "") -> Told:
        """A letter. `letters_of` gives the place of a network's own, '' for none."""
        words, place, network = self._words, place_of(letter), letter.network
        own = (self._edition.text_of(network.title),) if network else ()
        title = sanitise.words(joined((*own, self._edition.name)))
        month = self._edition.calendar.month(letter.month.first)
        committee = words.listed(self._names(network.committee)) if network else ""
        return Told(
            letter=letter,
            language=self._edition.language,
            place=place,
            page=self._whole(place),
            name=title,
            month=month,
            subject=words.text("letter.subject", name=title, month=month),
            intro=words.text("letter.intro"),
            committee=words.text("letter.committee", names=committee) if committee else "",
            sections=tuple(self._sections(letter, letters_of)),
        ).with_at_most(LINES, NAMES)

    def _whole(self, place: str) -> str:
        """The whole address of a place, in the letter's language."""
        where = self._edition.addresses
        return where.absolute(where.path(self._edition.language, place))

    def _names(self, people: Iterable[Slug]) -> list[str]:
        register = self._edition.register
        return [sanitise.words(register.people[slug].name) for slug in people]

    def _sections(self, letter: Letter, letters_of: Callable[[Slug], str]) -> Iterator[Section]:
        """The sections that have something to tell, in order."""
        coming = map(self._coming, letter.coming)
        articles = (self._once("article", a.slug, partial(self._article, a)) for a in letter.articles)
        posts = (self._once("post", p.id, partial(self._post, p)) for p in letter.posts)
        yield from self._section("coming", coming, addresses.AGENDA)
        yield from self._section("reading", articles, addresses.ARTICLES)
        yield from self._section("posts", posts, addresses.LATEST)
        yield from self._section("newcomers", map(self._newcomer, letter.newcomers), addresses.AMBASSADORS)
        yield from self._section("kits", map(self._kit, letter.kits), addresses.KITS)
        news = (self._network(news, letters_of(news.network.slug)) for news in letter.networks)
        yield from self._section("networks", news, addresses.NETWORKS)
        together = self._sum(letter.totals)
        if letter.thanks or (letter and together):
            yield Section(
                key="thanks",
                title=self._words.text("letter.thanks"),
                lead=self._words.text("letter.thanks_lead") if letter.thanks else "",
                names=tuple(sanitise.words(person.name) for person in letter.thanks),
                sum=together,
                more=Way(label=self._words.text("letter.more_thanks"), href=self._whole(place_of(letter))),
            )

    def _section(self, key: str, lines: Iterable[Line], more: str) -> Iterator[Section]:
        made = tuple(islice(lines, LINES))
        if made:
            way = Way(label=self._words.text(f"letter.more_{key}"), href=self._whole(more))
            yield Section(key=key, title=self._words.text(f"letter.{key}"), lines=made, more=way)

    def _once(self, kind: str, name: str, made: Callable[[], Line]) -> Line:
        if (kind, name) not in self._lines:
            self._lines[kind, name] = made()
        return self._lines[kind, name]

    def _coming(self, coming: Coming) -> Line:
        event, (first, *others) = coming.event, coming.times
        told = self._happenings.of(first)
        later = [self._edition.calendar.short(time.first_day) for time in others[:DATES]]
        then = self._words.text("letter.then", dates=self._words.listed(later)) if later else ""
        kind = "" if event.type == "event" else told.kind[:1].lower() + told.kind[1:]
        when = f"{told.when} ({told.zone})" if told.zone else told.when
        return Line(
            title=self._said(event.title, TITLE),
            href=self._whole(addresses.event(event.slug)),
            about=joined([when, then, kind, self._said(event.place, TITLE).text, self._audience(event)]),
            text=self._plain(event.about),
            tile=told.tile,
        )

    def _article(self, article: Article) -> Line:
        href, title = sanitise.link(article.url), self._said(article.title, TITLE)
        by = self._words.text("letter.by", names=self._words.listed(self._names(article.shared_by)))
        # Words beside names are those of somebody named: others may not have agreed to stand in a letter.
        why = next((opinion.why for opinion in article.reasons if opinion.by and opinion.why), article.why)
        return Line(
            title=title,
            href=href,
            about=joined(
                [self._edition.about_article(article), by if article.shared_by else "", self._audience(article)]
            ),
            text=self._said(why, TEXT),
            share=self._share(title.text, href) if article.shareable and article.audience == "public" else (),
        )

    def _post(self, post: Post) -> Line:
        edition, post = self._edition, self._edition.cards.said(post)
        href = self._whole(post.url) if post.local else sanitise.link(post.url)
        names = self._names(post.authors)
        names += [edition.text_of(edition.register.groups[slug].title) for slug in post.groups]
        title = post.title if post.titled else post.summary or post.title
        about = [self._words.listed(names), edition.cards.place(post)]
        about.append(edition.calendar.moment(post.published).short.replace(" ", NO_BREAK))
        titled = self._phrase(title, post.language, TITLE if post.titled else TEXT)
        return Line(
            title=titled,
            href=href,
            about=joined(about),
            text=self._phrase(post.summary if post.titled else "", post.language, TEXT),
            share=self._share(titled.text, href) if self._may_be_shared(post) else (),
        )

    def _may_be_shared(self, post: Post) -> bool:
        # The words of a social network are passed on there, and what is old is not passed on.
        if not (post.shareable and post.titled) or post.published < self._fresh:
            return False
        internal = post.url.removeprefix("posts/").rstrip("/") in self._internal
        return not post.local or (self._shares_own and not internal)

    def _newcomer(self, person: Ambassador) -> Line:
        titles = (self._edition.register.networks[slug].title for slug in person.networks)
        return Line(
            title=Phrase(text=sanitise.words(person.name)),
            href=self._whole(addresses.ambassador(person.slug)),
            about=joined([self._said(person.role, TITLE).text, *(self._said(title, TITLE).text for title in titles)]),
            text=self._plain(person.bio),
            tile=(initials(person.name) or "·",),
        )

    def _kit(self, kit: Kit) -> Line:
        language = self._edition.language
        services = dict.fromkeys(m.platform for m in kit.messages if tongue.same(m.language, language))
        until = self._edition.calendar.short(kit.expires) if kit.expires else ""
        return Line(
            title=self._said(kit.title, TITLE) or Phrase(text=kit.slug),
            href=self._whole(addresses.kit(kit.slug)),
            about=joined(
                [
                    self._words.text("letter.until", day=until) if until else "",
                    ", ".join(map(self._edition.cards.platform, services)),
                    self._audience(kit),
                ]
            ),
            text=self._said(kit.why, TEXT),
        )

    def _network(self, news: NetworkNews, letter: str) -> Line:
        words, network = self._words, news.network
        came = [words.count("letter.net_posts", news.posts)] if news.posts else []
        came += [words.count("letter.net_articles", news.articles)] if news.articles else []
        said = [words.text("letter.net_came", what=words.listed(came))] if came else []
        if news.coming:
            day = self._edition.calendar.short(news.coming.times[0].first_day)
            title = self._said(news.coming.event.title, TITLE).text
            said.append(words.text("letter.net_next", title=title, day=day))
        position = self._edition.site.networks.index(network)
        return Line(
            title=self._said(network.title, TITLE),
            href=self._whole(addresses.network(network.slug)),
            text=Phrase(text=" ".join(said)),
            colour=network_colour(network, position),
            ways=(Way(label=words.text("letter.net_letter"), href=self._whole(letter)),) if letter else (),
        )

    def _sum(self, totals: Totals) -> str:
        words = self._words
        parts = []
        if totals.posts:
            voices = words.count("site.voices", totals.voices)
            parts.append(words.count("letter.total_posts", totals.posts, voices=voices))
        if totals.articles:
            parts.append(words.count("letter.total_articles", totals.articles))
        if totals.dates:
            parts.append(words.count("letter.total_dates", totals.dates))
        return words.text("letter.together", what=words.listed(parts)) if parts else ""

    def _share(self, title: str, href: str) -> tuple[Way, ...]:
        if not href:
            return ()
        links = (Way(label=p.label, href=share(p, title, href, self._hashtags)) for p in _SERVICES)
        return tuple(link for link in links if len(link.href) <= _LONG_LINK)

    def _audience(self, written: Written) -> str:
        """For whom it is, where that is not everybody."""
        return "" if written.audience == "public" else self._words.text(f"audience.{written.audience}")

    def _said(self, text: Text, most: int) -> Phrase:
        return self._of(text.said_in(self._edition.language), most)

    def _plain(self, prose: Prose) -> Phrase:
        return self._of(prose.plain_in(self._edition.language), TEXT)

    def _of(self, said: Said, most: int) -> Phrase:
        return self._phrase(said.text, said.language, most)

    def _phrase(self, text: str, language: Language | None, most: int) -> Phrase:
        cut = tongue.spaced(sanitise.excerpt(sanitise.words(text), most), language)
        return Phrase(text=cut, marks=tongue.attributes(cut, language, self._edition.language))
