"""The tables of fields as questions, for wizards and flags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hub.model import Form, Question
from hub.model.form import Shape
from hub.sources.addresses import Address
from hub.sources.fields import Field, Fields, ListOf, Reader
from hub.sources.kind import Kind
from hub.sources.kinds import KINDS
from hub.sources.moments import DayOrMoment
from hub.sources.people import Feed, Profile
from hub.sources.values import Day, Number, SlugOf, Whole, YesNo
from hub.sources.wordings import Wording
from hub.sources.words import Choice, LanguageTag, TextByLanguage

_SHAPES: dict[type[Reader[Any]], Shape] = {
    Profile: "address",
    Address: "address",
    Day: "date",
    DayOrMoment: "moment",
    Feed: "address",
    Number: "number",
    TextByLanguage: "words-by-language",
    Whole: "number",
    Wording: "message",
    YesNo: "yes-no",
}
_WITHOUT_COMMAS = (Choice, LanguageTag, SlugOf)


def forms() -> dict[str, Form]:
    """By the singular of each kind: `ambassador`, `network`…"""
    return {kind.singular: _form(kind) for kind in KINDS.values()}


def _form(kind: Kind) -> Form:
    questions = tuple(question for known in kind.fields for question in _questions(known, (), required=True))
    names = [known.name for known in kind.fields]
    slug_from = "name" if "name" in names else "title"
    return Form(name=kind.singular, folder=kind.folder, about=kind.about, slug_from=slug_from, questions=questions)


def _questions(known: Field, above: tuple[str, ...], *, required: bool) -> Iterator[Question]:
    """The field's question, or those of the mapping it is. A required key of an optional mapping is optional."""
    path = (*above, known.name)
    reader = known.reader
    if isinstance(reader, Fields):
        for inner in reader.fields:
            yield from _questions(inner, path, required=required and known.required)
        return
    single = reader.reader if isinstance(reader, ListOf) else reader
    yield Question(
        path=path,
        about=known.about,
        shape=_SHAPES.get(type(single), "words"),
        required=required and known.required,
        several=isinstance(reader, ListOf),
        commas=isinstance(reader, ListOf) and isinstance(single, _WITHOUT_COMMAS),
        choices=single.options if isinstance(single, Choice) else (),
        slugs_of=single.kind if isinstance(single, SlugOf) else "",
    )
