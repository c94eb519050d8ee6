"""Foreign files into the hub: read here, judged, and written where nothing is in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from pathlib import Path

from hub import join, river, sources
from hub.errors import ContentError, Problem, UsageError
from hub.files import TooLargeError, regular
from hub.join import Draft, importing
from hub.join.importing import Find, Format, Ground, Holder, Placed, Register, Remark
from hub.model import Ambassador, Content, Text
from hub.pipeline.tombstones import has_left, those_who_left
from hub.wording import NOTHING, Sentence

LARGEST = 100_000_000
"""Bytes of a foreign file. Boards of many years have some tens of millions."""
MOST_FINDS = 50_000
"""Files that one import makes: more than any programme has people or links, and less than would fill a disk."""
_MOST_NAMED = 12
Counted = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """`made` are the paths that were written, or would be; `there` is how many were there already.

    `changed` are files that were changed, each with what changed in it.
    """

    made: tuple[str, ...] = ()
    there: int = 0
    changed: tuple[tuple[str, Sentence], ...] = ()
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
    found = importing.found_in(read(file), kind)
    finds = importing.within(found.finds, shelf) if shelf else found.finds
    if shelf and not finds:
        raise UsageError(
            Sentence(
                "nothing lies in a folder, list or label called '{name}'{others}",
                name=shelf,
                others=_shelves(found.finds),
            )
        )
    if len(finds) > MOST_FINDS:
        raise UsageError(
            Sentence(
                "{file} holds {number:,} of them, expected at most {most:,}: take a part of it, such as one "
                "folder with --within",
                file=str(file),
                number=len(finds),
                most=MOST_FINDS,
            )
        )
    ground = _ground(root, kind, now, finds)
    judge = sources.judging(root)
    made: list[str] = []
    remarks = list(found.remarks) if not shelf else []
    if not found.finds and not remarks:
        remarks.append(Remark(line=0, message=Sentence("this is {kind}, and there is nothing in it", kind=kind.looks)))
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


def _ground(root: Path, kind: Format, now: datetime, finds: Sequence[Find]) -> Ground:
    form = sources.forms()[kind.form]
    shelf = "ambassadors" if kind.form == "ambassador" else "articles"
    content = content_with(root, shelf, *(["groups"] if shelf == "ambassadors" else []))
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


def content_with(root: Path, *kinds: str, slug: str = "") -> Content:
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
        yield Holder(slug=person.slug, name=person.name, feeds=feeds, accounts=accounts, said=_said(person))
    for group in content.groups:
        yield Holder(slug=f"content/groups/{group.slug}", name="", feeds=_addresses(group.feeds))


def _said(person: Ambassador) -> dict[str, tuple[str, ...]]:
    """What the file says, as a table would."""
    return {key: _texts(getattr(person, key)) for key in importing.COMPARED}


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, Text):
        return tuple(f"{language}={text}" for language, text in value.by_language)
    return (str(value),) if value else ()


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


def _errors(problems: Sequence[Problem]) -> Sentence:
    errors = [problem.message for problem in problems if problem.severity == "error"]
    return reduce(_and, errors) if errors else NOTHING


def _and(message: Sentence, more: Sentence) -> Sentence:
    return Sentence("{message}; {more}", message=message, more=more)


def _ordered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: remark.line or 1_000_000_000))


def _shelves(finds: Iterable[Find]) -> Sentence:
    names = list(dict.fromkeys(name for find in finds for name in find.shelves))
    if not names:
        return NOTHING
    quoted = tuple(Sentence("'{text}'", text=name[:40]) for name in names[:_MOST_NAMED])
    return Sentence("; there are {names}", names=(*quoted, *(["…"] if len(names) > _MOST_NAMED else [])))


def read(file: Path) -> bytes:
    """A foreign file. Raises UsageError where it is none, or too large."""
    try:
        return regular(file.resolve(), LARGEST)
    except FileNotFoundError:
        raise UsageError(Sentence("there is no file {file}", file=str(file))) from None
    except TooLargeError:
        raise UsageError(
            Sentence("{file} has more than {most:,} bytes: export less of it at once", file=str(file), most=LARGEST)
        ) from None
    except ValueError:
        raise UsageError(Sentence("{file} is not a regular file", file=str(file))) from None
