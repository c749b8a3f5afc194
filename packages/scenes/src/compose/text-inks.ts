// What letters are drawn with in each finish: their colour in that technique, its grain, its glow.
// Not their shapes, which stay exact so that they can be read. The list has a line for every finish.

import type { SceneFinish } from "@imagier/contracts";

type Rgb = [number, number, number];

interface Setting {
  /** The letters have a ground of their own in the same layer. */
  framed: boolean;
  /** Of a pair the lighter ink is wanted: it is dark behind. */
  lighter: boolean;
}

export interface Ink {
  change(colour: Rgb, setting: Setting): Rgb;
  /** How much the tone varies within a letter. */
  grain: number;
  /** Edges without half-covered pixels. */
  hard?: boolean;
  /** How far letters light up what is around them; 0 is not at all. */
  glow?: number;
  /** The only two inks there are, dark and light. */
  pair?: readonly [Rgb, Rgb];
}

const toneOf = ([red, green, blue]: Rgb) => 0.299 * red + 0.587 * green + 0.114 * blue;

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const asIs = (colour: Rgb): Rgb => colour;

/** Nearer to the colours that pigment can have: black is soft, white is paper. */
const pigment =
  (black: Rgb, paper: Rgb) =>
  (colour: Rgb): Rgb => [
    black[0] + (paper[0] - black[0]) * colour[0],
    black[1] + (paper[1] - black[1]) * colour[1],
    black[2] + (paper[2] - black[2]) * colour[2],
  ];

/** Framed letters keep light on dark or dark on light; others take the ink that shows on what is behind. */
const oneOf = (dark: Rgb, light: Rgb, negative: boolean): Pick<Ink, "change" | "pair"> => ({
  pair: [dark, light],
  change: (colour, { framed, lighter }) => {
    if (!framed) return lighter ? light : dark;
    return mixed(dark, light, negative ? 1 - toneOf(colour) : toneOf(colour));
  },
});

/** As a lit tube: full brightness; what has no hue glows white. */
function lit(colour: Rgb, { framed }: Setting): Rgb {
  if (framed) return colour;
  const most = Math.max(...colour, 1e-3);
  const least = Math.min(...colour);
  if ((most - least) / most < 0.15) return [0.88, 0.96, 1];
  return colour.map((value) => 0.45 + 0.55 * ((value - least) / (most - least))) as Rgb;
}

export const inks: Record<SceneFinish, Ink> = {
  watercolour: { change: pigment([0.12, 0.11, 0.17], [0.99, 0.98, 0.95]), grain: 0.1 },
  oil: { change: pigment([0.09, 0.07, 0.07], [0.98, 0.97, 0.93]), grain: 0.08 },
  pencil: { change: pigment([0.2, 0.2, 0.22], [0.98, 0.97, 0.95]), grain: 0.12 },
  charcoal: { ...oneOf([0.1, 0.095, 0.1], [0.97, 0.95, 0.91], false), grain: 0.1 },
  "pixel-art": { change: asIs, grain: 0, hard: true },
  "stained-glass": { change: asIs, grain: 0.05 },
  neon: { change: lit, grain: 0, glow: 1.1 },
  "paper-cut": { change: asIs, grain: 0.03 },
  mosaic: { change: asIs, grain: 0.05 },
  risograph: { change: pigment([0.05, 0.14, 0.36], [0.97, 0.95, 0.91]), grain: 0.06 },
  "pop-art": { change: pigment([0.07, 0.06, 0.07], [0.99, 0.975, 0.93]), grain: 0 },
  blueprint: { ...oneOf([0.06, 0.235, 0.5], [0.9, 0.955, 1], true), grain: 0.06 },
};
