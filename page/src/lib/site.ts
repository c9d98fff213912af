/** An exported site: the same answers as the server's, from the files beside the page, by the same rules (`dateline.views`). */

import type { Card, ClaimPage, ControlMap, Facet, Line, Method, OutletLine, Outlets, PlaceRow, PointRow, Points, Summary } from './types';

type Link = [kind: string | null, side: string | null, stance: string | null, source: string | null];
type Placed = [key: string, name: string, lon: number | null, lat: number | null, wide: boolean];
interface SiteClaim extends Line { chain: Link[]; at: Placed[]; taken: [outlet: string | null, copied: boolean][] }
interface BareMap extends Omit<ControlMap, 'features'> { features: (Omit<GeoJSON.Feature, 'geometry'> & { geometry: number })[] }
export interface Site {
  about: { last: string | null; compared: boolean };
  claims: SiteClaim[];
  basemap: GeoJSON.FeatureCollection;
  method: Method;
  control: { cells: GeoJSON.Geometry[]; days: Record<string, Record<string, BareMap>> };
  cards: Record<number, Record<string, Card>>;
  perFile: number;
  worker: string;
}
declare global {
  interface Window { datelineSite?: Site }
}

export const site = (): Site | null => window.datelineSite ?? null;

export async function answered(here: Site, path: string, query: URLSearchParams): Promise<unknown> {
  switch (path) {
    case 'about': return here.about;
    case 'basemap': return here.basemap;
    case 'method': return here.method;
    case 'control': return control(here, query);
    case 'summary': return summary(here, query);
    case 'claims': return page(here, query);
    case 'outlets': return outlets(select(here, query).chosen, here.about.compared);
    case 'points': return points(select(here, query).chosen);
    default: if (path.startsWith('claim/')) return card(here, decodeURIComponent(path.slice(6)));
  }
  throw new Error('This copy of the page is for reading; ask its maker for more.');
}

type Test = (claim: SiteClaim) => boolean;

/** Each filter as a test of its own, under the name by which its own values are counted without it. */
function tests(query: URLSearchParams): Map<string, Test> {
  const found = new Map<string, Test>();
  const [from, to, known] = [query.get('from'), query.get('e'), query.get('d')];
  const undated = query.get('undated') === '1';
  if (from || to) {
    found.set('event', (claim) => {
      if (claim.first === null && claim.last === null) return undated;
      return (!to || (claim.first ?? '0000') <= to) && (!from || (claim.last ?? '9999') >= from);
    });
  }
  if (known) found.set('as_of', (claim) => claim.published !== null && claim.published <= known);
  const asked = terms(query.get('q') ?? '');
  if (asked.length) found.set('words', (claim) => asked.every((term) => meets(claim, term)));
  for (const [name, of] of [['outlet', (claim: SiteClaim) => [claim.outlet]], ['type', (claim: SiteClaim) => [claim.type]], ['certainty', (claim: SiteClaim) => [claim.certainty]], ['place', (claim: SiteClaim) => claim.at.map((each) => each[0])]] as const) {
    const wanted = new Set<string | null>(query.getAll(name));
    if (wanted.size) found.set(name, (claim) => of(claim).some((value) => wanted.has(value)));
  }
  const links = (['side', 'source', 'stance'] as const).map((name) => [name, new Set<string | null>(query.getAll(name))] as const);
  if (links.some(([, wanted]) => wanted.size)) {
    const column = { side: 1, stance: 2, source: 3 } as const;
    found.set('chain', (claim) => claim.chain.some((link) => links.every(([name, wanted]) => !wanted.size || wanted.has(link[column[name]]))));
  }
  const unnamed = query.get('unnamed');
  if (unnamed) found.set('unnamed', (claim) => claim.unnamed === (unnamed === '1'));
  const copies = query.get('copies');
  if (copies) found.set('copies', (claim) => Boolean(claim.copy) === (copies === 'copy'));
  const taken = new Set<string | null>(query.getAll('taken'));
  if (taken.size) found.set('taken', (claim) => claim.taken.some(([outlet]) => taken.has(outlet)));
  if (query.get('disputed') === '1') found.set('disputed', (claim) => Boolean(claim.disputed));
  const reviews = query.getAll('review');
  if (reviews.length) found.set('review', (claim) => reviews.some((state) => (state === 'open' ? !claim.reviews?.length : claim.reviews?.includes(state))));
  const outline = (query.get('area') ?? '').split(';').map((pair) => pair.split(',').map(Number) as [number, number]);
  if (outline.length > 2) found.set('area', (claim) => claim.at.some(([, , lon, lat]) => lon !== null && lat !== null && inside(lon, lat, outline)));
  return found;
}

