"""Chooses the word pieces that the reader keeps: those of Latin script that the open corpus or our own reports use.

The encoder's whole table is a third larger than what a model file of 30 MB leaves room for; a word whose piece is gone is read
in smaller pieces. The outcome goes into the package with the weights, so that training and reading agree.
"""

import re
from collections import Counter

from dateline.text.reader_pieces import Pieces
from training.records import open_texts, read_records
from training.tasks import BUILD, VOCABULARY, encoder_vocabulary

_KEPT = re.compile(r"(##)?[\x20-\u024f\u2010-\u206f\u20a0-\u20bf\u2100-\u214f]+")
# The marks of the encoder itself, and pieces short enough to be what rarer words fall into.
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_SHORT = 2


def main() -> None:
    """Writes the vocabulary file anew."""
    pieces = tuple(encoder_vocabulary())
    vocabulary = Pieces(pieces)
    used: Counter[int] = Counter()
    for text in (*open_texts().values(), *(record.text for record in read_records())):
        for word in vocabulary.words(text, 0, len(text)):
            used.update(word.pieces)
    kept = [piece for row, piece in enumerate(pieces) if piece in _MARKS or _is_kept(piece, used[row])]
    BUILD.mkdir(exist_ok=True)
    VOCABULARY.write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{len(kept)} of {len(pieces)} pieces kept")


def _is_kept(piece: str, uses: int) -> bool:
    return bool(_KEPT.fullmatch(piece)) and (uses > 0 or len(piece.removeprefix("##")) <= _SHORT)


if __name__ == "__main__":
    main()
