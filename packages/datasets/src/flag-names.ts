// What a flag set's short names mean: codes of countries, regions and bodies, with their names from CLDR in two languages.
// Not a list of flags; it goes by ISO 3166 codes and by the words of longer names.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListedDrawing } from "./drawing-source.js";

type Territories = Record<string, string>;

/** Regions that have an emoji of their own. */
const emojiRegions = new Map([
  ["gb-eng", "gbeng"],
  ["gb-sct", "gbsct"],
  ["gb-wls", "gbwls"],
]);

/** Longer names that stand for a code. */
const bodies: Readonly<Record<string, string>> = {
  "european-union": "eu",
  "united-nations": "un",
  kongo: "cd",
  "gb-ukm": "gb",
};

/** Gives label, code points and category of a flag by its name in the set. `-1x1` and `-4x3` only tell the shape. */
export async function readFlagNames(
  cldrDir: string,
): Promise<(name: string) => Pick<ListedDrawing, "hexcode" | "label" | "category">> {
  const read = async (language: string): Promise<Territories> => {
    const file = JSON.parse(await readFile(join(cldrDir, "main", language, "territories.json"), "utf8"));
    return file.main[language].localeDisplayNames.territories;
  };
  const [en, fr] = [await read("en"), await read("fr")];
  return (name) => {
    const plain = name.replace(/-(1x1|4x3)$/, "");
    const code = bodies[plain] ?? plain;
    const territory = code.toUpperCase();
    const hexcode = hexcodeOf(code);
    const flag = { category: "flags", ...(hexcode === undefined ? {} : { hexcode }) };
    const [english, french] = [en[territory], fr[territory]];
    if (english !== undefined && french !== undefined && code.length === 2) {
      return { ...flag, label: { en: `flag: ${english}`, fr: `drapeau : ${french}` } };
    }
    return { ...flag, label: { en: `flag: ${code.replaceAll("-", " ")}` } };
  };
}

/** Regional indicators for two letters, tags for the three regions. */
function hexcodeOf(code: string): string | undefined {
  if (/^[a-z]{2}$/.test(code)) return [...code].map((letter) => hex(0x1f1e6 + letter.charCodeAt(0) - 97)).join("-");
  const region = emojiRegions.get(code);
  if (region === undefined) return undefined;
  return ["1F3F4", ...[...region].map((letter) => hex(0xe0000 + letter.charCodeAt(0))), "E007F"].join("-");
}

function hex(point: number): string {
  return point.toString(16).toUpperCase();
}
