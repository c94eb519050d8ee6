"""`hub newsletter`, as somebody runs it who will send the letter."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile, called, run

AGREED = "scopes: [profile, feeds, newsletter]"
FILES = {
    "ambassadors/ada.md": a_profile(
        ADA.replace("scopes: [profile, photo, feeds, embed]", AGREED) + "feeds: [content/feeds/ada.xml]\n"
    ),
    "ambassadors/quill.md": a_profile(
        ADA.replace("Ada Byron", "Quill Silent") + "feeds: [content/feeds/quill.xml]\n", "Quill writes."
    ),
    "content/feeds/ada.xml": a_feed("Steam and numbers"),
    "content/feeds/quill.xml": a_feed("Quill speaks alone", site="https://quill.example"),
    "content/networks/energy.md": "---\ntitle: Energy\ngoal: To save it\ncommittee: [ada, quill]\n---\n",
    "content/articles/secret.md": (
        "---\nurl: https://press.example/secret\ntitle: For the house alone\nwhy: Because\ndate: 2026-11-03\n"
        "shared_by: [quill]\naudience: internal\n---\n"
    ),
    "content/agenda/walk.md": (
        "---\ntitle: A walk\ntype: meetup\nstarts: 2026-12-05 10:00\nends: 2026-12-05 11:00\nowner: quill\n"
        "networks: [energy]\n---\n"
    ),
}
FORMS = ("html", "txt", "eml", "page.html")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub in which Ada agreed to newsletters, Quill did not, and an article is for the house alone."""
    made = a_hub(tmp_path_factory.mktemp("letters"), dict(FILES), more="contact: {mail: voices@voices.example}\n")
    assert called(made, "update").code == 0
    return made


def test_a_letter_is_written_in_every_form_and_language_and_again_the_same(root: Path) -> None:
    first = called(root, "newsletter")
    paths = [Path(line) for line in first.out.splitlines()]
    folder = root / "newsletter/2026-11"
    assert paths == [folder / f"{language}.{form}" for language in ("en", "fr") for form in FORMS]
    before = [path.read_bytes() for path in paths]
    assert "To come (1), What the voices published (1)" in first.err
    assert called(root, "newsletter", "--month", "2026-11", now="1795300000").code == 0
    assert [path.read_bytes() for path in paths] == before
    assert sorted(folder.iterdir()) == sorted(paths)
    for written in before:
        assert b"Quill" not in written
        assert b"quill" not in written
        assert b"For the house" not in written
    message = message_from_bytes(before[2], policy=default)
    assert message["Subject"] == "Voices · November 2026"
    assert b"Steam and numbers" in before[1]


def test_how_many_are_not_named_is_said_and_never_who(root: Path) -> None:
    ran = called(root, "newsletter", "--language", "en")
    assert "1 person is not named: their consent does not cover newsletters\n" in ran.err
    assert "quill" not in ran.err.lower()


def test_what_is_internal_is_in_the_intranets_letter_alone(root: Path, tmp_path: Path) -> None:
    ran = called(root, "newsletter", "--target", "intranet", "--language", "fr", "--out", str(tmp_path))
    assert [Path(line).name for line in ran.out.splitlines()] == [f"fr.{form}" for form in FORMS]
    text = (tmp_path / "2026-11/fr.txt").read_text("utf-8")
    assert "For the house alone" in text
    assert "Quill" not in text


def test_a_network_has_its_own_letter_beside_the_others(root: Path) -> None:
    ran = called(root, "newsletter", "--network", "energy", "--language", "en")
    assert ran.out.splitlines()[1] == str(root / "newsletter/networks/energy/2026-11/en.txt")
    assert "Energy" in (root / "newsletter/networks/energy/2026-11/en.txt").read_text("utf-8")


def test_a_month_without_anything_to_tell_gets_no_letter(root: Path) -> None:
    ran = called(root, "newsletter", "--month", "2001-02")
    assert (ran.code, ran.out) == (0, "")
    assert "2001-02: there is nothing to tell" in ran.err
    assert not (root / "newsletter/2001-02").exists()


def test_the_site_shows_the_same_letters_and_nothing_of_who_did_not_agree(root: Path) -> None:
    assert run(root, "build").code == 0
    letters = [path for path in root.glob("site/**/newsletter/**/*") if path.is_file()]
    assert root / "site/newsletter/2026-11/mail.html" in letters
    assert root / "site/fr/newsletter/feed.xml" in letters
    assert "Quill" in (root / "site/latest/index.html").read_text("utf-8")
    assert not [path for path in letters if b"quill" in path.read_bytes().lower()]
    kept = (root / "newsletter/2026-11/en.html").read_bytes()
    assert (root / "site/newsletter/2026-11/mail.html").read_bytes() == kept


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--month", "2026-13"], 2, "such as 2026-11, got '2026-13'\n"),
        (["--month", "2026-1"], 2, "such as 2026-11, got '2026-1'; did you mean 2026-01?"),
        (["--month", "11/2026"], 2, "got '11/2026'; did you mean 2026-11?"),
        (["--month", "2026/11"], 2, "did you mean 2026-11?"),
        (["--network", "energi"], 2, "did you mean 'energy'?"),
        (["--language", "de"], 2, "expected one of en, fr"),
        (["--out", "content/letters"], 3, "name another folder with --out"),
    ],
)
def test_words_it_does_not_know_are_told(root: Path, words: list[str], code: int, said: str) -> None:
    ran = called(root, "newsletter", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
