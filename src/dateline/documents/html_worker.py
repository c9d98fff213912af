"""The process that reads HTML: run as a module with the number of its control socket; forks a worker for each order.

Nothing here is imported by the package. A worker takes pages until its socket closes; what it costs is bounded from inside
(address space, an alarm) and from outside (it is killed).
"""

import json
import os
import resource
import signal
import socket
import struct
import sys

import lxml.html
import trafilatura

from dateline.documents.html_fields import find_fields

_LENGTH = struct.Struct(">I")
# Past the asker's own time limit, in seconds, the kernel ends a worker whose asker is gone.
_GRACE = 5
# What holds the words of a page, and what never does, for the reading that needs no judgement.
_PARAGRAPHS = "p|h1|h2|h3|h4|h5|h6|li|blockquote|figcaption|pre|td|dd|dt".split("|")
_NOT_READ = "script|style|noscript|template|nav|footer|aside|form|button|svg|iframe|head|select".split("|")
_WARM_UP = "<html><body><article><p>A first page makes the extractor load what it needs.</p></article></body></html>"


def main() -> None:
    """Fork a worker for each file descriptor that comes over the control socket, and answer with its process number."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended workers leave no trace
    control = socket.socket(fileno=int(sys.argv[1]))
    _article(_parse(_WARM_UP.encode()))
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 8, 1)
        if not order or not descriptors:
            return
        worker = os.fork()
        if worker == 0:
            control.close()
            _serve(socket.socket(fileno=descriptors[0]), struct.unpack(">Q", order)[0])
            os._exit(0)
        os.close(descriptors[0])
        control.sendall(_LENGTH.pack(worker))


def _serve(asker: socket.socket, memory: int) -> None:
    """Answer pages until the socket closes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stream = asker.makefile("rb")
    while head := stream.read(_LENGTH.size):
        order = json.loads(stream.read(_LENGTH.unpack(head)[0]))
        page = stream.read(order["length"])
        signal.alarm(int(order["seconds"]) + _GRACE)
        answer = json.dumps(_answer(order["mode"], page)).encode()
        signal.alarm(0)
        asker.sendall(_LENGTH.pack(len(answer)) + answer)


def _answer(mode: str, page: bytes) -> dict[str, object]:
    """Text and fields of a page; whatever the extractor raises is an answer, too."""
    try:
        tree = _parse(page)
        fields = find_fields(tree)
        text = _article(tree) if mode == "article" else _plain(tree)
    except MemoryError:
        return {"trouble": "it needs more memory than a page is given"}
    except Exception as error:  # noqa: BLE001  # a parser's failure of any kind must not end the stream of documents
        return {"trouble": f"the extractor failed ({type(error).__name__})"}
    return {"text": text, "fields": fields}


def _parse(page: bytes) -> lxml.html.HtmlElement:
    """The page's tree: no network, no DTD, and libxml2's own bounds on depth and size left in place."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(page, parser=parser)


def _article(tree: lxml.html.HtmlElement) -> str:
    """The article's paragraphs by trafilatura, a blank line between; empty where it finds none."""
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _plain(tree: lxml.html.HtmlElement) -> str:
    """All paragraphs of a page in order, each once, without menus, forms and scripts."""
    for element in list(tree.iter(*_NOT_READ)):
        element.drop_tree()
    bodies = tree.xpath("//article | //main") or [tree]
    found = []
    for element in bodies[0].iter(*_PARAGRAPHS):
        if not any(True for _ in element.iterdescendants(*_PARAGRAPHS)):
            words = " ".join(element.text_content().split())
            if words:
                found.append(words)
    return "\n\n".join(found) or "\n\n".join(line.strip() for line in bodies[0].text_content().split("\n") if line.strip())


if __name__ == "__main__":
    main()
