"""Whom *he*, *they*, *it* and *the president* mean in a document: of the mentions before, the one that most speaks for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.claims.actors.kinds import body_noun, kind_words, lemma, person_noun
from dateline.claims.actors.roster import Roster
from dateline.claims.actors.salience import Asked, Mention, signs, verbs_above, weights
from dateline.claims.columns import columns_of
from dateline.claims.grammar import HE_OR_SHE, IT, PLURAL, THEY, child
from dateline.text import Parsed

# How many mentions back, and how many sentences, somebody is still meant.
_BACK, _SENTENCES = 24, 3
_NOUNS = frozenset({"NOUN", "PROPN"})
_MENTIONED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj", "ROOT", "attr", "dative"})
# What a clause of a noun's own, another noun or a name beside it hang on it by.
_APART = frozenset({"relcl", "acl", "advcl", "conj", "appos", "ccomp"})
_DEPTH = 8
_NEVER = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
CLASS = {word: name for name, words in (("he", HE_OR_SHE), ("they", THEY), ("it", IT)) for word in words}
# A name of which no entity was made is anybody's; so is, in a text of invented or rare names, one that was taken for a place.
_PERSONS = frozenset({"person", "name", "place"})
# What an armed group is called once it has a name, and what may be said of it there.
_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization", "faction"})
_ARMED = frozenset({"armed", "militant", "islamist", "jihadist", "extremist", "rebel", "terrorist", "paramilitary", "backed"})
# Behind these a noun says what a name beside it is.
_SAME = frozenset({"appos", "attr"})
_SHE = frozenset({"she", "her", "hers", "herself"})


class _Noted(NamedTuple):
    """A noun or a pronoun as it was come by; a pronoun that asks for it makes a ``Mention`` of it."""

    token: Token
    meant: Token
    sentence: int
    first: bool
    times: int


class Pronouns:
    """The mentions of one document that a pronoun can stand for, in order."""

    def __init__(self, parsed: Parsed, roster: Roster, groups: frozenset[int]) -> None:
        self._parsed = parsed
        self._roster = roster
        self._groups = groups
        self._meant: dict[int, Token] = {}
        self._titled = _titled(parsed)
        self._women = _women(parsed.doc)
        self._labels = _labels(parsed)
        # *the group*, where it stands for one that was named, and its name.
        self.groups: list[tuple[Token, Token]] = []
        self._starts = (parsed.doc.to_array(["SENT_START"]) == 1).nonzero()[0].tolist()
        self._noted: list[_Noted] = []
        self._mentions: dict[int, Mention] = {}
        self._kinds: dict[int, str] = {}
        if groups:
            self._find_groups(min(groups))
        self._walk()

    def meant(self, token: Token) -> Token:
        """Who a pronoun, *the group* or a bare title stands for; the word itself where nobody is found."""
        if token.lower_ in CLASS:
            return self._meant.get(token.i, token)
        return self._meant.get(token.i) or self._of_title(token) or token

    def _walk(self) -> None:
        """Reads the document once, from its first word: each pronoun is settled by the mentions before it."""
        times: dict[str, int] = {}
        last: dict[str, Token] = {}
        before = -1
        for token, asked in _nouns_and_pronouns(self._parsed.doc):
            if asked is None:
                meant = self._meant.get(token.i) or self._of_title(token) or token
            elif (settled := self._settle(token, asked, last)) is not None:
                meant = self._meant[token.i] = last[asked] = last[token.lower_] = settled
            else:
                continue
            word, sentence = meant.lower_, self._sentence(token)
            times[word] = times.get(word, 0) + 1
            self._noted.append(_Noted(token, meant, sentence, sentence > before, times[word]))
            before = sentence

    def _sentence(self, token: Token) -> int:
        return bisect_right(self._starts, token.i)

    def _settle(self, pronoun: Token, asked: str, last: dict[str, Token]) -> Token | None:
        words = self._words(pronoun, last.get(asked), last.get(pronoun.lower_))
        table = weights(asked)
        best, most = None, float("-inf")
        for rank, each in enumerate(self._candidates(self._noted, words, asked)):
            score = sum(table.get(sign, 0.0) for sign in signs(each, words, rank))
            if score > most:
                best, most = each.meant, score
        return best

    def asked(self, pronoun: Token) -> tuple[Sequence[Mention], Asked]:
        """The mentions that a pronoun of the document can mean, the nearest first, and what is asked of them."""
        kind = CLASS[pronoun.lower_]
        before = [each for each in self._noted if each.token.i < pronoun.i]
        stands = [each for each in before if each.token != each.meant]
        alike = [each.meant for each in stands if CLASS.get(each.token.lower_) == kind]
        same = [each.meant for each in stands if each.token.lower_ == pronoun.lower_]
        words = self._words(pronoun, alike[-1] if alike else None, same[-1] if same else None)
        return self._candidates(before, words, kind), words

    def _words(self, pronoun: Token, last: Token | None, same: Token | None) -> Asked:
        return Asked(
            token=pronoun,
            sentence=self._sentence(pronoun),
            quote=self._quote(pronoun),
            paragraph=self._parsed.paragraph_at(pronoun.idx),
            above=verbs_above(pronoun),
            last=last,
            same_word=same,
        )

    def _candidates(self, before: Sequence[_Noted], asked: Asked, kind: str) -> Sequence[Mention]:
        """The mentions that a pronoun can mean, the nearest first."""
        pronoun, around = asked.token, _around(asked.token)
        near = [each for each in before[-_BACK:] if asked.sentence - each.sentence <= _SENTENCES]
        apart = [each for each in reversed(near) if each.token.i not in around]
        if not (pronoun.dep_ in ("poss", "conj") or pronoun.lower_.endswith(("self", "selves"))):
            # *X hit him*: two sides of one verb are two people.
            above = pronoun.head
            apart = [each for each in apart if each.token.head != above]
        return [self._mention(each) for each in apart if self._fits(each, pronoun, kind)]

    def _fits(self, noted: _Noted, pronoun: Token, asked: str) -> bool:
        """Whether a mention can be meant by a pronoun of a kind."""
        meant, kind = noted.meant, self._kind(noted.meant)
        if asked == "it":
            # *The Salt Forces said its troops*: a body's name may be a plural.
            named = kind == "body" and meant.pos_ == "PROPN"
            return kind != "person" and (meant.tag_ not in PLURAL or named)
        plural = meant.tag_ in PLURAL or (noted.token == meant and child(meant, ("conj",)) is not None)
        if asked == "he":
            woman = self._women.get(meant.lower_)
            return kind in _PERSONS and not plural and (woman is None or woman == (pronoun.lower_ in _SHE))
        return plural or kind in ("body", "place", "name")

    def _mention(self, noted: _Noted) -> Mention:
        token, meant, sentence, first, times = noted
        if token.i not in self._mentions:
            self._mentions[token.i] = Mention(
                token=token,
                meant=meant,
                kind=self._kind(meant),
                sentence=sentence,
                first=first,
                times=times,
                quote=self._quote(token),
                paragraph=self._parsed.paragraph_at(token.idx),
            )
        return self._mentions[token.i]

    def _kind(self, token: Token) -> str:
        if token.i not in self._kinds:
            self._kinds[token.i] = self._kind_of(token)
        return self._kinds[token.i]

    def _kind_of(self, token: Token) -> str:
        if token.pos_ == "NOUN":
            return "person" if person_noun(token) else "body" if body_noun(token) else "thing"
        if token.i in self._groups or self._roster.entry(token.text) is not None:
            return "body"
        label = self._labels.get(token.lower_, token.ent_type_)
        if label == "PERSON":
            return "person"
        if label in ("ORG", "NORP") or body_noun(token):
            return "body"
        return "place" if label in ("GPE", "LOC", "FAC") else "name"

    def _find_groups(self, first: int) -> None:
        """Settles whom *the group* means, from the first word of an armed group's name on."""
        doc = self._parsed.doc
        columns = columns_of(doc)
        group: Token | None = None
        for at in range(first, len(doc)):
            called = columns.deps[at] == "nsubj" or columns.lemmas[at].removesuffix("s") in _GROUPS
            if columns.parts[at] not in _NOUNS or not (called or at in self._groups):
                continue
            token = doc[at]
            if group is not None and _is_the_group(token):
                self._meant[at] = group
                self.groups.append((token, group))
            group = self._group_after(token, group)

    def _group_after(self, token: Token, before: Token | None) -> Token | None:
        """Whom *the group* means behind a noun: the armed group named last, nobody once another body has come between."""
        if token.i in self._groups:
            return token
        another = lemma(token) in _GROUPS and (
            child(token, ("compound",)) is not None
            or (token.dep_ not in _SAME and any(e.lower_ in ("a", "an") for e in token.lefts))
        )
        return None if another or (token.ent_type_ == "ORG" and token.dep_ == "nsubj") else before

    def _quote(self, token: Token) -> int:
        quotes = self._parsed.quotes_meeting(token.idx, token.idx + 1)
        return quotes[0].span.start if quotes else -1

    def _of_title(self, token: Token) -> Token | None:
        """*the president* after *President X*: X."""
        if not self._titled or token.lower_ not in self._titled:
            return None
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
        return self._titled[token.lower_] if token.dep_ != "compound" else None


