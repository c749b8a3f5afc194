// How words are understood, before anything is drawn: the scene they ask for, laid out, and which words ask for which layer.
// Not the grammar (scenes/).

import { ImagierError, type PlanWish, parseScenePlan, type ScenePlan, type Understanding } from "@imagier/contracts";
import { type CheckpointPipeline, type Pipeline, planPrompt } from "imagier";

export async function understand(wish: PlanWish, pipeline: Pipeline | CheckpointPipeline): Promise<Understanding> {
  if (pipeline.family !== undefined) throw new ImagierError("MODEL_MISMATCH", "A checkpoint understands no scenes.");
  const plan = parseScenePlan(await planPrompt(wish, pipeline));
  return {
    plan: JSON.parse(JSON.stringify(plan)) as Understanding["plan"],
    language: plan.language ?? "en",
    spans: spansOf(plan, wish.prompt),
    unmet: plan.unmet,
  };
}

/** Where the phrase of each layer stands; a phrase that stands there more than once is each layer's in turn. */
function spansOf({ layers }: ScenePlan, prompt: string): Understanding["spans"] {
  const text = prompt.toLowerCase();
  const searchedTo = new Map<string, number>();
  return layers.flatMap(({ id, phrase }) => {
    if (phrase === undefined) return [];
    const words = phrase.toLowerCase();
    const next = text.indexOf(words, searchedTo.get(words) ?? 0);
    const from = next >= 0 ? next : text.indexOf(words);
    if (from < 0) return [];
    searchedTo.set(words, from + words.length);
    return [{ layer: id, from, to: from + words.length }];
  });
}
