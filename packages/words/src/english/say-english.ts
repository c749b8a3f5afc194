// Says an English phrase: its article, a count, a colour, a size. "Two small blue apples", "an orange cup".
// Not the parsing of labels: parse-english.ts.

import { type ColourId, colours } from "@imagier/colours";
import type { Phrase } from "../phrase.js";
import type { SizeId } from "../scene.js";
import { articleBefore } from "./article.js";

const numbers =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** "three"; figures above twenty. */
export function englishNumber(count: number): string {
  return numbers[count - 1] ?? String(count);
}

export interface Saying {
  /** Replaces the colour of the label, or is added. */
  colour?: ColourId | undefined;
  /** Two colours it has: "red and white". Said where `colour` is not. */
  colours?: readonly [ColourId, ColourId] | undefined;
  /** @default 1 */
  count?: number | undefined;
  size?: SizeId | undefined;
  /** "a dozen", "a pair of" where the count allows. @default false */
  isCollective?: boolean | undefined;
}

/** Without an article or a number; in the plural where `count` is above one. */
export function bareEnglish(phrase: Phrase, { colour, colours: two, count = 1, size }: Saying = {}): string {
  const { words, colourAt, insertAt } = phrase;
  const isMany = count > 1 && phrase.number === "count";
  const colourWord =
    colour === undefined ? two && `${colours[two[0]].en[0]} and ${colours[two[1]].en[0]}` : colours[colour].en[0];
  let said = size ?? "";
  for (let i = 0; i <= words.length; i++) {
    if (i === insertAt && colourWord !== undefined && colourAt === undefined)
      said += said === "" ? colourWord : ` ${colourWord}`;
    if (i === words.length) break;
    const word = i === colourAt && colourWord !== undefined ? colourWord : isMany ? words[i]!.many : words[i]!.one;
    said += said === "" ? word : ` ${word}`;
  }
  return said;
}

/** With its article or number: "a red apple", "two red apples", "bread", "a dozen eggs". */
export function sayEnglish(phrase: Phrase, saying: Saying = {}): string {
  const { count = 1, isCollective = false } = saying;
  if (count > 1 && phrase.isOnlyOne)
    return `${englishNumber(count)} drawings of ${sayEnglish(phrase, { ...saying, count: 1 })}`;
  const bare = bareEnglish(phrase, saying);
  if (count > 1) return `${numberOf(phrase, count, isCollective)} ${bare}`;
  if (phrase.number === "sole") return `the ${bare}`;
  return phrase.number === "count" ? `${articleBefore(bare)} ${bare}` : bare;
}

/** What cannot be counted is counted in drawings of it. */
function numberOf(phrase: Phrase, count: number, isCollective: boolean): string {
  if (phrase.number !== "count") return `${englishNumber(count)} drawings of`;
  if (isCollective && count === 2) return "a pair of";
  if (isCollective && count === 12) return "a dozen";
  return englishNumber(count);
}

/** With "the": the second time that a thing is spoken of. */
export function sayEnglishAgain(phrase: Phrase, saying: Saying = {}): string {
  return phrase.number === "name" ? bareEnglish(phrase, saying) : `the ${bareEnglish(phrase, saying)}`;
}
