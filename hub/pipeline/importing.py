"""Foreign files into the hub: read here, judged, and written where nothing is in the way."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hub import join, river, sources
from hub.errors import ContentError, GuardError, Problem, UsageError
from hub.files import TooLargeError, regular
from hub.join import Draft, importing
from hub.join.importing import Find, Format, Ground, Holder, Placed, Register, Remark
from hub.model import Ambassador, Content
from hub.pipeline.tombstones import has_left, refuse_those_who_left, those_who_left

LARGEST = 100_000_000
"""Bytes of a foreign file. Boards of many years have some tens of millions."""
MOST_FINDS = 50_000
"""Files that one import makes: more than any programme has people or links, and less than would fill a disk."""
_MOST_FILES = 20_000
Counted = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """`made` are the paths that were written, or would be; `there` is how many were there already.

    `changed` are files that were changed, each with what changed in it.
    """

    made: tuple[str, ...] = ()
    there: int = 0
    changed: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


def import_file(
    root: Path,
    name: str,
    file: Path,
    *,
    now: datetime,
    shelf: str = "",
    dry_run: bool = False,
    counted: Counted = lambda done, total, name: None,
) -> Imported:
    """A file for each thing found in `file` that has none yet; with `shelf`, of what lies in that folder or list alone.

    Raises `UsageError` where the file is not of that kind, `ContentError` where a file of the hub has errors: what it
    holds could not be known again.
    """
    kind = importing.FORMATS[name]
    found = importing.found_in(_read(file), kind)
    finds = importing.within(found.finds, shelf) if shelf else found.finds
    if shelf and not finds:
        raise UsageError(f"nothing lies in a folder, list or label called '{shelf}'{_shelves(found.finds)}")
    if len(finds) > MOST_FINDS:
        raise UsageError(
            f"{file} holds {len(finds):,} of them, expected at most {MOST_FINDS:,}: take a part of it, such as one "
            "folder with --within"
        )
    ground = _ground(root, kind, now, finds)
    judge = sources.judging(root)
    made: list[str] = []
    remarks = list(found.remarks) if not shelf else []
    if not found.finds and not remarks:
        remarks.append(Remark(line=0, message=f"this is {kind.looks}, and there is nothing in it"))
    there = done = 0
    refused = ""
    for one in importing.placed(finds, kind, ground):
        if isinstance(one, Remark):
            remarks += [] if refused and one.message.startswith(refused) else [one]
            continue
        done += 1
        counted(done, len(finds), one.there or (one.draft.path if one.draft else ""))
        if one.draft is None:
            there += 1
        elif wrong := _errors(judge(one.draft.path, one.draft.text)):
            remarks.append(Remark(line=one.line, message=wrong))
            refused = f"{one.draft.path} "
        else:
            made.append(_written(root, one, one.draft, dry_run=dry_run))
    return Imported(made=tuple(made), there=there, remarks=_ordered(remarks))


def import_posts(root: Path, place: Path, slug: str, *, members_too: bool = False, dry_run: bool = False) -> Imported:
    """The posts of a member's own LinkedIn copy, a folder, a zip or a table of it, as a feed file of that person."""
    feed = f"content/feeds/{slug}-linkedin.json"
    person = _member(root, slug, feed, dry_run=dry_run)
    visible = (importing.PUBLIC, importing.MEMBERS) if members_too else (importing.PUBLIC,)
    posts = importing.posts_of(_of_linkedin(place), visible=visible)
    before = _text_of(root / feed)
    page = next((account.url for account in person.accounts if account.platform == "linkedin"), "")
    after = importing.feed_text(posts, before, name=person.name, page=page)
    if not before and not posts.items:
        return Imported(remarks=posts.remarks)
    new, changed, gone = importing.difference(before, after)
    texts = {feed: after, person.path: _profile_with(root, person, feed)}
    told = {feed: _told(new, changed, gone), person.path: f"{feed} is among the feeds"}
    differ = [path for path, text in texts.items() if text and text != (before if path == feed else "")]
    for path in differ if not dry_run else ():
        _replace(root, path, texts[path])
    there = len(posts.items) - new - changed
    return Imported(there=there, changed=tuple((path, told[path]) for path in differ), remarks=posts.remarks)


