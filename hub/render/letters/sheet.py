"""A letter as a document that mail programs render: tables, and styles within the elements.

Some programs drop every style sheet, so that the one here only adds the dark scheme and small screens; some drop the
styles, too, and it reads on. Nothing is fetched: there are no pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from urllib.parse import quote

from hub.model import Brand
from hub.render.catalogue import Catalogue
from hub.render.colour import (
    CARD,
    DARK_CARD,
    DARK_INK,
    DARK_PAPER,
    INK,
    PAPER,
    SHAPE,
    TEXT,
    ink_on,
    is_colour,
    lightened,
    mix,
    readable,
)
from hub.render.letters.markup import linked
from hub.render.letters.text import footer
from hub.render.letters.told import Line, Section, Told, named

_SOFT, _LINE, _WASH = "#5a6274", "#e4ded3", "#f3ede2"
_DARK_SOFT, _DARK_LINE, _DARK_WASH = "#a6aebf", "#2b3342", "#232b3a"
_TEXT = "font-family:'Atkinson Hyperlegible Next','Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_HEAD = "font-family:'Bricolage Grotesque','Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
_SMALL = (
    "@media (max-width:480px){.edge{padding:0!important}.card{border-width:0!important;border-radius:0!important}"
    ".pad{padding-left:20px!important;padding-right:20px!important}.big{font-size:30px!important}.band{border-radius:0!important}}"
)


def mail_sheet(told: Told, words: Catalogue, brand: Brand, mail: str) -> str:
    """The whole document. `mail` is where to write, '' where nobody says."""
    return "".join(_pieces(told, words, _Look(brand), mail))


class _Look:
    """Attributes for the parts of a letter in the company's colours; classes are for the dark scheme."""

    def __init__(self, brand: Brand) -> None:
        light, dark = _colours(brand)
        self.light = light
        self.sheet = _sheet(dark)
        self.paper = f'class="paper" style="margin:0;padding:0;background:{light["paper"]}"'
        self.frame = (
            f'class="card" width="600" style="width:100%;max-width:600px;background:{light["card"]};'
            f'border:1px solid {light["line"]};border-radius:14px"'
        )
        self.band = (
            f'class="band pad" style="background:{light["brand"]};color:{light["on"]};padding:30px 36px 28px;{_TEXT};'
            'border-radius:13px 13px 0 0;word-break:break-word"'
        )
        self.over = f'class="on" style="margin:0;font-size:16px;line-height:24px;color:{light["on"]}"'
        self.month = (
            f'class="on big" style="margin:4px 0 10px;font-size:38px;line-height:1.12;font-weight:700;'
            f'letter-spacing:-.5px;color:{light["on"]};{_HEAD}"'
        )
        self.heading = (
            f'class="accent" style="margin:0 0 16px;font-size:22px;line-height:28px;font-weight:700;'
            f'color:{light["accent"]};{_HEAD}"'
        )
        self.title = self._words("ink", "margin:0;font-size:17px;line-height:24px;font-weight:700")
        self.title_link = f' class="ink" style="color:{light["ink"]};text-decoration:underline"'
        self.about = self._words("soft", "margin:3px 0 0;font-size:14px;line-height:21px")
        self.text = self._words("ink", "margin:5px 0 0;font-size:16px;line-height:25px")
        self.share = self._words("soft", "margin:3px 0 0;font-size:14px;line-height:26px")
        self.more = self._words("soft", "margin:16px 0 0;font-size:15px;line-height:24px")
        self.link = f'class="brand" style="color:{light["brand"]};text-decoration:underline"'
        self.strong_link = f'class="brand" style="color:{light["brand"]};font-weight:700;text-decoration:underline"'
        self.tile = (
            f'class="wash" align="center" height="54" style="height:54px;background:{light["wash"]};'
            f'border-radius:12px;{_TEXT}"'
        )
        self.day = self._words("brand", "font-size:21px;line-height:23px;font-weight:700")
        self.below = self._words("soft", "font-size:13px;line-height:16px")
        self.foot = self._words("soft", "margin:0 0 8px;font-size:13px;line-height:20px")
        self.button = (
            f'class="on" style="display:inline-block;padding:12px 22px;font-size:16px;line-height:22px;font-weight:700;'
            f'color:{light["on"]};text-decoration:none"'
        )

    def _words(self, colour: str, style: str) -> str:
        return f'class="{colour}" style="{style};color:{self.light[colour]}"'


