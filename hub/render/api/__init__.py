"""The site as data: `/api/v1/`. People, networks and posts, and the JSON Schemas of all its files.

It says what the pages say, and nothing of what they do not: what a Site names may be named.
"""

from hub.render.api.networks import networks_file
from hub.render.api.people import people_file
from hub.render.api.posts import posts_file
from hub.render.api.schemas import schemas

__all__ = ["networks_file", "people_file", "posts_file", "schemas"]
