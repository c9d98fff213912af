"""The learned reader at run time: ``load_reader()`` opens the model of the package, ``find(parsed.text, reader)`` asks it.

The model reads one window at a time, so that what is read beside a text never changes the answer; it answers with
probabilities, kept beside each find. Only numpy and onnxruntime are needed. ``reader_pieces`` cuts words, ``reader_windows``
cuts windows, ``reader_decode`` turns probabilities into spans, ``reader_labels`` holds the nouns.

Windows are read side by side, each by one thread: two windows in two threads take four fifths of the time of one window after
the other with two threads each. ``begun`` starts on texts before anybody asks, while the language pipeline works.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from dateline.model import DatelineError
from dateline.text import reader_decode as decode
from dateline.text.reader_labels import (
    CERTAINTIES,
    POLARITIES,
    STANCES,
    TENSES,
    TYPES,
    Learned,
    LearnedAttribution,
    LearnedPredicate,
)
from dateline.text.reader_pieces import Pieces
from dateline.text.reader_windows import Window, windows

FOLDER = Path(__file__).parent / "reader"
_MODEL, _VOCABULARY, _SETTINGS = "model.onnx", "vocabulary.txt", "settings.json"
_FACETS = {"attributions": (len(STANCES),), "claims": (len(TYPES), len(POLARITIES), len(CERTAINTIES), len(TENSES))}
_PARTS = ("starts", "scores", "roles", "facets", "places")
# Windows that are read at once; the language pipeline and the rules take a processor, too.
_AT_ONCE = 2

Lowest = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A text's windows, and the network's outputs for each as they come."""

    windows: tuple[Window, ...]
    outputs: tuple["Future[dict[str, Any]]", ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """An open model, the vocabulary it was taught with, the scores above which it believes itself, and its name in readings.

    ``at_once`` windows are read side by side. ``begun`` are the texts that it is reading ahead, by their words and the lowest
    scores asked for.
    """

    session: onnxruntime.InferenceSession
    vocabulary: Pieces
    thresholds: Lowest
    name: str
    at_once: int = min(_AT_ONCE, os.cpu_count() or 1)
    begun: dict[tuple[str, Lowest], _Begun] = field(default_factory=dict, compare=False, repr=False)


@cache
def load_reader(folder: Path = FOLDER) -> Reader:
    """The model in a folder, by default the package's own, checked against its digest.

    Raises: DatelineError where a file is missing or is not the one that was exported.
    """
    try:
        settings = json.loads((folder / _SETTINGS).read_text("utf-8"))
        pieces = tuple((folder / _VOCABULARY).read_text("utf-8").splitlines())
        model = (folder / _MODEL).read_bytes()
    except (OSError, ValueError) as trouble:
        message = f"expected the reader's model in {folder.name}/, got {trouble}; install dateline again, or run `make reader`"
        raise DatelineError(message) from trouble
    digest = hashlib.sha256(model).hexdigest()
    if digest != settings.get("sha256") or len(pieces) != settings.get("pieces"):
        message = (
            f"expected {_MODEL} with digest {settings.get('sha256')} and {settings.get('pieces')} pieces, got {digest} and "
            f"{len(pieces)}: the model is damaged or was changed alone; install dateline again, or run `make reader`"
        )
        raise DatelineError(message)
    thresholds = settings["thresholds"]
    return Reader(open_session(model), Pieces(pieces), (thresholds["attributions"], thresholds["claims"]), settings["name"])


def open_session(model: bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """The network, ready to be asked by any number of threads at once.

    Args:    threads: how many share the work on one window. They divide the rows of a product among them and never a sum, so
             that their number does not change a bit of the answers (tests/text/test_reader.py).
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A thread that spins between products would take the processor from other readers.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    # onnxruntime 1.32's fused norm runs without vector instructions on a CPU: a sixth of all time.
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


@contextmanager
def begun(reader: Reader, thresholds: Lowest) -> Iterator[tuple[Reader, Callable[[str], None]]]:
    """A reader for the time of a batch, and what to tell it the batch's texts by; told early, it has read them when asked.

    Args:    thresholds: as ``find`` will be asked with.
    """
    pool = ThreadPoolExecutor(reader.at_once)
    asked = replace(reader, begun={})

    def begin(text: str) -> None:
        asked.begun[text, thresholds] = _begin(text, asked, thresholds, pool)

    try:
        yield asked, begin
    finally:
        asked.begun.clear()
        pool.shutdown(cancel_futures=True)


def find(text: str, reader: Reader, *, thresholds: Lowest | None = None) -> Learned:
    """What the model finds in a text, in the text's own offsets (give it ``Parsed.text``).

    Args:    thresholds: lowest score of an attribution and of a predicate, 0 to 1; the model's own where None.
    Shape:   attributions by the start of their content, predicates by their trigger; each trigger once.
    """
    lowest = reader.thresholds if thresholds is None else thresholds
    if (text, lowest) in reader.begun:
        return _found(text, reader.begun[text, lowest])
    with ThreadPoolExecutor(reader.at_once) as pool:
        return _found(text, _begin(text, reader, lowest, pool))


def _begin(text: str, reader: Reader, thresholds: Lowest, pool: Executor) -> _Begun:
    """Hands a text's windows to the threads."""
    lowest = np.array(thresholds, np.float32)
    cut = tuple(windows(text, reader.vocabulary))
    return _Begun(cut, tuple(pool.submit(_ask, window, reader.session, lowest) for window in cut))


def _found(text: str, begun: _Begun) -> Learned:
    """The spans of a text whose windows are being read."""
    attributions: list[LearnedAttribution] = []
    predicates: list[LearnedPredicate] = []
    for window, outputs in zip(begun.windows, begun.outputs, strict=True):
        answers = outputs.result()
        said = (decode.attribution(answer, window, text) for answer in _answers(answers, "attributions"))
        attributions.extend(each for each in said if each is not None)
        predicates.extend(decode.predicate(answer, window, text) for answer in _answers(answers, "claims"))
    return Learned(attributions=decode.distinct(attributions), predicates=tuple(predicates))


def given(window: Window, lowest: "np.typing.NDArray[np.float32]") -> dict[str, Any]:
    """The network's inputs for one window: its pieces, their case, where something may start, and the lowest scores."""
    first = np.zeros(len(window.pieces), np.float32)
    own = np.flatnonzero(np.diff(window.word, prepend=-1) != 0)
    first[own[(own >= window.own[0]) & (own < window.own[1])]] = 1.0
    return {"pieces": window.pieces, "case": window.case, "first": first, "thresholds": lowest}


def _ask(window: Window, session: onnxruntime.InferenceSession, lowest: "np.typing.NDArray[np.float32]") -> dict[str, Any]:
    """The network's outputs for one window, by name."""
    names = [f"{task}_{part}" for task in _FACETS for part in _PARTS]
    return dict(zip(names, session.run(names, given(window, lowest)), strict=True))


def _answers(outputs: dict[str, Any], task: str) -> Iterator[decode.Answer]:
    """The answers of one task; where nothing starts, the graph's only one is a filling whose score is 0."""
    starts, scores, roles, facets, places = (outputs[f"{task}_{part}"] for part in _PARTS)
    sure = decode.facets_of(facets, _FACETS[task])
    for index in np.flatnonzero(scores > 0).tolist():
        yield decode.Answer(
            start=decode.Start(int(starts[index, 0]), int(starts[index, 1]), float(scores[index])),
            roles=roles[index],
            places=places[index],
            facets=tuple(facet[index] for facet in sure),
        )
