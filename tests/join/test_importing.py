"""Foreign files: what is found in them, whatever wrote them, and what is refused."""

from __future__ import annotations

import codecs
import json
import os
import time
from pathlib import Path

import pytest

from hub.errors import UsageError
from hub.join.importing import FORMATS, Findings, decoded, difference, feed_text, found_in, is_wanted, posts_of
from hub.join.slugs import chosen, slug_of
from join import foreign


def found(kind: str, text: str | bytes) -> Findings:
    return found_in(text.encode() if isinstance(text, str) else text, FORMATS[kind])


def people(kind: str, text: str | bytes) -> list[tuple[str, ...]]:
    finds = found(kind, text).finds
    return [find.answers["name"] + find.answers.get("feeds", ()) + find.answers.get("accounts", ()) for find in finds]


def remarks(kind: str, text: str | bytes) -> list[str]:
    return [f"{remark.line}: {remark.message}" for remark in found(kind, text).remarks]


def test_an_outline_is_a_person_with_a_feed_and_a_page() -> None:
    opml = foreign.an_opml(
        '<outline text="Colleagues">',
        foreign.an_outline(page="https://ada.example/"),
        '<OUTLINE TITLE="Bo" XMLURL=" feed://bo.example/rss "/>',
        "</outline>",
        '<outline xmlUrl="https://www.cy.example/feed" category="/Open data,Craft/wood"/>',
    )

    assert people("opml", opml) == [
        ("Ada Byron", "https://ada.example/feed.xml", "https://ada.example/"),
        ("Bo", "http://bo.example/rss"),
        ("cy.example", "https://www.cy.example/feed"),
    ]
    assert [find.shelves for find in found("opml", opml).finds] == [
        ("Colleagues",),
        ("Colleagues",),
        ("Open data", "Craft", "wood"),
    ]
    assert [find.line for find in found("opml", opml).finds] == [6, 7, 9]


def test_outlines_without_a_feed_are_told_with_their_line() -> None:
    opml = foreign.an_opml(
        '<outline type="include" text="More" url="https://lists.example/more.opml"/>',
        '<outline text="Bad" xmlUrl="javascript:alert(1)"/>',
        '<outline text="None"/>',
    )

    assert remarks("opml", opml) == [
        "5: 'More' leads to another list: import that one by itself",
        "6: 'Bad': its xmlUrl is no http(s) address",
        "7: 'None' has no xmlUrl, so no feed to take",
    ]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!doctype opml [\n<!entity x "y">]>',
    ],
)
def test_opml_that_declares_entities_is_refused(declared: str) -> None:
    with pytest.raises(UsageError, match="declares entities"):
        found("opml", f"<?xml version='1.0'?>{declared}<opml><body>{foreign.an_outline('&b;')}</body></opml>")


def test_broken_opml_gives_what_there_is() -> None:
    broken = (
        b'<opml version="2.0"><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2">'
        b'<outline text="arch&aelig;o'
    )

    assert people("opml", broken) == [("A & B", "https://a.example/?x=1&y=2")]
    assert people("opml", broken + b'" xmlUrl="https://b.example/f"/>')[1] == ("archæo", "https://b.example/f")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("opml", "<opml><body>" + "<!" * 300_000),
        ("opml", "<opml><body>" + "<a " * 300_000),
        ("opml", "<opml><body><outline " + "x=" * 300_000),
        ("opml", "<opml><body>" + "<outline x='" * 100_000),
        ("opml", "<opml><body>" + "<!--" * 200_000),
        ("opml", "<opml>" + "<!DOCTYPE" * 22_000),
        ("opml", "<opml><body>" + "<outline text='a' xmlUrl='https://a.example/'>" * 8_000),
        ("bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DL><DT><A HREF='https://a.example/'>a</A>" * 5_000),
        ("bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DT><H3>a" * 50_000),
        ("planet", "[https://a.example/f]\nname = a" + " " * 500_000 + "b"),
        ("planet", "[https://a.example/f]\nname = a\n[" + "]#" * 200_000 + "\n"),
        ("trello", '{"lists": [], "cards": [{"name": "https://a.example/", "desc": "' + "[x](" * 100_000 + '"}]}'),
        ("trello", '{"lists": [], "cards": [{"name": "https://a.example/", "desc": "' + "\\n" * 200_000 + '"}]}'),
        ("csv", "name," + " " * 100_000 + "x,role\nAda,,x\n"),
        ("csv", "name,role\n" + "a,b\n" * 20_000),
    ],
)
def test_hostile_files_take_time_in_proportion_to_their_length(kind: str, text: str) -> None:
    begun = time.process_time()

    found(kind, text)

    assert time.process_time() - begun < 2


