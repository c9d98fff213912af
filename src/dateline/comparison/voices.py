"""Who speaks, under one key however the name is spelt: the unit that independence counts."""

from dateline.comparison.wording import fold, words_of
from dateline.model import Claim, Source, SourceKind

# Words of a body's name shorter than this are joints, not names (of, the, for).
_JOINT = 3


def speaker(claim: Claim) -> Source | None:
    """The innermost source that has a name and is a person or a body; else the innermost; none for own text."""
    for source in reversed(claim.sources):
        if source.name and source.kind in {SourceKind.PERSON, SourceKind.ORGANISATION}:
            return source
    return claim.sources[-1] if claim.sources else None


def is_named(source: Source) -> bool:
    """Whether a source can be told from others outside its document."""
    return bool(source.name) and source.kind in {SourceKind.PERSON, SourceKind.ORGANISATION}


def voice_key(source: Source) -> str:
    """One key for one voice: a person by the last name, spellings of its ending folded; a body by its words and country.

    Example: Volodymyr Zelensky, Zelenskiy and Mr Zelenskyy -> ``zelensk``.
    """
    words = [word.removesuffix("'s") for word in words_of(source.name or source.text)]
    if not words:
        return source.text
    if source.kind is SourceKind.PERSON:
        return spelling_key(words[-1])
    joined = " ".join(sorted({word for word in words if len(word) > _JOINT} or set(words)))
    return f"{joined} ({source.country})" if source.country else joined


def named_voice(source: Source) -> str:
    """The voice of a statement whose speaker has a name."""
    return f"speaker:{voice_key(source)}"


def spelling_key(word: str) -> str:
    """A name's last word without the endings that spellings of it do not share (-sky, -skiy, -skyy, -skyj)."""
    bare = fold(word).rstrip("iyj")
    return bare if len(bare) > _JOINT else fold(word)
