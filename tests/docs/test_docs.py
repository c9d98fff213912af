"""The documentation tells of what is there: commands, options, fields, the README's two commands, files that are linked."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from commands_page import PAGE, command_names, commands_page, help_of

from dateline import model

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))
PRINTED_NOUNS = (
    model.Document, model.SeenDate, model.Block, model.Claim, model.Trigger, model.Source, model.Factuality, model.Event,
    model.Actor, model.Place, model.When, model.Quantity, model.Control, model.Time, model.Attribution, model.Problem,
    model.Reader, model.Reading,
)  # fmt: skip
VOCABULARIES = (
    model.Stance, model.SourceKind, model.Polarity, model.Certainty, model.Tense, model.Quotation, model.EventType,
    model.Change, model.Relation, model.Origin, model.BlockKind,
)  # fmt: skip


def test_every_command_and_option_is_on_the_page_of_commands():
    page = PAGE.read_text("utf-8")
    for name in command_names(help_of()):
        assert f"## {name}\n" in page
        for option in re.findall(r"--[a-z][a-z-]+", help_of(name)):
            assert option in page


def test_the_page_of_commands_is_fresh():
    assert PAGE.read_text("utf-8") == commands_page(), "python tests/docs/commands_page.py writes it"


def test_every_command_is_told_of_in_the_readme():
    assert [name for name in command_names(help_of()) if f"dateline {name}" not in README] == []


def test_the_readmes_two_commands_are_the_makefiles():
    named = re.findall(r"`make ([a-z]+)`", README)
    assert named[:2] == ["demo", "test"]
    targets = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))
    assert set(named) <= targets


def test_ci_runs_the_second_command_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]


def test_every_target_of_the_makefile_says_what_it_is_for():
    targets = re.findall(r"^([a-z]+):(.*)$", MAKEFILE, re.MULTILINE)
    assert [name for name, rest in targets if "## " not in rest] == []


@pytest.mark.parametrize("noun", PRINTED_NOUNS, ids=lambda noun: noun.__name__)
def test_every_field_of_a_reading_is_in_the_reading_format(noun):
    page = (ROOT / "docs" / "reading-format.md").read_text("utf-8")
    names = [field.metadata.get("json", field.name) for field in fields(noun)]
    assert [name for name in names if name and f"`{name}`" not in page] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_every_word_of_a_vocabulary_is_in_the_reading_format(vocabulary):
    page = (ROOT / "docs" / "reading-format.md").read_text("utf-8")
    assert [word for word in vocabulary if not re.search(rf"\b{word}\b", page)] == []


def test_the_glossary_is_in_order_and_has_one_line_a_word():
    words = re.findall(r"^\| \*\*([^*]+)\*\* \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    assert words == sorted(set(words), key=str.lower)


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda page: page.name)
def test_every_file_that_is_linked_is_there(page):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_lexicon_is_named_in_adding_a_cue():
    page = (ROOT / "docs" / "adding-a-cue.md").read_text("utf-8")
    lexicons = (ROOT / "src" / "dateline" / "claims" / "words").iterdir()
    assert [path.name for path in lexicons if path.suffix in (".toml", ".tsv") and path.name not in page] == []


def test_the_changelog_has_what_is_not_released_on_top():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
