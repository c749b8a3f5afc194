// Things of the house and of the hand that the library shows not at all, or hardly: drawn by rule, as asked for.
// Not larger things (draw-objects.ts). What is held lies aslant, as it usually is drawn.

import { type Drawing, num, smoothPath } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import { at, bodyPart, box, part } from "./object-parts.js";
import type { Surface } from "./surface.js";

type DrawHandy = (drawing: Drawing, surface: Surface) => void;

const steel: Hex = "#9aa5b2";

/** What is drawn upright, 100 high, fills the drawing from corner to corner. */
function aslant(drawing: Drawing, draw: () => void): void {
  const middle = num(drawing.width / 2);
  drawing.group(`transform="translate(${middle} 50) rotate(40) scale(1.06) translate(-${middle} -50)"`, draw);
}

const fork: DrawHandy = (drawing, surface) => {
  const middle = drawing.width / 2;
  const x = (offset: number) => num(middle + offset);
  const tines = [9.3, 3.1, -3.1, -9.3].map((tine) => {
    const gap = tine === -9.3 ? "" : `V27A1.3 1.3 0 0 1 ${x(tine - 4.4)} 27V4`;
    return `A1.8 1.8 0 0 0 ${x(tine - 1.8)} 4${gap}`;
  });
  const outline =
    `M${x(11.1)} 4${tines.join("")}V28Q${x(-11.1)} 42 ${x(-3.6)} 47L${x(-3)} 60L${x(-5)} 92Q${x(-5)} 98 ${x(0)} 98` +
    `Q${x(5)} 98 ${x(5)} 92L${x(3)} 60L${x(3.6)} 47Q${x(11.1)} 42 ${x(11.1)} 28Z`;
  aslant(drawing, () => {
    bodyPart(drawing, outline, surface);
    drawing.stroke(`M${x(-2)} 70V90`, { colour: lighter(surface.base, 0.6), width: 1.4 });
  });
};

const baseballBat: DrawHandy = (drawing, surface) => {
  const middle = drawing.width / 2;
  const x = (offset: number) => middle + offset;
  const right = [at(x(0), 1), at(x(9), 9), at(x(8.6), 34), at(x(4), 64), at(x(3), 91)];
  const left = [at(x(-3), 91), at(x(-4), 64), at(x(-8.6), 34), at(x(-9), 9)];
  aslant(drawing, () => {
    bodyPart(drawing, smoothPath([...right, ...left], true), surface);
    for (let y = 70; y < 90; y += 4)
      drawing.stroke(`M${num(x(-3.3))} ${y + 2}L${num(x(3.3))} ${y}`, {
        colour: darker(surface.base, 0.5),
        width: 1.6,
      });
    part(drawing, box(x(-5.4), 90, 10.8, 8, 3), surface.base);
  });
};

const refrigerator: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  for (const x of [0.12 * w, 0.76 * w]) part(drawing, box(x, 94, 0.12 * w, 5, 1), "#3b3f4a");
  bodyPart(drawing, box(1, 1, w - 2, 94, 5), surface);
  const seam = { colour: darker(surface.base, 0.45), width: 1.5 };
  drawing.stroke(`M1.5 35H${num(w - 1.5)}`, seam);
  drawing.stroke(`M4 38.5H${num(w - 4)}`, { colour: lighter(surface.base, 0.5), width: 1 });
  for (const [y, height] of [
    [14, 16],
    [42, 26],
  ] as const)
    part(drawing, box(0.1 * w, y, 4.5, height, 2), steel);
  drawing.add(
    `<rect x="${num(0.62 * w)}" y="9" width="${num(0.24 * w)}" height="5" rx="1.5" fill="${darker(surface.base, 0.25)}"/>`,
  );
};

