"""A person leaves: what goes, what is changed, and what is left for people to look at.

The tombstone is written first, and after each further step the hub can be built, so that a command that is cut off has
already taken the person off the site. What it was about to remove is noted, so that it can be run again.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hub import river, sources
from hub.errors import ContentError, StoreError, UsageError
from hub.files import remembered
from hub.model import Content, FeedUrl
from hub.pipeline.belongings import PICTURES, called, is_inside, is_profile, leftovers, pictures, portraits, profiles
from hub.pipeline.lock import LockedError, one_at_a_time
from hub.pipeline.marks import word_of
from hub.pipeline.mending import mended
from hub.pipeline.mentions import Look, Mention, in_entries, in_texts
from hub.pipeline.reading import stored
from hub.pipeline.remains import caches_without, store_without
from hub.pipeline.tombstones import bury, left_on, salt_of, stones_for
from hub.river.identity import canonical, post_id
from hub.river.subscriptions import feed_url
from hub.sources.proof import did_you_mean
from hub.sources.unnamed import Edit, Scraps, scraps_of, without
from hub.sources.values import SLUG
from hub.sources.withdrawn import FILE, SALT, with_tombstone
from hub.store import STORE, DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.model import Entry

_WRITTEN = ("ambassadors", "content")
_MADE = ("newsletter", "kept")
_TEXTS = frozenset({".md", ".yml", ".yaml", ".xml", ".json", ".rdf", ".atom", ".rss", ".html", ".txt", ".csv"})
_FEEDS = frozenset({".xml", ".json", ".rdf", ".atom", ".rss"})
_LARGEST = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaving:
    """What leaves with somebody. Paths are relative to the hub's folder.

    `edits` are files of others as they will be; `files` go, and then `profile`; `feeds` are theirs alone, with so many
    `entries` in the store; `before` is the day of a tombstone that is there already; `present` tells of a file.
    `copies` are files made earlier that name them still: letters, a store saved as text. `below` is the hub's place
    inside its repository, such as 'hub/', and None where git keeps nothing of it. `namesakes` have the same name;
    `intranet` tells of a site of the house, which is built by itself; `made_of` are digests of the pictures that go.
    """

    slug: str
    name: str
    present: bool
    before: date | None
    edits: tuple[Edit, ...] = ()
    files: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    feeds: frozenset[FeedUrl] = frozenset()
    entries: int = 0
    mentions: tuple[Mention, ...] = ()
    copies: tuple[str, ...] = ()
    below: str | None = None
    namesakes: bool = False
    intranet: bool = False
    made_of: tuple[str, ...] = field(default=(), repr=False)
    others: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def changed(self) -> tuple[str, ...]:
        return tuple(edit.path for edit in self.edits if edit.after is not None)

    @property
    def removed(self) -> tuple[str, ...]:
        return (*self.profile, *(edit.path for edit in self.edits if edit.after is None), *self.files)


def leaving(root: Path, slug: str) -> Leaving:
    """What would go, were this person withdrawn now. Raises UsageError where nobody of that slug is or ever was here,
    ContentError where hub.yml or the tombstones cannot be read."""
    reading = sources.read(root, bodies=False)
    content = reading.content
    if content is None:
        raise ContentError([problem for problem in reading.problems if problem.severity == "error"])
    before = left_on(root, slug, sources.withdrawals(root)) if _is_slug(slug) else None
    texts = _texts(root)
    profile = profiles(root, slug) if _is_slug(slug) else ()
    themselves = next((path for path in profile if path.count(".") == 1), "")
    known = sources.slugs(root, "ambassadors")
    if not themselves and before is None:
        raise UsageError(_stranger(root, slug, known))
    own = scraps_of(texts.get(themselves, ""))
    folders = _folders(root, own.feeds)
    texts |= _texts(root, folders) if folders else {}
    entries = _entries(root)
    feeds = _feeds(root, content, own, slug, texts)
    theirs = [entry for entry in entries if entry.feed in feeds]
    others = [entry for entry in entries if entry.feed not in feeds]
    posts = _posts(theirs, others, own)
    edits = tuple(without(root, slug, feeds={*feeds, *(a for a in own.feeds if feed_url(a) in feeds)}, posts=posts))
    gone = {*profile, *(edit.path for edit in edits if edit.after is None)}
    gone |= {path for path in _local_feeds(root, feeds) if _is_theirs_alone(path, own, slug, texts)}
    name, files_before, feeds_before, digests_before = _noted(root, slug)
    files = {*gone} - {*profile, *(edit.path for edit in edits)} | {*files_before}
    others_say = [t for path, t in texts.items() if path.startswith("ambassadors/") and path not in gone]
    going = "\n".join(texts.get(path, "") for path in profile)
    files |= {*leftovers(root, slug), *portraits(root, slug, {*known} - {slug}, going, "\n".join(others_say))}
    files |= {*pictures(root, texts, gone, (*_written(root), *folders))}
    after = {path: text for path, text in texts.items() if path not in gone}
    after |= {edit.path: edit.after.decode("utf-8", "replace") for edit in edits if edit.after is not None}
    name = own.name or name
    namesakes = _namesakes(content, slug, name)
    look = Look.of(slug, name, own.accounts, namesakes=namesakes)
    elsewhere = {*called(root, _written(root), slug, name)} - {*gone, *profile, *files, *after}
    mentions = (
        *in_texts(after | _around(root), look),
        *(Mention(where=path, words="is called so", sure=False) for path in sorted(elsewhere)),
        *in_entries(others, look),
    )
    return Leaving(
        slug=slug,
        name=name,
        present=bool(themselves),
        before=before,
        edits=edits,
        files=tuple(sorted(files)),
        profile=profile,
        feeds=frozenset(feeds) | feeds_before,
        entries=len(theirs),
        mentions=mentions,
        copies=_copies(root, slug, name),
        below=_below(root.resolve()),
        namesakes=bool(namesakes),
        intranet=any((root / ".hub").glob("built-intranet-*.json")),
        made_of=(*_digests(root, files), *digests_before),
        others=_others(content, slug, known),
    )


def withdraw(root: Path, planned: Leaving, *, now: datetime, say: Callable[[str], None]) -> None:
    """Do it, all of it: see `take_away` and `forget`."""
    take_away(root, planned, now=now)
    forget(root, planned, now=now, say=say)


def take_away(root: Path, planned: Leaving, *, now: datetime) -> None:
    """Everything people wrote, and the line that keeps it away: from here on no build shows the person."""
    programme = sources.read_programme(root)
    if planned.present or planned.before is None:
        _bury(root, planned, now.astimezone(programme.timezone).date())
    _note(root, planned)
    for path in reversed([edit.path for edit in planned.edits if edit.after is None]):  # translations first
        _remove(root / path)
    for edit in planned.edits:
        if edit.after is not None:
            _replace(root / edit.path, edit.after)
    for path in (*sorted(planned.profile, key=len, reverse=True), *planned.files):
        _remove(root / path)


def forget(root: Path, planned: Leaving, *, now: datetime, say: Callable[[str], None]) -> None:
    """What the hub itself remembers. Raises StoreError where an update is running: the command can be run again."""
    content = sources.read(root, bodies=False).content
    decided = river.decided(content, now=now) if content else None
    try:
        with one_at_a_time(root, "update"):
            caches_without(root, planned.slug, planned.made_of)
            if list((root / STORE).parent.glob("store.db*")):
                emptied = partial(store_without, root, planned.slug, planned.feeds, decided=decided)
                mended(root, emptied, say=say, anew=True)
    except LockedError as error:
        raise StoreError(
            f"{error}. The next build is without {planned.slug} all the same; run this command again when the update "
            "has ended, so that the store forgets them, too"
        ) from None
    _remove(_noted_in(root, planned.slug))


def _note(root: Path, planned: Leaving) -> None:
    """What only the profile tells, for a command that goes on where this one is cut off."""
    said = {
        "name": planned.name,
        "files": planned.files,
        "feeds": sorted(planned.feeds),
        "made_of": planned.made_of,
    }
    _replace(_noted_in(root, planned.slug), json.dumps(said).encode())


def _noted(root: Path, slug: str) -> tuple[str, tuple[str, ...], frozenset[FeedUrl], tuple[str, ...]]:
    """Name, files, feeds and digests of pictures, as a command that was cut off has noted them."""
    said = remembered(_noted_in(root, slug))
    try:
        files = tuple(
            path for path in map(str, said["files"]) if (root / path).is_file() and is_inside(root / path, root)
        )
        feeds = frozenset(FeedUrl(str(feed)) for feed in said["feeds"])
        digests = tuple(each for each in map(str, said["made_of"]) if re.fullmatch("[0-9a-f]{64}", each))
        return str(said["name"]), files, feeds, digests
    except (ValueError, TypeError, KeyError):
        return "", (), frozenset(), ()


def _noted_in(root: Path, slug: str) -> Path:
    return root / f".hub/leaving-{slug}.json"


def _digests(root: Path, files: Iterable[str]) -> list[str]:
    """What is made of these pictures is kept by."""
    pictures = [root / path for path in files if Path(path).suffix.lower() in PICTURES]
    return [sha256(each.read_bytes()).hexdigest() for each in pictures if each.is_file()]


def _bury(root: Path, planned: Leaving, today: date) -> None:
    file = root / FILE
    before = sources.withdrawals(root)
    salt = salt_of(root, before) or secrets.token_hex(SALT // 2)
    left = max(today, planned.before or today)
    stones = stones_for(planned.slug, planned.name, salt, left, namesakes=planned.namesakes)
    text = file.read_text("utf-8-sig") if file.is_file() and before.salt else ""
    for stone in stones:
        text = with_tombstone(text, stone, salt)
    _replace(file, text.encode())
    bury(root, stones, salt, planned.slug, planned.others)


def _stranger(root: Path, slug: str, known: Collection[str]) -> str:
    if _is_slug(slug) and (root / f"content/groups/{slug}.md").is_file():
        return f"'{slug}' is a group, not a person: to take it off the site, remove content/groups/{slug}.md"
    said = f"nobody is called '{slug}' here, and nobody who left was; a slug is the name of a file in ambassadors/"
    return said + (f"; {hint}" if (hint := did_you_mean(slug.lower(), known)) else "")


def _is_slug(text: str) -> bool:
    return bool(SLUG.fullmatch(text))


def _entries(root: Path) -> tuple[Entry, ...]:
    """What the store holds; a damaged one is seen to when it is written."""
    if not (root / STORE).is_file():
        return ()
    try:
        return stored(root)[0]
    except DamagedError:
        return ()


def _folders(root: Path, feeds: Iterable[str]) -> tuple[Path, ...]:
    """Folders of the hub where feeds lie that are files, apart from those of all texts."""
    found = {(root / feed).parent for feed in feeds if "://" not in feed and (root / feed).is_file()}
    return tuple(sorted(each for each in found if each != root and is_inside(each, root)))


def _texts(root: Path, folders: Iterable[Path] = ()) -> dict[str, str]:
    """Everything people wrote, by path; where a file is no UTF-8, what of it is."""
    files = [root / "hub.yml", root / "mkdocs.yml"]
    files += [file for place in folders or _written(root) for file in sorted(place.rglob("*"))]
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "replace")
        for file in files
        if file.suffix in _TEXTS and file.is_file() and is_inside(file, root) and file.stat().st_size <= _LARGEST
    }


def _around(root: Path) -> dict[str, str]:
    """What else people wrote beside the hub: its README, notes for a forge. The hub changes none of it."""
    files = [*root.glob("*"), *(root / ".github").rglob("*"), *(root / "docs").rglob("*")]
    own = ("hub.yml", "mkdocs.yml", "CODEOWNERS")
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "replace")
        for file in sorted(files)
        if file.name not in own and (file.suffix in _TEXTS or file.name in (".mailmap", "AUTHORS", "CONTRIBUTORS"))
        if file.is_file() and is_inside(file, root) and file.stat().st_size <= _LARGEST
    }


def _namesakes(content: Content, slug: str, name: str) -> frozenset[str]:
    """The profiles of others of the same name."""
    return frozenset(
        f"ambassadors/{a.slug}.md" for a in content.ambassadors if a.slug != slug and word_of(a.name) == word_of(name)
    )


def _others(content: Content, slug: str, known: Iterable[str]) -> dict[str, str]:
    """Everybody else who has a file, with their names as far as these can be read."""
    names = {str(each): "" for each in known} | {str(a.slug): a.name for a in content.ambassadors}
    return {other: name for other, name in names.items() if other != slug}


def _written(root: Path) -> tuple[Path, ...]:
    return tuple(root / name for name in _WRITTEN)


def _feeds(root: Path, content: Content, own: Scraps, slug: str, texts: Mapping[str, str]) -> set[FeedUrl]:
    """The feeds that are this person's alone: by their file, or by what the store knows of who listed them."""
    voices = [a.feeds for a in content.ambassadors if a.slug != slug] + [group.feeds for group in content.groups]
    wanted = {feed_url(spec.address) for feeds in voices for spec in feeds}
    mine = {feed_url(address) for address in own.feeds if _is_theirs_alone(address, own, slug, texts)}
    if (root / STORE).is_file():
        try:
            states = stored(root)[1]
        except DamagedError:
            states = {}
        mine |= {feed for feed, state in states.items() if state.owners == (f"ambassador/{slug}",)}
    return mine - wanted


