"""The exported reader beside the rules, alone and in combinations, on the corpus' test part and on the gold set.

    python -m training.measure [--part test|dev] [--json]

The combination is chosen on the corpus; the gold set is only looked at. The flow is that of ``claims/extract.py`` with the two
first questions (who says so; what is said to happen, how sure) answered by rules, by the model, or by both.
"""

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from spacy.tokens import Doc, Token

from dateline import text
from dateline.claims.attribution import find_attributions
from dateline.claims.attribution_found import Found
from dateline.claims.cast import Cast
from dateline.claims.certainty import factuality
from dateline.claims.events import Predicate, find_predicates, without_figures
from dateline.claims.grammar import span_of
from dateline.claims.lexicon import event_words
from dateline.claims.sources import Namer, chain_of
from dateline.claims.speech import with_speech
from dateline.claims.times import find_times
from dateline.model import Document, Factuality, Span
from dateline.plain import to_plain
from dateline.text import Parsed
from dateline.text.reader import find, load_reader
from dateline.text.reader_labels import Learned, LearnedAttribution, LearnedPredicate
from training.records import SHARED, gold_rows, read_records

# Rules whose finds are exact by their form, kept beside the model's: transcripts and quotations without a cue.
_FORMAL = frozenset({"transcript", "continued_quotation"})


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its annotation, its grammar, and what rules and model say of it."""

    gold: dict[str, Any]
    parsed: Parsed
    learned: Learned
    rules: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Who answers what.

    ``said``: rules, model, model+rules, rules+model, model+formal; ``happened``: rules or model. ``sure``, ``typed``: the score
    from which the model's label stands, None for never. ``lowest_said``, ``lowest_happened``: the scores from which its finds
    stand; ``agreed`` the score from which they stand where a rule finds the same. ``stance``: whose, where both find one.
    """

    said: str = "rules"
    happened: str = "rules"
    sure: float | None = None
    typed: float | None = None
    lowest_said: float = 0.5
    lowest_happened: float = 0.5
    agreed: float = 1.0
    stance: str = "model"


