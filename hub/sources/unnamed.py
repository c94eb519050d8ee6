"""What people wrote, without one person: which files name them, and what these are once they do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hub.sources import striking
from hub.sources.document import decoded, document, text_of
from hub.sources.fields import Reader
from hub.sources.folder import Sheet, sheets
from hub.sources.kind import Kind
from hub.sources.kinds import KINDS
from hub.sources.moderation import FILE as MODERATION_FILE
from hub.sources.moderation import MODERATION, spelt_alike
from hub.sources.programme import FILE, HUB, programme_in
from hub.sources.proof import Proof
from hub.sources.yaml_tree import ListNode, MapNode, Node, ScalarNode, parse
from hub.wording import Sentence

Look = Callable[[str], tuple[int, list[striking.Path]]]
"""A text's number of errors, and the paths of what is to go from it."""

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_BY_POST = ("post", "except", "release")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scraps:
    """What a profile says, as far as it can be read: nobody stays because their file has an error."""

    name: str = ""
    feeds: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A file as it will be; `after` is None where it goes, since it was that person's alone.

    `emptied` are the fields that name nobody any more; `by_hand` are the lines that only a person can mend.
    """

    path: str
    after: bytes | None
    emptied: tuple[str, ...] = ()
    by_hand: tuple[int, ...] = ()


def scraps_of(text: str) -> Scraps:
    """What is known of somebody by the text of their file."""
    begins, ends = _front(text)
    root = parse(text[begins:ends].replace("\r\n", "\n"), first_line=1, complain=_nothing, warn=_nothing)
    found = root.entries if isinstance(root, MapNode) else {}

    def said(key: str) -> tuple[str, ...]:
        return tuple(node.text.strip() for node in _scalars(found[key].node)) if key in found else ()

    def addresses(key: str) -> tuple[str, ...]:
        listed = found[key].node if key in found else None
        nodes = listed.items if isinstance(listed, ListNode) else (listed,)
        urls = [e.entries["url"].node if isinstance(e, MapNode) and "url" in e.entries else e for e in nodes]
        return tuple(url.text.strip() for url in urls if isinstance(url, ScalarNode))

    return Scraps(
        name=" ".join("".join(c if c.isprintable() else " " for c in " ".join(said("name"))).split()),
        feeds=addresses("feeds"),
        accounts=addresses("accounts"),
    )


def without(root: Path, slug: str, *, feeds: Collection[str], posts: Callable[[str], bool]) -> Iterator[Edit]:
    """Every file that names the person as one of its people, but their own; `feeds` and `posts` are theirs alone, as
    content/moderation.yml may name them."""
    proof = Proof(root=root.resolve(), path=FILE, available=("en", "fr"))
    programme_in(proof)
    proof = replace(proof, problems=[])
    for kind in KINDS.values():
        for sheet in sheets(kind.folder, replace(proof, problems=[])):
            if kind.name != "ambassadors":
                yield from _sheet(kind, sheet, slug, proof)
    yield from _yaml(FILE, HUB, slug, proof, lambda path, text: False)
    aims = _aims(feeds, posts)
    yield from _yaml(MODERATION_FILE, MODERATION, slug, proof, aims)


def _sheet(kind: Kind, sheet: Sheet, slug: str, proof: Proof) -> Iterator[Edit]:
    text = _text(proof, sheet.path, slug)
    if text is None:
        return
    begins, ends = _front(text)

    def look(front: str) -> tuple[int, list[striking.Path]]:
        own = replace(proof, path=sheet.path, problems=[], references=[])
        page = document(f"---{front}---\n".replace("\r\n", "\n"), own)
        values = kind.reader.read(page.front, own) if page and page.front else None
        if values is not None and page and page.front:
            kind.complete(values, page.front, own)
        return _told(own, slug)

    front = text[begins:ends]
    after, emptied, by_hand = _cleared(front, look)
    if after is None and kind.name != "posts":
        after = front
    if after is None:
        yield Edit(path=sheet.path, after=None)
        yield from (Edit(path=path, after=None) for _, path in sheet.translations)
        return
    if after == front and not by_hand:
        return
    rest = text[ends:]
    if kind.name == "articles" and "shared_by" in emptied:
        # Their own words: without anybody who says them, they would be said by the hub.
        after, rest = _without_why(after), _FENCE.match(rest)[0] + "\n"  # type: ignore[index]
        yield from (Edit(path=path, after=None) for _, path in sheet.translations)
    yield Edit(path=sheet.path, after=_raw(text[:begins] + after + rest), emptied=emptied, by_hand=by_hand)


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
        found += [
            striking.path_of(node.label) for node in _scalars(root) if aims(striking.path_of(node.label), node.text)
        ]
        # A rule without the one it aims at would aim at everybody: it goes whole.
        return errors, [_rule(each) for each in found] if path == MODERATION_FILE else found

    after, emptied, by_hand = _cleared(text, look)
    after = text if after is None else after
    if after != text or by_hand:
        yield Edit(path=path, after=_raw(after), emptied=emptied, by_hand=by_hand)


def _cleared(text: str, look: Look) -> tuple[str | None, tuple[str, ...], tuple[int, ...]]:
    """The text without what is to go: of each, as little as leaves the file as good as it was."""
    emptied: list[str] = []
    errors, paths = look(text)
    while paths:
        tried = list(_tries(text, paths[0]))
        good = next((each for each in tried if _is_good(look(each), errors, len(paths))), None)
        if good is None:
            # Nothing is left of it, or it is written in a way that cannot be taken apart.
            return (None if tried else text), (), _lines(text, paths)
        before, after = _keys(text), _keys(good)
        emptied += [key for key in before if key not in after]
        text = good
        errors, paths = look(text)
    return text, tuple(emptied), ()


def _is_good(looked: tuple[int, list[striking.Path]], errors: int, paths: int) -> bool:
    return looked[0] <= errors and len(looked[1]) < paths


def _tries(text: str, path: striking.Path) -> Iterator[str]:
    for depth in range(len(path), 0, -1):
        try:
            yield striking.struck(text, path[:depth])
        except (ValueError, IndexError, striking.YAMLError):
            continue


def _keys(text: str) -> list[str]:
    root = parse(text, first_line=1, complain=_nothing, warn=_nothing)
    return list(root.entries) if isinstance(root, MapNode) else []


def _lines(text: str, paths: list[striking.Path]) -> tuple[int, ...]:
    names = {str(path[0]) for path in paths}
    return tuple(n for n, line in enumerate(text.split("\n"), 1) if line.partition(":")[0].strip() in names)


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


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for each in node.items:
            yield from _scalars(each)
    elif isinstance(node, MapNode):
        for entry in node.entries.values():
            yield from _scalars(entry.node)


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


def _front(text: str) -> tuple[int, int]:
    opening = _FENCE.search(text.removeprefix("\ufeff"))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    if opening is None:
        return 0, 0
    closing = _FENCE.search(text, opening.end() + shift)
    return (opening.end() + shift, closing.start()) if closing else (0, 0)


def _raw(text: str) -> bytes:
    return text.encode("utf-8")


def _nothing(line: int, message: Sentence, fix: Sentence) -> None:
    return
