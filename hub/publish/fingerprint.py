"""What a build depends on, as one short word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(folders: Iterable[Path], words: Iterable[str]) -> str:
    """The SHA-256, in hexadecimal, of every file below `folders` (or a file itself) and of `words`, in a stable order.

    Names count relative to their folder, so that a moved checkout keeps its fingerprint. Compiled Python is left out.
    """
    digest = hashlib.sha256()
    for word in words:
        digest.update(word.encode() + b"\0")
    for folder in folders:
        for path in _files(folder):
            digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        digest.update(b"\1")
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.rglob("*") if "__pycache__" not in p.parts and p.is_file())
