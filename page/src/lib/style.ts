/** How the map is drawn: land and borders, who is said to hold what, points by certainty. No glyphs and no tiles from elsewhere. */

import type { StyleSpecification } from 'maplibre-gl';
import type { ControlMap, Points } from './types';

export const CERTAINTIES = ['certain', 'probable', 'possible', 'unknown'] as const;
/** More points than this are drawn as circles, which the slowest renderer still places at once. */
const MANY = 4000;

export interface Palette { sea: string; land: string; border: string; ink: string; halo: string; accent: string }

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
export const FONT = ['Noto Sans', 'DejaVu Sans', 'sans-serif'];

export function mapStyle(colours: Palette): StyleSpecification {
  const source = (): { type: 'geojson'; data: GeoJSON.FeatureCollection } => ({ type: 'geojson', data: EMPTY });
  const text = { 'text-color': colours.ink, 'text-halo-color': colours.halo, 'text-halo-width': 1.4 };
  return {
    version: 8,
    sources: {
      land: { ...source(), tolerance: 0.2 }, names: source(), control: source(), chosen: source(), area: source(),
      // Points are few enough for one tile's worth of detail; no simplification is due to them.
      points: { ...source(), maxzoom: 9, tolerance: 0, buffer: 32 },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
      { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': colours.border, 'line-width': 0.8 } },
      { id: 'control', type: 'fill', source: 'control', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': ['get', 'fill-opacity'] } },
      { id: 'control-pattern', type: 'fill', source: 'control', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'fill-pattern': ['get', 'pattern'], 'fill-opacity': 0.8 } },
      { id: 'control-edge', type: 'line', source: 'control', paint: { 'line-color': ['get', 'fill'], 'line-width': 1.2 } },
      { id: 'countries', type: 'symbol', source: 'names', maxzoom: 7, layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-letter-spacing': 0.06, 'symbol-sort-key': ['-', 0, ['get', 'people']] }, paint: { ...text, 'text-opacity': 0.6 } },
      { id: 'chosen', type: 'line', source: 'chosen', paint: { 'line-color': colours.accent, 'line-width': 2.5, 'line-dasharray': [2, 1] } },
      { id: 'area', type: 'line', source: 'area', paint: { 'line-color': colours.accent, 'line-width': 2, 'line-dasharray': [4, 2] } },
      {
        id: 'points-many', type: 'circle', source: 'points', filter: ['==', ['get', 'many'], true],
        paint: {
          'circle-radius': ['match', ['get', 'certainty'], 'certain', 2.6, 'probable', 3, 3.2],
          'circle-color': ['match', ['get', 'certainty'], 'certain', colours.ink, 'probable', colours.accent, colours.halo],
          'circle-stroke-color': colours.ink, 'circle-stroke-width': ['match', ['get', 'certainty'], 'certain', 0, 0.8],
          'circle-opacity': 0.8,
        },
      },
      {
        id: 'points', type: 'symbol', source: 'points', filter: ['!=', ['get', 'many'], true],
        layout: {
          'icon-image': ['get', 'icon'], 'icon-size': ['get', 'size'], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
          'symbol-sort-key': ['-', 0, ['get', 'claims']],
        },
      },
      { id: 'chosen-point', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 13, 'circle-opacity': 0, 'circle-stroke-color': colours.accent, 'circle-stroke-width': 3 } },
      { id: 'settlements', type: 'symbol', source: 'points', minzoom: 4, filter: ['all', ['!=', ['get', 'many'], true], ['==', ['get', 'first'], true]], layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 12, 'text-anchor': 'left', 'text-offset': [0.9, 0], 'symbol-sort-key': ['-', 0, ['get', 'claims']] }, paint: text },
    ],
  };
}

/** Points as features; a place's name stands at the first of its points only. */
export function pointFeatures(found: Points): GeoJSON.FeatureCollection {
  const many = found.points.length > MANY;
  const named = new Set<number>();
  const features = found.points.flatMap(([at, certainty, negative, claims]): GeoJSON.Feature[] => {
    const place = found.places[at];
    if (!place) return [];
    const [name, geonameid, lon, lat, wide] = place;
    const first = !named.has(at);
    named.add(at);
    const icon = `${wide ? 'wide' : 'point'}-${certainty}${negative ? '-not' : ''}`;
    return [{
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: many
        ? { place: geonameid ?? name, name, claims, certainty, many }
        : { place: geonameid ?? name, name, icon, claims, certainty, wide, first, size: Math.min(1.8, 0.62 + Math.sqrt(claims) * 0.12) },
    }];
  });
  return { type: 'FeatureCollection', features };
}

/** The control map with the pattern of each cell: colour is never the only sign. */
export function controlFeatures(found: ControlMap): GeoJSON.FeatureCollection {
  const sides = Object.keys(found.metadata.legend).filter((side) => side !== 'contested' && side !== 'unknown');
  return {
    type: 'FeatureCollection',
    features: found.features.map((feature) => {
      const { status, holder, fill, name, geonameid, 'fill-opacity': opacity } = feature.properties as Record<string, string | number | null>;
      const side = holder === null ? -1 : sides.indexOf(String(holder));
      const pattern = side >= 0 ? `side-${side % 4}` : status === 'contested' ? 'contested' : 'unknown';
      return { type: 'Feature', geometry: feature.geometry, properties: { name, geonameid, fill, pattern, 'fill-opacity': opacity } };
    }),
  };
}

/** The corners of an area as it stands in the address. */
export function ring(area: string): [number, number][] {
  return area.split(';').flatMap((pair): [number, number][] => {
    const [lon, lat] = pair.split(',').map(Number);
    return lon !== undefined && lat !== undefined && !Number.isNaN(lon) && !Number.isNaN(lat) ? [[lon, lat]] : [];
  });
}
