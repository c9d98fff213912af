"""Sentence -> Claims: one file for each question that a claim answers.

``extract(parsed, gazetteer, pipeline)`` asks them all.
"""

from dateline.claims.actors import Roster, roster
from dateline.claims.extract import extract

__all__ = ["Roster", "extract", "roster"]
