"""A page names values of hub.yml; nothing it writes is evaluated."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.placeholders import NAMES, VALUES, Placeholder, in_markup, in_words, marked, placeholders

DOCS = Path(__file__).parents[1] / "docs"


def shown(page: str) -> str:
    """A page as if Markdown left it alone."""
    return in_markup(
        marked(page),
        value=lambda name: f"({name})",
        linked=lambda name: f"<a>{name}</a>",
        block=lambda name: f"<div>{name}</div>",
    )


def test_a_page_says_what_it_asks_for_and_where() -> None:
    page = "# {{ name }}\n\nWrite to {{contact.mail}}, {{ nobody }}.\n\n  {{ team }}\n"
    assert list(placeholders(page)) == [
        Placeholder(name="name", line=1, alone=False),
        Placeholder(name="contact.mail", line=3, alone=False),
        Placeholder(name="nobody", line=3, alone=False),
        Placeholder(name="team", line=5, alone=True),
    ]


@pytest.mark.parametrize(
    "braces", [r"\{{ name }}", "{{", "{ name }", "{{ name\n}}", "{% name %}", "{{{}}}", "${ name }"]
)
def test_other_braces_are_no_placeholders(braces: str) -> None:
    assert not [asked for asked in placeholders(braces) if asked.name in NAMES]
    assert shown(braces) == braces.replace("\\{{", "{{")


def test_text_gets_links_and_attributes_do_not() -> None:
    page = (
        '<p>{{ contact.mail }}<a href="mailto:{{ contact.mail }}">{{ name }}</a> <code>{{ name }}</code>{{ site }}</p>'
    )
    assert shown(page) == (
        '<p><a>contact.mail</a><a href="mailto:(contact.mail)">(name)</a> <code>(name)</code><a>site</a></p>'
    )


def test_a_comment_or_a_sign_does_not_confuse_text_with_attributes() -> None:
    assert shown('<!-- don\'t <a> --><p title="a>b">1 < 2 {{ name }}</p>').endswith("1 < 2 <a>name</a></p>")


def test_a_block_takes_the_place_of_its_paragraph() -> None:
    assert shown("<p>{{ team }}</p>") == "<div>team</div>"


def test_a_page_that_holds_a_mark_already_gets_a_value_and_nothing_else() -> None:
    assert in_words(marked("{{ name }}"), lambda name: f"<{name}>") == "<name>"
    assert len({marked(f"{{{{ {name} }}}}") for name in NAMES}) == len(NAMES)
    assert all(len(marked(f"{{{{ {name} }}}}")) == 1 for name in VALUES)


@pytest.mark.parametrize("page", ["pages.md", "pages.fr.md"])
def test_the_documentation_names_them_all_and_no_other(page: str) -> None:
    assert {asked.name for asked in placeholders((DOCS / page).read_text("utf-8"))} == set(NAMES)
