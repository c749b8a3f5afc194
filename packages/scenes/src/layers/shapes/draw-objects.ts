// Things of a few clear forms that no drawing of the library shows: drawn by rule, in the colour and material asked for.
// Not furniture to stand on (draw-furniture.ts) and not geometry (outlines.ts, draw-solid.ts). Lit from the upper left.

import { type Drawing, num, pathThrough, smoothPath } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import { at, bodyPart, box, part } from "./object-parts.js";
import type { Surface } from "./surface.js";

type DrawObject = (drawing: Drawing, surface: Surface) => void;

const steel: Hex = "#aab4c0";

const surfboard: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  const outline = smoothPath(
    [
      at(w / 2, 1),
      at(0.86 * w, 26),
      at(0.97 * w, 56),
      at(0.76 * w, 90),
      at(w / 2, 98),
      at(0.24 * w, 90),
      at(0.03 * w, 56),
      at(0.14 * w, 26),
    ],
    true,
  );
  bodyPart(drawing, outline, surface);
  drawing.clipped(outline, () => {
    drawing.add(`<rect y="58" width="${num(w)}" height="9" fill="#ffffff" fill-opacity="0.9"/>`);
    drawing.add(`<rect y="70" width="${num(w)}" height="4" fill="#ffffff" fill-opacity="0.9"/>`);
  });
  drawing.stroke(`M${num(w / 2)} 5V95`, { colour: darker(surface.base, 0.35), width: 0.9 });
};

const fireHydrant: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  const { base } = surface;
  part(drawing, box(middle - 7, 1, 14, 8, 2), base);
  bodyPart(drawing, `M${num(0.18 * w)} 30Q${num(middle)} -12 ${num(0.82 * w)} 30Z`, surface);
  for (const x of [1, w - 13]) part(drawing, box(x, 44, 12, 16, 3), base);
  bodyPart(drawing, box(0.2 * w, 33, 0.6 * w, 52, 2), surface);
  part(drawing, box(0.12 * w, 27, 0.76 * w, 8, 3), base);
  part(drawing, box(0.08 * w, 86, 0.84 * w, 12, 3), base);
  drawing.circle({ x: middle, y: 54, r: 12 }, darker(base, 0.25));
  drawing.circle({ x: middle, y: 54, r: 7.5 }, steel);
  drawing.circle({ x: middle, y: 54, r: 3 }, darker(steel, 0.4));
};

const parkingMeter: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  part(drawing, box(middle - 4, 46, 8, 48), steel);
  part(drawing, box(0.14 * w, 92, 0.72 * w, 6, 2), steel);
  bodyPart(
    drawing,
    `M2 24A${num(middle - 2)} 22 0 0 1 ${num(w - 2)} 24L${num(0.84 * w)} 50H${num(0.16 * w)}Z`,
    surface,
  );
  const glass = `M${num(0.2 * w)} 23A${num(0.3 * w)} 14 0 0 1 ${num(0.8 * w)} 23Z`;
  drawing.path(glass, "#dff1f6");
  drawing.stroke(glass, { colour: darker(surface.base, 0.5), width: 1 });
  drawing.stroke(`M${num(middle)} 23L${num(0.62 * w)} 13`, { colour: "#d33a3a", width: 1.6 });
  drawing.add(
    `<rect x="${num(middle - 1.2)}" y="28" width="2.4" height="9" rx="1" fill="${darker(surface.base, 0.7)}"/>`,
  );
  drawing.circle({ x: middle, y: 43, r: 2.6 }, steel);
};

const hairDryer: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  const handle = pathThrough([at(0.46 * w, 46), at(0.68 * w, 46), at(0.62 * w, 98), at(0.42 * w, 98)]);
  part(drawing, handle, darker(surface.base, 0.18));
  part(drawing, pathThrough([at(1, 12), at(0.2 * w, 17), at(0.2 * w, 43), at(1, 48)]), "#3b3f4a");
  bodyPart(
    drawing,
    `M${num(0.18 * w)} 14H${num(0.62 * w)}A${num(0.34 * w)} 24 0 0 1 ${num(0.62 * w)} 58Q${num(0.4 * w)} 50 ${num(0.18 * w)} 46Z`,
    surface,
  );
  drawing.circle({ x: 0.68 * w, y: 35, r: 12 }, darker(surface.base, 0.4));
  for (let y = 27; y <= 43; y += 4)
    drawing.stroke(`M${num(0.68 * w - 8)} ${y}H${num(0.68 * w + 8)}`, {
      colour: lighter(surface.base, 0.5),
      width: 1.3,
    });
  drawing.add(`<rect x="${num(0.52 * w)}" y="64" width="5" height="11" rx="2" fill="${lighter(surface.base, 0.6)}"/>`);
};

