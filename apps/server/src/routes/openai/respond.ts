// What the three addresses of the Images API do alike: begin the job, then answer whole or as a stream.
// Not the reading of their bodies (generations.ts, edits.ts, variations.ts).

import type { JobWish } from "@imagier/contracts";
import type { Context } from "hono";
import type { AppEnv, AppParts } from "../../http/app-parts.js";
import { requireScope } from "../../http/authenticate.js";
import { answerEvents } from "../../http/event-stream.js";
import { tellPoints } from "../../http/limit-rate.js";
import { signedLink } from "../../http/signed-link.js";
import { type Asked, imageEvents, imagesAnswer } from "./answer.js";
import { beginDrawing } from "./drawing.js";

interface RespondOptions {
  kind: "image_generation" | "image_edit";
  wish: JobWish;
  asked: Omit<Asked, "link">;
  /** As the client named it: programs for DALL-E expect links where they say nothing. */
  model: string | null | undefined;
  responseFormat: "url" | "b64_json" | null | undefined;
  isStream: boolean;
  partialImages: number;
}

export async function respond(c: Context<AppEnv>, parts: AppParts, options: RespondOptions) {
  const { kind, wish, isStream, partialImages, model, responseFormat } = options;
  const drawing = await beginDrawing(c, parts, { wish, hasPreviews: isStream && partialImages > 0 });
  const { quota } = parts.service;
  const { user } = requireScope(c, "draw");
  if ((await quota.pointsADay(user)) !== undefined) tellPoints(c, await quota.usage(user));
  if (isStream) {
    const { asked } = options;
    return answerEvents(c, (signal) => imageEvents(drawing, { kind, asked, partialImages, signal }));
  }
  const isLink = (responseFormat ?? (model?.startsWith("dall-e") ? "url" : "b64_json")) === "url";
  const settings = parts.settings ?? {};
  const link: Asked["link"] = ({ id }) => signedLink(settings, id, originOf(c, settings.isSecure ?? false));
  const asked: Asked = isLink ? { ...options.asked, link } : options.asked;
  const job = await drawing.finished(c.req.raw.signal);
  return c.json(await imagesAnswer(drawing, job, asked), 200);
}

/** As the client calls this server. */
function originOf(c: Context<AppEnv>, isSecure: boolean): string {
  const { protocol, host } = new URL(c.req.url);
  return `${isSecure ? "https:" : protocol}//${host}`;
}
