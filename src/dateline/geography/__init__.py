"""Names -> places -> shapes: the gazetteer that ships with dateline, the user's own, and the shapes of what words say.

``load(paths, viewpoint)`` is the room's verb; ``Gazetteer.lookup(name)`` answers it.
"""

from dateline.geography.entries import Entry, Kind
from dateline.geography.gazetteer import DEFAULT_VIEWPOINT, Gazetteer, load, viewpoints
from dateline.geography.readers import Added, Listed, add, listed

__all__ = ["DEFAULT_VIEWPOINT", "Added", "Entry", "Gazetteer", "Kind", "Listed", "add", "listed", "load", "viewpoints"]
