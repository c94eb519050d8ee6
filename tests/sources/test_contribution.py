"""`contribution` of hub.yml, and the rules and skills of networks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hub.model import Language
from sources.hub_folder import HUB, NETWORK, a_person, page, reading, said

EN, FR = Language("en"), Language("fr")
DESK = """contribution:
  desk:
    - {person: ada-martin, helps: {en: First posts, fr: Les premiers billets}}
  form: "https://forms.example/new?link={url}&title={title}#{text}"
  calls: public
"""


def test_the_desk_the_form_and_the_calls_are_read(tmp_path: Path) -> None:
    read = reading(tmp_path, {"ambassadors/ada-martin.md": a_person()}, HUB + DESK)

    assert read.content is not None
    contribution = read.content.programme.contribution
    assert [helper.person for helper in contribution.desk] == ["ada-martin"]
    assert contribution.desk[0].helps.said_in(FR).text == "Les premiers billets"
    assert contribution.form == "https://forms.example/new?link={url}&title={title}#{text}"
    assert contribution.calls == "public"


def test_calls_are_internal_unless_said(tmp_path: Path) -> None:
    content = reading(tmp_path).content
    assert content is not None
    assert content.programme.contribution.calls == "internal"


def test_a_helper_whom_nobody_knows_is_an_error_with_its_line(tmp_path: Path) -> None:
    read = reading(tmp_path, {"ambassadors/ada-marten.md": a_person()}, HUB + DESK)
    assert said(read.problems) == (
        "hub.yml:6: contribution.desk[0].person: there is no 'ada-martin' among the ambassadors; "
        "did you mean 'ada-marten'?"
    )


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("https://forms.example/?u={ur}", "expected one of {url}, {title}, {text}, got '{ur}'; did you mean 'url'?"),
        ("https://{url}/new", "write the host in full, and the blanks behind it"),
        ("https://forms.example{url}", "write the host in full, and the blanks behind it"),
        ("{url}", "write the host in full"),
        ("javascript:alert({url})", "expected an http(s) address with {url}"),
        ("forms.example/?u={url}", "write the host in full"),
        ("https://forms.example/?u={url", "close each brace"),
        ("https://forms.example/?u={{url}}", "close each brace"),
        ("https://ada:pass@forms.example/?u={url}", "begin with https://"),
    ],
)
def test_a_form_nobody_could_fill_is_an_error(tmp_path: Path, form: str, message: str) -> None:
    hub = HUB + yaml.safe_dump({"contribution": {"form": form}})
    problems = reading(tmp_path, hub=hub).problems
    assert [problem.line for problem in problems] == [5]
    assert problems[0].message.startswith("contribution.form: ")
    assert message in str(problems[0])


def test_unknown_calls_are_an_error(tmp_path: Path) -> None:
    problems = reading(tmp_path, hub=HUB + "contribution: {calls: intern}\n").problems
    assert "contribution.calls: expected one of internal, public, got 'intern'" in said(problems)


def test_a_network_says_its_rules_and_the_skills_it_looks_for(tmp_path: Path) -> None:
    rules = [{"en": "Say who you are", "fr": "Dites qui vous êtes"}, "Be kind"]
    network = page(NETWORK | {"rules": rules, "skills": ["Drawing", {"en": "Sums", "fr": "Calcul"}]})
    read = reading(tmp_path, {"content/networks/energy.md": network})

    assert read.content is not None
    assert not read.problems
    made = read.content.networks[0]
    assert [rule.said_in(FR).text for rule in made.rules] == ["Dites qui vous êtes", "Be kind"]
    assert [skill.said_in(EN).text for skill in made.skills] == ["Drawing", "Sums"]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (["x" * 201], "rules[0]: expected at most 200 characters, got 201"),
        ([f"Rule {n}" for n in range(13)], "rules: expected at most 12 in the list, got 13"),
        ("Be kind", "rules: expected a list, got 'Be kind'"),
        ([["Be kind"]], "rules[0]: expected a text, or a mapping of texts by language, got a list"),
    ],
)
def test_too_many_or_too_long_rules_are_errors(tmp_path: Path, rules: object, message: str) -> None:
    problems = reading(tmp_path, {"content/networks/energy.md": page(NETWORK | {"rules": rules})}).problems
    assert message in said(problems)
    assert all(problem.line for problem in problems)
