// Which training timesteps are visited, descending. Lin et al. 2023 (arXiv 2305.08891), table 2, and the variants that the
// multistep solvers use: one more timestep than steps, of which the last is left out.

export const timestepSpacings = ["linspace", "leading", "trailing"] as const;
export type TimestepSpacing = (typeof timestepSpacings)[number];

export interface TimestepSpacingOptions {
  steps: number;
  spacing: TimestepSpacing;
  trainTimesteps: number;
  /** Added to each timestep of "leading". @default 0 */
  offset?: number;
  /** Spaced for one step more, without the last timestep; trailing is the same either way. @default false */
  dropsLast?: boolean;
  /** "linspace" gives whole numbers. @default true */
  isRounded?: boolean;
  /** The first timestep lies below this one. @default trainTimesteps */
  end?: number;
}

/** `steps` descending timesteps. */
export function spacedTimesteps(options: TimestepSpacingOptions): number[] {
  const { steps, spacing, trainTimesteps, offset = 0, dropsLast = false, isRounded = true } = options;
  const end = options.end ?? trainTimesteps;
  const intervals = dropsLast ? steps : steps - 1;
  const up = Array.from({ length: steps }, (_, i) => steps - 1 - i + (dropsLast ? 1 : 0)); // counted from the last
  switch (spacing) {
    case "linspace": {
      const step = intervals === 0 ? 0 : (end - 1) / intervals;
      return up.map((i) => (isRounded ? roundHalfToEven(i * step) : Math.fround(i * step)));
    }
    case "leading": {
      const stride = Math.floor(end / (intervals + 1));
      return up.map((i) => i * stride + offset);
    }
    case "trailing": {
      const stride = trainTimesteps / steps;
      return up.map((_, i) => roundHalfToEven(end - i * stride) - 1).filter((timestep) => timestep >= 0);
    }
  }
}

/** As numpy rounds: a half goes to the even neighbour. */
export function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
