"""What the comparison's tests share: reports read by the real pipeline, each once."""

from functools import cache
from pathlib import Path

from dateline import claims, documents, geography, pipeline, text
from dateline.comparison import Words
from dateline.model import Document, Reading

WORDS = Words(**claims.turning_words())
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def read(words: str, name: str = "d", published: str | None = "2022-09-14", outlet: str | None = None) -> Reading:
    """The reading of one report."""
    made = Document(id=name, digest=f"digest of {name}", text=words, published=published, outlet=outlet)
    language = text.load()
    with language.zone():
        (parsed,) = text.parse([made], language)
        return claims.extract(parsed, geography.load(), language.name)


@cache
def examples() -> tuple[Reading, ...]:
    """The reports of examples/."""
    found = pipeline.read(documents.read([EXAMPLES]), text.load(), geography.load())
    return tuple(each for each in found if isinstance(each, Reading))
