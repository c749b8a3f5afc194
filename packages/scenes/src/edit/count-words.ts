// Numbers in the wishes of an instruction: "five", "une douzaine". Not those of noun phrases, which the grammar reads.

import type { Clause } from "./clause.js";

const english = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const french = "un deux trois quatre cinq six sept huit neuf dix onze douze".split(" ");
const others: Readonly<Record<string, number>> = { une: 1, twenty: 20, vingt: 20, dozen: 12, douzaine: 12 };

/** Patterns without anchors. */
export const numberPattern = {
  en: `(?:${english.join("|")}|twenty|a dozen|\\d+)`,
  fr: `(?:une?|${french.slice(1).join("|")}|vingt|une douzaine de|\\d+)`,
};

/** A whole number in words or digits; undefined where it is none. */
export function numberInWords(words: string): number | undefined {
  const name = words.replace(/^(?:a|une) (?=do)/, "").replace(/ de$/, "");
  const at = Math.max(english.indexOf(name), french.indexOf(name));
  const count = others[name] ?? (at < 0 ? Number(name) : at + 1);
  return Number.isInteger(count) && name !== "" ? count : undefined;
}

const said = new RegExp(`\\b(?:an?|some|several|many|plusieurs|quelques|${numberPattern.en}|${numberPattern.fr})\\b`);

/** Whether words say how many: bare plurals do not. */
export const saysNumber = ({ words }: Clause): boolean => said.test(words);
