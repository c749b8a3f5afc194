// "On a blue background", "sur fond bleu à pois blancs", "a gradient from blue to pink", "on paper": what is behind all.
// Not landscapes by themselves ("in a forest"): a noun phrase is read for those. Convention 19.

import type { SceneColour, SceneSetting } from "@imagier/contracts";
import type { Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { matchPhrase } from "./phrase-book.js";
import { isNext } from "./read-things.js";
import { type Reading, said } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";
import { WordTree } from "./word-tree.js";

type Part = { setting: SceneSetting } | { isTransparent: true } | { isAnchor: true } | { says: "nothing" };

const table = `
anchor | background, backdrop, back ground, bg | fond, arrière-plan, fond de l'image
gradient | gradient, gradient background | dégradé, dégradée
stripes | stripes, striped, stripe, stripy | rayures, rayé, rayée, rayés, rayées, bandes
dots | dots, dotted, polka dots, polka dot, polka dotted, spots | pois, points
checks | checks, checkered, chequered, checked, checkerboard, checkered pattern, squares | carreaux, damier, quadrillé, quadrillée
paper | paper, a sheet of paper, sheet of paper, old paper, parchment, white page, blank page, paper texture | papier, feuille blanche, page blanche, feuille de papier, papier ancien, parchemin
transparent | transparent, clear, no | transparent, transparente
nothing | plain, solid, simple, uniform, flat, single, coloured, colored, colour, color, textured, smooth, soft, the, a, an, of, with, from, to, into, and, in, fading | uni, unie, simple, le, la, les, un, une, de, à, vers, et, avec, en, couleur, allant, lisse, passant
`;

const trees: Readonly<Record<Language, WordTree<Part>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const line of table.trim().split("\n")) {
  const [id, en, fr] = line.split(" | ") as [string, string, string];
  const part: Part =
    id === "anchor"
      ? { isAnchor: true }
      : id === "transparent"
        ? { isTransparent: true }
        : id === "nothing"
          ? { says: "nothing" }
          : { setting: id as SceneSetting };
  for (const word of en.split(", ")) trees.en.add(word, part);
  for (const word of fr.split(", ")) trees.fr.add(word, part);
}

interface Found {
  setting?: SceneSetting;
  colours: SceneColour[];
  isTransparent: boolean;
  time?: "dawn" | "day" | "sunset" | "night";
  weather?: "rain" | "snow" | "fog" | "storm" | "clouds";
  /** Where "background", "fond" or "gradient" stands; nothing else makes a backdrop. */
  anchorAt?: number;
  /** After the last word that says something. */
  to: number;
}

const longest = 14;

/** Reads a backdrop, from a preposition, an article or the backdrop itself; false where none is here. */
export function readBackdrop(reading: Reading): boolean {
  const { tokens, language, scene } = reading;
  // "In the background", « au fond de la mer »
  if (/^(?:depth|setting)$/.test(matchPhrase(tokens, reading.at, language)?.value.kind ?? "")) return false;
  const begin =
    reading.at + (isNext(reading, /^(?:on|against|sur|contre|devant|over|with|avec|upon|in|dans)$/) ? 1 : 0);
  const found = readParts(tokens, begin, language) ?? readBare(reading, begin);
  if (found === undefined || isFurtherScenery(reading, begin, found)) return false;
  reading.at = found.to;
  if (found.isTransparent) {
    scene.isTransparent = true;
    return true;
  }
  const { setting, colours, time, weather } = found;
  scene.backdrop.setting = setting ?? (time === undefined && weather === undefined ? "plain" : "sky");
  if (colours.length > 0) {
    if (setting === "sky") scene.sky = { colours: colours.slice(0, 3), phrase: said(reading, begin, found.to) };
    else scene.backdrop.colours = colours.slice(0, 3);
  }
  if (time !== undefined) scene.backdrop.time = time;
  if (weather !== undefined) scene.backdrop.weather = weather;
  if (setting === undefined && scene.backdrop.colours === undefined && time === undefined && weather === undefined)
    delete scene.backdrop.setting;
  return true;
}

/** "A forest with mountains in the background": there is a setting, and the mountains are things far away in it. */
function isFurtherScenery({ tokens, language, scene }: Reading, begin: number, { setting, anchorAt = begin }: Found) {
  const there = scene.backdrop.setting;
  if (setting === undefined || there === undefined || there === "sky" || there === setting) return false;
  for (let at = begin; at <= anchorAt; at++) if (matchPhrase(tokens, at, language)?.value.kind === "depth") return true;
  return false;
}