def cases(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """Records read once; the model's finds are kept down to low scores."""
    pipeline, reader = text.load(), load_reader()
    documents = [Document(id=row["doc_id"], digest="", text=row["text"], published=row.get("published")) for row in rows]
    found = []
    for row, parsed in zip(rows, text.parse(documents, pipeline), strict=True):
        rules = find_attributions(parsed)
        learned = find(parsed.text, reader, thresholds=(0.15, 0.05))
        found.append(Case(row, parsed, learned, with_speech(parsed, rules)))
    return found


def attributions(case: Case, mix: Mix) -> tuple[Found, ...]:
    """The attributions of a mix."""
    learned = []
    for each in case.learned.attributions:
        found = _found(each, case.parsed.doc)
        ruled = next((rule for rule in case.rules if _shares_cue(rule, found)), None)
        if each.score >= (mix.lowest_said if ruled is None else min(mix.agreed, mix.lowest_said)):
            learned.append(replace(found, stance=ruled.stance) if ruled is not None and mix.stance == "rules" else found)
    if mix.said == "model":
        return tuple(learned)
    if mix.said == "model+rules":
        return (*learned, *_beside(case.rules, learned))
    if mix.said == "model+formal":
        return (*learned, *_beside([each for each in case.rules if each.rule in _FORMAL], learned))
    if mix.said == "rules+model":
        return (*case.rules, *_beside(learned, case.rules))
    return case.rules


def _beside(others: Iterable[Found], taken: Sequence[Found]) -> list[Found]:
    """Finds that neither share a cue nor most of their content with one that is taken."""
    return [each for each in others if not any(_meets(each, one) for one in taken)]


def _shares_cue(one: Found, other: Found) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _meets(one: Found, other: Found) -> bool:
    if _shares_cue(one, other):
        return True
    own, its = _letters(one.content), _letters(other.content)
    return 2 * len(own & its) >= 0.5 * (len(own) + len(its))


def _letters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _found(each: LearnedAttribution, doc: Doc) -> Found:
    return Found(
        source=each.source,
        cue=each.cue,
        content=each.content,
        stance=each.stance,
        rule=f"model {each.score:.2f}",
        source_head=head_of(doc, each.source[0]) if each.source else None,
        cue_head=head_of(doc, each.cue[-1]) if each.cue else None,
    )


def head_of(doc: Doc, span: Span) -> Token | None:
    """The first word of a stretch that hangs on a word outside it."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else None


def readings(case: Case, mix: Mix) -> dict[str, Any]:
    """A reading with what the mix decides, as the scorers read it; other facets are left out."""
    parsed = case.parsed
    founds = attributions(case, mix)
    cast = Cast(parsed)
    namer = Namer(parsed, cast, find_times(parsed, None), None)
    cue_heads = frozenset(each.cue_head.i for each in founds if each.cue_head is not None)
    rules = without_figures(find_predicates(parsed, cue_heads), event_words())
    claims = []
    for predicate, learned in _predicates(parsed, rules, case.learned, mix):
        chain = chain_of(span_of(predicate.token), founds)
        facts = factuality(predicate, chain)
        content, trigger = parsed.span(predicate.content.start, predicate.content.end), span_of(predicate.token)
        trigger = parsed.span(trigger.start, trigger.end)
        claims.append(
            {
                "start": content.start,
                "end": content.end,
                "trigger": [trigger.start, trigger.end],
                "sources": [to_plain(source) for source in namer.sources(chain)],
                "type": _type(predicate, learned, mix),
                **_facts(facts, learned, mix),
            }
        )
    shown = [
        {role: [list(_plain(parsed, span)) for span in getattr(each, role)] for role in ("source", "cue", "content")}
        for each in founds
    ]
    return {"doc_id": case.gold["doc_id"], "claims": claims, "attributions": shown}


def _plain(parsed: Parsed, span: Span) -> tuple[int, int]:
    where = parsed.span(span.start, span.end)
    return where.start, where.end


def _predicates(
    parsed: Parsed, rules: Sequence[Predicate], learned: Learned, mix: Mix
) -> list[tuple[Predicate, LearnedPredicate | None]]:
    by_token: dict[int, LearnedPredicate] = {}
    for each in learned.predicates:
        token = head_of(parsed.doc, each.trigger)
        if token is not None:
            by_token[token.i] = each
    if mix.happened == "rules":
        return [(each, by_token.get(each.token.i)) for each in rules]
    ruled = {each.token.i: each for each in rules}
    found: list[tuple[Predicate, LearnedPredicate | None]] = []
    for at, each in sorted(by_token.items()):
        token = parsed.doc[at]
        known = ruled.get(at)
        if each.score < (mix.lowest_happened if known is None else min(mix.agreed, mix.lowest_happened)):
            continue
        verb = known.verb if known is not None else (token if token.pos_ in ("VERB", "AUX") else None)
        predicate = Predicate(
            token=token,
            verb=verb,
            content=each.content,
            type=known.type if known is not None else each.type,
            mode=None,
            rule="model",
        )
        found.append((predicate, each))
    return found


def _type(predicate: Predicate, learned: LearnedPredicate | None, mix: Mix) -> str:
    if mix.typed is None or learned is None or learned.scores[0] < mix.typed:
        return str(predicate.type)
    return str(learned.type)


def _facts(facts: Factuality, learned: LearnedPredicate | None, mix: Mix) -> dict[str, str]:
    own = {"polarity": str(facts.polarity), "certainty": str(facts.certainty), "tense": str(facts.tense)}
    if mix.sure is None or learned is None:
        return own
    model = {"polarity": str(learned.polarity), "certainty": str(learned.certainty), "tense": str(learned.tense)}
    scores = dict(zip(("polarity", "certainty", "tense"), learned.scores[1:], strict=True))
    return {facet: model[facet] if scores[facet] >= mix.sure else own[facet] for facet in own}


# --- scoring -----------------------------------------------------------------------------------------------------------------


def scorer(name: str) -> ModuleType:
    """One of the shared scorers, as a module."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "scoring" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"expected {name}.py in {SHARED}/scoring; set DATELINE_SHARED to the folder that has it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(found: Sequence[Case], mix: Mix) -> dict[str, float]:
    """Every figure of a mix."""
    by_claims, by_attribution = scorer("score_claims"), scorer("score_attribution")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    gold = predicted = paired = 0
    for case in found:
        reading = readings(case, mix)
        pairs, _, _ = by_claims.pair(case.gold["text"], case.gold["claims"], reading["claims"])
        gold, predicted, paired = gold + len(case.gold["claims"]), predicted + len(reading["claims"]), paired + len(pairs)
        for wanted, got in pairs:
            for facet, hit in by_claims.facets(wanted, got, case.gold["text"]).items():
                right[facet] += bool(hit)
                total[facet] += 1
        if "attributions" in case.gold:
            counts += by_attribution.score_doc(case.gold, reading, 0.5)
    figures = {"found": by_claims.prf(paired, predicted, gold)[2], "TRUE": by_claims.prf(right["TRUE"], predicted, gold)[2]}
    names = ("type", "source", "chain", "stance", "certainty", "polarity", "tense")
    figures |= {name: right[name] / max(1, total[name]) for name in names}
    if counts:
        figures |= {
            role: by_attribution.f1(counts[role], counts["pred"], counts["gold"])[2] for role in ("content", "relation")
        }
        figures["content P"], figures["content R"], _ = by_attribution.f1(counts["content"], counts["pred"], counts["gold"])
        figures["nested R"] = counts["hit_nested"] / max(1, counts["gold_nested"])
    return figures


def table(title: str, found: Sequence[Case], mixes: dict[str, Mix], show: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """Prints one row a mix."""
    rows = {name: score(found, mix) for name, mix in mixes.items()}
    columns = list(next(iter(rows.values())))
    show(f"\n{title}\n{'':34s}" + " ".join(f"{column:>9s}" for column in columns))
    for name, figures in rows.items():
        show(f"{name:34s}" + " ".join(f"{figures[column]:9.3f}" for column in columns))
    return rows


def mixes() -> dict[str, Mix]:
    """What is compared."""
    said, happened = load_reader().thresholds
    model = Mix(said="model+rules", happened="model", sure=0.0, typed=0.0, lowest_said=said, lowest_happened=happened)
    both = replace(model, said="rules+model")
    return {
        "rules": Mix(),
        "said: model": Mix(said="model", lowest_said=said),
        "said: model+formal": Mix(said="model+formal", lowest_said=said),
        "said: model+rules": Mix(said="model+rules", lowest_said=said),
        "said: rules+model": Mix(said="rules+model", lowest_said=said),
        "said: rules+model, higher": Mix(said="rules+model", lowest_said=said + 0.2),
        "happened: rules; labels: model": Mix(typed=0.0, sure=0.0),
        "all: model+rules": model,
        "all: rules+model": both,
        "  sure over .6": replace(both, sure=0.6),
        "  sure over .75": replace(both, sure=0.75),
        "  typed over .4": replace(both, typed=0.4),
        "  found .35, .1 with rules": replace(both, lowest_happened=0.35, agreed=0.1),
        "  found .2, .1 with rules": replace(both, lowest_happened=0.2, agreed=0.1),
        "  found .35, .05 with rules": replace(both, lowest_happened=0.35, agreed=0.05),
        "  found .35, .05, sure over .6": replace(both, lowest_happened=0.35, agreed=0.05, sure=0.6),
        "  found .35, .05, sure .75, typed .4": replace(both, lowest_happened=0.35, agreed=0.05, sure=0.75, typed=0.4),
        "  the same, said: model+rules": replace(model, lowest_happened=0.35, agreed=0.05, sure=0.75, typed=0.4),
        "  the same, said higher": replace(
            both, lowest_said=said + 0.2, lowest_happened=0.35, agreed=0.05, sure=0.75, typed=0.4
        ),
        "  happened: rules, sure over .6": replace(both, happened="rules", sure=0.6),
    }


def main() -> None:
    """The tables on the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", default="test", choices=("test", "dev"))
    chosen = asked.parse_args()
    rows = [
        {"doc_id": each.id, "text": each.text, "attributions": each.attributions, "claims": each.claims, "published": None}
        for each in read_records(gum=False)
        if each.part == chosen.part
    ]
    show = sys.stdout.write
    table(f"corpus, {chosen.part} part", cases(rows), mixes(), lambda line: print(line, file=sys.stdout, flush=True))
    table("gold", cases(gold_rows()), mixes(), lambda line: print(line, file=sys.stdout, flush=True))
    show("\n")


if __name__ == "__main__":
    main()
