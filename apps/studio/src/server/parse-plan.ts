// A plan that the service sent, as a type that can be relied on. The schemas are loaded with the first one: the page starts without.

import type { ScenePlan } from "@imagier/contracts";

/** @throws ImagierError PLAN_INVALID */
export async function parseScenePlanLater(value: unknown): Promise<ScenePlan> {
  const { parseScenePlan } = await import("@imagier/contracts");
  return parseScenePlan(value);
}
