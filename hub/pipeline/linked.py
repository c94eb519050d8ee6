"""What the page at an address says of itself, as answers for a new file."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hub import sources
from hub.feeds.pages import Linked, page_at
from hub.model import Programme
from hub.pipeline.introducing import agent_of, contact_of
from hub.river.identity import shown
from hub.sanitise import link
from hub.wording import NOTHING, Sentence

Answers = dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a page says, by the key of the question it answers; `trouble` is what it does not say, and why."""

    answers: Answers = field(default_factory=dict)
    trouble: Sentence = NOTHING


def tidied(answers: Mapping[str, Sequence[str]]) -> Answers:
    """The address that was given, without what tells who sent its readers."""
    url = "".join(answers.get("url", ())).strip()
    return {"url": (shown(url),)} if link(url) else {}


def look_up(root: Path, answers: Mapping[str, Sequence[str]]) -> Found:
    """Ask for the page that is to be recommended, by the rules of the hub; nobody is asked where there is no address.

    Raises `ContentError` where hub.yml cannot be read.
    """
    url = link("".join(answers.get("url", ())))
    if not url:
        return Found()
    programme = sources.read_programme(root)
    agent = agent_of(contact_of(programme))
    page = asyncio.run(page_at(url, rules=programme.fetch, user_agent=agent))
    trouble = Sentence("{path}: {what}", path=url, what=page.trouble) if page.trouble else NOTHING
    return Found(answers=_answers(page, programme), trouble=trouble)


def _answers(page: Linked, programme: Programme) -> Answers:
    said = {
        "url": shown(page.url),
        "title": _marked(page.title, page.language, programme),
        "type": page.type,
        "language": page.language,
        "site": page.site,
    }
    return {key: (text,) for key, text in said.items() if text}


def _marked(title: str, language: str, programme: Programme) -> str:
    """The title under its language, if the site has it; or else as it is, and never taken for one that is marked."""
    own = next((each for each in programme.languages if each == language.partition("-")[0]), programme.default_language)
    ambiguous = title.partition("=")[0] in programme.languages
    return f"{own}={title}" if title and (ambiguous or own != programme.default_language) else title
