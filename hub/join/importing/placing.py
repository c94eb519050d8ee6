"""From what was found to files that can be written: each with a slug of its own, what is there already left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hub.errors import UsageError
from hub.join.importing.addresses import is_inside, secret
from hub.join.importing.comparing import differing
from hub.join.importing.fitting import Ground, body, clean, fitted
from hub.join.importing.found import Find, Format, Remark
from hub.join.importing.known import folded
from hub.join.new import Draft, draft
from hub.join.slugs import fault_of
from hub.wording import NOTHING, Sentence, reason_of, verbatim

_KNOWN_BY = {"feed": "feeds", "url": "url"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A file to be written, for what was found at `line`; `there` is the slug of one that holds it already, then
    without a draft."""

    line: int
    draft: Draft | None = None
    there: str = ""


def placed(finds: Iterable[Find], kind: Format, ground: Ground) -> Iterator[Placed | Remark]:
    """For each find a file, the one that is there, or why there can be none; remarks on a file follow it."""
    for find in map(clean, finds):
        there = ground.register.holder(find, kind.identity)
        if there:
            yield Placed(line=find.line, there=there)
            yield from _shared(find, there, kind, ground)
            yield from differing(find, there, ground) if kind.identity == "person" else ()
            continue
        try:
            yield from _new(*_open(find, kind), ground)
        except UsageError as error:
            yield Remark(line=find.line, message=reason_of(error))


def _shared(find: Find, there: str, kind: Format, ground: Ground) -> Iterator[Remark]:
    """What two people of one list have in common stands in one file, and the other is nowhere; so is a feed of somebody
    who has none or another in their file."""
    name, first = " ".join(find.answers.get("name", ())), ground.register.just_made(there)
    if kind.identity == "feed" and not ground.register.has_feed(find):
        feed, path = find.answers["feeds"][0].partition("?")[0][:200], f"{ground.form.folder}/{there}.md"
        message = Sentence(
            "'{name}' is {path} by name and site, where {feed} is not among the feeds: add it if it is theirs",
            name=name[:60],
            path=path,
            feed=feed,
        )
        yield Remark(line=find.line, message=message)
    elif name and first and folded(name) != folded(first):
        message = Sentence(
            "'{name}' has an address of '{first}': no file was made; if they are two, 'hub new ambassador'",
            name=name[:60],
            first=first[:60],
        )
        yield Remark(line=find.line, message=message)


def _new(find: Find, closed: Iterable[Remark], ground: Ground) -> Iterator[Placed | Remark]:
    answers, remarks = fitted(find, ground)
    _refuse(find, answers, ground)
    slug = ground.register.slug_for(find)
    name = " ".join(find.answers.get("name", ()))
    made = draft(ground.form, answers, programme=ground.programme, today=ground.today, slug=slug, body=body(find.body))
    namesake = ground.register.namesake(name) if name else ""
    ground.register.add(find, slug)
    yield Placed(line=find.line, draft=made)
    if namesake:
        folder = ground.form.folder
        yield Remark(
            line=find.line,
            message=Sentence(
                "{path} has the same name as {other}: if it is one person, keep one file",
                path=made.path,
                other=f"{folder}/{namesake}.md",
            ),
        )
    yield from (*closed, *remarks)


def _refuse(find: Find, answers: Mapping[str, tuple[str, ...]], ground: Ground) -> None:
    """Raises UsageError for what no file can be made of."""
    if find.slug and (fault := fault_of(find.slug)):
        raise UsageError(Sentence("slug {fault}", fault=fault))
    missing = [each for each in ground.form.questions if each.required and each.shape != "date"]
    for question in missing:
        if not any(answers.get(question.key, ())):
            english, french = question.about
            about = verbatim(english, fr=french)
            raise UsageError(Sentence("{field} is missing: {about}", field=question.key, about=about))


def _open(find: Find, kind: Format) -> tuple[Find, list[Remark]]:
    """Without addresses that not everybody may know. Raises UsageError where nothing is left to know it by."""
    remarks = []
    for key in ("url", "feeds", "accounts"):
        kept = []
        for address in find.answers.get(key, ()):
            if why := _closed(address, kind.form):
                remarks.append(Remark(line=find.line, message=Sentence("{key}: {why}: left out", key=key, why=why)))
            else:
                kept.append(address)
        if find.answers.get(key):
            find = replace(find, answers={**find.answers, key: tuple(kept)})
            if not kept and key == _KNOWN_BY.get(kind.identity):
                raise UsageError(remarks[-1].message)
    return find, remarks


def _closed(address: str, form: str) -> Sentence:
    shown = address.partition("?")[0][:80]
    if key := secret(address):
        return Sentence("{address} comes with a key ({key}=…), which is for one person alone", address=shown, key=key)
    if form == "article" and is_inside(address):
        return Sentence("{address} opens within a network alone", address=shown)
    return NOTHING


def within(finds: Iterable[Find], shelf: str) -> tuple[Find, ...]:
    """Those found in a folder or list, or under a label, called `shelf`."""
    return tuple(find for find in finds if folded(shelf) in map(folded, find.shelves))