def _pieces(told: Told, words: Catalogue, look: _Look, mail: str) -> Iterator[str]:
    direction = words.locale.text_direction
    yield (
        f'<!DOCTYPE html>\n<html lang="{escape(told.language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
        '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">\n'
        f'<meta name="robots" content="noindex">\n<title>{escape(told.subject)}</title>\n'
        f"<style>\n{look.sheet}\n</style>\n</head>\n<body {look.paper}>\n"
    )
    if told.opening:
        hidden = "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden"
        yield f'<div style="{hidden};mso-hide:all">{escape(told.opening)}</div>\n'
    yield (
        f'<table {_TABLE} width="100%" {look.paper}><tr><td class="edge" align="center" style="padding:24px 12px">\n'
        f"<table {_TABLE} {look.frame}>\n"
        f"<tr><td {look.band}>\n<p {look.over}>{escape(told.name)}</p>\n<h1 {look.month}>{escape(told.month)}</h1>\n"
        f"<p {look.over}>{escape(told.intro)}</p>\n"
    )
    yield f"<p {look.over}>{escape(told.committee)}</p>\n</td></tr>\n" if told.committee else "</td></tr>\n"
    for section in told.sections:
        yield f'<tr><td class="pad" style="padding:32px 36px 0;word-break:break-word;{_TEXT}">\n'
        yield from _section(section, words, look)
        yield "</td></tr>\n"
    yield (
        f'<tr><td class="pad" style="padding:34px 36px;{_TEXT}">\n<table {_TABLE}><tr>'
        f'<td class="go" style="background:{look.light["brand"]};border-radius:24px">'
        f'<a href="{escape(told.page)}" {look.button}>{escape(words.text("letter.online"))}</a></td></tr></table>\n'
        f'</td></tr>\n</table>\n<table {_TABLE} width="600" style="width:100%;max-width:600px"><tr>'
        f'<td class="pad" style="padding:20px 36px 30px;{_TEXT}">\n'
    )
    for said in footer(told, words, mail):
        yield f"<p {look.foot}>{_with_mailbox(said, mail, look)}</p>\n"
    yield "</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n"


def _section(section: Section, words: Catalogue, look: _Look) -> Iterator[str]:
    yield f"<h2 {look.heading}>{escape(section.title)}</h2>\n"
    if section.lines:
        yield f'<table {_TABLE} width="100%">\n'
        over = ' colspan="2"' if any(_beside(line, look) for line in section.lines) else ""
        for number, line in enumerate(section.lines):
            if number:
                yield f'<tr><td{over} height="20" style="height:20px;font-size:1px;line-height:20px">&nbsp;</td></tr>\n'
            yield from _line(line, words, look, over)
        yield "</table>\n"
    if section.names:
        yield f"<p {look.text}>{escape(section.lead)} <strong>{escape(named(section, words))}</strong>.</p>\n"
    if section.sum:
        yield f"<p {look.text}>{escape(section.sum)}</p>\n"
    if section.more and (section.lines or section.others):
        more = f'<a href="{escape(section.more.href)}" {look.strong_link}>{escape(section.more.label)}</a>'
        yield f"<p {look.more}>{more}</p>\n"


