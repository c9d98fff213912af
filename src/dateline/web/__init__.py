"""The page: map, timeline and claims that move together, served to this machine alone. ``serve`` is the room's verb."""

from dateline.web.app import make_app
from dateline.web.server import PORT, Served, serve
from dateline.web.session import Session
from dateline.web.shelf import Shelf
from dateline.web.site import write_site

__all__ = ["PORT", "Served", "Session", "Shelf", "make_app", "serve", "write_site"]
