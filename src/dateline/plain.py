"""Nouns to plain JSON values and back, by their fields; the shape is ``docs/reading-format.md``.

Spans travel as ``[start, end]``, empty optional members as null. A field's JSON name is its own unless its metadata says
otherwise; ``None`` there keeps it out.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline import model

Noun = TypeVar("Noun")


def to_plain(value: Any) -> Any:
    """The JSON value of a noun: dicts, lists, strings and numbers, keys in the order of the fields."""
    if isinstance(value, model.Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, attribute)) for name, attribute, _ in _members(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(noun: type[Noun], plain: Any) -> Noun:
    """The noun that a JSON value stands for; a missing member takes the field's default.

    Raises: TypeError or ValueError where the value does not have the noun's shape.
    """
    if noun is model.Span:
        return model.Span(*plain)  # type: ignore[return-value]
    return noun(**{attribute: build(plain[name]) for name, attribute, build in _builders(noun) if name in plain})  # type: ignore[arg-type]


@cache
def _builders(noun: type) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    """JSON name, attribute and builder of each field; worked out once a noun, since a ledger holds a million of them."""
    return tuple((name, attribute, _builder(hint)) for name, attribute, hint in _members(noun))


@cache
def _members(noun: type) -> tuple[tuple[str, str, Any], ...]:
    """JSON name, attribute and type of each field."""
    hints = get_type_hints(noun)
    named = ((f.metadata.get("json", f.name), f.name) for f in fields(noun))
    return tuple((name, attribute, hints[attribute]) for name, attribute in named if name)


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """What makes a field's value from its JSON value, by the field's type."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _union(get_args(hint))
    if origin is tuple:
        inner = _builder(get_args(hint)[0])
        return tuple if inner is _as_it_is else lambda plain: tuple(map(inner, plain))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(from_plain, hint)
    return _as_it_is


def _union(choices: tuple[Any, ...]) -> Callable[[Any], Any]:
    """The member of a union that the JSON value fits: a list a tuple, an object a noun, anything else itself."""
    listed = next((_builder(choice) for choice in choices if get_origin(choice) is tuple), None)
    made = next((build for choice in choices if (build := _builder(choice)) not in {_as_it_is, tuple, listed}), None)

    def member(plain: Any) -> Any:
        if plain is None:
            return None
        if listed is not None and isinstance(plain, list):
            return listed(plain)
        return made(plain) if made is not None else plain

    return member


def _as_it_is(plain: Any) -> Any:
    return plain
