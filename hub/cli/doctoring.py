"""`hub doctor`."""

from __future__ import annotations

import os

import click

from hub.cli.session import Session
from hub.wording import Sentence, translated

_SIGNS = {"well": "ok   ", "odd": "odd  ", "wrong": "WRONG"}


@click.command(epilog="Example: hub doctor")
@click.pass_obj
def doctor(session: Session) -> int:
    """Whether this machine can run the hub: what is wrong with it, and what to do.

    Looks at Python, SQLite, expat, fonts, disk, clock, certificates, proxy, name server and the store. Ends with 4
    if something is wrong; what is only odd leaves 0.
    """
    from hub.pipeline.doctor import Machine, examined

    wrong = False
    for finding in examined(Machine(root=session.place, environ=os.environ, now=session.now)):
        wrong = wrong or finding.state == "wrong"
        told = Sentence("{what}: {said}", what=finding.what, said=finding.said)
        session.result(f"{_SIGNS[finding.state]} {translated(told, session.language)}")
        if finding.fix:
            session.result(f"      {translated(finding.fix, session.language)}")
    return 4 if wrong else 0
