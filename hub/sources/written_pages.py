"""mkdocs.yml and the hand-written pages, looked at as far as can be told without building them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from hub.errors import Problem
from hub.model import Contact
from hub.placeholders import BLOCKS, NAMES, Placeholder, placeholders
from hub.sources.enclosed import unannounced
from hub.sources.four_answers import unanswered
from hub.sources.proof import did_you_mean
from hub.sources.unreadable import in_plain_words
from hub.sources.yaml_tree import DEEPEST
from hub.wording import NOTHING, Sentence

FILE = "mkdocs.yml"
PAGES = "content/pages"
_HUB = "hub.yml"
PLUGIN = "ambassador-hub"
_LARGEST_CONFIG = 1_000_000
_LARGEST_PAGE = 2_000_000
OURS = ("index", "latest", "ambassadors", "networks", "groups", "articles", "posts", "embed", "search", "404.html")
"""Where the hub's own pages begin; nothing written by hand stands there."""
_STARTER = re.compile(r"\*\[[^\]]+\]\*")


def page_problems(root: Path, languages: Sequence[str] = ("en", "fr"), contact: Contact | None = None) -> list[Problem]:
    """What would keep the site engine from building safely, and what a page still waits for.

    `languages` are those of the site: a further one has a folder of its own, which no page may take. `contact` is what
    the pages may ask hub.yml for; without it, nobody looks for what it lacks.
    """
    config = root / FILE
    if not config.is_file():
        return [
            _wrong(
                0,
                Sentence("is not there, expected MkDocs' configuration"),
                Sentence("`hub init` in a new folder makes one to copy"),
            )
        ]
    if too_large := _too_large(config, _LARGEST_CONFIG):
        return [_wrong(0, *too_large)]
    try:
        top = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except RecursionError:
        return [
            _wrong(1, Sentence("nested deeper than {deepest} levels", deepest=DEEPEST), Sentence("make it flatter"))
        ]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None)
        said, fix = in_plain_words(problem) if problem else (Sentence("is no UTF-8 text"), NOTHING)
        return [_wrong(mark.line + 1 if mark else 0, said, fix or Sentence("look at the spaces and quotes there"))]
    if not isinstance(top, yaml.MappingNode):
        return [_wrong(1, Sentence("expected `key: value` lines"), NOTHING)]
    keys = {key.value: node for key, node in top.value if isinstance(key, yaml.ScalarNode)}
    unsafe = [*_of_docs_dir(keys.get("docs_dir")), *_unsafe(root, languages)]
    return unsafe or [
        *_of_plugins(keys.get("plugins")),
        *_of_nav(keys.get("nav"), root),
        *_of_texts(root, contact, languages[0]),
    ]


def tells_the_day(root: Path) -> bool:
    """Whether a page says on which day it was made, so that it is another tomorrow."""
    return any(asked.name == "today" for _, text in _texts(root) for asked in placeholders(text))


def _of_docs_dir(node: yaml.Node | None) -> list[Problem]:
    if node is not None and str(node.value).strip("/") == PAGES:
        return []
    return [
        _wrong(
            node.start_mark.line + 1 if node is not None else 0,
            Sentence("expected docs_dir: {pages}", pages=PAGES),
            Sentence("write just that"),
        )
    ]


def _unsafe(root: Path, languages: Sequence[str]) -> list[Problem]:
    """What the site engine would follow out of its folder, stumble over, or lay over the hub's own pages."""
    top = root / PAGES
    if top.resolve() != root.resolve() / PAGES:
        return [Problem(path=PAGES, line=0, message=Sentence("is a link"), fix=Sentence("put the folder itself there"))]
    found = []
    for path in sorted(top.rglob("*"), key=os.fsencode):
        objection = _objection(path, path.relative_to(top).parts, languages)
        if objection:
            shown = os.fsencode(path.relative_to(root)).decode("utf-8", "backslashreplace")
            found.append(Problem(path=shown, line=0, message=objection[0], fix=objection[1]))
    return found


def _objection(path: Path, parts: tuple[str, ...], languages: Sequence[str]) -> tuple[Sentence, Sentence] | None:
    if path.is_symlink():
        return Sentence("is a link, expected a file or folder"), Sentence("put the file itself there")
    if not (path.is_file() or path.is_dir()):
        return Sentence("is neither a file nor a folder"), Sentence("take it out")
    if any("\udc80" <= character <= "\udcff" for character in path.name):
        return Sentence("has a name that is no UTF-8"), Sentence("give it a name in plain letters")
    if path.suffix == ".md" and (too_large := _too_large(path, _LARGEST_PAGE)):
        return too_large
    place = parts[0].removesuffix(".md") if len(parts) == 1 else parts[0]
    if place in (*OURS, *languages[1:]) or parts[:2] == ("assets", "hub"):
        return Sentence("would stand at /{place}, where the hub puts its own pages", place=place), Sentence(
            "give it another name"
        )
    return None


