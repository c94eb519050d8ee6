"""A member's own copy of their LinkedIn data into the hub: a feed file of theirs, named in their profile."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hub import sources
from hub.errors import GuardError, UsageError
from hub.files import regular, rewrite
from hub.join import importing
from hub.model import Ambassador
from hub.pipeline.importing import LARGEST, Imported, content_with, read
from hub.pipeline.tombstones import refuse_those_who_left
from hub.wording import Sentence

_MOST_FILES = 20_000


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
    told = {feed: _told(new, changed, gone), person.path: Sentence("{feed} is among the feeds", feed=feed)}
    differ = [path for path, text in texts.items() if text and text != (before if path == feed else "")]
    for path in differ if not dry_run else ():
        _replace(root, path, texts[path])
    there = len(posts.items) - new - changed
    return Imported(there=there, changed=tuple((path, told[path]) for path in differ), remarks=posts.remarks)


def _member(root: Path, slug: str, feed: str, *, dry_run: bool) -> Ambassador:
    """The person whose posts they are. Raises `UsageError` where there is no such file, `GuardError` for who left."""
    if slug not in sources.slugs(root, "ambassadors"):
        raise UsageError(
            Sentence(
                "there is no ambassadors/{slug}.md: make the profile first, with 'hub new ambassador', or write "
                "--ambassador SLUG as its file is called",
                slug=slug[:80],
            )
        )
    path = f"ambassadors/{slug}.md"
    # A profile that names a feed file which was deleted could not be read.
    if feed in _text_of(root / path) and not (root / feed).exists() and not dry_run:
        _replace(root, feed, importing.feed_text(importing.NO_POSTS, "", name="", page=""))
    content = content_with(root, "ambassadors", slug=slug)
    person = next(one for one in content.ambassadors if one.slug == slug)
    refuse_those_who_left(root, slug, person.name, str(person.consent.given) if person.consent else "")
    return person


def _of_linkedin(place: Path) -> dict[str, bytes]:
    """The files of a copy that hold posts, by their paths in it."""
    if place.is_dir():
        paths = sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
        files = {path.relative_to(place).as_posix(): path for path in paths[:_MOST_FILES]}
        found = {name: read(path) for name, path in files.items() if importing.is_wanted(f"{place.name}/{name}")}
    elif place.suffix.lower() == ".zip":
        found = _unpacked(place)
    else:
        found = {f"Articles/{place.name}" if place.suffix.lower() in (".html", ".htm") else place.name: read(place)}
    if not found:
        raise UsageError(
            Sentence(
                "{place} holds neither Shares.csv nor Articles: is it the copy of your data from LinkedIn?",
                place=str(place),
            )
        )
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
                    raise UsageError(
                        Sentence("{place} unpacks to more than {most:,} bytes", place=str(place), most=LARGEST)
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise UsageError(
            Sentence("{place} cannot be unpacked: is it broken, or locked with a password?", place=str(place))
        ) from error
    return found


def _text_of(file: Path) -> str:
    try:
        return regular(file, LARGEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except ValueError:
        raise GuardError(Sentence("{file} is not a regular file: nothing is written there", file=str(file))) from None


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
        raise GuardError(
            Sentence("{folder} leads out of the hub's folder: nothing is written there", folder=str(file.parent))
        )
    rewrite(file, text.encode())


def _told(new: int, changed: int, gone: int) -> Sentence:
    counts = (
        new and Sentence("{count:,} new", count=new),
        changed and Sentence("{count:,} changed", count=changed),
        gone and Sentence("{count:,} no longer in the copy, taken out", count=gone),
    )
    said = tuple(filter(None, counts))
    return Sentence("posts: {counts}", counts=said) if said else Sentence("the same posts, written anew")
