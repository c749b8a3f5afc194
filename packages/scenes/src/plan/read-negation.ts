// What must not be in the picture: "without trees or birds", "sans chapeau", "no people".
// Not the absence of a plan's fields. Convention 23.

import { phraseAt } from "./complete-phrase.js";
import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { patternName, patternOf } from "./modifier-words.js";
import { isCollar, isNext, reportUnknown } from "./read-things.js";
import type { Reading } from "./reading.js";
import { WordTree } from "./word-tree.js";

const words: Readonly<Record<Language, WordTree<true>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const word of [
  "without",
  "neither",
  "and neither",
  "not a single",
  "not wearing",
  "is not wearing",
  "isn't wearing",
  "who is not wearing",
  "that is not wearing",
  "not holding",
  "does not have",
  "doesn't have",
  "has no",
  "have no",
  "do not have",
  "don't have",
  "and not a single",
  "without any",
  "with no",
  "no",
  "but no",
  "and no",
  "not any",
  "free of",
  "lacking",
  "there are no",
  "there is no",
  "with not a single",
  "do not draw",
  "don't draw",
  "do not include",
  "don't include",
  "there should be no",
  "but without",
  "but not",
  "except",
  "minus",
  "excluding",
  "never any",
  "not a",
])
  words.en.add(word, true);
for (const word of [
  "sans",
  "sans aucun",
  "sans aucune",
  "pas de",
  "il n'y a pas de",
  "avec aucun",
  "avec aucune",
  "mais pas de",
  "mais sans",
  "et pas de",
  "aucun",
  "aucune",
  "sauf",
  "ni",
  "il n'y a aucun",
  "il n'y a aucune",
  "il ne doit pas y avoir de",
  "pas d'",
  "ne dessine pas de",
  "pas un seul",
  "pas une seule",
])
  words.fr.add(word, true);

export const isNegation = (reading: Reading): boolean =>
  words[reading.language].match(reading.tokens, reading.at) !== undefined ||
  isNobody(reading) ||
  nothing.test(reading.tokens[reading.at]?.word ?? "");

/** « Personne, » without an article. */
const isNobody = ({ tokens, at, language }: Reading) =>
  language === "fr" &&
  tokens[at]?.word === "personne" &&
  (tokens[at + 1] === undefined || tokens[at + 1]!.kind === "mark");

const nothing = /^(?:nothing|rien)$/;
const longestNothing = 4;

/** "With nothing on it", « sans rien d'autre »: what is not said is not drawn. Moves past it. */
function readNothing(reading: Reading): boolean {
  const { tokens } = reading;
  if (!nothing.test(tokens[reading.at]?.word ?? "")) return false;
  reading.at += 1;
  for (let words = 0; words < longestNothing && isAboutNothing.test(tokens[reading.at]?.word ?? ""); words++)
    reading.at += 1;
  return true;
}

const isAboutNothing = /^(?:on|in|inside|else|it|them|around|under|top|of|dessus|dedans|de|d|autre|autour|dessous)$/;

export function readNegation(reading: Reading): void {
  const { tokens, language, scene } = reading;
  if (readNothing(reading)) return;
  if (isNobody(reading)) {
    reading.at += 1;
    scene.addWithout("people");
    return;
  }
  const begun = words[language].match(tokens, reading.at);
  reading.at += begun?.length ?? 0;
  if (readNothing(reading)) return;
  if (language === "fr" && isNext(reading, /^personne$/)) {
    reading.at += 1;
    scene.addWithout("people");
    return;
  }
  for (;;) {
    const from = reading.at;
    const article = determinerTree[language].match(tokens, from);
    const bare = tokens[from + (article?.length ?? 0)]?.word ?? "";
    const phrase = patternOf.has(bare) ? undefined : phraseAt({ ...reading, joined: "none" }, from, true);
    if (phrase === undefined) {
      const word = tokens[from + (article?.length ?? 0)]?.word ?? "";
      if (!readWordless(reading, word, article?.length ?? 0)) return;
    } else {
      reading.at = phrase.to;
      reportUnknown(reading, phrase);
      const { concept, colours, unknownNoun } = phrase;
      const name = concept === "person" && phrase.isPlural ? "people" : isCollar(reading, phrase) ? "collar" : concept;
      if (name !== undefined && unknownNoun === undefined) scene.addWithout([...colours, name].join(" "));
    }
    if (!continues(reading)) return;
  }
}

/** "No text", "sans fond": not nouns of the lexicon. */
function readWordless(reading: Reading, word: string, skipped: number): boolean {
  const { scene } = reading;
  if (/^(?:background|backdrop|fond)$/.test(word)) scene.isTransparent = true;
  else if (/^(?:text|texte|words|mots|writing|letters|lettres)$/.test(word)) scene.addWithout("text");
  else if (patternOf.has(word)) scene.addWithout(patternName(patternOf.get(word)!, []));
  else return false;
  reading.at += skipped + 1;
  return true;
}

/** "Or", "nor", "ni" go on; "and" only before a bare noun: "without a hat and a dog" names a dog to draw. */
function continues(reading: Reading): boolean {
  const { tokens, language } = reading;
  if (isNext(reading, /^(?:or|nor|ou|ni)$/)) {
    reading.at += 1;
    if (isNext(reading, /^(?:de|aucun|aucune|any)$/)) reading.at += 1;
    return true;
  }
  if (!isNext(reading, /^(?:and|et)$/)) return false;
  const isBare = determinerTree[language].match(tokens, reading.at + 1) === undefined;
  const phrase = phraseAt(reading, reading.at + 1, false);
  if (!isBare || phrase === undefined || phrase.count !== undefined) return false;
  reading.at += 1;
  return true;
}