def _nouns_and_pronouns(doc: Doc) -> Iterator[tuple[Token, str | None]]:
    """The words that mention somebody or something, in order, each pronoun with its class."""
    columns = columns_of(doc)
    for at, (part, dep) in enumerate(zip(columns.parts, columns.deps, strict=True)):
        if part == "PRON":
            asked = CLASS.get(columns.texts[at].lower())
            if asked is not None:
                yield doc[at], asked
        elif part in _NOUNS and dep in _MENTIONED:
            token = doc[at]
            if token.ent_type_ not in _NEVER:
                yield token, None


def _is_the_group(noun: Token) -> bool:
    """*the group*, *the Norvale-backed militia*, which a name before it bears."""
    if lemma(noun) not in _GROUPS or noun.tag_ in PLURAL or not any(each.lower_ in ("the", "this") for each in noun.lefts):
        return False
    return noun.dep_ != "compound" and all(
        each.dep_ in ("det", "case", "punct", "appos", "relcl") or each.lower_ in _ARMED for each in noun.children
    )


def _around(pronoun: Token) -> frozenset[int]:
    """*the head of its army*: the words inside whose phrases a pronoun stands, none of which it means; in a clause, it may."""
    columns, at = columns_of(pronoun.doc), pronoun.i
    found = {at}
    while len(found) < _DEPTH and columns.deps[at] not in _APART and columns.heads[at] >= 0:
        at = columns.heads[at]
        found.add(at)
    return frozenset(found)


