"""A person agrees again: the day, and the version of the text, in their own file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hub import join, sources
from hub.errors import ContentError, GuardError, UsageError
from hub.files import regular, rewrite
from hub.model import ConsentTerms
from hub.pipeline.tombstones import last_left
from hub.sources.proof import did_you_mean
from hub.sources.renewed import agreed_on, renewed
from hub.sources.scraps import scraps_of
from hub.wording import NOTHING, Sentence, reason_of

_FORMS = ".github/ISSUE_TEMPLATE/renew*.yml"
_LARGEST = 1_000_000
_PAGE = re.compile(r"(?:\S*/)?([a-z0-9-]+)(?:\.md)?/?(?:#\S*)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewal:
    """Whose consent was renewed: the file, until then of the day `before`, now of `given`, to `version`."""

    file: Path
    given: date
    version: str


def renew(root: Path, page: str, *, given: date | None, version: str = "", now: datetime) -> Renewal:
    """Write that the person of `page`, a slug or an address that ends in it, agreed again on the day `given`.

    That day is today's where it is None, and the version is the programme's unless it is said. Everything else in the
    file stays as it is, scopes included. Raises `UsageError` for whom there is no file of, for a day to come and for
    words that are no longer those of hub.yml; `GuardError` where the file is not older than that, and for whoever left
    since or renews by a form after they left; `ContentError` where it holds no consent, or errors.
    """
    programme = sources.read_programme(root)
    today = now.astimezone(programme.timezone).date()
    is_said, given = given is not None, given or today
    if given > today:
        raise UsageError(Sentence("{day} is still to come: a consent holds from the day it was given", day=str(given)))
    agreed = _version(version, programme.consent)
    slug = _slug(root, page)
    path = f"ambassadors/{slug}.md"
    try:
        before = regular(root / path, _LARGEST).decode("utf-8")
        after, of_before = renewed(before, given=given, version=agreed), agreed_on(before)
    except (ValueError, FileNotFoundError) as error:
        raise UsageError(
            Sentence(
                "{path} {why}: there is nothing to renew; a first consent is written by its person",
                path=path,
                why=_why(error),
            )
        ) from None
    if problems := [each for each in sources.judge(root, path, after) if each.severity == "error"]:
        raise ContentError(problems)
    if after == before or given < of_before:
        raise GuardError(
            Sentence(
                "{path}: the consent there is of {day} already; nothing was changed", path=path, day=str(of_before)
            )
        )
    left = last_left(root, slug, scraps_of(after).name)
    if left and (given <= left or not is_said):
        raise GuardError(
            Sentence(
                "{path}: they left on {day}, and no form brings anybody back; nothing was changed. If they agreed "
                "anew after that day, say so with --given",
                path=path,
                day=str(left),
            )
        )
    rewrite(root / path, after.encode())
    return Renewal(file=root / path, given=given, version=agreed)


def asked_for(root: Path, file: Path) -> tuple[str, str]:
    """Whose page is to stay, and to which version they agreed, by the answer to the form `renew.yml` in `file`.

    Raises `UsageError` for what answers no form, and where nobody gave their word.
    """
    try:
        text = regular(file, _LARGEST).decode("utf-8", "replace")
        own = [regular(each, _LARGEST).decode("utf-8", "replace") for each in sorted(root.glob(_FORMS))]
    except (ValueError, FileNotFoundError) as error:
        raise UsageError(
            Sentence("{file}: no answer to a form can be read there ({why})", file=str(file), why=_why(error))
        ) from None
    return join.renewal(text, own)


def _version(said: str, terms: ConsentTerms) -> str:
    if not said or said in (terms.version, *terms.accepts):
        return said or terms.version
    raise UsageError(
        Sentence(
            "they agreed to version '{said}', and hub.yml has '{version}' now: ask them again",
            said=said[:60],
            version=terms.version,
        )
    )


def _slug(root: Path, page: str) -> str:
    found = _PAGE.fullmatch(page.strip())
    known = sources.slugs(root, "ambassadors")
    if found and found[1] in known:
        return found[1]
    near = did_you_mean(found[1], known) if found else NOTHING
    unknown = Sentence("there is no file of '{page}' in ambassadors/", page=page.strip()[:80])
    raise UsageError(Sentence("{message}; {fix}", message=unknown, fix=near) if near else unknown)


def _why(error: ValueError | FileNotFoundError) -> Sentence:
    if isinstance(error, UnicodeDecodeError):
        return Sentence("is no UTF-8 text")
    return Sentence("is not there") if isinstance(error, FileNotFoundError) else reason_of(error)
