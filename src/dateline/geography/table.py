"""A gazetteer on disk: places, names sorted by key, outlines. Written in a stream, memory-mapped, never loaded whole.

The file is ``magic, length of header (uint32), header (JSON), blocks``. A block is a zlib-compressed run of places or of names;
the header of each section lists where its blocks begin, and for names the first key of each, so that a look-up is one
bisection and one small decompression. Numbers are little-endian.
"""

import heapq
import json
import mmap
import struct
import tempfile
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import numpy as np

from dateline.geography.entries import Entry, Kind
from dateline.geography.keys import fold, sound
from dateline.model import DatelineError

MAGIC = b"DLGAZ1\n\0"
KINDS = tuple(Kind)
# GeoNames id (0: none), latitude and longitude in 1e-5 degrees, population, parent's GeoNames id, country's number + 1, kind.
_RECORD = struct.Struct("<IiiIIHB")
_POINTS = np.dtype(
    [("id", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("people", "<u4"), ("parent", "<u4"), ("country", "<u2"), ("kind", "u1")]
)
_CITY = KINDS.index(Kind.CITY)
_SCALE = 100_000
_PLACES_PER_BLOCK = 96
_NAMES_PER_BLOCK = 256
# Blocks that stay unpacked: most of the shipped table, in 90 MB, where a run asks for names from all over the world.
_BLOCKS_KEPT = 4_096
# Names held in memory before a sorted run of them is put on disk: about 200 MB.
_RUN = 1_500_000
_SOUND_PREFIX = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on its way into a table: an Entry's facts, its other names, its outline as packed by ``outlines.pack``.

    ``by_sound`` files it under how its names sound, too, for places whose names come to English through transliteration.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None = None
    geonameid: int = 0
    population: int = 0
    parent: int = 0
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    outline: bytes | None = None
    by_sound: bool = True


class _Section:
    """Blocks being written: where each begins, and the first key of each."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.starts: list[int] = []
        self.heads: list[str] = []

    def write(self, block: bytes, head: str | None = None) -> None:
        self.starts.append(self.file.tell())
        if head is not None:
            self.heads.append(head)
        self.file.write(zlib.compress(block, 9))

    def described(self) -> dict[str, Any]:
        ends = [*self.starts[1:], self.file.tell()] if self.starts else []
        lengths = [end - start for start, end in zip(self.starts, ends, strict=True)]
        return {"start": self.starts[0] if self.starts else 0, "lengths": lengths, "heads": self.heads}


def write(path: Path, places: Iterable[Place], about: Mapping[str, Any]) -> int:
    """Writes a table of these places in one pass and returns how many there were; memory does not grow with them.

    ``about`` goes into the header: ``name``, ``sources``, and what else a reader should see.
    """
    countries: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        (Path(folder) / "blocks").open("w+b") as body,
        (Path(folder) / "outlines").open("w+b") as shapes,
    ):
        keys = _Runs(Path(folder))
        section, outlines, outlined = _Section(body), _Section(shapes), array("L")
        count = 0
        for count, batch in _batches(places):
            section.write(_pack_places(batch, countries))
            for number, place in enumerate(batch, count - len(batch)):
                keys.add(number, place)
                if place.outline:
                    outlines.write(place.outline)
                    outlined.append(number)
        header = {**about, "count": count, "countries": countries, "places": section.described()}
        header["names"] = _write_names(body, keys.merged())
        begins = body.tell()
        header["outlines"] = {**outlines.described(), "start": begins, "numbers": list(outlined)}
        _append(body, shapes)
        _join(path, header, body)
    return count


def _batches(places: Iterable[Place]) -> Iterator[tuple[int, list[Place]]]:
    """Places by the block, each with how many there have been so far; a last empty one tells the count of none."""
    batch: list[Place] = []
    count = 0
    for place in places:
        batch.append(place)
        count += 1
        if len(batch) == _PLACES_PER_BLOCK:
            yield count, batch
            batch = []
    if batch:
        yield count, batch


def _pack_places(batch: list[Place], countries: list[str]) -> bytes:
    packed = []
    for place in batch:
        if place.country and place.country not in countries:
            countries.append(place.country)
        country = countries.index(place.country) + 1 if place.country else 0
        lat, lon = round(place.lat * _SCALE), round(place.lon * _SCALE)
        packed.append(
            _RECORD.pack(
                place.geonameid, lat, lon, min(place.population, 2**32 - 1), place.parent, country, KINDS.index(place.kind)
            )
        )
    names = "\n".join(place.name.replace("\n", " ") for place in batch)
    return struct.pack("<H", len(batch)) + b"".join(packed) + names.encode()


class _Runs:
    """(key, number) pairs in any number, sorted on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pending: list[tuple[str, int]] = []
        self.runs: list[Path] = []

    def add(self, number: int, place: Place) -> None:
        folded = {fold(name) for name in (place.name, *place.names)} - {""}
        # A name longer than this is a sentence that strayed into a name's field.
        folded = {key for key in folded if len(key) < 120}
        self.pending.extend((key, number) for key in folded)
        if place.by_sound:
            heard = {sound(key) for key in folded} - {None}
            self.pending.extend((f"{_SOUND_PREFIX}{key}", number) for key in heard)
        self.pending.extend((f"#{code}", number) for code in place.codes)
        if len(self.pending) >= _RUN:
            self._spill()

    def _spill(self) -> None:
        path = self.folder / f"run{len(self.runs)}"
        with path.open("w", encoding="utf8", newline="\n") as run:
            run.writelines(f"{key}\t{number}\n" for key, number in sorted(self.pending))
        self.runs.append(path)
        self.pending = []

    def merged(self) -> Iterator[tuple[str, list[int]]]:
        """Each key with its numbers, both in order."""
        streams: list[Iterable[tuple[str, int]]] = [_read_run(path) for path in self.runs]
        merged = heapq.merge(*streams, sorted(self.pending))
        for key, pairs in groupby(merged, key=lambda pair: pair[0]):
            yield key, [number for _, number in pairs]


def _read_run(path: Path) -> Iterator[tuple[str, int]]:
    with path.open(encoding="utf8") as run:
        for line in run:
            key, _, number = line.rpartition("\t")
            yield key, int(number)


def _write_names(body: IO[bytes], merged: Iterator[tuple[str, list[int]]]) -> dict[str, Any]:
    section = _Section(body)
    lines: list[str] = []
    head = ""
    for key, numbers in merged:
        head = head or key
        lines.append(f"{key}\t{_gaps(numbers)}")
        if len(lines) == _NAMES_PER_BLOCK:
            section.write(("\n" + "\n".join(lines) + "\n").encode(), head)
            lines, head = [], ""
    if lines:
        section.write(("\n" + "\n".join(lines) + "\n").encode(), head)
    return section.described()


def _gaps(numbers: list[int]) -> str:
    """Ascending numbers as the first and the steps between them: fewer digits."""
    return ",".join(str(number - before) for before, number in zip([0, *numbers], numbers, strict=False))


def _append(body: IO[bytes], more: IO[bytes]) -> None:
    """Copies a file to the end of another."""
    more.seek(0)
    while piece := more.read(1 << 20):
        body.write(piece)


def _join(path: Path, header: Mapping[str, Any], body: IO[bytes]) -> None:
    """Header and blocks into one file, in place at the end, so that no half-written table is ever seen."""
    packed = zlib.compress(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(packed)) + packed)
        _append(file, body)
    unfinished.replace(path)


