"""Which language a text is in, as attributes: WCAG 2.2 §3.1.2, and the direction it is read in."""

from __future__ import annotations

import re

from markupsafe import Markup

from hub.model import Language

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_WRITTEN_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FRENCH_SIGN = re.compile("(?<=[^ ]) (?=[:;!?»])|(?<=«) ")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def base(language: str) -> str:
    """The language itself, without region or script."""
    return language.replace("_", "-").partition("-")[0].lower()


def same(one: str, other: str) -> bool:
    """Whether two tags name the same language."""
    return base(one) == base(other)


def is_tag(language: str) -> bool:
    """Whether it has the form of a language tag, BCP 47."""
    return _TAG.fullmatch(language) is not None


def spaced(text: str, language: Language | None) -> str:
    """The text with the spaces of its language: in French, none that breaks a line before a high sign."""
    return _FRENCH_SIGN.sub("\u00a0", text) if language is not None and base(language) == "fr" else text


def isolated(text: str) -> str:
    """The text so that it does not turn its neighbours round where it is written leftwards: UAX 9 §2.2."""
    return f"\u2068{text}\u2069" if _WRITTEN_LEFTWARDS.search(text) else text


def attributes(text: str, language: Language | None, page: Language) -> Markup:
    """`lang` and `dir` for a text on a page in another language, with a leading space; nothing where they agree."""
    if language is not None and _TAG.fullmatch(language):
        if same(language, page):
            return Markup()
        direction = ' dir="rtl"' if base(language) in _RIGHT_TO_LEFT else ""
        return Markup(f' lang="{language}"{direction}')  # noqa: S704 – the tag was matched above
    return Markup(' dir="auto"') if _WRITTEN_LEFTWARDS.search(text) else Markup()
