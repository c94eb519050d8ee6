"""`hub renew`: the day and the version of a consent given again, and nothing else of the file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from command import a_hub, called
from hub.errors import ContentError, GuardError, UsageError
from hub.pipeline.renewing import renew

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = date(2026, 11, 20)

FRONT = '---\nname: Ada\nrole: Welder\nconsent:\n  given: 2025-01-05   # at the fair\n  version: "1"\n'
ADA = FRONT + "  scopes: [profile, feeds]\n---\n\nconsent:\n  given: 2025-01-05\n"


def hub_with(root: Path, text: str = ADA) -> Path:
    a_hub(root)
    programme = (root / "hub.yml").read_text("utf-8")
    terms = 'consent: {version: "2", accepts: ["1"]}'
    (root / "hub.yml").write_text(re.sub(r"^consent:.*$", terms, programme, flags=re.MULTILINE), "utf-8")
    (root / "ambassadors").mkdir(exist_ok=True)
    (root / "ambassadors/ada.md").write_bytes(text.encode())
    return root


def after(root: Path) -> str:
    return (root / "ambassadors/ada.md").read_bytes().decode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("begins", ["", "\ufeff"])
def test_the_day_and_the_version_change_and_nothing_else_does(tmp_path: Path, ends: str, begins: str) -> None:
    text = begins + ADA.replace("\n", ends)
    root = hub_with(tmp_path, text)
    done = called(root, "renew", "ada", "--given", "2026-11-20")
    assert (done.code, done.out) == (0, f"{root / 'ambassadors/ada.md'}\n"), done.err
    assert after(root) == text.replace("2025-01-05   #", "2026-11-20   #").replace('"1"', '"2"')
    assert called(root, "check").code == 0
    assert [each.name for each in (root / "ambassadors").iterdir()] == ["ada.md"]


def test_a_version_that_ends_with_its_line_leaves_the_next_one_alone(tmp_path: Path) -> None:
    root = hub_with(tmp_path, ADA.replace('"1"', "|-\n    1"))
    renew(root, "ada", given=LATER, now=NOW)
    assert after(root) == ADA.replace("2025-01-05   #", "2026-11-20   #").replace('"1"', '"2"')


@pytest.mark.parametrize("page", ["ada", "ada.md", "ambassadors/ada.md", "https://voices.example/fr/ambassadors/ada/"])
def test_a_person_is_named_by_slug_file_or_page(tmp_path: Path, page: str) -> None:
    root = hub_with(tmp_path)
    assert renew(root, page, given=LATER, version="1", now=NOW).file == root / "ambassadors/ada.md"
    assert after(root) == ADA.replace("2025-01-05   #", "2026-11-20   #")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ada"], "a consent is never made up"),
        (["ada", "--given", "today"], "expected a day such as 2026-11-21"),
        ([], "say whose consent"),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, words: list[str], said: str) -> None:
    root = hub_with(tmp_path)
    done = called(root, "renew", *words)
    assert done.code == 2
    assert said in done.err
    assert after(root) == ADA


@pytest.mark.parametrize(
    ("page", "given", "version", "said"),
    [
        ("ada", date(2026, 11, 22), "", "is still to come"),
        ("ada", date(2025, 1, 4), "", "is of 2025-01-05 already"),
        ("ada", date(2025, 1, 5), "1", "is of 2025-01-05 already"),
        ("ada", LATER, "0", "agreed to version '0', and hub.yml has '2' now"),
        ("adda", LATER, "", "did you mean 'ada'?"),
        ("../hub", LATER, "", "there is no file of '../hub'"),
        ("", LATER, "", "there is no file of ''"),
    ],
)
def test_what_cannot_be_a_renewal_is_refused_and_changes_nothing(
    tmp_path: Path, page: str, given: date, version: str, said: str
) -> None:
    root = hub_with(tmp_path)
    with pytest.raises((UsageError, GuardError), match=re.escape(said)):
        renew(root, page, given=given, version=version, now=NOW)
    assert after(root) == ADA


@pytest.mark.parametrize(
    "text",
    [
        "---\nname: Ada\nrole: Welder\n---\n",
        "---\nname: Ada\nrole: Welder\nconsent: yes\n---\n",
        "---\nname: Ada\nrole: Welder\nconsent: {given: soon, version: '1', scopes: [profile]}\n---\n",
        "---\nname: Ada\nrole: Welder\nconsent: {given: '', version: '1', scopes: [profile]}\n---\n",
        "---\nname: Ada\nconsent: {given: [2025-01-05], version: '1', scopes: [profile]}\n---\n",
        "---\nname: Ada\nconsent: {given: 2025-01-05, version: '1', scopes: [profile]}\n---\n",
        "---\n{ : [\n---\n",
        f"---\nname: Ada\nrole: {'[' * 5000}\nconsent: {{given: 2025-01-05, version: '1', scopes: [profile]}}\n---\n",
        "---\nname: Ada\nrole: Welder\nconsent:\n  ? [a]\n  : b\n  given: 2025-01-05\n  version: '1'\n---\n",
        "no fields at all",
        "",
    ],
)
def test_without_a_consent_there_is_nothing_to_renew(tmp_path: Path, text: str) -> None:
    root = hub_with(tmp_path, text)
    with pytest.raises((UsageError, ContentError), match=r"ambassadors/ada\.md"):
        renew(root, "ada", given=LATER, now=NOW)
    assert after(root) == text


def test_nobody_who_left_comes_back_by_a_form(tmp_path: Path) -> None:
    root = hub_with(tmp_path)
    assert called(root, "withdraw", "ada", "--yes").code == 0
    (root / "ambassadors").mkdir(exist_ok=True)
    (root / "ambassadors/ada.md").write_text(ADA, "utf-8")
    later = NOW + timedelta(days=700)
    for given in (None, date(2025, 6, 1)):
        with pytest.raises(GuardError, match="they left on"):
            renew(root, "ada", given=given, now=later)
    assert after(root) == ADA
    renew(root, "ada", given=later.date(), now=later)
    assert str(later.date()) in after(root)


def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root = hub_with(tmp_path / "hub")
    (tmp_path / "else.md").write_text(ADA)
    (root / "ambassadors/ada.md").unlink()
    (root / "ambassadors/ada.md").symlink_to(tmp_path / "else.md")
    with pytest.raises(UsageError):
        renew(root, "ada", given=LATER, now=NOW)
    assert (tmp_path / "else.md").read_text() == ADA
