// What things stand on: a table, a shelf on the wall, a rug on the floor. Their tops are planes seen from a little above.
// Not furniture to look at for itself; `furnitureTop` tells the layout how high the plane is on which things stand.

import { type Drawing, num, type Point, pathThrough } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import { drawSurface, type Surface } from "./surface.js";

type DrawFurniture = (drawing: Drawing, surface: Surface) => void;

/** Part of the height that the top plane takes, from the upper edge: things stand within it. */
export const furnitureTop = { table: 0.18, shelf: 0.34, rug: 1 } as const;

const shadow = "#1a1430";

interface Part {
  points: readonly Point[];
  /** How much darker than in full light, 0..1. */
  dark: number;
  /** Whether the grain runs up and down. @default false */
  isUpright?: boolean;
}

function part(drawing: Drawing, surface: Surface, { points, dark, isUpright = false }: Part): void {
  const path = pathThrough(points);
  drawing.clipped(path, () => {
    const { width, height } = drawing;
    if (isUpright)
      drawing.group('transform="matrix(0 1 1 0 0 0)"', () =>
        drawSurface(drawing, surface, { width: height, height: width }),
      );
    else drawSurface(drawing, surface, { width, height });
    drawing.path(path, shadow, `fill-opacity="${num(dark)}"`);
  });
  drawing.stroke(path, { colour: darker(surface.base, 0.42), width: 0.8 });
}

/** Corners of an upright bar that narrows towards its foot. */
const bar = (x: number, [top, bottom]: readonly [number, number], [wide, narrow]: readonly [number, number]) => [
  { x: x - wide / 2, y: top },
  { x: x + wide / 2, y: top },
  { x: x + narrow / 2, y: bottom },
  { x: x - narrow / 2, y: bottom },
];

const table: DrawFurniture = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const plane = furnitureTop.table * h;
  const slab = 0.045 * h;
  const leg = Math.min(0.055 * w, 0.08 * h);
  for (const x of [0.17 * w, 0.83 * w])
    part(drawing, surface, {
      points: bar(x, [plane + slab, 0.9 * h], [0.8 * leg, 0.6 * leg]),
      dark: 0.46,
      isUpright: true,
    });
  part(drawing, surface, {
    points: [
      { x: 0.06 * w, y: plane + slab },
      { x: 0.94 * w, y: plane + slab },
      { x: 0.93 * w, y: plane + slab + 0.1 * h },
      { x: 0.07 * w, y: plane + slab + 0.1 * h },
    ],
    dark: 0.36,
  });
  for (const [x, dark] of [
    [0.075 * w, 0.12],
    [0.925 * w, 0.26],
  ] as const)
    part(drawing, surface, {
      points: bar(x, [plane + slab, 0.995 * h], [1.15 * leg, 0.8 * leg]),
      dark,
      isUpright: true,
    });
  drawTop(drawing, surface, { inset: 0.09 * w, plane, slab });
};

/** The plane and its front edge, across the whole width. */
function drawTop(
  drawing: Drawing,
  surface: Surface,
  { inset, plane, slab }: { inset: number; plane: number; slab: number },
): void {
  const { width: w } = drawing;
  const path = pathThrough([
    { x: inset, y: 0.4 },
    { x: w - inset, y: 0.4 },
    { x: w - 0.5, y: plane },
    { x: 0.5, y: plane },
  ]);
  drawing.clipped(path, () => {
    // Boards are narrower the farther away they are: the material is pressed flat.
    drawing.group(`transform="scale(1 ${num((plane / drawing.height) * 1.15)})"`, () =>
      drawSurface(drawing, surface, { width: w, height: drawing.height, face: 1 }),
    );
    const light = drawing.linear(
      [
        [0, "#ffffff", 0.34],
        [0.6, "#ffffff", 0.12],
        [1, shadow, 0.12],
      ],
      { x: 0, y: 0 },
      { x: w, y: plane },
    );
    drawing.path(path, light);
  });
  drawing.stroke(path, { colour: darker(surface.base, 0.4), width: 0.8 });
  part(drawing, surface, {
    points: [
      { x: 0.5, y: plane },
      { x: w - 0.5, y: plane },
      { x: w - 0.5, y: plane + slab },
      { x: 0.5, y: plane + slab },
    ],
    dark: 0.2,
  });
  drawing.stroke(
    `M1 ${num(plane + 0.5)}H${num(w - 1)}`,
    { colour: lighter(surface.base, 0.6), width: 0.7 },
    'stroke-opacity="0.8"',
  );
}

