/** What the server tells, as `dateline.views` has it. */

export interface About {
  ledger: string;
  claims: number;
  documents: number;
  first: string | null;
  last: string | null;
  viewpoint: string;
  compared: boolean;
  readonly?: boolean;
}
export interface Bar { first: string; last: string; instants: number; intervals: number }
export interface Timeline { by: string; unit: string; bars: Bar[]; earlier: number; later: number; undated: number }
export type Facet = [value: string, count: number, label?: string][];
export interface Counts {
  claims: number; of: number; documents: number; places: number; copies: number | null; disputed: number | null;
  reviews: Record<string, number>;
}
export interface Summary { counts: Counts; timeline: Timeline; facets: Record<string, Facet> }
export interface Line {
  id: string; document: string; outlet: string | null; published: string | null; title: string | null; who: string;
  side: string | null; unnamed: boolean; stance: string | null; certainty: string; polarity: string; tense: string;
  type: string; mode: string | null; words: string; trigger: string; places: string[]; first: string | null;
  last: string | null; control: string | null; copy?: boolean; disputed?: boolean; reviews?: string[];
}
export interface ClaimPage { total: number; offset: number; claims: Line[] }
export type PlaceRow = [name: string | null, geonameid: string | null, lon: number, lat: number, wide: boolean];
export type PointRow = [place: number, certainty: string, negative: boolean, claims: number];
export interface Points { places: PlaceRow[]; points: PointRow[]; unplaced: number }
export interface Card {
  line: Line;
  card: { id: string; paragraph: string; highlight: [number, number]; trigger: [number, number]; chain: string[]; answers: [string, string][] };
  document: { key: string; id: string; outlet: string | null; published: string | null; title: string | null; url: string | null };
  reader: { version: string; pipeline: string; gazetteer: string | null; model: string | null };
  places: { name: string; geometry: GeoJSON.Geometry | null }[];
  reasons: { question: string; answer: string; rule: string }[];
}
export interface ControlMap extends GeoJSON.FeatureCollection {
  metadata: {
    on: string | null; as_of: string | null; viewpoint?: string; shows?: string; legend: Record<string, string>;
    sources?: string[]; problems: string[];
  };
}
