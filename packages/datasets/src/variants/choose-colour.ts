// Chooses the colour that a drawing is painted: each of the eleven basic ones as often as any other.
// Not the colours that things have by nature, which are red and orange far more often than purple.

import { type ColourId, colourIds } from "@imagier/colours";
import type { RandomStream } from "@imagier/sampling";

/** Berlin and Kay's eleven terms (1969): turquoise is a word that many people use and many languages lack. */
export const basicColours: readonly ColourId[] = colourIds.filter((id) => id !== "turquoise");

export interface ColourChoice {
  /** True for colours that a concept must never be shown in. */
  isHeldOut?: (colour: ColourId) => boolean;
  /** True for colours that the drawing can be painted. */
  takes?: (colour: ColourId) => boolean;
}

/** One of the basic colours that pass, all with the same chance; undefined where none does. */
export function chooseColour(random: RandomStream, { isHeldOut, takes }: ColourChoice = {}): ColourId | undefined {
  const allowed = basicColours.filter((colour) => isHeldOut?.(colour) !== true && takes?.(colour) !== false);
  return allowed.length === 0 ? undefined : allowed[random.int(allowed.length)]!;
}
