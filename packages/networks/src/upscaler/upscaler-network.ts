// Which network an upscaler is: its sizes; written as JSON beside the weights, and read back.
// Not the network itself (upscaler.ts). Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";

const upscalerNetworkSchema = z.strictObject({
  /** Picture channels: premultiplied red, green, blue, and alpha. */
  channels: z.literal(4),
  /** How many times wider and higher the picture becomes; a power of two. */
  factor: z.union([z.literal(2), z.literal(4), z.literal(8)]),
  width: z.number().int().positive().max(1024),
  blocks: z.number().int().positive().max(64),
});

export type UpscalerNetwork = z.infer<typeof upscalerNetworkSchema>;

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseUpscalerNetwork(value: unknown): UpscalerNetwork {
  const parsed = upscalerNetworkSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new ImagierError("VALUE_INVALID", `${["network", ...issue.path].join(".")}: ${issue.message}.`);
}
