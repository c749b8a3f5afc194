// What never changes under its address may be kept by a browser for ever, and is answered with 304 where it is.
// Not for what can change: those answers are never kept.

import type { Context } from "hono";
import type { AppEnv } from "./app-parts.js";

/** 304 where the browser has it already; sets what both answers say about keeping it. */
export function answeredBefore(c: Context<AppEnv>, tag: string) {
  c.header("Cache-Control", "private, max-age=31536000, immutable");
  c.header("ETag", `"${tag}"`);
  const known =
    c.req
      .header("if-none-match")
      ?.split(",")
      .map((each) => each.trim().replace(/^W\//, "")) ?? [];
  return known.includes(`"${tag}"`) ? c.body(null, 304) : undefined;
}
