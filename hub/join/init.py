"""A new hub: empty, and working from the first minute."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from hub.errors import GuardError

PAGES = ("about", "join", "privacy", "accessibility")
_KEPT_EMPTY = (
    "ambassadors/photos",
    *(f"content/{kind}" for kind in ("networks", "agenda", "kits", "groups", "articles", "posts")),
)
# What a repository holds that was just made and cloned.
_OVERLOOKED = re.compile(r"\.git|\.gitignore|\.gitattributes|\.DS_Store|(README|LICEN[CS]E)(\.\w+)?", re.IGNORECASE)


def starter(
    name: str,
    site_url: str,
    languages: Sequence[str],
    *,
    timezone: str = "UTC",
    workflows: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The files of a new hub by path. `languages[0]` is the default; comments and README are in it.

    `workflows` are texts by file name, for .github/workflows/.
    """
    own = languages[0]
    said = {
        "name": _quoted(name),
        "title": " ".join(name.split()),
        "site_url": _quoted(site_url),
        "timezone": _quoted(timezone),
        "languages": ", ".join(languages),
    }
    made = {path: Template(_text(own, path)).substitute(said) for path in ("hub.yml", "mkdocs.yml", "README.md")}
    made |= {"content/moderation.yml": _text(own, "moderation.yml")}
    made |= {".gitignore": ".hub/\nkept/\nnewsletter/\nsite/\nsite-intranet/\n.site*/\n"}
    made |= {f"{folder}/.gitkeep": "" for folder in _KEPT_EMPTY}
    for page in PAGES:
        made |= {f"content/pages/{page}{_suffix(own, each)}.md": _text(each, f"{page}.md") for each in languages}
    for each in languages:
        made |= {f".github/ISSUE_TEMPLATE/suggest-a-link{_suffix(own, each)}.yml": _text(each, "suggest-a-link.yml")}
    return made | {f".github/workflows/{path}": text for path, text in (workflows or {}).items()}


def create(folder: Path, made: Mapping[str, bytes]) -> None:
    """Writes the files into `folder`, which must not be there yet or as good as empty: GuardError otherwise.

    What a new repository begins with counts as nothing, and stays as it is; a .gitignore gets the lines it lacks.
    """
    if folder.exists() and not (folder.is_dir() and all(_OVERLOOKED.fullmatch(path.name) for path in folder.iterdir())):
        raise GuardError(f"{folder} is not empty: name a new folder, so that nothing in it is lost")
    for path, text in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path == ".gitignore" and file.is_file():
            _append(file, text)
        elif not file.exists():
            file.write_bytes(text)


def _append(file: Path, text: bytes) -> None:
    there = file.read_bytes()
    missing = [line for line in text.splitlines() if line not in there.splitlines()]
    with file.open("ab") as out:
        out.write(b"".join(b"\n" + line for line in missing) + b"\n" if missing else b"")


def _quoted(text: str) -> str:
    """A text as JSON writes it, which is YAML too, whatever stands in it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _suffix(own: str, language: str) -> str:
    return "" if language == own else f".{language}"


def _text(language: str, name: str) -> str:
    return (files("hub.join") / "starter" / language / name).read_text(encoding="utf-8")
