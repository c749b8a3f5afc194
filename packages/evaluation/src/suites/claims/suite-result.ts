// What was found of one picture of a suite, as it is kept in a file of lines: a run that stops goes on from there, and several
// runs that share out a suite are put together again. Read back, a line is hostile until parsed.

import { createHash } from "node:crypto";
import { judgedClaimSchema } from "@imagier/contracts";
import { z } from "zod";
import type { SuiteEntry } from "./suite-entry.js";

const suiteResultSchema = z.object({
  /** Of the entry: what is asked for, by hash. */
  key: z.string(),
  /** Number of the picture among those of its prompt, from 0. */
  picture: z.number().int(),
  tag: z.string(),
  prompt: z.string(),
  seed: z.number().int(),
  model: z.string(),
  /** Everything that the entry asks for was seen; of a fault, that it was found. */
  passed: z.boolean(),
  /** The same before any repair. */
  passedUnrepaired: z.boolean(),
  /** Claims that did not pass, with what was seen. */
  broken: z.array(judgedClaimSchema),
  /** How many claims there were, by kind and verdict: "colour pass". */
  verdicts: z.record(z.string(), z.number()),
  /** Words of the prompt that could not be planned. */
  unmet: z.array(z.string()),
  /** Rounds of repair that were drawn. */
  rounds: z.number().int(),
  /** Of edits: layers that the words did not name are as they were, to the byte. */
  isKept: z.boolean().optional(),
  seconds: z.number(),
  /** Of a small copy, beside the results. */
  file: z.string().optional(),
});
export type SuiteResult = z.output<typeof suiteResultSchema>;

/** The same for the same line of a suite in every run. */
export const keyOf = (entry: SuiteEntry): string =>
  createHash("sha256").update(JSON.stringify(entry)).digest("hex").slice(0, 16);

/** Lines that are cut off or are none of ours are left out: that picture is drawn again. */
export function parseResults(text: string): SuiteResult[] {
  return text.split("\n").flatMap((line) => {
    if (line === "") return [];
    try {
      const parsed = suiteResultSchema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}
