"""What editors hide, hold back and pin.

A hidden post is hidden as a content, see `hub.river.hidden`. A rule for a group or a feed takes away only what comes
from them; one for a person also what stands at their own site or account, whoever's feed brings it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from hub import sanitise
from hub.model import (
    Ambassador,
    Article,
    CollectivePost,
    Content,
    Entry,
    FeedUrl,
    Group,
    Kit,
    Moderation,
    ModerationRule,
    OwnerKind,
    Slug,
)
from hub.model.review import Reason
from hub.river.copies import Copy, subject
from hub.river.hidden import NOTHING, Hidden, Memory
from hub.river.hosts import places_of
from hub.river.identity import canonical, host_of, post_id
from hub.river.named_posts import NamedPosts, Names, key_of
from hub.river.owners import Wish, owned_by
from hub.river.read_posts import ReadPosts, words_mark, words_read
from hub.river.remembered import all_read, hiding, in_force, old_words
from hub.river.subscriptions import feed_url
from hub.river.trace import Trace, because
from hub.river.wordlists import WordLists, searched
from hub.wording import Sentence

MOST_PINS = 3
"""How many posts come first at one time: a page of pins is no news."""

_HIDDEN = Sentence("hidden")
_DECIDED = {"hide": _HIDDEN, "hold": Sentence("waits until it is listed under `release`")}
_LEADS = Sentence("hidden: it leads to a hidden post")
_RELEASED = Sentence("released, and waits no longer")
_EXCEPTED = Sentence("shown all the same: an exception to a rule")


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An entry that a rule holds back, and from whom it comes."""

    entry: Entry
    owners: tuple[Slug, ...]
    rule: ModerationRule


def pins_in_force(moderation: Moderation, today: date) -> list[ModerationRule]:
    """The pins of posts on a day, those beyond the first few left out."""
    return [rule for rule in moderation.rules if rule.act == "pin" and rule.post and in_force(rule, today)][:MOST_PINS]


