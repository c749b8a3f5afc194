// Which relation a preposition means between two things: "with a hat" is worn, "with a ball" held, "with a tree" beside.
// Not where the things stand in the sentence. Conventions 12 and 13 of CONVENTIONS.md.

import type { SceneRelation } from "@imagier/contracts";
import type { RelationWord } from "./phrase.js";
import type { DraftLayer } from "./scene-draft.js";
import { floating, rideable, seats, surfaces, tables, vessels } from "./tables/kind-table.js";
import { isAlive, isHandheld, isPerson, isWorn } from "./thing-words.js";

export interface Meaning {
  relation: SceneRelation;
  /** The thing after the preposition is the subject: "a basket with apples" is apples inside a basket. */
  isReversed: boolean;
}

interface Side {
  concept: string;
  theme: string;
}

function sideOf({ layer, theme }: DraftLayer): Side {
  if (layer.kind === "text") return { concept: "text", theme: "text" };
  return { concept: layer.kind === "thing" ? layer.concept : layer.shape, theme };
}

const straight = (relation: SceneRelation): Meaning => ({ relation, isReversed: false });
const reversed = (relation: SceneRelation): Meaning => ({ relation, isReversed: true });

/** @param before what the preposition belongs to; @param after what follows it */
export function meaningOf(word: RelationWord, before: DraftLayer, after: DraftLayer): Meaning {
  const [one, other] = [sideOf(before), sideOf(after)];
  if (one.concept === "text" || other.concept === "text") return meaningOfText(word, one);
  switch (word) {
    case "with":
      return withMeaning(one, other, isMany(after));
    case "in":
    case "at":
      if (isAlive(one) && isWorn(other)) return straight("wearing");
      if (isAlive(one) && rideable.has(other.concept)) return straight("riding");
      // « Un tableau au mur ».
      if (word === "at" && other.concept === "wall") return straight("on");
      // « Des poires dans une assiette ».
      if (word === "in" && dishes.has(other.concept)) return straight("on");
      return straight(word === "in" ? "inside" : "beside");
    case "on":
      return straight(isAlive(one) && rideable.has(other.concept) ? "riding" : "on");
    case "portant":
      return straight(isWorn(other) ? "wearing" : "holding");
    case "wearing":
      return straight("wearing");
    case "surrounded":
      return reversed("around");
    case "filled":
      return reversed(surfaces.has(one.concept) ? "on" : "inside");
    case "covered":
      return reversed("on");
    case "doing":
      return straight(isPerson(one) && isHandheld(other) ? "holding" : "beside");
    case "flanking":
      return straight("beside");
    default:
      return straight(word);
  }
}

/** "A boat with a fisherman": he does not stand on the water. */
export const boats: ReadonlySet<string> = new Set(
  "boat,canoe,sailboat,rowboat,kayak,raft,gondola,ship,pirate ship,fishing boat,dinghy,hot air balloon,submarine,sled".split(
    ",",
  ),
);

/** Whatever is with them is on them: "an island with a palm tree". */
const islands: ReadonlySet<string> = new Set(["island", "desert island", "iceberg", "raft", "platform", "stage"]);

const dishes: ReadonlySet<string> = new Set(["plate", "dish", "tray"]);

const isMany = ({ layer }: DraftLayer) => layer.kind !== "text" && (layer.count ?? 1) > 1;

function withMeaning(one: Side, other: Side, isSeveral: boolean): Meaning {
  if (isAlive(one) && isWorn(other)) return straight("wearing");
  if (isPerson(one) && isHandheld(other)) return straight("holding");
  // "A cactus with a sombrero", "a pumpkin with glasses".
  const isGrown = /^(?:food|nature)$/.test(one.theme) && !surfaces.has(one.concept) && !vessels.has(one.concept);
  if (isGrown && other.theme === "clothes" && isWorn(other)) return straight("wearing");
  if (tables.has(one.concept) && seats.has(other.concept)) return reversed(isSeveral ? "around" : "beside");
  if (surfaces.has(one.concept) && !floating.has(other.concept)) return reversed("on");
  if (vessels.has(one.concept)) return reversed("inside");
  if (boats.has(one.concept) && isAlive(other)) return reversed("inside");
  if (islands.has(one.concept) && !floating.has(other.concept)) return reversed("on");
  return reversed("beside");
}

/** Writing on a thing lies within it. */
function meaningOfText(word: RelationWord, one: Side): Meaning {
  const isTextFirst = one.concept === "text";
  if (word === "with" && isTextFirst) return reversed("beside");
  if (word === "with" || word === "filled" || word === "covered") return reversed("inside");
  if ((word === "on" || word === "in" || word === "at") && isTextFirst) return straight("inside");
  if (word === "surrounded") return reversed("around");
  if (word === "wearing" || word === "portant") return isTextFirst ? straight("inside") : straight("holding");
  if (word === "in") return straight("inside");
  if (word === "flanking" || word === "doing") return straight("beside");
  return straight(word === "at" ? "beside" : word);
}

/** "A king and a queen wearing crowns": of these, several objects are shared out among several subjects. */
export const isPersonal = (word: RelationWord): boolean =>
  word === "wearing" || word === "holding" || word === "riding" || word === "with" || word === "portant";
