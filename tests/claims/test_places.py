"""Where: names, what they stand for, the relation, the event's own places."""

import time

import pytest
from shapely.geometry import shape

from dateline import geography, text
from dateline.claims.places import event_places, find_places, place_problems
from dateline.claims.places.coordinates import _pairs
from dateline.geography import shapes
from dateline.model import Document, Relation, Span


@pytest.fixture(scope="module")
def read():
    pipeline, gazetteer = text.load(), geography.load()

    def reading(words):
        parsed = next(text.parse([Document(id="x", digest="", text=words)], pipeline))
        return parsed, find_places(parsed, gazetteer)

    return reading


RELATIONS = (
    ("Troops entered northern Kharkiv Oblast on Monday.", "Kharkiv Oblast", "part", None, "N"),
    ("Shells fell 40km south-east of Izium overnight.", "Izium", "south_of", 40.0, "SE"),
    ("A depot burned 25 miles north of Aleppo.", "Aleppo", "north_of", 40.23, "N"),
    ("They dug in to the east of the Oskil River.", "Oskil River", "east_of", None, "E"),
    ("Fighting went on near Kupiansk all day.", "Kupiansk", "near", None, None),
    ("Forces advanced to within 7 kilometers of Raqqa.", "Raqqa", "near", 7.0, None),
    ("They withdrew from Lyman at dawn.", "Lyman", "from", None, None),
    ("Refugees fled to Poland.", "Poland", "to", None, None),
    ("Much of Mariupol lay in ruins.", "Mariupol", "part", None, None),
    ("Rockets hit the outskirts of Kyiv.", "Kyiv", "part", None, None),
    ("The front ran between Bakhmut and Soledar.", "Bakhmut", "between", None, None),
    ("The front ran between Bakhmut and Soledar.", "Soledar", "between", None, None),
    ("The army holds Kherson.", "Kherson", "in", None, None),
)


@pytest.mark.parametrize(("words", "name", "relation", "km", "bearing"), RELATIONS)
def test_relations(read, words, name, relation, km, bearing):  # noqa: PLR0917  a row of the table
    _, mentions = read(words)
    place = next(each.found for each in mentions if each.found.name == name)
    assert place.relation == relation
    assert place.bearing == bearing
    assert (place.distance_km is None) if km is None else place.distance_km == pytest.approx(km, abs=0.01)


RESOLVED = (
    ("The mayor of Kharkiv spoke after the shelling in Ukraine.", "Kharkiv", "706483"),
    ("Shelling hit villages across Kharkiv Oblast.", "Kharkiv Oblast", "706482"),
    ("A crash near Paris, Texas, killed two.", "Paris", "4717560"),
    ("Police in Paris, France, made an arrest.", "Paris", "2988507"),
    ("Officials in London, Ontario, closed the road.", "London", "6058560"),
    ("The convoy left Krasny Liman in Ukraine.", "Krasny Liman", "704204"),
    # A town that is larger than a region of its name abroad.
    ("Rockets were fired from Gaza.", "Gaza", "281133"),
    ("A convoy left Maputo in Mozambique for Gaza.", "Gaza", "1046058"),
)


@pytest.mark.parametrize(("words", "name", "geonameid"), RESOLVED)
def test_homonyms_are_resolved_by_what_stands_around(read, words, name, geonameid):
    _, mentions = read(words)
    assert next(each.found.geonameid for each in mentions if each.found.name == name) == geonameid


SENSES = (
    ("Kyiv said its troops had entered the town.", "Kyiv", "government"),
    ("The Kremlin rejected the offer.", "Kremlin", "government"),
    ("Russian troops left the town.", "Russian", "adjective"),
    ("The town lies near Kyiv.", "Kyiv", None),
)


@pytest.mark.parametrize(("words", "name", "sense"), SENSES)
def test_governments_and_adjectives_are_told_from_places(read, words, name, sense):
    _, mentions = read(words)
    assert next(each.found.sense for each in mentions if name in each.found.name) == sense


@pytest.mark.parametrize(
    "words", ["Most of them left. Of the rest, one stayed.", "It was Nice of him.", "Ukrainians voted.", ""]
)
def test_common_words_and_people_are_no_places(read, words):
    assert [each.found.name for each in read(words)[1]] in ([], ["Nice"])


@pytest.mark.parametrize("words", ["The order came from the US", "The officers were Turkish", "US"])
def test_a_text_may_end_in_the_name_of_a_country(read, words):
    assert read(words)[0].document.text == words


def test_an_unknown_name_has_no_entry_and_leaves_the_others_theirs(read):
    _, mentions = read("Shells fell in the village of Xarvatove, near Izium in Ukraine.")
    known = {each.found.name: each.found.geonameid for each in mentions}
    assert known["Izium"] == "707292"
    assert known.get("Xarvatove") is None


