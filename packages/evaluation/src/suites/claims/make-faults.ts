// Pictures that are wrong on purpose: of each right prompt one colour, number, place or thing is changed, that is drawn, and the
// inspector compares it with the right prompt. Its share of faults found is the figure; nothing is graded here but the inspector.

import { colourIds } from "@imagier/contracts";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { readPlainThings } from "./geneval-classes.js";
import { makeFaultless } from "./make-others.js";
import { sayClauses } from "./say-entry.js";
import type { Clause, FaultKind, SuiteEntry } from "./suite-entry.js";

const kinds: readonly FaultKind[] = ["object", "count", "colour", "relation"];
/** "Next to" holds both ways. */
const opposites: Readonly<Record<string, string>> = {
  "left of": "right of",
  "right of": "left of",
  above: "below",
  below: "above",
  "next to": "above",
};

/** @param count of pictures, in equal parts of each kind of fault */
export function makeFaults(seed: number, count = 200): SuiteEntry[] {
  return makeFaultless(seed, count).map((entry, i) => {
    const kind = kinds[i % kinds.length]!;
    const { clause, include } = faulty(entry.include, kind, randomStream({ seed: seed + 1, stream: i }));
    return { ...entry, tag: kind, fault: { drawn: sayClauses(include, "en"), kind, clause } };
  });
}

function faulty(
  include: readonly Clause[],
  kind: FaultKind,
  random: RandomStream,
): { clause: number; include: Clause[] } {
  const changed = (clause: number, by: Partial<Clause>) => ({
    clause,
    include: include.with(clause, { ...include[clause]!, ...by }),
  });
  const any = random.int(include.length);
  const { color, class: name, count } = include[any]!;
  switch (kind) {
    case "relation": {
      const clause = include.findIndex(({ position }) => position !== undefined);
      const [relation, object] = include[clause]!.position!;
      return changed(clause, { position: [opposites[relation]!, object] });
    }
    case "colour":
      return changed(any, { color: another(farColours(color), random) });
    case "count":
      return changed(any, { count: count > 1 && random.next() < 0.5 ? count - 1 : count + 1 });
    case "object": {
      const there = new Set(include.map((clause) => clause.class));
      return changed(any, {
        class: another(
          readPlainThings().filter((each) => each !== name && !there.has(each)),
          random,
        ),
      });
    }
  }
}

const another = <T>(list: readonly T[], random: RandomStream): T => list[random.int(list.length)]!;

/** Colours that a person would not take for one another: a fault must be one. */
const alike: readonly (readonly string[])[] = [
  ["red", "pink", "orange", "brown"],
  ["orange", "yellow", "brown"],
  ["green", "turquoise"],
  ["turquoise", "blue"],
  ["blue", "purple"],
  ["purple", "pink"],
  ["black", "grey", "brown"],
  ["grey", "white"],
];

const farColours = (color: string | undefined) =>
  colourIds.filter(
    (each) => each !== color && !alike.some((group) => group.includes(each) && group.includes(color ?? "")),
  );
