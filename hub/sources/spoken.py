"""What is said in a film, from its captions (WebVTT, SubRip) or from a plain text."""

from __future__ import annotations

import re

_TIMING = re.compile(r"[\d:.,]+\s+-->\s+[\d:.,]+")
_SPEAKER = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>")
_TAG = re.compile(r"<[^<>]{0,200}>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\N{NO-BREAK SPACE}", "&lrm;": "", "&rlm;": ""}
_ENTITY = re.compile("|".join(_ENTITIES))
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_LONG = 400
"""How many letters a paragraph made of captions has before it ends with a sentence."""


def spoken(text: str, name: str) -> tuple[str, ...]:
    """The paragraphs of a text, or of captions without their times, as one who reads them aloud would."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in re.split(r"\n[ \t]*\n", _CONTROLS.sub("", lines)) if block.strip()]
    if name.lower().endswith(".txt"):
        return tuple(" ".join(block.split()) for block in blocks)
    return _paragraphs([said for block in blocks if (said := _cue(block))])


def _cue(block: str) -> str:
    """What one caption says (WebVTT §3.3, cue payload text); '' for headers, notes and styles, which have no times."""
    lines = block.strip().split("\n")
    timing = next((number for number, line in enumerate(lines[:2]) if _TIMING.match(line.strip())), None)
    if timing is None:
        return ""
    said = _TAG.sub("", _SPEAKER.sub(r"\1: ", " ".join(lines[timing + 1 :])))
    return " ".join(_ENTITY.sub(lambda found: _ENTITIES[found[0]], said).split(" ")).strip()


def _paragraphs(cues: list[str]) -> tuple[str, ...]:
    """Captions joined: a new paragraph for each speaker, and after a sentence where one grows long."""
    made: list[str] = []
    for cue in cues:
        ended = not made or (len(made[-1]) > _LONG and made[-1].endswith((".", "!", "?", "…")))
        if ended or re.match(r"[^\s:.,;!?]{2,40}(?: [^\s:.,;!?]{1,40}){0,3}: ", cue):
            made.append(cue)
        elif cue not in made[-1][-len(cue) :]:  # captions that roll up say their last line twice
            made[-1] += f" {cue}"
    return tuple(made)