function select(here: Site, query: URLSearchParams): { chosen: SiteClaim[]; but: (name: string) => SiteClaim[] } {
  const all = tests(query);
  const but = (name: string): SiteClaim[] => {
    const rest = [...all].filter(([other]) => other !== name).map(([, test]) => test);
    return here.claims.filter((claim) => rest.every((test) => test(claim)));
  };
  return { chosen: but(''), but };
}

function inside(lon: number, lat: number, outline: [number, number][]): boolean {
  let within = false;
  outline.forEach(([x1, y1], at) => {
    const [x2, y2] = outline[(at + 1) % outline.length] ?? [x1, y1];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) within = !within;
  });
  return within;
}

const fold = (text: string): string[] =>
  text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
interface Term { words: string[]; prefix: boolean }
function terms(asked: string): Term[] {
  return asked.split('"').flatMap((part, at) => (at % 2 ? [part] : part.split(/\s+/)).map((piece) => ({ words: fold(piece), prefix: at % 2 === 0 && piece.endsWith('*') })))
    .filter((term) => term.words.length > 0);
}
function meets(claim: SiteClaim, term: Term): boolean {
  const texts = [claim.words, claim.title ?? '', ...claim.chain.map((link) => link[3] ?? ''), ...claim.places];
  return texts.some((text) => {
    const words = fold(text);
    return words.some((_, at) => term.words.every((word, n) => {
      const here = words[at + n];
      return here !== undefined && (here === word || (term.prefix && n === term.words.length - 1 && here.startsWith(word)));
    }));
  });
}

function page(here: Site, query: URLSearchParams): ClaimPage {
  const order = query.get('order') ?? 'newest';
  const found = [...select(here, query).chosen];
  if (order === 'newest') found.sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''));
  if (order === 'event') {
    const days = (claim: Line): string => (claim.first || claim.last ? `${claim.first ?? '0000'} ${claim.last ?? '9999-99'}` : '~');
    found.sort((a, b) => (days(a) < days(b) ? -1 : days(a) > days(b) ? 1 : 0));
  }
  const offset = Number(query.get('offset') ?? 0);
  return { total: found.length, offset, claims: found.slice(offset, offset + Number(query.get('limit') ?? 50)) };
}

function summary(here: Site, query: URLSearchParams): Summary {
  const { chosen, but } = select(here, query);
  const known = tests(query).get('as_of') ?? ((): boolean => true);
  const facets: Record<string, Facet> = {};
  const values: Record<string, (claim: SiteClaim) => [string | null, string | null][]> = {
    side: (claim) => claim.chain.map((link) => [link[1], link[1]]),
    source: (claim) => claim.chain.map((link) => [link[3], link[3]]),
    kind: (claim) => claim.chain.map((link) => [link[0], link[0]]),
    stance: (claim) => claim.chain.map((link) => [link[2], link[2]]),
    outlet: (claim) => [[claim.outlet, claim.outlet]],
    certainty: (claim) => [[claim.certainty, claim.certainty]],
    type: (claim) => [[claim.type, claim.type]],
    place: (claim) => claim.at.map((each) => [each[0], each[1]]),
  };
  for (const [name, of] of Object.entries(values)) {
    facets[name] = facet(but(['side', 'source', 'stance'].includes(name) ? 'chain' : name), of);
  }
  const reviews = Object.fromEntries(['open', 'accepted', 'rejected', 'corrected', 'disagreed'].map((state) => [state, chosen.filter((claim) => (state === 'open' ? !claim.reviews?.length : claim.reviews?.includes(state))).length]));
  return {
    counts: {
      claims: chosen.length, of: here.claims.filter(known).length, documents: new Set(chosen.map((claim) => claim.document)).size,
      places: new Set(chosen.flatMap((claim) => claim.at.map((each) => each[0]))).size,
      copies: chosen.filter((claim) => claim.copy).length, disputed: chosen.filter((claim) => claim.disputed).length, reviews,
    },
    timeline: histogram(query.get('by') === 'knowledge' ? chosen : but('event'), query.get('by') ?? 'event', query.get('unit')),
    facets,
  };
}

