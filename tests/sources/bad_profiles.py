"""A folder of bad profiles: each document with the faults it holds, and where they are to be named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pictures_made import a_photo, a_png_bomb, a_swollen_png

PHOTOS = "ambassadors/photos"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What `hub check` is to say of a line, in a word or two of its message."""

    line: int
    said: str


@dataclass(frozen=True, kw_only=True)
class Bad:
    """One file below ambassadors/, and every fault of it."""

    file: str
    text: str | bytes
    faults: tuple[Fault, ...]

    @property
    def path(self) -> str:
        return f"ambassadors/{self.file}"


def front(*lines: str, name: str = "", body: str = "Writes about water.") -> str:
    """A profile whose first lines are a name of its own and a role, so that `lines` begin on line 4."""
    named = [f"name: {name}"] if name else []
    return "\n".join(["---", *named, "role: Engineer", *lines, "---", body, ""])


def odd(stem: str, *lines: str, said: tuple[tuple[int, str], ...], body: str = "Writes about water.") -> Bad:
    """A profile named after its file, with faults at these lines."""
    name = stem.replace("-", " ").title()
    faults = tuple(Fault(line=line, said=word) for line, word in said)
    return Bad(file=f"{stem}.md", text=front(*lines, name=name, body=body), faults=faults)


CONSENT = "consent: {given: 2026-11-01, version: '1', scopes: [profile]}"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"

