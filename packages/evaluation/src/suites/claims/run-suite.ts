// Has every prompt of a suite drawn, looked at and judged, and keeps what was found as it goes. The judge is an inspector that
// reads pixels; what a plan says of places is never shown to it. Not the drawing: whoever runs a suite brings that.

import type { JudgedClaim } from "@imagier/contracts";
import { judgeExpectation, type Namer, type Seen } from "@imagier/inspection";
import { expectEntry, idOf } from "./expect-entry.js";
import type { PicturePixels, ResultsFolder } from "./results-folder.js";
import type { SuiteEntry } from "./suite-entry.js";
import { keyOf, type SuiteResult } from "./suite-result.js";

export interface SuiteAsk {
  prompt: string;
  seed: number;
  style?: string | undefined;
  /** Words that change the picture. */
  edit?: string | undefined;
  /** Whether writing must be looked for. */
  reading: boolean;
}

/** A picture and what an inspector saw in it. */
export interface SuitePicture extends PicturePixels {
  seen: Seen;
  /** In the picture as it was before any repair. */
  seenUnrepaired: Seen;
  /** Words that could not be planned. */
  unmet: readonly string[];
  rounds: number;
  isKept?: boolean | undefined;
}

interface SuiteRun {
  entries: readonly SuiteEntry[];
  picturesEach: number;
  /** Told in the results. */
  model: string;
  namer: Namer;
  draw: (ask: SuiteAsk) => Promise<SuitePicture>;
  folder: ResultsFolder;
  /** Which part of the prompts is this process's. @default all */
  share?: { part: number; of: number } | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** @returns results of these prompts by all processes so far; pictures that were judged before are not drawn again */
export async function runSuite(run: SuiteRun): Promise<SuiteResult[]> {
  const { entries, picturesEach, folder, share = { part: 1, of: 1 } } = run;
  const wanted = new Set(entries.map(keyOf));
  const isWanted = ({ key, picture, model }: SuiteResult) =>
    wanted.has(key) && picture < picturesEach && model === run.model;
  const results = new Map(
    (await folder.read()).filter(isWanted).map((result) => [nameOf(result.key, result.picture), result]),
  );
  const own = entries.filter((_, i) => i % share.of === share.part - 1);
  let done = 0;
  for (const entry of own) {
    for (let picture = 0; picture < picturesEach; picture++) {
      run.signal?.throwIfAborted();
      const name = nameOf(keyOf(entry), picture);
      if (!results.has(name)) {
        const result = await judgeOne(entry, picture, run);
        await folder.add(result);
        results.set(name, result);
      }
      run.onProgress?.(++done, own.length * picturesEach);
    }
  }
  return [...results.values()];
}

const nameOf = (key: string, picture: number) => `${key}-${picture}`;

async function judgeOne(
  entry: SuiteEntry,
  picture: number,
  { draw, namer, folder, model }: SuiteRun,
): Promise<SuiteResult> {
  const startMs = performance.now();
  const key = keyOf(entry);
  const seed = seedOf(key, picture);
  const expected = expectEntry(entry);
  const { prompt, style, edit, fault, tag } = entry;
  const drawn = await draw({ prompt: fault?.drawn ?? prompt, seed, style, edit, reading: expected.texts.length > 0 });
  const judge = (seen: Seen) => judgeExpectation(expected, seen, { namer, canvas: drawn }).claims;
  const claims = judge(drawn.seen);
  const passes = (found: readonly JudgedClaim[]) =>
    fault === undefined
      ? found.every(({ verdict }) => verdict === "pass") && drawn.isKept !== false
      : isFound(fault, found);
  return {
    ...{ key, picture, tag, prompt, seed, model },
    passed: passes(claims),
    passedUnrepaired: drawn.seenUnrepaired === drawn.seen ? passes(claims) : passes(judge(drawn.seenUnrepaired)),
    broken: claims.filter(({ verdict }) => verdict !== "pass"),
    verdicts: verdictsOf(claims),
    ...{ unmet: [...drawn.unmet], rounds: drawn.rounds, isKept: drawn.isKept },
    seconds: Math.round((performance.now() - startMs) / 10) / 100,
    file: await folder.keep(nameOf(key, picture), drawn),
  };
}

/** From the prompt's key: the same in every run, another for every prompt and picture. */
const seedOf = (key: string, picture: number) => (Number.parseInt(key.slice(0, 8), 16) + picture * 7919) % 2 ** 32;

/** Some claim of the kind that was made wrong fails, about the thing that it was made wrong of. */
function isFound({ kind, clause }: NonNullable<SuiteEntry["fault"]>, claims: readonly JudgedClaim[]): boolean {
  const failing = claims.filter(({ verdict }) => verdict === "fail");
  return failing.some((claim) => claim.kind === kind && (kind === "relation" || claim.layers[0] === idOf(clause)));
}

function verdictsOf(claims: readonly JudgedClaim[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, verdict } of claims) counts[`${kind} ${verdict}`] = (counts[`${kind} ${verdict}`] ?? 0) + 1;
  return counts;
}
