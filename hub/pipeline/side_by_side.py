"""Several jobs at once, each in a process of its own."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from hub.errors import HubError, StoreError
from hub.wording import Sentence

Result = TypeVar("Result")
Running = dict[Connection, tuple[int, BaseProcess]]


def side_by_side(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """The results of `jobs`, in their order. What a job raises is raised here, and ends the others.

    On Linux with several cores the jobs run in forked processes, which see everything made so far without a copy, and
    whose results must be small. Elsewhere they run one after the other, and so they do where there are other threads:
    a fork takes their locks along, but not them. Raises `StoreError` where a process was killed.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores == 1 or len(jobs) == 1 or threading.active_count() > 1:
        return [job() for job in jobs]
    # What is there already is needed to the end. Nobody need look through it for what may go, least of all a process
    # that has to copy the memory of whatever it looks at.
    gc.freeze()
    results: dict[int, Result] = {}
    waiting = list(enumerate(jobs))
    running: Running = {}
    try:
        while waiting or running:
            # One more than there are cores: jobs are few and of unlike length, and no core should wait for the last.
            while waiting and len(running) <= cores:
                _start(*waiting.pop(0), running)
            for done in cast(list[Connection], wait(list(running))):
                number, process = running[done]
                results[number] = cast(Result, _result(done))
                process.join()
                del running[done]
    finally:
        for _, process in running.values():
            process.kill()
            process.join()
        gc.unfreeze()
    return [results[number] for number in range(len(jobs))]


def _start(number: int, job: Callable[[], object], running: Running) -> None:
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_run, args=(job, theirs))
    process.start()
    theirs.close()
    running[ours] = number, process


def _run(job: Callable[[], object], answer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer; it ends us
    try:
        answer.send((job(), None))
    except Exception as error:  # noqa: BLE001  (raised again in the parent)
        if not isinstance(error, (HubError, OSError)):
            error.add_note(traceback.format_exc())
        answer.send((None, error))


def _result(answer: Connection) -> object:
    try:
        result, error = answer.recv()
    except EOFError:
        raise StoreError(
            Sentence("a part of the build was killed from outside; the site stands as it was. Is there enough memory?")
        ) from None
    if error:
        raise error
    return result
