// Joins a drawing to an emoji concept by code points, then by name, and so gives it labels and tags in two languages.
// Not captions: those are phrased from a record later. Words come from emojibase-data (CLDR annotations).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListedDrawing } from "./drawing-source.js";

interface Concept {
  /** Emojibase hexcode without skin tone. */
  id: string;
  label: { en: string; fr: string };
  tags: { en: string[]; fr: string[] };
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
}

export async function readEmojiTables(emojibaseDir: string): Promise<EmojiTables> {
  const read = async (path: string) => JSON.parse(await readFile(join(emojibaseDir, path), "utf8"));
  const meta = (await read("meta/groups.json")) as Pick<EmojiTables, "groups" | "subgroups">;
  return { en: await read("en/data.json"), fr: await read("fr/data.json"), ...meta };
}

export class ConceptIndex {
  readonly #byCode = new Map<string, ConceptMatch>();
  readonly #byName = new Map<string, ConceptMatch>();

  constructor(tables: EmojiTables) {
    const french = new Map(tables.fr.map((entry) => [entry.hexcode, entry]));
    for (const entry of tables.en) {
      const concept = toConcept(entry, french.get(entry.hexcode), tables);
      this.#add(entry, { concept, isSkinTone: false });
      for (const skin of entry.skins ?? []) this.#add(skin, { concept, isSkinTone: true });
    }
  }

  /** Teaches the names that a source with code points gives to its drawings, for the sources that only have names. */
  learnNames(drawings: readonly ListedDrawing[]): void {
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
      const match = this.#byName.get(each);
      if (match !== undefined) return match;
    }
    return undefined;
  }

  #add(entry: EmojiEntry, match: ConceptMatch): void {
    this.#byCode.set(withoutPresentation(entry.hexcode), match);
    const name = slug(entry.label);
    if (!this.#byName.has(name)) this.#byName.set(name, match);
  }
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
function labelOf(entry: EmojiEntry, french: EmojiEntry | undefined): Concept["label"] {
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
