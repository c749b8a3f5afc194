// The marks by which a material is known: grain, joints, veins, weave, bands of light. Vectors, from a seeded stream.
// Not photographs: a few confident strokes in tones of the surface's own colour, so that any colour keeps its material.

import type { SceneMaterial } from "@imagier/contracts";
import type { RandomStream } from "@imagier/sampling";
import { type Drawing, num, pathThrough, smoothPath } from "../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../vector/tone.js";

export interface Ground {
  width: number;
  height: number;
  base: Hex;
  random: RandomStream;
}

type Marks = (drawing: Drawing, ground: Ground) => void;

const between = (random: RandomStream, from: number, to: number) => from + (to - from) * random.next();

function rect(drawing: Drawing, [x, y, width, height]: readonly number[], rest: string): void {
  drawing.add(`<rect x="${num(x!)}" y="${num(y!)}" width="${num(width!)}" height="${num(height!)}" ${rest}/>`);
}

/** Boards with wavy grain and a knot here and there. */
const wood: Marks = (drawing, { width, height, base, random }) => {
  const board = 24;
  for (let top = 0; top < height; top += board) {
    const tone = mix(base, random.next() < 0.5 ? lighter(base, 0.2) : darker(base, 0.25), random.next() * 0.6);
    rect(drawing, [0, top, width, board], `fill="${tone}"`);
    for (let line = 0; line < 5; line += 1) {
      const y = top + 3 + line * 4.6 + between(random, -0.8, 0.8);
      const wave = Array.from({ length: Math.ceil(width / 18) + 2 }, (_, step) => ({
        x: step * 18 - 4,
        y: y + between(random, -1.1, 1.1),
      }));
      drawing.stroke(
        smoothPath(wave),
        { colour: darker(base, 0.34), width: between(random, 0.5, 1.1) },
        'stroke-opacity="0.5"',
      );
    }
    if (random.next() < 0.6) {
      const knot = { x: between(random, 0.1, 0.9) * width, y: top + board / 2 };
      drawing.ellipse({ ...knot, rx: 4.2, ry: 2.6 }, darker(base, 0.3), 'fill-opacity="0.7"');
      drawing.ellipse({ ...knot, rx: 2.2, ry: 1.2 }, darker(base, 0.5), 'fill-opacity="0.8"');
    }
    rect(drawing, [0, top, width, 0.9], `fill="${darker(base, 0.5)}" fill-opacity="0.75"`);
    rect(drawing, [0, top + 0.9, width, 0.7], `fill="${lighter(base, 0.4)}" fill-opacity="0.5"`);
  }
};

/** Irregular blocks, their joints, and specks. */
const stone: Marks = (drawing, { width, height, base, random }) => {
  rect(drawing, [0, 0, width, height], `fill="${darker(base, 0.35)}"`);
  const course = 21;
  for (let top = -4; top < height; top += course) {
    for (let left = -between(random, 0, 24); left < width; ) {
      const length = between(random, 22, 40);
      const tone = mix(darker(base, 0.14), lighter(base, 0.26), random.next());
      const jitter = () => between(random, -1.6, 1.6);
      const corners = [
        { x: left + 2 + jitter(), y: top + 2 + jitter() },
        { x: left + length / 2, y: top + 0.6 },
        { x: left + length - 1 + jitter(), y: top + 2 + jitter() },
        { x: left + length - 0.4, y: top + course / 2 },
        { x: left + length - 1 + jitter(), y: top + course - 2 + jitter() },
        { x: left + length / 2, y: top + course - 0.6 },
        { x: left + 2 + jitter(), y: top + course - 2 + jitter() },
        { x: left + 0.8, y: top + course / 2 },
      ];
      drawing.path(smoothPath(corners, true), tone);
      drawing.stroke(smoothPath(corners.slice(0, 3)), { colour: lighter(tone, 0.4), width: 1 }, 'stroke-opacity="0.6"');
      left += length;
    }
  }
  specks(drawing, { width, height, base, random }, 0.5);
};

function specks(drawing: Drawing, { width, height, base, random }: Ground, opacity: number): void {
  const amount = Math.round((width * height) / 190);
  for (let speck = 0; speck < amount; speck += 1) {
    const tone = random.next() < 0.5 ? darker(base, 0.35) : lighter(base, 0.4);
    const place = { x: random.next() * width, y: random.next() * height, r: between(random, 0.3, 0.75) };
    drawing.circle(place, tone, `fill-opacity="${opacity}"`);
  }
}