def test_folders_that_never_end_do_not_add_up() -> None:
    endless = "".join(f'<outline text="s{n}" xmlUrl="https://a{n}.example/">' for n in range(200))
    html = "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "".join(
        f'<DT><H3>s{n}</H3><DL><DT><A HREF="https://a{n}.example/">a</A>' for n in range(200)
    )

    assert max(len(find.shelves) for find in found("opml", f"<opml><body>{endless}").finds) == 20
    assert max(len(find.shelves) for find in found("bookmarks", html).finds) == 20
    sheltered = foreign.an_opml("<outline text='a'>" * 30, "</outline>" * 29, foreign.an_outline(), "</outline>")
    assert found("opml", sheltered).finds[0].shelves == ("a",)


def test_planet_and_venus_name_a_section_after_its_feed() -> None:
    assert people("planet", foreign.VENUS) == [
        ("Noé Petit", "https://noe.example/feed.atom"),
        ("Zoé Brun", "http://zoe.example/rss"),
    ]
    assert remarks("planet", foreign.VENUS) == [
        "21: [https://lists.lumen.example/reading.opml] is a list of feeds: import that one by itself"
    ]


def test_pluto_names_it_as_it_likes() -> None:
    noe, pia = found("planet", foreign.PLUTO).finds

    assert noe.answers == {
        "name": ("Noé Petit",),
        "feeds": ("https://noe.example/feed.xml",),
        "accounts": ("https://noe.example/", "https://github.com/noepetit"),
        "languages": ("fr",),
    }
    assert pia.answers == {"name": ("Pia Holm",), "feeds": ("https://pia.example/feed.xml",), "location": ("Malmö",)}


def test_a_bookmark_brings_its_folder_tags_and_day() -> None:
    one, two, again = found("bookmarks", foreign.BOOKMARKS).finds

    assert one.answers == {
        "url": ("https://read.example/one",),
        "title": ("One & only",),
        "why": ("Because it is good",),
        "date": ("2023-11-14",),
    }
    assert two.shelves == ("Barre personnelle", "Open data", "water", "Craft")
    assert two.answers["date"] == ("2023-11-14",)
    assert again.shelves == ()


def test_what_is_private_or_no_page_stays_out_of_the_bookmarks() -> None:
    assert remarks("bookmarks", foreign.BOOKMARKS) == [
        "18: 'A letter' is no http(s) address: left out",
        "19: 'Recent' is no http(s) address: left out",
        "23: 'Secret' is marked private: left out",
    ]


def test_a_card_is_a_link_by_its_attachment_its_name_or_its_words() -> None:
    board = foreign.a_board(
        [
            foreign.a_card(
                desc="See **this** [one](https://read.example/3).\n\nhttps://read.example/3",
                labels=[{"name": "Craft", "color": "green"}],
                attachments=[
                    foreign.a_link("https://trello.com/1/cards/x/attachments/y/download/a.pdf", isUpload=True),
                    foreign.a_link("https://read.example/3"),
                ],
            ),
            foreign.a_card("https://read.example/four-good-things"),
            foreign.a_card("Five", desc="Look: https://read.example/five."),
        ]
    )

    three, four, five = found("trello", board).finds
    assert three.answers == {
        "url": ("https://read.example/3",),
        "title": ("A good read",),
        "why": ("See this one.",),
        "date": ("2021-05-08",),
    }
    assert three.shelves == ("Open data", "Craft")
    assert (four.answers["url"], four.answers["title"]) == (
        ("https://read.example/four-good-things",),
        ("four good things",),
    )
    assert (five.answers["url"], five.answers["why"]) == (("https://read.example/five",), ("Look",))


