// Rates of a suite from its results: by category with 95 % intervals, before and after repair, by kind of claim, and what our
// words lack. Every figure is by our own inspector, which is not the detector of GenEval: the report says so itself.

import type { Namer } from "@imagier/inspection";
import { type Share, shareOf, shareOfAll } from "../../interval.js";
import { readGenevalClasses } from "./geneval-classes.js";
import type { SuiteEntry } from "./suite-entry.js";
import type { SuiteResult } from "./suite-result.js";

/** Stands beside every figure. */
const judgeNote =
  "Judged by imagier's own inspector, which learned from drawings and not from photographs: not by GenEval's detector. Figures of others, made with that one, are no measure of these.";

interface Rates {
  /** Pictures that hold everything. */
  overall: Share;
  /** Mean of the categories, as GenEval tells its score. */
  meanOfTags: number;
  byTag: Record<string, Share>;
}

export interface SuiteReport extends Rates {
  suite: string;
  model: string;
  judge: string;
  prompts: number;
  pictures: number;
  /** Prompts all of whose pictures pass. */
  promptsWhole: Share;
  /** The same rates before repair. @default repair was not wanted */
  withoutRepair?: Rates;
  /** Claims that pass, by kind. */
  byClaim: Record<string, Share>;
  /** Pictures with a claim that the inspector leaves open; they count as failed. */
  unsure: number;
  /** Classes of the suite that the inspector has no name for; whatever asks for one counts as failed. */
  unknownToInspector: string[];
  /** Words that could not be drawn, with how many prompts asked for them. */
  undrawable: Record<string, number>;
  secondsEach: number;
}

interface ReportOptions {
  suite: string;
  model: string;
  repairs: boolean;
  entries: readonly SuiteEntry[];
  namer: Namer;
}

export function suiteReport(results: readonly SuiteResult[], options: ReportOptions): SuiteReport {
  const { suite, model, repairs, entries, namer } = options;
  const byKey = groupedBy(results, ({ key }) => key);
  return {
    ...{ suite, model, judge: judgeNote, prompts: byKey.size, pictures: results.length },
    ...ratesOf(results, ({ passed }) => passed),
    promptsWhole: shareOfAll([...byKey.values()].map((all) => all.every(({ passed }) => passed))),
    ...(repairs ? { withoutRepair: ratesOf(results, ({ passedUnrepaired }) => passedUnrepaired) } : {}),
    byClaim: claimRates(results),
    unsure: results.filter(({ broken }) => broken.some(({ verdict }) => verdict === "unsure")).length,
    unknownToInspector: unknownClasses(entries, namer),
    undrawable: undrawableWords(byKey),
    secondsEach: results.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, results.length),
  };
}

function ratesOf(results: readonly SuiteResult[], passes: (result: SuiteResult) => boolean): Rates {
  const tags = groupedBy(results, ({ tag }) => tag);
  const byTag = Object.fromEntries([...tags].map(([tag, all]) => [tag, shareOfAll(all.map(passes))]));
  const shares = Object.values(byTag).map(({ share }) => share);
  const meanOfTags = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return { overall: shareOfAll(results.map(passes)), meanOfTags, byTag };
}

function claimRates(results: readonly SuiteResult[]): Record<string, Share> {
  const totals = new Map<string, { passed: number; total: number }>();
  for (const [said, count] of results.flatMap(({ verdicts }) => Object.entries(verdicts))) {
    const [kind = "", verdict] = said.split(" ");
    const { passed, total } = totals.get(kind) ?? { passed: 0, total: 0 };
    totals.set(kind, { passed: passed + (verdict === "pass" ? count : 0), total: total + count });
  }
  return Object.fromEntries([...totals].map(([kind, { passed, total }]) => [kind, shareOf(passed, total)]));
}

function unknownClasses(entries: readonly SuiteEntry[], namer: Namer): string[] {
  const classes = [...new Set(entries.flatMap(({ include }) => include.map((clause) => clause.class)))];
  const namesOf = (name: string) => [name, ...(readGenevalClasses().get(name) ?? [])];
  return classes.filter((name) => !namesOf(name).some((each) => namer.knows(each))).sort();
}

function undrawableWords(byKey: ReadonlyMap<string, readonly SuiteResult[]>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const [first] of byKey.values())
    for (const phrase of first!.unmet) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
