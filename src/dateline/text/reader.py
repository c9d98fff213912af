"""The learned reader at run time: ``load_reader()`` opens the model of the package, ``find(parsed.text, reader)`` asks it.

The model reads one window at a time, so that what is read beside a text never changes the answer; it answers with
probabilities, kept beside each find. Only numpy and onnxruntime are needed. ``reader_pieces`` cuts words, ``reader_windows``
cuts windows, ``reader_decode`` turns probabilities into spans, ``reader_labels`` holds the nouns.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
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
# More threads than this gain nothing on windows of 200 pieces.
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Reader:
    """An open model, the vocabulary it was taught with, the scores above which it believes itself, and its name in readings."""

    session: onnxruntime.InferenceSession
    vocabulary: Pieces
    thresholds: tuple[float, float]
    name: str


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


def open_session(model: bytes, threads: int | None = None) -> onnxruntime.InferenceSession:
    """The network, ready to be asked; as many threads as ``_THREADS`` and the machine allow unless told.

    Threads divide the rows of a product among them and never a sum, so that their number does not change a bit of the answers
    (tests/text/test_reader.py). They sleep between products: a thread that spins would take the processor from other readers.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1) if threads is None else threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    # onnxruntime 1.32's fused norm runs without vector instructions on a CPU: a sixth of all time.
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def find(text: str, reader: Reader, *, thresholds: tuple[float, float] | None = None) -> Learned:
    """What the model finds in a text, in the text's own offsets (give it ``Parsed.text``).

    Args:    thresholds: lowest score of an attribution and of a predicate, 0 to 1; the model's own where None.
    Shape:   attributions by the start of their content, predicates by their trigger; each trigger once.
    """
    lowest = np.array(reader.thresholds if thresholds is None else thresholds, np.float32)
    attributions: list[LearnedAttribution] = []
    predicates: list[LearnedPredicate] = []
    for window in windows(text, reader.vocabulary):
        answers = _ask(window, reader, lowest)
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


def _ask(window: Window, reader: Reader, lowest: "np.typing.NDArray[np.float32]") -> dict[str, Any]:
    """The network's outputs for one window, by name."""
    names = [f"{task}_{part}" for task in _FACETS for part in _PARTS]
    return dict(zip(names, reader.session.run(names, given(window, lowest)), strict=True))


def _answers(outputs: dict[str, Any], task: str) -> Iterator[decode.Answer]:
    """The answers of one task; the graph's first is a filling that keeps its arrays from being empty."""
    starts, scores, roles, facets, places = (outputs[f"{task}_{part}"] for part in _PARTS)
    for index in range(1, len(starts)):
        yield decode.Answer(
            start=decode.Start(int(starts[index, 0]), int(starts[index, 1]), float(scores[index])),
            roles=roles[index],
            places=places[index],
            facets=decode.facets_of(facets[index], _FACETS[task]),
        )
