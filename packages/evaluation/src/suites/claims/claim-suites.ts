// The suites whose pictures are judged claim by claim, by name. Each is made from a seed, or read from a file in GenEval's form.

import { randomStream } from "@imagier/sampling";
import { makeFaults } from "./make-faults.js";
import { makeGeneval } from "./make-geneval.js";
import { makeMany, shuffled } from "./make-many.js";
import { makeEdits, makeFrench, makeStyles, makeText } from "./make-others.js";
import type { SuiteEntry } from "./suite-entry.js";

export const claimSuiteNames = ["geneval", "many", "text", "french", "edits", "styles", "faults"] as const;
export type ClaimSuiteName = (typeof claimSuiteNames)[number];

interface ClaimSuite {
  make(seed: number, styles: readonly string[]): SuiteEntry[];
  /** Pictures of each prompt, where nobody says. */
  picturesEach: number;
}

export const claimSuites: Readonly<Record<ClaimSuiteName, ClaimSuite>> = {
  geneval: { make: makeGeneval, picturesEach: 4 },
  many: { make: (seed) => makeMany(seed), picturesEach: 1 },
  text: { make: makeText, picturesEach: 1 },
  french: { make: makeFrench, picturesEach: 1 },
  edits: { make: makeEdits, picturesEach: 1 },
  styles: { make: makeStyles, picturesEach: 1 },
  faults: { make: (seed) => makeFaults(seed), picturesEach: 1 },
};

/** By lot, the same ones in every run; of each category its share. In the order of the suite. */
export function sampled(entries: readonly SuiteEntry[], limit: number, seed: number): SuiteEntry[] {
  if (limit >= entries.length) return [...entries];
  const tags = [...new Set(entries.map(({ tag }) => tag))];
  const queues = tags.map((tag, stream) =>
    shuffled(
      entries.filter((entry) => entry.tag === tag),
      randomStream({ seed, stream }),
    ),
  );
  const chosen = new Set<SuiteEntry>();
  for (let round = 0; chosen.size < limit; round++)
    for (const queue of queues) {
      const entry = queue[round];
      if (entry !== undefined && chosen.size < limit) chosen.add(entry);
    }
  return entries.filter((entry) => chosen.has(entry));
}
