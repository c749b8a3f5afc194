// Finds the plan in a file that imagier wrote: PNG text, XMP packet, or the JSON that was printed. Hostile until parsed.
// Not a decoder: no pixel of the file is looked at.

import { type GenerationPlan, ImagierError, parseGenerationPlan, quoteValue } from "@imagier/contracts";
import { planKeyword } from "../image/encode-pixels.js";
import { isPng, readPngText } from "../image/png-chunks.js";
import { readXmpText } from "../image/xmp-plan.js";
import { readRegularFile } from "../read-regular-file.js";

/** A 2048 x 2048 PNG of noise has 16 MB; as much again is in its plan for each picture that it started from. */
const largestFileBytes = 256 * 2 ** 20;
/** Pictures that a plan holds are most of it. */
const largestPlanCharacters = 100_000_000;

/** @throws PLAN_NOT_FOUND, PLAN_INVALID, PLAN_VERSION_UNSUPPORTED */
export async function readPlan(path: string): Promise<GenerationPlan> {
  const file = await readRegularFile(path, largestFileBytes);
  if ("bytes" in file) return planFromBytes(file.bytes, quoteValue(path));
  throw new ImagierError("PLAN_NOT_FOUND", `${quoteValue(path)} has no plan: ${file.detail}.`, { cause: file.cause });
}

/** `name`: of the file, for messages. */
export function planFromBytes(bytes: Uint8Array, name: string): GenerationPlan {
  const text = jsonText(bytes) ?? planTextOf(bytes);
  if (text === undefined) throw new ImagierError("PLAN_NOT_FOUND", `${name} has no plan.`);
  if (text.length > largestPlanCharacters) {
    throw new ImagierError("PLAN_INVALID", `The plan in ${name} has ${text.length} characters.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("PLAN_INVALID", `The plan in ${name} is not JSON: ${quoteValue(text)}.`, { cause });
  }
  return parseGenerationPlan(planWithin(value));
}

/** The plan as a picture carries it, unread; undefined where it carries none. */
export function planTextOf(bytes: Uint8Array): string | undefined {
  return isPng(bytes) ? readPngText(bytes, planKeyword) : readXmpText(bytes);
}

/** What --json prints holds the plan under `plan`. */
function planWithin(value: unknown): unknown {
  return typeof value === "object" && value !== null && "plan" in value ? value.plan : value;
}

function jsonText(bytes: Uint8Array): string | undefined {
  return bytes[0] === 0x7b ? new TextDecoder().decode(bytes) : undefined; // "{"
}
