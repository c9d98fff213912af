"""What happened and who to whom, measured: roots on PLV, conflict triggers on WikiEvents, facets of gold with confusions.

    python benchmarks/events.py [plv|wikievents|gold] [--every N]
    python benchmarks/events.py sample [--seed N]        (200 sentences of the open corpus with their events, to be read by eye)

PLV gives a sentence and a pair of actors and asks for one of 15 roots (YIELD is CONCEDE and RETREAT); the answer is the type of
the claim that stands between the two, by the product's own reading, coded as PLOVER codes intentions
(``exchange/plover.py``) and then as PLV's codebook does where it differs (``CODEBOOK``). Where that reading has only STATE
there, the nearest typed claim of the sentence answers, and where it has none a word of the event lexicon does; how many such
answers there are is printed.
Nothing of these sets is learned from. A set that is not there is said to be absent.
"""

import argparse
import csv
import importlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline import claims, geography, text
from dateline.claims.lexicon import event_words
from dateline.exchange.plover import coded_type
from dateline.model import Actor, Claim, Document, EventType, Reading
from dateline.plain import to_plain

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PLV = SHARED / "data" / "events" / "PLV_train.tsv"
WIKIEVENTS = SHARED / "data" / "events" / "wikievents_dev.jsonl"
OPEN = SHARED / "data" / "corpora" / "open.jsonl"
# The sample that is read by eye: its seed, its size, words of the shortest paragraph, characters of a paragraph that are read.
_SEED, _SAMPLE, _SHORTEST, _CUT = 20_261_123, 200, 8, 1500
GOLD = (SHARED / "gold" / "kharkiv-2022-09-14.jsonl", SHARED / "gold" / "dev.jsonl")
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_UNTYPED = frozenset({EventType.STATE, EventType.CONTROL})
# What WikiEvents calls fighting, killing, wounding and destroying, and the types that it may have with us.
_CONFLICT = ("Conflict.", "Life.Die", "Life.Injure", "ArtifactExistence.DamageDestroy")
_FOUGHT = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE})
# Root of a sentence in which nothing at all is found: PLV's most frequent one.
_LAST_RESORT = "YIELD"

# PLV follows an older codebook than PLOVER 2.0: what is signed is SUPPORT, sanctions and bans by decree are COERCE,
# courts and police inquiries are ACCUSE. Our type, trigger stems, PLV's root.
CODEBOOK: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("AGREE", ("sign", "agreement", "deal", "accord", "treat", "pact", "reach", "conclud", "str", "seal"), "SUPPORT"),
    ("SANCTION", ("sanction", "ban", "embargo", "impos", "clos", "outlaw", "blockade", "prohibit"), "COERCE"),
    ("SANCTION", ("convict", "sentenc", "indict", "sack"), "ACCUSE"),
    ("COERCE", ("convict", "charg", "extradit", "indict", "impeach", "probe", "investigat", "warrant"), "ACCUSE"),
    ("COERCE", ("expel",), "SANCTION"),
    ("RETREAT", ("evacuat",), "AID"),
    ("COOPERATE", ("extradit",), "ACCUSE"),
    ("COOPERATE", ("tie", "relation"), "SUPPORT"),
    ("MOBILIZE", ("exercis", "drill"), "COOPERATE"),
)
# The same by words of the claim: a treaty agreed on is SUPPORT, peacekeepers are AID. Our type, words, PLV's root.
CODEBOOK_WORDS = (
    ("AGREE", re.compile(r"^agree.*\b(?:deal|agreement|accord|treaty|draft|text)s?\b", re.DOTALL), "SUPPORT"),
    ("MOBILIZE", re.compile(r"\bpeace-?keep", re.IGNORECASE), "AID"),
)
# What somebody else must do is asked of them.
_ASKED = re.compile(r"\b(?:must|should|needs? to|ha(?:s|ve) to|ought to)\b")
# What is announced by a noun (*a suspension of aid*) is done with it; what is willing, or simply will, is promised.
_ANNOUNCING = ("announc", "declar")
_WILLING = frozenset({"willing", "ready", "prepared", "will", "would"})
# What one says one will or will not do goes before what it is about.
_ACTS = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})

Record = dict[str, Any]


def readings(documents: Sequence[Document]) -> Iterator[Reading]:
    """The product's reading of each document, rules and model."""
    pipeline, gazetteer, reader = text.load(), geography.load(), text.load_reader()
    with pipeline.zone():
        for parsed in text.parse(documents, pipeline):
            yield claims.extract(parsed, gazetteer, pipeline.name, reader)


# --- PLV ---------------------------------------------------------------------------------------------------------------------