function facet(claims: SiteClaim[], of: (claim: SiteClaim) => [string | null, string | null][]): Facet {
  const counts = new Map<string, [number, string]>();
  for (const claim of claims) {
    const once = new Map(of(claim).filter((pair): pair is [string, string] => Boolean(pair[0])));
    for (const [value, label] of once) counts.set(value, [(counts.get(value)?.[0] ?? 0) + 1, label]);
  }
  return [...counts].map(([value, [count, label]]): [string, number, string] => [value, count, label])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 60);
}

const DAY = 86_400_000;
const ordinal = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

function histogram(claims: SiteClaim[], by: string, wanted: string | null): Summary['timeline'] {
  const spans = claims.map((claim): [string | null, string | null] => (by === 'knowledge' ? [claim.published, claim.published] : [claim.first, claim.last]));
  const dated = spans.filter(([first, last]) => first !== null || last !== null);
  const ends = dated.flat().filter((day): day is string => day !== null).map(ordinal).sort((a, b) => a - b);
  const printed = claims.flatMap((claim) => (claim.published ? [ordinal(claim.published)] : []));
  const none = { by, unit: wanted ?? 'day', bars: [], earlier: 0, later: 0, undated: spans.length - dated.length };
  if (!ends.length) return none;
  const nearest = (share: number): number => ends[Math.round((ends.length - 1) * share)] ?? 0;
  let [low, high] = [nearest(0.02), nearest(0.98)];
  if (printed.length) [low, high] = [Math.max(low, Math.min(...printed) - 60), Math.min(high, Math.max(...printed) + 30)];
  if (low > high) return none;
  const unit = wanted || (high - low < 120 ? 'day' : high - low < 840 ? 'week' : 'month');
  const edges = boundaries(low, high, unit);
  const bars = edges.slice(0, -1).map((start, at) => ({ first: iso(start), last: iso((edges[at + 1] ?? start + 1) - 1), instants: 0, intervals: 0 }));
  const [start, end] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  let [earlier, later] = [0, 0];
  for (const [first, last] of dated) {
    const [a, b] = [first === null ? -Infinity : ordinal(first), last === null ? Infinity : ordinal(last)];
    if (b < start) earlier += 1;
    if (a >= end) later += 1;
    bars.forEach((bar, at) => {
      const [from, to] = [edges[at] ?? 0, edges[at + 1] ?? 0];
      if (a < to && b >= from) bar[a === b ? 'instants' : 'intervals'] += 1;
    });
  }
  return { by, unit, bars, earlier, later, undated: spans.length - dated.length };
}

function boundaries(low: number, high: number, unit: string): number[] {
  const edges: number[] = [];
  if (unit === 'month') {
    const day = new Date(low * DAY);
    day.setUTCDate(1);
    do { edges.push(Math.round(day.getTime() / DAY)); day.setUTCMonth(day.getUTCMonth() + 1); } while ((edges.at(-1) ?? 0) <= high);
    return edges;
  }
  // 1970-01-01 was a Thursday; weeks start on Mondays.
  const size = unit === 'week' ? 7 : 1;
  const start = unit === 'week' ? low - ((low + 3) % 7) : low;
  for (let day = start; day < high + size + 1; day += size) edges.push(day);
  return edges;
}