def _member(root: Path, slug: str, feed: str, *, dry_run: bool) -> Ambassador:
    """The person whose posts they are. Raises `UsageError` where there is no such file, `GuardError` for who left."""
    if slug not in sources.slugs(root, "ambassadors"):
        raise UsageError(
            f"there is no ambassadors/{slug[:80]}.md: make the profile first, with 'hub new ambassador', or write "
            "--ambassador SLUG as its file is called"
        )
    path = f"ambassadors/{slug}.md"
    # A profile that names a feed file which was deleted could not be read.
    if feed in _text_of(root / path) and not (root / feed).exists() and not dry_run:
        _replace(root, feed, importing.feed_text(importing.NO_POSTS, "", name="", page=""))
    content = _content(root, "ambassadors", slug=slug)
    person = next(one for one in content.ambassadors if one.slug == slug)
    refuse_those_who_left(root, slug, person.name, str(person.consent.given) if person.consent else "")
    return person


def _ground(root: Path, kind: Format, now: datetime, finds: Sequence[Find]) -> Ground:
    form = sources.forms()[kind.form]
    shelf = "ambassadors" if kind.form == "ambassador" else "articles"
    content = _content(root, shelf, *(["groups"] if shelf == "ambassadors" else []))
    register = Register(
        slugs=set(sources.slugs(root, shelf)),
        canonical=river.canonical,
    )
    register.know(_holders(content, shelf))
    if kind.form == "ambassador":
        register.withdrawn = _who_left(root, content, register.likely_slugs(finds, kind.identity))
    photos = root / "ambassadors" / "photos"
    return Ground(
        form=form,
        programme=content.programme,
        today=now.astimezone(content.programme.timezone).date(),
        register=register,
        networks=_networks(content),
        photos=frozenset(path.name for path in photos.iterdir()) if photos.is_dir() else frozenset(),
    )


def _content(root: Path, *kinds: str, slug: str = "") -> Content:
    """Everything people wrote. Raises `ContentError` without a programme, and where a file of the `kinds`, or the one
    of that `slug`, could not be read. What only names somebody who is not there yet is no obstacle.
    """
    reading = sources.read(root, bodies=False)
    content = reading.content
    unread = set()
    for kind in kinds if content else ():
        there = {slug} if slug else set(sources.slugs(root, kind))
        unread |= {f"{sources.KINDS[kind].folder}/{one}.md" for one in there - {v.slug for v in getattr(content, kind)}}
    if content is None or unread:
        errors = [one for one in reading.problems if one.severity == "error"]
        raise ContentError([one for one in errors if content is None or one.path in unread])
    return content


def _holders(content: Content, shelf: str) -> Iterator[Holder]:
    if shelf == "articles":
        for article in content.articles:
            yield Holder(
                slug=article.slug, name=article.title.said_in(article.title.default).text, feeds=(article.url,)
            )
        return
    for person in content.ambassadors:
        feeds, accounts = _addresses(person.feeds), tuple(account.url for account in person.accounts)
        yield Holder(slug=person.slug, name=person.name, feeds=feeds, accounts=accounts)
    for group in content.groups:
        yield Holder(slug=f"content/groups/{group.slug}", name="", feeds=_addresses(group.feeds))


def _addresses(feeds: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(getattr(feed, "address", "")) for feed in feeds)


def _who_left(root: Path, content: Content, likely: frozenset[str]) -> Callable[[str], bool]:
    """Tells who left. Each slug takes a hundredth of a second: those that are `likely` are looked at side by side."""
    left, ask = those_who_left(root, likely, content.withdrawn, by_name=True), has_left(root, content.withdrawn)
    return lambda slug: slug in left or (slug not in likely and ask(slug))


