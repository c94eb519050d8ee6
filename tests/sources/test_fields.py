"""What each field takes, what it refuses, and what it then says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hub.model import Account, Ambassador, Consent, FeedSpec, Language, Scope, Speaker, Text
from sources.hub_folder import ARTICLE, GROUP, NETWORK, POST, a_person, of_person, page, reading, said


def read_person(root: Path, **fields: object) -> Ambassador:
    result = reading(root, {"ambassadors/ada-martin.md": a_person(**fields)})
    assert result.problems == ()
    assert result.content is not None
    return result.content.ambassadors[0]


def by_hand(root: Path, *lines: str) -> str:
    """What is said of a person whose file has these further lines, from line 4 on."""
    return said(of_person(root, "\n".join(["---", "name: Ada Martin", "role: Engineer", *lines, "---", ""])))


def test_texts_are_one_for_all_or_one_a_language(tmp_path: Path) -> None:
    person = read_person(tmp_path, role={"en": "Engineer", "fr": "Ingénieure"}, pronouns="she/her")

    assert person.role.said_in(Language("fr")).text == "Ingénieure"
    assert person.pronouns == Text(by_language=((Language("en"), "she/her"),), default=Language("en"))


def test_values_stay_what_they_were_written_as(tmp_path: Path) -> None:
    lines = ("department: no", "location: 12:30", "expertise: [1.10, 2026-01-01, ~, null, 0o17, 1_000]")
    text = "\n".join(
        ["---", "name: Ada", "role: yes", *lines, "consent: {given: 2026-1-5, version: 1.10, scopes: []}", "---"]
    )
    result = reading(tmp_path, {"ambassadors/ada.md": text})

    assert result.problems == ()
    assert result.content is not None
    person = result.content.ambassadors[0]
    assert (person.department, person.location) == ("no", "12:30")
    assert person.role.said_in(Language("en")).text == "yes"
    assert person.expertise == ("1.10", "2026-01-01", "null", "0o17", "1_000")
    assert person.consent == Consent(given=date(2026, 1, 5), version="1.10", scopes=frozenset())
    assert person.consent_line == 7


def test_a_key_without_a_value_counts_as_left_out(tmp_path: Path) -> None:
    assert by_hand(tmp_path, "joined:", "photo: ~", "feeds:", "noindex: ~") == ""
    assert by_hand(tmp_path, "location: ''") != ""


def test_a_required_key_without_a_value_is_missing(tmp_path: Path) -> None:
    assert said(of_person(tmp_path, "---\nname: Ada\nrole:\n---\n")) == (
        "ambassadors/ada-martin.md:3: role is missing; write 'role: …', what the person does"
    )


def test_a_person_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "ambassadors" / "photos").mkdir(parents=True)
    (tmp_path / "ambassadors" / "photos" / "ada.jpg").write_bytes(b"x")
    (tmp_path / "ada.xml").write_text("<rss/>")
    person = read_person(
        tmp_path,
        kind="external",
        relation="partner",
        organisation="Lumen",
        languages=["en", "pt-BR"],
        photo="ada.jpg",
        accounts=["https://www.linkedin.com/in/ada", "https://social.example/@ada"],
        feeds=["ada.xml", {"url": "https://ada.example/feed", "show": "full", "limit": 5, "language": "fr"}],
        joined="2024-02-29",
        until="2030-12-31",
        consent={"given": "2026-01-05", "version": "2", "scopes": ["profile", "feeds"]},
        audience="internal",
        noindex=True,
        speaker={"topics": ["Water"], "languages": ["fr"]},
    )

    assert (person.kind, person.relation, person.organisation) == ("external", "partner", "Lumen")
    assert person.accounts[0] == Account(url="https://www.linkedin.com/in/ada", platform="linkedin", handle="ada")
    assert person.accounts[1].platform == "mastodon"
    assert person.feeds == (
        FeedSpec(address="ada.xml", line=15),
        FeedSpec(address="https://ada.example/feed", show="full", limit=5, language=Language("fr"), line=16),
    )
    assert person.consent is not None
    assert person.consent.scopes == {Scope.PROFILE, Scope.FEEDS}
    assert person.speaker == Speaker(topics=("Water",), languages=(Language("fr"),))
    assert person.joined == date(2024, 2, 29)
    assert person.noindex


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("joined: 2026-13-01", "joined: expected a date, YYYY-MM-DD, got '2026-13-01'; the months go from 1 to 12"),
        ("joined: 12/01/2026", "expected a date, YYYY-MM-DD, got '12/01/2026'"),
        ("joined: 2026-01-01 10:00", "expected a date"),
        ("joined: 0000-01-01", "expected a date"),
        ("joined: [2026-01-01]", "expected a date, YYYY-MM-DD, got a list"),
        ("kind: extern", "expected one of employee, external, got 'extern'; did you mean 'external'?"),
        ("kind: external", "relation is missing"),
        ("relation: partner", "warning: relation is only for external people"),
        ("department: {en: a}", "department: expected a text, got a mapping"),
        ("department: ''", "department: expected a text, got an empty one"),
        ('department: "a\\u202eb"', "the invisible character U+202E is not allowed"),
        ('department: "\\u200b"', "department: expected a text, got blanks"),
        ("department: " + "x" * 121, "expected at most 120 characters, got 121"),
        ("pronouns: {fr: ''}", "pronouns.fr: expected a text, got an empty one"),
        ("pronouns: {fra-: x}", "expected a language tag, got 'fra-'; did you mean 'fr'?"),
        ("pronouns: {de: sie}", "warning: pronouns.de: the site is not in 'de'"),
        ("pronouns: {}", "pronouns: expected a text in at least one language"),
        ("pronouns: [a]", "expected a text, or a mapping of texts by language, got a list"),
        ("languages: en", "languages: expected a list, got 'en'; write [en]"),
        ("languages: [english]", "languages[0]: expected a language tag, got 'english'"),
        ("languages: [français]", "got 'français'; did you mean 'fr'?"),
        ("languages: [french]", "did you mean 'fr'?"),
        ("languages: [anglais]", "did you mean 'en'?"),
        ("languages: [English]", "did you mean 'en'?"),
        ("languages: [Deutsch]", "did you mean 'de'?"),
        ("languages: {en: 1}", "expected a list, got a mapping"),
        (
            "networks: [Data]",
            "there is no 'Data' among the networks; leave it out, there are none yet; "
            "an editor adds one as content/networks/data.md",
        ),
        ("joined: 2026-11-31", "got '2026-11-31'; November 2026 has 30 days"),
        ("joined: 2028-02-30", "; February 2028 has 29 days"),
        ("photo: ada.gif", "expected the name of a file (.png, .jpg, .jpeg, .webp) under ambassadors/photos/"),
        ("photo: ../ada.png", "give the file's name alone"),
        ("photo: ada.png", "there is no file ambassadors/photos/ada.png"),
        ("noindex: maybe", "expected true or false, got 'maybe'"),
        ("audience: managers", "expected one of public, internal, got 'managers'"),
        ("consent: yes", "consent: expected a mapping with given, version, scopes, got 'yes'"),
        ("consent: {given: 2026-01-01, version: 1, scopes: [profil]}", "did you mean 'profile'?"),
        ("consent: {given: 2026-01-01, scopes: [profile]}", "consent.version is missing"),
        (
            "accounts: [ada.example]",
            "accounts[0]: expected the http(s) address of a public profile, got 'ada.example'; did you mean 'https://ada.example'?",
        ),
        ("accounts: ['@ada@social.example']", "did you mean 'https://social.example/@ada'?"),
        ("accounts: ['javascript:alert(1)']", "expected the http(s) address"),
        ("feeds: [https://ada:secret@ada.example/]", "leave out the user name and the password"),
        ("feeds: ['https://ada.example/a b']", "expected an http(s) address or the path of a feed file"),
        ("feeds: ['https:///feed']", "expected an http(s) address or the path"),
        ("feeds: ['https://ada.example:99999/']", "expected an http(s) address or the path"),
        ("feeds: ['feed://ada.example/rss']", "did you mean 'https://ada.example/rss'?"),
        ("feeds: ['file:///etc/passwd']", "expected an http(s) address or the path"),
        ("feeds: [/etc/passwd]", "write a relative path"),
        ("feeds: [../secret.xml]", "without '..'"),
        ("feeds: [a\\b.xml]", "with forward slashes"),
        ("feeds: [ambassadors]", "ambassadors is not a regular file"),
        ("feeds: [nowhere.xml]", "there is no file nowhere.xml"),
        ("feeds: [ada.example/feed]", "did you mean 'https://ada.example/feed'?"),
        ("feeds: [{}]", "feeds[0].url is missing"),
        ("feeds: [{url: https://ada.example, shows: full}]", "unknown key 'feeds[0].shows'; did you mean 'show'?"),
        ("feeds: [{url: https://ada.example, limit: 1e3}]", "expected a whole number from 0 to 1000, got '1e3'"),
        ("netwroks: [data]", "unknown key 'netwroks'; did you mean 'networks'?"),
    ],
)
def test_a_wrong_value_is_said_with_its_line_and_the_likely_fix(tmp_path: Path, line: str, words: str) -> None:
    what = by_hand(tmp_path, line)

    assert words in what
    assert what.startswith("ambassadors/ada-martin.md:4: ")
    assert "\n" not in what


@pytest.mark.parametrize(
    "key", ["email", "E-Mail", "phone", "mobile", "address", "birth_date", "birthday", "téléphone", "date de naissance"]
)
def test_what_is_private_is_refused_with_the_reason(tmp_path: Path, key: str) -> None:
    what = by_hand(tmp_path, f"{key}: x")

    assert "is not kept here" in what
    assert "of a person is private" in what


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("networks: Frugal computing", "write [frugal-computing]"),
        ("networks: frugal computing, Data", "write [frugal-computing, data]"),
        ("networks: data frugal-computing", "write [data, frugal-computing]"),
        ("networks: Night shift", "write [night-shift]"),
        ("networks: '…'", "write []"),
        ("languages: en fr", "write [en, fr]"),
    ],
)
def test_a_list_written_as_a_text_is_shown_as_a_list(tmp_path: Path, line: str, fix: str) -> None:
    files = {f"content/networks/{slug}.md": page(NETWORK) for slug in ("data", "frugal-computing")}
    person = f"---\nname: Ada Martin\nrole: Engineer\n{line}\n---\n"

    (problem,) = reading(tmp_path, files | {"ambassadors/ada-martin.md": person}).problems

    assert problem.fix == fix


def test_who_lists_the_members_of_a_network_is_told_where_they_join(tmp_path: Path) -> None:
    (problem,) = reading(tmp_path, {"content/networks/data.md": page(NETWORK | {"members": ["ada"]})}).problems

    assert "employees join a network in their own file" in problem.fix


@pytest.mark.parametrize(("word", "shared"), [("non", False), ("Oui", True), ("no", False)])
def test_yes_and_no_may_be_said_in_french(tmp_path: Path, word: str, shared: bool) -> None:
    read = reading(tmp_path, {"content/articles/one.md": page(ARTICLE | {"shareable": word})})

    assert read.problems == ()
    assert read.content is not None
    assert read.content.articles[0].shareable is shared


def test_somebody_cannot_leave_before_joining(tmp_path: Path) -> None:
    assert by_hand(tmp_path, "joined: 2026-01-02", "until: 2026-01-01") == (
        "ambassadors/ada-martin.md:5: until (2026-01-01) lies before joined (2026-01-02); look at both dates"
    )


def test_a_feed_file_behind_a_link_out_of_the_hub_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<rss/>")
    root = tmp_path / "hub"
    root.mkdir()
    (root / "feed.xml").symlink_to(tmp_path / "secret.xml")
    (root / "circle.xml").symlink_to("circle.xml")

    what = by_hand(root, "feeds: [feed.xml, circle.xml]")

    assert "feeds[0]: feed.xml leads out of the hub's folder" in what
    assert "feeds[1]" in what


def test_the_other_kinds_are_read_whole(tmp_path: Path) -> None:
    network = NETWORK | {
        "hashtag": "#OpenData",
        "colour": "#abc",
        "committee": ["ada-martin"],
        "sponsor": "ada-martin",
        "external_members": ["ada-martin"],
        "platforms": ["linkedin", {"platform": "mastodon", "reason": {"fr": "Libre"}}],
        "order": 2,
        "filters": {"include": ["data"], "exclude": ["cats"]},
    }
    result = reading(
        tmp_path,
        {
            "ambassadors/ada-martin.md": a_person(networks=["data"]),
            "content/networks/data.md": page(network),
            "content/groups/lab.md": page(GROUP | {"official": "yes", "members": ["ada-martin"]}),
            "content/articles/one.md": page(
                ARTICLE | {"shared_by": ["ada-martin"], "type": "paper", "shareable": False}
            ),
            "content/posts/hello.md": page(POST | {"summary": {"fr": "Bonjour"}}, "Hello **you**"),
        },
    )

    assert result.problems == ()
    assert result.content is not None
    (data,), (lab,) = result.content.networks, result.content.groups
    assert (data.hashtag, data.colour, data.order) == ("OpenData", "#aabbcc", 2)
    assert (data.include, data.exclude) == (("data",), ("cats",))
    assert [recommended.platform for recommended in data.platforms] == ["linkedin", "mastodon"]
    assert (lab.official, lab.members) == (True, ("ada-martin",))
    assert result.content.articles[0].type == "paper"
    assert not result.content.articles[0].shareable
    assert result.content.posts[0].body.plain == (("en", "Hello you"),)


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        (
            "content/networks/x.md",
            NETWORK | {"committee": ["ada-martni"]},
            "committee[0]: there is no 'ada-martni' among the ambassadors; did you mean 'ada-martin'?",
        ),
        ("content/networks/x.md", NETWORK | {"sponsor": "eve"}, "sponsor: there is no 'eve'"),
        ("content/networks/x.md", NETWORK | {"external_members": ["eve"]}, "external_members[0]: there is no 'eve'"),
        ("content/networks/x.md", NETWORK | {"hashtag": "a b"}, "expected a hashtag"),
        ("content/networks/x.md", NETWORK | {"colour": "red"}, "expected a colour"),
        ("content/networks/x.md", NETWORK | {"platforms": ["linkedn"]}, "did you mean 'linkedin'?"),
        ("content/networks/x.md", NETWORK | {"order": -1}, "expected a whole number from 0"),
        ("content/groups/x.md", GROUP | {"members": ["eve"]}, "members[0]: there is no 'eve'"),
        ("content/articles/x.md", ARTICLE | {"shared_by": ["eve"]}, "shared_by[0]: there is no 'eve'"),
        ("content/articles/x.md", ARTICLE | {"type": "livre blanc"}, "did you mean 'white-paper'?"),
        ("content/articles/x.md", ARTICLE | {"type": "vidéo"}, "did you mean 'video'?"),
        ("content/articles/x.md", {"title": "x", "date": "2026-01-01"}, "url is missing"),
        ("content/posts/x.md", POST | {"authors": []}, "authors: expected at least 1 in the list"),
        ("content/posts/x.md", POST | {"authors": ["eve"]}, "authors[0]: there is no 'eve'"),
    ],
)
def test_the_other_kinds_refuse_what_will_not_do(
    tmp_path: Path, path: str, fields: dict[str, object], words: str
) -> None:
    result = reading(tmp_path, {"ambassadors/ada-martin.md": a_person(), path: page(fields)})

    assert words in said(result.problems)
    assert {problem.path for problem in result.problems} == {path}


def test_a_file_with_errors_is_still_there_for_those_who_refer_to_it(tmp_path: Path) -> None:
    files = {"ambassadors/ada-martin.md": "---\nname: Ada\n---\n", "content/posts/x.md": page(POST)}

    assert [problem.path for problem in reading(tmp_path, files).problems] == ["ambassadors/ada-martin.md"]


def test_a_translation_lies_beside_its_file(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        {
            "ambassadors/ada-martin.md": page({"name": "Ada Martin", "role": "Engineer"}, "Water, *always*."),
            "ambassadors/ada-martin.fr.md": "---\nrole: Ingénieure\n---\nL’eau, *toujours*.\n",
            "content/networks/data.md": page(NETWORK, "About"),
            "content/networks/data.fr.md": "À propos, sans en-tête.\n",
        },
    )

    assert result.problems == ()
    assert result.content is not None
    (ada,), (data,) = result.content.ambassadors, result.content.networks
    assert ada.role.said_in(Language("fr")).text == "Ingénieure"
    assert ada.bio.html_in(Language("fr")) == ("<p>L’eau, <em>toujours</em>.</p>\n", "fr")
    assert ada.bio.plain_in(Language("en")).text == "Water, always."
    assert data.about.plain_in(Language("fr")).text == "À propos, sans en-tête."


def test_a_translation_holds_texts_alone(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        {
            "ambassadors/ada-martin.md": a_person(),
            "ambassadors/ada-martin.fr.md": "---\nnetworks: [x]\nrole: [a]\n---\n",
        },
    )

    assert [(problem.line, problem.message) for problem in result.problems] == [
        (2, "unknown key 'networks'"),
        (3, "role: expected a text, got a list"),
    ]


def test_a_text_translated_twice_is_a_warning(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        {
            "ambassadors/ada-martin.md": a_person(role={"en": "Engineer", "fr": "Ingénieur"}),
            "ambassadors/ada-martin.fr.md": "---\nrole: Ingénieure\n---\n",
        },
    )

    assert [problem.severity for problem in result.problems] == ["warning"]
    assert result.content is not None
    assert result.content.ambassadors[0].role.said_in(Language("fr")).text == "Ingénieure"


def test_a_sign_that_begins_a_comment_is_a_warning(tmp_path: Path) -> None:
    text = "---\ntitle: Data\ngoal: Share\nhashtag: #OpenData\ncolour: #fff\n---\n"
    result = reading(tmp_path, {"content/networks/data.md": text})

    assert [(problem.line, problem.message) for problem in result.problems] == [
        (4, "hashtag: what follows ' #' is a comment, and not read"),
        (5, "colour: what follows ' #' is a comment, and not read"),
    ]


def test_the_same_feed_twice_is_one_with_a_warning(tmp_path: Path) -> None:
    feeds = ["https://ada.example/feed", {"url": "https://ada.example/feed", "show": "full"}]
    result = reading(tmp_path, {"ambassadors/ada-martin.md": a_person(feeds=feeds)})

    assert "is there already, on line 5" in said(result.problems)
    assert result.content is not None
    assert [feed.show for feed in result.content.ambassadors[0].feeds] == ["excerpt"]


@pytest.mark.parametrize(("many", "listed"), [(2, "n00, n01"), (14, ", ".join(f"n{n:02}" for n in range(12)) + ", …")])
def test_who_names_a_network_that_is_not_there_is_told_those_there_are(tmp_path: Path, many: int, listed: str) -> None:
    networks: dict[str, str | bytes] = {f"content/networks/n{n:02}.md": page(NETWORK) for n in range(many)}
    (told,) = reading(tmp_path, networks | {"ambassadors/ada-martin.md": a_person(networks=["rivers"])}).problems
    assert f"; write one of those there are ({listed}), or leave it out; an editor adds" in str(told)
    assert f"écrivez l’un de ceux qui existent ({listed}), ou retirez-le" in told.told("fr")


def test_a_day_that_no_month_has_is_told_in_both_languages(tmp_path: Path) -> None:
    (told,) = of_person(tmp_path, a_person(joined="2026-11-31"))
    assert told.sentence("fr").endswith("novembre 2026 compte 30 jours")
