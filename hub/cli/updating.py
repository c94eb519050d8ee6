"""`hub update`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hub.cli import counts
from hub.cli.session import Session
from hub.errors import UsageError
from hub.model.health import PASSING
from hub.wording import NOTHING, Sentence

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
        raise UsageError(Sentence("--only wants the slug of a person or group, the name of a file in ambassadors/"))
    with one_at_a_time(session.root, "update"), session.counting(Sentence("Asking the feeds")) as progress:

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
        told = Sentence("  {kind}: {feed}: {message}", kind=failure.kind, feed=feed, message=failure.message)
        session.say(told)
    for line in _left_out(done):
        session.say(Sentence("  {line}", line=line))
    session.result(_report(done))
    return 1 if strict and (done.failures or done.still_failing) else 0


def _left_out(done: Updated) -> Iterator[Sentence]:
    if done.waiting == 1:
        yield Sentence("1 person with feeds was left out for want of a valid consent: see 'hub check'")
    elif done.waiting:
        yield Sentence(
            "{number} people with feeds were left out for want of a valid consent: see 'hub check'", number=done.waiting
        )
    by_hand = sum(failure.kind not in PASSING for _, failure in done.failures)
    if by_hand:
        yield Sentence("{feeds} may need a hand: see 'hub health'", feeds=counts.feeds(by_hand))
    if done.early:
        yield Sentence("{feeds} not due yet: 'hub update --all' asks all the same", feeds=counts.feeds(done.early))
    if done.held:
        yield Sentence("{feeds} put off: the host asks to wait, or answers too slowly", feeds=counts.feeds(done.held))
    if done.gone:
        yield Sentence("{feeds} gone for good (410): no longer asked, see 'hub health'", feeds=counts.feeds(done.gone))
    waiting = done.still_failing - done.gone
    if waiting == 1:
        yield Sentence(
            "1 of these failed when last asked, and waits for another try: 'hub update --only SLUG' asks at once"
        )
    elif waiting > 0:
        yield Sentence(
            "{number} of these failed, and wait for another try: 'hub update --only SLUG' asks at once", number=waiting
        )


def _report(done: Updated) -> Sentence:
    failed = tuple(f"{number} {kind}" for kind, number in done.failed_by_class().items())
    told = [
        Sentence("{number} new", number=done.new),
        Sentence("{number} changed", number=done.changed),
        Sentence("{number} unchanged", number=done.unchanged),
        Sentence(
            "{number} failed{kinds}",
            number=len(done.failures),
            kinds=Sentence(" ({kinds})", kinds=failed) if failed else NOTHING,
        ),
    ]
    seldom = (
        (done.early, Sentence("{number} not due", number=done.early)),
        (done.held, Sentence("{number} put off", number=done.held)),
        (done.gone, Sentence("{number} gone", number=done.gone)),
        (done.pictures, _pictures(done.pictures)),
        (done.forgotten, Sentence("{number} forgotten", number=done.forgotten)),
    )
    told += [said for number, said in seldom if number]
    return Sentence("{feeds}, {told}", feeds=counts.feeds(done.feeds), told=tuple(told))


def _pictures(number: int) -> Sentence:
    return Sentence("1 picture") if number == 1 else Sentence("{number} pictures", number=number)