def test_archived_cards_and_cards_without_an_address_stay_out() -> None:
    cards = [foreign.a_card("Talk"), foreign.a_card(idList="l2"), foreign.a_card(closed=True)]

    assert found("trello", foreign.a_board(cards)).finds == ()
    assert remarks("trello", foreign.a_board(cards)) == [
        "0: the card 'Talk' has no address of a page: left out",
        "0: archived cards and templates left out: 2",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("opml", "", "empty"),
        ("opml", foreign.BOOKMARKS, "looks like a browser's bookmarks: hub import bookmarks"),
        ("opml", "<rss version='2.0'><channel/></rss>", "a feed itself"),
        ("opml", "<?xml version='1.0'?><rdf:RDF/>", "RDF or FOAF"),
        ("bookmarks", foreign.an_opml(), "looks like OPML, a list of feeds: hub import opml"),
        ("bookmarks", "<!DOCTYPE html><html></html>", "an HTML page"),
        ("trello", "name,role\nAda,x\n", "a table, CSV: hub import csv"),
        ("trello", "[1, 2]", "it looks like JSON"),
        ("trello", '{"cards": [', "does not look like a Trello"),
        ("trello", '{"lists": [], "cards": [', r"cannot be read \(line 1\)"),
        ("trello", '{"lists": [], "cards": ' + "[" * 100_000, "cannot be read"),
        ("trello", '{"lists": [], "cards": 3}', "no Trello board"),
        ("csv", foreign.PLUTO, "it looks like a planet's INI file: hub import planet"),
        ("csv", "colour,size\nred,3\n", "no column holds names"),
        ("csv", "name;role\n" + '"' + "x" * 300_000, "line 2: this is no CSV"),
        ("planet", "name,role\nAda,x\n", "hub import csv"),
        ("csv", b"PK\x03\x04rest", "save the sheet as CSV"),
        ("opml", b"\x1f\x8b\x08", "gzip"),
        ("csv", b"name,role\nA\x00da,x\n", "zero bytes"),
    ],
)
def test_another_kind_of_file_is_refused_and_named(kind: str, text: str | bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        found(kind, text)


@pytest.mark.parametrize(
    "raw",
    [
        "Nom;Rôle\nZoé;Élue\n".encode("cp1252"),
        "Nom;Rôle\nZoé;Élue\n".encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + "Nom;Rôle\nZoé;Élue\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Nom;Rôle\r\nZoé;Élue\r\n".encode("utf-16-be"),
        "Nom;Rôle\nZoé;Élue\n".encode("utf-16-le"),
        b"sep=;\n" + "Nom;Rôle\nZoé;Élue\n".encode(),
        "Nom\tRôle\rZoé\tÉlue\r".encode(),
    ],
    ids=["windows", "mark", "utf-16", "utf-16 be", "utf-16 without mark", "excel", "old mac"],
)
def test_a_table_is_read_in_whatever_a_spreadsheet_wrote(raw: bytes) -> None:
    (zoe,) = found("csv", raw).finds

    assert zoe.answers == {"name": ("Zoé",), "role": ("Élue",)}


def test_what_says_its_encoding_is_believed_where_it_is_no_utf_8() -> None:
    assert decoded("<?xml version='1.0' encoding='iso-8859-2'?><a>ł</a>".encode("iso-8859-2")).endswith("<a>ł</a>")
    assert decoded("<?xml version='1.0' encoding='iso-8859-1'?><a>é’</a>".encode("cp1252")).endswith("<a>é’</a>")
    assert decoded("<?xml version='1.0' encoding='rot13'?><a>é</a>".encode("cp1252")).endswith("<a>é</a>")


def test_columns_are_known_in_english_and_in_french() -> None:
    table = (
        "Prénom;Nom;Fonction;Fonction (en);Réseaux;Langues;LinkedIn;Flux RSS;Ville;Statut;Lien\n"
        'Noé;Petit;Métrologue;Metrologist;"Open data;Craft";fr;https://www.linkedin.com/in/noe/;;Brest;Externe;Partenaire\n'
    )
    (noe,) = found("csv", table).finds

    assert noe.answers == {
        "name": ("Noé Petit",),
        "role": ("Métrologue", "en=Metrologist"),
        "networks": ("Open data", "Craft"),
        "languages": ("fr",),
        "accounts": ("https://www.linkedin.com/in/noe/",),
        "location": ("Brest",),
        "kind": ("external",),
        "relation": ("partner",),
    }


def test_columns_that_cannot_be_taken_are_told() -> None:
    table = "nom,E-mail,Date de naissance,Consentement,scopes,Compétance,colour\nAda,a@b.example,1815,oui,profile,x,y\n"

    consent = "a consent is given by the person, in their own file, and never imported"
    assert remarks("csv", table) == [
        "1: the column 'E-mail' is left out: this is private, and the hub is public",
        "1: the column 'Date de naissance' is left out: this is private, and the hub is public",
        f"1: the column 'Consentement' is left out: {consent}",
        f"1: the column 'scopes' is left out: {consent}",
        "1: the column 'Compétance' is left out: no field is called so; did you mean 'competences'?",
        "1: the column 'colour' is left out: no field is called so",
    ]
    assert found("csv", table).finds[0].answers == {"name": ("Ada",)}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-11-04", "2024-11-04"),
        ("2024-11-04T00:00:00", "2024-11-04"),
        ("04.11.2024", "2024-11-04"),
        ("24/11/2024", "2024-11-24"),
        ("11/24/2024", "2024-11-24"),
        ("04/11/2024", ""),
        ("31/02/2024", ""),
        ("45600", ""),
    ],
)
def test_a_day_is_taken_where_it_can_be_one_alone(written: str, day: str) -> None:
    findings = found("csv", f"name,joined\nAda,{written}\n")

    assert findings.finds[0].answers.get("joined", ()) == ((day,) if day else ())
    assert bool(findings.remarks) is not bool(day)


