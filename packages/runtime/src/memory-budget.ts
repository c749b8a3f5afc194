// What a model will take in memory at the least, and a ledger that refuses what does not fit.
// Not a measurement: activations come on top and depend on the sizes fed.

import { ImagierError } from "@imagier/contracts";
import type { LoadOptions } from "./engine.js";
import type { ModelWeights } from "./model-weights.js";

export interface MemoryNeed {
  weightsBytes: number;
  stateBytes: number;
}

/** A lower bound: the graph, its weights, and its state, of which what is carried exists twice while a run replaces it. */
export function estimateMemory(
  modelBytes: number,
  weights: ModelWeights,
  { state = {}, carry = {}, prepacking = true }: LoadOptions,
): MemoryNeed {
  // Without prepacking float32 weights stay mapped from their file, and the system may drop those pages again.
  const widenedBytes = 2 * (weights.externalBytesInMemory - weights.externalBytes);
  const externalBytes = prepacking ? weights.externalBytesInMemory : widenedBytes;
  const stateBytes = Object.entries(state).reduce(
    (sum, [name, { data }]) => sum + data.byteLength * (Object.hasOwn(carry, name) ? 2 : 1),
    0,
  );
  return { weightsBytes: modelBytes + externalBytes, stateBytes };
}

export class MemoryLedger {
  readonly #limitBytes: number | undefined;
  #usedBytes = 0;

  /** @param limitBytes no limit where absent */
  constructor(limitBytes: number | undefined) {
    this.#limitBytes = limitBytes;
  }

  /** Takes the bytes; the function given back returns them. @throws MEMORY_LIMIT_EXCEEDED */
  reserve({ weightsBytes, stateBytes }: MemoryNeed): () => void {
    const needBytes = weightsBytes + stateBytes;
    if (this.#limitBytes !== undefined && this.#usedBytes + needBytes > this.#limitBytes) {
      const parts = `weights ${megabytes(weightsBytes)}, state ${megabytes(stateBytes)}`;
      const before = this.#usedBytes > 0 ? `, ${megabytes(this.#usedBytes)} are taken by other models` : "";
      throw new ImagierError(
        "MEMORY_LIMIT_EXCEEDED",
        `The model needs at least ${megabytes(needBytes)} (${parts})${before}; the limit is ${megabytes(this.#limitBytes)}.`,
      );
    }
    this.#usedBytes += needBytes;
    let isTaken = true;
    return () => {
      if (isTaken) this.#usedBytes -= needBytes;
      isTaken = false;
    };
  }
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
