"""Joining by a form in the page: its block for a page written by hand, and what its script reads.

Nothing that is typed leaves the browser before somebody presses one of the last buttons; without script the form is
not shown, and the page says the other ways in.
"""

from hub.render.join.form import DATA, TAKEN, join_data, join_form

__all__ = ["DATA", "TAKEN", "join_data", "join_form"]
