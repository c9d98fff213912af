"""The field's formats, out and in: JSON Lines (lossless), CSV, GeoJSON, GeoPackage, PLOVER.

``write(format, rows, out)`` is the room's verb; ``readings_from_jsonl`` and ``rows_from_csv`` read back. ``write_geopackage``
writes the layers of a map, ``write_whole`` any text or bytes; ``reference_map`` reads others' maps of who holds what.
"""

from dateline.exchange.geopackage import write_geopackage
from dateline.exchange.jsonl import readings_from_jsonl
from dateline.exchange.reference_map import reference_map
from dateline.exchange.spreadsheet import rows_from_csv
from dateline.exchange.trouble import ExchangeError
from dateline.exchange.writing import Format, write, write_whole

__all__ = [
    "ExchangeError",
    "Format",
    "readings_from_jsonl",
    "reference_map",
    "rows_from_csv",
    "write",
    "write_geopackage",
    "write_whole",
]
