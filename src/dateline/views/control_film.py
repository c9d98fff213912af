"""A sequence of days as one HTML page: the map with a slider, a player, and what changed each day as a table.

The page loads nothing and sends nothing; its only script moves the slider. Without a script the last day stands.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.views.control_drawing import WIDTH, answer, cell, filled, labels, page
from dateline.views.map_frame import frame, path, words

_MILLISECONDS = 700
_STYLE = """
body{font:16px/1.45 "DejaVu Sans","Noto Sans",Arial,sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem;color:#111}
svg{max-width:100%;height:auto}button,input{font:inherit}input[type=range]{width:min(40rem,60%);vertical-align:middle}
table{border-collapse:collapse;margin-top:1rem}td,th{border:1px solid #bbb;padding:.25rem .6rem;text-align:left}
tr.now{background:#fff3c4}output{font-weight:bold;margin-left:.6rem}
"""
_SCRIPT = """
const film=JSON.parse(document.getElementById("film").textContent),slider=document.getElementById("day"),
said=document.getElementById("said"),button=document.getElementById("play"),
cells=[...document.querySelectorAll("[data-cell]")],rows=[...document.querySelectorAll("tr[data-day]")];
let timer=null;
function show(at){slider.value=at;said.textContent=film.days[at];
cells.forEach((cell,n)=>{const look=film.looks[film.shown[at][n]],shape=cell.firstElementChild;
shape.setAttribute("fill",look[0]);shape.setAttribute("fill-opacity",look[1]);
shape.querySelector("title").textContent=film.names[n]+": "+look[2];});
rows.forEach(row=>row.classList.toggle("now",row.dataset.day===film.days[at]));}
function stop(){clearInterval(timer);timer=null;button.textContent="Play";}
slider.addEventListener("input",()=>show(+slider.value));
button.addEventListener("click",()=>{if(timer){stop();return;}button.textContent="Pause";
if(+slider.value>=film.days.length-1)show(0);
timer=setInterval(()=>{if(+slider.value>=film.days.length-1){stop();return;}show(+slider.value+1);},film.milliseconds);});
show(film.days.length-1);
"""


def film(days: Sequence[Mapping[str, Any]], outlines: Iterable[Mapping[str, Any]] = ()) -> str:
    """One HTML page of control maps of successive days.

    Args:
        days: control maps as ``control_map`` makes them, in order; one at least.
        outlines: GeoJSON geometries of regions and countries to draw for orientation.
    """
    last = days[-1]
    cells = _cells(days)
    shown = frame((each["geometry"] for each in cells.values()), WIDTH)
    head = {
        **last["metadata"],
        "legend": _legend(days),
        "sources": sorted({s for day in days for s in day["metadata"]["sources"]}),
    }
    head["front"] = ()
    body = (
        "".join(f'<path d="{path(each, shown)}" fill="#ffffff" stroke="#b6bdc4"/>' for each in outlines)
        + "".join(f"<g data-cell>{cell(each, shown, head['legend'])}</g>" for each in cells.values())
        + labels(cells.values(), shown)
    )
    title = f"Who is said to hold what, {days[0]['metadata']['on']} to {head['on']}, as known on {head['as_of']}"
    return "".join((
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ",
        "script-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\">",
        f"<title>{words(title)}</title><style>{_STYLE}</style></head><body>",
        f'<p><button id="play">Play</button> <label>day <input id="day" type="range" min="0" max="{len(days) - 1}" ',
        f'value="{len(days) - 1}"></label><output id="said">{words(head["on"])}</output></p>',
        page(shown, head, body),
        _changes(days),
        f'<script id="film" type="application/json">{_script_data(days, cells, head["legend"])}</script>',
        f"<script>{_SCRIPT}</script></body></html>\n",
    ))  # fmt: skip


def _cells(days: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Every settlement's last feature, by its id: a cell that is drawn on one day is drawn on all."""
    return {str(each["id"]): each for day in days for each in day["features"]}


def _legend(days: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for day in days:
        found.update(day["metadata"]["legend"])
    return found


def _script_data(days: Sequence[Mapping[str, Any]], cells: Mapping[str, Mapping[str, Any]], legend: Mapping[str, str]) -> str:
    """The looks of all cells on all days; each look is told once. ``<`` is escaped so that nothing ends the script."""
    looks: dict[tuple[str, float, str], int] = {}
    shown = []
    for day in days:
        today = {str(each["id"]): each["properties"] for each in day["features"]}
        row = []
        for key in cells:
            facts = today.get(key) or _NOTHING
            fill, strength = filled(facts, legend)
            said = answer({**facts, "name": ""}).removeprefix(": ")
            row.append(looks.setdefault((fill, strength, said), len(looks)))
        shown.append(row)
    plain = {
        "days": [day["metadata"]["on"] for day in days], "names": [each["properties"]["name"] for each in cells.values()],
        "looks": [list(each) for each in looks], "shown": shown, "milliseconds": _MILLISECONDS,
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


_NOTHING = {"name": "", "status": "unknown", "holder": None, "probability": None, "since": None}


def _changes(days: Sequence[Mapping[str, Any]]) -> str:
    """What turned on which day, as a table: the film for those who do not see it."""
    before: dict[str, tuple[str, str | None]] = {}
    rows = []
    for day in days:
        for each in day["features"]:
            facts = each["properties"]
            now = facts["status"], facts["holder"]
            if before.get(str(each["id"]), ("unknown", None)) != now:
                on = words(day["metadata"]["on"])
                rows.append(
                    f'<tr data-day="{on}"><td>{on}</td><td>{words(facts["name"])}</td><td>{words(_said(*now))}</td></tr>'
                )
            before[str(each["id"])] = now
    return (
        f"<table><thead><tr><th>day</th><th>place</th><th>is said to be</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _said(status: str, holder: str | None) -> str:
    return f"{status} by {holder}" if holder else status
