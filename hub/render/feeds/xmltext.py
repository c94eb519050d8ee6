"""Text within XML, whatever characters people and programs put into it."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def clean(text: str) -> str:
    """Without the characters XML 1.0 §2.2 forbids or discourages, and what cannot be written as UTF-8."""
    return text if text.isascii() and text.isprintable() else _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Text for an element or, in double quotes, for an attribute."""
    text = clean(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def element(name: str, text: str) -> str:
    """An element of text alone; nothing where there is none."""
    return f"<{name}>{escaped(text)}</{name}>" if text else ""
