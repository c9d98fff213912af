"""The server: this machine's own address only, and a link that lets its reader in."""

import gc
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from dateline import pipeline
from dateline.model import DatelineError
from dateline.web.app import make_app
from dateline.web.session import Session
from dateline.web.shelf import Shelf
from dateline.web.tiles import tiles

HOST = "127.0.0.1"
# Tried first, so that a saved address finds its server again.
PORT = 8673


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What is asked of ``serve``; ``port`` None takes the usual one, or any free one where it is taken.

    ``tiles`` is a file of the person's own map tiles (PMTiles).
    """

    place: str
    gazetteer: pipeline.Gazetteer
    tiles: str | None = None
    port: int | None = None
    token: str | None = None


def serve(served: Served, ready: Callable[[str], None]) -> None:
    """Serves a ledger until it is stopped; ``ready`` is told the link once the page can be opened.

    Raises: DatelineError where the port is taken, the page was not built, the ledger or the tiles cannot be read.
    """
    own = tiles(served.tiles) if served.tiles else None
    listener = _listen(served.port)
    port = int(listener.getsockname()[1])
    session = Session(port, served.token)
    shelf = Shelf(served.place, served.gazetteer, own)
    try:
        app = make_app(shelf, session)
        with shelf.lock:
            shelf.catalogue()
        # What is loaded lives as long as the server; to go through it for garbage takes longer than an answer.
        gc.freeze()
        # The land takes seconds to look up, and the map asks for it first.
        threading.Thread(target=shelf.outlines, name="land", daemon=True).start()
        ready(f"http://{HOST}:{port}/#token={session.token}")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        listener.close()
        shelf.close()


def _listen(port: int | None) -> socket.socket:
    for wanted in (PORT, 0) if port is None else (port,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, wanted))
        except OSError as trouble:
            listener.close()
            if port is not None:
                raise DatelineError(f"Expected a free port, {port} is taken ({trouble.strerror}); name another.") from trouble
        else:
            listener.listen(64)
            return listener
    raise DatelineError("Expected a free port, found none; stop another server.")
