// The tools that look and draw nothing: how words are understood, what is in a picture, what a picture proves.
// Not the looking: every tool is a call of the service's client, with the caller's own key.

import type { ImagierClient } from "@imagier/client";
import { pictureIdSchema, planWishSchema, understandingSchema, verificationViewSchema } from "@imagier/contracts";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { factsOf, withServiceErrors } from "./tool-context.js";

const looksOnly = { readOnlyHint: true, openWorldHint: false } as const;

/** 32 MB in base64. */
const longestBase64 = 45_000_000;

const pictureInput = {
  picture: pictureIdSchema.optional().describe("Id of a stored picture"),
  file: z.base64().max(longestBase64).optional().describe("A picture's file in base64, where it is not stored"),
};

export function addLookingTools(server: McpServer, client: ImagierClient): void {
  const { prompt, size, seed } = planWishSchema.shape;
  server.registerTool(
    "describe_plan",
    {
      title: "Describe how a prompt is understood",
      description:
        "Tells what would be drawn for a prompt, before anything is: layers with their places and colours, which words " +
        "ask for which, and what cannot be drawn as asked, with the nearest that can.",
      inputSchema: { prompt, size, seed },
      outputSchema: understandingSchema.shape,
      annotations: looksOnly,
    },
    (wish, { signal }) => withServiceErrors(async () => factsOf(await client.plans.understand(wish, { signal }))),
  );
  server.registerTool(
    "inspect",
    {
      title: "Look at a picture",
      description:
        "Looks at the pixels of a picture and tells what is really in it, and whether that is what the words in `expect` ask for.",
      inputSchema: { ...pictureInput, expect: prompt.optional().describe("The words that the picture was drawn for") },
      annotations: looksOnly,
    },
    ({ picture, file, expect }, { signal }) =>
      withServiceErrors(async () => {
        const bytes = await bytesOf(client, { picture, file, signal });
        return factsOf(await client.inspect(bytes, { signal, ...(expect === undefined ? {} : { expect }) }));
      }),
  );
  server.registerTool(
    "verify",
    {
      title: "Verify where a picture comes from",
      description:
        "Reads the signed proof of a picture: who made it, with which model, what it was made from, whose drawings were " +
        "looked at, what may be done with it, and whether anything was changed since.",
      inputSchema: pictureInput,
      outputSchema: verificationViewSchema.shape,
      annotations: looksOnly,
    },
    ({ picture, file }, { signal }) =>
      withServiceErrors(async () =>
        factsOf(await client.verify(await bytesOf(client, { picture, file, signal }), { signal })),
      ),
  );
}

interface PictureWish {
  picture: string | undefined;
  file: string | undefined;
  signal: AbortSignal;
}

async function bytesOf(
  client: ImagierClient,
  { picture, file, signal }: PictureWish,
): Promise<Uint8Array<ArrayBuffer>> {
  if (picture !== undefined) {
    return new Uint8Array(await (await client.pictures.file(picture, { signal })).arrayBuffer());
  }
  return new Uint8Array(Buffer.from(file ?? "", "base64"));
}
