"""`hub update`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session

if TYPE_CHECKING:
    from hub.pipeline.update import Updated


@click.command(epilog="Example: hub update --only ada-byron")
@click.option("--only", metavar="SLUG", help="Pull the feeds of one person or group.")
@click.option("--shard", metavar="K/N", help="Pull the K-th of N parts, 1/N to N/N; a host is whole in one part.")
@click.option("--strict", is_flag=True, help="End with 1 if any feed failed.")
@click.option("--yes", is_flag=True, help="Forget feeds without an owner, however many.")
@click.pass_obj
def update(session: Session, only: str | None, shard: str | None, strict: bool, yes: bool) -> int:
    """The web into the store: what is new in everybody's feeds.

    A feed that cannot be read keeps what it had and never stops the others.

    With --shard, N machines share the work, each with a store of its own; `hub state merge` joins what they saved.
    """
    from hub.pipeline.mending import mended
    from hub.pipeline.shard import shard_of
    from hub.pipeline.update import update as pull

    part = shard_of(shard) if shard else None
    with session.counting("Asking the feeds") as progress:

        def act() -> Updated:
            return asyncio.run(
                pull(session.root, now=session.now, progress=progress, only=only, insist=yes, shard=part)
            )

        done = mended(session.root, act, say=session.warn, anew=True)
    for feed, failure in done.failures:
        session.say(f"  {failure.kind}: {feed}: {failure.message}")
    if done.waiting:
        who = "1 person with feeds was" if done.waiting == 1 else f"{done.waiting} people with feeds were"
        session.say(f"  {who} left out for want of a valid consent: see 'hub check'")
    session.result(_report(done))
    return 1 if strict and done.failures else 0


def _report(done: Updated) -> str:
    parts = [
        f"{done.feeds} feed{'' if done.feeds == 1 else 's'}",
        f"{done.new} new",
        f"{done.changed} changed",
        f"{done.unchanged} unchanged",
    ]
    failed = ", ".join(f"{n} {kind}" for kind, n in done.failed_by_class().items())
    parts.append(f"{len(done.failures)} failed" + (f" ({failed})" if failed else ""))
    if done.pictures:
        parts.append(f"{done.pictures} picture{'' if done.pictures == 1 else 's'}")
    if done.forgotten:
        parts.append(f"{done.forgotten} forgotten")
    return ", ".join(parts)
