// What a wish costs, from its bounded numbers alone: the same wish costs the same everywhere, at any time.
// Not what a machine takes for it, and not who pays.

import { type JobWish, limits } from "@imagier/contracts";

/** What one point buys of one picture. */
const included = { pixels: 1024 * 1024, steps: 50 } as const;

/**
 * Points: one a picture; more pixels than 1024x1024 or more than 50 steps cost more in proportion, each by itself.
 * From 1 to 16 x 4 x 4 = 256, in thousandths.
 */
export function priceOf(wish: JobWish): number {
  const { count, pixels, steps } = numbersOf(wish);
  const each = Math.max(1, pixels / included.pixels) * Math.max(1, steps / included.steps);
  return Math.ceil(count * each * 1000) / 1000;
}

/** Pictures that a wish asks for. */
export function countOf(wish: JobWish): number {
  return numbersOf(wish).count;
}

interface PricedNumbers {
  count: number;
  pixels: number;
  steps: number;
}

function numbersOf(wish: JobWish): PricedNumbers {
  switch (wish.kind) {
    case "draw":
      return { count: wish.wish.count ?? 1, pixels: pixelsOf(wish.wish.size), steps: wish.wish.steps ?? 0 };
    case "plan":
      return planNumbers(wish.plan);
    case "edit":
      return { count: 1, pixels: 0, steps: 0 };
    case "vary":
      return { count: wish.count ?? 1, pixels: 0, steps: 0 };
    case "upscale":
      return { count: 1, pixels: pixelsOf(wish.size), steps: 0 };
  }
}

function pixelsOf(size: string | undefined): number {
  const [width = 0, height = 0] = (size ?? "").split("x").map(Number);
  return width * height;
}

/** A plan is parsed where it is drawn; here it is any JSON, and a number outside the limits counts as the nearest inside. */
function planNumbers(plan: Record<string, unknown>): PricedNumbers {
  const canvas = typeof plan.canvas === "object" && plan.canvas !== null ? plan.canvas : plan;
  const { widthPx, heightPx } = canvas as Record<string, unknown>;
  const side = { from: 0, to: limits.sidePx.to };
  return {
    count: within(plan.imageCount, limits.count),
    pixels: within(widthPx, side) * within(heightPx, side),
    steps: within(plan.steps, { from: 0, to: limits.steps.to }),
  };
}

function within(value: unknown, { from, to }: { from: number; to: number }): number {
  return typeof value === "number" && value > from ? Math.min(Math.ceil(value), to) : from;
}
