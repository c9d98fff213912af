import os
import resource
import signal
import subprocess
import sys
import threading
from itertools import count
from pathlib import Path
from textwrap import dedent

import apsw
import pytest
from ledger_readings import NOW, a_claim, a_document, a_reading

from dateline import ledger
from dateline.ledger.migrations import MIGRATIONS, VERSION, Migration
from dateline.ledger.sqlite import SqliteStore

# 65534 is `nobody`; the tests may run as root, whom no permission stops.
NOBODY = 65534
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process that may do less")


def made(place: Path, documents: int = 1) -> Path:
    with ledger.create(place) as opened:
        for number in range(documents):
            ledger.append(opened, a_reading(a_document(url=str(number))), NOW)
    return place


def in_process(code: str, *arguments: object, **how: object) -> "subprocess.CompletedProcess[str]":
    """Runs code in a process of its own, with our test readings at hand."""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False, **how)


def test_a_ledger_is_made_by_writing_and_read_without(place: Path) -> None:
    with ledger.open(place, write=True) as opened:
        assert ledger.append(opened, a_reading(), NOW)
        assert opened.place == str(place)
        assert opened.engine.startswith("SQLite 3.")
    with ledger.open(place) as opened:
        assert len(list(ledger.claims(opened))) == 1
    assert sorted(path.name for path in place.parent.iterdir()) == [place.name]


def test_sqlite_is_past_the_bug_that_loses_commits() -> None:
    version = tuple(int(part) for part in ledger.sqlite_version().split()[1].split("."))
    assert version >= (3, 51, 3)


def test_commits_are_full_and_logged_ahead(opened: ledger.Ledger) -> None:
    store = opened.store
    assert isinstance(store, SqliteStore)
    assert store.connection.pragma("journal_mode") == "wal"
    assert store.connection.pragma("synchronous") == 2
    assert store.connection.pragma("foreign_keys") == 1


def test_closing_twice_is_closing_once(opened: ledger.Ledger) -> None:
    opened.close()
    opened.close()


def test_create_does_not_touch_what_is_there(place: Path) -> None:
    place.write_text("notes")
    with pytest.raises(ledger.LedgerAccessError, match="found a file"):
        ledger.create(place)
    assert place.read_text() == "notes"


def sqlite_of_another(place: Path) -> None:
    connection = apsw.Connection(str(place))
    connection.execute("CREATE TABLE letters (words TEXT)")
    connection.close()


def newer(place: Path) -> None:
    made(place)
    connection = apsw.Connection(str(place))
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def damaged(place: Path) -> None:
    made(place, 3)
    content = bytearray(place.read_bytes())
    content[100:4096] = b"\xff" * 3996
    place.write_bytes(content)


BAD = {
    "text": (lambda place: place.write_text("a plain text, long enough to be one\n" * 50), "no SQLite database"),
    "binary": (lambda place: place.write_bytes(bytes(range(256)) * 20), "no SQLite database"),
    "folder": (lambda place: place.mkdir(), "found a folder"),
    "another program": (sqlite_of_another, "another program"),
    "newer": (newer, "format 99"),
    "damaged": (damaged, "damaged"),
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_ledger_is_told_and_left_as_it_is(place: Path, kind: str, write: bool) -> None:  # noqa: FBT001
    make, words = BAD[kind]
    make(place)
    before = place.read_bytes() if place.is_file() else None
    with pytest.raises(ledger.NotALedgerError, match=rf"(?s)Expected.*{words}"):
        ledger.open(place, write=write)
    assert (place.read_bytes() if place.is_file() else None) == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("content", [b"", None])
def test_nothing_to_read_is_told(place: Path, content: bytes | None) -> None:
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(ledger.LedgerError, match=r"found no file; make one with|nothing in it"):
        ledger.open(place)


def test_an_empty_file_becomes_a_ledger(place: Path) -> None:
    place.touch()
    with ledger.open(place, write=True) as opened:
        assert ledger.append(opened, a_reading(), NOW)


@pytest.mark.parametrize("write", [False, True])
def test_a_missing_folder_is_named(tmp_path: Path, write: bool) -> None:  # noqa: FBT001
    with pytest.raises(ledger.LedgerAccessError, match="Expected the folder"):
        ledger.open(tmp_path / "nowhere" / "l", write=write)


OPENS = """
    import os, sys
    from dateline import ledger
    if len(sys.argv) > 3:
        os.setgid(int(sys.argv[3]))
        os.setuid(int(sys.argv[3]))
    try:
        with ledger.open(sys.argv[1], write=sys.argv[2] == "write") as opened:
            print(len(list(ledger.claims(opened))))
    except ledger.LedgerError as error:
        print(type(error).__name__, error)
"""


@AS_ROOT
@pytest.mark.parametrize("way", ["write", "read"])
@pytest.mark.parametrize("existing", [True, False])
def test_no_permission_is_told(tmp_path: Path, way: str, existing: bool) -> None:  # noqa: FBT001
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o711)
    place = made(tmp_path / "l") if existing else tmp_path / "l"
    if existing:
        place.chmod(0o600)
    told = in_process(OPENS, place, way, NOBODY)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("LedgerAccessError Expected"), told
    assert ("you may" in told.stdout) or (way == "read" and not existing)


