"""What leaves the hub on the command line, for other programs: only what the site tells, of those whom it names."""

from hub.render.exports.following import follow_list
from hub.render.exports.pages import markdown_pages
from hub.render.exports.table import people_table

__all__ = ["follow_list", "markdown_pages", "people_table"]
