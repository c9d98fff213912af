"""Document -> Parsed: clean text that remembers where it came from, sentences, quotations, and the language pipeline.

``parse(documents, pipeline)`` is the room's verb; ``load(name)`` gives it its pipeline.
"""

from dateline.text.nlp import DEFAULT_PIPELINE, Pipeline, load, parse
from dateline.text.parsed import Parsed, Quote

__all__ = ["DEFAULT_PIPELINE", "Parsed", "Pipeline", "Quote", "load", "parse"]
