"""The message as it will be sent: disclosure, hashtags and address once, and the same words in every link."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from factories import EN, FR, a_programme, a_text
from hub.model import Message, Text
from hub.platforms import (
    PLATFORMS,
    Platform,
    composed,
    is_filled,
    missing_tags,
    named,
    opening,
    prompts,
    share,
    takes_text,
    way_to,
    wording,
)

URL = "https://ada.example/moss"
I_WORK = "I work at Lumen."
TAKING = [platform for platform in PLATFORMS if takes_text(platform)]


def the(name: str) -> Platform:
    platform = named(name)
    assert platform is not None
    return platform


def test_text_disclosure_hashtags_and_address_stand_in_this_order() -> None:
    assert wording("Moss grows.", URL, ["Rivers", "Eau"], I_WORK) == f"Moss grows.\n\n{I_WORK}\n\n#Rivers #Eau {URL}"


def test_a_text_of_several_lines_goes_on_in_a_paragraph_and_one_line_stays_one() -> None:
    assert wording("Moss.\n\nStone.", URL, ["Rivers"]) == f"Moss.\n\nStone.\n\n#Rivers {URL}"
    assert wording("Moss.", URL, ["Rivers"]) == f"Moss. #Rivers {URL}"


@pytest.mark.parametrize("text", ["I WORK at  Lumen. Moss.", "Moss.\nI work\nat Lumen.", I_WORK])
def test_a_disclosure_that_the_text_holds_is_not_said_again(text: str) -> None:
    assert wording(text, disclosure=I_WORK) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Moss", ("Rivers", "Eau")),
        ("Moss #rivers", ("Eau",)),
        ("#RIVERS, #eau!", ()),
        ("＃Rivers", ("Eau",)),
        ("#RiversOfLyon", ("Rivers", "Eau")),
        ("Rivers Eau", ("Rivers", "Eau")),
        ("https://ada.example/#Rivers", ("Rivers", "Eau")),
    ],
)
def test_a_hashtag_that_the_text_holds_in_any_case_is_not_said_again(text: str, left: tuple[str, ...]) -> None:
    assert missing_tags(text, ["Rivers", "#Eau", "rivers", "", "#"]) == left


def test_accents_written_in_two_ways_are_one_hashtag() -> None:
    assert missing_tags("#E\u0301te\u0301", ["Été"]) == ()


def test_a_hashtag_within_the_disclosure_is_not_said_again() -> None:
    assert wording("Moss", hashtags=["Rivers"], disclosure="Seen by #Rivers").count("#Rivers") == 1


@pytest.mark.parametrize("text", [f"See {URL}", f"See {URL}.", f"({URL}/)", f"{URL}: moss", f"Read\n{URL}\n"])
def test_an_address_that_the_text_holds_is_not_said_again(text: str) -> None:
    assert wording(text, URL).count(URL) == 1


@pytest.mark.parametrize("other", [f"{URL}-and-stone", f"{URL}/stone", f"{URL}?a=1", f"{URL}#b", f"{URL}.html"])
def test_an_address_that_only_begins_alike_is_another_one(other: str) -> None:
    assert wording(f"See {other}", URL) == f"See {other} {URL}"


@pytest.mark.parametrize("mine", ["HTTPS://Ada.EXAMPLE/moss", f"«{URL}»", f"({URL}).", f"<{URL}>", f"[Moss]({URL})"])
def test_an_address_is_the_same_with_its_host_in_capitals_and_between_signs(mine: str) -> None:
    assert wording(f"See {mine}", URL) == f"See {mine}"


@pytest.mark.parametrize(
    "other",
    [f"https://b.example/a?u={URL}", f"{URL}(1)", f"{URL};b", f"{URL}@2", "https://ada.example/Moss", f"{URL}[[page]]"],
)
def test_an_address_within_another_one_is_not_said_yet(other: str) -> None:
    assert wording(f"See {other}", URL) == f"See {other} {URL}"


@pytest.mark.parametrize(
    "url", ["https://ada.example/moss_(plant)", "https://ada.example/«moss»", f"{URL}/", f"{URL}?a"]
)
def test_an_address_that_ends_in_a_sign_is_known_again(url: str) -> None:
    assert wording(f"See {url} now", url) == f"See {url} now"
    assert wording(wording("Moss", url), url) == f"Moss {url}"


@pytest.mark.parametrize(
    "text",
    [
        "We do not say I work at Lumen.com anywhere",
        "Hedy and I work at Lumen",
        "I work at Lumen Foods.",
        "I work at Lumen & Sons.",
        "I work at Lumen’s.",
        "I work at Lumen [[your team]]",
        "Moss. I work at Luménie.",
    ],
)
def test_a_disclosure_is_said_only_as_a_sentence_of_its_own(text: str) -> None:
    assert wording(text, disclosure="I work at Lumen") == f"{text}\n\nI work at Lumen"


@pytest.mark.parametrize(
    "text", ["Moss! I work at Lumen, so I know.", "By the way,\ni work at lumen\nMoss", "(I work at Lumen)"]
)
def test_a_disclosure_within_its_own_clause_is_said(text: str) -> None:
    assert wording(text, disclosure="I work at Lumen") == text


def test_what_stands_in_a_prompt_is_not_said_yet() -> None:
    text = f"Look [[your view, e.g. {I_WORK} #Rivers {URL}]]"
    assert wording(text, URL, ["Rivers"], I_WORK) == f"{text}\n\n{I_WORK}\n\n#Rivers {URL}"


def test_what_a_prompt_would_change_is_not_said_yet() -> None:
    assert missing_tags("#Rivers[[2026]] [[Moss]]#Eau", ["Rivers", "Eau"]) == ("Rivers", "Eau")
    assert wording("I work [[how]] at Lumen.", disclosure=I_WORK).endswith(f"\n\n{I_WORK}")
    assert wording(f"[[Moss]] {I_WORK} #Rivers [[stone]]", "", ["Rivers"], I_WORK).count("#Rivers") == 1


def test_nothing_but_an_address_makes_a_message() -> None:
    assert wording("", URL) == URL
    assert wording("") == ""
    assert wording(" ", disclosure=I_WORK) == I_WORK


def test_a_message_takes_the_programmes_hashtag_where_it_names_none_and_the_disclosure_of_its_language() -> None:
    programme = a_programme(hashtag="LumenVoices", disclosure=a_text(I_WORK, "Je travaille chez Lumen."))
    french = Message(platform="x", language=FR, text="La mousse.")
    english = Message(platform="x", language=EN, text="Moss.", hashtags=("Rivers",))
    assert composed(french, URL, programme) == f"La mousse.\n\nJe travaille chez Lumen.\n\n#LumenVoices {URL}"
    assert composed(english, URL, programme) == f"Moss.\n\n{I_WORK}\n\n#Rivers {URL}"


def test_a_programme_without_hashtag_or_disclosure_adds_none() -> None:
    message = Message(platform="x", language=EN, text="Moss.")
    assert composed(message, URL, a_programme(hashtag="", disclosure=Text())) == f"Moss. {URL}"


def opened(link: str) -> list[str]:
    parts = urlsplit(link)
    return [value for _, value in parse_qsl(parts.query or parts.fragment)]


@pytest.mark.parametrize("platform", TAKING, ids=lambda platform: platform.name)
def test_a_link_carries_the_words_of_the_message_and_no_others(platform: Platform) -> None:
    text, tags = "Moss grows #eau", ["Rivers", "Eau", "Stone"]
    said = " ".join(opened(share(platform, text, URL, tags, I_WORK))).replace(",", " ")
    words = wording(text, URL, tags, I_WORK)
    assert sorted(said.replace("#", "").split()) == sorted(words.replace("#", "").split())


@pytest.mark.parametrize("platform", TAKING, ids=lambda platform: platform.name)
def test_a_whole_message_is_shared_as_it_is_and_says_nothing_twice(platform: Platform) -> None:
    whole = wording("Moss & «Écoute » 👩‍🔬", URL, ["Rivers"], I_WORK)
    link = share(platform, whole, URL, ["Rivers"], I_WORK)
    assert opened(link) == [whole] if opening(platform) else [URL, whole.replace(f" {URL}", "")]
    if opening(platform):
        assert link == opening(platform) + quote(whole, safe="")


def test_a_service_that_takes_an_address_alone_gets_it_though_the_text_holds_it() -> None:
    assert share(the("linkedin"), f"Moss {URL}", URL).endswith("?url=https%3A%2F%2Fada.example%2Fmoss")
    assert share(the("facebook"), f"Moss {URL}", URL).endswith("?u=https%3A%2F%2Fada.example%2Fmoss")


def test_a_title_loses_the_address_and_no_part_of_another_one() -> None:
    others = f"https://b.example/a?u={URL} {URL}/stone {URL}(1)"
    title = f"Moss {others} HTTPS://ADA.example/moss."
    assert opened(share(the("reddit"), title, URL)) == [URL, f"Moss {others} ."]


def test_linkedin_and_facebook_want_the_message_copied_first_and_instagram_and_tiktok_copied_alone() -> None:
    ways = {name: way_to(the(name)) for name in ("linkedin", "facebook", "instagram", "tiktok", "x", "mastodon")}
    assert ways == {
        "linkedin": "copy-then-open",
        "facebook": "copy-then-open",
        "instagram": "copy",
        "tiktok": "copy",
        "x": "open",
        "mastodon": "open",
    }
    assert [opening(the(name)) for name in ("linkedin", "instagram")] == ["", ""]


def test_prompts_are_what_is_to_be_filled_in() -> None:
    text = "I saw [[what you saw]] and [[ your\nview ]]. [[]]"
    assert prompts(text) == ("what you saw", "your\nview", "")
    assert not is_filled(text)
    assert is_filled("I saw [one] and ]] two")
