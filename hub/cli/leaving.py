"""`hub withdraw`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from hub.cli.session import Session
from hub.errors import GuardError, UsageError

if TYPE_CHECKING:
    from hub.pipeline.mentions import Mention
    from hub.pipeline.withdrawing import Leaving

_MOST_PERHAPS = 40
_NOW = """\
Until the next build the site is as it was. Off it within minutes: `hub build`, with no update before it, and publish
what it made; or commit and push these files, and start the workflow `publish` by hand with `urgent`.
What others may still hold: the caches of GitHub Pages, for 10 minutes; feed readers, what they have read; search
engines and web archives, until they are asked to forget. docs/leaving.md of Ambassador Hub says how."""
_HISTORY = """\
The past of the repository still holds these files, and so does every clone and every fork of it. To take them out, with
git-filter-repo (pip install git-filter-repo):
{commands}
The forge refuses the refs of pull requests, which are its own, and takes all others. Then whoever has a clone makes a
new one. GitHub keeps old commits reachable by their number until its support is asked to remove them. The branch
hub-state has no past: the next run of the publish workflow replaces it; elsewhere, `hub state save DIR` does, and what
was saved before is yours to delete."""
_ONE_WORD = """\
  # {words}: single words, which may stand for something else in other people's lines. So they are not replaced; look
  # at the places with: git log --all -p -S{first}"""
_NO_GIT = "This folder is in no repository of git: what backups and other copies hold is yours to look after."


@click.command(epilog="Example: hub withdraw ada-byron && hub build")
@click.argument("slug", metavar="SLUG")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_obj
def withdraw(session: Session, slug: str, yes: bool) -> None:
    """A person leaves: their files, their posts, and whatever names them in the files of others.

    It says what it will do, and asks. Two lines in content/withdrawn.yml, in which no name can be read, keep them from
    coming back by an import or a revert; a consent given on a later day does bring them back. It can be run again.
    """
    from hub.pipeline import owning, withdrawing

    planned = withdrawing.leaving(session.root, slug)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("nobody is there to be asked: look at what you type, and say --yes")
        for line in _told(planned):
            session.warn(line)
        if not click.confirm(f"Withdraw {planned.slug}?", default=False, err=True):
            raise GuardError("Nothing was changed.")
    withdrawing.take_away(session.root, planned, now=session.now)
    told = owning.kept_up(session.root)
    for line in (*_done(planned), *([f"\n{told}"] if told else [])):
        session.result(line)
    withdrawing.forget(session.root, planned, now=session.now, say=session.warn)


def _told(planned: Leaving) -> Iterator[str]:
    if planned.before:
        yield f"{planned.slug} left on {planned.before}" + (", and has a file again" if planned.present else "")
    yield from _listed("To be removed, for good", planned.removed)
    yield from _listed("To be changed", planned.changed)
    yield f"To be forgotten: {_counted(len(planned.feeds), 'feed')}, {_counted(planned.entries, 'post')}"
    yield "To be added: two lines in content/withdrawn.yml, so that nobody comes back unasked"


def _done(planned: Leaving) -> Iterator[str]:
    again = planned.before and not planned.present and not planned.removed and not planned.changed
    if again:
        yield f"{planned.slug} left on {planned.before} already; what this machine still knew is gone now"
    else:
        yield f"{planned.slug} is withdrawn: {_counted(planned.entries, 'post')} forgotten"
    yield from _listed("Removed", planned.removed)
    yield from _listed("Changed", planned.changed)
    yield from _listed("Now without anybody, for you to look at", _emptied(planned))
    yield from _listed("To be mended by hand: still named there", _by_hand(planned))
    yield from _listed("Made earlier and naming them still, yours to delete or make anew", planned.copies)
    sure = [mention for mention in planned.mentions if mention.sure]
    perhaps = [mention for mention in planned.mentions if not mention.sure]
    yield from _listed("Named in texts of others, which are theirs to change", _lines(sure))
    yield from _listed("Perhaps meant, by half of a name, or a word that is one", _lines(perhaps[:_MOST_PERHAPS]))
    if len(perhaps) > _MOST_PERHAPS:
        yield f"  and {len(perhaps) - _MOST_PERHAPS} more lines"
    yield ""
    yield _NOW
    if planned.intranet:
        yield "The intranet's site is another one: `hub build --target intranet`."
    if not again:
        yield ""
        yield _history(planned)


def _history(planned: Leaving) -> str:
    if planned.below is None:
        return _NO_GIT
    return _HISTORY.format(commands="\n".join(_commands(planned, planned.below)))


def _commands(planned: Leaving, below: str) -> Iterator[str]:
    yield "  git clone --mirror <address> past && cd past"
    named = f"(^|[^a-z0-9-]){planned.slug}([^a-z0-9-]|$)"
    yield f"  git log --all --format= --name-only | sort -u | grep -iE {_quoted(named)}  # what else to name below"
    if planned.removed:
        paths = " ".join(f"--path {_quoted(below + path)}" for path in planned.removed)
        yield f"  git filter-repo --force --invert-paths {paths}"
    if lines := _replaced(planned):
        yield f"  printf '%s\\n' {' '.join(map(_quoted, lines))} > words"
        yield "  git filter-repo --force --replace-text words --replace-message words && rm words"
    if words := [word for word in dict.fromkeys((planned.name, planned.slug)) if word and _is_one_word(word)]:
        yield _ONE_WORD.format(words=", ".join(words), first=_quoted(words[0]))
    yield "  git push --mirror --force <address>"


def _replaced(planned: Leaving) -> list[str]:
    """What git-filter-repo replaces, as its expressions over bytes: whole words alone, since 'ada-byron' is part of
    somebody else's 'ada-byron-2'."""
    lines = []
    if not _is_one_word(planned.slug):
        lines.append(rf"regex:(?i)(?<![\w-]){re.escape(planned.slug)}(?![\w-])==>withdrawn")
    if not (_is_one_word(planned.name) or planned.namesakes or "==>" in planned.name):
        forms = {normalize(form, planned.name) for form in ("NFC", "NFD")}
        for name in sorted(forms | {form.upper() for form in forms}):
            spaced = r"\s+".join(map(re.escape, name.split()))
            lines.append(rf"regex:(?i)(?<!\w){spaced}(?!\w)==>withdrawn")
    return list(dict.fromkeys(lines))


def _is_one_word(text: str) -> bool:
    return len(text.replace("-", " ").split()) < 2


def _emptied(planned: Leaving) -> list[str]:
    return [f"{edit.path}: {key}" for edit in planned.edits for key in edit.emptied]


def _by_hand(planned: Leaving) -> list[str]:
    return [f"{edit.path}:{line}" for edit in planned.edits for line in edit.by_hand]


def _lines(mentions: Sequence[Mention]) -> list[str]:
    return [f"{mention.where}: {mention.words}" for mention in mentions]


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from ("  " + "".join(c if c.isprintable() else "?" for c in line) for line in lines)


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" + ("" if number == 1 else "s")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
