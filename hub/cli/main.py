"""`hub`: options that hold for every command, and the fence that turns errors into words and exit codes."""

from __future__ import annotations

import errno
import gc
import importlib
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from keyword import iskeyword
from typing import Any, NoReturn

import click

from hub import __version__
from hub.cli.session import Session
from hub.errors import HubError, UsageError, reason_of_system
from hub.wording import Sentence, language_of, quoted, translated, verbatim

COMMANDS = {
    "init": "starting",
    "new": "starting",
    "discover": "discovering",
    "check": "checking",
    "schema": "describing",
    "update": "updating",
    "build": "building",
    "serve": "building",
    "explain": "asking",
    "health": "health",
    "audit": "auditing",
    "import": "importing",
    "export": "asking",
    "newsletter": "letters",
    "codeowners": "owning",
    "state": "state",
    "review": "reviewing",
    "renew": "renewing",
    "withdraw": "leaving",
    "doctor": "doctoring",
}
"""Each command and the module of `hub.cli` it is in, loaded only when it is called."""


class Commands(click.Group):
    """Commands loaded by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"hub.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        return _with_options_of_all(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise click.UsageError(f"No such command '{args[0]}'. Did you mean '{near[0]}'?", ctx)
        return super().resolve_command(ctx, args)


def _with_options_of_all(command: click.Command) -> click.Command:
    """What `hub` itself takes before a command is understood after it, too, as most people write it."""
    taken = {word for option in command.params for word in option.opts}
    command.params += [option for option in _OPTIONS_OF_ALL if not taken.intersection(option.opts)]
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _with_options_of_all(each)
    return command


def _note(ctx: click.Context, option: click.Parameter, said: Any) -> None:
    if said:
        setattr(ctx.find_object(Session), str(option.name).removeprefix("hub_"), said)


_OPTIONS_OF_ALL = (
    click.Option(["-C", "hub_folder"], metavar="DIR", hidden=True, expose_value=False, callback=_note),
    click.Option(["-q", "--quiet", "hub_quiet"], is_flag=True, hidden=True, expose_value=False, callback=_note),
    click.Option(["-v", "--verbose", "hub_verbose"], is_flag=True, hidden=True, expose_value=False, callback=_note),
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", metavar="DIR", default=".", help="Work in the hub in DIR.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say more on the way.")
@click.version_option(__version__, prog_name="hub")
@click.pass_context
def hub(ctx: click.Context, folder: str, quiet: bool, verbose: bool) -> None:
    """Gathers what your people publish on their own pages into one site.

    \b
    hub init my-hub           a new, empty hub
    hub -C my-hub new ambassador --name "Ada Byron" --role Engineer
    hub -C my-hub update      what the web says, into the store
    hub -C my-hub build       the site, into my-hub/site
    """
    ctx.obj = Session(folder=folder, quiet=quiet, verbose=verbose)


def main(args: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    # A build makes millions of values that all live until its end: looking for rubbish among them costs a tenth of it.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not os.environ.get("SOURCE_DATE_EPOCH", "unset"):
        del os.environ["SOURCE_DATE_EPOCH"]  # MkDocs takes an empty one for a number
    _leave(_code(lambda: _run(sys.argv[1:] if args is None else args)))


def _run(args: list[str]) -> Any:
    unreadable = next((arg for arg in args if not _is_text(arg)), None)
    if unreadable is not None:
        raise UsageError(
            Sentence(
                "{name} holds bytes that are no UTF-8 text; give the folder or file another name",
                name=quoted(unreadable),
            )
        )
    return hub.main(args, prog_name="hub", standalone_mode=False)


def _is_text(arg: str) -> bool:
    try:
        arg.encode()
    except UnicodeEncodeError:
        return False
    return True


def _leave(code: int) -> NoReturn:
    """At once: taking thousands of objects apart before the system does costs a short command a tenth of its time."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        click.echo(_told(error), err=True)
        code = code or 4
    if sys.getprofile() or sys.gettrace():  # whoever measures writes at the end
        sys.exit(code)
    os._exit(code)


def _code(run: Callable[[], Any]) -> int:
    try:
        code = run()
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(translated(Sentence("Stopped."), language_of(os.environ)), err=True)
        return 130
    except HubError as error:
        click.echo(error.told(language_of(os.environ)), err=True)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, sqlite3.OperationalError) as error:
        click.echo(_told(error), err=True)
        return 4
    return code if isinstance(code, int) else 0


_ADVICE = {
    errno.ENOSPC: Sentence("free some space and try again, nothing that was kept is lost"),
    errno.EACCES: Sentence("mend the permissions and try again"),
    errno.EROFS: Sentence("this disk cannot be written to"),
}


def _told(error: Exception) -> str:
    said = reason_of_system(error) if isinstance(error, OSError) else verbatim(str(error))
    where = getattr(error, "filename", None)
    if advice := _ADVICE.get(getattr(error, "errno", None) or 0):
        said = Sentence("{message}; {fix}", message=said, fix=advice)
    told = Sentence("{path}: {what}", path=str(where), what=said) if where else said
    return translated(told, language_of(os.environ))
