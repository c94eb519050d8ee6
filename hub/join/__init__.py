"""A person, and files come of it: new files from answers, a new hub from a name.

Takes forms (what a kind of file asks), answers and folders; gives texts and writes them. Must never overwrite a
file, and never make up a consent that nobody gave.
"""

from hub.join.answered import answered, renewal
from hub.join.init import WRITTEN_IN, create, starter
from hub.join.moment import Moment, answers_of, fills_of, moment_called, moments
from hub.join.new import Draft, another, draft, slug_for, write
from hub.join.slugs import chosen, slug_of

__all__ = [
    "WRITTEN_IN",
    "Draft",
    "Moment",
    "another",
    "answered",
    "answers_of",
    "chosen",
    "create",
    "draft",
    "fills_of",
    "moment_called",
    "moments",
    "renewal",
    "slug_for",
    "slug_of",
    "starter",
    "write",
]