const sink: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  const x = (share: number) => num(share * w);
  bodyPart(drawing, `M${x(0.4)} 68H${x(0.6)}L${x(0.64)} 98H${x(0.36)}Z`, surface);
  bodyPart(drawing, `M${x(0.04)} 46Q${x(0.12)} 80 ${num(middle)} 80Q${x(0.88)} 80 ${x(0.96)} 46Z`, surface);
  const rim = `M1 44A${num(middle - 1)} 11 0 0 1 ${num(w - 1)} 44A${num(middle - 1)} 11 0 0 1 1 44Z`;
  bodyPart(drawing, rim, surface);
  drawing.ellipse({ x: middle, y: 45, rx: 0.39 * w, ry: 7 }, darker(surface.base, 0.28));
  drawing.ellipse({ x: middle, y: 48, rx: 0.3 * w, ry: 4 }, "#a9d8ee");
  drawing.ellipse({ x: middle, y: 48.5, rx: 0.05 * w, ry: 1.3 }, "#3b3f4a");
  for (const share of [0.3, 0.7]) {
    part(drawing, box(share * w - 2, 28, 4, 9, 1), steel);
    part(drawing, box(share * w - 6, 24, 12, 5, 2), steel);
  }
  const spout = `M${num(middle)} 37V16A9 9 0 0 1 ${num(middle + 18)} 16V24`;
  drawing.stroke(spout, { colour: darker(steel, 0.45), width: 8.5 });
  drawing.stroke(spout, { colour: steel, width: 6 });
  drawing.stroke(`M${num(middle - 1.6)} 35V16`, { colour: lighter(steel, 0.6), width: 1.5 });
};

const baseballGlove: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  const x = (share: number) => num(share * w);
  const lace = { colour: lighter(surface.base, 0.62), width: 1.5 };
  const web = `M${x(0.2)} 52L${x(0.17)} 18Q${x(0.28)} 8 ${x(0.4)} 16L${x(0.44)} 48Z`;
  part(drawing, web, darker(surface.base, 0.3));
  drawing.clipped(web, () => {
    for (let n = -2; n < 8; n++) {
      drawing.stroke(`M${x(0.1 + 0.07 * n)} 0l26 60`, lace);
      drawing.stroke(`M${x(0.1 + 0.07 * n)} 60l26 -60`, lace);
    }
  });
  // The thumb, then four fingers, each over the one before it.
  bodyPart(
    drawing,
    `M${x(0.3)} 90Q${x(0.02)} 76 ${x(0.02)} 40Q${x(0.03)} 26 ${x(0.12)} 27Q${x(0.2)} 28 ${x(0.22)} 42L${x(0.36)} 68Z`,
    surface,
  );
  for (const [from, to, top] of [
    [0.79, 0.96, 24],
    [0.66, 0.86, 11],
    [0.51, 0.7, 3],
    [0.36, 0.56, 6],
  ] as const)
    bodyPart(
      drawing,
      `M${x(from - 0.02)} 78L${x(from)} ${top + 10}Q${x((from + to) / 2)} ${top - 8} ${x(to)} ${top + 10}L${x(to - 0.05)} 78Z`,
      surface,
    );
  bodyPart(
    drawing,
    `M${x(0.2)} 60Q${x(0.4)} 44 ${x(0.62)} 52Q${x(0.84)} 44 ${x(0.97)} 52Q${x(0.98)} 84 ${x(0.72)} 97Q${x(0.46)} 101 ${x(0.26)} 90Q${x(0.14)} 76 ${x(0.2)} 60Z`,
    surface,
  );
  drawing.ellipse({ x: 0.58 * w, y: 71, rx: 0.2 * w, ry: 13 }, darker(surface.base, 0.22));
  for (const share of [0.44, 0.6, 0.75, 0.9]) drawing.stroke(`M${x(share - 0.04)} 47H${x(share + 0.04)}`, lace);
  drawing.stroke(`M${x(0.3)} 91Q${x(0.5)} 84 ${x(0.74)} 94`, lace);
};

const microwave: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  for (const share of [0.08, 0.8]) part(drawing, box(share * w, 93, 0.12 * w, 6, 1), "#3b3f4a");
  bodyPart(drawing, box(1, 2, w - 2, 92, 6), surface);
  const door = box(8, 12, 0.68 * w, 72, 5);
  drawing.path(door, darker(surface.base, 0.12));
  drawing.stroke(door, { colour: darker(surface.base, 0.45), width: 1.4 });
  const glass = box(15, 21, 0.68 * w - 22, 54, 4);
  part(drawing, glass, "#3a4152");
  drawing.clipped(glass, () => drawing.path("M24 90L54 0H66L36 90Z", "#ffffff", 'fill-opacity="0.16"'));
  part(drawing, box(0.68 * w + 1, 22, 4.5, 52, 2), steel);
  drawing.path(box(0.8 * w, 14, 0.14 * w, 14, 2), "#2b3a33");
  drawing.stroke(`M${num(0.83 * w)} 21H${num(0.91 * w)}`, { colour: "#7fe0a0", width: 3 });
  for (let row = 0; row < 3; row++)
    for (const share of [0.825, 0.87, 0.915])
      drawing.circle({ x: share * w, y: 40 + 11 * row, r: 2.6 }, darker(surface.base, 0.5));
  drawing.circle({ x: 0.87 * w, y: 78, r: 6.5 }, steel);
};

