"""What newcomers get wrong is told at the line it stands on, with the mend that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.sources.days import likely_day
from sources.hub_folder import NETWORK, a_person, of_person, page, reading, said

HEAD = "---\nname: Ada Martin\nrole: Engineer\n"


@pytest.mark.parametrize(
    ("lines", "line", "fix"),
    [
        pytest.param("location:Lyon", 4, "put a space after the colon", id="no space, last"),
        pytest.param("location:Lyon\nkind: employee", 4, "put a space after the colon", id="no space, in between"),
        pytest.param("consent:\n  given:2026-01-01", 5, "put a space after the colon", id="no space, inside"),
        pytest.param("pronouns: {en:she}", 4, "put a space after the colon", id="no space, in braces"),
        pytest.param("location:\u00a0Lyon\nkind: employee", 4, "a no-break space", id="no-break space"),
        pytest.param("location\u00a0: Lyon", 4, "a no-break space", id="no-break space before the colon"),
        pytest.param("consent:\n\tgiven: 2026-01-01", 5, "this line holds a tab", id="tab"),
        pytest.param("accounts:\n  • https://a.example", 5, "begin each line of a list with '- '", id="bullet"),
        pytest.param("accounts:\n  -https://a.example", 5, "begin each line of a list with '- '", id="hyphen"),
        pytest.param(
            "accounts:\n  - https://a.example\n  -https://b.example",
            6,
            "begin each line of a list with '- '",
            id="second hyphen",
        ),
        pytest.param("<<<<<<< HEAD\nkind: employee\n=======", 4, "the conflict marks", id="conflict"),
        pytest.param("consent:\ngiven: 2026-01-01", 5, "indent it with two spaces, below 'consent:'", id="unindented"),
    ],
)
def test_a_slip_of_the_keyboard_is_told_at_its_line(tmp_path: Path, lines: str, line: int, fix: str) -> None:
    problems = of_person(tmp_path, f"{HEAD}{lines}\n---\n")

    assert [problem.line for problem in problems if fix in problem.fix] == [line]


def test_the_first_line_may_hold_the_slip(tmp_path: Path) -> None:
    problems = of_person(tmp_path, "---\nname:Ada\nrole: Engineer\n---\n")

    assert [(problem.line, problem.fix) for problem in problems] == [(2, "put a space after the colon")]


def test_conflict_marks_in_the_text_are_an_error(tmp_path: Path) -> None:
    what = said(of_person(tmp_path, a_person() + "One.\n<<<<<<< HEAD\nTwo.\n"))

    assert "ambassadors/ada-martin.md:7: a merge left conflict marks here" in what


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("consent: {given: 2026-01-01, version: 1, scopes: all}", "write [profile, photo, feeds, embed, newsletter, "),
        ("consent: {given: 2026-01-01, version: 1, scopes: profile feeds}", "write [profile, feeds]"),
        ("consent: {given: 2026-01-01, version: 1, scopes: [profil; photo]}", "separate them with commas"),
        ("networks: [Open data]", "did you mean 'open-data'?"),
        ("networks: [open-data; b]", "separate them with commas"),
        ("accounts: [ada@voices.example]", "'accounts[0]' is not kept here: an e-mail address of a person is private"),
        ("accounts: ['mailto:ada@voices.example']", "an e-mail address of a person is private"),
        ("joined: 21/11/2026", "did you mean '2026-11-21'?"),
        ("nom: Ada", "unknown key 'nom'; did you mean 'name'?"),
        ("Réseaux: [open-data]", "did you mean 'networks'?"),
        ("ville: Lyon", "did you mean 'location'?"),
        (
            "feeds: ['https://www.instagram.com/ada/']",
            "feeds[0]: Instagram gives no public feed; put this address under",
        ),
        ("feeds: [{url: 'https://www.linkedin.com/in/ada'}]", "LinkedIn gives no public feed"),
        (
            "feeds: ['https://plus.google.com/+Ada']",
            "Google+ ended in 2019, and its feeds with it; take the address out",
        ),
        (
            "feeds: ['https://bsky.app/profile/ada.example']",
            "warning: feeds[0]: this is the address of a page of Bluesky, not of a feed; 'hub discover "
            "https://bsky.app/profile/ada.example' finds the feed",
        ),
        (
            "feeds: ['https://bsky.app/profile/ada.example/rss']",
            "'hub discover https://bsky.app/profile/ada.example/rss'",
        ),
        ("feeds: ['https://www.youtube.com/@ada']", "'hub discover https://www.youtube.com/@ada' finds the feed"),
        ("feeds: ['https://social.example/@ada']", "did you mean 'https://social.example/@ada.rss'?"),
        ("feeds: [{url: 'https://ada.substack.com'}]", "did you mean 'https://ada.substack.com/feed'?"),
        ("photo: ada.jpg", "there is no file ambassadors/photos/ada.jpg; did you mean 'Ada.JPG'?"),
        ("photo: bob.jpg", "there is no file ambassadors/photos/bob.jpg; put the picture in ambassadors/photos/"),
    ],
)
def test_what_was_likely_meant_is_offered(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "ambassadors/photos").mkdir(parents=True)
    (tmp_path / "ambassadors/photos/Ada.JPG").write_bytes(b"x")
    files: dict[str, str | bytes] = {"content/networks/open-data.md": page(NETWORK)}
    what = said(reading(tmp_path, files | {"ambassadors/ada-martin.md": f"{HEAD}{line}\n---\n"}).problems)

    assert words in what
    assert what.startswith("ambassadors/ada-martin.md:4: ")
    assert "\n" not in what


def test_addresses_of_feeds_are_not_doubted(tmp_path: Path) -> None:
    feeds = (
        "https://social.example/@ada.rss",
        "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/rss",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghij_-",
        "https://www.youtube.com/feeds/videos.xml?user=ada",
        "https://ada.blogspot.com/feeds/posts/default?alt=rss",
        "https://ada.wordpress.com/?feed=rss2",
        "https://github.com/ada/moss/releases.atom",
        "https://gitlab.example/ada/moss/-/tags?format=atom",
        "https://podcast.example/all",
        "https://ada.example/",
    )
    listed = "".join(f"\n- {feed}" for feed in feeds)
    assert of_person(tmp_path, f"{HEAD}feeds:{listed}\n---\n") == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("21/11/2026", "2026-11-21"),
        ("11/21/2026", "2026-11-21"),
        ("2026/11/21", "2026-11-21"),
        ("21.11.2026", "2026-11-21"),
        ("5/5/2026", "2026-05-05"),
        ("21 November 2026", "2026-11-21"),
        ("November 21st, 2026", "2026-11-21"),
        ("1er août 2026", "2026-08-01"),
        ("3 déc. 2026", "2026-12-03"),
        ("2 jui 2026", None),
        ("11/12/2026", None),
        ("31 February 2026", None),
        ("21/11/26", None),
        ("soon", None),
    ],
)
def test_a_day_is_offered_only_where_it_can_mean_one_alone(text: str, day: str | None) -> None:
    found = likely_day(text)

    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            "location: Lyon #1 district",
            "location: what follows ' #' is a comment, and not read; put the text in quotes",
        ),
        ("location: “Lyon”", "location: curly quotes are read as part of the text; use straight quotes, or none"),
        ("expertise: [a, ‘b’]", "expertise[1]: curly quotes"),
        ("languages: [fr, en, fr]", "languages[2] is in the list already; keep one"),
    ],
)
def test_what_is_read_but_was_hardly_meant_is_a_warning(tmp_path: Path, lines: str, words: str) -> None:
    what = said(of_person(tmp_path, f"{HEAD}{lines}\n---\n"))

    assert what.startswith(f"ambassadors/ada-martin.md:4: warning: {words}")
    assert "\n" not in what


@pytest.mark.parametrize(
    "line", ["location: Lyon # for now", "location: 'Lyon #1'", "location: L’Isle", "badges: [c#]"]
)
def test_what_is_right_is_no_slip(tmp_path: Path, line: str) -> None:
    assert of_person(tmp_path, f"{HEAD}{line}\n---\n") == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to ada@voices.example.", "an e-mail address"),
        ("Call +33 1 23 45 67 89.", "a telephone number"),
        ("Call 01 23 45 67 89.", "a telephone number"),
        ("Call 0123456789.", "a telephone number"),
    ],
)
def test_ways_to_reach_a_person_in_their_biography_are_a_warning(tmp_path: Path, text: str, what: str) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": a_person() + f"One.\n\n{text}\n"})

    assert [(problem.line, problem.severity) for problem in result.problems] == [(8, "warning")]
    assert f"the text holds {what}" in said(result.problems)


@pytest.mark.parametrize(
    "text",
    [
        "I am @ada@social.example, since 2010-2024.",
        "ORCID 0000-0002-1825-0097",
        "<https://medium.example/@ada>",
        "v1.0@2",
        "1 000 000 000 of them",
    ],
)
def test_handles_and_numbers_are_no_ways_to_reach_a_person(tmp_path: Path, text: str) -> None:
    assert of_person(tmp_path, a_person() + text) == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("team/ada.md", "is not read: expected to lie in ambassadors/ itself; move it to ambassadors/"),
        ("Ada Byron.md.txt", "expected a name that ends in .md; rename it to ada-byron.md"),
        ("Ada-Byron.MD", "rename it to ada-byron.md"),
        ("ada-byron.docx", "rename it to ada-byron.md"),
        ("ada.jpg", "is not read: expected a name that ends in .md"),
    ],
)
def test_a_profile_that_nobody_reads_is_a_warning(tmp_path: Path, name: str, words: str) -> None:
    result = reading(tmp_path, {f"ambassadors/{name}": a_person(), "ambassadors/photos/readme.md": "x"})

    assert said(result.problems).startswith(f"ambassadors/{name}: warning: is not read")
    assert said(result.problems).endswith(words)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "{en: Repair, the day, fr: Jour}",
            "title.the day: expected a text, got nothing; put a text that holds a comma",
        ),
        (
            "{en: Repair, day, fr: Jour}",
            "title.day: expected a text, got nothing; put a text that holds a comma in quotes",
        ),
    ],
)
def test_what_a_comma_cuts_off_a_text_is_not_lost_in_silence(tmp_path: Path, title: str, words: str) -> None:
    front = f"---\ntitle: {title}\ngoal: Share\n---\n"

    (problem,) = reading(tmp_path, {"content/networks/data.md": front}).problems

    assert words in str(problem)
    assert problem.severity == "error"


def test_a_language_without_a_text_is_left_out_as_any_field_is(tmp_path: Path) -> None:
    read = reading(tmp_path, {"content/networks/data.md": "---\ntitle:\n  en: Repair\n  fr:\ngoal: Share\n---\n"})
    assert not read.problems


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("goal: [[what hums]] is on.", "a text that begins with [ needs quotes"),
        ("rules:\n  - [Open] data", "a text that begins with [ needs quotes"),
        ("goal: 'L'eau et l'air'", "a text that holds an apostrophe needs double quotes, not single ones"),
        ("goal: {en: Water, fr: 'L'eau'}", "a text that holds an apostrophe needs double quotes, not single ones"),
        ("rules:\n  - 'L'eau'", "a text that holds an apostrophe needs double quotes, not single ones"),
    ],
)
def test_a_text_that_yaml_cannot_read_is_told_with_the_quotes_it_needs(tmp_path: Path, line: str, fix: str) -> None:
    problems = reading(tmp_path, {"content/networks/data.md": f"---\ntitle: Data\n{line}\n---\n"}).problems

    assert [problem.fix for problem in problems] == [fix]


def test_a_rule_that_holds_a_colon_is_told_to_be_quoted(tmp_path: Path) -> None:
    front = page(NETWORK | {"rules": [{"Honest": "say how"}]})

    (problem,) = reading(tmp_path, {"content/networks/data.md": front}).problems

    assert problem.fix == "write a tag such as en, fr or pt-BR, or quote a text that holds ': '"
