/** What the server tells, as `dateline.views` has it. */

export interface About {
  ledger: string; claims: number; undated?: number; documents: number; first: string | null; last: string | null; viewpoint: string;
  compared: boolean; comparing?: Comparing; readonly?: boolean; tiles?: string | null;
}
/** How far it is that reports which wait are compared. */
export interface Comparing { done: number; of: number; trouble: string }
export interface Bar { first: string; last: string; instants: number; intervals: number }
export interface Histogram { by: string; unit: string; bars: Bar[]; earlier: number; later: number; undated: number }
export type Facet = [value: string, count: number, label: string][];
export interface Counts {
  claims: number; of: number; documents: number; places: number; copies: number | null; disputed: number | null;
  reviews: Record<string, number>;
}
export interface Summary { counts: Counts; timeline: Histogram; facets: Record<string, Facet> }
export interface Line {
  id: string; document: string; outlet: string | null; published: string | null; title: string | null; who: string;
  side: string | null; unnamed: boolean; stance: string | null; certainty: string; polarity: string; tense: string;
  type: string; mode: string | null; words: string; trigger: string; places: string[]; first: string | null;
  last: string | null; control: string | null; copy?: boolean; disputed?: boolean; reviews?: string[]; why?: string[];
}
export interface ClaimPage { total: number; offset: number; claims: Line[] }
/** What stands of one judging of a whole view. */
export interface Together { at: string; by: string; verdict: string; why: string | null; claims: number }
export interface ReviewPage {
  waiting: number; claims: Line[]; fields: Record<string, string[]>; together: Together[]; most: number;
}
export interface OutletLine {
  outlet: string; claims: number; taken: number | null; given: number | null; certainty: Record<string, number>; negative: number;
}
export interface Taking { by: string; of: string; copied: number; retold: number }
export interface Outlets { outlets: OutletLine[]; takings: Taking[]; others: number; compared: boolean; claims: number }
export type PlaceRow = [name: string | null, geonameid: string | null, lon: number, lat: number, wide: boolean];
export type PointRow = [place: number, certainty: string, negative: boolean, claims: number];
export interface Points { places: PlaceRow[]; points: PointRow[]; unplaced: number }
export interface Wording { document: string; start: number; end: number; text: string }
export interface Drift { kind: string; before: Wording; after: Wording | null; was: string; now: string }
export interface Printing {
  claim: string; document: string; outlet: string | null; published: string | null; title: string | null; sources: string[];
  text: string; taken_from: string | null; evidence: string | null; confidence: number | null; back_dated: boolean;
  changes: Drift[]; depth: number;
}
export interface Side {
  statement: string; claim: string; speaker: string | null; sources: string[]; outlet: string | null; published: string | null;
  text: string; polarity: string; independence: { speakers: number; relays: number; outlets: number };
}
export interface Dispute { kind: string; about: string[]; reasons: string[]; first: Side; second: Side }
export interface Judgement {
  key: string; struck: boolean;
  entry: { by: string; at: string; verdict: string; why: string | null; field: string | null; value: unknown };
}
export interface Card {
  line: Line;
  card: { id: string; paragraph: string; highlight: [number, number]; trigger: [number, number]; chain: string[]; answers: [string, string][] };
  document: { key: string; id: string; outlet: string | null; published: string | null; title: string | null; url: string | null };
  reader: { version: string; pipeline: string; gazetteer: string | null; model: string | null };
  places: { name: string; geometry: GeoJSON.Geometry | null }[];
  reasons: { question: string; answer: string; rule: string }[];
  around: { trace: { speaker: string | null; printings: Printing[]; relays: number }; rivals: Dispute[] } | null;
  holds: { headline: string; evidence: { claim: string; row: string[] }[] }[];
  judgements: Judgement[];
  start: number;
  current: boolean;
}
export interface ControlMap extends GeoJSON.FeatureCollection {
  metadata: {
    on: string | null; as_of: string | null; viewpoint?: string; shows?: string; legend: Record<string, string>;
    sources?: string[]; problems: string[];
  };
}
export interface Held {
  name: string; status: string; holder: string | null; probability: number | null; since: string | null;
  as_claimed: Record<string, string>; evidence: { claim: string; weight: number; day: string; says: string; by: string; words: string }[];
}
export interface Turned { key: string; name: string; was: string; was_holder: string | null; now: string; now_holder: string | null; reversed: boolean }
export interface Changes {
  counts: { added: number; withdrawn: number | null; contradicted: number | null; reversed: number; turned: number };
  turned: Turned[]; pairs: { contradicted: Dispute[]; withdrawn: Dispute[] } | null; added: Line[];
}
export interface Method {
  version: string; sqlite: string; gazetteer: string;
  counts: { documents: number; claims: number; outlets: number; undated: number; problems: number; judgements: number; strikes: number };
  outlets: { outlet: string | null; reports: number; claims: number; undated: number; days: Record<string, number>; gaps: [string, string][] }[];
  readers: { version: string; pipeline: string; gazetteer: string | null; model: string | null }[];
  errors: { what: string; judged: number; wrong: number; share: number; low: number; high: number }[];
}
