"""Who is said to hold what, drawn: an SVG of ``control_map``'s features that a person can look at without any program.

Contested land is hatched and unknown land dotted, so that no answer stands on colour alone; every cell says its answer where a
pointer rests on it. The drawing loads nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.views.map_frame import Frame, frame, path, words

WIDTH = 1000.0
_SIDEBAR = 330.0
_HEAD = 74.0
_FONT = "DejaVu Sans, Noto Sans, Arial, Helvetica, sans-serif"
# A map with more names than this is read by nobody; the rest is told where a pointer rests.
_LABELS = 36
_SOURCES = 14
_SCALE_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
# How strongly a held and a claimed cell are filled.
_STRENGTH = {"held": 0.75, "claimed": 0.38}
_PROMISE = "This map shows who is said to hold each settlement. It never says what is true: the ledger shows who says so."


def drawing(collection: Mapping[str, Any], outlines: Iterable[Mapping[str, Any]] = ()) -> str:
    """An SVG document of a control map.

    Args:
        collection: as ``control_map`` makes it.
        outlines: GeoJSON geometries of regions and countries to draw for orientation.
    """
    features = list(collection["features"])
    head = collection["metadata"]
    shown = frame((each["geometry"] for each in features), WIDTH)
    body = "".join((
        f'<g class="land">{"".join(_outline(each, shown) for each in outlines)}</g>',
        f'<g class="cells">{"".join(cell(each, shown, head["legend"]) for each in features)}</g>',
        f'<g class="front">{"".join(_front(each, shown) for each in head.get("front", ()))}</g>',
        f'<g class="towns">{labels(features, shown)}</g>',
        _scale(shown),
    ))  # fmt: skip
    return page(shown, head, body)


def page(shown: Frame, head: Mapping[str, Any], body: str) -> str:
    """The whole SVG document around a map's body: title, both dates, viewpoint, legend and sources."""
    height = _HEAD + max(shown.height, 420.0) + 34
    width = shown.width + _SIDEBAR
    title = f"Who is said to hold what on {head['on']}, as known on {head['as_of']}"
    return "".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"',
        f' role="img" font-family="{_FONT}" font-size="13">',
        f"<title>{words(title)}</title><desc>{words(_PROMISE)}</desc>",
        _patterns(head["legend"]),
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        f'<text x="16" y="30" font-size="20" font-weight="bold">{words(title)}</text>',
        f'<text x="16" y="52" fill="#444444">{words(head["shows"])} · borders as {words(head["viewpoint"])} sees them</text>',
        f'<svg x="0" y="{_HEAD:g}" width="{shown.width:g}" height="{shown.height:g}">',
        f'<rect width="{shown.width:g}" height="{shown.height:g}" fill="#f4f6f8"/>{body}</svg>',
        f'<g transform="translate({shown.width + 16:g} {_HEAD:g})">{_legend(head)}</g>',
        f'<text x="16" y="{height - 12:g}" font-size="11" fill="#444444">{words(_PROMISE)}</text></svg>',
    ))  # fmt: skip


def cell(feature: Mapping[str, Any], shown: Frame, legend: Mapping[str, str]) -> str:
    """One settlement's cell, or its point where no cell is drawn, with its answer."""
    facts, geometry = feature["properties"], feature["geometry"]
    fill, strength = filled(facts, legend)
    told = f"<title>{words(answer(facts))}</title>"
    look = f'fill="{fill}" fill-opacity="{strength:g}" stroke="#ffffff" stroke-width="0.6"'
    if geometry["type"] == "Point":
        across, down = shown.at(*geometry["coordinates"])
        return f'<circle cx="{across:g}" cy="{down:g}" r="7" {look} stroke-opacity="0.9">{told}</circle>'
    return f'<path d="{path(geometry, shown)}" fill-rule="evenodd" {look}>{told}</path>'


def filled(facts: Mapping[str, Any], legend: Mapping[str, str]) -> tuple[str, float]:
    """The fill of an answer and how strong it is: hatched where contested, dotted where unknown."""
    if facts["status"] == "contested":
        return "url(#contested)", 0.95
    colour = legend.get(facts["holder"] or "")
    return (colour, _STRENGTH.get(facts["status"], 0.38)) if colour else ("url(#unknown)", 1.0)


def answer(facts: Mapping[str, Any]) -> str:
    """A feature's answer in words: *Norvale: claimed by AAA, 0.74, since 2022-09-10*."""
    by = f" by {facts['holder']}" if facts["holder"] else ""
    chance = f", {facts['probability']:.2f}" if facts["probability"] is not None else ""
    since = f", since {facts['since']}" if facts["since"] else ""
    return f"{facts['name']}: {facts['status']}{by}{chance}{since}"


