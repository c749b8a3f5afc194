// Solids: cube, sphere, cone, pyramid, cylinder, their faces lit from the upper left and seen from a little above.
// Not a renderer: each face is a path with an affine map for its material, which is exact enough for a drawing.

import { type Drawing, num, type Point, pathThrough, type Stop } from "../vector/drawing.js";
import { darker } from "../vector/tone.js";
import { drawSurface, type Surface } from "./surface.js";

type DrawSolid = (drawing: Drawing, surface: Surface) => void;

const shadow = "#1a1430";
const lineOf = (surface: Surface) => ({ colour: darker(surface.base, 0.36), width: 1.5 });

interface Face {
  /** Corners: the material's upper left, upper right, and then on around. */
  corners: readonly [Point, Point, Point, Point] | readonly [Point, Point, Point];
  /** Below 0 darker, above 0 lighter. */
  light: number;
  face: number;
}

/** A plane face; the material is mapped along its upper and its left edge. */
function drawFace(drawing: Drawing, surface: Surface, { corners, light, face }: Face): void {
  const [first, second] = corners;
  const last = corners.at(-1)!;
  const across = { x: (second.x - first.x) / 100, y: (second.y - first.y) / 100 };
  const down = { x: (last.x - first.x) / 100, y: (last.y - first.y) / 100 };
  const matrix = [across.x, across.y, down.x, down.y, first.x, first.y].map((value) => value.toFixed(4)).join(" ");
  const path = pathThrough(corners);
  drawing.clipped(path, () => {
    drawing.group(`transform="matrix(${matrix})"`, () =>
      drawSurface(drawing, surface, { width: 100, height: 100, face }),
    );
    drawing.path(path, light < 0 ? shadow : "#ffffff", `fill-opacity="${num(Math.abs(light))}"`);
  });
  drawing.stroke(path, lineOf(surface));
}

const cube: DrawSolid = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const at = (x: number, y: number): Point => ({ x: 0.01 * w + x * 0.98 * w, y: 0.01 * h + y * 0.98 * h });
  const [back, left, right, middle] = [at(0.5, 0), at(0, 0.22), at(1, 0.22), at(0.5, 0.44)];
  const [lowLeft, lowRight, low] = [at(0, 0.78), at(1, 0.78), at(0.5, 1)];
  drawFace(drawing, surface, { corners: [left, middle, low, lowLeft], light: -0.06, face: 0 });
  drawFace(drawing, surface, { corners: [middle, right, lowRight, low], light: -0.3, face: 1 });
  drawFace(drawing, surface, { corners: [left, back, right, middle], light: 0.28, face: 2 });
  drawing.stroke(pathThrough([left, middle, right], false), { colour: "#ffffff", width: 1 }, 'stroke-opacity="0.6"');
  drawing.stroke(pathThrough([middle, low], false), { colour: "#ffffff", width: 0.9 }, 'stroke-opacity="0.4"');
};

const pyramid: DrawSolid = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const at = (x: number, y: number): Point => ({ x: 0.01 * w + x * 0.98 * w, y: 0.01 * h + y * 0.98 * h });
  const [top, left, right, front] = [at(0.5, 0), at(0, 0.84), at(1, 0.8), at(0.62, 1)];
  drawSlope(drawing, surface, { corners: [top, front, left], light: 0.1, face: 0 });
  drawSlope(drawing, surface, { corners: [top, right, front], light: -0.32, face: 1 });
  drawing.stroke(pathThrough([top, front], false), { colour: "#ffffff", width: 1 }, 'stroke-opacity="0.45"');
};

/** A three-cornered face: its material lies level, clipped to it. */
function drawSlope(drawing: Drawing, surface: Surface, { corners, light, face }: Face): void {
  const path = pathThrough(corners);
  drawing.clipped(path, () => {
    drawSurface(drawing, surface, { width: drawing.width, height: drawing.height, face });
    drawing.path(path, light < 0 ? shadow : "#ffffff", `fill-opacity="${num(Math.abs(light))}"`);
  });
  drawing.stroke(path, lineOf(surface));
}

