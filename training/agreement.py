"""How far a second annotation, made without sight of the first, agrees with it; and what the corpus holds.

    python training/agreement.py [--differences]
    python training/agreement.py --counts

Records of corpus/second-written.jsonl are paired with those of d1 to d5, records of corpus/second-open.jsonl with those
of r1-open to r4-open, by document. The first annotation counts as what is looked for, the second as what was found.

Attributions are aligned one to one, best first, by the F1 of their contents' words (0.5 at least). Cues agree where they share
a word or neither has one; sources where they share their head word or neither stands; a relation is all three.
Claims are aligned where their triggers overlap, best first by the F1 of their contents' words. Each facet is then right or
wrong over the aligned claims in which either annotation gives it; places count where they are named near the claim. How many
would be found if like contents (0.5 at least) were enough is told beside it: "is" and "free" may both stand for "it is free".

Texts of stand-off records come from ../shared (or the folder that DATELINE_SHARED names) and are checked by their digest.
"""

import argparse
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Spans = list[list[int]]

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
WRITTEN, REAL = ("d1", "d2", "d3", "d4", "d5"), ("r1-open", "r2-open", "r3-open", "r4-open")
PAIRED = {"second-written": WRITTEN, "second-open": REAL}
COUNTED = (*WRITTEN, *REAL, *PAIRED)
OVERLAP = 0.5
# A place counts where its words stand within so many characters of the claim.
NEAR = 200

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Before these, or before one of the marks, the head of a source's words ends.
_HEAD_ENDS = frozenset("of in at for from on who with to and that which".split())
_MARKS = ",(;:—"
_EMPTY_WORDS = frozenset("the a an of its their his her one some s mr mrs ms".split())


# Reading


def rows(name: str) -> list[Json]:
    """The records of one file of the corpus, none where the file is not there."""
    path = CORPUS / f"{name}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def open_texts() -> dict[str, str]:
    """The texts of the open corpus by their ids, none where it is not there."""
    path = SHARED / "data" / "corpora" / "open.jsonl"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def text_of(record: Json, texts: dict[str, str]) -> str | None:
    """The record's own text, or the open corpus's where the digest is right."""
    text: str | None = record.get("text") or texts.get(record["doc_id"])
    if text is None or "sha256" not in record:
        return text
    return text if hashlib.sha256(text.encode()).hexdigest() == record["sha256"] else None


def twice_annotated(second: str, texts: dict[str, str]) -> Iterator[tuple[str, Json, Json]]:
    """Text, first and second annotation of each document that has both."""
    first = {record["doc_id"]: record for name in PAIRED[second] for record in rows(name)}
    for record in rows(second):
        known = first.get(record["doc_id"])
        text = text_of(record, texts)
        if known is None or text is None or text_of(known, texts) != text:
            missing = "a first annotation" if known is None else "one and the same text"
            print(f"{second}: {record['doc_id']} left out, expected {missing}", file=sys.stderr)
            continue
        yield text, known, record


# Words


def words(text: str, spans: Spans) -> frozenset[int]:
    """Where the words begin that the spans touch."""
    return frozenset(
        match.start()
        for match in _WORD.finditer(text)
        if any(match.start() < end and start < match.end() for start, end in spans)
    )


def head(text: str, spans: Spans) -> int | None:
    """Where the head word of a source begins: the last word before a preposition, a relative clause or a comma."""
    found = [
        match for match in _WORD.finditer(text) if any(match.start() < end and start < match.end() for start, end in spans)
    ]
    for index, match in enumerate(found):
        if index and match[0].lower() in _HEAD_ENDS:
            return found[index - 1].start()
        following = found[index + 1].start() if index + 1 < len(found) else match.end()
        if any(mark in text[match.end() : following] for mark in _MARKS):
            return match.start()
    return found[-1].start() if found else None


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def same_name(one: str | None, other: str | None) -> bool:
    """Both empty, one last word, or the words of one within the other's."""
    ours, theirs = _telling(one), _telling(other)
    if not ours or not theirs:
        return ours == theirs
    return ours[-1] == theirs[-1] or set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _telling(name: str | None) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", (name or "").lower()) if word not in _EMPTY_WORDS]


# Attributions


