"""PDFs that pages lead to: whoever follows a link knows what will come, and whoever cannot read it finds a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from hub.errors import Problem
from hub.wording import Sentence

_LINK = re.compile(r"(?<!!)\[([^\[\]]{0,500})\]\(\s{0,9}<?([^()<>\s]{1,2000})>?(?:\s[^()]{0,500})?\)")
_PDF = re.compile(r"\.pdf(?:[?#].*)?$", re.IGNORECASE)
_SAYS_SO = re.compile(r"\(PDF, \d[\d.,]*\s?(?:[KM]B|[KM]o), \w[^()]*\)$", re.IGNORECASE)
"""As in `Annual report (PDF, 1.2 MB, English)`."""
_BEGINS = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|\||$)")


def unannounced(root: Path, path: str, text: str) -> Iterator[Problem]:
    """A warning for each link to a PDF that does not say format, size and language, and for each without a page to
    read beside it: in the same paragraph, list entry or row of a table."""
    for first, block in _blocks(text):
        links = [(found, _PDF.search(found[2])) for found in _LINK.finditer(block)]
        readable = any(not is_pdf for _, is_pdf in links)
        for found, is_pdf in links:
            if not is_pdf:
                continue
            line = first + block.count("\n", 0, found.start())
            words = " ".join(found[1].split())
            if not _SAYS_SO.search(words):
                said = Sentence("'{words}' leads to a PDF, and does not say its format, size and language", words=words)
                fix = Sentence("write [{words} (PDF, {size}, English)]", words=words, size=_size(root, path, found[2]))
                yield Problem(path=path, line=line, message=said, fix=fix, severity="warning")
            if not readable:
                said = Sentence(
                    "beside {address} stands no page with the same for who cannot read it", address=found[2]
                )
                fix = Sentence("add a link to such a page in the same paragraph")
                yield Problem(path=path, line=line, message=said, fix=fix, severity="warning")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, list entries and rows of tables, each with the number of its first line."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if number == 0 or _BEGINS.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, "\n".join(lines[start:end])


def _size(root: Path, path: str, address: str) -> str:
    """How large a file beside the page is; an example where it lies elsewhere."""
    file = root / PurePosixPath(path).parent / unquote(_PDF.sub(".pdf", address))
    if "://" in address or not file.is_file():
        return "1.2 MB"
    size = file.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"
