// Which names an inspector learns to tell, from whose drawings, and how often each is shown.
// Only artists that no generator learned from; one of them is kept for the test and taught to nobody.

import type { DrawingRecord, Drawings } from "@imagier/datasets";

/** All of this collection stays unseen: what an inspector is measured on. */
export const unseenSource = "fxemoji";

/**
 * Line icons, silhouettes and flat drawings of things that the judges' own artists drew once or twice: they show names that are there
 * and make none of their own, since most are signs of interfaces. The first six are collections that generators may learn from, and
 * that no generator here has learned from or looks at: whoever writes an inspector checks that this still holds.
 */
const lentSources: ReadonlySet<string> = new Set([
  "icon-park",
  "game-icons",
  "flat-ui",
  "flat-color-icons",
  "marketeq",
  "meteocons",
  "phosphor",
  "font-awesome",
  "tabler",
  "temaki",
  "hugeicons",
]);

export interface NamedThing {
  /** English label, as the dataset writes it. */
  name: string;
  /** Other words that mean it, lower case, with the id of its concept; several things may share one ("apple"). */
  also: readonly string[];
  /** How often it is shown, beside others. */
  weight: number;
  /** Drawings that it is learned from; one at least. */
  indices: readonly number[];
  /** Drawings of the unseen artist. */
  unseen: readonly number[];
}

export interface NamedThingsOptions {
  /** Labels shown most often. */
  common: ReadonlySet<string>;
  /** Further words by label, lower case: names that a test asks by. */
  synonyms: ReadonlyMap<string, readonly string[]>;
}

/** What people ask for seldom and tell apart by details: a smile, a pointing hand, a sign. */
const rareGroups: ReadonlySet<string> = new Set(["smileys-emotion", "people-body", "symbols"]);
const weights = { common: 4, usual: 0.8, rare: 0.15 };

type Source = Pick<Drawings, "records" | "byConcept">;

/** In the order of the dataset, which does not change while it is not built anew. */
export function namedThings(drawings: Source, options: NamedThingsOptions): NamedThing[] {
  type Told = { records: DrawingRecord[]; indices: number[]; lent: number[]; unseen: number[] };
  const things = new Map<string, Told>();
  const labels = new Set(drawings.records.map(({ label }) => label.en));
  for (const indices of drawings.byConcept.values()) {
    const records = indices.map((index) => drawings.records[index]!);
    if (!isTold(records, options)) continue;
    const name = withoutSex(records[0]!, labels);
    const known = things.get(name) ?? { records: [], indices: [], lent: [], unseen: [] };
    things.set(name, known);
    known.records.push(...records);
    for (const [at, record] of records.entries()) {
      const seenBy = record.isSkinTone ? undefined : whoseDrawing(record);
      if (seenBy !== undefined) known[seenBy].push(indices[at]!);
    }
  }
  return [...things].flatMap(([name, { records, indices, lent, unseen }]) => {
    const drawn = { indices: [...indices, ...lent], unseen };
    if (!teachesName({ name, indices, lent }, options)) return [];
    return [{ name, also: otherNames(name, records, options), ...weighed(name, records, options), ...drawn }];
  });
}

/** What is lent makes a name only where a test asks by it. */
function teachesName(
  { name, indices, lent }: { name: string; indices: readonly number[]; lent: readonly number[] },
  { synonyms }: NamedThingsOptions,
): boolean {
  return indices.length > 0 || (synonyms.has(name) && lent.length > 0);
}

function whoseDrawing({ side, source }: DrawingRecord): "indices" | "lent" | "unseen" | undefined {
  if (lentSources.has(source)) return "lent";
  if (side !== "judge") return undefined;
  return source === unseenSource ? "unseen" : "indices";
}

/** Things that a scene can hold: drawn by generators too, or asked for by name. No flags: those are compared, not named. */
function isTold(records: readonly DrawingRecord[], { common, synonyms }: NamedThingsOptions): boolean {
  const { label, group, isFlag } = records[0]!;
  if (isFlag || group === "flags" || group === "component") return false;
  if (common.has(label.en) || synonyms.has(label.en)) return true;
  return records.some(({ side }) => side === "generator");
}

/** "man running" and "woman running" are learned as "person running" where that is there. */
function withoutSex({ label, group }: DrawingRecord, labels: ReadonlySet<string>): string {
  if (group !== "people-body") return label.en;
  const neutral = label.en.replace(/^(man|woman)\b/, "person").replace(/^(men|women)\b/, "people");
  return labels.has(neutral) ? neutral : label.en;
}

function otherNames(name: string, records: readonly DrawingRecord[], { synonyms }: NamedThingsOptions): string[] {
  const names = records.flatMap((record) => [record.label.en, record.concept, ...(record.synonyms ?? [])]);
  const all = new Set([...names, ...(synonyms.get(name) ?? [])].map((word) => word.toLowerCase()));
  all.delete(name.toLowerCase());
  return [...all];
}

function weighed(name: string, records: readonly DrawingRecord[], { common, synonyms }: NamedThingsOptions) {
  if (common.has(name) || synonyms.has(name)) return { weight: weights.common };
  return { weight: rareGroups.has(records[0]!.group ?? "") ? weights.rare : weights.usual };
}