class Moderator:
    """Applies the rules that are in force, and keeps count of what they take away."""

    def __init__(
        self,
        content: Content,
        entries: Sequence[Entry],
        *,
        now: datetime,
        memory: Memory = NOTHING,
        trace: Trace | None = None,
    ) -> None:
        moderation = content.moderation
        self._site_url, self._zone = content.programme.site_url, content.programme.timezone
        self._path, self._trace = moderation.path, trace
        self._written, self._entries = content.posts, entries
        today = now.astimezone(self._zone).date()
        self.names = Names(entries, taken=names_taken(content))
        self._hidden = Hidden(hiding(moderation, today), entries, memory, self.names, _listing(content))
        others = [rule for rule in moderation.rules if rule.act != "pin" and not rule.post and in_force(rule, today)]
        self._rules = _by_aim(others)
        self._words = WordLists((rule, rule.words) for rule in others if rule.words)
        days = dict(moderation.read)
        words = words_read(all_read(moderation), entries, self.names, memory)
        self._spared = {
            id(rule): ReadPosts((((name, days.get(name)), True) for name in rule.spared), words, self.names)
            for rule in moderation.rules
            if rule.spared
        }
        self.released = ReadPosts(
            (((name, days.get(name)), line) for name, line in moderation.released), words, self.names
        )
        self._old = {id(rule): old_words(content, rule, memory) for rule in others if rule.since}
        self._places = _places(content, {rule.person for rule in others if rule.person})
        self._pins = NamedPosts(((rule.post, rule) for rule in pins_in_force(moderation, today)), self.names)
        self.withheld: Counter[Slug] = Counter()
        self.waiting: list[Waiting] = []
        self.found_pins: set[int] = set()

    def kept(self, made: list[Copy]) -> list[Copy]:
        """The copies that may be shown, each by those who may show it."""
        return [copy for copy in made if self._keeps(copy)]

    def keeps_written(self, post: CollectivePost) -> bool:
        """Whether a post of the hub's own blog may be shown. Only its own name or all of its authors hide it."""
        rule = self._rule_for_written(post)
        if rule is not None:
            self.withheld.update(post.authors)
            self._tell(post.path, _HIDDEN, rule)
        return rule is None

    def keeps_article(self, article: Article) -> bool:
        """Whether a recommended link may be shown: not where it leads to a hidden post."""
        return self._leads_to_shown(article.url, article.path)

    def keeps_kit(self, kit: Kit) -> bool:
        """Whether a share kit may be shown: not where it shares a hidden post."""
        return self._leads_to_shown(kit.url, kit.path)

    def pins(self, content: Iterable[Copy]) -> bool:
        """Whether a content comes first."""
        if not self._pins:
            return False
        found = [(copy, rule) for copy in content for rule in self._pins.of(copy.entry)]
        for copy, rule in found:
            self._tell(subject(copy.entry), Sentence("pinned until {day}", day=rule.until), rule)
        self.found_pins.update(rule.line for _, rule in found)
        return bool(found)

    def pins_written(self, post: CollectivePost) -> bool:
        """Whether a post of the hub's own blog comes first."""
        rules = list(self._pins.at(self._address(post), post.slug, *_written_names(post)))
        for rule in rules:
            self._tell(post.path, Sentence("pinned until {day}", day=rule.until), rule)
        self.found_pins.update(rule.line for rule in rules)
        return bool(rules)

    def _leads_to_shown(self, url: str, path: str) -> bool:
        rule = next(self._hidden.named.at(url, post_id(canonical(url))), None) or self._gone.get(key_of(url))
        if rule is not None:
            self._tell(path, _LEADS, rule)
        return rule is None

    @cached_property
    def _gone(self) -> dict[str, ModerationRule]:
        """By their addresses, the posts that are hidden by another name. Whoever may see them: they are for nobody."""
        found = {key_of(self._address(p)): rule for p in self._written if (rule := self._rule_for_written(p))}
        shown = {""}
        for entry in self._entries if self._hidden.rules else ():
            # A feed may say any address of another host: nobody is to take down what is others'.
            if host_of(entry.url) == host_of(entry.feed):
                rule = next(self._hidden.named.of(entry), None)
                if rule is None:
                    shown.add(key_of(entry.url))
                else:
                    found.setdefault(key_of(entry.url), rule)
        return {key: rule for key, rule in found.items() if key not in shown}

    def _rule_for_written(self, post: CollectivePost) -> ModerationRule | None:
        rule = next(self._hidden.named.at(self._address(post), post.slug, *_written_names(post)), None)
        several = [self._whole_person(slug) for slug in post.authors]
        return rule or (several[0] if several and all(several) else None)

    def _keeps(self, copy: Copy) -> bool:
        rule, again = self._hidden.rule_for(copy)
        if rule is not None and not (again and self._is_exception(rule, copy)):
            self._take(copy, copy.owners.wishes, rule, again)
            return False
        for rule in self._candidates(copy):
            at_theirs = rule.person is not None and rule.person in self._at_whose(copy.entry)
            taken = [wish for wish in copy.owners.wishes if at_theirs or _aims_at(rule, wish)]
            if not taken or self._is_spared(rule, copy):
                continue
            self._take(copy, taken, rule)
            if rule.act == "hold":
                owners = tuple(dict.fromkeys(wish.subscription.owner for wish in taken))
                self.waiting.append(Waiting(entry=copy.entry, owners=owners, rule=rule))
            left = [wish for wish in copy.owners.wishes if wish not in taken]
            if not left:
                return False
            copy.owners = owned_by(left, copy.owners.source)
        return True

    def _candidates(self, copy: Copy) -> Iterator[ModerationRule]:
        """The rules that may aim at a copy: what hides before what only holds."""
        if not self._rules:
            return
        found = list(self._rules.get(("feed", copy.entry.feed), ()))
        for wish in copy.owners.wishes:
            found += self._rules.get((wish.subscription.owner_kind, wish.subscription.owner), ())
        for slug in self._at_whose(copy.entry):
            found += self._rules.get(("ambassador", slug), ())
        if self._words:
            found += self._words.found_in(_words_of(copy.entry), copy.entry.tags)
        yield from sorted(dict.fromkeys(found), key=lambda rule: (rule.act != "hide", rule.line))

    def _is_spared(self, rule: ModerationRule, copy: Copy) -> bool:
        if rule.since and copy.entry.first_seen.astimezone(self._zone).date() < rule.since:
            # What was there before is left alone as it was, lest new words come under an old name.
            old = self._old[id(rule)]
            if not old or words_mark(copy.entry) in old:
                return True
        if self._is_exception(rule, copy):
            return True
        line = next(self.released.of(copy.entry), 0) if rule.act == "hold" else 0
        if line and self._trace is not None:
            self._trace.say(subject(copy.entry), _RELEASED, path=self._path, line=line)
        return bool(line)

    def _is_exception(self, rule: ModerationRule, copy: Copy) -> bool:
        spared = self._spared.get(id(rule))
        found = spared is not None and any(spared.of(copy.entry))
        if found:
            self._tell(subject(copy.entry), _EXCEPTED, rule)
        return found

    def _at_whose(self, entry: Entry) -> list[Slug]:
        """The people whom rules aim at, and on whose own site or account an entry stands, in whatever feed."""
        several = self._places.get(host_of(entry.url), ()) if self._places else ()
        return [slug for place, slug in several if canonical(entry.url).startswith(place)]

    def _said(self, rule: ModerationRule, copy: Copy) -> Sentence:
        word = self._words.word_in(rule, _words_of(copy.entry), copy.entry.tags) if rule.words else ""
        said = _DECIDED[rule.act]
        return Sentence("{said}: “{word}” is in it", said=said, word=word) if word else said

    def _take(self, copy: Copy, wishes: Sequence[Wish], rule: ModerationRule, again: Sentence | None = None) -> None:
        owners = tuple(dict.fromkeys(wish.subscription.owner for wish in wishes))
        self.withheld.update(owners)
        if self._trace is None:
            return
        said = again or self._said(rule, copy)
        some = () if len(wishes) == len(copy.owners.wishes) else owners
        if some:
            said = Sentence("{said} for {names}", said=said, names=some)
        self._tell(subject(copy.entry), said, rule, kind="held" if rule.act == "hold" else "hidden", owners=some)

    def _tell(
        self,
        whom: str,
        said: Sentence,
        rule: ModerationRule,
        *,
        kind: Reason | Literal[""] = "",
        owners: tuple[Slug, ...] = (),
    ) -> None:
        if self._trace is not None:
            said = because(said, rule.reason)
            self._trace.say(whom, said, path=self._path, line=rule.line, kind=kind, owners=owners)

    def _whole_person(self, slug: Slug) -> ModerationRule | None:
        rules = self._rules.get(("ambassador", slug), ())
        return next((rule for rule in rules if rule.act == "hide" and not rule.words), None)

    def _address(self, post: CollectivePost) -> str:
        return f"{self._site_url.rstrip('/')}/posts/{post.slug}/"