BAD = (
    # What makes a file unreadable, or YAML more than key and value.
    Bad(file="no-front-matter.md", text="# Ada\n", faults=(Fault(line=1, said="front matter"),)),
    Bad(file="never-ends.md", text="---\nname: Ada\n", faults=(Fault(line=1, said="never ends"),)),
    Bad(file="empty.md", text="", faults=(Fault(line=1, said="an empty file"),)),
    Bad(file="latin-1.md", text=b"---\nname: Zo\xeb\nrole: x\n---\n", faults=(Fault(line=2, said="UTF-8"),)),
    Bad(file="utf-16.md", text="---\nname: Zoë\n".encode("utf-16"), faults=(Fault(line=1, said="UTF-16"),)),
    Bad(file="control.md", text="---\nname: A\x1b[2Jda\nrole: x\n---\n", faults=(Fault(line=2, said="U+001B"),)),
    Bad(file="huge.md", text=front(name="Huge", body="x" * 1_100_000), faults=(Fault(line=0, said="bytes long"),)),
    odd("long-body", body="word " * 50_000, said=((0, "characters long"),)),
    odd("anchors", *BOMB.split("\n"), said=((4, "&a"), (5, "&b"), (5, "*a"), (5, "*a"), (6, "*b"), (6, "*b"),
                                            (4, "unknown key 'a'"), (5, "unknown key 'b'"), (6, "unknown key 'c'"))),
    odd("merged", "department: &d Water", "<<: *d", said=((4, "anchor"), (5, "merge key"), (5, "alias"))),
    odd("tagged", "department: !!python/object/apply:os.system [id]", "joined: !!timestamp 2026-01-01",
        said=((4, "tag"), (4, "department: expected a text"), (5, "tag"))),
    odd("twice", "department: Water", "department: Energy", said=((5, "given twice, first on line 4"),)),
    odd("deep", "speaker: " + "[" * 60 + "]" * 60, said=((4, "nested deeper"),)),
    odd("two-documents", "department: Water", "--- second", "team: Water", said=((5, "a second YAML document"),)),
    odd("not-yaml", "department: 'Water", said=((4, "not readable as YAML"),)),
    odd("merge-marks", "<<<<<<< ours", "department: Water", "=======", said=((4, "conflict marks"),)),
    # Who somebody is.
    Bad(file="nameless.md", text=front(), faults=(Fault(line=1, said="name is missing"),)),
    odd("unknown-key", "netwroks: [data]", "role_fr: x", said=((4, "did you mean 'networks'"), (5, "unknown key"))),
    odd("private", "email: a@b.example", "birth_date: 1990-01-01", said=((4, "e-mail"), (5, "birth date"))),
    Bad(file="invisible.md", text=front(name='"\\u200b\\u2060"'), faults=(Fault(line=2, said="name"),)),
    Bad(file="filler.md", text=front(name="\u3164\u3164"), faults=(Fault(line=2, said="name"),)),
    Bad(file="hidden-letter.md", text=front(name="Ada\u200b Byron"), faults=(Fault(line=2, said="U+200B"),)),
    Bad(file="long-name.md", text=front(name="A" * 300), faults=(Fault(line=2, said="at most 80"),)),
    Bad(file="stacked.md", text=front(name="A" + "\u0301" * 40 + "da"), faults=(Fault(line=2, said="marks"),)),
    Bad(file="turned.md", text="---\nname: Ada Turned\nrole: Chief \u202ereenignE\n---\n",
        faults=(Fault(line=3, said="U+202E"),)),
    odd("no-text", "department: [Water]", "location: {city: Lyon}", "pronouns: [she]",
        said=((4, "department: expected a text"), (5, "location: expected a text"), (6, "pronouns"))),
    odd("related", "kind: external", said=((4, "relation is missing"),)),
    odd("related-and-more", "kind: external", "joined: 2026-13-01", "until: 2026-02-30",
        said=((4, "relation is missing"), (5, "2026-13-01"), (6, "2026-02-30"))),
    odd("left-first", "joined: 2026-02-02", "until: 2026-01-01", "noindex: maybe",
        said=((5, "lies before joined"), (6, "true or false"))),
    odd("languages", "languages: [english, xx-]", said=((4, "languages[0]"), (4, "languages[1]"))),
    odd("networks", "networks: [rivers, ../../hub]", said=((4, "'rivers'"), (4, "'../../hub'"))),
    odd("badges", f"badges: [{'x' * 61}]", said=((4, "at most 60"),)),
    odd("many", f"expertise: [{', '.join(f'x{n}' for n in range(40))}]", said=((4, "at most 30"),)),
    # What was agreed to.
    odd("agreed-yes", "consent: yes", said=((4, "consent: expected a mapping"),)),
    odd("agreed-half", "consent:", "  given: yesterday", "  scopes: [profil, everything]",
        said=((5, "version is missing"), (5, "given: expected a date"), (6, "did you mean 'profile'"),
              (6, "scopes[1]"))),
    # Addresses and files.
    odd("scripts", "accounts: ['javascript:alert(1)', 'data:text/html,x', 'ada.example']",
        "feeds: ['javascript:alert(1)', 'file:///etc/passwd']",
        said=((4, "accounts[0]"), (4, "accounts[1]"), (4, "did you mean 'https://ada.example'"), (5, "feeds[0]"),
              (5, "feeds[1]"))),
    odd("passwords", "feeds: [https://ada:secret@ada.example/]", said=((4, "password"),)),
    odd("outside", "feeds: [../secret.xml, /etc/passwd, 'C:\\feed.xml', feeds/out.xml, feeds/pipe.xml, .git/config]",
        said=((4, "feeds[0]"), (4, "feeds[1]"), (4, "feeds[2]"), (4, "leads out"), (4, "not a regular file"),
              (4, "feeds[5]"))),
    odd("no-photo", "photo: nobody.jpg", "photo_alt: {en: ''}", said=((4, "there is no file"), (5, "photo_alt.en"))),
    odd("photo-elsewhere", "photo: ../../secret.jpg", said=((4, "file's name alone"),)),
    odd("photo-linked", "photo: linked.jpg", said=((4, "leads out"),)),
    odd("photo-piped", "photo: pipe.jpg", said=((4, "not a regular file"),)),
    odd("photo-web", "photo: page.jpg", said=((4, "no PNG, JPEG or WebP"),)),
    odd("photo-drawn", "photo: drawn.jpg", "joined: soon", said=((4, "no PNG, JPEG or WebP"), (5, "joined"))),
    odd("photo-bomb", "photo: bomb.png", said=((4, "12000 x 12000"),)),
    odd("photo-cut", "photo: cut.jpg", said=((4, "cannot be read as a picture"),)),
    odd("photo-moving", "photo: moving.gif", said=((4, "expected the name of a file"),)),
    odd("photo-phone", "photo: phone.heic", said=((4, "expected the name of a file"),)),
    odd("photo-renamed", "photo: phone.jpg", said=((4, "no PNG, JPEG or WebP"),)),
    odd("photo-scan", "photo: scan.png", said=((4, "no PNG, JPEG or WebP"),)),
    odd("photo-empty", "photo: empty.jpg", said=((4, "no PNG, JPEG or WebP"),)),
    odd("photo-words", "photo: words.png", said=((4, "cannot be read as a picture"),)),
    odd("photo-colours", "photo: colours.png", said=((4, "cannot be read as a picture"),)),
    odd("photo-hidden", "photo: .hidden.jpg", said=((4, "hidden"),)),
    # Names of files.
    Bad(file="Upper-Case.md", text=front(name="Upper Case"), faults=(Fault(line=0, said="no slug"),)),
    Bad(file="zoé.md", text=front(name="Zo Slug"), faults=(Fault(line=0, said="rename it to zoe.md"),)),
    Bad(file="con.md", text=front(name="Con Slug"), faults=(Fault(line=0, said="Windows"),)),
    Bad(file="a b.md", text=front(name="A B"), faults=(Fault(line=0, said="no slug"),)),
    Bad(file=f"{'x' * 61}.md", text=front(name="Long Slug"), faults=(Fault(line=0, said="at most 60"),)),
    Bad(
        file="good-two.fr.md",
        text="---\nrole: x\u202ey\nemail: a@b.example\nname: Deux\n---\n",
        faults=(Fault(line=2, said="U+202E"), Fault(line=3, said="e-mail"), Fault(line=4, said="unknown key 'name'")),
    ),
    Bad(file="good-one.de-.md", text="Eins.\n", faults=(Fault(line=0, said="no language"),)),
    Bad(file="nobody.fr.md", text="---\nrole: x\n---\n", faults=(Fault(line=0, said="translates nobody.md"),)),
)  # fmt: skip
"""Each fault is an error. `Upper-Case` has no twin: file systems differ in whether they can hold both."""

