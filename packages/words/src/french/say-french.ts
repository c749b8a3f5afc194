// Says a French phrase: article, number, agreement of colour and size. "Deux petites pommes bleues", "du pain".
// Not the parsing of labels: parse-french.ts.

import { type ColourId, colours } from "@imagier/colours";
import type { Saying } from "../english/say-english.js";
import type { FrenchPhrase, Gender } from "../phrase.js";
import type { SizeId } from "../scene.js";
import { deBefore, elidesBefore } from "./sound.js";

const numbers =
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt".split(
    " ",
  );

/** "trois"; figures above twenty. One agrees: "une". */
export function frenchNumber(count: number, gender: Gender = "m"): string {
  return count === 1 && gender === "f" ? "une" : (numbers[count - 1] ?? String(count));
}

/** Masculine and feminine, singular and plural; those that go before their noun. */
const sizeWords: Readonly<Record<SizeId, { forms: readonly [string, string, string, string]; isBefore: boolean }>> = {
  tiny: { forms: ["minuscule", "minuscule", "minuscules", "minuscules"], isBefore: false },
  small: { forms: ["petit", "petite", "petits", "petites"], isBefore: true },
  large: { forms: ["grand", "grande", "grands", "grandes"], isBefore: true },
  huge: { forms: ["énorme", "énorme", "énormes", "énormes"], isBefore: true },
};

const isPlural = (phrase: FrenchPhrase, count: number) =>
  phrase.number === "plural" || phrase.number === "counted" || (count > 1 && phrase.number === "count");

const formIndex = (phrase: FrenchPhrase, count: number) =>
  (phrase.gender === "f" ? 1 : 0) + (isPlural(phrase, count) ? 2 : 0);

function colourSaid(phrase: FrenchPhrase, { colour, colours: two, count = 1 }: Saying): string | undefined {
  const names = colour === undefined ? two : [colour];
  if (names === undefined) return undefined;
  if (phrase.gender === undefined || phrase.isJoined)
    return `de couleur ${names.map((id: ColourId) => colours[id].fr[1]).join(" et ")}`;
  const index = formIndex(phrase, count);
  // Several colours of one thing do not agree: "des drapeaux bleu et rouge", each of which has both.
  const form = names.length > 1 && isPlural(phrase, count) ? 0 : index;
  return names.map((id: ColourId) => colours[id].fr[form]!).join(" et ");
}

/** Without an article or a number; in the plural where `count` is above one. */
export function bareFrench(phrase: FrenchPhrase, saying: Saying = {}): string {
  const said = inflectedWords(phrase, saying);
  // "Fourchette et couteau": without its own article the second thing has none either.
  return phrase.isJoined ? said.replace(/ et une? /, " et ") : said;
}

function inflectedWords(phrase: FrenchPhrase, saying: Saying): string {
  const { words, colourAt, insertAt } = phrase;
  const { count = 1, size } = saying;
  const isMany = count > 1 && phrase.number === "count";
  const colour = colourSaid(phrase, saying);
  const sizeWord = size === undefined || phrase.gender === undefined ? undefined : sizeWords[size];
  const sized = sizeWord?.forms[formIndex(phrase, count)];
  // "Un grand magasin" is large already.
  let said = sized !== undefined && sizeWord!.isBefore && words[0]!.one !== sizeWord!.forms[0] ? sized : "";
  const say = (word: string) => {
    said += said === "" ? word : ` ${word}`;
  };
  const lastOfNoun = Math.max(0, insertAt - 1);
  for (let i = 0; i < words.length; i++) {
    const added = i === lastOfNoun && colour !== undefined && colourAt === undefined ? colour : undefined;
    const word = i === colourAt && colour !== undefined ? colour : isMany ? words[i]!.many : words[i]!.one;
    const hasComma = added !== undefined && word.endsWith(",");
    say(hasComma ? word.slice(0, -1) : word);
    // What is no noun phrase takes its colour after a comma: "deux heures et demie, de couleur bleue".
    if (added !== undefined && phrase.gender === undefined) said += `, ${added}`;
    else if (added !== undefined) say(hasComma ? `${added},` : added);
    if (i === lastOfNoun && sized !== undefined && !sizeWord!.isBefore) say(sized);
  }
  return said;
}

/** With its article or number: "une pomme rouge", "deux pommes rouges", "du pain", "une douzaine d'œufs". */
export function sayFrench(phrase: FrenchPhrase, saying: Saying = {}): string {
  const { count = 1, isCollective = false } = saying;
  const bare = inflectedWords(phrase, saying);
  if (count > 1 && phrase.isOnlyOne)
    return `${frenchNumber(count)} dessins ${sayFrenchAfterDe(phrase, { ...saying, count: 1 })}`;
  if (count > 1) return counted(phrase, bare, { count, isCollective });
  return indefiniteArticle(phrase, bare, saying.size) + bare;
}

function counted(
  phrase: FrenchPhrase,
  bare: string,
  { count, isCollective }: { count: number; isCollective: boolean },
): string {
  if (phrase.number !== "count") return `${frenchNumber(count)} dessins ${deBefore(bare)}`;
  if (isCollective && count === 2) return `une paire ${deBefore(bare)}`;
  if (isCollective && count === 12) return `une douzaine ${deBefore(bare)}`;
  return `${frenchNumber(count)} ${bare}`;
}

function indefiniteArticle(phrase: FrenchPhrase, bare: string, size: SizeId | undefined): string {
  const { number, gender } = phrase;
  if (number === "name" || number === "counted" || gender === undefined) return "";
  if (number === "count") return gender === "f" ? "une " : "un ";
  if (number === "sole") return definite(phrase, bare, 1);
  const startsWithAdjective = phrase.startsWithAdjective === true || (size !== undefined && sizeWords[size].isBefore);
  if (number === "plural") return startsWithAdjective ? (elidesBefore(bare) ? "d'" : "de ") : "des ";
  return partitive(gender, bare);
}

function partitive(gender: Gender, bare: string): string {
  if (elidesBefore(bare)) return "de l'";
  return gender === "f" ? "de la " : "du ";
}

function definite(phrase: FrenchPhrase, bare: string, count: number): string {
  if (phrase.number === "name" || phrase.gender === undefined) return "";
  if (isPlural(phrase, count)) return "les ";
  if (elidesBefore(bare)) return "l'";
  return phrase.gender === "f" ? "la " : "le ";
}

/** After "dessin", "à gauche" and the like: "d'une pomme", "de trois pommes", "de ciseaux", "d'eau", "du Soleil". */
export function sayFrenchAfterDe(phrase: FrenchPhrase, saying: Saying = {}): string {
  const { count = 1 } = saying;
  if (count > 1 || phrase.number === "count") return deBefore(sayFrench(phrase, saying));
  const bare = inflectedWords(phrase, saying);
  if (phrase.number === "sole") return contracted("de", definite(phrase, bare, 1)) + bare;
  return deBefore(bare);
}

/** With "le": the second time that a thing is spoken of. */
export function sayFrenchAgain(phrase: FrenchPhrase, saying: Saying = {}): string {
  const bare = inflectedWords(phrase, saying);
  return definite(phrase, bare, saying.count ?? 1) + bare;
}

/** "de le" is "du", "à les" is "aux". `article` ends with its space or apostrophe. */
export function contracted(preposition: "de" | "à", article: string): string {
  if (article === "le ") return preposition === "de" ? "du " : "au ";
  if (article === "les ") return preposition === "de" ? "des " : "aux ";
  return `${preposition} ${article}`;
}
