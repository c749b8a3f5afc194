// Somebody with a name and a look of her own, kept to be drawn alike in other pictures: her pixels, how they came about, whose
// work they rest on. Not a layer: where she stands is a scene's. From a file of the user's, so hostile until parsed.

import { z } from "zod";
import { ImagierError } from "./imagier-error.js";
import { type DeepReadonly, name, planVersion, promptField, sha256, whole } from "./plan-fields.js";
import { quoteValue } from "./quote-value.js";

export const characterLimits = {
  /** Of her look, in pixels: as large as a layer is mostly drawn. */
  sidePx: { from: 1, to: 512 },
  nameCharacters: 40,
  /** Drawings that a look may rest on. */
  credits: 64,
} as const;

/** Letters of any script, in up to four words: "Mina", "Jean-Luc", "Petit Ours". */
export const characterName = z
  .string()
  .max(characterLimits.nameCharacters)
  .regex(/^\p{Lu}[\p{L}\p{M}]*(?:[ '’-][\p{L}\p{M}]+){0,3}$/u);

const creditSchema = z.strictObject({
  title: name,
  author: name,
  source: name,
  licence: name,
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  drawingId: name,
});

export const characterLookSchema = z.strictObject({
  widthPx: whole(characterLimits.sidePx),
  heightPx: whole(characterLimits.sidePx),
  /** Of the pixels: RGBA, straight alpha, rows from the top. */
  sha256,
  /** Those, deflated (RFC 1950), in base64. */
  pixels: z.base64().max(1_500_000),
  credits: z.array(creditSchema).max(characterLimits.credits),
});
export type CharacterLook = DeepReadonly<z.infer<typeof characterLookSchema>>;

const characterSchema = z.strictObject({
  schemaVersion: z.literal(planVersion),
  name: characterName,
  /** What she is, by an English noun: "girl", "cat". Says how large she is and what she may wear. */
  concept: name,
  /** Of the French words for her. */
  gender: z.enum(["m", "f"]),
  /** She stands for a person in a sentence, or for an animal. */
  kind: z.enum(["person", "animal"]),
  /** The words that she was drawn from. @default none: a picture */
  words: promptField.optional(),
  look: characterLookSchema,
  /** The plan that her picture was drawn with. Not read again: kept to tell how she came about. */
  plan: z.unknown().optional(),
});
export type Character = DeepReadonly<z.infer<typeof characterSchema>>;

/** @throws CHARACTER_NAME_INVALID */
export function parseCharacterName(value: unknown): string {
  const parsed = characterName.safeParse(typeof value === "string" ? value.trim().normalize("NFC") : value);
  if (parsed.success) return parsed.data;
  throw new ImagierError("CHARACTER_NAME_INVALID", `${quoteValue(value)} is no name for a character.`);
}

/** @throws CHARACTER_INVALID naming the field that is wrong */
export function parseCharacter(value: unknown): Character {
  const parsed = characterSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new ImagierError("CHARACTER_INVALID", `Character: ${path.join(".") || "the file"} ${message}.`);
}