def plv(every: int) -> None:
    """Root accuracy and macro-F1 over the given pairs."""
    with PLV.open(encoding="utf8") as stream:
        rows = [row for at, row in enumerate(csv.DictReader(stream, delimiter="\t")) if at % every == 0]
    documents = [Document(id=str(at), digest="", text=row["sentence"]) for at, row in enumerate(rows)]
    pairs: Counter[tuple[str, str]] = Counter()
    ways: Counter[str] = Counter()
    for row, reading in zip(rows, readings(documents), strict=True):
        root, way = root_of(reading, _span(row, "s"), _span(row, "t"))
        pairs[row["gold_root"], root] += 1
        ways[way] += 1
        ways[f"{way}, right"] += root == row["gold_root"]
    print_accuracy("PLV roots", pairs, "wanted 0.78 / 0.75; dictionaries 0.43 / 0.45, supervised 0.71, zero-shot 355 M 0.835")
    for way in ("pair", "one", "sentence", "lexicon", "none"):
        print(f"  answered by {way:<9} {ways[way]:5d}   right {ways[f'{way}, right']}")
    print_confusion(pairs)


def root_of(reading: Reading, source: tuple[int, int] | None, target: tuple[int, int] | None) -> tuple[str, str]:
    """The root of what the one does to the other, and how it was found: ``pair``, ``one`` (actor or recipient), ``sentence``,
    ``lexicon`` or ``none``.
    """
    typed = [claim for claim in reading.claims if claim.event.type not in _UNTYPED]
    if not typed:
        found = _by_word(reading.document.text)
        return (found, "lexicon") if found is not None else (_LAST_RESORT, "none")
    best = max(typed, key=lambda claim: (fit(claim, source, target), -near(claim, source, target)))
    way = ("sentence", "one", "pair")[fit(best, source, target)]
    if _asked_by(best, reading.document.text, source, target):
        return "REQUEST", way
    if best.event.type is EventType.SUPPORT:
        return plv_root(best), way
    done = [
        c for c in typed if c.event.type is best.event.type and _is(c.event.actor, source) and coded_type(c) is c.event.type
    ]
    if done and coded_type(best) is EventType.AGREE and best.event.type is EventType.AID:
        # *gave money to help them*: the purpose of what was done.
        return plv_root(done[0]), way
    acts = [
        c for c in typed if _is(c.event.actor, source) and coded_type(c).value in _ACTS and c.trigger.start < best.trigger.start
    ]
    return plv_root(acts[0] if acts and _is(best.event.actor, source) else best), way


