"""Company moments: each makes a kit that passes the check, once everything it asks is filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factories import a_programme
from hub.errors import UsageError
from hub.join import answers_of, draft, fills_of, moment_called, moments, write
from hub.model import Language, Slug
from hub.platforms import is_filled
from hub.sources import alike_problems, forms, read
from join.test_new import PROGRAMME, TODAY, a_draft, a_hub, form

EN, FR, DE = Language("en"), Language("fr"), Language("de")
KIT = {"content": ["https://lumen.example/x"], "owner": ["eve-noir"]}
DISCLOSED = "kits:\n  disclosure: {en: I work at Lumen., fr: Je travaille chez Lumen.}\nhashtag: LumenVoices\n"


@pytest.mark.parametrize("name", list(moments()))
def test_each_moment_makes_a_kit_that_passes_the_check_without_a_warning(tmp_path: Path, name: str) -> None:
    root = a_hub(tmp_path)
    with (root / "hub.yml").open("a") as hub:
        hub.write(DISCLOSED)
    moment = moment_called(name)
    fills = {asked: {"": "the Brest workshop"} for asked in moment.asks}
    answers = KIT | {key: list(texts) for key, texts in answers_of(moment, fills, (EN, FR)).items()}
    write(root, draft(form("kit"), answers, programme=PROGRAMME, today=TODAY, slug="it"))
    reading = read(root)
    assert reading.problems == ()
    assert reading.content is not None
    assert not list(alike_problems(reading.content.kits))
    (kit,) = reading.content.kits
    assert kit.moment == name
    assert {(m.platform, m.language) for m in kit.messages} == {
        (platform, language) for platform in ("linkedin", "x", "mastodon", "bluesky") for language in (EN, FR)
    }


@pytest.mark.parametrize("name", list(moments()))
def test_each_wording_leaves_room_for_ones_own_words(name: str) -> None:
    for by_language in moment_called(name).texts.values():
        assert not any(is_filled(text) for texts in by_language.values() for text in texts)


@pytest.mark.parametrize("name", list(moments()))
def test_a_moment_uses_all_that_it_asks_and_asks_all_that_it_uses(name: str) -> None:
    moment = moment_called(name)
    for language in (EN, FR):
        said = " ".join([moment.title[language], *(t for texts in moment.texts.values() for t in texts[language])])
        assert set(re.findall(r"\{(\w+)\}", said)) == set(moment.asks)


@pytest.mark.parametrize("name", list(moments()))
def test_french_signs_keep_to_their_words(name: str) -> None:
    moment = moment_called(name)
    said = [moment.title[FR], moment.about[FR], *(asks[FR] for asks in moment.asks.values())]
    said += [text for by_language in moment.texts.values() for text in by_language[FR]]
    assert not [text for text in said if re.search(r" [:;!?»]|« |'", text)]


def test_what_is_not_filled_in_is_named_with_what_it_is_for() -> None:
    with pytest.raises(UsageError, match=r"--moment tender-won: \{client\} is not filled in: .*for whom"):
        answers_of(moment_called("tender-won"), {"project": {"": "The bridge"}}, (EN, FR))


def test_what_is_filled_in_for_one_language_alone_is_missing_in_the_other() -> None:
    fills: dict[str, dict[str, str]] = {"project": {"": "The bridge"}, "client": {"en": "The city"}}
    with pytest.raises(UsageError, match=r"\{client\}"):
        answers_of(moment_called("tender-won"), fills, (EN, FR))
    assert answers_of(moment_called("tender-won"), fills, (EN,))["title"] == ("en=Tender won: The bridge",)


def test_each_language_gets_its_own_words() -> None:
    moment = moment_called("tender-won")
    fills = fills_of(moment, ["project=The bridge", "project.fr=Le  pont", "client=A\\1 & b"], (EN, FR))
    made = answers_of(moment, fills, (EN, FR))
    assert made["title"] == ("en=Tender won: The bridge", "fr=Appel d’offres remporté\u00a0: Le pont")
    assert any("A\\1 & b" in text for text in made["messages"])


def test_what_is_filled_in_begins_a_sentence_with_a_capital_and_no_other_place() -> None:
    moment = moment_called("launch")
    given = ["thing.en=the lamp desk", "thing.fr=le guichet", "use=report a lamp"]
    made = answers_of(moment, fills_of(moment, given, (EN, FR)), (EN, FR))
    assert made["title"] == ("en=Here is the lamp desk", "fr=Voici le guichet")
    said = " ".join(made["messages"])
    assert "linkedin:en:The lamp desk is out." in said
    assert ":fr:Le guichet est là" in said
    assert "Why the lamp desk?" in said
    assert not re.search(r"(?:^|\n|[.!?]\s|:(?:en|fr):)(?:the lamp|le guichet)", said)


def test_a_name_that_begins_small_keeps_its_small_letter() -> None:
    made = answers_of(moment_called("launch"), {"thing": {"": "eLamp"}, "use": {"": "see"}}, (EN,))
    assert any(text.startswith("linkedin:en:eLamp is out.") for text in made["messages"])


@pytest.mark.parametrize("name", list(moments()))
def test_no_two_short_services_begin_alike(name: str) -> None:
    texts = moment_called(name).texts
    for language in (EN, FR):
        assert len({texts[service][language][0] for service in ("x", "mastodon", "bluesky")}) == 3
        assert all(len(set(texts[service][language])) == 2 for service in ("x", "mastodon", "bluesky"))


@pytest.mark.parametrize("given", ["clint=x", "client", "client.de=x", "=x"])
def test_what_a_moment_does_not_ask_is_refused_with_what_it_asks(given: str) -> None:
    with pytest.raises(
        UsageError, match=re.escape("expected one of project=…, client=…; for one language project.fr=…")
    ):
        fills_of(moment_called("tender-won"), [given], (EN, FR))


@pytest.mark.parametrize(
    ("value", "left"),
    [("{thing} {x}", "{thing}"), ("the {bridge", "{"), ("bridge}", "}"), ("{client}", "{client}"), ("{{}}", "{")],
)
def test_braces_left_in_what_is_filled_in_are_refused(value: str, left: str) -> None:
    moment = moment_called("tender-won")
    fills = fills_of(moment, ["project=The bridge", f"project.fr={value}", "client=The city"], (EN, FR))
    said = f"--fill 'project.fr=…': expected words without {{ and }}, got {left}; put in words what it stands for"
    with pytest.raises(UsageError, match=re.escape(said)):
        answers_of(moment, fills, (EN, FR))


def test_a_moment_nobody_wrote_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="expected one of anniversary, award, event"):
        moment_called("../tender-won")


def test_a_site_in_other_languages_gets_none_of_the_wordings() -> None:
    with pytest.raises(UsageError, match="is written in en, fr"):
        answers_of(moment_called("award"), {}, (DE,))


def test_a_kit_from_flags(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    new = a_draft(
        "kit",
        title=["The night school"],
        content=["https://lumen.example/night-school"],
        owner=["eve-noir"],
        messages=["x:en:Forty welders came: I was one.", "x::Monday, room 12.\n\nBring a plan."],
    )
    assert new.text == (
        "---\n"
        "title: The night school\n"
        "content: https://lumen.example/night-school\n"
        "owner: eve-noir\n"
        "messages:\n"
        "  - platform: x\n    language: en\n    text: 'Forty welders came: I was one.'\n"
        "  - platform: x\n    text: |-\n      Monday, room 12.\n\n      Bring a plan.\n"
        "---\n"
    )
    write(root, new)
    reading = read(root)
    assert reading.problems == ()
    assert reading.content is not None
    assert reading.content.kits[0].slug == Slug("the-night-school")
    assert reading.content.kits[0].messages[1].text == "Monday, room 12.\n\nBring a plan."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"messages": ["Hello"]}, "expected platform:language:text"),
        ({"messages": []}, "--messages is missing"),
        ({"title": []}, "--title or --slug is missing"),
    ],
)
def test_half_a_kit_is_refused_in_words(changes: dict[str, list[str]], said: str) -> None:
    answers = KIT | {"title": ["A"], "messages": ["x:en:One", "x:en:Two"]} | changes
    with pytest.raises(UsageError, match=re.escape(said)):
        draft(forms()["kit"], answers, programme=a_programme(), today=TODAY)
