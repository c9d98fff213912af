"""The field's formats, out and in: JSON Lines (lossless), CSV, GeoJSON.

``write(format, rows, out)`` is the room's verb; ``readings_from_jsonl`` and ``rows_from_csv`` read back.
"""

from dateline.exchange.jsonl import readings_from_jsonl
from dateline.exchange.spreadsheet import rows_from_csv
from dateline.exchange.trouble import ExchangeError
from dateline.exchange.writing import Format, write

__all__ = ["ExchangeError", "Format", "readings_from_jsonl", "rows_from_csv", "write"]
