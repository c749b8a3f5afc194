// What stands in streets and landscapes and no drawing of the library shows: drawn by rule, in the colour and material asked for.
// Not smaller things (draw-objects.ts) and not what lies behind everything (backgrounds/).

import { type Drawing, num, pathThrough } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import { at, bodyPart, box, part } from "./object-parts.js";
import type { Surface } from "./surface.js";

type DrawLandmark = (drawing: Drawing, surface: Surface) => void;

const wood: Hex = "#8a5d38";
const iron: Hex = "#4a5160";

const hotAirBalloon: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  const envelope = `M${num(middle)} 1C${num(1.02 * w)} 1 ${num(1.04 * w)} 44 ${num(0.62 * w)} 74H${num(0.38 * w)}C${num(-0.04 * w)} 44 ${num(-0.02 * w)} 1 ${num(middle)} 1Z`;
  bodyPart(drawing, envelope, surface);
  drawing.clipped(envelope, () => {
    for (const share of [0.26, 0.74])
      drawing.path(
        `M${num(middle)} 0C${num(share * w)} 12 ${num(share * w)} 52 ${num(middle + (share - 0.5) * 0.42 * w)} 75H${num(middle + (share - 0.5) * 0.16 * w)}C${num(middle + (share - 0.5) * 0.5 * w)} 50 ${num(middle + (share - 0.5) * 0.5 * w)} 14 ${num(middle)} 0Z`,
        lighter(surface.base, 0.75),
        'fill-opacity="0.85"',
      );
  });
  for (const [from, to] of [
    [0.39, 0.42],
    [0.61, 0.58],
  ] as const)
    drawing.stroke(`M${num(from * w)} 74L${num(to * w)} 86`, { colour: iron, width: 1 });
  part(drawing, box(0.4 * w, 85, 0.2 * w, 13, 3), wood);
};

const streetLamp: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  drawing.circle(
    { x: middle, y: 17, r: 16 },
    drawing.radial(
      [
        [0, "#ffe9a8", 0.75],
        [1, "#ffe9a8", 0],
      ],
      at(middle, 17),
      16,
    ),
  );
  part(drawing, box(middle - 2.2, 28, 4.4, 64), surface.base);
  part(drawing, box(0.22 * w, 91, 0.56 * w, 7, 2), surface.base);
  part(drawing, box(0.34 * w, 40, 0.32 * w, 4, 2), surface.base);
  drawing.path(pathThrough([at(0.24 * w, 10), at(0.76 * w, 10), at(0.66 * w, 28), at(0.34 * w, 28)]), "#fff3c4");
  drawing.stroke(pathThrough([at(0.24 * w, 10), at(0.76 * w, 10), at(0.66 * w, 28), at(0.34 * w, 28)]), {
    colour: darker(surface.base, 0.3),
    width: 1.6,
  });
  part(drawing, pathThrough([at(0.14 * w, 11), at(middle, 1), at(0.86 * w, 11)]), surface.base);
};

const igloo: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const dome = `M1 97A${num(0.42 * w)} 96 0 0 1 ${num(0.85 * w)} 97Z`;
  bodyPart(drawing, dome, surface);
  drawing.clipped(dome, () => {
    const joint = { colour: darker(surface.base, 0.28), width: 0.9 };
    for (const y of [24, 48, 72])
      drawing.stroke(`M0 ${y + 3}Q${num(0.43 * w)} ${y - 6} ${num(0.86 * w)} ${y + 3}`, joint);
    for (const [row, y] of [0, 24, 48, 72].entries())
      for (let x = row % 2 ? 8 : 18; x < 0.86 * w; x += 21) drawing.stroke(`M${x} ${y}v24`, joint);
  });
  bodyPart(drawing, `M${num(0.55 * w)} 97V66A${num(0.22 * w)} 32 0 0 1 ${num(w - 1)} 66V97Z`, surface);
  drawing.path(`M${num(0.64 * w)} 97V70A${num(0.14 * w)} 24 0 0 1 ${num(0.92 * w)} 70V97Z`, "#3b5873");
};

