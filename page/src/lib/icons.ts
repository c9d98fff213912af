/** The marks of the map, drawn on a canvas: shape and fill say how sure, so that colour need not. */

import { CERTAINTIES, type Palette } from './style';

const SIZE = 28;
const TILE = 16;

function canvas(size: number): CanvasRenderingContext2D {
  const made = document.createElement('canvas');
  made.width = made.height = size;
  const pen = made.getContext('2d');
  if (!pen) throw new Error('No canvas');
  return pen;
}

/** Certain: filled; probable: half filled; possible: ring; unknown: dashed ring. Squares stand for regions, a cross for "not so". */
export function marks(colours: Palette): Map<string, ImageData> {
  const made = new Map<string, ImageData>();
  for (const shape of ['point', 'wide'] as const) {
    for (const certainty of CERTAINTIES) {
      for (const negative of [false, true]) {
        made.set(`${shape}-${certainty}${negative ? '-not' : ''}`, mark(shape, certainty, negative, colours));
      }
    }
  }
  return made;
}

function mark(shape: 'point' | 'wide', certainty: (typeof CERTAINTIES)[number], negative: boolean, colours: Palette): ImageData {
  const pen = canvas(SIZE);
  const [middle, reach] = [SIZE / 2, SIZE / 2 - 4];
  const outline = (): void => {
    pen.beginPath();
    if (shape === 'wide') pen.rect(middle - reach, middle - reach, 2 * reach, 2 * reach);
    else pen.arc(middle, middle, reach, 0, 2 * Math.PI);
  };
  outline();
  pen.fillStyle = colours.halo;
  pen.fill();
  pen.fillStyle = colours.ink;
  if (certainty === 'certain') pen.fill();
  if (certainty === 'probable') {
    pen.save();
    pen.clip();
    pen.fillRect(0, middle, SIZE, SIZE);
    pen.restore();
  }
  outline();
  pen.lineWidth = 3;
  pen.strokeStyle = colours.ink;
  if (certainty === 'unknown') pen.setLineDash([3, 3]);
  pen.stroke();
  pen.setLineDash([]);
  if (negative) {
    pen.strokeStyle = certainty === 'certain' ? colours.halo : colours.ink;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.moveTo(middle - 5, middle - 5);
    pen.lineTo(middle + 5, middle + 5);
    pen.moveTo(middle + 5, middle - 5);
    pen.lineTo(middle - 5, middle + 5);
    pen.stroke();
  }
  return pen.getImageData(0, 0, SIZE, SIZE);
}

/** Lines of another slant for each side, crossed lines where contested, dots where unknown. */
export function patterns(colours: Palette): Map<string, ImageData> {
  const lines = (slants: number[]): ImageData => {
    const pen = canvas(TILE);
    pen.strokeStyle = colours.ink;
    pen.globalAlpha = 0.55;
    pen.lineWidth = 1.2;
    for (const slant of slants) {
      pen.beginPath();
      if (slant === 0) { pen.moveTo(0, TILE / 2); pen.lineTo(TILE, TILE / 2); }
      else if (slant === 90) { pen.moveTo(TILE / 2, 0); pen.lineTo(TILE / 2, TILE); }
      else for (const shift of [-TILE, 0, TILE]) {
        pen.moveTo(shift, slant > 0 ? TILE : 0);
        pen.lineTo(shift + TILE, slant > 0 ? 0 : TILE);
      }
      pen.stroke();
    }
    return pen.getImageData(0, 0, TILE, TILE);
  };
  const dots = canvas(TILE);
  dots.fillStyle = colours.ink;
  dots.globalAlpha = 0.5;
  dots.fillRect(3, 3, 2, 2);
  dots.fillRect(11, 11, 2, 2);
  return new Map([
    ['side-0', lines([45])], ['side-1', lines([-45])], ['side-2', lines([0])], ['side-3', lines([90])],
    ['contested', lines([45, -45])], ['unknown', dots.getImageData(0, 0, TILE, TILE)],
  ]);
}
