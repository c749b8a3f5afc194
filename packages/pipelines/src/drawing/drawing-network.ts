// The network's part of a drawing model's manifest, parsed. Not the network: its sizes, words and styles.

import type { ModelManifest } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import type { UVitConfig } from "@imagier/networks";
import { z } from "zod";

const whole = z.number().int().positive();

const drawingNetworkSchema = z.object({
  size: whole.max(512),
  channels: z.literal(4),
  levels: z.array(whole.multipleOf(12)).min(1).max(6),
  dim: whole.max(8192),
  blocks: whole.max(128),
  heads: whole,
  conditionDim: whole,
  wordCount: whole.max(512),
  vocabularySize: whole,
  styleCount: whole,
  vocabulary: z.array(z.string()),
  /** Source ids in the order of the style table. */
  styles: z.array(z.string()),
});

export type DrawingNetwork = UVitConfig & z.infer<typeof drawingNetworkSchema>;

/** @throws MODEL_INVALID naming the field */
export function parseDrawingNetwork({ name, network }: ModelManifest): DrawingNetwork {
  const parsed = drawingNetworkSchema.safeParse(network);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImagierError("MODEL_INVALID", `The model "${name}": network.${issue?.path.join(".")} ${issue?.message}.`);
}
