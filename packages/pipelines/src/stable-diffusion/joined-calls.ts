// Calls that the samplers of several pictures make at the same time, joined into one: a batch without a sampler that knows of it.
// Each picture has a sampler of its own, with its own noise and memory; all visit the same levels, so their calls meet.

import type { BatchNetwork } from "./guided-network.js";
import type { NoisyPicture } from "./unet-feeds.js";

interface Waiting {
  resolve: (answer: Float32Array) => void;
  reject: (reason: unknown) => void;
}

export class JoinedCalls {
  readonly #network: BatchNetwork;
  readonly #count: number;
  #asked = new Map<number, NoisyPicture & Waiting>();
  #failure: { reason: unknown } | undefined;

  /** @param count pictures, each of which calls as often as the others */
  constructor(network: BatchNetwork, count: number) {
    this.#network = network;
    this.#count = count;
  }

  /** Waits until every picture has asked. @param picture its number, from 0 */
  ask(picture: number, noisy: NoisyPicture, at: { timestep: number; step: number }): Promise<Float32Array> {
    if (this.#failure) return Promise.reject(this.#failure.reason);
    return new Promise((resolve, reject) => {
      this.#asked.set(picture, { ...noisy, resolve, reject });
      if (this.#asked.size === this.#count) void this.#run(at);
    });
  }

  /** Ends the others where one picture cannot go on: they would wait for it for ever. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const { reject } of this.#asked.values()) reject(reason);
    this.#asked = new Map();
  }

  async #run({ timestep, step }: { timestep: number; step: number }): Promise<void> {
    const asked = [...this.#asked].sort(([a], [b]) => a - b).map(([, waiting]) => waiting);
    this.#asked = new Map();
    try {
      const answers = await this.#network(asked, timestep, step);
      for (const [i, { resolve }] of asked.entries()) resolve(answers[i]!);
    } catch (reason) {
      for (const { reject } of asked) reject(reason);
    }
  }
}
