"""`hub codeowners` prints, writes and checks; `repository` in hub.yml says where."""

from __future__ import annotations

from pathlib import Path

from command import ADA, a_hub, a_profile, called

REPOSITORY = "repository: {url: 'https://github.com/lumen/voices', owners: ['@lumen/voices']}\n"
OURS = {"ambassadors/ada.md": a_profile(f"{ADA}accounts: [https://github.com/ada-b]\n")}


def test_it_is_printed_written_where_the_forge_looks_and_checked(tmp_path: Path) -> None:
    root = a_hub(tmp_path, dict(OURS), more=REPOSITORY)
    printed = called(root, "codeowners")
    assert printed.code == 0
    assert "/ambassadors/ada.* @ada-b\n" in printed.out
    assert called(root, "codeowners", "--check").code == 1
    assert called(root, "codeowners", "--write").code == 0
    assert (root / ".github/CODEOWNERS").read_text("utf-8") == printed.out
    (root / ".github/CODEOWNERS").write_bytes(printed.out.replace("\n", "\r\n").encode())
    assert called(root, "codeowners", "--check").code == 0
    (root / "ambassadors/ada.md").write_text(a_profile(ADA), "utf-8")
    stale = called(root, "codeowners", "--check")
    assert stale.code == 1
    assert "-/ambassadors/ada.* @ada-b" in stale.out
    assert "hub codeowners --write" in stale.err


def test_gitlab_s_lies_in_its_own_folder_and_says_sections(tmp_path: Path) -> None:
    files = {"ambassadors/ada.md": a_profile(f"{ADA}accounts: [https://gitlab.com/ada-b]\n")}
    root = a_hub(tmp_path, dict(files), more=REPOSITORY.replace("github", "gitlab"))
    assert called(root, "codeowners", "--write").code == 0
    lines = (root / ".gitlab/CODEOWNERS").read_text("utf-8").splitlines()
    assert lines.index("[People]") < lines.index("/ambassadors/ada.* @ada-b") < lines.index("[Programme] @lumen/voices")
    assert not (root / ".github").exists()


def test_a_file_that_is_there_already_keeps_what_others_wrote(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {**OURS, "CODEOWNERS": "/infra/ @ops\n"}, more=REPOSITORY)
    assert called(root, "codeowners", "--write").code == 0
    assert "/infra/ @ops\n" in (root / "CODEOWNERS").read_text("utf-8")
    assert not (root / ".github").exists()
    assert called(root, "codeowners", "--check").code == 0


def test_a_hub_inside_a_repository_writes_at_its_root(tmp_path: Path) -> None:
    more = REPOSITORY.replace("owners", "folder: sites/voices, owners")
    root = a_hub(tmp_path / "sites/voices", dict(OURS), more=more)
    assert called(root, "codeowners", "--write").code == 0
    assert "/sites/voices/ambassadors/ada.* @ada-b\n" in (tmp_path / ".github/CODEOWNERS").read_text("utf-8")
    (tmp_path / ".git").mkdir()
    untold = a_hub(tmp_path / "sites/untold", dict(OURS), more=REPOSITORY)
    assert "say `folder: sites/untold`" in called(untold, "codeowners").err
    elsewhere = a_hub(tmp_path / "other", dict(OURS), more=more)
    refused = called(elsewhere, "codeowners", "--write")
    assert refused.code == 3
    assert "sites/voices" in refused.err


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", dict(OURS), more=REPOSITORY)
    (tmp_path / "elsewhere").mkdir()
    (root / ".github").symlink_to(tmp_path / "elsewhere")
    assert called(root, "codeowners", "--write").code == 3
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_that_cannot_be_read_would_lose_its_owner(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {**OURS, "ambassadors/ben.md": "---\nname: Ben\n---\n"}, more=REPOSITORY)
    refused = called(root, "codeowners", "--write")
    assert refused.code == 1
    assert "ambassadors/ben.md" in refused.err
    assert not (root / ".github").exists()


def test_without_a_team_it_says_what_nobody_owns(tmp_path: Path) -> None:
    done = called(a_hub(tmp_path, dict(OURS)), "codeowners")
    assert done.code == 0
    assert "owners" in done.err


def test_who_is_withdrawn_leaves_the_list_too_and_it_stays_as_it_was_made(tmp_path: Path) -> None:
    ben = a_profile("name: Ben Ek\nrole: Welder\naccounts: [https://github.com/ben-e]\n")
    root = a_hub(tmp_path, {**OURS, "ambassadors/ben-ek.md": ben}, more=REPOSITORY)
    called(root, "codeowners", "--write", "--with-team")
    gone = called(root, "withdraw", "ben-ek", "--yes")
    assert gone.code == 0
    assert "CODEOWNERS is made anew" in gone.out
    text = (root / ".github/CODEOWNERS").read_text("utf-8")
    assert "ben" not in text
    assert "/ambassadors/ada.* @ada-b @lumen/voices\n" in text