def test_every_span_is_the_documents_own_words(read):
    words = "“Balakliia’s fall”, said Kyiv — shells fell near Izium and in Кремінна."
    parsed, mentions = read(words)
    assert mentions
    for each in mentions:
        assert words[each.found.start : each.found.end] == each.found.text
        assert each.found.name in parsed.document.text


EVENTS = (
    ("Troops marched from Izium to Lyman on Friday.", "marched", {("Izium", "from"), ("Lyman", "to")}),
    ("The army captured Kupiansk and shelled Izium.", "captured", {("Kupiansk", "in")}),
    ("They liberated a village northwest of Balakliia.", "liberated", {("Balakliia", "north_of"), ("Balakliia", "west_of")}),
    ("Ecuador shot down a helicopter.", "shot", set()),
    ("Rebels captured Mosul, killing 200 people.", "killing", {("Mosul", "in")}),
    ("Troops reached Izium on Friday. Fighting went on in the town.", "went", {("Izium", "in")}),
    ("Russia is ready to talk.", "is", set()),
    ("US-led airstrikes near Raqqa killed ten people.", "killed", {("Raqqa", "near")}),
    ("The minister condemned the attacks in Syria.", "condemned", set()),
    ("Airstrikes in Idlib province killed 20 men and destroyed two trucks.", "destroyed", {("Idlib province", "in")}),
    ("Near Palmyra, one strike destroyed two caches.", "destroyed", {("Palmyra", "near")}),
    ("The troops left Izium at dawn.", "left", {("Izium", "from")}),
    ("The convoy reached Kupiansk.", "reached", {("Kupiansk", "to")}),
    ("The rebels besieged Mosul and shelled it for a week.", "shelled", {("Mosul", "in")}),
    ("The trucks reached Izium. Two men were shot there.", "shot", {("Izium", "in")}),
    ("Police shot and killed two men in Mosul.", "shot", {("Mosul", "in")}),
    ("They still hold on to Kherson.", "hold", {("Kherson", "in")}),
    ("Rockets struck the airport at noon.", "struck", {("airport", "in")}),
    ("Rockets struck Kuweires air base. Two jets at the base burned.", "burned", {("Kuweires air base", "in")}),
    ("The army seized an area of 40 km².", "seized", set()),
    ("He sent a convoy to Karsen, where 2,000 people starve.", "starve", {("Karsen", "in")}),
    ("Neil Forsythe resigned on Monday. An aide to Forsythe was shot.", "shot", set()),
    ("Jana Paris, a nurse, was shot. Paris was buried in Izium.", "buried", {("Izium", "in")}),
)

# Names that no gazetteer has and the pipeline takes for a person or for nothing; only where they stand tells.
SLOTS = (
    ("The rebels stormed Dellamarka at dawn.", "Dellamarka"),
    ("Shells fell near Dellamarka.", "Dellamarka"),
    ("The siege of Dellamarka went on.", "Dellamarka"),
    ("Government troops captured the village of al-Qassava.", "al-Qassava"),
    ("They shelled rebel-held Dellamarka.", "Dellamarka"),
)


@pytest.mark.parametrize(("words", "name"), SLOTS)
def test_a_name_where_only_a_place_can_stand_is_a_place_without_coordinates(read, words, name):
    _, mentions = read(words)
    found = [each.found for each in mentions if each.found.name == name]
    assert [(each.lat, each.sense) for each in found] == [(None, None)]


@pytest.mark.parametrize("words", ["Police captured Dellamarko.", "He met Dellamarko."])
def test_a_name_where_a_person_stands_is_no_place(read, words):
    assert not [each for each in read(words)[1] if "Dellamark" in each.found.name]


def test_a_name_once_known_for_a_place_is_one_elsewhere(read):
    _, mentions = read("The siege of Dellamarka began in May. Dellamarka is quiet now.")
    assert [each.found.name for each in mentions] == ["Dellamarka", "Dellamarka"]


@pytest.mark.parametrize(
    ("words", "street"),
    [
        ("Shells fell on Moscow Street in Kyiv.", "Moscow Street"),
        ("Rebels shelled Paris Square.", "Paris Square"),
        ("Gunmen came up Baghdad Road.", "Baghdad Road"),
    ],
)
def test_a_street_is_not_in_what_it_is_called_after(read, words, street):
    _, mentions = read(words)
    (place,) = (each.found for each in mentions if each.found.text == street)
    assert (place.geonameid, place.country) == (None, None)
    assert {each.found.name for each in mentions} <= {street, "Kyiv"}


def test_a_name_with_an_article_inside_is_not_its_first_word(read):
    _, mentions = read("Shells fell in the town of Jisr al-Velmar on Monday.")
    assert [each.found.text for each in mentions] == ["the town of Jisr al-Velmar"]


