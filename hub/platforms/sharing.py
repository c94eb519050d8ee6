"""Messages ready to be sent, and the links that open a service with one: share intents, without any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Literal
from urllib.parse import quote

from hub.model import Message, Programme
from hub.platforms.counting import LINKS
from hub.platforms.platform import Platform

Way = Literal["open", "copy-then-open", "copy"]
"""How a message gets to a service: along with the link; copied, then pasted where the link leads; copied alone."""

_PARAMETER = re.compile(r"[\w]+=\{(\w+)\}")
_PROMPT = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
# Stands for a prompt, of which nobody knows what it will say: no word, no blank.
_OPEN = "\ufffc"
# A disclosure counts where it is a sentence or a clause: "I work at Lumen" is not said by "I work at Lumen.com".
_BEFORE = r"(?:^|\n|[^\w\s])\s*"
_BEHIND = rf"(?:(?<=[^\w\s])(?!\w)|\s*(?:\n|$)|[^\w\s{_OPEN}](?!\w)|\s+[(\[:;!?»|—–-])"
_HOST = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)


def composed(message: Message, url: str, programme: Programme) -> str:
    """One message of a share kit as it will be sent, with its kit's address: what is counted, copied and shared.

    Its own hashtags go along, else the programme's; and the line that says for whom the sender works, in the
    message's language.
    """
    hashtags = message.hashtags or (programme.hashtag,)
    return wording(message.text, url, hashtags, programme.disclosure.said_in(message.language).text)


def wording(text: str, url: str = "", hashtags: Sequence[str] = (), disclosure: str = "") -> str:
    """The message as it will read: text, disclosure, hashtags, address, each of them once.

    What the text holds already is not said again: hashtags in any case, the disclosure with any blanks, the address
    with or without a slash at its end. What it holds in a prompt, `[[…]]`, will be gone, and is said.
    Texts of several lines, or with a disclosure, go on in paragraphs.
    """
    said = _disclosed(text, disclosure)
    tags = " ".join(f"#{tag}" for tag in missing_tags(said, hashtags))
    tail = " ".join(filter(None, (tags, "" if _holds(said, url) else url)))
    return ("\n\n" if "\n" in said else " ").join(filter(None, (said, tail)))


def share(platform: Platform, text: str, url: str, hashtags: Sequence[str] = (), disclosure: str = "") -> str:
    """The link that opens the message, '' where the service has none. It says what `wording` says, and no word twice.

    Only what the service takes is in it: LinkedIn and Facebook read the page at `url` and refuse a text. Hashtags
    that have no parameter of their own stand in the text. A whole message, as `composed` makes it, may be the text.
    """
    if not platform.share:
        return ""
    address, sign, parameters = re.split(r"([?#])", platform.share, maxsplit=1)
    fields = _fields(platform, _disclosed(text, disclosure), url, hashtags)
    filled = [p for p in parameters.split("&") if all(fields[field] for field in _PARAMETER.findall(p))]
    return (address + sign + "&".join(filled).format_map(fields)).rstrip("?#")


def opening(platform: Platform) -> str:
    """The beginning of the link that a whole message, percent-encoded, completes; '' where none takes a text.

    `opening(platform) + quote(message)` is `share(platform, message, url)`.
    """
    found = re.match(r"(.*?[?#])(?:.*&)?(\w+=)\{(?:text|post)\}", platform.share)
    return found[1] + found[2] if found else ""


def takes_text(platform: Platform) -> bool:
    """Whether the link brings the message along; elsewhere it has to be copied."""
    return any(field in platform.share for field in ("{text}", "{post}", "{title}"))


def way_to(platform: Platform) -> Way:
    """How a message gets there: Instagram has no link at all, LinkedIn one that takes no text."""
    return "open" if takes_text(platform) else "copy-then-open" if platform.share else "copy"


def prompts(text: str) -> tuple[str, ...]:
    """What whoever shares the text is to say in their own words: the insides of its `[[…]]`, in order."""
    return tuple(found.strip() for found in _PROMPT.findall(text))


def is_filled(text: str) -> bool:
    """Whether nothing in the text waits for the sender's own words."""
    return not _PROMPT.search(text)


