"""`hub update`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.model.health import PASSING

if TYPE_CHECKING:
    from hub.pipeline.update import Updated


@click.command(epilog="Example: hub update --only ada-byron")
@click.option("--only", metavar="SLUG", help="Pull the feeds of one person or group, due or not.")
@click.option("--all", "everyone", is_flag=True, help="Pull every feed, due or not; never against a host's wish.")
@click.option("--shard", metavar="K/N", help="Pull the K-th of N parts, 1/N to N/N; a host is whole in one part.")
@click.option("--strict", is_flag=True, help="End with 1 if any feed failed, or failed last and is not due.")
@click.option("--yes", is_flag=True, help="Forget feeds without an owner, however many.")
@click.pass_obj
def update(session: Session, only: str | None, everyone: bool, shard: str | None, strict: bool, yes: bool) -> int:
    """The web into the store: what is new in everybody's feeds.

    A feed that cannot be read keeps what it had and never stops the others. It is asked again later and later, a week
    apart at most; one that is gone for good (410) is asked no more. A feed that says how long it stays as it is, is
    not asked before. Who has mended a feed asks with --only or --all, which wait for neither.

    With --shard, N machines share the work, each with a store of its own; `hub state merge` joins what they saved.
    """
    from hub.pipeline.lock import one_at_a_time
    from hub.pipeline.mending import mended
    from hub.pipeline.shard import shard_of
    from hub.pipeline.update import update as pull

    part = shard_of(shard) if shard else None
    if only == "":
        raise UsageError("--only wants the slug of a person or group, the name of a file in ambassadors/")
    with one_at_a_time(session.root, "update"), session.counting("Asking the feeds") as progress:

        def act() -> Updated:
            return asyncio.run(
                pull(
                    session.root,
                    now=session.now,
                    progress=progress,
                    only=only,
                    insist=yes,
                    shard=part,
                    everyone=everyone,
                )
            )

        done = mended(session.root, act, say=session.warn, anew=True)
    for feed, failure in done.failures:
        session.say(f"  {failure.kind}: {feed}: {failure.message}")
    if done.waiting:
        who = "1 person with feeds was" if done.waiting == 1 else f"{done.waiting} people with feeds were"
        session.say(f"  {who} left out for want of a valid consent: see 'hub check'")
    for line in _left_out(done):
        session.say(f"  {line}")
    session.result(_report(done))
    return 1 if strict and (done.failures or done.still_failing) else 0


def _left_out(done: Updated) -> Iterator[str]:
    by_hand = sum(failure.kind not in PASSING for _, failure in done.failures)
    if by_hand:
        yield f"{_feeds(by_hand)} may need a hand: see 'hub health'"
    if done.early:
        yield f"{_feeds(done.early)} not due yet: 'hub update --all' asks all the same"
    if done.held:
        yield f"{_feeds(done.held)} put off: the host asks to wait, or answers too slowly"
    if done.gone:
        yield f"{_feeds(done.gone)} gone for good (410): no longer asked, see 'hub health'"
    waiting = done.still_failing - done.gone
    if waiting > 0:
        failed = (
            "1 of these failed when last asked, and waits" if waiting == 1 else f"{waiting} of these failed, and wait"
        )
        yield f"{failed} for another try: 'hub update --only SLUG' asks at once"


def _feeds(number: int) -> str:
    return f"{number} feed{'' if number == 1 else 's'}"


def _report(done: Updated) -> str:
    parts = [
        _feeds(done.feeds),
        f"{done.new} new",
        f"{done.changed} changed",
        f"{done.unchanged} unchanged",
    ]
    failed = ", ".join(f"{n} {kind}" for kind, n in done.failed_by_class().items())
    parts.append(f"{len(done.failures)} failed" + (f" ({failed})" if failed else ""))
    left = ((done.early, "not due"), (done.held, "put off"), (done.gone, "gone"))
    parts += [f"{number} {words}" for number, words in left if number]
    if done.pictures:
        parts.append(f"{done.pictures} picture{'' if done.pictures == 1 else 's'}")
    if done.forgotten:
        parts.append(f"{done.forgotten} forgotten")
    return ", ".join(parts)
