"""What commands say while they work, at their end, and when they refuse, to a reader whose locale is French."""

from __future__ import annotations

import ast
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import hub
from cli.test_in_french import FRENCH, english, plain
from command import CONSENT, Ran, a_feed, a_hub, a_profile, called, run
from hub.cli.preview import _again, serve_and_watch
from hub.cli.session import Session
from hub.errors import StoreError, UsageError
from hub.pipeline.build import Built
from hub.wording import Sentence

PEOPLE = {
    "ada-byron": f"name: Ada Byron\nrole: Chef\n{CONSENT}"
    "feeds: [feeds/ada.xml, 'http://127.0.0.1:9/', feeds/page.xml]\n",
    "bo-bell": "name: Bo Bell\nrole: Chef\nfeeds: [feeds/ada.xml]\n",
    "cy-dent": f"name: Cy Dent\nrole: Chef\n{CONSENT}",
    "di-elm": f"name: Di Elm\nrole: Chef\n{CONSENT}",
}


def a_hub_in(folder: Path) -> Path:
    files: dict[str, str | bytes] = {f"ambassadors/{slug}.md": a_profile(front) for slug, front in PEOPLE.items()}
    return a_hub(folder, files | {"feeds/ada.xml": a_feed("Un", "Deux"), "feeds/page.xml": "<html><p>Bonjour"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_hub_in(tmp_path / "hub")


@pytest.fixture(scope="module")
def update(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A hub after an update, and what that said."""
    root = a_hub_in(tmp_path_factory.mktemp("updated") / "hub")
    return root, called(root, "update", locale=FRENCH)


@pytest.fixture
def updated(update: tuple[Path, Ran], tmp_path: Path) -> Path:
    return shutil.copytree(update[0], tmp_path / "hub")


def told(ran: Ran) -> list[str]:
    return [plain(line) for line in ran.err.splitlines() + ran.out.splitlines()]


def test_what_an_update_says(update: tuple[Path, Ran]) -> None:
    ran = update[1]
    assert ran.code == 0
    assert told(ran) == [
        "Interrogation des flux",
        "  not-a-feed : feeds/page.xml : est une page web, pas un flux ; son flux est peut-être indiqué dans le <head> "
        "de cette page",
        "  blocked-here : http://127.0.0.1:9/ : non interrogé : le port 9 n’est pas ouvert ; si l’hôte est à vous, "
        "nommez-le dans fetch.allow_private de hub.yml (http://127.0.0.1:9/)",
        "  1 personne qui a des flux a été laissée de côté, faute d’accord valable : voir « hub check »",
        "  2 flux à vérifier peut-être à la main : voir « hub health »",
        "3 flux, 2 en plus, 0 avec des changements, 0 sans changement, 2 en échec (1 not-a-feed, 1 blocked-here)",
    ]


def test_what_an_update_refuses(updated: Path) -> None:
    for slug in ("bo-bell", "cy-dent", "di-elm"):
        (updated / f"ambassadors/{slug}.md").unlink()
    refused = called(updated, "update", locale=FRENCH)
    assert (refused.code, english(refused)) == (3, [])
    assert "3 personnes et groupes sur 4 quitteraient le site d’un coup (bo-bell, cy-dent, di-elm)" in refused.err


def test_what_a_letter_and_a_saved_store_say(updated: Path) -> None:
    done = [
        called(updated, *words, locale=FRENCH)
        for words in (
            ("newsletter",),
            ("state", "save", "kept"),
            ("state", "restore", "kept"),
            ("state", "merge", "kept"),
        )
    ]
    assert [(ran.code, english(ran)) for ran in done] == [(0, [])] * 4
    assert [line for ran in done for line in told(ran)] == [
        "3 personnes ne sont pas citées : leur accord ne comprend pas la lettre du mois",
        "2026-11 : il n’y a rien à raconter, donc aucune lettre n’a été écrite",
        "kept : 3 flux et 2 publications, enregistrement terminé",
        "3 flux et 2 publications, remise en place terminée",
        "3 flux et 2 publications après la réunion",
    ]
    (updated / "kept/state/index.jsonl").write_text("<<<<<<< ours\n")
    spoilt = called(updated, "state", "restore", "kept", locale=FRENCH)
    assert (spoilt.code, english(spoilt)) == (1, [])
    assert "la réserve reste telle qu’elle était" in plain(spoilt.err)


def test_what_is_said_of_a_damaged_store(updated: Path) -> None:
    (updated / ".hub/store.db").write_bytes(b"no store")
    mended = called(updated, "newsletter", "--month", "2026-12", locale=FRENCH)
    assert mended.code == 0
    assert [line for line in english(mended) if "SQLite" not in line] == []
    assert "la dernière copie saine a pris sa place : 2 publications de 3 flux, dans l’état" in plain(mended.err)
    for copy in (updated / ".hub").glob("store.db*"):
        copy.unlink() if copy.name != "store.db" else copy.write_bytes(b"no store")
    refused = called(updated, "newsletter", locale=FRENCH)
    assert refused.code == 4
    assert "ou recommence à neuf" in refused.err


def test_what_a_build_says_and_refuses(root: Path) -> None:
    unread = called(root, "build", "--site-dir", "feeds", locale=FRENCH)
    inside = called(root, "build", "--site-dir", "ambassadors", locale=FRENCH)
    assert [(ran.code, english(ran)) for ran in (unread, inside)] == [(3, [])] * 2
    assert "Lecture des fiches et des publications\nAucun flux n’a encore été lu" in plain(unread.err)
    assert "contient des fichiers qu’aucune construction de ce site n’y a mis" in unread.err
    assert "est parmi les fichiers du hub lui-même" in inside.err


def test_what_a_build_says_at_its_end(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    first, again = (run(root, "build", limits=["env", "LC_ALL=fr_FR.UTF-8"]) for _ in range(2))
    assert [(ran.code, english(ran)) for ran in (first, again)] == [(0, [])] * 2
    assert "Mise en page (personnes : 0, publications : 0)" in plain(first.err)
    assert re.search(r"/site : \d+ pages et \d+ autres fichiers$", plain(first.err))
    assert told(again) == [f"{root}/site : rien n’a changé, le site reste tel quel"]


def test_what_a_preview_says(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", FRENCH)
    session = Session(folder=str(root), quiet=False, verbose=False)

    def nothing() -> Built:
        return Built(changed=False, pages=0)

    def fails() -> Built:
        raise UsageError(Sentence("is empty"))

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StoreError) as refused:
            serve_and_watch(session, "127.0.0.1", taken.getsockname()[1], site_dir=root / "site", build=nothing)
    assert "un autre aperçu est-il en cours" in refused.value.told("fr")
    for build in (nothing, fails):
        _again(session, build)
    assert plain(capsys.readouterr().err).splitlines() == [
        "Site reconstruit",
        "est vide",
        "Site non reconstruit ; les dernières pages valables restent affichées",
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ("update", "--only", "")),
        (2, ("update", "--only", "nobody")),
        (2, ("update", "--shard", "3/2")),
        (2, ("newsletter", "--month", "11/2026")),
        (2, ("newsletter", "--network", "x")),
        (2, ("newsletter", "--language", "de")),
        (3, ("newsletter", "--out", "content/x")),
        (2, ("state", "merge", "nowhere")),
        (3, ("state", "save", ".")),
        (2, ("check", "nope.md")),
        (2, ("export", "markdown")),
        (2, ("export", "csv", "x")),
        (2, ("health", "--language", "xx")),
        (2, ("audit", "--language", "xx")),
        (2, ("discover", "ada@ada.example")),
        (2, ("discover", "?")),
        (1, ("discover", "http://127.0.0.1:9/")),
        (1, ("discover", "https://www.linkedin.com/in/ada")),
        (2, ("review",)),
        (2, ("review", "../x")),
        (2, ("new", "article", "--url", "http://127.0.0.1:9/", "--why", "Parce que")),
        (3, ("init", "feeds")),
    ],
)
def test_what_a_refusal_says(root: Path, code: int, words: tuple[str, ...]) -> None:
    (root / "state").mkdir()
    (root / "state/mine").write_text("")
    ran = called(root, *words, locale=FRENCH)
    assert (ran.code, english(ran)) == (code, [])
    assert ran.err


def test_a_clock_that_cannot_be_read_is_said(root: Path) -> None:
    ran = called(root, "check", now="hier", locale=FRENCH)
    assert (ran.code, english(ran)) == (2, [])


def test_a_command_never_says_bare_text() -> None:
    """Types see to it where they are known; here it is seen to wherever anything is said."""
    assert [place for place, words in said_in_the_program() if re.search(r"[a-z]{2}", words)] == []
    assert len(list(said_in_the_program())) > 100


def said_in_the_program() -> Iterator[tuple[str, str]]:
    """Where something is said or refused, and what of it is written out there as bare text."""
    for path in Path(hub.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        if not re.search(r"\b(?:say|warn|result|counting)\(|(?:Usage|Guard|Store|Text)Error\(", text):
            continue
        at_edge = {"say", "warn", "result", "counting"} if path.parent.name in {"cli", "pipeline"} else set()
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and call.args:
                name = ast.unparse(call.func).removeprefix("self.").rpartition("session.")[2].rpartition("ask.")[2]
                if name in at_edge | {"UsageError", "GuardError", "StoreError", "TextError"}:
                    yield f"{path.name}:{call.lineno}", re.sub(r"--[a-z]+", "", bare(call.args[0]))


def bare(said: ast.expr) -> str:
    parts = said.values if isinstance(said, ast.JoinedStr) else [said]
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
