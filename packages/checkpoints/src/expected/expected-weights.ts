// Which weights a component must have, by its class and config; and how what was found compares with that.
// Classes that are not listed are taken as they come: nothing is missing from them, nothing is too much.

import { ImagierError } from "@imagier/contracts";
import type { z } from "zod";
import type { Component, ComponentConfig, WeightMap } from "../checkpoint.js";
import { isReadable } from "../dequantise/read-slice.js";
import { quote } from "../quote.js";
import { autoencoderConfigSchema, autoencoderWeights } from "./autoencoder-weights.js";
import { clipTextConfigSchema, clipTextWeights, clipVisionConfigSchema, clipVisionWeights } from "./clip-weights.js";
import { tinyAutoencoderConfigSchema, tinyAutoencoderWeights } from "./tiny-autoencoder-weights.js";
import { fluxConfigSchema, fluxWeights, sd3ConfigSchema, sd3Weights } from "./transformer-weights.js";
import { unetConfigSchema } from "./unet-config.js";
import { controlNetWeights, unetWeights } from "./unet-weights.js";
import type { ExpectedWeights } from "./weight-list.js";

interface ClassAndConfig {
  className: string;
  config: ComponentConfig;
  /** For messages: where the config stands. */
  path: string;
}

/** @throws `CHECKPOINT_CONFIG_INVALID` where the config lacks what its class needs, or holds sizes out of all proportion */
export function expectedWeights({ className, config, path }: ClassAndConfig): ExpectedWeights | undefined {
  const read = <T>(schema: z.ZodType<T>) => parseConfig(config, schema, path);
  const isProjected = className.endsWith("WithProjection");
  switch (className) {
    case "UNet2DConditionModel":
      return unetWeights(read(unetConfigSchema));
    case "ControlNetModel":
      return controlNetWeights(read(unetConfigSchema));
    case "AutoencoderKL":
      return autoencoderWeights(read(autoencoderConfigSchema));
    case "AutoencoderTiny":
      return tinyAutoencoderWeights(read(tinyAutoencoderConfigSchema));
    case "FluxTransformer2DModel":
      return fluxWeights(read(fluxConfigSchema));
    case "SD3Transformer2DModel":
      return sd3Weights(read(sd3ConfigSchema));
    case "CLIPTextModel":
    case "CLIPTextModelWithProjection":
      return clipTextWeights(read(clipTextConfigSchema), { isProjected });
    case "CLIPVisionModel":
    case "CLIPVisionModelWithProjection":
      return clipVisionWeights(read(clipVisionConfigSchema), { isProjected });
    default:
      return undefined;
  }
}

function parseConfig<T>(config: ComponentConfig, schema: z.ZodType<T>, path: string): T {
  const parsed = schema.safeParse(config);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `${quote(path)}: ${quote(issue?.path.map(String).join("."))}: ${issue?.message}.`;
  throw new ImagierError("CHECKPOINT_CONFIG_INVALID", message);
}

type Comparison = Pick<Component, "missing" | "unexpected" | "misshapen">;

/** @param names what the files call the weights, for the names that nobody asked for */
export function compareWeights(
  expected: ExpectedWeights | undefined,
  weights: WeightMap,
  names: ReadonlyMap<string, string> = new Map(),
): Comparison {
  if (expected === undefined) return { missing: [], unexpected: [], misshapen: [] };
  const misshapen: string[] = [];
  for (const [name, { shape }] of weights) {
    const wanted = expected.get(name);
    const isSame = wanted === undefined || wanted.join() === shape.join();
    if (!isSame) misshapen.push(`${name}: ${quote(shape)} in the file, ${quote(wanted)} by the config`);
  }
  return {
    missing: [...expected.keys()].filter((name) => !weights.has(name)),
    unexpected: [...weights.keys()].filter((name) => !expected.has(name)).map((name) => names.get(name) ?? name),
    misshapen,
  };
}

/**
 * Refuses a component that cannot be drawn with.
 * @throws `CHECKPOINT_INCOMPLETE`, `CHECKPOINT_SHAPE_MISMATCH`, `CHECKPOINT_DTYPE_UNSUPPORTED`, naming the first of them
 */
export function requireComplete({ name, className, missing, misshapen, weights }: Component): void {
  const [lacking] = missing;
  if (lacking !== undefined) {
    const message = `The ${name} (${className}) lacks ${missing.length} weights, first ${quote(lacking)}.`;
    throw new ImagierError("CHECKPOINT_INCOMPLETE", message);
  }
  const [wrong] = misshapen;
  if (wrong !== undefined) {
    const message = `The ${name} (${className}) has ${misshapen.length} weights of another shape, first ${quote(wrong)}.`;
    throw new ImagierError("CHECKPOINT_SHAPE_MISMATCH", message);
  }
  const stored = [...weights].find(([, { dtype }]) => !isReadable(dtype));
  if (stored !== undefined) {
    const message = `The ${name} (${className}) holds ${quote(stored[0])} as ${stored[1].dtype}, which is no format of weights.`;
    throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
  }
}
