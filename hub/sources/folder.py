"""The files of one kind: which there are, which translate another, and whose names will not do."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from hub.model import Language, Slug
from hub.sources.proof import Proof, did_you_mean, slugged
from hub.sources.values import LONGEST_SLUG, SLUG
from hub.sources.words import LANGUAGE
from hub.wording import NOTHING, Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A file and its translations. `path` is the file's, below the root, with forward slashes."""

    slug: Slug
    path: str
    translations: tuple[tuple[Language, str], ...] = ()


def sheets(folder: str, proof: Proof) -> tuple[Sheet, ...]:
    """The sheets of `folder` in the order of their slugs; bad names are told to the proof, by path."""
    names = _names(folder, proof)
    _clashes(folder, names, proof)
    slugs = {stem for stem in map(_stem, names) if "." not in stem and _is_slug(stem)}
    translations: dict[str, list[tuple[Language, str]]] = defaultdict(list)
    for name in names:
        stem = _stem(name)
        slug, dot, tag = stem.partition(".")
        at = proof.of(f"{folder}/{name}")
        if not dot and slug not in slugs:
            at.wrong(
                0,
                Sentence(
                    "'{stem}' is no slug: expected a-z, 0-9 and single '-', at most {most}",
                    stem=stem[:80],
                    most=LONGEST_SLUG,
                ),
                Sentence("rename it to {name}", name=file_name(stem)),
            )
        elif not dot and slug in _DEVICES:
            at.wrong(
                0,
                Sentence("'{slug}' is a name that Windows keeps for itself, and cannot hold", slug=slug),
                Sentence("give it another name"),
            )
        elif dot and _is_translation(slug, tag, slugs, at):
            translations[slug].append((Language(tag), at.path))
    return tuple(
        Sheet(slug=Slug(slug), path=f"{folder}/{slug}.md", translations=tuple(translations[slug]))
        for slug in sorted(slugs)
    )


def file_name(text: str) -> str:
    """The name of a file whose slug is as near to `text` as can be."""
    return f"{slugged(text)[:LONGEST_SLUG].strip('-') or '<slug>'}.md"


def _names(folder: str, proof: Proof) -> list[str]:
    place = proof.root / folder
    at = proof.of(folder)
    if not place.is_dir():
        if place.exists() or place.is_symlink():
            at.wrong(0, Sentence("is not a folder"))
        return []
    if not place.resolve().is_relative_to(proof.root):
        at.wrong(0, Sentence("is a link that leads out of the hub's folder"), Sentence("put the folder itself here"))
        return []
    names = []
    for entry in sorted(printable_name(path.name) for path in place.iterdir()):
        if entry.startswith(".") or entry in _NOT_OURS:
            continue
        if (place / entry).is_dir():
            if (place / entry).is_symlink():  # it may lead to all the files of the machine
                proof.of(f"{folder}/{entry}").odd(
                    0, Sentence("is a link to a folder: it is not followed"), Sentence("take it out")
                )
                continue
            if entry.endswith(".md"):
                proof.of(f"{folder}/{entry}").odd(
                    0, Sentence("is a folder: expected a file"), Sentence("give it another name")
                )
            for path in sorted((place / entry).rglob("*.md")):
                below = printable_name(path.relative_to(proof.root).as_posix())
                proof.of(below).odd(
                    0,
                    Sentence("is not read: expected to lie in {folder}/ itself", folder=folder),
                    Sentence("move it to {folder}/", folder=folder),
                )
        elif entry.endswith(".md"):
            names.append(entry)
        else:
            words = _ENDINGS.sub("", entry)
            fix = Sentence("rename it to {name}", name=file_name(words)) if words != entry else NOTHING
            proof.of(f"{folder}/{entry}").odd(0, Sentence("is not read: expected a name that ends in .md"), fix)
    return names


_NOT_OURS = ("README.md", "photos")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""
_ENDINGS = re.compile(r"(\.(md|markdown|txt|text|docx?|odt|rtf|ya?ml))+$", re.IGNORECASE)


def printable_name(name: str) -> str:
    """A file's name may hold line ends, or bytes that are no UTF-8: no slug either way, but it must be printed."""
    return "".join(c if c.isprintable() else "?" for c in name)


def _stem(name: str) -> str:
    return name.removesuffix(".md")


def _is_slug(stem: str) -> bool:
    return len(stem) <= LONGEST_SLUG and bool(SLUG.fullmatch(stem))


def _clashes(folder: str, names: list[str], proof: Proof) -> None:
    by_folded: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_folded[unicodedata.normalize("NFKC", name).casefold()].append(name)
    for same in by_folded.values():
        for name in same[1:]:
            message = Sentence("has the same slug as {other}, but for its case", other=same[0])
            proof.of(f"{folder}/{name}").wrong(0, message, Sentence("keep one, in lower case"))


def _is_translation(slug: str, tag: str, slugs: set[str], at: Proof) -> bool:
    if slug not in slugs:
        at.wrong(0, Sentence("translates {slug}.md, which is not there", slug=slug[:80]), did_you_mean(slug, slugs))
    elif not LANGUAGE.match(tag) or len(tag) > 35:
        at.wrong(
            0,
            Sentence("'{tag}' is no language: expected <slug>.<language>.md", tag=tag[:40]),
            did_you_mean(tag, at.languages),
        )
    elif tag == at.languages[0]:
        at.wrong(
            0,
            Sentence("'{tag}' is the site's default language", tag=tag),
            Sentence("its text belongs into {slug}.md", slug=slug),
        )
    elif tag not in at.languages:
        at.odd(
            0,
            Sentence("the site is not in '{tag}', so nobody reads this", tag=tag),
            Sentence("add the language to hub.yml"),
        )
    else:
        return True
    return False
