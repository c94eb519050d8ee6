"""What leaves with somebody whose name is a word, part of another's, shared by two, or spelt in several ways."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from command import a_hub, a_profile
from hub.errors import UsageError
from hub.pipeline.withdrawing import Leaving, leaving

PICTURE = b"\x89PNG, as far as anybody here looks"


def a_person(name: str, more: str = "", body: str = "Writes.") -> str:
    return a_profile(
        f"name: {name}\nrole: Engineer\n{more}consent: {{given: 2026-11-01, version: '1', scopes: [profile]}}\n", body
    )


def planned(root: Path, slug: str, files: dict[str, str | bytes]) -> Leaving:
    return leaving(a_hub(root, files), slug)


def mentioned(told: Leaving, *, sure: bool) -> list[str]:
    return [mention.where for mention in told.mentions if mention.sure is sure]


def test_a_portrait_goes_though_a_page_has_a_picture_of_that_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/rose.md": a_person("Rose", "photo: rose.png\n"),
        "ambassadors/photos/rose.png": PICTURE,
        "content/pages/img/rose.png": PICTURE,
        "content/pages/garden.md": "# Garden\n\n![A flower](img/rose.png)\n",
    }
    told = planned(tmp_path, "rose", files)
    assert told.files == ("ambassadors/photos/rose.png",)
    assert "content/pages/img/rose.png" in mentioned(told, sure=False)


def test_a_portrait_goes_in_every_width_and_case_and_nobody_elses_does(tmp_path: Path) -> None:
    hers = ("At-the-Loom.JPG", "at-the-loom-400.jpg", "at-the-loom.jpg.bak", "ada.png", "ada@2x.png", "ADA_small.webp")
    others = ("ada-tan.png", "ada-2.png", "ada-3.png", "canada.png", "ben.png")
    told = planned(
        tmp_path,
        "ada",
        {
            "ambassadors/ada.md": a_person("Ada Byron", "photo: At-the-Loom.JPG\n", "See ben.png."),
            "ambassadors/ada-tan.md": a_person("Ada Tan", "photo: ada-tan.png\n"),
            "ambassadors/ada-2.md": a_person("Ada Stone"),
            "ambassadors/ben.md": a_person("Ben", "photo: ben.png\nphoto_alt: Beside ada-3.png\n"),
            **{f"ambassadors/photos/{name}": PICTURE for name in (*hers, *others)},
        },
    )
    assert sorted(told.files) == sorted(f"ambassadors/photos/{name}" for name in hers)


def test_what_editors_leave_beside_a_profile_goes_with_it(tmp_path: Path) -> None:
    told = planned(
        tmp_path,
        "ada",
        {
            f"ambassadors/{name}": a_person("Ada Byron")
            for name in ("ada.md", "ada.FR.md", "ada.md~", ".ada.md.swp", "ada.md.orig", "#ada.md#", "ada-tan.md")
        },
    )
    assert {Path(path).name for path in told.removed} == {
        *("ada.md", "ada.FR.md", "ada.md~", ".ada.md.swp", "ada.md.orig", "#ada.md#")
    }


def test_a_profile_that_differs_by_case_is_found(tmp_path: Path) -> None:
    told = planned(tmp_path, "ada", {"ambassadors/Ada.md": a_person("Ada Byron")})
    assert (told.present, told.name, told.profile) == (True, "Ada Byron", ("ambassadors/Ada.md",))


def test_somebody_elses_longer_slug_is_no_mention(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/ada-byron.md": a_person("Ada Byron"),
        "content/networks/n.md": "---\ntitle: N\ngoal: G\ncommittee: [ada-byron-king]\n---\n",
        "ambassadors/ada-byron-king.md": a_person("Ida King"),
        "content/pages/about.md": "# About\n\nAsk ada-byron.\n",
    }
    told = planned(tmp_path, "ada-byron", files)
    assert mentioned(told, sure=True) == ["content/pages/about.md:3"]


def test_a_namesake_is_not_told_as_a_mention(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/ada-byron.md": a_person("Ada Byron"),
        "ambassadors/ada-byron-2.md": a_person("Ada  BYRON", body="Ada Byron writes."),
        "content/pages/about.md": "# About\n\nAda Byron helps.\n",
    }
    told = planned(tmp_path, "ada-byron", files)
    assert told.namesakes
    assert mentioned(told, sure=True) == []
    assert mentioned(told, sure=False) == ["content/pages/about.md:3"]


def test_a_name_that_is_a_word_is_only_perhaps_meant(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/may.md": a_person("May"),
        "content/pages/about.md": "# About\n\nIn May it may rain.\n\n[She](/ambassadors/may/)\n",
    }
    told = planned(tmp_path, "may", files)
    assert mentioned(told, sure=True) == ["content/pages/about.md:5"]
    assert mentioned(told, sure=False) == ["content/pages/about.md:3"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_its_accents_are_spelt(tmp_path: Path, form: str) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/zoe-cote.md": a_person("Zoë Côté"),
        "README.md": unicodedata.normalize(form, "Thanks to ZOË CÔTÉ.\n"),
    }
    assert mentioned(planned(tmp_path, "zoe-cote", files), sure=True) == ["README.md:1"]


def test_a_group_is_told_from_a_person(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'lab' is a group, .* content/groups/lab\.md"):
        planned(tmp_path, "lab", {"content/groups/lab.md": "---\ntitle: Lab\n---\n"})
