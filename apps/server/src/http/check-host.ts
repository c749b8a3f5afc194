// Refuses requests that reached this machine under a name nobody gave it: a page that rebinds its own name to 127.0.0.1 would
// else read every answer. Not a check of who asks (authenticate.ts).

import { ImagierError, quoteValue } from "@imagier/contracts";
import { createMiddleware } from "hono/factory";
import type { AppEnv, HttpSettings } from "./app-parts.js";

const thisMachine = ["localhost", "127.0.0.1", "[::1]"];

export function checkHost(hosts: HttpSettings["hosts"] = thisMachine) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (hosts !== "any") {
      const host = c.req.header("host") ?? new URL(c.req.url).host;
      const name = host.replace(/:\d+$/, "").toLowerCase();
      if (!hosts.includes(name)) {
        throw new ImagierError("HOST_REFUSED", `This server is not called ${quoteValue(name)}.`);
      }
    }
    await next();
  });
}