/** Darkness across a round body: light on the left, dark on the right, a little light thrown back at the rim. */
function roundShade(drawing: Drawing, gloss: number): string {
  const stops: Stop[] = [
    [0, shadow, 0.22],
    [0.14, shadow, 0.02],
    [0.45, shadow, 0],
    [0.88, shadow, 0.44],
    [1, shadow, 0.3 - 0.08 * gloss],
  ];
  return drawing.linear(stops, { x: 0, y: 0 }, { x: drawing.width, y: 0 });
}

const sphere: DrawSolid = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const radius = w / 2 - 1.2;
  const centre = { x: w / 2, y: h / 2 };
  const path = `M${num(centre.x - radius)} ${num(centre.y)}a${num(radius)} ${num(radius)} 0 0 1 ${num(2 * radius)} 0a${num(radius)} ${num(radius)} 0 0 1 ${num(-2 * radius)} 0Z`;
  drawing.clipped(path, () => {
    drawSurface(drawing, surface, { width: w, height: h });
    const dark = drawing.radial(
      [
        [0, shadow, 0],
        [0.5, shadow, 0.03],
        [0.82, shadow, 0.36],
        [0.95, shadow, 0.56],
        [1, shadow, 0.46],
      ],
      { x: 0.36 * w, y: 0.32 * h },
      0.78 * w,
    );
    drawing.path(path, dark);
    const light = drawing.radial(
      [
        [0, "#ffffff", 0.5 + 0.3 * surface.gloss],
        [1, "#ffffff", 0],
      ],
      { x: 0.32 * w, y: 0.27 * h },
      0.34 * w,
    );
    drawing.path(path, light);
  });
  if (surface.gloss > 0.4)
    drawing.ellipse(
      { x: 0.32 * w, y: 0.24 * h, rx: 0.1 * w, ry: 0.055 * h },
      "#ffffff",
      `fill-opacity="${num(0.75 * surface.gloss)}" transform="rotate(-32 ${num(0.32 * w)} ${num(0.24 * h)})"`,
    );
  drawing.stroke(path, { ...lineOf(surface), width: 1.2 });
};

/** A body with a curved foot, its material clipped to it and darkened like something round. */
function drawRound(drawing: Drawing, surface: Surface, path: string): void {
  drawing.clipped(path, () => {
    drawSurface(drawing, surface, { width: drawing.width, height: drawing.height });
    drawing.path(path, roundShade(drawing, surface.gloss));
    const streak = drawing.linear(
      [
        [0, "#ffffff", 0],
        [0.5, "#ffffff", 0.18 + 0.4 * surface.gloss],
        [1, "#ffffff", 0],
      ],
      { x: 0.18 * drawing.width, y: 0 },
      { x: 0.42 * drawing.width, y: 0 },
    );
    drawing.path(path, streak);
  });
  drawing.stroke(path, lineOf(surface));
}

const cone: DrawSolid = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const [rx, ry] = [num(w / 2 - 1), num(0.1 * h)];
  drawRound(drawing, surface, `M${num(w / 2)} 1L${num(w - 1)} ${num(0.89 * h)}A${rx} ${ry} 0 0 1 1 ${num(0.89 * h)}Z`);
};

const cylinder: DrawSolid = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const [rx, ry] = [num(w / 2 - 1), num(0.11 * h)];
  const [top, low] = [num(0.12 * h), num(0.88 * h)];
  drawRound(
    drawing,
    surface,
    `M1 ${top}V${low}A${rx} ${ry} 0 0 0 ${num(w - 1)} ${low}V${top}A${rx} ${ry} 0 0 1 1 ${top}Z`,
  );
  const lid = `M1 ${top}A${rx} ${ry} 0 0 1 ${num(w - 1)} ${top}A${rx} ${ry} 0 0 1 1 ${top}Z`;
  drawing.clipped(lid, () => {
    drawing.group('transform="scale(1 0.4)"', () => drawSurface(drawing, surface, { width: w, height: h, face: 1 }));
    drawing.path(lid, "#ffffff", 'fill-opacity="0.32"');
  });
  drawing.stroke(lid, lineOf(surface));
};

export const solids = { cube, sphere, cone, pyramid, cylinder } as const satisfies Readonly<Record<string, DrawSolid>>;
