"""The order of names in lists, as people who speak a language look for them.

Letters come first, accents only where nothing else differs, as the Unicode Collation Algorithm has it (UTS #10, its
first two levels) for the languages the hub speaks. Case never counts, and a hyphen is as good as a space.
"""

from __future__ import annotations

import re
import unicodedata

_TWO = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "þ": "th", "ð": "d", "ı": "i"})
_BETWEEN = re.compile(r"[\W_]+")


def sort_key(name: str) -> tuple[str, str, str]:
    """What to sort a name by."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_TWO))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", letters).strip(), folded, name
