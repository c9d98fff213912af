"""The pattern language of the grammar: regular expressions over classes of words, and what a match says.

``<month>`` stands for a word of that class, ``<day|nth>`` for one of either; blanks mean nothing; one group name may stand in
several branches. Everything else is the syntax of ``re``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline.claims.times.lexer import Lexed, Value, Word, marks
from dateline.claims.times.phrase import Phrase

_GROUP = re.compile(r"\(\?P<(\w+)>")
_CLASS = re.compile(r"(?<!\?P)<([^<>=!]+)>")


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern in a text."""

    match: re.Match[str]
    lexed: Lexed
    text: str

    def word(self, group: str) -> Word | None:
        """The word that a group of one class took."""
        at = self._at(group)
        return None if at < 0 else self.lexed.words[at]

    def value(self, group: str) -> Value:
        """The value of that word; None where the group took nothing."""
        word = self.word(group)
        return None if word is None else word.value

    def number(self, group: str) -> int | None:
        """The value of that word where it is a whole number."""
        value = self.value(group)
        return value if isinstance(value, int) else None

    def name(self, group: str) -> str:
        """The value of that word where it is a name; empty where there is none."""
        value = self.value(group)
        return value if isinstance(value, str) else ""

    def has(self, group: str) -> bool:
        """Whether the group took anything."""
        return self._at(group) >= 0

    def _at(self, group: str) -> int:
        """Where a group that took something starts; -1 where the pattern has none of that name or it took nothing."""
        name = self._taken(group)
        return -1 if name is None else self.match.start(name)

    def _taken(self, group: str) -> str | None:
        """The group's own name in the branch that took something."""
        named = self.match.re.groupindex
        name, count = group, 1
        while name in named:
            if self.match.start(name) < self.match.end(name):
                return name
            count += 1
            name = f"{group}_{count}"
        return None

    def length(self, group: str) -> int:
        """How many words the group took."""
        name = self._taken(group)
        return 0 if name is None else self.match.end(name) - self.match.start(name)

    @property
    def start(self) -> int:
        """Where the match starts in the text."""
        return self.lexed.words[self.match.start()].start

    @property
    def end(self) -> int:
        """Where the match ends in the text."""
        return self.lexed.words[self.match.end() - 1].end

    def edges(self, group: str) -> tuple[int, int]:
        """Where a group stands in the text."""
        name = self._taken(group) or group
        return self.lexed.words[self.match.start(name)].start, self.lexed.words[self.match.end(name) - 1].end

    def before(self) -> Word | None:
        """The word before the match."""
        return self.lexed.words[self.match.start() - 1] if self.match.start() else None

    def after(self) -> Word | None:
        """The word after the match."""
        return self.lexed.words[self.match.end()] if self.match.end() < len(self.lexed.words) else None


Build = Callable[[Found], Iterable[Phrase]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; a builder that yields nothing has no opinion."""

    name: str
    pattern: re.Pattern[str]
    build: Build


def rule(name: str, pattern: str, build: Build) -> Rule:
    """A rule from a pattern in the language of this file."""
    return Rule(name, compile_pattern(pattern), build)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression over class marks that a pattern stands for.

    Raises: KeyError where it names a class that no word has.
    """
    table = marks()

    def mark(match: re.Match[str]) -> str:
        found = [table[name] for name in match[1].split("|")]
        return found[0] if len(found) == 1 else f"[{''.join(found)}]"

    seen: Counter[str] = Counter()

    def number(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"(?P<{match[1]}>" if seen[match[1]] == 1 else f"(?P<{match[1]}_{seen[match[1]]}>"

    return re.compile(_CLASS.sub(mark, _GROUP.sub(number, re.sub(r"\s+", "", pattern))))


def find(rules: Iterable[Rule], lexed: Lexed, text: str) -> list[Phrase]:
    """What the rules find, longest first where matches overlap, in order; of equal ones the earlier rule's."""
    candidates: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, each in enumerate(rules):
        candidates.extend((m.start(), -m.end(), order, each, m) for m in each.pattern.finditer(lexed.marks))
    candidates.sort(key=lambda found: found[:3])
    phrases: list[Phrase] = []
    at = 0
    for start, _, _, each, match in candidates:
        if start < at:
            continue
        built = tuple(each.build(Found(match, lexed, text)))
        if built:
            phrases.extend(built)
            at = match.end()
    return phrases
