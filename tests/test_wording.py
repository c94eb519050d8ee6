"""Sentences in two languages: what they remember, and that nobody forgets to translate one."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

import hub
from hub.errors import ContentError, Problem, UsageError
from hub.sources import AVAILABLE
from hub.wording import LANGUAGES, NOTHING, Sentence, language_of, printable, reason_of, translated, verbatim

ROOT = Path(hub.__file__).parent
CATALOGUE: dict[str, str] = yaml.safe_load((ROOT / "wording/fr.yml").read_text("utf-8"))
LACKS = Sentence("{label} is missing", label="name")
GOT = Sentence("'{text}'", text="Ada")
FEED = Sentence("{label}: expected {expected}, got {got}", label="feeds", expected=Sentence("a list"), got=GOT)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Where each sentence of the program is made."""
    for path in (*ROOT.rglob("*.py"), *ROOT.parent.glob("plugins/**/*.py")):
        text = path.read_text("utf-8")
        if "hub.wording import" in text:
            for call in ast.walk(ast.parse(text)):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Sentence":
                    yield f"{path.name}:{call.lineno}", call


def written() -> dict[str, str]:
    """Every sentence written out in the program, and where."""
    firsts = ((call.args[0], at) for at, call in calls())
    return {str(first.value): at for first, at in firsts if isinstance(first, ast.Constant)}


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_sentence_is_written_out_where_it_is_made() -> None:
    assert [at for at, call in calls() if not isinstance(call.args[0], ast.Constant)] == []
    assert len(written()) > 400


def test_every_sentence_is_in_the_french_catalogue() -> None:
    assert {said: at for said, at in written().items() if said not in CATALOGUE} == {}


def test_the_french_catalogue_holds_nothing_else() -> None:
    assert sorted(CATALOGUE.keys() - written().keys()) == []


def test_both_languages_fill_in_the_same() -> None:
    assert [english for english, french in CATALOGUE.items() if names(english) != names(french)] == []


def test_every_sentence_is_given_what_it_fills_in() -> None:
    wrong = []
    for at, call in calls():
        told = call.args[0] if call.args else None
        given = {keyword.arg for keyword in call.keywords}
        if isinstance(told, ast.Constant) and None not in given and names(str(told.value)) != given:
            wrong.append((at, told.value))
    assert wrong == []


def test_french_is_set_as_french() -> None:
    for french in CATALOGUE.values():
        words = re.sub(r"`[^`]*`|« [^»]* »|\{[^}]*\}|<[a-z]*>", "x", french)
        assert not re.search(r"\w'\w", words), french
        assert not re.search(r"[^\s][;!?»](?: |$)", words), french


def test_a_sentence_is_the_english_text() -> None:
    assert FEED == "feeds: expected a list, got 'Ada'"
    assert f"{FEED}" == str(FEED) == FEED
    assert not NOTHING


def test_a_sentence_is_translated_with_all_that_is_in_it() -> None:
    assert translated(FEED, "fr") == "feeds\u00a0: il faut une liste\u202f; trouvé\u00a0: «\u00a0Ada\u00a0»"
    several = Sentence("got {two}", two=(Sentence("a list"), "name"))
    assert several == "got a list, name"
    assert translated(several, "fr") == "trouvé\u00a0: une liste, name"


def test_what_is_no_sentence_stays() -> None:
    assert translated("a list", "fr") == "a list"
    assert translated(verbatim("a list"), "fr") == "a list"
    assert translated(verbatim("a name", fr="un nom ; rien d’autre"), "fr") == "un nom\u202f; rien d’autre"
    assert translated(FEED, "de") == translated(FEED, "en") == FEED


def test_what_people_wrote_is_quoted_as_it_is() -> None:
    hostile = Sentence("{label} is missing", label="{expected} a list")
    assert translated(hostile, "fr") == "{expected} a list\u00a0: ce champ manque"


def test_what_steers_a_terminal_is_made_visible_in_both_languages() -> None:
    said = printable(Sentence("{label}: expected {expected}, got {got}", label="a\x1b", expected=GOT, got=("\n", "b")))
    assert said == "a\\u001b: expected 'Ada', got \\u000a, b"
    assert translated(said, "fr").startswith("a\\u001b\u00a0: il faut «")
    assert printable(FEED) is FEED
    assert printable(Sentence("got '{got}'", got="5\xa0km")) == "got '5\\u00a0km'"
    assert printable(verbatim("\x07il y a\xa0:")) == "\\u0007il y a\xa0:"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_does_not_steer_a_terminal(language: str) -> None:
    quoted = UsageError(Sentence("there is no file of '{page}' in ambassadors/", page="\x1b]0;you\x07\n::error::"))
    said = quoted.told(language)
    assert "\\u001b]0;you\\u0007\\u000a::error::" in said
    assert "\n" not in said


def test_numbers_are_grouped_as_each_language_does() -> None:
    said = Sentence("is {size:,} bytes long, expected at most {most:,}", size=1234567, most=1000)
    assert said == "is 1,234,567 bytes long, expected at most 1,000"
    assert translated(said, "fr") == "fait 1\u202f234\u202f567 octets\u202f; il en faut au plus 1\u202f000"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copy_remembers_too(again: object) -> None:
    assert callable(again)
    assert translated(again(FEED), "fr") == translated(FEED, "fr")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_CA@euro"}, "fr"),
        ({"LANG": "French_France.1252"}, "fr"),
        ({"LANG": "frr_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": ""}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "fr_BE"}, "fr"),
    ],
)
def test_the_locale_says_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_problems_are_told_in_every_language_a_site_may_have() -> None:
    assert LANGUAGES == AVAILABLE


def test_where_there_is_no_locale_something_else_may_say_it() -> None:
    assert language_of({"LANG": "C.UTF-8"}, "fr") == "fr"
    assert language_of({"LANG": "de_DE.UTF-8"}, "fr") == "en"
    assert language_of({}, "de") == "en"


def test_a_problem_is_told_in_both_languages_at_the_same_place() -> None:
    problem = Problem(path="a.md", line=3, message=LACKS, fix=Sentence("keep one"), severity="warning")
    assert str(problem) == "a.md:3: warning: name is missing; keep one"
    assert problem.told("fr") == "a.md:3: warning: name\u00a0: ce champ manque\u202f; gardez-en un seul"


def test_errors_are_told_in_a_language_as_far_as_they_know_it() -> None:
    problem = Problem(path="a.md", line=0, message=LACKS)
    assert ContentError([problem, problem]).told("fr") == "\n".join(["a.md: name\u00a0: ce champ manque"] * 2)
    assert UsageError("no such thing").told("fr") == "no such thing"
    assert UsageError(LACKS).told("fr") == "name\u00a0: ce champ manque"


def test_the_reason_of_an_exception_keeps_its_languages() -> None:
    assert translated(reason_of(ValueError(Sentence("is no plain file"))), "fr") == "n’est pas un fichier ordinaire"
    assert (
        reason_of(ValueError("something", "else")) == "something" or reason_of(ValueError("something")) == "something"
    )
