"""A person, and files come of it: new files from answers, a new hub from a name.

Takes forms (what a kind of file asks), answers and folders; gives texts and writes them. Must never overwrite a
file, and never make up a consent that nobody gave.
"""

from hub.join.init import create, starter
from hub.join.new import Draft, draft, write
from hub.join.slugs import slug_of

__all__ = ["Draft", "create", "draft", "slug_of", "starter", "write"]
