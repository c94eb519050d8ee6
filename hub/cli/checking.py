"""`hub check`, `hub schema`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from hub.cli.session import Session
from hub.errors import Problem


@click.command(epilog="Example: hub check ambassadors/ada.md --format github")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
def check(session: Session, paths: Sequence[str], form: str) -> int:
    """Every problem of every file at once, or of the given files and folders.

    Warnings, such as a person without a valid consent who is simply not published, leave the exit code at 0.
    """
    from hub.pipeline.reading import checked

    content, problems = checked(session.root, now=session.now)
    chosen = [problem for problem in problems if _below(problem, paths, session.root)]
    for line in _FORMS[form](chosen):
        session.result(line)
    errors = sum(problem.severity == "error" for problem in chosen)
    session.tell(_summary(len(content.ambassadors) if content else 0, errors, len(chosen) - errors))
    return 1 if errors else 0


@click.command(epilog="Example: hub schema ambassador > ambassador.schema.json")
@click.argument("kind", required=False)
@click.pass_obj
def schema(session: Session, kind: str | None) -> None:
    """The JSON Schemas of all files people write, or of one KIND."""
    from hub import sources
    from hub.errors import UsageError

    known = sources.schemas()
    if kind and kind not in known:
        raise UsageError(f"there is no kind of file called '{kind}'; there are {', '.join(known)}")
    session.result(json.dumps(known[kind] if kind else known, ensure_ascii=False, indent=2))


def _below(problem: Problem, paths: Sequence[str], root: Path) -> bool:
    if not paths:
        return True
    place = (root / problem.path).resolve()
    return any(
        place.is_relative_to(Path(path).resolve()) or place.is_relative_to((root / path).resolve()) for path in paths
    )


def _summary(people: int, errors: int, warnings: int) -> str:
    found = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{people} {'person' if people == 1 else 'people'} read: " + (", ".join(found) or "no problems")


def _as_text(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def _as_json(problems: Sequence[Problem]) -> list[str]:
    return [json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)]


def _as_github(problems: Sequence[Problem]) -> list[str]:
    """Workflow commands, which show on the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return [
        f"::{problem.severity} file={_property(problem.path)},line={max(1, problem.line)}"
        f"::{_escaped(problem.message + (f'; {problem.fix}' if problem.fix else ''))}"
        for problem in problems
    ]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


_FORMS = {"text": _as_text, "json": _as_json, "github": _as_github}
