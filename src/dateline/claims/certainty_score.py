"""One number for how far a thing is so by the document's own date, from -3 (certainly not) to 3 (certainly so).

It folds the labels together for whoever wants to sort or to sum: what is put as a fact is 3, and less where the model doubted
it; what lies ahead, however sure, is not so yet; what is asked or wanted may be; what is denied is not.
Source: the unified scale of Stanovsky and others (2017), with the point of view of UDS-IH2 (*did it happen?*; White and others
2016) for what lies ahead.
"""

from dateline.model import Certainty, Factuality, Polarity, Tense

_NOW = {Certainty.CERTAIN: 3.0, Certainty.PROBABLE: 2.0, Certainty.POSSIBLE: 1.0, Certainty.UNKNOWN: 0.0}
# What is still to come has not happened, and is likelier to than not only where it is certain.
_AHEAD = -1.0


def so_far(facts: Factuality, belief: float = 1.0) -> float:
    """The score of a proposition.

    Args:    belief: the model's probability (0 to 1) of the certainty that stands, 1 where only rules answered.
    """
    if facts.polarity is Polarity.NEGATIVE:
        return -_NOW[facts.certainty] or 0.0
    if facts.tense is Tense.FUTURE:
        return min(_AHEAD, _NOW[facts.certainty])
    return round(_NOW[facts.certainty] * (belief if facts.certainty is Certainty.CERTAIN else 1.0), 2)