GOOD = {
    "ambassadors/good-one.md": front(CONSENT, "photo: good.jpg", name="Good One"),
    "ambassadors/good-two.md": front(CONSENT, name="Ünïcode Ólafsdóttir-Smith"),
    "ambassadors/good-three.md": front(CONSENT, name="Αλέξης Παπαδόπουλος"),
    "ambassadors/good-four.md": front(CONSENT, name="नेहा शर्मा"),
}


def bad_hub_files() -> Iterator[tuple[str, bytes]]:
    """Every profile, good and bad, and the pictures they name."""
    for bad in BAD:
        yield bad.path, bad.text if isinstance(bad.text, bytes) else bad.text.encode()
    for path, text in GOOD.items():
        yield path, text.encode()
    yield f"{PHOTOS}/good.jpg", a_photo(300, 300)
    yield f"{PHOTOS}/page.jpg", b"<!doctype html><script>alert(1)</script>"
    yield f"{PHOTOS}/drawn.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    yield f"{PHOTOS}/bomb.png", a_png_bomb()
    yield f"{PHOTOS}/cut.jpg", a_photo(300, 300)[:700]
    yield f"{PHOTOS}/moving.gif", a_photo(300, 300, kind="GIF")
    for name in ("phone.heic", "phone.jpg"):
        yield f"{PHOTOS}/{name}", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(500)
    yield f"{PHOTOS}/scan.png", a_photo(300, 300, kind="TIFF")
    yield f"{PHOTOS}/empty.jpg", b""
    yield f"{PHOTOS}/words.png", a_swollen_png(b"zTXt", b"Comment\0\0")
    yield f"{PHOTOS}/colours.png", a_swollen_png(b"iCCP", b"x\0\0")
    yield f"{PHOTOS}/.hidden.jpg", a_photo(300, 300)


def lay_traps(root: Path) -> None:
    """What is no plain file: links out of the hub, and pipes that nobody writes to."""
    for link in (f"{PHOTOS}/linked.jpg", "feeds/out.xml"):
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to("/etc/passwd")
    for pipe in (f"{PHOTOS}/pipe.jpg", "feeds/pipe.xml"):
        os.mkfifo(root / pipe)
    (root / ".git").mkdir()
    (root / ".git/config").write_text("[core]\n", "utf-8")