class Table:
    """A table on disk, open for look-ups.

    Raises: DatelineError where the file is no table of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as trouble:
            raise DatelineError(f"expected a gazetteer file, could not open {path}: {trouble}") from trouble
        if self._map[: len(MAGIC)] != MAGIC:
            raise DatelineError(f"expected a gazetteer made by `dateline gazetteer add`, {path} is something else")
        (length,) = struct.unpack_from("<I", self._map, len(MAGIC))
        self._base = len(MAGIC) + 4 + length
        self.about: dict[str, Any] = json.loads(zlib.decompress(self._map[len(MAGIC) + 4 : self._base]))
        self.name: str = self.about["name"]
        self.count: int = self.about["count"]
        self._countries: list[str] = self.about["countries"]
        self._heads: list[str] = self.about["names"]["heads"]
        self._starts = {part: self._block_starts(part) for part in ("places", "names", "outlines")}
        self._outline_of = {number: at for at, number in enumerate(self.about["outlines"]["numbers"])}
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._read_block)
        self._names = lru_cache(maxsize=_BLOCKS_KEPT)(self._read_names)

    def _block_starts(self, part: str) -> list[int]:
        at = self._base + self.about[part]["start"]
        starts = [at]
        for length in self.about[part]["lengths"]:
            at += length
            starts.append(at)
        return starts

    def _read_block(self, part: str, at: int) -> bytes:
        starts = self._starts[part]
        return zlib.decompress(self._map[starts[at] : starts[at + 1]])

    def _read_names(self, at: int) -> list[str]:
        block = self._block("places", at)
        (held,) = struct.unpack_from("<H", block)
        return block[2 + held * _RECORD.size :].decode().split("\n")

    def numbers(self, key: str) -> tuple[int, ...]:
        """The numbers of the places filed under a key, in order."""
        at = bisect_right(self._heads, key) - 1
        if at < 0:
            return ()
        block = self._block("names", at)
        needle = f"\n{key}\t".encode()
        found = block.find(needle)
        if found < 0:
            return ()
        start = found + len(needle)
        numbers, total = [], 0
        for gap in block[start : block.index(b"\n", start)].split(b","):
            total += int(gap)
            numbers.append(total)
        return tuple(numbers)

    def named(self, name: str) -> tuple[int, ...]:
        """The numbers of the places of that name."""
        return self.numbers(fold(name))

    def sounding(self, name: str) -> tuple[int, ...]:
        """The numbers of the places whose name sounds like it."""
        heard = sound(fold(name))
        return self.numbers(f"{_SOUND_PREFIX}{heard}") if heard else ()

    def entry(self, number: int, *, spelled: bool = True) -> Entry:
        """The place of that number."""
        block = self._block("places", number // _PLACES_PER_BLOCK)
        at = number % _PLACES_PER_BLOCK
        gid, lat, lon, population, parent, country, kind = _RECORD.unpack_from(block, 2 + at * _RECORD.size)
        return Entry(
            name=self._names(number // _PLACES_PER_BLOCK)[at],
            kind=KINDS[kind],
            lat=lat / _SCALE,
            lon=lon / _SCALE,
            country=self._countries[country - 1] if country else None,
            geonameid=str(gid) if gid else None,
            population=population,
            parent=str(parent) if parent else None,
            gazetteer=self.name,
            number=number,
            spelled=spelled,
        )

    def within(self, west: float, south: float, east: float, north: float) -> Iterator[Entry]:
        """The settlements whose points lie in a box of degrees, in the order of their numbers."""
        for at in range(len(self._starts["places"]) - 1):
            block = self._read_block("places", at)
            (held,) = struct.unpack_from("<H", block)
            points = np.frombuffer(block, dtype=_POINTS, count=held, offset=2)
            lat, lon = points["lat"] / _SCALE, points["lon"] / _SCALE
            inside = (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east) & (points["kind"] == _CITY)
            yield from (self.entry(at * _PLACES_PER_BLOCK + int(number)) for number in np.flatnonzero(inside))

    def outline(self, number: int) -> bytes | None:
        """The packed outline of a place, where the table has one."""
        at = self._outline_of.get(number)
        return None if at is None else self._read_block("outlines", at)
