"""A month's newsletter as files, ready to be sent by whoever sends it: the hub itself sends nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from hub import render
from hub.errors import UsageError
from hub.files import rewrite
from hub.model import Content, Language, Network, Programme, Scope
from hub.pipeline.reading import Target, content_of, refuse_own, sites_of
from hub.wording import NOTHING, Sentence, quoted

FIRST_YEAR, LAST_YEAR = 1970, 2999


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """What was written: the files, and what the letter in the first language holds, `("To come", 3)`; empty for none.

    `month` is the letter's, `2026-11`; `yet_to_come` says that it has not begun; `unnamed` are the people on the site
    whose consent does not cover newsletters.
    """

    month: str
    paths: tuple[Path, ...] = ()
    holds: tuple[tuple[str, int], ...] = ()
    yet_to_come: bool = False
    unnamed: int = 0


def newsletter(
    root: Path,
    *,
    now: datetime,
    out: Path,
    month: str = "",
    network: str = "",
    languages: Sequence[str] = (),
    target: Target = "public",
) -> Made:
    """Write the letter of a month (`2026-11`, else that of `now`) below `out`, in these languages or all.

    `network` is a slug, '' for the letter of everybody. Only what the people agreed to newsletters for is in it.
    Raises `ContentError`, `UsageError`, `StoreError`, and `GuardError` where files would be among the hub's own.
    """
    refuse_own(root, out, option="--out")
    first = _first_day(month) if month else None
    content = _addressed(content_of(root), target)
    chosen = _languages(content.programme, languages)
    about = _network(content, network) if network else None
    site = sites_of(root, content, now=now, target=target)[0]
    letters = render.letters_of(site)
    assert letters is not None  # the river has decided whom newsletters may tell of
    this = render.Month.of(letters.now.astimezone(content.programme.timezone).date())
    asked = render.Month.of(first) if first else this
    told = next((each for each in letters.networks if about and each.slug == about.slug), None)
    written = [render.letter(letters, language, asked, told) for language in chosen]
    folder = out / ("networks/" + about.slug if about else "") / asked.name
    kept = [letter for letter in written if letter]
    return Made(
        month=asked.name,
        paths=tuple(path for letter in kept for path in _files(folder, letter)),
        holds=kept[0].holds if kept else (),
        yet_to_come=this < asked,
        unnamed=sum(Scope.NEWSLETTER not in person.scopes for person in site.ambassadors),
    )


def _first_day(month: str) -> date:
    try:
        first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 – a month has no zone
    except ValueError:
        first = None
    if first is None or len(month) != len("2026-11") or not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise UsageError(
            Sentence(
                "--month: expected a year and a month, such as 2026-11, got {got}{likely}",
                got=quoted(month),
                likely=_likely_month(month),
            )
        )
    return first


def _likely_month(text: str) -> Sentence:
    """The question that names the month `text` means, or nothing: 11/2026, 2026-1, 202611."""
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        return NOTHING
    year, number = found["year"] or found["last"], int(found["month"] or found["first"])
    known = 1 <= number <= 12 and FIRST_YEAR <= int(year) <= LAST_YEAR
    return Sentence("; did you mean {month}?", month=f"{year}-{number:02}") if known else NOTHING


_MONTH = re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{1,2})|(?P<first>\d{1,2})[-/. ](?P<last>\d{4})", re.ASCII)


def _addressed(content: Content, target: Target) -> Content:
    """The intranet's letters lead to the intranet's own site, where it has one."""
    own = content.programme.intranet_site_url
    if target == "public" or not own:
        return content
    return replace(content, programme=replace(content.programme, site_url=own))


def _languages(programme: Programme, asked: Sequence[str]) -> tuple[Language, ...]:
    unknown = [language for language in asked if language not in programme.languages]
    if unknown:
        raise UsageError(
            Sentence(
                "--language: expected one of {known}, the languages of hub.yml, got {got}",
                known=tuple(programme.languages),
                got=quoted(unknown[0]),
            )
        )
    return tuple(language for language in programme.languages if not asked or language in asked)


def _network(content: Content, slug: str) -> Network:
    known = {network.slug: network for network in content.networks}
    for each, network in known.items():
        if each == slug:
            return network
    near = get_close_matches(slug, known, n=1)
    some = Sentence("known are {names}", names=tuple(known) or Sentence("none so far"))
    mend = Sentence("did you mean {name}?", name=quoted(near[0])) if near else some
    raise UsageError(Sentence("--network: there is no network {name}; {mend}", name=quoted(slug), mend=mend))


def _files(folder: Path, letter: render.Written) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "html": letter.mail.encode(),
        "txt": letter.text.encode(),
        "eml": letter.message,
        "page.html": letter.page.encode(),
    }
    for ending, text in texts.items():
        path = folder / f"{letter.language}.{ending}"
        rewrite(path, text)
        yield path
