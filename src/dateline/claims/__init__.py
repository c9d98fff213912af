"""Sentence -> Claims: one file for each question that a claim answers.

``extract(parsed, gazetteer, pipeline)`` asks them all; ``reading_ahead`` lets the learned reader begin with texts before their
grammar is known; ``turning_words()`` are those that a comparison of copies asks for.
"""

from dateline.claims.actors import Roster, roster
from dateline.claims.extract import extract, reading_ahead
from dateline.claims.lexicon import turning_words

__all__ = ["Roster", "extract", "reading_ahead", "roster", "turning_words"]
