"""Sentence -> Claims: one file for each question that a claim answers.

``extract(parsed, gazetteer, pipeline)`` asks them all; ``turning_words()`` are those that a comparison of copies asks for.
"""

from dateline.claims.actors import Roster, roster
from dateline.claims.extract import extract
from dateline.claims.lexicon import turning_words

__all__ = ["Roster", "extract", "roster", "turning_words"]
