"""Where the fields of a file begin and end, as people get it wrong."""

from __future__ import annotations

import re
from collections.abc import Collection

from hub.wording import Sentence

_FIELD = re.compile(r"([A-Za-z_]+) ?:(?: |$)")
_DASHES = re.compile(r"[-\u2010-\u2015_=*~ ]{1,20}")


def unfenced(body: str, kind: str) -> Sentence:
    """The fix for a file whose fields were not found between two lines of ---."""
    lines = body.split("\n")
    first = lines[0].strip()
    if not first:
        return Sentence(
            "begin with a line that holds --- alone; 'hub new {kind}' writes a file to start from", kind=kind
        )
    if first.startswith("```"):
        return Sentence("take out the lines with ``` at the top and at the end")
    if first.startswith("+++"):
        return Sentence("write +++ as ---, and each field as 'name: value'")
    if _DASHES.fullmatch(first):
        return Sentence("the first line is '{first}': write three hyphens there, ---, and nothing else", first=first)
    if _FIELD.match(first):
        return Sentence("put a line that holds --- alone above the first field, and one below the last")
    if any(line.rstrip() == "---" for line in lines[1:100]):
        return Sentence("nothing may stand above the first line of ---: move it below the second one")
    return Sentence("begin with the fields, such as 'name: …'; 'hub new {kind}' writes a file to start from", kind=kind)


def cut_off(body: str, fields: Collection[str]) -> str:
    """The field that the text begins with, where it was meant to stand above; nothing where it does not."""
    found = _FIELD.match(body)
    return found[1] if found and found[1] in fields and "---" in body.split("\n") else ""
