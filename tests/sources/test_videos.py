"""Films of the collective blog: none without its words, none that cannot be played."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.model import Video
from hub.sources.spoken import spoken
from sources.hub_folder import POST, a_person, page, reading, said

FILM = "https://tube.lumen.example/w/kkGMgK9ZtnKfYAgnEtQxbv"
VTT = """\ufeffWEBVTT Kind: captions

NOTE nobody says this

STYLE
::cue { color: lime }

first
00:00:00.000 --> 00:00:02.000 align:start
<v Ada>I knock, <i>and</i> listen

00:00:02.000 --> 00:00:04.000
to what the steel says.

00:04.000 --> 00:06.000
<v.loud Ben Ray>It says R&amp;D.
"""
SRT = "1\r\n00:00:00,000 --> 00:00:02,000\r\nBonjour.\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,000\r\nÇa va ?\r\n"


def a_film_post(root: Path, video: object, body: str = "Ada: hello.", **files: str | bytes) -> tuple[Video | None, str]:
    """The film of a post that says `video`, and what is wrong with it."""
    text = page(POST | {"video": video}, body)
    others = {f"content/posts/films/{name}": content for name, content in files.items()}
    read = reading(root, {"content/posts/hello.md": text, "ambassadors/ada-martin.md": a_person(), **others})
    posts = read.content.posts if read.content else ()
    return (posts[0].video if posts else None), said(read.problems)


def test_the_text_below_may_be_the_transcript(tmp_path: Path) -> None:
    made, problems = a_film_post(tmp_path, {"url": FILM, "transcript": True})
    assert problems == ""
    assert made == Video(url=FILM, in_body=True)


def test_captions_may_be_an_address_or_a_file_that_is_read(tmp_path: Path) -> None:
    made, _ = a_film_post(tmp_path / "one", {"url": FILM, "captions": "https://tube.lumen.example/a.vtt"})
    assert made == Video(url=FILM, captions="https://tube.lumen.example/a.vtt")

    made, problems = a_film_post(tmp_path / "two", {"url": FILM, "captions": "a.vtt"}, **{"a.vtt": VTT})
    assert problems == ""
    assert made == Video(url=FILM, words=("Ada: I knock, and listen to what the steel says.", "Ben Ray: It says R&D."))


def test_a_transcript_in_a_file_is_read_by_paragraph(tmp_path: Path) -> None:
    made, _ = a_film_post(tmp_path, {"url": FILM, "transcript": "a.txt"}, **{"a.txt": "One\nline.\n\n\nAnother.\n"})
    assert made == Video(url=FILM, words=("One line.", "Another."))


def test_subrip_is_read_too() -> None:
    assert spoken(SRT, "a.SRT") == ("Bonjour. Ça va ?",)


def test_captions_that_roll_up_say_nothing_twice() -> None:
    rolling = "".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n{words}\n\n" for n, words in enumerate(("one two", "one two", "three"))
    )
    assert spoken(rolling, "a.vtt") == ("one two three",)


def test_what_deceives_is_no_part_of_a_transcript() -> None:
    assert spoken("a\u202eb\x00c<script>", "a.txt") == ("abc<script>",)


@pytest.mark.parametrize(
    ("video", "line", "message"),
    [
        ({"url": FILM}, 7, "video: expected captions or a transcript, got neither; add 'transcript: true'"),
        (
            {"url": "https://films.example/a.mp4", "transcript": True},
            7,
            "video.url: expected the address of a film at ",
        ),
        ({"url": "https://www.youtube.com/@ada", "transcript": True}, 7, "not its channel's"),
        ({"url": "tube.lumen.example/w/abc", "transcript": True}, 7, "video.url: expected the address of a film"),
        ({"transcript": True}, 7, "video.url is missing"),
        ({"url": FILM, "transcript": "gone.txt"}, 8, "video.transcript: there is no file content/posts/films/gone.txt"),
        ({"url": FILM, "transcript": "../a.txt"}, 8, "give the file's name alone"),
        ({"url": FILM, "transcript": "a.docx"}, 8, "video.transcript: expected the name of a file (.txt, .vtt, .srt)"),
        ({"url": FILM, "transcript": False}, 8, "video.transcript: expected the name of a file"),
        ({"url": FILM, "captions": True}, 8, "video.captions: expected the name of a file (.vtt, .srt)"),
        ({"url": FILM, "captions": "javascript://x"}, 8, "video.captions: expected an http(s) address"),
        ({"url": FILM, "transcript": "empty.vtt"}, 8, "video.transcript: nothing is said in empty.vtt"),
        ({"url": FILM, "transcript": "latin.txt"}, 8, "video.transcript: latin.txt is not in UTF-8"),
        ({"url": FILM, "poster": "a.jpg", "transcript": True}, 8, "video.alt is missing; say in a sentence"),
        ({"url": FILM, "autoplay": True, "transcript": True}, 8, "unknown key 'video.autoplay'"),
        (FILM, 6, "video: expected a mapping with url, poster, alt, captions, transcript"),
    ],
)
def test_a_film_that_shuts_somebody_out_is_an_error(tmp_path: Path, video: object, line: int, message: str) -> None:
    files = {"empty.vtt": "WEBVTT\n\nNOTE nothing\n", "latin.txt": "à".encode("latin-1"), "a.jpg": b"", "a.docx": b""}
    made, problems = a_film_post(tmp_path, video, **files)
    assert made is None
    assert message in problems
    assert problems.startswith(f"content/posts/hello.md:{line}: ")


def test_a_transcript_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    made, problems = a_film_post(tmp_path, {"url": FILM, "transcript": True}, body="\n")
    assert made is None
    assert "content/posts/hello.md:6: video.transcript: there is no text below" in problems
