"""A person's own ground for the map: a file of tiles (PMTiles, version 3) on this machine, sent piece by piece to the page."""

from pathlib import Path

from starlette.responses import FileResponse, Response

from dateline.model import DatelineError

# The first bytes of a PMTiles file: its name and its version.
_MAGIC = b"PMTiles\x03"
_MEDIA = "application/vnd.pmtiles"


def tiles(place: str | Path) -> Path:
    """The file of tiles at a place.

    Raises: DatelineError where there is none, or another kind of file.
    """
    path = Path(place)
    try:
        with path.open("rb") as opened:
            begins = opened.read(len(_MAGIC))
    except OSError as trouble:
        raise DatelineError(
            f"Expected a file of tiles at {place}, it cannot be read ({trouble.strerror}); name another."
        ) from trouble
    if begins != _MAGIC:
        raise DatelineError(
            f"Expected PMTiles, version 3, in {place}, found a file that begins otherwise; "
            "other tiles become PMTiles by `pmtiles convert`."
        )
    return path


def sent(path: Path) -> Response:
    """The file, or the stretch of it that is asked for; never packed, as stretches are counted in the file's bytes."""
    return FileResponse(path, media_type=_MEDIA, headers={"Content-Encoding": "identity"})
