"""The addresses of the page: its files, and the answers under ``/api``."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.ledger import NoSuchEntryError
from dateline.model import DatelineError
from dateline.web import answers, decisions, exports, tiles
from dateline.web.asked import Query, members
from dateline.web.session import Session
from dateline.web.shelf import Shelf

Answer = Callable[[Shelf, Query], Any]
ANSWERS: dict[str, Answer] = {
    "about": lambda shelf, _: answers.about(shelf),
    "basemap": lambda shelf, _: shelf.ground().outlines,
    "summary": answers.summary,
    "claims": answers.claims,
    "points": answers.points,
    "control": answers.control,
    "review": answers.review,
    "changes": answers.changes,
    "method": answers.method,
    "outlets": answers.outlets,
    "export": exports.listed,
}
WRITES: dict[str, Callable[[Shelf, dict[str, Any]], Any]] = {
    "judgements": decisions.judge,
    "strikes": decisions.undo,
    "judgements-of-view": decisions.judge_view,
    "strikes-of-view": decisions.undo_view,
}


def page_folder() -> Path:
    """Where the built page lies.

    Raises: DatelineError where it was not built.
    """
    folder = Path(str(resources.files("dateline.web") / "page"))
    if not (folder / "index.html").is_file():
        raise DatelineError(f"Expected the built page in {folder}, found none; in a clone, run `make page` first.")
    return folder


def make_app(shelf: Shelf, session: Session) -> FastAPI:
    """The application of one ledger and one run."""
    app = FastAPI(title="dateline", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)
    app.add_middleware(BaseHTTPMiddleware, dispatch=session.guard)

    @app.post("/api/session")
    async def enter(request: Request) -> Response:
        given = (await request.body()).decode("utf8", "replace")
        if not session.admits(given):
            return plain({"error": "Expected the token of this run, found another; open the link that was printed last."}, 401)
        answer = plain({"version": __version__})
        answer.set_cookie(session.cookie, session.token, httponly=True, samesite="strict", path="/")
        return answer

    _read(app, shelf)
    _write(app, shelf)
    app.mount("/", StaticFiles(directory=page_folder(), html=True))
    return app


def _read(app: FastAPI, shelf: Shelf) -> None:
    """The addresses that tell."""

    @app.get("/api/claim/{name}")
    def claim(name: str, request: Request) -> Response:
        with shelf.lock:
            return _told(lambda: answers.claim(shelf, name, asked_of(request)))

    @app.get("/api/export/{form}")
    def export(form: str, request: Request) -> Response:
        return _tried(lambda: exports.download(shelf, form, asked_of(request)))

    @app.api_route("/api/tiles", methods=["GET", "HEAD"])
    def own_tiles() -> Response:
        if shelf.tiles is None:
            return plain(
                {"error": "Expected a file of tiles, this page has none; name one by `dateline serve --basemap`."}, 404
            )
        return tiles.sent(shelf.tiles)

    @app.get("/api/export-outlets/{table}")
    def outlets(table: str, request: Request) -> Response:
        return _tried(lambda: exports.outlets(shelf, table, asked_of(request)))

    @app.get("/api/{what}")
    def answer(what: str, request: Request) -> Response:
        found = ANSWERS.get(what)
        if found is None:
            return plain({"error": f"Expected one of {', '.join(ANSWERS)}, found {what[:40]!r}."}, 404)
        if what == "basemap":  # needs no ledger, and others need not wait for it
            return Response(shelf.outlines(), media_type="application/json")
        with shelf.lock:
            return _told(lambda: found(shelf, asked_of(request)))


def _write(app: FastAPI, shelf: Shelf) -> None:
    """The addresses that file a decision."""

    @app.post("/api/{what}")
    async def write(what: str, request: Request) -> Response:
        told = decided_of(await request.body())
        written = WRITES.get(what)
        if written is None or told is None:
            return plain({"error": f"Expected one of {', '.join(WRITES)} with a JSON object, found something else."}, 404)

        def file() -> Response:
            with shelf.lock:
                return _told(lambda: written(shelf, told))

        return await run_in_threadpool(file)


def asked_of(request: Request) -> Query:
    """The query's members, each with all its values."""
    return members(request.query_params.multi_items())


def decided_of(body: bytes) -> dict[str, Any] | None:
    """The JSON object of a request's body."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def plain(value: Any, status: int = 200) -> Response:
    """A JSON answer; the same value gives the same bytes. Half surrogate pairs, which UTF-8 has not, are escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        body = line.encode()
    except UnicodeEncodeError:
        body = json.dumps(value, allow_nan=False, separators=(",", ":")).encode()
    return Response(body, status, media_type="application/json")


def _told(answer: Callable[[], Any]) -> Response:
    """An answer, or in one sentence what was wrong with the question."""
    return _tried(lambda: plain(answer()))


def _tried(answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except NoSuchEntryError as trouble:
        return plain({"error": str(trouble)}, 404)
    except DatelineError as trouble:
        return plain({"error": str(trouble)}, 400)
