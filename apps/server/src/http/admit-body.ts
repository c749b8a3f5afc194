// Reads JSON bodies before a route sees them, within a size and a depth; leaves files to their routes, which read with a limit.
// Not validation: that is each route's schema.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv, BodyRule, RouteGroup } from "./app-parts.js";
import { isUnder } from "./path-rule.js";

const usualRule = { mostBytes: 2 * 2 ** 20, kind: "json" } as const;

/** Deeper JSON is no wish of anybody, and walks over it would overflow the stack. */
const deepestJson = 64;

/** @throws ImagierError BODY_TOO_LARGE, BODY_INVALID, BODY_KIND_UNSUPPORTED */
export function admitBody(groups: readonly RouteGroup[]) {
  const rules = groups.flatMap((group) => group.bodies ?? []);
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.raw.body !== null) {
      const { mostBytes, kind } = ruleOf(c, rules);
      refuseAnnounced(c, mostBytes);
      if (kind === "json") await readJson(c, mostBytes);
    }
    await next();
  });
}

/**
 * The bytes of a request's body.
 * @throws ImagierError BODY_TOO_LARGE, before more than that is kept; BODY_INVALID where the client stops in the middle
 */
export async function readBytes(c: Context<AppEnv>, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBytes) throw tooLarge(mostBytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof ImagierError) throw cause;
    throw new ImagierError("BODY_INVALID", "The body ended before it was whole.", { cause });
  }
  return new Uint8Array(Buffer.concat(chunks, sizeBytes));
}

/** @throws ImagierError BODY_TOO_LARGE, BODY_INVALID, BODY_KIND_UNSUPPORTED */
export async function readForm(c: Context<AppEnv>, mostBytes: number): Promise<FormData> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw wrongKind("multipart/form-data", type);
  const bytes = await readBytes(c, mostBytes);
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw new ImagierError("BODY_INVALID", "The body is no multipart/form-data that can be read.", { cause });
  }
}

function ruleOf(c: Context<AppEnv>, rules: readonly BodyRule[]): Pick<BodyRule, "mostBytes" | "kind"> {
  return rules.find(({ path }) => isUnder(c.req.path, path)) ?? usualRule;
}

function refuseAnnounced(c: Context<AppEnv>, mostBytes: number): void {
  const announced = Number(c.req.header("content-length") ?? 0);
  if (announced > mostBytes) throw tooLarge(mostBytes);
}

async function readJson(c: Context<AppEnv>, mostBytes: number): Promise<void> {
  const bytes = await readBytes(c, mostBytes);
  if (bytes.length === 0) return;
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) throw wrongKind("application/json", type);
  const text = textOf(bytes);
  refuseDeep(text);
  try {
    JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImagierError("BODY_INVALID", `The body is no JSON: ${quoteValue(reason)}.`);
  }
  // Where hono keeps a body that was read, for the route to read again. It keeps promises there, whatever its types say.
  c.req.bodyCache.text = Promise.resolve(text) as unknown as string;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ImagierError("BODY_INVALID", "The body is not UTF-8.", { cause });
  }
}

/** Counts brackets outside strings; text that is no JSON is found out after. */
function refuseDeep(text: string): void {
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isString) {
      if (character === "\\") i++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === "{" || character === "[") {
      if (++depth > deepestJson)
        throw new ImagierError("BODY_INVALID", `The JSON is deeper than ${deepestJson} levels.`);
    } else if (character === "}" || character === "]") depth--;
  }
}

const tooLarge = (mostBytes: number) =>
  new ImagierError("BODY_TOO_LARGE", `This address takes at most ${Math.floor(mostBytes / 2 ** 20)} MB.`);

const wrongKind = (wanted: string, received: string) =>
  new ImagierError("BODY_KIND_UNSUPPORTED", `This address takes ${wanted} but received ${quoteValue(received)}.`);
