// How an error looks in this dialect.
// Not its status: http/status-of-error.ts.

import type { ErrorBody } from "../http/error-body.js";

export const a1111ErrorBody: ErrorBody = (error) => ({
  error: error.code,
  detail: `${error.message} ${error.hint}`,
  body: "",
  errors: error.title,
});
