// The scene of a prompt by the grammar, with what no name in it says stood for by what it means: "a caribou and a car" has a deer.
// Not the grammar (scenes/), which knows names alone; the words of one thing alone are the drawing family's business.

import type { ScenePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { type PlanOptions, planScene } from "@imagier/scenes";
import { isScene } from "./is-scene.js";

/** Words that are asked for by their meaning; of a list of nonsense the rest is told as unknown. */
const mostStrange = 12;

/** @throws as `planScene`; what asking the model's encoder throws */
export async function sceneOfWords(
  prompt: string,
  options: Omit<PlanOptions, "vocabulary">,
  pipeline: Pick<Pipeline, "things" | "standInFor">,
): Promise<ScenePlan> {
  const { things } = pipeline;
  const strange = new Set<string>();
  const plan = planScene(prompt, {
    ...options,
    vocabulary: {
      ...things,
      nearest(concept) {
        const nearest = things.nearest(concept);
        if (nearest === undefined) strange.add(concept);
        return nearest;
      },
    },
  });
  if (plan.unmet.every(({ reason, nearest }) => reason !== "unknown-thing" || nearest !== undefined)) return plan;
  const standIns = new Map<string, string>();
  for (const concept of [...strange].slice(0, mostStrange)) {
    const standIn = await pipeline.standInFor(concept);
    if (standIn !== undefined) standIns.set(concept, standIn);
  }
  if (standIns.size === 0) return plan;
  const nearest = (concept: string) => things.nearest(concept) ?? standIns.get(concept);
  const fuller = planScene(prompt, { ...options, vocabulary: { ...things, nearest } });
  return isScene(fuller) ? fuller : plan;
}
