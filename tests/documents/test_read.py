import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from dateline import documents
from dateline.documents.jsonl import LINE_LIMIT
from dateline.documents.plaintext import TEXT_LIMIT
from dateline.model import DatelineError, Document, Origin, Problem

WORDS = "Forces left the town of Velmark on Tuesday, the governor said."
GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "kharkiv-2022-09-14.jsonl"


def read(*paths, **options):
    return list(documents.read(paths, **options))


def read_one(tmp_path, name, data, **options):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (found,) = read(path, **options)
    return found


def kinds(found):
    return [entry.kind if isinstance(entry, Problem) else "document" for entry in found]


def test_the_date_before_the_text_is_read_and_moves_no_offset(tmp_path):
    text = f" date 2022-09-14 {WORDS}"
    document = read_one(tmp_path, "report.txt", text)
    assert document.text == text
    assert document.published == "2022-09-14"
    assert [(seen.date, seen.origin) for seen in document.dates] == [("2022-09-14", Origin.PREFIX)]
    assert [block.span.of(text) for block in document.blocks] == ["date 2022-09-14", WORDS]
    assert document.problems == ()


def test_front_matter_fills_the_document(tmp_path):
    head = "id: r-7\ndate: 2022-09-14\npublisher: Ardel Post\nheadline: Isk crossed\nlang: en"
    head += "\nlink: https://ardel.example/2022/09/14/isk"
    document = read_one(tmp_path, "report.md", f"---\n{head}\n---\n\n{WORDS}\n")
    assert (document.id, document.published, document.outlet) == ("r-7", "2022-09-14", "Ardel Post")
    assert (document.title, document.language, document.url) == ("Isk crossed", "en", "https://ardel.example/2022/09/14/isk")
    assert {seen.origin for seen in document.dates} == {Origin.METADATA, Origin.URL}
    assert document.blocks[-1].span.of(document.text) == WORDS


def test_json_lines_with_one_broken_line(tmp_path):
    lines = [
        {"id": "a", "date": "2022-09-14", "text": WORDS},
        None,
        {"text": f"{WORDS} \ud800"},
        {"title": "no words"},
        [1],
        {"doc_id": 7, "text": WORDS},
    ]
    data = "\n".join(json.dumps(line) if line is not None else '{"text": "broken' for line in lines)
    path = tmp_path / "reports.jsonl"
    path.write_text(data)
    found = read(path)
    assert kinds(found) == ["document", "json", "document", "no_text", "json", "document"]
    assert found[1].document == f"{path}:2"
    assert (found[0].id, found[-1].id) == ("a", "7")
    assert found[2].text.endswith("\ud800")


def test_folders_in_sorted_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b.txt", ".hidden.txt", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{WORDS} {name}")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "a" / "circle").symlink_to(tmp_path)
    found = read(tmp_path)
    assert [entry.text[len(WORDS) + 1 :] for entry in found if isinstance(entry, Document)] == ["a/b.txt", "a/z.md", "b.txt"]
    assert kinds(found) == ["document", "document", "document", "unreadable_kind"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (f" date 2022-09-14 {WORDS}", 1),
        (json.dumps({"text": WORDS}) + "\n" + json.dumps({"text": WORDS}), 2),
        (json.dumps([{"text": WORDS}, {"text": WORDS}]), 2),
        (f"<!doctype html><html><body><article><p>{WORDS * 9}</p></article></body></html>", 1),
    ],
)
def test_standard_input_is_read_by_its_first_bytes(data, count):
    found = read("-", stdin=io.BytesIO(data.encode()))
    assert [type(entry) for entry in found] == [Document] * count