def test_languages_may_be_called_by_their_names() -> None:
    (ada,) = found("csv", 'nom;langues\nAda;"Français, anglais; br"\n').finds

    assert ada.answers["languages"] == ("fr", "en", "br")


def test_no_slug_is_a_name_that_windows_keeps_for_itself() -> None:
    assert [slug_of(name) for name in ("Con", "LPT1", "Connie")] == ["con-1", "lpt1-1", "connie"]
    with pytest.raises(UsageError, match="Windows"):
        chosen("aux")


def test_a_table_of_one_column_is_a_table() -> None:
    assert people("csv", "Nom complet\nAda Byron\nBo\n") == [("Ada Byron",), ("Bo",)]


def test_cells_are_told_by_the_line_they_begin_in() -> None:
    table = 'name,bio,accounts\nAda,"one\ntwo",nothing\n\n,x,\nBo,,javascript:alert(1)\n'

    assert remarks("csv", table) == [
        "2: accounts: 'nothing' is no http(s) address: left out",
        "5: the name is missing: left out",
        "6: accounts: 'javascript:alert(1)' is no http(s) address: left out",
    ]


def test_the_apostrophe_that_keeps_spreadsheets_from_running_a_cell_goes() -> None:
    (ada,) = found("csv", "name,role\nAda,'=1+1\n").finds

    assert ada.answers["role"] == ("=1+1",)


def test_a_members_public_posts_become_a_feed() -> None:
    posts = posts_of({"Shares_123.csv": foreign.SHARES.encode(), "Articles/a.html": foreign.an_article()})

    assert [dict(item) for item in posts.items] == [
        {
            "id": "https://www.linkedin.com/feed/update/urn:li:share:1",
            "url": "https://www.linkedin.com/feed/update/urn:li:share:1",
            "content_text": 'First "line"\n\nSecond, the end\n\nhttps://read.example/5',
            "date_published": "2026-05-07T16:41:18Z",
            "external_url": "https://read.example/5",
        },
        {
            "id": "https://www.linkedin.com/pulse/one-x1",
            "url": "https://www.linkedin.com/pulse/one-x1",
            "title": "One good title",
            "content_html": "<div><p>Hello <strong>you</strong></p></div>",
            "date_published": "2026-02-24T00:09:00Z",
        },
    ]


def test_posts_that_are_not_public_stay_out_and_are_told() -> None:
    said = [f"{remark.line}: {remark.message}" for remark in posts_of({"Shares.csv": foreign.SHARES.encode()}).remarks]

    assert said == [
        "5: not public: Visibility is CONNECTIONS",
        "6: not public: Visibility is MEMBER_NETWORK",
        "7: shared without a word of their own",
    ]