def attribution_counts(text: str, first: list[Json], second: list[Json]) -> Counter[str]:
    """How many attributions either has, and in how many aligned pairs each role agrees."""
    ours, theirs = ([_encoded(text, one) for one in side] for side in (first, second))
    counts: Counter[str] = Counter(first=len(ours), second=len(theirs))
    for i, j in aligned(_attribution_pairs(ours, theirs)):
        one, other = ours[i], theirs[j]
        cue = bool(one["cue"] & other["cue"]) or not (one["cue"] or other["cue"])
        source = one["head"] == other["head"]
        counts.update(content=1, cue=cue, source=source, relation=cue and source)
    return counts


def _encoded(text: str, attribution: Json) -> Json:
    spans = {role: words(text, attribution[role]) for role in ("content", "cue", "source")}
    return spans | {"head": head(text, attribution["source"])}


def _attribution_pairs(ours: list[Json], theirs: list[Json]) -> Iterator[tuple[tuple[float, ...], int, int]]:
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            alike = likeness(one["content"], other["content"])
            if alike >= OVERLAP:
                yield (-alike, -bool(one["cue"] & other["cue"]), -bool(one["source"] & other["source"])), i, j


def aligned(candidates: Iterable[tuple[tuple[float, ...], int, int]]) -> list[tuple[int, int]]:
    """One to one, best first, then in the text's order."""
    used_first: set[int] = set()
    used_second: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_first and j not in used_second:
            used_first.add(i)
            used_second.add(j)
            pairs.append((i, j))
    return pairs


# Claims


def claim_pairs(text: str, first: list[Json], second: list[Json], *, loosely: bool = False) -> list[tuple[Json, Json]]:
    """The claims that both found: those whose triggers overlap or, loosely, whose contents are alike."""
    return [(first[i], second[j]) for i, j in aligned(_claim_candidates(text, first, second, loosely=loosely))]


def _claim_candidates(
    text: str, first: list[Json], second: list[Json], *, loosely: bool
) -> Iterator[tuple[tuple[float, ...], int, int]]:
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            touching = one["trigger"][0] < other["trigger"][1] and other["trigger"][0] < one["trigger"][1]
            alike = likeness(_content(text, one), _content(text, other))
            if touching or (loosely and alike >= OVERLAP):
                yield (-(touching + alike),), i, j


def _content(text: str, claim: Json) -> frozenset[int]:
    return words(text, [[claim["start"], claim["end"]]])


def innermost(claim: Json) -> Json | None:
    """Who says it in the end, none where the outlet does."""
    return claim["sources"][-1] if claim["sources"] else None


def _source(one: Json, other: Json, _: str) -> bool:
    ours, theirs = innermost(one), innermost(other)
    if ours is None or theirs is None:
        return ours is theirs
    return same_name(ours["name"] or ours["text"], theirs["name"] or theirs["text"]) or same_name(ours["text"], theirs["text"])


def _stance(one: Json, other: Json, _: str) -> bool | None:
    ours, theirs = innermost(one), innermost(other)
    if ours is None and theirs is None:
        return None
    return ours is not None and theirs is not None and ours["stance"] == theirs["stance"]


def _place(one: Json, other: Json, text: str) -> bool | None:
    ours, theirs = _near_places(one, text), _near_places(other, text)
    if not ours and not theirs:
        return None
    return (
        len(ours) == len(theirs)
        and all(_among(place, theirs) for place in ours)
        and all(_among(place, ours) for place in theirs)
    )


def _near_places(claim: Json, text: str) -> list[Json]:
    around = text[max(0, claim["start"] - NEAR) : claim["end"] + NEAR]
    return [place for place in claim["places"] if place["text"] in around]


def _among(place: Json, places: list[Json]) -> bool:
    return any(place["relation"] == other["relation"] and same_name(place["name"], other["name"]) for other in places)


def _equal(field: str) -> Callable[[Json, Json, str], bool | None]:
    """Whether both give a field the same value; neither right nor wrong where neither gives one."""

    def compare(one: Json, other: Json, _: str) -> bool | None:
        return None if one[field] is None and other[field] is None else bool(one[field] == other[field])

    return compare


FACETS: dict[str, Callable[[Json, Json, str], bool | None]] = {
    "type": _equal("type"),
    "polarity": _equal("polarity"),
    "certainty": _equal("certainty"),
    "tense": _equal("tense"),
    "innermost source": _source,
    "stance": _stance,
    "actor's country": _equal("actor_country"),
    "recipient's country": _equal("recipient_country"),
    "place": _place,
}


