// Links that open one picture for an hour without a key: what `response_format: "url"` gives.
// Not a session: a link is good for one file. HMAC-SHA256 over the id and the time it ends.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ImagierError, pictureIdSchema } from "@imagier/contracts";
import type { HttpSettings } from "./app-parts.js";

const goodForMs = 3_600_000;

/** One secret for each settings value, so that the makers and the opener of links agree. */
const secrets = new WeakMap<HttpSettings, Uint8Array>();

function secretOf(settings: HttpSettings): Uint8Array {
  const secret = settings.linkSecret ?? secrets.get(settings) ?? randomBytes(32);
  secrets.set(settings, secret);
  return secret;
}

/** @param origin of the server as the client calls it */
export function signedLink(settings: HttpSettings, pictureId: string, origin: string): string {
  const ends = (settings.now ?? Date.now)() + goodForMs;
  const signature = sign(settings, pictureId, ends).toString("base64url");
  return `${origin}/v1/pictures/${pictureId}/file?ends=${ends}&signature=${signature}`;
}

/** True of a good link, false of an address that is none. The test throws LINK_INVALID of one that is over or changed. */
export function linkOpener(settings: HttpSettings): (url: URL) => boolean {
  return (url) => {
    const signature = url.searchParams.get("signature");
    const [, pictureId] = /^\/v1\/pictures\/([^/]+)\/file$/.exec(url.pathname) ?? [];
    if (signature === null || pictureId === undefined) return false;
    const ends = Number(url.searchParams.get("ends"));
    const given = Buffer.from(signature, "base64url");
    const right = sign(settings, pictureId, ends);
    const isGood = given.length === right.length && timingSafeEqual(given, right);
    if (!isGood || !pictureIdSchema.safeParse(pictureId).success) {
      throw new ImagierError("LINK_INVALID", "The link was changed.");
    }
    if ((settings.now ?? Date.now)() > ends) throw new ImagierError("LINK_INVALID", "The link was good for an hour.");
    return true;
  };
}

function sign(settings: HttpSettings, pictureId: string, ends: number): Buffer {
  return createHmac("sha256", secretOf(settings)).update(`${pictureId}\n${ends}`).digest();
}
