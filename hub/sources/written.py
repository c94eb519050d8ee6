"""One sheet with its translations, made into the value of the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hub.model import Html, Language, Prose, Text
from hub.sources.document import Document, decoded, document, text_of
from hub.sources.fences import cut_off, unfenced
from hub.sources.fields import Field, Fields
from hub.sources.folder import Sheet
from hub.sources.keys import contacts_in
from hub.sources.kind import Kind
from hub.sources.proof import Proof
from hub.sources.words import TextByLanguage, Words
from hub.sources.yaml_tree import MapNode
from hub.wording import Sentence

LONGEST_BODY = 200_000
TOLD = (
    *("audience", "until", "date", "filters", "starts", "ends", "expires", "content", "rrule", "hashtag", "committee"),
    *("url", "why", "shared_by", "name", "photo"),
)
"""The fields that decide what is shown, whose lines are told to whoever asks why."""


@dataclass(kw_only=True, slots=True)
class _Draft:
    """What is known of a sheet while its files are read, one after the other."""

    values: dict[str, Any] | None
    html: list[tuple[Language, Html]] = field(default_factory=list)
    plain: list[tuple[Language, str]] = field(default_factory=list)


def written(kind: Kind, sheet: Sheet, proof: Proof, base: str | None, raw: bytes | None = None) -> Any | None:
    """The model's value, or None when any of the sheet's files has an error.

    `proof` is the sheet's own; `base` is where relative links in the body begin, None
    leaves bodies out; `raw` stands in for the bytes of
    the file, for one that is not written yet.
    """
    before = len(proof.problems)
    page = _opened(sheet.path, proof, raw)
    draft = _Draft(values=_values(kind, page, proof))
    if page is not None:
        _add_body(kind, draft, page, proof.languages[0], proof, base)
    for language, path in sheet.translations:
        _translate(kind, draft, language, proof.of(path), base)
    if draft.values is None or any(problem.severity == "error" for problem in proof.problems[before:]):
        return None
    prose = Prose(html=tuple(draft.html), plain=tuple(draft.plain), default=proof.languages[0])
    return kind.model(**draft.values, slug=sheet.slug, path=sheet.path, lines=_lines(page), **{kind.prose: prose})


def _lines(page: Document | None) -> tuple[tuple[str, int], ...]:
    front = page.front if page is not None else None
    if front is None:
        return ()
    told = [(name, entry.line) for name, entry in front.entries.items() if name in TOLD]
    consent = front.entries.get("consent")
    if consent and isinstance(consent.node, MapNode) and (given := consent.node.entries.get("given")):
        told.append(("consent.given", given.line))
    return tuple(told)


def _opened(path: str, proof: Proof, raw: bytes | None = None) -> Document | None:
    text = text_of(proof.root / path, proof) if raw is None else decoded(raw, proof)
    return None if text is None else document(text, proof)


def _values(kind: Kind, page: Document | None, proof: Proof) -> dict[str, Any] | None:
    if page is None:
        return None
    if page.front is None:
        what = Sentence("text without front matter") if page.body else Sentence("an empty file")
        fix = unfenced(page.body, kind.singular)
        return proof.wrong(1, Sentence("expected front matter between two lines of ---, got {what}", what=what), fix)
    values, whole = kind.reader.partly(page.front, proof)
    kind.compare(values, page.front, proof)
    if not whole:
        return None
    kind.complete(values, page.front, proof)
    return values


def _add_body(kind: Kind, draft: _Draft, page: Document, language: Language, proof: Proof, base: str | None) -> None:
    if len(page.body) > LONGEST_BODY:
        return proof.wrong(
            0,
            Sentence(
                "the text is {number:,} characters long, expected at most {most:,}",
                number=len(page.body),
                most=LONGEST_BODY,
            ),
        )
    if base is None or not page.body:
        return None
    from hub.sources.prose import rendered  # whoever needs no bodies should not wait for a Markdown parser

    if kind.personal:
        _warn_of_contacts(page, proof)
    if page.front is not None and (field := cut_off(page.body, [each.name for each in kind.fields])):
        fix = Sentence("the second line of --- ends the fields: take it out, or move it further down")
        proof.odd(page.body_line, Sentence("'{field}:' stands in the text, where no field is read", field=field), fix)
    html, plain = rendered(page.body, base=base, highest=kind.highest_heading)
    draft.html.append((language, html))
    draft.plain.append((language, plain))
    return None


def _warn_of_contacts(page: Document, proof: Proof) -> None:
    for number, line in enumerate(page.body.splitlines(), page.body_line):
        for what in contacts_in(line):
            fix = Sentence("leave it out, unless the person wants everybody to have it")
            proof.odd(number, Sentence("the text holds {what}, and the hub is public", what=what), fix)


def _translate(kind: Kind, draft: _Draft, language: Language, proof: Proof, base: str | None) -> None:
    page = _opened(proof.path, proof)
    if page is None:
        return
    _add_body(kind, draft, page, language, proof, base)
    texts = _translation_of(kind).values(page.front, proof) if page.front is not None else None
    for name, words in (texts or {}).items():
        if draft.values is not None:
            text = draft.values.get(name) or Text(default=proof.languages[0])
            others = tuple(said for said in text.by_language if said[0] != language)
            if len(others) < len(text.by_language):
                proof.odd(
                    0,
                    Sentence(
                        "{name} is given in '{language}' here and in the file it translates",
                        name=name,
                        language=language,
                    ),
                    Sentence("keep one"),
                )
            draft.values[name] = Text(by_language=(*others, (language, words)), default=text.default)


def _translation_of(kind: Kind) -> Fields[dict[str, Any]]:
    """The table of a file beside: the kind's texts by language, each a plain text here."""
    return Fields(
        make=dict,
        fields=tuple(
            Field(name=known.name, into=known.into, reader=Words(longest=known.reader.longest), about=known.about)
            for known in kind.fields
            if isinstance(known.reader, TextByLanguage)
        ),
    )
