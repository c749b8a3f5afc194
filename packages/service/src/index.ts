export type { Audit, AuditEntry } from "./audit/audit.js";
export type { AddedTurn, Conversation, ConversationStart, Conversations } from "./conversations/conversations.js";
export { isShared as isSharedDatabase } from "./database/open-database.js";
export type {
  ClaimedJob,
  ClaimWish,
  DrawnPicture,
  FailureOptions,
  Heartbeat,
  JobOutcome,
  JobPreview,
  Jobs,
  Lease,
  Page,
  QueueLoad,
  SubmitOptions,
  Submitted,
} from "./jobs/jobs.js";
export { openService } from "./open-service.js";
export type { NewPicture, PictureSearch, Pictures } from "./pictures/pictures.js";
export type { Lowered } from "./quota/load-rules.js";
export type { Quota } from "./quota/quota.js";
export type { LoadRule, Tier, TierFile } from "./quota/tiers.js";
export type { Service, ServiceOptions } from "./service.js";
export type { Caller, IssuedKey, NewKey, NewUser, Team, User, Users } from "./users/users.js";
