"""What a table says of somebody whose file says something else: the file stays, and the difference is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hub import sanitise
from hub.join.importing.fitting import Ground, clean, marked, texts
from hub.join.importing.found import Find, Remark
from hub.wording import Sentence

COMPARED = (
    "name",
    "role",
    "pronouns",
    "kind",
    "relation",
    "organisation",
    "department",
    "location",
    "joined",
    "until",
)
"""Fields of one value each. In a list, what is missing may have been taken out by its person."""
_SHOWN = 60


def differing(find: Find, there: str, ground: Ground) -> Iterator[Remark]:
    """A remark for each field that the file of the slug `there` holds in other words than the table does."""
    held = ground.register.said_by(there)
    if held is None:
        return
    path = f"{ground.form.folder}/{there}.md"
    for key in COMPARED:
        for new, old in _apart(key, find, held, ground):
            yield Remark(line=find.line, message=_told(key, new, path, old))


def _apart(key: str, find: Find, held: Mapping[str, tuple[str, ...]], ground: Ground) -> Iterator[tuple[str, str]]:
    """What the table says and the file does not, with what the file says in its place."""
    given = texts({key: find.answers.get(key, ())}, ground.programme).get(key) or find.answers.get(key, ())
    own = dict(map(marked, _as_read(key, held.get(key, ()))))
    for tag, text in map(marked, given):
        if tag:
            old = own.get(tag, own.get("", ""))
        else:
            old = (
                text
                if text in own.values()
                else own.get(ground.programme.default_language, next(iter(own.values()), ""))
            )
        if text and text != old:
            yield text, old


def _as_read(key: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """What a file says, as it would come out of a table."""
    pairs = ((tag, sanitise.words(text)) for tag, text in map(marked, said))
    written = tuple(f"{tag}={text}" if tag else text for tag, text in pairs)
    return clean(replace(_NOTHING, answers={key: written})).answers[key]


def _told(key: str, new: str, path: str, old: str) -> Sentence:
    if not old:
        return Sentence(
            "the table says {field} '{new}', {path} nothing: left as it is", field=key, new=new[:_SHOWN], path=path
        )
    return Sentence(
        "the table says {field} '{new}', {path} '{old}': left as it is",
        field=key,
        new=new[:_SHOWN],
        path=path,
        old=old[:_SHOWN],
    )


_NOTHING = Find(line=0, answers={})
