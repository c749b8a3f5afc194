// What can be said of a file or of words without drawing: what a file proves, what is in a picture, how words are understood.
// Not how: verify, inspect and understand are parts of the app.

import { createRoute, z } from "@hono/zod-openapi";
import {
  ImagierError,
  isPlainText,
  limits,
  planWishSchema,
  understandingSchema,
  verificationViewSchema,
} from "@imagier/contracts";
import { readBytes } from "../http/admit-body.js";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { fileBody, jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";
import { largestUploadBytes, seeUpload } from "../upload/see-upload.js";

const tags = ["Looks"];
const largestProofBytes = 64 * 2 ** 20;

const verify = createRoute({
  method: "post",
  path: "/v1/verify",
  tags,
  summary: "What a file proves: signature, history, works that were looked at, rights",
  request: fileBody,
  responses: { 200: jsonAnswer("What was found", verificationViewSchema), ...ourErrors },
});

const inspect = createRoute({
  method: "post",
  path: "/v1/inspect",
  tags,
  summary: "What is really in a picture, from its pixels alone",
  request: {
    ...fileBody,
    query: z.object({ expect: z.string().max(limits.promptCharacters).refine(isPlainText).optional() }),
  },
  responses: { 200: jsonAnswer("What was found", z.record(z.string(), z.unknown())), ...ourErrors },
});

const plan = createRoute({
  method: "post",
  path: "/v1/plans",
  tags,
  summary: "How a prompt is understood, before anything is drawn",
  request: jsonBody(planWishSchema),
  responses: { 200: jsonAnswer("The plan", understandingSchema), ...ourErrors },
});

export const lookRoutes: RouteGroup = {
  bodies: [
    { path: "/v1/verify", mostBytes: largestProofBytes, kind: "files" },
    { path: "/v1/inspect", mostBytes: largestUploadBytes, kind: "files" },
  ],
  mount(app: App, parts: AppParts) {
    app.openapi(verify, async (c) => {
      requireScope(c, "draw");
      const bytes = await readBytes(c, largestProofBytes);
      if (bytes.length === 0) throw new ImagierError("UPLOAD_EMPTY", "The upload has no bytes.");
      return c.json(await parts.verify(bytes), 200);
    });
    app.openapi(inspect, async (c) => {
      requireScope(c, "draw");
      if (parts.inspect === undefined) throw new ImagierError("SERVICE_UNAVAILABLE", "There is no inspector here.");
      const { bytes } = await seeUpload(await readBytes(c, largestUploadBytes), c.req.raw.signal);
      return c.json(await parts.inspect(bytes, c.req.valid("query").expect), 200);
    });
    app.openapi(plan, async (c) => {
      requireScope(c, "draw");
      return c.json(await parts.understand(c.req.valid("json")), 200);
    });
  },
};
