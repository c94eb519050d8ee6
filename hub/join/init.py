"""A new hub: empty, and working from the first minute."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from babel.dates import format_date

from hub.errors import GuardError
from hub.wording import Sentence

PAGES = (
    "programme",
    "about",
    "join",
    "guide",
    "charter",
    "roles",
    "training",
    "sheets",
    "resources",
    "faq",
    "glossary",
    "team",
    "conduct",
    "privacy",
    "accessibility",
)
FORMS = ("suggest-a-link", "leave", "join", "renew")
"""What can be asked for by an issue."""
PROPOSALS = (".github/PULL_REQUEST_TEMPLATE.md", ".gitlab/merge_request_templates/Default.md")
"""Where forges look for the words that a proposal begins with; one file for all languages, the default first."""
WRITTEN_IN = ("en", "fr")
"""The languages of the starter pages. On a site in another one, the default language's stand, or else the first."""
_SEPARATED = "\n---\n\n"
_FILLED = ("hub.yml", "mkdocs.yml", "README.md")
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
    today: date | None = None,
    workflows: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The files of a new hub by path. `languages[0]` is the default; comments and README are in it.

    `today` is the day from which guide and charter hold; `workflows` are texts by file name, for .github/workflows/.
    """
    own = languages[0]
    spoken = _spoken(languages)
    said = {
        "name": _quoted(name),
        "title": " ".join(name.split()),
        "site_url": _quoted(site_url),
        "timezone": _quoted(timezone),
        "languages": ", ".join(languages),
    }
    made = {path: Template(_text(spoken[own], path)).substitute(said) for path in _FILLED}
    made |= {"content/moderation.yml": _text(spoken[own], "moderation.yml")}
    made |= {".gitignore": ".hub/\n.venv/\nkept/\nnewsletter/\n/review/\nsite/\nsite-intranet/\n.site*/\n"}
    made |= {f"{folder}/.gitkeep": "" for folder in _KEPT_EMPTY}
    for each, language in spoken.items():
        suffix = _suffix(own, each)
        made |= {f"content/pages/{page}{suffix}.md": _page(language, page, today) for page in PAGES}
        made |= {f".github/ISSUE_TEMPLATE/{form}{suffix}.yml": _text(language, f"{form}.yml") for form in FORMS}
    made |= dict.fromkeys(PROPOSALS, _SEPARATED.join(_text(language, "proposal.md") for language in _once(spoken)))
    return made | {f".github/workflows/{path}": text for path, text in (workflows or {}).items()}


def create(folder: Path, made: Mapping[str, bytes]) -> None:
    """Writes the files into `folder`, which must not be there yet or as good as empty: GuardError otherwise.

    What a new repository begins with counts as nothing, and stays as it is; a .gitignore gets the lines it lacks.
    """
    if folder.exists() and not (folder.is_dir() and all(_OVERLOOKED.fullmatch(path.name) for path in folder.iterdir())):
        raise GuardError(
            Sentence("{folder} is not empty: name a new folder, so that nothing in it is lost", folder=folder)
        )
    for path, text in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path == ".gitignore" and file.is_file():
            _append(file, text)
        elif not file.exists():
            file.write_bytes(text)
            if text.startswith(b"#!"):
                file.chmod(0o755)


def _append(file: Path, text: bytes) -> None:
    there = file.read_bytes()
    missing = [line for line in text.splitlines() if line not in there.splitlines()]
    with file.open("ab") as out:
        out.write(b"".join(b"\n" + line for line in missing) + b"\n" if missing else b"")


def _quoted(text: str) -> str:
    """A text as JSON writes it, which is YAML too, whatever stands in it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _spoken(languages: Sequence[str]) -> dict[str, str]:
    """The languages that get pages, each with that of its texts: those there are, and the default in any case."""
    bases = {each: each.partition("-")[0] for each in languages}
    known = {each: base for each, base in bases.items() if base in WRITTEN_IN}
    return {languages[0]: WRITTEN_IN[0]} | known


def _once(spoken: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spoken.values()))


def _page(language: str, page: str, today: date | None) -> str:
    day = format_date(today, "long", {"en": "en_GB"}.get(language, language)) if today else ""
    return _text(language, f"{page}.md").replace("$today", day).replace(", *\n", "*\n")


def _suffix(own: str, language: str) -> str:
    return "" if language == own else f".{language}"


def _text(language: str, name: str) -> str:
    return (files("hub.join") / "starter" / language / name).read_text(encoding="utf-8")