/** The words about the anchor: all of them must be of a backdrop, up to it. */
function readParts(tokens: readonly Token[], from: number, language: Language): Found | undefined {
  const found: Found = { colours: [], isTransparent: false, to: from };
  let at = from;
  while (at < tokens.length && at - from < longest) {
    const length = takePart(found, { tokens, at, language });
    if (length === undefined) break;
    at += length;
  }
  return found.anchorAt === undefined ? undefined : found;
}

/** "A golden background", « sur fond doré ». */
const metals: Readonly<Record<string, SceneColour>> = { gold: "yellow", silver: "grey" };

interface Here {
  tokens: readonly Token[];
  at: number;
  language: Language;
}

function takePart(found: Found, here: Here): number | undefined {
  const { tokens, at, language } = here;
  const after = found.anchorAt !== undefined;
  const part = trees[language].match(tokens, at);
  const colour = modifierTree[language].match(tokens, at);
  if (colour?.value.kind === "colour" && colour.length >= (part?.length ?? 0)) {
    found.colours.push(colour.value.colour);
    found.to = at + colour.length;
    return colour.length;
  }
  const metal = colour?.value.kind === "material" ? metals[colour.value.material] : undefined;
  if (colour !== undefined && metal !== undefined) {
    found.colours.push(metal);
    found.to = at + colour.length;
    return colour.length;
  }
  if (part !== undefined) return takeWord(found, here, part);
  if (after && language === "en") return undefined;
  return takeScenery(found, here);
}

function takeWord(
  found: Found,
  { tokens, at, language }: Here,
  { value, length }: { value: Part; length: number },
): number | undefined {
  if ("says" in value) {
    // After the anchor a small word only counts before more of the backdrop.
    if (found.anchorAt !== undefined && !isPart(tokens, at + length, language)) return undefined;
    return length;
  }
  if ("isAnchor" in value) {
    if (found.anchorAt !== undefined) return undefined;
    found.anchorAt = at;
  } else if ("isTransparent" in value) found.isTransparent = true;
  else {
    if (value.setting === "gradient") found.anchorAt ??= at;
    found.setting = value.setting;
  }
  found.to = at + length;
  return length;
}

function isPart(tokens: readonly Token[], at: number, language: Language, depth = 0): boolean {
  if (depth > 3) return false;
  const part = trees[language].match(tokens, at);
  const colour = modifierTree[language].match(tokens, at);
  if (colour?.value.kind === "colour") {
    // "With a red cat" is no backdrop: a pattern, a join or the end must follow the colour.
    const next = at + colour.length;
    return thingTree[language].match(tokens, next) === undefined || trees[language].match(tokens, next) !== undefined;
  }
  if (part === undefined || "isAnchor" in part.value) return false;
  return !("says" in part.value) || isPart(tokens, at + part.length, language, depth + 1);
}

/** "Forest background", "fond de montagnes", "night sky background". */
function takeScenery(found: Found, { tokens, at, language }: Here): number | undefined {
  const phrase = matchPhrase(tokens, at, language);
  const noun = thingTree[language].match(tokens, at);
  if (phrase !== undefined && phrase.length >= (noun?.length ?? 0)) {
    const { value } = phrase;
    if (value.kind === "time") found.time = value.time;
    else if (value.kind === "weather") found.weather = value.weather;
    else if (value.kind === "setting") found.setting = value.setting;
    else return undefined;
  } else if (noun?.value.setting !== undefined) found.setting = noun.value.setting;
  else return undefined;
  const length = Math.max(phrase?.length ?? 0, noun?.length ?? 0);
  found.to = at + length;
  return length;
}

/** "On white", "sur du papier", "on white paper": a ground without the word for it. */
function readBare({ tokens, at, language }: Reading, from: number): Found | undefined {
  if (from === at || !/^(?:on|sur|against)$/.test(tokens[at]!.word)) return undefined;
  if (
    /^(?:the|a|an|la|le|les|un|une)$/.test(tokens[from]?.word ?? "") &&
    modifierTree[language].match(tokens, from + 1)?.value.kind === "colour" &&
    language === "fr"
  )
    return undefined;
  const found: Found = { colours: [], isTransparent: false, to: from };
  let next = from;
  while (next < tokens.length && next - from < 6) {
    const length = takePart(found, { tokens, at: next, language });
    if (length === undefined || found.anchorAt !== undefined) break;
    next += length;
  }
  const end = tokens[found.to];
  const isEnd = end === undefined || /^[.,;:!?]$/.test(end.word);
  const isPaper = found.setting === "paper";
  const isPattern = found.setting === "stripes" || found.setting === "dots" || found.setting === "checks";
  const isGround = (found.setting === undefined || isPattern) && found.colours.length > 0;
  return isEnd && found.to > from && (isPaper || isGround) && found.time === undefined && found.weather === undefined
    ? found
    : undefined;
}
