"""Readers of addresses: of the web, of files inside the hub, of mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hub.model import Account
from hub.platforms import handle_of, recognise, untracked
from hub.sanitise import link
from hub.sources.fields import ScalarReader, Schema
from hub.sources.followed import followed
from hub.sources.keys import private_reason
from hub.sources.names import scripts_in
from hub.sources.proof import Named, Proof, nearest
from hub.sources.yaml_tree import ScalarNode
from hub.wording import NOTHING, Sentence

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
# For schemas, in the regular expressions of ECMA-262, which know no inline flags.
_AT_THE_WEB = r"^https?://[^/?#@\s]+([/?#]|$)"
_WITHIN = r"^(?![/.]|[A-Za-z][A-Za-z0-9+.-]*:)[^\\]+$"


@dataclass(frozen=True, kw_only=True, slots=True)
class Address(ScalarReader[str]):
    """An http(s) address, without a user's name or password in it."""

    expected: Sentence = Sentence("an http(s) address")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        return web_address(text, node, proof, self.expected)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": _AT_THE_WEB}


def web_address(text: str, node: ScalarNode, proof: Proof, expected: Sentence) -> str | None:
    """`text` as an address fit for a link, or None."""
    if re.match(r"(?i:https?)://", text) and not re.search(r"\s", text) and (clean := link(text)):
        host = urlsplit(clean).hostname or ""
        if not host.isascii() and (mixed := next(filter(None, map(scripts_in, host.split("."))), "")):
            fix = Sentence("look at the address: another site may pass for one that is known")
            proof.odd(
                node.line, Sentence("{label}: the host mixes letters of {mixed}", label=node.label, mixed=mixed), fix
            )
        return clean
    return proof.unexpected(node, expected, _likely_address(text))


