"""What people get wrong ends in a clear message and an exit code, never in a lost site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from command import ADA, MKDOCS, a_feed, a_hub, a_profile, called, run

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("name: Ada\n", 1, "role is missing"),
        ("name: [Ada]\nrole: Engineer\n", 2, "expected"),
        ("name: Ada\nrole: Engineer\nexpertize: [looms]\n", 4, "did you mean 'expertise'"),
        ("name: Ada\nrole: Engineer\nnetworks: [river]\n", 4, "rivers"),
        ("name: Ada\nrole: Engineer\nfeeds: [../../etc/passwd]\n", 4, "feeds[0]"),
        ("name: Ada\nrole: Engineer\nfeeds: [/etc/passwd]\n", 4, "feeds[0]"),
        ("name: Ada\nrole: Engineer\nfeeds: [content/feeds/link.xml]\n", 4, "feeds[0]"),
        ("name: Ada\nrole: Engineer\nemail: ada@voices.example\n", 4, "email"),
        ("name: Ada\nrole: Engineer\njoined: 2026-13-01\n", 4, "2026-13-01"),
        (BOMB, 2, "anchor"),
    ],
    ids=["missing", "type", "unknown-key", "unknown-network", "dots", "absolute", "symlink", "private", "date", "bomb"],
)
def test_a_mistake_in_a_profile_is_told_with_its_line(tmp_path: Path, front: str, line: int, said: str) -> None:
    root = a_hub(tmp_path, {"content/networks/rivers.md": "---\ntitle: Rivers\ngoal: To measure.\n---\n"})
    (root / "content/feeds").mkdir()
    (root / "content/feeds/link.xml").symlink_to("/etc/passwd")
    (root / "ambassadors").mkdir()
    (root / "ambassadors/ada.md").write_text(f"---\n{front}---\nAda.\n", "utf-8")
    for command in ("check", "build", "update"):
        done = run(root, command)
        assert done.code == 1
        told = [text for text in (done.out + done.err).splitlines() if text.startswith("ambassadors/ada.md:")]
        assert told, done
        assert any(text.startswith(f"ambassadors/ada.md:{line}:") and said in text for text in told), told
    assert not (root / "site").exists()


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"ambassadors/{name}.md": a_profile("name: A\n") for name in ("ada", "ben")}
    root = a_hub(tmp_path, files | {"content/networks/x.md": "---\ngoal: None.\n---\n"})
    told = called(root, "check").out
    assert [name in told for name in ("ambassadors/ada.md", "ambassadors/ben.md", "content/networks/x.md")] == [
        True
    ] * 3


def test_two_slugs_that_differ_by_case_are_one_too_many(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(), "ambassadors/Ada.md": a_profile()})
    done = called(root, "check")
    assert done.code == 1
    assert "ambassadors/Ada.md" in done.out


def test_a_profile_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    done = run(a_hub(tmp_path, {"ambassadors/ada.md": a_profile(body="x" * 5_000_000)}), "check")
    assert done.code == 1
    assert "ambassadors/ada.md" in done.out


def test_invalid_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    done = called(a_hub(tmp_path, {"ambassadors/ada.md": b"---\nname: Ad\xe9\nrole: x\n---\n"}), "check")
    assert done.code == 1
    assert "ambassadors/ada.md:2: " in done.out
    assert "UTF-8" in done.out


def test_a_web_page_for_a_feed_and_an_empty_feed_stop_nobody(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/feeds/page.xml": b"<!doctype html><html><head><title>Hi</title></head></html>",
        "content/feeds/empty.xml": a_feed(),
        "content/feeds/good.xml": a_feed("Low water"),
        "ambassadors/ada.md": a_profile(
            ADA + "feeds: [content/feeds/page.xml, content/feeds/empty.xml, content/feeds/good.xml]\n"
        ),
    }
    root = a_hub(tmp_path, files)
    done = run(root, "update")
    assert done.code == 0
    assert "not-a-feed: content/feeds/page.xml" in done.err
    assert "1 new" in done.out
    assert run(root, "build").code == 0


def test_a_failed_build_leaves_the_last_site(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile()})
    assert run(root, "build").code == 0
    (root / "ambassadors/ben.md").write_text("---\nname: Ben\n---\n", "utf-8")
    assert run(root, "build").code == 1
    assert "Ada Byron" in (root / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("folder", [".", "..", "/", "content", "ambassadors/photos", ".git", "precious"])
def test_a_site_never_takes_the_place_of_somebodys_files(tmp_path: Path, folder: str) -> None:
    root = a_hub(
        tmp_path / "hub", {"ambassadors/ada.md": a_profile(), "precious/thesis.txt": "mine", ".git/HEAD": "ref"}
    )
    (root / "ambassadors/photos").mkdir()
    done = run(root, "build", "--site-dir", folder)
    assert done.code == 3
    assert "--site-dir" in done.err
    assert (root / "precious/thesis.txt").read_text("utf-8") == "mine"
    assert (root / "ambassadors/ada.md").is_file()


def test_a_hand_written_page_may_not_take_a_page_of_the_hub(tmp_path: Path) -> None:
    done = run(a_hub(tmp_path, {"ambassadors/ada.md": a_profile(), "content/pages/latest.md": "# Mine\n"}), "build")
    assert done.code == 1
    assert "content/pages/latest.md" in done.err


def test_a_mkdocs_yml_that_mkdocs_refuses_is_told(tmp_path: Path) -> None:
    root = a_hub(
        tmp_path,
        {"mkdocs.yml": MKDOCS.replace("material", "nonesuch")},
    )
    done = run(root, "build")
    assert done.code == 1
    assert "mkdocs.yml" in done.err
    assert "nonesuch" in done.err


def test_a_hub_without_the_plugin_is_told(tmp_path: Path) -> None:
    root = a_hub(
        tmp_path,
        {"mkdocs.yml": "site_name: x\ndocs_dir: content/pages\ntheme: {name: material}\nplugins: {search: {}}\n"},
    )
    done = run(root, "build")
    assert done.code == 1
    assert "ambassador-hub" in done.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["buld"], 2, "Did you mean 'build'"),
        (["build", "--nonsense"], 2, "nonsense"),
        (["update", "--only", "nobody"], 2, "nobody is called 'nobody'"),
        (["schema", "nothing"], 2, "nothing"),
    ],
)
def test_wrong_words_end_with_two(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    done = run(a_hub(tmp_path), *words)
    assert done.code == code
    assert said in done.err


def test_a_folder_without_hub_yml_is_no_hub(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.code == 2
    assert "has no hub.yml" in done.err


def test_a_date_that_is_none_is_told(tmp_path: Path) -> None:
    done = run(a_hub(tmp_path), "build", now="tomorrow")
    assert done.code == 2
    assert "SOURCE_DATE_EPOCH" in done.err


@pytest.mark.parametrize("kilobytes", [400, 1500, 3000])
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, kilobytes: int) -> None:
    if os.getuid() != 0 or not shutil.which("unshare"):
        pytest.skip("only root can mount a small disk")
    titles = [f"Low water {n} " + "x" * 2000 for n in range(200)]
    files: dict[str, str | bytes] = {
        "content/feeds/good.xml": a_feed(*titles[:1]),
        "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/good.xml]\n"),
    }
    source = a_hub(tmp_path / "source", files)
    assert run(source, "update").code == 0
    assert run(source, "build").code == 0
    (source / "content/feeds/good.xml").write_bytes(a_feed(*titles))
    disk = tmp_path / "disk"
    disk.mkdir()
    kept = tmp_path / "kept"
    script = (
        f"mount -t tmpfs -o size=20m tmpfs {disk} && cp -a {source}/. {disk}/ && "
        f"mount -o remount,size=$(( $(du -sk {disk} | cut -f1) + {kilobytes} ))k {disk} && "
        f'{{ "$@" update; echo "update $?"; "$@" build; echo "build $?"; }} 2>&1; '
        f"mkdir {kept} && cp -a {disk}/. {kept}/"
    )
    done = run(disk, limits=["unshare", "-m", "sh", "-c", script, "sh"])
    assert (kept / "site/ambassadors/ada/index.html").is_file()
    codes = [line.split() for line in done.out.splitlines() if line.startswith(("update ", "build "))]
    assert all(code in ("0", "4") for _, code in codes), done.out
    if ["update", "4"] in codes or ["build", "4"] in codes:
        assert "space" in done.out or "full" in done.out
    assert called(kept, "export", "posts").out.count("\n") >= 1


@pytest.mark.parametrize("epoch", ["253402300799", "-5", "9" * 5000, "1.5", "²"])
def test_a_date_out_of_reach_is_told(tmp_path: Path, epoch: str) -> None:
    done = run(a_hub(tmp_path), "build", now=epoch)
    assert done.code == 2
    assert "SOURCE_DATE_EPOCH" in done.err


def test_words_come_out_whole_wherever_they_go(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/feeds/a.xml": a_feed("水が低い 🌊"),
        "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/a.xml]\n"),
    }
    root = a_hub(tmp_path, files)
    run(root, "update")
    assert "🌊" in run(root, "export", "posts", limits=["env", "PYTHONIOENCODING=cp1252", "LC_ALL=C"]).out
