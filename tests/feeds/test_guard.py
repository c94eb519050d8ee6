from __future__ import annotations

import socket

import pytest

from feeds_pulls import kind_of, pulled
from hub.feeds.guard import BlockedError, guard_of, guarded_socket, is_public
from hub.model import FetchRules
from web import Web


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "not an address",
    ],
)
def test_addresses_of_no_public_network_are_closed(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "172.32.0.1", "100.63.255.255", "2606:2800:21f::1"])
def test_addresses_of_the_open_internet_are_open(address: str) -> None:
    assert is_public(address)


def test_a_socket_is_not_even_made_for_a_closed_address() -> None:
    with pytest.raises(BlockedError):
        guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/",
        "http://localhost:8080/",
        "http://0x7f.1:8080/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]:8080/",
        "http://ada:secret@blog.example/feed",
        "http://blog.example:22/",
    ],
)
def test_a_private_address_is_not_fetched(url: str) -> None:
    assert kind_of(pulled(url)[url]) == "blocked-here"


def test_a_port_of_loopback_is_closed_unless_hub_yml_opens_it(web: Web) -> None:
    feed = web.serves("/feed.xml", b"")
    assert kind_of(pulled(feed)[feed]) == "blocked-here"
    assert web.requests == []


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://127.0.0.2:8080/"],
)
def test_a_redirect_does_not_lead_into_a_private_network(web: Web, target: str) -> None:
    feed = web.redirects("/feed.xml", target)
    assert kind_of(pulled(feed, web=web)[feed]) == "blocked-here"


def test_an_opened_host_may_redirect_to_another_opened_host_only(web: Web) -> None:
    with Web("127.0.0.2") as other:
        feed = web.redirects("/feed.xml", other.serves("/feed.xml", b"<rss version='2.0'><channel/></rss>"))
        closed = pulled(feed, web=web)[feed]
        opened = pulled(feed, rules=FetchRules(allow_private=(web.host, other.host)))[feed]
    assert kind_of(closed) == "blocked-here"
    assert opened.parsed is not None


@pytest.mark.parametrize(
    ("door", "url", "opens"),
    [
        ("intranet.example", "http://intranet.example:9999/x", True),
        ("intranet.example:9999", "http://INTRANET.example:9999/x", True),
        ("intranet.example:9999", "http://intranet.example/x", False),
        ("intranet.example:443", "https://intranet.example/x", True),
        ("intranet.example", "http://evil.intranet.example/", False),
        ("::1", "http://[::1]:8000/", True),
        ("[::1]:8000", "http://[::1]:8000/", True),
        ("[::1]:8000", "http://[::1]:8001/", False),
    ],
)
def test_a_door_is_a_host_or_a_host_with_its_port(door: str, url: str, opens: bool) -> None:
    assert guard_of([door]).opens(url) is opens
