"""What people take for one character (Unicode Standard Annex 29), as far as messages need it.

Left out: the few prepended marks, and conjuncts of Indian scripts (rule GB9c), which the services do not join either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PICTOGRAPHS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u2388\u23cf\u23e9-\u23f3"
    "\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705"
    "\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763-\u2767"
    "\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f\U0001f16c-\U0001f171\U0001f17e\U0001f17f\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a"
    "\U0001f23c-\U0001f23f\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f\U0001f85a-\U0001f85f"
    "\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001faff"
    "\U0001fc00-\U0001fffd"
)
_PICTOGRAPH = re.compile(f"[{_PICTOGRAPHS}]")
# Those drawn in colour by themselves (Emoji_Presentation); others, such as ☺, need U+FE0F.
_PICTURE = re.compile(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755"
    "\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201"
    "\U0001f21a\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f320"
    "\U0001f32d-\U0001f335\U0001f337-\U0001f37c\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca\U0001f3cf-\U0001f3d3"
    "\U0001f3e0-\U0001f3f0\U0001f3f4\U0001f3f8-\U0001f43e\U0001f440\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d"
    "\U0001f54b-\U0001f54e\U0001f550-\U0001f567\U0001f57a\U0001f595\U0001f596\U0001f5a4\U0001f5fb-\U0001f64f"
    "\U0001f680-\U0001f6c5\U0001f6cc\U0001f6d0-\U0001f6d2\U0001f6d5-\U0001f6d7\U0001f6dc-\U0001f6df\U0001f6eb\U0001f6ec"
    "\U0001f6f4-\U0001f6fc\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001f9ff"
    "\U0001fa70-\U0001faff]"
)
# Marks that Unicode files under letters or formats, and the colours of skin and letters of flags.
_ALSO_EXTENDING = re.compile("[\u200c\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
# Places kept for signs that will not be seen (Default_Ignorable_Code_Point).
_NOT_ASSIGNED = re.compile(
    "[\u2065\ufff0-\ufff8\U000e0000\U000e0002-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff]"
)
# Latin letters and their punctuation, which hold to nothing: most texts are of them alone.
_PLAIN = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u203b]*")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_JOINER, _KEYCAP = "\u200d", "\u20e3"
_IN_PARTS = (_JOINER, "\ufe0f")


def graphemes(text: str) -> Iterator[str]:
    """The text in pieces, none of which can be cut without harm."""
    if _PLAIN.fullmatch(text):
        yield from text
        return
    start, flags = 0, 0
    for at, sign in enumerate(text):
        flags = flags + 1 if _FLAG_LETTER.match(sign) else 0
        if at and not _held(text, start, at, flags):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def is_emoji(cluster: str) -> bool:
    """Whether the piece is drawn as one picture: a pictograph in several parts, a flag, a keycap."""
    if len(cluster) < 2:
        return False
    first = cluster[0]
    return bool(
        _FLAG_LETTER.match(first)
        or cluster[-1] == _KEYCAP
        or (_PICTOGRAPH.match(first) and any(s in _IN_PARTS or s > "\uffff" for s in cluster))
    )


def has_emoji(cluster: str) -> bool:
    """Whether the piece is drawn as a picture, be it of one part alone."""
    return is_emoji(cluster) or bool(_PICTURE.match(cluster))


def _held(text: str, start: int, at: int, flags: int) -> bool:
    """Whether the sign at `at` belongs to the piece that began at `start`; `flags` letters of flags end in it."""
    before, sign = text[at - 1], text[at]
    if before == "\r":
        return sign == "\n"
    if _stands_alone(before) or _stands_alone(sign):
        return False
    if _extends(sign):
        return True
    if before == _JOINER:
        return bool(_PICTOGRAPH.match(sign) and _PICTOGRAPH.match(text[start]))
    if flags:
        return flags % 2 == 0
    return _joins_hangul(before, sign)


@lru_cache(maxsize=4096)
def _extends(sign: str) -> bool:
    return sign == _JOINER or unicodedata.category(sign)[0] == "M" or bool(_ALSO_EXTENDING.match(sign))


@lru_cache(maxsize=4096)
def _stands_alone(sign: str) -> bool:
    """Rules GB4 and GB5: what steers and is not seen, be it not yet assigned, but for what extends."""
    kind = unicodedata.category(sign)
    if kind == "Cf":
        return not (_extends(sign) or _PREPENDED.match(sign))
    return kind in ("Cc", "Cs", "Zl", "Zp") or bool(_NOT_ASSIGNED.match(sign))


def _joins_hangul(before: str, sign: str) -> bool:
    """Rules GB6 to GB8: leading consonants, vowels, trailing consonants."""
    if not "\u1100" <= sign <= "\ud7fb":
        return False
    kind, after = _hangul(before), _hangul(sign)
    return after in _FOLLOWS.get(kind, "")


def _hangul(sign: str) -> str:
    code = ord(sign)
    if 0xAC00 <= code <= 0xD7A3:
        return "s" if (code - 0xAC00) % 28 == 0 else "S"
    ranges = {"L": ((0x1100, 0x115F), (0xA960, 0xA97C)), "V": ((0x1160, 0x11A7), (0xD7B0, 0xD7C6))}
    ranges["T"] = ((0x11A8, 0x11FF), (0xD7CB, 0xD7FB))
    return next((kind for kind, spans in ranges.items() if any(a <= code <= b for a, b in spans)), "-")


_FOLLOWS = {"L": "LVsS", "s": "VT", "V": "VT", "S": "T", "T": "T"}
"""What joins what; `s` is a syllable without a trailing consonant, `S` one with."""
