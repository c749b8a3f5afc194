// What the published load rules make of a wish: fewer steps, a smaller size, fewer pictures; and which rules hold now.
// Not the measuring of the queue (jobs/queue-measure.ts).

import type { JobWish, Limitation } from "@imagier/contracts";
import type { LoadRule } from "./tiers.js";

/** A rule begins above one wait and ends below a shorter one, so that it does not flicker. */
export function rulesInForce(rules: readonly LoadRule[], before: ReadonlySet<LoadRule>, waitMs: number): Set<LoadRule> {
  return new Set(
    rules.filter(({ aboveSeconds, untilSeconds }, i) => {
      const bound = before.has(rules[i]!) ? untilSeconds : aboveSeconds;
      return waitMs > bound * 1000;
    }),
  );
}

/** The least of what the rules allow; undefined where none says anything. */
export function leastOf(rules: readonly LoadRule[], field: keyof LoadRule): number | undefined {
  const bounds = rules.map((rule) => rule[field]).filter((bound) => typeof bound === "number");
  return bounds.length > 0 ? Math.min(...bounds) : undefined;
}

export interface Lowered {
  wish: JobWish;
  /** One for each field that was lowered. */
  limited: Limitation[];
}

/**
 * Lowers a wish, never raises it.
 * @param defaultSteps what the model takes where the wish says nothing; without it such a wish keeps its steps
 */
export function lowerWish(wish: JobWish, rules: readonly LoadRule[], defaultSteps?: number): Lowered {
  const limited: Limitation[] = [];
  const lower = <T extends string | number>(field: string, asked: T, given: T): T => {
    if (given !== asked) limited.push({ field, asked, given, reason: reasonOf(rules) });
    return given;
  };
  const number = (field: "steps" | "count", bound: keyof LoadRule, asked: number | undefined) =>
    asked === undefined ? undefined : lower(field, asked, Math.min(asked, leastOf(rules, bound) ?? asked));
  const size = (asked: string | undefined) =>
    asked === undefined ? undefined : lower("size", asked, fitSize(asked, leastOf(rules, "sidePxAtMost")));
  switch (wish.kind) {
    case "draw": {
      const { steps, count } = wish.wish;
      const given = {
        size: size(wish.wish.size),
        count: number("count", "countAtMost", count),
        steps: number("steps", "stepsAtMost", steps ?? defaultSteps),
      };
      // Only what was lowered is written into the wish: the rest stays as absent as it was.
      const changes = Object.fromEntries(limited.map(({ field }) => [field, given[field as keyof typeof given]]));
      return { wish: { ...wish, wish: { ...wish.wish, ...changes } }, limited };
    }
    case "vary": {
      const count = number("count", "countAtMost", wish.count);
      return { wish: count === undefined ? wish : { ...wish, count }, limited };
    }
    case "upscale":
      return { wish: { ...wish, size: size(wish.size) ?? wish.size }, limited };
    default:
      return { wish, limited };
  }
}

/** The same proportions with no side longer than the bound, in multiples of 16. */
function fitSize(size: string, sidePx: number | undefined): string {
  const sides = size.split("x").map(Number);
  const longest = Math.max(...sides);
  if (sidePx === undefined || longest <= sidePx) return size;
  return sides.map((side) => Math.max(16, Math.floor((side * sidePx) / longest / 16) * 16)).join("x");
}

export function reasonOf(rules: readonly LoadRule[]): string {
  const seconds = Math.max(0, ...rules.map(({ aboveSeconds }) => aboveSeconds));
  return `the queue is longer than ${seconds} s`;
}
