"""`hub import`: what it says, and what becomes of it at the next update."""

from __future__ import annotations

import json
from pathlib import Path

from command import ADA, a_hub, called
from join import foreign


def a_file(root: Path, name: str, content: str | bytes) -> str:
    path = root.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_dry_run_says_what_would_be_made_and_writes_nothing(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    file = a_file(root, "blogs.opml", foreign.an_opml(foreign.an_outline(), '<outline text="None"/>'))

    ran = called(root, "import", "opml", file, "--dry-run")

    assert (ran.code, ran.out) == (0, "ambassadors/ada-byron.md\n")
    assert "blogs.opml:6: 'None' has no xmlUrl" in ran.err
    assert "1 would be made, 0 there already, 1 remark." in ran.err
    assert "before their consent" in ran.err
    assert not (root / "ambassadors").exists()


def test_wrong_calls_say_what_is_missing(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    shares = a_file(root, "Shares.csv", foreign.SHARES)

    for words, said in (
        (("opml", str(tmp_path)), "not a regular file"),
        (("linkedin", shares), "--ambassador SLUG is missing"),
        (("csv", shares, "--members-too"), "for linkedin alone"),
    ):
        ran = called(root, "import", *words)
        assert (ran.code, said in ran.err) == (2, True), (words, ran.err)


def test_posts_of_a_member_are_published_as_linkedins(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n"})
    called(
        root, "import", "linkedin", a_file(root, "Shares.csv", foreign.SHARES), "--ambassador", "ada", "--members-too"
    )

    assert called(root, "update").code == 0
    posts = [json.loads(line) for line in called(root, "export", "posts").out.splitlines()]

    assert [(post["platform"], post["authors"], post["published"]) for post in posts] == [
        ("linkedin", ["ada"], "2026-05-09T08:00:00Z"),
        ("linkedin", ["ada"], "2026-05-07T16:41:18Z"),
    ]
    assert posts[1]["url"] == "https://www.linkedin.com/feed/update/urn:li:share:1"
    assert posts[1]["title"].startswith("First “line”") or posts[1]["title"].startswith('First "line"')


def test_who_left_is_not_brought_back_by_an_import(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada-byron.md": f"---\n{ADA}---\n"})
    assert called(root, "withdraw", "ada-byron", "--yes").code == 0
    outlines = (foreign.an_outline(), foreign.an_outline("Bo", "https://bo.example/feed"))

    ran = called(root, "import", "opml", a_file(root, "blogs.opml", foreign.an_opml(*outlines)))

    assert ran.out == "ambassadors/bo.md\n"
    assert "blogs.opml:5: 'ada-byron' was withdrawn from this hub" in ran.err


def test_who_left_under_another_slug_is_not_brought_back_either(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada-b.md": f"---\n{ADA}---\n"})
    assert called(root, "withdraw", "ada-b", "--yes").code == 0
    table = a_file(root, "people.csv", "slug,name,role\nlovelace,Ada Byron,x\nbo,Bo,x\n")

    ran = called(root, "import", "csv", table)

    assert ran.out == "ambassadors/bo.md\n"
    assert "people.csv:2: 'lovelace' was withdrawn from this hub" in ran.err
    assert called(root, "import", "opml", a_file(root, "blogs.opml", foreign.an_opml(foreign.an_outline()))).out == ""
