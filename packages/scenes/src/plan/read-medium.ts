// What kind of picture is asked for, and how it is taken: "studio photo of", ", soft light, 4k". Told as unmet, never drawn.
// Not finishes and styles, which are drawn so: read-step.ts.

import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { modifierTree } from "./modifier-words.js";
import { isSilent, matchPhrase } from "./phrase-book.js";
import { type Reading, said } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

const media: Readonly<Record<Language, RegExp>> = {
  en: /^(?:page|photo|photos|photograph|picture|image|shot|illustration|render|rendering|closeup|snapshot|poster|artwork|icon|logo|sticker|scene|drawing|painting)$/,
  fr: /^(?:page|photo|photos|photographie|image|cliche|plan|illustration|rendu|affiche|icone|logo|autocollant|scene|dessin|peinture)$/,
};
const longestMedium = 6;

/** "Product photo of", « photo de produit de »: at the beginning, up to the thing that it shows. */
export function readMedium(reading: Reading): boolean {
  const { tokens, at, language } = reading;
  const isBegun = reading.scene.layers.length > 0 || reading.near.length > 0;
  const to = isBegun ? undefined : language === "en" ? englishMedium(tokens, at) : frenchMedium(tokens, at);
  if (to === undefined) return false;
  for (let index = at; index < to; ) {
    const phrase = matchPhrase(tokens, index, language);
    const length = phrase?.value.kind === "silent" ? phrase.length : Number(isSilent(tokens, index, language));
    if (length === 0) report(reading, index);
    index += Math.max(length, 1);
  }
  reading.at = to;
  return true;
}

/** The words before "photo of". */
function englishMedium(tokens: readonly Token[], at: number): number | undefined {
  for (let index = at; index < at + longestMedium && tokens[index]?.kind === "word"; index++) {
    const after = tokens[index + 1]?.word ?? "";
    const isPicture = media.en.test(tokens[index]!.word) && /^(?:of|:)$/.test(after);
    if (isPicture) return index > at || after === ":" ? index + 2 : undefined;
    if (matchPhrase(tokens, index, "en")?.value.kind === "relation") return undefined;
  }
  return undefined;
}

/** The words between « photo » and the last « de » before an article or a number. */
function frenchMedium(tokens: readonly Token[], at: number): number | undefined {
  const begin = /^(?:un|une)$/.test(tokens[at]?.word ?? "") ? at + 1 : at;
  if (!media.fr.test(tokens[begin]?.word ?? "")) return undefined;
  if (matchPhrase(tokens, begin, "fr")?.value.kind === "finish") return undefined; // « plan d'architecte »
  for (let index = begin + 1; index < begin + longestMedium && tokens[index]?.kind === "word"; index++) {
    const isShown =
      /^(?:de|montrant)$/.test(tokens[index]!.word) && /^(?:un|une|le|la|les)$/.test(tokens[index + 1]?.word ?? "");
    if (isShown || (tokens[index]!.word === "de" && tokens[index + 1]?.kind === "number"))
      return index > begin + 1 ? index + 1 : undefined;
    if (tokens[index + 1]?.word === ":") return index + 2; // « affiche de film : »
    if (/^(?:sur|avec|dans)$/.test(tokens[index]!.word)) return undefined;
  }
  return undefined;
}

/** Whatever is neither a small word nor the picture itself nor a look that can be drawn. */
function report(reading: Reading, index: number): void {
  const { tokens, language, scene } = reading;
  const { word } = tokens[index]!;
  if (media[language].test(word) || /^(?::|a|an|the|of|un|une|de|le|la|les|en|et|and|in|close|up)$/.test(word)) return;
  const phrase = matchPhrase(tokens, index, language)?.value;
  const style = reading.styles.match(tokens, index)?.value;
  if (phrase?.kind === "finish") scene.finish = phrase.finish;
  else if (style !== undefined) scene.style = style;
  else scene.addUnmet(said(reading, index, index + 1), "unknown-word");
}

const tagHeads: Readonly<Record<Language, RegExp>> = {
  en: /^(?:light|lights|lighting|focus|detail|details|detailed|quality|resolution|definition|field|bokeh|photography|rendering|render|lens|exposure|contrast|shadows|shadow|reflections|composition|angle|view|shot|realistic|photorealistic|masterpiece|texture|textures|tones|shades|hues|4k|8k|hd|hdr)$/,
  fr: /^(?:lumiere|lumieres|eclairage|mise|detail|details|detaille|detaillee|qualite|resolution|definition|profondeur|bokeh|photographie|rendu|objectif|exposition|contraste|ombres|ombre|reflets|composition|angle|vue|realiste|photorealiste|texture|textures|tons|teintes|nuances|tres|haute|ultra|4k|8k|hd|hdr)$/,
};
const longestTag = 5;

/** ", soft light,": how it is lit and taken, alone between marks and without an article. */
export function readTag(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  if (at === 0 || tokens[at - 1]!.kind !== "mark") return false;
  let to = at;
  while (tokens[to] !== undefined && tokens[to]!.kind !== "mark") to += 1;
  if (to === at || to - at > longestTag) return false;
  const head = language === "en" ? tokens[to - 1]! : tokens[at]!;
  const isColoured = modifierTree[language].match(tokens, at)?.value.kind === "colour";
  if (isColoured && !/^(?:tones?|shades?|hues?)$/.test(head.word)) return false;
  // ", in a field," is a place.
  const isPlace = /^(?:in|on|at|near|by|under|dans|sur|sous)$/.test(tokens[at]!.word);
  if (isPlace && determinerTree[language].match(tokens, at + 1) !== undefined) return false;
  if (!tagHeads[language].test(head.word) || tokens.slice(at, to).some(({ kind }) => kind === "quote")) return false;
  const first = tokens[at]!.word;
  if (/^(?:a|an|the|un|une|le|la|les|des|two|with|avec)$/.test(first) || isWholeMeaning(reading, to)) return false;
  scene.addUnmet(said(reading, at, to), "unknown-word");
  reading.at = to;
  return true;
}

/** A look, time or mood that a plan knows, or a thing: "night light". */
function isWholeMeaning({ tokens, at, language, styles }: Reading, to: number): boolean {
  const phrase = matchPhrase(tokens, at, language);
  const isKnown = phrase !== undefined && phrase.value.kind !== "view" && phrase.length === to - at;
  const noun = thingTree[language].match(tokens, at);
  return isKnown || styles.match(tokens, at)?.length === to - at || (noun?.length ?? 0) > 1;
}
