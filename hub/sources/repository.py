"""hub.yml's `repository`: where the hub's files are kept, and who looks after them there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import urlsplit

from hub.model import Forge, Repository
from hub.sources.addresses import web_address
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.proof import Proof
from hub.sources.words import Choice
from hub.sources.yaml_tree import LostNode, MapNode, Node, ScalarNode
from hub.wording import Sentence

FORGES: tuple[Forge, ...] = get_args(Forge)

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_OWNER = re.compile(rf"@?{_NAME}(?:/{_NAME})*", re.ASCII)
# https://git-scm.com/docs/git-check-ref-format, and nothing that would need escapes in an address.
_BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))[A-Za-z0-9_][A-Za-z0-9_./-]*(?<![/.])", re.ASCII)
_SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]+", re.ASCII)


def forge_of(url: str) -> Forge | None:
    """Whose software runs at an address, as far as its host's name tells."""
    labels = (urlsplit(url).hostname or "").split(".")
    return next((forge for forge in FORGES if forge in labels), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page(ScalarReader[str]):
    """The repository's own page: not one of its files, nor the address that git clones from."""

    expected: Sentence = Sentence(
        "the http(s) address of the repository's page, such as https://github.com/company/hub"
    )

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        found = re.fullmatch(r"(?:ssh://)?git@([A-Za-z0-9.-]+)[:/](.+?)(?:\.git)?", text)
        if found:
            return proof.unexpected(
                node, self.expected, Sentence("did you mean 'https://{host}/{path}'?", host=found[1], path=found[2])
            )
        url = web_address(text, node, proof, self.expected)
        if url is None:
            return None
        page = re.split(r"[?#]", url)[0].rstrip("/").removesuffix(".git")
        inner = re.search(r"/-/|/(?:tree|blob|edit|new|raw|pulls?|issues|wiki)(?:/|$)", page)
        if inner:
            return proof.unexpected(node, self.expected, Sentence("did you mean '{near}'?", near=page[: inner.start()]))
        if urlsplit(page).path.count("/") < 2:
            return proof.unexpected(node, self.expected, Sentence("add who it belongs to, and its name"))
        return page

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^https?://"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Branch(ScalarReader[str]):
    expected: Sentence = Sentence("the name of a branch, such as main")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        return text if len(text) <= 200 and _BRANCH.fullmatch(text) else proof.unexpected(node, self.expected)

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": 200, "default": "main"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Folder(ScalarReader[str]):
    expected: Sentence = Sentence("a folder inside the repository, such as sites/voices")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        segments = text.removeprefix("./").strip("/").split("/")
        if segments in ([""], ["."]):
            return ""
        if len(text) <= 200 and all(map(_SEGMENT.fullmatch, segments)):
            return "/".join(segments)
        return proof.unexpected(
            node, self.expected, Sentence("letters, digits, '.', '-', '_' and '/' alone make a folder here")
        )

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": 200, "default": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Owner(ScalarReader[str]):
    """Somebody, or a team, as the forge calls them."""

    expected: Sentence = Sentence("'@organisation/team' or '@somebody'")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if len(text) <= 200 and _OWNER.fullmatch(text):
            return f"@{text.removeprefix('@')}"
        fix = (
            Sentence("name a team or an account at the forge, not a mailbox")
            if "@" in text[1:]
            else Sentence("keep the quotes")
        )
        return proof.unexpected(node, self.expected, fix)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_OWNER.pattern}$", "maxLength": 200, "examples": ["@company/voices"]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept(Reader[Repository]):
    """A repository whose forge is known: by its host, or because the file says so."""

    def read(self, node: Node, proof: Proof) -> Repository | None:
        if isinstance(node, ScalarNode) and not node.empty:
            return proof.unexpected(
                node, Sentence("a mapping with url"), Sentence("write {{url: {text}}}", text=node.text[:80])
            )
        values = _REPOSITORY.values(node, proof)
        if values is None or isinstance(node, LostNode):
            return None
        forge = values.get("forge") or forge_of(values["url"])
        if forge is None:
            line = node.entries["url"].line if isinstance(node, MapNode) else node.line
            message = Sentence(
                "{label}: which software runs at {host} cannot be told",
                label=node.label,
                host=urlsplit(values["url"]).hostname,
            )
            return proof.wrong(
                line, message, Sentence("add forge: {one} or forge: {other}", one=FORGES[0], other=FORGES[1])
            )
        return Repository(**values | {"forge": forge})

    def schema(self) -> Schema:
        return _REPOSITORY.schema()


_REPOSITORY: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="url",
            reader=_Page(),
            required=True,
            about=("the address of the repository's page", "l’adresse de la page du dépôt"),
        ),
        Field(
            name="forge",
            reader=Choice(options=FORGES),
            about=(
                "whose software runs there, where the address does not tell",
                "le logiciel de la forge, si l’adresse ne le dit pas",
            ),
        ),
        Field(
            name="branch",
            reader=_Branch(),
            about=("the branch the site is made from", "la branche dont le site est tiré"),
        ),
        Field(
            name="folder",
            reader=_Folder(),
            about=("the hub's folder inside the repository", "le dossier du hub dans le dépôt"),
        ),
        Field(
            name="owners",
            reader=ListOf(reader=_Owner(), most=20),
            about=(
                "the programme's team at the forge: it owns what nobody else does",
                "l’équipe du programme sur la forge : elle répond de ce qui n’est à personne d’autre",
            ),
        ),
    ),
)