const brick: Marks = (drawing, { width, height, base, random }) => {
  rect(drawing, [0, 0, width, height], `fill="${mix(base, "#e9dfd2", 0.72)}"`);
  for (let top = 0, row = 0; top < height; top += 11, row += 1) {
    for (let left = row % 2 === 0 ? -13 : 0; left < width; left += 26) {
      const tone = mix(darker(base, 0.22), lighter(base, 0.18), random.next());
      rect(drawing, [left + 0.8, top + 0.8, 24.4, 9.4], `rx="0.8" fill="${tone}"`);
      rect(drawing, [left + 0.8, top + 0.8, 24.4, 1.3], `rx="0.6" fill="${lighter(tone, 0.3)}" fill-opacity="0.6"`);
    }
  }
};

/** Bands of reflected light from corner to corner. */
function polished(contrast: number): Marks {
  return (drawing, { width, height, base }) => {
    const paint = drawing.linear(
      [
        [0, lighter(base, 0.35 * contrast)],
        [0.18, darker(base, 0.1 * contrast)],
        [0.34, lighter(base, 0.75 * contrast)],
        [0.42, lighter(base, 0.3 * contrast)],
        [0.6, darker(base, 0.34 * contrast)],
        [0.74, lighter(base, 0.2 * contrast)],
        [0.86, lighter(base, 0.6 * contrast)],
        [1, darker(base, 0.3 * contrast)],
      ],
      { x: 0, y: 0 },
      { x: width, y: height },
    );
    rect(drawing, [0, 0, width, height], `fill="${paint}"`);
  };
}

/** Brushed: fine level lines over the bands. */
const metal: Marks = (drawing, ground) => {
  polished(0.8)(drawing, ground);
  for (let y = 1; y < ground.height; y += 1.7) {
    const tone = ground.random.next() < 0.5 ? "#ffffff" : darker(ground.base, 0.5);
    rect(
      drawing,
      [0, y, ground.width, 0.35],
      `fill="${tone}" fill-opacity="${num(between(ground.random, 0.05, 0.22))}"`,
    );
  }
};

const glass: Marks = (drawing, { width, height }) => {
  const streak = (from: number, to: number, opacity: number) => {
    const reach = 0.35 * height;
    const points = [
      { x: from * width + reach, y: 0 },
      { x: to * width + reach, y: 0 },
      { x: to * width - reach, y: height },
      { x: from * width - reach, y: height },
    ];
    drawing.path(pathThrough(points), "#ffffff", `fill-opacity="${opacity}"`);
  };
  streak(0.22, 0.38, 0.38);
  streak(0.43, 0.48, 0.3);
  streak(0.78, 0.86, 0.16);
};

const ice: Marks = (drawing, ground) => {
  const { width, height, base, random } = ground;
  for (let facet = 0; facet < 9; facet += 1) {
    const around = { x: random.next() * width, y: random.next() * height };
    const points = Array.from({ length: 4 }, (_, corner) => ({
      x: around.x + Math.cos(corner * 1.57 + random.next()) * between(random, 10, 34),
      y: around.y + Math.sin(corner * 1.57 + random.next()) * between(random, 10, 34),
    }));
    drawing.path(pathThrough(points), facet % 2 === 0 ? "#ffffff" : mix(base, "#4aa3d8", 0.5), 'fill-opacity="0.28"');
  }
  for (let crack = 0; crack < 3; crack += 1) {
    let at = { x: random.next() * width, y: random.next() * height };
    const points = [at];
    for (let step = 0; step < 4; step += 1) {
      at = { x: at.x + between(random, -16, 16), y: at.y + between(random, 4, 14) };
      points.push(at);
    }
    drawing.stroke(pathThrough(points, false), { colour: "#ffffff", width: 0.6 }, 'stroke-opacity="0.75"');
  }
};

