"""hub.yml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub.errors import ContentError
from hub.model import FetchRules, Language, Programme
from hub.sources import read_programme
from sources.hub_folder import HUB, reading, said

EVERYTHING = """
name: {en: Voices, fr: Voix}
tagline: {en: A line, fr: Une ligne}
promise: A promise
organisation: {name: Lumen, url: "https://lumen.example", logo: logo.svg}
site_url: https://lumen.example/voices
languages: [fr, en]
timezone: Europe/Paris
hashtag: "#Voices"
contact: {mail: voices@lumen.example, privacy: "https://lumen.example/privacy", controller: Lumen SA}
consent: {version: 1.10, accepts: [1.9], valid_months: 12}
brand: {primary: "#123456", accent: "#abc", logo: logo.svg}
pictures: no
fetch:
  contact: https://lumen.example/bot
  allow_private: ["127.0.0.1:8080", wiki.internal.example, "[::1]:80"]
  per_host_gap: 0.5
  timeout: 10
  max_bytes: 1_000_000
publish: {max_drop: 0.5}
embed: {origins: ["https://intranet.example", "https://*.example.com"]}
intranet: {site_url: "https://intranet.example/hub"}
kits: {per_week: 3}
recognition: {enabled: false}
retention: {days: 365}
"""


def test_hub_yml_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "logo.svg").write_text("<svg/>")
    (tmp_path / "hub.yml").write_text(EVERYTHING)

    programme = read_programme(tmp_path)

    assert programme.site_url == "https://lumen.example/voices/"
    assert programme.default_language == "fr"
    assert programme.name.said_in(Language("fr")).text == "Voix"
    assert programme.name.default == "fr"
    assert programme.timezone == ZoneInfo("Europe/Paris")
    assert (programme.consent.version, programme.consent.accepts, programme.consent.valid_months) == (
        "1.10",
        ("1.9",),
        12,
    )
    assert programme.fetch == FetchRules(
        contact="https://lumen.example/bot",
        allow_private=("127.0.0.1:8080", "wiki.internal.example", "[::1]:80"),
        per_host_gap=0.5,
        timeout=10.0,
        max_bytes=1_000_000,
    )
    assert programme.embed_origins == ("https://intranet.example", "https://*.example.com")
    assert programme.intranet_site_url == "https://intranet.example/hub/"
    assert (programme.kits_per_week, programme.recognition, programme.retention_days) == (3, False, 365)
    assert (programme.pictures, programme.publish.max_drop, programme.hashtag) == (False, 0.5, "Voices")


def test_name_and_site_url_are_enough(tmp_path: Path) -> None:
    (tmp_path / "hub.yml").write_text("name: Voices\nsite_url: https://voices.example/")

    assert read_programme(tmp_path).languages == ("en",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("languages: [en, de]", "expected a language the hub speaks (en, fr), got 'de'"),
        ("languages: []", "languages: expected at least 1 in the list"),
        ("timezone: Europe/Pariss", "did you mean 'Europe/Paris'?"),
        ("timezone: Europe", "expected a time zone such as Europe/Paris"),
        ("timezone: localtime", "name a place: this differs from machine to machine"),
        ("timezone: ../../etc/passwd", "expected a time zone such as Europe/Paris"),
        ("fetch: {per_host_gap: -1}", "fetch.per_host_gap: expected a number from 0 to 600"),
        ("fetch: {timeout: .inf}", "expected a number"),
        ("fetch: {timeout: nan}", "expected a number"),
        ("fetch: {allow_private: ['http://x']}", "leave out http:// and the path"),
        ("publish: {max_drop: 20%}", "expected a number from 0 to 1, got '20%'"),
        ("embed: {origins: ['https://x.example/page']}", "expected an origin"),
        ('embed: {origins: ["https://x.example; script-src *"]}', "expected an origin"),
        ("contact: {mail: nobody}", "expected a mail address, got 'nobody'"),
        ("brand: {primary: 1F3A5F}", "did you mean '#1F3A5F'?"),
        ("brand: {logo: logo.svg}", "there is no file content/pages/logo.svg"),
        ("brand: {colour: '#fff'}", "unknown key 'brand.colour'"),
        ("site: x", "unknown key 'site'; did you mean 'site_url'?"),
        ("recognition: perhaps", "expected true or false"),
        ("retention: {days: many}", "expected a whole number"),
    ],
)
def test_a_wrong_setting_is_said_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "hub.yml").write_text(f"name: Voices\nsite_url: https://voices.example/\n{line}\n")

    with pytest.raises(ContentError) as raised:
        read_programme(tmp_path)

    assert words in str(raised.value)
    assert str(raised.value).startswith("hub.yml:3: ")


@pytest.mark.parametrize(
    "address",
    [
        "voices.example",
        "ftp://x.example/",
        "https://x.example/?a=b",
        "https://x.example/#a",
        "https://x.example/a/../b",
        "https://x.example//a/",
        "https://u:p@x.example/",
        "https://",
        "https://x.example/a;b",
    ],
)
def test_site_url_is_a_plain_web_address(tmp_path: Path, address: str) -> None:
    (tmp_path / "hub.yml").write_text(f"name: Voices\nsite_url: {address!r}\n")

    with pytest.raises(ContentError, match="site_url: expected the http"):
        read_programme(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "words", "a: [", "- a: 1", "--- \na: 1\n---\nb: 2", "&a [*a]"])
def test_a_hub_yml_that_is_something_else_is_refused(tmp_path: Path, text: str) -> None:
    result = reading(tmp_path, hub=text)

    assert result.content is None
    assert said(result.problems).startswith("hub.yml")


def test_the_rest_is_looked_at_even_without_a_programme(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": ""}, hub=HUB + "x: 1\n")

    assert {problem.path for problem in result.problems} == {"ambassadors/ada.md", "hub.yml"}


def test_other_files_are_not_blamed_for_a_wrong_language_in_hub_yml(tmp_path: Path) -> None:
    hub = "name: Voices\nsite_url: https://voices.example/\nlanguages: [en, rf]\n"
    result = reading(tmp_path, {"ambassadors/ada.md": "---\nname: A\nrole: {fr: x}\n---\n"}, hub=hub)

    assert {problem.path for problem in result.problems} == {"hub.yml"}


def test_the_house_may_list_its_departments_and_places_and_lines_are_known(tmp_path: Path) -> None:
    house = "organisation:\n  departments: [Works, Legal]\n  locations: [Lille]\nhashtag: Voices\n"
    (tmp_path / "hub.yml").write_text(HUB + house)
    programme = read_programme(tmp_path)
    assert (programme.organisation.departments, programme.organisation.locations) == (("Works", "Legal"), ("Lille",))
    assert dict(programme.lines)["hashtag"] == 7


def test_how_accessible_the_site_is_and_who_runs_it_are_read(tmp_path: Path) -> None:
    more = (
        "accessibility: {status: partial, audited: 2026-03-02, auditor: Auditors, rate: 82}\n"
        "contact: {host: A house in Lyon}\n"
        "team:\n  - {role: {en: Keeps the site}, people: [ada], contact: desk@lumen.example}\n"
    )
    programme = read(tmp_path, more)
    assert programme.accessibility.status == "partial"
    assert programme.accessibility.audited == date(2026, 3, 2)
    assert programme.contact.host == "A house in Lyon"
    assert [(role.people, role.contact) for role in programme.team] == [(("ada",), "desk@lumen.example")]


def test_a_site_without_an_audit_claims_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "").accessibility.status == "none"
    with pytest.raises(ContentError, match="no audit says so; give the day of the audit"):
        read(tmp_path, "accessibility: {status: full}\n")


def read(root: Path, more: str) -> Programme:
    (root / "hub.yml").write_text(f"name: Voices\nsite_url: https://lumen.example/\n{more}", "utf-8")
    return read_programme(root)