def test_quotes_of_their_own_stay_where_linkedin_added_none() -> None:
    text = (
        foreign.SHARES_HEAD
        + f'2026-05-07 16:41:18,{foreign.SHARE.format(1)},"He said ""a""\n""b"", she said\nc",,,PUBLIC\n'
    )

    assert posts_of({"Shares.csv": text.encode()}).items[0]["content_text"] == 'He said "a"\n"b", she said\nc'


def test_an_article_that_was_never_published_stays_out() -> None:
    posts = posts_of({"Articles/Articles/draft.html": foreign.an_article(published=False)})

    assert posts.items == ()
    assert [(remark.file, remark.message) for remark in posts.remarks] == [
        ("draft.html", "was never published: left out")
    ]


def test_what_is_deleted_at_linkedin_goes_and_what_the_copy_does_not_hold_stays() -> None:
    shares = posts_of({"Shares.csv": foreign.SHARES.encode()})
    both = posts_of({"Shares.csv": foreign.SHARES.encode(), "Articles/a.html": foreign.an_article()})
    none = posts_of({"Shares.csv": foreign.SHARES_HEAD.encode()})
    first = feed_text(both, "", name="Ada", page="")

    assert feed_text(shares, first, name="Ada", page="") == first
    later = feed_text(none, first, name="Ada", page="")
    assert [item["title"] for item in json.loads(later)["items"]] == ["One good title"]
    assert difference(first, later) == (0, 0, 1)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("Shares.csv", True),
        ("Basic_LinkedInDataExport_11-20-2026/Shares_12345.csv", True),
        ("Complete/Articles/Articles/2026-02-24 one.html", True),
        ("Complete\\Articles\\one.html", True),
        ("Comments.csv", False),
        ("messages.csv", False),
        ("Connections.csv", False),
        ("one.html", False),
    ],
)
def test_of_a_copy_only_posts_and_articles_are_opened(path: str, wanted: bool) -> None:
    assert is_wanted(path) is wanted


def test_real_lists_of_feeds_are_read() -> None:
    corpora = os.environ.get("HUB_CORPORA")
    if not corpora:
        pytest.skip("HUB_CORPORA names no folder of real files")
    lists = Path(corpora) / "opml"
    counts = {}
    for file in sorted(lists.rglob("*.*ml")):
        if "rdf" not in file.parts:
            counts[file.name] = len(found("opml", file.read_bytes()).finds)

    assert counts["list.opml"] > 1_200
    assert counts["concatenated-documents.xml"] == 2
    assert counts["end-element-missing.xml"] == 1
    assert counts["outline_xmlUrl-miscapitalized.xml"] == 1
    assert counts["html-entity-attribute.xml"] == 2


def test_feed_readers_write_their_lists_each_in_their_own_way() -> None:
    freshrss = (
        '<opml xmlns:frss="https://freshrss.org/opml" version="2.0"><body><outline text="Tech" title="Tech">'
        '<outline text="A" type="rss" xmlUrl="https://a.example/feed" frss:priority="category"/>'
        '<outline text="B" type="HTML+XPath" xmlUrl="https://b.example/" frss:xPathItem="//x"/></outline></body></opml>'
    )
    thunderbird = (
        '<opml version="1.0" xmlns:fz="urn:forumzilla:"><body><outline title="Blogs"><outline type="rss" title="Zed" '
        'version="RSS" fz:quickMode="false" xmlUrl="https://z.example/rss" htmlUrl="https://z.example"/></outline>'
        "</body></opml>"
    )
    old = '<opml version="1.0"><body><outline title="Old" type="rss" url="https://old.example/feed"/></body></opml>'

    assert people("opml", freshrss) == [("A", "https://a.example/feed")]
    assert remarks("opml", freshrss) == ["1: 'B' is a page that a feed reader scrapes, and no feed"]
    assert people("opml", thunderbird) == [("Zed", "https://z.example/rss", "https://z.example")]
    assert people("opml", old) == [("Old", "https://old.example/feed")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("opml", foreign.an_opml(foreign.an_outline("Ada", "https://ada:word@a.example/f"))),
        ("planet", "[ada]\nname = Ada\nfeed = https://ada:word@a.example/f\n"),
        ("csv", "name,feeds\nAda,feed://ada:word@a.example/f\n"),
        ("bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1><DT><A HREF='https://ada:word@a.example/f'>Ada</A>"),
    ],
)
def test_an_address_with_a_password_is_left_out_and_the_password_not_told(kind: str, text: str | bytes) -> None:
    (said,) = remarks(kind, text)

    assert "holds the name or password of an account" in said
    assert "word" not in said.replace("password", "")


