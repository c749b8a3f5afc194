// Who may ask for how much, over HTTP: keys, tiers, what was used, and what is left.
// Not where it is counted (service/).

import { z } from "zod";

/** What a key may do. `draw`: jobs, pictures, conversations of its user; `admin`: users, keys, audit log, all jobs. */
export const scopes = ["draw", "admin"] as const;
export type Scope = (typeof scopes)[number];

export const keyViewSchema = z.object({
  id: z.string(),
  /** Its first characters, so that a person can tell it from others. */
  hint: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().optional(),
  revokedAt: z.iso.datetime().optional(),
});
export type KeyView = z.output<typeof keyViewSchema>;

export const usageViewSchema = z.object({
  userId: z.string(),
  tier: z.string(),
  /** Of a day that begins at midnight UTC. */
  day: z.string(),
  /** In credits: one is a picture of the default size and steps. */
  used: z.number(),
  /** Held for jobs that wait or run. */
  reserved: z.number(),
  /** Absent where there is no limit. */
  limit: z.number().optional(),
  resetsAt: z.iso.datetime(),
  pictures: z.number().int(),
  jobsWaiting: z.number().int(),
  /** What load lowers now, in words. */
  limitedNow: z.array(z.string()),
});
export type UsageView = z.output<typeof usageViewSchema>;
