// In which form each network of a checkpoint is held: as asked, or the nearest to float32 that fits in memory.
// A rule of sizes alone, so that the same checkpoint under the same limit draws the same picture. Makes no form (checkpoints/).

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesInForm, type Component, smallestNeededForm, type WeightForm } from "@imagier/checkpoints";

/** "auto": float32, the fastest for many rows, where it fits in memory; else 8 bits, else 4. */
export type WeightsWish = WeightForm | "auto";

/** Networks by name that are not held as float32. */
export type PackedForms = Readonly<Record<string, "q8" | "q4">>;

export interface WeightsLimit {
  weights: WeightsWish;
  /** What one network may take. */
  limitBytes: number;
}

/** Where nobody sets a limit, a picture takes no more than this share of the machine's memory, and networks stay loaded as far. */
export const keptShare = 0.5;

/** A network's graph beside its weights: more than any of this family has. */
const graphBytes = 2e6;

export function formOf(
  component: Pick<Component, "name" | "weights">,
  { weights, limitBytes }: WeightsLimit,
): WeightForm {
  if (component.name === "vae") return "float"; // convolutions, with next to no matrices
  return weights === "auto" ? smallestNeededForm(component, limitBytes - graphBytes) : weights;
}

/** What a network takes in memory in a form. Activations come on top. */
export function bytesHeld(component: Pick<Component, "weights">, form: WeightForm): number {
  return bytesInForm(component, form) + graphBytes;
}

/** The forms of those networks that are not held as float32, as a plan tells them; undefined where all are. */
export function formsOf(components: readonly Component[], limit: WeightsLimit): PackedForms | undefined {
  const forms: Record<string, "q8" | "q4"> = {};
  for (const component of components) {
    const form = formOf(component, limit);
    if (form !== "float") forms[component.name] = form;
  }
  return Object.keys(forms).length > 0 ? forms : undefined;
}

/** One line for each network that is held in fewer bits to fit in memory, for a person to know. */
export function choicesMade(components: readonly Component[], limit: WeightsLimit): string[] {
  return components.flatMap((component) => {
    const form = formOf(component, limit);
    if (form === "float" || limit.weights !== "auto") return [];
    const [full, held] = [bytesInForm(component, "float"), bytesInForm(component, form)].map(gigabytes);
    const bits = form === "q8" ? 8 : 4;
    return [
      `The ${component.name} is held in ${bits} bits, to fit in ${gigabytes(limit.limitBytes)}: ${held} for ${full}.`,
    ];
  });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

let temporaryFolder: string | undefined;

/** Where packed weights are kept: in the cache, or where there is none in a folder that goes with this process. */
export function packedFolder(cacheDir: string | undefined): string {
  if (cacheDir !== undefined) return join(cacheDir, "packed-weights");
  if (temporaryFolder === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "imagier-packed-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    temporaryFolder = folder;
  }
  return temporaryFolder;
}
