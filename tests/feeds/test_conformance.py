"""The documents of three other parsers' test collections, from the folder HUB_CORPORA names: each is read, and where
it says what its title, link and id are, so do we. `DIFFERENCES` names those where we mean to say something else."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claims import Claim, claims_of, documents, is_expectation, served
from feeds_documents import read_body
from feeds_pulls import kind_of, pulled
from hub.errors import FeedError
from hub.model import ParsedFeed

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere")) / "conformance"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="HUB_CORPORA names no folder of feeds")


class Heard(HTMLParser):
    """The text of some markup, by another parser than ours."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_of(html: str) -> str:
    """What a reader of the markup reads."""
    return spaced("".join(Heard(html).said))


def spaced(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`ours` makes of what is claimed what we say instead, where a rule can tell."""

    reason: str
    documents: tuple[str, ...]
    ours: Callable[[str], str] | None = None


DIFFERENCES = (
    Difference(
        reason="our rule: a title is plain words, so what is markup in it goes and entities are characters",
        ours=words_of,
        documents=(
            "feedparser/wellformed/amp/amp0[!37].xml",
            "feedparser/wellformed/amp/amp1[!1].xml",
            "feedparser/wellformed/amp/amp[2-4]?.xml",
            "feedparser/wellformed/amp/amp5[!1].xml",
            "feedparser/wellformed/amp/amp6?.xml",
            "feedparser/wellformed/amp/attr*.xml",
            "feedparser/wellformed/atom/*_title_*_markup*.xml",
            "feedparser/wellformed/atom10/*_title_base64*.xml",
            "feedparser/wellformed/atom10/*_title_*_markup*.xml",
            "feedparser/wellformed/atom10/ampersand_in_attr.xml",
            "feedparser/wellformed/atom10/missing_quote_in_attr.xml",
            "feedparser/wellformed/atom10/qna.xml",
            "feedparser/wellformed/atom10/quote_in_attr.xml",
            "feedparser/wellformed/atom10/tag_in_attr.xml",
            "gofeed/parser/atom/atom03_*title_[hnx]*_markup.xml",
            "gofeed/parser/atom/atom10_*title_base64*.xml",
            "gofeed/parser/atom/atom10_*title_html_escaped_markup.xml",
            "gofeed/parser/atom/atom10_feed_entry_title_xhtml_*_markup.xml",
            "gofeed/parser/rss/*title_*_markup.xml",
            "venus/reconstitute/title_xhtml.xml",
        ),
    ),
    Difference(
        reason="our rule: a title is plain words; and it tests the resolution of relative links, which is off",
        ours=words_of,
        documents=(
            "feedparser/wellformed/atom*/relative_uri*.xml",
            "feedparser/wellformed/base/http_*_title_*.xml",
            "gofeed/parser/atom/*_title_xml_base*.xml",
            "gofeed/parser/atom/entry_summary_xml_base_inherit_3.xml",
            "gofeed/parser/atom/relative_uri*.xml",
        ),
    ),
    Difference(
        reason="our rule: a title is plain words; and it tests feedparser's sanitiser, which is off",
        ours=words_of,
        documents=(
            "feedparser/wellformed/sanitize/*_title_on*.xml",
            "feedparser/wellformed/sanitize/*_title_script_inline.xml",
            "feedparser/wellformed/sanitize/*_title_style.xml",
            "feedparser/wellformed/sanitize/feed_title_unacceptable_uri.xml",
        ),
    ),
    Difference(
        reason="tests how feedparser's sanitiser, which is off, mends broken markup; ours reads it as browsers do",
        documents=(
            "feedparser/wellformed/sanitize/*_title_crazy.xml",
            "feedparser/wellformed/sanitize/*_title_object.xml",
            "feedparser/wellformed/sanitize/xml_declaration_unexpected_character.xml",
            "feedparser/wellformed/sanitize/xml_malicious_comment.xml",
        ),
    ),
    Difference(
        reason="our rule: white space in a title is one space",
        ours=spaced,
        documents=tuple(f"feedparser/entities/{name}.xml" for name in ("160", "emsp", "ensp", "nbsp", "thinsp")),
    ),
    Difference(
        reason="link resolution is off: a guid stays as written, so that it survives a move of its feed",
        documents=("feedparser/wellformed/base/http_entry_id_base_*.xml",),
    ),
    Difference(
        reason="our rule: the address of the feed itself, `rel=self`, is not its site's",
        documents=("feedparser/wellformed/base/feed_link_xml_base_iri.xml",),
        ours=lambda _: "",
    ),
    Difference(
        reason="our rule: entries that share an id are told apart",
        documents=("feedparser/wellformed/node_precedence/atom10_id.xml",),
    ),
    Difference(
        reason="our rule: what has neither version nor title nor entries is no feed",
        documents=("feedparser/wellformed/cdf/channel_href_map_link*.xml",),
    ),
    Difference(
        reason="its title is never closed: gofeed keeps what was read so far, feedparser nothing",
        documents=("gofeed/parser/atom/atom10_feed_title_xhtml_*_markup.xml",),
    ),
    Difference(
        reason="feedparser reads no markup where the specification has none, nor a prefix that was never declared",
        documents=(
            "gofeed/parser/rss/rss_channel_item_guid_naked_markup.xml",
            "gofeed/translator/rss/feed_link_-_rss_channel_atom_link_alternate.xml",
        ),
    ),
    Difference(
        reason="feedparser takes the attribute for the address, which is then not the web's",
        documents=("gofeed/parser/rss/rss_channel_item_uri_at_protocol.xml",),
    ),
    Difference(
        reason="in a text, HTML reads `&copy=` as a sign and an equals sign",
        documents=("gofeed/parser/rss/issue_320_legacy_entity_prefix.xml",),
        ours=lambda said: said.replace("&copy", "©"),
    ),
    Difference(
        reason="Venus's own rules: an id made from the words, or the one that a reader of feeds noted",
        documents=("venus/reconstitute/gr_id.xml", "venus/reconstitute/id_only_[!l]*.xml"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    name: str
    parsed: ParsedFeed | None
    claims: list[Claim]

    def unmet(self) -> list[Claim]:
        return [claim for claim in self.claims if self.parsed is None or not claim.met_by(self.parsed)]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(_outcomes())


def _outcomes() -> Iterator[Outcome]:
    for path in documents(FOLDER):
        base, declared = served(path, FOLDER)
        try:
            parsed = read_body(path.read_bytes(), base=base, content_type=declared, wants_full=True)
        except FeedError:
            parsed = None
        yield Outcome(name=path.relative_to(FOLDER).as_posix(), parsed=parsed, claims=claims_of(path))


def differences_of(outcome: Outcome) -> list[Difference]:
    return [one for one in DIFFERENCES if any(fnmatch(outcome.name, pattern) for pattern in one.documents)]


def test_every_document_is_read_or_called_no_feed(outcomes: list[Outcome]) -> None:
    assert len(outcomes) > 2800
    refused = [outcome.name for outcome in outcomes if outcome.parsed is None]
    assert len(refused) <= 12, refused


def test_titles_links_and_ids_are_as_the_documents_claim(outcomes: list[Outcome]) -> None:
    compared = [outcome for outcome in outcomes if outcome.claims]
    wrong = [
        (outcome.name, claim.field, claim.said, claim.found_in(outcome.parsed) if outcome.parsed else "refused")
        for outcome in compared
        if not differences_of(outcome)
        for claim in outcome.unmet()
    ]
    assert wrong == []
    assert len(compared) > 700
    assert Counter(claim.field for outcome in compared for claim in outcome.claims)["id"] > 30


def test_each_difference_is_one_and_stands_for_its_reason(outcomes: list[Outcome]) -> None:
    claiming = [outcome for outcome in outcomes if outcome.claims]
    for difference in DIFFERENCES:
        for pattern in difference.documents:
            named = [outcome for outcome in claiming if fnmatch(outcome.name, pattern)]
            assert named, f"{pattern} names no document"
            for outcome in named:
                unmet = outcome.unmet()
                assert unmet, f"{outcome.name} agrees: take it off the list ({difference.reason})"
                if difference.ours and outcome.parsed:
                    instead = [(claim.found_in(outcome.parsed), difference.ours(claim.said)) for claim in unmet]
                    assert all(found == ours for found, ours in instead), (outcome.name, instead)


def test_no_document_has_two_reasons(outcomes: list[Outcome]) -> None:
    assert [outcome.name for outcome in outcomes if outcome.claims and len(differences_of(outcome)) > 1] == []


def test_every_document_passes_the_parse_processes(outcomes: list[Outcome]) -> None:
    names = [path.relative_to(FOLDER).as_posix() for path in documents(FOLDER)]
    came = pulled(*names, root=FOLDER, wants_full=True)
    kinds = Counter(kind_of(one) for one in came.values())
    assert set(kinds) <= {"", "not-a-feed"}, kinds
    assert len(came) == len(outcomes)
    by_name = {outcome.name: outcome.parsed for outcome in outcomes}
    for name, one in came.items():
        here = by_name[name]
        assert (here is None) == (one.parsed is None), name
        if here and one.parsed:
            assert [entry.title for entry in one.parsed.entries] == [entry.title for entry in here.entries], name


def test_what_is_expected_of_a_document_is_no_document() -> None:
    assert sum(is_expectation(path) for path in FOLDER.rglob("*")) > 500
