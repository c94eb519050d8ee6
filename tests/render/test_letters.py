"""The newsletter: what a month's letter holds, and for whom it is safe to read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import Any, cast
from zoneinfo import ZoneInfo

import feedparser
import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    NOW,
    a_collective_post,
    a_network,
    a_post,
    a_programme,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub import render
from hub.model import (
    Brand,
    Consent,
    Contact,
    Event,
    File,
    Kit,
    Language,
    Message,
    Occurrence,
    Organisation,
    Page,
    Scope,
    Site,
    Slug,
)
from hub.render.addresses import Addresses
from hub.render.colour import TEXT, contrast
from hub.render.edition import Edition
from hub.render.letters import letters
from hub.render.letters.almanac import Almanac
from hub.render.letters.letter import Letter, Month
from hub.render.letters.sheet import _colours
from hub.render.register import Register
from markup import Markup

PARIS = ZoneInfo("Europe/Paris")
JUNE = Month(date(2026, 6, 1))
MAY = JUNE.before


def in_paris(*posts: Any, **changes: Any) -> Site:
    """A site of Lumen in Paris, whose now is 15 June 2026."""
    programme = a_programme(timezone=PARIS, contact=Contact(mail="voices@lumen.example"), hashtag="Lumen")
    people = changes.pop("ambassadors", (person("ada"),))
    return a_site(*posts, **{"programme": programme, "ambassadors": people, **changes})


def person(slug: str, *scopes: Scope, **changes: Any) -> Any:
    """Somebody who agreed to everything unless scopes are named, and joined long ago."""
    opened = frozenset(scopes) or EVERYTHING
    return replace(an_ambassador(slug), **{"scopes": opened, "joined": date(2024, 1, 8), **changes})


def meeting(slug: str, *starts: datetime, **changes: Any) -> tuple[Event, tuple[Occurrence, ...]]:
    """An event of an hour, with the times it takes place."""
    event = Event(slug=Slug(slug), title=a_text(slug.title()), starts=starts[0], timezone=PARIS)
    times = tuple(Occurrence(event=Slug(slug), starts=each, ends=each + timedelta(hours=1)) for each in starts)
    return replace(event, **changes), times


def with_events(site: Site, *made: tuple[Event, tuple[Occurrence, ...]]) -> Site:
    times = sorted((time for _, several in made for time in several), key=lambda time: cast(datetime, time.starts))
    return replace(site, agenda=tuple(event for event, _ in made), occurrences=tuple(times))


def letter_of(site: Site, month: Month = JUNE, network: str = "") -> Letter:
    chosen = next((each for each in site.networks if each.slug == network), None)
    return Almanac(site, Register(site)).letter(month, chosen)


def sent(site: Site, month: Month = JUNE, language: Language = EN) -> render.Written:
    made = render.letter(site, language, month)
    assert made is not None
    return made


def outputs(site: Site, language: Language = EN) -> dict[str, Page | File]:
    edition = Edition(site, language, Addresses.of(site.programme), Register(site))
    return {output.path: output for output in letters(edition)}


def parts(raw: bytes) -> tuple[EmailMessage, str, str]:
    """A message with its text and its markup."""
    made = cast(EmailMessage, message_from_bytes(raw, policy=default))
    text, html = made.iter_parts()
    return made, cast(EmailMessage, text).get_content(), cast(EmailMessage, html).get_content()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_post_late_on_the_last_day_in_utc_is_of_the_next_month_in_paris() -> None:
    late = a_post(published=at("2026-05-31T22:30"), first_seen=at("2026-05-31T22:30"))
    assert letter_of(in_paris(late)).posts == (late,)
    assert not letter_of(in_paris(late), MAY)


def test_a_post_that_has_a_day_alone_stays_on_it_west_of_greenwich() -> None:
    first = a_post(published=at("2026-06-01T00:00"), first_seen=at("2026-06-01T00:00"))
    site = a_site(first, programme=a_programme(timezone=ZoneInfo("America/New_York")))
    assert letter_of(site).posts == (first,)


def test_an_event_late_on_the_last_day_in_utc_is_of_the_month_after_next_in_paris() -> None:
    in_time, too_late = meeting("july", at("2026-07-31T20:00")), meeting("august", at("2026-07-31T22:30"))
    assert [c.event.slug for c in letter_of(with_events(in_paris(), in_time, too_late)).coming] == ["july"]


def test_what_is_over_is_not_to_come_and_what_lasts_is() -> None:
    over, now = meeting("over", NOW - timedelta(hours=1)), meeting("now", NOW - timedelta(minutes=1))
    days = Event(slug=Slug("days"), title=a_text("Days"), starts=date(2026, 6, 10), ends=date(2026, 6, 15))
    site = with_events(in_paris(), over, now)
    lasts = Occurrence(event=Slug("days"), starts=date(2026, 6, 10), ends=date(2026, 6, 15))
    site = replace(site, agenda=(*site.agenda, days), occurrences=(lasts, *site.occurrences))
    assert [c.event.slug for c in letter_of(site).coming] == ["days", "now"]
    assert not letter_of(replace(site, now=NOW + timedelta(days=1))).coming


def test_an_event_that_recurs_stands_once_with_its_next_dates() -> None:
    weekly = meeting("reading", *(NOW + timedelta(days=7 * week, hours=1) for week in range(5)))
    made = sent(with_events(in_paris(), weekly))
    assert made.mail.count(">Reading</a>") == 1
    assert "then 22 Jun, 29 Jun and 6 Jul" in " ".join(made.text.split())


@pytest.mark.parametrize("days", [1, 6, 7, 8, 30, 500])
def test_what_began_long_ago_and_lasts_is_to_come_and_stands_in_order(days: int) -> None:
    event, (time,) = meeting("fair", NOW - timedelta(days=days))
    lasts = (event, (replace(time, ends=NOW + timedelta(hours=1)),))
    often = meeting("daily", *(NOW + timedelta(days=n, hours=2) for n in range(-600, 60)))
    letter = letter_of(with_events(in_paris(), lasts, often))
    assert [one.event.slug for one in letter.coming] == ["fair", "daily"]
    assert [len(one.times) for one in letter.coming] == [1, 47]


def test_a_page_has_a_dozen_lines_a_section_and_leads_to_the_rest() -> None:
    several = [meeting(f"walk{n}", at("2026-06-20T10:00")) for n in range(30)]
    articles = tuple(an_article(f"read{n}") for n in range(30))
    made = sent(with_events(in_paris(articles=articles), *several))
    assert made.holds[:2] == (("To come", 12), ("Worth reading", 12))
    links = [a.attributes["href"] for a in Markup(made.page).all("a")]
    assert {"https://voices.example/agenda/", "https://voices.example/articles/"} <= set(links)
    assert sum("walk" in link for link in links) == 12
    assert sum(link.startswith("https://press.example/") for link in links) == 12


def test_a_letter_of_the_past_is_of_the_end_of_its_month() -> None:
    site = with_events(in_paris(), meeting("may", at("2026-05-20T10:00")), meeting("june", at("2026-06-03T10:00")))
    assert [c.event.slug for c in letter_of(site, MAY).coming] == ["june"]


def test_who_agrees_again_is_not_new() -> None:
    consent = Consent(given=date(2026, 6, 2), version="1", scopes=EVERYTHING)
    people = (person("ada", consent=consent), person("bo", joined=None, consent=consent))
    assert [p.slug for p in letter_of(in_paris(ambassadors=people)).newcomers] == ["bo"]


def test_what_editors_chose_comes_first_and_nobody_fills_the_letter() -> None:
    many = [a_post(n, days_ago=n / 10) for n in range(1, 8)]
    pinned, other = a_post(20, "bo", days_ago=9, pinned=True), a_post(21, "cy", days_ago=10)
    site = in_paris(*many, pinned, other, ambassadors=(person("ada"), person("bo"), person("cy")))
    chosen = letter_of(site).posts
    assert chosen[0] == pinned
    assert other in chosen
    assert sum(Slug("ada") in post.authors for post in chosen) == 2
    untitled = replace(many[0], titled=False)
    assert letter_of(replace(site, posts=(untitled, many[5]))).posts == (many[5], untitled)


def test_an_address_recommended_is_not_told_twice() -> None:
    article, post = an_article(), a_post(recommended_in=(Slug("heat"),))
    assert letter_of(in_paris(post, articles=(article,))).posts == ()


def test_thanks_are_by_name_for_all_who_agreed_to_recognition_and_nobody_is_counted() -> None:
    network = a_network(committee=(Slug("emil"),))
    people = (person("ada"), person("bo", Scope.PROFILE, Scope.NEWSLETTER), person("cy"), person("emil"))
    posts = [a_post(n, who) for n, who in enumerate(("cy", "cy", "cy", "ada", "bo"))]
    letter = letter_of(in_paris(*posts, ambassadors=people, networks=(network,)))
    assert [p.slug for p in letter.thanks] == ["ada", "cy", "emil"]
    assert (letter.totals.posts, letter.totals.voices) == (5, 3)
    assert letter_of(in_paris(*posts[:3], ambassadors=people)).totals.posts == 0


def test_nobody_is_thanked_where_the_programme_recognises_nobody() -> None:
    site = in_paris(a_post())
    assert not letter_of(replace(site, programme=replace(site.programme, recognition=False))).thanks


def test_a_network_has_a_letter_of_its_own() -> None:
    networks = (a_network("energy", committee=(Slug("ada"),)), a_network("care"))
    posts = (a_post(1, networks=(Slug("energy"),)), a_post(2, "bo", networks=(Slug("care"),)))
    site = in_paris(*posts, networks=networks, ambassadors=(person("ada"), person("bo")))
    made = outputs(site)
    page = cast(Page, made["networks/energy/newsletter/2026-06/"])
    assert "Note 1" in page.body
    assert "Note 2" not in page.body
    assert "Committee: Ada" in page.body
    for path in ("newsletter/2026-06/", "networks/energy/newsletter/"):
        assert 'href="/networks/energy/newsletter/2026-06/"' in cast(Page, made[path]).body
    assert "Energy" in cast(Page, made["networks/energy/newsletter/"]).title


def test_an_empty_letter_is_not_made() -> None:
    made = outputs(in_paris(networks=(a_network(committee=(Slug("ada"),)),)))
    assert list(made) == ["newsletter/"]
    assert render.letter(in_paris(), EN, JUNE) is None


def test_letters_of_months_to_come_and_of_long_ago_are_not_on_the_site() -> None:
    reads = tuple(an_article(f"read-{n}", date=NOW.date() - timedelta(days=31 * n)) for n in range(20))
    site = with_events(in_paris(articles=reads), meeting("august", at("2026-08-31T10:00")))
    months = months_of(site)
    assert len(months) == 12
    assert months[-1] == "2026-06"


def test_past_months_of_posts_alone_have_no_letter() -> None:
    posts = [a_post(n, days_ago=31 * n) for n in range(4)]
    assert months_of(in_paris(*posts)) == ["2026-06"]


def months_of(site: Site) -> list[str]:
    found = (re.fullmatch(r"newsletter/(\d{4}-\d\d)/", path) for path in outputs(site))
    return sorted(month[1] for month in found if month)


def test_not_a_byte_of_whoever_did_not_agree_to_newsletters_is_in_them() -> None:
    people = (person("ada"), person("zebulon", Scope.PROFILE, Scope.FEEDS))
    posts = (a_post(1), a_post(2, "zebulon", title="Zebulon speaks"))
    whole = in_paris(*posts, ambassadors=people)
    assert not outputs(whole)  # nobody has decided what newsletters may tell
    decided = replace(whole, letters=in_paris(posts[0], ambassadors=people[:1]))
    for output in outputs(decided).values():
        written = output.body if isinstance(output, Page) else output.content.decode()
        assert "zebulon" not in written.lower(), output.path


def everything() -> Site:
    """A site whose letter has every section."""
    network = a_network("energy", committee=(Slug("ada"),), colour="#2f5da8")
    kit = Kit(
        slug=Slug("night"),
        title=a_text("Night school"),
        why=a_text("They learn at night"),
        starts=date(2026, 6, 2),
        expires=date(2026, 6, 30),
        owner=Slug("ada"),
        messages=(Message(platform="linkedin", language=EN, text="Look"),),
    )
    posts = (
        a_post(1, networks=(Slug("energy"),)),
        a_post(2, "bo", url="posts/we-begin/", local=True, title="We begin"),
        a_post(3, "ada", "bo", title="Trois mots : voilà !", language=FR),
    )
    site = in_paris(
        *posts,
        networks=(network,),
        ambassadors=(person("ada"), person("bo", joined=date(2026, 6, 3), bio=a_prose("Bo welds."))),
        articles=(an_article(shared_by=(Slug("ada"),)), an_article("secret", shareable=False)),
        kits=(kit,),
        collective=(a_collective_post("we-begin", "bo"),),
    )
    return with_events(site, meeting("walk", at("2026-06-20T10:00"), networks=(Slug("energy"),), owner=Slug("bo")))


SECTIONS = ("To come", "Worth reading", "What the voices published", "New voices", "To share", "From the networks")


def test_both_parts_of_the_message_tell_the_same() -> None:
    _, text, html = parts(sent(everything()).message)
    seen = Markup(html)
    titles = [unescape(e.text) for e in seen.all("h2")]
    assert titles == [*SECTIONS, "Thank you"]
    for element in seen.all("p", "ink"):
        assert " ".join(element.text.split()) in " ".join(text.split())
    for title in titles:
        assert title.upper() in text
    shared = {a.attributes["href"] for a in seen.all("a") if a.text in {"LinkedIn", "X", "Mastodon", "Bluesky"}}
    shared |= {a.attributes["href"] for a in seen.all("a") if a.attributes["href"].startswith("mailto:")}
    assert {a.attributes["href"] for a in seen.all("a")} - shared <= set(text.split())


@pytest.mark.parametrize("language", [EN, FR])
def test_mail_fetches_nothing_and_all_its_links_are_whole(language: Language) -> None:
    made = sent(everything(), language=language)
    for document in (made.mail, made.page):
        seen = Markup(document)
        assert all(re.match(r"https://|mailto:", a.attributes["href"]) for a in seen.all("a"))
        assert not {"img", "script", "link", "iframe", "form", "object", "video"} & {e.name for e in seen.elements}
        assert not re.search(r"url\(|@import|@font-face|src=", document)
    assert Markup(made.mail).all("html")[0].attributes == {"lang": language, "dir": "ltr"}
    assert {t.attributes.get("role") for t in Markup(made.mail).all("table")} == {"presentation"}


def test_what_is_not_shareable_has_no_share_link() -> None:
    made = sent(everything())
    shared = [a.attributes["href"] for a in Markup(made.mail).all("a") if a.text == "LinkedIn"]
    assert any("heat" in href for href in shared)
    assert not any("secret" in href for href in shared)


def test_a_post_that_is_not_to_be_shared_is_told_without_share_links() -> None:
    post = a_post(published=at("2026-06-10T10:00Z"))
    for shareable in (True, False):
        mail = sent(in_paris(replace(post, shareable=shareable))).mail
        assert post.url in mail
        assert ("Bluesky" in mail) is shareable


def test_own_posts_of_an_internal_audience_are_not_offered_to_be_shared() -> None:
    site = everything()
    internal = tuple(replace(post, audience="internal") for post in site.collective)
    for collective, offered in ((site.collective, True), (internal, False)):
        mail = sent(replace(site, collective=collective)).mail
        hrefs = [a.attributes["href"] for a in Markup(mail).all("a") if a.text == "Bluesky"]
        assert any("we-begin" in href for href in hrefs) is offered


def test_the_message_is_the_same_at_every_time_of_the_same_input() -> None:
    first, second = sent(everything()), sent(everything())
    assert first.message == second.message
    made, _, _ = parts(first.message)
    assert made["Date"].datetime == datetime(2026, 6, 1, 8, tzinfo=PARIS)
    assert made["Message-ID"] == "<newsletter.2026-06.en@voices.example>"
    assert made["X-Unsent"] == "1"
    assert made["From"] == made["To"] == "Lumen voices <voices@lumen.example>"
    assert made.get_content_type() == "multipart/alternative"
    assert all(part["Content-Transfer-Encoding"] == "quoted-printable" for part in made.iter_parts())
    assert max(map(len, first.message.split(b"\r\n"))) <= 78
    assert b"\n" not in first.message.replace(b"\r\n", b"")


def test_hostile_names_break_neither_headers_nor_markup() -> None:
    evil = "<script>x</script>\r\nBcc: all@evil.example\u202e"
    site = everything()
    programme = replace(site.programme, name=a_text(evil), contact=Contact(mail="a@b.example\r\nBcc: x@evil.example"))
    article = replace(site.articles[0], title=a_text(evil), url="javascript:alert(1)", why=a_text(evil))
    bo = replace(site.ambassadors[1], name=evil, role=a_text(evil))
    made = sent(
        replace(site, programme=programme, articles=(article,), ambassadors=(site.ambassadors[0], bo)),
    )
    message, _, html = parts(made.message)
    assert "Bcc" not in message
    assert "From" not in message
    assert "Bcc: all@evil.example" in message["Subject"]
    for document in (html, made.page):
        assert "<script" not in document
        assert "javascript:" not in document
        Markup(document)
    assert "\u202e" not in html


HEADERS = [
    *("Subject", "From", "To", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language")
]
INJECTED = (
    "Care =?utf-8?q?=0d=0aBcc:_x@evil.example?= at work",
    "Care =?utf-8?q?=0d=0aBcc:_x@evil.example=0d=0a=0d=0aBODY?= at work",
    "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "=\u200b?utf-8?q?=0d=0aBcc:_x@evil.example?\u200b=",
    'Care\r\n\r\nBODY" <x@evil.example>, "',
    "x@evil.example, " * 20 + "é",
    '"' + "a" * 90 + '" x@evil.example, ' * 4,
    "é\\\\" * 200 + '"<x@evil.example>',
    "a" * 3000,
    "\ud800 =?utf-8?q?=0a?= \x85\u2028Bcc: x@evil.example",
)


@pytest.mark.parametrize("words", INJECTED)
def test_no_words_add_a_header_a_receiver_or_a_body(words: str) -> None:
    site, network = everything(), a_network("care", title=a_text(words))
    person = replace(site.ambassadors[0], name=words, networks=(Slug("care"),))
    post, article = (replace(one, networks=(Slug("care"),)) for one in (site.posts[0], site.articles[0]))
    programme = replace(site.programme, name=a_text(words), organisation=Organisation(name=words), hashtag=words)
    article = replace(article, title=a_text(words))  # type: ignore[type-var]
    site = replace(
        site, programme=programme, networks=(network,), ambassadors=(person,), posts=(post,), articles=(article,)
    )
    for letter in (sent(site), render.letter(site, EN, JUNE, network)):
        assert letter is not None
        head, _, body = letter.message.partition(b"\r\n\r\n")
        assert sorted(re.findall(r"(?m)^([^ \t:]*):", head.decode("ascii"))) == sorted(HEADERS)
        assert max(map(len, head.split(b"\r\n"))) <= 78
        assert body.startswith(b"--letter-")
        made, _, _ = parts(letter.message)
        assert sorted(made.keys()) == sorted(HEADERS)
        for name in ("From", "To"):
            assert [one.addr_spec for one in made[name].addresses] == ["voices@lumen.example"]
        for value in map(str, made.values()):
            assert not re.search("[\r\n]", value)


@pytest.mark.parametrize("mail", ["=?utf-8?q?=0d=0aBcc=3ax?=@evil.example", "a@b.example,x@evil.example"])
def test_a_mailbox_that_is_more_than_one_is_none(mail: str) -> None:
    site = everything()
    made = sent(replace(site, programme=replace(site.programme, contact=Contact(mail=mail))))
    assert sorted(parts(made.message)[0].keys()) == sorted(name for name in HEADERS if name not in ("From", "To"))


def test_five_hundred_of_everything_stay_below_what_mail_programs_cut_off() -> None:
    site = everything()
    name = "Пётр Ильич " * 10
    long = "слово " * 60
    people = tuple(person(f"p{n}", name=f"{name}{n}", joined=date(2026, 6, 3)) for n in range(500))
    posts = tuple(
        a_post(n, f"p{n}", title=long, summary=long, url=f"https://a.example/{'%41' * 300}{n}") for n in range(500)
    )
    articles = tuple(an_article(f"a{n}", title=a_text(long), why=a_text(long)) for n in range(500))
    events = [meeting(f"e{n}", NOW + timedelta(hours=n), title=a_text(long)) for n in range(500)]
    kits = tuple(replace(site.kits[0], slug=Slug(f"k{n}"), owner=None, title=a_text(long)) for n in range(500))
    made = in_paris(*posts, ambassadors=people, articles=articles, kits=kits)
    written = sent(with_events(made, *events))
    assert len(written.message) < 100_000
    assert len(written.mail.encode()) < 100_000
    for address in ("agenda/", "articles/", "latest/", "ambassadors/", "kits/", "newsletter/2026-06/"):
        assert f"https://voices.example/{address}" in written.text
    assert " others." in written.text


def test_plain_text_has_short_lines_and_whole_addresses() -> None:
    lines = sent(everything()).text.splitlines()
    assert all(len(line) <= 76 or "://" in line for line in lines)
    assert all(line.strip().startswith("https://") and " " not in line.strip() for line in lines if "://" in line)


def test_french_is_set_as_french() -> None:
    made = sent(everything(), language=FR)
    for document in (made.text, unescape(made.mail), unescape(made.page)):
        told = re.sub(r"<style>.*?</style>|<[^>]*>|https?://\S+", "", document, flags=re.DOTALL)
        assert not re.search(r"\w [;:!?»]|« ", told)
    assert "À venir" in made.mail
    assert "Juin 2026" in made.text


def test_words_in_another_language_are_marked() -> None:
    marked = [e.text for e in Markup(sent(everything()).mail).all("p", "ink") if e.attributes.get("lang") == "fr"]
    assert marked == ["Trois mots\u00a0: voilà\u00a0!", "What was found out, number 3."]


def test_a_name_written_leftwards_does_not_turn_the_day_beside_it() -> None:
    source = replace(a_post(1).source, title="جسر")
    made = sent(in_paris(a_post(1, source=source, days_ago=1)))
    for document in (made.text, unescape(made.mail), unescape(made.page)):
        assert "\u2068جسر\u2069\u00a0· 14\u00a0Jun" in document


@pytest.mark.parametrize(("language", "prefix"), [(EN, ""), (FR, "fr/")])
def test_the_feed_is_valid_and_holds_each_letter(language: Language, prefix: str) -> None:
    made = outputs(everything(), language)
    read = feedparser.parse(cast(File, made[f"{prefix}newsletter/feed.xml"]).content)
    assert not read.bozo
    assert read.feed.language == language
    entry, may = read.entries
    assert may.link == f"https://voices.example/{prefix}newsletter/2026-05/"
    assert entry.link == f"https://voices.example/{prefix}newsletter/2026-06/"
    assert entry.updated_parsed <= NOW.timetuple()
    assert "We begin" in entry.content[0].value
    page = cast(Page, made[f"{prefix}newsletter/2026-06/"])
    assert [feed.path for feed in page.feeds] == [f"{prefix}newsletter/feed.xml"]


def test_pages_hold_no_styles_and_link_within_the_site() -> None:
    page = cast(Page, outputs(everything())["newsletter/2026-06/"])
    assert "style=" not in page.body
    assert 'href="https://voices.example/' not in page.body
    Markup(page.body)


@pytest.mark.parametrize("brand", [Brand(), Brand(primary="#ffff00", accent="#ffffff"), Brand(primary="#000000")])
def test_every_colour_of_words_can_be_read_in_both_schemes(brand: Brand) -> None:
    for scheme in _colours(brand):
        for ground in ("card", "wash"):
            assert contrast(scheme["ink"], scheme[ground]) >= TEXT
            assert contrast(scheme["soft"], scheme[ground]) >= TEXT
        assert contrast(scheme["soft"], scheme["paper"]) >= TEXT
        assert contrast(scheme["brand"], scheme["wash"]) >= TEXT
        assert contrast(scheme["brand"], scheme["paper"]) >= TEXT
        assert contrast(scheme["accent"], scheme["card"]) >= TEXT
        assert contrast(scheme["on"], scheme.get("band", scheme["brand"])) >= TEXT