@AS_ROOT
def test_a_ledger_on_a_medium_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o711)
    place = made(tmp_path / "l")
    place.chmod(0o644)
    assert in_process(OPENS, place, "read", NOBODY).stdout == "1\n"
    assert "check that the folder exists" in in_process(OPENS, place, "write", NOBODY).stdout


def test_the_second_writer_is_told_who_writes_and_readers_never_wait(place: Path) -> None:
    with ledger.create(place) as opened:
        ledger.append(opened, a_reading(), NOW)
        told = in_process(OPENS, place, "write").stdout
        assert told.startswith("LedgerAccessError")
        assert f"process {os.getpid()} on " in told
        assert in_process(OPENS, place, "read").stdout == "1\n"
        with pytest.raises(ledger.LedgerAccessError, match="one writer"):
            ledger.open(place, write=True)
    assert in_process(OPENS, place, "write").stdout == "1\n"


def test_a_link_to_a_ledger_meets_the_same_lock(place: Path) -> None:
    link = place.with_name("link")
    link.symlink_to(place)
    with ledger.create(place), pytest.raises(ledger.LedgerAccessError, match="one writer"):
        ledger.open(link, write=True)
    with ledger.open(link, write=True) as opened:
        assert ledger.append(opened, a_reading(), NOW)
    with ledger.open(place) as opened:
        assert ledger.counts(opened).documents == 1


def test_every_name_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "file:x?mode=memory", "a b%20c#d"):
        with ledger.open(name, write=True) as opened:
            ledger.append(opened, a_reading(), NOW)
        with ledger.open(name) as opened:
            assert ledger.counts(opened).documents == 1
        assert (tmp_path / name).is_file()


