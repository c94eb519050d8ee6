"""What leaves with somebody: a reading of the files and of the store, which changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from hub import sources
from hub.errors import ContentError
from hub.model import Content, FeedUrl
from hub.pipeline.belongings import PICTURES, called, leftovers, pictures, portraits
from hub.pipeline.marks import word_of
from hub.pipeline.mentions import Look, Mention, in_entries, in_texts
from hub.pipeline.withdrawing.person import Person, person_of
from hub.pipeline.withdrawing.share import Share, posts_of, share_of
from hub.pipeline.withdrawing.writings import around, copies, folders_of, texts_of, written
from hub.sources.unnamed import Edit, without
from hub.wording import Sentence


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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """What a plan is made of; `places` are the folders of all texts."""

    content: Content
    person: Person
    share: Share
    texts: Mapping[str, str]
    places: tuple[Path, ...]
    edits: tuple[Edit, ...]

    @property
    def gone(self) -> frozenset[str]:
        """The texts that go."""
        edited = (edit.path for edit in self.edits if edit.after is None)
        return frozenset({*self.person.profile, *self.share.files, *edited})


def leaving(root: Path, slug: str) -> Leaving:
    """What would go, were this person withdrawn now. Raises UsageError where nobody of that slug is or ever was here,
    ContentError where hub.yml or the tombstones cannot be read."""
    found = _found(root, slug)
    person, share, files = found.person, found.share, _files(root, found)
    namesakes = _namesakes(found.content, slug, person.name)
    return Leaving(
        slug=slug,
        name=person.name,
        present=person.present,
        before=person.before,
        edits=found.edits,
        files=tuple(sorted(files)),
        profile=person.profile,
        feeds=share.feeds | person.note.feeds,
        entries=len(share.theirs),
        mentions=_mentions(root, found, files, namesakes),
        copies=copies(root, slug, person.name),
        below=_below(root.resolve()),
        namesakes=bool(namesakes),
        intranet=any((root / ".hub").glob("built-intranet-*.json")),
        made_of=(*_digests(root, files), *person.note.made_of),
        others=_others(found.content, person),
    )


def _found(root: Path, slug: str) -> _Found:
    reading = sources.read(root, bodies=False)
    if reading.content is None:
        raise ContentError([problem for problem in reading.problems if problem.severity == "error"])
    texts = texts_of(root)
    person = person_of(root, slug, texts)
    folders = folders_of(root, person.own.feeds)
    texts |= texts_of(root, folders) if folders else {}
    share = share_of(root, reading.content, person, texts)
    return _Found(
        content=reading.content,
        person=person,
        share=share,
        texts=texts,
        places=(*written(root), *folders),
        edits=tuple(without(root, slug, feeds=share.addresses, posts=posts_of(share, person.own.accounts))),
    )


def _files(root: Path, found: _Found) -> set[str]:
    """What goes besides the profile and what is edited: feeds, pictures, leftovers, and what was noted before."""
    person, texts, gone = found.person, found.texts, found.gone
    going = "\n".join(texts.get(path, "") for path in person.profile)
    staying = "\n".join(text for path, text in texts.items() if path.startswith("ambassadors/") and path not in gone)
    return {
        *(found.share.files - {*person.profile, *(edit.path for edit in found.edits)}),
        *person.note.files,
        *leftovers(root, person.slug),
        *portraits(root, person.slug, person.others, going, staying),
        *pictures(root, texts, gone, found.places),
    }


def _mentions(root: Path, found: _Found, files: Collection[str], namesakes: frozenset[str]) -> tuple[Mention, ...]:
    """Where the texts as they will be speak of them, the paths of other files, and what others posted."""
    person, gone = found.person, found.gone
    after = {path: text for path, text in found.texts.items() if path not in gone}
    after |= {edit.path: edit.after.decode("utf-8", "replace") for edit in found.edits if edit.after is not None}
    look = Look.of(person.slug, person.name, person.own.accounts, namesakes=namesakes)
    elsewhere = {*called(root, written(root), person.slug, person.name)} - {*gone, *files, *after}
    return (
        *in_texts(after | around(root), look),
        *(Mention(where=path, words=Sentence("is called so"), sure=False) for path in sorted(elsewhere)),
        *in_entries(found.share.others, look),
    )


def _namesakes(content: Content, slug: str, name: str) -> frozenset[str]:
    """The profiles of others of the same name."""
    return frozenset(
        f"ambassadors/{a.slug}.md" for a in content.ambassadors if a.slug != slug and word_of(a.name) == word_of(name)
    )


def _others(content: Content, person: Person) -> dict[str, str]:
    """Everybody else who has a file, with their names as far as these can be read."""
    names = {str(a.slug): a.name for a in content.ambassadors if a.slug != person.slug}
    return dict.fromkeys(person.others, "") | names


def _digests(root: Path, files: Iterable[str]) -> list[str]:
    """What is made of these pictures is kept by."""
    pictures = [root / path for path in files if Path(path).suffix.lower() in PICTURES]
    return [sha256(each.read_bytes()).hexdigest() for each in pictures if each.is_file()]


def _below(root: Path) -> str | None:
    above = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    return None if above is None else "".join(f"{part}/" for part in root.relative_to(above).parts)