def _asked_by(claim: Claim, text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> bool:
    """Whether the one says that the other must do it."""
    says = any(_meets_span(each.start, each.end, source) for each in claim.sources)
    if target is None or not says or not _is(claim.event.actor, target):
        return False
    return _ASKED.search(text[target[1] : claim.trigger.start]) is not None


def plv_root(claim: Claim) -> str:
    """A claim's root in PLV's codebook."""
    kind = coded_type(claim).value
    word = claim.trigger.text.lower()
    if claim.event.type is EventType.SUPPORT and kind == "AGREE":
        return "SUPPORT"
    if kind == "THREATEN" and claim.sources and (claim.sources[-1].cue or "").lower().startswith(_ANNOUNCING):
        kind = claim.event.type.value
    facts = claim.factuality
    # A truce that is declared is a truce (PLOVER manual 2.0); any other yielding that lies ahead is agreed to.
    if (
        kind in _YIELD
        and claim.event.mode != "ceasefire"
        and facts.tense.value == "future"
        and facts.polarity.value == "positive"
    ):
        return "AGREE" if facts.certainty.value == "certain" or _WILLING & set(facts.words) else "YIELD"
    told = f"{word} {claim.text[claim.trigger.end - claim.start :]}"
    kind = next((root for own, words, root in CODEBOOK_WORDS if own == kind and words.search(told)), kind)
    if kind == claim.event.type.value and claim.factuality.tense.value != "future":
        kind = next((root for own, stems, root in CODEBOOK if own == kind and word.startswith(stems)), kind)
    return _YIELD.get(kind, kind)


def fit(claim: Claim, source: tuple[int, int] | None, target: tuple[int, int] | None) -> int:
    """How many of the pair are a claim's own parties."""
    return _is(claim.event.actor, source) + _is(claim.event.recipient, target)


def _is(party: Actor | None, where: tuple[int, int] | None) -> bool:
    return party is not None and _meets_span(party.start, party.end, where)


def _meets_span(start: int | None, end: int | None, where: tuple[int, int] | None) -> bool:
    return start is not None and end is not None and where is not None and start < where[1] and where[0] < end


def near(claim: Claim, source: tuple[int, int] | None, target: tuple[int, int] | None) -> float:
    """How far a claim's trigger stands from the pair: little between or just behind the first."""
    at = claim.trigger.start
    ends = [where for where in (source, target) if where is not None]
    return sum(min(abs(at - where[0]), abs(at - where[1])) for where in ends) if ends else at


def _by_word(words: str) -> str | None:
    lexicon = event_words()
    for word in words.lower().split():
        bare = word.strip(".,;:'\"()")
        found = lexicon.nouns.get(bare) or lexicon.verbs.get(bare) or lexicon.verbs.get(bare.removesuffix("ed"))
        if found is not None and found.type not in _UNTYPED:
            return _YIELD.get(found.type.value, found.type.value)
    return None


def _span(row: Record, mark: str) -> tuple[int, int] | None:
    """Where the marked words stand in the bare sentence."""
    marked = row["marked_sentence"]
    start, end = marked.find(f"<{mark}>"), marked.find(f"</{mark}>")
    if start < 0 or end < 0:
        return None
    before = marked[:start]
    shift = sum(before.count(tag) * len(tag) for tag in ("<s>", "</s>", "<t>", "</t>"))
    words = marked[start + len(mark) + 2 : end]
    at = row["sentence"].find(words, max(0, start - shift - 2))
    return (at, at + len(words)) if at >= 0 else None


# --- WikiEvents --------------------------------------------------------------------------------------------------------------


def wikievents(every: int) -> None:
    """Recall of conflict triggers; how often a conflict event is found in a sentence that holds one."""
    rows = [json.loads(line) for line in WIKIEVENTS.read_text("utf-8").splitlines()][::every]
    documents = [Document(id=row["doc_id"], digest="", text=_laid_out(row)) for row in rows]
    asked = found = any_type = 0
    inside = outside = empty = clean = 0
    for row, reading in zip(rows, readings(documents), strict=True):
        sentences = [[(start, end) for _, start, end in sentence[0]] for sentence in row["sentences"] if sentence[0]]
        tokens = [token for sentence in sentences for token in sentence]
        wanted = {tokens[e["trigger"]["start"]] for e in row["event_mentions"] if e["event_type"].startswith(_CONFLICT)}
        fought = [c for c in reading.claims if c.event.type in _FOUGHT]
        asked += len(wanted)
        found += sum(any(_meets(c, where) for c in fought) for where in wanted)
        any_type += sum(any(_meets(c, where) for c in reading.claims) for where in wanted)
        for sentence in sentences:
            whole = (sentence[0][0], sentence[-1][1])
            events = sum(_meets(c, whole) for c in fought if c.event.type is EventType.ASSAULT)
            if any(whole[0] <= where[0] < whole[1] for where in wanted):
                inside += events
            else:
                outside += events
                empty += 1
                clean += events == 0
    print(f"WikiEvents conflict triggers: recall {found / asked:.3f} typed as conflict, {any_type / asked:.3f} as any claim")
    print(f"  of {asked} triggers (wanted recall 0.75)")
    share = inside / (inside + outside)
    print(f"  ASSAULT claims in sentences with a conflict trigger: {inside} of {inside + outside}, precision {share:.3f}")
    print(f"  sentences that hold none: {empty}, without an ASSAULT claim {clean / empty:.3f}")


def _laid_out(row: Record) -> str:
    """The document's text with each token at its offset; the set's own text has other spaces."""
    tokens = [token for sentence in row["sentences"] for token in sentence[0]]
    marks = [" "] * max(end for _, _, end in tokens)
    for word, start, end in tokens:
        marks[start:end] = word
    return "".join(marks)


def _meets(claim: Claim, where: tuple[int, int]) -> bool:
    return claim.trigger.start < where[1] and where[0] < claim.trigger.end


# --- gold --------------------------------------------------------------------------------------------------------------------


def gold(every: int) -> None:
    """Parties and types of the gold set, right, wrong, missing and said where gold has none."""
    sys.path.insert(0, str(SHARED / "scoring"))
    scorer = importlib.import_module("score_claims")
    rows = [json.loads(line) for path in GOLD for line in path.read_text("utf-8").splitlines()][::every]
    heads = ("text", "published", "outlet", "title")
    documents = [Document(id=row["doc_id"], digest="", **{name: row.get(name) for name in heads}) for row in rows]
    pairs: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for row, reading in zip(rows, readings(documents), strict=True):
        paired, _, _ = scorer.pair(row["text"], row["claims"], to_plain(reading)["claims"])
        for wanted, got in paired:
            pairs[wanted["type"], got["event"]["type"]] += 1
            for who in ("actor", "recipient"):
                country, said = wanted[f"{who}_country"], scorer.country(got, who)
                told[f"{who} country", _verdict(country, said, right=country == said)] += 1
                name, said = wanted[who], scorer.name_of(got, who)
                told[f"{who} name", _verdict(name, said, right=scorer.same_name(name, said))] += 1
    print_accuracy("gold types", pairs, "wanted 0.78; our probe 0.68, two people 0.93")
    wanted_of = {"actor country": 0.88, "recipient country": 0.75, "actor name": 0.80, "recipient name": 0.65}
    for what, floor in wanted_of.items():
        counts = {verdict: told[what, verdict] for verdict in ("right", "wrong", "missing", "extra", "none")}
        asked = counts["right"] + counts["wrong"] + counts["missing"]
        said_ = counts["right"] + counts["wrong"] + counts["extra"]
        share = f"{counts['right'] / asked:.3f} (wanted {floor:.2f}), precision {counts['right'] / said_:.3f}"
        print(f"  {what:<18} {share}  {counts}")
    print_confusion(pairs)


def _verdict(wanted: str | None, said: str | None, *, right: bool) -> str:
    if not wanted:
        return "extra" if said else "none"
    if not said:
        return "missing"
    return "right" if right else "wrong"


# --- the open corpus ---------------------------------------------------------------------------------------------------------


def sample(every: int, seed: int = _SEED) -> None:
    """Two hundred sentences drawn with a seed, each of another document, with the typed events that are found in it."""
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    rows = [json.loads(line) for line in OPEN.read_text("utf-8").splitlines()]
    chosen = draw.sample(rows, _SAMPLE // every)
    documents = []
    for row in chosen:
        paragraphs = [part for part in row["text"].split("\n") if len(part.split()) > _SHORTEST] or [row["text"][:_CUT]]
        documents.append(
            Document(
                id=str(len(documents)),
                digest="",
                text=draw.choice(paragraphs)[:_CUT],
                published=row.get("published") or row.get("date"),
            )
        )
    events = 0
    for at, reading in enumerate(readings(documents)):
        ends = [match.end() for match in re.finditer(r"[.!?](?=\s|$)", reading.document.text)] or [len(reading.document.text)]
        which = draw.randrange(len(ends))
        start, end = (ends[which - 1] if which else 0), ends[which]
        found = [c for c in reading.claims if start <= c.trigger.start < end and c.event.type not in _UNTYPED]
        events += len(found)
        told = "; ".join(f"{c.trigger.text}={c.event.type.value}" for c in found)
        print(f"{at:3d} {' '.join(reading.document.text[start:end].split())}\n      {told or '-'}")
    print(f"{len(documents)} sentences, {events} typed events")


# --- printing ----------------------------------------------------------------------------------------------------------------


def print_accuracy(name: str, pairs: Counter[tuple[str, str]], beside: str) -> None:
    """Accuracy and macro-F1 of (wanted, got) counts."""
    total = sum(pairs.values())
    right = sum(count for (wanted, got), count in pairs.items() if wanted == got)
    classes = sorted({wanted for wanted, _ in pairs})
    scores = []
    for each in classes:
        hit = pairs[each, each]
        wanted = sum(count for (one, _), count in pairs.items() if one == each)
        got = sum(count for (_, other), count in pairs.items() if other == each)
        scores.append(2 * hit / (wanted + got) if wanted + got else 0.0)
    print(f"{name}: accuracy {right / total:.3f}, macro-F1 {sum(scores) / len(scores):.3f} over {total} ({beside})")


def print_confusion(pairs: Counter[tuple[str, str]]) -> None:
    """Wanted down, got across."""
    names = sorted({name for pair in pairs for name in pair})
    print("  wanted \\ got " + " ".join(f"{name[:5]:>5}" for name in names))
    for wanted in names:
        print(f"  {wanted:<12} " + " ".join(f"{pairs[wanted, got] or '.':>5}" for got in names))


_SETS = (("plv", PLV, plv), ("wikievents", WIKIEVENTS, wikievents), ("gold", GOLD[0], gold), ("sample", OPEN, sample))


def main() -> int:
    """Measures what is there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("which", nargs="?", choices=("plv", "wikievents", "gold", "sample"))
    ask.add_argument("--every", type=int, default=1, help="Only every so many-th record.")
    ask.add_argument("--seed", type=int, default=_SEED, help="Of the sample: another seed draws other sentences.")
    asked = ask.parse_args()
    for name, path, measure in _SETS:
        if asked.which != name and (asked.which is not None or name == "sample"):
            continue
        if not path.exists():
            print(f"{name}: absent, expected {path.name} under ../shared; nothing was measured")
            continue
        if name == "sample":
            sample(asked.every, asked.seed)
        else:
            measure(asked.every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
