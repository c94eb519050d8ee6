"""Names of people, and which of them would be taken for another: letters of several scripts look the same.

A small part of Unicode's confusable characters (UTS #39 §4), those of the scripts that fonts draw like Latin ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hub.sources.proof import Proof, both
from hub.sources.words import Words, invisible
from hub.sources.yaml_tree import ScalarNode
from hub.wording import NOTHING, Sentence

_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\uffa0]"
)
# Persian, Urdu and the scripts of India need joiners between their letters; beside these they only hide.
_NEEDLESS_JOINER = re.compile("(?:(?<=[A-Za-zÀ-ɏͰ-ϿЀ-ӿ])|^)[\u200c\u200d]|[\u200c\u200d](?:(?=[A-Za-zÀ-ɏͰ-ϿЀ-ӿ])|$)")
_ENDS = ("!", "?", "\N{ARABIC QUESTION MARK}", "…", "！", "？", "。")
"""Signs at the end of a word that no name has."""
_MOST_WORDS = 8
_SCRIPTS = {
    "LATIN": Sentence("Latin"),
    "CYRILLIC": Sentence("Cyrillic"),
    "GREEK": Sentence("Greek"),
    "ARMENIAN": Sentence("Armenian"),
    "CHEROKEE": Sentence("Cherokee"),
    "COPTIC": Sentence("Coptic"),
    "LISU": Sentence("Lisu"),
    "GEORGIAN": Sentence("Georgian"),
}
"""Whose letters fonts draw alike, as their names in Unicode begin."""

_CAPITALS = (
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("АВЕЅІЈКМНОРСТУХҮԌԚԜ", "ABESIJKMHOPCTYXYGQW"),
    ("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ", "ABCDEGHIJKLMPSTVWZ"),
)
_SMALL = (
    ("аеорсухѕіјԁһԛԝѵӏгкмнтвпь", "aeopcyxsijdhqwvlrkmhtbnb"),
    ("αβγεηικνορστυχω", "abyenikvopotuxw"),
    ("օսհոցզ", "ouhngq"),
    ("ıɩłøđħɑɡ01|", "iiloahagoll"),
)


def _table(*pairs: tuple[str, str]) -> dict[int, int]:
    return {ord(one): ord(other) for ones, others in pairs for one, other in zip(ones, others, strict=True)}


_LIKE_CAPITALS, _LIKE_SMALL = _table(*_CAPITALS), _table(*_SMALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name(Words):
    """What somebody is called: nothing in it is invisible, and a word of several scripts is told to the editor."""

    longest: int = 80
    expected: Sentence = Sentence("a name")
    of_person: bool = True

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        hidden = _UNSEEN.search(text) or _NEEDLESS_JOINER.search(text)
        if hidden:
            invisible(hidden[0], node, proof)
            return None
        name = Words(longest=self.longest).read_text(text, node, proof)
        if name is not None and not name.isascii():
            _warn_of_disguise(name, node, proof)
        if self.of_person and name is not None and is_sentence(name):
            proof.odd(
                node.line,
                Sentence("{label}: '{name}' reads like a sentence, not like a name", label=node.label, name=name),
                Sentence("write the name alone; the rest goes into the text below the fields"),
            )
        return name


def is_sentence(name: str) -> bool:
    """Whether a name reads like a sentence about somebody. The script of the form of `/join/` has the same rule.

    It does where a word ends with one of !?؟…！？。; or the name with one of , ; : or with a full stop behind a word
    that is no abbreviation, which has another stop in it, or at most three letters, or four with a capital first
    (`Jr.`, `Ph.D.`, `Prof.`); or where it has more than eight words, at least two of them beginning with four small
    letters: the small words of long names (de, van, della, ibn) are shorter or fewer.
    """
    words = name.split()
    if not words:
        return False
    ends = any(word.endswith(_ENDS) for word in words) or words[-1].endswith((",", ";", ":"))
    return ends or _ends_sentence(words[-1]) or (len(words) > _MOST_WORDS and sum(map(_is_plain, words)) >= 2)


def _ends_sentence(word: str) -> bool:
    bare = word.removesuffix(".")
    return bare != word and "." not in bare and len(bare) > (3 if _is_small(bare[:1]) else 4)


def _is_plain(word: str) -> bool:
    return len(word) >= 4 and _is_small(word[:4])


def _is_small(letters: str) -> bool:
    return all(unicodedata.category(letter) == "Ll" for letter in letters)


def _warn_of_disguise(name: str, node: ScalarNode, proof: Proof) -> None:
    for word in name.split():
        if mixed := scripts_in(word):
            proof.odd(
                node.line,
                Sentence("{label}: '{word}' mixes letters of {mixed}", label=node.label, word=word[:40], mixed=mixed),
                Sentence("type the name anew"),
            )
            return
    if any(_is_drawn(letter) for letter in name):
        fix = Sentence("did you mean '{near}'?", near=unicodedata.normalize("NFKC", name))
        proof.odd(
            node.line,
            Sentence("{label}: '{name}' holds signs that only look like letters", label=node.label, name=name),
            fix,
        )


def scripts_in(word: str) -> Sentence:
    """The scripts that look alike and that a word mixes, each with a letter of it; nothing where it does not."""
    scripts = {script: letter for letter in reversed(word) if (script := _script(letter))}
    if len(scripts) < 2:
        return NOTHING
    named = [
        Sentence("{script} ({letter})", script=_SCRIPTS[s], letter=scripts[s]) for s in sorted(scripts, reverse=True)
    ]
    return both(named)


def _is_drawn(letter: str) -> bool:
    """Whether a sign is a Latin letter in another dress, as mathematics has them. Spanish writes Mª for María."""
    plain = unicodedata.normalize("NFKC", letter)
    return not letter.isascii() and letter not in "ªº" and plain.isascii() and plain.isalpha()


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
    return first if first in _SCRIPTS else ""


def seen_as(name: str) -> str:
    """What is left of a name for a hurried reader: two that come out the same look the same."""
    bare = unicodedata.normalize("NFKD", name).translate(_LIKE_CAPITALS).casefold()
    # Accents are read over; the vowels and marks of other scripts are what their names differ by.
    letters = "".join(c for c in bare.translate(_LIKE_SMALL) if unicodedata.category(c)[0] in "LNM" and not _accent(c))
    return letters.translate(_LIKE_SMALL).replace("rn", "m").replace("vv", "w").replace("i", "l") or name


def _accent(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"


def same(one: str, other: str) -> bool:
    """Whether two names are written with the same letters."""
    return _written(one) == _written(other)


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
