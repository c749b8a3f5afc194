// LoRA laid over a checkpoint: what they add to each component, as graphs take it.
// Not their files (checkpoints/adapters) nor the arithmetic (networks/lora).

import { type LoraChoice, loraUpdates, type WeightMap } from "@imagier/checkpoints";
import type { LowRankUpdate } from "@imagier/networks";

interface ComponentUpdates {
  updates: ReadonlyMap<string, readonly LowRankUpdate[]>;
  weights: WeightMap;
  /** The same for the same additions. */
  key: string;
}

export interface AdapterUpdates {
  of(component: string): ComponentUpdates;
}

export function adapterUpdates(all: readonly LoraChoice[]): AdapterUpdates {
  const choices = all.filter(({ strength }) => strength !== 0); // nothing is added, and nothing loaded again
  const key = choices.map(({ lora, strength = 1 }) => `${lora.path}*${strength}`).join("+");
  return { of: (component) => ({ ...loraUpdates(component, choices), key }) };
}
