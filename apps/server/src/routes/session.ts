// The browser's session: a key put into a cookie that no script can read, and taken out again.
// Not a session of its own: the cookie is the key, and whoever revokes the key ends it.

import { createRoute } from "@hono/zod-openapi";
import { sessionWishSchema } from "@imagier/contracts";
import { deleteCookie, setCookie } from "hono/cookie";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { AttemptLimiter } from "../http/attempt-limiter.js";
import { callerOfKey, sessionCookie } from "../http/authenticate.js";
import { emptyAnswer, jsonBody, noKey, ourErrors } from "../openapi/describe.js";

const tags = ["Session"];

const begin = createRoute({
  method: "post",
  path: "/v1/session",
  tags,
  ...noKey,
  summary: "Signs a browser in",
  description: "Sets the cookie `imagier_key`: HttpOnly, SameSite=Strict.",
  request: jsonBody(sessionWishSchema),
  responses: { 204: emptyAnswer("The cookie is set"), ...ourErrors },
});

const end = createRoute({
  method: "delete",
  path: "/v1/session",
  tags,
  ...noKey,
  summary: "Signs a browser out",
  responses: { 204: emptyAnswer("The cookie is gone"), ...ourErrors },
});

const goodForSeconds = 30 * 24 * 3600;

export const sessionRoutes: RouteGroup = {
  open: ["/v1/session"],
  mount(app: App, parts: AppParts) {
    const attempts = new AttemptLimiter(parts.settings?.now ?? Date.now);
    const cookie = {
      path: "/",
      httpOnly: true,
      sameSite: "Strict",
      secure: parts.settings?.isSecure ?? false,
    } as const;
    app.openapi(begin, async (c) => {
      const { key } = c.req.valid("json");
      await callerOfKey(key, { parts, attempts, c });
      setCookie(c, sessionCookie, key, { ...cookie, maxAge: goodForSeconds });
      return c.body(null, 204);
    });
    app.openapi(end, (c) => {
      deleteCookie(c, sessionCookie, cookie);
      return c.body(null, 204);
    });
  },
};
