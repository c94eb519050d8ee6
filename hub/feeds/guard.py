"""Which addresses of the net may be reached.

The check stands where the socket is made, after DNS and for every redirect, so that neither a literal address nor
a name that resolves to the company's own network slips by. The networks are listed here because
`ipaddress.is_global` differs between patch levels of Python and lets several of them pass.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from hub.sanitise import link
from hub.wording import NOTHING, Sentence

AddressInfo = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]

_PORTS = frozenset({80, 443, 8080, 8443})
# https://url.spec.whatwg.org/#ends-in-a-number-checker
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$")
_USUAL_PORT = {"http": 80, "https": 443}

# https://www.iana.org/assignments/iana-ipv4-special-registry/, and the address of Azure's platform services.
_CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Only global unicast is open: that closes loopback, ::/96, mapped and translated IPv4 (64:ff9b::/96), fc00::/7,
# fe80::/10, fec0::/10 and multicast. Within it, tunnels that carry an IPv4 address and documentation are closed.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


class BlockedError(OSError):
    """An address of a network that the hub does not reach."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """The doors hub.yml opens into the company's network: `host`, any port of it, or `host:port`."""

    doors: frozenset[str] = frozenset()

    def opens(self, url: str) -> bool:
        """Whether the address is one of those doors."""
        host, port = _place(url)
        return host in self.doors or f"{host}:{port}" in self.doors

    def refusal(self, url: str) -> Sentence:
        """Why the address is not asked at all, before any DNS; `NOTHING` when it may be."""
        if not link(url):
            return Sentence("only http and https addresses without user name or password are fetched")
        host, port = _place(url)
        if _is_disguised(host):
            return Sentence("its host is a number; write an address with its four decimal parts, or a name")
        if port not in _PORTS and not self.opens(url):
            return Sentence(
                "port {port} is not open; if the host is yours, name it in fetch.allow_private of hub.yml", port=port
            )
        return NOTHING


def guard_of(allow_private: Iterable[str]) -> Guard:
    """The guard for `fetch.allow_private`."""
    return Guard(doors=frozenset(_door(entry) for entry in allow_private))


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open internet."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public_4(ip) if isinstance(ip, IPv4Address) else _is_public_6(ip)


def guarded_socket(info: AddressInfo) -> socket.socket:
    """A socket for one resolved address, as aiohttp's `socket_factory`; raises `BlockedError`."""
    family, kind, protocol, _, place = info
    if family not in {socket.AF_INET, socket.AF_INET6} or not is_public(str(place[0])):
        # The same words for every address of a host, or aiohappyeyeballs hides the class of the error.
        raise BlockedError(
            Sentence("leads into a private network; if the host is yours, name it in fetch.allow_private of hub.yml")
        )
    return open_socket((family, kind, protocol, "", place))


def open_socket(info: AddressInfo) -> socket.socket:
    """A socket without any question, for hosts that hub.yml opens."""
    family, kind, protocol, _, _ = info
    made = socket.socket(family=family, type=kind, proto=protocol)
    made.setblocking(False)
    return made


def _is_public_4(ip: IPv4Address) -> bool:
    return not any(ip in network for network in _CLOSED_4)


def _is_public_6(ip: IPv6Address) -> bool:
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def _is_disguised(host: str) -> bool:
    """Whether this is an IPv4 address in short, octal, hexadecimal or as one number: resolvers differ in what it is."""
    if not _ENDS_IN_A_NUMBER.search(host):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False


def _place(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").rstrip("."), parts.port or _USUAL_PORT.get(parts.scheme, 0)
    except ValueError:
        return "", 0


def _door(entry: str) -> str:
    written = entry.strip().lower()
    return (
        written.strip("[]")
        if written.count(":") > 1 and "]:" not in written
        else written.replace("]", "", 1).lstrip("[")
    )
