/** How the map is drawn: land and borders, who is said to hold what, points by certainty. No glyphs and no tiles from elsewhere. */

import type { StyleSpecification } from 'maplibre-gl';
import type { ControlMap, Points } from './types';

export const CERTAINTIES = ['certain', 'probable', 'possible', 'unknown'] as const;

export interface Palette { sea: string; land: string; border: string; ink: string; halo: string; accent: string }

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

export function mapStyle(colours: Palette): StyleSpecification {
  const source = (): { type: 'geojson'; data: GeoJSON.FeatureCollection } => ({ type: 'geojson', data: EMPTY });
  return {
    version: 8,
    sources: { land: source(), control: source(), points: source(), chosen: source() },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land } },
      { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': colours.border, 'line-width': 0.8 } },
      { id: 'control', type: 'fill', source: 'control', paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': ['get', 'fill-opacity'] } },
      { id: 'control-pattern', type: 'fill', source: 'control', paint: { 'fill-pattern': ['get', 'pattern'], 'fill-opacity': 0.8 } },
      { id: 'control-edge', type: 'line', source: 'control', paint: { 'line-color': ['get', 'fill'], 'line-width': 1.2 } },
      { id: 'chosen', type: 'line', source: 'chosen', paint: { 'line-color': colours.accent, 'line-width': 2.5, 'line-dasharray': [2, 1] } },
      {
        id: 'points', type: 'symbol', source: 'points',
        layout: {
          'icon-image': ['get', 'icon'], 'icon-size': ['get', 'size'], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
          'symbol-sort-key': ['-', 0, ['get', 'claims']],
        },
      },
    ],
  };
}

/** Points as features; the most certain claims of a place are drawn last, on top. */
export function pointFeatures(found: Points): GeoJSON.FeatureCollection {
  const features = found.points.flatMap(([at, certainty, negative, claims]): GeoJSON.Feature[] => {
    const place = found.places[at];
    if (!place) return [];
    const [name, geonameid, lon, lat, wide] = place;
    const icon = `${wide ? 'wide' : 'point'}-${certainty}${negative ? '-not' : ''}`;
    return [{
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { place: geonameid ?? name, name, icon, claims, certainty, negative, size: Math.min(2, 0.6 + Math.sqrt(claims) * 0.16) },
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
      const { status, holder } = feature.properties as { status: string; holder: string | null };
      const side = holder === null ? -1 : sides.indexOf(holder);
      const pattern = side >= 0 ? `side-${side % 4}` : status === 'contested' ? 'contested' : 'unknown';
      return { ...feature, properties: { ...feature.properties, pattern } };
    }),
  };
}
