// Who may ask for how much, over HTTP: keys, tiers, what was used, and what is left.
// Not where it is counted (service/).

import { z } from "zod";
import { isPlainText } from "../generation-request.js";

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

/** Body of POST /v1/keys. */
export const newKeySchema = z.strictObject({
  name: z.string().min(1).max(200).refine(isPlainText),
  scopes: z.array(z.enum(scopes)).min(1),
  /** Whom it speaks for; another than the caller's only by an admin. @default the caller */
  userId: z.string().max(200).refine(isPlainText).optional(),
});
export type NewKey = z.output<typeof newKeySchema>;

/** A key as it is told once, when it is made. */
export const mintedKeySchema = keyViewSchema.extend({ key: z.string() });
export type MintedKey = z.output<typeof mintedKeySchema>;

/** Body of POST /v1/session: the key that the browser's cookie will stand for. */
export const sessionWishSchema = z.strictObject({ key: z.string().min(1).max(200) });

export const usageViewSchema = z.object({
  userId: z.string(),
  tier: z.string(),
  /** Of a day that begins at midnight UTC. */
  day: z.string(),
  /** In points: one is a picture of the default size and steps. */
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

/** One line of the audit log. */
export const auditEntryViewSchema = z.object({
  id: z.string(),
  /** Id of a user, or "service". */
  actor: z.string(),
  /** Such as "key.revoked". */
  action: z.string(),
  /** Id of what it was done to. */
  target: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
});
export type AuditEntryView = z.output<typeof auditEntryViewSchema>;

/** A user, as an admin sees them. */
export const userViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Its own, or that of its team. */
  tier: z.string(),
  /** Whose pool it draws from. Absent where it is its own. */
  teamId: z.string().optional(),
  createdAt: z.iso.datetime(),
});
export type UserView = z.output<typeof userViewSchema>;

const shortName = z.string().min(1).max(200).refine(isPlainText);

/** Body of POST /v1/users. */
export const newUserSchema = z.strictObject({
  name: shortName,
  /** @default "free" */
  tier: shortName.optional(),
});

export const teamViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.string(),
  seatsUsed: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type TeamView = z.output<typeof teamViewSchema>;

/** Body of POST /v1/teams. The tier must be one with seats. */
export const newTeamSchema = z.strictObject({ name: shortName, tier: shortName });