const barn: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  const trim = { colour: "#f7f2ea", width: 2.4 };
  const front = pathThrough([
    at(0.08 * w, 98),
    at(0.08 * w, 48),
    at(0.2 * w, 24),
    at(middle, 6),
    at(0.8 * w, 24),
    at(0.92 * w, 48),
    at(0.92 * w, 98),
  ]);
  bodyPart(drawing, front, surface);
  drawing.clipped(front, () => {
    for (let x = 0.08 * w; x < 0.92 * w; x += 6)
      drawing.stroke(`M${num(x)} 0V98`, { colour: darker(surface.base, 0.3), width: 0.6 });
  });
  const roof = pathThrough([at(1, 52), at(0.15 * w, 23), at(middle, 3), at(0.85 * w, 23), at(w - 1, 52)], false);
  drawing.stroke(roof, { colour: "#5b4a48", width: 5 });
  part(drawing, box(0.3 * w, 56, 0.4 * w, 42), darker(surface.base, 0.12));
  drawing.stroke(
    `M${num(0.3 * w)} 56H${num(0.7 * w)}V97H${num(0.3 * w)}ZM${num(0.3 * w)} 56L${num(middle)} 97M${num(0.7 * w)} 56L${num(middle)} 97M${num(middle)} 56V97`,
    trim,
  );
  drawing.add(`<rect x="${num(middle - 8)}" y="26" width="16" height="14" fill="#3d3140"/>`);
  drawing.stroke(box(middle - 8, 26, 16, 14), trim);
};

const trafficCone: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  part(drawing, box(1, 87, w - 2, 11, 3), surface.base);
  const cone = pathThrough([at(middle - 5, 2), at(middle + 5, 2), at(0.84 * w, 88), at(0.16 * w, 88)]);
  bodyPart(drawing, cone, surface);
  drawing.clipped(cone, () => {
    for (const y of [26, 56])
      drawing.add(`<rect y="${y}" width="${num(w)}" height="13" fill="#ffffff" fill-opacity="0.94"/>`);
  });
};

const bridge: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const arch = (from: number, to: number) =>
    `M${num(from * w)} 98A${num(((to - from) / 2) * w)} 52 0 0 1 ${num(to * w)} 98Z`;
  const deck = `M1 98V46Q${num(w / 2)} 8 ${num(w - 1)} 46V98H${num(0.9 * w)}A${num(0.13 * w)} 40 0 0 0 ${num(0.64 * w)} 98H${num(0.36 * w)}`;
  const whole = `${deck}A${num(0.13 * w)} 40 0 0 0 ${num(0.1 * w)} 98Z`;
  bodyPart(drawing, whole, surface);
  drawing.clipped(whole, () => {
    const joint = { colour: darker(surface.base, 0.3), width: 0.8 };
    for (let y = 36; y < 98; y += 11) drawing.stroke(`M0 ${y + 8}Q${num(w / 2)} ${y - 22} ${num(w)} ${y + 8}`, joint);
  });
  drawing.stroke(`M1 40Q${num(w / 2)} 1 ${num(w - 1)} 40`, { colour: lighter(surface.base, 0.25), width: 4 });
  for (let x = 0.04; x < 1; x += 0.092) {
    const foot = 46 - 38 * 4 * x * (1 - x) * 0.5;
    drawing.stroke(`M${num(x * w)} ${num(foot)}v-11`, { colour: darker(surface.base, 0.35), width: 2 });
  }
  drawing.stroke(`M1 33Q${num(w / 2)} -5 ${num(w - 1)} 33`, { colour: darker(surface.base, 0.35), width: 2.4 });
  for (const [from, to] of [
    [0.1, 0.36],
    [0.64, 0.9],
  ] as const)
    drawing.stroke(arch(from, to), { colour: darker(surface.base, 0.45), width: 1.2 }, 'stroke-opacity="0"');
};

const campfire: DrawLandmark = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  const flame = (share: number, top: number) =>
    `M${num(middle)} ${top}C${num(middle + 0.1 * w * share)} ${num(top + 18)} ${num(middle + 0.42 * w * share)} ${num(top + 30)} ${num(middle + 0.32 * w * share)} 76` +
    `Q${num(middle)} 92 ${num(middle - 0.32 * w * share)} 76C${num(middle - 0.42 * w * share)} ${num(top + 36)} ${num(middle - 0.14 * w * share)} ${num(top + 26)} ${num(middle)} ${top}Z`;
  drawing.path(flame(1, 2), surface.base);
  drawing.path(flame(0.68, 24), "#f9a825");
  drawing.path(flame(0.36, 46), "#fff176");
  for (const [turn, colour] of [
    [-14, wood],
    [14, "#7a5030"],
  ] as const)
    drawing.group(`transform="rotate(${turn} ${num(middle)} 83)"`, () =>
      part(drawing, box(0.06 * w, 78, 0.88 * w, 10, 5), colour),
    );
};

export const landmarks = {
  "hot-air-balloon": hotAirBalloon,
  "street-lamp": streetLamp,
  igloo,
  barn,
  "traffic-cone": trafficCone,
  bridge,
  campfire,
} as const satisfies Readonly<Record<string, DrawLandmark>>;
