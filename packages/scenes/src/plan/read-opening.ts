// The beginning of a noun phrase: "the", "three", "a row of", "the second", "a 3 by 4 grid of".
// Not its adjectives and its noun: read-noun-phrase.ts.

import type { SceneArrangement, SceneColour } from "@imagier/contracts";
import { collectiveTree, type DeterminerMeaning, determinerTree, pickTree } from "./determiners.js";
import type { Language } from "./language.js";
import { leadsToNoun, startsNoun } from "./look-ahead.js";
import { type NumberWords, readNumber } from "./number-words.js";
import type { NounPhrase, Pick } from "./phrase.js";
import { type ThingWord, thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";
import type { Match } from "./word-tree.js";

/** A noun phrase while it is read. */
export interface Draft {
  determiner: DeterminerMeaning;
  number?: NumberWords;
  pick?: Pick;
  arrangement?: SceneArrangement;
  colours: SceneColour[];
  qualities: string[];
  material?: NounPhrase["material"];
  /** "Red and gold balls": some are of the colours, some of the material. */
  isMixed?: boolean;
  size?: NounPhrase["size"];
  noun?: ThingWord;
  hasHead: boolean;
  /** Qualities and sizes as the prompt has them. */
  written: Record<string, string>;
  unknown: number[];
  unknownNoun?: number;
  /** Somewhere in the prompt stands an English article. */
  isAmongArticles?: boolean;
  from: number;
  to: number;
}

/** "The", "three", "a row of", "the second", in any order that makes sense. */
export function readOpening(draft: Draft, tokens: readonly Token[], language: Language): void {
  readGridOf(draft, tokens);
  const before = draft.number === undefined ? countedAt(tokens, draft.to, language) : undefined;
  const determiner = determinerTree[language].match(tokens, draft.to);
  // "A pair of", "un groupe de" are longer than the article; "un" is not a number.
  if (before !== undefined && before.to >= draft.to + (determiner?.length ?? 0)) takeNumber(draft, before);
  else if (determiner !== undefined) takeDeterminer(draft, determiner);
  readCollective(draft, tokens, language);
  const after = determinerTree[language].match(tokens, draft.to);
  if (after !== undefined && (draft.number !== undefined || draft.arrangement !== undefined))
    takeDeterminer(draft, after);
  if (draft.number === undefined) {
    const number = countedAt(tokens, draft.to, language);
    // "The one" has no number.
    if (number !== undefined && !(number.value === 1 && !startsNoun(tokens, number.to, language)))
      takeNumber(draft, number);
  }
  readCollective(draft, tokens, language);
  const pick = pickTree[language].match(tokens, draft.to);
  if (pick !== undefined && draft.determiner.determiner !== "none" && draft.determiner.determiner !== "a") {
    draft.pick = pick.value;
    draft.to += pick.length;
    if (draft.number === undefined) {
      const number = readNumber(tokens, draft.to, language);
      if (number !== undefined && number.value > 1) takeNumber(draft, number);
    }
  }
}

/** A number, but not that of a name: "four leaf clover". */
function countedAt(tokens: readonly Token[], at: number, language: Language): NumberWords | undefined {
  const number = readNumber(tokens, at, language);
  if (number !== undefined && partsOf.test(tokens[number.to]?.word ?? "")) return undefined;
  if (number === undefined || isName(tokens, at, { language, to: number.to })) return undefined;
  return isOfFlowers(tokens, number.to, language) ? undefined : number;
}

/** "Three-headed", "one-eyed". */
export const partsOf = /^(?:headed|eyed|legged|tailed|winged|armed|horned|eared|wheeled|fingered)$/;

/** "Four leaf clover", « un groupe de rock ». */
function isName(tokens: readonly Token[], at: number, { language, to }: { language: Language; to: number }): boolean {
  return [at, skipArticle(tokens, at, language)].some(
    (from) => from < to && from + (thingTree[language].match(tokens, from)?.length ?? 0) > to,
  );
}

/** "A bouquet of balloons" are several, one of roses is a bouquet. */
function isOfFlowers(tokens: readonly Token[], to: number, language: Language): boolean {
  if (tokens[to - 2]?.word !== "bouquet") return false;
  const noun = thingTree[language].match(tokens, to)?.value;
  return noun === undefined || noun.theme === "nature";
}

function takeNumber(draft: Draft, number: NumberWords): void {
  draft.number = number;
  draft.to = number.to;
}

function takeDeterminer(draft: Draft, { value, length }: Match<DeterminerMeaning>): void {
  const { pick, ...rest } = value;
  const isStronger = draft.determiner.determiner === "none" || rest.determiner !== "none";
  if (isStronger)
    draft.determiner = { ...rest, isPlural: rest.isPlural === true || draft.determiner.isPlural === true };
  if (pick !== undefined) draft.pick = pick;
  draft.to += length;
}

/** "A row of", "two rows of three", "deux rangées de trois". */
function readCollective(draft: Draft, tokens: readonly Token[], language: Language): void {
  const collective = collectiveTree[language].match(tokens, draft.to);
  if (collective === undefined || draft.arrangement !== undefined) return;
  const inner = readNumber(tokens, draft.to + collective.length, language);
  const after = draft.to + collective.length;
  if (inner === undefined && !leadsToNoun(skipArticle(tokens, after, language), { tokens, language, depth: 0 })) return;
  draft.arrangement = collective.value;
  draft.to = after;
  const outer = draft.number;
  if (outer !== undefined && inner !== undefined && !inner.isVague && outer.value > 1) {
    draft.arrangement = "grid";
    takeNumber(draft, { ...inner, value: Math.min(outer.value * inner.value, 1e9) });
  } else {
    delete draft.number;
    if (inner !== undefined) takeNumber(draft, inner);
  }
  draft.determiner = { determiner: "a", isPlural: true };
}

const skipArticle = (tokens: readonly Token[], at: number, language: Language) =>
  at + (determinerTree[language].match(tokens, at)?.length ?? 0);

/** "A 3 by 4 grid of stars", "une grille de 3 par 4 étoiles". */
function readGridOf(draft: Draft, tokens: readonly Token[]): void {
  let at = draft.to;
  if (/^(?:a|an|une)$/.test(tokens[at]?.word ?? "")) at += 1;
  const isFrench = tokens[at]?.word === "grille" && tokens[at + 1]?.word === "de";
  if (isFrench) at += 2;
  const size = readGridSize(tokens, at);
  if (size === undefined) return;
  const [grid, of] = [tokens[size.to]?.word, tokens[size.to + 1]?.word];
  if (!isFrench && !(grid === "grid" && of === "of")) return;
  draft.arrangement = "grid";
  draft.number = { value: size.count, isVague: false, to: size.to };
  draft.determiner = { determiner: "a", isPlural: true };
  draft.to = isFrench ? size.to : size.to + 2;
}

/** "3 by 4", "three by four", "3x4", "3 par 4": how many that are. */
export function readGridSize(tokens: readonly Token[], at: number): { count: number; to: number } | undefined {
  for (const language of ["en", "fr"] as const) {
    const across = readNumber(tokens, at, language);
    if (across === undefined || !/^(?:by|par|x|sur|×)$/.test(tokens[across.to]?.word ?? "")) continue;
    const down = readNumber(tokens, across.to + 1, language);
    if (down !== undefined) return { count: Math.min(across.value * down.value, 1e9), to: down.to };
  }
  return undefined;
}