def addressed(text: str) -> tuple[str, str, str] | None:
    """`linkedin:fr:Bonjour` as platform, language and text; the language may be empty. None where it is none."""
    found = re.fullmatch(r"\s*([\w-]+)\s*:\s*([A-Za-z-]*)\s*:(.*)", text, re.DOTALL)
    return (found[1], found[2], found[3].strip()) if found else None


def missing_tags(text: str, hashtags: Iterable[str]) -> tuple[str, ...]:
    """The hashtags, without '#', that the text does not hold yet, each once whatever its case."""
    once: dict[str, str] = {}
    for tag in hashtags:
        if bare := tag.strip("# \t\n"):
            once.setdefault(_folded(bare), bare)
    if "#" not in text and "＃" not in text:
        return tuple(once.values())
    folded = _folded(_settled(text))
    held = {name for name in once if re.search(rf"(?<![\w/&{_OPEN}])[#＃]{re.escape(name)}(?![\w{_OPEN}])", folded)}
    return tuple(tag for name, tag in once.items() if name not in held)


def _disclosed(text: str, disclosure: str) -> str:
    text, line = text.strip(), disclosure.strip()
    if not line or _says(_folded(_settled(text)), _folded(line).split()):
        return text
    return "\n\n".join(filter(None, (text, line)))


def _says(text: str, words: Sequence[str]) -> bool:
    # A pattern made for each sentence would be slow; most texts do not hold theirs.
    if " ".join(words) not in " ".join(text.split()):
        return False
    return bool(re.search(_BEFORE + r"\s+".join(map(re.escape, words)) + _BEHIND, text))


def _holds(text: str, url: str) -> bool:
    bare = _bare(url)
    if not url or bare.casefold() not in text.casefold():
        return not url
    settled = _settled(text)
    # Words too: an address may hold signs that end it in a text.
    return any(_bare(said) == bare for said in (*map(itemgetter(0), LINKS.finditer(settled)), *settled.split()))


def _without(text: str, url: str) -> str:
    bare = _bare(url)
    return LINKS.sub(lambda link: "" if _bare(link[0]) == bare else link[0], text)


def _bare(url: str) -> str:
    """The address without what may stand behind it in a sentence; its host in lower case, as RFC 3986 §6.2.2.1 says."""
    return _HOST.sub(lambda host: host[0].lower(), url.rstrip("/.,;:!?'’)]}…"))


def _settled(text: str) -> str:
    """What will be said in any case, whatever the prompts are filled with."""
    return _PROMPT.sub(_OPEN, text)


def _fields(platform: Platform, text: str, url: str, hashtags: Sequence[str]) -> dict[str, str]:
    tags = missing_tags(text, hashtags)
    own = len(tags) if "{tags}" in platform.share else 1 if "{tag}" in platform.share else 0
    # A text that brings the address makes the parameter say it again, but where the address is all that is taken.
    repeated = "{text}" in platform.share and _holds(text, url)
    said: dict[str, Callable[[], str]] = {
        "text": lambda: _encoded(wording(text, hashtags=tags[own:])),
        "title": lambda: _encoded(wording(_without(text, url), hashtags=tags)),
        "url": lambda: "" if repeated else _encoded(url),
        "post": lambda: _encoded(wording(text, url, tags)),
        "tags": lambda: ",".join(map(_encoded, tags)),
        "tag": lambda: _encoded(tags[0]) if tags else "",
    }
    return {name: said[name]() for name in _PARAMETER.findall(platform.share)}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _encoded(text: str) -> str:
    """Percent-encoded, a space as %20: in a fragment or a mail, '+' would stay one (RFC 3986 §2.1)."""
    return quote(text, safe="", errors="replace")