def test_a_writer_that_was_killed_locks_nobody_out(place: Path) -> None:
    made(place)
    code = """
        import os, signal, sys
        from ledger_readings import NOW, a_document, a_reading
        from dateline import ledger
        opened = ledger.open(sys.argv[1], write=True)
        ledger.append(opened, a_reading(a_document(url="kept")), NOW)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    assert in_process(code, place).returncode == -signal.SIGKILL
    assert place.with_name(place.name + "-wal").exists()
    with ledger.open(place) as opened:
        assert len(list(ledger.claims(opened))) == 2
    with ledger.open(place, write=True) as opened:
        assert ledger.append(opened, a_reading(a_document(url="next")), NOW)


def fill(opened: ledger.Ledger) -> tuple[int, str]:
    """Documents until none fits; how many were acknowledged, and what was said."""
    for number in count():
        text = f"The brigade took Vysoke. {number} " + "Then it rained. " * 200
        try:
            ledger.append(opened, a_reading(a_document(text, url=str(number)), (a_claim(text, "took"),)), NOW)
        except ledger.LedgerAccessError as error:
            return number, str(error)
    raise AssertionError


def test_a_full_disk_keeps_what_was_confirmed_and_nothing_half(opened: ledger.Ledger) -> None:
    assert isinstance(opened.store, SqliteStore)
    connection = opened.store.connection
    connection.pragma("max_page_count", connection.pragma("page_count") + 60)
    kept, words = fill(opened)
    assert kept > 3
    assert "the disk is full; free some space" in words
    counted = ledger.counts(opened)
    assert (counted.documents, counted.readings, counted.claims) == (kept, kept, kept)
    assert len(list(ledger.claims(opened, ledger.Filter(about="took")))) == kept
    assert connection.pragma("integrity_check") == "ok"
    connection.pragma("max_page_count", 1_000_000)
    assert ledger.append(opened, a_reading(a_document(url="once there is room")), NOW)


def test_a_file_that_may_not_grow_keeps_what_was_confirmed(place: Path) -> None:
    made(place)
    code = """
        import sys
        from test_opening import fill
        from dateline import ledger
        with ledger.open(sys.argv[1], write=True) as opened:
            print(*fill(opened))
    """

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    told = in_process(code, place, preexec_fn=small_files)
    number, _, words = told.stdout.partition(" ")
    assert words.startswith("Expected "), told
    assert "free" in words
    with ledger.open(place, write=True) as opened:
        assert ledger.counts(opened).documents == int(number) + 1
        assert ledger.append(opened, a_reading(a_document(url="once there is room")), NOW)


def test_readers_see_whole_documents_while_a_writer_writes(place: Path) -> None:
    claims = tuple(a_claim("The brigade took Vysoke.", words) for words in ("brigade", "took", "Vysoke"))
    trouble: list[object] = []
    stop = threading.Event()

    def read() -> None:
        try:
            before = 0
            with ledger.open(place) as opened:
                while not stop.is_set():
                    seen = len(list(ledger.claims(opened)))
                    if seen % 3 or seen < before:
                        trouble.append(seen)
                    before = seen
        except ledger.LedgerError as error:
            trouble.append(error)

    with ledger.create(place) as writer:
        readers = [threading.Thread(target=read) for _ in range(2)]
        for thread in readers:
            thread.start()
        for number in range(30):
            ledger.append(writer, a_reading(a_document(url=str(number)), claims), NOW)
        stop.set()
        for thread in readers:
            thread.join()
    assert trouble == []


def step_two(_: object) -> "list[str]":
    return ["CREATE TABLE extra (words TEXT)"]


def step_that_fails(_: object) -> "list[str]":
    return ["CREATE TABLE extra (words TEXT)", "SELECT no_such_function()"]


def test_a_migration_is_whole_or_not_at_all(place: Path) -> None:
    made(place)
    store = SqliteStore(place, write=True)
    with pytest.raises(apsw.SQLError, match="no_such_function"):
        store.migrate((*MIGRATIONS, Migration(VERSION + 1, step_that_fails)))
    assert store.connection.pragma("user_version") == VERSION
    store.migrate((*MIGRATIONS, Migration(VERSION + 1, step_two)))
    assert store.connection.pragma("user_version") == store.version == VERSION + 1
    store.close()
    with pytest.raises(ledger.NotALedgerError, match=f"format {VERSION + 1}"):
        ledger.open(place)


def test_a_ledger_of_the_first_format_is_brought_up_to_date_with_its_list(place: Path) -> None:
    store = SqliteStore(place, write=True)
    store.migrate(MIGRATIONS[:1])
    store.close()
    made_now = made(place.with_name("now"), 2)
    with apsw.Connection(str(made_now)) as source, apsw.Connection(str(place)) as connection:
        source.execute("SELECT 1")
        connection.execute("ATTACH ? AS now", (str(made_now),))
        for table in (
            "documents",
            "sightings",
            "readers",
            "readings",
            "claims",
            "claim_sources",
            "claim_places",
            "current_readings",
        ):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM now.{table}")  # noqa: S608 - our own tables' names
    with pytest.raises(ledger.LedgerAccessError, match="format 1"):
        ledger.open(place)
    ledger.open(place, write=True).close()
    with ledger.open(place) as opened:
        assert len(list(ledger.claims(opened))) == ledger.count(opened) == 2


def test_a_reader_of_an_older_format_is_sent_to_a_writer(place: Path) -> None:
    made(place)
    connection = apsw.Connection(str(place))
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(ledger.LedgerError, match="nothing in it"):
        ledger.open(place)
