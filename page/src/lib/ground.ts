/** A person's own ground for the map: a file of tiles (PMTiles) that the page's own server sends piece by piece. */

import { addProtocol, type LayerSpecification, type Map as MapLibre } from 'maplibre-gl';
import { FetchSource, PMTiles, Protocol, TileType } from 'pmtiles';
import { FONT, type Palette } from './style';

const FILE = 'api/tiles';
const SOURCE = 'ground';
/** Layers go beneath this one: the gazetteer's borders, whose viewpoint is named, stay on top. */
const BENEATH = 'borders';
/** Names of places go beneath what is claimed of them. */
const BENEATH_POINTS = 'chosen';

export interface Ground { vector: boolean; layers: string[]; names: boolean }
interface VectorLayer { id: string }

/** What a layer of tiles shows, told by its name in the usual schemas (Protomaps, OpenMapTiles, Shortbread). */
const KINDS: [string, RegExp][] = [
  // Whose borders a file draws nobody says; those of the gazetteer are drawn in their place.
  ['left out', /bound|admin|border|countr(y|ies)$/i],
  ['name', /place|label|settle|cities|towns|^poi/i],
  ['water', /water|ocean|sea|lake|river|stream/i],
  ['road', /road|transport|street|rail|highway|path|ferr/i],
  ['building', /build/i],
  ['green', /landuse|land_use|landcover|land_cover|park|wood|forest|natural|green/i],
  ['land', /earth|land|country|continent/i],
];
const kind = (id: string): string => KINDS.find(([, named]) => named.test(id))?.[0] ?? 'other';
const ORDER = ['land', 'green', 'water', 'building', 'road', 'other', 'name'];

function drawn(layer: VectorLayer, colours: Palette): LayerSpecification[] {
  const base = { source: SOURCE, 'source-layer': layer.id } as const;
  const fill = (colour: string, opacity = 1): LayerSpecification =>
    ({ ...base, id: `ground-${layer.id}-fill`, type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': opacity } });
  const line = (colour: string, width: number, opacity = 1): LayerSpecification =>
    ({ ...base, id: `ground-${layer.id}-line`, type: 'line', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': colour, 'line-width': width, 'line-opacity': opacity } });
  switch (kind(layer.id)) {
    case 'land': return [fill(colours.land)];
    case 'green': return [fill(colours.border, 0.18)];
    case 'water': return [fill(colours.sea), line(colours.sea, 1.2)];
    case 'building': return [fill(colours.border, 0.5)];
    case 'road': return [line(colours.border, 0.9, 0.8)];
    case 'other': return [line(colours.border, 0.6, 0.6)];
    case 'name': return [{
      ...base, id: `ground-${layer.id}-name`, type: 'symbol', filter: ['has', 'name'],
      layout: { 'text-field': ['to-string', ['coalesce', ['get', 'name:en'], ['get', 'name_en'], ['get', 'name']]], 'text-font': FONT, 'text-size': 11 },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.halo, 'text-halo-width': 1.2, 'text-opacity': 0.7 },
    }];
    default: return [];
  }
}

/** Draws the tiles beneath everything that the page says itself; what kind of ground it is comes back. */
export async function drawGround(map: MapLibre, colours: Palette): Promise<Ground> {
  const address = new URL(FILE, document.baseURI).href;
  const file = new PMTiles(new FetchSource(address));
  const header = await file.getHeader();
  const protocol = new Protocol({ metadata: false });
  protocol.add(file);
  addProtocol('pmtiles', protocol.tile);
  const url = `pmtiles://${address}`;
  if (header.tileType === TileType.Mvt || header.tileType === TileType.Mlt) {
    const told = (await file.getMetadata()) as { vector_layers?: VectorLayer[] } | null;
    const found = (told?.vector_layers ?? []).filter((each) => typeof each.id === 'string');
    if (!found.length) throw new Error('it does not say which layers it has (vector_layers).');
    map.addSource(SOURCE, { type: 'vector', url, encoding: header.tileType === TileType.Mlt ? 'mlt' : 'mvt' });
    const rank = (each: VectorLayer): number => ORDER.indexOf(kind(each.id));
    const layers = found.sort((a, b) => rank(a) - rank(b)).flatMap((each) => drawn(each, colours));
    for (const layer of layers) map.addLayer(layer, layer.type === 'symbol' ? BENEATH_POINTS : BENEATH);
    return { vector: true, layers: layers.map((layer) => layer.id), names: layers.some((layer) => layer.type === 'symbol') };
  }
  if (header.tileType === TileType.Unknown || header.tileType === undefined) throw new Error('its kind of tiles is not known.');
  map.addSource(SOURCE, { type: 'raster', url, tileSize: 256 });
  map.addLayer({ id: 'ground-picture', type: 'raster', source: SOURCE, paint: { 'raster-fade-duration': 0 } }, BENEATH);
  return { vector: false, layers: ['ground-picture'], names: false };
}

/** Takes the ground's layers away, to draw them in other colours. */
export function clearGround(map: MapLibre, ground: Ground): void {
  for (const layer of ground.layers) if (map.getLayer(layer)) map.removeLayer(layer);
  if (map.getSource(SOURCE)) map.removeSource(SOURCE);
}
