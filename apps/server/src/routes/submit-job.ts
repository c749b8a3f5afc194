// A wish that came over HTTP put into the queue, after a look at what it names; says when to come back where it is refused.
// Not the queue (service/).

import { ImagierError, type JobWish, nearestName, quoteValue } from "@imagier/contracts";
import type { Submitted } from "@imagier/service";
import type { Context } from "hono";
import type { AppEnv, AppParts, Catalogue } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { retryAfter } from "../http/limit-rate.js";

const fullQueueWaitMs = 10_000;

/**
 * @param hasPreviews whether somebody looks at it while it is drawn; @default true
 * @throws ImagierError MODEL_UNKNOWN, STYLE_UNKNOWN, QUOTA_EXCEEDED, QUEUE_FULL, IDEMPOTENCY_KEY_INVALID, SCOPE_MISSING
 */
export async function submitJob(
  c: Context<AppEnv>,
  parts: AppParts,
  { wish, hasPreviews = true }: { wish: JobWish; hasPreviews?: boolean },
): Promise<Submitted> {
  const caller = requireScope(c, "draw");
  if (wish.kind === "draw") await refuseUnknownNames(parts.catalogue, wish.wish);
  const idempotencyKey = c.req.header("idempotency-key");
  const batchKey = await parts.batchKeyOf?.(wish);
  try {
    return await parts.service.jobs.submit(caller, wish, {
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...(batchKey === undefined ? {} : { batchKey }),
      ...(c.var.traceparent === undefined ? {} : { traceparent: c.var.traceparent }),
      hasPreviews,
    });
  } catch (error) {
    if (error instanceof ImagierError && error.code === "QUEUE_FULL") retryAfter(c, fullQueueWaitMs);
    if (error instanceof ImagierError && error.code === "QUOTA_EXCEEDED") {
      const { resetsAt } = await parts.service.quota.usage(caller.user);
      retryAfter(c, Date.parse(resetsAt) - (parts.settings?.now ?? Date.now)());
    }
    throw error;
  }
}

/** Refused here, at the border: a job that names what is not there would fail only when its turn comes. */
async function refuseUnknownNames(
  catalogue: Catalogue,
  { model, style }: { model?: string | undefined; style?: string | undefined },
): Promise<void> {
  if (model === undefined && style === undefined) return;
  const models = await catalogue.models();
  const ids = models.map(({ id }) => id);
  if (model !== undefined && !ids.includes(model)) throw unknownName("MODEL_UNKNOWN", model, ids);
  const [first] = models;
  const wanted = model === undefined ? first : models.find(({ id }) => id === model);
  const styles = wanted?.styles.map(({ id }) => id) ?? [];
  // A model without a list of styles may take any: the worker knows.
  if (style === undefined || styles.length === 0 || styles.includes(style)) return;
  throw unknownName("STYLE_UNKNOWN", style, styles);
}

function unknownName(code: "MODEL_UNKNOWN" | "STYLE_UNKNOWN", name: string, known: readonly string[]): ImagierError {
  const nearest = nearestName(name, known);
  const kind = code === "MODEL_UNKNOWN" ? "model" : "style";
  const hint = nearest === undefined ? `There are: ${known.join(", ") || "none"}.` : `Did you mean ${nearest}?`;
  return new ImagierError(code, `There is no ${kind} ${quoteValue(name)} here.`, { hint });
}
