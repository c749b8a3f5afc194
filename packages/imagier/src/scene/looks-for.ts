// How the characters of a scene look: from the picture before, or as they were saved. Not where they stand.

import {
  type Character,
  type CharacterLook,
  ImagierError,
  type PlannedReference,
  quoteValue,
  type ScenePicturePlan,
  type ScenePlan,
  type ThingLayer,
} from "@imagier/contracts";
import { pngOfLook } from "../character/character-look.js";
import { readReference } from "../reference/read-reference.js";

/** By name. */
export type Looks = ReadonlyMap<string, CharacterLook>;

interface Known {
  characters?: readonly Character[] | undefined;
  before?: ScenePicturePlan | undefined;
}

/** @throws CHARACTER_UNKNOWN */
export function looksFor({ layers }: ScenePlan, { characters = [], before }: Known): Looks {
  const looks = new Map<string, CharacterLook>();
  for (const layer of layers) {
    if (layer.kind !== "thing" || layer.character === undefined) continue;
    const name = layer.character;
    const look = before?.characters?.[name] ?? characters.find((each) => each.name === name)?.look;
    if (look === undefined)
      throw new ImagierError("CHARACTER_UNKNOWN", `The scene names ${quoteValue(name)}, who was not saved here.`);
    looks.set(name, look);
  }
  return looks;
}

/** What somebody who is to be drawn anew is drawn anew from; undefined of a thing that is nobody. */
export async function lookToStartFrom(
  { character = "" }: ThingLayer,
  looks: Looks,
  sidePx: number,
): Promise<PlannedReference | undefined> {
  const look = looks.get(character);
  if (look === undefined) return undefined;
  return { ...(await readReference(await pngOfLook(character, look), { sidePx })), id: character };
}
