"""Why a claim reads as it does: for each of the seven questions the answer, and the rule that gave it or the silence."""

from dataclasses import dataclass

from dateline.model import Claim

_QUESTIONS = ("what", "source", "sure", "who", "whom", "where", "when", "how much", "control")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One question, its answer in words, and the rule that answered; "silent" where none did."""

    question: str
    answer: str
    rule: str


def reasons(claim: Claim) -> tuple[Reason, ...]:
    """The reasons of a claim, in the order in which the questions are asked."""
    rules: dict[str, list[str]] = {}
    for entry in claim.rules:
        question, _, rule = entry.partition(":")
        rules.setdefault(question, []).append(rule)
    answers = _answers(claim)
    return tuple(
        Reason(question=question, answer=answers[question] or "-", rule=", ".join(rules.get(question, ["silent"])))
        for question in _QUESTIONS
    )


def _answers(claim: Claim) -> dict[str, str]:
    event, facts, control = claim.event, claim.factuality, claim.control
    return {
        "what": f"{event.type} “{claim.trigger.text}”",
        "source": " > ".join(f"{source.name or source.text} {source.stance}" for source in claim.sources),
        "sure": f"{facts.polarity} {facts.certainty} {facts.tense}",
        "who": (event.actor.name or event.actor.text) if event.actor else "",
        "whom": (event.recipient.name or event.recipient.text) if event.recipient else "",
        "where": "; ".join(f"{place.relation} {place.name}" for place in event.places),
        "when": f"{event.when.first or '…'}/{event.when.last or '…'}" if event.when else "",
        "how much": "; ".join(quantity.text for quantity in event.quantities),
        "control": f"{control.change} {control.place}" if control else "",
    }
