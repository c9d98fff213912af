"""Sentence -> Claims: one file for each question that a claim answers."""
