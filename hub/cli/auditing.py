"""`hub audit`."""

from __future__ import annotations

import click

from hub.cli.session import Session
from hub.model.audit import KINDS, REPORTS


@click.command(epilog="Example: hub audit --report agenda --report kits --fail-on agenda-gap")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option(
    "--report", "reports", multiple=True, type=click.Choice(REPORTS), help="Only this report; may be repeated."
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice([*REPORTS, *KINDS]),
    metavar="NAME",
    help="Leave with 1 where this report has something to do, or where there is a finding of this kind.",
)
@click.option("--language", metavar="LANGUAGE", help="The language of the reports; else the hub's default one.")
@click.pass_obj
def audit(session: Session, form: str, reports: tuple[str, ...], fail_on: tuple[str, ...], language: str | None) -> int:
    """What the content lacks, repeats or will soon lose: agenda, kits, reading, networks, places, platforms.

    Speaks of content and never of single people: what fewer than three stand behind is not counted.
    """
    from hub.pipeline.auditing import audit as look
    from hub.pipeline.auditing import failing, lines

    findings, spoken = look(session.root, now=session.now, language=language)
    for line in lines([each for each in findings if each.report in (reports or REPORTS)], spoken, form):
        session.result(line)
    return 1 if failing(findings, fail_on) else 0
