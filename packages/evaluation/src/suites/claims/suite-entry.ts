// One line of a suite: a prompt and what its picture must show, in the JSONL form of GenEval (github.com/djghosh13/geneval), so
// that its own files can be read; with a few fields more of ours, which GenEval's never have. Hostile until parsed.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { z } from "zod";

const words = z.string().min(1).max(2000);

const includeSchema = z.object({
  class: words,
  count: z.number().int().min(1).max(100),
  color: words.optional(),
  /** How it stands, and to which clause before or after it: ["left of", 0]. */
  position: z.tuple([words, z.number().int().min(0)]).optional(),
});

const suiteEntrySchema = z.object({
  /** The category that its rate is told under. */
  tag: words,
  include: z.array(includeSchema).max(64).default([]),
  /** So many of a class are too many. */
  exclude: z
    .array(z.object({ class: words, count: z.number().int().min(1).max(101) }))
    .max(64)
    .optional(),
  prompt: words,
  /** Ours: what is to be read. */
  text: z.array(words).max(8).optional(),
  /** Ours: a style id of the model. */
  style: words.optional(),
  /** Ours: words that change the picture of `prompt`; what must be seen is what is there after. */
  edit: words.optional(),
  /** Ours: another prompt is drawn, which is wrong on purpose in one clause; the fault is to be found. */
  fault: z
    .object({ drawn: words, kind: z.enum(["object", "count", "colour", "relation"]), clause: z.number().int().min(0) })
    .optional(),
});
export type SuiteEntry = z.output<typeof suiteEntrySchema>;
export type Clause = SuiteEntry["include"][number];
export type FaultKind = NonNullable<SuiteEntry["fault"]>["kind"];

const mostLines = 100_000;

/** @param name of the file, for messages @throws SUITE_INVALID naming the line */
export function parseSuite(text: string, name: string): SuiteEntry[] {
  const lines = text.split("\n").slice(0, mostLines);
  return lines.flatMap((line, i) =>
    line.trim() === "" ? [] : [parseLine(line, `${quoteValue(name)}, line ${i + 1},`)],
  );
}

function parseLine(line: string, where: string): SuiteEntry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new ImagierError("SUITE_INVALID", `${where} is not JSON: ${quoteValue(line)}.`, { cause });
  }
  const parsed = suiteEntrySchema.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new ImagierError("SUITE_INVALID", `${where} ${path.join(".") || "the entry"}: ${message}.`);
  }
  const entry = parsed.data;
  const wrong = entry.include.find(({ position }) => position !== undefined && position[1] >= entry.include.length);
  if (wrong !== undefined)
    throw new ImagierError(
      "SUITE_INVALID",
      `${where} stands in relation to clause ${wrong.position![1]}, which is not there.`,
    );
  return entry;
}
