// Which memory of drawings it is: sizes of the autoencoder and of the flow over its latents; written as JSON, and read back.
// Not the networks themselves (drawing-autoencoder.ts, recall.ts). Hostile until parsed: it comes from a file.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { channelsPerGroup } from "../layers/channel-norm.js";

const size = (largest: number) => z.number().int().positive().max(largest);
const width = size(4096).multipleOf(channelsPerGroup);

const autoencoderSchema = z.strictObject({
  /** Side of a picture in pixels; a multiple of 8. */
  size: size(512).multipleOf(8),
  /** Numbers in each place of the latents, of which there are (size / 8)^2. */
  latentChannels: size(256),
  /** Channels at an eighth, a quarter and half of the picture's side. Multiples of 12. */
  levels: z.tuple([width, width, width]),
  /** Residual blocks of the decoder at an eighth, a quarter and half. */
  blocks: z.tuple([size(64), size(64), size(64)]),
});

/** Pictures to latents an eighth as wide, and back. */
export type DrawingAutoencoderNetwork = z.infer<typeof autoencoderSchema>;

const recallSchema = z.strictObject({
  autoencoder: autoencoderSchema,
  /** Length of a meaning: `MeaningNetwork.dim` of the encoder that it learned with. */
  meaningDim: size(4096),
  /** Collections whose hand was learned; 0 is any, i + 1 is entry i. */
  styles: z.array(z.string().min(1)).max(1000),
  width: size(8192),
  blocks: size(64),
  conditionDim: size(4096),
});

export type RecallNetwork = z.infer<typeof recallSchema>;

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseDrawingAutoencoderNetwork(value: unknown): DrawingAutoencoderNetwork {
  return parse(autoencoderSchema, value);
}

/** @throws VALUE_INVALID naming the field that is wrong */
export function parseRecallNetwork(value: unknown): RecallNetwork {
  return parse(recallSchema, value);
}

/** Numbers in the latents of one picture. */
export function latentLength({ size: side, latentChannels }: DrawingAutoencoderNetwork): number {
  return (side / 8) ** 2 * latentChannels;
}

function parse<Network>(schema: z.ZodType<Network>, value: unknown): Network {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new ImagierError("VALUE_INVALID", `${["network", ...issue.path].join(".")}: ${issue.message}.`);
}
