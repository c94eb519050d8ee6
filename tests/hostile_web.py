"""What a hostile server can answer, each with the class of failure that an update gives it ('' where it is read).

Everything is made here; nothing of it leaves loopback.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from web import Web

FEED = b"<rss version='2.0'><channel><title>Moss</title><item><title>Moss</title><guid>%s</guid></item></channel></rss>"
XML = {"Content-Type": "application/xml"}
GZIPPED = {"Content-Encoding": "gzip"}
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Content-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
EMPTY_MEMBER = gzip.compress(b"")

Announce = Callable[[Web, str], str]


@dataclass(frozen=True, kw_only=True)
class Attack:
    """`announce` prepares the web for a path and gives the feed's address."""

    kinds: frozenset[str]
    announce: Announce


def attacks(secret: str) -> dict[str, Attack]:
    """By name. `secret` is an address on loopback that nobody may ask for."""
    return _bodies(secret) | _packings() | _wires() | _redirects(secret)


def _bodies(secret: str) -> dict[str, Attack]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    attributes = " ".join(f"b{n}='1'" for n in range(9000))
    large = "x" * 190
    return {
        "billion laughs": _serves("invalid", _declaring(f'<!ENTITY a0 "lol">{laughs}', "&a9;")),
        "a file as an entity": _serves("invalid", _declaring('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;")),
        "an address as an entity": _serves("invalid", _declaring(f'<!ENTITY a SYSTEM "{secret}">', "&a;")),
        "a parameter as an entity": _serves("invalid", _declaring(f'<!ENTITY % a SYSTEM "{secret}"> %a;', "")),
        "a memory bomb": _serves("too-large", _declaring(f'<!ENTITY a "{large}">', "&a;" * 1_400_000)),
        "nesting": _serves("too-slow-to-parse", _rss("<a>" * 300_000)),
        "nesting of escaped markup": _serves("too-slow-to-parse", _rss("&lt;div&gt;" * 300_000)),
        "attributes": _serves("too-slow-to-parse", _rss(f"<a {attributes}/>")),
        "a stall": _serves("too-slow-to-parse", _stall()),
        "entries without end": _serves("too-large", b"<rss version='2.0'><channel>" + b"<item/>" * 500_000),
        "json nesting": _serves(
            "invalid", b'{"version": "https://jsonfeed.org/version/1.1", "items":' + b"[" * 500_000
        ),
        "an empty body": _serves("not-a-feed", b""),
        "null bytes": _serves("not-a-feed", b"\0" * 100_000),
        "a page in place of a feed": _serves(
            "not-a-feed", b"<!doctype html><html><head><title>a</title></head></html>"
        ),
        "a picture in place of a feed": _serves("not-a-feed", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        "a feed in place of a picture": _serves("", FEED % b"picture", {"Content-Type": "image/png"}),
        "an odd type": _serves("", FEED % b"type", {"Content-Type": "\xff/\xfe;charset=\xff; charset='; charset"}),
    }


def _packings() -> dict[str, Attack]:
    zeros = gzip.compress(bytes(64 * 1024 * 1024), 6) * 16  # members of one body: a gigabyte
    twice = gzip.compress(zeros)
    return {
        "a gigabyte of zeros": _serves("too-large", zeros, GZIPPED),
        "a gigabyte of zeros packed twice": _serves("not-a-feed", twice, GZIPPED),
        "two packings": _serves("invalid", twice, {"Content-Encoding": "gzip, gzip"}),
        "zeros deflated": _serves("too-large", zlib.compress(bytes(64 * 1024 * 1024)), {"Content-Encoding": "deflate"}),
        "an unknown packing": _serves("invalid", FEED, {"Content-Encoding": "br"}),
        "half a packing": _serves("invalid", gzip.compress(FEED * 100)[:-20], GZIPPED),
        "no packing where one is named": _serves("invalid", FEED, GZIPPED),
        "packings of nothing": _says(
            "invalid", OK + b"Content-Encoding: gzip\r\n\r\n", EMPTY_MEMBER * 2000, endless=True
        ),
    }


def _wires() -> dict[str, Attack]:
    many = b"".join(b"Set-Cookie: c%d=1; Domain=127.0.0.1\r\n" % n for n in range(5000))
    some = b"".join(b"Set-Cookie: c%d=1\r\n" % n for n in range(50))
    good = FEED % b"wire"
    return {
        "a slow body": _says("time-out", OK + b"\r\n", *(good[n : n + 1] for n in range(len(good))), every=0.5),
        "a slow header": _says("time-out", OK + b"X-Moss: ", b"x", every=0.5, endless=True),
        "silence": Attack(kinds=frozenset({"time-out"}), announce=lambda web, path: web.hangs(path)),
        "a connection and no more": Attack(kinds=frozenset({"time-out"}), announce=lambda web, path: web.mute()),
        "a TLS handshake without answer": Attack(
            kinds=frozenset({"time-out"}), announce=lambda web, path: web.mute("https")
        ),
        "an endless body": _says("too-large", OK + b"\r\n", b"<a>moss</a>" * 6000, endless=True),
        "an endless chunked body": _says("too-large", CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n", endless=True),
        "endless headers": _says("invalid", OK, b"X-Moss: green\r\n" * 1000, endless=True),
        "an endless header": _says("invalid", OK + b"X-Moss: ", b"green" * 10_000, endless=True),
        "an endless status": _says("invalid", b"HTTP/1.1 200 ", b"OK" * 10_000, endless=True),
        "a flood of cookies": _says("invalid", OK + many + b"\r\n" + good),
        "some cookies": _says("", OK + some + b"Content-Length: %d\r\n\r\n" % len(good) + good),
        "early hints for ever": _says("time-out", b"HTTP/1.1 103 Early Hints\r\n\r\n", endless=True, every=0.001),
        "early hints": _says("", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 5 + OK + b"\r\n" + good),
        "another protocol": _says("invalid", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: moss\r\n\r\n" + good),
        "no HTTP": _says("invalid", good),
        "another answer": _says("invalid", b"SSH-2.0-OpenSSH_9.2\r\n"),
        "a TLS alert": _says("invalid", b"\x15\x03\x03\x00\x02\x02\x28"),
        "an impossible status": _says("invalid", b"HTTP/1.1 99999 OK\r\n\r\n" + good),
        "a null in a header": _says("invalid", OK + b"X-Moss: a\0b\r\n\r\n" + good),
        "broken chunks": _says("invalid", CHUNKED + b"zz\r\nmoss\r\n0\r\n\r\n"),
        "a chunk without end": _says("invalid", CHUNKED + b"ffffffff\r\n" + good),
        "chunks without end": _says("invalid", CHUNKED + b"%x\r\n%s\r\n" % (len(good), good)),
        "a negative length": _says("invalid", OK + b"Content-Length: -1\r\n\r\n" + good),
        "two lengths": _says("invalid", OK + b"Content-Length: 5\r\nContent-Length: 500\r\n\r\n" + good),
        "a length and chunks": _says("invalid", OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + good),
        "a length that is too long": _says("invalid", OK + b"Content-Length: 999999\r\n\r\n" + good),
        "a length that is too short": _says("not-a-feed", OK + b"Content-Length: 10\r\n\r\n" + good, also=("invalid",)),
        "no answer": Attack(kinds=frozenset({"refused"}), announce=lambda web, path: web.drops(path)),
        "unchanged, though nothing was known": _says("invalid", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        "a part": _says("invalid", b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/99\r\n\r\n" + good),
        "plain words at the port of TLS": Attack(
            kinds=frozenset({"tls"}), announce=lambda web, path: web.url(path).replace("http:", "https:")
        ),
    }


def _redirects(secret: str) -> dict[str, Attack]:
    places = {
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "loopback": "http://127.0.0.1:8080/",
        "loopback as a number": "http://2130706433:8080/",
        "a neighbour": secret,
        "a file": "file:///etc/passwd",
        "data": "data:application/rss+xml,<rss/>",
        "a script": "javascript:alert(1)",
        "ftp": "ftp://127.0.0.1/feed.xml",
        "a password": "http://ada:secret@blog.example/",
        "a long address": "http://blog.example/" + "a" * 5000,
    }
    found = b"HTTP/1.1 302 Found\r\nLocation: %s\r\n\r\n"
    return {
        **{f"redirect to {name}": _says("blocked-here", found % to.encode()) for name, to in places.items()},
        "redirect to itself": Attack(
            kinds=frozenset({"invalid"}), announce=lambda web, path: web.redirects(path, path)
        ),
        "redirect with a second header in it": _says("invalid", found % b"http://127.0.0.1:8080/\rX-Moss: a"),
        "redirect to bytes": _says("blocked-here", found % b"http://\xff\xfe\x80/", also=("dns", "invalid")),
        "redirect to nowhere": _says("invalid", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        "redirect to an empty address": _says("blocked-here", found % b"", also=("invalid",)),
    }


def _serves(kind: str, body: bytes, headers: dict[str, str] | None = None) -> Attack:
    said = XML | (headers or {})
    return Attack(
        kinds=frozenset({kind}),
        announce=lambda web, path: web.serves(path, body, content_type=said["Content-Type"], headers=said),
    )


def _says(kind: str, *pieces: bytes, every: float = 0.0, endless: bool = False, also: tuple[str, ...] = ()) -> Attack:
    return Attack(
        kinds=frozenset({kind, *also}),
        announce=lambda web, path: web.says(path, *pieces, every=every, endless=endless),
    )


def _declaring(subset: str, title: str) -> bytes:
    head = f"<?xml version='1.0'?><!DOCTYPE rss [{subset}]>"
    return f"{head}<rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>".encode()


def _rss(inside: str) -> bytes:
    return f"<rss version='2.0'><channel><item><description>{inside}</description></item></channel></rss>".encode()


def _stall() -> bytes:
    # A codec that takes time with the square of the length.
    return b"<?xml version='1.0' encoding='punycode'?><rss version='2.0'>" + b"moss" * 100_000 + b"-" + b"ab" * 100_000
