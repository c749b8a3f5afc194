// Words that say only how something looks: "bright red", "en bois", "happy and old". Not words with a noun in them.

import type { SceneColour, SceneMaterial, SceneSize } from "@imagier/contracts";
import type { Language } from "../plan/index.js";
import { modifierTree } from "../plan/modifier-words.js";
import { type Clause, subClause } from "./clause.js";

export interface Look {
  colours: readonly SceneColour[];
  material?: SceneMaterial;
  size?: SceneSize;
  qualities: readonly string[];
}

const fillers: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([
    "and",
    "in",
    "very",
    "a",
    "look",
    "bit",
    "all",
    "to",
    "be",
    "colour",
    "color",
    "of",
    "with",
    "more",
    ",",
  ]),
  fr: new Set(["et", "en", "tres", "un", "peu", "tout", "toute", "de", "couleur", "plus", ","]),
};

/** Undefined where a word is among them that says something else, or nothing is said. */
export function readLook({ tokens, language }: Clause): Look | undefined {
  const look = { colours: [] as SceneColour[], qualities: [] as string[] } as Look & {
    colours: SceneColour[];
    qualities: string[];
  };
  for (let at = 0; at < tokens.length; ) {
    const found = modifierTree[language].match(tokens, at);
    if (found === undefined) {
      if (!fillers[language].has(tokens[at]!.word)) return undefined;
      at += 1;
      continue;
    }
    const meaning = found.value;
    if (meaning.kind === "colour") look.colours.push(meaning.colour);
    else if (meaning.kind === "material") look.material = meaning.material;
    else if (meaning.kind === "size") look.size = meaning.size;
    else look.qualities.push(meaning.quality);
    at += found.length;
  }
  const { colours, qualities, material, size } = look;
  return colours.length + qualities.length > 0 || material !== undefined || size !== undefined ? look : undefined;
}

const endsOpen = /(?:^| )(?:and|et|,|very|tres|en|in|de)$/;

/**
 * All ways to part a clause into what is meant and its look, the likeliest first. French adjectives stand on both sides
 * of the parting: "le cercle bleu | vert", if there is a blue circle, and else "le cercle | bleu vert".
 */
export function splitsBeforeLook(clause: Clause): { ref: Clause; look: Clause }[] {
  const splits: { ref: Clause; look: Clause }[] = [];
  for (let at = 1; at < clause.tokens.length; at++) {
    const [ref, look] = [subClause(clause, 0, at), subClause(clause, at)];
    if (!endsOpen.test(ref.words) && readLook(look) !== undefined) splits.push({ ref, look });
  }
  return clause.language === "fr" ? splits.reverse() : splits;
}
