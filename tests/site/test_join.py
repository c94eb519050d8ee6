"""Joining as a newcomer does: from the page to a prefilled file that passes the check, by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import CHROMIUM
from command import a_hub, run
from hub.errors import UsageError
from hub.join.slugs import slug_of
from hub.platforms import feed_of, lookups_of, recognise, untracked
from hub.sources.names import is_sentence
from published import Published, serving

EVENING = "2026-11-21T20:00:00Z"  # tomorrow already where the browser is
REPOSITORY = "repository: {url: https://github.com/lumen-example/voices, branch: main, folder: sites/voices}\n"
MAIL = 'contact: {mail: voices@voices.example}\ncharter: {version: "3.0"}\n'
PAGE = "# Join\n\nOurs.\n\n{{ join.form }}\n\nOurs, too.\n"
WATER = "---\ntitle: {en: Water, fr: Eau}\ngoal: To follow it\n---\nRivers.\n"
ADDRESSES = [
    line.split("\t")[0]
    for line in (Path(__file__).parents[1] / "platforms/addresses.tsv").read_text("utf-8").splitlines()
    if line.startswith("http")
]
NAMES = (
    *("Ada Martin", "Zoë O’Connor-Šimůnek", "Œdipe Straße", "Łukasz Þórður", "İpek Işık", "  Jean  -- Luc ", "CON"),
    *(
        "Ñandú & Cía.",
        "李小龙",
        "Ольга Ivanova",
        "Dr. " + "Anne-Marie " * 9,
        "x" * 90,
        "com1",
        "...",
        "José 2nd",
        "ﬁnn",
    ),
)
HOSTILE = (
    *(
        "\"quoted\" 'twice'",
        "---",
        "a: b # c",
        "{{ name }} {% x %}",
        "<script>alert(1)</script>",
        "*alias &anchor !!tag",
    ),
    *("- [x](javascript:alert(1))", "\u202egnp.exe", "\\", "null", "@me", "%TAG", "`tick`", "café\u200b\x07", "yes"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


ZOE = """---
name: "Zoë <b>Martin</b>"
role:
  fr: "Hydrologue"
kind: external
relation: partner
organisation: "Other works"
location: "Lyon"
languages:
  - "fr"
networks:
  - "water"
consent:
  given: 2026-11-21
  version: "1"
  scopes: [profile]
---
"""


def empty(root: Path, people: dict[str, str] | None = None) -> Path:
    """A hub with nobody in it, or with `people`."""
    files: dict[str, str | bytes] = {"content/networks/water.md": WATER, "content/pages/join.md": PAGE}
    return a_hub(root, {**files, **(people or {})}, more=MAIL + REPOSITORY)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty(tmp_path_factory.mktemp("joining") / "hub", {"ambassadors/zoe.md": ZOE})
    built = run(root, "build")
    assert built.code == 0, built.err
    return root


@pytest.fixture(scope="module")
def there(fresh: Path) -> Iterator[str]:
    with serving(Published(fresh / "site", "https://voices.example/")) as address:
        yield address


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small screen, which remembers what it has loaded."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="en-GB", timezone_id="Asia/Tokyo")
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, there: str) -> Iterator[Page]:
    """A page on a small screen, and `asked`: no host but the site's is ever asked."""
    page = phone.new_page()
    page.set_default_timeout(20_000)
    page.clock.set_fixed_time(EVENING)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    page.on("pageerror", lambda error: asked.append(f"error {error}"))
    yield page
    page.close()
    assert [url for url in asked if not url.startswith((there, "blob:"))] == []


def reach(page: Page, what: str) -> None:
    """By the tab key to the element that a selector names."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"the keyboard does not reach {what}")


def written(page: Page, field: str, text: str) -> None:
    reach(page, f"#join-{field}")
    page.keyboard.insert_text(text)


def judged(tmp_path: Path, files: dict[str, str]) -> list[dict[str, str]]:
    """What `hub check` says of files in a new hub."""
    root = empty(tmp_path / "judged")
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    done = run(root, "check", "--format", "json")
    found = json.loads(done.out)
    problems: list[dict[str, str]] = found["problems"] if isinstance(found, dict) else found
    return problems


def made(page: Page) -> dict[str, str]:
    """The files the page made, by their path below the hub's folder."""
    found: list[list[str]] = page.eval_on_selector_all(
        ".hub-joinfile",
        "all => all.map(one => [one.querySelector('label').innerText, one.querySelector('textarea').value])",
    )
    return {path.removeprefix("sites/voices/"): text for path, text in found}


