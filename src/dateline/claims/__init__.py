"""Sentence -> Claims: one file for each question that a claim answers.

``extract(parsed, gazetteer, pipeline)`` asks them all.
"""

from dateline.claims.extract import extract

__all__ = ["extract"]