def names_taken(content: Content) -> set[str]:
    """What the posts of the hub's own blog go by."""
    return {name for post in content.posts for name in (post.slug, *_written_names(post))}


def _listing(content: Content) -> dict[FeedUrl, frozenset[str]]:
    """Who lists each feed, by their files."""
    found: dict[FeedUrl, set[str]] = defaultdict(set)
    everybody: tuple[Ambassador | Group, ...] = (*content.ambassadors, *content.groups)
    for owner in everybody:
        for spec in owner.feeds:
            found[feed_url(spec.address)].add(owner.path)
    return {feed: frozenset(paths) for feed, paths in found.items()}


def _places(content: Content, people: Collection[Slug]) -> dict[str, list[tuple[str, Slug]]]:
    """By host, the beginnings of the addresses of what these people have for themselves."""
    found: dict[str, list[tuple[str, Slug]]] = defaultdict(list)
    for slug in people:
        for place in places_of(slug, content):
            found[host_of(f"https://{place}")].append((place, slug))
    return found


def _by_aim(rules: Iterable[ModerationRule]) -> dict[tuple[str, str], list[ModerationRule]]:
    """Rules without words by whom they aim at; those with words are found by their words."""
    found: dict[tuple[str, str], list[ModerationRule]] = defaultdict(list)
    for rule in rules:
        if not rule.words:
            found[_aim(rule)].append(rule)
        else:
            found[("words", "")].append(rule)
    return found


def _aim(rule: ModerationRule) -> tuple[str, str]:
    if rule.feed:
        return ("feed", feed_url(rule.feed))
    kind: OwnerKind = "ambassador" if rule.person else "group"
    return (kind, rule.person or rule.group or "")


def _aims_at(rule: ModerationRule, wish: Wish) -> bool:
    kind, whom = _aim(rule)
    if not whom:
        return True
    subscription = wish.subscription
    return whom == (subscription.feed if kind == "feed" else subscription.owner) and (
        kind in ("feed", subscription.owner_kind)
    )


def _written_names(post: CollectivePost) -> tuple[str, str]:
    place = f"posts/{post.slug}/"
    return place, post_id(place)


def _words_of(entry: Entry) -> str:
    content = sanitise.plain(entry.content) if entry.content else ""
    return searched(f"{entry.title}\n{entry.summary}\n{content}")