ACCOUNT = {
    "join/": "For github.com you need an account there. For the mail you need none.",
    "fr/join/": "Sur github.com, il vous faut un compte. Par courriel, aucun.",
}


@pytest.mark.parametrize("path", ACCOUNT)
def test_the_keyboard_leads_from_the_page_to_a_prefilled_file_that_passes_the_check(
    page: Page, there: str, tmp_path: Path, path: str
) -> None:
    page.goto(there + path)
    written(page, "name", "Zoë O’Connor")
    own_first = ("en", "fr") if path == "join/" else ("fr", "en")
    for language in own_first:
        written(page, f"role-{language}", {"en": "Hydrologist", "fr": "Hydrologue"}[language])
    written(page, "location", "Lyon")
    assert page.evaluate("[...document.querySelectorAll('[name=languages]:checked')].map(box => box.value)") == [
        own_first[0]
    ]
    reach(page, f"input[name=languages][value={own_first[1]}]")
    page.keyboard.press("Space")
    reach(page, "input[name=networks][value=water]")
    page.keyboard.press("Space")
    written(page, "expertise", "rivers, floods: how they begin")
    written(page, "accounts", "https://social.example/@zoe\nhttps://www.linkedin.com/in/zoe")
    page.wait_for_selector(".hub-joinfound button")
    reach(page, ".hub-joinfound button")
    page.keyboard.press("Enter")
    assert page.input_value("#join-feeds") == "https://social.example/@zoe.rss"
    page.wait_for_function("document.querySelector('[data-heard]').textContent.includes('@zoe.rss')")
    for language in own_first:
        written(
            page,
            f"bio-{language}",
            {"en": "I measure rivers.\n\nMostly *small* ones.", "fr": "Des rivières."}[language],
        )
    for scope in ("profile", "feeds"):
        reach(page, f"input[name=scopes][value={scope}]")
        page.keyboard.press("Space")
    if path == "join/":
        reach(page, "input[name=charter]")
        page.keyboard.press("Space")
    reach(page, ".hub-join [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    files = made(page)
    assert list(files) == ["ambassadors/zoe-o-connor.md", "ambassadors/zoe-o-connor.fr.md"]
    assert [said for said in judged(tmp_path, files) if said["path"].startswith("ambassadors/")] == []
    front = files["ambassadors/zoe-o-connor.md"]
    assert 'languages:\n  - "en"\n  - "fr"\n' in front
    assert "given: 2026-11-21\n" in front
    assert 'version: "1"\n  scopes: [profile, feeds]\n' in front
    assert ('\ncharter:\n  version: "3.0"\n  date: 2026-11-21\n---\n' in front) == (path == "join/")
    reach(page, "a[data-forge]")
    link = urlsplit(page.evaluate("document.activeElement.href"))
    assert (link.netloc, link.path) == ("github.com", "/lumen-example/voices/new/main")
    assert parse_qs(link.query) == {"filename": ["sites/voices/ambassadors/zoe-o-connor.md"], "value": [front]}
    both = [page.get_attribute(way, "class") for way in ("a[data-forge]", "a[data-letter]")]
    assert both == ["hub-btn hub-btn--main"] * 2
    assert page.inner_text("[data-ways]") == ACCOUNT[path]
    letter = page.get_attribute("[data-letter]", "href") or ""
    assert letter.startswith("mailto:voices@voices.example?subject=")
    assert unquote(letter.partition("&body=")[2]).replace("\r\n", "\n").count(front) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_missing_is_told_at_its_field_and_nobody_agrees_by_a_tick_of_ours(page: Page, there: str) -> None:
    page.goto(there + "join/")
    ticked = page.eval_on_selector_all(".hub-join input:checked", "all => all.map(box => box.name + ' ' + box.value)")
    assert ticked == ["languages en"]
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joinerrors:not([hidden])")
    assert page.evaluate("document.activeElement.className") == "hub-joinerrors"
    assert page.locator(".hub-joinerrors a").count() == 3
    page.locator(".hub-joinerrors a").first.press("Enter")
    assert page.evaluate("document.activeElement.id") == "join-name"
    assert page.get_attribute("#join-name", "aria-invalid") == "true"
    described = (page.get_attribute("#join-name", "aria-describedby") or "").split()
    assert page.inner_text(f"#{described[-1]}") == "still missing"
    assert not page.is_visible(".hub-joindone")


WRONG = ("ada@home.example", "javascript:alert(1)", "@ada", "https://a b.example/")
COPIED = (
    "https://www.linkedin.com/in/ada/?utm_source=share&UTM_campaign=x&trk=y",
    "https://ada.example/?lang=fr&utm_medium=mail#top",
    "https://www.youtube.com/@ada?si=1&igshid=2&mc_cid=3",
)
MEANT = {
    "@ada@social.example": "https://social.example/@ada",
    "two.example/@ada": "https://two.example/@ada",
    "https://big.example/@ada@three.example": "https://three.example/@ada",
    "@ada.bsky.social": "https://bsky.app/profile/ada.bsky.social",
    "www.vimeo.com/ada": "https://www.vimeo.com/ada",
} | {copied: untracked(copied) for copied in COPIED}
RIGHT = ("https://ada.example/?q=a%20b&&c", "https://ada.example/raw?ref=main", "https://ada.example/#?fbclid=1")


def test_each_address_that_is_none_is_told_as_one_types_and_a_click_beside_it_lands(page: Page, there: str) -> None:
    page.goto(there + "join/")
    for field in ("accounts", "feeds"):
        page.fill(f"#join-{field}", "\n".join(WRONG))
        page.press(f"#join-{field}", "Tab")
        page.wait_for_selector(f"#join-{field}-error:not([hidden])")
        told = page.inner_text(f"#join-{field}-error").splitlines()
        assert [text in line for text, line in zip(WRONG, told, strict=True)] == [True] * 4
        assert page.input_value(f"#join-{field}") == "\n".join(WRONG)
    # What is told moves what stands below, but not while somebody presses there.
    page.fill("#join-feeds", "")
    page.fill("#join-accounts", "@ada@social.example\nada.example")
    page.check("input[name=scopes][value=profile]")
    page.wait_for_selector("#join-accounts-error", state="hidden")


def test_what_people_copy_becomes_the_address_they_mean_and_they_are_told(page: Page, there: str) -> None:
    page.goto(there + "join/")
    assert page.get_attribute("[data-mended]", "role") == "status"
    page.fill("#join-accounts", "\n".join((*RIGHT, *MEANT)))
    page.press("#join-accounts", "Tab")
    after = [*RIGHT, *MEANT.values()]
    page.wait_for_function(
        "all => [...document.querySelectorAll('[data-account]')].map(one => one.dataset.account).join() === all.join()",
        arg=after,
    )
    assert page.input_value("#join-accounts").splitlines() == after
    assert page.inner_text("[data-mended]").splitlines() == [
        f"“{pasted}” is now {meant}" + (": what tells where it was copied is taken off." if pasted in COPIED else ".")
        for pasted, meant in MEANT.items()
    ]


def test_a_name_that_has_a_page_already_is_told_kindly_and_gets_another_short_name(page: Page, there: str) -> None:
    page.route("**/taken.json", lambda route: route.fulfill(json=["ada", "ada-2", "com1-1"]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(there + "join/")
    page.fill("#join-role-en", "Engineer")
    page.check("input[name=scopes][value=profile]")
    assert not [url for url in asked if url.endswith("taken.json")]
    page.fill("#join-name", "Ada")
    page.press("#join-name", "Tab")
    page.wait_for_selector("[data-nametold] a")
    assert page.get_attribute("[data-nametold] a", "href") == "/ambassadors/ada/#hub-from"
    assert "Is it yours?" in page.inner_text("[data-nametold][role=status]")
    assert page.input_value("#join-slug") == "ada-3"
    page.fill("#join-slug", "ada-2")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector("#join-slug-error:not([hidden])")
    assert page.inner_text("#join-slug-error") == "is taken: choose another one, such as ada-2-2"
    page.fill("#join-slug", "ada-of-lyon")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert list(made(page)) == ["ambassadors/ada-of-lyon.md"]
    page.fill("#join-name", "Ada Byron")
    expect(page.locator("[data-nametold]")).to_have_text("")
    expect(page.locator("output[data-path]")).to_have_text("sites/voices/ambassadors/ada-byron.md")


def test_who_sends_the_form_from_the_name_itself_is_told_before_a_file_is_made(page: Page, there: str) -> None:
    page.route("**/taken.json", lambda route: route.fulfill(json=["ada"]))
    page.goto(there + "join/")
    page.fill("#join-role-en", "Engineer")
    page.check("input[name=scopes][value=profile]")
    page.fill("#join-name", "Ada")
    page.press("#join-name", "Enter")
    page.wait_for_selector(".hub-joinerrors:not([hidden])")
    assert "Is it yours?" in page.inner_text(".hub-joinerrors")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert list(made(page)) == ["ambassadors/ada-2.md"]


def test_the_browser_asks_before_what_was_written_is_lost_and_does_without_the_list_of_names(
    page: Page, there: str
) -> None:
    page.route("**/taken.json", lambda route: route.fulfill(status=404))
    page.goto(there + "join/")
    leaving = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert not page.evaluate(leaving)
    page.fill("#join-name", "Ada")
    assert page.evaluate(leaving)
    assert page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0
    page.fill("#join-role-en", "Engineer")
    page.check("input[name=scopes][value=profile]")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert list(made(page)) == ["ambassadors/ada.md"]
    assert page.evaluate(leaving)
    with page.expect_download():
        page.click("[data-save]")
    assert not page.evaluate(leaving)


def test_hostile_words_stay_words(page: Page, there: str, tmp_path: Path) -> None:
    files: dict[str, str] = {}
    page.goto(there + "join/")
    page.check("input[name=scopes][value=profile]")
    fields = ("name", "role-en", "department", "location", "expertise", "bio-en", "bio-fr")
    for number in range(0, len(HOSTILE), 4):
        nasty = {field: HOSTILE[(number + place) % len(HOSTILE)] for place, field in enumerate(fields)}
        for field, text in nasty.items():
            whole = f"---\n{text}\n---\n<<<<<<< mine\n{text}" if field.startswith("bio") else f"{number} {text}"
            page.fill(f"#join-{field}", whole if field in ("name", "bio-en", "bio-fr") else text)
        page.click(".hub-join [type=submit]")
        page.wait_for_selector(".hub-joindone:not([hidden])")
        files |= made(page)
    assert len(files) == 2 * len(range(0, len(HOSTILE), 4))
    assert [said for said in judged(tmp_path, files) if said["severity"] == "error"] == []
    root = tmp_path / "judged"
    assert run(root, "build").code == 0
    shown = (root / "site/ambassadors/4-script-alert-1-script/index.html").read_text("utf-8")
    assert '<h1><span class="p-name">4 &lt;script&gt;alert(1)&lt;/script&gt;</span>' in shown


SENTENCES = (
    *("I am Ada.", "Ada!", "Ada, really? Yes", "Ada Byron,", "Ada Byron", "Dr. Ada Byron Jr.", "Ada Byron Ph.D."),
    *("Ada Byron Prof.", "Ada liest.", "Ada B.", "José María de la Cruz y de los Santos Ruiz Gómez", "Ada Byron 陈。"),
    "I work on rivers and floods and like to tell about them",
)


AS_TYPED = """async (names) => {
    const [name, said] = [document.querySelector("#join-name"), []];
    const heard = (type) => name.dispatchEvent(new Event(type, { bubbles: true }));
    name.focus();
    for (const typed of names) {
        name.value = typed;
        heard("input");
        heard("focusout");
        await new Promise((done) => setTimeout(done));
        const slug = document.querySelector("#join-slug").checkVisibility();
        const told = document.querySelector("[data-namehint]").textContent;
        said.push([document.querySelector("output[data-path]").innerText, slug, told.startsWith("This reads like")]);
    }
    return said;
}"""


def test_a_name_gives_the_same_file_as_on_the_command_line_and_a_sentence_gets_a_hint(page: Page, there: str) -> None:
    page.goto(there + "join/")
    page.fill("#join-name", "I am Ada!")
    page.press("#join-name", "Tab")
    page.wait_for_selector("[data-namehint]:not(:empty)")  # from here on nothing is asked for any more
    names = [name[:80] for name in (*NAMES, *SENTENCES)]
    expected = []
    for name in names:
        try:
            slug: str = slug_of(" ".join(name.split()))
        except UsageError:
            slug = ""
        path = f"sites/voices/ambassadors/{slug}.md" if slug else "…"
        expected.append((path, not slug, is_sentence(" ".join(name.split()))))
    seen = [tuple(one) for one in page.evaluate(AS_TYPED, names)]
    assert dict(zip(names, seen, strict=True)) == dict(zip(names, expected, strict=True))
    assert {hint for *_, hint in seen} == {True, False}
    assert not page.is_visible("#join-name-error")  # a hint keeps nobody from going on


def test_the_page_finds_the_feeds_that_the_table_of_services_gives(page: Page, there: str) -> None:
    page.goto(there + "join/")
    page.fill("#join-accounts", "\n".join(ADDRESSES))
    page.wait_for_function("document.querySelectorAll('[data-account]').length > 0")
    told: dict[str, str] = dict(
        page.eval_on_selector_all(
            "[data-account]",
            "all => all.map(one => [one.dataset.account, one.querySelector('code')?.textContent ?? ''])",
        )
    )
    assert len(told) > len(ADDRESSES) * 0.9
    wrong = {
        url: (feed, feed_of(url))
        for url, feed in told.items()
        if feed != (next(iter(feed_of(url)), "") if recognise(url).state == "active" else "")
    }
    assert wrong == {}
    assert any(lookups_of(url) for url in told)


def test_a_file_too_long_for_a_link_is_copied_and_the_forge_opened_empty(page: Page, there: str) -> None:
    page.goto(there + "join/")
    page.check("input[name=scopes][value=profile]")
    page.fill("#join-name", "Ada")
    page.fill("#join-role-en", "Engineer")
    page.fill("#join-bio-en", "Hello.")
    assert page.inner_text("[data-biotold=en]") == ""
    page.fill("#join-bio-en", "été " * 800)
    assert page.inner_text("[data-biotold=en]").startswith("That is long. Two to four sentences")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector("#join-bio-en-error:not([hidden])")
    assert page.inner_text("#join-bio-en-error") == "3,199 characters: expected at most 3,000"
    assert len(page.input_value("#join-bio-en")) == 3200
    page.fill("#join-bio-en", "été " * 700)
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert page.get_attribute("a[data-forge]", "href") == (
        "https://github.com/lumen-example/voices/new/main?filename=sites%2Fvoices%2Fambassadors%2Fada.md"
    )
    assert page.is_visible("[data-long]")
    assert page.is_visible("[data-letterlong]")
    assert "body=" not in (page.get_attribute("[data-letter]", "href") or "")
    with page.expect_download() as saved:
        page.click("[data-save]")
    assert saved.value.suggested_filename == "ada.md"
    assert saved.value.path().read_text("utf-8") == made(page)["ambassadors/ada.md"]


def test_where_the_forge_takes_no_text_it_is_copied_as_its_page_opens(page: Page, there: str) -> None:
    page.goto(there + "join/")
    page.evaluate("document.querySelector('.hub-join form').dataset.forge = 'gitlab'")
    page.check("input[name=scopes][value=profile]")
    page.fill("#join-name", "Ada")
    page.fill("#join-role-en", "Engineer")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    link = page.get_attribute("a[data-forge]", "href") or ""
    assert link.endswith("/-/new/main?file_name=sites%2Fvoices%2Fambassadors%2Fada.md")
    page.evaluate(
        "document.querySelector('a[data-forge]').addEventListener('click', (event) => event.preventDefault())"
    )
    page.click("a[data-forge]")
    expect(page.locator("[data-said]")).to_have_text("Copied.")
    page.fill("#join-name", "Ada Byron")
    expect(page.locator(".hub-joindone")).to_be_hidden()  # what stood there was no longer what was written


def test_without_script_the_page_says_the_other_ways(browser: Browser, there: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(there + "fr/join/")
    assert not page.is_visible(".hub-join form")
    assert "voices@voices.example" in page.inner_text(".hub-joinwithout")
    context.close()


def test_where_copying_is_forbidden_the_text_stays_selected_to_be_copied_by_hand(page: Page, there: str) -> None:
    page.add_init_script("document.execCommand = () => { throw new Error('not here'); };")
    page.goto(there + "join/")
    page.fill("#join-name", "Ada")
    page.fill("#join-role-en", "Engineer")
    page.check("input[name=scopes][value=profile]")
    page.click(".hub-join [type=submit]")
    page.click("[data-copy]")
    expect(page.locator("[data-said]")).to_have_text(re.compile("^The text is selected"))
    selected = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))"
    assert page.evaluate(f"{selected}(document.activeElement)") == made(page)["ambassadors/ada.md"]
    assert not page.is_visible("[data-two]")
    assert not page.is_visible("[data-photo]")
    page.check("input[name=scopes][value=photo]")
    page.fill("#join-bio-fr", "Bonjour.")
    page.click(".hub-join [type=submit]")
    expect(page.locator("[data-two]")).to_contain_text("propose the first, and the second once")
    expect(page.locator("[data-photo]")).to_contain_text("send it to the team")


def test_a_feed_is_offered_before_one_leaves_the_line_it_comes_from(page: Page, there: str) -> None:
    page.goto(there + "join/")
    page.locator("#join-accounts").press_sequentially("@zoe@social.example")
    page.wait_for_selector(".hub-joinfound button")
    assert page.evaluate("document.activeElement.id") == "join-accounts"
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('#join-accounts').value === 'https://social.example/@zoe'")
    page.keyboard.press("Enter")
    assert page.input_value("#join-feeds") == "https://social.example/@zoe.rss"


def test_the_card_shows_what_the_directory_will_show(page: Page, there: str) -> None:
    page.route("**/taken.json", lambda route: route.fulfill(json=[]))
    page.goto(there + "fr/join/")
    for field, text in {"name": "Zoë  <b>Martin</b>", "location": "Lyon", "role-fr": "Hydrologue"}.items():
        page.fill(f"#join-{field}", text)
    page.select_option("#join-kind", "external")
    page.select_option("#join-relation", "partner")
    page.fill("#join-organisation", "Other works")
    page.check("input[name=networks][value=water]")
    page.check("input[name=scopes][value=profile]")
    shown = page.inner_text(".hub-joincard li > div").split()
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert made(page) == {"ambassadors/zoe-b-martin-b.md": ZOE}  # which is the profile that this hub has
    page.click("[data-copy]")  # else the browser asks whether to leave
    page.goto(there + "fr/ambassadors/")
    assert page.inner_text("main .hub-voice > div").split() == shown


def test_axe_finds_nothing_in_a_form_with_faults_nor_in_one_that_is_done(page: Page, there: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    ask = "async () => (await axe.run('.hub-join', {preload: false})).violations.map((rule) => rule.nodes[0].html)"
    colours = ask.replace("preload: false", "preload: false, runOnly: ['color-contrast', 'link-in-text-block']")

    def violations() -> list[str]:
        found: list[str] = page.evaluate(ask)
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(colours)
        page.emulate_media(color_scheme="light")
        return found

    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.route("**/taken.json", lambda route: route.fulfill(json=["ada"]))
    page.goto(there + "fr/join/")
    page.evaluate(axe)
    page.fill("#join-name", "Ada")
    page.fill("#join-bio-en", "Hello. " * 100)
    page.fill("#join-accounts", "social.example/@ada\n@ada\n@bob\nhttps://www.linkedin.com/in/ada")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joinerrors:not([hidden])")
    page.wait_for_selector("[data-account]")
    assert violations() == []
    page.fill("#join-accounts", "")
    page.fill("#join-role-fr", "Ingénieure")
    page.check("input[name=scopes][value=profile]")
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    assert violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
