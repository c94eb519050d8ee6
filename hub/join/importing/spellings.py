"""Days and languages as people write them in spreadsheets."""

from __future__ import annotations

import re
from datetime import date

_LANGUAGES = {
    "en": "english anglais",
    "fr": "french francais français",
    "de": "german allemand deutsch",
    "es": "spanish espagnol español castillan",
    "it": "italian italien italiano",
    "nl": "dutch neerlandais néerlandais nederlands",
    "pt": "portuguese portugais português",
    "ar": "arabic arabe",
    "ca": "catalan catala català",
    "br": "breton",
    "da": "danish danois dansk",
    "el": "greek grec",
    "fi": "finnish finnois suomi",
    "he": "hebrew hebreu hébreu",
    "hi": "hindi",
    "ja": "japanese japonais",
    "ko": "korean coreen coréen",
    "no": "norwegian norvegien norvégien norsk",
    "pl": "polish polonais polski",
    "ro": "romanian roumain",
    "ru": "russian russe",
    "sv": "swedish suedois suédois svenska",
    "tr": "turkish turc",
    "uk": "ukrainian ukrainien",
    "zh": "chinese chinois mandarin",
}
_CALLED = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}


def language_of(text: str) -> str:
    """The tag of a language that is called by its name; anything else as it stands."""
    word = text.strip()
    return _CALLED.get(word.casefold(), word.lower() if len(word) == 2 else word)


def day_of(text: str) -> str:
    """The day as `2026-01-31`; '' for what is none, or may be one of two, as 04/11 is."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text.strip(), re.ASCII)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})", text.strip(), re.ASCII)
    if not found:
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    # A point is written where the day comes first; a slash on both sides of the Atlantic.
    if found[2] == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
