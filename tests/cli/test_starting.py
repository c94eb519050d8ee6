"""A new hub works from its first minute, and what the wizard writes passes the check."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from command import NOON, a_hub, called, run
from hub import __version__
from hub.cli.main import COMMANDS, hub
from published import Published

AGREED = ["--consent-given", "2026-11-20", "--consent-scopes", "profile,feeds"]


def broken_links(site: Published) -> set[tuple[str, str]]:
    found = set()
    for path in site.pages:
        for element in site.document(path).all("a", "link"):
            target = site.path_of(element["href"], on=path) if element["href"] else None
            if target is not None and not site.file(target).is_file():
                found.add((path, target))
    return found


@pytest.mark.parametrize("languages", [[], ["fr"], ["fr", "en"]])
def test_a_new_hub_builds_without_a_broken_link(tmp_path: Path, languages: list[str]) -> None:
    words = [word for language in languages for word in ("--language", language)]
    made = called(None, "init", str(tmp_path / "x"), "--name", "Voix", "--site-url", "https://voix.example/hub", *words)
    assert made.code == 0, made.err
    root = tmp_path / "x"
    for command in ("check", "update", "build"):
        done = run(root, command)
        assert done.code == 0, done
        assert "waits to be filled in" not in done.out
        assert done.out.count("warning") == (4 if command == "check" else 0), done.out
    workflows = {"check.yml", "comment.yml", "profile.yml", "publish.yml", "renew.yml"}
    assert {p.name for p in (root / ".github/workflows").iterdir()} == workflows
    assert broken_links(Published(root / "site", "https://voix.example/hub/")) == set()


def test_a_new_hub_is_in_english_and_french_unless_told_otherwise(tmp_path: Path) -> None:
    assert called(None, "init", str(tmp_path / "x")).code == 0
    assert run(tmp_path / "x", "build").code == 0
    assert 'lang="fr"' in (tmp_path / "x/site/fr/index.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("words", "zone"), [([], "UTC"), (["--timezone", "Africa/Casablanca"], "Africa/Casablanca")])
def test_a_new_hub_has_the_time_zone_it_is_told_and_else_utc(
    tmp_path: Path, language: str, words: list[str], zone: str
) -> None:
    assert called(None, "init", str(tmp_path / "x"), "--language", language, *words).code == 0
    assert f'timezone: "{zone}"\n' in (tmp_path / "x/hub.yml").read_text("utf-8")
    assert (tmp_path / "x/content/agenda/.gitkeep").is_file()
    assert (tmp_path / "x/content/kits/.gitkeep").is_file()


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ([], "2026-12-19"),
        (["--starts", "2027-01-01"], "2027-01-29"),
        (["--expires", "2026-11-30"], "2026-11-30"),
    ],
)
def test_the_kit_of_a_moment_is_over_after_four_weeks_unless_told_otherwise(
    tmp_path: Path, words: list[str], last: str
) -> None:
    root = a_hub(tmp_path)
    fills = ["--fill", "thing=the lamp desk", "--fill", "use=report a lamp"]
    made = called(root, "new", "kit", "--moment", "launch", "--content", "https://lumen.example/x", *fills, *words)
    assert made.code == 0, made.err
    assert f"\nexpires: {last}\n" in Path(made.out.strip()).read_text("utf-8")


@pytest.mark.parametrize("starts", ["9999-12-31", "soon"])
def test_a_first_day_of_a_kit_that_will_not_do_is_told(tmp_path: Path, starts: str) -> None:
    words = ["--moment", "launch", "--content", "https://lumen.example/x", "--fill", "thing=a", "--fill", "use=b"]
    done = called(a_hub(tmp_path), "new", "kit", *words, "--starts", starts)
    assert done.code == 1
    assert starts in done.err


def test_the_demo_can_be_started_from(tmp_path: Path) -> None:
    assert called(None, "init", str(tmp_path / "x"), "--from-demo").code == 0
    assert called(tmp_path / "x", "check").code == 0


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine", "utf-8")
    done = called(None, "init", str(tmp_path))
    assert done.code == 3
    assert "not empty" in done.err
    assert [p.name for p in tmp_path.iterdir()] == ["precious"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--site-url", "voices.example"], 1, "site_url"),
        (["--language", "xx"], 2, "expected one of en, fr"),
        (["--timezone", "Mars/Olympus"], 1, "expected a time zone such as Europe/Paris"),
    ],
)
def test_a_hub_that_could_not_work_is_not_made(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    done = called(None, "init", str(tmp_path / "x"), *words)
    assert done.code == code
    assert said in done.err
    assert not (tmp_path / "x").exists()


def test_a_profile_from_flags_passes_the_check_and_is_published(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    made = called(
        root, "new", "ambassador", "--name", "Zoë Ångström", "--role", "en=Welder", "--role", "fr=Soudeuse", *AGREED
    )
    assert made.code == 0, made.err
    assert made.out.strip().endswith("ambassadors/zoe-angstrom.md")
    assert called(root, "check").out == ""
    assert run(root, "build").code == 0
    assert "Soudeuse" in (root / "site/fr/ambassadors/zoe-angstrom/index.html").read_text("utf-8")


def test_no_consent_is_made_up(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    made = called(root, "new", "ambassador", "--name", "Ada Byron", "--role", "Engineer")
    assert "Not published yet" in made.err
    assert "consent" not in (root / "ambassadors/ada-byron.md").read_text("utf-8")
    assert "not published" in called(root, "check").out


def test_who_gives_an_account_where_most_are_private_is_asked_whether_everybody_may_see_it(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    url = "https://www.facebook.com/ada.byron"
    made = called(root, "new", "ambassador", "--name", "Ada Byron", "--role", "Engineer", "--accounts", url)
    assert made.code == 0
    assert f"url: '{url}', public: true" in made.err
    assert called(root, "check").code == 0


def test_what_would_not_pass_is_not_written(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    done = called(root, "new", "ambassador", "--name", "Ada", "--role", "Engineer", "--networks", "rivers")
    assert done.code == 1
    assert "rivers" in done.err
    assert not (root / "ambassadors/ada.md").exists()
    called(root, "new", "ambassador", "--name", "Ada", "--role", "Engineer")
    again = called(root, "new", "ambassador", "--name", "Ada", "--role", "Somebody else")
    assert again.code == 3
    assert "Engineer" in (root / "ambassadors/ada.md").read_text("utf-8")


def test_every_other_kind_can_be_started_too(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    kinds = [
        ["ambassador", "--name", "Ada Byron", "--role", "Engineer", *AGREED],
        ["ambassador", "--name", "Ben Okafor", "--role", "Nurse", *AGREED],
        [
            "network",
            "--title",
            "en=Rivers",
            "--title",
            "fr=Rivières",
            "--goal",
            "To measure.",
            "--committee",
            "ada-byron, ben-okafor",
        ],
        ["group", "--title", "The lab", "--networks", "rivers"],
        ["article", "--url", "https://a.example/x", "--title", "One", "--shared-by", "ada-byron", "--no-fetch"],
        ["post", "--title", "Together", "--authors", "ada-byron", "--body", "Words."],
    ]
    for words in kinds:
        made = called(root, "new", *words)
        assert made.code == 0, made
    assert called(root, "check").out == ""
    assert run(root, "build").code == 0


def test_the_wizard_asks_on_a_terminal(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    answers = ["Ada Byron", "Engineer", "", "https://social.example/@ada", "", "", "2026-11-20", "profile"]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hub", "-C", str(root), "new", "ambassador"]
    environ = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": NOON}
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
    ) as process:
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert b"ambassadors/ada-byron.md" in out
    text = (root / "ambassadors/ada-byron.md").read_text("utf-8")
    assert "given: 2026-11-20" in text
    assert "https://social.example/@ada" in text
    assert called(root, "check").out == ""


ELSEWHERE = {"update", "build", "serve", "discover", "withdraw", "newsletter", "doctor", "health", "explain", "state"}
"""Commands that ask the web, take long, want somebody to agree, or have nothing to show yet."""


def commands_of(text: str) -> list[list[str]]:
    """The commands of the hub in a README: in its blocks, line by line, and in its tables."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).replace("\\\n", " ").splitlines()
    lines = blocks + re.findall(r"`(hub [a-z][^`]*)`", text)
    return [words[1:] for words in (shlex.split(line, comments=True) for line in lines) if words[:1] == ["hub"]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_commands_of_a_new_readme_run_as_they_are_written(tmp_path: Path, language: str) -> None:
    root, runner = tmp_path / "x", CliRunner()
    assert runner.invoke(hub, ["init", str(root), "--language", "en", "--language", "fr"]).exit_code == 0
    other = tmp_path / "readme"
    assert runner.invoke(hub, ["init", str(other), "--language", language]).exit_code == 0
    text = (other / "README.md").read_text("utf-8")
    assert f'pip install "ambassador-hub=={__version__}"' in text
    agreed = "--name Ada --slug ada-byron --role x --consent-given 2026-01-05 --consent-scopes profile,feeds"
    assert runner.invoke(hub, ["-C", str(root), "new", "ambassador", *agreed.split()]).exit_code == 0
    ran = commands_of(text)
    assert len(ran) > 20
    for words in ran:
        if words[0] in ELSEWHERE or words[-1] == "--help":
            if words[0] in COMMANDS:  # and not COMMAND, in place of one
                command = hub.get_command(hub.make_context("hub", ["-C", str(root), "doctor"]), words[0])
                assert command is not None
                command.make_context(words[0], words[1:])
            continue
        if "--name" in words:
            (root / "ambassadors/ada-byron.md").unlink()
        words += ["--no-fetch"] if words[:2] == ["new", "article"] else []
        if words != ["new", "ambassador"]:  # which asks
            done = runner.invoke(hub, ["-C", str(root), *words])
            assert done.exit_code == 0, (words, done.output, done.exception)
    assert list((root / "content/agenda").glob("*.md"))


def test_a_new_hub_keeps_out_of_its_repository_what_is_made_anew(tmp_path: Path) -> None:
    assert called(None, "init", str(tmp_path / "x")).code == 0
    ignored = (tmp_path / "x/.gitignore").read_text("utf-8").split()
    assert {".hub/", ".venv/", "site/", "/review/"} <= set(ignored)
