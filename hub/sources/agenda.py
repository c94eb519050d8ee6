"""`content/agenda/<slug>.md`: events and topics."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, get_args

from hub.model import Event, EventType
from hub.sources.addresses import Address
from hub.sources.fields import Field, ListOf
from hub.sources.kind import Kind
from hub.sources.moments import DayOrMoment
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.proof import Proof
from hub.sources.recurrence import Recurrence, fitted, written
from hub.sources.values import SlugOf, Zone
from hub.sources.words import Choice, TextByLanguage
from hub.sources.yaml_tree import MapNode
from hub.wording import NOTHING, Sentence

GATHERINGS = frozenset({"event", "meetup", "briefing", "talk", "webinar", "workshop", "training", "launch"})
"""What people go to, and so must be told where."""
LONGEST = timedelta(days=366)


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    zone = values.setdefault("timezone", proof.timezone)
    for name in {"starts", "ends"} & values.keys():
        values[name] = _as_clocks_show(values[name], zone)
    starts = values["starts"]
    if "ends" in values and not _follows(values["ends"], starts, zone, front, proof):
        return
    if "rrule" in values and _shown_once(values, zone, front, proof):
        values["rrule"] = fitted(values["rrule"], starts, zone, front.entries["rrule"].line, proof)
    line = front.entries["title"].line
    if values.get("type", "event") in GATHERINGS and "place" not in values:
        proof.odd(line, Sentence("place is missing"), Sentence("say where, or that it is online"))
    if "owner" not in values:
        proof.odd(
            line,
            Sentence("owner is missing"),
            Sentence("name the person to ask, by the name of their file without .md"),
        )


def _follows(ends: date, starts: date, zone: tzinfo, front: MapNode, proof: Proof) -> bool:
    """Whether something ends in the way it starts, after it, and not years later."""
    line, began = front.entries["ends"].line, _begins(starts, front)
    if isinstance(ends, datetime) != isinstance(starts, datetime):
        timed = isinstance(starts, datetime)
        got = written(ends)
        time_due = Sentence("ends: expected a time, as {began} is one, got '{got}'", began=began, got=got)
        day_due = Sentence("ends: expected a day, as {began} is one, got '{got}'", began=began, got=got)
        fix = Sentence("write {likely}", likely=f"{got} 18:00" if timed else f"{ends:%Y-%m-%d}")
        proof.wrong(line, time_due if timed else day_due, fix)
        return False
    lasts = _instant(ends, zone) - _instant(starts, zone)
    if lasts < timedelta():
        fix = _turned(starts, ends, zone) or Sentence("look at both dates")
        proof.wrong(
            line, Sentence("ends: expected nothing before {began}, got '{got}'", began=began, got=written(ends)), fix
        )
    if lasts > LONGEST:
        message = Sentence("ends: expected at most a year after {began}, got '{got}'", began=began, got=written(ends))
        proof.wrong(line, message, Sentence("for what comes again, write rrule"))
    return timedelta() <= lasts <= LONGEST


def _begins(starts: date, front: MapNode) -> Sentence:
    return Sentence("`starts` ({day}, line {line})", day=written(starts), line=front.entries["starts"].line)


def _turned(starts: date, ends: date, zone: tzinfo) -> Sentence:
    """Why something does not last, though clocks show a later time when it ends: they are put forward or back."""
    if not isinstance(starts, datetime) or not isinstance(ends, datetime) or ends < starts:
        return NOTHING
    shown = _as_clocks_show(_instant(starts, zone), zone)
    if shown != starts:
        return Sentence(
            "clocks in {zone} skip {starts:%H:%M} on that day: it begins at {shown:%H:%M}",
            zone=zone,
            starts=starts,
            shown=shown,
        )
    return Sentence("clocks in {zone} show {ends:%H:%M} twice on that day: write its offset, too", zone=zone, ends=ends)


def _shown_once(values: dict[str, Any], zone: tzinfo, front: MapNode, proof: Proof) -> bool:
    """Whether what recurs begins and ends when clocks show that time once: calendars cannot say the second of two."""
    for name in ("starts", "ends"):
        when = values.get(name)
        if isinstance(when, datetime) and when.fold:
            message = Sentence(
                "{name}: expected, beside rrule, a time that clocks in {zone} show once, got '{got}'",
                name=name,
                zone=zone,
                got=written(when),
            )
            proof.wrong(front.entries[name].line, message, Sentence("without an offset, the first of the two is meant"))
            return False
    return True


def _as_clocks_show(when: date, zone: tzinfo) -> date:
    """A moment with an offset as a clock in `zone` shows it."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        return when.astimezone(zone).replace(tzinfo=None)
    return when


def _instant(when: date, zone: tzinfo) -> datetime:
    local = when if isinstance(when, datetime) else datetime.combine(when, time())
    return local.replace(tzinfo=zone).astimezone(UTC)


AGENDA = Kind(
    name="agenda",
    singular="event",
    folder="content/agenda",
    model=Event,
    prose="about",
    complete=_complete,
    about=("an event or a topic of the agenda", "un événement ou un sujet de l’agenda"),
    fields=(
        Field(name="title", reader=TextByLanguage(longest=120), required=True, about=("its title", "son titre")),
        Field(
            name="starts",
            reader=DayOrMoment(),
            required=True,
            about=("when it begins: a day, or a day and a time", "son début : un jour, ou un jour et une heure"),
        ),
        Field(name="ends", reader=DayOrMoment(), about=("when it ends", "sa fin")),
        Field(
            name="timezone",
            reader=Zone(),
            about=("where the clock hangs, if not at home", "le fuseau horaire, s’il n’est pas celui du programme"),
        ),
        Field(name="type", reader=Choice(options=get_args(EventType)), about=("what it is", "ce que c’est")),
        Field(
            name="place",
            reader=TextByLanguage(longest=200),
            about=("where, in words; say so if it is online", "le lieu, en mots ; précisez s’il est en ligne"),
        ),
        Field(
            name="link",
            reader=Address(),
            about=("where to take part or read more", "où participer ou en savoir plus"),
        ),
        NETWORKS,
        Field(
            name="owner",
            reader=SlugOf(kind="ambassadors"),
            about=("slug of the person to ask", "identifiant de la personne à qui s’adresser"),
        ),
        Field(
            name="rrule",
            reader=Recurrence(),
            about=("how it recurs, such as FREQ=WEEKLY;BYDAY=TU", "sa récurrence, telle que FREQ=WEEKLY;BYDAY=TU"),
        ),
        Field(
            name="kits",
            reader=ListOf(reader=SlugOf(kind="kits")),
            about=("slugs of its share kits", "identifiants de ses kits de partage"),
        ),
        Field(
            name="articles",
            reader=ListOf(reader=SlugOf(kind="articles")),
            about=("slugs of what to read about it", "identifiants de ce qu’il faut lire à ce sujet"),
        ),
        AUDIENCE,
    ),
)