const shelf: DrawFurniture = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const plane = furnitureTop.shelf * h;
  const slab = 0.22 * h;
  for (const x of [0.16 * w, 0.84 * w]) {
    const bracket = [
      { x: x - 0.012 * w, y: plane + slab },
      { x: x + 0.012 * w, y: plane + slab },
      { x: x + 0.012 * w, y: 0.86 * h },
      { x, y: 0.99 * h },
      { x: x - 0.012 * w, y: 0.86 * h },
    ];
    part(drawing, surface, { points: bracket, dark: 0.4 });
  }
  drawTop(drawing, surface, { inset: 0.035 * w, plane, slab });
};

const rug: DrawFurniture = (drawing, surface) => {
  const { width: w, height: h } = drawing;
  const quad = (margin: number): Point[] => {
    const far = { y: (0.02 + 0.9 * margin) * h, inset: 0.13 * w };
    const near = { y: (0.98 - 1.1 * margin) * h, inset: 0.03 * w };
    const side = margin * 0.62 * w;
    return [
      { x: far.inset + side, y: far.y },
      { x: w - far.inset - side, y: far.y },
      { x: w - near.inset - side, y: near.y },
      { x: near.inset + side, y: near.y },
    ];
  };
  fringes(drawing, quad(0), surface.base);
  const path = pathThrough(quad(0));
  drawing.clipped(path, () => drawSurface(drawing, surface, { width: w, height: h }));
  drawing.stroke(path, { colour: darker(surface.base, 0.35), width: 0.9 });
  const bands: readonly (readonly [number, Hex, number])[] = [
    [0.07, lighter(surface.base, 0.62), 2.2],
    [0.11, darker(surface.base, 0.3), 0.9],
    [0.16, lighter(surface.base, 0.5), 1],
  ];
  for (const [margin, colour, width] of bands)
    drawing.stroke(pathThrough(quad(margin)), { colour, width: width * (h / 60) }, 'stroke-opacity="0.9"');
  const middle = { x: w / 2, y: h / 2 };
  for (const [share, colour] of [
    [1, lighter(surface.base, 0.55)],
    [0.72, surface.base],
    [0.4, lighter(surface.base, 0.7)],
  ] as const) {
    const [rx, ry] = [0.2 * w * share, 0.2 * h * share];
    drawing.path(
      pathThrough([
        { x: middle.x, y: middle.y - ry },
        { x: middle.x + rx, y: middle.y },
        { x: middle.x, y: middle.y + ry },
        { x: middle.x - rx, y: middle.y },
      ]),
      colour,
    );
  }
};

/** Threads at the two short ends. */
function fringes(drawing: Drawing, [farLeft, farRight, nearRight, nearLeft]: readonly Point[], base: Hex): void {
  const threads = 16;
  for (let thread = 0; thread <= threads; thread += 1) {
    const share = thread / threads;
    for (const [far, near, way] of [
      [farLeft!, nearLeft!, -1],
      [farRight!, nearRight!, 1],
    ] as const) {
      const at = { x: far.x + (near.x - far.x) * share, y: far.y + (near.y - far.y) * share };
      const to = { x: at.x + way * 0.02 * drawing.width, y: at.y + 0.5 };
      drawing.stroke(pathThrough([at, to], false), { colour: lighter(base, 0.6), width: 0.8 });
    }
  }
}

export const furniture = { table, shelf, rug } as const satisfies Readonly<Record<string, DrawFurniture>>;
