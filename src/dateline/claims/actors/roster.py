"""Rosters: names of countries, forces, groups, bodies and leaders, each with its side and PLOVER sector.

The package's own lie in ``claims/words`` (countries, groups, forces and leaders); ``read_roster`` opens a file of the
user's with the columns of groups.tsv, whose rows stand before the package's.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from dateline.claims.lexicon import sides
from dateline.model import DatelineError

# Words of the longest name that is looked up.
LONGEST = 7
# Letters that stand for a name; short ones stand for too much to count alone.
_LETTERS = re.compile(r"[A-Z][A-Z0-9.&-]{0,4}")
_OPENING = re.compile(r"[\s'’-]")
_CODE = re.compile(r"[A-Z]{3}|-")
_NUMERAL = re.compile(r" [IVXivx]+$")
_COLUMNS = 3
_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: its side (None for none), its PLOVER sector, and whether it counts only in company.

    ``kind`` is that of ``countries.tsv`` (name, adjective, …) or ``group``; ``canon`` is the first name of a group's row.
    """

    code: str | None
    sector: str | None
    kind: str
    needs_company: bool = False
    canon: str | None = None


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads a state: other words of name and title, and the first year in office."""

    code: str
    beside: frozenset[str]
    since: int


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Names, lower case without marks, to what they stand for; first words, with the letters of the longest name; leaders."""

    names: Mapping[str, Entry]
    openings: Mapping[str, int] = field(default_factory=dict)
    leaders: Mapping[str, tuple[Leader, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gives each roster a memory of its own: a report has the same few parties again and again."""
        object.__setattr__(self, "_groups", lru_cache(maxsize=50_000)(self._group))

    def entry(self, words: str) -> Entry | None:
        """What a name stands for; a name whose first letter is small stands for nobody."""
        words = words.removeprefix("the ")
        if words[:1].islower() and not words.startswith(("al-", "al ")):
            return None
        found = self.names.get(key(words))
        # All in capitals a capital's name is more often some body's initials.
        return None if found is not None and found.kind == "capital" and words.isupper() else found

    def canon(self, words: str) -> str | None:
        """The first name of the group that is named inside some words; None where none is."""
        entry = self.group(words)
        return entry.canon if entry is not None else None

    def group(self, words: str) -> Entry | None:
        """The group with the longest name inside some words; None where none is."""
        found: Entry | None = self._groups(words)  # type: ignore[attr-defined]
        return found

    def _group(self, words: str) -> Entry | None:
        parts = words.replace("’s", "").replace("'s", "").split()
        for size in range(min(len(parts), LONGEST), 0, -1):
            for at in range(len(parts) - size + 1):
                entry = self.entry(" ".join(parts[at : at + size]))
                if entry is not None and entry.canon is not None:
                    return entry
        return None

    def leader(self, surname: str, beside: Iterable[str], year: int | None, named: Container[str] = frozenset()) -> str | None:
        """The state that somebody leads: the surname, with another word of the name or title, from the first year in office.

        Args:    named: the states that the report names; whoever is head of several is that one's, or nobody's.
        """
        leaders = self.leaders.get(fold(surname))
        if leaders is None:
            return None
        near = {fold(word) for word in beside}
        codes = {each.code for each in leaders if each.beside & near and (year is None or each.since <= year)}
        found = codes if len(codes) == 1 else {code for code in codes if code in named}
        return min(found) if len(found) == 1 else None

    def namesake(self, surname: str, first: str, year: int | None) -> bool:
        """Whether a leader of the surname has a first name that begins alike: *Vladimir* and *Volodymyr*."""
        known = self.leaders.get(fold(surname), ())
        return any(word[:1] == fold(first)[:1] for each in known if year is None or each.since <= year for word in each.beside)

    def leads(self, surname: str, year: int | None) -> frozenset[str]:
        """The states that somebody of a surname has led."""
        known = self.leaders.get(fold(surname), ())
        return frozenset(each.code for each in known if year is None or each.since <= year)


def key(words: str) -> str:
    """A name as the tables hold it: lower case, one kind of apostrophe, no article, no possessive."""
    plain = words.lower().replace("’", "'").removesuffix("'s").removesuffix("'").strip()
    return plain.removeprefix("the ")


def opening(name: str) -> str:
    """The first word of a name, up to a hyphen or an apostrophe."""
    return _OPENING.split(name.lower(), maxsplit=1)[0]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A name's spelling without what transliterations differ in: marks, doubled letters, apostrophes, *y* for *i*."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(mark))
    plain = re.sub(r"[^a-z]", "", plain).replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", plain)


@cache
def roster(path: Path | None = None) -> Roster:
    """The package's roster, with the rows of a user's file before its own.

    Raises: DatelineError where the file cannot be read or a row of it is none.
    """
    names: dict[str, Entry] = {}
    if path is not None:
        names.update(_rows(read_roster(path), own=False))
    for name in ("groups.tsv", "forces.tsv"):
        for each, entry in _rows(_lines(name), own=True):
            names.setdefault(each, entry)
    table = sides()
    for name, code in table.codes.items():
        kind = table.kinds[name]
        names.setdefault(name, Entry(code, "GOV" if kind in ("name", "capital", "seat") else None, kind))
    return Roster(names=names, openings=_openings(names), leaders=_leaders())


def _openings(names: Iterable[str]) -> dict[str, int]:
    """The first words of names, each with the letters of the longest that begins so."""
    longest: dict[str, int] = {}
    for name in names:
        first = opening(name)
        longest[first] = max(longest.get(first, 0), len(name))
    if _ARTICLE in longest:
        # Any name may stand behind its article.
        longest[_ARTICLE] = max(longest.values()) + len("the ")
    return longest


def read_roster(path: Path) -> tuple[str, ...]:
    """The rows of a user's roster; comments and blank lines are passed over.

    Raises: DatelineError with the number of the first line that is no row.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as trouble:
        message = f"Expected a roster (tab-separated: country code or -, PLOVER sector, names with | between them) at {path}, "
        raise DatelineError(f"{message}could not read it ({trouble}); check the path and that it is UTF-8 text.") from trouble
    kept = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not _CODE.fullmatch(cells[0]) or not cells[2].strip():
            message = (
                f"Expected three tab-separated columns (ISO 3166-1 alpha-3 or -, PLOVER sector, names) in line {number} of "
            )
            raise DatelineError(f"{message}{path}, found {line[:80]!r}; correct the line or put # before it.")
        kept.append(line)
    return tuple(kept)


def _rows(lines: Iterable[str], *, own: bool) -> Iterator[tuple[str, Entry]]:
    for line in lines:
        code, sector, names = line.split("\t")
        for name in names.split("|"):
            company = own and code != "-" and _LETTERS.fullmatch(name.strip()) is not None
            yield (
                key(name.strip()),
                Entry(None if code == "-" else code, sector or None, "group", company, names.split("|")[0].strip()),
            )


def _leaders() -> dict[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = {}
    for line in _lines("leaders.tsv"):
        code, surname, beside, since = line.split("\t")
        words = frozenset(fold(word) for word in re.findall(r"[\w'’-]+", beside) if len(word) > 1)
        surname = _NUMERAL.sub("", surname)
        for part in {surname, surname.split()[-1]}:
            found.setdefault(fold(part), []).append(Leader(code, words, int(since)))
    return {surname: tuple(leaders) for surname, leaders in found.items()}


def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("dateline.claims").joinpath("words", name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