def _networks(content: Content) -> dict[str, str]:
    """Networks by all they are called: slug, title in any language, hashtag."""
    return {
        importing.folded(name): str(network.slug)
        for network in content.networks
        for name in (network.hashtag, *(title for _, title in network.title.by_language), network.slug)
        if name
    }


def _written(root: Path, one: Placed, draft: Draft, *, dry_run: bool) -> str:
    if not dry_run:
        join.write(root, draft)
    return draft.path


def _errors(problems: Sequence[Problem]) -> str:
    return "; ".join(problem.message for problem in problems if problem.severity == "error")


def _ordered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: remark.line or 1_000_000_000))


def _shelves(finds: Iterable[Find]) -> str:
    names = list(dict.fromkeys(name for find in finds for name in find.shelves))
    more = ", …" if len(names) > 12 else ""
    return f"; there are {', '.join(repr(name[:40]) for name in names[:12])}{more}" if names else ""


def _read(file: Path) -> bytes:
    try:
        return regular(file.resolve(), LARGEST)
    except FileNotFoundError:
        raise UsageError(f"there is no file {file}") from None
    except TooLargeError:
        raise UsageError(f"{file} has more than {LARGEST:,} bytes: export less of it at once") from None
    except ValueError:
        raise UsageError(f"{file} is not a regular file") from None


def _of_linkedin(place: Path) -> dict[str, bytes]:
    """The files of a copy that hold posts, by their paths in it."""
    if place.is_dir():
        paths = sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
        files = {path.relative_to(place).as_posix(): path for path in paths[:_MOST_FILES]}
        found = {name: _read(path) for name, path in files.items() if importing.is_wanted(f"{place.name}/{name}")}
    elif place.suffix.lower() == ".zip":
        found = _unpacked(place)
    else:
        found = {f"Articles/{place.name}" if place.suffix.lower() in (".html", ".htm") else place.name: _read(place)}
    if not found:
        raise UsageError(f"{place} holds neither Shares.csv nor Articles: is it the copy of your data from LinkedIn?")
    return found


def _unpacked(place: Path) -> dict[str, bytes]:
    found, room = {}, LARGEST
    try:
        with zipfile.ZipFile(place.resolve()) as archive:
            for member in archive.infolist()[:_MOST_FILES]:
                if member.is_dir() or not importing.is_wanted(member.filename):
                    continue
                with archive.open(member) as opened:  # what a member says of its size need not be true
                    found[member.filename] = opened.read(room + 1)
                room -= len(found[member.filename])
                if room < 0:
                    raise UsageError(f"{place} unpacks to more than {LARGEST:,} bytes")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise UsageError(f"{place} cannot be unpacked: {error}") from error
    return found


def _text_of(file: Path) -> str:
    try:
        return regular(file, LARGEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except ValueError:
        raise GuardError(f"{file} is not a regular file: nothing is written there") from None


def _profile_with(root: Path, person: Ambassador, feed: str) -> str:
    """The profile's text with the feed in it; '' where it is there already."""
    raw = _text_of(root / person.path)
    text = raw.replace("\r\n", "\n")
    changed = importing.with_feed(text, feed)
    if changed == text:
        return ""
    return changed.replace("\n", "\r\n") if "\r\n" in raw else changed


def _replace(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.parent.resolve().is_relative_to(root.resolve()):
        raise GuardError(f"{file.parent} leads out of the hub's folder: nothing is written there")
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as out:  # through no link that somebody put there
        out.write(text.encode())
    new.replace(file)


def _told(new: int, changed: int, gone: int) -> str:
    counts = ((new, "new"), (changed, "changed"), (gone, "no longer in the copy, taken out"))
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return f"posts: {said}" if said else "the same posts, written anew"