const windmill: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  const middle = w / 2;
  bodyPart(drawing, pathThrough([at(0.38 * w, 42), at(0.62 * w, 42), at(0.74 * w, 98), at(0.26 * w, 98)]), surface);
  part(drawing, `M${num(0.34 * w)} 43Q${num(middle)} 16 ${num(0.66 * w)} 43Z`, "#a5483b");
  part(drawing, `M${num(middle - 6)} 98V84A6 6 0 0 1 ${num(middle + 6)} 84V98Z`, "#7a5233");
  for (const y of [54, 69])
    drawing.add(`<rect x="${num(middle - 4)}" y="${y}" width="8" height="9" rx="1.5" fill="#8ec6e6"/>`);
  const reach = Math.min(middle, 38) - 2;
  for (const turn of [20, 110, 200, 290])
    drawing.group(`transform="translate(${num(middle)} 38) rotate(${turn})"`, () => {
      const sail = box(-1, -reach, 11, reach - 7);
      drawing.path(sail, "#f6f1e4");
      for (let y = -reach + 6; y < -8; y += 6) drawing.stroke(`M-1 ${num(y)}H10`, { colour: "#b79b78", width: 0.8 });
      drawing.stroke(sail, { colour: "#8a6a48", width: 1 });
      drawing.stroke(`M0 0V${num(-reach)}`, { colour: "#6f4f31", width: 2.4 });
    });
  drawing.circle({ x: middle, y: 38, r: 3.6 }, "#6f4f31");
};

const aquarium: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  drawing.path(box(3, 12, w - 6, 82, 4), "#9bd5ee", 'fill-opacity="0.85"');
  drawing.path(box(3, 12, w - 6, 9, 3), "#eaf8fd", 'fill-opacity="0.9"');
  drawing.path(`M4 82Q${num(0.3 * w)} 74 ${num(0.55 * w)} 81T${num(w - 4)} 79V93H4Z`, "#e6c98c");
  for (const [x, height] of [
    [0.14, 34],
    [0.2, 24],
    [0.84, 40],
    [0.9, 26],
  ] as const)
    drawing.stroke(`M${num(x * w)} 82q-5 -${num(height / 2)} 1 -${num(height)}`, { colour: "#3f9a5a", width: 3 });
  for (const [x, y, way, colour] of [
    [0.4, 44, 1, "#f28a2e"],
    [0.66, 58, -1, "#e94f64"],
  ] as const)
    drawing.group(`transform="translate(${num(x * w)} ${y}) scale(${way} 1)"`, () => {
      drawing.path("M-13 0L-22 -7V7Z", colour);
      drawing.ellipse({ x: 0, y: 0, rx: 14, ry: 8.5 }, colour);
      drawing.circle({ x: 8, y: -2, r: 2.4 }, "#ffffff");
      drawing.circle({ x: 8.6, y: -2, r: 1.3 }, "#20222c");
    });
  for (const [x, y] of [
    [0.53, 36],
    [0.55, 28],
    [0.3, 30],
  ] as const)
    drawing.stroke(`M${num(x * w - 2)} ${y}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`, { colour: "#ffffff", width: 0.9 });
  bodyPart(drawing, box(0.7, 6, w - 1.4, 8, 2), surface);
  bodyPart(drawing, box(0.7, 90, w - 1.4, 8, 2), surface);
  for (const x of [1.2, w - 4.2]) part(drawing, box(x, 12, 3, 80), surface.base);
};

const blackboard: DrawObject = (drawing, surface) => {
  const { width: w } = drawing;
  part(drawing, box(0.8, 1, w - 1.6, 92, 2), "#b98450");
  bodyPart(drawing, box(6, 6.5, w - 12, 81), surface);
  const chalk = { colour: "#f4f4ee", width: 1.3 };
  drawing.stroke(`M14 22q6 -8 12 0t12 0t12 0`, chalk, 'stroke-opacity="0.8"');
  drawing.stroke(`M14 36H${num(0.55 * w)}M14 46H${num(0.42 * w)}`, chalk, 'stroke-opacity="0.6"');
  part(drawing, box(0.2 * w, 92, 0.6 * w, 6, 2), "#9a6a3c");
  drawing.add(`<rect x="${num(0.3 * w)}" y="90" width="12" height="3" rx="1.2" fill="#ffffff"/>`);
};

export const objects = {
  surfboard,
  "fire-hydrant": fireHydrant,
  "parking-meter": parkingMeter,
  "hair-dryer": hairDryer,
  windmill,
  aquarium,
  blackboard,
} as const satisfies Readonly<Record<string, DrawObject>>;
