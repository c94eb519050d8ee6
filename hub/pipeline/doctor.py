"""Whether this machine can run the hub: what is wrong with it, and what to do."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import ssl
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from pyexpat import version_info as expat_version
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.errors import StoreError
from hub.render.bundled import ASSETS
from hub.store import STORE, Store, check
from hub.wording import NOTHING, Sentence, reason_of, verbatim

State = Literal["well", "odd", "wrong"]

_PYTHON = (3, 11)
_SQLITE = (3, 35, 0)  # INSERT … RETURNING
_EXPAT = (2, 4, 1)  # counts how much entities grow
_MEGABYTE = 1_000_000
_LITTLE, _TOO_LITTLE = 500, 50
_FEW_FILES = 1_024
_AHEAD = timedelta(days=2)
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_SECONDS = 5.0
_MOST_HOSTS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing looked at: how it is, in words, and what to do where it is not well."""

    what: Sentence
    state: State
    said: Sentence
    fix: Sentence = NOTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """What is looked at: the hub's folder, the environment's variables, the time, and the name server."""

    root: Path
    environ: Mapping[str, str]
    now: datetime
    lookup: Callable[[str], object] = lambda host: socket.getaddrinfo(host, 443)


def examined(machine: Machine) -> Iterator[Finding]:
    """Every part of the machine that the hub stands on, one after the other."""
    for look in _LOOKS:
        yield look(machine)


def _python(machine: Machine) -> Finding:
    del machine
    return _at_least(
        verbatim("Python"),
        sys.version_info[:3],
        _PYTHON,
        Sentence("install a newer Python and make the environment anew"),
    )


def _sqlite(machine: Machine) -> Finding:
    del machine
    return _at_least(
        verbatim("SQLite"),
        sqlite3.sqlite_version_info,
        _SQLITE,
        Sentence("install a newer Python, which brings its own"),
    )


def _expat(machine: Machine) -> Finding:
    del machine
    fix = Sentence("update the system's libexpat: hostile feeds can blow up an older one")
    return _at_least(verbatim("expat"), expat_version, _EXPAT, fix)


def _pictures(machine: Machine) -> Finding:
    del machine
    from PIL import features  # Pillow takes its time; the other looks need not wait

    if features.check("webp"):
        return Finding(what=Sentence("pictures"), state="well", said=Sentence("Pillow writes WebP"))
    return _wrong(
        Sentence("pictures"),
        Sentence("this Pillow cannot write WebP"),
        Sentence("install Pillow from its wheels: pip install pillow"),
    )


def _fonts(machine: Machine) -> Finding:
    del machine
    if not any((ASSETS / "fonts").glob("*.woff2")):
        return _wrong(
            Sentence("fonts"),
            Sentence("none in {folder}", folder=str(ASSETS / "fonts")),
            Sentence("install the hub again: its files are not whole"),
        )
    return Finding(what=Sentence("fonts"), state="well", said=Sentence("those of the site are there"))


def _disk(machine: Machine) -> Finding:
    kept = machine.root / ".hub"
    for folder in (machine.root, kept):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            return _wrong(
                Sentence("disk"),
                Sentence("{folder} may not be written to", folder=str(folder)),
                Sentence("give whoever runs the hub write permission"),
            )
    free = shutil.disk_usage(machine.root).free // _MEGABYTE
    what, said = Sentence("disk"), Sentence("{free:,} MB are free", free=free)
    if free < _TOO_LITTLE:
        return _wrong(what, said, Sentence("free some space; a site is built beside the one in place"))
    if free < _LITTLE:
        return _odd(what, said, Sentence("a site is built beside the one in place: many people need more"))
    return Finding(what=what, state="well", said=said)


def _open_files(machine: Machine) -> Finding:
    del machine
    try:
        import resource
    except ImportError:  # not a Unix
        return Finding(what=Sentence("open files"), state="well", said=Sentence("this system sets no limit of its own"))
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= most < _FEW_FILES:
        return _odd(
            Sentence("open files"),
            Sentence("at most {most} at once", most=most),
            Sentence("raise the limit before `hub update`: ulimit -n {number}", number=_FEW_FILES),
        )
    return Finding(what=Sentence("open files"), state="well", said=Sentence("as many as an update needs"))


def _clock(machine: Machine) -> Finding:
    what, now = Sentence("clock"), f"{machine.now:%Y-%m-%d %H:%M} UTC"
    if machine.environ.get("SOURCE_DATE_EPOCH"):
        said = Sentence("SOURCE_DATE_EPOCH sets it to {time}", time=now)
        return _odd(what, said, Sentence("unset it, unless a repeatable build is meant"))
    checked = _last_checked(machine.root)
    if checked and checked > machine.now + _AHEAD:
        said = Sentence("it is {time}, but the last update was on {day}", time=now, day=f"{checked:%Y-%m-%d}")
        fix = Sentence("set the clock; or, if it is right now, run `hub update --all` once")
        return _wrong(what, said, fix)
    return Finding(what=what, state="well", said=verbatim(now))


