"""Words by which what a parser gets wrong is put right: titles that are written short with a dot, and the days of the week.

No sentence ends at such a title: one that is cut there loses its speaker.
"""

from functools import cache

# By the pipeline's language. Ranks and offices as press style guides shorten them (AP, Reuters, Canadian Press), with the
# hyphens and the lost spaces that wires print. What may as well end a sentence (*Jr.*, *St.* for a street, *No.*) is left out.
_ALONE = {
    "en": (
        "Adm Amb Asst Atty Brig Bde Capt Cdr Cmdr Cmdt Col Cols Comdr Cpl Cpt Dep Det Dr Drs Fr Gen Gens Gov Govs Hon Insp Lt "
        "Lts Maj Majs Messrs Mr Mrs Ms Msgr Pfc Pres Prof Profs Pvt Rep Reps Rev Secy Sen Sens Sgt Sgts Spc Supt"
    ),
}
_JOINED = {"en": "Adm Brig Capt Col Gen Lt Maj Sgt Vice"}
_ENDS = {"en": "Adm Cmdr Col Gen Gov Lt Maj Sgt"}
_JOINTS = ("-", ".-", ".")
_CAPITALS = frozenset({"Lt", "Col", "Gen", "Maj", "Brig", "Capt", "Sgt", "Cpl", "Adm", "Pvt"})


_WEEKDAYS = {"en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"}


@cache
def weekdays(language: str) -> frozenset[str]:
    """The names of a language's weekdays as they are printed; none where unknown."""
    return frozenset(_WEEKDAYS.get(language, "").split())


@cache
def titles(language: str) -> frozenset[str]:
    """The short titles of a language as they are printed, dots included: *Col.*, *Maj.-Gen.*, *Lt.Col.*; none where unknown."""
    alone = _ALONE.get(language, "").split()
    firsts, lasts = _JOINED.get(language, "").split(), _ENDS.get(language, "").split()
    joined = {f"{first}{joint}{last}." for first in firsts for joint in _JOINTS for last in lasts}
    return frozenset({f"{each}." for each in alone} | {f"{each.upper()}." for each in alone if each in _CAPITALS} | joined)
