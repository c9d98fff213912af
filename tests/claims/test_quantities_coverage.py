"""Expressions of war reporting with the amounts that they say: value, unit and comparator as a claim has them."""

import pytest

from dateline import text
from dateline.claims.quantities import find_quantities
from dateline.claims.quantities.attach import canonical
from dateline.model import Document

# One row an expression: the sentence, then (value, unit, comparator) of each quantity in order, canonical units.
COVERAGE = (
    ("Forces have retaken more than 6,000sqkm of territory.", [(6000, "km2", ">")]),
    ("An area of up to 10,000sqkm was abandoned.", [(10000, "km2", "<=")]),
    ("They ceded an area nearly half the size of Wales.", [(10389.5, "km2", "<")]),
    ("The group holds land twice the area of Luxembourg.", [(5172, "km2", "=")]),
    ("The fire burnt an area the size of Rhode Island and Delaware combined.", [(10447, "km2", "=")]),
    ("Rebels control a region roughly the size of Belgium.", [(30528, "km2", "~")]),
    ("The district is larger than Switzerland.", [(41277, "km2", ">")]),
    ("The minefield covers three times the size of Manhattan.", [(177.3, "km2", "=")]),
    ("The tunnel is twice the length of the Golden Gate Bridge.", [(5.474, "km", "=")]),
    ("A crater the size of a football pitch was left.", [(0.00714, "km2", "=")]),
    ("They regained about 300 square miles since May.", [(776.996, "km2", "~")]),
    ("Some 500 hectares of forest burnt.", [(5, "km2", "~")]),
    ("The base covers 1,000 acres.", [(4.04686, "km2", "=")]),
    ("The strip is 41 km² wide at most.", [(41, "km2", "=")]),
    ("Troops advanced 40km in a day.", [(40, "km", "=")]),
    ("The front runs for some 1,300 kilometres.", [(1300, "km", "~")]),
    ("They stand within 7.5 kilometers of the dam.", [(7.5, "km", "<=")]),
    ("The column was 10 miles from the city.", [(16.0934, "km", "=")]),
    ("The rocket flew 600 km (370 miles) inland.", [(600, "km", "="), (595.457, "km", "=")]),
    ("It lies 10-15 km north of the river.", [((10, 15), "km", "=")]),
    ("The trench was 2 metres deep.", [(2, "m", "=")]),
    ("A 500-pound bomb hit the depot.", [(226.796, "kg", "=")]),
    ("They seized 2,000 tonnes of grain.", [(2000, "t", "=")]),
    ("The drone flies at 180 km/h.", [(180, "km/h", "=")]),
    ("At least 17 people were killed in the strike.", [(17, "person", ">=")]),
    ("The blast killed 12 and wounded 30 others.", [(12, "person", "="), (30, "person", "=")]),
    ("Dozens of civilians were hurt.", [(24, "person", ">=")]),
    ("Scores of soldiers surrendered.", [(40, "person", ">=")]),
    ("Hundreds dead in the crush.", [(200, "person", ">=")]),
    ("Thousands of residents have fled.", [(2000, "person", ">=")]),
    ("Tens of thousands of conscripts were called up.", [(20000, "person", ">=")]),
    ("Hundreds of thousands of people lack water.", [(200000, "person", ">=")]),
    ("Several hundred fighters remain.", [(300, "person", ">=")]),
    ("Several soldiers were killed.", [(None, "person", "=")]),
    ("A couple of shells landed.", [(2, "shell", ">=")]),
    ("Half a dozen villages were taken.", [(6, "village", "=")]),
    ("Two dozen drones were downed.", [(24, "drone", "=")]),
    ("Between 50 and 70 militants were killed.", [((50, 70), "person", "=")]),
    ("He said 100 to 200 soldiers die every day.", [((100, 200), "person", "=")]),
    ("Some 1,000-1,500 mercenaries arrived.", [((1000, 1500), "person", "~")]),
    ("As many as 5,000 rebels gave up.", [(5000, "person", "<=")]),
    ("Fewer than 20 defenders remained.", [(20, "person", "<")]),
    ("No fewer than 300 prisoners were freed.", [(300, "person", ">=")]),
    ("No more than 40 men held the post.", [(40, "person", "<=")]),
    ("Nearly 8,000 troops left the town.", [(8000, "person", "<")]),
    ("Around 190,000 troops crossed the border.", [(190000, "person", "~")]),
    ("An estimated 900 inmates escaped.", [(900, "person", "~")]),
    ("60 or more hostages are missing.", [(60, "person", ">=")]),
    ("Seventy thousand Russian soldiers have been killed or wounded.", [(70000, "person", "=")]),
    ("The 1,200-strong garrison surrendered.", [(1200, "person", "=")]),
    ("Seven killed, 20 injured in strike.", [(7, "person", "="), (20, "person", "=")]),
    ("The death toll rose to 48, officials said.", [(48, "person", "=")]),
    ("Ten were killed and 25 hurt.", [(10, "person", "="), (25, "person", "=")]),
    ("Since 2014 some 14,000 have died.", [(14000, "person", "~")]),
    ("The 60-vehicle convoy was shelled.", [(60, "vehicle", "=")]),
    ("A huge number of troops fled.", [(None, "person", "=")]),
    ("Poland sent 14 Leopard 2 tanks and 16 HIMARS.", [(14, "tank", "="), (16, "HIMARS", "=")]),
    ("They shot down 12 F-16s.", [(12, "F-16", "=")]),
    ("Of 4,500 sq km lost, 2,000 had been won back.", [(4500, "km2", "="), (2000, "km2", "=")]),
    ("It was minus 20 degrees at the front.", [(-20, "degree", "=")]),
    ("They fought over three years.", [(3, "year", "=")]),
    ("The war has lasted over three years.", [(3, "year", ">")]),
    ("Jets dropped bombs on hundreds of kilometres of trenches.", [(200, "km", ">=")]),
    ("The toll has doubled to 2,000 since Monday.", [(2000, "person", "=")]),
    ("Of the 300,000 men called up, 82,000 are in the zone.", [(300000, "person", "="), (82000, "person", "=")]),
    ('They hit 7 ammunition depots and over 200 "nationalists".', [(7, "ammunition depot", "="), (200, "person", ">")]),
    ("It is an area about the size of Portugal.", [(92090, "km2", "~")]),
    (
        "The group claims 10,000 fighters; others put the number at 3,000-4,000.",
        [(10000, "person", "="), ((3000, 4000), "person", "=")],
    ),
    ("No civilians were killed.", [(0, "person", "=")]),
    ("Some 2.3 million refugees crossed the border.", [(2300000, "person", "~")]),
    ("The army lost over 300 tanks.", [(300, "tank", ">")]),
    ("They fired 36 shells at the post.", [(36, "shell", "=")]),
    ("Crews shot down 15 Kalibr missiles.", [(15, "missile", "=")]),
    ("Dozens of rounds of artillery hit the port.", [(24, "round", ">=")]),
    ("Jets carried out five air strikes.", [(5, "airstrike", "=")]),
    ("They destroyed 20 anti-aircraft artillery systems.", [(20, "anti-aircraft artillery system", "=")]),
    ("The convoy of 60 trucks was hit.", [(60, "truck", "=")]),
    ("Between 30 and 40 settlements have been liberated.", [((30, 40), "settlement", "=")]),
    ("The army retook over 20 towns and villages.", [(20, "settlement", ">")]),
    ("More than 400 graves were found.", [(400, "grave", ">")]),
    ("Two of the five bridges still stand.", [(2, "bridge", "="), (5, "bridge", "=")]),
    ("Of 36 missiles fired, 30 were intercepted.", [(36, "missile", "="), (30, "missile", "=")]),
    ("The number of munitions dropped now stands at 6,602.", [(6602, "munition", "=")]),
    (
        "Strikes hit four vehicles, a tunnel and a supply cache.",
        [(4, "vehicle", "="), (1, "tunnel", "="), (1, "supply cache", "=")],
    ),
    ("Almost all of the region was lost.", [(100, "percent", "<")]),
    ("Troops hold all of Severne.", [(100, "percent", "=")]),
    ("Most of the city is in ruins.", [(50, "percent", ">")]),
    ("About a third of the city is without power.", [(33.3333, "percent", "~")]),
    ("Two-thirds of the brigade refused.", [(66.6667, "percent", "=")]),
    ("Half of the fleet was sunk.", [(50, "percent", "=")]),
    ("Over 90% of the territory is held.", [(90, "percent", ">")]),
    ("They have cleared 15 to 20 percent of the city.", [((15, 20), "percent", "=")]),
    ("One in five houses is ruined.", [(20, "percent", "=")]),
    ("Three out of four shells missed.", [(75, "percent", "=")]),
    ("The US pledged $3bn in aid.", [(3000000000, "USD", "=")]),
    ("The fund holds €500m.", [(500000000, "EUR", "=")]),
    ("Rebuilding may cost $350-400 billion.", [((350e9, 400e9), "USD", "=")]),
    ("The pact has held for two years.", [(2, "year", "=")]),
    ("They must leave within 48 hours.", [(48, "hour", "<=")]),
    ("It ended an 11-year lull.", [(11, "year", "=")]),
    (
        "Olena Marchuk, 36, fled with two children aged 5 and 9.",
        [(36, "year of age", "="), (2, "person", "="), (5, "year of age", "="), (9, "year of age", "=")],
    ),
    ("A 70-year-old man was hurt.", [(70, "year of age", "=")]),
    ("One and a half million homes lost power.", [(1500000, "home", "=")]),
    ("The raid left 2½ million people without heat.", [(2500000, "person", "=")]),
    ("A quarter of a million tonnes of wheat burnt.", [(250000, "t", "=")]),
)

