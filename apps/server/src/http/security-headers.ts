// Headers that tell a browser what pages and files from here may do: nothing, unless a route said more.
// Not CORS (create-app.ts). Content-Security-Policy level 3; Cross-Origin-* of the Fetch standard.

import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-parts.js";

/** For answers that are data: whatever a browser takes them for, it runs and loads nothing. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const everywhere = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
};

export function securityHeaders(isSecure: boolean) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(everywhere)) c.res.headers.set(name, value);
    if (!c.res.headers.has("Content-Security-Policy")) c.res.headers.set("Content-Security-Policy", dataPolicy);
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
    if (isSecure) c.res.headers.set("Strict-Transport-Security", "max-age=31536000");
  });
}
