"""An entry's lead picture, where the feed names none: the first in its words that is a picture to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from hub.feeds.entries import Passage
from hub.sanitise import link

_LOOKED_THROUGH = 200_000
_LONGEST_TAG = 8_000
_MOST_PICTURES = 30
# Possessive, and no "<" within quotes: what never ends costs no second look.
_IMG = re.compile(r"""<[iI][mM][gG][\s/]((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([A-Za-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
# Where scripts load pictures late, `src` holds an empty one.
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-orig-file")
# Up to two pixels it counts, up to fifty it is an icon.
_SPECK = re.compile(r"\s*(?:[0-9]|[1-4][0-9]|50)(?:\.\d+)?\s*(?:px)?\s*")
_UNSEEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|$)"
)
# What counts readers, stands for a person, or is a sign in a text: none leads a post.
_NO_PICTURE = re.compile(
    r"""(?xi) ^https?://
      (?: (?:[^/?#]*\.)? (?:doubleclick\.net|google-analytics\.com|googleadservices\.com|statcounter\.com
            |feedsportal\.com|feedburner\.com|gravatar\.com|vgwort\.de|scorecardresearch\.com|quantserve\.com) [/:]
        | (?:pixel|stats?|track|tracker|tracking|beacon|analytics|counter)\.
        | feedproxy\.google\.com/ | feeds\.wordpress\.com/1\.0/ | (?:www\.)?facebook\.com/tr\b
        | [^/?#]+/_/stat\b | avatars\d*\.githubusercontent\.com/ | static\.addtoany\.com/
        | [^?#]*/(?:core/emoji|smilies|wpcom-smileys|twemoji|synved-social)/ | [^?#]*/favicon\b
        | [^?#]*/(?:pixel|1x1|spacer|blank|transparent|clear|tracker|counter)(?:\.\w{1,5})?(?:[?#]|$)
        | [^?#]*/(?:open|tracking|conversion|count)[_-]?pixel\b
      )"""
)


def lead_picture(named: Iterable[str], passages: Iterable[Passage], *, base: str) -> str:
    """The first picture that the feed names, else the first within its words; '' where there is none.

    Counters, avatars and pictures said to be up to fifty pixels wide or high are none; `named` are relative to `base`.
    """
    return next(
        (url for url in (link(one, base=base) for one in named if one) if url and not _NO_PICTURE.search(url)),
        next((url for passage in passages if passage.markup for url in _shown(passage)), ""),
    )


def _shown(passage: Passage) -> Iterator[str]:
    for count, found in enumerate(_IMG.finditer(passage.text, 0, _LOOKED_THROUGH)):
        if count == _MOST_PICTURES:
            return
        written = found[1]
        if len(written) > _LONGEST_TAG:
            continue
        said = {name.lower(): unescape(text.strip("\"'")) for name, text in reversed(_ATTRIBUTE.findall(written))}
        if _is_speck(said):
            continue
        for url in (link(said.get(name, ""), base=passage.base) for name in _SOURCES):
            if url and not _NO_PICTURE.search(url):
                yield url


def _is_speck(said: dict[str, str]) -> bool:
    return bool(
        _SPECK.fullmatch(said.get("width", "")[:20])
        or _SPECK.fullmatch(said.get("height", "")[:20])
        or _UNSEEN.search(said.get("style", "")[:500])
    )
