// What every tool of the MCP server is given, and how its results and errors look: pictures as images, facts as JSON.
// Not the tools (drawing-tools.ts, looking-tools.ts).

import { type ImagierClient, ServiceError } from "@imagier/client";
import type { PictureView } from "@imagier/contracts";
import type { CallToolResult, ServerNotification } from "@modelcontextprotocol/sdk/types.js";

/** Of one call, as the SDK hands it over. */
export interface ToolCall {
  signal: AbortSignal;
  _meta?: { progressToken?: string | number | undefined } | undefined;
  sendNotification: (notification: ServerNotification) => Promise<void>;
}

/** More than this is too much for a conversation: a JPEG of the picture is shown instead of its file. */
const largestShownBytes = 1_000_000;

/** Facts that a program reads, and the same as text for those that read only that. */
export function factsOf(facts: Record<string, unknown>): CallToolResult {
  return { structuredContent: facts, content: [{ type: "text", text: JSON.stringify(facts) }] };
}

/** The picture itself, to be looked at. */
export async function imageOf(client: ImagierClient, { id, sizeBytes, format }: PictureView, signal: AbortSignal) {
  const isShownAsIs = sizeBytes <= largestShownBytes && ["png", "jpeg", "webp"].includes(format);
  const file = await client.pictures.file(id, { signal, ...(isShownAsIs ? {} : { format: "jpeg" }) });
  const data = Buffer.from(await file.arrayBuffer()).toString("base64");
  return { type: "image" as const, data, mimeType: `image/${isShownAsIs ? format : "jpeg"}` };
}

/** A refusal of the service is a result that the model can read and act on; all else is the protocol's error. */
export async function withServiceErrors(act: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, hint } = error;
    return { isError: true, content: [{ type: "text", text: `${code}: ${message} ${hint}`.trimEnd() }] };
  }
}
