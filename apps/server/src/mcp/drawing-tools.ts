// The tools that draw: words to pictures, and a picture changed by words.
// Not the service: every tool is a call of its client, with the caller's own key.

import type { ImagierClient } from "@imagier/client";
import { drawWishSchema, type JobEvent, type JobView, type JobWish, pictureIdSchema } from "@imagier/contracts";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { factsOf, imageOf, type ToolCall, withServiceErrors } from "./tool-context.js";

const { prompt, size, seed, count, style, model, background, steps, negativePrompt } = drawWishSchema.shape;

const generateInput = {
  prompt: prompt.describe(
    "What to draw, in English or French: things with their colours, counts and places, writing, a setting",
  ),
  size: size.describe('"WIDTHxHEIGHT" in pixels, each 16 to 2048; 512x512 by default'),
  count: count.describe("How many pictures, 1 to 16"),
  seed: seed.describe("The same seed and words draw the same picture"),
  style: style.describe("Id of one of the model's styles"),
  background: background.describe('"transparent", "white" or "#rrggbb"'),
  model: model.describe("An installed model"),
  steps: steps.describe("How often the network is asked"),
  negativePrompt: negativePrompt.describe("What to keep away from; only checkpoints take it"),
};

const drawnOutput = {
  job: z.string(),
  pictures: z.array(
    z.object({
      id: z.string(),
      widthPx: z.number(),
      heightPx: z.number(),
      format: z.string(),
      seed: z.number().optional(),
      model: z.string().optional(),
      style: z.string().optional(),
    }),
  ),
  warnings: z.array(z.string()),
  /** Ids of layers, of an edit. */
  edited: z.record(z.string(), z.array(z.string())).optional(),
};

export function addDrawingTools(server: McpServer, client: ImagierClient): void {
  server.registerTool(
    "generate",
    {
      title: "Draw pictures",
      description:
        "Draws pictures from words and shows them. Each stays stored under its id, for edit, inspect and verify. " +
        "What the words ask for and the model cannot draw is in the warnings.",
      inputSchema: generateInput,
      outputSchema: drawnOutput,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    (wish, call) => draw(client, { kind: "draw", wish }, call),
  );
  server.registerTool(
    "edit",
    {
      title: "Change a picture",
      description:
        "Changes a stored picture as an instruction says, such as 'make the left apple green' or 'add a moon'. " +
        "What the instruction does not touch stays the same to the byte. The old picture stays.",
      inputSchema: {
        picture: pictureIdSchema.describe("Id of a picture that generate or edit drew"),
        instruction: z.string().min(1).max(2000).describe("What to change, in English or French"),
      },
      outputSchema: drawnOutput,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    ({ picture, instruction }, call) => draw(client, { kind: "edit", parent: picture, instruction }, call),
  );
}

function draw(client: ImagierClient, wish: JobWish, call: ToolCall): Promise<CallToolResult> {
  return withServiceErrors(async () => {
    const job = await followed(client, await client.jobs.submit(wish, { signal: call.signal }), call);
    if (job.state !== "succeeded") return failureOf(job);
    const images = [];
    for (const picture of job.pictures) images.push(await imageOf(client, picture, call.signal));
    const facts = factsOf({
      job: job.id,
      pictures: job.pictures.map(
        ({ id, widthPx, heightPx, format, seed: drawnWith, model: drawnBy, style: drawnIn }) => ({
          ...{ id, widthPx, heightPx, format, seed: drawnWith, model: drawnBy, style: drawnIn },
        }),
      ),
      warnings: [...job.warnings.map(({ message }) => message), ...job.limited.map(({ reason }) => reason)],
      ...(job.edited === undefined ? {} : { edited: job.edited }),
    });
    return { ...facts, content: [...images, ...facts.content] };
  });
}

/** The job when it is done; cancelled where the call is. */
async function followed(client: ImagierClient, job: JobView, call: ToolCall): Promise<JobView> {
  try {
    return await client.jobs.finished(job.id, { signal: call.signal, onEvent: (event) => report(event, call) });
  } catch (error) {
    if (call.signal.aborted) await client.jobs.cancel(job.id).catch(() => undefined);
    throw error;
  }
}

function report(event: JobEvent, { _meta, sendNotification }: ToolCall): void {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined || event.type !== "progress") return;
  const { stage, stepsDone, stepsTotal } = event.progress;
  const params = {
    progressToken,
    progress: stepsDone,
    message: stage,
    ...(stepsTotal > 0 ? { total: stepsTotal } : {}),
  };
  // A client that went away misses nothing.
  void sendNotification({ method: "notifications/progress", params }).catch(() => undefined);
}

function failureOf({ id, state, error }: JobView): CallToolResult {
  const text = error === undefined ? `The job ${id} was ${state}.` : `${error.code}: ${error.message} ${error.hint}`;
  return { isError: true, content: [{ type: "text", text }] };
}
