"""The command that says what runs here."""

import json
import sys

from dateline import __version__
from dateline.cli.options import AsJson, app


@app.command()
def doctor(*, as_json: AsJson = False) -> None:
    """Say what runs here: versions, the SQLite in use, pipeline, gazetteer, and whether each is as it should be."""
    from dateline import geography, text
    from dateline import ledger as ledgers

    pipeline = text.load()
    facts = {
        "dateline": __version__,
        "python": sys.version.split()[0],
        "sqlite": f"{ledgers.sqlite_version()} (apsw)",
        "pipeline": pipeline.name,
        "gazetteer": geography.load().name,
        "model": text.load_reader().name,
    }
    if as_json:
        print(json.dumps(facts))
        return
    for name, fact in facts.items():
        print(f"{name:<10} {fact}")
    print("All parts are there.")
