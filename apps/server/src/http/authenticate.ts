// Whose request it is: a key in `Authorization` (Bearer, or Basic with the key as password), or the cookie of the studio.
// Not what the key may do (requireScope) and not how keys are kept: the service compares them, in constant time.

import { ImagierError, type Scope } from "@imagier/contracts";
import type { Caller } from "@imagier/service";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { AppEnv, AppParts, RouteGroup } from "./app-parts.js";
import type { AttemptLimiter } from "./attempt-limiter.js";
import { isUnder } from "./path-rule.js";

export const sessionCookie = "imagier_key";

const safeMethods = ["GET", "HEAD", "OPTIONS"];

interface AuthenticateOptions {
  groups: readonly RouteGroup[];
  attempts: AttemptLimiter;
  /** Whether the request's own address opens it: a signed link to a picture. @throws LINK_INVALID */
  isOpenedByLink(url: URL): boolean;
}

/** Sets `caller`. @throws ImagierError KEY_MISSING, KEY_INVALID, ORIGIN_REFUSED, RATE_LIMITED */
export function authenticate(parts: AppParts, { groups, attempts, isOpenedByLink }: AuthenticateOptions) {
  const open = groups.flatMap((group) => group.open ?? []);
  return createMiddleware<AppEnv>(async (c, next) => {
    const isOpen = open.some((rule) => isUnder(c.req.path, rule));
    if (!isOpen && !(safeMethods.includes(c.req.method) && isOpenedByLink(new URL(c.req.url)))) {
      c.set("caller", await callerOf(c, parts, attempts));
    }
    await next();
  });
}

/** @throws ImagierError KEY_MISSING, KEY_INVALID, ORIGIN_REFUSED, RATE_LIMITED */
async function callerOf(c: Context<AppEnv>, parts: AppParts, attempts: AttemptLimiter): Promise<Caller> {
  const header = keyOfHeader(c.req.header("authorization"));
  const cookie = header === undefined ? getCookie(c, sessionCookie) : undefined;
  const key = header ?? cookie;
  if (key === undefined || key === "") throw new ImagierError("KEY_MISSING", "The request has no key.");
  if (cookie !== undefined) refuseOtherSites(c);
  return callerOfKey(key, { parts, attempts, c });
}

/** Guesses from one address are slowed down. @throws ImagierError KEY_INVALID, RATE_LIMITED */
export async function callerOfKey(
  key: string,
  { parts, attempts, c }: { parts: AppParts; attempts: AttemptLimiter; c: Context<AppEnv> },
): Promise<Caller> {
  attempts.refuseAfterMany(c);
  const caller = key.length > 200 ? undefined : await parts.service.users.authenticate(key);
  if (caller !== undefined) return caller;
  attempts.count(c);
  throw new ImagierError("KEY_INVALID", "The key of the request is unknown or revoked.");
}

function keyOfHeader(header: string | undefined): string | undefined {
  const [, scheme, value] = /^(bearer|basic) +(\S+)$/i.exec(header ?? "") ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === "bearer") return value;
  const pair = Buffer.from(value, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** SameSite=Strict keeps the cookie from other sites; browsers that also say where a request comes from are believed. */
function refuseOtherSites(c: Context<AppEnv>): void {
  if (safeMethods.includes(c.req.method)) return;
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const isOwnOrigin = origin === undefined || hostOf(origin) === (c.req.header("host") ?? new URL(c.req.url).host);
  if ((site === undefined || site === "same-origin" || site === "none") && isOwnOrigin) return;
  throw new ImagierError("ORIGIN_REFUSED", "A session of this server was used from another site.");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** The caller, where it may do this. @throws ImagierError KEY_MISSING, SCOPE_MISSING */
export function requireScope(c: Context<AppEnv>, scope: Scope): Caller {
  const { caller } = c.var;
  if (caller === undefined) throw new ImagierError("KEY_MISSING", "The request has no key.");
  if (caller.scopes.includes(scope)) return caller;
  throw new ImagierError("SCOPE_MISSING", `This key does not have the scope "${scope}".`);
}