function points(claims: SiteClaim[]): Points {
  const places = new Map<string, PlaceRow>();
  const counts = new Map<string, number>();
  let unplaced = 0;
  for (const claim of claims) {
    const placed = new Map(claim.at.filter((each) => each[2] !== null).map((each) => [each[0], each]));
    if (!placed.size) unplaced += 1;
    for (const [key, [, name, lon, lat, wide]] of placed) {
      places.set(key, [name, key === name ? null : key, lon ?? 0, lat ?? 0, wide]);
      const mark = JSON.stringify([key, claim.certainty, claim.polarity === 'negative']);
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
  }
  const numbers = new Map([...places.keys()].map((key, at) => [key, at]));
  const found = [...counts].map(([mark, count]): PointRow => {
    const [key, certainty, negative] = JSON.parse(mark) as [string, string, boolean];
    return [numbers.get(key) ?? 0, certainty, negative, count];
  });
  return { places: [...places.values()], points: found, unplaced };
}

const MOST_OUTLETS = 40;
function outlets(claims: SiteClaim[], compared: boolean): Outlets {
  const lines = new Map<string, OutletLine>();
  const line = (outlet: string): OutletLine => {
    const known = lines.get(outlet) ?? { outlet, claims: 0, taken: compared ? 0 : null, given: compared ? 0 : null, certainty: {}, negative: 0 };
    lines.set(outlet, known);
    return known;
  };
  const pairs = new Map<string, { by: string; of: string; copied: number; retold: number }>();
  for (const claim of claims) {
    const by = claim.outlet ?? '';
    const own = line(by);
    own.claims += 1;
    own.certainty[claim.certainty] = (own.certainty[claim.certainty] ?? 0) + 1;
    if (claim.polarity === 'negative') own.negative += 1;
    for (const [of, copied] of claim.taken) {
      const from = line(of ?? '');
      if ((of ?? '') !== by) [own.taken, from.given] = [(own.taken ?? 0) + 1, (from.given ?? 0) + 1];
      const pair = pairs.get(JSON.stringify([by, of ?? ''])) ?? { by, of: of ?? '', copied: 0, retold: 0 };
      pair[copied ? 'copied' : 'retold'] += 1;
      pairs.set(JSON.stringify([by, of ?? '']), pair);
    }
  }
  const weight = (each: OutletLine): number => (each.taken ?? 0) + (each.given ?? 0);
  const listed = [...lines.values()].sort((a, b) => weight(b) - weight(a) || b.claims - a.claims || (a.outlet < b.outlet ? -1 : 1));
  const shown = listed.slice(0, MOST_OUTLETS);
  const names = shown.map((each) => each.outlet);
  const takings = [...pairs.values()].filter((each) => names.includes(each.by) && names.includes(each.of))
    .sort((a, b) => names.indexOf(a.by) - names.indexOf(b.by) || names.indexOf(a.of) - names.indexOf(b.of));
  return { outlets: shown, takings, others: listed.length - shown.length, compared, claims: claims.length };
}

function control(here: Site, query: URLSearchParams): ControlMap {
  const on = query.get('e') ?? query.get('d') ?? here.about.last ?? '';
  const day = Object.keys(here.control.days).filter((each) => each <= on).sort().at(-1);
  const maps = day ? here.control.days[day] : undefined;
  const found = maps?.[query.get('claimed') ?? ''] ?? maps?.[''];
  if (!found) return { type: 'FeatureCollection', features: [], metadata: { on, as_of: here.about.last, legend: {}, problems: [] } };
  return { ...found, features: found.features.map((each) => ({ ...each, geometry: here.control.cells[each.geometry] as GeoJSON.Geometry })) };
}

async function card(here: Site, name: string): Promise<Card> {
  const at = here.claims.findIndex((claim) => claim.id === name || claim.id.startsWith(name));
  const claim = here.claims[at];
  if (!claim) throw new Error(`No claim of this site is called ${name.slice(0, 40)}.`);
  const file = Math.floor(at / here.perFile);
  if (!here.cards[file]) {
    await new Promise<void>((loaded, failed) => {
      const script = document.createElement('script');
      script.src = `./data/cards-${file}.js`;
      script.onload = () => loaded();
      script.onerror = () => failed(new Error(`The file data/cards-${file}.js of this site is missing.`));
      document.head.append(script);
    });
  }
  const found = here.cards[file]?.[claim.id];
  if (!found) throw new Error(`No claim of this site is called ${name.slice(0, 40)}.`);
  return found;
}
