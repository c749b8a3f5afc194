// Reads the configuration of a network (config.json of diffusers or transformers): hostile until it has passed here.
// Not the schemas: each family brings its own. What is well-formed but not built is refused by the option's name.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";

/** A whole number from 1 that is a size: nothing real comes near the limit, and no product of two overflows. */
export const sizeOption = z
  .number()
  .int()
  .positive()
  .max(2 ** 20);

/** Added to a variance. */
export const epsilonOption = z.number().positive().max(1);

/** One size for all levels, or one for each. */
export const sizesOption = z.union([sizeOption, z.array(sizeOption).min(1).max(16)]);

/** @throws NETWORK_CONFIG_INVALID naming the option that is wrong */
export function readConfig<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const option = [name, ...issue.path].join(".");
  throw new ImagierError("NETWORK_CONFIG_INVALID", `${option}: ${issue.message}.`);
}

/**
 * @param built the values of each option that there is a network for; an option that is absent or null always passes
 * @throws NETWORK_UNSUPPORTED naming option and value
 */
export function refuseUnbuilt(name: string, value: unknown, built: Readonly<Record<string, readonly unknown[]>>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [option, values] of Object.entries(built)) {
    const given: unknown = Object.hasOwn(value, option) ? Reflect.get(value, option) : undefined;
    if (given === undefined || given === null || values.includes(given)) continue;
    throw unsupported(name, option, given);
  }
}

export function unsupported(name: string, option: string, value: unknown): ImagierError {
  const written = JSON.stringify(value) ?? String(value);
  const shown = written.length > 200 ? `${written.slice(0, 200)}...` : written;
  return new ImagierError("NETWORK_UNSUPPORTED", `${name} with ${option} ${shown} is not supported.`);
}

/** The value of a level, from one value for all or one for each. @throws NETWORK_CONFIG_INVALID where there are too few */
export function ofLevel<T>(name: string, values: T | readonly T[], level: number): T {
  if (!Array.isArray(values)) return values as T;
  const value = (values as readonly T[])[level];
  if (value === undefined) {
    const message = `${name} has ${values.length} values; level ${level} needs one.`;
    throw new ImagierError("NETWORK_CONFIG_INVALID", message);
  }
  return value;
}
