// Which class a prompt names, for models that draw classes: its name, or its number.
// Names come with a configuration under `id2label`, several for a class divided by commas, as ImageNet's are published.

import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";

/** Names in lower case with their numbers; the first of equal ones counts. @param labels hostile until read here */
export function classNamesOf(labels: unknown, count: number): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (typeof labels !== "object" || labels === null) return names;
  for (const [key, label] of Object.entries(labels)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index >= count || typeof label !== "string") continue;
    for (const name of label.split(",").map((each) => each.trim().toLowerCase())) {
      if (name !== "" && !names.has(name)) names.set(name, index);
    }
  }
  return names;
}

/** @throws VALUE_INVALID with the nearest name */
export function classOfPrompt(prompt: string, names: ReadonlyMap<string, number>, count: number): number {
  const wanted = prompt.trim().toLowerCase();
  const named = names.get(wanted);
  if (named !== undefined) return named;
  if (/^\d{1,7}$/.test(wanted) && Number(wanted) < count) return Number(wanted);
  const nearest = nearestName(wanted, [...names.keys()]);
  const hint = nearest === undefined ? `Give a number from 0 to ${count - 1}.` : `Did you mean ${quoteValue(nearest)}?`;
  const message = `This checkpoint draws classes, and none is called ${quoteValue(prompt)}.`;
  throw new ImagierError("VALUE_INVALID", message, { hint });
}

/** Refuses the class of a plan that the model does not have. @param count of its classes; 0 where it has none. @throws PLAN_INVALID */
export function requireClass(index: number | undefined, count: number): void {
  if (index === undefined ? count === 0 : index < count) return;
  const has = count === 0 ? "no classes" : `the classes 0 to ${count - 1}`;
  throw new ImagierError("PLAN_INVALID", `The plan's class is ${quoteValue(index)}; the checkpoint has ${has}.`);
}
