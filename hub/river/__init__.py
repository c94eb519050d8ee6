"""Entries and people in, posts out.

Takes what people wrote (`Content`) and what the store holds (entries, feed states), and gives the `Site`: who may
be named, by consent, `until` and audience; one post for each content, wherever it was published; dates that can
be believed; a title for everything. All rules are pure: `now` is an argument. Never reads a file, never asks the
web, never writes markup.
"""

from hub.river.accounts import account_warnings
from hub.river.agenda import next_happening
from hub.river.consent import Verdict, judge, next_change
from hub.river.decisions import decisions, waiting
from hub.river.explain import explain
from hub.river.flow import embedded, flow
from hub.river.health import PATIENCE, health, health_mark, told_by
from hub.river.hidden import NOTHING, Memory
from hub.river.identity import canonical
from hub.river.people import Target
from hub.river.pictures import decorations, pictured_feeds
from hub.river.recognition import next_recognition
from hub.river.remembered import decided, marks
from hub.river.reminders import reminders
from hub.river.retention import first_day, next_expiry
from hub.river.subscriptions import feed_url, owned_feeds, subscriptions, withdrawn_feeds
from hub.river.trace import Note, Trace
from hub.river.warnings import warnings

__all__ = [
    "NOTHING",
    "PATIENCE",
    "Memory",
    "Note",
    "Target",
    "Trace",
    "Verdict",
    "account_warnings",
    "canonical",
    "decided",
    "decisions",
    "decorations",
    "embedded",
    "explain",
    "feed_url",
    "first_day",
    "flow",
    "health",
    "health_mark",
    "judge",
    "marks",
    "next_change",
    "next_expiry",
    "next_happening",
    "next_recognition",
    "owned_feeds",
    "pictured_feeds",
    "reminders",
    "subscriptions",
    "told_by",
    "waiting",
    "warnings",
    "withdrawn_feeds",
]
