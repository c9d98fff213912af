"""Document -> Parsed: clean text that remembers where it came from, sentences, quotations, and the language pipeline.

``parse(documents, pipeline)`` is the room's verb; ``load(name)`` gives it its pipeline. ``find(text, reader)`` asks the learned
reader that ``load_reader()`` opens; ``begun`` lets it begin while the pipeline works.
"""

from dateline.text.nlp import DEFAULT_PIPELINE, Pipeline, load, parse
from dateline.text.parsed import Parsed, Quote
from dateline.text.reader import Reader, begun, find, load_reader
from dateline.text.reader_labels import Learned, LearnedAttribution, LearnedPredicate

__all__ = [
    "DEFAULT_PIPELINE",
    "Learned",
    "LearnedAttribution",
    "LearnedPredicate",
    "Parsed",
    "Pipeline",
    "Quote",
    "Reader",
    "begun",
    "find",
    "load",
    "load_reader",
    "parse",
]
