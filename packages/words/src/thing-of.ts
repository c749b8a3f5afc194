// From a label in one or both languages to a thing that can be said: the door to this package for labels of all kinds.
// Not a cache for ever: the last labels are kept, for feeds ask for the same ones again and again.

import { parseEnglish } from "./english/parse-english.js";
import { ofCountry } from "./french/of-country.js";
import { parseFrench } from "./french/parse-french.js";
import { withMembers } from "./label-members.js";
import { type NamedThing, thingOfName } from "./names/thing-of-name.js";
import { fixed, type Phrase } from "./phrase.js";
import type { Label } from "./scene.js";

const mostKept = 20_000;
const kept = new Map<string, NamedThing>();

/**
 * A label with both languages is taken as it stands; one in English alone is read as a name, and its French is what the
 * lexicon can tell. `isName` for symbols and flags, which take no article.
 */
export function thingOf({ en, fr }: Label, { isName = false } = {}): NamedThing {
  const key = `${isName ? 1 : 0}${en}\n${fr ?? ""}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const thing = parse(en, fr, isName);
  kept.set(key, thing);
  return thing;
}

/** "South sudan" to "South Sudan". */
function titled(land: string | undefined): string | undefined {
  return land?.replace(/(?<![\p{L}'])(?!(?:of|and|the|da)\b)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** "Flag: Kenya", "drapeau : Kenya": the label of a country's flag as a phrase with "the". */
function flagOf(en: string, fr: string | undefined): NamedThing | undefined {
  const english = /^flag: ([\p{Lu}].*)$/u.exec(en)?.[1] ?? titled(/^flag for (.+)$/.exec(en)?.[1]);
  const french = /^drapeau\s*:\s*(.+)$/.exec(fr ?? "")?.[1];
  if (english === undefined || (fr !== undefined && french === undefined)) return undefined;
  const sole = { number: "sole", insertAt: 0 } as const;
  const land = english.replace(/ \(.*\)$/, "").replaceAll("’", "'");
  const the =
    /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Czech R|Dominican R|Isle|.* Islands?$)/;
  const phrase = {
    words: [fixed("flag"), fixed(`of ${the.test(land) && !/^[^ ]+ Island$/.test(land) ? "the " : ""}${land}`)],
    ...sole,
  };
  if (french === undefined) return { en: phrase, isThing: true };
  const of = ofCountry(french.replace(/ \(.*\)$/, "").replaceAll("’", "'"));
  return { en: phrase, fr: { words: [fixed("drapeau"), fixed(of)], gender: "m", ...sole, insertAt: 1 }, isThing: true };
}

function parse(en: string, fr: string | undefined, isName: boolean): NamedThing {
  const flag = flagOf(en, fr);
  if (flag !== undefined) return flag;
  if (fr !== undefined) {
    const [english, french] = [withMembers(en, "en"), withMembers(fr, "fr")];
    return { en: parseEnglish(english, isName), fr: parseFrench(french, isName), isThing: true };
  }
  return thingOfName(en) ?? { en: parseEnglish(en, true), isThing: false };
}

/** Whether several of it can be said in both languages: apples, but not bread, scissors or signs. */
export function isCountable(label: Label, { isName = false } = {}): boolean {
  const { en, fr } = thingOf(label, { isName });
  return isCounted(en) && (fr === undefined || isCounted(fr));
}

const isCounted = ({ number, isOnlyOne = false }: Phrase) => number === "count" && !isOnlyOne;