def _titled(parsed: Parsed) -> dict[str, Token]:
    """Titles that stand before one name alone in a document, and whose they are."""
    found: dict[str, Token] = {}
    names: dict[str, set[str]] = {}
    for entity in parsed.entities:
        if entity.label_ != "PERSON":
            continue
        before = parsed.doc[entity.start - 1] if entity.start else None
        last = entity[-2] if len(entity) > 1 and entity[-1].tag_ == "POS" else entity[-1]
        for title in (before, entity[0] if entity[0] != last else None):
            if title is not None and lemma(title) in kind_words().sectors:
                found.setdefault(title.lower_, last)
                names.setdefault(title.lower_, set()).add(last.lower_)
    return {title: token for title, token in found.items() if len(names[title]) == 1}


def _labels(parsed: Parsed) -> dict[str, str]:
    """What a name's entities are mostly taken for in a document, by its word in lower case."""
    columns = columns_of(parsed.doc)
    votes: dict[str, dict[str, int]] = {}
    for entity in parsed.entities:
        for at in range(entity.start, entity.end):
            if columns.parts[at] == "PROPN":
                labels = votes.setdefault(columns.texts[at].lower(), {})
                labels[entity.label_] = labels.get(entity.label_, 0) + 1
    return {word: max(labels, key=labels.__getitem__) for word, labels in votes.items()}


def _women(doc: Doc) -> dict[str, bool]:
    """Words of whom the document says whether they are a woman or a man: by their noun, or by the title before a name."""
    texts, words = columns_of(doc).texts, kind_words()
    told = words.women | words.men
    telling = {text for text in set(texts) if text.lower().rstrip(".") in told}
    found: dict[str, bool] = {}
    for at, text in enumerate(texts):
        if text not in telling:
            continue
        woman = text.lower().rstrip(".") in words.women
        found[text.lower()] = woman
        for after in doc[at + 1 :]:
            if after.pos_ != "PROPN" or after.ent_type_ != "PERSON":
                break
            found[after.lower_] = woman
    return found
