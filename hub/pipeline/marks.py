"""Words as tombstones have them: hashed, slowly, with the salt of the file.

One hash of a word gives two marks, one for a slug and one for a name, neither of which tells the other.

The hash is slow so that the names cannot be read from a public file by trying all there are. Trying a word costs
whoever guesses what it costs whoever checks: a quick hash of a few bits, to sort out most words first, would save both
of them the same, and is not made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from hub.sources.proof import slugged

_COST = 2**12
"""Of scrypt, with blocks of 1 KiB (RFC 7914): 4 MiB and about a hundredth of a second a word."""


def marks_of(word: str, salt: str) -> tuple[str, str]:
    """The hashes that stand in content/withdrawn.yml for a slug, and for a name as `word_of` has it."""
    made = hashlib.scrypt(word.encode(), salt=bytes.fromhex(salt), n=_COST, r=8, p=1, maxmem=64 * 2**20, dklen=64)
    return made[:32].hex(), made[32:].hex()


def marks_of_all(words: Iterable[str], salt: str) -> dict[str, tuple[str, str]]:
    """The hashes of many words, made side by side."""
    wanted = sorted(set(words))
    if len(wanted) < 2:
        return {word: marks_of(word, salt) for word in wanted}
    from concurrent.futures import ThreadPoolExecutor  # which most commands need not wait for

    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)  # scrypt lets go of the interpreter
    try:
        return dict(zip(wanted, pool.map(lambda word: marks_of(word, salt), wanted), strict=True))
    finally:
        pool.shutdown(cancel_futures=True)  # whoever interrupts a command does not wait for the other words


def word_of(name: str) -> str:
    """A name as it is hashed: without case, accents and signs."""
    return slugged(name) or " ".join(name.casefold().split())
