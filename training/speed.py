"""How fast the exported reader is beside the language pipeline, and where its time goes: ``python -m training.speed``.

Every fiftieth document of the open corpus; pipeline and reader in turn, three times, medians. Words are what spaces part. Both
the time on the wall, which other work on the machine spoils, and the processor's are printed.
"""

import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime

from dateline import text
from dateline.claims.attribution_reader import LOWEST_SAID
from dateline.claims.learned import LOWEST_AGREED
from dateline.model import Document
from dateline.text import Reader, find
from dateline.text.reader import FOLDER, given
from dateline.text.reader_windows import windows
from training.records import open_rows

_EVERY, _ROUNDS, _LONGEST = 50, 3, 20_000
_LOWEST = (LOWEST_SAID, LOWEST_AGREED)


def main() -> None:
    """Prints words a second and the shares of the network's operators."""
    texts = [row["text"] for row in open_rows()][::_EVERY]
    texts = [words for words in texts if len(words) <= _LONGEST]
    documents = [Document(id=str(at), digest="", text=words) for at, words in enumerate(texts)]
    pipeline, reader = text.load(), text.load_reader()
    model = (FOLDER / "model.onnx").read_bytes()
    ways: dict[str, Callable[[], object]] = {
        "language pipeline": lambda: sum(len(each.doc) for each in text.parse(documents, pipeline)),
        "reader, a window a time": lambda: _read(texts, replace(reader, at_once=1)),
        "reader, two at once": lambda: _read(texts, replace(reader, at_once=2)),
    }
    words, tokens = sum(len(each.split()) for each in texts), ways["language pipeline"]()
    print(f"{len(texts)} documents, {words:,} words, {tokens:,} tokens of the pipeline")
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(_ROUNDS):
        for name, way in ways.items():
            times[name].append(_seconds(way))
    alone = _medians(times["language pipeline"])
    for name, found in times.items():
        wall, processor = _medians(found)
        print(
            f"{name:23s} {words / wall:8,.0f} words a second on the wall, {wall / alone[0]:.2f} of the pipeline's time; "
            f"{words / processor:8,.0f} and {processor / alone[1]:.2f} by the processor's time"
        )
    for name, share in _operators(model, texts, reader).items():
        print(f"  {name:23s} {share:.2f} of the network's time")


def _read(texts: Sequence[str], reader: Reader) -> None:
    for each in texts:
        find(each, reader, thresholds=_LOWEST)


def _seconds(way: Callable[[], object]) -> tuple[float, float]:
    began, spent = time.perf_counter(), time.process_time()
    way()
    return time.perf_counter() - began, time.process_time() - spent


def _medians(found: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(wall for wall, _ in found), statistics.median(processor for _, processor in found)


def _operators(model: bytes, texts: Sequence[str], reader: Reader) -> dict[str, float]:
    """The share of each operator, by onnxruntime's own profile of one thread."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_profiling, options.profile_file_prefix = True, str(Path(folder, "profile"))
        session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        lowest = np.array(_LOWEST, np.float32)
        for each in texts[:10]:
            for window in windows(each, reader.vocabulary):
                session.run(None, given(window, lowest))
        events = json.loads(Path(session.end_profiling()).read_text("utf-8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node":
            spent[event["args"]["op_name"]] += event["dur"]
    whole = sum(spent.values())
    return {name: duration / whole for name, duration in spent.most_common(10)}


if __name__ == "__main__":
    main()
