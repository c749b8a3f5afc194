// The HTTP status of every error code: this is the only place that says it.
// Not the body (error-body.ts). What is not listed goes by whose fault it is: input 400, machine 500, cancelled 409.

import { type ErrorCode, errorCatalogue } from "@imagier/contracts";

export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 421 | 422 | 429 | 500 | 502 | 503 | 507;

const statusOfBlame = { input: 400, machine: 500, cancelled: 409 } as const;

const statusOfCode: Partial<Record<ErrorCode, ErrorStatus>> = {
  // Who asks
  KEY_MISSING: 401,
  KEY_INVALID: 401,
  SCOPE_MISSING: 403,
  LINK_INVALID: 403,
  ORIGIN_REFUSED: 403,
  HOST_REFUSED: 421,
  RATE_LIMITED: 429,
  QUEUE_FULL: 429,
  QUOTA_EXCEEDED: 429,
  SEATS_TAKEN: 409,
  // What is not there
  ROUTE_UNKNOWN: 404,
  METHOD_UNKNOWN: 405,
  KEY_UNKNOWN: 404,
  MODEL_UNKNOWN: 404,
  JOB_UNKNOWN: 404,
  PICTURE_UNKNOWN: 404,
  PICTURE_GONE: 410,
  PICTURE_WITHOUT_LAYERS: 404,
  CONVERSATION_UNKNOWN: 404,
  TURN_UNKNOWN: 404,
  USER_UNKNOWN: 404,
  TEAM_UNKNOWN: 404,
  HUB_NOT_FOUND: 404,
  // What was sent
  BODY_TOO_LARGE: 413,
  BODY_KIND_UNSUPPORTED: 415,
  UPLOAD_TOO_LARGE: 413,
  UPLOAD_KIND_UNSUPPORTED: 415,
  UPLOAD_UNREADABLE: 422,
  REFERENCE_TOO_LARGE: 413,
  PROOF_UNREADABLE: 422,
  INSTRUCTION_UNKNOWN: 422,
  PLAN_NOT_FOUND: 422,
  CONVERSATION_BUSY: 409,
  LEASE_LOST: 409,
  // What the service is built of
  SERVICE_UNAVAILABLE: 503,
  // The server ends, or the process that answers starts again.
  ENGINE_CLOSED: 503,
  ENGINE_CRASHED: 503,
  DATABASE_UNAVAILABLE: 503,
  STORAGE_UNAVAILABLE: 503,
  TIERS_INVALID: 500,
  DATABASE_TOO_NEW: 500,
  DATABASE_IN_USE: 500,
  MODELS_NOT_FOUND: 500,
  DISK_FULL: 507,
  OUTPUT_FAILED: 507,
  HUB_UNREACHABLE: 502,
  HUB_BUSY: 503,
  HUB_ANSWER_INVALID: 502,
  HUB_HASH_MISMATCH: 502,
  HUB_OFFLINE: 503,
  HUB_ACCESS_DENIED: 403,
};

export function statusOfError(code: ErrorCode): ErrorStatus {
  return statusOfCode[code] ?? statusOfBlame[errorCatalogue[code].blame];
}
