// Stored pictures over HTTP: brought, searched, marked as favourites, deleted, and what they prove.
// Not their bytes (picture-files.ts).

import { createRoute, z } from "@hono/zod-openapi";
import {
  ImagierError,
  type PictureProof,
  pictureIdSchema,
  pictureProofSchema,
  pictureQuerySchema,
  pictureViewSchema,
} from "@imagier/contracts";
import { readBytes } from "../http/admit-body.js";
import type { App, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { emptyAnswer, fileBody, jsonAnswer, jsonBody, ourErrors } from "../openapi/describe.js";
import { largestUploadBytes, seeUpload } from "../upload/see-upload.js";

const tags = ["Pictures"];
const params = z.object({ id: pictureIdSchema });

const upload = createRoute({
  method: "post",
  path: "/v1/pictures",
  tags,
  summary: "Stores a picture to start from",
  description:
    "PNG, JPEG, WebP, AVIF or GIF with one frame, at most 32 MB and 50 megapixels. What follows its end is cut off.",
  request: fileBody,
  responses: { 201: jsonAnswer("The stored picture", pictureViewSchema), ...ourErrors },
});
const list = createRoute({
  method: "get",
  path: "/v1/pictures",
  tags,
  summary: "Your pictures, newest first",
  request: { query: pictureQuerySchema },
  responses: { 200: jsonAnswer("Pictures", z.array(pictureViewSchema)), ...ourErrors },
});

const find = createRoute({
  method: "get",
  path: "/v1/pictures/{id}",
  tags,
  summary: "What is known of a picture",
  request: { params },
  responses: { 200: jsonAnswer("The picture", pictureViewSchema), ...ourErrors },
});

const change = createRoute({
  method: "patch",
  path: "/v1/pictures/{id}",
  tags,
  summary: "Makes it a favourite, or not",
  request: { params, ...jsonBody(z.strictObject({ isFavourite: z.boolean() })) },
  responses: { 200: jsonAnswer("The picture", pictureViewSchema), ...ourErrors },
});

const remove = createRoute({
  method: "delete",
  path: "/v1/pictures/{id}",
  tags,
  summary: "Deletes a picture",
  request: { params },
  responses: { 204: emptyAnswer("It is gone"), ...ourErrors },
});

const proof = createRoute({
  method: "get",
  path: "/v1/pictures/{id}/proof",
  tags,
  summary: "Its signature, credits, plan, times, layers, and what was found in it",
  request: { params },
  responses: { 200: jsonAnswer("The proof", pictureProofSchema), ...ourErrors },
});

export const pictureRoutes: RouteGroup = {
  bodies: [{ path: "/v1/pictures", mostBytes: largestUploadBytes, kind: "files" }],
  mount(app: App, parts: AppParts) {
    const { pictures } = parts.service;
    app.openapi(upload, async (c) => {
      const { user } = requireScope(c, "draw");
      const seen = await seeUpload(await readBytes(c, largestUploadBytes), c.req.raw.signal);
      const picture = await pictures.store(user.id, seen);
      c.header("Location", `/v1/pictures/${picture.id}`);
      return c.json(picture, 201);
    });
    app.openapi(list, async (c) => {
      const { user } = requireScope(c, "draw");
      return c.json(await pictures.list(user.id, c.req.valid("query")), 200);
    });
    app.openapi(find, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(found(id, await pictures.find(requireScope(c, "draw").user.id, id)), 200);
    });
    app.openapi(change, async (c) => {
      const { id } = c.req.valid("param");
      const { isFavourite } = c.req.valid("json");
      return c.json(found(id, await pictures.setFavourite(requireScope(c, "draw").user.id, id, isFavourite)), 200);
    });
    app.openapi(remove, async (c) => {
      const { id } = c.req.valid("param");
      const { user } = requireScope(c, "draw");
      if (!(await pictures.delete(user.id, id))) found(id, undefined);
      await parts.service.audit.record({ actor: user.id, action: "picture.deleted", target: id, details: {} });
      return c.body(null, 204);
    });
    app.openapi(proof, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await proofOf(parts, requireScope(c, "draw").user.id, id), 200);
    });
  },
};

/** What was kept when it was drawn; of an uploaded picture, what its file proves. */
async function proofOf({ service, verify }: AppParts, userId: string, id: string): Promise<PictureProof> {
  const details = found(id, await service.pictures.details(userId, id));
  const verification = details.verification ?? (await verify(found(id, await service.pictures.file(userId, id))));
  return pictureProofSchema.parse({ credits: [], ...details, verification });
}

/** @throws ImagierError PICTURE_UNKNOWN */
export function found<T>(id: string, value: T | undefined): T {
  if (value === undefined) throw new ImagierError("PICTURE_UNKNOWN", `There is no picture ${id} of yours.`);
  return value;
}
