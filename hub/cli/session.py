"""What every command shares: the hub's folder, the time, and how to speak."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from hub import clock
from hub.errors import UsageError
from hub.wording import Sentence, language_of, translated, verbatim

Counted = Callable[[int, int, str], None]


@dataclass(kw_only=True)
class Session:
    """One call of the command."""

    folder: str
    quiet: bool
    verbose: bool

    @cached_property
    def root(self) -> Path:
        """The hub's folder. Raises `UsageError` where there is no hub.yml."""
        root = self._folder()
        if not (root / "hub.yml").is_file():
            raise UsageError(
                Sentence(
                    "{root} is no hub: it has no hub.yml; make one with 'hub init DIR', or say -C DIR", root=str(root)
                )
            )
        return root

    @property
    def place(self) -> Path:
        """The folder the command works in, a hub or not. Raises `UsageError` where there is none."""
        place = self._folder()
        if not place.is_dir():
            raise UsageError(Sentence("{place} is no folder; say -C DIR", place=str(place)))
        return place

    def _folder(self) -> Path:
        folder = Path(self.folder).resolve()
        try:
            str(folder).encode()
        except UnicodeEncodeError:
            raise UsageError(
                Sentence("the folder {folder} has a name that is no UTF-8 text; rename it", folder=repr(str(folder)))
            ) from None
        return folder

    @cached_property
    def now(self) -> datetime:
        return clock.now(os.environ)

    @cached_property
    def language(self) -> str:
        """The language the command speaks: that of the reader's locale, unless the command sets another one."""
        return language_of(os.environ)

    def say(self, line: Sentence) -> None:
        """A stage of the work, or what was done in the end, for whoever waits."""
        if not self.quiet:
            self.warn(line)

    def warn(self, line: Sentence) -> None:
        """What is wrong, however quiet the command."""
        click.echo(translated(line, self.language), err=True)

    def result(self, line: str) -> None:
        """What was asked for, to stdout: data as it is, or a `Sentence`."""
        click.echo(translated(line, self.language))

    @contextmanager
    def counting(self, what: Sentence) -> Iterator[Counted]:
        """A progress bar on a terminal, one line elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            self.say(what)
            yield self._spoken
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(translated(what, self.language), total=None)

            def counted(done: int, total: int, name: str) -> None:
                bar.update(task, completed=done, total=total)

            yield counted

    def _spoken(self, done: int, total: int, name: str) -> None:
        if self.verbose:
            self.say(verbatim(f"{done}/{total} {name}"))
