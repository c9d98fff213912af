"""Whom *he*, *they*, *it* and *the president* mean in a document: the subject of the clause above, then of those before."""

from bisect import bisect_left

from spacy.tokens import Token

from dateline.claims.actors.kinds import body_noun, kind_words, lemma, person_noun
from dateline.claims.actors.roster import Roster
from dateline.claims.grammar import HE_OR_SHE, IT, PLURAL, SUBJECTS, THEY, VERBS, antecedent, child, sentence_of
from dateline.text import Parsed

_ANY = HE_OR_SHE | THEY | IT
# How many mentions back, and how many clauses up, somebody is still meant.
_BACK, _UP = 40, 6
_MENTIONED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj", "ROOT", "attr"})


class Pronouns:
    """The mentions of one document that a pronoun can stand for, in order."""

    def __init__(self, parsed: Parsed, roster: Roster) -> None:
        self._parsed = parsed
        self._roster = roster
        self._mentions = [token for token in parsed.doc if token.dep_ in _MENTIONED and self._fits(token, _ANY)]
        self._at = [token.i for token in self._mentions]
        self._titled = _titled(parsed)

    def meant(self, token: Token) -> Token:
        """Who a pronoun or a bare title stands for; the word itself where nobody is found."""
        if token.lower_ in _ANY:
            return self._antecedent(token) or token
        return self._of_title(token) or token

    def _antecedent(self, pronoun: Token) -> Token | None:
        asked = next(words for words in (HE_OR_SHE, THEY, IT) if pronoun.lower_ in words)
        found = self._above(pronoun, asked)
        if found is not None:
            return found
        last = bisect_left(self._at, pronoun.i)
        near = [each for each in self._mentions[max(0, last - _BACK) : last] if self._fits(each, asked)]
        near = [each for each in near if each not in pronoun.ancestors and each.head != pronoun.head]
        subjects = [each for each in near if each.dep_ in SUBJECTS]
        # A subject of this sentence or the one before goes before whatever else was named since.
        start = sentence_of(pronoun).start
        before = sentence_of(pronoun.doc[start - 1]).start if start else 0
        recent = [each for each in subjects if each.i >= before]
        return next(iter((recent or subjects or near)[-1:]), None)

    def _above(self, pronoun: Token, asked: frozenset[str]) -> Token | None:
        """The subject of a clause around the pronoun's own; never who is quoted, who would say *I*."""
        inside = self._parsed.quotes_meeting(pronoun.idx, pronoun.idx + 1)
        verb = pronoun
        for _ in range(_UP):
            if verb.head == verb:
                return None
            verb = verb.head
            own = child(verb, SUBJECTS) if verb.pos_ in VERBS else None
            if own is None or own == pronoun or own.i > pronoun.i or pronoun in own.subtree:
                continue
            found = antecedent(own, verb)
            if found.lower_ in _ANY:
                found = self.meant(found)
            if inside and not any(quote.span.start <= found.idx < quote.span.end for quote in inside):
                continue
            if self._fits(found, asked):
                return found
        return None

    def _fits(self, token: Token, asked: frozenset[str]) -> bool:
        """Whether a mention can be meant by a pronoun of a kind."""
        if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"):
            return False
        plural = token.tag_ in PLURAL
        person = token.ent_type_ == "PERSON" or (token.pos_ == "NOUN" and person_noun(token))
        if asked is HE_OR_SHE:
            return person and not plural
        entry = self._roster.entry(token.text) if token.pos_ == "PROPN" else None
        body = token.ent_type_ in ("ORG", "NORP") or body_noun(token) or (entry is not None and entry.kind != "adjective")
        if asked is IT:
            return body and not plural and token.ent_type_ != "PERSON"
        if asked is THEY:
            joined = child(token, ("conj",)) is not None and person
            return joined or (plural and (person or body)) or (body and token.pos_ == "NOUN")
        return person or body

    def _of_title(self, token: Token) -> Token | None:
        """*the president* after *President X*: X."""
        if (
            token.pos_ not in ("NOUN", "PROPN")
            or token.tag_ in PLURAL
            or kind_words().sectors.get(lemma(token)) not in ("GOV", "MIL")
        ):
            return None
        if not person_noun(token) or not any(each.lower_ in ("the", "president") for each in (token, *token.lefts)):
            return None
        if any(each.dep_ in ("poss", "compound", "amod", "prep", "appos", "nmod") for each in token.children):
            return None
        return self._titled.get(token.lower_) if token.dep_ != "compound" else None


def _titled(parsed: Parsed) -> dict[str, Token]:
    """Titles that stand before one name alone in a document, and whose they are."""
    found: dict[str, Token] = {}
    names: dict[str, set[str]] = {}
    for entity in parsed.doc.ents:
        if entity.label_ != "PERSON":
            continue
        before = parsed.doc[entity.start - 1] if entity.start else None
        for title in (before, entity[0] if len(entity) > 1 else None):
            if title is not None and lemma(title) in kind_words().sectors:
                found.setdefault(title.lower_, entity[-1])
                names.setdefault(title.lower_, set()).add(entity[-1].lower_)
    return {title: token for title, token in found.items() if len(names[title]) == 1}
