"""Who may ask: whoever holds the token of the link, from this machine, through this address; nobody else's page.

The token stands in the link's fragment, which browsers send to no server; the page trades it for a cookie that no script can
read and no other site's request carries. Requests under another host's name (DNS rebinding) and writes from another origin
are refused.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

# Everything the page needs is its own; MapLibre writes no inline style but through the DOM, and its worker is a file of ours.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; manifest-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# A body larger than this is none of the page's.
_LARGEST_BODY = 256 * 1024
_OPEN = ("/api/session",)

Next = Callable[[Request], Awaitable[Response]]


class Session:
    """One run of the server: its token, and the names under which it may be asked."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.cookie = f"dateline-{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    def admits(self, token: str) -> bool:
        """Whether a token is this run's, told in constant time."""
        return hmac.compare_digest(token.encode("utf8", "replace"), self.token.encode())

    async def guard(self, request: Request, call: Next) -> Response:
        """Refuses what may not be asked; every answer carries the policy."""
        refused = self._refusal(request)
        answer = refused if refused is not None else await call(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("host", "") not in self.hosts:
            return _no(421, "Expected the address that `dateline serve` printed, found another host; open that link.")
        if request.method not in {"GET", "HEAD"}:
            origin = request.headers.get("origin")
            if origin not in {f"http://{host}" for host in self.hosts}:
                return _no(403, "Expected a request of the page itself, found one of another origin.")
            if int(request.headers.get("content-length") or _LARGEST_BODY + 1) > _LARGEST_BODY:
                return _no(413, f"Expected at most {_LARGEST_BODY} bytes, found more or no length.")
        if request.url.path.startswith("/api/") and request.url.path not in _OPEN and not self._known(request):
            return _no(401, "Expected the cookie of this run, found none; open the link that `dateline serve` printed.")
        return None

    def _known(self, request: Request) -> bool:
        return self.admits(request.cookies.get(self.cookie, ""))


def _no(status: int, words: str) -> Response:
    return JSONResponse({"error": words}, status_code=status)
