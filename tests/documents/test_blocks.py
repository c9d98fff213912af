import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.documents import blocks
from dateline.model import READ_BLOCKS, BlockKind

LEAD = "Forces left the town of Velmark on Tuesday, the governor said."
CREDIT = "Photo: Oleg Marsh, Pellia, Palace Pool Photo via AP"
SIGN = "(Reporting by Lena Korvath; Editing by Oleg Marsh)"
STAMP = "Published: 14 September 2022, 10.15 BST"
MORE = "Two bridges were blown up behind them, according to the army."


def marked(text):
    return [(block.kind.value, block.span.of(text)) for block in blocks(text)]


PARAGRAPHS = [
    # words of one paragraph, its pieces
    (
        f"The president attends a parade in Ardel. {CREDIT}\n\n{LEAD}",
        ["caption:The president attends a parade in Ardel.", f"credit:{CREDIT}", f"text:{LEAD}"],
    ),
    (
        f"A man passes a burnt tank in Doll, October 11, 2021. Meridian/Lena Korvath ARDEL, Oct 12 (Meridian) - {LEAD}",
        [
            "caption:A man passes a burnt tank in Doll, October 11, 2021.",
            "credit:Meridian/Lena Korvath",
            "dateline:ARDEL, Oct 12 (Meridian) -",
            f"text:{LEAD}",
        ],
    ),
    (
        f"A parade in Ardel. Photo: Oleg Marsh via AP Forces have been ordered to leave.\n\n{LEAD}",
        ["caption:A parade in Ardel.", "credit:Photo: Oleg Marsh via AP", f"text:Forces have been ordered to leave. {LEAD}"],
    ),
    (f"KINSHASA (Reuters) -{LEAD}", ["dateline:KINSHASA (Reuters) -", f"text:{LEAD}"]),
    (f"KYIV, Sept 13 (Reuters) - {LEAD}", ["dateline:KYIV, Sept 13 (Reuters) -", f"text:{LEAD}"]),
    (f"MOSCOW, September 13. /TASS/. {LEAD}", ["dateline:MOSCOW, September 13. /TASS/.", f"text:{LEAD}"]),
    (f"GENEVA — {LEAD}", ["dateline:GENEVA —", f"text:{LEAD}"]),
    (f"EDMONTON, Ky. (WBKO) -- {LEAD}", ["dateline:EDMONTON, Ky. (WBKO) --", f"text:{LEAD}"]),
    (f"Kyiv, Ukraine – {LEAD}", ["dateline:Kyiv, Ukraine –", f"text:{LEAD}"]),
    (f"(Haldrun) – {LEAD}", ["dateline:(Haldrun) –", f"text:{LEAD}"]),
    (f"Washington (CNN) {LEAD}", ["dateline:Washington (CNN)", f"text:{LEAD}"]),
    (f"By Lena Korvath and Oleg Marsh in Ardel\n\n{LEAD}", ["byline:By Lena Korvath and Oleg Marsh in Ardel", f"text:{LEAD}"]),
    (f"By Lena Korvath, Defence correspondent\n\n{LEAD}", ["byline:By Lena Korvath, Defence correspondent", f"text:{LEAD}"]),
    (f"{LEAD}\n\n{SIGN}", [f"text:{LEAD}", f"byline:{SIGN}"]),
    (f"{MORE}\n\n{LEAD} (Additional reporting by Oleg)", [f"text:{MORE} {LEAD}", "byline:(Additional reporting by Oleg)"]),
    (f"{MORE}\n\n{LEAD} (AFP)", [f"text:{MORE} {LEAD}", "credit:(AFP)"]),
    (f"A square in Ardel. (Oleg/Reuters)\n{LEAD}", ["caption:A square in Ardel.", "credit:(Oleg/Reuters)", f"text:{LEAD}"]),
    (f"Image copyright Getty Images\nImage caption The market before the war\n{LEAD}", [
        "credit:Image copyright Getty Images", "furniture:Image caption", "caption:The market before the war", f"text:{LEAD}",
    ]),
    (f"Isk crossed\n\n{STAMP}\n\n{LEAD}", ["heading:Isk crossed", f"byline:{STAMP}", f"text:{LEAD}"]),
    (f"Sept 13 (Reuters) - {LEAD}", ["dateline:Sept 13 (Reuters) -", f"text:{LEAD}"]),
    (f"Isk crossed\nReporting by Lena Korvath in Ardel; Editing by Ann Lee\n{LEAD}", [
        "heading:Isk crossed", "byline:Reporting by Lena Korvath in Ardel; Editing by Ann Lee", f"text:{LEAD}",
    ]),
    (f"Monday, May 18, 2015\n\n{LEAD}", ["byline:Monday, May 18, 2015", f"text:{LEAD}"]),
    (f"## What happened\n{LEAD}", ["heading:What happened", f"text:{LEAD}"]),
    (f"{LEAD}\n\nThe road to Karsen\n\n{MORE}", [f"text:{LEAD}", "heading:The road to Karsen", f"text:{MORE}"]),
    (f"{LEAD}\n\nNasr Front / Jabhat Sham\n\n{MORE}", [f"text:{LEAD}", "heading:Nasr Front / Jabhat Sham", f"text:{MORE}"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text, expected):
    assert [f"{kind}:{' '.join(words.split())}" for kind, words in marked(text)] == expected


FURNITURE = [
    "| Doll | 12 killed |",
    "[1]: https://example.org/killed 'Killed in Doll'",
    "<!-- rebels killed 12 -->",
    "![A soldier killed in Doll](https://example.org/a.jpg)",
    "Read more: Army crosses the Isk", "Share this", "Follow us on Telegram", "Subscribe to our newsletter", "Updated 12:40",
    "Published: 10.15 BST", "Last updated: 15 September 2022",
    "Copyright © 2022 Ardel Post", "© 2022 Ardel Post. All rights reserved.", "Advertisement",
    "https://example.org/2022/09/14/story", "desk@example.org",
    "[Army crosses the Isk](https://example.org/isk)", "* * *", "[object Object]",
    "READ MORE: Truce talks begin", "See also Talks in Ardel May 17, 2018",
    "Related: who holds Karsen", "Click here for more information.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_kept_apart(line):
    text = f"{LEAD}\n\n{line}\n\n{MORE}"
    assert marked(text) == [("text", LEAD), ("furniture", line), ("text", MORE)]


PROSE = [
    "Share this view and you stand alone, he said.",
    "By Friday, Tovanian forces had taken the town.",
    "By Sunday Ardel had fallen silent.",
    "Updated figures showed 40 dead.",
    "Published reports of 40 dead were false, he said.",
    "See also Talks in Ardel May 17, 2018 We count on the support of all countries.",
    "Subscribe to peace, he told them. Troops left the next day.",
    "MINISTER ROUN: Good afternoon. Let me begin with the facts.",
    "QUESTION (Brennmark Radio): Can you confirm that?",
    "CLAIM: The army of Thessaby mined the dam.",
    "Related violence killed six people in Karsen.",
    "In the photo: a tank, a truck, and what looked like a broken bridge over the river.",
    "The Brigade (AP) said it had left the town.",
    "Commentators disagreed.",
    "He works for the Canadian broadcaster (CBC).",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_read(line):
    text = f"{LEAD}\n\n{line}\n\n{MORE}"
    assert all(block.kind in READ_BLOCKS for block in blocks(text))


def test_wrapped_lines_are_one_paragraph():
    text = (
        "The governor of Velmark ordered the evacuation of four settlements within range\n"
        "Tuesday after the shelling\nof the railway station at Karsen went on for two hours without a pause."
    )
    assert [kind for kind, _ in marked(text)] == ["text"]


def test_lists_below_link_headings_are_furniture_and_prose_below_them_is_not():
    text = f"{LEAD}\n\n## See also\n* Battle of Karsen\n* Isk crossing\n\n## Aftermath\n* Two bridges fell.\n{MORE}"
    kinds = {words: kind for kind, words in marked(text)}
    assert kinds["* Battle of Karsen\n* Isk crossing"] == "furniture"
    assert f"* Two bridges fell.\n{MORE}" in kinds


def test_days_that_head_a_chronicle_are_read():
    text = f"5 September 2022\n{LEAD}\n6 September 2022\n{MORE}"
    assert [kind for kind, _ in marked(text)] == ["heading", "text", "heading", "text"]


@given(st.text(alphabet=st.sampled_from('aA1 .,-—–/()"“”#*|\n\r\t:é\ud800\u2028©Photo:AP By'), max_size=300))
@settings(max_examples=300, deadline=None)
def test_blocks_are_in_order_and_hold_every_letter(text):
    last = 0
    for block in blocks(text):
        assert last <= block.span.start < block.span.end <= len(text)
        assert not any(character.isalnum() for character in text[last : block.span.start])
        last = block.span.end
    assert not any(character.isalnum() for character in text[last:])


HOSTILE = [
    "a",
    "A",
    "1",
    " ",
    '"',
    "“",
    "(",
    "/",
    "A-",
    "A.",
    "Photo: A ",
    "date ",
    "AP ",
    "A, ",
    "\n",
    "\r",
    "a\n",
    "A b. ",
    "| ",
    "Sept 1 ",
    "[",
    "- ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_million_hostile_characters_take_linear_time(piece):
    # A million paragraphs of one letter are a million rounds of every rule: a tenth of them shows the same slope.
    text = piece * (1_000_000 // len(piece) // (10 if "\n" in piece else 1))
    start = time.process_time()
    blocks(text)
    blocks("A" + text)
    assert time.process_time() - start < 8


def test_prefix_is_a_block():
    text = f" date 2022-09-14 {LEAD}"
    assert [block.kind for block in blocks(text)] == [BlockKind.PREFIX, BlockKind.TEXT]
