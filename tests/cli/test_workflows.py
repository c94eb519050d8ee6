"""What the workflows of a new hub run, run here: each step with the shell's own words, and a forge that only notes."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import NOON, a_hub, a_profile, called
from hub.render.review import MARKER

STARTER = Path(__file__).parents[2] / "hub/join/starter"
WORKFLOWS = sorted((STARTER / "workflows").glob("*.yml"))
POSTING = (
    "Take the comment",
    "Take everything but words out of it",
    "Tell what the forge says of it",
    "Post it, or renew the one there is",
)
SHA = "a" * 40
EVIL = 'x"; touch evil; $(touch evil) `touch evil` ${{ github.token }}\n### Your name\nMallory\n'
GH = """\
#!{python} -IS
import json, pathlib, sys
here = pathlib.Path({here!r})
words = sys.argv[1:]
with (here / "asked").open("a") as log:
    log.write(json.dumps(words) + "\\n")
if "--input" in words:
    (here / "posted.json").write_text(pathlib.Path(words[words.index("--input") + 1]).read_text())
    sys.exit()
for place, said in json.loads((here / "answers.json").read_text()).items():
    if any(word.endswith(place) for word in words):
        sys.stdout.buffer.write((here / said).read_bytes())
        break
"""


class Runner:
    """A folder that plays the machine of a forge: `hub` and `gh` are on its path."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.folder, self.work = folder, work
        folder.mkdir(parents=True)
        self._script("hub", f'#!/bin/sh\nexec {sys.executable} -m hub "$@"\n')
        self._script("gh", GH.format(python=sys.executable, here=str(folder)))
        self._script("pip", "#!/bin/sh\n")
        self.answers({})

    def _script(self, name: str, text: str) -> None:
        file = self.folder / name
        file.write_text(text, "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def answers(self, said: dict[str, bytes]) -> None:
        for number, content in enumerate(said.values()):
            (self.folder / f"said-{number}").write_bytes(content)
        (self.folder / "answers.json").write_text(json.dumps({place: f"said-{n}" for n, place in enumerate(said)}))

    def runs(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        own = {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_REPOSITORY": "lumen/voices",
            "SOURCE_DATE_EPOCH": NOON,
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.work,
            env=own | env,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[list[str]]:
        file = self.folder / "asked"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.is_file() else []


def steps(name: str) -> dict[str, str]:
    """The scripts of a workflow's steps by their names."""
    read = yaml.safe_load((STARTER / "workflows" / name).read_text("utf-8"))
    return {s["name"]: s["run"] for job in read["jobs"].values() for s in job["steps"] if "run" in s}


def git(root: Path, *words: str) -> str:
    own = ["-c", "user.name=a", "-c", "user.email=a@voices.example", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *own, *words], cwd=root, check=True, capture_output=True, text=True).stdout


def every_expression(name: Path) -> list[tuple[str, str]]:
    read: dict[str, Any] = yaml.safe_load(name.read_text("utf-8"))
    return [(name.name, s["run"]) for job in read["jobs"].values() for s in job["steps"] if "run" in s]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_step_writes_foreign_words_into_a_script(workflow: Path) -> None:
    for _, script in every_expression(workflow):
        assert "${{" not in script


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_step_that_fails_in_the_middle_fails(workflow: Path) -> None:
    read = yaml.safe_load(workflow.read_text("utf-8"))
    assert read["defaults"]["run"]["shell"] == "bash"  # the only one that the forge calls with pipefail


def test_what_runs_on_proposed_files_has_no_secret_and_can_write_nothing() -> None:
    check = yaml.safe_load((STARTER / "workflows/check.yml").read_text("utf-8"))
    assert check[True] == {"pull_request": None, "workflow_dispatch": None}
    assert check["permissions"] == {"contents": "read"}
    assert "permissions" not in check["jobs"]["check"]
    text = (STARTER / "workflows/check.yml").read_text("utf-8")
    assert "secrets" not in text
    assert "token" not in text
    comment = (STARTER / "workflows/comment.yml").read_text("utf-8")
    assert "actions/checkout" not in comment
    assert "pull_request_target" not in "".join(path.read_text("utf-8") for path in WORKFLOWS)


def test_a_pull_request_is_checked_and_its_comment_is_posted_and_renewed(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile()})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    (root / "ambassadors/zoe.md").write_text(a_profile("name: Zoe\nrole: Welder\nnope: '@admin'\n"), "utf-8")
    (root / "ambassadors/-- a\n`b`.md").write_text("x", "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    check, comment = steps("check.yml"), steps("comment.yml")
    runner = Runner(tmp_path / "runner", root)
    assert runner.runs(check["Check the files"]).returncode == 1
    done = runner.runs(check["Write the comment"])
    assert done.returncode == 0, done.stderr
    said = (root / "review/comment.md").read_text("utf-8")
    assert "`ambassadors/zoe.md`, line 4" in said
    assert "ada" not in said

    forged = said + "@everyone <img src=https://evil.example/x.png>\n"
    with zipfile.ZipFile(tmp_path / "review.zip", "w") as archive:
        archive.writestr("comment.md", forged)
        archive.writestr("../number", "1")
    comments = [{"id": 1, "user": {"login": "mallory"}, "body": MARKER}]
    pulls = [a_pull(6, repo=2), a_pull(7), a_pull(8, sha="b" * 40)]
    answers = {
        "/pulls": json.dumps(pulls).encode(),
        "/artifacts": json.dumps({"artifacts": [{"id": 5, "name": "review", "size_in_bytes": 900}]}).encode(),
        "/artifacts/5/zip": (tmp_path / "review.zip").read_bytes(),
        "/issues/7/comments": json.dumps(comments).encode(),
        "/pulls/7/files": json.dumps([{"filename": "ambassadors/zoe.md"}]).encode(),
    }
    runner.answers(answers)
    assert runner.runs(comment["Find the pull request"], HEAD='zoe:a"; touch evil', SHA=SHA, FROM="1").returncode == 0
    assert (runner.folder / "output").read_text() == "number=7\n"
    for name in POSTING:
        done = runner.runs(comment[name], RUN="3", NUMBER="7", ADDRESS="https://forge.example/runs/3")
        assert done.returncode == 0, done.stderr
    assert (runner.folder / "output").read_text() == "number=7\nany=yes\n"
    assert runner.asked[-1][1:4] == ["--method", "POST", "repos/lumen/voices/issues/7/comments"]
    body = json.loads((runner.folder / "posted.json").read_text())["body"]
    assert body.startswith(MARKER + "\n")
    assert body.endswith("\nhttps://forge.example/runs/3\n")
    assert "@everyone" not in body
    assert "<img" not in body
    assert "more than people and content" not in body

    comments.append({"id": 9, "user": {"login": "github-actions[bot]"}, "body": body})
    runner.answers(answers | {"/issues/7/comments": json.dumps(comments).encode()})
    assert runner.runs(comment["Post it, or renew the one there is"], NUMBER="7", ADDRESS="x").returncode == 0
    assert runner.asked[-1][1:4] == ["--method", "PATCH", "repos/lumen/voices/issues/comments/9"]
    assert not list(tmp_path.rglob("evil"))


def test_a_comment_for_a_commit_that_is_not_the_newest_is_not_posted(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", tmp_path)
    gone = {**a_pull(9), "head": {"sha": SHA, "repo": None}}
    runner.answers({"/pulls": json.dumps([a_pull(7), gone]).encode()})
    for sha, repo in (("c" * 40, "1"), (SHA, "2"), (SHA, "")):
        runner.runs(steps("comment.yml")["Find the pull request"], HEAD="zoe:a", SHA=sha, FROM=repo)
    assert (runner.folder / "output").read_text() == "number=\n" * 3


def a_pull(number: int, *, sha: str = SHA, repo: int = 1) -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha, "repo": {"id": repo}}}


def posted(runner: Runner, archive: bytes | None, files: list[dict[str, str]], comments: str = "[]") -> str:
    """What is posted of an artefact, or with None of the words that were taken out of the last; '' for nothing."""
    runner.answers(
        {
            "/artifacts": json.dumps({"artifacts": [{"id": 5, "name": "review", "size_in_bytes": 900}]}).encode(),
            "/artifacts/5/zip": archive or b"",
            "/issues/7/comments": comments.encode(),
            "/pulls/7/files": "".join(json.dumps(files[n : n + 30]) for n in range(0, len(files), 30)).encode(),
        }
    )
    for file in ("output", "posted.json") if archive is not None else ("posted.json",):
        (runner.folder / file).unlink(missing_ok=True)
    comment = steps("comment.yml")
    for name in POSTING if archive is not None else POSTING[2:]:
        done = runner.runs(comment[name], RUN="3", NUMBER="7", ADDRESS="https://forge.example/runs/3")
        assert done.returncode == 0, (name, done.stderr)
        if not (runner.folder / "output").is_file():
            return ""
    body: str = json.loads((runner.folder / "posted.json").read_text())["body"]
    return body


def a_zip(**files: bytes | zipfile.ZipInfo) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if isinstance(content, zipfile.ZipInfo):
                archive.writestr(content, b"/etc/passwd")
            else:
                archive.writestr(f"{name}.md", content)
    return made.getvalue()


def test_an_artefact_is_data_whatever_it_is(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", tmp_path)
    link = zipfile.ZipInfo("comment.md")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    passwd = Path("/etc/passwd").read_text("utf-8").split(":")[0]
    for archive in (b"", b"PK no zip", a_zip(other=b"x"), a_zip(comment=b"")):
        assert posted(runner, archive, []) == ""
    assert passwd + ":" not in posted(runner, a_zip(comment=link), [])
    assert len(posted(runner, a_zip(comment=b"\0" * 300_000_000), [])) < 1_000
    assert len(posted(runner, a_zip(comment="é".encode() * 200_000), [])) <= 65_536
    before = [
        {"id": 4, "user": {"login": "mallory"}, "body": MARKER},
        {"id": 5, "user": {"login": "github-actions[bot]"}},
    ]
    before[1]["body"] = f"Thank you. {MARKER}"
    assert posted(runner, a_zip(comment=f"{MARKER}\n{MARKER}\nCloses #1 @all".encode()), [], json.dumps(before))
    assert runner.asked[-1][1:3] == ["--method", "POST"]
    assert not [path for path in tmp_path.rglob("*") if path.name in ("passwd", "evil", "comment") or path.is_symlink()]


def test_a_proposal_that_may_have_changed_its_check_is_told_as_one(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", tmp_path)
    fine = [{"filename": f"ambassadors/p{n}.md"} for n in range(40)] + [{"filename": "content/kits/a.md"}]
    said = "more than people and content ({})"
    assert "more than people" not in posted(runner, a_zip(comment=b"x"), [*fine, {"filename": "hub.yml"}])
    for name in (
        ".github/workflows/check.yml",
        "mkdocs.yml",
        "content/hooks.py",
        "hub.yml\nx",
        "x\nhub.yml",
        "Ambassadors/a.md",
    ):
        body = posted(runner, None, [*fine, {"filename": name}])
        assert body.startswith(f"{MARKER}\n**This proposal changes {said.format(1)}"), name
    moved = {"filename": "content/check.md", "previous_filename": ".github/workflows/check.yml"}
    assert said.format(1) in posted(runner, None, [moved])
    assert said.format(1) in posted(runner, None, [{"filename": f"content/{n}"} for n in range(3000)])


def test_whoever_merges_learns_whose_profile_is_changed(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", tmp_path)
    files = [
        {"filename": "ambassadors/ada.md", "status": "modified"},
        {"filename": "ambassadors/mine.md", "previous_filename": "ambassadors/ben.md", "status": "renamed"},
        {"filename": "ambassadors/cleo.fr.md", "status": "removed"},
        {"filename": "ambassadors/new.md", "status": "added"},
        {"filename": "ambassadors/`x` @all.md", "status": "modified"},
        {"filename": "content/kits/a.md", "status": "modified"},
    ]
    body = posted(runner, a_zip(comment=b"x"), files)
    assert body.startswith(f"{MARKER}\nThis changes profiles that are there already: `ada`, `ben`, `cleo`. Whoever")
    assert "@all" not in body
    assert "there already" not in posted(runner, None, files[3:])


def test_what_is_renamed_is_told_as_taken_away(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile()})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "mv", "ambassadors/ada.md", "ambassadors/mallory.md")
    git(root, "commit", "-qm", "two")
    runner = Runner(tmp_path / "runner", root)
    assert runner.runs(steps("check.yml")["Write the comment"]).returncode == 0
    assert "1 file is taken away: `ambassadors/ada.md`" in (root / "review/comment.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["check.yml", "publish.yml"])
def test_nobody_proposes_what_the_hub_remembers(tmp_path: Path, name: str) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile(), ".hub/store.db": "evil"})
    git(root, "init", "-q")
    git(root, "add", "ambassadors")
    runner = Runner(tmp_path / "runner", root)
    script = steps(name)["Take over no memory"]
    assert runner.runs(script).returncode == 0
    git(root, "add", "-f", ".hub")
    assert runner.runs(script).returncode == 1


def an_answer(language: str, form_name: str = "join.yml", **said: str) -> str:
    form = yaml.safe_load((STARTER / language / form_name).read_text("utf-8"))
    parts = []
    for question in form["body"]:
        if question["type"] == "checkboxes":
            ticked = said.get(question["id"], "")
            options = [option["label"] for option in question["attributes"]["options"]]
            answer = "\n".join(f"- [{'X' if o.split()[0] in ticked.split() else ' '}] {o}" for o in options)
        else:
            answer = said.get(question.get("id", ""), "_No response_")
        if "id" in question:
            parts.append(f"### {question['attributes']['label']}\n\n{answer}\n")
    return "\n".join(parts)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_becomes_a_proposal_and_no_shell_sees_its_words(tmp_path: Path, language: str) -> None:
    root = a_hub(tmp_path / "hub")
    git(root, "init", "-q")
    git(root, "commit", "-qm", "one", "--allow-empty")
    forge = tmp_path / "forge/lumen/voices"
    git(tmp_path, "init", "-q", "--bare", str(forge))
    answer = an_answer(
        language,
        name="Zoé Ada",
        role='Engineer; $(touch evil) "`touch evil`"',
        relation="client",
        organisation="Other works",
        languages="fr, en",
        accounts="https://mastodon.social/@zoe\nhttps://www.linkedin.com/in/zoe",
        scopes="profile feeds",
        agreement="I Je",
        charter="I Je",
        bio=EVIL,
    )
    runner = Runner(tmp_path / "runner", root)
    (runner.folder / "event.json").write_text(json.dumps({"issue": {"body": answer}}), "utf-8")
    profile = steps("profile.yml")
    done = runner.runs(profile["Write the profile"], GITHUB_EVENT_PATH=str(runner.folder / "event.json"))
    assert done.returncode == 0, done.stderr
    file = root / "ambassadors/zoe-ada.md"
    front = yaml.safe_load(file.read_text("utf-8").split("---")[1])
    assert (front["name"], front["kind"], front["relation"]) == ("Zoé Ada", "external", "client")
    assert front["languages"] == ["fr", "en"]
    assert len(front["accounts"]) == 2
    assert front["consent"]["scopes"] == ["profile", "feeds"]
    assert str(front["consent"]["given"]) == "2026-11-21"
    assert called(root, "check").code == 0
    env = {"GITHUB_SERVER_URL": f"file://{tmp_path}/forge", "GH_TOKEN": "t", "NUMBER": "12", "WHO": "zoe-a"}
    done = runner.runs(profile["Propose it"], **env)
    assert done.returncode == 0, done.stderr
    assert "ambassadors/zoe-ada.md" in git(forge, "show", "--stat", "profile-12")
    assert runner.asked[-2][:4] == ["pr", "create", "--head", "profile-12"]
    assert runner.asked[-1] == ["workflow", "run", "check.yml", "--ref", "profile-12"]
    assert (runner.folder / "comment.md").read_text("utf-8").endswith("\nAnswered by @zoe-a. Closes #12\n")
    assert "Merci, Zoé Ada" in (runner.folder / "comment.md").read_text("utf-8")
    assert runner.runs(profile["Say that somebody has to help"], NUMBER="12", ADDRESS="x").returncode == 0
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_stays_gets_a_proposal_that_changes_two_words_of_their_file(tmp_path: Path, language: str) -> None:
    before = (
        "---\nname: Ada # me\nrole: Welder\nconsent: {version: '1', given: 2025-01-05, scopes: [profile]}\n---\nHi.\n"
    )
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": before})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    forge = tmp_path / "forge/lumen/voices"
    git(tmp_path, "init", "-q", "--bare", str(forge))
    runner, renew = Runner(tmp_path / "runner", root), steps("renew.yml")
    event = {"GITHUB_EVENT_PATH": str(runner.folder / "event.json")}

    def answered(**said: str) -> subprocess.CompletedProcess[str]:
        answer = an_answer(language, "renew.yml", **said)
        (runner.folder / "event.json").write_text(json.dumps({"issue": {"body": answer}}), "utf-8")
        return runner.runs(renew["Write the consent"], **event)

    for nobody in ({"page": "ada"}, {"page": EVIL, "agreement": "I C’est"}, {"page": "../hub", "agreement": "I C’est"}):
        assert answered(**nobody).returncode != 0
        assert (root / "ambassadors/ada.md").read_text("utf-8") == before
    done = answered(page="https://voices.example/ambassadors/ada/", version="1", agreement="I C’est")
    assert done.returncode == 0, done.stderr
    after = (root / "ambassadors/ada.md").read_text("utf-8")
    assert after == before.replace("'1'", '"1"').replace("2025-01-05", "2026-11-21")
    env = {"GITHUB_SERVER_URL": f"file://{tmp_path}/forge", "GH_TOKEN": "t", "NUMBER": "12", "WHO": "ada"}
    done = runner.runs(renew["Propose it"], **env)
    assert done.returncode == 0, done.stderr
    assert git(forge, "show", "--stat", "--format=", "consent-12").count("|") == 1
    assert (runner.folder / "comment.md").read_text("utf-8").endswith("\nAsked for by @ada. Closes #12\n")
    assert runner.asked[-1] == ["workflow", "run", "check.yml", "--ref", "consent-12"]
    assert runner.runs(renew["Say that somebody has to help"], NUMBER="12", ADDRESS="x").returncode == 0
    assert "write this consent" in runner.asked[-1][-1]
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize(("version", "ticked"), [("3.0", "I"), ("3.0", ""), ("", "I")])
def test_the_charter_is_agreed_to_where_it_has_a_version_and_somebody_ticked_it(
    tmp_path: Path, version: str, ticked: str
) -> None:
    root = a_hub(tmp_path / "hub", more=f'charter: {{version: "{version}"}}\n' if version else "")
    file = tmp_path / "answer.md"
    file.write_text(an_answer("en", name="Zoe", role="Welder", charter=ticked), "utf-8")
    done = called(root, "new", "ambassador", "--from-issue", str(file))
    assert done.code == 0, done.err
    front = yaml.safe_load(Path(done.out.strip()).read_text("utf-8").split("---")[1])
    agreed = {"version": "3.0", "date": date(2026, 11, 21)} if version and ticked else None
    assert front.get("charter") == agreed


def test_a_consent_is_never_made_up(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    file = tmp_path / "answer.md"
    for number, said in enumerate(({"scopes": "profile"}, {"agreement": "I"}, {"scopes": "feeds", "agreement": "I"})):
        file.write_text(an_answer("en", name=f"Zoe {'abc'[number]}", role="Welder", **said), "utf-8")
        done = called(root, "new", "ambassador", "--from-issue", str(file))
        assert done.code == 0, done.err
        assert "consent" not in Path(done.out.strip()).read_text("utf-8")
    file.write_text("Hello", "utf-8")
    assert called(root, "new", "ambassador", "--from-issue", str(file)).code == 2


def test_the_form_asks_for_every_scope() -> None:
    for language in ("en", "fr"):
        form = yaml.safe_load((STARTER / language / "join.yml").read_text("utf-8"))
        (scopes,) = [each for each in form["body"] if each.get("id") == "scopes"]
        words = [option["label"].split(" – ")[0] for option in scopes["attributes"]["options"]]
        assert words == ["profile", "photo", "feeds", "embed", "newsletter", "recognition"]
        assert form["body"][-1]["id"] == "bio"
    french = (STARTER / "fr/join.yml").read_text("utf-8")
    assert not re.search(r" [;?!»]|« ", french)


def test_a_pipeline_elsewhere_checks_and_publishes(tmp_path: Path) -> None:
    read = yaml.safe_load((STARTER / "gitlab/gitlab-ci.yml").read_text("utf-8"))
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile()})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    base = git(root, "rev-parse", "HEAD").strip()
    (root / "ambassadors/zoe.md").write_text(a_profile("name: Zoe\nrole: Welder\n"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    runner = Runner(tmp_path / "runner", root)
    env = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_BUILDS_DIR": str(runner.folder)}
    done = runner.runs("\n".join(read["check"]["script"]), **env)
    assert done.returncode == 0, done.stderr
    assert "Zoe" in (root / "review/comment.md").read_text("utf-8")
    git(root, "add", "-f", ".hub")
    done = runner.runs("\n".join(read["check"]["script"]), **env)
    assert done.returncode == 1
    assert "git rm -r --cached .hub" in done.stdout
    git(root, "rm", "-rq", "--cached", ".hub")
    done = runner.runs("\n".join(read["pages"]["script"]))
    assert done.returncode == 0, done.stderr
    assert (root / "public/index.html").is_file()
