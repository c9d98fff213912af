"""What the rules pass over unread, to save time, holds nothing for them: each short way gives what the long way gives."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import text
from dateline.claims import attribution, events
from dateline.claims.actors.roster import opening, roster
from dateline.claims.columns import columns_of
from dateline.claims.grammar import prose, under, words_of
from dateline.claims.lexicon import cues
from dateline.claims.times.find import RULES
from dateline.claims.times.lexer import lex, lex_near_time, marks, telling, vocabulary
from dateline.claims.times.match import find
from dateline.model import Document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*"))
WORDS = [*vocabulary(), *(word.title() for word in vocabulary()), *"towns fell , - . 5 12 2014 2nd 's".split()]


@pytest.fixture(scope="module")
def reports():
    documents = [Document(id=path.name, digest="", text=path.read_text(encoding="utf8")) for path in EXAMPLES]
    return tuple(text.parse(documents, text.load()))


def test_no_attribution_opens_at_another_word(reports):
    openings = attribution._openings()
    for parsed in reports:
        others = (token for token in parsed.doc if token.lower_ not in openings and token.lemma_.lower() not in openings)
        assert not [token for token in others if list(attribution._ask(token, parsed, cues()))]


def test_no_predicate_is_another_word(reports):
    for parsed in reports:
        found = {predicate.token.i for predicate in events.find_predicates(parsed, frozenset())}
        asked = set()
        for token in (parsed.doc[at] for sentence in prose(parsed.doc) for at in sentence):
            rules = [(name, rule) for name, rule, parts in events.RULES if not parts or token.pos_ in parts]
            if events._ask(token, rules, parsed, frozenset()) is not None:
                asked.add(token.i)
        assert asked == found


def test_columns_hold_what_each_word_says(reports):
    for parsed in reports:
        columns = columns_of(parsed.doc)
        for token in parsed.doc:
            at = token.i
            assert (columns.texts[at], columns.lemmas[at]) == (token.text, token.lemma_.lower())
            assert (columns.parts[at], columns.deps[at]) == (token.pos_, token.dep_)
            assert columns.heads[at] == (token.head.i if token.head != token else -1)
            assert list(columns.children[at]) == [each.i for each in token.children]


def test_the_words_under_a_word_are_its_subtree(reports):
    for parsed in reports:
        for token in parsed.doc:
            assert sorted(under(token)) == sorted(each.i for each in token.subtree)


def test_words_are_those_of_the_span(reports):
    for parsed in reports:
        for at in range(len(parsed.doc) - 3):
            for end in range(at, at + 4):
                assert words_of(parsed.doc, at, end) == parsed.doc[at:end].text


def test_times_stand_only_near_words_of_time(reports):
    for parsed in reports:
        assert find(RULES, lex_near_time(parsed.text), parsed.text) == find(RULES, lex(parsed.text), parsed.text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_match_of_a_rule_of_time_tells_and_stays_in_its_sentence(rule, data):
    pattern, looks_around = rule.pattern.pattern, re.compile(r"\(\?<?[=!][^()]*\)")
    while looks_around.search(pattern):
        pattern = looks_around.sub("", pattern)
    matched = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert not telling().isdisjoint(matched)
    ends = [at for at, mark in enumerate(matched) if mark in (marks()["stop"], marks()["paragraph"])]
    assert all(matched[at - 1] in (marks()["ca"], marks()["about"]) for at in ends)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_rule_of_time_matches_without_a_telling_word(words):
    line = " ".join(words)
    assert find(RULES, lex_near_time(line), line) == find(RULES, lex(line), line)


def test_no_name_of_the_roster_is_longer_than_its_first_word_says():
    known = roster()
    assert all(len(name) <= known.openings[opening(name)] for name in known.names)
