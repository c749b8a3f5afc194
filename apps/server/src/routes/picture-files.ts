// The bytes of stored pictures: as they are stored, in another format, and small.
// Not what is known of them (pictures.ts). A picture never changes, so its bytes may be kept by a browser for ever.

import { createRoute, z } from "@hono/zod-openapi";
import {
  ImagierError,
  type PictureFormat,
  type PictureView,
  pictureFormats,
  pictureIdSchema,
  type SceneFormat,
  sceneFormats,
} from "@imagier/contracts";
import type { Context } from "hono";
import type { App, AppEnv, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { answeredBefore } from "../http/for-ever.js";
import { fileAnswer, ourErrors } from "../openapi/describe.js";
import { convertStored } from "./convert-stored.js";
import { found } from "./pictures.js";

const tags = ["Pictures"];
const params = z.object({ id: pictureIdSchema });

const mediaTypes: Record<string, string> = {
  png: "image/png",
  webp: "image/webp",
  jpeg: "image/jpeg",
  avif: "image/avif",
  gif: "image/gif",
  svg: "image/svg+xml",
  ora: "image/openraster",
};

const file = createRoute({
  method: "get",
  path: "/v1/pictures/{id}/file",
  tags,
  summary: "The file",
  description:
    "Another format is written anew, and signed as made from the stored file. Layers are only in files drawn with them.",
  request: {
    params,
    query: z.object({
      format: z.enum(sceneFormats).optional(),
      download: z.enum(["1"]).optional(),
      /** Both of a signed link. */
      ends: z.string().optional(),
      signature: z.string().optional(),
    }),
  },
  responses: { 200: fileAnswer("The picture", Object.values(mediaTypes)), ...ourErrors },
});

const thumbnail = createRoute({
  method: "get",
  path: "/v1/pictures/{id}/thumbnail",
  tags,
  summary: "At most 256 pixels of it, as WebP",
  request: { params },
  responses: { 200: fileAnswer("The thumbnail", ["image/webp"]), ...ourErrors },
});

/** An SVG of ours has styles of its own; nothing else of it comes alive. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

export const pictureFileRoutes: RouteGroup = {
  mount(app: App, parts: AppParts) {
    app.openapi(file, async (c) => {
      const { id } = c.req.valid("param");
      const query = c.req.valid("query");
      // Without a caller it was a signed link that opened the route.
      const userId = c.var.caller === undefined ? undefined : requireScope(c, "draw").user.id;
      const picture = found(id, await parts.service.pictures.find(userId, id));
      const format = query.format ?? picture.format;
      c.header("Content-Security-Policy", filePolicy);
      const isCached = answeredBefore(c, `${picture.sha256}-${format}`);
      if (isCached !== undefined) return isCached;
      const stored = found(id, await parts.service.pictures.file(userId, id));
      const bytes = format === picture.format ? stored : await converted(c, parts, { userId, picture, stored, format });
      c.header(
        "Content-Disposition",
        `${query.download === "1" ? "attachment" : "inline"}; filename="${id}.${format}"`,
      );
      return c.body(new Uint8Array(bytes), 200, { "Content-Type": mediaTypes[format] ?? "application/octet-stream" });
    });
    app.openapi(thumbnail, async (c) => {
      const { id } = c.req.valid("param");
      const userId = requireScope(c, "draw").user.id;
      c.header("Content-Security-Policy", filePolicy);
      const isCached = answeredBefore(c, `${id}-thumbnail`);
      // Only its owner learns that it is there.
      if (isCached !== undefined && (await parts.service.pictures.find(userId, id)) !== undefined) return isCached;
      const bytes = found(id, await parts.service.pictures.thumbnail(userId, id));
      return c.body(new Uint8Array(bytes), 200, { "Content-Type": "image/webp" });
    });
  },
};

async function converted(
  c: Context<AppEnv>,
  parts: AppParts,
  { format, ...of }: { userId: string | undefined; picture: PictureView; stored: Uint8Array; format: string },
): Promise<Uint8Array> {
  const { picture } = of;
  const isFlat = (name: string): name is PictureFormat => (pictureFormats as readonly string[]).includes(name);
  if (!isFlat(format) || !(isFlat(picture.format) || picture.format === "gif")) {
    throw new ImagierError(
      "FORMAT_UNKNOWN",
      `The ${picture.format.toUpperCase()} cannot become ${format.toUpperCase()}.`,
      {
        hint: layersHint(format),
      },
    );
  }
  return convertStored(parts, of, { format, signal: c.req.raw.signal });
}

const layersHint = (format: string): string | undefined =>
  (["ora", "svg"] satisfies SceneFormat[] as string[]).includes(format)
    ? `Draw its plan again: POST /v1/jobs with {"kind": "plan", "plan": ..., "format": "${format}"}.`
    : undefined;
