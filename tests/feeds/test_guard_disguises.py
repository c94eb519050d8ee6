"""Private addresses in disguise: none is reached, literally, by a name, by a redirect, or by a resolver that changes
its answer. A server listens on loopback at the ports that are open to the web, and sees no connection.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from factories import a_feed_body
from feeds_pulls import kind_of, pulled
from hub.feeds.guard import guard_of, guarded_socket
from hub.model import FetchRules
from web import Web

PORT = 8080


class Trap:
    """Listens on loopback at a port that the guard lets through, and counts who comes."""

    def __init__(self) -> None:
        self.callers = 0
        self._sockets = []
        for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            try:
                listening = socket.create_server((host, PORT), family=family)
            except OSError:
                continue
            self._sockets.append(listening)
            threading.Thread(target=self._count, args=(listening,), daemon=True).start()

    def close(self) -> None:
        for listening in self._sockets:
            listening.close()

    def _count(self, listening: socket.socket) -> None:
        while True:
            try:
                listening.accept()[0].close()
            except OSError:
                return
            self.callers += 1


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with closing(Trap()) as trap:
        if not trap._sockets:
            pytest.skip(f"port {PORT} of loopback is taken")
        yield trap


HOSTS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0177.0x0.0.1",
    "0x7f000001",
    "0X7F.0.0.1",
    "0x7f.1",
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "00.00.00.00",
    "localhost",
    "LOCALHOST",
    "LocalHost.",
    "localhost.localdomain",
    "foo.localhost",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "3232235521",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "169.254.43518",
    "168.63.129.16",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:0:7F00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[ff02::1]",
    "[::1%lo]",
    "①②⑦.⓪.⓪.①",
    "１２７.0.0.1",
    "127。0。0。1",
    "127．0．0．1",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "xn--localhost-",
    "%31%32%37.0.0.1",
    "127.0.0.1%00.blog.example",
    "127.0.0.1%2eblog.example",
    "blog.example@127.0.0.1",
    "ada:secret@127.0.0.1",
    "blog.example:80@127.0.0.1",
    "127.0.0.1\\@blog.example",
    "127.0.0.1\\.blog.example",
    "127.0.\t0.1",
    "127.0.0.1\n",
    "127.0.0.1\r\nHost: blog.example\r\n",
    "[::1",
    "::1",
]
# The names of these disguises are looked up for real, and some name servers answer what they like.
ELSEWHERE = {"dns", "invalid"}


@pytest.mark.parametrize("host", HOSTS)
def test_a_private_address_in_disguise_is_not_reached(trap: Trap, host: str) -> None:
    before = trap.callers
    feed = f"http://{host}:{PORT}/feed.xml"
    kind = kind_of(pulled(feed, rules=FetchRules(timeout=3, per_host_gap=0))[feed])
    assert kind == "blocked-here" or (kind in ELSEWHERE and not host.isascii()) or kind in _unresolvable(host)
    assert trap.callers == before


def _unresolvable(host: str) -> set[str]:
    names = {"localhost.localdomain", "foo.localhost", "xn--localhost-", "LocalHost.", "127.0.0.1."}
    return {"dns", "invalid", "time-out"} if host in names else set()


@pytest.mark.parametrize(
    "host", [host for host in HOSTS if host.isascii() and host.isprintable() and host != "xn--localhost-"]
)
def test_a_redirect_to_a_private_address_in_disguise_is_not_followed(trap: Trap, web: Web, host: str) -> None:
    before = trap.callers
    feed = web.redirects("/feed.xml", f"http://{host}:{PORT}/feed.xml")
    assert kind_of(pulled(feed, web=web)[feed]) == "blocked-here"
    assert trap.callers == before


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "FILE:///etc/passwd",
        "ftp://127.0.0.1/feed.xml",
        "gopher://127.0.0.1:8080/_GET",
        "data:application/rss+xml,<rss/>",
        "javascript:alert(1)",
        "dict://127.0.0.1:11211/stats",
        "unix:///var/run/docker.sock",
        "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
        "ws://127.0.0.1:8080/",
        "jar:http://127.0.0.1:8080/!/",
        "view-source:http://127.0.0.1:8080/",
        "//127.0.0.1:8080/feed.xml",
        "///127.0.0.1:8080/feed.xml",
        "\\\\127.0.0.1:8080\\feed.xml",
        "http:127.0.0.1:8080/feed.xml",
        "http:/127.0.0.1:8080/feed.xml",
        "http:///127.0.0.1:8080/feed.xml",
        "http://blog.example:22/",
        "http://blog.example:25/",
        "http://blog.example:6379/",
        "http://blog.example:0/",
        "http://blog.example:99999/",
        "http://blog.example:http/",
    ],
)
def test_a_redirect_to_another_scheme_or_port_is_not_followed(trap: Trap, web: Web, target: str) -> None:
    before = trap.callers
    feed = web.redirects("/feed.xml", target)
    assert kind_of(pulled(feed, web=web)[feed]) in {"blocked-here", "not-found"}
    assert trap.callers == before


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name server of one's own: what each name is said to be, and nothing of any other."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: str, port: Any, *_: Any, **__: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        found = [(socket.AF_INET6 if ":" in each else socket.AF_INET, each) for each in known[host]]
        return [
            (family, socket.SOCK_STREAM, 6, "", (each, port, 0, 0) if family == socket.AF_INET6 else (each, port))
            for family, each in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["::1"],
        ["::1", "127.0.0.1"],
        ["169.254.169.254"],
        ["10.0.0.1", "192.168.0.1", "fd00::1"],
        ["::ffff:127.0.0.1"],
        ["0.0.0.0"],
    ],
)
def test_a_public_name_of_a_private_address_is_not_reached(
    trap: Trap, names: dict[str, list[str]], addresses: list[str]
) -> None:
    before = trap.callers
    names["127-0-0-1.blog.example"] = addresses
    feed = f"http://127-0-0-1.blog.example:{PORT}/feed.xml"
    assert kind_of(pulled(feed)[feed]) == "blocked-here"
    assert trap.callers == before


def test_a_door_opens_one_port_and_not_its_neighbours(trap: Trap, web: Web, names: dict[str, list[str]]) -> None:
    before = trap.callers
    names["intranet.example"] = names["other.example"] = ["127.0.0.1"]
    web.serves("/feed.xml", a_feed_body("<title>Moss</title>"))
    open_, closed, other = (
        f"http://intranet.example:{web.port}/feed.xml",
        f"http://intranet.example:{PORT}/feed.xml",
        f"http://other.example:{PORT}/feed.xml",
    )
    rules = FetchRules(allow_private=(f"intranet.example:{web.port}",), per_host_gap=0, timeout=5)
    done = pulled(open_, closed, other, rules=rules)
    assert [kind_of(done[feed]) for feed in (open_, closed, other)] == ["", "blocked-here", "blocked-here"]
    assert trap.callers == before


def test_a_door_is_no_door_for_who_comes_from_outside() -> None:
    """What is asked as an address of the web keeps the guarded socket, wherever redirects lead."""
    guard = guard_of(["intranet.example:8080"])
    assert not guard.opens("http://blog.example/feed.xml")
    assert guard.opens("http://intranet.example:8080/feed.xml")


class _Fickle(AbstractResolver):
    """A resolver that gives each caller the next answer."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        del family
        address = self.answers.pop(0)
        return [ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=6, flags=0)]

    async def close(self) -> None:
        """Nothing is open."""