def _too_large(file: Path, most: int) -> tuple[Sentence, Sentence] | None:
    size = file.stat().st_size
    if size <= most:
        return None
    return Sentence("is {size:,} bytes long, expected at most {most:,}", size=size, most=most), Sentence(
        "shorten it, or link to it"
    )


def _of_plugins(node: yaml.Node | None) -> list[Problem]:
    named = _scalars(node) if node is not None else []
    names = [name for name, _ in named]
    if PLUGIN in names:
        return []
    line = node.start_mark.line + 1 if node is not None else 0
    return [
        _wrong(
            line,
            Sentence("plugins lacks {plugin}, which makes the site", plugin=PLUGIN),
            Sentence("add `{plugin}: {{}}` to plugins", plugin=PLUGIN),
        )
    ]


def _of_nav(node: yaml.Node | None, root: Path) -> list[Problem]:
    pages = root / PAGES
    there = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
    found = _scalars(node) if node is not None else []
    return [
        _wrong(
            line,
            Sentence("nav: there is no content/pages/{name}", name=name),
            did_you_mean(name, there) or Sentence("write it, or take it out"),
        )
        for name, line in found
        if name.endswith(".md") and "://" not in name and name not in there
    ]


def _of_texts(root: Path, contact: Contact | None, default: str) -> list[Problem]:
    found: list[Problem] = []
    lacking: dict[str, list[tuple[str, int]]] = {}
    for path, text in _texts(root):
        found += (*_unfilled(path, text), *unanswered(path, text, default), *unannounced(root, path, text))
        for asked in placeholders(text):
            found += _of_placeholder(path, asked)
            lacking.setdefault(asked.name, []).append((path, asked.line))
    if contact is not None:
        found += [_unsaid(name, lacking[name]) for name in _WHAT_LACKS if name in lacking and not _given(name, contact)]
    return found


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """The pages by path. What is no UTF-8 the site engine will tell of."""
    for page in sorted((root / PAGES).rglob("*.md")):
        try:
            yield page.relative_to(root).as_posix(), page.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue


def _unfilled(path: str, text: str) -> list[Problem]:
    """Pages may hold *[brackets]* for what only the programme knows."""
    return [
        Problem(
            path=path,
            line=number,
            message=Sentence("{hole} waits to be filled in", hole=hole[0]),
            fix=Sentence("put your own words there, without the brackets"),
            severity="warning",
        )
        for number, line in enumerate(text.splitlines(), start=1)
        if (hole := _STARTER.search(line))
    ]


def _of_placeholder(path: str, asked: Placeholder) -> list[Problem]:
    shown = "{{ " + asked.name + " }}"
    if asked.name not in NAMES:
        likely = did_you_mean(asked.name, NAMES)
        fix = likely or Sentence("for braces meant as they are, write a backslash before them: {braces}", braces=r"\{{")
        said = Sentence(
            "{shown} is none of the values of hub.yml, expected one of {options}", shown=shown, options=tuple(NAMES)
        )
        return [Problem(path=path, line=asked.line, message=said, fix=fix)]
    if asked.name in BLOCKS and not asked.alone:
        fix = Sentence("put it on a line of its own, with empty lines around it")
        return [Problem(path=path, line=asked.line, message=Sentence("{shown} is a whole block", shown=shown), fix=fix)]
    return []


_WHAT_LACKS = {
    "contact.mail": Sentence("where people write"),
    "contact.privacy": Sentence("where people ask for their rights"),
    "contact.controller": Sentence("who answers for the data"),
    "contact.host": Sentence("who hosts the site"),
}


def _given(name: str, contact: Contact) -> bool:
    return bool(getattr(contact, name.removeprefix("contact.")))


def _unsaid(name: str, places: Sequence[tuple[str, int]]) -> Problem:
    # The law is about the privacy page: where that asks too, it is the one to name; and pages before translations.
    path, line = min(places, key=lambda place: (place[0] != f"{PAGES}/privacy.md", place[0].count("."), place))
    said = Sentence(
        "{name} is not there, so that {path}:{line} cannot say {what}",
        name=name,
        path=path,
        line=line,
        what=_WHAT_LACKS[name],
    )
    fix = Sentence("add it below contact: in {hub}", hub=_HUB)
    return Problem(path=_HUB, line=0, message=said, fix=fix, severity="warning")


def _scalars(top: yaml.Node) -> list[tuple[str, int]]:
    """Every word below a node, with its line: keys of a mapping too, since a plugin may be either."""
    words: list[tuple[str, int]] = []
    left, seen = [top], set()
    while left:  # aliases make of a tree what has no end, or very many
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case yaml.ScalarNode():
                words.append((str(node.value), node.start_mark.line + 1))
            case yaml.SequenceNode():
                left += reversed(node.value)
            case yaml.MappingNode():
                left += reversed([each for pair in node.value for each in pair])
    return words


def _wrong(line: int, message: Sentence, fix: Sentence) -> Problem:
    return Problem(path=FILE, line=line, message=message, fix=fix)
