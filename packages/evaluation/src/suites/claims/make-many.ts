// Prompts of many objects: 8, 12, 16 or 20 of them in colours, numbers and relations. Every clause is exact.
// Not GenEval's: it has two objects at most.

import { type ColourId, colourIds } from "@imagier/contracts";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { readPlainThings } from "./geneval-classes.js";
import { type Language, sayClauses } from "./say-entry.js";
import type { Clause, SuiteEntry } from "./suite-entry.js";

/** Objects in all, and how many relations hold between some of them. */
const sizes = [
  { objects: 8, relations: 1 },
  { objects: 12, relations: 2 },
  { objects: 16, relations: 2 },
  { objects: 20, relations: 3 },
] as const;

const relations = ["left of", "right of", "above", "below", "next to"];
/** Grey and black look alike in small; turquoise lies between blue and green: asked for no less than the others. */
const colours: readonly ColourId[] = colourIds;
const colouredShare = 0.7;
/** How often two groups are of one kind, so that colours alone tell them apart. */
const twinShare = 0.4;

/** `count` prompts, in equal parts of each size. */
export function makeMany(seed: number, { count = 200, language = "en" as Language } = {}): SuiteEntry[] {
  const things = readPlainThings();
  return Array.from({ length: count }, (_, i) => {
    const size = sizes[i % sizes.length]!;
    const include = manyClauses(size, { things, random: randomStream({ seed, stream: i }) });
    return entryOf(`${size.objects} objects`, include, language);
  });
}

export function entryOf(tag: string, include: Clause[], language: Language): SuiteEntry {
  return { tag, include, exclude: exclusionsOf(include), prompt: sayClauses(include, language) };
}

/** One more of a class than all its clauses ask for. */
export function exclusionsOf(include: readonly Clause[]): NonNullable<SuiteEntry["exclude"]> {
  const totals = new Map<string, number>();
  for (const { class: name, count } of include) totals.set(name, (totals.get(name) ?? 0) + count);
  return [...totals].map(([name, count]) => ({ class: name, count: count + 1 }));
}

interface Lots {
  things: readonly string[];
  random: RandomStream;
}

/** Pairs of single things that stand in relation, then groups until there are enough. */
export function manyClauses(
  { objects, relations: linkCount }: { objects: number; relations: number },
  { things, random }: Lots,
): Clause[] {
  const names = shuffled(things, random);
  const clauses: Clause[] = [];
  const add = (count: number, position?: Clause["position"]) => {
    const color = random.next() < colouredShare ? colours[random.int(colours.length)]! : undefined;
    clauses.push({ class: names.pop()!, count, ...(color && { color }), ...(position && { position }) });
  };
  for (let link = 0; link < linkCount; link++) {
    add(1);
    add(1, [relations[random.int(relations.length)]!, clauses.length - 1]);
  }
  for (let left = objects - clauses.length; left > 0; ) {
    const count = Math.min(left, 2 + random.int(4));
    add(count);
    left -= count;
  }
  return random.next() < twinShare ? twinned(clauses, random) : clauses;
}

/** The last two groups become one kind in two colours. */
function twinned(clauses: Clause[], random: RandomStream): Clause[] {
  const [one, other] = clauses.slice(-2) as [Clause, Clause];
  if (one.position !== undefined || other.position !== undefined || clauses.length < 4) return clauses;
  const [a, b] = shuffled(colours, random) as [ColourId, ColourId];
  return [...clauses.slice(0, -2), { ...one, color: a }, { ...other, class: one.class, color: b }];
}

/** Fisher and Yates. */
export function shuffled<T>(list: readonly T[], random: RandomStream): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
