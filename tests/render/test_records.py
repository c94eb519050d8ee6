"""A post, wherever data leaves the hub."""

from __future__ import annotations

import json
from datetime import datetime

from factories import NOW, a_collective_post, a_content, a_network, a_post, a_site, an_ambassador, an_entry
from hub.model import Elsewhere
from hub.render.records import lines
from hub.river import flow

KEYS = {
    *("id", "url", "title", "summary", "published", "first_seen", "authors", "groups", "networks", "platform"),
    *("type", "language", "tags", "official", "source", "also_at"),
}


def test_a_record_has_the_promised_keys_and_plain_values() -> None:
    content = a_content(an_ambassador(networks=("energy",)), networks=(a_network(),), posts=(a_collective_post(),))
    records = [json.loads(line) for line in lines(flow(content, [an_entry(), an_entry(2)], {}, now=NOW))]
    assert len(records) == 3
    for record in records:
        assert set(record) == KEYS
        assert set(record["source"]) == {"title", "url", "feed"}
        assert record["authors"] == ["ada"]
        assert record["networks"] == ["energy"]
        assert record["url"].startswith("https://")
        assert datetime.fromisoformat(record["published"]) <= datetime.fromisoformat(record["first_seen"])
        assert record["published"].endswith("Z")


def test_records_are_a_line_each_newest_first() -> None:
    posts = [a_post(n, days_ago=n, title=f"One\nline {n}\u2028") for n in range(5)]
    written = list(lines(a_site(*posts)))
    assert all("\n" not in line for line in written)
    dates = [json.loads(line)["published"] for line in written]
    assert dates == sorted(dates, reverse=True)


def test_other_places_of_a_post_tell_address_and_platform_alone() -> None:
    place = Elsewhere(url="https://medium.com/x", platform="medium")
    (line,) = lines(a_site(a_post(also_at=(place,))))
    assert json.loads(line)["also_at"] == [{"url": "https://medium.com/x", "platform": "medium"}]


def test_what_cannot_be_written_is_left_out() -> None:
    (line,) = lines(a_site(a_post(title="a\x00b\ud800c")))
    assert json.loads(line)["title"] == "abc"
    line.encode()