def test_gzip(tmp_path):
    data = gzip.compress(json.dumps({"text": WORDS}).encode())
    assert read_one(tmp_path, "reports.jsonl.gz", data).text == WORDS
    assert read_one(tmp_path, "broken.txt.gz", data[:-9]).kind == "unreadable"
    assert read_one(tmp_path, "false.txt.gz", b"plain words").kind == "unreadable"
    assert read_one(tmp_path, "bomb.txt.gz", gzip.compress(b" " * (TEXT_LIMIT * 5))).kind == "too_large"
    assert read_one(tmp_path, "bomb.jsonl.gz", gzip.compress(b"a" * 70_000_000, 9)).kind == "unreadable"


def test_ids_are_given_or_made_of_the_words_and_where_they_stood(tmp_path):
    one = read_one(tmp_path, "a.jsonl", json.dumps({"text": WORDS, "outlet": "Ardel Post", "date": "2022-09-14"}))
    two = read_one(tmp_path, "b.jsonl", json.dumps({"date": "2022-09-14", "text": WORDS, "outlet": "Ardel Post"}))
    other = read_one(tmp_path, "c.jsonl", json.dumps({"text": WORDS, "outlet": "Halmstead Courier", "date": "2022-09-14"}))
    assert one.id == two.id == documents.document_id(WORDS, "Ardel Post", None, "2022-09-14")
    assert one.id != other.id
    assert one.digest == other.digest
    assert one.raw_digest != two.raw_digest


@pytest.mark.parametrize(
    ("record", "published", "problems"),
    [
        ({"date": "2022-09-14", "text": f"ARDEL, Sept 14 (Meridian) - {WORDS}"}, "2022-09-14", []),
        ({"date": "2022-09-14", "text": f"ARDEL, Sept 13 (Meridian) - {WORDS}"}, "2022-09-14", ["dates_disagree"]),
        ({"url": "https://a.example/2022/09/13/x", "text": f" date 2022-09-14 {WORDS}"}, "2022-09-14", ["dates_disagree"]),
        ({"url": "https://a.example/2022/09/x", "text": f" date 2022-09-14 {WORDS}"}, "2022-09-14", []),
        ({"date": "2022-09-14", "published": "2022-09-15", "text": WORDS}, None, ["dates_disagree"]),
        (
            {"date": "2032-09-14", "url": "https://a.example/2022/09/14/x", "text": WORDS},
            "2032-09-14",
            ["dates_disagree", "date_in_future"],
        ),
        ({"date": "2022-09-14", "text": f"Isk crossed\n\nMonday, May 16, 2022\n\n{WORDS}"}, "2022-09-14", ["dates_disagree"]),
        ({"text": f"Isk crossed\n\nMonday, May 18, 2015\n\n{WORDS}"}, "2015-05-18", []),
        ({"text": f"ARDEL, Sept 13 (Meridian) - {WORDS}"}, None, ["no_date"]),
        ({"text": WORDS}, None, ["no_date"]),
        ({"date": "2022-09", "text": WORDS}, None, ["no_date"]),
        ({"date": "last week", "text": WORDS}, None, ["date_unreadable", "no_date"]),
        ({"date": "2040-01-01", "text": WORDS}, "2040-01-01", ["date_in_future"]),
    ],
)
def test_no_date_is_picked_in_silence(tmp_path, record, published, problems):
    document = read_one(
        tmp_path, "r.jsonl", json.dumps(record), today="2039-01-01" if "2040-01-01" in record.values() else None
    )
    assert document.published == published
    assert [problem.kind for problem in document.problems] == problems
    assert all(problem.document == document.id for problem in document.problems)


def test_disagreeing_dates_are_named_with_their_origins(tmp_path):
    document = read_one(tmp_path, "r.jsonl", json.dumps({"date": "2022-09-14", "text": f"ARDEL, Sept 13 (Meridian) - {WORDS}"}))
    (problem,) = document.problems
    assert "2022-09-14 from the metadata" in problem.message
    assert "2022-09-13 from the dateline ('Sept 13')" in problem.message
    assert "2022-09-14 is used" in problem.message


