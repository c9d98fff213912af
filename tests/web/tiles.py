"""Files of map tiles as small as can be: PMTiles of one tile, drawn with one colour or with polygons and lines."""

import json
import struct
import zlib
from pathlib import Path

# Kinds of tiles in the header of PMTiles, version 3.
MVT, PNG = 1, 2
_PLAIN = 1
_WHOLE_WORLD = (-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)


def write_tiles(place: Path, tile: bytes, kind: int, layers: tuple[str, ...] = ()) -> Path:
    """A PMTiles file with one tile for the whole world."""
    metadata = json.dumps({"vector_layers": [{"id": name, "fields": {}} for name in layers]} if layers else {}).encode()
    # One entry: tile 0, once, as long as it is, at the start of the data.
    root = b"".join(_varint(each) for each in (1, 0, 1, len(tile), 1))
    start = 127
    places = []
    for part in (root, metadata, b"", tile):
        places += [start, len(part)]
        start += len(part)
    header = b"PMTiles\x03" + struct.pack(
        "<11Q6B4iB2i", *places, 1, 1, 1, 1, _PLAIN, _PLAIN, kind, 0, 0, *_WHOLE_WORLD, 0, 0, 0
    )  # fmt: skip
    assert len(header) == 127
    place.write_bytes(header + root + metadata + tile)
    return place


def png(colour: tuple[int, int, int], size: int = 256) -> bytes:
    """A square of one colour."""
    rows = b"".join(b"\0" + bytes(colour) * size for _ in range(size))
    parts = (
        (b"IHDR", struct.pack(">2I5B", size, size, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def mvt(polygons: tuple[str, ...], lines: tuple[str, ...] = ()) -> bytes:
    """A vector tile: each layer of polygons covers the whole tile, each layer of lines has one across it."""
    whole = ([9, 0, 0, (3 << 3) | 2, 8192, 0, 0, 8192, 8191, 0, 15], 3)
    across = ([9, 0, 4096, (1 << 3) | 2, 8192, 0], 2)
    named = [(name, whole) for name in polygons] + [(name, across) for name in lines]
    return b"".join(_field(3, _layer(name, *shape)) for name, shape in named)


def _layer(name: str, commands: list[int], kind: int) -> bytes:
    feature = _varint(3 << 3) + _varint(kind) + _field(4, b"".join(map(_varint, commands)))
    extent = _varint(5 << 3) + _varint(4096)
    return _varint(15 << 3) + _varint(2) + _field(1, name.encode()) + _field(2, feature) + extent


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
