"""The schemas, and what editors need to find them, in a hub's folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hub import sources
from hub.errors import GuardError
from hub.files import remembered
from hub.join import editors
from hub.wording import Sentence


def help_editors(root: Path) -> tuple[Sentence, ...]:
    """Write schemas and settings below `root`; returns what was left for somebody to do by hand.

    Other settings stay. Raises `GuardError` where a link lies in the way.
    """
    schemas = sources.schemas()
    for path, text in editors.schema_files(schemas).items():
        _write(root, path, text)
    return (*_settings(root, schemas), *_unled(root, schemas))


def helped(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a new hub, with what editors need among them."""
    schemas = sources.schemas()
    texts = editors.schema_files(schemas)
    texts |= {path: editors.as_json(ours) for path, ours in editors.vscode_files(schemas).items()}
    led = {path: lines.encode() + made[path] for path, lines in editors.modelines(schemas).items() if path in made}
    return {path: text.encode() for path, text in texts.items()} | {**made, **led}


def _settings(root: Path, schemas: editors.Schemas) -> Iterator[Sentence]:
    for path, ours in editors.vscode_files(schemas).items():
        file = root / path
        there = remembered(file) if file.exists() else {}
        if isinstance(there, dict):
            _write(root, path, editors.as_json(editors.merged(there, ours)))
        else:
            lines = editors.as_json(ours).rstrip()
            yield Sentence(
                "{path} holds more than plain JSON, such as comments, and stays as it is; add to it:\n{lines}",
                path=path,
                lines=lines,
            )


def _unled(root: Path, schemas: editors.Schemas) -> Iterator[Sentence]:
    for path, lines in editors.modelines(schemas).items():
        if (root / path).is_file() and "yaml-language-server:" not in (root / path).read_text("utf-8", "replace"):
            yield Sentence(
                "put at the top of {path}, for editors other than VS Code:\n{lines}", path=path, lines=lines.rstrip()
            )


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(exist_ok=True)
    if file.is_symlink() or file.parent.is_symlink():
        raise GuardError(Sentence("{path} is a link: put a file of its own there, or take it away", path=path))
    file.write_text(text, encoding="utf-8", newline="\n")