def test_a_resolver_that_changes_its_answer_reaches_nothing(trap: Trap) -> None:
    before = trap.callers
    seen: list[str] = []

    def watched(info: Any) -> socket.socket:
        # What is public is not reached from a test; that it was allowed is enough.
        made = guarded_socket(info)
        made.close()
        seen.append(str(info[4][0]))
        raise OSError("allowed")

    async def asked_thrice() -> list[str]:
        resolver = _Fickle("93.184.215.14", "127.0.0.1", "93.184.215.14")
        connector = aiohttp.TCPConnector(resolver=resolver, socket_factory=watched, use_dns_cache=False)
        ends = []
        async with aiohttp.ClientSession(connector=connector, trust_env=False) as session:
            for _ in range(3):
                with pytest.raises(aiohttp.ClientConnectorError) as refused:
                    await session.get(f"http://rebinding.example:{PORT}/")
                ends.append(str(refused.value.os_error))
        return ends

    first, second, third = asyncio.run(asked_thrice())
    assert (first, third) == ("allowed", "allowed")
    assert "private network" in second
    assert seen == ["93.184.215.14", "93.184.215.14"]
    assert trap.callers == before


def test_a_name_is_looked_up_once_a_request_so_that_what_is_checked_is_what_is_reached(
    trap: Trap, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lookups: list[str] = []
    names["rebinding.example"] = ["127.0.0.1"]
    look_up = socket.getaddrinfo

    def counted(host: Any, *rest: Any, **more: Any) -> Any:
        lookups.append(host)
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    before = trap.callers
    feed = f"http://rebinding.example:{PORT}/feed.xml"
    assert kind_of(pulled(feed)[feed]) == "blocked-here"
    assert lookups == ["rebinding.example"]
    assert trap.callers == before


def test_proxies_and_passwords_of_the_environment_are_not_used(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with Web("127.0.0.3") as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{proxy.host}")
        feed = web.serves("/feed.xml", a_feed_body("<title>Moss</title>"))
        assert pulled(feed, web=web)[feed].parsed is not None
        assert kind_of(pulled("http://10.0.0.1/feed.xml")["http://10.0.0.1/feed.xml"]) == "blocked-here"
        assert proxy.requests == []
    assert "authorization" not in web.requests[0].headers
