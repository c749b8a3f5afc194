// Joins a drawing to a concept: an emoji by code points or by name, else the thing its English name says.
// Not captions: those are phrased from a record later. Words come from emojibase-data (CLDR annotations).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListedDrawing } from "./drawing-source.js";
import { singular } from "./english-names.js";

export interface Concept {
  /** Emojibase hexcode without skin tone, or `x-` and the English name. */
  id: string;
  label: { en: string; fr?: string };
  tags: { en: readonly string[]; fr: readonly string[] };
  group?: string;
  subgroup?: string;
}

/** A concept and whether the drawing shows one of its skin tones. */
export interface ConceptMatch {
  concept: Concept;
  isSkinTone: boolean;
}

export interface EmojiEntry {
  hexcode: string;
  label: string;
  tags?: string[];
  group?: number;
  subgroup?: number;
  skins?: EmojiEntry[];
}

export interface EmojiTables {
  en: EmojiEntry[];
  fr: EmojiEntry[];
  groups: Record<string, string>;
  subgroups: Record<string, string>;
  /** Short names that people type, by hexcode: `apple`. */
  shortcodes?: Record<string, string | string[]>;
}

export async function readEmojiTables(emojibaseDir: string): Promise<EmojiTables> {
  const read = async (path: string) => JSON.parse(await readFile(join(emojibaseDir, path), "utf8"));
  const meta = (await read("meta/groups.json")) as Pick<EmojiTables, "groups" | "subgroups">;
  const shortcodes = (await read("en/shortcodes/emojibase.json")) as EmojiTables["shortcodes"];
  return { en: await read("en/data.json"), fr: await read("fr/data.json"), ...meta, shortcodes: shortcodes ?? {} };
}

/**
 * Other names of emoji concepts, as icon sets and clip art write them. A lamp, a sofa or a clock is not here: the emoji
 * shows another thing ("couch and lamp").
 */
const synonyms: Readonly<Record<string, string>> = {
  aeroplane: "airplane",
  plane: "airplane",
  apple: "red-apple",
  car: "automobile",
  bike: "bicycle",
  cellphone: "mobile-phone",
  smartphone: "mobile-phone",
  tv: "television",
  mail: "envelope",
  letter: "envelope",
  lightbulb: "light-bulb",
  bulb: "light-bulb",
  heart: "red-heart",
  rocketship: "rocket",
  motorbike: "motorcycle",
  fries: "french-fries",
  donut: "doughnut",
  burger: "hamburger",
  "ice-cream-cone": "soft-ice-cream",
  icecream: "ice-cream",
  present: "wrapped-gift",
  gift: "wrapped-gift",
  "gift-box": "wrapped-gift",
  balloons: "balloon",
  snowman: "snowman-without-snow",
  moon: "crescent-moon",
  football: "american-football",
  soccer: "soccer-ball",
  "tennis-ball": "tennis",
  "table-tennis": "ping-pong",
  mic: "microphone",
  magnifier: "magnifying-glass-tilted-left",
  "magnifying-glass": "magnifying-glass-tilted-left",
  lock: "locked",
  padlock: "locked",
  unlock: "unlocked",
  policeman: "police-officer",
  doctor: "health-worker",
  mug: "hot-beverage",
  coffee: "hot-beverage",
  "coffee-cup": "hot-beverage",
  "coffee-mug": "hot-beverage",
  beer: "beer-mug",
  wine: "wine-glass",
  cocktail: "cocktail-glass",
  pc: "desktop-computer",
  "desktop-pc": "desktop-computer",
  rain: "cloud-with-rain",
  trash: "wastebasket",
  "trash-can": "wastebasket",
  dustbin: "wastebasket",
  "garbage-can": "wastebasket",
  "tea-cup": "teacup-without-handle",
  home: "house",
  "school-bus": "bus",
  truck: "delivery-truck",
  lorry: "delivery-truck",
  sword: "dagger",
  swords: "crossed-swords",
  tshirt: "t-shirt",
  shoe: "mans-shoe",
  sneaker: "running-shoe",
  "wrist-watch": "watch",
  hourglass: "hourglass-done",
  pin: "pushpin",
  scissor: "scissors",
  spanner: "wrench",
  "screw-driver": "screwdriver",
  flame: "fire",
};

export class ConceptIndex {
  readonly #byCode = new Map<string, ConceptMatch>();
  readonly #byName = new Map<string, ConceptMatch>();
  /** Short names give way to every label and every source's name. */
  readonly #byShortcode = new Map<string, ConceptMatch>();

