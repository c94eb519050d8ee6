"""Several jobs at once, each in a process of its own."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import TypeVar

Result = TypeVar("Result")

_jobs: Sequence[Callable[[], object]] = ()


def side_by_side(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """The results of `jobs`, in their order. What a job raises is raised here.

    On Linux with several cores the jobs run in forked processes, which see everything made so far without a copy, and
    whose results must be small. Elsewhere they run one after the other, and so they do where there are other threads:
    a fork takes their locks along, but not them.
    """
    global _jobs
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores == 1 or len(jobs) == 1 or threading.active_count() > 1:
        return [job() for job in jobs]
    _jobs = jobs
    try:
        # One more than there are cores: jobs are few and of unlike length, and no core should wait for the last one.
        with get_context("fork").Pool(min(cores + 1, len(jobs))) as pool:
            return pool.map(_run, range(len(jobs)), chunksize=1)  # type: ignore[arg-type]
    finally:
        _jobs = ()


def _run(number: int) -> object:
    return _jobs[number]()
