// What requests may name: our own model folders, what was pulled from a hub, and what whoever runs the service named.
// Not paths: a name from outside is compared with these and never becomes part of one.

import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import { catalogueEntries, listModels, listPulled } from "imagier";

/** How a name is opened. */
export type InstalledModel =
  | { kind: "drawing"; name: string }
  /** `pulledAs` is what the catalogue may know it by; `weights` where its files lie. */
  | { kind: "checkpoint"; name: string; path: string; weights: string; pulledAs?: string };

/** @param installed what the settings name, before all else @throws MODEL_UNKNOWN with the nearest name */
export async function installedModel(
  name: string,
  installed: Readonly<Record<string, string>>,
): Promise<InstalledModel> {
  const named = Object.hasOwn(installed, name) ? installed[name] : undefined;
  if (named !== undefined) return { kind: "checkpoint", name, path: named, weights: named };
  const own = (await listModels()).map(({ manifest }) => manifest.name);
  if (own.includes(name)) return { kind: "drawing", name };
  const pulled = await listPulled();
  const repository = catalogueEntries().find(({ id }) => id === name)?.repository ?? name;
  const found = pulled.find(({ id }) => id === repository);
  if (found !== undefined) return { kind: "checkpoint", name, path: found.id, weights: found.snapshot, pulledAs: name };
  const known = [...own, ...Object.keys(installed), ...pulled.map(({ id }) => id)];
  const nearest = nearestName(name, known);
  throw new ImagierError("MODEL_UNKNOWN", `There is no model ${quoteValue(name)} on this service.`, {
    hint: nearest === undefined ? `Here are: ${known.join(", ") || "none"}.` : `Did you mean ${nearest}?`,
  });
}

/** Path of a LoRA or ControlNet. @throws MODEL_UNKNOWN */
export function installedPath(name: string, installed: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(installed, name)) return installed[name]!;
  const names = Object.keys(installed);
  const nearest = nearestName(name, names);
  throw new ImagierError("MODEL_UNKNOWN", `There is no adapter ${quoteValue(name)} on this service.`, {
    hint: nearest === undefined ? `Here are: ${names.join(", ") || "none"}.` : `Did you mean ${nearest}?`,
  });
}