def labels(features: Iterable[Mapping[str, Any]], shown: Frame) -> str:
    """Towns with their names: those that most is said of, none over another."""
    told = [each for each in features if each["properties"]["evidence"]]
    told.sort(key=lambda each: (-len(each["properties"]["evidence"]), each["properties"]["name"], str(each.get("id"))))
    drawn: list[str] = []
    taken: list[tuple[float, float, float, float]] = []
    for each in told[: _LABELS * 3]:
        across, down = shown.at(*each["properties"]["at"])
        name = str(each["properties"]["name"])
        box = (across, down - 12, across + 10 + 7.2 * len(name), down + 6)
        if len(drawn) >= _LABELS or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        drawn.append(
            f'<circle cx="{across:g}" cy="{down:g}" r="2.4" fill="#111111"/>'
            f'<text x="{across + 5:g}" y="{down + 4:g}" stroke="#ffffff" stroke-width="3" paint-order="stroke">'
            f"{words(name)}</text>"
        )
    return "".join(drawn)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _outline(geometry: Mapping[str, Any], shown: Frame) -> str:
    return f'<path d="{path(geometry, shown)}" fill="#ffffff" fill-rule="evenodd" stroke="#b6bdc4" stroke-width="1"/>'


def _front(front: Mapping[str, Any], shown: Frame) -> str:
    told = f"<title>front between {words(' and '.join(front['sides']))}, {front['km']:.0f} km</title>"
    return f'<path d="{path(front["geometry"], shown)}" fill="none" stroke="#111111" stroke-width="2.2">{told}</path>'


def _scale(shown: Frame) -> str:
    """A scale bar of a round length, at most a fifth of the map."""
    km = max((each for each in _SCALE_KM if each / shown.km_per_pixel <= shown.width / 5), default=_SCALE_KM[0])
    long = km / shown.km_per_pixel
    down = shown.height - 16
    return (
        f'<path d="M16,{down - 5:g}V{down:g}H{16 + long:.1f}V{down - 5:g}" fill="none" stroke="#111111"/>'
        f'<text x="20" y="{down - 5:g}" font-size="11">{km} km</text>'
    )


def _patterns(legend: Mapping[str, str]) -> str:
    contested, unknown = legend["contested"], legend["unknown"]
    return (
        '<defs><pattern id="contested" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="8" height="8" fill="{contested}"/><rect width="3" height="8" fill="#555555"/></pattern>'
        '<pattern id="unknown" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="7" height="7" fill="#eceff1"/><circle cx="2" cy="2" r="0.9" fill="{unknown}"/></pattern></defs>'
    )


def _legend(head: Mapping[str, Any]) -> str:
    """What the fills mean, and who printed what stands behind them."""
    rows = []
    for side, colour in head["legend"].items():
        if side not in {"contested", "unknown"}:
            rows += [(colour, _STRENGTH["held"], f"held by {side}"), (colour, _STRENGTH["claimed"], f"claimed by {side}")]
    rows += [("url(#contested)", 1.0, "contested"), ("url(#unknown)", 1.0, "unknown: nobody says, or too little")]
    drawn = [
        f'<rect y="{24 * at:g}" width="26" height="17" fill="{fill}" fill-opacity="{strength:g}" stroke="#888888"/>'
        f'<text x="34" y="{24 * at + 13:g}">{words(name)}</text>'
        for at, (fill, strength, name) in enumerate(rows)
    ]
    down = 24 * len(rows) + 8
    if head.get("front"):
        drawn.append(
            f'<path d="M0,{down + 4:g}h26" stroke="#111111" stroke-width="2.2"/><text x="34" y="{down + 8:g}">front line</text>'
        )
        down += 24
    sources = [str(each) for each in head["sources"]]
    told = sources[:_SOURCES] + ([f"and {len(sources) - _SOURCES} more"] if len(sources) > _SOURCES else [])
    drawn.append(f'<text y="{down + 22:g}" font-weight="bold">Printed by</text>')
    drawn += [f'<text y="{down + 22 + 17 * at:g}" font-size="12">{words(name[:38])}</text>' for at, name in enumerate(told, 1)]
    if head["problems"]:
        left = f"{len(head['problems'])} claims could not be used; the table says why"
        drawn.append(f'<text y="{down + 44 + 17 * len(told):g}" font-size="11" fill="#444444">{left}</text>')
    return "".join(drawn)
