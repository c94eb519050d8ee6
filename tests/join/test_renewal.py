"""The form for whoever stays: which page, to which terms, and their word."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from hub.errors import UsageError
from hub.join import renewal, starter

FOLDER = ".github/ISSUE_TEMPLATE/"
ANSWER = (
    "### Which page stays?\r\n\r\nada\r\n\r\n### Version of the terms\r\n\r\n_No response_\r\n\r\n### Your yes\r\n\r\n"
)


def forms() -> dict[str, Any]:
    made = starter("Voix", "https://voices.example/", ["fr", "en"])
    return {path.removeprefix(FOLDER): text for path, text in made.items() if path.startswith(FOLDER)}


@pytest.mark.parametrize("name", ["renew.yml", "renew.en.yml"])
def test_it_asks_for_nothing_but_the_page_the_terms_and_a_word_that_must_be_given(name: str) -> None:
    form = yaml.safe_load(forms()[name])
    asked = [one for one in form["body"] if one["type"] != "markdown"]
    assert [one["id"] for one in asked] == ["page", "version", "agreement"]
    assert [option["required"] for option in asked[-1]["attributes"]["options"]] == [True]
    assert form["labels"] == ["consent"]


def test_french_has_its_spaces() -> None:
    words = yaml.safe_dump(yaml.safe_load(forms()["renew.yml"]), allow_unicode=True, width=10_000)
    assert not re.search(r" [;?!»]|« ", words)


def test_an_answer_counts_with_its_tick_alone() -> None:
    assert renewal(f"{ANSWER}- [X] I am the person") == ("ada", "")
    for word in ("- [ ] I am the person", "", "I am the person"):
        with pytest.raises(UsageError, match="nobody gave their word"):
            renewal(ANSWER + word)
    with pytest.raises(UsageError, match="answers no form"):
        renewal("Hello")


def test_labels_may_be_the_hubs_own() -> None:
    own = forms()["renew.en.yml"].replace("Which page stays?", "Who?")
    assert renewal("### Who?\n\nada\n\n### Your yes\n\n- [x] I am", [own, "- not a form"]) == ("ada", "")
