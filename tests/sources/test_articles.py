"""A recommended link's file: what will not do is told with its line; what its address tells need not be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.hub_folder import ARTICLE, a_person, page, reading, said

FILE = "content/articles/x.md"


def problems(root: Path, **fields: object) -> str:
    result = reading(root, {"ambassadors/ada-martin.md": a_person(), FILE: page(ARTICLE | fields)})
    return said(result.problems)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "press.example/heat"}, f"{FILE}:2: url: expected an http(s) address, got 'press.example/heat'; "
         "did you mean 'https://press.example/heat'?"),
        ({"url": "www.press.example"}, "did you mean 'https://www.press.example'?"),
        ({"url": "javascript:alert(1)"}, f"{FILE}:2: url: expected an http(s) address"),
        ({"url": "https://ada:secret@press.example/"}, "leave out the user name and the password"),
        ({"shared_by": ["ada-martn"]}, "there is no 'ada-martn' among the ambassadors; did you mean 'ada-martin'?"),
        ({"shared_by": "ada-martin, bo"}, f"{FILE}:5: shared_by"),
        ({"networks": ["energy"]}, "networks[0]: there is no 'energy' among the networks; leave it out, there are"),
        ({"type": "whitepaper"}, "did you mean 'white-paper'?"),
        ({"type": "films"}, "type: expected one of article"),
        ({"date": "2026-13-01"}, f"{FILE}:4: date"),
        ({"date": "yesterday"}, f"{FILE}:4: date"),
        ({"language": "English"}, "language: expected a language tag"),
        ({"shareable": "perhaps"}, "shareable: expected"),
        ({"audience": "intern"}, "did you mean 'internal'?"),
        ({"share_by": ["ada-martin"]}, "did you mean 'shared_by'?"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_with_its_line_and_the_likely_fix(
    tmp_path: Path, fields: dict[str, object], words: str
) -> None:
    assert words in problems(tmp_path, **fields)


def test_a_day_to_come_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, date="2999-01-01") == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "video"),
        ("https://github.com/ada/heat", "code"),
        ("https://press.example/heat", "article"),
    ],
)
def test_what_a_link_is_follows_from_its_address_unless_it_is_said(tmp_path: Path, url: str, expected: str) -> None:
    files = {FILE: page(ARTICLE | {"url": url}), "content/articles/y.md": page(ARTICLE | {"url": url, "type": "book"})}
    result = reading(tmp_path, files)
    assert result.content is not None
    assert [article.type for article in result.content.articles] == [expected, "book"]
