// Who did what, when: keys, users, tiers, deletions. Only ever added to.
// Not a log of requests, and no prompts.

import type { Page } from "../jobs/jobs.js";

export interface AuditEntry {
  id: string;
  /** Id of a user, or "service". */
  actor: string;
  /** Such as "key.revoked". */
  action: string;
  /** Id of what it was done to. */
  target?: string;
  details: Record<string, unknown>;
  at: string;
}

export interface Audit {
  record(entry: Omit<AuditEntry, "id" | "at">): Promise<void>;
  /** Newest first. */
  list(page?: Page): Promise<AuditEntry[]>;
}