def test_villages_of_one_name_are_left_open_and_told(read):
    parsed, mentions = read("Ukrainian forces captured Pavlivka.")
    (problem,) = place_problems(parsed, mentions, geography.load())
    assert next(each.found for each in mentions if each.found.name == "Pavlivka").geonameid is None
    assert problem.kind == "place-undecided"
    assert "--region" in problem.message


def test_neighbours_and_a_stated_region_decide_between_villages():
    pipeline = text.load()
    for words, region in (
        ("Forces near Dubno in Rivne Oblast of Ukraine left Ozerne.", "Zhytomyr Oblast"),
        ("Ukrainian forces left Ozerne.", "Zhytomyr Oblast"),
    ):
        parsed = next(text.parse([Document(id="x", digest="", text=words)], pipeline))
        mentions = find_places(parsed, geography.load((), "UNGA", region))
        assert next(each.found.geonameid for each in mentions if each.found.name == "Ozerne") == OZERNE


OZERNE = next(each.geonameid for each in geography.load().lookup("Ozerne") if each.parent == "686966")


COORDINATES = (
    ("Shells fell at 49.2089, 37.2486 on Monday.", (49.2089, 37.2486)),
    ("The site (49°12′32″N 37°14′55″E) burned.", (49.208889, 37.248611)),
    ("It came down at 12.55 S, 45.25 W.", (-12.55, -45.25)),
)


@pytest.mark.parametrize(("words", "point"), COORDINATES)
def test_coordinates_in_the_text_are_points(read, words, point):
    parsed, mentions = read(words)
    assert [(each.found.lat, each.found.lon, each.found.kind) for each in mentions] == [(*point, "point")]
    assert not place_problems(parsed, mentions, geography.load())


@pytest.mark.parametrize("words", ["It rose from 12.34, 56.78 to 99.12.", "Shares fell 1.25, 2.50 and 3.75 percent."])
def test_other_decimals_are_no_coordinates(read, words):
    assert not read(words)[1]


def test_coordinates_that_are_nowhere_are_told_with_what_is_wrong(read):
    parsed, mentions = read("A drone hit coordinates 37.2486, 149.2089 and later 149.2089, 37.2486 at night.")
    (problem,) = place_problems(parsed, mentions, geography.load())
    assert len(mentions) == 1
    assert "swapped" in problem.message


@pytest.mark.parametrize("filler", ["1.1111, ", "11°", "49.2089 ", "1", "N "])
def test_hostile_numbers_take_little_time(filler):
    document = Document(id="x", digest="", text=filler * (200_000 // len(filler)))
    start = time.perf_counter()
    assert list(_pairs(document.text)) is not None
    assert time.perf_counter() - start < 5


SHAPES = (
    ("Fighting raged between Bakhmut and Soledar in Ukraine.", "Bakhmut", 120, 300),
    ("Troops dug in along the Oskil River.", "Oskil River", 1_500, 4_000),
    ("Turkey massed troops on the border with Syria.", "Syria", 4_000, 12_000),
)


@pytest.mark.parametrize(("words", "name", "least", "most"), SHAPES)
def test_between_along_and_the_border_are_strips(read, words, name, least, most):
    place = next(each.found for each in read(words)[1] if each.found.name == name)
    assert least < shapes.area_km2(shape(place.geometry)) < most


def test_northern_is_the_northern_half(read):
    whole = next(each.found for each in read("Shells hit Kharkiv Oblast.")[1])
    part = next(each.found for each in read("Shells hit northern Kharkiv Oblast.")[1])
    assert part.bearing == "N"
    assert shapes.area_km2(shape(part.geometry)) < 0.7 * shapes.area_km2(shape(whole.geometry))


@pytest.mark.parametrize(("words", "trigger", "expected"), EVENTS)
def test_an_events_own_places(read, words, trigger, expected):
    parsed, mentions = read(words)
    token = next(token for token in parsed.doc if token.text == trigger)
    content = Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text))
    found = {(each.name, str(each.relation)) for each in event_places(parsed, token, content, mentions)}
    assert found == expected


def test_a_region_has_an_outline_and_a_town_a_point(read):
    _, mentions = read("Shells fell in Izium, in Kharkiv Oblast, and east of the Oskil River.")
    kinds = {each.found.name: each.found.geometry["type"] for each in mentions}
    assert kinds["Izium"] == "Point"
    assert "Polygon" in kinds["Kharkiv Oblast"]
    assert "Polygon" in kinds["Oskil River"]


@pytest.mark.parametrize("filler", ["Kharkiv ", "a", "0", " ", "north and ", "Al-", "of the "])
def test_hostile_text_takes_little_time(read, filler):
    start = time.process_time()
    parsed, _ = read(filler * (20_000 // len(filler)))
    for token in list(parsed.doc)[:50]:
        event_places(parsed, token, Span(0, len(parsed.text)), ())
    assert time.process_time() - start < 30


def test_relations_are_those_of_the_model():
    assert {relation for *_, relation, _, _ in RELATIONS} <= {str(each) for each in Relation}