def test_a_planets_values_name_one_another() -> None:
    ini = (
        "[DEFAULT]\nbase = https://d.example\n[c]\nwho = Cy\nname = %(who)s Petit %(nobody)s\nfeed = %(base)s/c.xml\n"
        "[d]\nname = D\nfeed = https://d.example/1 https://d.example/2\n"
    )

    assert people("planet", ini) == [
        ("Cy Petit %(nobody)s", "https://d.example/c.xml"),
        ("D", "https://d.example/1"),
    ]
    assert remarks("planet", ini) == ["7: [d]: of several feeds, 'https://d.example/2' is left out"]
    blown_up = "[a]\nx = " + "y" * 900_000 + "\nname = " + "%(x)s" * 190 + "\nfeed = https://a.example/f\n"
    assert len(people("planet", blown_up)[0][0]) < 200_000


def test_cells_without_a_heading_are_told() -> None:
    assert remarks("csv", "Nom;Fonction\nPetit;R;D;\nBrun;x;;\n") == [
        "2: more cells than headings, 'D' is left out: a value that holds the separator needs quotes"
    ]


def test_the_columns_of_a_directory_service_are_known() -> None:
    assert people("csv", "DisplayName,GivenName,Surname,JobTitle\nAda Byron,Ada,Byron,x\n") == [("Ada Byron",)]
    assert people("csv", "Nom d’usage;Prénom usuel\nPetit;Noé\n") == [("Noé Petit",)]


def test_a_card_may_have_its_address_in_a_field_of_the_boards_own() -> None:
    card = foreign.a_card(
        customFieldItems=[
            {"value": None},
            {"value": {"number": "3"}},
            {"value": {"text": "see https://read.example/9"}},
        ]
    )

    assert found("trello", foreign.a_board([card])).finds[0].answers["url"] == ("https://read.example/9",)


def test_one_page_that_cannot_be_read_keeps_nothing_else_of_a_copy_out() -> None:
    posts = posts_of({"Articles/a.html": foreign.an_article(), "Articles/b.html": b"\x89PNG\r\n"})

    assert len(posts.items) == 1
    assert [(remark.file, remark.message) for remark in posts.remarks] == [("b.html", "this is a picture: left out")]
    assert not is_wanted("__MACOSX/Articles/._one.html")


def test_paragraphs_hashtags_and_mentions_are_what_was_written() -> None:
    rows = (
        '2026-05-07 16:41:18,{},"First.""\r\n""\r\n""Second ""with"" quotes""\r\n""#end",,,PUBLIC\r\n',
        '2026-05-06 16:41:18,{},"On {{hashtag|\\#|opendata}} with @[Bo Bell](urn:li:person:x_1-2)",,,PUBLIC\r\n',
    )
    shares = foreign.SHARES_HEAD + "".join(row.format(foreign.SHARE.format(n)) for n, row in enumerate(rows))

    assert [item["content_text"] for item in posts_of({"Shares.csv": shares.encode()}).items] == [
        'First.\n\nSecond "with" quotes\n#end',
        "On #opendata with Bo Bell",
    ]


def test_posts_lie_at_linkedin_alone() -> None:
    shares = (
        foreign.SHARES_HEAD + "2026-05-07 16:41:18,https://linkedin.com.evil.example/feed/update/1,Hello,,,PUBLIC\n"
    )
    article = foreign.an_article().replace(b"www.linkedin.com", b"evil.example")

    posts = posts_of({"Shares.csv": shares.encode(), "Articles/a.html": article})

    assert posts.items == ()
    assert [remark.message for remark in posts.remarks] == [
        "does not say where it was published: left out",
        "without a link to the post, or without its date",
    ]
