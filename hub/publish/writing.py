"""Thousands of small files: written while the next ones are being made."""

from __future__ import annotations

import os
from queue import SimpleQueue
from threading import Semaphore, Thread

THREADS = 2
WAITING = 200
"""Files that may wait to be written, so that a slow disk holds up whoever makes them instead of filling the memory."""


class Writers:
    """Threads that write whole files. Creating a file waits for the kernel, not for Python."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[str, bytes] | None] = SimpleQueue()
        self._room = Semaphore(WAITING)
        self._failure: OSError | None = None
        self._folders: set[str] = set()
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(THREADS)]
        for thread in self._threads:
            thread.start()

    def write(self, path: str, content: bytes) -> None:
        """Have a file written. Raises `OSError` when an earlier one could not be."""
        if self._failure:
            raise self._failure
        self._room.acquire()
        self._jobs.put((path, content))

    def finish(self) -> None:
        """Wait until all is written. Raises `OSError` when something could not be."""
        self.stop()
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        """Let the threads end, after what they were given."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _work(self) -> None:
        while job := self._jobs.get():
            try:
                if not self._failure:
                    self._written(*job)
            except OSError as error:
                self._failure = error
            finally:
                self._room.release()

    def _written(self, path: str, content: bytes) -> None:
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  (thousands of them)
            self._folders.add(folder)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