def claim_counts(text: str, first: list[Json], second: list[Json]) -> tuple[Counter[str], Counter[str]]:
    """How often each facet agrees and how often it is given, over the claims that both found."""
    pairs = claim_pairs(text, first, second)
    loose = claim_pairs(text, first, second, loosely=True)
    agreed: Counter[str] = Counter(first=len(first), second=len(second), found=len(pairs), loosely=len(loose))
    given: Counter[str] = Counter()
    for one, other in pairs:
        for facet, compare in FACETS.items():
            same = compare(one, other, text)
            agreed[facet] += bool(same)
            given[facet] += same is not None
    return agreed, given


def differences(text: str, first: list[Json], second: list[Json]) -> Iterator[str]:
    """A line for each facet on which two claims differ, and for each claim that one annotation alone has."""
    pairs = claim_pairs(text, first, second)
    for one, other in pairs:
        wrong = [facet for facet, compare in FACETS.items() if compare(one, other, text) is False]
        if wrong:
            yield f"differs in {', '.join(wrong)}: {text[one['start'] : one['end']]!r}"
    for name, side, at in (("first", first, 0), ("second", second, 1)):
        paired = [pair[at] for pair in pairs]
        for claim in side:
            if not any(claim is known for known in paired):
                yield f"only in the {name}: {text[claim['start'] : claim['end']]!r}"


# Printing


def f1(hits: int, first: int, second: int) -> float:
    """F1 of two annotations that have so many each and so many in common."""
    return 2 * hits / (first + second) if first + second else 0.0


def print_agreement(second: str, texts: dict[str, str], *, telling: bool) -> None:
    """The agreement of one file of second annotations with the first."""
    spoken: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    given: Counter[str] = Counter()
    documents = 0
    for text, one, other in twice_annotated(second, texts):
        documents += 1
        spoken += attribution_counts(text, one["attributions"], other["attributions"])
        right, total = claim_counts(text, one["claims"], other["claims"])
        agreed += right
        given += total
        if telling:
            for line in differences(text, one["claims"], other["claims"]):
                print(f"  {one['doc_id']}  {line}")
    print(f"{second}: {documents} documents")
    if not documents:
        return
    print(f"  attributions: {spoken['first']} first, {spoken['second']} second")
    for role in ("content", "cue", "source", "relation"):
        print(f"    {role:20s} F1 {f1(spoken[role], spoken['first'], spoken['second']):.3f}")
    print(f"  claims: {agreed['first']} first, {agreed['second']} second, {agreed['found']} in both")
    print(f"    {'found':20s} F1 {f1(agreed['found'], agreed['first'], agreed['second']):.3f}")
    print(f"    {'found, or like':20s} F1 {f1(agreed['loosely'], agreed['first'], agreed['second']):.3f}")
    for facet in FACETS:
        if given[facet]:
            print(f"    {facet:20s}    {agreed[facet] / given[facet]:.3f}   ({agreed[facet]}/{given[facet]})")


def print_counts(texts: dict[str, str]) -> None:
    """A table of what each file of the corpus holds, as corpus/README.md shows it."""
    path = CORPUS / "test-ids.txt"
    kept = set(path.read_text("utf-8").split()) if path.exists() else set()
    print("| file | documents | never trained on | words | attributions | nested | without source | without cue | claims |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in COUNTED:
        records = rows(name)
        if records:
            print(f"| {' | '.join(map(str, (f'`{name}.jsonl`', *_counts(records, texts, kept))))} |")


def _counts(records: list[Json], texts: dict[str, str], kept: set[str]) -> tuple[int | str, ...]:
    spoken = [attribution for record in records for attribution in record["attributions"]]
    found = [text_of(record, texts) for record in records]
    return (
        len(records),
        sum(record["doc_id"] in kept for record in records),
        "–" if None in found else sum(len((text or "").split()) for text in found),
        len(spoken),
        sum(attribution["parent"] is not None for attribution in spoken),
        sum(not attribution["source"] for attribution in spoken),
        sum(not attribution["cue"] for attribution in spoken),
        sum(len(record["claims"]) for record in records),
    )


def main() -> None:
    """Print the agreement, or the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", action="store_true", help="print what each file of the corpus holds, and nothing else")
    parser.add_argument("--differences", action="store_true", help="also print every claim on which the annotations differ")
    options = parser.parse_args()
    texts = open_texts()
    if options.counts:
        print_counts(texts)
        return
    for second in PAIRED:
        print_agreement(second, texts, telling=options.differences)


if __name__ == "__main__":
    main()