def _line(line: Line, words: Catalogue, look: _Look, over: str) -> Iterator[str]:
    beside = _beside(line, look)
    cell = ' style="padding:0 0 0 14px;' if beside else f'{over} style="padding:0;'
    yield f'<tr>{beside}<td valign="top"{cell}word-break:break-word;{_TEXT}">\n'
    yield f"<p {look.title}{line.title.marks}>{linked(line.title, line.href, look.title_link)}</p>\n"
    if line.about:
        yield f"<p {look.about}>{escape(line.about)}</p>\n"
    if line.text:
        yield f"<p {look.text}{line.text.marks}>{escape(line.text.text)}</p>\n"
    for way in line.ways:
        yield f'<p {look.share}><a href="{escape(way.href)}" {look.link}>{escape(way.label)}</a></p>\n'
    if line.share:
        links = " · ".join(f'<a href="{escape(w.href)}" {look.link}>{escape(w.label)}</a>' for w in line.share)
        yield f"<p {look.share}>{escape(words.text('letter.share') + words.text('letter.colon'))} {links}</p>\n"
    yield "</td></tr>\n"


def _beside(line: Line, look: _Look) -> str:
    """A day, the letters of a name, or a network's colour."""
    if line.tile:
        day, *month = map(escape, line.tile)
        below = f"<br><span {look.below}>{month[0]}</span>" if month else ""
        return (
            f'<td width="54" valign="top" style="width:54px;padding:0"><table {_TABLE} width="54"><tr><td {look.tile}>'
            f"<span {look.day}>{day}</span>{below}</td></tr></table></td>"
        )
    if line.colour:
        seen = readable(line.colour, CARD, SHAPE)
        return f'<td width="6" style="width:6px;background:{seen};border-radius:3px;font-size:1px">&nbsp;</td>'
    return ""


def _with_mailbox(said: str, mail: str, look: _Look) -> str:
    if not mail or mail not in said:
        return escape(said)
    before, _, after = said.partition(mail)
    link = f'<a href="mailto:{escape(quote(mail, safe="@"))}" {look.link}>{escape(mail)}</a>'
    return escape(before) + link + escape(after)


def _sheet(dark: Mapping[str, str]) -> str:
    grounds = "".join(f".{name}{{background:{dark[name]}!important}}" for name in ("paper", "card", "wash", "band"))
    grounds += f".go{{background:{dark['band']}!important}}"
    inks = "".join(f".{n}{{color:{dark[n]}!important}}" for n in ("ink", "soft", "brand", "accent", "on"))
    lines = f".card{{border-color:{dark['line']}!important}}"
    return (
        ":root{color-scheme:light dark;supported-color-schemes:light dark}\n"
        f"{_SMALL}\n@media (prefers-color-scheme:dark){{{grounds}{inks}{lines}}}"
    )


@cache
def _colours(brand: Brand) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The colours of both schemes by what they are for; all words have the contrast of WCAG 2.2 §1.4.3."""
    usual = Brand()
    primary = (brand.primary if is_colour(brand.primary) else usual.primary).lower()
    accent = (brand.accent if is_colour(brand.accent) else usual.accent).lower()
    strong = readable(primary, _WASH, TEXT)
    light = {"paper": PAPER, "card": CARD, "ink": INK, "soft": _SOFT, "line": _LINE, "wash": _WASH}
    light |= {"brand": strong, "on": ink_on(strong), "accent": readable(accent, CARD, TEXT)}
    band = mix(primary, 0.6, DARK_PAPER)
    dark = {"paper": DARK_PAPER, "card": DARK_CARD, "ink": DARK_INK, "soft": _DARK_SOFT, "line": _DARK_LINE}
    dark |= {"wash": _DARK_WASH, "band": band, "on": readable(DARK_INK, band, TEXT)}
    dark |= {"brand": readable(lightened(primary, 0.8), _DARK_WASH, TEXT)}
    dark |= {"accent": readable(lightened(accent, 0.76), DARK_CARD, TEXT)}
    return light, dark