def _is_theirs_alone(address: str, own: Scraps, slug: str, texts: Mapping[str, str]) -> bool:
    """Whether no other profile or group speaks of this address, even one whose file has errors."""
    listed = {address, *(each for each in own.feeds if feed_url(each) == feed_url(address))}
    voices = (
        t for p, t in texts.items() if p.startswith(("ambassadors/", "content/groups/")) and not is_profile(p, slug)
    )
    lines = {
        line.strip().strip("'\",-[]{} ").removeprefix("url:").strip(" '\"")
        for text in voices
        for line in text.splitlines()
    }
    return listed.isdisjoint(lines)


def _posts(theirs: Iterable[Entry], others: Iterable[Entry], own: Scraps) -> Callable[[str], bool]:
    """Whether a name that moderation gives a post means one of theirs."""
    shared = {canonical(entry.url) for entry in others}
    keys = {canonical(url) for entry in theirs for url in (entry.url, entry.origin) if url} - shared - {""}
    names = {entry.uid for entry in theirs} - {entry.uid for entry in others} | {post_id(key) for key in keys}
    places = tuple(key + "/" for account in own.accounts if (key := canonical(account)))

    def posts(name: str) -> bool:
        key = canonical(name)
        return name in names or (bool(key) and key not in shared and (key in keys or key.startswith(places)))

    return posts


def _local_feeds(root: Path, feeds: Iterable[FeedUrl]) -> list[str]:
    paths = [str(feed) for feed in feeds if "://" not in feed]
    return [
        path
        for path in paths
        if Path(path).suffix in _FEEDS
        and not path.startswith("content/pages/")
        and (root / path).is_file()
        and is_inside(root / path, root)
    ]


def _below(root: Path) -> str | None:
    above = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    return None if above is None else "".join(f"{part}/" for part in root.relative_to(above).parts)


def _copies(root: Path, slug: str, name: str) -> tuple[str, ...]:
    words = "|".join(re.escape(word) for word in (slug, name) if word)
    named = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])".encode())
    files = [file for folder in _MADE for file in sorted((root / folder).rglob("*"))]
    return tuple(
        file.relative_to(root).as_posix()
        for file in files
        if file.is_file() and is_inside(file, root) and named.search(file.read_bytes())
    )


def _replace(file: Path, content: bytes) -> None:
    real = file.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    new = real.with_name(f".{real.name}.new")
    new.write_bytes(content)
    if real.is_file():
        new.chmod(real.stat().st_mode & 0o777)
    new.replace(real)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{file}: cannot be removed ({error.strerror}); mend that, and run the command again"
        ) from error