const toaster: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  const x = (share: number) => num(share * w);
  // A slice stands in either slot.
  for (const [from, to] of [
    [0.22, 0.5],
    [0.52, 0.8],
  ] as const) {
    const slice = `M${x(from + 0.02)} 60V18Q${x(from - 0.03)} 2 ${x((from + to) / 2)} 2Q${x(to + 0.03)} 2 ${x(to - 0.02)} 18V60Z`;
    part(drawing, slice, "#e8bd78");
    drawing.stroke(slice, { colour: "#a8682f", width: 3 });
  }
  for (const share of [0.12, 0.76]) part(drawing, box(share * w, 92, 0.12 * w, 7, 2), "#3b3f4a");
  bodyPart(
    drawing,
    `M${x(0.04)} 94V56Q${x(0.05)} 34 ${x(0.24)} 34H${x(0.76)}Q${x(0.95)} 34 ${x(0.96)} 56V94Z`,
    surface,
  );
  drawing.path(box(0.2 * w, 35.5, 0.6 * w, 6, 3), "#2f3440");
  part(drawing, box(0.955 * w, 50, 0.045 * w, 9, 2), "#3b3f4a");
  drawing.stroke(`M${x(0.88)} 48V80`, { colour: darker(surface.base, 0.5), width: 2.4 });
  drawing.circle({ x: 0.2 * w, y: 78, r: 6.5 }, darker(surface.base, 0.4));
  drawing.circle({ x: 0.2 * w, y: 78, r: 4 }, steel);
  drawing.stroke(`M${x(0.34)} 62H${x(0.74)}M${x(0.34)} 71H${x(0.74)}`, {
    colour: lighter(surface.base, 0.5),
    width: 1.6,
  });
};

const bench: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  const iron = "#454b58";
  for (const share of [0.1, 0.84]) {
    part(drawing, box(share * w, 4, 0.035 * w, 92, 2), iron);
    part(drawing, box(share * w + 0.025 * w, 52, 0.035 * w, 46, 2), iron);
  }
  for (const y of [5, 18, 31]) bodyPart(drawing, box(2, y, w - 4, 10, 2), surface);
  bodyPart(drawing, `M8 46H${num(w - 8)}L${num(w - 1)} 60H1Z`, surface);
  part(drawing, box(1, 60, w - 2, 7, 2), surface.base);
  for (const share of [0.06, 0.9]) part(drawing, box(share * w, 34, 0.04 * w, 24, 3), iron);
};

const tie: DrawHandy = (drawing, surface) => {
  const { width: w } = drawing;
  const x = (share: number) => num(share * w);
  const blade = `M${x(0.36)} 20L${x(0.1)} 80L${x(0.5)} 99L${x(0.9)} 80L${x(0.64)} 20Z`;
  bodyPart(drawing, blade, surface);
  drawing.clipped(blade, () => {
    for (let y = 20; y < 130; y += 17)
      drawing.stroke(`M0 ${y}L${num(w)} ${y - 26}`, { colour: lighter(surface.base, 0.45), width: 3.4 });
  });
  drawing.stroke(blade, { colour: darker(surface.base, 0.45), width: 1.4 });
  bodyPart(drawing, `M${x(0.2)} 2Q${x(0.5)} -1 ${x(0.8)} 2L${x(0.66)} 21Q${x(0.5)} 24 ${x(0.34)} 21Z`, surface);
};

export const handy = {
  fork,
  "baseball-bat": baseballBat,
  refrigerator,
  sink,
  "baseball-glove": baseballGlove,
  microwave,
  toaster,
  bench,
  tie,
} as const satisfies Readonly<Record<string, DrawHandy>>;
