"""On a terminal the wizard asks for what is missing, and judges each answer when it is given."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from command import NOON, Ran, a_feed, a_hub, a_profile, called, run
from web import Web

RIVERS = {"content/networks/clear-rivers.md": "---\ntitle: Rivers\ngoal: To measure.\n---\n"}


def typed(root: Path, *words: str, answers: list[str], locale: str = "") -> Ran:
    """Run `hub` on a terminal where somebody types `answers`."""
    ours, theirs = pty.openpty()
    environ = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": NOON} | ({"LANG": locale} if locale else {})
    command = [sys.executable, "-m", "hub", "-C", str(root), *words]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True
    ) as process:
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04")
        out, err = process.communicate(timeout=60)
    return Ran(code=process.returncode, out=out, err=err)


def test_a_folder_that_is_no_hub_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    done = typed(tmp_path, "new", "ambassador", answers=["Ada"])

    assert done.code == 2
    assert "is no hub" in done.err
    assert "name" not in done.err.partition("is no hub")[0]


def test_an_answer_that_will_not_do_is_asked_for_again(tmp_path: Path) -> None:
    root = a_hub(tmp_path, RIVERS)
    answers = [
        "Ada Byron",
        "Engineer",
        "Lyon",
        "Clear rivers",
        "clear-rivers",
        "ada.example",
        "https://ada.example",
        "",
    ]
    done = typed(
        root,
        "new",
        "ambassador",
        answers=[*answers, "She measures.", "21/11/2026", "2026-11-21", "all", "profile feeds"],
    )

    assert done.code == 0, done.err
    assert "did you mean 'clear-rivers'?" in done.err
    assert "did you mean 'https://ada.example'?" in done.err
    assert "did you mean '2026-11-21'?" in done.err
    assert "expected one of profile, photo" in done.err
    text = (root / "ambassadors/ada-byron.md").read_text("utf-8")
    assert "given: 2026-11-21" in text
    assert "- feeds" in text
    assert "location: Lyon" in text
    assert text.endswith("---\n\nShe measures.\n")
    assert called(root, "check").out == ""


def test_prompts_begin_with_a_capital_and_name_the_format_and_the_choices(tmp_path: Path) -> None:
    root = a_hub(tmp_path, RIVERS)
    done = typed(root, "new", "ambassador", answers=["Ada", "Engineer", "", "", "", "", "", "2026-11-21", "profile"])

    assert "Networks, by their short names (clear-rivers; separate several with commas; may stay empty): " in done.err
    assert "LinkedIn, YouTube and so on (https://…; separate several with commas; may stay empty): " in done.err
    assert "Two to four sentences about the person (may stay empty): " in done.err
    assert "The day the person agreed (YYYY-MM-DD; may stay empty, and then nothing is published; with" in done.err
    assert "  feeds: what they publish: its beginning, with a link\n" in done.err
    assert "What the person agreed to (profile, photo, feeds, embed, newsletter, recognition; separate" in done.err


def test_what_the_flags_leave_out_is_asked_for_and_nothing_else(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    words = ["new", "ambassador", "--name", "Ada Byron", "--consent-given", "2026-11-20"]
    done = typed(root, *words, answers=["Engineer", "profile"])

    assert done.code == 0, done.err
    assert called(root, "check").out == ""
    assert "role: Engineer" in (root / "ambassadors/ada-byron.md").read_text("utf-8")


def test_a_new_hub_asks_again_for_an_address_that_is_none(tmp_path: Path) -> None:
    answers = ["Voices", "voices.example", "https://voices.example/", "en, xx", "fr en", "Paris", "Europe/Paris"]
    done = typed(tmp_path, "init", "hub", answers=answers)

    assert done.code == 0, done.err
    assert "did you mean 'https://voices.example'?" in done.err
    assert "expected a language the hub speaks" in done.err
    assert "expected a time zone such as Europe/Paris" in done.err
    text = (tmp_path / "hub/hub.yml").read_text("utf-8")
    assert "languages: [fr, en]" in text
    assert 'timezone: "Europe/Paris"' in text


def test_a_kit_is_asked_for_message_by_message_and_commas_stay(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    words = ["new", "kit", "--content", "https://lumen.example/x", "--title", "The night school"]
    messages = ["Forty welders", "twitter:en:Forty welders, and I", "x:en:Forty welders, and I", "x:en:Room 12", ""]
    done = typed(root, *words, answers=messages)

    assert done.code == 0, done.err
    assert "did you mean 'x'?" in done.err
    assert "text: Forty welders, and I" in (root / "content/kits/the-night-school.md").read_text("utf-8")


def test_a_moment_asks_for_what_its_wordings_lack(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    words = [
        "new",
        "kit",
        "--content",
        "https://lumen.example/x",
        "--moment",
        "tender-won",
        "--fill",
        "client=the city",
    ]
    done = typed(root, *words, answers=["the bridge", "le pont"])

    assert done.code == 0, done.err
    assert "What will be done: the footbridge at Les Aubépines [en]: " in done.err
    written = "".join(path.read_text("utf-8") for path in (root / "content/kits").iterdir())
    assert "moment: tender-won" in written
    assert "the bridge, for the city" in written
    assert called(root, "check").code == 0


def test_the_moments_are_told_with_what_they_ask(tmp_path: Path) -> None:
    done = called(a_hub(tmp_path), "new", "kit", "--moment", "list")

    assert done.code == 0
    assert "tender-won: a tender won\n  --fill 'project=…'  what will be done" in done.out


def test_an_event_is_asked_for_as_a_day_or_a_moment(tmp_path: Path) -> None:
    root = a_hub(tmp_path, RIVERS | {"ambassadors/ada.md": "---\nname: Ada\nrole: Engineer\n---\n"})
    answers = ["River walk", "next week", "2026-11-24 18:30", "walk", "meetup", "The old lock", "clear-rivers", "ada"]
    done = typed(root, "new", "event", answers=answers)

    assert done.code == 0, done.err
    assert "(YYYY-MM-DD, or YYYY-MM-DD HH:MM)" in done.err
    assert "got 'next week'" in done.err
    assert "expected one of event, meetup" in done.err
    text = (root / "content/agenda/river-walk.md").read_text("utf-8")
    assert "starts: 2026-11-24 18:30" in text
    assert "agenda" not in called(root, "check").out


BLOG = b"<!doctype html><title>Ada</title><link rel='alternate' type='application/rss+xml' href='/posts.xml'>"


def opened(root: Path, *hosts: str) -> Path:
    return a_hub(root, more=f"fetch: {{allow_private: {list(hosts)}, per_host_gap: 0, timeout: 2}}\n")


def asked(account: str, feeds: str) -> list[str]:
    return ["Ada", "Engineer", "", account, feeds, "", "2026-11-20", "profile, feeds"]


def test_the_feed_of_an_account_is_offered_and_what_would_be_shown_is_told(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/", BLOG, content_type="text/html")
        web.serves("/posts.xml", a_feed("Weld", "Cast"))
        done = typed(opened(tmp_path, web.host), "new", "ambassador", answers=asked(web.url("/"), ""))

        assert done.code == 0, done.err
        assert f"found {web.url('/posts.xml')}, 2 posts" in done.err
        assert f"'-' for none) [{web.url('/posts.xml')}]: " in done.err
        assert f"feeds:\n  - {web.url('/posts.xml')}\n" in (tmp_path / "ambassadors/ada.md").read_text("utf-8")
        assert "2 would be shown – “Weld” and “Cast”" in done.err
        assert done.out == f"{tmp_path / 'ambassadors/ada.md'}\n"


def test_a_feed_that_is_offered_can_be_declined_and_nothing_is_asked_without_leave(tmp_path: Path) -> None:
    with Web() as web:
        web.serves("/", BLOG, content_type="text/html")
        web.serves("/posts.xml", a_feed("Weld"))
        root = opened(tmp_path, web.host)
        assert typed(root, "new", "ambassador", answers=asked(web.url("/"), "-")).code == 0
        assert "posts.xml" not in (root / "ambassadors/ada.md").read_text("utf-8")
        web.requests.clear()
        words = ["new", "ambassador", "--no-fetch", "--slug", "two"]
        assert typed(root, *words, answers=asked(web.url("/"), web.url("/posts.xml"))).code == 0
        assert "posts.xml" in (root / "ambassadors/two.md").read_text("utf-8")
        assert web.requests == []


def test_an_account_where_nobody_answers_stops_nothing(tmp_path: Path) -> None:
    with Web() as web:
        gone = web.host
    done = typed(opened(tmp_path, gone), "new", "ambassador", answers=asked(f"http://{gone}/", ""))

    assert done.code == 0, done.err
    assert f"  1 of 1: http://{gone}/: none found\n" in done.err
    assert "feeds:\n" not in (tmp_path / "ambassadors/ada.md").read_text("utf-8")
    assert "Traceback" not in done.err


def test_the_addresses_of_a_person_are_looked_at_together(tmp_path: Path) -> None:
    with Web() as one, Web() as two, Web() as three:
        for web in (one, two, three):
            web.serves("/", BLOG, content_type="text/html")
            web.serves("/posts.xml", a_feed("Weld"))
        root = opened(tmp_path, one.host, two.host, three.host)
        addresses = ", ".join(web.url("/") for web in (one, two, three))
        done = typed(root, "new", "ambassador", answers=asked(addresses, ""))

        assert done.code == 0, done.err
        assert "Looking for feeds at 3 addresses, for 60 seconds at most" in done.err
        for number in (1, 2, 3):
            assert f"  {number} of 3: http://" in done.err
        feeds = "".join(f"  - {web.url('/posts.xml')}\n" for web in (one, two, three))  # in the order they were given
        assert f"feeds:\n{feeds}" in (root / "ambassadors/ada.md").read_text("utf-8")


def test_a_name_that_is_taken_is_told_before_anything_else_is_asked(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile()})
    answers = ["Ada", "", "Engineer", "", "", "", "", "2026-11-20", "profile"]
    done = typed(root, "new", "ambassador", answers=answers)

    assert done.code == 0, done.err
    assert "There is ambassadors/ada.md already. If it is the same, stop" in done.err.partition("What the person")[0]
    assert "A short name for the file, in a-z, 0-9 and '-' [ada-2]: " in done.err
    assert done.out == f"{root / 'ambassadors/ada-2.md'}\n"
    assert (root / "ambassadors/ada.md").read_text("utf-8") == a_profile()


def test_a_name_that_gives_no_address_is_asked_for_one_at_once(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    answers = ["李小龙", "No slug", "li-xiaolong", "Engineer", "", "", "", "", "2026-11-20", "profile"]
    done = typed(root, "new", "ambassador", answers=answers)

    assert done.code == 0, done.err
    assert "'No slug': expected a-z, 0-9 and single '-'" in done.err
    assert done.out == f"{root / 'ambassadors/li-xiaolong.md'}\n"


def test_what_somebody_else_has_already_is_told_and_the_file_is_written(tmp_path: Path) -> None:
    front = "name: Ada Byron\nrole: Welder\naccounts: [https://ada.example/]\n"
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(front)})
    words = ["new", "ambassador", "--name", "Ada Byron", "--role", "Welder", "--account", "https://www.ada.example"]
    done = run(root, *words)

    assert done.code == 0, done.err
    assert "https://www.ada.example is claimed on ambassadors/ada.md:4, too" in done.err
    assert "has the same name" in done.err
    again = run(root, *words)
    assert again.code == 3
    assert "--slug ada-byron-2" in again.err


FRENCH_HUB = "name: Voix\nsite_url: https://voix.example/\nlanguages: [fr]\n"


def test_a_person_is_asked_for_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    root = a_hub(tmp_path, RIVERS)
    answers = ["Ada", "Ingénieure", "", "rives", "clear-rivers", "", "", "Elle mesure.", "31/12", "2026-11-31", ""]
    done = typed(root, "new", "ambassador", answers=answers, locale="fr_FR.UTF-8")

    assert done.code == 0, done.err
    for line in (
        "Le nom tel que la personne l’écrit\u202f; un prénom seul ou un pseudonyme convient\u00a0: ",
        "La ville, rien de plus précis (peut rester vide)\u00a0: ",
        "(clear-rivers\u202f; séparez par des virgules s’il y en a plusieurs\u202f; peut rester vide)\u00a0: ",
        "  networks\u00a0: «\u00a0rives\u00a0» ne figure pas parmi les réseaux",
        "Deux à quatre phrases sur la personne (peut rester vide)\u00a0: ",
        "Le jour où la personne a donné son accord (AAAA-MM-JJ\u202f; peut rester vide, et alors rien n’est publié",
        "novembre 2026 compte 30 jours",
        "Pas encore de publication\u00a0: personne n’est publié sans son accord.",
    ):
        assert line in done.err
    assert "Elle mesure." in (root / "ambassadors/ada.md").read_text("utf-8")


def test_a_hub_in_french_alone_asks_in_french_where_the_terminal_has_no_locale(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"hub.yml": FRENCH_HUB})
    done = typed(root, "new", "ambassador", answers=["Ada", "Ingénieure", "", "", "", "", "2026-11-20", "profile"])
    assert done.code == 0, done.err
    assert "La ville" in done.err
    assert "  photo\u00a0: sa photographie, et les images de ses publications\n" in done.err
    again = called(root, "new", "ambassador", "--name", "Ada")
    assert (again.code, again.err) == (2, "--role manque\u00a0: le métier ou la fonction\n")
    english = typed(root, "new", "ambassador", answers=["Eve", "Nurse", "", "", "", "", ""], locale="en_GB.UTF-8")
    assert "The town, nothing more exact (may stay empty): " in english.err


def test_a_new_hub_is_asked_for_in_french_and_says_what_comes_next(tmp_path: Path) -> None:
    answers = ["", "voix.example", "https://voix.example/", "", "Europe/Paris"]
    done = typed(tmp_path, "init", "nos voix", answers=answers, locale="fr_FR.UTF-8")

    assert done.code == 0, done.err
    assert "Comment s’appelle le programme\u202f? [Nos voix]\u00a0: " in done.err
    assert "«\u00a0https://voix.example\u00a0»" in done.err
    assert "  dans hub.yml, remplissez contact: et repository:, pour qu’on puisse écrire et participer\n" in done.err
    assert f"  hub -C '{tmp_path}/nos voix' check            ce qui manque ou ne va pas\n" in done.err
    text = (tmp_path / "nos voix/hub.yml").read_text("utf-8")
    assert "languages: [fr, en]" in text


def test_a_new_hub_names_what_to_fill_in_before_anything_else(tmp_path: Path) -> None:
    lines = called(None, "init", str(tmp_path / "x")).err.splitlines()
    assert "Next:" in lines[0]
    assert lines[1] == "  in hub.yml, fill in contact: and repository:, so that people can write and join"
    assert lines[2].startswith(f"  hub -C {tmp_path}/x check ")


def test_nobody_is_asked_to_choose_among_networks_that_are_not_there(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    assert "etworks" not in typed(root, "new", "ambassador", answers=["Ada", "Engineer", "", "", "", "", ""]).err
    alone = typed(root, "new", "post", "--title", "Together", answers=["ada"])
    assert alone.code == 0, alone.err  # by Ada, who is there
    (root / "ambassadors/ada.md").unlink()
    nobody = typed(root, "new", "post", "--title", "Alone", answers=["x"])
    assert nobody.code == 2
    assert "authors must name somebody or something that is not there yet: make it first" in nobody.err


def test_a_sentence_in_place_of_a_name_is_asked_about_once_and_stands_when_it_is_meant(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    answers = ["I am Ada!", "Ada Byron", "Engineer", "", "", "", "", ""]
    done = typed(root, "new", "ambassador", answers=answers)
    assert "name: 'I am Ada!' reads like a sentence" in done.err
    assert (root / "ambassadors/ada-byron.md").is_file()
    meant = typed(root, "new", "ambassador", answers=["Ada!", "", "Engineer", "", "", "", "", ""])
    assert "is welcome [Ada!]: " in meant.err
    assert "name: Ada!" in (root / "ambassadors/ada.md").read_text("utf-8")
    flags = called(root, "new", "ambassador", "--name", "I am Eve!", "--role", "Nurse")
    assert flags.code == 0
    assert "reads like a sentence" in flags.err
