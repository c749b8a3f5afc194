// Tiers and load rules, as a JSON file gives them: what each tier may have, and what is lowered when the queue is long.
// Not who has which tier (users/).

import { readFile } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";

const tierSchema = z.strictObject({
  /** Of a day in UTC; one point is a picture of up to 1024x1024 pixels and 50 steps. @default no limit */
  pointsADay: z.number().min(0).optional(),
  /** A user of weight 4 has four turns where one of weight 1 has one. */
  weight: z.number().min(0.1).max(1000),
  /** So many of one user may wait or run. */
  jobsAtOnce: z.number().int().min(1),
  /** For the server's rate limit. */
  requestsAMinute: z.number().int().min(1),
  /** Users who share the pool. @default none: the tier is for single users */
  seats: z.number().int().min(1).optional(),
});
export type Tier = z.output<typeof tierSchema>;

const loadRuleSchema = z
  .strictObject({
    /** It begins when a new job would wait longer than this, and ends when the wait is below `untilSeconds`. */
    aboveSeconds: z.number().min(0),
    untilSeconds: z.number().min(0),
    tiers: z.array(z.string()).min(1),
    /** Each lowers a wish, never raises it. */
    stepsAtMost: z.number().int().min(1).optional(),
    sidePxAtMost: z.number().int().min(16).optional(),
    countAtMost: z.number().int().min(1).optional(),
    pointsADayAtMost: z.number().min(0).optional(),
  })
  .refine(({ aboveSeconds, untilSeconds }) => untilSeconds <= aboveSeconds);
export type LoadRule = z.output<typeof loadRuleSchema>;

const tierFileSchema = z.strictObject({
  tiers: z.record(z.string(), tierSchema).refine((tiers) => "free" in tiers && "owner" in tiers),
  load: z.array(loadRuleSchema),
});
export type TierFile = z.output<typeof tierFileSchema>;

/** What holds where no file is given. */
export const defaultTiers: TierFile = {
  tiers: {
    free: { pointsADay: 3, weight: 1, jobsAtOnce: 10, requestsAMinute: 60 },
    plus: { pointsADay: 100, weight: 2, jobsAtOnce: 50, requestsAMinute: 300 },
    pro: { pointsADay: 1000, weight: 4, jobsAtOnce: 200, requestsAMinute: 1200 },
    team: { pointsADay: 3000, weight: 4, jobsAtOnce: 200, requestsAMinute: 1200, seats: 10 },
    owner: { weight: 8, jobsAtOnce: 100_000, requestsAMinute: 60_000 },
  },
  load: [
    { aboveSeconds: 60, untilSeconds: 30, tiers: ["free"], stepsAtMost: 20, countAtMost: 1 },
    { aboveSeconds: 300, untilSeconds: 150, tiers: ["free"], stepsAtMost: 8, sidePxAtMost: 512, pointsADayAtMost: 2 },
  ],
};

/** @throws ImagierError TIERS_INVALID, naming the field */
export async function readTiers(path: string): Promise<TierFile> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ImagierError("TIERS_INVALID", `${path} cannot be read`, { cause });
  });
  return parseTiers(text, path);
}

function parseTiers(text: string, path: string): TierFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("TIERS_INVALID", `${path} is not JSON`, { cause });
  }
  const parsed = tierFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ImagierError("TIERS_INVALID", `${path}: ${issue?.path.join(".") || "the file"}: ${issue?.message}`);
}