def _time_zones(machine: Machine) -> Finding:
    del machine
    try:
        ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        return _wrong(Sentence("time zones"), Sentence("this system knows none"), verbatim("pip install tzdata"))
    return Finding(what=Sentence("time zones"), state="well", said=Sentence("known"))


def _certificates(machine: Machine) -> Finding:
    what = Sentence("certificates")
    for name, exists in (("SSL_CERT_FILE", os.path.isfile), ("SSL_CERT_DIR", os.path.isdir)):
        place = machine.environ.get(name)
        if place and not exists(place):
            said = Sentence("{name} names {place}, which is not there", name=name, place=place)
            return _wrong(what, said, Sentence("unset {name} or mend it", name=name))
    paths = ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    if ssl.create_default_context().cert_store_stats()["x509_ca"] or (folder and any(folder.glob("*.0"))):
        return Finding(what=what, state="well", said=Sentence("this system has them"))
    return _wrong(
        what,
        Sentence("this system has none, so that no https feed can be read"),
        Sentence("install ca-certificates"),
    )


def _proxy(machine: Machine) -> Finding:
    named = next((name for name in _PROXIES if machine.environ.get(name)), "")
    if named:
        fix = Sentence("let this machine reach the web without it, since the hub looks at each address itself")
        return _odd(Sentence("proxy"), Sentence("{name} is set, and the hub does not use it", name=named), fix)
    return Finding(what=Sentence("proxy"), state="well", said=Sentence("none is set"))


def _names(machine: Machine) -> Finding:
    what, hosts = Sentence("host names"), _hosts_of(machine.root)
    if not hosts:
        return Finding(what=what, state="well", said=Sentence("no feed of the web was asked so far"))
    with_answer = _answering(machine.lookup, hosts)
    if with_answer:
        return Finding(what=what, state="well", said=Sentence("{host} is found", host=with_answer))
    fix = Sentence("look at the network and the name server of this machine")
    return _wrong(what, Sentence("neither {host} nor any other feed's host is found", host=hosts[0]), fix)


def _store(machine: Machine) -> Finding:
    what, path = Sentence("store"), machine.root / STORE
    if not path.exists():
        return Finding(what=what, state="well", said=Sentence("none yet; `hub update` makes it"))
    try:
        check(path)
    except StoreError as error:
        return _wrong(what, reason_of(error), Sentence("run `hub update`: it goes on from the last good copy"))
    return Finding(what=what, state="well", said=Sentence("sound, {size} MB", size=path.stat().st_size // _MEGABYTE))


_LOOKS = (
    _python,
    _sqlite,
    _expat,
    _pictures,
    _fonts,
    _disk,
    _open_files,
    _clock,
    _time_zones,
    _certificates,
    _proxy,
    _names,
    _store,
)


def _at_least(what: Sentence, found: tuple[int, ...], least: tuple[int, ...], fix: Sentence) -> Finding:
    said = ".".join(map(str, found))
    if found >= least:
        return Finding(what=what, state="well", said=verbatim(said))
    least_said = ".".join(map(str, least))
    return _wrong(what, Sentence("{version}, expected {least} or newer", version=said, least=least_said), fix)


def _odd(what: Sentence, said: Sentence, fix: Sentence) -> Finding:
    return Finding(what=what, state="odd", said=said, fix=fix)


def _wrong(what: Sentence, said: Sentence, fix: Sentence) -> Finding:
    return Finding(what=what, state="wrong", said=said, fix=fix)


def _last_checked(root: Path) -> datetime | None:
    return max((checked for checked, _ in _states(root)), default=None)


def _hosts_of(root: Path) -> list[str]:
    hosts = (urlsplit(feed).hostname for _, feed in _states(root) if "://" in feed)
    return list(dict.fromkeys(host for host in hosts if host))[:_MOST_HOSTS]


def _states(root: Path) -> list[tuple[datetime, str]]:
    """When each feed was last asked, and its address; nothing from a store that cannot be read: another look's task."""
    if not (root / STORE).is_file():
        return []
    try:
        with Store.open(root / STORE) as store:
            return [(state.checked, state.feed) for state in store.states().values() if state.checked]
    except (StoreError, sqlite3.Error, ValueError, TypeError, OverflowError):
        return []


def _answering(lookup: Callable[[str], object], hosts: list[str]) -> str:
    """The first of these hosts that a name server knows; '' if none does in time."""
    pool = ThreadPoolExecutor(len(hosts))
    asked = {pool.submit(lookup, host): host for host in hosts}
    try:
        return next((asked[done] for done in as_completed(asked, timeout=_SECONDS) if not done.exception()), "")
    except TimeoutError:
        return ""
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
