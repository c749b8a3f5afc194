// The edges of a picture as thin white lines on black: what ControlNets of edges were trained to follow.
// Canny 1986 (doi 10.1109/TPAMI.1986.4767851), with the choices of OpenCV's cv2.Canny(picture, 100, 200), which made their
// training maps: Sobel of 3x3, |dx| + |dy|, the strongest colour of a pixel, no blur. Own code: no kept library has it without
// all of OpenCV, and it is small.

/** Slopes above `high` begin a line, those above `low` continue one; of |dx| + |dy|, 0 to 2040. */
const [low, high] = [100, 200];
/** tan(22.5 degrees): directions nearer to an axis than that are compared along the axis. */
const tangent = Math.SQRT2 - 1;

interface Sides {
  widthPx: number;
  heightPx: number;
}

/** @param rgb widthPx * heightPx * 3 bytes. @returns as many bytes: 255 on an edge, else 0 */
export function cannyEdges(rgb: Uint8Array, sides: Sides): Uint8Array {
  const ridges = ridgesOf(slopesOf(rgb, sides), sides);
  const lines = linesFrom(ridges, sides);
  return Uint8Array.from({ length: rgb.length }, (_, i) => lines[Math.floor(i / 3)]!);
}

interface Slopes {
  dx: Int16Array;
  dy: Int16Array;
  strength: Int16Array;
}

/** Sobel's differences of the colour that changes most; at the border the last pixels go on. */
function slopesOf(rgb: Uint8Array, { widthPx, heightPx }: Sides): Slopes {
  const places = widthPx * heightPx;
  const slopes = { dx: new Int16Array(places), dy: new Int16Array(places), strength: new Int16Array(places).fill(-1) };
  for (let y = 0; y < heightPx; y++) {
    const [above, below] = [Math.max(0, y - 1) * widthPx, Math.min(heightPx - 1, y + 1) * widthPx];
    for (let x = 0; x < widthPx; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(widthPx - 1, x + 1)];
      for (let colour = 0; colour < 3; colour++) {
        const at = (row: number, column: number) => rgb[3 * (row + column) + colour]!;
        const own = y * widthPx;
        const rightSum = at(above, right) + 2 * at(own, right) + at(below, right);
        const leftSum = at(above, left) + 2 * at(own, left) + at(below, left);
        const belowSum = at(below, left) + 2 * at(below, x) + at(below, right);
        const aboveSum = at(above, left) + 2 * at(above, x) + at(above, right);
        keepStronger(slopes, own + x, { dx: rightSum - leftSum, dy: belowSum - aboveSum });
      }
    }
  }
  return slopes;
}

function keepStronger({ dx, dy, strength }: Slopes, place: number, slope: { dx: number; dy: number }): void {
  const sum = Math.abs(slope.dx) + Math.abs(slope.dy);
  if (sum <= strength[place]!) return;
  [dx[place], dy[place], strength[place]] = [slope.dx, slope.dy, sum];
}

/** The strengths of places that are the strongest across their edge; 0 elsewhere and below `low`. */
function ridgesOf({ dx, dy, strength }: Slopes, { widthPx, heightPx }: Sides): Int16Array {
  const strengthAt = (x: number, y: number) =>
    x < 0 || y < 0 || x >= widthPx || y >= heightPx ? 0 : strength[y * widthPx + x]!;
  return strength.map((own, place) => {
    if (own <= low) return 0;
    const [x, y] = [place % widthPx, Math.floor(place / widthPx)];
    const [across, along] = [Math.abs(dx[place]!), Math.abs(dy[place]!)];
    const isTop = (stepX: number, stepY: number, isStrict: boolean) => {
      const [before, after] = [strengthAt(x - stepX, y - stepY), strengthAt(x + stepX, y + stepY)];
      return own > before && (isStrict ? own > after : own >= after);
    };
    if (along < tangent * across) return isTop(1, 0, false) ? own : 0;
    if (across < tangent * along) return isTop(0, 1, false) ? own : 0;
    const isRising = dx[place]! < 0 !== dy[place]! < 0;
    return isTop(isRising ? -1 : 1, 1, true) ? own : 0;
  });
}

/** Strong ridges, and the weaker ones that touch them, however far along. */
function linesFrom(ridges: Int16Array, { widthPx, heightPx }: Sides): Uint8Array {
  const lines = new Uint8Array(ridges.length);
  const open: number[] = [];
  const mark = (place: number) => {
    lines[place] = 255;
    open.push(place);
  };
  ridges.forEach((strength, place) => {
    if (strength > high) mark(place);
  });
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [x, y] = [place % widthPx, Math.floor(place / widthPx)];
    for (let row = Math.max(0, y - 1); row <= Math.min(heightPx - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(widthPx - 1, x + 1); column++) {
        const near = row * widthPx + column;
        if (ridges[near]! > 0 && lines[near] === 0) mark(near);
      }
    }
  }
  return lines;
}