/** A sheet with fibres and one soft fold. */
const paper: Marks = (drawing, { width, height, base, random }) => {
  const fold = [
    { x: 0.5 * width, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0.46 * width, y: height },
  ];
  drawing.path(pathThrough(fold), darker(base, 0.5), 'fill-opacity="0.05"');
  for (let fibre = 0; fibre < (width * height) / 130; fibre += 1) {
    const at = { x: random.next() * width, y: random.next() * height };
    const to = { x: at.x + between(random, -4, 4), y: at.y + between(random, -4, 4) };
    const tone = random.next() < 0.6 ? darker(base, 0.4) : "#ffffff";
    drawing.stroke(pathThrough([at, to], false), { colour: tone, width: 0.35 }, 'stroke-opacity="0.35"');
  }
};

/** A plain weave: threads over and under in turn. */
const fabric: Marks = (drawing, { width, height, base }) => {
  const thread = 4;
  for (let y = 0, row = 0; y < height; y += thread, row += 1) {
    const dashes = `stroke-dasharray="${thread} ${thread}" stroke-dashoffset="${row % 2 === 0 ? 0 : thread}" stroke-opacity="0.55"`;
    const line = (offset: number, colour: Hex) =>
      drawing.add(
        `<path d="M0 ${num(y + offset)}H${num(width)}" fill="none" stroke="${colour}" stroke-width="1.3" ${dashes}/>`,
      );
    line(1.2, lighter(base, 0.32));
    line(2.9, darker(base, 0.28));
  }
};

/** Grain of small cells. */
const leather: Marks = (drawing, { width, height, base, random }) => {
  for (let y = 0; y < height + 6; y += 6) {
    for (let x = 0; x < width + 7; x += 7) {
      const place = { x: x + between(random, -2, 2), y: y + between(random, -1.6, 1.6) };
      drawing.ellipse(
        { ...place, rx: 3.1, ry: 2.3 },
        mix(base, lighter(base, 0.3), random.next()),
        'fill-opacity="0.55"',
      );
    }
  }
};

const marble: Marks = (drawing, { width, height, base, random }) => {
  for (let vein = 0; vein < 7; vein += 1) {
    let at = { x: between(random, -0.2, 0.9) * width, y: -5 };
    const points = [at];
    while (at.y < height + 5) {
      at = { x: at.x + between(random, -5, 14), y: at.y + between(random, 6, 18) };
      points.push(at);
    }
    const tone = mix(darker(base, 0.5), "#7d8894", 0.4);
    drawing.stroke(smoothPath(points), { colour: tone, width: between(random, 2.4, 5) }, 'stroke-opacity="0.13"');
    drawing.stroke(smoothPath(points), { colour: tone, width: between(random, 0.4, 1) }, 'stroke-opacity="0.55"');
  }
};

/** Bundles of stalks laid across each other. */
const straw: Marks = (drawing, { width, height, base, random }) => {
  const cell = 16;
  for (let y = 0, row = 0; y < height; y += cell, row += 1) {
    for (let x = 0, column = 0; x < width; x += cell, column += 1) {
      const lies = (row + column) % 2 === 0;
      rect(drawing, [x, y, cell, cell], `fill="${lies ? lighter(base, 0.14) : darker(base, 0.12)}"`);
      for (let stalk = 0; stalk < 4; stalk += 1) {
        const at = 2 + stalk * 4;
        const path = lies ? `M${num(x)} ${num(y + at)}h${cell}` : `M${num(x + at)} ${num(y)}v${cell}`;
        drawing.stroke(
          path,
          { colour: mix(lighter(base, 0.4), darker(base, 0.3), random.next()), width: 2.6 },
          'stroke-opacity="0.7"',
        );
        drawing.stroke(
          path,
          { colour: darker(base, 0.5), width: 0.4 },
          'stroke-opacity="0.5" transform="translate(1.8 1.8)"',
        );
      }
    }
  }
};

const nothing: Marks = () => {};

const marks: Readonly<Record<SceneMaterial, Marks>> = {
  wood,
  stone,
  brick,
  metal,
  gold: polished(1),
  silver: polished(1.05),
  glass,
  paper,
  fabric,
  leather,
  plastic: nothing, // known by its highlight alone
  marble,
  straw,
  ice,
};

/** Over the rectangle from the origin to `width`, `height`; it has its base colour already. */
export function drawMarks(drawing: Drawing, material: SceneMaterial, ground: Ground): void {
  marks[material](drawing, ground);
}
