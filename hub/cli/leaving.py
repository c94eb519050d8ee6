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
from hub.wording import NOTHING, Sentence, printable, translated, verbatim

if TYPE_CHECKING:
    from hub.pipeline.mentions import Mention
    from hub.pipeline.withdrawing import Leaving

_MOST_PERHAPS = 40
_NOW = Sentence("""\
Until the next build the site is as it was. Off it within minutes: `hub build`, with no update before it, and publish
what it made; or commit and push these files, and start the workflow `publish` by hand with `urgent`.
What others may still hold: the caches of GitHub Pages, for 10 minutes; feed readers, what they have read; search
engines and web archives, until they are asked to forget. docs/leaving.md of Ambassador Hub says how.""")
_HISTORY = Sentence("""\
The past of the repository still holds these files, and so does every clone and every fork of it. To take them out, with
git-filter-repo (pip install git-filter-repo):""")
_HISTORY_ELSEWHERE = Sentence("""\
The forge refuses the refs of pull requests, which are its own, and takes all others. Then whoever has a clone makes a
new one. GitHub keeps old commits reachable by their number until its support is asked to remove them. The branch
hub-state has no past: the next run of the publish workflow replaces it; elsewhere, `hub state save DIR` does, and what
was saved before is yours to delete.""")
_NO_GIT = Sentence("This folder is in no repository of git: what backups and other copies hold is yours to look after.")
_YES = frozenset({"y", "yes", "o", "oui"})


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
            raise UsageError(Sentence("nobody is there to be asked: look at what you type, and say --yes"))
        for line in _told(planned):
            session.warn(line)
        if not _agreed(Sentence("Withdraw {slug}?", slug=planned.slug), session.language):
            raise GuardError(Sentence("Nothing was changed."))
    withdrawing.take_away(session.root, planned, now=session.now)
    told = owning.kept_up(session.root)
    for line in (*_done(planned), *([NOTHING, told] if told else [])):
        session.result(line)
    withdrawing.forget(session.root, planned, now=session.now, say=session.warn)


def _agreed(question: Sentence, language: str) -> bool:
    asked = translated(Sentence("{question} [y/N]", question=question), language)
    answer: str = click.prompt(asked, default="", show_default=False, err=True)
    return answer.strip().lower() in _YES


def _told(planned: Leaving) -> Iterator[Sentence]:
    slug, day = planned.slug, str(planned.before)
    if planned.before and planned.present:
        yield Sentence("{slug} left on {day}, and has a file again", slug=slug, day=day)
    elif planned.before:
        yield Sentence("{slug} left on {day}", slug=slug, day=day)
    yield from _listed(Sentence("To be removed, for good"), planned.removed)
    yield from _listed(Sentence("To be changed"), planned.changed)
    yield Sentence("To be forgotten: {feeds}, {posts}", feeds=_feeds(len(planned.feeds)), posts=_posts(planned.entries))
    yield Sentence("To be added: two lines in content/withdrawn.yml, so that nobody comes back unasked")


def _done(planned: Leaving) -> Iterator[Sentence]:
    again = planned.before and not planned.present and not planned.removed and not planned.changed
    if again:
        day = str(planned.before)
        yield Sentence(
            "{slug} left on {day} already; what this machine still knew is gone now", slug=planned.slug, day=day
        )
    else:
        yield Sentence("{slug} is withdrawn: {posts} forgotten", slug=planned.slug, posts=_posts(planned.entries))
    yield from _listed(Sentence("Removed"), planned.removed)
    yield from _listed(Sentence("Changed"), planned.changed)
    yield from _listed(Sentence("Now without anybody, for you to look at"), _emptied(planned))
    yield from _listed(Sentence("To be mended by hand: still named there"), _by_hand(planned))
    yield from _listed(Sentence("Made earlier and naming them still, yours to delete or make anew"), planned.copies)
    sure = [mention for mention in planned.mentions if mention.sure]
    perhaps = [mention for mention in planned.mentions if not mention.sure]
    yield from _listed(Sentence("Named in texts of others, which are theirs to change"), _lines(sure))
    yield from _listed(
        Sentence("Perhaps meant, by half of a name, or a word that is one"), _lines(perhaps[:_MOST_PERHAPS])
    )
    if len(perhaps) > _MOST_PERHAPS:
        yield Sentence("  and {number:,} more lines", number=len(perhaps) - _MOST_PERHAPS)
    yield NOTHING
    yield _NOW
    if planned.intranet:
        yield Sentence("The intranet's site is another one: `hub build --target intranet`.")
    if not again:
        yield NOTHING
        yield from _history(planned)


def _history(planned: Leaving) -> Iterator[Sentence]:
    if planned.below is None:
        yield _NO_GIT
        return
    yield _HISTORY
    yield from _commands(planned, planned.below)
    yield _HISTORY_ELSEWHERE


def _commands(planned: Leaving, below: str) -> Iterator[Sentence]:
    """Lines for a shell, the same in every language but for the notes in them."""
    yield verbatim("  git clone --mirror <address> past && cd past")
    named = f"(^|[^a-z0-9-]){planned.slug}([^a-z0-9-]|$)"
    listed = f"git log --all --format= --name-only | sort -u | grep -iE {_quoted(named)}"
    yield Sentence("  {command}  # what else to name below", command=listed)
    if planned.removed:
        paths = " ".join(f"--path {_quoted(below + path)}" for path in planned.removed)
        yield verbatim(f"  git filter-repo --force --invert-paths {paths}")
    if lines := _replaced(planned):
        yield verbatim(f"  printf '%s\\n' {' '.join(map(_quoted, lines))} > words")
        yield verbatim("  git filter-repo --force --replace-text words --replace-message words && rm words")
    if words := [word for word in dict.fromkeys((planned.name, planned.slug)) if word and _is_one_word(word)]:
        yield Sentence(
            "  # {words}: single words, which may stand for something else in other people's lines. So they are not "
            "replaced; look\n  # at the places with: {command}",
            words=tuple(words),
            command=f"git log --all -p -S{_quoted(words[0])}",
        )
    yield verbatim("  git push --mirror --force <address>")


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


def _emptied(planned: Leaving) -> list[Sentence]:
    return [
        Sentence("{path}: {what}", path=edit.path, what=verbatim(key)) for edit in planned.edits for key in edit.emptied
    ]


def _by_hand(planned: Leaving) -> list[str]:
    return [f"{edit.path}:{line}" for edit in planned.edits for line in edit.by_hand]


def _lines(mentions: Sequence[Mention]) -> list[Sentence]:
    return [Sentence("{path}: {what}", path=mention.where, what=mention.words) for mention in mentions]


def _listed(title: Sentence, lines: Sequence[str]) -> Iterator[Sentence]:
    if lines:
        yield Sentence("{title}:", title=title)
        yield from (printable(Sentence("  {line}", line=line)) for line in lines)


def _feeds(number: int) -> Sentence:
    return Sentence("1 feed") if number == 1 else Sentence("{number:,} feeds", number=number)


def _posts(number: int) -> Sentence:
    few = {0: Sentence("0 posts"), 1: Sentence("1 post")}
    return few.get(number, Sentence("{number:,} posts", number=number))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
