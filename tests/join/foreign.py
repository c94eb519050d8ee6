"""Files as other programs write them, invented after the structure of real ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

OPML = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Lumen writes</title><ownerEmail>list@lumen.example</ownerEmail></head>
<body>
{}
</body>
</opml>
"""
VENUS = """\
# Planet configuration file
[Planet]
name = Planet Lumen
link = https://planet.lumen.example/
owner_email = planet@lumen.example

[DEFAULT]
facewidth = 64

[fancy/index.html.tmpl]
days_per_page = 7

[https://noe.example/feed.atom]
name = No&eacute; Petit
face = noe.png
faceheight = 80

[feed://zoe.example/rss]  ; a comment
name = Zoé Brun

[https://lists.lumen.example/reading.opml]
content_type = opml
"""
PLUTO = """\
title = Planet Lumen
url   = https://planet.lumen.example

[noe]
 title    = Un carnet
 author   = Noé Petit
 feed     = https://noe.example/feed.xml
 link     = https://noe.example/
 location = fr
 avatar   = noe.png
 email    = noe@lumen.example
 github   = noepetit

# commented out, the server is down
#[old]
# feed    = https://old.example/feed.xml

[Pia Holm]
  feed     = https://pia.example/feed.xml # moved
  location = Malmö › Skåne › Sweden
"""
BOOKMARKS = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" PERSONAL_TOOLBAR_FOLDER="true">Barre personnelle</H3>
    <DL><p>
        <DT><A HREF="https://read.example/one" ADD_DATE="1700000000" ICON="data:,">One &amp; only</A>
        <DD>Because it
is good
        <DT><H3>Open data</H3>
        <DL><p>
            <DT><A HREF="https://read.example/two" ADD_DATE="1700000000000000" TAGS="water,Craft">Two</A>
        </DL><p>
        <DT><A HREF="javascript:void(0)">A letter</A>
        <DT><A HREF="place:sort=8&maxResults=10">Recent</A>
    </DL><p>
    <HR>
    <DT><A HREF="https://www.read.example/one/?utm_source=mail">One again</A>
    <DT><A HREF="https://read.example/secret" PRIVATE="1">Secret</A>
</DL><p>
"""
SHARES_HEAD = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
SHARE = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{}"
SHARES = (
    SHARES_HEAD
    + f'2026-05-07 16:41:18,{SHARE.format(1)},"First ""line""""\n""""\n""Second, the end",https://read.example/5,,PUBLIC\n'
    + f"2026-05-08 08:00:00,{SHARE.format(2)},Among friends,,,CONNECTIONS\n"
    + f"2026-05-09 08:00:00,{SHARE.format(3)},Among members,,,MEMBER_NETWORK\n"
    + f"2026-05-10 08:00:00,{SHARE.format(4)},,https://read.example/6,,PUBLIC\n"
)
PULSE = """\
<html><head><title>{title}</title><style>body {{ margin: 0 auto; }}</style></head>
<body>
  <img src="https://media.licdn.example/x" alt="" title="" />
  <h1><a href="https://www.linkedin.com/pulse/{slug}">{title}</a></h1>
  <p class="created">Created on 2026-02-24 00:06</p>
  {published}
  <div><p>Hello <strong>you</strong><script>alert(1)</script></p></div>
</body></html>
"""


def an_opml(*outlines: str) -> bytes:
    return OPML.format("\n".join(outlines)).encode()


def an_outline(name: str = "Ada Byron", feed: str = "https://ada.example/feed.xml", page: str = "") -> str:
    html = f' htmlUrl="{page}"' if page else ""
    return f'<outline type="rss" text="{name}" title="{name}" xmlUrl="{feed}"{html}/>'


def a_board(cards: Iterable[dict[str, Any]]) -> bytes:
    lists = [{"id": "l1", "name": "Open data", "closed": False}, {"id": "l2", "name": "Old", "closed": True}]
    return json.dumps({"id": "b1", "name": "Watch", "lists": lists, "cards": list(cards)}).encode()


def a_card(name: str = "A good read", **fields: Any) -> dict[str, Any]:
    return {
        "id": "60969f1f22fb795aa3a9a676",
        "name": name,
        "desc": "",
        "idList": "l1",
        "closed": False,
        "labels": [],
        "attachments": [],
    } | fields


def a_link(url: str, **fields: Any) -> dict[str, Any]:
    return {"name": url, "url": url, "isUpload": False} | fields


def an_article(*, published: bool = True, slug: str = "one-x1", title: str = "One good title") -> bytes:
    said = '<p class="published">Published on 2026-02-24 00:09</p>' if published else ""
    return PULSE.format(title=title, slug=slug, published=said).encode()
