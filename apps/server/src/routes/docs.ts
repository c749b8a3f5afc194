// The OpenAPI document, and the same as a page.
// Not how they are made (openapi/).

import { createHash } from "node:crypto";
import { createRoute, z } from "@hono/zod-openapi";
import type { App, RouteGroup } from "../http/app-parts.js";
import { jsonAnswer, noKey } from "../openapi/describe.js";
import { docsPage, docsStyle } from "../openapi/docs-page.js";
import { type OpenApiDocument, openApiDocument } from "../openapi/document.js";

const tags = ["Documents"];

const json = createRoute({
  method: "get",
  path: "/openapi.json",
  tags,
  ...noKey,
  summary: "This API as OpenAPI 3.1",
  responses: { 200: jsonAnswer("The document", z.record(z.string(), z.unknown())) },
});

const page = createRoute({
  method: "get",
  path: "/docs",
  tags,
  ...noKey,
  summary: "This API as a page",
  responses: { 200: { description: "The page", content: { "text/html": { schema: z.string() } } } },
});

const styleHash = createHash("sha256").update(docsStyle).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

export const docsRoutes: RouteGroup = {
  open: ["/openapi.json", "/docs"],
  mount(app: App) {
    // Made at the first request, when every group is mounted.
    let document: OpenApiDocument | undefined;
    const documentOnce = () => {
      document ??= openApiDocument(app);
      return document;
    };
    app.openapi(json, (c) => {
      c.header("Cache-Control", "public, max-age=300");
      return c.json(documentOnce() as unknown as Record<string, unknown>, 200);
    });
    app.openapi(page, (c) => {
      c.header("Cache-Control", "public, max-age=300");
      c.header("Content-Security-Policy", policy);
      return c.html(docsPage(documentOnce()), 200);
    });
  },
};
