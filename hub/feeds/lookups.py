"""Threads in which host names are looked up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

_Found = TypeVar("_Found")


class Lookups(ThreadPoolExecutor):
    """A thread of its own for each call, which nobody waits for in the end.

    A lookup cannot be cancelled, and a name server that stays silent keeps one for half a minute and more: with a few
    threads for all, some dead names hold up everybody's, and the usual pool waits for them before the command may end.
    How many look up at the same time is for the caller to bound.
    """

    def submit(self, call: Callable[..., _Found], /, *args: Any, **named: Any) -> Future[_Found]:
        """As `Executor.submit`."""
        future: Future[_Found] = Future()
        threading.Thread(target=_run, args=(future, call, args, named), name="lookup", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leaves unfinished lookups to themselves."""


def _run(future: Future[_Found], call: Callable[..., _Found], args: Any, named: Any) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        found = call(*args, **named)
    except (OSError, ValueError, OverflowError) as error:
        future.set_exception(error)
    else:
        future.set_result(found)
