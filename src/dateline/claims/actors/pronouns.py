"""Whom *he*, *they*, *it* and *the president* mean in a document: of the mentions before, the one that most speaks for."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.claims.actors.kinds import body_noun, kind_words, lemma, person_noun
from dateline.claims.actors.roster import Roster
from dateline.claims.actors.salience import Asked, Mention, signs, verbs_above, weights
from dateline.claims.grammar import HE_OR_SHE, IT, PLURAL, THEY, child
from dateline.text import Parsed

# How many mentions back, and how many sentences, somebody is still meant.
_BACK, _SENTENCES = 24, 3
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


class Pronouns:
    """The mentions of one document that a pronoun can stand for, in order."""

    def __init__(self, parsed: Parsed, roster: Roster, groups: frozenset[int]) -> None:
        self._parsed = parsed
        self._roster = roster
        self._groups = groups
        self._meant: dict[int, Token] = {}
        self._titled = _titled(parsed)
        tokens = list(parsed.doc)
        self._women = _women(tokens)
        self._labels = _labels(parsed.doc)
        self._mentions: list[Mention] = []
        # *the group*, where it stands for one that was named, and its name.
        self.groups: list[tuple[Token, Token]] = []
        self._sentence: dict[int, int] = {}
        self._walk(tokens)

    def meant(self, token: Token) -> Token:
        """Who a pronoun, *the group* or a bare title stands for; the word itself where nobody is found."""
        if token.lower_ in CLASS:
            return self._meant.get(token.i, token)
        return self._meant.get(token.i) or self._of_title(token) or token

    def _walk(self, tokens: Sequence[Token]) -> None:
        """Reads the document once, from its first word: each pronoun is settled by the mentions before it."""
        times: Counter[str] = Counter()
        last: dict[str, Token] = {}
        sentence, first = -1, True
        group: Token | None = None
        for token in tokens:
            if token.is_sent_start:
                sentence, first = sentence + 1, True
            if self._groups and token.pos_ in ("NOUN", "PROPN"):
                if group is not None and _is_the_group(token):
                    self._meant[token.i] = group
                    self.groups.append((token, group))
                group = self._group_after(token, group)
            asked = CLASS.get(token.lower_) if token.pos_ == "PRON" else None
            if asked is None and not _is_mention(token):
                continue
            self._sentence[token.i] = sentence
            meant = self._settle(token, asked, sentence, last) if asked is not None else self.meant(token)
            if meant is None:
                continue
            if asked is not None:
                self._meant[token.i] = last[asked] = last[token.lower_] = meant
            times[meant.lower_] += 1
            self._mentions.append(
                Mention(
                    token=token,
                    meant=meant,
                    kind=self._kind(meant),
                    sentence=sentence,
                    first=first,
                    times=times[meant.lower_],
                    quote=self._quote(token),
                    paragraph=self._parsed.paragraph_at(token.idx),
                )
            )
            first = False

    def _settle(self, pronoun: Token, asked: str, sentence: int, last: dict[str, Token]) -> Token | None:
        words = self._words(pronoun, sentence, last.get(asked), last.get(pronoun.lower_))
        table = weights(asked)
        best, most = None, float("-inf")
        for rank, each in enumerate(self._candidates(self._mentions, pronoun, asked, sentence)):
            score = sum(table.get(sign, 0.0) for sign in signs(each, words, rank))
            if score > most:
                best, most = each.meant, score
        return best

    def asked(self, pronoun: Token) -> tuple[Sequence[Mention], Asked]:
        """The mentions that a pronoun of the document can mean, the nearest first, and what is asked of them."""
        kind = CLASS[pronoun.lower_]
        before = [each for each in self._mentions if each.token.i < pronoun.i]
        stands = [each for each in before if each.token != each.meant]
        alike = [each.meant for each in stands if CLASS.get(each.token.lower_) == kind]
        same = [each.meant for each in stands if each.token.lower_ == pronoun.lower_]
        sentence = self._sentence[pronoun.i]
        words = self._words(pronoun, sentence, alike[-1] if alike else None, same[-1] if same else None)
        return self._candidates(before, pronoun, kind, sentence), words

    def _words(self, pronoun: Token, sentence: int, last: Token | None, same: Token | None) -> Asked:
        return Asked(
            token=pronoun,
            sentence=sentence,
            quote=self._quote(pronoun),
            paragraph=self._parsed.paragraph_at(pronoun.idx),
            above=verbs_above(pronoun),
            last=last,
            same_word=same,
        )

    def _candidates(self, before: Sequence[Mention], pronoun: Token, asked: str, sentence: int) -> Sequence[Mention]:
        """The mentions that a pronoun can mean, the nearest first."""
        near = [each for each in before[-_BACK:] if sentence - each.sentence <= _SENTENCES]
        return [each for each in reversed(near) if self._fits(each, pronoun, asked)]

    def _fits(self, mention: Mention, pronoun: Token, asked: str) -> bool:
        """Whether a mention can be meant by a pronoun of a kind."""
        meant = mention.meant
        if _is_within(pronoun, mention.token) or _is_beside(pronoun, mention.token):
            return False
        plural = meant.tag_ in PLURAL or (child(meant, ("conj",)) is not None and mention.token == meant)
        if asked == "he":
            woman = self._women.get(meant.lower_)
            return mention.kind in _PERSONS and not plural and (woman is None or woman == (pronoun.lower_ in _SHE))
        if asked == "it":
            # *The Salt Forces said its troops*: a body's name may be a plural.
            named = mention.kind == "body" and meant.pos_ == "PROPN"
            return mention.kind != "person" and (meant.tag_ not in PLURAL or named)
        return plural or mention.kind == "body" or mention.kind in ("place", "name")

    def _kind(self, token: Token) -> str:
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
        if token.lower_ not in self._titled:
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


def _is_mention(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ in _MENTIONED and token.ent_type_ not in _NEVER


def _is_the_group(noun: Token) -> bool:
    """*the group*, *the Norvale-backed militia*, which a name before it bears."""
    if lemma(noun) not in _GROUPS or noun.tag_ in PLURAL or not any(each.lower_ in ("the", "this") for each in noun.lefts):
        return False
    return noun.dep_ != "compound" and all(
        each.dep_ in ("det", "case", "punct", "appos", "relcl") or each.lower_ in _ARMED for each in noun.children
    )


def _is_within(pronoun: Token, noun: Token) -> bool:
    """*the head of its army*: a pronoun inside a noun's own phrase does not mean that noun; in a clause of it, it may."""
    at = pronoun
    for _ in range(_DEPTH):
        if at == noun:
            return True
        if at.dep_ in _APART or at.head == at:
            return False
        at = at.head
    return False


