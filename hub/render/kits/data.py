"""Share kits as data: `/kits/<slug>/kit.json` and `kit.csv` for one, `/api/v1/kits.json` for all of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from hub.model import File, Kit, Message, Site, Text
from hub.platforms import WEBSITE, composed, is_filled, length_of, named, prompts, share, takes_text, way_to
from hub.render import addresses
from hub.render.addresses import Addresses

_COLUMNS = (
    "platform",
    "language",
    "text",
    "hashtags",
    "url",
    "way",
    "share",
    "length",
    "limit",
    "starts",
    "opens",
    "expires",
    "expired",
)
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def kit_data(site: Site) -> Iterator[File]:
    """Each kit as JSON and CSV, and all of them as JSON."""
    where, today = Addresses.of(site.programme), _today(site)
    records = [kit_record(kit, site, where, today) for kit in site.kits]
    for kit, record in zip(site.kits, records, strict=True):
        yield File(path=f"{addresses.kit(kit.slug)}kit.json", content=_json(record))
        yield File(path=f"{addresses.kit(kit.slug)}kit.csv", content=kit_csv(record))
    yield File(path=addresses.KITS_JSON, content=_json({"kits": records}))


def kit_record(kit: Kit, site: Site, where: Addresses, today: date) -> dict[str, Any]:
    """A kit with plain values only: slugs, addresses, days; texts by language; None for what nobody said."""
    return {
        "slug": kit.slug,
        "page": where.absolute(addresses.kit(kit.slug)),
        "title": _by_language(kit.title),
        "why": _by_language(kit.why),
        "url": kit.url,
        "article": kit.article,
        "moment": kit.moment or None,
        "networks": list(kit.networks),
        "owner": kit.owner,
        "audience": kit.audience,
        "starts": _day(kit.starts),
        "opens": _day(kit.opens),
        "expires": _day(kit.expires),
        "expired": kit.is_over(today),
        "offered": kit.is_offered(today),
        "pinned": kit.pinned,
        "messages": [message_record(message, kit, site) for message in kit.messages],
    }


def message_record(message: Message, kit: Kit, site: Site) -> dict[str, Any]:
    """A message as it will be sent, and how it gets there.

    `share` opens the service with it; None where there is no such link, and where it would take a text along that
    still has `prompts` to be filled in. `length` is in the units that `limit` has; None where no limit is known.
    """
    platform, text = named(message.platform) or WEBSITE, composed(message, kit.url, site.programme)
    waits = takes_text(platform) and not is_filled(text)
    programmes = (site.programme.hashtag,) if site.programme.hashtag else ()
    return {
        "platform": message.platform,
        "language": message.language,
        "text": text,
        "hashtags": list(message.hashtags or programmes),
        "url": kit.url,
        "prompts": list(prompts(text)),
        "way": way_to(platform),
        "share": None if waits else share(platform, text, kit.url) or None,
        "length": length_of(platform, text),
        "limit": platform.limit or None,
    }


def kit_csv(record: dict[str, Any]) -> bytes:
    """A kit's record as a table with a row a message: RFC 4180, in UTF-8 with the mark that spreadsheets look for.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for message in record["messages"]:
        rows.writerow(_cell((record | message)[column]) for column in _COLUMNS)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(f"#{tag}" for tag in value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(record: dict[str, Any]) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False)}\n".encode("utf-8", "replace")


def _by_language(text: Text) -> dict[str, str]:
    return {str(language): said for language, said in text.by_language if said}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _today(site: Site) -> date:
    return site.now.astimezone(site.programme.timezone).date()
