"""What is wrong with a share kit, said with its line, what was expected and what was received."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.errors import Problem
from hub.model import Kit
from hub.sources import Reading, alike_problems, judge
from sources.hub_folder import ARTICLE, HUB, a_person, page, reading

KIT = """---
title: The night school
content: https://lumen.example/night-school
owner: ada-martin
messages:
  - platform: x
    language: en
    text: Forty welders came to read plans together.
  - platform: x
    language: en
    text: Monday evening, room 12. [[What you learnt]]
---
"""


def kit_in(root: Path, text: str = KIT, *, hub: str = HUB, **files: str) -> Reading:
    there = {"content/kits/night-school.md": text, "ambassadors/ada-martin.md": a_person()}
    return reading(root, there | {path.replace("__", "/"): body for path, body in files.items()}, hub=hub)


def told(root: Path, text: str, *, hub: str = HUB, **files: str) -> list[tuple[int, str, str]]:
    problems = kit_in(root, text, hub=hub, **files).problems
    return [(p.line, p.severity, p.message) for p in problems if p.path == "content/kits/night-school.md"]


def the_kit(read: Reading) -> Kit:
    assert read.content is not None
    (kit,) = read.content.kits
    return kit


def test_a_whole_kit_is_read_with_the_line_of_each_message(tmp_path: Path) -> None:
    read = kit_in(tmp_path)
    assert not [problem for problem in read.problems if "kits" in problem.path]
    kit = the_kit(read)
    assert (kit.url, kit.article, kit.owner) == ("https://lumen.example/night-school", None, "ada-martin")
    assert [message.line for message in kit.messages] == [6, 9]


def test_paragraphs_of_a_text_stay_and_its_other_blanks_do_not(tmp_path: Path) -> None:
    block = KIT.replace(
        "text: Forty welders came to read plans together.",
        "text: |\n      Forty  welders came.\n\n\n\n      They read plans.   \n      Together.\n",
    )
    assert the_kit(kit_in(tmp_path, block)).messages[0].text == "Forty welders came.\n\nThey read plans.\nTogether."


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("platform: x", "platform: linkdin", 6, "expected one of linkedin, x, mastodon"),
        ("platform: x", "platform: github", 6, "got 'github'"),
        ("platform: x", "platform: googleplus", 6, "got 'googleplus'"),
        ("https://lumen.example/night-school", "lumen.example/night-school", 3, "expected an http(s) address"),
        ("https://lumen.example/night-school", "night-watch", 3, "there is no 'night-watch' among the articles"),
        ("ada-martin", "ada", 4, "there is no 'ada' among the ambassadors"),
        ("[[What", "[What", 11, "expected each [[ to be closed by ]], got ]]"),
        ("learnt]]", "learnt", 11, "expected each [[ to be closed by ]], got [["),
        ("[[What you learnt]]", "[[a [[b]] c]]", 11, "got [[ [[ ]] ]]"),
        ("[[What you learnt]]", "[[ ]]", 11, "expected words between [[ and ]], got none"),
        ("room 12", "www.lumen.example/plans", 11, "expected an address with https://, got 'www.lumen.example/plans'"),
        ("room 12", "lumen.example/plans", 11, "expected an address with https://, got 'lumen.example/plans'"),
        ("room 12", "room\u202e12", 11, "the invisible character U+202E is not allowed"),
        ("    text: Forty", "    hashtag: Lumen\n    text: Forty", 8, "unknown key 'messages[0].hashtag'"),
        ("together.", "together. " + "a" * 300, 6, "expected at most 280 units, with its address"),
    ],
)
def test_what_cannot_be_read_is_an_error_on_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    found = told(tmp_path, KIT.replace(old, new, 1))
    assert [(at, severity) for at, severity, message in found if said in message] == [(line, "error")], found


@pytest.mark.parametrize("name", ["googleplus", "google+", "Google+"])
def test_a_service_that_closed_is_told_with_its_year_and_what_to_do(tmp_path: Path, name: str) -> None:
    network = f"---\ntitle: Data\ngoal: Share\nplatforms: [bluesky, {name}]\n---\n"
    kit = KIT.replace("platform: x", f"platform: {name}", 1)
    read = kit_in(tmp_path, kit, **{"content/networks/data.md": network})
    assert {(p.path, p.line, p.fix) for p in read.problems if "Google+" in p.fix} == {
        (path, line, "Google+ closed in 2019: choose another one, such as linkedin or mastodon")
        for path, line in (("content/kits/night-school.md", 6), ("content/networks/data.md", 4))
    }


def test_a_text_that_is_all_to_be_filled_in_needs_quotes(tmp_path: Path) -> None:
    problems = kit_in(tmp_path, KIT.replace("Forty welders came to read plans together.", "[[what hums]]", 1)).problems
    assert [p.fix for p in problems if p.severity == "error"] == ["a text that begins with [ needs quotes"]


def test_hashtags_in_one_text_are_shown_with_commas(tmp_path: Path) -> None:
    problems = kit_in(tmp_path, KIT.replace("platform: x", "platform: x\n    hashtags: OurVoices OpenData", 1)).problems
    assert "write [OurVoices, OpenData]" in [p.fix for p in problems if p.line == 7]


@pytest.mark.parametrize(("name", "fix"), [("twitter", "did you mean 'x'?"), ("LinkedIn", "did you mean 'linkedin'?")])
def test_other_names_of_a_service_are_known(tmp_path: Path, name: str, fix: str) -> None:
    problems = kit_in(tmp_path, KIT.replace("platform: x", f"platform: {name}", 1)).problems
    assert [p.fix for p in problems if p.line == 6] == [fix]


def test_an_end_before_the_start_is_an_error_on_the_line_of_the_end(tmp_path: Path) -> None:
    dates = KIT.replace("owner:", "starts: 2026-11-20\nexpires: 2026-11-01\nowner:")
    assert told(tmp_path, dates) == [
        (5, "error", "expires: expected a day from its start on, 2026-11-20, got 2026-11-01"),
    ]


def test_a_message_is_measured_with_its_address_hashtag_and_disclosure(tmp_path: Path) -> None:
    text = "a" * 200
    long = KIT.replace("Forty welders came to read plans together.", text)
    assert told(tmp_path / "a", long) == []
    disclosed = HUB + "hashtag: LumenVoices\nkits:\n  disclosure: I work at Lumen, and these words are my own.\n"
    ((line, severity, message),) = told(tmp_path / "b", long, hub=disclosed)
    assert (line, severity) == (6, "error")
    length = 200 + 2 + 44 + 2 + 12 + 1 + 23
    assert message == (
        "messages: x in 'en': expected at most 280 units, with its address, hashtags and disclosure, "
        f"got {length} as X counts (a link is 23)"
    )


def test_an_articles_address_counts_in_its_kits_messages(tmp_path: Path) -> None:
    bluesky = KIT.replace("platform: x", "platform: bluesky").replace("https://lumen.example/night-school", "school")
    article = page(ARTICLE | {"url": f"https://lumen.example/{'a' * 260}"})
    found = told(tmp_path, bluesky, **{"content/articles/school.md": article})
    assert [line for line, _, message in found if "at most 300 characters" in message] == [6, 9]


def test_bluesky_also_bounds_the_bytes_of_a_message(tmp_path: Path) -> None:
    family = "👨\u200d👩\u200d👧\u200d👦" * 150
    found = told(tmp_path, KIT.replace("platform: x", "platform: bluesky").replace("Forty welders", family))
    assert [line for line, _, message in found if "at most 3000 bytes" in message] == [6]


@pytest.mark.parametrize("content", ["school", "https://a.example/one", "https://a.example/one/"])
def test_what_an_article_keeps_from_being_shared_makes_no_kit(tmp_path: Path, content: str) -> None:
    kept = page(ARTICLE | {"shareable": False})
    found = told(
        tmp_path,
        KIT.replace("https://lumen.example/night-school", content),
        **{"content/articles/school.md": kept},
    )
    assert found == [
        (
            3,
            "error",
            "content: expected what may be shared, got what content/articles/school.md keeps with `shareable: false`",
        )
    ]


def test_one_wording_alone_is_a_warning_that_counts(tmp_path: Path) -> None:
    french = KIT.replace("language: en", "language: fr", 1)
    assert told(tmp_path, french) == [
        (6, "warning", "messages: expected at least 2 wordings for x in 'fr', got 1"),
        (9, "warning", "messages: expected at least 2 wordings for x in 'en', got 1"),
    ]


@pytest.mark.parametrize(
    ("again", "how"),
    [
        ("Forty welders came to read plans together.", "what"),
        ("Forty welders came to read plans together!", "nearly what"),
    ],
)
def test_two_wordings_alike_are_a_warning_on_the_second(tmp_path: Path, again: str, how: str) -> None:
    read = kit_in(tmp_path, KIT.replace("Monday evening, room 12. [[What you learnt]]", again))
    assert read.problems == (), "a build does not wait for it"
    (found,) = alike_problems([the_kit(read)])
    said = f"messages: expected another wording for x in 'en', got {how} the one on line 6 says"
    assert (found.path, found.line, found.severity) == ("content/kits/night-school.md", 9, "warning")
    assert found.message == said


def test_a_kit_without_owner_or_title_is_a_warning(tmp_path: Path) -> None:
    found = told(tmp_path, KIT.replace("owner: ada-martin\n", "").replace("title: The night school\n", ""))
    assert [(severity, message.partition(":")[0]) for _, severity, message in found] == [
        ("warning", "owner"),
        ("warning", "title"),
    ]
    assert "lumen.example" in found[1][2]


def test_a_language_nobody_reads_the_site_in_is_a_warning(tmp_path: Path) -> None:
    found = told(tmp_path, KIT.replace("language: en", "language: de"))
    assert [(line, severity) for line, severity, message in found if "got 'de'" in message] == [
        (7, "warning"),
        (10, "warning"),
    ]


def test_a_kit_that_is_not_written_yet_is_judged_with_the_articles_there(tmp_path: Path) -> None:
    reading(tmp_path, {"content/articles/school.md": page(ARTICLE | {"shareable": False})})
    text = KIT.replace("https://lumen.example/night-school", "school")
    problems: tuple[Problem, ...] = judge(tmp_path, "content/kits/night-school.md", text)
    assert any("shareable: false" in problem.message for problem in problems)


def test_a_kit_may_be_pinned_by_its_slug_until_a_day(tmp_path: Path) -> None:
    pin = "pin:\n  - kit: night-school\n    until: 2026-12-01\n  - kit: night-shool\n    until: 2026-12-01\n"
    problems = kit_in(tmp_path, **{"content/moderation.yml": pin}).problems
    assert [(p.path, p.line, p.fix) for p in problems] == [
        ("content/moderation.yml", 4, "did you mean 'night-school'?"),
    ]
