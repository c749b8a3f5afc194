// The routes of the A1111 web UI's API, so that its programs draw here unchanged: an adapter over jobs and stored pictures.
// Not the words of it: requests (wish-of-request.ts), answers (draw-answer.ts), progress (running-jobs.ts).
// Facts from https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/API and its /docs.

import { createRoute, z } from "@hono/zod-openapi";
import { ImagierError, type ModelView } from "@imagier/contracts";
import type { Context } from "hono";
import type { App, AppEnv, AppParts, RouteGroup } from "../http/app-parts.js";
import { requireScope } from "../http/authenticate.js";
import { jsonAnswer, jsonBody } from "../openapi/describe.js";
import { beginDrawing, succeeded } from "../routes/openai/drawing.js";
import { drawAnswer } from "./draw-answer.js";
import { a1111ErrorBody } from "./error-body.js";
import { bytesOfBase64, storePictures } from "./read-picture.js";
import { RunningJobs } from "./running-jobs.js";
import { labelledSamplers, labelledSchedules } from "./sampler-labels.js";
import * as schemas from "./schemas.js";
import { UserOptions } from "./user-options.js";
import { wishOfRequest } from "./wish-of-request.js";

const tags = ["A1111"];
const root = "/sdapi/v1";
/** Two pictures of 32 MB in base64. */
const largestBodyBytes = 96 * 2 ** 20;
const errors = { default: jsonAnswer("An error", schemas.errorSchema) } as const;

const get = <Path extends string, Schema extends z.ZodType>(path: Path, summary: string, schema: Schema) =>
  createRoute({
    method: "get",
    path: `${root}${path}`,
    tags,
    summary,
    responses: { 200: jsonAnswer("The answer", schema), ...errors },
  });

const post = <Path extends string, Body extends z.ZodType, Schema extends z.ZodType>(
  path: Path,
  { summary, body, answer }: { summary: string; body: Body; answer: Schema },
) =>
  createRoute({
    method: "post",
    path: `${root}${path}`,
    tags,
    summary,
    request: jsonBody(body),
    responses: { 200: jsonAnswer("The answer", answer), ...errors },
  });

const txt2img = post("/txt2img", {
  summary: "Draws words",
  body: schemas.drawRequestSchema,
  answer: schemas.drawAnswerSchema,
});
const img2img = post("/img2img", {
  summary: "Draws from a picture",
  body: schemas.img2imgRequestSchema,
  answer: schemas.drawAnswerSchema,
});
const readInfo = post("/png-info", {
  summary: "What a PNG says it was made with",
  body: schemas.pngInfoRequestSchema,
  answer: schemas.pngInfoAnswerSchema,
});
const setOptions = post("/options", {
  summary: "Chooses the model of requests that name none",
  body: schemas.newOptionsSchema,
  answer: z.object({}),
});
const progress = createRoute({
  ...get("/progress", "How far the drawing of now is", schemas.progressAnswerSchema),
  request: { query: z.object({ skip_current_image: z.string().optional() }) },
});
const interrupt = createRoute({
  ...get("/interrupt", "Ends the drawing of now; what is drawn is kept", z.object({})),
  method: "post",
});

export const a1111Routes: RouteGroup = {
  errors: { paths: [`${root}/*`], body: a1111ErrorBody },
  bodies: ["txt2img", "img2img", "png-info"].map((name) => ({
    path: `${root}/${name}`,
    mostBytes: largestBodyBytes,
    kind: "json",
  })),
  mount(app: App, parts: AppParts) {
    const running = new RunningJobs(parts.service.jobs);
    const options = new UserOptions(parts.catalogue);
    mountDrawing(app, parts, { running, options });
    mountLists(app, parts);
    app.openapi(progress, async (c) => {
      const { user } = requireScope(c, "draw");
      const isPictureWanted = c.req.valid("query").skip_current_image !== "true";
      return c.json(await running.progress(user.id, isPictureWanted), 200);
    });
    app.openapi(interrupt, async (c) => {
      await running.interrupt(requireScope(c, "draw").user.id);
      return c.json({}, 200);
    });
    app.openapi(get("/options", "The options that mean something here", schemas.optionsSchema), async (c) =>
      c.json(await options.of(requireScope(c, "draw").user.id), 200),
    );
    app.openapi(setOptions, async (c) => {
      await options.set(requireScope(c, "draw").user.id, c.req.valid("json"));
      return c.json({}, 200);
    });
    app.openapi(readInfo, async (c) => {
      requireScope(c, "draw");
      const { pngInfo } = await import("./png-info.js"); // with the library that reads plans
      return c.json(pngInfo(bytesOfBase64(c.req.valid("json").image)), 200);
    });
  },
};

interface Dialect {
  running: RunningJobs;
  options: UserOptions;
}

function mountDrawing(app: App, parts: AppParts, { running, options }: Dialect): void {
  const { pictures } = parts.service;
  const draw = async (c: Context<AppEnv>, request: schemas.DrawRequest & Partial<schemas.Img2imgRequest>) => {
    const userId = requireScope(c, "draw").user.id;
    const { signal } = c.req.raw;
    const { model, clipSkip } = await options.forRequest(userId, request);
    // Everything that can be refused is refused before a picture is stored.
    wishOfRequest(request, { model, clipSkip });
    const stored = await storePictures(request, { pictures, userId, signal });
    const wish = wishOfRequest(request, { model, clipSkip, pictures: stored });
    const drawing = await beginDrawing(c, parts, { wish, hasPreviews: true });
    const done = await running.finished(drawing, signal);
    // An interrupted one is answered with what was drawn by then.
    return drawAnswer(done.state === "cancelled" ? done : succeeded(done), { request, pictures, userId });
  };
  app.openapi(txt2img, async (c) => c.json(await draw(c, c.req.valid("json")), 200));
  app.openapi(img2img, async (c) => {
    const request = c.req.valid("json");
    if (request.init_images?.length) return c.json(await draw(c, request), 200);
    throw new ImagierError("REQUEST_INVALID", "Expected init_images to hold a picture.");
  });
}

function mountLists(app: App, { catalogue }: AppParts): void {
  app.openapi(get("/samplers", "Samplers", schemas.samplersSchema), (c) => {
    requireScope(c, "draw");
    return c.json(
      labelledSamplers.map(({ id, label }) => ({ name: label, aliases: [id, `k_${id}`], options: {} })),
      200,
    );
  });
  app.openapi(get("/schedulers", "Noise schedules", schemas.schedulersSchema), (c) => {
    requireScope(c, "draw");
    const asListed = ({ name, label }: { name: string; label: string }) => ({
      ...{ name, label, aliases: null, need_inner_model: false },
      default_rho: name === "karras" ? 7 : null,
    });
    return c.json(labelledSchedules.map(asListed), 200);
  });
  app.openapi(get("/sd-models", "Installed models", schemas.modelsSchema), async (c) => {
    requireScope(c, "draw");
    const asListed = ({ id }: ModelView) => ({
      ...{ title: id, model_name: id, filename: id },
      ...{ hash: null, sha256: null, config: null },
    });
    return c.json((await catalogue.models()).map(asListed), 200);
  });
  app.openapi(get("/prompt-styles", "Styles of the installed models", schemas.stylesSchema), async (c) => {
    requireScope(c, "draw");
    const ids = new Set((await catalogue.models()).flatMap(({ styles }) => styles.map(({ id }) => id)));
    return c.json(
      [...ids].map((name) => ({ name, prompt: null, negative_prompt: null })),
      200,
    );
  });
}
