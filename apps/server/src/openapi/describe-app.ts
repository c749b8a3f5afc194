// The document of the app as it is in every service, without opening one: what is committed as apps/server/openapi.json.
// Not the document of a running app: that one is served at /openapi.json, and is the same.

import type { AppParts } from "../http/app-parts.js";
import { createApp } from "../http/create-app.js";
import { type OpenApiDocument, openApiDocument } from "./document.js";

/** Parts that nobody asks: only the descriptions of the routes are read. */
const unasked = {
  service: { jobs: {}, users: {}, quota: {}, pictures: {}, conversations: {}, audit: {} },
} as unknown as AppParts;

export function describeApp(): OpenApiDocument {
  return openApiDocument(createApp(unasked));
}
