// Who a scene is of: its first person, else its first animal, else its first thing; with what a sentence must know of her.
// Not a name: names.ts.

import type { ScenePlan, ThingLayer } from "@imagier/contracts";
import { findNoun } from "@imagier/words";
import type { Named } from "./names.js";
import { isAnimal, isPerson } from "./thing-words.js";

/** Women whose French names are no feminine nouns of their own stand here too. */
const women = new Set(
  `girl, woman, lady, mother, sister, daughter, wife, grandmother, aunt, queen, princess, witch, fairy, mermaid, nun, goddess,
  ballerina, cow, hen, ewe, doe, lioness, mare`
    .split(",")
    .map((word) => word.trim()),
);

/** Undefined where there is no thing. */
export function beingOf({ layers }: Pick<ScenePlan, "layers">): Omit<Named, "name"> | undefined {
  const things = layers.filter((layer) => layer.kind === "thing");
  const kindOf = ({ concept }: ThingLayer) => ({ concept, theme: findNoun(concept)?.noun.theme });
  const person = things.find((layer) => isPerson(kindOf(layer)));
  const animal = things.find((layer) => isAnimal(kindOf(layer)));
  const found = person ?? animal ?? things[0];
  if (found === undefined) return undefined;
  const { concept } = found;
  const isWoman = women.has(concept) || (found !== person && findNoun(concept)?.noun.fr.gender === "f");
  return { concept, gender: isWoman ? "f" : "m", kind: found === person ? "person" : "animal" };
}
