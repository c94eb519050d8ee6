"""`hub check`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session
from hub.errors import Problem, UsageError
from hub.wording import LANGUAGES, Sentence, language_of, translated, verbatim

if TYPE_CHECKING:
    from hub.model import Content

MOST_ALIKE = 10
"""Files that a check names one by one where all of them have the same to mend."""
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "hub check --format json",
    "description": "Every problem, in the order of path and line",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["path", "line", "message", "fix", "severity"],
        "properties": {
            "path": {"type": "string", "description": "The file, below the hub's folder, with forward slashes"},
            "line": {"type": "integer", "minimum": 0, "description": "Counted from 1; 0 speaks of the whole file"},
            "message": {
                "type": "string",
                "minLength": 1,
                "description": "What is wrong and what was expected, in English unless --language says otherwise",
            },
            "fix": {"type": "string", "description": "The likely mend, or nothing"},
            "severity": {
                "enum": ["error", "warning", "notice"],
                "description": "An error keeps the site from being built, a warning does not, a notice only tells",
            },
        },
    },
}
"""What `--format json` prints. Keys may be added to each problem; these stay."""


@click.command(epilog="Example: hub check ambassadors/ada.md --format github")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), help="In this language, else in that of your locale.")
@click.option("--online", is_flag=True, help="Also ask the feeds, and say what would be shown of each.")
@click.pass_obj
def check(session: Session, paths: Sequence[str], form: str, language: str | None, online: bool) -> int:
    """Every problem of every file at once, or of the given files and folders.

    What more than ten files have in common, and is no error, is said of ten and counted, unless with 'hub -v check'.
    Warnings, such as a person without a valid consent who is simply not published, leave the exit code at 0. With
    --online, the feeds of the given profiles are asked, or those of everybody who agreed; nothing is kept of them.

    Problems are told in French where your locale is French (LC_ALL, LC_MESSAGES or LANG), else in English; to a forge
    in the site's first language where there is no locale; as JSON in English, unless --language says otherwise.
    """
    from hub.pipeline.reading import checked

    meant = _within(_chosen(paths, session.root), session.root) if paths else None
    content, problems = checked(session.root, now=session.now, touched=meant)
    spoken = language or _spoken(form, content)
    chosen = [problem for problem in problems if meant is None or meant(problem.path)]
    if online and content:
        chosen += told_of_feeds(session, content, meant, spoken)
    if form == "github" and content:  # which looks for files from the repository's root
        chosen = [replace(each, path=content.programme.repository.path_of(each.path)) for each in chosen]
    folds = form == "text" and not paths and not session.verbose
    for line in _FORMS[form](_folded(chosen) if folds else chosen, spoken):
        session.result(line)
    errors = sum(problem.severity == "error" for problem in chosen)
    warnings = sum(problem.severity == "warning" for problem in chosen)
    session.language = spoken
    session.say(_summary(len(content.ambassadors) if content else 0, errors, warnings))
    return 1 if errors else 0


def _spoken(form: str, content: Content | None) -> str:
    """The language to speak where nobody chose one: programs get English, and a forge's machines have no locale."""
    if form == "json":
        return LANGUAGES[0]
    if form == "github" and content:
        return language_of(os.environ, content.programme.default_language)
    return language_of(os.environ)


def told_of_feeds(
    session: Session, content: Content, meant: Callable[[str], bool] | None, language: str
) -> list[Problem]:
    """What feeds hold and what would be shown of them, as notices; as warnings where they cannot be read."""
    import asyncio

    from hub.model import Language
    from hub.pipeline.sampling import sampled
    from hub.render.review import told_plainly

    seen = asyncio.run(sampled(session.root, content, named=meant, now=session.now)).seen
    return [
        Problem(
            path=one.path,
            line=one.line,
            message=verbatim(said),
            fix=verbatim(fix),
            severity="warning" if one.failure else "notice",
        )
        for one in seen
        for said, fix in (told_plainly(one, Language(language)),)
    ]


def _chosen(paths: Sequence[str], root: Path) -> list[Path]:
    """The files and folders meant, beside whoever calls or in the hub. Raises `UsageError` for what is not there."""
    chosen = []
    for path in paths:
        places = [place for place in (Path(path).resolve(), (root / path).resolve()) if place.exists()]
        inside = [place for place in places if place.is_relative_to(root)]
        if not inside:
            raise UsageError(
                Sentence(
                    "there is no {path} in {root}; give a file or folder of the hub, such as ambassadors/",
                    path=path,
                    root=str(root),
                )
            )
        chosen.append(inside[0])
    return chosen


def _within(places: Sequence[Path], root: Path) -> Callable[[str], bool]:
    """Whether a path of the hub is one of these files or lies below one of these folders."""
    paths = frozenset(place.relative_to(root).as_posix() for place in places)
    below = tuple("" if path == "." else f"{path}/" for path in paths)
    return lambda path: path in paths or path.startswith(below)


def _summary(people: int, errors: int, warnings: int) -> Sentence:
    wrong = Sentence("1 error") if errors == 1 else Sentence("{number} errors", number=errors)
    odd = Sentence("1 warning") if warnings == 1 else Sentence("{number} warnings", number=warnings)
    found = tuple(said for number, said in ((errors, wrong), (warnings, odd)) if number) or Sentence("no problems")
    if people == 1:
        return Sentence("1 person read: {found}", found=found)
    return Sentence("{number} people read: {found}", number=people, found=found)


def _folded(problems: Sequence[Problem]) -> list[Problem]:
    """With a count in the place of what is said over and over, as after an import of people none of whom agreed yet."""
    alike: dict[tuple[str, str, Sentence, Sentence], list[Problem]] = {}
    for problem in problems:
        folder = problem.path.rpartition("/")[0]
        alike.setdefault((folder, problem.severity, problem.message, problem.fix), []).append(problem)
    made = []
    for (folder, severity, message, fix), same in alike.items():
        most = len(same) if severity == "error" or len(same) <= MOST_ALIKE + 1 else MOST_ALIKE
        made += same[:most]
        if rest := same[most:]:
            said = Sentence(
                "{number:,} more files, which 'hub -v check' names: {message}", number=len(rest), message=message
            )
            made.append(replace(rest[0], path=folder or rest[0].path, line=0, message=said, fix=fix))
    order = {id(problem): n for n, problem in enumerate(problems)}
    return sorted(made, key=lambda problem: order.get(id(problem), len(problems)))


def _as_text(problems: Sequence[Problem], language: str) -> list[str]:
    return [problem.told(language) for problem in problems]


def _as_json(problems: Sequence[Problem], language: str) -> list[str]:
    told = [
        asdict(problem) | {"message": translated(problem.message, language), "fix": translated(problem.fix, language)}
        for problem in problems
    ]
    return [json.dumps(told, ensure_ascii=False, indent=2)]


def _as_github(problems: Sequence[Problem], language: str) -> list[str]:
    """Workflow commands, which show on the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return [
        f"::{problem.severity} file={_property(problem.path)},line={max(1, problem.line)}"
        f"::{_escaped(problem.sentence(language))}"
        for problem in problems
    ]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


_FORMS = {"text": _as_text, "json": _as_json, "github": _as_github}
