// Colours of drawn layers as "#rrggbb", and how they are mixed, lightened and judged against each other.
// Not the colour words: those are in @imagier/colours. Contrast after WCAG 2.2, success criterion 1.4.3.

import { colours } from "@imagier/colours";
import type { SceneColour } from "@imagier/contracts";

/** "#rrggbb". */
export type Hex = `#${string}`;

function hexOf(rgb: readonly number[]): Hex {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function rgbOf(hex: Hex): [number, number, number] {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** The clear example of a colour word. */
export function namedColour(colour: SceneColour): Hex {
  return hexOf(colours[colour].rgb);
}

/** From `one` at 0 to `other` at 1. */
export function mix(one: Hex, other: Hex, share: number): Hex {
  const from = rgbOf(one);
  const to = rgbOf(other);
  return hexOf(from.map((value, channel) => value + (to[channel]! - value) * share));
}

export const lighter = (hex: Hex, share: number) => mix(hex, "#ffffff", share);

/** Towards a deep violet blue instead of black: shadows stay coloured. */
export const darker = (hex: Hex, share: number) => mix(hex, "#1a1430", share);

/** Seen under a coloured light: white stays the light's colour. */
export function under(hex: Hex, light: Hex): Hex {
  const lit = rgbOf(light);
  return hexOf(rgbOf(hex).map((value, channel) => (value * lit[channel]!) / 255));
}

/** Relative luminance of a straight sRGB colour in whole numbers, 0..1. */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * linear[red]! + 0.7152 * linear[green]! + 0.0722 * linear[blue]!;
}

/** Light of each sRGB byte, 0..1. */
const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** Contrast ratio of two luminances, 1..21. */
export function contrastRatio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

export const luminanceOf = (hex: Hex) => luminance(...rgbOf(hex));
