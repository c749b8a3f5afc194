// "Three o'clock", « trois heures et demie », "10:30": what a clock shows. Told, for no clock is set, and never three of anything.
// Not the time of the day, which is seen in the sky: read-sky-time.ts.

import type { Language } from "./language.js";
import { readNumber } from "./number-words.js";
import { type Reading, said } from "./reading.js";
import type { Token } from "./tokens.js";

export function readClockTime(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const from = /^(?:at|a|vers|around|to)$/.test(tokens[at]?.word ?? "") ? at + 1 : at;
  const to = endOfTime(tokens, from, language);
  if (to === undefined) return false;
  reading.at = to;
  scene.addUnmet(said(reading, from, to), "unknown-word");
  return true;
}

function endOfTime(tokens: readonly Token[], from: number, language: Language): number | undefined {
  let at = from;
  const begin = tokens[from]?.word ?? "";
  if (
    language === "en" &&
    (begin === "half" || begin === "quarter") &&
    /^(?:past|to)$/.test(tokens[from + 1]?.word ?? "")
  ) {
    return readNumber(tokens, from + 2, language)?.to;
  }
  const number = readNumber(tokens, at, language) ?? (/^une?$/.test(begin) ? { to: from + 1 } : undefined);
  if (number === undefined) return undefined;
  at = number.to;
  const [next, after] = [tokens[at]?.word ?? "", tokens[at + 1]];
  // "10:30", « 10h30 »
  if (next === ":" && after?.kind === "number" && after.start === tokens[at]!.end) return at + 2;
  if (language === "en") return next === "o" && after?.word === "clock" ? at + 2 : undefined;
  if (!/^heures?$/.test(next)) return undefined;
  const words = tokens.slice(at + 1, at + 4).map(({ word }) => word);
  return at + 1 + (/^(?:et (?:demie|quart)|moins le quart)/.exec(words.join(" "))?.[0].split(" ").length ?? 0);
}