def _likely_address(text: str) -> Sentence:
    text = text.removeprefix("<").removesuffix(">")
    bare = re.sub(r"^(feed|http|https):(//)?", "", text, flags=re.IGNORECASE)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^/]*@", text):
        return Sentence("leave out the user name and the password")
    if not bare.isascii() or re.search(r"[\s@\\<>\"'`{}]", bare) or len(bare) > 200:
        return NOTHING
    return (
        Sentence("did you mean 'https://{address}'?", address=bare)
        if _HOST.fullmatch(bare.partition("/")[0])
        else NOTHING
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteAddress(ScalarReader[str]):
    """Where a site is published; ends with a slash."""

    expected: Sentence = Sentence("the http(s) address the site is published at")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        address = web_address(text, node, proof, self.expected)
        if address is None:
            return None
        if any(sign in address for sign in "?#;"):
            return proof.unexpected(node, self.expected, Sentence("leave out what follows the path"))
        segments = urlsplit(address).path.removeprefix("/").removesuffix("/").split("/")
        if any(segment in ("", ".", "..") for segment in segments) and segments != [""]:
            return proof.unexpected(node, self.expected, Sentence("write a path without '.', '..' and '//'"))
        return address.rstrip("/") + "/"

    def schema(self) -> Schema:
        return {"type": "string", "pattern": _AT_THE_WEB}


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin(ScalarReader[str]):
    """A site that may show embeds: scheme and host, without a path (Content Security Policy 3, host-source)."""

    expected: Sentence = Sentence("an origin such as https://intranet.example or https://*.example.com")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        origin = text.rstrip("/").lower()
        if re.fullmatch(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", origin):
            return origin
        return proof.unexpected(node, self.expected, Sentence("a scheme and a host, and nothing after them"))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": _AT_THE_WEB}


@dataclass(frozen=True, kw_only=True, slots=True)
class HostAndPort(ScalarReader[str]):
    expected: Sentence = Sentence("a host, or host:port, such as wiki.internal.example:8080")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        name = r"[a-z0-9_-]+(\.[a-z0-9_-]+)*"
        if re.fullmatch(rf"({name}|\[[0-9a-f:.]+\])(:[0-9]{{1,5}})?", text.lower()):
            return text.lower()
        return proof.unexpected(node, self.expected, Sentence("leave out http:// and the path"))

    def schema(self) -> Schema:
        return {"type": "string"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox(ScalarReader[str]):
    """The programme's mailbox, never a person's; or, where `or_address`, the address of a page."""

    or_address: bool = False

    @property
    def expected(self) -> Sentence:
        return Sentence("a mail address or an http(s) address") if self.or_address else Sentence("a mail address")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        mail = re.sub(r"^mailto:", "", text)
        if len(mail) <= 254 and _MAIL.fullmatch(mail):
            return mail
        if self.or_address and "://" in text:
            return web_address(text, node, proof, self.expected)
        return proof.unexpected(node, self.expected)

    def schema(self) -> Schema:
        return {"type": "string"}


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountAddress(ScalarReader[Account]):
    """A public profile; the platform is recognised from its address."""

    expected: Sentence = Sentence("the http(s) address of a public profile")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> Account | None:
        fediverse = re.fullmatch(r"@([\w.-]+)@([a-z0-9.-]+\.[a-z]{2,})", text, re.ASCII)
        if _MAIL.fullmatch(re.sub(r"^mailto:", "", text)):
            message = Sentence("'{label}' is not kept here: {reason}", label=node.label, reason=private_reason("mail"))
            return proof.wrong(node.line, message, Sentence("remove the line"))
        if fediverse:
            fix = Sentence("did you mean 'https://{host}/@{name}'?", host=fediverse[2], name=fediverse[1])
            return proof.unexpected(node, self.expected, fix)
        if re.fullmatch(r"@?[\w.-]+", text) and "." not in text:
            return proof.unexpected(node, self.expected, Sentence("copy the whole address from the browser: https://…"))
        url = web_address(text, node, proof, self.expected)
        if url is None:
            return None
        url = _without_tracking(url, node, proof)
        platform = recognise(url)
        if platform.state == "retired":
            proof.odd(
                node.line,
                Sentence(
                    "{label}: {platform} ended in {ended}",
                    label=node.label,
                    platform=platform.label,
                    ended=platform.ended,
                ),
                Sentence("take the address out"),
            )
        return Account(url=url, platform=platform.name, handle=handle_of(url), line=node.line)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": _AT_THE_WEB}


def _without_tracking(url: str, node: ScalarNode, proof: Proof) -> str:
    """`url` as it is without what tells where it was copied; a warning where that is another."""
    clean = untracked(url)
    if clean != url:
        proof.odd(
            node.line,
            Sentence("{label}: the address also says where it was copied", label=node.label),
            Sentence("write '{address}'", address=clean),
        )
    return clean


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedAddress(ScalarReader[str]):
    """An http(s) address, or the path of a feed file inside the hub."""

    expected: Sentence = Sentence("an http(s) address or the path of a feed file inside the hub")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if _SCHEME.match(text):
            url = web_address(text, node, proof, self.expected)
            if url:
                _without_tracking(url, node, proof)  # what is asked for stays as it is written
            return url and followed(url, node, proof)
        return inner_file(text, node, proof, self.expected, below="")

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"{_AT_THE_WEB}|{_WITHIN}"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FileUnder(ScalarReader[str]):
    """A file below `folder` of the hub with one of `endings`; `bare` allows a name alone, no folders.

    Whether a `picture` is one is not looked at here: it is noted down for the check.
    """

    folder: str
    endings: tuple[str, ...]
    bare: bool = False
    picture: bool = False

    @property
    def expected(self) -> Sentence:
        if self.bare:
            return Sentence("the name of a file ({endings}) under {folder}/", endings=self.endings, folder=self.folder)
        return Sentence("the path of a file ({endings}) under {folder}/", endings=self.endings, folder=self.folder)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if self.bare and "/" in text:
            web = Sentence("copy the picture into {folder}/, and give the file's name alone", folder=self.folder)
            return proof.unexpected(
                node, self.expected, web if "://" in text else Sentence("give the file's name alone")
            )
        if not text.lower().endswith(self.endings):
            return proof.unexpected(
                node, self.expected, Sentence("save it as one of these, such as {ending}", ending=self.endings[0])
            )
        found = inner_file(text, node, proof, self.expected, below=self.folder)
        if found and self.picture:
            named = Named(path=proof.path, line=node.line, label=node.label, picture=f"{self.folder}/{found}")
            proof.pictures.append(named)
        return found

    def schema(self) -> Schema:
        endings = "|".join("".join(_in_any_case(sign) for sign in ending) for ending in self.endings)
        name = r"^[^/\\.][^/\\]*" if self.bare else r"^(?![/.])[^\\]+"
        return {"type": "string", "pattern": f"{name}({endings})$"}


def _in_any_case(sign: str) -> str:
    return f"[{sign}{sign.upper()}]" if sign.isalpha() else re.escape(sign)


def inner_file(text: str, node: ScalarNode, proof: Proof, expected: Sentence, *, below: str) -> str | None:
    """`text` as a path with forward slashes to a regular file that lies within `below`, links followed."""
    segments = text.split("/")
    if not text.isprintable() or "\\" in text or len(text) > 200 or any(s in ("", ".", "..") for s in segments):
        return proof.unexpected(node, expected, Sentence("write a relative path with forward slashes and without '..'"))
    if any(segment.startswith(".") for segment in segments):
        return proof.unexpected(node, expected, Sentence("hidden files and folders, such as .git, are not read"))
    fence = proof.root / below
    try:
        real = Path(fence, *segments).resolve()
        inside, there, regular = real.is_relative_to(fence), real.exists(), real.is_file()
    except (OSError, RuntimeError):  # RuntimeError: links that run in a circle, before Python 3.13
        return proof.unexpected(node, expected, Sentence("look at the spelling"))
    if not inside:
        message = Sentence("{label}: {text} leads out of the hub's folder", label=node.label, text=text)
        if below:
            message = Sentence("{label}: {text} leads out of {folder}", label=node.label, text=text, folder=below)
        return proof.wrong(node.line, message, Sentence("copy the file into the hub"))
    if not there:
        fix = _likely_file(text, fence, below) if below else _likely_address(text)
        place = f"{below}/{text}" if below else text
        return proof.wrong(
            node.line,
            Sentence("{label}: there is no file {place}", label=node.label, place=place),
            fix or Sentence("look at the spelling, or add the file"),
        )
    if not regular:
        return proof.wrong(node.line, Sentence("{label}: {text} is not a regular file", label=node.label, text=text))
    return text


def _likely_file(text: str, folder: Path, below: str) -> Sentence:
    """The fix for a picture that is not there: another ending or case, or the way it was meant to go."""
    there = {path.stem: path.name for path in sorted(folder.iterdir())} if folder.is_dir() else {}
    near = nearest(Path(text).stem, there)
    if near:
        return Sentence("did you mean '{near}'?", near=there[near])
    return Sentence("put the picture in {folder}/", folder=below)
