"""Nouns to plain JSON values and back, by their fields; the shape is ``docs/reading-format.md``.

Spans travel as ``[start, end]``, empty optional members as null. A field's JSON name is its own unless its metadata says
otherwise; ``None`` there keeps it out.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
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
    found = {attribute: _build(hint, plain[name]) for name, attribute, hint in _members(noun) if name in plain}  # type: ignore[arg-type]
    return noun(**found)


@cache
def _members(noun: type) -> tuple[tuple[str, str, Any], ...]:
    """JSON name, attribute and type of each field."""
    hints = get_type_hints(noun)
    named = ((f.metadata.get("json", f.name), f.name) for f in fields(noun))
    return tuple((name, attribute, hints[attribute]) for name, attribute in named if name)


def _build(hint: Any, plain: Any) -> Any:
    """A field's value from its JSON value, by the field's type."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if plain is None else _build_union(get_args(hint), plain)
    if origin is tuple:
        inner = get_args(hint)
        return tuple(_build(inner[0], item) for item in plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_plain(hint, plain)
    return plain


def _build_union(choices: tuple[Any, ...], plain: Any) -> Any:
    """The member of a union that the JSON value fits: a list a tuple, an object a noun, anything else itself."""
    for choice in choices:
        if choice is NoneType:
            continue
        if get_origin(choice) is tuple and isinstance(plain, list):
            return _build(choice, plain)
        if isinstance(choice, type) and (is_dataclass(choice) or issubclass(choice, Enum)):
            return _build(choice, plain)
    return plain