# Numbers that count and measure nothing.
NOTHING = (
    "On 12 September 2022 at 4.30pm the shelling stopped.",
    "The fighting began on February 24 and ended in May 2023.",
    "In 2014 the town changed hands.",
    "The 93rd Brigade held its ground.",
    "Article 5 and Resolution 2202 were cited on page 12.",
    "The T-72 and the Su-25 were burnt out near Height 217.",
    "They met on the 9th floor on 2022-09-14.",
    "The position lies at 49.46583°N.",
    "The home side won 2-1.",
    "See https://example.org/2022/09/14/report-77 for more.",
    "No one claimed the attack.",
    "It is the #2 browser.",
    "They met in Phase Two of the plan.",
    "The 2022 Severne attacks went on.",
    "Shops stand at 22 Sadova Street.",
    "He is the only one who fled.[2]",
    "The odds were 10-to-1.",
    "He spoke in the 1990s.",
    "The call ended at 22:15 local time.",
)


@pytest.fixture(scope="module")
def pipeline():
    return text.load()


def said(pipeline, sentence):
    parsed = next(text.parse([Document(id="d", digest="d", text=sentence)], pipeline))
    return [canonical(mention.found) for mention in find_quantities(parsed)]


@pytest.mark.parametrize(("sentence", "wanted"), COVERAGE, ids=[row[0][:48] for row in COVERAGE])
def test_an_expression_says_its_amounts(pipeline, sentence, wanted):
    found = [(quantity.value, quantity.unit, quantity.comparator) for quantity in said(pipeline, sentence)]
    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    for (value, _, _), (expected, _, _) in zip(found, wanted, strict=True):
        assert value == (expected if expected is None else pytest.approx(expected, rel=1e-4))


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_date_or_a_name_is_no_amount(pipeline, sentence):
    assert said(pipeline, sentence) == []


def test_the_list_is_long_enough():
    assert len(COVERAGE) >= 60
