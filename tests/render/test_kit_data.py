"""Share kits as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest

from factories import FR, NOW, a_kit, a_message, a_programme, a_site, a_text
from hub.model import Kit, Message, Slug
from hub.platforms import length_of, named
from hub.render.kits.data import kit_data

TODAY = NOW.date()
VOICES = a_programme(hashtag="LumenVoices", disclosure=a_text("I work at Lumen.", "Je travaille chez Lumen."))


def files_of(*kits: Kit) -> dict[str, bytes]:
    return {file.path: file.content for file in kit_data(a_site(kits=kits, programme=VOICES))}


def record_of(kit: Kit) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files_of(kit)[f"kits/{kit.slug}/kit.json"])
    return made


def rows_of(kit: Kit) -> list[dict[str, str]]:
    text = files_of(kit)[f"kits/{kit.slug}/kit.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def message_of(message: Message) -> dict[str, Any]:
    made: dict[str, Any] = record_of(a_kit("k", message))["messages"][0]
    return made


def test_each_kit_has_its_json_and_csv_and_the_api_holds_all() -> None:
    files = files_of(a_kit("one"), a_kit("two"))
    assert list(files) == [
        "kits/one/kit.json",
        "kits/one/kit.csv",
        "kits/two/kit.json",
        "kits/two/kit.csv",
        "api/v1/kits.json",
    ]
    together = json.loads(files["api/v1/kits.json"])["kits"]
    assert together == [json.loads(files["kits/one/kit.json"]), json.loads(files["kits/two/kit.json"])]


def test_a_site_without_kits_says_so() -> None:
    assert json.loads(files_of()["api/v1/kits.json"]) == {"kits": []}


def test_a_message_is_given_as_it_will_be_sent() -> None:
    text = "La mousse pousse."
    whole = f"{text}\n\nJe travaille chez Lumen.\n\n#LumenVoices https://lumen.example/k"
    platform = named("mastodon")
    assert platform is not None
    assert message_of(a_message(text, "mastodon", language=FR)) == {
        "platform": "mastodon",
        "language": "fr",
        "text": whole,
        "hashtags": ["LumenVoices"],
        "url": "https://lumen.example/k",
        "prompts": [],
        "way": "open",
        "share": "https://share.joinmastodon.org/#text=La%20mousse%20pousse.%0A%0AJe%20travaille%20chez%20Lumen."
        "%0A%0A%23LumenVoices%20https%3A%2F%2Flumen.example%2Fk",
        "length": length_of(platform, whole),
        "limit": 500,
    }


def test_a_message_that_waits_for_words_has_no_link_that_takes_it_along() -> None:
    waiting = message_of(a_message("I think [[your view]]."))
    assert (waiting["prompts"], waiting["share"]) == (["your view"], None)
    elsewhere = message_of(a_message("I think [[your view]].", "linkedin"))
    assert elsewhere["share"] == "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Flumen.example%2Fk"
    assert elsewhere["way"] == "copy-then-open"
    assert message_of(a_message("I think so.", "instagram"))["share"] is None


@pytest.mark.parametrize(
    ("kit", "said"),
    [
        (a_kit(expires=TODAY), (False, True)),
        (a_kit(expires=TODAY - timedelta(days=1)), (True, False)),
        (a_kit(opens=TODAY + timedelta(days=1)), (False, False)),
    ],
)
def test_a_kit_says_whether_it_has_expired_and_is_offered(kit: Kit, said: tuple[bool, bool]) -> None:
    record = record_of(kit)
    assert (record["expired"], record["offered"]) == said
    assert {row["expired"] for row in rows_of(kit)} == {"yes" if said[0] else "no"}


def test_a_record_holds_plain_values() -> None:
    record = record_of(a_kit(networks=(Slug("energy"),), owner=Slug("ada"), why=a_text("Worth it", "Utile")))
    record.pop("messages")
    assert record == {
        "slug": "night-school",
        "page": "https://voices.example/kits/night-school/",
        "title": {"en": "Night school"},
        "why": {"en": "Worth it", "fr": "Utile"},
        "url": "https://lumen.example/night-school",
        "article": None,
        "moment": None,
        "networks": ["energy"],
        "owner": "ada",
        "audience": "public",
        "starts": "2026-06-08",
        "opens": None,
        "expires": None,
        "expired": False,
        "offered": True,
        "pinned": False,
    }


def test_the_table_is_that_of_rfc_4180_in_utf_8_as_spreadsheets_know_it() -> None:
    body = files_of(a_kit("k", a_message('Élan, "vite"\nici')))["kits/k/kit.csv"]
    assert body.startswith("\ufeffplatform,language,text,".encode())
    assert body.count(b"\r\n") == 2
    assert body.endswith(b"\r\n")
    (row,) = rows_of(a_kit("k", a_message('Élan, "vite"\nici')))
    assert row["text"].startswith('Élan, "vite"\nici\n\nI work at Lumen.')
    assert row["hashtags"] == "#LumenVoices"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula(sign: str) -> None:
    (row,) = rows_of(a_kit("k", a_message(f'{sign}HYPERLINK("https://evil.example","x")')))
    assert row["text"].startswith(f"'{sign}")
    assert not any(value.startswith(sign) for value in row.values())


def test_the_same_site_gives_the_same_bytes() -> None:
    assert files_of(a_kit("one"), a_kit("two")) == files_of(a_kit("one"), a_kit("two"))
