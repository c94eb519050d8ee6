"""New files: what is written passes the check, overwrites nothing and makes up no consent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factories import a_programme
from hub.errors import GuardError, UsageError
from hub.join import Draft, draft, slug_of, write
from hub.model import Form
from hub.sources import forms, judge, read
from sources.hub_folder import HUB, a_person

TODAY = date(2026, 6, 15)
PROGRAMME = a_programme()


def a_draft(kind: str, /, slug: str = "", body: str = "", **answers: list[str]) -> Draft:
    given = {key.replace("__", "."): texts for key, texts in answers.items()}
    return draft(form(kind), given, programme=PROGRAMME, today=TODAY, slug=slug, body=body)


def form(name: str) -> Form:
    return forms()[name]


def a_hub(root: Path) -> Path:
    (root / "ambassadors").mkdir()
    (root / "content" / "networks").mkdir(parents=True)
    (root / "hub.yml").write_text(HUB)
    (root / "ambassadors" / "eve-noir.md").write_text(a_person())
    (root / "content" / "networks" / "data.md").write_text("---\ntitle: Data\ngoal: Share\n---\n")
    return root


def test_a_person_from_flags(tmp_path: Path) -> None:
    new = a_draft(
        "ambassador",
        name=["Zoë O’Brien"],
        role=["en=Engineer", "fr=Ingénieure"],
        networks=["data"],
        feeds=["https://zoe.example/feed.xml", "https://zoe.example/notes.xml"],
        consent__given=["2026-01-05"],
        consent__scopes=["profile,feeds"],
        speaker__topics=["Water, and who has it"],
        noindex=["yes"],
        body="I write.",
    )
    root = a_hub(tmp_path)

    assert new.path == "ambassadors/zoe-o-brien.md"
    assert new.text == (
        "---\n"
        "name: Zoë O’Brien\n"
        "role:\n  en: Engineer\n  fr: Ingénieure\n"
        "networks:\n  - data\n"
        "feeds:\n  - https://zoe.example/feed.xml\n  - https://zoe.example/notes.xml\n"
        "consent:\n  given: 2026-01-05\n  version: '1'\n  scopes:\n    - profile\n    - feeds\n"
        "noindex: true\n"
        "speaker:\n  topics:\n    - Water, and who has it\n"
        "---\n\nI write.\n"
    )
    assert judge(root, new.path, new.text) == ()
    write(root, new)
    assert read(root).problems == ()


@pytest.mark.parametrize(
    ("name", "answers", "path"),
    [
        ("ambassador", {"name": ["Ada"], "role": ["x"]}, "ambassadors/ada.md"),
        ("network", {"title": ["fr=Eau", "en=Water"], "goal": ["x"], "platforms": ["linkedin"], "order": ["3"]},
         "content/networks/eau.md"),
        ("network", {"title": ["A"], "goal": ["x"], "filters.include": ["water"]}, "content/networks/a.md"),
        ("group", {"title": ["The lab"], "official": ["true"], "members": ["eve-noir"]}, "content/groups/the-lab.md"),
        ("article", {"title": ["One"], "url": ["https://a.example/"], "why": ["So: x"]}, "content/articles/one.md"),
        ("post", {"title": ["Hello"], "authors": ["eve-noir"], "tags": ["a, b"]}, "content/posts/hello.md"),
    ],
)  # fmt: skip
def test_what_is_written_passes_the_check(tmp_path: Path, name: str, answers: dict[str, list[str]], path: str) -> None:
    root = a_hub(tmp_path)
    new = draft(form(name), answers, programme=PROGRAMME, today=TODAY)
    write(root, new)

    assert new.path == path
    assert read(root).problems == ()


@pytest.mark.parametrize(
    "words", ["no", "2026-01-01", "#x", "a: b", "- a", "'", '"', "~", "{a}", "*a", "&a", "%", "---", "null", "1_0"]
)
def test_words_survive_being_written(tmp_path: Path, words: str) -> None:
    root = a_hub(tmp_path)
    write(
        root, a_draft("ambassador", slug="ada", name=[f"{words} x"], role=["x"], department=[words], expertise=[words])
    )

    result = read(root)

    assert result.problems == ()
    assert result.content is not None
    assert result.content.ambassadors[0].department == words
    assert result.content.ambassadors[0].expertise == (words,)
    assert result.content.ambassadors[0].name == f"{words} x"


def test_what_will_not_do_is_said_before_it_is_written(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    new = a_draft("ambassador", name=["Ada"], role=["x"], networks=["dta"], joined=["2026-13-01"])

    problems = "\n".join(map(str, judge(root, new.path, new.text)))

    assert "did you mean 'data'?" in problems
    assert "joined: expected a date, YYYY-MM-DD, got '2026-13-01'" in problems


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    root = a_hub(tmp_path)

    with pytest.raises(GuardError, match=r"eve-noir\.md is there already"):
        write(root, a_draft("ambassador", name=["Eve Noir"], role=["x"]))

    assert (root / "ambassadors" / "eve-noir.md").read_text() == a_person()


def test_no_consent_is_made_up() -> None:
    assert "consent" not in a_draft("ambassador", name=["Ada"], role=["x"]).text


@pytest.mark.parametrize(
    "half", [{"consent__given": ["2026-01-01"]}, {"consent__scopes": ["profile"]}, {"consent__version": ["1"]}]
)
def test_half_a_consent_is_refused(half: dict[str, list[str]]) -> None:
    with pytest.raises(UsageError, match="a consent needs both"):
        a_draft("ambassador", name=["Ada"], role=["x"], **half)


def test_a_date_that_must_be_there_is_today() -> None:
    assert "date: 2026-06-15" in a_draft("post", title=["x"], authors=["ada"]).text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"name": ["Ada"]}, "--role is missing: what the person does"),
        ({"name": [" "], "role": ["x"]}, "--name is missing"),
        ({"name": ["Ada", "Eve"], "role": ["x"]}, "--name is given more than once"),
        ({"name": ["Ada"], "role": ["x", "y"]}, "say in which language, --role en=… or --role fr=…"),
        ({"name": ["Ada"], "role": ["x"], "email": ["x"]}, "ambassadors/<slug>.md has no field email"),
    ],
)
def test_what_is_missing_or_unclear_is_said(answers: dict[str, list[str]], words: str) -> None:
    with pytest.raises(UsageError, match=words.replace("…", ".")):
        a_draft("ambassador", **answers)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ada Martin", "ada-martin"),
        ("Éloïse d’Arc", "eloise-d-arc"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Søren Æbelø Straße", "soren-aebelo-strasse"),
        ("Nguyễn Thị Ánh", "nguyen-thi-anh"),
        ("R2-D2!", "r2-d2"),
        ("word " * 30, "word-" * 11 + "word"),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_name_in_latin_letters_gives_its_slug(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", ["田中 雪", "Мария Иванова", "مريم", "!!!", "", "田中 A"])
def test_another_name_asks_for_a_slug(name: str) -> None:
    with pytest.raises(UsageError, match="choose one with --slug"):
        slug_of(name)


@pytest.mark.parametrize("slug", ["Ada", "../ada", "ada/eve", "a--b", "-a", "x" * 61])
def test_a_chosen_slug_must_be_one(slug: str) -> None:
    with pytest.raises(UsageError, match="--slug"):
        a_draft("ambassador", slug=slug, name=["田中 雪"], role=["x"])


def test_each_form_has_one_flag_a_field() -> None:
    for each in forms().values():
        flags = [question.flag for question in each.questions]
        assert len(flags) == len(set(flags))
    flags = [question.flag for question in form("ambassador").questions]
    assert {"--name", "--photo-alt", "--consent-given", "--consent-scopes", "--speaker-topics"} <= set(flags)
    assert [question.key for question in form("ambassador").questions if question.required] == ["name", "role"]