def _is_beside(pronoun: Token, noun: Token) -> bool:
    """*X hit him*: two sides of one verb are two people."""
    return (
        noun.head == pronoun.head and pronoun.dep_ not in ("poss", "conj") and not pronoun.lower_.endswith(("self", "selves"))
    )


def _titled(parsed: Parsed) -> dict[str, Token]:
    """Titles that stand before one name alone in a document, and whose they are."""
    found: dict[str, Token] = {}
    names: dict[str, set[str]] = {}
    for entity in parsed.doc.ents:
        if entity.label_ != "PERSON":
            continue
        before = parsed.doc[entity.start - 1] if entity.start else None
        last = entity[-2] if len(entity) > 1 and entity[-1].tag_ == "POS" else entity[-1]
        for title in (before, entity[0] if entity[0] != last else None):
            if title is not None and lemma(title) in kind_words().sectors:
                found.setdefault(title.lower_, last)
                names.setdefault(title.lower_, set()).add(last.lower_)
    return {title: token for title, token in found.items() if len(names[title]) == 1}


def _labels(doc: Doc) -> dict[str, str]:
    """What a name's entities are mostly taken for in a document, by its word in lower case."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in doc.ents:
        for token in entity:
            if token.pos_ == "PROPN":
                votes[token.lower_][entity.label_] += 1
    return {word: labels.most_common(1)[0][0] for word, labels in votes.items()}


def _women(tokens: Sequence[Token]) -> dict[str, bool]:
    """Words of whom the document says whether they are a woman or a man: by their noun, or by the title before a name."""
    words = kind_words()
    told = words.women | words.men
    found: dict[str, bool] = {}
    for at, token in enumerate(tokens):
        name = token.lower_.rstrip(".")
        if name not in told:
            continue
        found[token.lower_] = name in words.women
        for after in tokens[at + 1 :]:
            if after.pos_ != "PROPN" or after.ent_type_ != "PERSON":
                break
            found[after.lower_] = name in words.women
    return found
