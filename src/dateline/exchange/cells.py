"""Cells of a CSV file that no spreadsheet takes for a formula, and back.

A cell that a spreadsheet might compute gets an apostrophe in front; ``read_cell`` takes it off again. The rule turns round
exactly for every text: ``read_cell(write_cell(text)) == text``.
"""

import re

# What starts a formula in Excel, LibreOffice and Google Sheets, with the full-width forms that Excel treats alike
# (OWASP, CSV Injection).
_FORMULA = frozenset("=+-@＝＋－＠")
# Characters that some programs drop before they look: a formula may hide behind them, or a cell be split by them.
_SPLITTING = frozenset("\t\r\n\0")
_INVISIBLE = "\0\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def write_cell(text: str) -> str:
    """The text as a cell: with an apostrophe in front where a spreadsheet might compute it; a number stays a number."""
    return "'" + text if _is_dangerous(text.lstrip("'")) else text


def read_cell(cell: str) -> str:
    """The text that ``write_cell`` made the cell of."""
    return cell[1:] if cell.startswith("'") and _is_dangerous(cell.lstrip("'")) else cell


def _is_dangerous(text: str) -> bool:
    if not text or _NUMBER.fullmatch(text):
        return False
    shown = text.lstrip(" " + _INVISIBLE)[:1]
    return text[0] in _SPLITTING or (shown != "" and shown in _SPLITTING) or _first_seen(text) in _FORMULA


def _first_seen(text: str) -> str:
    """The first character that is neither white nor invisible, or nothing."""
    return next((letter for letter in text if not letter.isspace() and letter not in _INVISIBLE), "")
