"""What people wrote, without one person: which files name them, and what these are once they do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hub.sources import striking
from hub.sources.clearing import Cleared, cleared
from hub.sources.document import decoded, document, text_of
from hub.sources.fields import Reader
from hub.sources.folder import Sheet, sheets
from hub.sources.kind import Kind
from hub.sources.kinds import KINDS
from hub.sources.moderation import FILE as MODERATION_FILE
from hub.sources.moderation import MODERATION, spelt_alike
from hub.sources.programme import FILE, HUB, programme_in
from hub.sources.proof import Proof
from hub.sources.scraps import front_of, scalars
from hub.sources.yaml_tree import parse

_BY_POST = ("post", "except", "release")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A file as it will be; `after` is None where it goes, since it was that person's alone.

    `emptied` are the fields that name nobody any more; `by_hand` are the lines that only a person can mend.
    """

    path: str
    after: bytes | None
    emptied: tuple[str, ...] = ()
    by_hand: tuple[int, ...] = ()


def without(root: Path, slug: str, *, feeds: Collection[str], posts: Callable[[str], bool]) -> Iterator[Edit]:
    """Every file that names the person as one of its people, but their own; `feeds` and `posts` are theirs alone, as
    content/moderation.yml may name them."""
    proof = Proof(root=root.resolve(), path=FILE, available=("en", "fr"))
    programme_in(proof)
    for kind in KINDS.values():
        if kind.name != "ambassadors":
            for sheet in sheets(kind.folder, replace(proof, problems=[])):
                yield from _sheet(kind, sheet, slug, proof)
    yield from _yaml(FILE, HUB, slug, proof, lambda path, text: False)
    yield from _yaml(MODERATION_FILE, MODERATION, slug, proof, _aims(feeds, posts))


def _sheet(kind: Kind, sheet: Sheet, slug: str, proof: Proof) -> Iterator[Edit]:
    text = _text(proof, sheet.path, slug)
    if text is None:
        return
    begins, ends = front_of(text)
    front, rest = text[begins:ends], text[ends:]
    left = cleared(front, lambda said: _named_in(kind, said, slug, replace(proof, path=sheet.path)))
    if left.text is None and kind.name == "posts":
        yield from (Edit(path=path, after=None) for path in (sheet.path, *(path for _, path in sheet.translations)))
        return
    after = front if left.text is None else left.text
    if after == front and not left.by_hand:
        return
    if kind.name == "articles" and "shared_by" in left.emptied:
        # Their own words: without anybody who says them, they would be said by the hub.
        after, rest = _without_why(after), rest.partition("\n")[0] + "\n"
        yield from (Edit(path=path, after=None) for _, path in sheet.translations)
    yield _edit(sheet.path, text[:begins] + after + rest, left)


def _yaml(
    path: str, reader: Reader[Any], slug: str, proof: Proof, aims: Callable[[striking.Path, str], bool]
) -> Iterator[Edit]:
    text = _text(proof, path, "")
    if text is None:
        return

    def look(said: str) -> tuple[int, list[striking.Path]]:
        own = replace(proof, path=path, problems=[], references=[])
        root = parse(said, first_line=1, complain=own.wrong, warn=own.odd)
        if root is not None:
            reader.read(root, own)
        errors, found = _told(own, slug)
        values = [(striking.path_of(node.label), node.text) for node in scalars(root)]
        found += [place for place, value in values if aims(place, value)]
        # A rule without the one it aims at would aim at everybody: it goes whole.
        return errors, [_rule(each) for each in found] if path == MODERATION_FILE else found

    left = cleared(text, look)
    after = text if left.text is None else left.text
    if after != text or left.by_hand:
        yield _edit(path, after, left)


def _edit(path: str, after: str, left: Cleared) -> Edit:
    return Edit(path=path, after=after.encode("utf-8"), emptied=left.emptied, by_hand=left.by_hand)


def _named_in(kind: Kind, front: str, slug: str, proof: Proof) -> tuple[int, list[striking.Path]]:
    """What the reader of that kind makes of front matter: its errors, and where it names the person."""
    own = replace(proof, problems=[], references=[])
    page = document(f"---{front}---\n".replace("\r\n", "\n"), own)
    values = kind.reader.read(page.front, own) if page and page.front else None
    if values is not None and page and page.front:
        kind.complete(values, page.front, own)
    return _told(own, slug)


def _told(own: Proof, slug: str) -> tuple[int, list[striking.Path]]:
    named = [r for r in own.references if r.kind == "ambassadors" and r.slug == slug]
    return sum(p.severity == "error" for p in own.problems), [striking.path_of(each.label) for each in named]


def _aims(feeds: Collection[str], posts: Callable[[str], bool]) -> Callable[[striking.Path, str], bool]:
    spelt = set(map(spelt_alike, feeds))

    def aims(path: striking.Path, text: str) -> bool:
        keys = [step for step in path if isinstance(step, str)]
        if keys[-1] == "feed":
            return spelt_alike(text) in spelt
        return any(key in _BY_POST for key in keys) and keys[-1] not in ("reason", "read") and posts(text)

    return aims


def _rule(path: striking.Path) -> striking.Path:
    last = max((n for n, step in enumerate(path) if isinstance(step, int)), default=len(path) - 1)
    return path[: last + 1]


def _without_why(front: str) -> str:
    try:
        return striking.struck(front, ("why",))
    except ValueError:
        return front


def _text(proof: Proof, path: str, named: str) -> str | None:
    """What a file says, ends of lines and all; None for one that cannot be read or does not hold the word."""
    file = proof.root / path
    if not file.is_file() or text_of(file, replace(proof, path=path, problems=[])) is None:
        return None
    raw = file.read_bytes()
    if decoded(raw, replace(proof, path=path, problems=[])) is None or named.encode() not in raw:
        return None
    return raw.decode("utf-8")
