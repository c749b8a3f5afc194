// Says what a path holds, without loading it: family, size, number formats, what is missing and what is too much.
// For people and scripts (`models inspect`); the same doors open it for drawing. Any error of opening passes through.

import { stat } from "node:fs/promises";
import { z } from "zod";
import type { Checkpoint, CheckpointKind, Component, Family } from "./checkpoint.js";
import type { PlacedTensor } from "./component-weights.js";
import { realPathOf } from "./file-access.js";
import { type OpenCheckpointOptions, openCheckpoint } from "./open-checkpoint.js";
import { openTensors } from "./open-tensors.js";
import { otherKindOf, partsOf } from "./single-file/recognise-tensors.js";

/** Names listed at most; `...Count` says how many there are. */
const mostNames = 50;

const names = z.object({ count: z.number().int(), first: z.array(z.string()) });

export const checkpointReportSchema = z.object({
  path: z.string(),
  kind: z.string(),
  family: z.string(),
  variant: z.string(),
  layout: z.string(),
  /** Numbers in all weights together. */
  parameters: z.number().int(),
  /** How many parameters are stored in each format: {"F16": 1066235307}. */
  dtypes: z.record(z.string(), z.number().int()),
  sizeBytes: z.number().int(),
  files: z.array(z.string()),
  /** "epsilon", "v_prediction"; absent where there is no scheduler. */
  predictionType: z.string().optional(),
  /** Whether every component is whole, so that it can be drawn with, alone or beside others. */
  isComplete: z.boolean(),
  components: z.array(
    z.object({
      name: z.string(),
      className: z.string(),
      parameters: z.number().int(),
      dtypes: z.record(z.string(), z.number().int()),
      missing: names,
      unexpected: names,
      misshapen: names,
    }),
  ),
  /** Components that model_index.json names and the folder lacks. */
  missingComponents: z.array(z.string()),
  /** Tensors that belong to no component. */
  unexpected: names,
  /** Tensors left out on purpose: averages, tables, training state. */
  ignoredCount: z.number().int(),
});

export type CheckpointReport = z.infer<typeof checkpointReportSchema>;

/** @throws what `openCheckpoint` throws, except that an adapter or a model of an unsupported family is reported, not refused */
export async function inspectCheckpoint(path: string, options: OpenCheckpointOptions = {}): Promise<CheckpointReport> {
  const real = await realPathOf(path);
  const isFolder = (await stat(real)).isDirectory();
  return (isFolder ? undefined : await inspectOther(real)) ?? reportOn(await openCheckpoint(real, options));
}

/** A file without known parts: an adapter, another family, or something else made of tensors. */
async function inspectOther(path: string): Promise<CheckpointReport | undefined> {
  const file = await openTensors(path);
  const { tensors } = file;
  if (partsOf(tensors).length > 0) return undefined;
  const other: { kind: CheckpointKind; family: Family } = otherKindOf(tensors) ?? {
    kind: "unknown",
    family: "unknown",
  };
  return {
    path: file.path,
    kind: other.kind,
    family: other.family,
    variant: "base",
    layout: "single-file",
    ...countParameters([...tensors.values()]),
    sizeBytes: file.sizeBytes,
    files: [file.path],
    isComplete: false,
    components: [],
    missingComponents: [],
    unexpected: listed([]),
    ignoredCount: 0,
  };
}

function reportOn(checkpoint: Checkpoint): CheckpointReport {
  const components = [...checkpoint.components.values()];
  const { prediction_type: predictionType } = checkpoint.scheduler ?? {};
  const isWhole = (component: Component) => component.missing.length === 0 && component.misshapen.length === 0;
  return {
    path: checkpoint.path,
    kind: checkpoint.kind,
    family: checkpoint.family,
    variant: checkpoint.variant,
    layout: checkpoint.layout,
    ...countParameters(components.flatMap(({ weights }) => [...weights.values()])),
    sizeBytes: checkpoint.sizeBytes,
    files: [...checkpoint.files],
    ...(typeof predictionType === "string" && { predictionType }),
    isComplete: components.every(isWhole) && checkpoint.missingComponents.length === 0,
    components: components.map((component) => ({
      name: component.name,
      className: component.className,
      ...countParameters([...component.weights.values()]),
      missing: listed(component.missing),
      unexpected: listed(component.unexpected),
      misshapen: listed(component.misshapen),
    })),
    missingComponents: [...checkpoint.missingComponents],
    unexpected: listed(checkpoint.unexpected),
    ignoredCount: checkpoint.ignoredCount,
  };
}

function listed(all: readonly string[]): { count: number; first: string[] } {
  return { count: all.length, first: all.slice(0, mostNames) };
}

function countParameters(tensors: readonly Pick<PlacedTensor, "dtype" | "shape">[]) {
  const dtypes: Record<string, number> = {};
  for (const { dtype, shape } of tensors) {
    dtypes[dtype] = (dtypes[dtype] ?? 0) + shape.reduce((product, size) => product * size, 1);
  }
  return { dtypes, parameters: Object.values(dtypes).reduce((total, count) => total + count, 0) };
}