  constructor(tables: EmojiTables) {
    const french = new Map(tables.fr.map((entry) => [entry.hexcode, entry]));
    for (const entry of tables.en) {
      const concept = toConcept(entry, french.get(entry.hexcode), tables);
      this.#add(entry, { concept, isSkinTone: false });
      for (const skin of entry.skins ?? []) this.#add(skin, { concept, isSkinTone: true });
    }
    for (const [hexcode, names] of Object.entries(tables.shortcodes ?? {})) {
      const match = this.#byCode.get(withoutPresentation(hexcode));
      if (match === undefined || match.isSkinTone || match.concept.group === "flags") continue;
      for (const name of [names].flat()) {
        const written = name.replaceAll("_", "-");
        if (/^[a-z-]{3,}$/.test(written) && !this.#byShortcode.has(written)) this.#byShortcode.set(written, match);
      }
    }
  }

  /** Teaches the names that a source with code points gives to its drawings, for the sources that only have names. */
  learnNames(drawings: readonly Pick<ListedDrawing, "hexcode" | "name" | "aliases">[]): void {
    for (const { hexcode, name, aliases } of drawings) {
      const match = hexcode === undefined ? undefined : this.#byCode.get(withoutPresentation(hexcode));
      if (match === undefined) continue;
      for (const each of [name, ...aliases]) if (!this.#byName.has(each)) this.#byName.set(each, match);
    }
  }

  /** By code points where the source has them, else by its name, else by its other names. */
  find({ hexcode, name, aliases }: Pick<ListedDrawing, "hexcode" | "name" | "aliases">): ConceptMatch | undefined {
    if (hexcode !== undefined) return this.#byCode.get(withoutPresentation(hexcode));
    for (const each of [name, ...aliases]) {
      const match = this.#byName.get(each) ?? this.#byName.get(each.replace(/^flag-for-/, "flag-"));
      if (match !== undefined) return match;
    }
    return undefined;
  }

  /** The emoji that an English name means ("apples", "bike"), by label, synonym, short name, and all of these in the singular. */
  findEnglish(name: string): ConceptMatch | undefined {
    const written = slug(name);
    for (const each of new Set([written, conceptKey(name)])) {
      const match = this.#byName.get(synonyms[each] ?? each) ?? this.#byName.get(each) ?? this.#byShortcode.get(each);
      if (match !== undefined && !match.isSkinTone && match.concept.group !== "flags") return match;
    }
    return undefined;
  }

  #add(entry: EmojiEntry, match: ConceptMatch): void {
    this.#byCode.set(withoutPresentation(entry.hexcode), match);
    const name = slug(entry.label);
    if (!this.#byName.has(name)) this.#byName.set(name, match);
  }
}

/** `Wine glasses` -> `wine-glass`: one key for the singular and the plural. */
export function conceptKey(name: string): string {
  const words = slug(name).split("-");
  return [...words.slice(0, -1), singular(words.at(-1)!)].join("-");
}

/** `Piñata (party)` -> `pinata-party`: how icon sets write the names of CLDR. */
export function slug(label: string): string {
  const plain = label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[’'.“”!]/g, "")
    .replace(/&/g, "and")
    .replace(/[^a-z0-9#*]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** U+FE0F only asks for the colour form of a character; sources disagree on writing it. */
function withoutPresentation(hexcode: string): string {
  return hexcode.replaceAll("-FE0F", "");
}

/** "Regional indicator A" is drawn as a plain letter, so it is called one. */
function labelOf(entry: EmojiEntry, french: EmojiEntry | undefined): { en: string; fr: string } {
  const letter = /^regional indicator ([A-Z])$/.exec(entry.label)?.[1];
  if (letter !== undefined) return { en: `letter ${letter}`, fr: `lettre ${letter}` };
  return { en: entry.label, fr: french?.label ?? entry.label };
}

function toConcept(entry: EmojiEntry, french: EmojiEntry | undefined, tables: EmojiTables): Concept {
  const group = tables.groups[String(entry.group)];
  const subgroup = tables.subgroups[String(entry.subgroup)];
  return {
    id: entry.hexcode,
    label: labelOf(entry, french),
    tags: { en: entry.tags ?? [], fr: french?.tags ?? [] },
    ...(group === undefined ? {} : { group }),
    ...(subgroup === undefined ? {} : { subgroup }),
  };
}
