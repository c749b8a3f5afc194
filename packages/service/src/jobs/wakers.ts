// Wakes whoever waits in this process when another process, or this one, has notified: for one job, or for any work.
// Not a queue: a waker that rings while nobody waits is remembered once.

import type { Database } from "../database/database.js";

interface Waker {
  /** Resolves at the next ring, or at once where it rang since the last call; at the latest after `atMostMs` or the signal. */
  next(atMostMs: number, signal?: AbortSignal): Promise<void>;
  stop(): void;
}

/** Of one channel; payloads are the names that are waited for. */
export class Wakers {
  readonly #rings = new Map<string, Set<() => void>>();
  readonly #database: Database;
  readonly #channel: string;
  #listening: Promise<() => Promise<void>> | undefined;

  constructor(database: Database, channel: string) {
    this.#database = database;
    this.#channel = channel;
  }

  async watch(name: string): Promise<Waker> {
    this.#listening ??= this.#database.listen(this.#channel, (payload) => this.ring(payload));
    await this.#listening;
    const rings = this.#rings.get(name) ?? new Set();
    this.#rings.set(name, rings);
    const bell = new Bell();
    const ring = () => bell.ring();
    rings.add(ring);
    return {
      next: (atMostMs, signal) => bell.wait(atMostMs, signal),
      stop: () => {
        rings.delete(ring);
        if (rings.size === 0) this.#rings.delete(name);
      },
    };
  }

  /** In this process alone. */
  ring(name: string): void {
    for (const ring of this.#rings.get(name) ?? []) ring();
  }
}

class Bell {
  #hasRung = false;
  #resolve: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#resolve?.();
  }

  async wait(atMostMs: number, signal?: AbortSignal): Promise<void> {
    if (!this.#hasRung && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", end);
          this.#resolve = undefined;
          resolve();
        };
        const timer = setTimeout(end, atMostMs);
        this.#resolve = end;
        signal?.addEventListener("abort", end, { once: true });
      });
    }
    this.#hasRung = false;
  }
}
