"""What commands of joining and leaving say to a reader whose locale is French: all of it is French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.test_wizard import typed
from command import ADA, Ran, a_hub, a_profile, called, run
from join import foreign

FRENCH = "fr_FR.UTF-8"
OTHERS_WORDS = re.compile(r"`[^`]*`|«[^»]*»|\[[^]]*\]|\S*[/.]\S*|(?<!\w)--?\w[\w-]*|hub [a-z]+")
ENGLISH = re.compile(
    r"\b(?:the|and|is|are|was|of|this|that|with|to|at|has|left|out|nobody|expected|made|there|already|remarks?|lines|"
    r"posts?|named|again|changed|removed|their|them|it|file|holds|no|not|called|lacks|missing)\b",
    re.IGNORECASE,
)
TABLE = """\
nom;fonction;statut;langues;flux;arrivee;email;zzz;photo;consentement
Ada Byron;Chef;;;;;;;;
;Chef;;;;;;;;
Bo Bell;;;;;;;;;
Cy Dent;Chef;CDI;klingon tlh!;mailto:cy@cy.example;04/11/2026;c@c.example;x;cy.png;oui;trop
Di Elm;Chef;;;https://u:p@di.example/feed;;;;;
"""


def said(ran: Ran) -> list[str]:
    """All lines but those of a shell."""
    return [line for line in (ran.out + ran.err).splitlines() if not line.startswith(("  git ", "  printf "))]


def english(ran: Ran) -> list[str]:
    return [line for line in said(ran) if ENGLISH.search(OTHERS_WORDS.sub("", line))]


def a_file(root: Path, name: str, text: str | bytes) -> str:
    (root.parent / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return str(root.parent / name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_hub(tmp_path / "hub", {"ambassadors/ada-byron.md": a_profile()})


def test_what_an_import_of_a_bad_table_says(root: Path) -> None:
    ran = called(root, "import", "csv", a_file(root, "gens.csv", TABLE), locale=FRENCH)
    assert english(ran) == []
    assert ran.out == "ambassadors/cy-dent.md\nambassadors/di-elm.md\n"
    for line in (
        "gens.csv:2: role : le tableau dit « Chef », et ambassadors/ada-byron.md dit « Engineer » ; la fiche reste "
        "telle quelle",
        "gens.csv:3: le nom manque ; ligne laissée de côté",
        "gens.csv:5: kind : « CDI » n’est aucun de ces mots : employee, external ; laissé de côté",
        "Fichiers créés : 2 ; déjà là : 1 ; 13 remarques.",
    ):
        assert line in [plain(each) for each in said(ran)]


def plain(line: str) -> str:
    """With spaces of one kind."""
    return re.sub("[\u00a0\u202f]", " ", line)


def test_what_an_import_of_a_bad_list_says(root: Path) -> None:
    outlines = [
        foreign.an_outline("Bo", "https://bo.example/feed.xml?token=secret"),
        foreign.an_outline("Cy", "mailto:cy@cy.example"),
        foreign.an_outline("Di", "https://di.example/feed"),
        foreign.an_outline("Ed", "https://di.example/feed"),
        '<outline text="None"/>',
        '<outline type="include" text="All" url="https://lists.example/all.opml"/>',
    ]
    file = a_file(root, "b.opml", foreign.an_opml(*outlines))
    ran = called(root, "import", "opml", file, "--dry-run", locale=FRENCH)
    assert english(ran) == []
    assert len(ran.err.splitlines()) == 8


@pytest.mark.parametrize(
    "words",
    [
        ("csv", "no.csv"),
        ("linkedin", "hub.yml"),
        ("linkedin", "hub.yml", "--ambassador", "bo"),
        ("opml", "hub.yml"),
        ("trello", "mkdocs.yml", "--members-too"),
    ],
)
def test_what_a_wrong_import_says(root: Path, words: tuple[str, ...]) -> None:
    kind, file, *more = words
    ran = called(root, "import", kind, str(root / file), *more, locale=FRENCH)
    assert (ran.code, english(ran)) == (2, [])


def test_what_a_withdrawal_says(root: Path) -> None:
    (root / ".git").mkdir()
    note = "---\ntitle: A talk\nstarts: 2026-12-01\nowner: ada-byron\n---\nAsk Ada Byron, or Byron.\n"
    (root / "content/agenda").mkdir()
    (root / "content/agenda/talk.md").write_text(note)
    (root / "review").mkdir()
    (root / "review/comment.md").write_text("Ada Byron")
    asked = typed(root, "withdraw", "ada-byron", answers=["n"], locale="fr_FR.UTF-8")
    ran = called(root, "withdraw", "ada-byron", "--yes", locale=FRENCH)
    again = called(root, "withdraw", "ada-byron", "--yes", locale=FRENCH)
    stranger = called(root, "withdraw", "ada-biron", "--yes", locale=FRENCH)
    assert (ran.code, again.code, stranger.code) == (0, 0, 2)
    assert [english(each) for each in (ran, again, stranger)] == [[]] * 3
    assert "Retirer ada-byron" in asked.err
    assert "[o/N]" in asked.err
    assert "Rien n’a été modifié." in asked.err
    assert "  # ce qu’il faut encore nommer plus bas" in ran.out


def test_what_a_consent_given_again_says(root: Path) -> None:
    profile = root / "ambassadors/ada-byron.md"
    done = [
        called(root, "renew", *words, locale=FRENCH)
        for words in (
            ("ada-byron", "--given", "2026-11-20"),
            ("ada-byron", "--given", "2026-11-02"),
            ("ada-biron", "--given", "2026-11-20"),
            ("ada-byron",),
            ("ada-byron", "--given", "hier"),
        )
    ]
    assert [ran.code for ran in done] == [0, 3, 2, 2, 2]
    assert [english(ran) for ran in done] == [[]] * 5
    assert "Accord du 2026-11-20, sur la version 1." in done[0].err
    assert "2026-11-20" in profile.read_text()


def test_what_is_said_of_owners(root: Path) -> None:
    ran = called(root, "codeowners", "--check", locale=FRENCH)
    assert (ran.code, english(Ran(code=1, out="", err=ran.err))) == (1, [])


def test_what_is_said_of_the_machine(root: Path) -> None:
    ran = run(root, "doctor", limits=["env", "LC_ALL=fr_FR.UTF-8", "https_proxy=p", "SSL_CERT_FILE=/none"])
    lines = [line.partition(" ")[2] for line in said(ran)]
    assert [line for line in lines if ENGLISH.search(OTHERS_WORDS.sub("", line))] == []
    assert "ok    polices : celles du site sont là" in map(plain, said(ran))


def test_what_is_said_of_schemas(root: Path) -> None:
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{} // mine")
    ran = called(root, "schema", "--write", locale=FRENCH)
    told = [line for line in ran.err.splitlines() if line[:1] not in "#{} "]
    assert (ran.code, english(Ran(code=0, out="", err="\n".join(told)))) == (0, [])
    assert len(told) >= 3
    assert called(root, "schema", "nope", locale=FRENCH).err.startswith("aucun type de fichier ne s’appelle")


def test_what_is_said_where_there_is_no_hub(tmp_path: Path) -> None:
    ran = called(tmp_path, "renew", "ada", "--given", "2026-11-20", locale=FRENCH)
    assert (ran.code, english(ran)) == (2, [])


def test_english_is_seen_by_these_tests(root: Path) -> None:
    ran = run(root, "import", "csv", a_file(root, "gens.csv", f"{TABLE}{ADA}"), limits=["env", "LC_ALL=C"])
    assert len(english(ran)) > 10