BAD = [
    ("empty.txt", b"", "empty"),
    ("spaces.txt", b" \n\n ", "empty"),
    ("marks.txt", b"... --- ...", "empty"),
    ("prefix.txt", b" date 2022-09-14 ", "empty"),
    ("empty.jsonl", b"", "empty"),
    ("binary.txt", b"\x00\x01\x02\x03" * 100, "binary"),
    ("paper.txt", b"%PDF-1.7", "binary"),
    ("long.txt", b"a " * (TEXT_LIMIT // 2 + 1), "too_large"),
    ("longer.txt", b"a" * (4 * TEXT_LIMIT + 1), "too_large"),
    ("long.jsonl", b'{"text": "' + b"a" * 20_000_000 + b'"}\n', "too_large"),
    ("wide.jsonl", '{"text": "x"}'.encode("utf-16"), "encoding"),
    ("deep.jsonl", b"[" * 100_000, "json"),
    ("number.jsonl", b'{"text": "x", "id": ' + b"9" * 10_000 + b"}", "json"),
    ("broken.json", b'{"text": ', "json"),
]


@pytest.mark.parametrize(("name", "data", "kind"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_a_problem_and_the_others_are_read(tmp_path, name, data, kind):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(WORDS)
    found = read(tmp_path / name, tmp_path / "good.txt")
    assert kinds(found) == [kind, "document"]
    assert found[0].message.startswith("Expected")
    assert found[0].message.endswith(".")
    assert found[0].message.count(". ") >= 1 or ": " in found[0].message
    assert found[0].document.startswith(str(tmp_path / name))


def test_a_line_of_twenty_megabytes_does_not_stop_the_next(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * (LINE_LIMIT + 4_000_000) + b'"}\n' + json.dumps({"text": WORDS}).encode())
    assert kinds(read(path)) == ["too_large", "document"]


def test_missing_and_closed_paths(tmp_path):
    found = read(tmp_path / "none.txt", "a\0b")
    assert kinds(found) == ["missing", "unreadable"]
    assert "there is none of this name" in found[0].message


def test_a_folder_with_nothing_readable(tmp_path):
    assert kinds(read(tmp_path)) == ["nothing_readable"]
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert kinds(read(tmp_path)) == ["unreadable_kind", "unreadable_kind", "nothing_readable"]


def test_no_permission(tmp_path):
    path = tmp_path / "closed.txt"
    path.write_text(WORDS)
    path.chmod(0)
    user = os.geteuid()
    # The superuser may read everything, so that it becomes somebody else for the moment.
    os.seteuid(65534 if user == 0 else user)
    try:
        found = read(path)
    finally:
        os.seteuid(user)
    assert kinds(found) == ["no_permission"]


def test_a_pipe_in_a_folder_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert kinds(read(tmp_path)) == ["unreadable_kind", "nothing_readable"]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path):
    assert read_one(tmp_path, "report.article", WORDS).text == WORDS


def test_one_string_is_not_a_list_of_paths():
    with pytest.raises(DatelineError, match="Expected a list of paths"):
        documents.read("reports")


def test_wrong_encoding_is_said(tmp_path):
    document = read_one(tmp_path, "report.txt", ("Силы обороны покинули город во вторник. " * 9).encode("cp1251"))
    assert "Силы обороны" in document.text
    assert [problem.kind for problem in document.problems] == ["encoding", "no_date"]


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path):
    path = tmp_path / "reports.jsonl"
    line = json.dumps({"text": WORDS * 50}) + "\n"

    def peak(count):
        path.write_text(line * count)
        tracemalloc.start()
        for _ in documents.read([path]):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(4000) < peak(200) + 200_000


@pytest.mark.skipif(not GOLD.exists(), reason="the shared gold report is not here")
def test_the_report_that_is_the_measure():
    (document,) = read(GOLD)
    assert document.published == "2022-09-14"
    assert [block.kind.value for block in document.blocks] == ["prefix", "caption", "credit", "text"]
    assert document.blocks[2].span.of(document.text).startswith("Photo: Gavriil")
    assert document.problems == ()
