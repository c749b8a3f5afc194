// The service as one value: jobs, users, quota, pictures, conversations and the audit log over one database and one storage.
// Not HTTP and not drawing.

import type { Audit } from "./audit/audit.js";
import type { Conversations } from "./conversations/conversations.js";
import type { Jobs } from "./jobs/jobs.js";
import type { Pictures } from "./pictures/pictures.js";
import type { Quota } from "./quota/quota.js";
import type { Users } from "./users/users.js";

export interface ServiceOptions {
  /** "postgres://...", the folder of an embedded PostgreSQL, or "memory:" for one that is forgotten. */
  database: string;
  /** The folder of the pictures, or "s3://BUCKET/PREFIX?endpoint=URL&region=NAME"; keys from the AWS_* variables. */
  storage: string;
  /** JSON with tiers and load rules. @default the built-in ones: free has 3 points a day */
  tiersFile?: string;
  /** How often it puts jobs of silent workers back and sweeps. 0: only when `tend` is called. @default 5,000 */
  tendEveryMs?: number;
  /** Attempts of a job whose workers die or whose machine fails. @default 3 */
  attempts?: number;
}

export interface Service {
  jobs: Jobs;
  users: Users;
  quota: Quota;
  pictures: Pictures;
  conversations: Conversations;
  audit: Audit;
  /** Throws where the database does not answer; for readiness. */
  ping(): Promise<void>;
  /** Jobs of silent workers back in the queue, orphans swept, old events dropped. */
  tend(): Promise<void>;
  close(): Promise<void>;
}
